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
等次          `Grade`          earned by band or rank, limited by a `Quota` 名额
名额方向      `Bound`          at most or at least; `Remainder` 尾数处理 is declared
名额挂钩      `Among`          a quota hangs on the grade above, or on last year's
名额凭据      `Certificate`    which quota bound whom
同分处理      `TiePolicy`      what happens to equal scores at a quota's line
考核分组      `Grouping`       peer groups for ranks and quotas
下级得分      `ScoresBelow`    scores of the units below, read by a scheme above
引用得分      `ScoreOf`        a scheme inside another; `GradeOf` 引用等次
往年条件      `YearsGraded`    in a row, so many of so many; `NeverBelow`, `HonoursHeld`
改革          `Reform`         parameters that change for some days
考核          `Assessment`     the `Result` of every subject, with findings
考核次序      `Phase`          scores bottom-up, then grades top-down, see `in_steps`
时段考核      `PartYear`       of the units that ended inside the period
同比          `Comparison`     two assessments over the lineage of their units
异议、复核    `Objection`      what is held to be wrong, and its `Review`
改判          `Override`       a value instead of what was computed, kept as a `Ruling`
方案变动      `SchemeChange`   what differs between two schemes
体检报告      `Health`         one unit's result, read for the unit
评议          `Panel`          `RaterGroup` s with weights rate subjects on a `Scale`
评议结果      `PanelResult`    a `Voice` for each group and mode, see `tally_panel`
评议得分      `PanelScore`     a panel as a measure; `PanelShare` 得票率
每人限制      `SheetLimit`     how often one rater may say the same
评分倾向      `RaterTendency`  how lenient a group is, and how far it agrees with itself
双述双评      `DoubleReview`   offline and online results side by side, see `double_review`
公布表        `PanelRelease`   groups of few withheld, so that nothing can be worked out
表格          `Row`            of a scheme as an office prints it, under a `Heading`
============= ================ ==================================================

A scheme assesses units, or the zones, posts and persons that are handed to `assess`, which
runs bottom-up by scheme: organisation × schemes × evidence × period, as of a date.
Every `Score` knows whether it is provisional, and `Assessment.explain` tells how any
number came about, in Chinese or English.
"""

from partyorg.evaluation._adjust import Adjustment
from partyorg.evaluation._assess import assess
from partyorg.evaluation._assessment import Assessment, PartYear
from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._check import check_scheme
from partyorg.evaluation._compare import compare
from partyorg.evaluation._comparison import Comparison, Holding, ItemChange, UnitChange
from partyorg.evaluation._context import Context, ScoresBelow, Weigh
from partyorg.evaluation._deduct import BASE, SCORE
from partyorg.evaluation._earlier import Descent, Descents
from partyorg.evaluation._fill import conflict, irreducible
from partyorg.evaluation._from_results import (
    GradeOf,
    PreviousGrade,
    PreviousScore,
    Readout,
    ScoreOf,
    grade_of,
    previous_grade,
    previous_score,
    score_of,
)
from partyorg.evaluation._grading import Grade, Grading, by_rank, grading
from partyorg.evaluation._group import GroupBy, Grouping
from partyorg.evaluation._health import Health, ItemHealth, NextGrade, health
from partyorg.evaluation._order import Phase, in_steps
from partyorg.evaluation._override import override
from partyorg.evaluation._panel import Panel, RaterGroup, WhenEmpty
from partyorg.evaluation._panel_double import (
    Agreement,
    DoubleReview,
    Leaning,
    ReviewPair,
    double_review,
    kendall,
)
from partyorg.evaluation._panel_measure import PanelScore, PanelShare, panel_score, panel_share
from partyorg.evaluation._panel_release import (
    CellState,
    PanelRelease,
    ReleaseCell,
    ReleaseRow,
    release_panel,
)
from partyorg.evaluation._panel_result import PanelResult, Voice
from partyorg.evaluation._panel_scale import Scale, SheetLimit
from partyorg.evaluation._panel_tally import tally_panel, tally_panels
from partyorg.evaluation._panel_tendency import RaterTendency, rater_tendencies
from partyorg.evaluation._quota import Among, Bound, Per, Quota, Remainder, TiePolicy, Whose
from partyorg.evaluation._reform import Reform
from partyorg.evaluation._result import HonourBar, Rank, Result, Score, Verdict
from partyorg.evaluation._results_told import result_text
from partyorg.evaluation._ruling import Decision, Objection, Override, Review, Ruling
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._scheme_diff import SchemeChange, SchemePart, copied, diff_schemes
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
from partyorg.evaluation._years import (
    HonoursHeld,
    NeverBelow,
    YearsGraded,
    honours_held,
    never_below,
    years_graded,
)

__all__ = [
    "BASE",
    "SCORE",
    "Adjustment",
    "Agreement",
    "Among",
    "Assessment",
    "BarGradeUnless",
    "BarHonour",
    "Bound",
    "CapGrade",
    "CellState",
    "Certificate",
    "Comparison",
    "Context",
    "Decision",
    "Deduct",
    "Descent",
    "Descents",
    "DoubleReview",
    "Effect",
    "Exclude",
    "FailGrade",
    "Grade",
    "GradeOf",
    "GradeOutright",
    "Grading",
    "GroupBy",
    "Grouping",
    "Heading",
    "Health",
    "Holding",
    "HonourBar",
    "HonoursHeld",
    "ItemChange",
    "ItemHealth",
    "Leaning",
    "LeaveUndecided",
    "NeverBelow",
    "NextGrade",
    "Objection",
    "Override",
    "Panel",
    "PanelRelease",
    "PanelResult",
    "PanelScore",
    "PanelShare",
    "PartYear",
    "Per",
    "Phase",
    "PreviousGrade",
    "PreviousScore",
    "Quota",
    "Rank",
    "RaterGroup",
    "RaterTendency",
    "Readout",
    "Reform",
    "ReleaseCell",
    "ReleaseRow",
    "Remainder",
    "Result",
    "Review",
    "ReviewPair",
    "Row",
    "Ruling",
    "Scale",
    "Scheme",
    "SchemeChange",
    "SchemePart",
    "Score",
    "ScoreOf",
    "ScoresBelow",
    "Section",
    "SheetLimit",
    "TiePolicy",
    "UnitChange",
    "Verdict",
    "Veto",
    "Voice",
    "Weigh",
    "WhenEmpty",
    "Whose",
    "YearsGraded",
    "assess",
    "by_rank",
    "check_scheme",
    "compare",
    "conflict",
    "copied",
    "diff_schemes",
    "double_review",
    "grade_of",
    "grading",
    "health",
    "honours_held",
    "in_steps",
    "irreducible",
    "kendall",
    "never_below",
    "override",
    "panel_score",
    "panel_share",
    "previous_grade",
    "previous_score",
    "rater_tendencies",
    "release_panel",
    "result_text",
    "scheme_headings",
    "scheme_table",
    "score_of",
    "tally_panel",
    "tally_panels",
    "years_graded",
]


def __dir__() -> list[str]:
    return __all__
