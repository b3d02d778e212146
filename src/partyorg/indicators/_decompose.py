"""Dividing a target among the units below its holder, all levels at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from partyorg.errors import BlankField, NoBase, NoSuchUnit, PartyorgError, TiedShares
from partyorg.indicators._apportion import TieBreak, apportion
from partyorg.indicators._base import Base
from partyorg.indicators._bounds import Bound, Bounds, Grid, bounds
from partyorg.indicators._division import Division, divide_among
from partyorg.indicators._target import Spread, Target
from partyorg.org import OrgTree, Selector, UnitKind, anyone, kind
from partyorg.values import Absent, Finding, FrozenMap, Label, Number, Severity

_BRANCHES = kind(UnitKind.BRANCH)
_ANYONE = anyone()
_NO_CAPS: FrozenMap[str, Number] = FrozenMap()


@attrs.frozen(kw_only=True)
class Decomposition:
    """A target and those it became further down 目标分解.

    At every unit that divides, the parts add up to what it has, exactly.  A
    unit that could not divide keeps its target, has none below it, and a
    finding says why.

    Parameters
    ----------
    whole : Target
    targets : tuple of Target
        The whole first, superiors before those below them.
    findings : tuple of Finding
        Sorted: ``NOBODY_CONCERNED``, ``BASE_ABSENT``, ``NO_BASE``, ``TIED_SHARES``.
    """

    whole: Target
    targets: tuple[Target, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _by_holder(self) -> dict[str, Target]:
        return {target.holder: target for target in self.targets}

    def __getitem__(self, unit: str) -> Target:
        """Return a unit's target.

        Raises
        ------
        NoSuchUnit
            If it has none.
        """
        try:
            return self._by_holder[unit]
        except KeyError:
            raise NoSuchUnit(unit) from None

    def __contains__(self, unit: object) -> bool:
        return unit in self._by_holder


def decompose(
    target: Target,
    tree: OrgTree,
    *,
    by: Base | None = None,
    floors: Bound = 0,
    caps: Bound = _NO_CAPS,
    places: int = 0,
    ties: TieBreak = TieBreak.REFUSE,
    applies_to: Selector = _ANYONE,
    stop: Selector = _BRANCHES,
) -> Decomposition:
    """Hand a target down to the units below its holder, all levels at once 层层分解.

    What is divided is divided at each level by largest remainder, see
    `apportion`; floors and caps of lower levels are carried up first, so that
    no superior receives less than those below must have, or more than they may.
    What is handed down (`Spread.COPY`) is the same for everybody: base, bounds
    and ties say nothing about it.

    Parameters
    ----------
    target : Target
    tree : OrgTree
    by : Base
        What it is divided by: `headcount`, `equal`, `weights`, `measured`.
        Only a target that is handed down needs none.
    floors, caps : number, or mapping of str to number
        [in the measure's unit] Least and most: one number for every unit where
        the division ends, or by unit at any levels.
    places : int
        [decimal places] of the parts; 0 makes whole numbers.
    ties : TieBreak
        Who is served first among equal remainders; unless said, a tie is a finding.
    applies_to : Selector
        Units it concerns; those between them and the holder take part for them.
    stop : Selector
        Units below which it is not divided further.

    Returns
    -------
    Decomposition

    Raises
    ------
    NoSuchUnit
        If the tree does not hold the holder.
    BlankField
        If something is to be divided and ``by`` is not said.
    FinerThanPlaces, WrongCount
        If a number has more places than the parts may have, or is negative.
    Faults
        If floors and caps do not fit: each level is named, and by how much.

    Examples
    --------
    >>> from partyorg.indicators import equal
    >>> from partyorg.org import OrgUnit
    >>> from partyorg.rules import measure
    >>> from partyorg.values import Period
    >>> branches = [
    ...     OrgUnit(id=f"b{n}", name="党支部", kind=UnitKind.BRANCH, parent="p") for n in "123"
    ... ]
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> tree = OrgTree(units=[root, *branches])
    >>> lectures = Target(indicator="1.1", holder="p", measure=measure("lectures").type, amount=10,
    ...                   period=Period.year(2026))
    >>> parts = decompose(lectures, tree, by=equal(), ties=TieBreak.BY_ID)
    >>> [(part.holder, str(part.amount)) for part in parts.targets]
    [('p', '10'), ('b1', '4'), ('b2', '3'), ('b3', '3')]
    """
    if target.spread is Spread.DIVIDE and by is None:
        raise BlankField("by")
    copied = target.spread is Spread.COPY
    division = divide_among(target, tree, None if copied else by, applies_to, stop)
    if target.holder not in division.below:
        return Decomposition(whole=target, targets=(target,), findings=(_nobody(target),))
    if copied:
        return Decomposition(whole=target, targets=tuple(_handed_down(target, division)))
    grid = Grid(places=places)
    allowed = bounds(target, tree, division, floors=floors, caps=caps, grid=grid)
    findings: list[Finding] = []
    shares = _shares(target, division, allowed, ties, findings)
    targets = [target]
    for id, (above, share) in shares.items():
        origin = attrs.evolve(target, holder=above).key
        targets.append(attrs.evolve(target, holder=id, amount=grid.number(share), origin=origin))
    return Decomposition(whole=target, targets=tuple(targets), findings=tuple(sorted(findings)))


def _handed_down(target: Target, division: Division) -> Iterator[Target]:
    yield target
    for above, parts in division.below.items():
        origin = attrs.evolve(target, holder=above).key
        for part in parts:
            yield attrs.evolve(target, holder=part, origin=origin)


def _shares(
    target: Target,
    division: Division,
    allowed: Bounds,
    ties: TieBreak,
    findings: list[Finding],
) -> dict[str, tuple[str, int]]:
    """Return each unit's superior and share, in steps; superiors come first."""
    shares: dict[str, tuple[str, int]] = {}
    for id, parts in division.below.items():
        has = allowed.floors[id] if id == target.holder else shares.get(id, ("", None))[1]
        if not parts or has is None:
            continue
        weights = {part: division.weights[part] for part in parts}
        absent = {part: why for part, why in weights.items() if isinstance(why, Absent)}
        if absent:
            findings.extend(_absent(target, part, why) for part, why in absent.items())
            continue
        known = {part: weight for part, weight in weights.items() if not isinstance(weight, Absent)}
        try:
            divided: Mapping[str, int] = apportion(
                has, known, floors=allowed.floors, caps=allowed.caps, ties=ties
            )
        except (NoBase, TiedShares) as fault:
            findings.append(_undivided(target, id, fault))
            continue
        shares.update((part, (id, divided[part])) for part in parts)
    return shares


def _nobody(target: Target) -> Finding:
    return _finding(
        target,
        "NOBODY_CONCERNED",
        target.holder,
        Label.of("没有适用的下级单位", "nobody below is concerned"),
    )


def _absent(target: Target, unit: str, why: Absent) -> Finding:
    message = Label.of(
        f"缺少分配基数, 上级目标未能分解: {why.text('zh')}",
        f"nothing to divide by, so its superior's target was not divided: {why.text('en')}",
    )
    return _finding(target, "BASE_ABSENT", unit, message)


def _undivided(target: Target, unit: str, fault: PartyorgError) -> Finding:
    code = "NO_BASE" if isinstance(fault, NoBase) else "TIED_SHARES"
    return _finding(target, code, unit, Label.of(fault.text("zh"), fault.text("en")))


def _finding(target: Target, code: str, unit: str, message: Label) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=unit,
        message=Label.of(f"{target.indicator}: {message.zh}", f"{target.indicator}: {message.en}"),
        period=target.period,
        source=target.source,
    )
