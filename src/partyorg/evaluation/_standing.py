"""What the effects of vetoes leave of a grade, and how each of them says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce, singledispatch

import attrs

from partyorg.evaluation._grading import Grading
from partyorg.evaluation._result import Result
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._veto import (
    BarGradeUnless,
    BarHonour,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    LeaveUndecided,
    Veto,
    in_order,
)
from partyorg.values import Absence, Absent, Label, plain


@attrs.frozen(kw_only=True)
class Standing:
    """The grade before quotas.

    Parameters
    ----------
    grade : str
        At best this one.
    undecided : bool
        Whether a meeting decides.
    granted : bool
        Whether it was given outright and stands.
    beside_quotas : bool
        Whether it takes no place of a quota.
    """

    grade: str
    undecided: bool = False
    granted: bool = False
    beside_quotas: bool = False


def standing(grading: Grading, earned: str, effects: Iterable[Effect]) -> Standing:
    """Tell what effects leave of the grade that a score earns; their order is irrelevant."""
    struck = list(effects)
    outright = [effect for effect in struck if isinstance(effect, GradeOutright)]
    start = reduce(grading.worse, [effect.grade for effect in outright]) if outright else earned
    grade = reduce(grading.worse, limits(grading, struck), start)
    granted = [effect for effect in outright if effect.grade == grade]
    left = any(isinstance(effect, LeaveUndecided) for effect in struck)
    return Standing(
        grade=grade,
        undecided=left and grade != grading.codes[-1],
        granted=bool(granted),
        beside_quotas=bool(granted) and all(effect.beside_quotas for effect in granted),
    )


def at_best(grading: Grading, effects: Iterable[Effect]) -> str:
    """Return the best grade that effects allow; one given outright is not bettered."""
    struck = list(effects)
    outright = (effect.grade for effect in struck if isinstance(effect, GradeOutright))
    return reduce(grading.worse, (*limits(grading, struck), *outright), grading.codes[0])


def limits(grading: Grading, effects: Iterable[Effect]) -> Iterator[str]:
    """Walk through the best grades that caps, bars and fails allow."""
    for effect in effects:
        if isinstance(effect, CapGrade):
            yield effect.grade
        elif isinstance(effect, BarGradeUnless):
            yield grading.codes[grading.codes.index(effect.grade) + 1]
        elif isinstance(effect, FailGrade):
            yield grading.codes[-1]


def outright_grades(scheme: Scheme, result: Result) -> tuple[str, ...]:
    """Return the different grades given outright to one subject, the best first."""
    struck = {
        veto.effect.grade
        for veto in scheme.vetoes
        if isinstance(veto.effect, GradeOutright) and result.struck(veto.code)
    }
    return () if scheme.grading is None else tuple(c for c in scheme.grading.codes if c in struck)


def reasons(scheme: Scheme, result: Result) -> Iterator[Label]:
    """Say what vetoes did to one subject, or why that cannot be told, in their order."""
    scored = not isinstance(result.score.value, Absent)
    for veto in in_order(scheme.vetoes):
        struck = result.struck(veto.code)
        if struck is False or not (scored or isinstance(veto.effect, Exclude | BarHonour)):
            continue
        yield undecided(veto, result) if struck is None else struck_text(veto, scheme.grading)
    several = outright_grades(scheme, result)
    if scored and len(several) > 1:
        yield conflict_text(scheme, several)


def undecided(veto: Veto, result: Result) -> Label:
    """Say that a veto cannot be decided yet."""
    value = result.items[veto.code]
    assert isinstance(value, Absent)  # noqa: S101 - a condition that is there is decided
    return Label.of(
        f"“{veto.title.zh}”无法判断: {value.text('zh')}",
        f"{veto.title.en!r} cannot be decided: {value.text('en')}",
    )


def excluding(scheme: Scheme, result: Result) -> tuple[Veto, ...]:
    """Return the vetoes that keep one subject out of the assessment."""
    return tuple(
        veto
        for veto in in_order(scheme.vetoes)
        if isinstance(veto.effect, Exclude) and result.struck(veto.code)
    )


def excluded(vetoes: Sequence[Veto]) -> Absent:
    """Return what stands in the place of a score where the subject is out of the assessment."""
    zh, en = ("; ".join(veto.title.text(language) for veto in vetoes) for language in ("zh", "en"))
    return Absent(
        kind=Absence.NOT_APPLICABLE,
        note=Label.of(zh, en),
        source=next((veto.source for veto in vetoes if veto.source is not None), None),
    )


def struck_text(veto: Veto, grading: Grading | None) -> Label:
    """Say what a veto did."""
    did = effect_text(veto.effect, grading)
    return Label.of(f"“{veto.title.zh}”: {did.zh}", f"{veto.title.en!r}: {did.en}")


def conflict_text(scheme: Scheme, grades: Sequence[str]) -> Label:
    """Say that grades given outright do not agree, and which one holds."""
    labels = [_label(scheme.grading, code) for code in grades]
    return Label.of(
        f"直接定等不一致 ({'、'.join(label.zh for label in labels)}): 从低, {labels[-1].zh}",
        f"grades given outright differ ({', '.join(label.en for label in labels)}): "
        f"the lower one holds, {labels[-1].en}",
    )


@singledispatch
def effect_text(effect: Effect, grading: Grading | None) -> Label:
    """Say what an effect does, as a clause; an effect that says nothing is a mistake of ours."""
    raise NotImplementedError(type(effect).__name__)


@effect_text.register
def _(effect: Exclude, grading: Grading | None) -> Label:  # noqa: ARG001
    return Label.of("不参加考核", "out of the assessment")


@effect_text.register
def _(effect: Deduct, grading: Grading | None) -> Label:  # noqa: ARG001
    off, low = plain(effect.points), plain(effect.floor)
    return Label.of(f"扣 {off} 分, 扣至 {low} 分为止", f"{off} points off, down to {low}")


@effect_text.register
def _(effect: GradeOutright, grading: Grading | None) -> Label:
    grade = _label(grading, effect.grade)
    zh, en = (", 不占名额", ", beside the quotas") if effect.beside_quotas else ("", "")
    return Label.of(f"直接定为{grade.zh}{zh}", f"{grade.en} outright{en}")


@effect_text.register
def _(effect: FailGrade, grading: Grading | None) -> Label:  # noqa: ARG001
    return Label.of("直接定为最低等次", "the last grade outright")


@effect_text.register
def _(effect: CapGrade, grading: Grading | None) -> Label:
    grade = _label(grading, effect.grade)
    return Label.of(f"等次不得高于{grade.zh}", f"{grade.en} at best")


@effect_text.register
def _(effect: BarGradeUnless, grading: Grading | None) -> Label:
    barred = barred_text(effect, grading)
    return Label.of(f"前提不成立, {barred.zh}", f"without its prerequisite, {barred.en}")


@effect_text.register
def _(effect: LeaveUndecided, grading: Grading | None) -> Label:  # noqa: ARG001
    return Label.of("等次待定, 提交会议", "the grade is left to a meeting")


@effect_text.register
def _(effect: BarHonour, grading: Grading | None) -> Label:  # noqa: ARG001
    return Label.of(f"不得参评“{effect.honour}”", f"not eligible for {effect.honour!r}")


def barred_text(effect: BarGradeUnless, grading: Grading | None) -> Label:
    """Say which grades a missing prerequisite bars."""
    assert grading is not None  # noqa: S101 - a scheme whose vetoes name grades has them
    grade = grading.grade(effect.grade).label
    zh, en = ("", "") if effect.grade == grading.codes[0] else ("及以上", " or better")
    return Label.of(f"不得评为{grade.zh}{zh}", f"not {grade.en}{en}")


def _label(grading: Grading | None, code: str) -> Label:
    assert grading is not None  # noqa: S101 - a scheme whose vetoes name grades has them
    return grading.grade(code).label
