"""The source, and a tree to try things on."""

from __future__ import annotations

from partyorg.casebook._cites import Cites
from partyorg.org import Headcount, OrgTree, OrgUnit, Sector, UnitKind
from partyorg.values import Label, Period

CITES = Cites(document="四川外国语大学一平台两载体三层级")
#: The source dates nothing: which year was the platform's first is ours.
YEAR = Period.year(2022)

#: What the platform rests on: 一个研究中心, 两个依托单位.
BODIES = (
    Label.of("全国样板支部", "a national model branch"),
    Label.of("市级马克思主义重点学院", "a municipal key school of Marxism"),
)

_COLLEGES = {
    "yy": ("英语学院", 9, 26, 18),
    "xf": ("西方语言文化学院", 7, 15, 12),
    "df": ("东方语言文化学院", 6, 14, 11),
    "sx": ("商学院", 8, 20, 17),
    "mk": ("马克思主义学院", 12, 8, 0),
}


def example_tree() -> OrgTree:
    """An illustrative tree 示意: the source states no organisation, so this is no university's.

    One committee, five general branches with a branch of staff and one or two of students,
    and a general branch of offices with two; every unit is marked 重构.
    """
    units = [_unit("sisu", "示例大学党委", UnitKind.UNIVERSITY_COMMITTEE, None)]
    for code, (name, staff, older, younger) in _COLLEGES.items():
        units.append(_unit(code, f"{name}党总支", UnitKind.GENERAL_BRANCH, "sisu"))
        units.append(_branch(f"{code}-t", f"{name}教工党支部", code, staff=staff))
        units.append(_branch(f"{code}-s1", f"{name}学生第一党支部", code, student=older))
        if younger:
            units.append(_branch(f"{code}-s2", f"{name}学生第二党支部", code, student=younger))
    units.append(_unit("jg", "机关党总支", UnitKind.GENERAL_BRANCH, "sisu"))
    units.append(_branch("jg-1", "机关第一党支部", "jg", staff=16))
    units.append(_branch("jg-2", "后勤党支部", "jg", staff=11))
    return OrgTree(units=units)


def _branch(code: str, name: str, parent: str, *, staff: int = 0, student: int = 0) -> OrgUnit:
    sector = Sector.STUDENTS if student else Sector.TEACHERS
    heads = Headcount.of(staff=staff, student=student)
    return _unit(code, name, UnitKind.BRANCH, parent, sector=sector, heads=heads)


def _unit(
    code: str,
    name: str,
    kind: UnitKind,
    parent: str | None,
    *,
    sector: Sector = Sector.MIXED,
    heads: Headcount | None = None,
) -> OrgUnit:
    return OrgUnit(
        id=code,
        name=name,
        kind=kind,
        parent=parent,
        sector=sector,
        headcount=heads or Headcount(),
        attributes={"依据": CITES.rebuilt("组织").basis.label.zh},
    )
