"""The organisation: units, headcounts, the tree, and selectors over it.

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
============ ================ ==================================================

The root, 学校党委, is level 1; second-level units 二级单位 are level 2, directly
subordinate branches 直属党支部 among them.  Placement follows the Regulations
on Primary Organisations of Regular Institutions of Higher Education
《中国共产党普通高等学校基层组织工作条例》; sizes and terms are findings of
structure rules that the caller hands in.
"""

from partyorg.org._bodies import CountRule, ExtensionRule, NoTermRule
from partyorg.org._describe import describe
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import MEMBER_STAGES, Form, MemberCategory, Sector, Stage, UnitKind
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
    "CountRule",
    "Counting",
    "CoverageRule",
    "Direct",
    "ExtensionRule",
    "Form",
    "FormIs",
    "FoundedBy",
    "Headcount",
    "KindIs",
    "LevelIs",
    "MemberCategory",
    "NoTermRule",
    "Not",
    "OrgTree",
    "OrgUnit",
    "Sector",
    "SectorIs",
    "Selector",
    "Size",
    "SizeRule",
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
