"""Who lectures on what, training and its hours, and the register of problems.

============ ==================== ==============================================
中文          name                 meaning
============ ==================== ==============================================
宣讲          `Lecture`            somebody in a role spoke about a topic
宣讲矩阵      `RoleTopics`         which roles are to speak about which topics
覆盖情况      `TopicCoverage`      the matrix filled, a `TopicCell` each
培训计划      `Training`           courses offered, and the hours each role owes
课程          `Course`             something to be attended
学时要求      `HoursNorm`          hours of a role in each window, such as a year
参训对象      `Trainee`            a person of whom a role's hours are required
培训记录      `TrainingRecord`     one person attended one training
学时完成情况  `HoursStanding`      what one person owed in one window
培训统计      `TrainingMeasure`    hours, person-times, persons, share completed
问题台账      `ProblemRegister`    each `Problem` found, arisen, solved
问题统计      `ProblemCounts`      what a register came to in a period
问题解决率    `ProblemsSolved`     how many of those found are solved, as a measure
提升倍数      `Rise`               a rise that can be read in two ways
============ ==================== ==============================================

Roles and topics are words of the office; persons are opaque ids.  How many hours
a rule requires, and of whom, is handed in as `HoursNorm` with its source.
"""

from partyorg.programmes.learning._figures import (
    TrainingFigure,
    TrainingMeasure,
    training_measure,
)
from partyorg.programmes.learning._lectures import (
    Lecture,
    RoleTopics,
    TopicCell,
    TopicCoverage,
    topic_coverage,
)
from partyorg.programmes.learning._problems import (
    Problem,
    ProblemCounts,
    ProblemRegister,
    ProblemsSolved,
    ProblemState,
    problems_solved,
)
from partyorg.programmes.learning._rise import Rise
from partyorg.programmes.learning._training import (
    Course,
    HoursNorm,
    HoursStanding,
    Trainee,
    Training,
    TrainingRecord,
    hours_findings,
    hours_standings,
)

__all__ = [
    "Course",
    "HoursNorm",
    "HoursStanding",
    "Lecture",
    "Problem",
    "ProblemCounts",
    "ProblemRegister",
    "ProblemState",
    "ProblemsSolved",
    "Rise",
    "RoleTopics",
    "TopicCell",
    "TopicCoverage",
    "Trainee",
    "Training",
    "TrainingFigure",
    "TrainingMeasure",
    "TrainingRecord",
    "hours_findings",
    "hours_standings",
    "problems_solved",
    "topic_coverage",
    "training_measure",
]


def __dir__() -> list[str]:
    return __all__
