"""The reading that goes backwards: the least change in one measure that reaches a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

import attrs

from partyorg.errors import Language, UnknownName, WrongKind, WrongWeight
from partyorg.rules._book import Rulebook
from partyorg.rules._evaluate import evaluate_book
from partyorg.rules._explanation import value_text
from partyorg.rules._facts import Facts, Value
from partyorg.rules._measure import Direction, Kind, MeasureType
from partyorg.rules._needs import needs
from partyorg.values import EXACT, Label, Number, exact, plain

#: Candidates evaluated at once, as one population.
_AT_ONCE = 1_000


@attrs.frozen(kw_only=True)
class Inversion:
    """The least change in one measure that reaches a value, or how near it can come.

    Parameters
    ----------
    measure : MeasureType
    now : Value
        The measure as it is.
    then : Value or None
        The nearest value that reaches; None where none was found.
    score : Value
        The definition as it is.
    reached : Value or None
        The definition after the change; without one, the best that was found.
    tried : int
        How many values were tried.
    """

    measure: MeasureType
    now: Value
    then: Value | None
    score: Value
    reached: Value | None
    tried: int

    def text(self, language: Language = "zh") -> str:
        """Say what to do, or that nothing tried will do.

        Parameters
        ----------
        language : {"zh", "en"}

        Returns
        -------
        str
        """
        now, score = (value_text(value, language) for value in (self.now, self.score))
        name = self.measure.label.text(language)
        best = "—" if self.reached is None else value_text(self.reached, language)
        if self.then is None:
            said = Label.of(
                f"仅靠{name}达不到: 试过 {self.tried} 个值, 最高 {best} (现为 {score})",
                f"{name} alone will not do: of {self.tried} values tried the best gives {best} "
                f"(now {score})",
            )
        else:
            then = value_text(self.then, language)
            said = Label.of(
                f"{name}由 {now} 到 {then}, 得分由 {score} 到 {best}",
                f"{name} from {now} to {then} takes the score from {score} to {best}",
            )
        return said.text(language)


def invert(
    book: Rulebook,
    name: str,
    facts: Facts,
    measure: str,
    *,
    reach: Number,
    step: Number = 1,
    most: int = 10_000,
) -> Inversion:
    """Find the least change in one measure that takes a definition to a value.

    Values are tried outward from the present one, ``step`` by ``step`` and all
    else as it is, through `evaluate_book` itself: what is found, evaluation
    confirms, whatever the rules look like in between.

    Parameters
    ----------
    book : Rulebook
    name : str
        Of the definition, which yields a number.
    facts : Facts
        Of the subject first, and of its peers where rules compare them; these stay
        as they are.
    measure : str
        Name of the measure to change.
    reach : number
        Least value wanted, decided as the scheme decides.
    step : number
        [unit of the measure] Above zero: 1 for what is counted.
    most : int
        How many values are tried at most.

    Returns
    -------
    Inversion

    Raises
    ------
    UnknownName
        If the rules do not read the measure, or have no such definition.
    WrongKind
        If the definition yields no number.
    WrongWeight
        If the step is not above zero.

    Examples
    --------
    >>> from partyorg.rules import bands, measure
    >>> book = Rulebook.of({"score": bands(measure("rate").or_zero(), {90: 5, 75: 3}, below=0)})
    >>> print(invert(book, "score", Facts.of({"rate": 71}), "rate", reach=3).text("en"))
    rate from 71 to 75 takes the score from 0 to 3
    """
    if book[name].rule.kind is not Kind.NUMBER:
        raise WrongKind(name, Kind.NUMBER.value, name, book[name].rule.kind.value)
    read = {one.name: one for one in needs(book).measures}
    if measure not in read:
        raise UnknownName(name, measure, tuple(read))
    wide = exact(step)
    if wide <= 0:
        raise WrongWeight("step", plain(wide))
    kind, now = read[measure], facts.measures[measure][0]
    goal = facts.rounding.decide(exact(reach))
    (score,) = _scores(book, name, facts, measure, [now])
    best, tried = score, 1
    if isinstance(score, Decimal) and facts.rounding.decide(score) >= goal:
        return Inversion(measure=kind, now=now, then=now, score=score, reached=score, tried=tried)
    candidates = islice(_outward(kind, now, wide), most)
    at_once = max(_AT_ONCE // len(facts.subjects), 1)
    while chunk := list(islice(candidates, at_once)):
        for value, found in zip(chunk, _scores(book, name, facts, measure, chunk), strict=True):
            tried += 1
            if not isinstance(found, Decimal):
                continue
            if facts.rounding.decide(found) >= goal:
                return Inversion(
                    measure=kind, now=now, then=value, score=score, reached=found, tried=tried
                )
            best = found if not isinstance(best, Decimal) or found > best else best
    reached = best if isinstance(best, Decimal) else None
    return Inversion(measure=kind, now=now, then=None, score=score, reached=reached, tried=tried)


def _scores(
    book: Rulebook, name: str, facts: Facts, measure: str, values: Sequence[Value]
) -> Sequence[Value]:
    """Evaluate the definition for each value, as a population that differs in it alone."""
    together = len(facts.subjects)
    copies = facts.copies(len(values))
    changed = [*copies.measures[measure]]
    changed[::together] = values
    copies = attrs.evolve(copies, measures={**copies.measures, measure: changed})
    return evaluate_book(book, copies)[name].values[::together]


def _outward(kind: MeasureType, now: Value, step: Decimal) -> Iterator[Value]:
    """Walk through other values, the nearest first and the better one of two as near."""
    if kind.kind is Kind.TRUTH:
        yield from (value for value in (True, False) if value is not now)
    elif kind.kind is Kind.WORD:
        yield from _words(kind, now)
    else:
        yield from _numbers(kind, now, step)


def _words(kind: MeasureType, now: Value) -> Iterator[str]:
    words = kind.words
    at = words.index(now) if isinstance(now, str) and now in words else len(words)
    yield from sorted((w for w in words if w != now), key=lambda w: abs(words.index(w) - at))


def _numbers(kind: MeasureType, now: Value, step: Decimal) -> Iterator[Decimal]:
    start = now if isinstance(now, Decimal) else kind.worst
    middle = start if isinstance(start, Decimal) else Decimal(0)
    signs = (-1, 1) if kind.direction is Direction.LOWER else (1, -1)
    if not isinstance(now, Decimal):
        yield middle
    distance, inside = Decimal(0), True
    while inside:
        distance = EXACT.add(distance, step)
        near = [EXACT.add(middle, sign * distance) for sign in signs]
        allowed = [value for value in near if kind.admits(value)]
        yield from allowed
        inside = bool(allowed)
