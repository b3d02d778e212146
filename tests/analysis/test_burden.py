"""The burden: what is asked of units, what it takes, what is shared and what could go."""

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org
from partyorg.analysis.burden import (
    Burden,
    Ceiling,
    Cost,
    Demand,
    Load,
    Sort,
    burden,
    burden_findings,
    compare_burdens,
)
from partyorg.duties import CountedIn, Duty, after, monthly, quarterly, yearly
from partyorg.evidence import Activity, Choice, Evidence, Exemption, activities, publications
from partyorg.extras.strategies import costs
from partyorg.indicators import Obligation
from partyorg.org import OrgTree, Subject, UnitKind
from partyorg.values import Basis, Period, Severity, Source
from tests.analysis.campus import TREE, YEAR, asking, branch, category, chosen, indicator, scheme

BRANCHES = org.kind(UnitKind.BRANCH)
COUNTED = Source(document="填报工时测算", basis=Basis.RECONSTRUCTED)
COSTS = (
    Cost(item="会议记录", hours="1.5", forms=1, source=COUNTED),
    Cost(item="工作总结", hours=8, forms=2, source=COUNTED),
    Cost(item="THEME", hours=2, forms=1, source=COUNTED),
)
B1 = Subject.of_unit("b1")


def duty(**more: Any) -> Duty:
    """Make a duty: a theme day each month, unless told."""
    told = {
        "code": "THEME",
        "title": "主题党日",
        "applies_to": BRANCHES,
        "when": monthly(),
        "satisfied_by": activities(kind="主题党日"),
    }
    return Duty(**{**told, **more})


class TestWhatIndicatorsAsk:
    """佐证材料: once of each unit, however many indicators and schemes ask for it."""

    USED = asking(
        "S",
        {"1.1": ["会议记录", "工作总结"], "1.2": ["工作总结"], "1.3": []},
        applies_to=BRANCHES,
        told={"1.2": {"applies_to": org.unit("b1")}},
    )

    def test_distinct_things_hours_and_forms(self) -> None:
        asked = burden(self.USED, TREE, YEAR, costs=COSTS)
        assert asked.of("b1") == Load(items=2, hours="9.5", forms=3)
        assert asked.of("b2") == Load(items=2, hours="9.5", forms=3)
        assert asked.of("p") == Load()
        assert asked.overall.text() == "6 项, 28.5 小时, 9 张表"

    def test_which_indicators_share_evidence(self) -> None:
        asked = burden(self.USED, TREE, YEAR)
        assert asked.shared == {"工作总结": ("S/1.1", "S/1.2")}
        assert asked.asking == ("S/1.1", "S/1.2")

    def test_several_schemes_share_too(self) -> None:
        other = asking("T", {"9.1": ["会议记录"]}, applies_to=org.unit("b1") | org.unit("g"))
        asked = burden([self.USED, other], TREE, YEAR, costs=COSTS)
        assert asked.of("b1") == burden(self.USED, TREE, YEAR, costs=COSTS).of("b1")
        assert asked.of("g") == Load(items=1, hours="1.5", forms=1)
        assert asked.shared["会议记录"] == ("S/1.1", "T/9.1")

    def test_units_that_did_not_exist_in_the_year_are_asked_nothing(self) -> None:
        tree = OrgTree(
            units=[
                *TREE,
                branch("b4", "g", founded=date(2016, 12, 31)),
                branch("b5", "g", founded=date(2017, 1, 1)),
                branch("b6", "g", dissolved=date(2016, 1, 1)),
            ]
        )
        asked = burden(self.USED, tree, YEAR)
        assert {d.unit for d in asked.demands} == {"b1", "b2", "b3", "b4"}
        assert "b5" not in asked.levels

    def test_self_chosen_ones_ask_those_that_chose_them(self) -> None:
        used = scheme(
            category(
                "1",
                100,
                indicator("1.1", 1, 90),
                attrs.evolve(chosen("1.2", 2, 10), evidence=("品牌材料",)),
                choose=1,
                choose_points=10,
            )
        )
        assert used.framework.indicators[1].obligation is Obligation.SELF_CHOSEN
        took = [
            Choice(subject=B1, indicator="1.2", period=YEAR),
            Choice(subject=Subject.of_unit("b2"), indicator="1.2", period=Period.year(2015)),
        ]
        asked = burden(used, TREE, YEAR, evidence=Evidence.of(took))
        assert [demand.unit for demand in asked.demands] == ["b1"]

    def test_exempt_units_are_not_asked(self) -> None:
        def excused(unit: str, period: Period) -> Exemption:
            return Exemption(
                subject=Subject.of_unit(unit),
                indicator="1.1",
                period=period,
                by="组织部",
                reason="新建",
            )

        told = Evidence.of([excused("b2", YEAR), excused("b3", Period.half(2016, 1))])
        asked = burden(self.USED, TREE, YEAR, evidence=told)
        assert {demand.unit for demand in asked.demands} == {"b1", "b3"}


class TestWhatDutiesAsk:
    """履责: something in each window that the period answers for."""

    def test_so_many_times_a_year(self) -> None:
        asked = burden((), TREE, YEAR, duties=[duty()], costs=COSTS)
        assert asked.of("b1") == Load(items=12, hours=24, forms=12)
        assert asked.demands[0] == Demand(
            unit="b1", sort=Sort.DUTY, item="THEME", by=["THEME"], times=12
        )

    def test_each_proof_so_often_as_the_duty_asks(self) -> None:
        lecture = duty(
            code="LECTURE",
            when=quarterly(),
            at_least=2,
            satisfied_by=[activities(kind="党课"), publications(section="支部生活")],
        )
        assert burden((), TREE, YEAR, duties=[lecture]).of("b1").items == 16

    def test_hours_to_study_are_asked_once_a_window(self) -> None:
        study = duty(when=yearly(), at_least=32, counted_in=CountedIn.HOURS)
        assert burden((), TREE, YEAR, duties=[study]).of("b1").items == 1

    def test_units_answer_for_their_own_part_of_the_year(self) -> None:
        tree = OrgTree(units=[*TREE, branch("b4", "g", founded=date(2016, 11, 1))])
        assert burden((), tree, YEAR, duties=[duty()]).of("b4").items == 2

    def test_exempt_windows_are_not_asked(self) -> None:
        spring = Exemption(
            subject=B1,
            indicator="THEME",
            period=Period.quarter(2016, 1),
            by="组织部",
            reason="实习",
        )
        told = Evidence.of([spring])
        assert burden((), TREE, YEAR, duties=[duty()], evidence=told).of("b1").items == 9

    def test_what_events_bring_about_is_asked_where_there_were_any(self) -> None:
        answer = duty(
            code="POST",
            when=after(activities(kind="主题党日"), days=7),
            satisfied_by=publications(),
        )
        held = Activity(id="a", subjects=(B1,), kind="主题党日", on=date(2016, 5, 5))
        assert burden((), TREE, YEAR, duties=[answer]).overall.items == 0
        told = Evidence.of([held])
        assert burden((), TREE, YEAR, duties=[answer], evidence=told).of("b1").items == 1


class TestCosts:
    """成本未定: what nobody costed is counted, and said to be too low."""

    def test_uncosted_things_are_marked(self) -> None:
        asked = burden(asking("S", {"1.1": ["会议记录", "台账"]}), TREE, YEAR, costs=COSTS)
        load = asked.of("b1")
        assert load == Load(items=2, hours="1.5", forms=1, uncosted=1)
        assert load.text() == "2 项, 1.5 小时, 1 张表 (另有 1 项未定成本)"
        assert load.text("en") == "2 things, 1.5 hours, 1 forms (1 of them without a cost)"

    def test_covering_is_in_every_respect(self) -> None:
        load = Load(items=2, hours=3, forms=1, uncosted=0)
        assert load.covers(load)
        assert not load.covers(attrs.evolve(load, uncosted=1))
        assert not load.covers(attrs.evolve(load, hours=4))

    def test_hours_are_exact(self) -> None:
        fine = Cost(item="台账", hours=Decimal("0." + "1" * 40))
        asked = burden(asking("S", {"1.1": ["台账"]}), TREE, YEAR, costs=[fine])
        assert asked.overall.hours == Decimal("0." + "6" * 40)


class TestLevels:
    """层级负担: the load of each level, and its most burdened unit."""

    def test_by_level(self) -> None:
        used = asking(
            "S", {"1.1": ["会议记录"], "1.2": ["工作总结"]}, told={"1.2": {"applies_to": BRANCHES}}
        )
        asked = burden(used, TREE, YEAR, duties=[duty(applies_to=org.unit("b3"))], costs=COSTS)
        assert [
            (one.level, one.units, one.total.hours, one.most_unit, one.most.hours)
            for one in asked.by_level
        ] == [
            (1, 1, Decimal("1.5"), "p", Decimal("1.5")),
            (2, 2, 3, "g", Decimal("1.5")),
            (3, 3, Decimal("52.5"), "b3", Decimal("33.5")),
        ]


class TestWhatFallsAway:
    """边际负担: without an indicator, what others ask for as well is still asked."""

    USED = asking("S", {"1.1": ["会议记录", "工作总结"], "1.2": ["工作总结"]}, applies_to=BRANCHES)
    ASKED = burden(USED, TREE, YEAR, duties=[duty()], costs=COSTS)

    def test_what_is_shared_stays(self) -> None:
        assert self.ASKED.marginal("S/1.1") == Load(items=3, hours="4.5", forms=3)
        assert self.ASKED.marginal("S/1.2") == Load()
        assert self.ASKED.marginal("THEME") == Load(items=36, hours=72, forms=36)

    def test_what_is_left_can_be_asked_again(self) -> None:
        left = self.ASKED.without("S/1.1")
        assert left.marginal("S/1.2") == Load(items=3, hours=24, forms=6)
        assert repr(left) == "<Burden 2016: 6 demands on 6 units>"


class TestComparison:
    """负担对比: what comes, what goes, and who is relieved."""

    def test_two_schemes(self) -> None:
        old = burden(
            asking("S", {"1.1": ["会议记录", "工作总结"]}, applies_to=BRANCHES),
            TREE,
            YEAR,
            costs=COSTS,
        )
        new = burden(
            asking("T", {"1.1": ["会议记录"], "1.2": ["台账"]}, applies_to=org.unit("b1")),
            TREE,
            YEAR,
            costs=COSTS,
        )
        change = compare_burdens(old, new)
        assert [(d.unit, d.item) for d in change.added] == [("b1", "台账")]
        assert len(change.dropped) == 5
        assert change.by_unit["b1"] == Load(items=0, hours=-8, forms=-2, uncosted=1)
        assert change.by_unit["p"] == Load()
        assert change.total.hours == Decimal(-27)

    def test_units_that_came_and_went(self) -> None:
        used = asking("S", {"1.1": ["会议记录"]}, applies_to=BRANCHES)
        old, new = burden(used, TREE, YEAR), burden(used, TREE.without("h"), YEAR)
        assert compare_burdens(old, new).by_unit["b3"].items == -1
        assert compare_burdens(new, old).by_unit["b3"].items == 1


class TestCeilings:
    """负担上限: each limit exceeded is a finding; what is just allowed is not."""

    ASKED = burden(
        asking("S", {"1.1": ["会议记录", "台账"]}, applies_to=BRANCHES), TREE, YEAR, costs=COSTS
    )

    def test_what_exceeds(self) -> None:
        ceiling = Ceiling(
            code="TOO_MUCH",
            items=2,
            hours="1.4",
            forms=0,
            applies_to=org.unit("b1"),
            source=COUNTED,
        )
        found = burden_findings(self.ASKED, [ceiling], TREE)
        assert [(f.code, f.subject, f.severity) for f in found] == [
            ("TOO_MUCH", "b1", Severity.WARNING),
            ("TOO_MUCH", "b1", Severity.WARNING),
            ("COST_UNDECLARED", "p", Severity.ADVICE),
        ]
        assert [f.message.zh for f in found] == [
            "全年要求 1 张表, 上限 0 张表",
            "全年要求 1.5 小时, 上限 1.4 小时",
            "“台账”未定填报成本, 小时数和表数偏低",
        ]
        assert found[0].source == COUNTED

    def test_units_outside_the_year_are_not_looked_at(self) -> None:
        tree = OrgTree(units=[*TREE, branch("b4", "g", founded=date(2017, 1, 1))])
        found = burden_findings(self.ASKED, [Ceiling(code="NONE", items=0)], tree)
        assert {f.subject for f in found if f.code == "NONE"} == {"b1", "b2", "b3"}


ITEMS = ("会议记录", "工作总结", "台账")
ASKED = st.dictionaries(
    st.sampled_from(["1", "2", "3"]).map("i{}".format),
    st.sets(st.sampled_from(ITEMS)).map(sorted),
    min_size=1,
)


class TestLaws:
    """Together never more than apart; sharing only saves; one more indicator never lowers."""

    @given(ASKED, ASKED, costs(ITEMS))
    def test_together_never_more_than_the_sum(
        self, one: Any, other: Any, declared: tuple[Cost, ...]
    ) -> None:
        first, second = asking("S", one), asking("T", other)
        both = burden([first, second], TREE, YEAR, costs=declared)
        apart = [burden(each, TREE, YEAR, costs=declared) for each in (first, second)]
        for unit, load in both.loads.items():
            parts = [each.of(unit) for each in apart]
            assert (parts[0] + parts[1]).covers(load)
            assert all(load.covers(part) for part in parts)
        assert burden([second, first], TREE, YEAR, costs=declared) == both

    @given(ASKED, costs(ITEMS))
    def test_what_falls_away_is_no_more_than_what_is_asked_alone(
        self, asked: Any, declared: tuple[Cost, ...]
    ) -> None:
        whole = burden(asking("S", asked), TREE, YEAR, costs=declared)
        for by in whole.asking:
            own = burden(asking("S", {by[2:]: asked[by[2:]]}), TREE, YEAR, costs=declared).overall
            assert whole.marginal(by).covers(Load())
            assert own.covers(whole.marginal(by))


@pytest.mark.parametrize("times", [(1, 3), (3, 1)])
def test_what_two_ask_for_is_done_as_often_as_the_one_that_asks_most(
    times: tuple[int, int],
) -> None:
    """Demands for one thing are put together, whatever their order."""
    demands = [
        Demand(unit="b1", sort=Sort.EVIDENCE, item="台账", by=[f"S/{n}"], times=n) for n in times
    ]
    asked = Burden(period=YEAR, levels={"b1": 3}, demands=demands)
    assert asked.demands == (
        Demand(unit="b1", sort=Sort.EVIDENCE, item="台账", by=["S/1", "S/3"], times=3),
    )
