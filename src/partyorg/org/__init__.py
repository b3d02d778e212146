"""The organisation: units, headcounts, the tree, its history, and selectors over it.

============ ================ ==================================================
中文          name             meaning
============ ================ ==================================================
组织          `OrgUnit`        a committee, general branch, branch or group
组织树        `OrgTree`        units under one root; its ``graph`` is for networkx
组织类别      `UnitKind`       what a unit is
人员类型      `Sector`         who a unit is made of
设置形式      `Form`           ordinary, joint or temporary
人数          `Headcount`      people by `MemberCategory` and `Stage`
考核对象      `Subject`        a unit, zone, post or person that is assessed
适用范围      `Selector`       picks units; combines with ``& | ~``
组织变更      `Change`         `Found`, `Dissolve`, `Rename`, `Move`, `Merge`, `Split` …
组织沿革      `History`        a tree and its changes; the tree of any day
沿革对应      `Lineage`        which units became which between two days
折算方法      `Carry`          how values are carried over mergers and splits
党政对应      `Links`          Party units and administrative units that belong together
============ ================ ==================================================

The root, 学校党委, is level 1; second-level units 二级单位 are level 2, directly
subordinate branches 直属党支部 among them.  Placement follows the Regulations
on Primary Organisations of Regular Institutions of Higher Education
《中国共产党普通高等学校基层组织工作条例》; sizes and terms are findings of
structure rules that the caller hands in.
"""

from partyorg.org._bodies import CountRule, ExtensionRule, NoTermRule
from partyorg.org._change import Change
from partyorg.org._changes import Dissolve, Found, Move, Reclassify, Recount, Rename
from partyorg.org._describe import describe
from partyorg.org._headcount import Headcount
from partyorg.org._history import History
from partyorg.org._kinds import MEMBER_STAGES, Form, MemberCategory, Sector, Stage, UnitKind
from partyorg.org._lineage import Carry, Lineage
from partyorg.org._links import Link, LinkKind, Links
from partyorg.org._mergers import Merge, Split
from partyorg.org._select import (
    AllOf,
    AnyOf,
    Anyone,
    AttributeIs,
    Direct,
    FormIs,
    FoundedBy,
    KindIs,
    LevelIs,
    Not,
    SectorIs,
    Selector,
    Size,
    UnitIs,
    Within,
    anyone,
    attribute,
    direct,
    form,
    founded_by,
    kind,
    level,
    sector,
    size,
    unit,
    within,
)
from partyorg.org._structure import (
    Counting,
    CoverageRule,
    SizeRule,
    StructureRule,
    TermRule,
    structure_findings,
)
from partyorg.org._subject import Subject, SubjectKind
from partyorg.org._tree import OrgTree
from partyorg.org._unit import OrgUnit

__all__ = [
    "MEMBER_STAGES",
    "AllOf",
    "AnyOf",
    "Anyone",
    "AttributeIs",
    "Carry",
    "Change",
    "CountRule",
    "Counting",
    "CoverageRule",
    "Direct",
    "Dissolve",
    "ExtensionRule",
    "Form",
    "FormIs",
    "Found",
    "FoundedBy",
    "Headcount",
    "History",
    "KindIs",
    "LevelIs",
    "Lineage",
    "Link",
    "LinkKind",
    "Links",
    "MemberCategory",
    "Merge",
    "Move",
    "NoTermRule",
    "Not",
    "OrgTree",
    "OrgUnit",
    "Reclassify",
    "Recount",
    "Rename",
    "Sector",
    "SectorIs",
    "Selector",
    "Size",
    "SizeRule",
    "Split",
    "Stage",
    "StructureRule",
    "Subject",
    "SubjectKind",
    "TermRule",
    "UnitIs",
    "UnitKind",
    "Within",
    "anyone",
    "attribute",
    "describe",
    "direct",
    "form",
    "founded_by",
    "kind",
    "level",
    "sector",
    "size",
    "structure_findings",
    "unit",
    "within",
]


def __dir__() -> list[str]:
    return __all__
