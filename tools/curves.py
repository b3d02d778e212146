"""Finds the curve of a rule by asking the rule, so that a picture shows what is computed.

Nothing here knows a node.  A curve is cut into cells by round decimals; a cell that is not
straight is cut into tenths, and so on, which meets every break at a short decimal exactly and
any other one to within a hairline.  On which side a jump belongs is what the rule says
at the break itself.

    >>> from tools.curves import curve, sweep
    >>> curve(sweep(rule, "lectures", {}), 0, 6)    # doctest: +SKIP
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from partyorg.rules import Facts, Kind, Rule, Rulebook, Value, evaluate_book, needs
from partyorg.values import Absent, Number, exact

Function = Callable[[Sequence[Value]], Sequence[Value]]
"""Answers many values of one measure at once."""
Cell = tuple[Decimal, Decimal]

#: Where an open cell is probed, from its one end to the other, in thousandths.
_PROBES = (1, *range(100, 1000, 100), 999)
#: Least number of cells at the start, and how often one is cut into tenths at most.
_FEWEST, _DEEPEST = 20, 4
#: What is not seen in a picture, as a share of its height.
_UNSEEN = Fraction(1, 10_000)
#: What quotients may have been rounded by, likewise.
_ROUNDED = Fraction(1, 10**9)
_ZERO = Fraction(0)


@attrs.frozen(kw_only=True)
class Dot:
    """The value at a break, or a value next to it that is not taken.

    Parameters
    ----------
    x, y : Fraction
    taken : bool
        Whether the rule yields it; else it is only approached.
    """

    x: Fraction
    y: Fraction
    taken: bool


@attrs.frozen(kw_only=True)
class Stroke:
    """A straight piece of a curve, without its ends.

    Parameters
    ----------
    x, y : tuple of two Fractions
        Where it starts and ends; ``y`` are the values approached.
    """

    x: tuple[Fraction, Fraction]
    y: tuple[Fraction, Fraction]

    def at(self, x: Fraction) -> Fraction:
        """Return its height somewhere between its ends."""
        share = (x - self.x[0]) / (self.x[1] - self.x[0])
        return self.y[0] + share * (self.y[1] - self.y[0])


@attrs.frozen(kw_only=True)
class Curve:
    """A rule over the range of one measure.

    Parameters
    ----------
    low, high : Fraction
        The range.
    strokes : tuple of Stroke
        From left to right; where there is no value there is none.
    dots : tuple of Dot
        At jumps, or all there is where values are counted.
    words : tuple of str
        What the values 0, 1, 2 … stand for, where the rule yields words or truths.
    """

    low: Fraction
    high: Fraction
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def breaks(self) -> tuple[Fraction, ...]:
        """Where the curve bends or jumps."""
        ends = {end for stroke in self.strokes for end in stroke.x}
        return tuple(sorted((ends | {dot.x for dot in self.dots}) - {self.low, self.high}))


def sweep(rule: Rule, measure: str, facts: Mapping[str, Number | bool | Absent]) -> Function:
    """Return the rule as a function of one measure, all else as given.

    Parameters
    ----------
    rule : Rule
    measure : str
    facts : mapping of str to value
        The other measures.
    """
    words = tuple(m.name for m in needs(rule).measures if m.kind is Kind.WORD)
    one = Facts.of(facts, words=words, as_of=date.max)
    book = Rulebook.of({"value": rule})

    def answer(column: Sequence[Value]) -> Sequence[Value]:
        size = len(column)
        many = attrs.evolve(
            one,
            subjects=[str(number) for number in range(size)],
            measures={**{name: [c[0]] * size for name, c in one.measures.items()}, measure: column},
        )
        return evaluate_book(book, many)["value"].values

    return answer


def among(rule: Rule, measure: str, others: Sequence[Number]) -> Function:
    """Return the rule as a function of one subject's measure, its peers' as given.

    Parameters
    ----------
    rule : Rule
    measure : str
        The only one it reads.
    others : sequence of number
        The same measure of each peer.
    """
    book, fixed = Rulebook.of({"value": rule}), [exact(other) for other in others]
    names = [str(number) for number in range(len(fixed) + 1)]

    def ask(value: Value) -> Value:
        column = {measure: [value, *fixed]}
        facts = Facts(subjects=names, as_of=date.max, measures=column)
        return evaluate_book(book, facts)["value"].values[0]

    return lambda column: [ask(value) for value in column]


def curve(of: Function, low: Number, high: Number, *, words: Sequence[str] = ()) -> Curve:
    """Find the pieces of a function between two ends.

    Parameters
    ----------
    of : Function
    low, high : number
    words : sequence of str
        The words it may yield, the lowest first.

    Examples
    --------
    >>> from partyorg.rules import bands, measure
    >>> rule = bands(measure("rate").or_zero(), {90: 5, 75: 3}, below=0)
    >>> found = curve(sweep(rule, "rate", {}), 60, 100)
    >>> [str(at) for at in found.breaks]
    ['75', '90']
    >>> [(str(dot.y), dot.taken) for dot in found.dots]
    [('0', False), ('3', True), ('3', False), ('5', True)]
    """
    start, end = exact(low), exact(high)
    cells = _cells(start, end)
    asked = _Asked(of, words, finest=Fraction(end - start) / 10**_DEEPEST)
    pieces: list[Stroke] = []
    for _ in range(_DEEPEST + 1):
        asked.ask([x for cell in cells for x in (*cell, *_probes(cell))])
        bent: list[Cell] = []
        for cell in cells:
            values = [asked[x] for x in _probes(cell)]
            piece = _straight(cell, values, asked.height * _UNSEEN)
            if piece is not None:
                pieces.append(asked.pinned(piece))
            elif values.count(None) < len(values):
                bent.append(cell)
        cells = [part for cell in bent for part in _tenths(cell)]
    strokes = _joined(sorted(pieces, key=lambda piece: piece.x), asked)
    return Curve(
        low=Fraction(start),
        high=Fraction(end),
        strokes=tuple(strokes),
        dots=tuple(_dots(strokes, asked)),
        words=tuple(words),
    )


def counted(of: Function, values: Sequence[Value], *, words: Sequence[str] = ()) -> Curve:
    """Ask a function for single values: whole numbers, or the words of a measure.

    Where the values are no numbers, their places 0, 1, 2 … stand for them.
    """
    asked = _Asked(of, words)
    asked.ask(values)
    places = [
        Fraction(value) if isinstance(value, Decimal) else Fraction(place)
        for place, value in enumerate(values)
    ]
    dots = tuple(
        Dot(x=x, y=y, taken=True)
        for x, value in zip(places, values, strict=True)
        if (y := asked[value]) is not None
    )
    return Curve(low=places[0], high=places[-1], dots=dots, words=tuple(words))


class _Asked:
    """What a function answered, as fractions; None where there is no value."""

    def __init__(self, of: Function, words: Sequence[str], finest: Fraction = _ZERO) -> None:
        self._of, self._words, self.finest = of, words, finest
        self._known: dict[Value, Fraction | None] = {}
        self._lowest = self._highest = _ZERO

    def ask(self, values: Sequence[Value]) -> None:
        """Ask for what is not known yet, all at once."""
        new = list(dict.fromkeys(value for value in values if value not in self._known))
        for value, answer in zip(new, self._of(new), strict=True):
            self._known[value] = self._read(answer)
        found = [y for value in new if (y := self._known[value]) is not None]
        self._lowest = min([self._lowest, *found])
        self._highest = max([self._highest, *found])

    def _read(self, answer: Value) -> Fraction | None:
        if isinstance(answer, Absent):
            return None
        return Fraction(self._words.index(answer) if isinstance(answer, str) else answer)

    def __getitem__(self, value: Value) -> Fraction | None:
        return self._known[value]

    @property
    def height(self) -> Fraction:
        """How far the answers lie apart, zero included."""
        return self._highest - self._lowest

    def apart(self, one: Fraction, other: Fraction | None, share: Fraction) -> bool:
        """Tell whether two answers differ by more than a share of the height."""
        return other is None or abs(one - other) > self.height * share

    def pinned(self, piece: Stroke) -> Stroke:
        """Put the ends of a piece on the values there, unless it jumps."""
        start, end = (self._beside(x, y) for x, y in zip(piece.x, piece.y, strict=True))
        return Stroke(x=piece.x, y=(start, end))

    def _beside(self, x: Fraction, y: Fraction) -> Fraction:
        value = self.at(x)
        return y if value is None or self.apart(y, value, _UNSEEN) else value

    def at(self, x: Fraction) -> Fraction | None:
        """Return what is known at an end of a cell."""
        return self._known[Decimal(x.numerator) / x.denominator]


def _cells(low: Decimal, high: Decimal) -> list[Cell]:
    """Cut a range at multiples of the widest power of ten that gives enough cells."""
    step = Decimal(10) ** (high - low).adjusted()
    while (high - low) / step < _FEWEST:
        step /= 10
    first, last = int(low // step), int(high // step) + 1
    inside = [step * n for n in range(first, last + 1) if low < step * n < high]
    return list(pairwise([low, *inside, high]))


def _tenths(cell: Cell) -> list[Cell]:
    low, high = cell
    return list(pairwise([low + (high - low) * n / 10 for n in range(10)] + [high]))


def _probes(cell: Cell) -> list[Decimal]:
    low, high = cell
    return [low + (high - low) * n / 1000 for n in _PROBES]


def _straight(cell: Cell, values: Sequence[Fraction | None], unseen: Fraction) -> Stroke | None:
    """Return the piece of a cell that is straight as far as one can see."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    slope = (known[-1] - known[0]) / (_PROBES[-1] - _PROBES[0])
    start = known[0] - slope * _PROBES[0]
    if any(abs(y - start - slope * at) > unseen for y, at in zip(known, _PROBES, strict=True)):
        return None
    return Stroke(x=(Fraction(cell[0]), Fraction(cell[1])), y=(start, start + slope * 1000))


def _joined(pieces: Sequence[Stroke], asked: _Asked) -> list[Stroke]:
    """Join pieces that go on straight."""
    strokes: list[Stroke] = []
    for piece in pieces:
        last = strokes[-1] if strokes else piece
        middle, seam = last.x[1], piece.x[0]
        if 0 < seam - middle <= asked.finest:
            # A break that is no short decimal lies somewhere in this sliver.
            strokes.append(Stroke(x=(middle, piece.x[1]), y=piece.y))
            continue
        whole = Stroke(x=(last.x[0], piece.x[1]), y=(last.y[0], piece.y[1]))
        on_it = (last.y[1], piece.y[0], asked.at(seam))
        if middle == seam and not any(asked.apart(whole.at(seam), y, _ROUNDED) for y in on_it):
            strokes[-1] = whole
        else:
            strokes.append(piece)
    return strokes


def _dots(strokes: Sequence[Stroke], asked: _Asked) -> Iterator[Dot]:
    """Yield a dot for each value at a jump, and for each that is only approached."""
    approached: dict[Fraction, list[Fraction]] = {}
    for stroke in strokes:
        for x, y in zip(stroke.x, stroke.y, strict=True):
            approached.setdefault(x, []).append(y)
    for x, limits in sorted(approached.items()):
        value = asked.at(x)
        missed = dict.fromkeys(y for y in limits if asked.apart(y, value, _UNSEEN))
        yield from (Dot(x=x, y=y, taken=False) for y in missed)
        if missed and value is not None:
            yield Dot(x=x, y=value, taken=True)


def heights(found: Curve) -> Iterator[Fraction]:
    """Yield every value that a curve takes or approaches at the end of a piece or in a dot."""
    for stroke in found.strokes:
        yield from stroke.y
    for dot in found.dots:
        yield dot.y
