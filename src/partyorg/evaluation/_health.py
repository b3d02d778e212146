"""One unit's result read for the unit itself: what it does well, what it lost and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import Language, WrongShare
from partyorg.evaluation._assessment import Assessment, facts_of
from partyorg.evaluation._comparison import Comparison, Points, UnitChange
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._grading import Grade
from partyorg.evaluation._result import Result
from partyorg.evaluation._ruling import ruled
from partyorg.evaluation._scheme import Scheme, indicators_of
from partyorg.evaluation._standing import reasons
from partyorg.indicators import Category, Indicator, Weighing, points_text
from partyorg.org import Subject
from partyorg.rules import Facts, Inversion, Rulebook, invert, needs, value_text
from partyorg.values import (
    EXACT,
    Absent,
    Due,
    Finding,
    FrozenMap,
    Label,
    Number,
    Period,
    Source,
    exact,
    fraction,
)

_NO_STEPS: Mapping[str, Number] = FrozenMap()


@attrs.frozen(kw_only=True)
class ItemHealth:
    """What a unit has of one indicator's points.

    Parameters
    ----------
    category, indicator : str
        Codes.
    label : Label
    value : Decimal or Absent
        [points]
    worth : Fraction, optional
        [points] What there is to be had; None where indicators are averaged by
        weight, since then they score on a scale of their own.
    source : Source, optional
        The clause.
    """

    category: str
    indicator: str
    label: Label
    value: Points
    worth: Fraction | None
    source: Source | None = None

    @property
    def share(self) -> Fraction | None:
        """What part of the points it has [share]; None where that cannot be said."""
        if self.worth is None or isinstance(self.value, Absent):
            return None
        return Fraction(self.value) / self.worth

    @property
    def lost(self) -> Fraction:
        """What it lacks of the points; nothing where there is no telling, or more than all."""
        if self.worth is None or isinstance(self.value, Absent):
            return Fraction(0)
        return max(self.worth - Fraction(self.value), Fraction(0))

    def text(self, language: Language = "zh") -> str:
        """Say the indicator, what it has and what it lost."""
        worth = "" if self.worth is None else f"/{points_text(self.worth)}"
        said = f"{self.label.text(language)}: {value_text(self.value, language)}{worth}"
        if self.lost:
            lost = value_text(exact(self.lost), language)
            said += f", 失 {lost} 分" if language == "zh" else f", {lost} lost"
        return said if self.source is None else f"{said} · {self.source.text(language)}"


@attrs.frozen(kw_only=True)
class NextGrade:
    """How far the next grade is.

    Parameters
    ----------
    grade : Grade
    gap : Decimal
        [points] What the score lacks; 0 where it would do, and something else is
        in the way: see `Health.reasons`.
    ways : tuple of Inversion
        The least change of each measure alone that would do, or how near it comes;
        those that do first.  All else, the peers too, stays as it is.
    """

    grade: Grade
    gap: Decimal
    ways: tuple[Inversion, ...] = ()

    def text(self, language: Language = "zh") -> str:
        """Say the grade and the gap."""
        gap, name = value_text(self.gap, language), self.grade.label.text(language)
        return f"距{name}差 {gap} 分" if language == "zh" else f"{gap} points short of {name}"


@attrs.frozen(kw_only=True)
class Health:
    """A unit's result, read for the unit 体检报告.

    Parameters
    ----------
    period : Period
    scheme : Scheme
    result : Result
    strengths : tuple of ItemHealth
        The largest share of the points first.
    weaknesses : tuple of ItemHealth
        The most points lost first.
    items : tuple of ItemHealth
        All indicators, as they stand in the scheme.
    reasons : tuple of Label
        What vetoes, quotas, ties and meetings did to the grade.
    next : NextGrade, optional
        None without grades or a score, and with the best grade.
    missed : tuple of Finding
        About this unit; sorted.
    dues : tuple of Due
        What it still owes; sorted.
    change : UnitChange, optional
        Beside last year's.
    """

    period: Period
    scheme: Scheme
    result: Result
    strengths: tuple[ItemHealth, ...]
    weaknesses: tuple[ItemHealth, ...]
    items: tuple[ItemHealth, ...]
    reasons: tuple[Label, ...] = ()
    next: NextGrade | None = None
    missed: tuple[Finding, ...] = ()
    dues: tuple[Due, ...] = ()
    change: UnitChange | None = None

    @property
    def lost(self) -> tuple[ItemHealth, ...]:
        """Indicators that lost points, the most first."""
        return tuple(sorted((i for i in self.items if i.lost), key=_most_lost))

    @property
    def absent(self) -> tuple[ItemHealth, ...]:
        """Indicators without a value, which says why."""
        return tuple(item for item in self.items if isinstance(item.value, Absent))


def health(
    assessment: Assessment,
    subject: str | Subject,
    scheme: str | None = None,
    *,
    strong: Number = "0.9",
    weak: Number = "0.6",
    findings: Iterable[Finding] = (),
    dues: Iterable[Due] = (),
    comparison: Comparison | None = None,
    steps: Mapping[str, Number] = _NO_STEPS,
    most: int = 1_000,
) -> Health:
    """Read one unit's result for the unit.

    Parameters
    ----------
    assessment : Assessment
    subject : str or Subject
    scheme : str, optional
        Its code; may be left out where the unit has one alone.
    strong, weak : number
        [share, 0 to 1] Of an indicator's points from which it is a strength, and
        below which it is a weakness.
    findings : iterable of Finding
        Duties missed, structure that is irregular …; those about other units are
        left out.  Those of the assessment are told in any case.
    dues : iterable of Due
        Likewise.
    comparison : Comparison, optional
        With last year's assessment.
    steps : mapping of str to number
        [unit of the measure] By how much to try the values of a measure, where that
        is not 1.
    most : int
        How many values of each measure are tried for the next grade; 0 to try none.

    Returns
    -------
    Health

    Raises
    ------
    NoSuchResult
        If the assessment, or the comparison, has no such result under a scheme.
    WrongShare
        Unless ``0 <= weak <= strong <= 1``.
    """
    low, high = fraction(weak), fraction(strong)
    if not 0 <= low <= high <= 1:
        raise WrongShare("weak, strong", f"{low}, {high}", "0 ≤ weak ≤ strong ≤ 1")
    part = assessment.part(subject)
    held = assessment if part is None else part.assessment
    result = held.result(subject, scheme)
    used = held.scheme(result.scheme)
    items = tuple(_item(category, one, result) for category, one in indicators_of(used))
    known = [(item, share) for item in items if (share := item.share) is not None]
    key = str(result.subject)
    return Health(
        period=held.period,
        scheme=used,
        result=result,
        strengths=tuple(
            item for item, share in sorted(known, key=lambda pair: -pair[1]) if share >= high
        ),
        weaknesses=tuple(sorted((item for item, share in known if share < low), key=_most_lost)),
        items=items,
        reasons=tuple(reasons(used, result)) if result.verdict is None else result.verdict.reasons,
        next=_next(held, used, result, steps, most),
        missed=tuple(sorted(f for f in {*held.findings, *findings} if f.subject == key)),
        dues=tuple(sorted(due for due in dues if due.subject == key)),
        change=None if comparison is None else comparison.unit(key, used.code),
    )


def _most_lost(item: ItemHealth) -> tuple[Fraction, str]:
    return (-item.lost, item.indicator)


def _item(category: Category, one: Indicator, result: Result) -> ItemHealth:
    value = result.items[one.code]
    assert isinstance(value, Decimal | Absent)  # noqa: S101 - indicators have points
    return ItemHealth(
        category=category.code,
        indicator=one.code,
        label=one.title,
        value=value,
        worth=one.points if category.weighing is Weighing.POINTS else None,
        source=one.source or category.source,
    )


def _next(
    assessment: Assessment,
    scheme: Scheme,
    result: Result,
    steps: Mapping[str, Number],
    most: int,
) -> NextGrade | None:
    """Find the grade above, and what would earn it."""
    grading, verdict, score = scheme.grading, result.verdict, result.score.value
    if grading is None or verdict is None or isinstance(score, Absent):
        return None
    above = grading.grades[: grading.codes.index(verdict.grade or verdict.earned)]
    if not above:
        return None
    grade = above[-1]
    assert grade.at_least is not None  # noqa: S101 - all but the last say it
    decide = scheme.rounding.decide
    gap = max(EXACT.subtract(decide(grade.at_least), decide(score)), Decimal(0))
    ways: list[Inversion] = []
    if gap and most:
        book, facts = _read(assessment, scheme, result)
        ways = [
            invert(
                book,
                SCORE,
                facts,
                one.name,
                reach=grade.at_least,
                step=steps.get(one.name, 1),
                most=most,
            )
            for one in needs(scheme.rulebook).measures
        ]
    return NextGrade(
        grade=grade,
        gap=gap,
        ways=tuple(sorted(ways, key=lambda way: (way.then is None, way.measure.name))),
    )


def _read(assessment: Assessment, scheme: Scheme, result: Result) -> tuple[Rulebook, Facts]:
    """Return the rules and what they read: the subject first, then the peers they compare."""
    peers: list[Result] = []
    if needs(scheme.rulebook).peers:
        others = (one for one in assessment.results if one.scheme == scheme.code)
        peers = [one for one in others if one.subject != result.subject]
    facts = facts_of([result, *peers], scheme, assessment.read_on)
    return ruled(scheme, facts, assessment.rulings)
