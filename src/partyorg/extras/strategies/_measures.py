"""Draws of measures over records."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from partyorg.evidence import (
    ActivityPart,
    AwardLevel,
    Mode,
    Over,
    Query,
    ReadingOf,
    RecordMeasure,
    activities,
    attendance,
    awards,
    ballots,
    count,
    distinct,
    heads,
    mean_of,
    publications,
    reading,
    share,
    tally,
    timeliness,
    total_of,
)
from partyorg.extras.strategies._facts import WORDS
from partyorg.extras.strategies._values import absences, dates, decimals, labels
from partyorg.org import MemberCategory, Stage

T = TypeVar("T")

KINDS = ("党课", "主题党日", "支委会")
TOPICS = ("", "理论学习", "廉政教育")
SECTIONS = ("党建动态", "支部生活")
TITLES = ("先进党支部", "优秀党员")
GROUPS = ("党委委员", "支部书记", "群众")
PANEL = "述职评议"


@st.composite
def record_measures(
    draw: st.DrawFn, *, fewest: int = 0, most: int = 5
) -> tuple[RecordMeasure, ...]:
    """Draw some measures over records, of every sort and each under its own name.

    Parameters
    ----------
    fewest, most : int
        [measures, 0, …] Both included.

    Returns
    -------
    SearchStrategy of tuple of RecordMeasure

    Examples
    --------
    >>> from hypothesis import find
    >>> [measure.type.name for measure in find(record_measures(fewest=2, most=2), bool)]
    ['m-0', 'm-1']
    """
    drawn = draw(st.lists(_measures(), min_size=fewest, max_size=most))
    return tuple(_named(measure, f"m-{index}") for index, measure in enumerate(drawn))


def _named(measure: Any, name: str) -> RecordMeasure:
    named: RecordMeasure = attrs.evolve(measure, type=attrs.evolve(measure.type, name=name))
    return named


@cache
def _measures() -> st.SearchStrategy[RecordMeasure]:
    named, held, empty = st.just("m"), _activities(), absences()
    label = st.none() | labels()
    return st.one_of(
        st.builds(count, named, _queries(), label),
        st.builds(distinct, named, held, st.sampled_from(("topic", "kind")), label),
        st.builds(total_of, named, held, st.just("hours"), label, unit=st.just("学时")),
        st.builds(mean_of, named, held, st.just("attended"), unit=st.just("人"), empty=empty),
        st.builds(share, named, held, held, empty=empty),
        st.builds(attendance, named, held, label, empty=empty),
        st.builds(
            timeliness,
            named,
            held,
            _publications(),
            within=st.integers(0, 10),
            working=st.booleans(),
            empty=empty,
        ),
        st.builds(tally, named, _awards(), st.just("level"), _points(), label),
        st.builds(
            heads,
            named,
            categories=_some(st.sampled_from(MemberCategory)),
            stages=_some(st.sampled_from(Stage)),
        ),
        _readings(),
    )


def _some(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


def _points() -> st.SearchStrategy[dict[str, Decimal]]:
    levels = st.sampled_from([level.value for level in AwardLevel])
    return st.dictionaries(levels, decimals(low=0, high=10, places=1), min_size=1)


def _wanted(words: Sequence[str]) -> st.SearchStrategy[str | tuple[str, ...] | None]:
    one = st.sampled_from(words)
    return st.none() | one | st.lists(one, unique=True).map(tuple)


def _activities() -> st.SearchStrategy[Query]:
    return st.builds(
        activities,
        kind=_wanted(KINDS),
        part=st.none() | st.sampled_from(ActivityPart),
        mode=st.none() | st.sampled_from(Mode),
        topic=_wanted(TOPICS),
        below=st.booleans(),
    )


def _publications() -> st.SearchStrategy[Query]:
    return st.builds(
        publications, section=_wanted(SECTIONS), topic=_wanted(TOPICS), below=st.booleans()
    )


def _awards() -> st.SearchStrategy[Query]:
    level = st.none() | st.sampled_from(AwardLevel)
    return st.builds(awards, title=_wanted(TITLES), level=level, below=st.booleans())


def _queries() -> st.SearchStrategy[Query]:
    mode = st.none() | st.sampled_from(Mode)
    cast = st.builds(ballots, st.just(PANEL), group=_wanted(GROUPS), mode=mode)
    return _activities() | _publications() | _awards() | cast


def _readings() -> st.SearchStrategy[ReadingOf]:
    named, due = st.just("m"), st.none() | dates()
    able = st.sampled_from((Over.WHOLE, Over.LAST))
    return st.one_of(
        st.builds(
            reading,
            named,
            unit=st.just("%"),
            low=st.just(0),
            high=st.just(100),
            over=st.sampled_from(Over),
            due=due,
        ),
        st.builds(reading, named, words=st.just(WORDS), over=able, due=due),
        st.builds(reading, named, truth=st.just(True), over=able, due=due),  # noqa: FBT003 - a draw
    )
