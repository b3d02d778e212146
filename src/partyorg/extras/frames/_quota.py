"""Quotas on columns: each takes its turn over all it is counted over, by windows.

The turns are those of `partyorg.evaluation`: the best grades first, what lifts before what
takes away, the narrow before the wide.  Subjects are told apart by what is decided, never
by rows, so that the order of rows is irrelevant.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.evaluation import Bound, Grading, Per, Quota, Remainder, Scheme, TiePolicy
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of

_NARROWEST_FIRST = (Per.PARENT, Per.GROUP, Per.SCHEME)
_OVER = {Per.PARENT: "par", Per.GROUP: "grp", Per.SCHEME: "everyone"}
_FINEST = 2**26
"""Ratios are whole numbers over one of at most so much: products with counts stay exact."""

UNTOUCHED, MOVED, TIED = 0, 1, 2


@attrs.frozen(kw_only=True)
class Turn:
    """A quota in its turn, and the columns that say over whom it is counted.

    Parameters
    ----------
    number : int
        Which turn it is, from 0.
    quota : Quota
    lifts : bool
    line : int
        How many grades lie above the line it draws.
    keys : tuple of str
        Columns that members are compared by where its own are not enough.
    alone : bool
        Whether nobody has a place of their own before it, or was given the grade outright.
    """

    number: int
    quota: Quota
    lifts: bool
    line: int
    keys: tuple[str, ...]
    alone: bool

    @property
    def over(self) -> str:
        """The column that those it is counted over have in common."""
        return _OVER[self.quota.per]

    @property
    def member(self) -> str:
        """Where a subject is counted."""
        return f"m{self.number}"

    @property
    def moving(self) -> str:
        """Where a population may still change, 1 for all of it."""
        return f"n{self.number}"

    @property
    def did(self) -> str:
        """What it did to a subject: `UNTOUCHED`, `MOVED` or `TIED`."""
        return f"d{self.number}"

    @property
    def broken(self) -> str:
        """Where it cannot be kept, 1 for all of the population."""
        return f"b{self.number}"

    @property
    def off(self) -> str:
        """Where it is put aside; a column that only a conflict needs."""
        return f"off{self.number}"

    def place_in(self, scheme: Scheme) -> int:
        """Return which of a scheme's quotas it is, from 0."""
        assert scheme.grading is not None  # noqa: S101 - it has this quota
        return scheme.grading.quotas.index(self.quota)


def turns(grading: Grading, keys: dict[str, str], *, outright: bool) -> tuple[Turn, ...]:
    """Put quotas in the order of their turns.

    Parameters
    ----------
    grading : Grading
    keys : dict of str to str
        Column of each tie-breaker, higher first, none of them null.
    outright : bool
        Whether any grade is given outright.

    Raises
    ------
    Unsupported
        For a ratio that is too fine.
    """

    def turn(quota: Quota) -> tuple[int, bool, int, str]:
        narrow = _NARROWEST_FIRST.index(quota.per)
        return (grading.line(quota), not grading.lifts(quota), narrow, repr(quota))

    found = []
    alone = not outright
    for number, quota in enumerate(sorted(grading.quotas, key=turn)):
        _refuse_fine(quota)
        lifts = grading.lifts(quota)
        found.append(
            Turn(
                number=number,
                quota=quota,
                lifts=lifts,
                line=grading.line(quota),
                keys=("decided", *(keys[name] for name in quota.tie_breakers)),
                alone=alone,
            )
        )
        alone = alone and not lifts
    return tuple(found)


def _refuse_fine(quota: Quota) -> None:
    if quota.ratio is not None and quota.ratio.denominator > _FINEST:
        construct = f"a quota of {quota.ratio}"
        raise Unsupported(construct, "every backend", "a ratio with a smaller denominator")


def may_conflict(grading: Grading, *, beside: bool) -> bool:
    """Tell whether quotas could fail to be kept, for some scores.

    Only what must be given can be: those that lift, and those of the last grades that want
    a number or where some take no place.
    """
    return any(
        grading.lifts(quota) or (quota.bound is Bound.AT_LEAST and (beside or quota.count))
        for quota in grading.quotas
    )


STATE = ("g", "u", "granted", "beside", "vg", "vp", "own")


def filled(frame: Frame, grading: Grading, each: Sequence[Turn], *, aside: bool = False) -> Frame:
    """Let quotas take their turns.

    Parameters
    ----------
    frame : Frame
        With all that `partyorg.extras.frames._grade.drafted` makes.
    grading : Grading
    each : sequence of Turn
    aside : bool
        Whether some are put aside for some: their ``off`` columns say for whom.

    Returns
    -------
    Frame
        With the state after it, and ``did`` and ``broken`` of each turn.
    """
    for turn in each:
        member = nw.col(turn.member)
        if aside:
            member = member & (nw.col(turn.off) == 0)
        frame = frame.with_columns(is_in=member)
        fill = _lift if turn.lifts else _press
        frame = fill(frame, grading, turn).drop(*_PASSING, strict=False)
    return frame


_PASSING = (
    *("is_in", "size", "limit", "room", "inside", "ins", "short", "place", "until", "tied"),
    *("out", "open_", "able", "edge", "lifted", "own_place", "many", "base", "low", "marked"),
)


def _count(condition: nw.Expr, turn: Turn) -> nw.Expr:
    return one_if(condition).sum().over(turn.over)


def _any(condition: nw.Expr, turn: Turn) -> nw.Expr:
    return one_if(condition).max().over(turn.over) == 1


def places(quota: Quota, size: nw.Expr) -> nw.Expr:
    """Return how many may, or must, get the grades: half a unit off every whole number."""
    if quota.ratio is None:
        return nw.lit(float(quota.count or 0))
    over, under = float(quota.ratio.numerator), float(quota.ratio.denominator)
    share = size * over
    if quota.rounding is Remainder.DOWN:
        return ((share + 0.5) / under).floor()
    if quota.rounding is Remainder.UP:
        return ((share + (under - 0.5)) / under).floor()
    return ((share * 2.0 + (under + 0.5)) / (under * 2.0)).floor()


def _takes(grades: Collection[int]) -> nw.Expr:
    low, high = float(min(grades)), float(max(grades))
    return (nw.col("g") >= low) & (nw.col("g") <= high) & ~nw.col("beside")


def _may_change() -> nw.Expr:
    return nw.col("vp") | nw.col("u")


def _placed(frame: Frame, turn: Turn, among: str) -> Frame:
    """Number those among whom places are given: ``place`` of the first equal one, ``until``.

    Keys go one after the other, each telling apart those whom the ones before leave equal.
    """
    keys = list(turn.keys)
    if not turn.alone:
        granted = one_if(nw.col("own")) * 2.0 + one_if(nw.col("granted"))
        frame = frame.with_columns(own_place=granted)
        keys = ["own_place", *keys]
    frame = frame.with_columns(place=nw.lit(1.0), until=nw.lit(0.0))
    for key in keys:
        down = nw.lit(0.0) - nw.col(key)
        mine = [turn.over, among, "place"]
        # Whom nothing is asked of have no key; they are placed among themselves.
        frame = frame.with_columns(low=down.fill_null(0.0))
        first, last = (nw.col("low").rank(how).over(*mine) for how in ("min", "max"))
        frame = frame.with_columns(base=nw.col("place"), place=nw.col("place") + first - 1.0,
                                   until=nw.col("place") + last - 1.0)  # fmt: skip
    return frame


def _press(frame: Frame, grading: Grading, turn: Turn) -> Frame:
    """Let as many keep the grades as there is room for; the rest go down or to a meeting."""
    quota, above = turn.quota, range(turn.line)
    most = quota.bound is Bound.AT_MOST
    grades = [grading.codes.index(code) for code in quota.grades] if most else [*above]
    frame = frame.with_columns(size=_count(nw.col("is_in"), turn))
    frame = frame.with_columns(
        limit=places(quota, nw.col("size")),
        ins=nw.col("is_in") & _takes(grades),
    )
    beside = nw.col("is_in") & nw.col("beside") & (nw.col("g") < turn.line)
    room = nw.col("limit") if most else nw.col("size") - _count(beside, turn) - nw.col("limit")
    frame = frame.with_columns(room=room, inside=_count(nw.col("ins"), turn))
    lacking = (nw.col("room") < 0) & (nw.col("size") > 0)
    frame = frame.with_columns(
        edge=lacking, room=nw.when(nw.col("room") < 0).then(nw.lit(0.0)).otherwise(nw.col("room"))
    )
    frame = frame.with_columns(
        short=nw.col("inside") > nw.col("room"),
        marked=_any(nw.col("ins") & _may_change(), turn),
    )
    frame = _placed(frame, turn, "ins")
    mine = nw.col("ins") & nw.col("short")
    frame = frame.with_columns(
        out=mine & (nw.col("until") > nw.col("room")),
        tied=mine & (nw.col("until") > nw.col("room")) & (nw.col("place") <= nw.col("room")),
    )
    meeting = quota.ties is TiePolicy.MEETING
    frame = frame.with_columns(open_=nw.col("tied") if meeting else any_of([]))
    broken = nw.col("edge") | _any(nw.col("out") & ~nw.col("open_") & nw.col("own"), turn)
    provisional = (nw.col(turn.moving) == 1) | (nw.col("short") & nw.col("marked"))
    return _put(frame, grading, turn, "out", turn.line, broken=broken, provisional=provisional)


def _lift(frame: Frame, grading: Grading, turn: Turn) -> Frame:
    """Lift the best of those outside until there are enough, as far as vetoes allow."""
    quota = turn.quota
    grades = [grading.codes.index(code) for code in quota.grades]
    best = (nw.col("best") >= float(min(grades))) & (nw.col("best") <= float(max(grades)))
    frame = frame.with_columns(
        size=_count(nw.col("is_in"), turn), able=nw.col("is_in") & best & ~nw.col("beside")
    )
    frame = frame.with_columns(
        limit=places(quota, nw.col("size")),
        inside=_count(nw.col("able") & _takes(grades), turn),
        many=_count(nw.col("able"), turn),
        marked=_any(nw.col("able") & _may_change(), turn),
    )
    frame = _placed(frame, turn, "able")
    wanted = nw.col("able") & (nw.col("place") <= nw.col("limit"))
    frame = frame.with_columns(edge=wanted, lifted=wanted & ~_takes(grades))
    at_edge = nw.col("edge") & (nw.col("until") > nw.col("limit"))
    frame = frame.with_columns(tied=at_edge & _any(nw.col("lifted"), turn))
    meeting = quota.ties is TiePolicy.MEETING
    frame = frame.with_columns(open_=nw.col("tied") if meeting else any_of([]))
    frame = frame.with_columns(own=nw.col("own") | (nw.col("edge") & ~nw.col("open_")))
    broken = (nw.col("many") < nw.col("limit")) & (nw.col("size") > 0)
    short = (nw.col("inside") < nw.col("limit")) & nw.col("marked")
    provisional = (nw.col(turn.moving) == 1) | short
    line = turn.line - 1
    return _put(frame, grading, turn, "lifted", line, broken=broken, provisional=provisional)


def _put(
    frame: Frame,
    grading: Grading,
    turn: Turn,
    who: str,
    line: int,
    *,
    broken: nw.Expr,
    provisional: nw.Expr,
) -> Frame:
    """Move subjects to a grade; a meeting decides below it, unless nothing is left to decide."""
    moved = nw.col(who) & ~nw.col("open_")
    # One left to a meeting goes on as it stood, but for what lifts, which puts it there first.
    put = nw.col(who) if turn.lifts else moved
    last = line == len(grading.codes) - 1
    still = any_of([]) if last else nw.col("u")
    new = nw.lit(float(line))
    verdict = (
        nw.when(nw.col(who) & nw.col("open_"))
        .then(nw.lit(-1.0))
        .when(moved & still)
        .then(nw.lit(-1.0))
        .when(moved)
        .then(new)
        .otherwise(nw.col("vg"))
    )
    tied = nw.when(nw.col("tied")).then(nw.lit(TIED)).otherwise(nw.lit(MOVED))
    return frame.with_columns(
        g=nw.when(put).then(new).otherwise(nw.col("g")),
        u=nw.when(put).then(still).otherwise(nw.col("u")),
        granted=nw.col("granted") & ~put,
        beside=nw.col("beside") & ~put,
        vg=verdict,
        vp=nw.col("vp") | (nw.col("is_in") & provisional),
        **{
            turn.did: nw.when(nw.col(who)).then(tied).otherwise(nw.lit(UNTOUCHED)),
            turn.broken: one_if(broken),
        },
    )
