"""Who became whom between two days, and how last year's values are carried over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import attrs
import networkx as nx

from partyorg.errors import (
    LineagesApart,
    NoSuchUnit,
    PartyorgError,
    WeightsDontSum,
    WrongWeight,
    raise_all,
)
from partyorg.org._change import Shares
from partyorg.org._tree import OrgTree
from partyorg.values import (
    Absence,
    Absent,
    FrozenMap,
    Label,
    Labelled,
    Number,
    fraction,
    sealed,
    strongest,
)

if TYPE_CHECKING:
    Descent: TypeAlias = nx.DiGraph[tuple[str, str]]
else:
    # At run time networkx classes take no parameters.
    Descent = nx.DiGraph

_NEW = Label.of("新设单位, 没有前身单位", "new, without a predecessor")
_NO_VALUE = Label.of("前身单位没有该值", "a predecessor has no such value")
_NO_MEMBERS = Label.of("前身单位均无党员, 无法按人数加权", "no predecessor has members to weigh by")


class Carry(Labelled):
    """How a successor's value comes from its predecessors' 折算方法.

    The first three are means, for scores and rates; a unit with one predecessor
    has that predecessor's value.  The last is for counts and sums of money:
    what the predecessors had is handed out by share, and nothing is lost or
    made on the way.
    """

    MEAN = "mean", "前身单位平均", "mean of the predecessors"
    BY_MEMBERS = "by-members", "按转入党员数加权平均", "mean weighted by members who came"
    BY_SHARES = "by-shares", "按份额加权平均", "mean weighted by share"
    SUM = "sum", "按份额合计", "sum by share"


@attrs.frozen(kw_only=True, repr=False)
class Lineage:
    """Which units became which between two days 沿革对应, and with what shares.

    A unit that went on, renamed and moved or not, is its own successor with
    share 1.  What a unit passes on adds up to 1; to less where a part of it
    ended without successor, to nothing where all of it did.

    Parameters
    ----------
    before, after : OrgTree
        The units of the first and of the second day.
    shares : mapping of (str, str) to Fraction
        [share, 0 to 1] Of a unit before that went to a unit after.

    Raises
    ------
    Faults
        All at once: `NoSuchUnit` for a unit in neither tree, `WrongWeight` for
        a share not above 0, `WeightsDontSum` where a unit passes on more than
        all of it.

    See Also
    --------
    History.lineage
    """

    before: OrgTree
    after: OrgTree
    shares: FrozenMap[tuple[str, str], Fraction]

    def __attrs_post_init__(self) -> None:
        raise_all("no lineage", self._faults())

    def _faults(self) -> Iterator[PartyorgError]:
        given: dict[str, Fraction] = defaultdict(Fraction)
        for (old, new), share in sorted(self.shares.items()):
            given[old] += share
            if old not in self.before:
                yield NoSuchUnit(old)
            if new not in self.after:
                yield NoSuchUnit(new)
            if share <= 0:
                yield WrongWeight(f"{old} → {new}", share)
        for old, whole in given.items():
            if whole > 1:
                said = tuple(f"{new}: {share}" for new, share in self._onward[old].items())
                yield WeightsDontSum(old, 1, whole, said)

    @cached_property
    def _onward(self) -> dict[str, dict[str, Fraction]]:
        onward: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for (old, new), share in sorted(self.shares.items()):
            onward[old][new] = share
        return dict(onward)

    @cached_property
    def _back(self) -> dict[str, dict[str, Fraction]]:
        back: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for (old, new), share in sorted(self.shares.items()):
            back[new][old] = share
        return dict(back)

    @cached_property
    def graph(self) -> Descent:
        """The lineage as a read-only ``networkx.DiGraph``, from predecessors to successors.

        Nodes are ``("before", id)`` and ``("after", id)``, with attributes
        ``unit`` and ``bipartite`` (0 and 1); edges have the attribute ``share``.
        """
        graph: Any = nx.DiGraph()
        for part, (name, tree) in enumerate((("before", self.before), ("after", self.after))):
            graph.add_nodes_from(
                ((name, unit.id), {"unit": unit, "bipartite": part}) for unit in tree
            )
        graph.add_edges_from(
            (("before", old), ("after", new), {"share": share})
            for (old, new), share in sorted(self.shares.items())
        )
        sealed_graph: Any = sealed(graph)
        return sealed_graph  # type: ignore[no-any-return]

    @property
    def founded(self) -> tuple[str, ...]:
        """Units after that have no predecessor."""
        return tuple(unit.id for unit in self.after if unit.id not in self._back)

    @property
    def lost(self) -> Shares:
        """Units before of which a share [0 to 1] has no successor."""
        left = {u.id: 1 - sum(self._onward.get(u.id, {}).values()) for u in self.before}
        return FrozenMap({unit: Fraction(share) for unit, share in left.items() if share})

    def successors(self, unit: str) -> Shares:
        """Return what became of a unit: its successors, each with the share that went there.

        Raises
        ------
        NoSuchUnit
            If it is not in the tree before.
        """
        return FrozenMap(self._onward.get(self.before[unit].id, {}))

    def predecessors(self, unit: str) -> Shares:
        """Return where a unit comes from: its predecessors, each with the share that came here.

        Raises
        ------
        NoSuchUnit
            If it is not in the tree after.
        """
        return FrozenMap(self._back.get(self.after[unit].id, {}))

    def weights(self, unit: str, how: Carry) -> Shares:
        """Return what each predecessor's value counts for in a unit's.

        Parameters
        ----------
        unit : str
        how : Carry

        Returns
        -------
        mapping of str to Fraction
            Weights of a mean add up to 1; those of a sum are the shares.  Empty
            for a unit without predecessors, and where several are to be weighed
            by members and have none.

        Raises
        ------
        NoSuchUnit
            If it is not in the tree after.
        """
        return self._weights(self.predecessors(unit), how)

    def _weights(self, shares: Shares, how: Carry) -> Shares:
        if how is Carry.SUM:
            return shares
        if how is Carry.MEAN or len(shares) == 1:
            raw = dict.fromkeys(shares, Fraction(1))
        elif how is Carry.BY_SHARES:
            raw = dict(shares)
        else:
            raw = {old: self.before.headcount(old).members * s for old, s in shares.items()}
        whole = sum(raw.values())
        return FrozenMap({old: weight / whole for old, weight in raw.items()} if whole else {})

    def carry(
        self, values: Mapping[str, Number | Absent], *, how: Carry, skip_absent: bool = False
    ) -> FrozenMap[str, Fraction | Absent]:
        """Carry values of the units before over to the units after.

        Parameters
        ----------
        values : mapping of str to number or Absent
            By unit before; one left out is ``Absence.MISSING``.
        how : Carry
        skip_absent : bool
            Whether the other predecessors speak alone where some have no value.
            Otherwise their successor has none either, for the strongest of the
            reasons.  A sum that skips is a sum of what is known.

        Returns
        -------
        mapping of str to Fraction or Absent
            By unit after, every one of them, exactly; `partyorg.values.exact`
            makes a decimal of it.  A unit without predecessor has no value:
            ``Absence.NOT_APPLICABLE``.

        Raises
        ------
        Faults
            Of `NoSuchUnit`, for values of units that are not in the tree before.
        NotANumber, TooManyDigits

        Examples
        --------
        >>> from partyorg.org import OrgUnit, UnitKind
        >>> old, new = (
        ...     OrgTree(units=[OrgUnit(id=id, name="党委", kind=UnitKind.UNIVERSITY_COMMITTEE)])
        ...     for id in ("p", "q")
        ... )
        >>> lineage = Lineage(before=old, after=new, shares=FrozenMap({("p", "q"): Fraction(1)}))
        >>> dict(lineage.carry({"p": "87.5"}, how=Carry.MEAN))
        {'q': Fraction(175, 2)}
        """
        unknown = sorted(unit for unit in values if unit not in self.before)
        raise_all("the values do not fit", map(NoSuchUnit, unknown))
        read = {u: v if isinstance(v, Absent) else fraction(v) for u, v in values.items()}
        return FrozenMap(
            {unit.id: self._carried(unit.id, read, how, skip=skip_absent) for unit in self.after}
        )

    def _carried(
        self, unit: str, values: Mapping[str, Fraction | Absent], how: Carry, *, skip: bool
    ) -> Fraction | Absent:
        shares = self.predecessors(unit)
        if not shares:
            return Absent(kind=Absence.NOT_APPLICABLE, note=_NEW)
        known: dict[str, Fraction] = {}
        gaps: list[Absent] = []
        for old in shares:
            value = values.get(old, Absent(kind=Absence.MISSING, note=_NO_VALUE))
            if isinstance(value, Absent):
                gaps.append(value)
            else:
                known[old] = value
        if gaps and not (skip and known):
            return strongest(gaps)
        weights = self._weights(FrozenMap({old: shares[old] for old in known}), how)
        if not weights:
            return Absent(kind=Absence.MISSING, note=_NO_MEMBERS)
        return sum((weight * known[old] for old, weight in weights.items()), Fraction(0))

    def then(self, later: Lineage) -> Self:
        """Return the lineage over two spans, this one first.

        Parameters
        ----------
        later : Lineage
            Begins with the tree in which this one ends.

        Returns
        -------
        Lineage

        Raises
        ------
        LineagesApart
        """
        if self.after != later.before:
            apart = set(self.after.units) ^ set(later.before.units)
            raise LineagesApart(tuple(sorted({unit.id for unit in apart})))
        onward = {u.id: later.successors(u.id) for u in later.before}
        rows = {unit.id: self.successors(unit.id) for unit in self.before}
        return type(self)(before=self.before, after=later.after, shares=joined(rows, onward))

    def __repr__(self) -> str:
        return f"<Lineage of {len(self.before)} units into {len(self.after)}>"


def passed_on(held: Mapping[str, Fraction], passed: Mapping[str, Shares]) -> Shares:
    """Pass what units hold on to their successors; who does not pass on keeps it."""
    after: dict[str, Fraction] = defaultdict(Fraction)
    for unit, share in held.items():
        for new, part in passed.get(unit, {unit: Fraction(1)}).items():
            after[new] += share * part
    return FrozenMap(after)


def joined(
    rows: Mapping[str, Shares], passed: Mapping[str, Shares]
) -> FrozenMap[tuple[str, str], Fraction]:
    """Return the shares of each unit before in each unit after."""
    return FrozenMap(
        {
            (old, new): share
            for old, row in rows.items()
            for new, share in passed_on(row, passed).items()
        }
    )
