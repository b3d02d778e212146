"""Over whom each quota is counted: peer groups, units above, those of a certain other grade."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import narwhals as nw

from partyorg.evaluation import Among, Whose
from partyorg.extras.frames._assess_read import OPEN, Known
from partyorg.extras.frames._earlier import results_then
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._quota import Turn
from partyorg.extras.frames._subjects import Asked

_YES, _UNKNOWN = 1.0, 2.0
_WAITS, _PER_UNIT = 4.0, 8.0


@attrs.frozen(kw_only=True, eq=False)
class Tree:
    """Who stands above whom: ``unit``, ``below``; and how deep: ``id``, ``depth``."""

    closure: Frame
    depths: Frame


def counted(frame: Frame, turns: Sequence[Turn], asked: Asked, known: Known, tree: Tree) -> Frame:
    """Mark whom each quota is counted over, and where that may still change."""
    for turn in turns:
        among = turn.quota.among
        if among is None:
            holds, waits = nw.lit(_YES), any_of([])
        else:
            if among.whose is Whose.PARENT:
                held = _above(among, asked, known, tree)
            else:
                held = _before(among, asked, known)
            held = held.select(nw.col("id").alias("whose"), held="held")
            frame = frame.join(held, left_on="id", right_on="whose", how="left")
            frame = frame.with_columns(held=nw.col("held").fill_null(0.0))
            waits = nw.col("held") >= _WAITS
            holds = nw.when(waits).then(nw.col("held") - _WAITS).otherwise(nw.col("held"))
        frame = frame.with_columns(holds=holds, waiting=waits)
        # Of whom it is not known, a quota that takes grades away binds; one that lifts does not.
        binds = nw.col("holds") == _YES
        if not turn.lifts:
            binds = binds | (nw.col("holds") == _UNKNOWN)
        moving = (nw.col("waits") & (nw.col("holds") != 0)) | nw.col("waiting")
        frame = frame.with_columns(
            **{
                turn.member: nw.col("scored") & binds,
                turn.moving: one_if(moving).max().over(turn.over),
            }
        ).drop("holds", "waiting", "held", strict=False)
    return frame


def _above(among: Among, asked: Asked, known: Known, tree: Tree) -> Frame:
    """Read the grade of the nearest unit above that a scheme assesses.

    Above a zone, post or person stands its own unit.  The nearest is the deepest: what it
    holds is written behind how deep it stands.
    """
    over = known.results[among.scheme].select(
        "id", held=_held(among, nw.col("scored"), nw.col("waits"), nw.col("code"))
    )
    depths = tree.depths.select(nw.col("id").alias("whose"), "depth")
    over = over.join(depths, left_on="id", right_on="whose", how="inner")
    over = over.select(
        nw.col("id").alias("over"), told=nw.col("depth") * _PER_UNIT + nw.col("held")
    )
    pairs = tree.closure
    if not asked.beside:
        pairs = pairs.filter(nw.col("unit") != nw.col("below"))
    found = pairs.join(over, left_on="unit", right_on="over", how="inner")
    most = found.group_by("below").agg(nw.col("told").max())
    depth = (nw.col("told") / _PER_UNIT).floor() * _PER_UNIT
    held = most.select(nw.col("below").alias("id"), held=nw.col("told") - depth)
    if not asked.beside:
        return held
    seats = held.select(nw.col("id").alias("seat"), "held")
    return asked.ids.join(seats, left_on="at", right_on="seat", how="inner").select("id", "held")


def _held(among: Among, graded: nw.Expr, waits: nw.Expr, code: nw.Expr) -> nw.Expr:
    """Tell whether a grade is one of some, and whether that may still change."""
    among_them = any_of(nw.col("word") == grade for grade in among.grades)
    open_ = graded & nw.col("word").is_null()
    yes = nw.when(open_).then(nw.lit(_UNKNOWN)).when(among_them).then(nw.lit(_YES))
    held = yes.otherwise(nw.lit(0.0))
    moves = open_ | nw.col("moves")
    later = ~graded & (code > 0) & (waits | (code >= OPEN))
    return (
        nw.when(later)
        .then(nw.lit(_UNKNOWN + _WAITS))
        .when(~graded)
        .then(nw.lit(0.0))
        .when(moves)
        .then(held + _WAITS)
        .otherwise(held)
    )


def _before(among: Among, asked: Asked, known: Known) -> Frame:
    """Read the subject's own grade in the assessment before, or any of its predecessors'."""
    if not known.previous:
        return asked.ids.select("id", held=nw.lit(0.0))
    rows = results_then(known.previous[-1], asked, among.scheme)
    rows = rows.select(
        "id",
        "code",
        word="grade",
        scored=nw.col("graded") == 1,
        waits=nw.col("waits") == 1,
        moves=nw.col("moves") == 1,
    ).with_columns(held=_held(among, nw.col("scored"), nw.col("waits"), nw.col("code")))
    late = nw.col("held") >= _WAITS
    plain = nw.when(late).then(nw.col("held") - _WAITS).otherwise(nw.col("held"))
    rows = rows.with_columns(late=one_if(late), plain=plain)
    rows = rows.with_columns(
        sure=one_if(nw.col("plain") == _YES), open_=one_if(nw.col("plain") == _UNKNOWN)
    )
    sums = rows.group_by("id").agg(
        nw.col("late").max(), nw.col("sure").max(), nw.col("open_").max()
    )
    sure = nw.when(nw.col("sure") == 1).then(nw.lit(_YES))
    held = sure.when(nw.col("open_") == 1).then(nw.lit(_UNKNOWN)).otherwise(nw.lit(0.0))
    return sums.select("id", held=held + nw.col("late") * _WAITS)
