"""Norms: how much money there is to be for each head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import NoSuchUnit, PartyorgError, UnknownName, WrongCount, raise_all
from partyorg.org import MEMBER_STAGES, MemberCategory, OrgTree, Selector, Stage, anyone
from partyorg.programmes.projects._money import Money, added, yuan
from partyorg.programmes.projects._naming import check_distinct, check_filled, titled
from partyorg.values import (
    EXACT,
    Dated,
    Entry,
    Finding,
    FrozenMap,
    Label,
    Labelled,
    Severity,
    Source,
    tupled,
)

_ANYONE = anyone()


class Heads(Labelled):
    """Where a norm's heads are counted 人数口径.

    ``HEADCOUNT``: the tree's headcounts.  ``LISTED``: numbers handed in beside
    the tree, such as all students, whom a Party organisation does not count.
    """

    HEADCOUNT = "headcount", "按组织人数", "as the organisation counts"
    LISTED = "listed", "另行提供", "as listed"


def _rates(rate: Dated[Decimal] | Dated[int] | Dated[str] | Money) -> Dated[Decimal]:
    if not isinstance(rate, Dated):
        return Dated.always(yuan(rate))
    return Dated(
        entries=tuple(
            Entry(start=old.start, value=yuan(old.value), end=old.end, source=old.source)
            for old in rate.entries
        )
    )


@attrs.frozen(kw_only=True)
class Norm:
    """How much money there is to be for each head a year 经费标准.

    Parameters
    ----------
    code : str
    title : Label or str
    rate : Dated, int, Decimal or str
        [yuan a head and year]
    heads : Heads
    categories : tuple of MemberCategory
        Whom headcounts are asked for; none named is all.
    stages : tuple of Stage
        At which stages; Party members where none is named.
    applies_to : Selector
        Whose people count.
    at_least : bool
        Whether more may be planned 不低于.
    source : Source, optional

    Raises
    ------
    BlankField
        Without a code.
    NotMoney
        If a rate is no amount of money.

    Examples
    --------
    >>> staff = Norm(code="staff", title="教工党员", rate=50, categories=[MemberCategory.STAFF])
    >>> staff.rate.at(date(2007, 1, 1))
    Decimal('50.00')
    """

    code: str
    title: Label = attrs.field(converter=titled)
    rate: Dated[Decimal] = attrs.field(converter=_rates)
    heads: Heads = Heads.HEADCOUNT
    categories: tuple[MemberCategory, ...] = attrs.field(default=(), converter=tupled)
    stages: tuple[Stage, ...] = attrs.field(default=(), converter=tupled)
    applies_to: Selector = _ANYONE
    at_least: bool = True
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        check_filled(code=self.code)


@attrs.frozen(kw_only=True)
class NormLine:
    """What one norm gives for a unit's own people.

    Parameters
    ----------
    norm, unit : str
    heads : int
        [persons, 1, …]
    rate : Decimal
        [yuan a head and year]
    source : Source, optional
        Of the rate in force, else of the norm.
    """

    norm: str
    unit: str
    heads: int
    rate: Decimal = attrs.field(converter=yuan)
    source: Source | None = None

    @property
    def amount(self) -> Decimal:
        """Heads times rate [yuan]."""
        return EXACT.multiply(self.rate, self.heads)


def _by_unit(money: Mapping[str, Money]) -> FrozenMap[str, Decimal]:
    return FrozenMap({unit: yuan(amount) for unit, amount in money.items()})


@attrs.frozen(kw_only=True)
class NormSum:
    """What norms and returned dues come to in a year 经费测算.

    Parameters
    ----------
    lines : tuple of NormLine
        Units as in the tree, norms by code.
    returned : FrozenMap of str to Decimal
        [yuan] Dues returned, by unit 返还党费.
    at_least : bool
        Whether more may be planned: whether any norm in it says so.
    findings : tuple of Finding
        Sorted: ``NORM_NOT_IN_FORCE``, ``NO_HEADS``,
        ``NOT_CONCERNED``, ``UNIT_NOT_THERE``.
    """

    lines: tuple[NormLine, ...]
    returned: FrozenMap[str, Decimal] = attrs.field(converter=_by_unit)
    at_least: bool
    findings: tuple[Finding, ...] = ()

    @property
    def by_unit(self) -> FrozenMap[str, Decimal]:
        """What each unit has for its own people and from its own dues [yuan]."""
        amounts = dict(self.returned)
        for line in self.lines:
            amounts[line.unit] = EXACT.add(amounts.get(line.unit, yuan(0)), line.amount)
        return FrozenMap(amounts)

    @property
    def total(self) -> Decimal:
        """All of it [yuan]."""
        return added(self.by_unit.values())


_NO_HEADS: FrozenMap[str, FrozenMap[str, int]] = FrozenMap()
_NO_MONEY: FrozenMap[str, Money] = FrozenMap()


def norm_sum(
    tree: OrgTree,
    norms: Iterable[Norm],
    day: date,
    *,
    heads: Mapping[str, Mapping[str, int]] = _NO_HEADS,
    returned: Mapping[str, Money] = _NO_MONEY,
) -> NormSum:
    """Work out what a year's money is to be, by the norms in force on a day.

    Each unit counts its own people, so that nobody counts twice.

    Parameters
    ----------
    tree : OrgTree
    norms : iterable of Norm
    day : datetime.date
        Decides which rate is in force and which units there are.
    heads : mapping of str to mapping of str to int
        [persons, 0, …] By norm and unit, for norms whose heads are listed.
    returned : mapping of str to int, Decimal or str
        [yuan] Dues returned 返还党费, by unit.

    Returns
    -------
    NormSum
        Nothing is left out silently: a norm that gives nothing for want of a
        rate or of heads is a finding, and so are heads of a unit that it does not
        concern or that is not there.

    Raises
    ------
    DuplicateName
        If two norms share a code.
    Faults
        All at once: `NoSuchUnit` for units that the tree does not have,
        `UnknownName` for heads of a norm whose heads are not listed, and
        `WrongCount` for heads below 0.
    NotMoney
        If what is returned is no amount of money.

    Examples
    --------
    >>> from partyorg.org import Headcount, OrgUnit, UnitKind
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE,
    ...                headcount=Headcount.of(staff=30))
    >>> norms = [Norm(code="staff", title="教工党员", rate=50, categories=[MemberCategory.STAFF]),
    ...          Norm(code="student", title="学生", rate=5, heads=Heads.LISTED)]
    >>> found = norm_sum(OrgTree(units=[root]), norms, date(2007, 1, 1),
    ...                  heads={"student": {"p": 2000}}, returned={"p": "1200.50"})
    >>> str(found.total)
    '12700.50'
    """
    ordered = sorted(norms, key=lambda norm: norm.code)
    check_distinct("norm", (norm.code for norm in ordered))
    raise_all("the norms cannot be summed", _faults(tree, ordered, heads, returned))
    lines: list[NormLine] = []
    findings: list[Finding] = []
    for norm in ordered:
        entry = norm.rate.entry_at(day)
        if entry is None:
            message = Label.of(f"{day} 没有生效的标准", f"no rate is in force on {day}")
            findings.append(_finding("NORM_NOT_IN_FORCE", norm.code, message))
            continue
        findings.extend(_listing(tree, norm, heads))
        for unit, count in _counted(tree, norm, heads):
            if not tree[unit].exists_on(day):
                message = Label.of(
                    f"{norm.code}: 有 {count} 人, 但单位在 {day} 不存在",
                    f"{norm.code}: {count} heads of a unit that did not exist on {day}",
                )
                findings.append(_finding("UNIT_NOT_THERE", unit, message))
                continue
            source = entry.source or norm.source
            lines.append(
                NormLine(norm=norm.code, unit=unit, heads=count, rate=entry.value, source=source)
            )
    return NormSum(
        lines=tuple(lines),
        returned=returned,
        at_least=any(norm.at_least for norm in ordered),
        findings=tuple(sorted(findings)),
    )


def _counted(
    tree: OrgTree, norm: Norm, heads: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, int]]:
    """Walk through the units that have heads of a norm."""
    listed = heads.get(norm.code, {})
    for unit in tree.select(norm.applies_to):
        if norm.heads is Heads.LISTED:
            count = listed.get(unit.id, 0)
        else:
            count = unit.headcount.count(norm.categories or None, norm.stages or MEMBER_STAGES)
        if count:
            yield unit.id, count


def _listing(
    tree: OrgTree, norm: Norm, heads: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """Name what a norm that reads a list finds, or does not find, on it."""
    if norm.heads is not Heads.LISTED:
        return
    if norm.code not in heads:
        yield _finding("NO_HEADS", norm.code, Label.of("没有提供人数", "no heads are listed"))
    for unit, count in heads.get(norm.code, {}).items():
        if count and not norm.applies_to.matches(tree, tree[unit]):
            message = Label.of(
                f"{norm.code}: 有 {count} 人, 但标准不适用于该单位",
                f"{norm.code}: {count} heads of a unit that the norm does not concern",
            )
            yield _finding("NOT_CONCERNED", unit, message)


def _faults(
    tree: OrgTree,
    norms: Iterable[Norm],
    heads: Mapping[str, Mapping[str, int]],
    returned: Iterable[str],
) -> Iterator[PartyorgError]:
    listed = tuple(norm.code for norm in norms if norm.heads is Heads.LISTED)
    for code, counts in heads.items():
        if code not in listed:
            yield UnknownName("heads", code, listed)
        for unit, count in counts.items():
            if count < 0:
                yield WrongCount(f"heads[{code}][{unit}]", count)
            if unit not in tree:
                yield NoSuchUnit(unit)
    yield from (NoSuchUnit(unit) for unit in returned if unit not in tree)


def _finding(code: str, subject: str, message: Label) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, subject=subject, message=message)
