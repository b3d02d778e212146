"""What a change of schemes would do to grades, before it is adopted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import DuplicateName, NoSuchResult
from partyorg.evaluation import Scheme
from partyorg.extras.frames._assess import assess
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._result import Assessed

_SAME = 1e-9
"""Differences of floats that are none."""


@attrs.frozen(kw_only=True)
class Changed:
    """How many units a change of schemes concerns 影响汇总.

    Parameters
    ----------
    units : int
        Assessed under either.
    scores, earned, grades : int
        How many have another published score, earn another grade by band, get another grade
        in the end; one left to a meeting has another grade than one that is not.
    better, worse : int
        How many get a better, or a worse, grade.
    """

    units: int
    scores: int
    earned: int
    grades: int
    better: int
    worse: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Impact:
    """Two assessments of the same units and records under different schemes 方案影响.

    Parameters
    ----------
    before, after : Assessed
    """

    before: Assessed
    after: Assessed
    _pairs: Frame
    _eager: bool

    @property
    def units(self) -> Any:
        """A row for each unit under either.

        ``subject``; ``score_before``, ``score_after`` and ``by``, their difference, null where
        either is; ``earned_…`` and ``grade_…``, null without a score, or where a meeting
        decides; ``other_score``, ``other_earned`` and ``other_grade``, whether they differ; and
        ``steps``, by how many grades it is better, where both are grades of the later scheme.
        """
        return self._native(self._pairs)

    @property
    def changed(self) -> Any:
        """Those `units` of which score, band or grade is another."""
        differ = nw.col("other_score") | nw.col("other_earned") | nw.col("other_grade")
        return self._native(self._pairs.filter(differ))

    def summary(self) -> Changed:
        """Count; on a lazy backend this computes both assessments."""
        steps = nw.col("steps")
        counted = {
            "scores": nw.col("other_score"),
            "earned": nw.col("other_earned"),
            "grades": nw.col("other_grade"),
            "better": whether(steps > 0),
            "worse": whether(steps < 0),
        }
        marked = self._pairs.select(
            units=one_if(~any_of([])), **{name: one_if(one) for name, one in counted.items()}
        )
        names = ("units", *counted)
        (row,) = marked.select(*(nw.col(name).sum() for name in names)).collect().rows()
        return Changed(**dict(zip(names, (int(number or 0) for number in row), strict=True)))

    def _native(self, frame: Frame) -> Any:
        return frame.collect().to_native() if self._eager else frame.to_native()


def compare(
    before: Scheme | Iterable[Scheme],
    after: Scheme | Iterable[Scheme],
    units: Any,
    *,
    scheme: str | None = None,
    **inputs: Any,
) -> Impact:
    """Assess the same units under two schemes, or sets of schemes, and compare 方案影响.

    Parameters
    ----------
    before, after : Scheme or iterable of Scheme
    units : frame
    scheme : str, optional
        Code of the scheme compared, the same in both; the only one where not said.
    **inputs
        All else that `assess` takes.

    Returns
    -------
    Impact

    Raises
    ------
    NoSuchResult
        If one side has no such scheme.
    DuplicateName
        If it is not said which of several.

    See Also
    --------
    partyorg.evaluation.diff_schemes : what differs between the schemes themselves.
    """
    sides = [(one,) if isinstance(one, Scheme) else tuple(one) for one in (before, after)]
    pair = [_picked(side, scheme) for side in sides]
    made = [assess(side, units, **inputs) for side in sides]
    was, now = (_told(one, picked) for one, picked in zip(made, pair, strict=True))
    own = {name: f"{name}_before" for name in _TOLD}
    was = was.rename({**own, "id": "was"})
    now = now.rename({name: f"{name}_after" for name in _TOLD})
    joined = now.join(was, left_on="id", right_on="was", how="full")
    subject = nw.when(nw.col("id").is_null()).then(nw.col("was")).otherwise(nw.col("id"))
    places = () if pair[1].grading is None else pair[1].grading.codes
    then, later = (_place(nw.col(f"grade_{when}"), places) for when in ("before", "after"))
    gain = nw.col("score_after") - nw.col("score_before")
    gone = [nw.col(f"score_{when}").is_null() for when in ("before", "after")]
    pairs = joined.select(
        subject=subject,
        **{f"{name}_{when}": nw.col(f"{name}_{when}") for name in _TOLD for when in _WHEN},
        by=gain,
        other_score=(gone[0] & ~gone[1])
        | (gone[1] & ~gone[0])
        | whether((gain > _SAME) | (gain < -_SAME)),
        other_earned=_other("earned"),
        other_grade=_other("grade"),
        steps=then - later,
    )
    eager = made[0].eager
    return Impact(before=made[0], after=made[1], pairs=pairs, eager=eager)


_TOLD = ("score", "earned", "grade")
_WHEN = ("before", "after")


def _picked(schemes: tuple[Scheme, ...], code: str | None) -> Scheme:
    if code is None and len(schemes) == 1:
        return schemes[0]
    if code is None:
        raise DuplicateName("scheme", ", ".join(one.code for one in schemes))
    for one in schemes:
        if one.code == code:
            return one
    raise NoSuchResult("—", code)


def _told(made: Assessed, scheme: Scheme) -> Frame:
    """Read score and grades of one scheme."""
    totals = nw.from_native(made.totals(scheme.code)).lazy()
    told = totals.select(nw.col("subject").alias("id"), score=nw.col("score"))
    if scheme.grading is None:
        none = nw.lit(None, nw.String)
        bare: Frame = told.with_columns(earned=none, grade=none)
        return bare
    grades = nw.from_native(made.grades(scheme.code)).lazy()
    grades = grades.select(nw.col("subject").alias("whose"), "earned", "grade")
    joined: Frame = told.join(grades, left_on="id", right_on="whose", how="left")
    return joined


def _other(name: str) -> nw.Expr:
    was, now = (nw.col(f"{name}_{when}") for when in _WHEN)
    one_gone = (was.is_null() & ~now.is_null()) | (now.is_null() & ~was.is_null())
    return one_gone | whether(was != now)


def _place(word: nw.Expr, codes: tuple[str, ...]) -> nw.Expr:
    chain = nw.when(any_of([])).then(nw.lit(0.0))
    for number, code in enumerate(codes):
        chain = chain.when(word == code).then(nw.lit(float(number)))
    return chain
