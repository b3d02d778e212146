"""What a panel says of one subject, and how it came about."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import UnknownName
from partyorg.evaluation._panel import Panel, RaterGroup, WhenEmpty
from partyorg.evaluation._panel_root import root
from partyorg.evidence import Mode
from partyorg.org import Subject
from partyorg.rules import Explanation
from partyorg.values import EXACT, Absence, Absent, Finding, FrozenMap, Label, exact, half_up, plain


@attrs.frozen(kw_only=True)
class Voice:
    """What one group says of a subject in one mode 一组一方式的意见.

    Parameters
    ----------
    group : str
    mode : Mode
    entitled : int, optional
        [persons] Who may rate; None where no electorate is on record.
    returned, valid : int
        [ballots] Cast, and valid among them; abstentions are valid.
    tally : mapping of str to int
        [ballots] Valid ballots by option or class, each of them named, the best first.
    mean, counted : Decimal, optional
        [points] Of all ballots with points, and of those left by trimming; None where none is.
    low, high, variance : Decimal, optional
        [points, points, points²] Of all ballots with points.
    planned, actual : Fraction
        [share] In the result, before and after the weight of empty groups is settled.
    """

    group: str
    mode: Mode
    entitled: int | None
    returned: int
    valid: int
    tally: FrozenMap[str, int]
    mean: Decimal | None
    counted: Decimal | None
    low: Decimal | None
    high: Decimal | None
    variance: Decimal | None
    planned: Fraction
    actual: Fraction

    @property
    def invalid(self) -> int:
        """How many ballots are void 无效票."""
        return self.returned - self.valid

    @property
    def spread(self) -> Decimal | None:
        """Highest less lowest, exact 极差."""
        if self.low is None or self.high is None:
            return None
        return EXACT.subtract(self.high, self.low)

    @property
    def deviation(self) -> Decimal | None:
        """Standard deviation of the ballots, rounded half-even to 20 places 标准差."""
        return None if self.variance is None else root(Fraction(self.variance))


@attrs.frozen(kw_only=True)
class PanelResult:
    """What a panel says of one subject 评议结果.

    It holds every count, for those who run the review.  What is published goes
    through `release_panel`.

    Parameters
    ----------
    panel : Panel
    subject : Subject
    value : Decimal or Absent
        [points] The means that count, by actual weight; or why there is none.
    voices : tuple of Voice
        Group by group as listed, and mode by mode.
    report : tuple of str
        Keys of the self-reports.
    findings : tuple of Finding
        Void ballots, quorums missed, reports that are late or lacking; sorted.
    """

    panel: Panel
    subject: Subject
    value: Decimal | Absent
    voices: tuple[Voice, ...]
    report: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def voice(self, group: str, mode: Mode = Mode.OFFLINE) -> Voice:
        """Return what one group says in one mode.

        Raises
        ------
        UnknownName
        """
        for voice in self.voices:
            if (voice.group, voice.mode) == (group, mode):
                return voice
        known = tuple(f"{voice.group} ({voice.mode.label})" for voice in self.voices)
        raise UnknownName("voice", f"{group} ({mode.label})", known)

    def explain(self) -> Explanation:
        """Tell how the result came about: groups, counts, trimming, weights, clauses.

        It tells every count, however small; see `release_panel` for publishing.
        """
        return Explanation(
            name=self.panel.code,
            label=self.panel.title,
            value=self.value,
            said=Label.of("各组得分按实际权重相加", "the groups' points by actual weight"),
            source=self.panel.source,
            evidence=self.report,
            inputs=tuple(_told(self.panel, voice) for voice in self.voices),
        )


def voice_label(group: RaterGroup, mode: Mode) -> Label:
    """Name a group in a mode."""
    return Label.of(f"{group.label.zh}({mode.label.zh})", f"{group.label.en} ({mode.label.en})")


def percent_text(share: Fraction) -> str:
    """Write a share in percent, to two places."""
    return f"{plain(half_up(exact(100 * share), 2))}%"


_NOBODY = Absent(kind=Absence.MISSING, note=Label.of("没有有效票", "no valid ballots"))


def _told(panel: Panel, voice: Voice) -> Explanation:
    group = panel.group(voice.group)
    return Explanation(
        name=f"{voice.group}/{voice.mode.value}",
        label=voice_label(group, voice.mode),
        value=_NOBODY if voice.counted is None else voice.counted,
        said=_counts(voice),
        remarks=(*_trimmed(group, voice), _weight(panel, voice)),
        source=group.source,
    )


def _counts(voice: Voice) -> Label:
    zh = f"收回 {voice.returned}, 有效 {voice.valid}"
    en = f"{voice.valid} valid of {voice.returned}"
    if voice.entitled is not None:
        zh, en = f"应参评 {voice.entitled}, {zh}", f"{en} returned, {voice.entitled} entitled"
    tally = ", ".join(f"{word} {times}" for word, times in voice.tally.items())
    return Label.of(*(f"{text}; {tally}" if tally else text for text in (zh, en)))


def _trimmed(group: RaterGroup, voice: Voice) -> tuple[Label, ...]:
    if not group.dropped or voice.counted is None or voice.mean is None:
        return ()
    mean = plain(half_up(voice.mean, 2))
    return (
        Label.of(
            f"去掉 {group.drop_best} 个最高分、{group.drop_worst} 个最低分, 未去掉时平均 {mean}",
            f"without the {group.drop_best} highest and {group.drop_worst} lowest; "
            f"mean of all {mean}",
        ),
    )


def _weight(panel: Panel, voice: Voice) -> Label:
    planned, actual = percent_text(voice.planned), percent_text(voice.actual)
    if voice.planned == voice.actual:
        zero = voice.counted is None and panel.empty is WhenEmpty.ZERO
        zh, en = (", 按零分计", ", counted as zero") if zero else ("", "")
        return Label.of(f"权重 {actual}{zh}", f"weight {actual}{en}")
    return Label.of(f"权重 {actual} (计划 {planned})", f"weight {actual} (planned {planned})")
