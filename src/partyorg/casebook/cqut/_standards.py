"""Standards of member conduct, each for one unit 党员先进性具体要求.

That 56 units wrote their own is stated; which units, and what they wrote, is ours:
every branch below a general branch, apart from those of the retired and of
postgraduates.
"""

from __future__ import annotations

from partyorg.casebook.cqut._organisation import POSTGRADUATE, YEARS
from partyorg.casebook.cqut._source import rebuilt
from partyorg.org import OrgTree, OrgUnit, Sector, UnitKind
from partyorg.regulations import CriterionSet
from partyorg.values import FrozenMap, Label

_COMMON = (
    Label.of("按时参加组织生活", "takes part in the life of the branch"),
    Label.of("带头完成本职工作", "leads in one's own work"),
)
_OWN = {
    Sector.TEACHERS: (
        Label.of("教书育人, 教学评价良好以上", "teaching rated good or better"),
        Label.of("联系一个学生班级或寝室", "in touch with a class or dormitory"),
    ),
    Sector.STUDENTS: (
        Label.of("学习成绩居班级前列", "among the best of the class"),
        Label.of("帮助一名学习困难同学", "helps a fellow student who falls behind"),
    ),
    Sector.FUNCTIONAL: (
        Label.of("首问负责, 限时办结", "answers at the first asking and in time"),
        Label.of("深入基层调研", "goes to see the units below"),
    ),
}


def standards(tree: OrgTree) -> FrozenMap[str, CriterionSet]:
    """Return the standards of member conduct by unit, one for each that has its own.

    Parameters
    ----------
    tree : OrgTree

    Examples
    --------
    >>> from partyorg.casebook import cqut
    >>> found = cqut.standards(cqut.tree())
    >>> len(found), found["cqut-01-1"].title.zh
    (56, '机械工程学院教工党支部党员先进性标准')
    """
    return FrozenMap(
        {
            branch.id: _standard(branch)
            for branch in tree.branches()
            if not tree.is_direct(branch.id) and _writes_its_own(branch)
        }
    )


def _writes_its_own(branch: OrgUnit) -> bool:
    return branch.sector in _OWN and branch.attributes.get(YEARS) != POSTGRADUATE


def _standard(branch: OrgUnit) -> CriterionSet:
    return CriterionSet(
        code=f"conduct-{branch.id}",
        title=Label.of(f"{branch.name}党员先进性标准", f"member conduct in {branch.id}"),
        level=(UnitKind.BRANCH,),
        items=(*_COMMON, *_OWN[branch.sector]),
        version="2007",
        source=rebuilt("党员先进性标准"),
    )
