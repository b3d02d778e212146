"""Measures of results as columns: of another scheme, or of assessments before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs
import narwhals as nw

from partyorg.evaluation import (
    GradeOf,
    Grading,
    NeverBelow,
    PreviousGrade,
    PreviousScore,
    ScoreOf,
    YearsGraded,
)
from partyorg.evidence import Measure
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._measure_desk import CODES, one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._noise import ROUND
from partyorg.values import Absence

FromResults = ScoreOf | GradeOf | PreviousScore | PreviousGrade | YearsGraded | NeverBelow
FROM_RESULTS = (ScoreOf, GradeOf, PreviousScore, PreviousGrade, YearsGraded, NeverBelow)
_NOT_APPLICABLE, _NOT_DUE, _MISSING = (
    float(CODES[kind]) for kind in (Absence.NOT_APPLICABLE, Absence.NOT_DUE, Absence.MISSING)
)
OPEN = CODES[Absence.NOT_DUE]
"""From this code on an absence may still turn into a value."""


@attrs.frozen(kw_only=True, eq=False)
class Known:
    """The results there are.

    Parameters
    ----------
    results : mapping of str to Frame
        Of this assessment, by scheme: ``id``, ``value``, ``code``, ``waits`` and, once it is
        graded, ``word`` (null where a meeting decides) and ``moves``.
    given : mapping of str to Given
        What the scores of each scheme can be.
    previous : sequence of Earlier
        The latest last.
    """

    results: Mapping[str, Frame]
    given: Mapping[str, Given]
    previous: Sequence[Earlier] = ()


def read(
    measure: FromResults, facts: Frame, ids: Frame, names: tuple[str, str, str], known: Known
) -> Frame:
    """Put what a measure reads beside the facts of each subject.

    Parameters
    ----------
    measure : Measure
    facts : Frame
        With ``id``.
    ids : Frame
        The same subjects, with nothing beside them, so that plans stay short.
    names : tuple of str
        The columns for value, code, and 1 where it may still change.
    known : Known
    """
    found = _READ[type(measure)](measure, ids, known)
    value, code, waits = names
    made = found.select(nw.col("id").alias("whose"), value="value", code="code", waits="waits")
    made = made.select(
        "whose",
        nw.col("value").alias(value),
        nw.col("code").alias(code),
        nw.col("waits").alias(waits),
    )
    return facts.join(made, left_on="id", right_on="whose", how="left")


def known_of(measure: Measure, known: Known) -> Given | None:
    """Tell how large a score that is read can be, and how far off."""
    if isinstance(measure, ScoreOf):
        return known.given[measure.scheme]
    if isinstance(measure, PreviousScore):
        size = max((one.within for one in known.previous), default=1)
        return Given(low=-size, high=size, off=16 * ROUND * float(size))
    return None


# --- this assessment -----------------------------------------------------------------------------


def _left(ids: Frame, found: Frame) -> Frame:
    """Say of those who are not in a scheme's results that it does not concern them."""
    known = found.select(nw.col("id").alias("whose"), "value", "code", "waits", there=nw.lit(1.0))
    joined = ids.join(known, left_on="id", right_on="whose", how="left")
    gone = nw.col("there").is_null()
    return joined.select(
        "id",
        "value",
        code=nw.when(gone).then(nw.lit(_NOT_APPLICABLE)).otherwise(nw.col("code")),
        waits=nw.col("waits").fill_null(0.0),
    )


def _score(measure: ScoreOf, ids: Frame, known: Known) -> Frame:
    found = known.results[measure.scheme]
    return _left(
        ids,
        found.select(
            "id", "value", code=nw.col("code").cast(nw.Float64), waits=one_if(nw.col("waits"))
        ),
    )


def _grade(measure: GradeOf, ids: Frame, known: Known) -> Frame:
    found = known.results[measure.scheme]
    if "word" not in found.collect_schema().names():
        code = nw.col("code").cast(nw.Float64)
        none = nw.when(code > 0).then(code).otherwise(nw.lit(_NOT_APPLICABLE))
        word = nw.lit(None, nw.String)
        return _left(ids, found.select("id", value=word, code=none, waits=one_if(nw.col("waits"))))
    return _left(ids, found.select("id", **_verdict(nw.col("code") == 0, one_if(nw.col("waits")))))


def _verdict(graded: nw.Expr, waits: nw.Expr) -> dict[str, nw.Expr]:
    """Read a grade: absent as the score is, or not due where a meeting decides."""
    code = nw.col("code").cast(nw.Float64)
    open_ = graded & nw.col("word").is_null()
    return {
        "value": nw.col("word"),
        "code": nw.when(open_)
        .then(nw.lit(_NOT_DUE))
        .when(graded)
        .then(nw.lit(0.0))
        .when(code > 0)
        .then(code)
        .otherwise(nw.lit(_NOT_APPLICABLE)),
        "waits": nw.when(open_)
        .then(nw.lit(1.0))
        .when(graded)
        .then(one_if(nw.col("moves")))
        .otherwise(waits),
    }


# --- the assessment before -----------------------------------------------------------------------


def _before(measure: PreviousScore | PreviousGrade, ids: Frame, known: Known) -> Frame | None:
    """Return the results of the assessment before, a row for each unit a subject was."""
    if not known.previous:
        return None
    last = known.previous[-1]
    return last.sources(ids).join(last.of(measure.scheme), on="was", how="inner")


def _nothing(ids: Frame, code: float, value: nw.Expr) -> Frame:
    return ids.select("id", value=value, code=nw.lit(code), waits=nw.lit(0.0))


def _previous_score(measure: PreviousScore, ids: Frame, known: Known) -> Frame:
    found = _before(measure, ids, known)
    if found is None:
        return _nothing(ids, _NOT_APPLICABLE, nw.lit(None, nw.Float64))
    sums = found.group_by("id").agg(
        nw.col("value").mean().alias("value"),
        nw.col("waits").max().alias("waits"),
    )
    return _or_missing(ids, sums, _first_gone(found))


def _previous_grade(measure: PreviousGrade, ids: Frame, known: Known) -> Frame:
    found = _before(measure, ids, known)
    if found is None:
        return _nothing(ids, _NOT_APPLICABLE, nw.lit(None, nw.String))
    grading = known.previous[-1].gradings.get(measure.scheme)
    codes = () if grading is None else grading.codes
    read = found.select(
        "id", "was", word=nw.col("grade"), code="code", moves=nw.col("moves") == 1,
        graded="graded", early="waits",
    )  # fmt: skip
    told = _verdict(nw.col("graded") == 1, nw.col("early"))
    read = read.select("id", "was", **told)
    places = {code: float(place) for place, code in enumerate(codes)}
    worst = _looked_up(nw.col("value"), places)
    sums = (
        read.with_columns(place=worst)
        .group_by("id")
        .agg(nw.col("place").max().alias("place"), nw.col("waits").max().alias("waits"))
    )
    value = nw.when(any_of([])).then(nw.lit(""))
    for place, code in enumerate(codes):
        value = value.when(nw.col("place") == place).then(nw.lit(code))
    sums = sums.select("id", "waits", value=value)
    return _or_missing(ids, sums, _first_gone(read))


def _looked_up(word: nw.Expr, numbers: Mapping[str, float]) -> nw.Expr:
    chain = nw.when(any_of([])).then(nw.lit(0.0))
    for text, number in numbers.items():
        chain = chain.when(word == text).then(nw.lit(number))
    return chain


def _first_gone(found: Frame) -> Frame:
    """Return the absence of the first by id that has one."""
    gone = found.filter(nw.col("code") > 0)
    first = gone.group_by("id").agg(nw.col("was").min().alias("was"))
    return first.join(gone.select("id", "was", "code"), on=["id", "was"], how="inner").select(
        "id", "code"
    )


def _or_missing(ids: Frame, sums: Frame, gone: Frame) -> Frame:
    known = sums.select(nw.col("id").alias("whose"), "value", "waits", there=nw.lit(1.0))
    why = gone.select(nw.col("id").alias("for_whom"), "code")
    joined = ids.join(known, left_on="id", right_on="whose", how="left").join(
        why, left_on="id", right_on="for_whom", how="left"
    )
    code = nw.when(nw.col("there").is_null()).then(nw.lit(_MISSING))
    made = joined.with_columns(code=code.otherwise(nw.col("code").fill_null(0.0)))
    return made.select(
        "id",
        value=nw.when(nw.col("code") == 0).then(nw.col("value")),
        code="code",
        waits=nw.col("waits").fill_null(0.0),
    )


# --- several years -------------------------------------------------------------------------------


def _years(measure: YearsGraded | NeverBelow, known: Known) -> list[Earlier]:
    """Return the assessments before under the scheme, the latest first."""
    found = [one for one in reversed(known.previous) if measure.scheme in one.gradings]
    return found[: measure.last]


def _by_year(
    measure: YearsGraded | NeverBelow,
    ids: Frame,
    years: Sequence[Earlier],
    hits: Callable[[Earlier], nw.Expr],
) -> Frame:
    """Count by year: results, verdicts, those left open, those that move, those that are hit."""
    wide = ids.select("id")
    for number, one in enumerate(years):
        rows = one.sources(ids).join(one.of(measure.scheme), on="was", how="inner")
        known = nw.col("graded") * one_if(~nw.col("grade").is_null())
        rows = rows.select(
            nw.col("id").alias("whose"),
            r=nw.lit(1.0),
            v="graded",
            o=nw.col("graded") - known,
            m=nw.col("graded") * nw.col("moves"),
            h=known * one_if(hits(one)),
        )
        sums = rows.group_by("whose").agg(*(nw.col(name).sum() for name in _COUNTS))
        sums = sums.select("whose", *(nw.col(n).alias(f"{n}{number}") for n in _COUNTS))
        wide = wide.join(sums, left_on="id", right_on="whose", how="left")
    filled = {
        f"{name}{number}": nw.col(f"{name}{number}").fill_null(0.0)
        for number in range(len(years))
        for name in _COUNTS
    }
    return wide.select("id", **filled)


_COUNTS = ("r", "v", "o", "m", "h")


def _graded(measure: YearsGraded, ids: Frame, known: Known) -> Frame:
    years = _years(measure, known)
    if not years:
        return _nothing(ids, _NOT_APPLICABLE, nw.lit(None, nw.Float64))

    def hit(_: Earlier) -> nw.Expr:
        return any_of(nw.col("grade") == grade for grade in measure.grades)

    wide = _by_year(measure, ids, years, hit)
    seen = any_of(nw.col(f"r{n}") > 0 for n in range(len(years)))
    waits = any_of(nw.col(f"o{n}") + nw.col(f"m{n}") > 0 for n in range(len(years)))
    times, running = nw.lit(0.0), nw.lit(1.0)
    for n in range(len(years)):
        verdicts, hits = nw.col(f"v{n}"), nw.col(f"h{n}")
        enough = hits > 0 if measure.any_predecessor else (verdicts > 0) & (hits == verdicts)
        had = one_if(enough)
        running = running * had
        times = times + (running if measure.running else had)
    return wide.select(
        "id",
        value=nw.when(seen).then(times),
        code=nw.when(seen).then(nw.lit(0.0)).otherwise(nw.lit(_MISSING)),
        waits=nw.when(seen).then(one_if(waits)).otherwise(nw.lit(0.0)),
    )


def _never_below(measure: NeverBelow, ids: Frame, known: Known) -> Frame:
    years = _years(measure, known)
    if not years:
        return _nothing(ids, _NOT_APPLICABLE, nw.lit(None, nw.Boolean))
    wide = _by_year(measure, ids, years, partial(_is_below, measure))
    fell, waits = nw.lit(0.0), nw.lit(0.0)
    shown = nw.lit(1.0 if len(years) == measure.last else 0.0)
    for n in range(len(years)):
        # What came before a year in which it was below is not looked at.
        waits = nw.max_horizontal(waits, (1.0 - fell) * one_if(nw.col(f"m{n}") > 0))
        fell = nw.max_horizontal(fell, one_if(nw.col(f"h{n}") > 0))
        graded = (nw.col(f"v{n}") > 0) & (nw.col(f"o{n}") == 0)
        shown = shown * one_if(graded)
    wide = wide.select("id", fell=fell, waits=waits, shown=shown)
    known_ = (nw.col("fell") == 1) | (nw.col("shown") == 1)
    return wide.select(
        "id",
        value=nw.when(known_).then(nw.col("fell") == 0),
        code=nw.when(known_).then(nw.lit(0.0)).otherwise(nw.lit(_MISSING)),
        waits="waits",
    )


def _is_below(measure: NeverBelow, one: Earlier) -> nw.Expr:
    grading: Grading | None = one.gradings[measure.scheme]
    if grading is None:
        return any_of([])
    below = grading.codes[grading.codes.index(measure.grade) + 1 :]
    return any_of(nw.col("grade") == code for code in below)


_READ: Mapping[type[Any], Callable[[Any, Frame, Known], Frame]] = {
    ScoreOf: _score,
    GradeOf: _grade,
    PreviousScore: _previous_score,
    PreviousGrade: _previous_grade,
    YearsGraded: _graded,
    NeverBelow: _never_below,
}
