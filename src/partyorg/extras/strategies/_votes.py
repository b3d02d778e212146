"""Draws of lengths of time, of vote rules and of what was counted at votes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from partyorg.extras.strategies._values import sources
from partyorg.processes import CountedOf, Span, Tally, Threshold, VoteRule

_SHARES = (Fraction(1, 2), Fraction(2, 3), Fraction(4, 5))


def spans() -> st.SearchStrategy[Span]:
    """Draw lengths of time in every unit.

    Returns
    -------
    SearchStrategy of Span

    Examples
    --------
    >>> from hypothesis import find
    >>> find(spans(), lambda span: span.months is not None and span.months > 0).label.en
    '1 month'
    """
    return st.one_of(
        st.builds(Span, days=st.integers(0, 400)),
        st.builds(Span, working_days=st.integers(0, 30)),
        st.builds(Span, months=st.integers(0, 36)),
        st.builds(Span, years=st.integers(0, 20)),
    )


def vote_rules() -> st.SearchStrategy[VoteRule]:
    """Draw vote rules over every base.

    Returns
    -------
    SearchStrategy of VoteRule

    Examples
    --------
    >>> from hypothesis import find
    >>> find(vote_rules(), lambda rule: rule.secret).quorum.of.label.en
    'those entitled to vote'
    """

    def threshold(*bases: CountedOf) -> st.SearchStrategy[Threshold]:
        return st.builds(
            Threshold,
            share=st.sampled_from(_SHARES),
            of=st.sampled_from(bases),
            inclusive=st.booleans(),
        )

    return st.builds(
        VoteRule,
        quorum=threshold(CountedOf.ENTITLED),
        passing=threshold(*CountedOf),
        secret=st.booleans(),
        counts_absent=st.booleans(),
        source=st.none() | sources(),
    )


def tallies(*, most: int = 60) -> st.SearchStrategy[Tally]:
    """Draw what can have been counted at a vote.

    Parameters
    ----------
    most : int
        [persons] Entitled at most.

    Returns
    -------
    SearchStrategy of Tally

    Examples
    --------
    >>> from hypothesis import find
    >>> find(tallies(), lambda tally: tally.in_favour > 1).present
    2
    """
    counts = st.tuples(*[st.integers(0, most)] * 6)
    secret = st.none() | st.booleans()
    return st.builds(_tally, counts, st.booleans(), st.booleans(), secret)


def _tally(counts: tuple[int, ...], issued: bool, returned: bool, secret: bool | None) -> Tally:  # noqa: FBT001
    entitled = max(counts)
    present = _within(counts[0], entitled)
    collected = _within(counts[1], present + 1) if returned else present
    in_favour = _within(counts[2], collected)
    against = _within(counts[3], collected - in_favour)
    return Tally(
        entitled=entitled,
        present=present,
        in_favour=in_favour,
        against=against,
        abstained=_within(counts[4], collected - in_favour - against),
        issued=present if issued else None,
        returned=collected if returned else None,
        secret=secret,
        written_in_favour=_within(counts[5], entitled - present),
    )


def _within(number: int, most: int) -> int:
    return number % (most + 1)
