"""A tree through time: what is refused, what is noticed, and what is asked."""

from datetime import date

import attrs
import pytest

from partyorg.errors import (
    BeforeHistory,
    BrokenByChanges,
    ChangeTooEarly,
    ClashingChanges,
    Cycle,
    Faults,
    ForbiddenPlacement,
    NoSuchUnit,
    NotThere,
    Orphan,
    PartyorgError,
    StillThere,
    UsedBefore,
    WrongOrder,
)
from partyorg.org import (
    Change,
    Dissolve,
    Found,
    Headcount,
    History,
    Merge,
    Move,
    OrgUnit,
    Rename,
    Split,
    UnitKind,
)
from partyorg.values import Period, Source
from tests.org.campus import CAMPUS, LIBRARY, STUDENTS, TEACHERS

START, MAY, SEPTEMBER = date(2016, 1, 1), date(2016, 5, 1), date(2016, 9, 1)
NEW = OrgUnit(id="b-4", name="后勤党支部", kind=UnitKind.BRANCH, parent="p")
YEAR = Period.year(2016)


def history(*changes: Change) -> History:
    """Return the history of the campus with some changes."""
    return History(tree=CAMPUS, start=START, changes=changes)


def faults(*changes: Change) -> tuple[PartyorgError, ...]:
    """Return what keeps some changes from being a history."""
    with pytest.raises(Faults) as caught:
        history(*changes)
    assert caught.value.message == "the changes do not make a history"
    return caught.value.faults


class TestUnitsThatAreNotThere:
    """A change concerns units that stood the day before; the fault tells never, not yet, no more."""

    def test_unknown(self) -> None:
        assert faults(Rename(on=MAY, unit="b-9", name="党支部")) == (
            NotThere("更名", MAY, "b-9", None, None),
        )

    def test_not_yet(self) -> None:
        assert faults(Found(on=SEPTEMBER, unit=NEW), Rename(on=MAY, unit="b-4", name="党支部")) == (
            NotThere("更名", MAY, "b-4", SEPTEMBER, None),
        )

    def test_not_yet_on_the_day_of_founding(self) -> None:
        assert faults(Found(on=MAY, unit=NEW), Rename(on=MAY, unit="b-4", name="党支部")) == (
            NotThere("更名", MAY, "b-4", MAY, None),
        )

    def test_no_more(self) -> None:
        assert faults(
            Dissolve(on=MAY, unit="b-3"), Rename(on=SEPTEMBER, unit="b-3", name="党支部")
        ) == (NotThere("更名", SEPTEMBER, "b-3", START, MAY),)

    def test_an_heir(self) -> None:
        ended = Dissolve(on=MAY, unit="b-3", heirs={"b-2": "1/2", "b-9": "1/2"})
        assert faults(ended, Dissolve(on=MAY, unit="b-2")) == (
            NotThere("撤销", MAY, "b-2", START, MAY),
            NotThere("撤销", MAY, "b-9", None, None),
        )

    def test_an_heir_may_begin_that_day(self) -> None:
        heirs = {"b-4": 1}
        tree = history(Dissolve(on=MAY, unit="b-3", heirs=heirs), Found(on=MAY, unit=NEW)).at(MAY)
        assert "b-4" in tree


class TestIds:
    """An id means one unit: it is taken while it stands, and used up afterwards unless declared."""

    def test_of_a_standing_unit(self) -> None:
        assert faults(Found(on=MAY, unit=attrs.evolve(NEW, id="b-3"))) == (
            StillThere("设立", MAY, "b-3"),
        )
        assert faults(Merge(on=MAY, units=("b-1", "b-2"), into=LIBRARY)) == (
            StillThere("合并", MAY, "b-3"),
        )

    def test_of_a_dissolved_unit(self) -> None:
        ended, again = Dissolve(on=MAY, unit="b-3"), Found(on=SEPTEMBER, unit=LIBRARY)
        assert faults(ended, again) == (UsedBefore("设立", SEPTEMBER, "b-3", MAY),)

    def test_of_a_unit_that_another_change_ends_the_same_day(self) -> None:
        parts = {LIBRARY: "1/2", attrs.evolve(LIBRARY, id="b-5"): "1/2"}
        assert faults(Dissolve(on=MAY, unit="b-3"), Split(on=MAY, unit="b-2", into=parts)) == (
            UsedBefore("拆分", MAY, "b-3", MAY),
        )

    def test_reuse_is_declared_and_makes_another_unit(self) -> None:
        whole = history(Dissolve(on=MAY, unit="b-3"), Found(on=SEPTEMBER, unit=LIBRARY, reuse=True))
        assert whole.at(SEPTEMBER)["b-3"].founded == SEPTEMBER
        assert whole.lineage(START, SEPTEMBER).founded == ("b-3",)
        assert whole.life("b-3") == (
            Period(start=START, end=MAY),
            Period(start=SEPTEMBER, end=date.max),
        )

    def test_a_reused_id_is_known_again(self) -> None:
        whole = history(
            Dissolve(on=MAY, unit="b-3"),
            Found(on=SEPTEMBER, unit=LIBRARY, reuse=True),
            Rename(on=date(2017, 1, 1), unit="b-3", name="新馆党支部"),
        )
        assert whole.at(date(2017, 1, 1))["b-3"].name == "新馆党支部"


class TestClashes:
    """Changes of one day take effect together, so none may undo or repeat another."""

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            (
                (Rename(on=MAY, unit="b-3", name="甲"), Rename(on=MAY, unit="b-3", name="乙")),
                ("更名", "更名"),
            ),
            (
                (Dissolve(on=MAY, unit="b-3"), Move(on=MAY, unit="b-3", to="f-1")),
                ("撤销", "调整隶属"),
            ),
            (
                (Dissolve(on=MAY, unit="b-3"), Merge(on=MAY, units=("b-3", "b-2"), into=LIBRARY)),
                ("撤销", "合并"),
            ),
        ],
    )
    def test_table(self, changes: tuple[Change, ...], said: tuple[str, ...]) -> None:
        assert ClashingChanges("b-3", MAY, said) in faults(*changes)

    def test_one_id_begun_twice(self) -> None:
        other = attrs.evolve(NEW, parent="f-1")
        assert faults(Found(on=MAY, unit=NEW), Found(on=MAY, unit=other)) == (
            ClashingChanges("b-4", MAY, ("设立", "设立")),
        )


class TestBrokenTrees:
    """After each day the units are a tree; what keeps them from it is said with the day, once."""

    def test_a_circle_by_moves(self) -> None:
        general = OrgUnit(id="g-2", name="党总支", kind=UnitKind.GENERAL_BRANCH, parent="f-1")
        assert BrokenByChanges(MAY, Cycle(("f-1", "g-1"))) in faults(
            Found(on=MAY, unit=general), Move(on=MAY, unit="f-1", to="g-1")
        )

    def test_units_left_behind_are_named_once(self) -> None:
        later = Rename(on=SEPTEMBER, unit="b-3", name="图文党支部")
        assert faults(Dissolve(on=MAY, unit="g-1"), later) == (
            BrokenByChanges(MAY, Orphan("b-1", "g-1")),
        )

    def test_a_forbidden_place(self) -> None:
        allowed = ("学校党委", "院系级党委", "党总支")
        assert faults(Move(on=MAY, unit="b-3", to="b-1")) == (
            BrokenByChanges(MAY, ForbiddenPlacement("b-3", "党支部", "b-1", "党支部", allowed)),
        )

    def test_the_fault_speaks_the_language_asked_for(self) -> None:
        fault = BrokenByChanges(MAY, Orphan("b-1", "g-1"))
        assert fault.text("zh").startswith("2016-05-01 的变更之后: 单位 b-1 的上级 g-1 不在表中")
        assert fault.text("en").startswith("after the changes of 2016-05-01: the parent 'g-1'")


class TestAllAtOnce:
    """Every fault of every day comes at once, by day."""

    def test_faults_of_three_days(self) -> None:
        assert faults(
            Move(on=SEPTEMBER, unit="b-3", to="nowhere"),
            Rename(on=START, unit="p", name="党委"),
            Rename(on=MAY, unit="b-9", name="党支部"),
            Dissolve(on=MAY, unit="b-8"),
        ) == (
            ChangeTooEarly("更名", START, START),
            NotThere("撤销", MAY, "b-8", None, None),
            NotThere("更名", MAY, "b-9", None, None),
            BrokenByChanges(SEPTEMBER, Orphan("b-3", "nowhere")),
        )


class TestQuestions:
    """What a history is asked."""

    whole = history(
        Rename(on=MAY, unit="b-3", name="图文党支部"),
        Dissolve(on=SEPTEMBER, unit="b-2"),
        Found(on=SEPTEMBER, unit=NEW),
    )

    def test_the_tree_of_a_day(self) -> None:
        assert self.whole.at(date(2016, 4, 30)) == CAMPUS
        assert self.whole.at(MAY)["b-3"].name == "图文党支部"
        assert "b-2" in self.whole.at(date(2016, 8, 31))
        assert "b-2" not in self.whole.at(SEPTEMBER)

    def test_the_changes_of_a_period(self) -> None:
        found = self.whole.changes_in(Period(start=MAY, end=SEPTEMBER))
        assert found == (Rename(on=MAY, unit="b-3", name="图文党支部"),)

    def test_changes_of_one_day_are_kept_in_a_stable_order(self) -> None:
        assert [type(change) for change in self.whole.changes] == [Rename, Dissolve, Found]

    def test_the_parts_of_a_year(self) -> None:
        assert [(part.start, part.end, len(tree)) for part, tree in self.whole.trees(YEAR)] == [
            (START, MAY, 7),
            (MAY, SEPTEMBER, 7),
            (SEPTEMBER, YEAR.end, 7),
        ]

    def test_a_change_that_changes_nothing_makes_no_part(self) -> None:
        idle = history(Rename(on=MAY, unit="b-3", name=LIBRARY.name))
        assert idle.trees(YEAR) == ((YEAR, CAMPUS),)

    def test_the_days_of_a_unit(self) -> None:
        assert self.whole.life("b-4") == (Period(start=SEPTEMBER, end=date.max),)
        assert self.whole.life("b-2") == (Period(start=START, end=SEPTEMBER),)
        assert self.whole.life("b-3") == (Period(start=START, end=date.max),)

    def test_the_own_dates_of_a_unit_count_too(self) -> None:
        alone = History(tree=CAMPUS, start=START)
        assert STUDENTS.dissolved == date(2018, 7, 1)
        assert alone.life("b-2") == (Period(start=START, end=date(2018, 7, 1)),)
        late = History(tree=CAMPUS, start=date(2019, 1, 1))
        assert late.life("b-2") == ()
        assert History.of(CAMPUS).life("b-2")[0].start == STUDENTS.founded

    def test_what_it_is(self) -> None:
        assert repr(self.whole) == "<History of 示例大学党委 (p) from 2016-01-01, 3 changes>"

    def test_the_past_of_the_first_tree_is_unknown(self) -> None:
        before = date(2015, 12, 31)
        for ask in (
            lambda: self.whole.at(before),
            lambda: self.whole.trees(Period(start=before, end=MAY)),
            lambda: self.whole.lineage(before, MAY),
        ):
            with pytest.raises(BeforeHistory) as caught:
                ask()
            assert caught.value == BeforeHistory(before, START)

    def test_time_runs_one_way(self) -> None:
        with pytest.raises(WrongOrder) as caught:
            self.whole.lineage(SEPTEMBER, MAY)
        assert caught.value == WrongOrder("earlier", SEPTEMBER, "later", MAY)

    def test_a_unit_that_never_was(self) -> None:
        with pytest.raises(NoSuchUnit) as caught:
            self.whole.life("b-9")
        assert caught.value == NoSuchUnit("b-9")


class TestFindings:
    """Members are conserved, nobody is left behind, dates agree: otherwise a finding, no error."""

    document = Source(document="校党发〔2016〕8号")

    def test_nothing_irregular(self) -> None:
        merged = attrs.evolve(TEACHERS, headcount=Headcount.of(staff=19))
        assert history(Merge(on=MAY, units=("b-1", "b-3"), into=merged)).findings() == ()

    def test_members_appear_in_a_merger(self) -> None:
        merged = attrs.evolve(TEACHERS, headcount=Headcount.of(staff=20))
        change = Merge(on=MAY, units=("b-1", "b-3"), into=merged, source=self.document)
        [found] = history(change).findings()
        assert (found.code, found.subject) == ("MEMBERS_NOT_CONSERVED", "b-1, b-3")
        assert found.source == self.document
        assert found.message.zh == "2016-05-01 合并: 前身单位党员 19 人, 后继单位 20 人"
        assert found.message.en == (
            "merger on 2016-05-01: the predecessors had 19 members, the successors have 20"
        )

    def test_members_vanish_in_a_split(self) -> None:
        parts = {
            attrs.evolve(LIBRARY, headcount=Headcount.of(staff=n), id=f"l-{n}"): "1/2"
            for n in (1, 2)
        }
        [found] = history(Split(on=MAY, unit="b-3", into=parts)).findings()
        assert found.code == "MEMBERS_NOT_CONSERVED"

    def test_members_left_when_a_unit_ends(self) -> None:
        [found] = history(Dissolve(on=MAY, unit="b-3")).findings()
        assert (found.code, found.subject) == ("MEMBERS_LEFT", "b-3")
        assert found.message.zh == "2016-05-01 撤销: 撤销时有党员 7 人, 未写明全部去向"

    @pytest.mark.parametrize(
        "change",
        [Dissolve(on=MAY, unit="b-3", heirs={"b-1": 1}), Dissolve(on=MAY, unit="s-1")],
    )
    def test_none_left(self, change: Change) -> None:
        assert history(change).findings() == ()

    def test_a_change_outside_the_own_dates_of_a_unit(self) -> None:
        late = date(2018, 7, 2)
        found = history(
            Rename(on=late, unit="b-2", name="党支部"),
            Found(on=MAY, unit=attrs.evolve(NEW, founded=SEPTEMBER)),
        ).findings()
        assert [(one.code, one.subject) for one in found] == [
            ("OUTSIDE_OWN_DATES", "b-2"),
            ("OUTSIDE_OWN_DATES", "b-4"),
        ]
