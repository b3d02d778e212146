"""Draws of the answers of checks, and of what is due."""

from __future__ import annotations

from hypothesis import strategies as st

from partyorg.extras.strategies._values import dates, labels, periods, sources
from partyorg.values import Due, Finding, Place, Severity

_CODES = ("BRANCH_TOO_LARGE", "NO_TERM_ON_RECORD", "TERM", "TOTALS")
_SUBJECTS = ("p", "g-1", "b-1", "b-2", "person:7f3a@b-1")


def places() -> st.SearchStrategy[Place]:
    """Draw places in tables and documents.

    Returns
    -------
    SearchStrategy of Place

    Examples
    --------
    >>> from hypothesis import find
    >>> find(places(), lambda place: place.column == "id").text().endswith("“id”列")
    True
    """
    return st.builds(
        Place,
        table=st.sampled_from(("", "units.csv", "组织.xlsx")),
        row=st.none() | st.integers(1, 9999),
        column=st.sampled_from(("", "上级编码", "id")),
        path=st.sampled_from(("", "$.units[3].id")),
    )


def findings() -> st.SearchStrategy[Finding]:
    """Draw answers of checks, many of them close enough to be told apart by one field only.

    Returns
    -------
    SearchStrategy of Finding

    Examples
    --------
    >>> from hypothesis import given
    >>> @given(findings(), findings())
    ... def test_errors_come_first(one, other):
    ...     first, second = sorted((one, other))
    ...     assert first.severity <= second.severity
    >>> test_errors_come_first()
    """
    return st.builds(
        Finding,
        code=st.sampled_from(_CODES),
        severity=st.sampled_from(Severity),
        subject=st.sampled_from(_SUBJECTS),
        message=labels(),
        period=st.none() | periods(),
        source=st.none() | sources(),
        place=st.none() | places(),
        evidence=st.lists(st.sampled_from(("a-1", "a-2", "r-1")), max_size=2).map(tuple),
    )


@st.composite
def dues(draw: st.DrawFn) -> Due:
    """Draw things owed, some of them without a last day.

    Returns
    -------
    SearchStrategy of Due

    Examples
    --------
    >>> from datetime import timedelta
    >>> from hypothesis import given
    >>> @given(dues())
    ... def test_nothing_is_owed_before_it_opens(due):
    ...     assert due.state(due.opens - timedelta(days=1)).value == "not-yet"
    >>> test_nothing_is_owed_before_it_opens()
    """
    opens = draw(dates())
    return Due(
        code=draw(st.sampled_from(_CODES)),
        subject=draw(st.sampled_from(_SUBJECTS)),
        title=draw(labels()),
        opens=opens,
        last=draw(st.none() | dates(first=opens)),
        source=draw(st.none() | sources()),
    )
