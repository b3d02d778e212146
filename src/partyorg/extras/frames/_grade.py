"""Vetoes, ranks and bands on columns: everything about a grade but its quotas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.evaluation import (
    BarGradeUnless,
    CapGrade,
    Deduct,
    Effect,
    Exclude,
    FailGrade,
    GradeOutright,
    Grading,
    LeaveUndecided,
    Scheme,
    Veto,
)
from partyorg.extras.frames._assess_read import OPEN
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.values import EXACT, Absence, Absent, Label

ON_GRADE = (GradeOutright, FailGrade, CapGrade, BarGradeUnless, LeaveUndecided)
_MOST_EXCLUDING = 8


@attrs.frozen(kw_only=True)
class Struck:
    """Which columns say what became of a veto.

    Parameters
    ----------
    veto : Veto
    hit : str
        1 where it struck.
    unsure : str
        1 where its condition is missing or not due yet.
    waits : str
        1 where that may still change.
    """

    veto: Veto
    hit: str
    unsure: str
    waits: str


def struck(vetoes: Sequence[Veto]) -> tuple[Struck, ...]:
    """Name the columns of vetoes."""
    return tuple(
        Struck(veto=veto, hit=f"h{n}", unsure=f"o{n}", waits=f"w{n}")
        for n, veto in enumerate(vetoes)
    )


def veto_columns(each: Struck, value: str, code: str, waits: str) -> dict[str, nw.Expr]:
    """Read from a condition, its absence and whether it is provisional what its veto did."""
    there = nw.col(code) == 0
    hit = nw.when(there).then(nw.col(value).cast(nw.Float64)).otherwise(nw.lit(0.0)).fill_null(0.0)
    open_ = one_if(nw.col(code) >= OPEN)
    return {
        each.hit: hit,
        each.unsure: open_,
        each.waits: nw.max_horizontal(open_, one_if(nw.col(waits))),
    }


def _did(column: str) -> nw.Expr:
    return nw.col(column) == 1


# --- out of the assessment -----------------------------------------------------------------------


def excluded(scheme: Scheme) -> dict[tuple[bool, ...], Absent]:
    """Return what stands in the place of a score, by which of the excluding vetoes strike.

    Raises
    ------
    Unsupported
        If there are too many to number.
    """
    vetoes = _excluding(scheme)
    if len(vetoes) > _MOST_EXCLUDING:
        construct = f"more than {_MOST_EXCLUDING} vetoes with Exclude in {scheme.code!r}"
        raise Unsupported(construct, "a frame", "one veto on any of their conditions")
    found = {}
    for hits in product((True, False), repeat=len(vetoes)):
        out = [veto for veto, hit in zip(vetoes, hits, strict=True) if hit]
        if out:
            zh, en = ("; ".join(v.title.text(language) for v in out) for language in ("zh", "en"))
            source = next((veto.source for veto in out if veto.source is not None), None)
            note = Label.of(zh, en)
            found[hits] = Absent(kind=Absence.NOT_APPLICABLE, note=note, source=source)
    return found


def _excluding(scheme: Scheme) -> list[Veto]:
    vetoes = [veto for veto in scheme.vetoes if isinstance(veto.effect, Exclude)]
    return sorted(vetoes, key=lambda veto: veto.code)


def after_vetoes(frame: Frame, scheme: Scheme, codes: AbsenceCodes) -> Frame:
    """Let vetoes take subjects out, and keep scores provisional.

    Reads ``score``, ``score_code``, ``score_waits`` and ``unsettled``; makes ``value``,
    ``code`` and ``waits`` of the score as it stands, and ``scored``.
    """
    columns = {each.veto.code: each for each in struck(scheme.vetoes)}
    excluding = _excluding(scheme)
    out = [columns[veto.code] for veto in excluding]
    chain = nw.when(any_of([])).then(nw.lit(0))
    for hits, absent in excluded(scheme).items():
        alike = [nw.col(each.hit) == float(hit) for each, hit in zip(out, hits, strict=True)]
        chain = chain.when(~any_of(~one for one in alike)).then(nw.lit(codes.code(absent)))
    gone = any_of(_did(each.hit) for each in out)
    settled = any_of(_did(each.hit) & ~_did(each.waits) for each in out)
    moving = any_of(
        _did(each.waits)
        for each in columns.values()
        if isinstance(each.veto.effect, Exclude | Deduct)
    )
    later = nw.col("score_waits") | (nw.col("unsettled") == 1) | moving
    frame = frame.with_columns(gone=gone, settled=settled, later=later)
    frame = frame.with_columns(
        code=chain.otherwise(nw.col("score_code")).cast(nw.Int64),
        waits=nw.when(nw.col("gone")).then(~nw.col("settled")).otherwise(nw.col("later")),
    )
    scored = nw.col("code") == 0
    kept = {"value": "score", "published": "score_published", "decided": "score_decided"}
    return frame.with_columns(
        scored=scored, **{name: nw.when(scored).then(nw.col(of)) for name, of in kept.items()}
    ).drop("gone", "settled", "later")


# --- ranks ---------------------------------------------------------------------------------------


def ranked(frame: Frame) -> Frame:
    """Rank those who have a score, 1, 2, 2, 4, in their group and overall."""
    frame = frame.with_columns(
        down=nw.lit(0.0) - nw.col("decided"),
        counts=one_if(nw.col("scored")),
        moving=one_if(nw.col("waits")),
        everyone=nw.lit("all"),
    )
    for name, over in (("rank", "grp"), ("overall", "everyone")):
        mine = [over, "scored"]
        frame = frame.with_columns(
            **{
                name: nw.when(nw.col("scored")).then(nw.col("down").rank("min").over(*mine)),
                f"{name}_of": nw.col("counts").sum().over(over),
                f"{name}_tied": nw.col("counts").sum().over(*mine, "down"),
                f"{name}_waits": nw.col("moving").max().over(over) == 1,
            }
        )
    return frame.drop("down", "counts", "moving")


# --- grades before quotas ------------------------------------------------------------------------


def drafted(frame: Frame, scheme: Scheme, grading: Grading) -> Frame:
    """Grade by band and vetoes; grades are numbers from 0, the best.

    Makes ``earned``, ``g`` (the grade so far), ``u`` (a meeting decides), ``granted`` (given
    outright), ``beside`` (takes no place), ``best`` (what vetoes allow), ``vg`` (the verdict, -1
    where a meeting decides), ``vp`` (provisional) and ``vb`` (takes no place).
    """
    last = float(len(grading.codes) - 1)
    columns = struck(scheme.vetoes)
    frame = frame.with_columns(earned=_earned(scheme, grading))
    hits = [(each, each.veto.effect) for each in columns]
    outright = [(e, _place(grading, f.grade)) for e, f in hits if isinstance(f, GradeOutright)]
    caps = [(e, place) for e, f in hits if (place := _limit(grading, f)) is not None]
    left = any_of(_did(each.hit) for each, f in hits if isinstance(f, LeaveUndecided))
    given = _worst(outright, -1.0)
    start = nw.when(given >= 0).then(given).otherwise(nw.col("earned"))
    frame = frame.with_columns(
        g=nw.max_horizontal(start, _worst(caps, 0.0)),
        best=nw.max_horizontal(_worst(outright, 0.0), _worst(caps, 0.0)),
        left=left,
        waiting=any_of(_did(e.waits) for e, f in hits if isinstance(f, ON_GRADE)),
    )
    granted, taking = (
        any_of(
            _did(each.hit) & (nw.col("g") == _place(grading, effect.grade))
            for each, effect in hits
            if isinstance(effect, GradeOutright) and not (strict and effect.beside_quotas)
        )
        for strict in (False, True)
    )
    frame = frame.with_columns(
        u=nw.col("left") & (nw.col("g") != last), granted=granted, beside=granted & ~taking
    )
    return frame.with_columns(
        vg=nw.when(nw.col("u")).then(nw.lit(-1.0)).otherwise(nw.col("g")),
        vp=nw.col("waits") | nw.col("waiting"),
        vb=nw.col("beside"),
        own=any_of([]),
    ).drop("left", "waiting")


def _place(grading: Grading, code: str) -> float:
    return float(grading.codes.index(code))


def _limit(grading: Grading, effect: Effect) -> float | None:
    """Return the best grade that an effect allows."""
    if isinstance(effect, CapGrade):
        return _place(grading, effect.grade)
    if isinstance(effect, BarGradeUnless):
        return _place(grading, effect.grade) + 1
    return float(len(grading.codes) - 1) if isinstance(effect, FailGrade) else None


def _worst(places: Iterable[tuple[Struck, float]], none: float) -> nw.Expr:
    """Return the worst of the places of vetoes that struck."""
    each = [
        nw.when(_did(one.hit)).then(nw.lit(place)).otherwise(nw.lit(none)) for one, place in places
    ]
    return nw.max_horizontal(*each, nw.lit(none)) if each else nw.lit(none)


def _earned(scheme: Scheme, grading: Grading) -> nw.Expr:
    """Compare the score with the bands, both where they are decided."""
    chain = nw.when(any_of([])).then(nw.lit(0.0))
    for place, grade in enumerate(grading.grades[:-1]):
        if grade.at_least is None:
            return chain.otherwise(nw.lit(float(place)))
        decided = scheme.rounding.decide(grade.at_least)
        steps = float(EXACT.scaleb(decided, scheme.rounding.decide_at))
        chain = chain.when(nw.col("decided") >= steps).then(nw.lit(float(place)))
    return chain.otherwise(nw.lit(float(len(grading.codes) - 1)))


def words(place: nw.Expr, codes: Sequence[str] | Mapping[str, str]) -> nw.Expr:
    """Turn the numbers of grades into their codes."""
    chain = nw.when(any_of([])).then(nw.lit(""))
    for number, code in enumerate(codes):
        chain = chain.when(place == float(number)).then(nw.lit(code))
    return chain
