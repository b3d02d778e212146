"""Which Party units belong to which administrative units, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Self

import attrs

from partyorg.errors import BlankField, OfficerNotShared, WrongOrder
from partyorg.org._select import Selector
from partyorg.org._tree import OrgTree
from partyorg.values import Finding, Label, Labelled, Severity, Source


class LinkKind(Labelled):
    """What a Party unit is to an administrative unit 对应关系."""

    SEAT = "seat", "设在", "set up in"
    COVERS = "covers", "覆盖", "covers"
    CONTACT = "contact", "联系", "in contact with"
    SHARES = "shares", "交叉任职", "shares an officer with"


@attrs.frozen(kw_only=True)
class Link:
    """A Party unit and an administrative unit that belong together 党政对应.

    Parameters
    ----------
    party : str
        Id in the Party tree.
    office : str
        Id in the administrative tree, whose units are an `OrgTree` of kinds
        学校, 学院, 部门 and 教研室.
    kind : LinkKind
    start, end : datetime.date, optional
        First day; first day no more.
    officer : str
        Opaque id of who holds office in both 交叉任职; of a link that shares an officer, and
        of no other.
    source : Source, optional

    Raises
    ------
    BlankField
        If an id is blank.
    OfficerNotShared
        If an officer is named of a link that shares none.
    WrongOrder
        If it ends before it starts.
    """

    party: str
    office: str
    kind: LinkKind = LinkKind.SEAT
    start: date | None = None
    end: date | None = None
    officer: str = ""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        shares = self.kind is LinkKind.SHARES
        for name in ("party", "office", "officer") if shares else ("party", "office"):
            if not getattr(self, name).strip():
                raise BlankField(name)
        if self.officer and not shares:
            raise OfficerNotShared(self.party, self.office, self.kind.label.zh)
        if self.start and self.end and self.end < self.start:
            raise WrongOrder("start", self.start, "end", self.end)

    def holds_on(self, day: date) -> bool:
        """Tell whether the link holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def _key(self) -> tuple[object, ...]:
        days = (self.start or date.min, self.end or date.max)
        return (self.party, self.office, self.kind, *days, self.officer, repr(self.source))


def _in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(set(links), key=Link._key))  # noqa: SLF001 - its own module


@attrs.frozen(kw_only=True)
class Links:
    """How a Party tree and an administrative tree belong together, many to many.

    Parameters
    ----------
    links : iterable of Link
        In any order; a link given twice is one link.

    Examples
    --------
    >>> links = Links.of(("b-1", "office"), ("b-1", "library"), ("g-1", "library"))
    >>> links.offices("b-1", date(2016, 9, 1)), links.parties("library", date(2016, 9, 1))
    (('library', 'office'), ('b-1', 'g-1'))
    """

    links: tuple[Link, ...] = attrs.field(default=(), converter=_in_order)

    @classmethod
    def of(cls, *pairs: tuple[str, str], kind: LinkKind = LinkKind.SEAT) -> Self:
        """Make links of one kind that always hold from (Party unit, administrative unit)."""
        return cls(links=[Link(party=party, office=office, kind=kind) for party, office in pairs])

    def on(self, day: date, *kinds: LinkKind) -> tuple[Link, ...]:
        """Return the links that hold on a day, of some kinds or of any."""
        return tuple(
            link for link in self.links if link.holds_on(day) and link.kind in (kinds or LinkKind)
        )

    def offices(self, party: str, day: date, *kinds: LinkKind) -> tuple[str, ...]:
        """Return the administrative units of a Party unit on a day, by id."""
        return _distinct(link.office for link in self.on(day, *kinds) if link.party == party)

    def parties(self, office: str, day: date, *kinds: LinkKind) -> tuple[str, ...]:
        """Return the Party units of an administrative unit on a day, by id."""
        return _distinct(link.party for link in self.on(day, *kinds) if link.office == office)

    def officers(self, unit: str, day: date) -> tuple[str, ...]:
        """Return who holds office in a unit of either tree and in one of the other on a day.

        Returns
        -------
        tuple of str
            Opaque ids, each once.

        Examples
        --------
        >>> both = Link(party="g-1", office="school", kind=LinkKind.SHARES, officer="7f3a")
        >>> Links(links=[both]).officers("school", date(2016, 9, 1))
        ('7f3a',)
        """
        return _distinct(
            link.officer
            for link in self.on(day, LinkKind.SHARES)
            if unit in (link.party, link.office)
        )

    def findings(
        self,
        day: date,
        *,
        party: OrgTree,
        office: OrgTree,
        parties: Selector,
        offices: Selector,
        kinds: Iterable[LinkKind] = tuple(LinkKind),
    ) -> tuple[Finding, ...]:
        """Name the units without counterpart, and the links to units that are not there.

        ``PARTY_WITHOUT_OFFICE`` and ``OFFICE_WITHOUT_PARTY``: a unit that should
        have a counterpart has none on the day.  ``LINK_TO_NOWHERE``: a link
        holds on the day, and one of its units does not exist on it.

        Parameters
        ----------
        day : datetime.date
        party, office : OrgTree
            As they are on the day.
        parties, offices : Selector
            Which units of each tree should have a counterpart.
        kinds : iterable of LinkKind
            What counts as a counterpart.

        Returns
        -------
        tuple of Finding
            Sorted, the weightiest first.
        """
        wanted = tuple(kinds)
        holding = [link for link in self.on(day) if link.kind in wanted]
        found = [
            *_alone(party, parties, day, {link.party for link in holding}, _NO_OFFICE),
            *_alone(office, offices, day, {link.office for link in holding}, _NO_PARTY),
        ]
        for link in self.on(day):
            missing = [
                unit
                for unit, tree in ((link.party, party), (link.office, office))
                if unit not in tree or not tree[unit].exists_on(day)
            ]
            found += (_nowhere(link, unit, day) for unit in missing)
        return tuple(sorted(found))


_NO_OFFICE = (
    "PARTY_WITHOUT_OFFICE",
    Label.of("没有对应的行政单位", "no administrative unit belongs to it"),
)
_NO_PARTY = ("OFFICE_WITHOUT_PARTY", Label.of("没有对应的党组织", "no Party unit belongs to it"))


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


def _alone(
    tree: OrgTree, asked: Selector, day: date, linked: set[str], what: tuple[str, Label]
) -> Iterator[Finding]:
    code, message = what
    for unit in tree.select(asked):
        if unit.exists_on(day) and unit.id not in linked:
            yield Finding(code=code, severity=Severity.WARNING, subject=unit.id, message=message)


def _nowhere(link: Link, unit: str, day: date) -> Finding:
    return Finding(
        code="LINK_TO_NOWHERE",
        severity=Severity.WARNING,
        subject=unit,
        message=Label.of(
            f"{link.party} {link.kind.label.zh} {link.office}: {day} 没有单位 {unit}",
            f"{link.party} {link.kind.label.en} {link.office}: no unit {unit} on {day}",
        ),
        source=link.source,
    )
