"""Draws of panels and of the ballots cast in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from partyorg.evaluation import Panel, RaterGroup, Scale, WhenEmpty
from partyorg.evidence import Ballot, Electorate, Mode, Record
from partyorg.extras.strategies._values import decimals
from partyorg.org import Subject
from partyorg.values import Label

_GROUPS = ("上级党委", "支部书记", "党员", "群众")
_OPTIONS = {"好": 100, "较好": 85, "一般": 60, "差": 0}
_SCALES = st.sampled_from(
    (
        Scale.options(_OPTIONS),
        Scale.options(_OPTIONS, abstain=("弃权",)),
        Scale.options({"优秀": 3, "合格": 2, "基本合格": 1, "不合格": 0}),
        Scale.scores(0, 100, classes={"优秀": 90, "合格": 60, "不合格": 0}),
        Scale.scores(1, 10),
    )
)
_MODES = st.sampled_from(
    (
        {Mode.OFFLINE: 1},
        {Mode.ONLINE: 1},
        {Mode.OFFLINE: 3, Mode.ONLINE: 2},
    )
)


@st.composite
def panels(draw: st.DrawFn, *, most: int = 4, trimmed: bool = True) -> Panel:
    """Draw panels of up to four rater groups, without limits, quorums or reports.

    Parameters
    ----------
    most : int
        [groups, 1 to 4]
    trimmed : bool
        Whether some groups may leave out highest and lowest ballots.

    Returns
    -------
    SearchStrategy of Panel

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(panels())
    ... def test_shares_are_whole(panel):
    ...     assert sum(map(panel.share, panel.group_names)) == 1
    >>> test_shares_are_whole()
    """
    dropped = st.integers(0, 1) if trimmed else st.just(0)
    groups = tuple(
        RaterGroup(
            name=name,
            weight=draw(st.integers(1, 9)),
            drop_best=draw(dropped),
            drop_worst=draw(dropped),
        )
        for name in _GROUPS[: draw(st.integers(1, most))]
    )
    return Panel(
        code="review",
        title=Label.of("述职评议", "review"),
        groups=groups,
        scale=draw(_SCALES),
        empty=draw(st.sampled_from(WhenEmpty)),
        modes=draw(_MODES),
    )


@st.composite
def panel_records(
    draw: st.DrawFn, panel: Panel, subjects: Sequence[Subject], *, most: int = 6
) -> tuple[Record, ...]:
    """Draw valid ballots of a panel, and electorates that they fit.

    Parameters
    ----------
    panel : Panel
    subjects : sequence of Subject
    most : int
        [ballots, 0, …] For each subject, group and mode; there may be none.

    Returns
    -------
    SearchStrategy of tuple of Record

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.evaluation import tally_panel
    >>> @given(strategies.data())
    ... def test_every_ballot_is_valid(data):
    ...     panel, unit = data.draw(panels()), Subject.of_unit("b-1")
    ...     ballots = [r for r in data.draw(panel_records(panel, [unit])) if isinstance(r, Ballot)]
    ...     assert all(panel.scale.fault(ballot) is None for ballot in ballots)
    >>> test_every_ballot_is_valid()
    """
    said = _said(panel.scale)
    records: list[Record] = []
    for subject in subjects:
        for group in panel.group_names:
            cast = 0
            for mode in panel.modes:
                views = draw(st.lists(said, max_size=most))
                cast = max(cast, len(views))
                records.extend(
                    Ballot(
                        id=f"{subject}/{group}/{mode.value}/{number}",
                        panel=panel.code,
                        subject=subject,
                        group=group,
                        mode=mode,
                        option=option,
                        score=score,
                    )
                    for number, (option, score) in enumerate(views)
                )
            entitled = cast + draw(st.integers(0, 3))
            records.append(
                Electorate(panel=panel.code, subject=subject, group=group, entitled=entitled)
            )
    return tuple(records)


def _said(scale: Scale) -> st.SearchStrategy[tuple[str, Decimal | None]]:
    """Draw what a ballot says: an option, or a score."""
    if scale.span is None:
        return st.sampled_from(scale.words).map(lambda word: (word, None))
    low, high = scale.span
    return decimals(low=low, high=high, places=1).map(lambda score: ("", score))
