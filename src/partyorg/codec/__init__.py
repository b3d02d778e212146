"""The edge: values to documents and tables, and back.

============ ======================== ==========================================
中文          name                     meaning
============ ======================== ==========================================
文档          `dumps`, `loads`         JSON with a kind and a version
数据          `to_data`, `from_data`   the same as plain data, for any other format
上限          `Limits`                 how much a document from outside may hold
转换器        `configure`              hooks for an application's own cattrs converter
组织表        `tree_from_rows`         a tree from rows with Chinese or English headers
指标表        `framework_from_rows`    a framework and its measures from a table of indicators
佐证表        `evidence_from_rows`     evidence from rows, faults as findings
结果表        `assessment_to_rows`     results as rows
表头          `headers`                what the columns of each table are called
============ ======================== ==========================================

Nothing here opens a file: text and rows come from the caller and go back to it.
Decimals are text, keys are sorted, equal values give equal text, and what one
version wrote every later one reads.
"""

from partyorg.codec._document import KINDS, VERSION, dumps, from_data, loads, to_data
from partyorg.codec._headers import Header, headers
from partyorg.codec._hooks import configure
from partyorg.codec._indicators import framework_from_rows
from partyorg.codec._limits import Limits
from partyorg.codec._records import evidence_from_rows, evidence_to_rows
from partyorg.codec._results import assessment_to_rows
from partyorg.codec._units import tree_from_rows, tree_to_rows

__all__ = [
    "KINDS",
    "VERSION",
    "Header",
    "Limits",
    "assessment_to_rows",
    "configure",
    "dumps",
    "evidence_from_rows",
    "evidence_to_rows",
    "framework_from_rows",
    "from_data",
    "headers",
    "loads",
    "to_data",
    "tree_from_rows",
    "tree_to_rows",
]


def __dir__() -> list[str]:
    return __all__
