"""What of a panel is published: groups of few stay unseen, and cannot be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from partyorg.errors import DuplicateName, Language, NoParts, OtherPanel, WrongCount
from partyorg.evaluation._panel import Panel
from partyorg.evaluation._panel_result import PanelResult, Voice, voice_label
from partyorg.evaluation._suppress import Cell, suppressed
from partyorg.evidence import Mode
from partyorg.org import Subject
from partyorg.values import Absent, FrozenMap, Labelled, Rounding, exact, fixed

_TWO_PLACES = Rounding()


class CellState(Labelled):
    """Whether a cell is published 公布状态."""

    SHOWN = "shown", "公布", "published"
    WITHHELD = "withheld", "不公布", "withheld"
    EMPTY = "empty", "无评分", "no ratings"


@attrs.frozen(kw_only=True)
class ReleaseCell:
    """What is published of one group in one mode about one subject.

    Parameters
    ----------
    state : CellState
        A cell withheld for itself and one withheld to protect another look the same.
    valid : int, optional
        [ballots] None unless published.
    tally : mapping of str to int
        [ballots] By option or class; empty unless published.
    mean : Decimal, optional
        [points] After trimming, half-up at the places published; None unless published.
    """

    state: CellState
    valid: int | None = None
    tally: FrozenMap[str, int] = attrs.field(factory=FrozenMap)
    mean: Decimal | None = None


@attrs.frozen(kw_only=True)
class ReleaseRow:
    """What is published about one subject.

    Parameters
    ----------
    subject : Subject
    cells : tuple of ReleaseCell
        As the columns stand.
    score : Decimal, optional
        [points] The panel's result; None where it is withheld.
    """

    subject: Subject
    cells: tuple[ReleaseCell, ...]
    score: Decimal | None


@attrs.frozen(kw_only=True)
class PanelRelease:
    """A table of groups by subjects with totals, fit to be published 公布表.

    **What is guaranteed.**  The published means and totals are linear in the means that
    are withheld; from those equations, all numbers unrounded and all weights known, no
    withheld mean or total follows.  Counts and tallies have no totals here, so a withheld
    one enters no equation at all.

    **What is not.**  An interval can follow (a mean lies on the scale).  A second release
    made from the same ballots adds equations: publish one.  Raters know what they said
    themselves.  That everybody in a published group said the same is no secret.

    Parameters
    ----------
    panel : Panel
    least : int
        [ballots] Fewer are withheld.
    columns : tuple of (str, Mode)
    rows : tuple of ReleaseRow
        By subject; those that have a result.
    averages : tuple of Decimal, optional each
        [points] Each column over all subjects, by actual weight; None where withheld or empty.
    average : Decimal, optional
        [points] Of the scores; None where withheld.
    without : tuple of Subject
        Those that have no result; nothing about them is published.
    """

    panel: Panel
    least: int
    columns: tuple[tuple[str, Mode], ...]
    rows: tuple[ReleaseRow, ...]
    averages: tuple[Decimal | None, ...]
    average: Decimal | None
    without: tuple[Subject, ...]

    def table(self, language: Language = "zh") -> tuple[tuple[str, ...], ...]:
        """Write it as rows of text: a heading, the subjects, the averages."""
        zh = language == "zh"
        labels = [voice_label(self.panel.group(name), mode) for name, mode in self.columns]
        head = (
            "评议对象" if zh else "subject",
            *(label.text(language) for label in labels),
            "得分" if zh else "score",
        )
        body = [
            (
                str(row.subject),
                *(_cell_text(cell, language) for cell in row.cells),
                _number_text(row.score, language),
            )
            for row in self.rows
        ]
        # A column that nobody rates in has no average; that is no secret.
        empty = [
            all(row.cells[place].state is CellState.EMPTY for row in self.rows)
            for place in range(len(self.columns))
        ]
        last = (
            "平均" if zh else "average",
            *(
                CellState.EMPTY.label.text(language) if none else _number_text(mean, language)
                for none, mean in zip(empty, self.averages, strict=True)
            ),
            _number_text(self.average, language),
        )
        return (head, *body, last)


def release_panel(
    results: Iterable[PanelResult], *, least: int, rounding: Rounding = _TWO_PLACES
) -> PanelRelease:
    """Make a panel's results fit to be published.

    A group with fewer than ``least`` valid ballots about a subject is withheld, and as many
    other cells and totals as keep it from being worked out by subtraction.  Cells go before
    averages and averages before scores.

    Parameters
    ----------
    results : iterable of PanelResult
        Of one panel.
    least : int
        [ballots, 1, …]
    rounding : Rounding
        Of everything published, half-up 四舍五入.

    Returns
    -------
    PanelRelease

    Raises
    ------
    NoParts
        Without results.
    OtherPanel
        If results of several panels are mixed.
    DuplicateName
        If a subject has two results.
    WrongCount
        If ``least`` is no whole number from 1.
    """
    if type(least) is not int or least < 1:
        raise WrongCount("least", least)
    told = sorted(same_panel(results), key=lambda result: result.subject)
    heard = [result for result in told if not isinstance(result.value, Absent)]
    panel = told[0].panel
    hidden = (
        suppressed([[_size(v) for v in result.voices] for result in heard], least=least)
        if heard
        else frozenset()
    )
    last = len(told[0].voices)
    return PanelRelease(
        panel=panel,
        least=least,
        columns=tuple((voice.group, voice.mode) for voice in told[0].voices),
        rows=tuple(
            ReleaseRow(
                subject=result.subject,
                cells=tuple(_cells(row, result, hidden, rounding)),
                score=_shown((row, last), result.value, hidden, rounding),
            )
            for row, result in enumerate(heard)
        ),
        averages=tuple(
            _shown((len(heard), column), average, hidden, rounding)
            for column, average in enumerate(_averages(heard, last))
        ),
        average=_shown((len(heard), last), _mean_score(heard), hidden, rounding),
        without=tuple(result.subject for result in told if isinstance(result.value, Absent)),
    )


def same_panel(results: Iterable[PanelResult]) -> tuple[PanelResult, ...]:
    """Return results of one panel, a subject each.

    Raises
    ------
    NoParts, OtherPanel, DuplicateName
    """
    told = tuple(results)
    if not told:
        raise NoParts("results")
    seen: set[Subject] = set()
    for result in told:
        if result.panel != told[0].panel:
            raise OtherPanel(result.panel.code, told[0].panel.code)
        if result.subject in seen:
            raise DuplicateName("result", str(result.subject))
        seen.add(result.subject)
    return told


def _size(voice: Voice) -> int:
    """Count the ballots behind a mean; abstentions alone make none."""
    return 0 if voice.counted is None else voice.valid


def _cells(
    row: int, result: PanelResult, hidden: frozenset[Cell], rounding: Rounding
) -> Iterator[ReleaseCell]:
    for column, voice in enumerate(result.voices):
        if voice.counted is None:
            yield ReleaseCell(state=CellState.EMPTY)
        elif (row, column) in hidden:
            yield ReleaseCell(state=CellState.WITHHELD)
        else:
            yield ReleaseCell(
                state=CellState.SHOWN,
                valid=voice.valid,
                tally=voice.tally,
                mean=rounding.publish(voice.counted),
            )


def _shown(
    cell: Cell, value: Decimal | Absent | None, hidden: frozenset[Cell], rounding: Rounding
) -> Decimal | None:
    if cell in hidden or not isinstance(value, Decimal):
        return None
    return rounding.publish(value)


def _averages(results: Sequence[PanelResult], columns: int) -> Iterator[Decimal | None]:
    """Average each column by actual weight, so that rows and columns add up to the same."""
    for column in range(columns):
        voices = [result.voices[column] for result in results]
        heard = [(v.actual, Fraction(v.counted)) for v in voices if v.counted is not None]
        weight = sum((share for share, _ in heard), Fraction(0))
        points = sum((share * mean for share, mean in heard), Fraction(0))
        yield exact(points / weight) if weight else None


def _mean_score(results: Sequence[PanelResult]) -> Decimal | None:
    values = [Fraction(r.value) for r in results if isinstance(r.value, Decimal)]
    return exact(sum(values) / len(values)) if values else None


def _cell_text(cell: ReleaseCell, language: Language) -> str:
    return cell.state.label.text(language) if cell.mean is None else fixed(cell.mean)


def _number_text(value: Decimal | None, language: Language) -> str:
    return CellState.WITHHELD.label.text(language) if value is None else fixed(value)
