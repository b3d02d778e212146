"""What is assessed."""

from __future__ import annotations

from typing import Self

import attrs

from partyorg.errors import BlankField
from partyorg.org._unit import OrgUnit
from partyorg.values import Labelled


class SubjectKind(Labelled):
    """What sort of thing is assessed 考核对象类别."""

    UNIT = "unit", "组织", "unit"
    ZONE = "zone", "示范区", "zone"
    POST = "post", "岗位", "post"
    PERSON = "person", "个人", "person"


@attrs.frozen(kw_only=True, order=True)
class Subject:
    """A unit, zone, post or person by opaque id 考核对象.

    Parameters
    ----------
    kind : SubjectKind
    id : str
        The unit's id, or an id that the application alone can resolve.
    unit : str
        The unit it belongs to; a unit belongs to itself.

    Examples
    --------
    >>> str(Subject.of_unit("c-1")), str(Subject.person("7f3a", unit="c-1"))
    ('c-1', 'person:7f3a@c-1')
    """

    kind: SubjectKind
    id: str
    unit: str

    def __attrs_post_init__(self) -> None:
        if not self.id.strip():
            raise BlankField("id")

    @classmethod
    def of_unit(cls, unit: str | OrgUnit) -> Self:
        """Make the subject that is a unit itself."""
        name = unit.id if isinstance(unit, OrgUnit) else unit
        return cls(kind=SubjectKind.UNIT, id=name, unit=name)

    @classmethod
    def person(cls, id: str, *, unit: str) -> Self:
        """Make the subject that is a person, by opaque id."""
        return cls(kind=SubjectKind.PERSON, id=id, unit=unit)

    def __str__(self) -> str:
        if self.kind is SubjectKind.UNIT:
            return self.id
        return f"{self.kind.value}:{self.id}@{self.unit}"
