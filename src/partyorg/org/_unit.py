"""One unit of the organisation."""

from __future__ import annotations

from datetime import date

import attrs

from partyorg.errors import BlankField, WrongOrder
from partyorg.org._headcount import Headcount
from partyorg.org._kinds import Form, Sector, UnitKind
from partyorg.values import FrozenMap, Period

_NOBODY = Headcount()
_NOTHING: FrozenMap[str, str] = FrozenMap()


def _frozen(items: FrozenMap[str, str] | dict[str, str]) -> FrozenMap[str, str]:
    return items if isinstance(items, FrozenMap) else FrozenMap(items)


@attrs.frozen(kw_only=True)
class OrgUnit:
    """A unit 组织 at its place in the tree.

    Parameters
    ----------
    id : str
        Its code 单位编码, unique in the tree.
    name : str
        Its name 名称.
    kind : UnitKind
        What it is 类别.
    parent : str, optional
        Its superior's id 上级编码; None for the root.
    sector : Sector
        Who it is made of 人员类型.
    form : Form
        How it is set up 设置形式.
    headcount : Headcount
        Its own people, those of units below not included.
    founded, dissolved : datetime.date, optional
        First day it exists; first day it no longer does.
    terms : tuple of Period
        Terms of office 任期 of its leading body.
    attributes : mapping of str to str
        Whatever else selectors and peer groups ask for.

    Raises
    ------
    BlankField
        If ``id`` or ``name`` is blank.
    WrongOrder
        If it is dissolved before it is founded.
    """

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    sector: Sector = Sector.MIXED
    form: Form = Form.ORDINARY
    headcount: Headcount = _NOBODY
    founded: date | None = None
    dissolved: date | None = None
    terms: tuple[Period, ...] = ()
    attributes: FrozenMap[str, str] = attrs.field(default=_NOTHING, converter=_frozen)

    def __attrs_post_init__(self) -> None:
        if not self.id.strip():
            raise BlankField("id")
        if not self.name.strip():
            raise BlankField("name")
        if self.founded and self.dissolved and self.dissolved < self.founded:
            raise WrongOrder("founded", self.founded, "dissolved", self.dissolved)

    def exists_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day, as far as its dates say."""
        return (self.founded is None or self.founded <= day) and (
            self.dissolved is None or day < self.dissolved
        )
