"""Evaluation: schemes, assessing, ranks and grades, explanations.

============= ================ ==================================================
中文          name             meaning
============= ================ ==================================================
考核方案      `Scheme`         a framework with rules, adjustments, vetoes, grading
加减分        `Adjustment`     points outside the denominator
一票否决      `Veto`           a condition with a typed effect
不参加考核    `Exclude`        out of the assessment
扣分          `Deduct`         points off the score, down to a floor
直接定等      `GradeOutright`  the grade whatever the score earns, `FailGrade` the last
等次不得高于  `CapGrade`       the best grade allowed
前提          `BarGradeUnless` a grade that needs a prerequisite
待定          `LeaveUndecided` the grade is left to a meeting
不得参评      `BarHonour`      an honour is barred, see `HonourBar`
等次          `Grade`          earned by band, limited by a `Quota` 名额
同分处理      `TiePolicy`      what happens to equal scores at a quota's line
考核分组      `Grouping`       peer groups for ranks and quotas
下级得分      `ScoresBelow`    scores of the units below, read by a scheme above
改革          `Reform`         parameters that change for some days
考核          `Assessment`     the `Result` of every subject, with findings
表格          `Row`            of a scheme as an office prints it, under a `Heading`
============= ================ ==================================================

`assess` runs bottom-up by scheme: organisation × schemes × evidence × period, as
of a date.  Every `Score` knows whether it is provisional, and
`Assessment.explain` tells how any number came about, in Chinese or English.
"""

from partyorg.evaluation._adjust import Adjustment
from partyorg.evaluation._assess import assess
from partyorg.evaluation._assessment import Assessment, result_text
from partyorg.evaluation._check import check_scheme
from partyorg.evaluation._context import (
    Context,
    PreviousScore,
    ScoresBelow,
    Weigh,
    previous_score,
)
from partyorg.evaluation._deduct import BASE, SCORE
from partyorg.evaluation._grading import Grade, Grading, Per, Quota, TiePolicy, grading
from partyorg.evaluation._group import GroupBy, Grouping
from partyorg.evaluation._reform import Reform
from partyorg.evaluation._result import HonourBar, Rank, Result, Score, Verdict
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._table import Heading, Row, Section, scheme_headings, scheme_table
from partyorg.evaluation._veto import (
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    LeaveUndecided,
    Veto,
)

__all__ = [
    "BASE",
    "SCORE",
    "Adjustment",
    "Assessment",
    "BarGradeUnless",
    "BarHonour",
    "CapGrade",
    "Context",
    "Deduct",
    "Effect",
    "Exclude",
    "FailGrade",
    "Grade",
    "GradeOutright",
    "Grading",
    "GroupBy",
    "Grouping",
    "Heading",
    "HonourBar",
    "LeaveUndecided",
    "Per",
    "PreviousScore",
    "Quota",
    "Rank",
    "Reform",
    "Result",
    "Row",
    "Scheme",
    "Score",
    "ScoresBelow",
    "Section",
    "TiePolicy",
    "Verdict",
    "Veto",
    "Weigh",
    "assess",
    "check_scheme",
    "grading",
    "previous_score",
    "result_text",
    "scheme_headings",
    "scheme_table",
]


def __dir__() -> list[str]:
    return __all__
