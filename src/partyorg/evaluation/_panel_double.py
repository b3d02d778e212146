"""双述双评: a review held offline and online, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import attrs

from partyorg.errors import UnknownName, WrongCount
from partyorg.evaluation._panel import Panel
from partyorg.evaluation._panel_ballots import counted
from partyorg.evaluation._panel_result import PanelResult
from partyorg.evaluation._panel_root import root
from partyorg.evaluation._panel_tally import tallied
from partyorg.evidence import Mode, World
from partyorg.org import Subject
from partyorg.values import (
    EXACT,
    Absence,
    Absent,
    Finding,
    Label,
    Labelled,
    Number,
    Severity,
    exact,
    half_up,
    plain,
)


class Leaning(Labelled):
    """Which of two reviews says more 偏向."""

    ONLINE = "online", "线上高于线下", "online above offline"
    OFFLINE = "offline", "线下高于线上", "offline above online"
    EVEN = "even", "线上线下相同", "the same"


@attrs.frozen(kw_only=True)
class ReviewPair:
    """One subject, reviewed twice.

    Parameters
    ----------
    subject : Subject
    offline, online : PanelResult
        The same groups and weights, each with the ballots of one mode.
    """

    subject: Subject
    offline: PanelResult
    online: PanelResult

    @property
    def difference(self) -> Decimal | None:
        """Online less offline, in points; None where either has no result."""
        return _less(self.online.value, self.offline.value)

    @property
    def leaning(self) -> Leaning | None:
        """Which of the two says more; None where either has no result."""
        if self.difference is None:
            return None
        if not self.difference:
            return Leaning.EVEN
        return Leaning.ONLINE if self.difference > 0 else Leaning.OFFLINE


@attrs.frozen(kw_only=True)
class Agreement:
    """How far offline and online agree, for the whole panel or for one audience.

    Parameters
    ----------
    group : str
        Rater group; empty for the whole panel.
    subjects : int
        How many have both.
    tau : Decimal or Absent
        [−1 to 1] Kendall's tau-b of the two orders, rounded once, half-even, to 20 places.
    difference : Decimal or Absent
        [points] Mean of online less offline.
    """

    group: str
    subjects: int
    tau: Decimal | Absent
    difference: Decimal | Absent


@attrs.frozen(kw_only=True)
class DoubleReview:
    """Offline and online reviews of the same subjects 双述双评.

    Parameters
    ----------
    panel : Panel
    threshold : Decimal
        [points]
    pairs : tuple of ReviewPair
        By subject.
    agreements : tuple of Agreement
        Of the whole panel first, then audience by audience as listed.
    findings : tuple of Finding
        ``REVIEW_DIVERGES`` with size and direction, ``REVIEW_NOT_COMPARED``, and what was
        found about the ballots; sorted.
    """

    panel: Panel
    threshold: Decimal
    pairs: tuple[ReviewPair, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...]

    @property
    def divergent(self) -> tuple[ReviewPair, ...]:
        """Pairs further apart than the threshold, the widest first."""
        apart = [pair for pair in self.pairs if _size(pair) > self.threshold]
        return tuple(sorted(apart, key=_size, reverse=True))


def double_review(
    panel: Panel, world: World, subjects: Iterable[Subject], *, threshold: Number
) -> DoubleReview:
    """Count a panel twice, by its offline and by its online ballots, and compare.

    Neither mode nor audience is mixed: each side has the panel's groups and weights and
    the ballots of one mode, and agreement is told for each group as well.

    Parameters
    ----------
    panel : Panel
        With both modes.
    world : World
    subjects : iterable of Subject
    threshold : number
        [points, 0, …] Subjects further apart than this diverge.

    Returns
    -------
    DoubleReview

    Raises
    ------
    UnknownName
        If the panel does not ask for both modes.
    WrongCount
        If the threshold is negative.
    """
    for mode in Mode:
        if mode not in panel.modes:
            raise UnknownName("modes", mode.value, tuple(known.value for known in panel.modes))
    limit = exact(threshold)
    if limit < 0:
        raise WrongCount("threshold", limit)
    box = counted(panel, world.evidence)
    offline, online = (attrs.evolve(panel, modes={mode: 1}) for mode in Mode)
    pairs = tuple(
        ReviewPair(
            subject=subject,
            offline=tallied(offline, box, world, subject),
            online=tallied(online, box, world, subject),
        )
        for subject in sorted(set(subjects))
    )
    return DoubleReview(
        panel=panel,
        threshold=limit,
        pairs=pairs,
        agreements=tuple(_agreements(panel, pairs)),
        findings=tuple(sorted(set(_findings(pairs, limit)))),
    )


def _less(one: Decimal | Absent | None, other: Decimal | Absent | None) -> Decimal | None:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return EXACT.subtract(one, other)
    return None


def _size(pair: ReviewPair) -> Decimal:
    """Return how far apart the two sides are; nothing where they cannot be compared."""
    return abs(pair.difference or Decimal(0))


def _agreements(panel: Panel, pairs: Sequence[ReviewPair]) -> Iterator[Agreement]:
    yield _agreement("", [(pair.offline.value, pair.online.value) for pair in pairs])
    for name in panel.group_names:
        sides = [
            (
                pair.offline.voice(name, Mode.OFFLINE).counted,
                pair.online.voice(name, Mode.ONLINE).counted,
            )
            for pair in pairs
        ]
        yield _agreement(name, sides)


_Side = Decimal | Absent | None


def _agreement(group: str, sides: Iterable[tuple[_Side, _Side]]) -> Agreement:
    both = [(a, b) for a, b in sides if isinstance(a, Decimal) and isinstance(b, Decimal)]
    apart = [Fraction(b) - Fraction(a) for a, b in both]
    return Agreement(
        group=group,
        subjects=len(both),
        tau=kendall([a for a, _ in both], [b for _, b in both]),
        difference=exact(sum(apart) / len(apart)) if apart else _FEW,
    )


def _findings(pairs: Iterable[ReviewPair], threshold: Decimal) -> Iterator[Finding]:
    for pair in pairs:
        yield from (*pair.offline.findings, *pair.online.findings)
        if pair.difference is None or pair.leaning is None:
            gone = [r.value for r in (pair.offline, pair.online) if isinstance(r.value, Absent)]
            zh, en = (f"{value.text('zh')}" for value in gone), (value.text("en") for value in gone)
            yield _finding(
                pair,
                "REVIEW_NOT_COMPARED",
                Severity.ADVICE,
                Label.of(f"线上线下无法比较: {'; '.join(zh)}", f"not compared: {'; '.join(en)}"),
            )
        elif _size(pair) > threshold:
            size = plain(half_up(_size(pair), 2))
            yield _finding(
                pair,
                "REVIEW_DIVERGES",
                Severity.WARNING,
                Label.of(
                    f"{pair.leaning.label.zh} {size} 分, 超过 {plain(threshold)} 分",
                    f"{pair.leaning.label.en} by {size} points, more than {plain(threshold)}",
                ),
            )


def _finding(pair: ReviewPair, code: str, severity: Severity, message: Label) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=str(pair.subject),
        message=message,
        source=pair.offline.panel.source,
    )


_FEW = Absent(
    kind=Absence.MISSING,
    note=Label.of("可比较的对象不足", "too few subjects to compare"),
)
_LEVEL = Absent(
    kind=Absence.NOT_APPLICABLE,
    note=Label.of("一侧得分全部相同, 没有次序", "one side is all equal and has no order"),
)


def kendall(xs: Sequence[Decimal], ys: Sequence[Decimal]) -> Decimal | Absent:
    """Tell how far two orders of the same things agree, by Kendall's tau-b.

    Pairs ordered alike less pairs ordered against each other, over the geometric mean of
    the pairs that either order tells apart.  What stands under the root is exact.

    Parameters
    ----------
    xs, ys : sequence of Decimal
        Equally long.

    Returns
    -------
    Decimal or Absent
        [−1 to 1] MISSING for fewer than two things, NOT_APPLICABLE where one side has no
        order at all.

    Examples
    --------
    >>> one, two, three = map(Decimal, (1, 2, 3))
    >>> kendall([one, two, three], [one, three, two])
    Decimal('0.33333333333333333333')

    References
    ----------
    M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945).
    """
    if len(xs) < 2:  # noqa: PLR2004 - an order takes two
        return _FEW
    told = _told_apart(xs) * _told_apart(ys)
    if not told:
        return _LEVEL
    alike = sum(
        _sign(a, c) * _sign(b, d) for (a, b), (c, d) in combinations(zip(xs, ys, strict=True), 2)
    )
    tau = root(Fraction(alike**2, told))
    return tau if alike >= 0 else -tau


def _sign(one: Decimal, other: Decimal) -> int:
    return (one > other) - (one < other)


def _told_apart(values: Sequence[Decimal]) -> int:
    """Count the pairs that an order tells apart."""

    def pairs(of: int) -> int:
        return of * (of - 1) // 2

    return pairs(len(values)) - sum(pairs(times) for times in Counter(values).values())
