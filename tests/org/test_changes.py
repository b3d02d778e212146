"""What happens to units, each change by itself."""

from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import pytest

from partyorg.errors import Faults, NotThere
from partyorg.org import (
    Change,
    Dissolve,
    Form,
    Found,
    Headcount,
    History,
    Merge,
    Move,
    OrgUnit,
    Reclassify,
    Recount,
    Rename,
    Sector,
    Split,
    UnitKind,
)
from partyorg.values import Label, Source
from tests.org.campus import CAMPUS, COMMITTEE, LIBRARY, STUDENTS, TEACHERS, ids

START, ON = date(2016, 1, 1), date(2016, 9, 1)
NEW = OrgUnit(id="b-4", name="后勤党支部", kind=UnitKind.BRANCH, parent="p")
DOCUMENT = Source(document="校党发〔2016〕8号", clause="第二条")


def after(*changes: Change) -> Any:
    """Return the tree after some changes to the campus."""
    return History(tree=CAMPUS, start=START, changes=changes).at(ON)


class TestFounding:
    """设立: a unit begins on the day, under the superior it names."""

    def test_it_stands_from_that_day_on(self) -> None:
        tree = after(Found(on=ON, unit=NEW))
        assert tree == CAMPUS.with_unit(attrs.evolve(NEW, founded=ON))

    def test_a_day_of_its_own_is_kept(self) -> None:
        older = attrs.evolve(NEW, founded=date(2016, 6, 1))
        assert after(Found(on=ON, unit=older))["b-4"] == older

    def test_a_superior_may_begin_the_same_day(self) -> None:
        group = OrgUnit(id="a-1", name="第一党小组", kind=UnitKind.GROUP, parent="b-4")
        tree = after(Found(on=ON, unit=group), Found(on=ON, unit=NEW))
        assert ids(tree.path("a-1")) == ["p", "b-4", "a-1"]


class TestAmendments:
    """更名、调整隶属、调整类别、核定人数: the unit is the same, in one thing different."""

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (Rename(on=ON, unit="b-3", name="图文信息中心党支部"), {"name": "图文信息中心党支部"}),
            (Move(on=ON, unit="b-3", to="f-1"), {"parent": "f-1"}),
            (
                Reclassify(on=ON, unit="b-3", sector=Sector.MIXED, form=Form.JOINT),
                {"sector": Sector.MIXED, "form": Form.JOINT},
            ),
            (
                Reclassify(on=ON, unit="b-3", kind=UnitKind.GENERAL_BRANCH),
                {"kind": UnitKind.GENERAL_BRANCH},
            ),
            (
                Reclassify(on=ON, unit="b-3", attributes={"校区": "西区"}),
                {"attributes": {"校区": "西区"}},
            ),
            (
                Recount(on=ON, unit="b-3", headcount=Headcount.of(staff=9)),
                {"headcount": Headcount.of(staff=9)},
            ),
        ],
    )
    def test_table(self, change: Change, expected: Any) -> None:
        assert after(change) == CAMPUS.with_unit(attrs.evolve(LIBRARY, **expected))

    def test_attributes_are_replaced_not_added(self) -> None:
        tree = after(Reclassify(on=ON, unit="f-1", attributes={}))
        assert dict(tree["f-1"].attributes) == {}

    def test_what_is_below_moves_along(self) -> None:
        tree = after(Move(on=ON, unit="b-1", to="f-1"))
        assert ids(tree.path("s-1")) == ["p", "f-1", "b-1", "s-1"]

    def test_different_things_may_change_on_one_day(self) -> None:
        tree = after(
            Rename(on=ON, unit="b-3", name="图文党支部"),
            Move(on=ON, unit="b-3", to="f-1"),
            Recount(on=ON, unit="b-3", headcount=Headcount.of(staff=9)),
        )
        unit = tree["b-3"]
        assert (unit.name, unit.parent, unit.headcount.members) == ("图文党支部", "f-1", 9)


class TestDissolution:
    """撤销: a unit ends; what is below it goes to its one heir, or is seen to the same day."""

    def test_it_is_there_no_more(self) -> None:
        assert after(Dissolve(on=ON, unit="b-3")) == CAMPUS.without("b-3")

    def test_with_all_below_it(self) -> None:
        gone = [Dissolve(on=ON, unit=unit.id) for unit in CAMPUS.within("g-1")]
        assert after(*gone) == CAMPUS.without("g-1")

    def test_units_below_come_under_the_one_heir(self) -> None:
        tree = after(Dissolve(on=ON, unit="g-1", heirs={"f-1": 1}))
        assert ids(tree.children("f-1")) == ["b-1", "b-2"]

    def test_shares_are_exact(self) -> None:
        ended = Dissolve(on=ON, unit="b-1", heirs={"b-2": "1/3", "b-3": 0.5})
        assert ended.successors == {"b-2": Fraction(1, 3), "b-3": Fraction(1, 2)}


class TestMerger:
    """合并: several units become one, under a new id or one of theirs; it says where it stands."""

    def test_under_a_new_id(self) -> None:
        tree = after(Merge(on=ON, units=("b-1", "b-3"), into=NEW))
        assert "b-1" not in tree
        assert "b-3" not in tree
        assert tree["b-4"].founded == ON
        assert tree["s-1"].parent == "b-4", "the group of one comes along"

    def test_under_the_id_of_one(self) -> None:
        kept = attrs.evolve(TEACHERS, headcount=Headcount.of(staff=19))
        tree = after(Merge(on=ON, units=("b-3", "b-1"), into=kept))
        assert tree == CAMPUS.without("b-3").with_unit(kept)

    def test_the_day_of_founding_is_kept_with_the_id(self) -> None:
        kept = attrs.evolve(STUDENTS, founded=None)
        tree = after(Merge(on=ON, units=("b-2", "b-3"), into=kept))
        assert tree["b-2"].founded == STUDENTS.founded

    def test_a_day_of_founding_yet_to_come_is_not(self) -> None:
        late = attrs.evolve(LIBRARY, founded=date(2019, 1, 1))
        kept = attrs.evolve(LIBRARY, dissolved=date(2018, 1, 1))
        merged = Merge(on=ON, units=("b-2", "b-3"), into=kept)
        history = History(tree=CAMPUS.with_unit(late), start=START, changes=[merged])
        assert history.at(ON)["b-3"].founded == ON

    def test_units_of_different_superiors_and_kinds_may_merge(self) -> None:
        small = attrs.evolve(NEW, headcount=Headcount.of(staff=14))
        tree = after(Merge(on=ON, units=("g-1", "b-1"), into=small))
        assert ids(tree.path("s-1")) == ["p", "b-4", "s-1"]

    def test_a_unit_below_may_be_moved_elsewhere_the_same_day(self) -> None:
        tree = after(
            Merge(on=ON, units=("b-1", "b-3"), into=NEW), Move(on=ON, unit="s-1", to="b-2")
        )
        assert tree["s-1"].parent == "b-2"

    def test_predecessors_are_named_in_any_order(self) -> None:
        one, other = (Merge(on=ON, units=u, into=NEW) for u in (("b-1", "b-3"), ("b-3", "b-1")))
        assert one == other


class TestSplit:
    """拆分: one unit becomes several, with shares declared or by the members who went."""

    first = attrs.evolve(TEACHERS, headcount=Headcount.of(staff=4))
    second = attrs.evolve(NEW, headcount=Headcount.of(staff=8))

    def test_units_below_stay_with_the_part_that_keeps_the_id(self) -> None:
        tree = after(Split(on=ON, unit="b-1", into={self.first: "1/3", self.second: "2/3"}))
        assert ids(tree.children("b-1")) == ["s-1"]
        assert tree["b-4"] == attrs.evolve(self.second, founded=ON)

    def test_by_the_members_who_went(self) -> None:
        parts = Split.by_members(on=ON, unit="b-1", into=[self.second, self.first], source=DOCUMENT)
        stated = {self.first: "1/3", self.second: "2/3"}
        assert parts == Split(on=ON, unit="b-1", into=stated, source=DOCUMENT)


@attrs.frozen(kw_only=True)
class Inspection(Change):
    """An application's own change: something happens to a unit that leaves it as it is."""

    label: ClassVar[Label] = Label.of("巡察", "inspection")

    unit: str

    @property
    def concerns(self) -> tuple[str, ...]:
        """The unit."""
        return (self.unit,)


class TestOwnChanges:
    """A history asks a change for a few facts, so an application may bring its own."""

    def test_it_is_taken_and_the_unit_must_be_there(self) -> None:
        assert after(Inspection(on=ON, unit="b-3")) == CAMPUS
        with pytest.raises(Faults) as caught:
            after(Inspection(on=ON, unit="b-9"))
        assert caught.value.faults == (NotThere("巡察", ON, "b-9", None, None),)

    def test_it_speaks(self) -> None:
        assert Inspection(on=ON, unit="b-3").text() == "2016-09-01 巡察: b-3"


class TestText:
    """A change says its day, what it is, whom it concerns, what comes of it, and its document."""

    @pytest.mark.parametrize(
        ("change", "zh", "en"),
        [
            (Found(on=ON, unit=NEW), "设立: 后勤党支部 (b-4)", "founding: 后勤党支部 (b-4)"),
            (Dissolve(on=ON, unit="b-1"), "撤销: b-1", "dissolution: b-1"),
            (
                Dissolve(on=ON, unit="b-1", heirs={"b-2": "1/2", "b-3": "1/2"}),
                "撤销: b-1 → b-2、b-3",
                "dissolution: b-1 → b-2, b-3",
            ),
            (Rename(on=ON, unit="p", name="党委"), "更名: p → 党委", "renaming: p → 党委"),
            (Move(on=ON, unit="b-3", to="f-1"), "调整隶属: b-3 → f-1", "move: b-3 → f-1"),
            (
                Reclassify(on=ON, unit="b-3", form=Form.JOINT, attributes={"校区": "东区"}),
                "调整类别: b-3 → 联合、校区=东区",
                "reclassification: b-3 → joint, 校区=东区",
            ),
            (
                Recount(on=ON, unit="b-3", headcount=Headcount.of(staff=9)),
                "核定人数: b-3 → 党员 9 人",
                "recount: b-3 → 9 members",
            ),
            (
                Merge(on=ON, units=("b-1", "b-3"), into=NEW),
                "合并: b-1、b-3 → 后勤党支部 (b-4)",
                "merger: b-1, b-3 → 后勤党支部 (b-4)",
            ),
            (
                Split(on=ON, unit="b-3", into={LIBRARY: "1/2", NEW: "1/2"}),
                "拆分: b-3 → 图书馆党支部 (b-3)、后勤党支部 (b-4)",
                "split: b-3 → 图书馆党支部 (b-3), 后勤党支部 (b-4)",
            ),
        ],
    )
    def test_table(self, change: Change, zh: str, en: str) -> None:
        assert change.text() == f"2016-09-01 {zh}"
        assert change.text("en") == f"2016-09-01 {en}"

    def test_with_its_document(self) -> None:
        change = Rename(on=ON, unit="p", name="党委", source=DOCUMENT)
        assert change.text() == "2016-09-01 更名: p → 党委 · 校党发〔2016〕8号第二条〔原文所述〕"
        assert COMMITTEE.name != "党委"
