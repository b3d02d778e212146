"""The same rules on whole columns: pandas, Polars, DuckDB and PySpark frames.

============ =============== =======================================================
中文         name            meaning
============ =============== =======================================================
列式程序     `program`       a rulebook, compiled for frames: a `Program`
列的安排     `Layout`        which columns hold what
缺值代码     `AbsenceCodes`  absences as whole numbers, the strongest the largest
说明代码     `Reason`        what one step came to, read from a number in a column
能力表       `capabilities`  what each backend can express, and what else to do
数据框读入   `read_tree`     a tree from a frame; `read_evidence`, evidence from frames
数据框写出   `to_frame`      results; `tree_frame`, `evidence_frames`, `subjects_frame`
按列测量     `measure`       measures over frames of records: a `MeasuredFrame`
按列考核     `assess`        units × schemes × records: `Assessed`, a frame for each question
上期结果     `Earlier`       an assessment before, as frames, with a `lineage_frame`
方案影响     `compare`       what another scheme would change: an `Impact`
============ =============== =======================================================
"""

from partyorg.extras.frames._assess import assess
from partyorg.extras.frames._capabilities import Capability, capabilities
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._compare import Changed, Impact, compare
from partyorg.extras.frames._earlier import Earlier, earlier, lineage_frame
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._layout import Layout
from partyorg.extras.frames._measure import MeasuredFrame, measure
from partyorg.extras.frames._measure_capabilities import measure_capabilities
from partyorg.extras.frames._program import Program, program
from partyorg.extras.frames._read import read_evidence, read_tree
from partyorg.extras.frames._reasons import Reason
from partyorg.extras.frames._result import Assessed, GradeStep
from partyorg.extras.frames._subjects import subjects_frame
from partyorg.extras.frames._write import evidence_frames, to_frame, tree_frame

__all__ = [
    "AbsenceCodes",
    "Assessed",
    "Capability",
    "Changed",
    "Earlier",
    "Given",
    "GradeStep",
    "Impact",
    "Layout",
    "MeasuredFrame",
    "Program",
    "Reason",
    "assess",
    "capabilities",
    "compare",
    "earlier",
    "evidence_frames",
    "lineage_frame",
    "measure",
    "measure_capabilities",
    "program",
    "read_evidence",
    "read_tree",
    "subjects_frame",
    "to_frame",
    "tree_frame",
]


def __dir__() -> list[str]:
    return __all__
