"""How a result is told: its score in one word, its grade, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from partyorg.errors import Language
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._result import Result, Verdict
from partyorg.evaluation._scheme import Scheme
from partyorg.evaluation._standing import reasons
from partyorg.org import OrgTree
from partyorg.rules import Explanation
from partyorg.values import Absent, Label, fixed


def of_predecessor(result: Result) -> Label:
    """Say what a predecessor came to in its part of the period."""
    zh, en = (result_text(result, language) for language in ("zh", "en"))
    return Label.of(f"前身单位 {result.subject}: {zh}", f"its predecessor {result.subject}: {en}")


def not_assessed(result: Result) -> Explanation:
    """Tell that no scheme concerns a subject."""
    return Explanation(
        name=SCORE,
        label=Label.of("总分", "score"),
        value=result.score.value,
        said=Label.of("", ""),
    )


def of_excluded(scheme: Scheme, result: Result, vetoes: Sequence[Explanation]) -> Explanation:
    """Tell what keeps a subject out of the assessment."""
    return Explanation(
        name=SCORE,
        label=Label.of("总分", "score"),
        value=result.score.value,
        said=Label.of("", ""),
        remarks=tuple(reasons(scheme, result)),
        provisional=result.score.provisional,
        inputs=tuple(vetoes),
    )


def of_graded(scheme: Scheme, result: Result, verdict: Verdict, told: Explanation) -> Explanation:
    """Tell a grade with its reasons and places, above the score."""
    grading = scheme.grading
    assert grading is not None  # noqa: S101 - verdicts come from a grading
    if verdict.grade is None:
        value = Label.of("提交会议", "left to a meeting")
    else:
        value = grading.grade(verdict.grade).label
    earned = grading.grade(verdict.earned).label
    # The value is Chinese; where it has an English name, the line says it.
    en = "" if value.en == value.zh else f"{value.en}; "
    return Explanation(
        name="grade",
        label=Label.of("等次", "grade"),
        value=value.zh,
        said=Label.of(f"按分数为{earned.zh}", f"{en}{earned.en} by score"),
        remarks=(*verdict.reasons, *_places(result)),
        provisional=verdict.provisional,
        inputs=(told,),
    )


def _places(result: Result) -> tuple[Label, ...]:
    said = []
    for rank, zh, en in (
        (result.rank, f"{result.group.zh}组内", f"in group {result.group.en}"),
        (result.overall, "全体", "overall"),
    ):
        if rank is not None:
            tie = (f", 并列 {rank.tied} 个", f", {rank.tied} tied") if rank.tied > 1 else ("", "")
            said.append(
                Label.of(
                    f"{zh}第 {rank.place}/{rank.of}{tie[0]}", f"{rank.place}/{rank.of} {en}{tie[1]}"
                )
            )
    return tuple(said)


def units_named(told: Explanation, tree: OrgTree) -> Explanation:
    """Show units by name where they stand by id."""
    inputs = tuple(units_named(child, tree) for child in told.inputs)
    if told.name in tree and told.label == Label.of(told.name):
        return attrs.evolve(told, label=Label.of(tree[told.name].name), inputs=inputs)
    return attrs.evolve(told, inputs=inputs)


def result_text(result: Result, language: Language = "zh") -> str:
    """Write a published score, or why there is none.

    Parameters
    ----------
    result : Result
    language : {"zh", "en"}

    Returns
    -------
    str
    """
    value = result.score.value
    if isinstance(value, Absent):
        return value.kind.label.text(language)
    published = result.score.published
    assert published is not None  # noqa: S101 - a score that is there is published
    return fixed(published)
