"""What each rule asks of an assignment."""

from datetime import date

import pytest

from partyorg.org import OrgUnit, UnitKind
from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    Forbidden,
    Infeasible,
    InspectionRule,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    NotSameParent,
    OneCircle,
    Side,
    assign,
    check_assignment,
)
from partyorg.values import Cadence, Period
from tests.programmes.inspection.campus import (
    SPRING,
    SUMMER,
    by_hand,
    campus,
    made,
    one,
    pairs,
)

LOADS = (Load(side=Side.INSPECTS), Load(side=Side.INSPECTED))


class TestNoSelf:
    """不得自查: no unit inspects itself."""

    def test_without_it_they_may(self) -> None:
        assert pairs(made("a", *LOADS)) == ["aa"]

    def test_with_it_they_may_not(self) -> None:
        assert made("a", *LOADS, NoSelf()) == Infeasible(rules=(LOADS[1], NoSelf()))


class TestNoMutual:
    """不得互查: A → B and B → A do not stand in one round."""

    def test_two_cannot_be_assigned(self) -> None:
        assert isinstance(made("ab", *CIRCULAR), Infeasible)

    def test_three_go_round(self) -> None:
        assert pairs(made("abc", *CIRCULAR)) in (["ab", "bc", "ca"], ["ac", "ba", "cb"])

    def test_it_is_not_about_inspecting_oneself(self) -> None:
        assert pairs(made("a", *LOADS, NoMutual())) == ["aa"]

    def test_it_is_not_about_two_rounds(self) -> None:
        forth, back = by_hand("ab"), by_hand("ba", period=SUMMER)
        both = Assignment(
            units="ab",
            periods=[SPRING, SUMMER],
            inspections=forth.inspections + back.inspections,
        )
        assert check_assignment(both, [NoMutual()]) == ()


class TestNoRepeat:
    """若干年内不重复: a pair that met does not meet again within k years."""

    LAST = by_hand("ab bc ca", period=Period.quarter(2025, 1))

    def test_the_pairs_of_last_year_are_not_repeated(self) -> None:
        rules = (*CIRCULAR, NoRepeat(years=1, earlier=[self.LAST]))
        assert pairs(made("abc", *rules)) == ["ac", "ba", "cb"]

    def test_nor_turned_round_where_that_is_said(self) -> None:
        rule = NoRepeat(years=1, earlier=[self.LAST], either_way=True)
        assert rule in made("abc", *CIRCULAR, rule).rules

    @pytest.mark.parametrize(
        ("start", "again"),
        [(date(2026, 3, 31), False), (date(2026, 4, 1), True)],
    )
    def test_years_are_whole_ones_from_end_to_start(self, start: date, again: bool) -> None:  # noqa: FBT001
        rule = NoRepeat(years=1, earlier=[self.LAST])
        new = Period(start=start, end=date(2026, 6, 1))
        assert rule.allows(one("ab", new)) is again

    def test_the_same_days_are_within_any_years(self) -> None:
        assert not NoRepeat(years=1, earlier=[self.LAST]).allows(one("ab", self.LAST.periods[0]))

    def test_rounds_assigned_together_do_not_repeat_either(self) -> None:
        quarters = Period.year(2026).windows(Cadence.QUARTER)
        year = made("abcde", NoSelf(), *LOADS, NoRepeat(years=3), periods=quarters)
        assert len(set(pairs(year))) == len(year.inspections) == 20

    def test_years_later_they_may(self) -> None:
        rounds = [Period.year(2020), Period.year(2026)]
        years = made("abc", *CIRCULAR, NoRepeat(years=5, either_way=True), periods=rounds)
        assert len(years.inspections) == 6

    def test_either_way_holds_among_rounds(self) -> None:
        rule = NoRepeat(years=1, either_way=True)
        assert list(rule.rivals(one("ab"), [SPRING, SUMMER])) == [
            one("ab", SUMMER),
            one("ba", SUMMER),
        ]
        assert list(rule.rivals(one("aa"), [SPRING, SUMMER])) == [one("aa", SUMMER)]


class TestNotSameParent:
    """不查同一上级: no unit inspects one under the same superior."""

    TREE = campus(4, per=2)

    def test_they_go_across(self) -> None:
        found = made(["b0", "b1", "b2", "b3"], *CIRCULAR, NotSameParent(tree=self.TREE))
        assert all(
            (each.inspector in "b0b1") != (each.inspected in "b0b1") for each in found.inspections
        )

    def test_whoever_has_no_superior_shares_it_with_nobody(self) -> None:
        rule = NotSameParent(tree=self.TREE)
        assert [
            pairs(made(["p"], *LOADS, rule)),
            pairs(made(["b0", "p"], *CIRCULAR[:1], *LOADS, rule)),
        ] == [
            ["pp"],
            ["b0p", "pb0"],
        ]


class TestForbidden:
    """利益冲突回避: declared pairs do not meet, in either direction unless told."""

    def test_either_way(self) -> None:
        rule = Forbidden(pairs=[("a", "b")])
        assert [rule.allows(one(pair)) for pair in ("ab", "ba", "ac")] == [False, False, True]

    def test_one_way(self) -> None:
        rule = Forbidden(pairs=[("a", "b")], either_way=False)
        assert [rule.allows(one(pair)) for pair in ("ab", "ba")] == [False, True]


class TestLoad:
    """检查数量: how many a unit inspects, and by how many it is inspected, in each round."""

    def test_some_inspect_more(self) -> None:
        office = Load(side=Side.INSPECTS, at_least=3, at_most=3, units=["a"])
        others = Load(side=Side.INSPECTS, at_least=0, at_most=0, units=["b", "c", "d"])
        assert pairs(made("abcd", NoSelf(), office, others)) == ["ab", "ac", "ad"]

    def test_several_inspect_each(self) -> None:
        found = made(
            "abcde", NoSelf(), NoMutual(), *(Load(side=s, at_least=2, at_most=2) for s in Side)
        )
        assert len(found.inspections) == 10
        assert check_assignment(found, [NoSelf(), NoMutual()]) == ()

    def test_no_more_than_is_demanded(self) -> None:
        assert len(made("abc", NoSelf(), Load(at_most=None)).inspections) == 3
        assert made("abc", NoSelf()).inspections == ()

    def test_loads_that_contradict_each_other(self) -> None:
        few, many = Load(at_least=0), Load(at_least=2, at_most=2)
        assert made("abc", few, many) == Infeasible(rules=(few, many))

    def test_more_than_there_are(self) -> None:
        rule = Load(at_least=3, at_most=None)
        assert made("ab", rule) == Infeasible(rules=(rule,))


class TestOneCircle:
    """首尾相接: A → B → C → A, through all units and no smaller circle apart."""

    def test_six_stand_in_one_circle(self) -> None:
        found = made("abcdef", OneCircle())
        after = {each.inspector: each.inspected for each in found.inspections}
        way = ["a"]
        while after[way[-1]] != "a":
            way.append(after[way[-1]])
        assert sorted(way) == list("abcdef")

    def test_one_alone_closes_to_itself(self) -> None:
        assert pairs(made("a", OneCircle())) == ["aa"]
        assert isinstance(made("a", OneCircle(), NoSelf()), Infeasible)

    def test_two_inspect_each_other(self) -> None:
        assert pairs(made("ab", OneCircle())) == ["ab", "ba"]
        assert isinstance(made("ab", OneCircle(), NoMutual()), Infeasible)

    def test_across_two_unequal_superiors_there_is_none(self) -> None:
        circle, apart = OneCircle(), NotSameParent(tree=campus(5, per=3))
        found = made([f"b{n}" for n in range(5)], *CIRCULAR, circle, apart)
        assert found == Infeasible(rules=(circle, apart))


class TestWords:
    """Each rule says itself in both languages."""

    @pytest.mark.parametrize(
        ("rule", "zh", "en"),
        [
            (NoSelf(), "不得自查", "no unit inspects itself"),
            (NoMutual(), "不得互查", "no two units inspect each other"),
            (NoRepeat(years=3), "3 年内不重复", "no pair again within 3 years"),
            (
                NoRepeat(years=2, either_way=True),
                "2 年内不重复 (含互换)",
                "no pair again within 2 years either way",
            ),
            (
                NotSameParent(tree=campus(1, per=1)),
                "不得检查同一上级的单位",
                "no unit inspects one with the same superior",
            ),
            (Forbidden(pairs=[("a", "b"), ("c", "d")]), "回避: a–b、c–d", "not to meet: a–b, c–d"),
            (Load(), "每个单位每轮检查 1 次", "each unit inspects 1 times a round"),
            (
                Load(side=Side.INSPECTED, at_least=2, at_most=None, units=["a", "b"]),
                "a、b每轮受检 不少于 2 次",
                "a, b is inspected at least 2 times a round",
            ),
            (
                Load(at_least=0, at_most=2),
                "每个单位每轮检查 0–2 次",
                "each unit inspects 0 to 2 times a round",
            ),
            (OneCircle(), "首尾相接成一环", "all units stand in one circle"),
        ],
    )
    def test_label(self, rule: InspectionRule, zh: str, en: str) -> None:
        assert (rule.label.zh, rule.label.en) == (zh, en)


class TestOfOnesOwn:
    """A rule of an application's own stands beside the others."""

    class OnlyUp(InspectionRule):
        """A unit inspects only what comes after it."""

        code = "DOWN"

        def allows(self, inspection: object) -> bool:
            return bool(inspection.inspector < inspection.inspected)  # type: ignore[attr-defined]

    def test_it_is_kept(self) -> None:
        assert pairs(made("ab", self.OnlyUp(), Load(units=["a"]))) == ["ab"]

    def test_it_has_to_say_itself(self) -> None:
        with pytest.raises(NotImplementedError):
            _ = self.OnlyUp().label


class TestUnits:
    """Units may be given as units of a tree."""

    def test_units_of_a_tree(self) -> None:
        tree = campus(3, per=1)
        units = tree.of_kind(UnitKind.BRANCH)
        found = assign(units, CIRCULAR, periods=SPRING, seed=1)
        assert isinstance(found, Assignment)
        assert found.units == ("b0", "b1", "b2")
        assert isinstance(units[0], OrgUnit)
