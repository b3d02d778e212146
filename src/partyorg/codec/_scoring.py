"""How a table says that an indicator is scored: a fixed vocabulary, each word one builder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

import attrs

from partyorg.codec._hooks import Misfit
from partyorg.rules import (
    Direction,
    MeasureRef,
    Rule,
    bands,
    by_word,
    clip,
    each,
    full_or_none,
    interpolate,
    judged,
    ratio,
)
from partyorg.values import Labelled, exact, plain


class ScoringMethod(Labelled):
    """How an indicator of a table is scored 计分方式."""

    RATIO = "ratio", "按比例", "in proportion", "按完成比例"
    TARGET = "target", "达标", "met or not"
    EACH = "each", "按次", "each time"
    BANDS = "bands", "分段", "bands", "分档"
    LINES = "lines", "分段线性", "straight lines", "线性"
    WORDS = "words", "按等次", "by word"
    FAULTS = "faults", "扣分", "points off"
    JUDGED = "judged", "评定", "judged"


def read_method(text: str) -> ScoringMethod:
    """Read a method, with or without 计分 or 得分 behind it."""
    return ScoringMethod.parse(re.sub(r"(?<=.)(计分|得分)$", "", text))


@attrs.frozen(kw_only=True)
class Scoring:
    """A rule that waits for its measure, and what it says of that measure.

    Parameters
    ----------
    build : callable
        ``measure -> rule``.
    direction : Direction
    words : tuple of str
        What may be said, the best first; none where it is a number.
    high : Decimal, optional
        Highest value possible.
    """

    build: Callable[[MeasureRef], Rule]
    direction: Direction = Direction.HIGHER
    words: tuple[str, ...] = ()
    high: Decimal | None = None


def scoring(method: ScoringMethod, points: Decimal, says: str) -> Scoring:
    """Read how an indicator is scored.

    Parameters
    ----------
    method : ScoringMethod
    points : Decimal
        Most points.
    says : str
        The cell that the method reads, see `READS`.

    Returns
    -------
    Scoring

    Raises
    ------
    Misfit, PartyorgError
        With what is wrong with the cell.
    """
    return _METHODS[method](points, says)


def _in_proportion(points: Decimal, says: str) -> Scoring:
    at_least, goal = _goal(says)
    if not at_least or goal <= 0:
        raise Misfit(
            "in proportion to a number above zero only, at least so much",
            "按比例计分的目标值须为大于零的下限",
        )
    return Scoring(build=partial(ratio, target=goal, points=points))


def _met(points: Decimal, says: str) -> Scoring:
    at_least, goal = _goal(says)
    if at_least:
        return Scoring(build=lambda of: full_or_none(of >= goal, points))
    return Scoring(build=lambda of: full_or_none(of <= goal, points), direction=Direction.LOWER)


def _each_time(points: Decimal, says: str) -> Scoring:
    return Scoring(build=partial(each, points=_per_time(says), cap=points))


def _points_off(points: Decimal, says: str) -> Scoring:
    off = _per_time(says)
    return Scoring(build=lambda of: clip(points - of * off, low=0), direction=Direction.LOWER)


def _in_bands(points: Decimal, says: str) -> Scoring:
    outcomes = _outcomes(points, says)
    rest = [word for word in _REST if word in outcomes]
    if not rest:
        raise Misfit("say what the rest gets, such as 其余:0", "须写明其余得分, 如 其余:0")
    below = outcomes.pop(rest[0])
    steps = _numbered(outcomes, least=1)
    direction = _direction([below, *(steps[at] for at in sorted(steps))])
    return Scoring(build=partial(bands, steps=steps, below=below), direction=direction)


def _along_lines(points: Decimal, says: str) -> Scoring:
    line = _numbered(_outcomes(points, says), least=2)
    direction = _direction([line[at] for at in sorted(line)])
    return Scoring(build=partial(interpolate, points=line), direction=direction)


def _by_words(points: Decimal, says: str) -> Scoring:
    outcomes = _outcomes(points, says)
    words = tuple(sorted(outcomes, key=lambda word: -outcomes[word]))
    return Scoring(build=partial(by_word, table=outcomes), words=words)


def _judged(points: Decimal, _: str) -> Scoring:
    return Scoring(build=partial(judged, points=points), high=points)


_METHODS: Mapping[ScoringMethod, Callable[[Decimal, str], Scoring]] = {
    ScoringMethod.RATIO: _in_proportion,
    ScoringMethod.TARGET: _met,
    ScoringMethod.EACH: _each_time,
    ScoringMethod.BANDS: _in_bands,
    ScoringMethod.LINES: _along_lines,
    ScoringMethod.WORDS: _by_words,
    ScoringMethod.FAULTS: _points_off,
    ScoringMethod.JUDGED: _judged,
}
#: The field that each method reads beside the points; what is judged reads none.
READS: Mapping[ScoringMethod, str] = {
    ScoringMethod.RATIO: "target",
    ScoringMethod.TARGET: "target",
    ScoringMethod.EACH: "scale",
    ScoringMethod.BANDS: "scale",
    ScoringMethod.LINES: "scale",
    ScoringMethod.WORDS: "scale",
    ScoringMethod.FAULTS: "scale",
}
_PARTS = re.compile(r"[;；、,，\n]")
_REST = ("其余", "其他", "otherwise")
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_GOAL = re.compile(rf"(≥|>=|不少于|至少|≤|<=|不超过|至多)?\s*{_NUMBER}\s*[^\d\s.]*")
_AT_MOST = ("≤", "<=", "不超过", "至多")
_PER_TIME = re.compile(r"(?:每\D)?(?:得|加|扣)?\s*(\d+(?:\.\d+)?)\s*分?")
_EDGE = re.compile(rf"(?:≥|>=)?\s*{_NUMBER}\s*%?(?:及?以上)?")


def _goal(says: str) -> tuple[bool, Decimal]:
    """Read a target such as 4, 4次, ≥90% or 不超过 3天: at least or at most how much."""
    found = _GOAL.fullmatch(says)
    if found is None:
        raise Misfit("no target; write 4, ≥90% or ≤3", "不是目标值; 写作 4、≥90% 或 ≤3")
    sign, number = found.groups()
    return sign not in _AT_MOST, exact(number)


def _per_time(says: str) -> Decimal:
    """Read the points of one time, such as 2, 2分 or 每次扣1分."""
    found = _PER_TIME.fullmatch(says)
    if found is None:
        raise Misfit("no points; write 2 or 2分", "不是分数; 写作 2 或 每次2分")
    return exact(found[1])


def _outcomes(points: Decimal, says: str) -> dict[str, Decimal]:
    """Read what earns how much, such as 好:20;较好:15, the most of which are the points."""
    outcomes: dict[str, Decimal] = {}
    for part in filter(None, map(str.strip, _PARTS.split(says))):
        name, _, earned = (text.strip() for text in re.sub("[=：]", ":", part).partition(":"))
        number = re.fullmatch(rf"{_NUMBER}\s*分?", earned)
        if not name or number is None or name in outcomes:
            raise Misfit(
                f"cannot read {part!r}; write 90:20;75:15;其余:0, each once",
                f"“{part}”无法读取; 写作 90:20;75:15;其余:0, 每档一次",
            )
        outcomes[name] = exact(number[1])
    most = max(outcomes.values(), default=None)
    if most != points:
        found = "—" if most is None else plain(most)
        raise Misfit(
            f"the best earns {found}, but the indicator is worth {plain(points)}",
            f"最高得 {found} 分, 与分值 {plain(points)} 不符",
        )
    return outcomes


def _numbered(outcomes: Mapping[str, Decimal], *, least: int) -> dict[Decimal, Decimal]:
    """Read the names of outcomes as numbers, such as 90, 90% or ≥90."""
    if len(outcomes) < least:
        raise Misfit(f"write at least {least} numbers", f"至少须写 {least} 个数")
    numbered: dict[Decimal, Decimal] = {}
    for name, earned in outcomes.items():
        found = _EDGE.fullmatch(name)
        if found is None or exact(found[1]) in numbered:
            raise Misfit(f"{name!r} is no number, or stands twice", f"“{name}”不是数或重复")
        numbered[exact(found[1])] = earned
    return numbered


def _direction(rising: Sequence[Decimal]) -> Direction:
    """Tell which way a value is better from what ever higher values earn."""
    if all(low <= high for low, high in pairwise(rising)):
        return Direction.HIGHER
    if all(low >= high for low, high in pairwise(rising)):
        return Direction.LOWER
    return Direction.NEUTRAL
