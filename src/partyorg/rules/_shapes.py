"""The core nodes that give a score its shape: by case, by band, by word, along a line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from partyorg.errors import EmptyRange, NoParts, NotCovered, WrongKind, WrongSteps, WrongWeight
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import MeasureRef, Rule, _need
from partyorg.values import Label, Labelled, Source, plain


@attrs.frozen(kw_only=True)
class Branch:
    """One case of a `Choose`: where ``when`` holds, ``then``."""

    when: Rule
    then: Rule
    label: Label | None = None
    source: Source | None = None


@attrs.frozen(kw_only=True, order=False, repr=False)
class Choose(Rule):
    """The first branch whose condition holds, else the rest; absent where a condition met is."""

    branches: tuple[Branch, ...]
    otherwise: Rule

    def __attrs_post_init__(self) -> None:
        if not self.branches:
            raise NoParts("branches")
        _need(None, "otherwise", self.otherwise)
        _need(Kind.TRUTH, "when", *(branch.when for branch in self.branches))
        _need(self.otherwise.kind, "then", *(branch.then for branch in self.branches))

    @property
    def kind(self) -> Kind:
        """What the branches yield."""
        return self.otherwise.kind

    def inputs(self) -> tuple[Rule, ...]:
        """Return conditions and outcomes in turn, then the rest."""
        pairs: Iterator[Rule] = (part for b in self.branches for part in (b.when, b.then))
        return (*pairs, self.otherwise)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Clip(Rule):
    """A number kept between bounds; None is no bound."""

    of: Rule
    low: Decimal | None = None
    high: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)
        if self.low is not None and self.high is not None and self.low > self.high:
            raise EmptyRange("clip", self.low, self.high)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number."""
        return (self.of,)


class Edge(Labelled):
    """Which band a value exactly on an edge belongs to 临界归属."""

    UPPER = "upper", "归上档", "belongs to the band above"
    LOWER = "lower", "归下档", "belongs to the band below"


@attrs.frozen(kw_only=True, order=False, repr=False)
class Bands(Rule):
    """Outcomes by threshold: gap-free and without overlap, because only edges are stated."""

    of: Rule
    edges: tuple[Decimal, ...]
    outcomes: tuple[Decimal, ...] | tuple[str, ...]
    edge: Edge = Edge.UPPER

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)
        if not self.edges or len(self.outcomes) != len(self.edges) + 1 or not _rises(self.edges):
            raise WrongSteps("bands", self.edges)
        for outcome in self.outcomes:
            found = Kind.NUMBER if isinstance(outcome, Decimal) else Kind.WORD
            if found is not self.kind:
                raise WrongKind("bands", self.kind.value, repr(outcome), found.value)

    @property
    def kind(self) -> Kind:
        """What the outcomes are."""
        return Kind.NUMBER if isinstance(self.outcomes[0], Decimal) else Kind.WORD

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number."""
        return (self.of,)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Match(Rule):
    """A number for each word."""

    of: Rule
    table: tuple[tuple[str, Decimal], ...]
    otherwise: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        _need(Kind.WORD, "of", self.of)
        if not self.table:
            raise NoParts("table")
        known = dict(self.table)
        if len(known) != len(self.table):
            raise WrongSteps("words", tuple(word for word, _ in self.table))
        words = self.of.measure.words if isinstance(self.of, MeasureRef) else ()
        left_out = tuple(word for word in words if word not in known)
        if self.otherwise is None and left_out:
            raise NotCovered("words", left_out)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the word."""
        return (self.of,)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Interpolate(Rule):
    """A piecewise-linear curve through points, level outside them."""

    of: Rule
    points: tuple[tuple[Decimal, Decimal], ...]

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)
        at = tuple(x for x, _ in self.points)
        if len(at) < 2 or not _rises(at):  # noqa: PLR2004 - a line has two ends
            raise WrongSteps("points", at)

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number."""
        return (self.of,)


class Partial(Labelled):
    """What the rest of a step is worth 不足一档."""

    IGNORED = "ignored", "不足一档不计", "a part of a step does not count"
    COUNTED = "counted", "不足一档按一档计", "a part of a step counts as a whole one"


@attrs.frozen(kw_only=True, order=False, repr=False)
class Whole(Rule):
    """How many whole steps are in a number, decided as a scheme decides; below zero likewise.

    Parameters
    ----------
    of : Rule
    unit : Decimal
        [as ``of``] The width of a step, above zero.
    partial : Partial
    """

    of: Rule
    unit: Decimal
    partial: Partial = Partial.IGNORED

    def __attrs_post_init__(self) -> None:
        _need(Kind.NUMBER, "of", self.of)
        if self.unit <= 0:
            raise WrongWeight("unit", plain(self.unit))

    def inputs(self) -> tuple[Rule, ...]:
        """Return the number."""
        return (self.of,)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Cited(Rule):
    """A rule with a name and a clause; the value is the rule's own."""

    of: Rule
    label: Label | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _need(None, "of", self.of)

    @property
    def kind(self) -> Kind:
        """What the rule yields."""
        return self.of.kind

    def inputs(self) -> tuple[Rule, ...]:
        """Return the rule."""
        return (self.of,)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Asked(Rule):
    """A rule's value for the subjects an item is asked of; for others, why it is not.

    The facts' ``gates`` tell: an indicator may not concern a unit, be excused,
    not be chosen, or not be due yet.  What is not due makes all above provisional.
    """

    of: Rule
    item: str

    def __attrs_post_init__(self) -> None:
        _need(None, self.item, self.of)

    @property
    def kind(self) -> Kind:
        """What the rule yields."""
        return self.of.kind

    def inputs(self) -> tuple[Rule, ...]:
        """Return the rule."""
        return (self.of,)


def _rises(values: Sequence[Decimal]) -> bool:
    return all(low < high for low, high in itertools.pairwise(values))
