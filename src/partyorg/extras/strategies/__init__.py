"""Hypothesis strategies that draw valid values, to test what is built on them.

=============================== ====================================================
draws                           of
=============================== ====================================================
`dates`, `periods`, `dated`     days, spans of days, values that change with the calendar
`decimals`, `scores`            exact numbers; `roundings` of them
`absences`, `absents`           reasons for having no value
`labels`, `sources`, `stated`   words, documents, published figures
`findings`, `places`, `dues`    answers of checks, where they stand, what is owed
`headcounts`, `units`           people, and single units with them
`org_trees`                     whole organisations 组织树, every unit where it may stand
`histories`, `changes`          trees with what happened to them 组织沿革
`subjects`, `selectors`         what is assessed in a tree, and which units are meant
`tables_with_faults`            tables that are no tree, as a `FaultyTable`
`measure_types`                 what rules may read: numbers, truths, words
`number_rules`, `truth_rules`   rules by what they yield; `word_rules` too
`rulebooks`                     definitions that refer to each other without a circle
`facts_for`                     facts for a rule or rulebook, with all four absences
`record_measures`               measures over records, of every sort
`evidence`                      records that concern a tree, inside a period and around it
`recurrences`, `duties`         when something comes round, and what is to be done then
`frameworks`                    indicators with their rules, whose points add up
`targets`, `bases`              what is decomposed 目标分解, and by what
`signed_letters`                responsibility letters 责任书 on record
`gradings`, `quotas`            grades by band, and limits on the best ones
`schemes`                       whole schemes 考核方案
`panels`, `panel_records`       rater groups with weights 评议, ballots and electorates for them
`spans`                         lengths of time
`vote_rules`, `tallies`         when votes carry, and what was counted
`processes`, `cases`            tables of steps, and any record of them, in order or not
`worked_processes`, `overlays`  processes with a faultless case; what can be laid over them
`project_calls`, `projects`     what is applied for 项目, and by whom
`amounts`, `norms`, `budgets`   money: in whole cents, per head, planned; `spendings` of it
`point_plans`, `ledgers`        how points are kept 积分, and what was entered
`networks`                      units and partners with ties 党建互联
`honours`, `candidates`         what is awarded 荣誉, and who is put forward for it
`registers`                     any record of honours, in order or not
`assignments`                   who inspects whom 推磨式检查, with no regard to any rule
`inspection_rules`              what an assignment must keep to, contradictions too
`training_records`              who attended training 培训, for how long
`problem_registers`             problems found, arisen, solved 问题台账
`assessed`                      all that an assessment is made from, in two levels
`forecasts`, `gyroscopes`       tops that spin 陀螺模型; `prospects` that they face
`arrivals`, `costs`             what came down to units 层层衰减; what things asked of them take
`assessed_subjects`             the same with zones, posts or persons
=============================== ====================================================

Every draw is a value that the library accepts: nothing is drawn and thrown
away, and smaller draws are simpler ones.  Needs the extra ``strategies``.
"""

from partyorg.extras.strategies._analysis import (
    arrivals,
    costs,
    forecasts,
    gyroscopes,
    prospects,
)
from partyorg.extras.strategies._answers import dues, findings, places
from partyorg.extras.strategies._duties import duties, recurrences
from partyorg.extras.strategies._evaluation import assessed, assessed_subjects, schemes
from partyorg.extras.strategies._evidence import evidence
from partyorg.extras.strategies._facts import facts_for, measure_types
from partyorg.extras.strategies._frameworks import frameworks
from partyorg.extras.strategies._gradings import gradings, quotas
from partyorg.extras.strategies._history import changes, histories
from partyorg.extras.strategies._honours import candidates, honours, registers
from partyorg.extras.strategies._inspection import assignments, inspection_rules
from partyorg.extras.strategies._interconnection import networks
from partyorg.extras.strategies._learning import problem_registers, training_records
from partyorg.extras.strategies._measures import record_measures
from partyorg.extras.strategies._org import headcounts, org_trees, selectors, subjects, units
from partyorg.extras.strategies._panels import panel_records, panels
from partyorg.extras.strategies._plans import bases, signed_letters, targets
from partyorg.extras.strategies._points import ledgers, point_plans
from partyorg.extras.strategies._processes import (
    Worked,
    cases,
    overlays,
    processes,
    worked_processes,
)
from partyorg.extras.strategies._projects import (
    amounts,
    budgets,
    norms,
    project_calls,
    projects,
    spendings,
)
from partyorg.extras.strategies._rules import (
    number_rules,
    rulebooks,
    truth_rules,
    word_rules,
)
from partyorg.extras.strategies._tables import FaultyTable, tables_with_faults
from partyorg.extras.strategies._values import (
    absences,
    absents,
    dated,
    dates,
    decimals,
    labels,
    periods,
    roundings,
    scores,
    sources,
    stated,
)
from partyorg.extras.strategies._votes import spans, tallies, vote_rules

__all__ = [
    "FaultyTable",
    "Worked",
    "absences",
    "absents",
    "amounts",
    "arrivals",
    "assessed",
    "assessed_subjects",
    "assignments",
    "bases",
    "budgets",
    "candidates",
    "cases",
    "changes",
    "costs",
    "dated",
    "dates",
    "decimals",
    "dues",
    "duties",
    "evidence",
    "facts_for",
    "findings",
    "forecasts",
    "frameworks",
    "gradings",
    "gyroscopes",
    "headcounts",
    "histories",
    "honours",
    "inspection_rules",
    "labels",
    "ledgers",
    "measure_types",
    "networks",
    "norms",
    "number_rules",
    "org_trees",
    "overlays",
    "panel_records",
    "panels",
    "periods",
    "places",
    "point_plans",
    "problem_registers",
    "processes",
    "project_calls",
    "projects",
    "prospects",
    "quotas",
    "record_measures",
    "recurrences",
    "registers",
    "roundings",
    "rulebooks",
    "schemes",
    "scores",
    "selectors",
    "signed_letters",
    "sources",
    "spans",
    "spendings",
    "stated",
    "subjects",
    "tables_with_faults",
    "tallies",
    "targets",
    "training_records",
    "truth_rules",
    "units",
    "vote_rules",
    "word_rules",
    "worked_processes",
]


def __dir__() -> list[str]:
    return __all__
