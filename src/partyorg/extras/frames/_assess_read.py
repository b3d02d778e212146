"""Measures of results as columns: of another scheme, or of assessments before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
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
from partyorg.extras.frames._earlier import Earlier, results_then
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._measure_desk import CODES, one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._noise import ROUND
from partyorg.extras.frames._subjects import Asked
from partyorg.org import Carry, SubjectKind
from partyorg.values import Absence

FromResults = ScoreOf | GradeOf | PreviousScore | PreviousGrade | YearsGraded | NeverBelow
FROM_RESULTS = (ScoreOf, GradeOf, PreviousScore, PreviousGrade, YearsGraded, NeverBelow)
_NOT_APPLICABLE, _NOT_DUE, _MISSING = (
    float(CODES[kind]) for kind in (Absence.NOT_APPLICABLE, Absence.NOT_DUE, Absence.MISSING)
)


def refuse_sums(measures: Iterable[Measure]) -> None:
    """Refuse scores of predecessors that are added up: how many there are is not known.

    Raises
    ------
    Unsupported
    """
    for measure in measures:
        if isinstance(measure, PreviousScore) and measure.how is Carry.SUM:
            construct = f"{measure.type.name!r}, a sum of predecessors' scores"
            raise Unsupported(construct, "a frame", "Carry.BY_SHARES, or assess on objects")


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
    kinds : mapping of str to SubjectKind
        What each scheme of this assessment assesses.
    """

    results: Mapping[str, Frame]
    given: Mapping[str, Given]
    previous: Sequence[Earlier] = ()
    kinds: Mapping[str, SubjectKind] = attrs.field(factory=dict)

    def of_units(self, scheme: str) -> bool:
        """Tell whether a scheme assesses units."""
        return self.kinds[scheme] is SubjectKind.UNIT


def read(
    measure: FromResults, facts: Frame, asked: Asked, names: tuple[str, str, str], known: Known
) -> Frame:
    """Put what a measure reads beside the facts of each subject.

    Parameters
    ----------
    measure : Measure
    facts : Frame
        With ``id``.
    asked : Asked
        The same subjects.
    names : tuple of str
        The columns for value, code, and 1 where it may still change.
    known : Known
    """
    found = _READ[type(measure)](measure, asked, known)
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


def _left(asked: Asked, found: Frame, *, of_units: bool) -> Frame:
    """Say of those who are not in a scheme's results that it does not concern them.

    A scheme of units tells zones, posts and persons about their unit.
    """
    known = found.select(nw.col("id").alias("whose"), "value", "code", "waits", there=nw.lit(1.0))
    by = "at" if of_units and asked.beside else "id"
    joined = asked.ids.join(known, left_on=by, right_on="whose", how="left")
    gone = nw.col("there").is_null()
    return joined.select(
        "id",
        "value",
        code=nw.when(gone).then(nw.lit(_NOT_APPLICABLE)).otherwise(nw.col("code")),
        waits=nw.col("waits").fill_null(0.0),
    )


def _score(measure: ScoreOf, asked: Asked, known: Known) -> Frame:
    code, waits = nw.col("code").cast(nw.Float64), one_if(nw.col("waits"))
    found = known.results[measure.scheme].select("id", "value", code=code, waits=waits)
    return _left(asked, found, of_units=known.of_units(measure.scheme))


def _grade(measure: GradeOf, asked: Asked, known: Known) -> Frame:
    found = known.results[measure.scheme]
    if "word" in found.collect_schema().names():
        told = _verdict(nw.col("code") == 0, one_if(nw.col("waits")))
    else:
        code = nw.col("code").cast(nw.Float64)
        none = nw.when(code > 0).then(code).otherwise(nw.lit(_NOT_APPLICABLE))
        waits = one_if(nw.col("waits"))
        told = {"value": nw.lit(None, nw.String), "code": none, "waits": waits}
    return _left(asked, found.select("id", **told), of_units=known.of_units(measure.scheme))


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


def _before(measure: PreviousScore | PreviousGrade, asked: Asked, known: Known) -> Frame | None:
    """Return the results of the assessment before, a row for each unit a subject was."""
    how = measure.how if isinstance(measure, PreviousScore) else Carry.MEAN
    return results_then(known.previous[-1], asked, measure.scheme, how) if known.previous else None


def _nothing(ids: Frame, code: float, value: nw.Expr) -> Frame:
    return ids.select("id", value=value, code=nw.lit(code), waits=nw.lit(0.0))


def _previous_score(measure: PreviousScore, asked: Asked, known: Known) -> Frame:
    found, ids = _before(measure, asked, known), asked.ids
    if found is None:
        return _nothing(ids, _NOT_APPLICABLE, nw.lit(None, nw.Float64))
    found = found.with_columns(worth=nw.col("value") * nw.col("part"))
    sums = found.group_by("id").agg(*(nw.col(name).sum() for name in ("worth", "part", "waits")))
    sums = sums.with_columns(
        value=nw.col("worth") / nw.when(nw.col("part") > 0).then(nw.col("part")),
        waits=one_if(nw.col("waits") > 0),
    )
    return _or_missing(ids, sums, _first_gone(found))


def _previous_grade(measure: PreviousGrade, asked: Asked, known: Known) -> Frame:
    found, ids = _before(measure, asked, known), asked.ids
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
    code = code.when(nw.col("code") > 0).then(nw.col("code"))
    code = code.when(nw.col("value").is_null()).then(nw.lit(_MISSING))
    made = joined.with_columns(code=code.otherwise(nw.lit(0.0)))
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
    asked: Asked,
    years: Sequence[Earlier],
    hits: Callable[[Earlier], nw.Expr],
) -> Frame:
    """Count by year: results, verdicts, those left open, those that move, those that are hit."""
    wide = asked.ids.select("id")
    for number, one in enumerate(years):
        rows = results_then(one, asked, measure.scheme)
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


def _graded(measure: YearsGraded, asked: Asked, known: Known) -> Frame:
    years = _years(measure, known)
    if not years:
        return _nothing(asked.ids, _NOT_APPLICABLE, nw.lit(None, nw.Float64))

    def hit(_: Earlier) -> nw.Expr:
        return any_of(nw.col("grade") == grade for grade in measure.grades)

    wide = _by_year(measure, asked, years, hit)
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


def _never_below(measure: NeverBelow, asked: Asked, known: Known) -> Frame:
    years = _years(measure, known)
    if not years:
        return _nothing(asked.ids, _NOT_APPLICABLE, nw.lit(None, nw.Boolean))
    wide = _by_year(measure, asked, years, partial(_is_below, measure))
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


_READ: Mapping[type[Any], Callable[[Any, Asked, Known], Frame]] = {
    ScoreOf: _score,
    GradeOf: _grade,
    PreviousScore: _previous_score,
    PreviousGrade: _previous_grade,
    YearsGraded: _graded,
    NeverBelow: _never_below,
}
