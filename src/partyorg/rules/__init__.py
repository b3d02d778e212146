"""Rules as values: one algebra, many readings.

============ ================ ==================================================
中文          name             meaning
============ ================ ==================================================
规则          `Rule`           an expression over measures, a frozen value
指标值        `MeasureType`    a named, typed quantity; `Measured` until discharged
缺值处理      `Treatment`      what each absence of a measure means to a rule
定义          `Definition`     a rule with a name, one of a `Rulebook`
事实          `Facts`          what rules are evaluated on, a column per measure
分项          `Part`           a weighted part of an `Aggregate`
同组比较      `Standing`       a place among peers; `Peers` is what they come to together
解释          `Explanation`    how one value came about, down to records and clauses
短语          `Phrase`         what a rule says, before it is said in a language
取值范围      `Bounds`         what each definition and node can yield, a `Possible`
============ ================ ==================================================

Builders (`ratio`, `bands`, `by_word`, `bonus` …) lower to about a dozen core
nodes.  A reading is a function over nodes in a file of its own: `evaluate`,
`explain`, `diff`, `render`, `needs`, `check`, `invert`, and ``repr``, which
writes the expression that builds a rule.

Sums and products are exact; a quotient is rounded half-even to 20 places at its
own node; comparisons and bands are decided at the scheme's ``decide_at`` places.
"""

from partyorg.rules._aggregate import Across, Aggregate, How, Part, WhenAbsent, part
from partyorg.rules._book import Definition, Rulebook
from partyorg.rules._build import (
    bands,
    bonus,
    by_word,
    choose,
    clip,
    deduction,
    each,
    full_or_none,
    interpolate,
    param,
    ratio,
)
from partyorg.rules._check import check
from partyorg.rules._combine import across, aggregate, mean, total
from partyorg.rules._comparing import (
    min_max,
    peers,
    place,
    steps,
    to_best,
    top_places,
    top_shares,
    whole,
)
from partyorg.rules._diff import Difference, diff
from partyorg.rules._evaluate import evaluate, evaluate_book
from partyorg.rules._explain import explain
from partyorg.rules._explanation import Explanation, value_text
from partyorg.rules._facts import Column, Facts, Member, Value
from partyorg.rules._intervals import Bounds
from partyorg.rules._invert import Inversion, invert
from partyorg.rules._measure import (
    Declared,
    Direction,
    Discharge,
    Kind,
    Measured,
    MeasureType,
    Treatment,
    measure,
)
from partyorg.rules._needs import Needs, needs
from partyorg.rules._nodes import (
    And,
    Compare,
    Const,
    MeasureRef,
    Not,
    Operand,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
    Test,
    rule,
)
from partyorg.rules._outcomes import outcomes
from partyorg.rules._peers import Peers, Scope, Standing, Ties
from partyorg.rules._phrases import phrase
from partyorg.rules._possible import Possible, reach
from partyorg.rules._render import render
from partyorg.rules._scorers import (
    difficulty,
    excepted,
    exception,
    improvement,
    intervals,
    itemised,
    judged,
    lower_is_better,
    milestones,
    overachieved,
)
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Branch,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
    Partial,
    Whole,
)
from partyorg.rules._tokens import Phrase

__all__ = [
    "Across",
    "Aggregate",
    "And",
    "Asked",
    "Bands",
    "Bounds",
    "Branch",
    "Choose",
    "Cited",
    "Clip",
    "Column",
    "Compare",
    "Const",
    "Declared",
    "Definition",
    "Difference",
    "Direction",
    "Discharge",
    "Edge",
    "Explanation",
    "Facts",
    "How",
    "Interpolate",
    "Inversion",
    "Kind",
    "Match",
    "MeasureRef",
    "MeasureType",
    "Measured",
    "Member",
    "Needs",
    "Not",
    "Operand",
    "Or",
    "Param",
    "Part",
    "Partial",
    "Peers",
    "Phrase",
    "Possible",
    "Product",
    "Quotient",
    "Ref",
    "Rule",
    "Rulebook",
    "Scope",
    "Standing",
    "Sum",
    "Test",
    "Ties",
    "Treatment",
    "Value",
    "WhenAbsent",
    "Whole",
    "across",
    "aggregate",
    "bands",
    "bonus",
    "by_word",
    "check",
    "choose",
    "clip",
    "deduction",
    "diff",
    "difficulty",
    "each",
    "evaluate",
    "evaluate_book",
    "excepted",
    "exception",
    "explain",
    "full_or_none",
    "improvement",
    "interpolate",
    "intervals",
    "invert",
    "itemised",
    "judged",
    "lower_is_better",
    "mean",
    "measure",
    "milestones",
    "min_max",
    "needs",
    "outcomes",
    "overachieved",
    "param",
    "part",
    "peers",
    "phrase",
    "place",
    "ratio",
    "reach",
    "render",
    "rule",
    "steps",
    "to_best",
    "top_places",
    "top_shares",
    "total",
    "value_text",
    "whole",
]


def __dir__() -> list[str]:
    return __all__
