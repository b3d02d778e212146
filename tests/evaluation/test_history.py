"""Assessing over a history: a year in which units changed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from partyorg.errors import BeforeHistory, NoSuchResult
from partyorg.evaluation import Assessment, ScoresBelow, assess
from partyorg.evidence import Activity, Choice, Evidence, Record, activities, count
from partyorg.indicators import Obligation
from partyorg.org import Change, Dissolve, Found, History, Merge, OrgTree, Rename, Subject, UnitKind
from partyorg.org import kind as of_kind
from partyorg.rules import across, rule, top_places
from partyorg.values import FrozenMap, Label, Period
from tests.evaluation.campus import (
    AFTER,
    MARK,
    YEAR,
    branch,
    campus,
    filled,
    framework,
    indicator,
    marks,
    run,
    scheme,
)

AUTUMN = date(2016, 9, 1)
SPRING = Period(start=YEAR.start, end=AUTUMN)
TREE = campus("a", "b", "c")
MERGER = Merge(on=AUTUMN, units=("a", "b"), into=branch("m"))
LECTURES = count("lectures", activities(), Label.of("党课", "lectures"))
COUNTED = scheme(indicator("1.1", LECTURES.or_zero()), measures=(LECTURES,))


def history(*changes: Change, tree: OrgTree = TREE) -> History:
    """Make a history from the year's first day."""
    return History(tree=tree, start=YEAR.start, changes=changes)


def over(
    tree: OrgTree | History,
    records: Sequence[Record],
    used: Any = None,
    *,
    as_of: date = AFTER,
) -> Assessment:
    """Assess the year."""
    return assess(used or scheme(), tree, Evidence.of(records), YEAR, as_of=as_of)


def lecture(unit: str, *days: date) -> list[Record]:
    """Record lectures."""
    who = (Subject.of_unit(unit),)
    return [Activity(id=f"{unit}{day}", subjects=who, kind="党课", on=day) for day in days]


class TestATreeIsAHistoryWithoutChanges:
    """A history in which no unit ends gives what its tree gives."""

    def test_without_changes(self) -> None:
        records = marks({"a": 80, "b": 90})
        for as_of in (AFTER, date(2016, 5, 1), date(2015, 5, 1)):
            plain = over(TREE, records, as_of=as_of)
            assert over(History.of(TREE), records, as_of=as_of) == plain
            assert plain.parts == ()

    def test_a_change_that_ends_nothing_leaves_no_part(self) -> None:
        renamed = history(
            Rename(on=AUTUMN, unit="a", name="新名"), Found(on=AUTUMN, unit=branch("n"))
        )
        found = over(renamed, marks({"a": 80}))
        assert found.parts == ()
        assert found == over(renamed.at(AUTUMN), marks({"a": 80}))

    def test_what_happens_later_is_not_known(self) -> None:
        before = date(2016, 8, 31)
        assert over(history(MERGER), [], as_of=before) == over(TREE, [], as_of=before)

    def test_a_change_after_the_period_does_not_matter(self) -> None:
        later = Merge(on=date(2017, 1, 1), units=("a", "b"), into=branch("m"))
        assert over(history(later), []) == over(TREE, [])

    def test_a_history_that_begins_too_late(self) -> None:
        late = History(tree=TREE, start=date(2016, 3, 1))
        with pytest.raises(BeforeHistory) as caught:
            over(late, [])
        assert caught.value == BeforeHistory(YEAR.start, date(2016, 3, 1))


class TestAUnitThatEnded:
    """It answers for its own part of the year, on the tree of its last day."""

    RECORDS = (
        *lecture("a", date(2016, 3, 1), date(2016, 8, 31), AUTUMN),
        *lecture("m", AUTUMN, date(2016, 10, 1)),
    )

    def test_the_tree_at_the_end_is_assessed(self) -> None:
        found = over(history(MERGER), self.RECORDS, COUNTED)
        assert [str(r.subject) for r in found.ranking("s")] == ["m", "c"]
        assert found.result("m").score.value == 2

    def test_records_count_up_to_its_end(self) -> None:
        found = over(history(MERGER), self.RECORDS, COUNTED)
        [part] = found.parts
        assert part.assessment.period == SPRING
        assert part.ended == FrozenMap({"a": FrozenMap({"m": 1}), "b": FrozenMap({"m": 1})})
        assert found.result("a") == part.assessment.result("a")
        assert found.result("a").score.value == 2

    def test_it_is_placed_among_all_who_stood_then(self) -> None:
        rank = over(history(MERGER), self.RECORDS, COUNTED).result("a").overall
        assert rank is not None
        assert (rank.place, rank.of) == (1, 3)

    def test_its_part_is_the_assessment_of_those_days(self) -> None:
        [part] = over(history(MERGER), self.RECORDS, COUNTED).parts
        records = self.RECORDS[:3]
        alone = assess(COUNTED, TREE, Evidence.of(records), SPRING, as_of=AFTER)
        assert part.assessment == alone

    def test_it_is_known_as_ended(self) -> None:
        found = over(history(MERGER), [])
        assert found.part("c") is None
        assert found.part("m") is None
        assert found.part("a") == found.parts[0]
        assert found.parts[0].remark("a") == Label.of(
            "2016-09-01 起不再存在, 后继单位 m", "ended on 2016-09-01, succeeded by m"
        )

    def test_its_records_are_no_findings(self) -> None:
        found = over(history(MERGER), [*self.RECORDS, *lecture("x", AUTUMN)], COUNTED)
        assert [(f.code, f.subject) for f in found.findings] == [("UNKNOWN_UNIT", "x")]

    def test_without_a_successor(self) -> None:
        found = over(history(Dissolve(on=AUTUMN, unit="a")), [])
        assert found.parts[0].remark("a").en == "ended on 2016-09-01"

    def test_a_unit_that_never_was(self) -> None:
        with pytest.raises(NoSuchResult):
            over(history(MERGER), []).result("x")

    def test_several_days(self) -> None:
        last = Merge(on=date(2016, 11, 1), units=("m", "c"), into=branch("n"))
        found = over(history(MERGER, last), lecture("a", date(2016, 2, 1)), COUNTED)
        assert [str(part.assessment.period) for part in found.parts] == [
            "2016-01-01–2016-08-31",
            "2016-01-01–2016-10-31",
        ]
        # The share that reached the end, over both mergers.
        assert found.parts[0].ended["a"] == FrozenMap({"n": 1})
        assert {str(r.subject) for r in found.predecessors("n")} == {"a", "b", "c", "m"}


class TestWhatWasFilledInForTheWholeYear:
    """A reading or choice for the year stands for a unit's part of it; one for the part goes first."""

    def test_a_reading_of_the_year(self) -> None:
        assert over(history(MERGER), marks({"a": 80})).result("a").score.value == 80

    def test_a_reading_of_the_part_goes_first(self) -> None:
        own = filled(MARK, "a", 70)
        records = [*marks({"a": 80}), attrs.evolve(own, period=SPRING)]
        assert over(history(MERGER), records).result("a").score.value == 70

    @pytest.mark.parametrize("periods", [(YEAR,), (SPRING,), (YEAR, SPRING)])
    def test_choices(self, periods: tuple[Period, ...]) -> None:
        used = scheme(
            framework=framework(
                indicator("1.1", MARK.or_zero(), 60),
                indicator("1.2", rule(40), 40, obligation=Obligation.SELF_CHOSEN),
                choose=1,
                choose_points=40,
            )
        )
        chosen = [
            Choice(subject=Subject.of_unit("a"), indicator="1.2", period=period)
            for period in periods
        ]
        assert over(history(MERGER), chosen, used).result("a").score.value == 40


class TestNothingOfItEntersTheOthers:
    """Scores above read the units that stand; ranks and quotas count them alone."""

    def test_the_unit_above(self) -> None:
        above = scheme(
            code="top",
            framework=framework(indicator("1.1", across("below"))),
            applies_to=of_kind(UnitKind.UNIVERSITY_COMMITTEE),
            measures=(),
            collections=(ScoresBelow(name="below", schemes=("s",)),),
        )
        records = marks({"a": 10, "b": 20, "c": 90, "m": 70})
        found = over(history(MERGER), records, [scheme(), above])
        assert found.result("p").score.value == 80
        assert found.parts[0].assessment.result("p").score.value == 40

    def test_peers(self) -> None:
        used = scheme(indicator("1.1", top_places(MARK.or_zero(), {1: 100, 2: 50, 3: 10})))
        found = over(history(MERGER), marks({"a": 90, "b": 80, "c": 85, "m": 88}), used)
        scores = {unit: found.result(unit).score.value for unit in "abcm"}
        assert scores == {"a": 100, "b": 10, "c": 50, "m": 100}
        for unit in "abcm":
            assert found.explain(unit, item="1.1").value == scores[unit]


class TestToldWithTheSuccessor:
    """What the predecessors came to is told with the unit they went into, and the reverse."""

    RECORDS = tuple(marks({"a": 80, "m": 70}))

    def test_the_successor_names_them(self) -> None:
        told = over(history(MERGER), self.RECORDS).explain("m")
        assert [remark.zh for remark in told.remarks] == [
            "前身单位 a: 80.00",
            "前身单位 b: 缺报",
        ]
        assert [remark.en for remark in told.remarks] == [
            "its predecessor a: 80.00",
            "its predecessor b: missing",
        ]

    def test_an_item_is_told_alone(self) -> None:
        assert over(history(MERGER), self.RECORDS).explain("m", item="1.1").remarks == ()

    def test_a_unit_that_ended_says_so(self) -> None:
        found = over(history(MERGER), self.RECORDS)
        told = found.explain("a")
        assert told.value == Decimal(80)
        assert told.remarks[-1] == found.parts[0].remark("a")

    def test_a_plain_tree_tells_nothing_of_it(self) -> None:
        assert run(scheme(), TREE, marks({"a": 80})).explain("a").remarks == ()
