"""From ballots to a panel's result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.evaluation._panel import Panel, WhenEmpty
from partyorg.evaluation._panel_ballots import Box, counted
from partyorg.evaluation._panel_result import PanelResult, Voice, voice_label
from partyorg.evidence import Activity, Award, Ballot, Electorate, Publication, World
from partyorg.org import Subject
from partyorg.values import (
    Absence,
    Absent,
    Finding,
    FrozenMap,
    Label,
    Severity,
    exact,
)


def tally_panel(panel: Panel, world: World, subject: Subject) -> PanelResult:
    """Count what a panel says of one subject.

    Parameters
    ----------
    panel : Panel
    world : World
        Its evidence holds ballots, electorates and self-reports.
    subject : Subject
        Of any kind.

    Returns
    -------
    PanelResult
        Without a value, and saying why, where nobody has rated, a quorum is missed or
        cannot be told, trimming leaves nothing, the self-report is lacking, or a group is
        empty under `WhenEmpty.ABSENT`: NOT_DUE up to the last day of the review,
        MISSING after it.
    """
    (result,) = tally_panels(panel, world, (subject,))
    return result


def tally_panels(
    panel: Panel, world: World, subjects: Iterable[Subject]
) -> tuple[PanelResult, ...]:
    """Count what a panel says of several subjects, sorting the ballots once."""
    box = counted(panel, world.evidence)
    return tuple(tallied(panel, box, world, subject) for subject in subjects)


def tallied(panel: Panel, box: Box, world: World, subject: Subject) -> PanelResult:
    """Count one subject's sorted ballots."""
    entitled = {
        electorate.group: electorate.entitled
        for electorate in world.evidence.of_subject(Electorate, str(subject))
        if electorate.panel == panel.code
    }
    voices = _weighed(panel, list(_voices(panel, box, subject, entitled)))
    report = self_reports(panel, world, subject)
    troubles = list(_lacking(panel, voices))
    if panel.report is not None and not report:
        troubles.append(_NO_REPORT)
    noticed = [
        *box.findings.get(str(subject), ()),
        *_crowded(panel, subject, voices),
        *_late(panel, subject, report),
    ]
    pending = world.as_of <= (panel.held or world.period.last)
    if not pending or any(voice.returned for voice in voices):
        noticed.extend(_trouble(panel, subject, trouble) for trouble in troubles)
    return PanelResult(
        panel=panel,
        subject=subject,
        value=_absent(troubles, pending=pending) if troubles else _value(voices),
        voices=voices,
        report=tuple(record.key for record in report),
        findings=tuple(sorted(noticed)),
    )


Report = Activity | Publication | Award


def self_reports(panel: Panel, world: World, subject: Subject) -> tuple[Report, ...]:
    """Return a subject's self-reports, from the period's first day to the review's last.

    A year's review is often held in the next January, and its reports are written then.
    """
    if panel.report is None:
        return ()
    last = max(world.period.last, panel.held or world.period.last)
    return tuple(
        record
        for record in panel.report.seen(world, subject)
        if not isinstance(record, Ballot) and world.period.start <= record.on <= last
    )


def _voices(panel: Panel, box: Box, subject: Subject, entitled: dict[str, int]) -> Iterator[Voice]:
    for group in panel.groups:
        for mode in panel.modes:
            seat = (str(subject), group.name, mode)
            votes = box.votes.get(seat, ())
            points = sorted(vote.points for vote in votes if vote.points is not None)
            words = Counter(vote.word for vote in votes)
            yield Voice(
                group=group.name,
                mode=mode,
                entitled=entitled.get(group.name),
                returned=len(votes) + box.void[seat],
                valid=len(votes),
                tally=FrozenMap({word: words[word] for word in panel.scale.words}),
                mean=_mean(points),
                counted=_mean(points[group.drop_worst : max(len(points) - group.drop_best, 0)]),
                low=points[0] if points else None,
                high=points[-1] if points else None,
                variance=_variance(points),
                planned=panel.share(group.name, mode),
                actual=Fraction(0),
            )


def _mean(points: Sequence[Decimal]) -> Decimal | None:
    return exact(sum(map(Fraction, points)) / len(points)) if points else None


def _variance(points: Sequence[Decimal]) -> Decimal | None:
    if not points:
        return None
    parts = [Fraction(point) for point in points]
    middle = sum(parts) / len(parts)
    return exact(sum((part - middle) ** 2 for part in parts) / len(parts))


def _weighed(panel: Panel, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Settle the weight of voices that say nothing: first inside their group, then among groups."""
    if panel.empty is not WhenEmpty.RENORMALISE:
        return tuple(attrs.evolve(voice, actual=voice.planned) for voice in voices)
    heard = [voice for voice in voices if voice.mean is not None]
    modes = {name: Fraction(0) for name in panel.group_names}
    for voice in heard:
        modes[voice.group] += panel.modes[voice.mode]
    groups = sum((panel.group(name).weight for name in modes if modes[name]), Fraction(0))
    return tuple(
        voice
        if voice.mean is None
        else attrs.evolve(
            voice,
            actual=panel.group(voice.group).weight
            / groups
            * panel.modes[voice.mode]
            / modes[voice.group],
        )
        for voice in voices
    )


def _value(voices: Iterable[Voice]) -> Decimal:
    parts = (v.actual * Fraction(v.counted) for v in voices if v.counted is not None)
    return exact(sum(parts, Fraction(0)))


# --- what keeps a panel from a result ------------------------------------------------------------

_Trouble = tuple[str, Label]
_NO_REPORT: _Trouble = ("NO_REPORT", Label.of("没有述职报告", "no self-report"))
_NOT_HELD: _Trouble = ("NOT_HELD", Label.of("尚无有效票", "no valid ballots yet"))


def _lacking(panel: Panel, voices: Sequence[Voice]) -> Iterator[_Trouble]:
    """Walk through what keeps a panel from a result, told without any count."""
    if all(voice.mean is None for voice in voices):
        yield _NOT_HELD
        return
    for voice in voices:
        group = panel.group(voice.group)
        name = voice_label(group, voice.mode)
        if group.quorum is not None and voice.entitled is None:
            zh, en = "应参评人数不详, 法定人数无法核对", "nobody says how many are entitled"
            yield "NO_ELECTORATE", Label.of(f"{name.zh}{zh}", f"{name.en}: {en}")
        elif voice.valid < group.needed(voice.entitled or 0):
            yield "NO_QUORUM", Label.of(f"{name.zh}未达法定人数", f"{name.en}: no quorum")
        elif voice.mean is None:
            if panel.empty is WhenEmpty.ABSENT:
                yield "EMPTY_GROUP", Label.of(f"{name.zh}无有效票", f"{name.en}: no valid ballots")
        elif voice.counted is None:
            zh, en = "去掉最高最低分后无票", "nothing is left by trimming"
            yield "NOTHING_LEFT", Label.of(f"{name.zh}{zh}", f"{name.en}: {en}")


def _absent(troubles: Sequence[_Trouble], *, pending: bool) -> Absent:
    zh, en = ("; ".join(said.text(language) for _, said in troubles) for language in ("zh", "en"))
    kind = Absence.NOT_DUE if pending else Absence.MISSING
    return Absent(kind=kind, note=Label.of(zh, en))


def _crowded(panel: Panel, subject: Subject, voices: Iterable[Voice]) -> Iterator[Finding]:
    """Name groups that cast more ballots than there are people."""
    for voice in voices:
        if voice.entitled is not None and voice.returned > voice.entitled:
            name = voice_label(panel.group(voice.group), voice.mode)
            said = Label.of(
                f"{name.zh}收回的票多于应参评人数", f"{name.en}: more ballots than people entitled"
            )
            yield _trouble(panel, subject, ("MORE_THAN_ENTITLED", said))


def _late(panel: Panel, subject: Subject, report: Sequence[Report]) -> Iterator[Finding]:
    """Say that the first self-report came too late."""
    by = panel.report_by
    if by is not None and report and min(record.on for record in report) > by:
        said = Label.of(f"述职报告迟于 {by}", f"the self-report came after {by}")
        yield _trouble(panel, subject, ("REPORT_LATE", said))


def _trouble(panel: Panel, subject: Subject, trouble: _Trouble) -> Finding:
    code, said = trouble
    return Finding(
        code=f"PANEL_{code}",
        severity=Severity.WARNING,
        subject=str(subject),
        message=Label.of(f"{panel.title.zh}: {said.zh}", f"{panel.title.en}: {said.en}"),
        source=panel.source,
    )
