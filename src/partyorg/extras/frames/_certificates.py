"""How each quota was kept, a row for each population."""

from __future__ import annotations

from collections.abc import Iterator

import narwhals as nw

from partyorg.evaluation import Grading, Per, TiePolicy
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._quota import TIED, Turn, places
from partyorg.extras.frames._result_columns import SchemeFrame, flag, turns_of

_COUNTS = ("size", "earned", "taken", "beside", "left_open", "moved")


def certificates(one: SchemeFrame) -> Iterator[Frame]:
    """Count what became of those whom each quota is counted over."""
    grading, known = one.scheme.grading, set(one.frame.collect_schema().names())
    if grading is not None:
        for turn in turns_of(one.scheme):
            yield _certificate(one, grading, turn, may_conflict=turn.off in known)


def _certificate(one: SchemeFrame, grading: Grading, turn: Turn, *, may_conflict: bool) -> Frame:
    quota = turn.quota
    got = any_of(nw.col("word") == grade for grade in quota.grades)
    moved = nw.col(turn.did) > 0
    if quota.ties is TiePolicy.MEETING:
        moved = moved & (nw.col(turn.did) != TIED)
    each = {
        "size": nw.col("scored"),
        "earned": any_of(nw.col("earned") == grading.codes.index(code) for code in quota.grades),
        "taken": got & ~nw.col("vb"),
        "beside": got & nw.col("vb"),
        "left_open": nw.col("word").is_null(),
        "moved": moved,
    }
    marks = {name: one_if(condition) for name, condition in each.items()}
    aside = nw.col(turn.off) if may_conflict else nw.lit(0.0)
    members = one.frame.filter(nw.col(turn.member)).select(
        over=nw.col(turn.over), aside=aside, later=one_if(nw.col("vp")), **marks
    )
    sums = members.group_by("over").agg(
        *(nw.col(name).sum() for name in _COUNTS), nw.col("aside").max(), nw.col("later").max()
    )
    over = nw.lit(quota.per.label.zh) if quota.per is Per.SCHEME else nw.col("over")
    return sums.select(
        scheme=nw.lit(one.scheme.code),
        quota=nw.lit(turn.place_in(one.scheme)).cast(nw.Int64),
        over=over,
        size=nw.col("size").cast(nw.Int64),
        limit=places(quota, nw.col("size")).cast(nw.Int64),
        **{name: nw.col(name).cast(nw.Int64) for name in _COUNTS[1:]},
        conflict=flag(nw.col("aside") == 1),
        provisional=flag(nw.col("later") == 1),
    )


def none(one: SchemeFrame) -> Frame:
    """Return a frame of such columns without rows."""
    rows = one.frame.filter(nw.col("scored") & ~nw.col("scored"))
    zero = {n: nw.lit(0).cast(nw.Int64) for n in ("quota", *_COUNTS, "limit", *_FLAGS)}
    columns = ("scheme", "quota", "over", "size", "limit", *_COUNTS[1:], *_FLAGS)
    return rows.with_columns(scheme=nw.lit(""), over=nw.lit(""), **zero).select(*columns)


_FLAGS = ("conflict", "provisional")
