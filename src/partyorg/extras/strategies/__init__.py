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
`assessed`                      all that an assessment is made from, in two levels
`assessed_subjects`             the same with zones, posts or persons
=============================== ====================================================

Every draw is a value that the library accepts: nothing is drawn and thrown
away, and smaller draws are simpler ones.  Needs the extra ``strategies``.
"""

from partyorg.extras.strategies._answers import dues, findings, places
from partyorg.extras.strategies._duties import duties, recurrences
from partyorg.extras.strategies._evaluation import assessed, assessed_subjects, schemes
from partyorg.extras.strategies._evidence import evidence
from partyorg.extras.strategies._facts import facts_for, measure_types
from partyorg.extras.strategies._frameworks import frameworks
from partyorg.extras.strategies._gradings import gradings, quotas
from partyorg.extras.strategies._history import changes, histories
from partyorg.extras.strategies._measures import record_measures
from partyorg.extras.strategies._org import headcounts, org_trees, selectors, subjects, units
from partyorg.extras.strategies._panels import panel_records, panels
from partyorg.extras.strategies._plans import bases, signed_letters, targets
from partyorg.extras.strategies._processes import (
    Worked,
    cases,
    overlays,
    processes,
    worked_processes,
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
    "assessed",
    "assessed_subjects",
    "bases",
    "cases",
    "changes",
    "dated",
    "dates",
    "decimals",
    "dues",
    "duties",
    "evidence",
    "facts_for",
    "findings",
    "frameworks",
    "gradings",
    "headcounts",
    "histories",
    "labels",
    "measure_types",
    "number_rules",
    "org_trees",
    "overlays",
    "panel_records",
    "panels",
    "periods",
    "places",
    "processes",
    "quotas",
    "record_measures",
    "recurrences",
    "roundings",
    "rulebooks",
    "schemes",
    "scores",
    "selectors",
    "signed_letters",
    "sources",
    "spans",
    "stated",
    "subjects",
    "tables_with_faults",
    "tallies",
    "targets",
    "truth_rules",
    "units",
    "vote_rules",
    "word_rules",
    "worked_processes",
]


def __dir__() -> list[str]:
    return __all__
