"""Panels as columns: ballots sorted, groups heard, and what keeps a panel from a result."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from functools import reduce

import attrs
import narwhals as nw

from partyorg.evaluation import (
    Panel,
    PanelScore,
    PanelShare,
    RaterGroup,
    Scale,
    SheetLimit,
    WhenEmpty,
)
from partyorg.evidence import Mode
from partyorg.extras.frames._measure_desk import CODES, Desk, Told, one_if
from partyorg.extras.frames._measure_door import Frame, any_of, only, whether
from partyorg.org import SubjectKind
from partyorg.values import Absence


@attrs.frozen(kw_only=True)
class _Voice:
    """What one group says in one mode, a number for each unit."""

    group: RaterGroup
    mode: Mode
    valid: nw.Expr
    spoken: nw.Expr
    kept: nw.Expr
    points: nw.Expr
    entitled: nw.Expr

    @property
    def heard(self) -> nw.Expr:
        return self.spoken > 0


def told_score(measure: PanelScore, desk: Desk) -> Told:
    """Add up what the groups say, by weight."""
    voices, absence = _tallied(measure.panel, desk, measure.type.name)
    weights = _weights(measure.panel, voices)
    parts = (
        nw.when(voice.kept > 0).then(weight * voice.points / voice.kept).otherwise(nw.lit(0.0))
        for voice, weight in zip(voices, weights, strict=True)
    )
    return Told(value=_total(parts), absence=absence)


def told_levels(measure: PanelShare, desk: Desk) -> Told:
    """Add up the shares of ballots that say some words, by the weight of their group."""
    voices, absence = _tallied(measure.panel, desk, measure.type.name)
    weights = _weights(measure.panel, voices)
    of, said = _ballots(measure.panel, desk, measure.type.name), _any_word(measure.levels)
    parts = []
    for voice, weight in zip(voices, weights, strict=True):
        count = desk.sum(of, one_if(_seat(voice.group, voice.mode) & said))
        share = weight * count / voice.valid
        parts.append(nw.when(voice.valid > 0).then(share).otherwise(nw.lit(0.0)))
    return Told(value=_total(parts) * 100.0, absence=absence)


def _total(parts: Iterator[nw.Expr] | Sequence[nw.Expr]) -> nw.Expr:
    return reduce(lambda one, other: one + other, parts)


# --- ballots -------------------------------------------------------------------------------------


def _ballots(panel: Panel, desk: Desk, name: str) -> Hashable:
    """Name the relation of a panel's valid ballots."""
    records = desk.table("ballots", name)

    def frame() -> Frame:
        cast = records.frame.filter(nw.col("panel") == panel.code)
        fine = _alone(cast.filter(_readable(panel)))
        fine = fine.with_columns(word=_word(panel.scale), points=_points(panel.scale))
        for number, limit in enumerate(panel.limits):
            fine = _limited(fine, limit, f"over{number}")
        over = [f"over{number}" for number, one in enumerate(panel.limits) if one.voids]
        # All limits look at the same ballots; what any of them voids goes at once.
        fine = only(fine, ~any_of(nw.col(column) for column in over))
        places = [_place(group) for group in panel.groups if group.dropped]
        if places:
            fine = _ranked(fine)
        kept = any_of(~place for place in places) if places else any_of([])
        return fine.with_columns(
            unit=nw.col("subject"), kept=whether(~nw.col("points").is_null()) & ~whether(kept)
        )

    return desk.relation(("ballots", panel), frame)


def _readable(panel: Panel) -> nw.Expr:
    group = any_of(nw.col("group") == name for name in panel.group_names)
    mode = any_of(nw.col("mode") == mode.value for mode in panel.modes)
    return group & mode & _fits(panel.scale) & ~(_of_oneself() & _not_own(panel))


def _of_oneself() -> nw.Expr:
    subject = nw.col("subject")
    person = subject.str.replace_all(f"^{_PERSON}", "").str.replace_all("@[^@]*$", "")
    return subject.str.starts_with(_PERSON) & (person == nw.col("rater"))


def _not_own(panel: Panel) -> nw.Expr:
    return any_of(nw.col("group") == group.name for group in panel.groups if not group.own)


_PERSON = f"{SubjectKind.PERSON.value}:"


def _fits(scale: Scale) -> nw.Expr:
    score = nw.col("score")
    if scale.span is None:
        return score.is_null() & _among(scale.words)
    low, high = (float(end) for end in scale.span)
    inside = whether((score >= low) & (score <= high))
    return inside | (score.is_null() & _among(scale.abstain))


def _among(options: Sequence[str]) -> nw.Expr:
    return any_of(nw.col("option") == option for option in options)


def _alone(ballots: Frame) -> Frame:
    """Leave out raters who voted more than once."""
    known = one_if(nw.col("rater") != "")
    times = nw.col("known").sum().over("rater", "subject", "mode")
    return ballots.with_columns(known=known).with_columns(times=times).filter(nw.col("times") <= 1)


def _word(scale: Scale) -> nw.Expr:
    said = nw.when(nw.col("score").is_null()).then(nw.col("option"))
    for word, least in scale.levels.items():
        said = said.when(nw.col("score") >= float(least)).then(nw.lit(word))
    return said.otherwise(nw.lit(""))


def _points(scale: Scale) -> nw.Expr:
    worth = nw.when(~nw.col("score").is_null()).then(nw.col("score"))
    for word, points in scale.levels.items():
        worth = worth.when(nw.col("option") == word).then(nw.lit(float(points)))
    return worth.otherwise(nw.lit(None, nw.Float64))


def _any_word(words: Sequence[str]) -> nw.Expr:
    return any_of(nw.col("word") == word for word in words)


def _limited(ballots: Frame, limit: SheetLimit, column: str) -> Frame:
    """Mark the ballots of raters who said the same too often."""
    ballots = ballots.with_columns(
        rated=nw.col("known").sum().over("rater", "mode"),
        same=one_if(_any_word(limit.levels)),
        worth=one_if(~nw.col("points").is_null()),
    )
    if limit.levels:
        times = nw.col("same").sum().over("rater", "mode")
    else:
        alike = nw.col("worth").sum().over("rater", "mode", "points")
        ballots = ballots.with_columns(alike=nw.when(nw.col("worth") > 0).then(alike))
        times = nw.col("alike").max().over("rater", "mode")
    ballots = ballots.with_columns(times=times)
    over = (nw.col("rater") != "") & (nw.col("times") > _most(limit))
    return ballots.with_columns(whether(over).alias(column))


def _most(limit: SheetLimit) -> nw.Expr:
    if limit.ratio is None:
        return nw.lit(float(limit.most(0)))
    ratio = limit.ratio
    allowed = (nw.col("rated") * ratio.numerator / ratio.denominator + _NEAR).floor()
    return nw.max_horizontal(allowed, nw.lit(0.0 if limit.levels else 1.0))


_NEAR = 1e-9
"""So that a quotient that is a whole number is not taken for one a little less."""


def _ranked(ballots: Frame) -> Frame:
    """Number the ballots of each seat that carry points, from the worst."""
    seat = ["subject", "group", "mode", "worth"]
    ballots = ballots.with_columns(worth=one_if(~nw.col("points").is_null()))
    place = nw.col("worth").cum_sum().over(*seat, order_by=["points", "key"])
    return ballots.with_columns(place=place, cast=nw.col("worth").sum().over(*seat))


def _place(group: RaterGroup) -> nw.Expr:
    """Tell whether trimming leaves a ballot of a group in."""
    place = nw.col("place")
    left = (place > group.drop_worst) & (place <= nw.col("cast") - group.drop_best)
    return whether(left) | (nw.col("group") != group.name)


# --- voices --------------------------------------------------------------------------------------


def _seat(group: RaterGroup, mode: Mode) -> nw.Expr:
    ours: nw.Expr = (nw.col("group") == group.name) & (nw.col("mode") == mode.value)
    return ours


def _voices(panel: Panel, desk: Desk, name: str) -> Iterator[_Voice]:
    of = _ballots(panel, desk, name)
    for group in panel.groups:
        entitled = _entitled(panel, group, desk)
        for mode in panel.modes:
            seat, points = _seat(group, mode), nw.col("points")
            kept = seat & nw.col("kept")
            yield _Voice(
                group=group,
                mode=mode,
                valid=desk.sum(of, one_if(seat)),
                spoken=desk.sum(of, one_if(seat & ~points.is_null())),
                kept=desk.sum(of, one_if(kept)),
                points=desk.sum(of, nw.when(kept).then(points).otherwise(nw.lit(0.0))),
                entitled=entitled,
            )


def _entitled(panel: Panel, group: RaterGroup, desk: Desk) -> nw.Expr:
    """Say how many are entitled; null where nobody says."""
    if "electorates" not in desk.tables:
        return nw.lit(None, nw.Float64)

    def frame() -> Frame:
        return desk.tables["electorates"].frame.with_columns(unit=nw.col("subject"))

    ours = (nw.col("panel") == panel.code) & (nw.col("group") == group.name)
    number = nw.when(ours).then(nw.col("entitled"))
    return desk.most(desk.relation("electorates", frame), number)


def _weights(panel: Panel, voices: Sequence[_Voice]) -> list[nw.Expr]:
    """Settle the weight of voices that say nothing: first inside their group, then among groups."""
    if panel.empty is not WhenEmpty.RENORMALISE:
        return [nw.lit(float(panel.share(v.group.name, v.mode))) for v in voices]
    modes = {
        group.name: _total([_if(v.heard, panel.modes[v.mode]) for v in voices if v.group is group])
        for group in panel.groups
    }
    groups = _total([_if(modes[group.name] > 0, group.weight) for group in panel.groups])
    return [
        nw.when(v.heard)
        .then(
            nw.lit(float(v.group.weight))
            / groups
            * nw.lit(float(panel.modes[v.mode]))
            / modes[v.group.name]
        )
        .otherwise(nw.lit(0.0))
        for v in voices
    ]


def _if(condition: nw.Expr, weight: Fraction) -> nw.Expr:
    return nw.when(condition).then(nw.lit(float(weight))).otherwise(nw.lit(0.0))


def _tallied(panel: Panel, desk: Desk, name: str) -> tuple[list[_Voice], nw.Expr]:
    """Hear the groups, and say whether something keeps the panel from a result."""
    voices = list(_voices(panel, desk, name))
    silent = ~any_of(voice.heard for voice in voices)
    troubles = [silent, *(_trouble(panel, voice) for voice in voices)]
    if panel.report is not None:
        troubles.append(_reports(panel, desk, name) == 0)
    pending = desk.as_of <= (panel.held or desk.period.last)
    code = CODES[Absence.NOT_DUE if pending else Absence.MISSING]
    gone = nw.when(whether(any_of(troubles))).then(nw.lit(code))
    return voices, gone.otherwise(nw.lit(0))


def _trouble(panel: Panel, voice: _Voice) -> nw.Expr:
    """Tell whether a voice keeps the panel from a result, somebody having been heard."""
    found = voice.heard & (voice.kept == 0)
    if panel.empty is WhenEmpty.ABSENT:
        found = found | ~voice.heard
    quorum = voice.group.quorum
    if quorum is None:
        return found
    wanted = voice.entitled.fill_null(0.0) * quorum.numerator
    short = voice.valid * quorum.denominator < wanted
    return voice.entitled.is_null() | short | found


def _reports(panel: Panel, desk: Desk, name: str) -> nw.Expr:
    """Count the self-reports from the period's first day to the review's last."""
    query = panel.report
    assert query is not None  # noqa: S101 - asked for panels with one
    first = desk.period.start.toordinal()
    last = max(desk.period.last, panel.held or desk.period.last).toordinal()
    inside = whether((nw.col("on") >= first) & (nw.col("on") <= last))
    return desk.sum(desk.records(query, name), one_if(desk.seen(query) & inside))
