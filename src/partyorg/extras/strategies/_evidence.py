"""Draws of evidence.

What depends on a tree or period is drawn as plain numbers and put in place
afterwards: strategies are made once, because making them is what costs time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from partyorg.evidence import (
    Activity,
    ActivityPart,
    Award,
    AwardLevel,
    Ballot,
    Choice,
    Electorate,
    Evidence,
    Exemption,
    Mode,
    Over,
    Publication,
    Reading,
    ReadingOf,
    Record,
    RecordMeasure,
)
from partyorg.extras.strategies._facts import WORDS
from partyorg.extras.strategies._measures import GROUPS, KINDS, PANEL, SECTIONS, TITLES, TOPICS
from partyorg.extras.strategies._values import absents, decimals, sources
from partyorg.org import OrgTree, Subject, SubjectKind
from partyorg.rules import Kind, MeasureType
from partyorg.values import EXACT, Absent, Cadence, Period

T = TypeVar("T")

_HUNDRED = Decimal(100)
_MANY = 10_000


@st.composite
def evidence(
    draw: st.DrawFn,
    tree: OrgTree,
    period: Period,
    measures: Sequence[RecordMeasure] = (),
    *,
    indicators: Sequence[str] = (),
    subjects: Sequence[Subject] = (),
    most: int = 6,
) -> Evidence:
    """Draw records of every kind that concern a tree: inside a period, and before and after it.

    Parameters
    ----------
    tree : OrgTree
    period : Period
    measures : sequence of RecordMeasure
        Those that are filled in get readings in their range, or a reason why there is none.
    indicators : sequence of str
        Codes that may be chosen, and that subjects may be excused from.
    subjects : sequence of Subject
        Zones, posts and persons for which values are filled in beside those of units.
    most : int
        [records, 0, …] Of each kind; of readings, for each measure.

    Returns
    -------
    SearchStrategy of Evidence
        `partyorg.evidence.checked` has nothing to say about it.

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.evidence import checked
    >>> from partyorg.extras.strategies import org_trees
    >>> @given(strategies.data())
    ... def test_nothing_is_wrong_with_it(data):
    ...     tree = data.draw(org_trees(max_units=3))
    ...     drawn = data.draw(evidence(tree, Period.year(2016)))
    ...     assert checked(drawn, tree, []) == (drawn, ())
    >>> test_nothing_is_wrong_with_it()
    """
    raw = draw(_raw(most))
    place = _Place(tree, period, subjects)
    held = [place.activity(*told) for told in _numbered("a", raw["activities"])]
    known = ("", *(activity.id for activity in held))
    asked = [measure for measure in measures if isinstance(measure, ReadingOf)]
    filled = draw(st.lists(_FILLED, max_size=most * len(asked)))
    listed: list[Iterable[Record]] = [
        held,
        (place.publication(*told, known) for told in _numbered("p", raw["publications"])),
        (place.ballot(*told) for told in _numbered("v", raw["ballots"])),
        (place.award(*told) for told in _numbered("w", raw["awards"])),
        (place.electorate(told) for told in raw["electorates"]),
        (place.reading(told, _at(asked, told[1])) for told in filled if asked),
        (place.choice(told, _at(indicators, told[1])) for told in raw["choices"] if indicators),
        (place.exemption(told, _at(indicators, told[1])) for told in raw["exempt"] if indicators),
    ]
    # Where two draws come out under one key, the first is kept.
    records: dict[Hashable, Record] = {}
    for some in listed:
        for record in some:
            records.setdefault((type(record), record.key), record)
    return Evidence.of(records.values())


def _numbered(prefix: str, drawn: Sequence[T]) -> list[tuple[str, T]]:
    return [(f"{prefix}-{number}", one) for number, one in enumerate(drawn)]


def _at(pool: Sequence[T], number: int) -> T:
    """Pick by a number of any size."""
    return pool[number % len(pool)]


_NUMBER = st.integers(0, _MANY)
# Which side of the period, mostly inside, and how far.
_WHEN = st.tuples(st.sampled_from((0, 0, 0, -1, 1)), _NUMBER)
_TOLD = st.sampled_from(TOPICS)
_MODE = st.sampled_from(Mode)
_ACTIVITY = st.fixed_dictionaries(
    {
        "who": st.lists(_NUMBER, min_size=1, max_size=3),
        "on": _WHEN,
        "kind": st.sampled_from(KINDS),
        "part": st.none() | st.sampled_from(ActivityPart),
        "mode": _MODE,
        "topic": _TOLD,
        "hours": st.none() | decimals(low=0, high=8, places=1),
        "expected": st.none() | st.integers(0, 40),
        "attended": st.none() | st.integers(0, 40),
        "origin": st.sampled_from(("", "activities.csv")),
    }
)
_PUBLICATION = st.tuples(_NUMBER, st.sampled_from(SECTIONS), _WHEN, _TOLD, _NUMBER)
_SAID = st.sampled_from(WORDS).map(lambda word: (word, None))
_SCORED = decimals(low=0, high=100, places=1).map(lambda score: ("", score))
_RATER = st.sampled_from(("", "r-1", "r-2"))
_BALLOT = st.tuples(_NUMBER, st.sampled_from(GROUPS), _MODE, _SAID | _SCORED, _RATER)
_AWARD = st.tuples(_NUMBER, st.sampled_from(TITLES), st.sampled_from(AwardLevel), _WHEN)
_ENTITLED = st.tuples(_NUMBER, st.sampled_from(GROUPS), st.integers(0, 200))
_CHOSEN = st.tuples(_NUMBER, _NUMBER)
_REASON = st.sampled_from(("新建支部", "承担专项任务"))
_EXEMPT = st.tuples(_NUMBER, _NUMBER, _REASON, st.none() | sources())
_VALUE = st.none() | absents()
_FILLED = st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER, _VALUE, st.booleans())


@cache
def _raw(most: int) -> st.SearchStrategy[dict[str, list[Any]]]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "activities": _ACTIVITY,
        "publications": _PUBLICATION,
        "ballots": _BALLOT,
        "awards": _AWARD,
        "electorates": _ENTITLED,
        "choices": _CHOSEN,
        "exempt": _EXEMPT,
    }
    return st.fixed_dictionaries(
        {name: st.lists(kind, max_size=most) for name, kind in kinds.items()}
    )


class _Place:
    """Puts what was drawn into a tree and period."""

    def __init__(self, tree: OrgTree, period: Period, subjects: Sequence[Subject]) -> None:
        self.units = [Subject.of_unit(unit) for unit in tree]
        self.asked = [*self.units, *subjects]
        others = [kind for kind in SubjectKind if kind is not SubjectKind.UNIT]
        self.anyone = [
            *self.asked,
            *(
                Subject(kind=kind, id=f"s-{number}", unit=unit.id)
                for number, unit in enumerate(self.units)
                for kind in others
            ),
        ]
        self.period = period
        self.quarters = period.windows(Cadence.QUARTER)

    def on(self, when: tuple[int, int]) -> date:
        side, number = when
        if side < 0:
            return date.fromordinal(max(self.period.start.toordinal() - 1 - number % 40, 1))
        if side > 0:
            last = date.max.toordinal()
            return date.fromordinal(min(self.period.end.toordinal() + number % 40, last))
        return date.fromordinal(
            self.period.start.toordinal() + number * self.period.days // (_MANY + 1)
        )

    def activity(self, id: str, raw: dict[str, Any]) -> Activity:
        told = {name: value for name, value in raw.items() if name != "who"}
        if None not in (told["expected"], told["attended"]):
            told["attended"] = min(told["attended"], told["expected"])
        who = dict.fromkeys(_at(self.units, number) for number in raw["who"])
        return Activity(**{**told, "id": id, "subjects": tuple(who), "on": self.on(raw["on"])})

    def publication(self, id: str, raw: tuple[Any, ...], known: Sequence[str]) -> Publication:
        who, section, on, topic, about = raw
        return Publication(
            id=id,
            subject=_at(self.anyone, who),
            section=section,
            on=self.on(on),
            topic=topic,
            about=_at(known, about),
        )

    def ballot(self, id: str, raw: tuple[Any, ...]) -> Ballot:
        who, group, mode, (option, score), rater = raw
        return Ballot(
            id=id,
            panel=PANEL,
            subject=_at(self.anyone, who),
            group=group,
            mode=mode,
            option=option,
            score=score,
            rater=rater,
        )

    def award(self, id: str, raw: tuple[Any, ...]) -> Award:
        who, title, level, on = raw
        return Award(id=id, subject=_at(self.anyone, who), title=title, level=level, on=self.on(on))

    def electorate(self, raw: tuple[Any, ...]) -> Electorate:
        who, group, entitled = raw
        about = _at(self.anyone, who)
        return Electorate(panel=PANEL, subject=about, group=group, entitled=entitled)

    def reading(self, raw: tuple[Any, ...], of: ReadingOf) -> Reading:
        who, _, quarter, way, absent, with_unit = raw
        whole = of.over is Over.WHOLE
        return Reading(
            subject=_at(self.asked, who),
            measure=of.type.name,
            period=self.period if whole else _at(self.quarters, quarter),
            value=_value(of.type, way) if absent is None else absent,
            unit=of.type.unit if with_unit else "",
        )

    def choice(self, raw: tuple[Any, ...], indicator: str) -> Choice:
        return Choice(subject=_at(self.asked, raw[0]), indicator=indicator, period=self.period)

    def exemption(self, raw: tuple[Any, ...], indicator: str) -> Exemption:
        who, _, reason, source = raw
        return Exemption(
            subject=_at(self.asked, who),
            indicator=indicator,
            period=self.period,
            by="组织部",
            reason=reason,
            source=source,
        )


def _value(measure: MeasureType, way: int) -> Decimal | bool | str | Absent:
    """Return a value that a measure admits."""
    if measure.kind is Kind.TRUTH:
        return way % 2 == 1
    if measure.kind is Kind.WORD:
        return _at(measure.words, way)
    low, high = measure.low, measure.high
    if low is None:
        low = Decimal(0) if high is None else EXACT.subtract(high, _HUNDRED)
    width = _HUNDRED if high is None else EXACT.subtract(high, low)
    return EXACT.fma(width, EXACT.scaleb(Decimal(way), -4), low)
