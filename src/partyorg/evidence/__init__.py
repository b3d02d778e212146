"""Evidence: records of what happened, and measures over them.

============ ================ ==================================================
中文          name             meaning
============ ================ ==================================================
佐证材料      `Evidence`       all records of an assessment
活动记录      `Activity`       a meeting, lecture, theme day, service, training …
公开信息      `Publication`    something published, perhaps about an activity
填报值        `Reading`        a value somebody filled in
评议票        `Ballot`         one rater's view; `Electorate` says how many may rate
获奖          `Award`          an honour received, at an `AwardLevel`
自选          `Choice`         a self-chosen indicator taken on
免于考核      `Exemption`      an indicator excused, by whom and why
查询          `Query`          which records a measure looks at
指标值        `Measure`        anything that can measure subjects in a `World`
============ ================ ==================================================

A `Measure` is a protocol; `count`, `total_of`, `share`, `attendance`,
`timeliness`, `tally`, `heads`, `reading` … make measures over records.  No
records is a real zero for counts and sums; shares and means say which absence
an empty base is.
"""

from partyorg.evidence._build import (
    attendance,
    count,
    distinct,
    heads,
    mean_of,
    reading,
    share,
    tally,
    timeliness,
    total_of,
)
from partyorg.evidence._check import checked, record_findings
from partyorg.evidence._evidence import TABLES, Evidence
from partyorg.evidence._measures import (
    Attendance,
    Count,
    Distinct,
    Heads,
    MeanOf,
    RecordMeasure,
    Share,
    SumOf,
    Tally,
)
from partyorg.evidence._query import Query, Table, activities, awards, ballots, publications
from partyorg.evidence._readings import Over, ReadingOf
from partyorg.evidence._records import (
    Activity,
    ActivityPart,
    Award,
    AwardLevel,
    Ballot,
    Choice,
    Electorate,
    Exemption,
    Mode,
    Publication,
    Reading,
    Record,
    subjects_of,
)
from partyorg.evidence._timeliness import Timeliness
from partyorg.evidence._world import Measure, World

__all__ = [
    "TABLES",
    "Activity",
    "ActivityPart",
    "Attendance",
    "Award",
    "AwardLevel",
    "Ballot",
    "Choice",
    "Count",
    "Distinct",
    "Electorate",
    "Evidence",
    "Exemption",
    "Heads",
    "MeanOf",
    "Measure",
    "Mode",
    "Over",
    "Publication",
    "Query",
    "Reading",
    "ReadingOf",
    "Record",
    "RecordMeasure",
    "Share",
    "SumOf",
    "Table",
    "Tally",
    "Timeliness",
    "World",
    "activities",
    "attendance",
    "awards",
    "ballots",
    "checked",
    "count",
    "distinct",
    "heads",
    "mean_of",
    "publications",
    "reading",
    "record_findings",
    "share",
    "subjects_of",
    "tally",
    "timeliness",
    "total_of",
]


def __dir__() -> list[str]:
    return __all__
