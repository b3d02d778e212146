"""Criteria that model branches and faculties are held to, as data."""

from __future__ import annotations

import attrs

from partyorg.errors import BlankField, DuplicateName, NoParts, PartyorgError, raise_all
from partyorg.org import UnitKind
from partyorg.regulations._clauses import cite
from partyorg.values import Label, Source, tupled


@attrs.frozen(kw_only=True)
class CriterionSet:
    """Named criteria for units of some kinds 标准.

    Parameters
    ----------
    code : str
    title : Label
    level : tuple of UnitKind
        What kinds of unit they are for.
    items : tuple of Label
        In the order in which the document names them.
    version : str
        Year of the document.
    source : Source

    Raises
    ------
    Faults
        All at once: `BlankField`, `NoParts`, `DuplicateName`.
    """

    code: str
    title: Label
    level: tuple[UnitKind, ...] = attrs.field(converter=tupled)
    items: tuple[Label, ...] = attrs.field(converter=tupled)
    version: str
    source: Source

    def __attrs_post_init__(self) -> None:
        faults: list[PartyorgError] = []
        if not self.code.strip():
            faults.append(BlankField("code"))
        faults += [NoParts(name) for name in ("level", "items") if not getattr(self, name)]
        names = [item.zh for item in self.items]
        faults += [
            DuplicateName("item", name) for name in sorted(set(names)) if names.count(name) > 1
        ]
        raise_all(f"criteria {self.code!r}", faults)


SEVEN_STRENGTHS = CriterionSet(
    code="SEVEN_STRENGTHS",
    title=Label.of("七个有力", "seven strengths"),
    level=(UnitKind.BRANCH,),
    items=(
        Label.of("教育党员有力", "educates members"),
        Label.of("管理党员有力", "manages members"),
        Label.of("监督党员有力", "supervises members"),
        Label.of("组织师生有力", "organises staff and students"),
        Label.of("宣传师生有力", "informs staff and students"),
        Label.of("凝聚师生有力", "unites staff and students"),
        Label.of("服务师生有力", "serves staff and students"),
    ),
    version="2018",
    source=cite("model.seven"),
)
"""What model branches 样板支部 are held to 七个有力."""

FIVE_IN_PLACE = CriterionSet(
    code="FIVE_IN_PLACE",
    title=Label.of("五个到位", "five in place"),
    level=(UnitKind.FACULTY_COMMITTEE, UnitKind.GENERAL_BRANCH),
    items=(
        Label.of("党组织领导和运行机制到位", "leadership and working order"),
        Label.of("政治把关作用到位", "political gatekeeping"),
        Label.of("思想政治工作到位", "ideological and political work"),
        Label.of("基层组织制度执行到位", "keeping the rules of primary organisations"),
        Label.of("推动改革发展到位", "furthering reform and development"),
    ),
    version="2018",
    source=cite("model.five"),
)
"""What model faculties 标杆院系 are held to 五个到位."""
