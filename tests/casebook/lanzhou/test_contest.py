"""The study contest and member points, with hand-computed numbers."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from partyorg.casebook import lanzhou
from partyorg.errors import Faults, WeightsDontSum
from partyorg.evaluation import Assessment, Scheme, assess, check_scheme
from partyorg.evidence import Evidence
from partyorg.org import Subject, SubjectKind
from partyorg.programmes.points import (
    Ledger,
    Move,
    PointEntry,
    PointPlan,
    balance,
    balances,
    contest,
)
from partyorg.values import Basis, Number, exact

TREE, YEAR = lanzhou.example_tree(), lanzhou.YEAR
LAST = YEAR.last
STUDY, ARTICLES, REFLECTIONS = lanzhou.SHARES
ANN, BO, CY = (
    Subject.person(id, unit=unit) for id, unit in (("7f3a", "t1"), ("0b5e", "t1"), ("c2d8", "s1"))
)
DONE = {ANN: (4000, 1, 4), BO: (8000, 0, 1), CY: (2000, 3, 0)}


def entry(who: Subject, item: str, amount: Number, move: Move = Move.EARNED) -> PointEntry:
    return PointEntry(
        id=f"{who.id}-{item}-{move.value}",
        subject=who,
        item=item,
        amount=amount,
        on=LAST,
        move=move,
    )


LEDGER = Ledger(
    entries=[
        entry(who, item, amount)
        for who, amounts in DONE.items()
        for item, amount in zip(lanzhou.SHARES, amounts, strict=True)
        if amount
    ]
)


def scored(scheme: Scheme) -> Assessment:
    return assess(scheme, TREE, Evidence(), YEAR, as_of=LAST, subjects=tuple(DONE))


class TestShares:
    """每个分项占总分一定比重, 比重由使用者确定, 合计须为1."""

    def test_three_items_of_the_source(self) -> None:
        items = lanzhou.contest_plan().items
        assert [item.label.zh for item in items] == [
            "学习强国积分",
            "平台采用的原创文章",
            "心得分享",
        ]
        assert {item.source.basis for item in items if item.source} == {Basis.STATED}

    def test_ones_own(self) -> None:
        thirds = dict.fromkeys(lanzhou.SHARES, "1/3")
        assert sum(item.share or 0 for item in lanzhou.contest_plan(thirds).items) == 1

    def test_they_must_add_up(self) -> None:
        with pytest.raises(Faults) as caught:
            lanzhou.contest_plan({STUDY: "0.5"})
        assert isinstance(caught.value.faults[0], WeightsDontSum)

    def test_an_item_without_a_share_is_not_scored(self) -> None:
        scheme = lanzhou.contest_scheme(lanzhou.contest_plan({STUDY: 1}), LEDGER)
        assert [one.title.zh for one in scheme.framework.indicators] == ["学习强国积分"]


class TestScores:
    """按比重折算: the most that anyone has, or full marks set beforehand, earn the whole share."""

    def test_against_the_best(self) -> None:
        told = {
            result.subject: [part.score for part in result.parts]
            for result in contest(balances(LEDGER, lanzhou.contest_plan(), LAST))
        }
        # 50 × 4000 ÷ 8000, 30 × 10 ÷ 30, 20 × 20 ÷ 20; and so on.
        assert told == {ANN: [25, 10, 20], BO: [50, 0, 5], CY: [Fraction(25, 2), 30, 0]}

    def test_against_full_marks(self) -> None:
        plan = lanzhou.contest_plan(full=lanzhou.FULL)
        told = {
            result.subject: [part.score for part in result.parts]
            for result in contest(balances(LEDGER, plan, LAST))
        }
        # 50 × 4000 ÷ 6000, 30 × 10 ÷ 20, 20 × 20 ÷ 20; more than full marks earns no more.
        assert told == {
            ANN: [Fraction(100, 3), 15, 20],
            BO: [50, 0, 5],
            CY: [Fraction(50, 3), 30, 0],
        }

    @pytest.mark.parametrize("full", [{}, lanzhou.FULL])
    def test_as_a_scheme_of_persons(self, full: Mapping[str, Number]) -> None:
        """The scheme says what the contest says."""
        plan = lanzhou.contest_plan(full=full)
        scheme = lanzhou.contest_scheme(plan, LEDGER, assesses=SubjectKind.PERSON)
        published = {r.subject: r.score.published for r in scored(scheme).ranking(scheme.code)}
        told = contest(balances(LEDGER, plan, LAST))
        assert published == {r.subject: plan.rounding.publish(exact(r.score)) for r in told}

    def test_branches_by_the_mean_of_their_members(self) -> None:
        """支部按人均: those without points count too."""
        plan = lanzhou.contest_plan({STUDY: 1}, full={STUDY: 6000})
        scheme = lanzhou.contest_scheme(plan, LEDGER)
        results = scored(scheme)
        # t1 has 8 members: 12000 ÷ 8 = 1500 of 6000; s1 has 12: 2000 ÷ 12 of 6000.
        assert results.result("t1").score.value == 25
        assert results.result("s1").score.published == Decimal("2.78")
        assert results.result("s2").score.value == 0

    @pytest.mark.parametrize("full", [{}, lanzhou.FULL])
    def test_a_debt_brings_nothing(self, full: Mapping[str, Number]) -> None:
        ledger = LEDGER.with_entries([entry(CY, REFLECTIONS, 9, Move.SPENT)])
        scheme = lanzhou.contest_scheme(
            lanzhou.contest_plan(full=full), ledger, assesses=SubjectKind.PERSON
        )
        assert scored(scheme).result(CY).items[f"竞赛.{REFLECTIONS}"] == 0

    def test_nobody_has_any(self) -> None:
        scheme = lanzhou.contest_scheme(lanzhou.contest_plan(), Ledger())
        assert scored(scheme).result("t1").score.value == 0


class TestIncentives:
    """指标与职级待遇挂钩会挤出实效: the contest is held against what the paper warns of."""

    def test_against_the_best_peers_compete(self) -> None:
        """以最高者为满分: one does worse as another does better, and two cases show it.

        What else is said is that nothing is proved: the quotient of a number and the highest
        of its peers is not seen to be at most 1.
        """
        found = check_scheme(lanzhou.contest_scheme(lanzhou.contest_plan({STUDY: 1}), LEDGER))
        *others, rival = found
        assert (rival.code, len(rival.evidence)) == ("PEERS_COMPETE", 2)
        assert "同组另一单位“学习强国积分”" in rival.message.zh
        assert [one.code for one in others] == ["INDICATOR_POINTS", "MONOTONE_UNPROVED"]

    def test_with_full_marks_set_beforehand_nothing_is_found(self) -> None:
        plan = lanzhou.contest_plan(full=lanzhou.FULL)
        assert check_scheme(lanzhou.contest_scheme(plan, LEDGER)) == ()


class TestMemberPoints:
    """党员积分: 一平台之一, 各项每月封顶; 点赞评论只作鼓励, 不计分."""

    def test_a_cap_on_every_item(self) -> None:
        plan: PointPlan = lanzhou.member_points()
        assert [item.code for item in plan.items] == ["组织生活", "志愿服务", "新媒体作品"]
        ledger = Ledger(entries=[entry(ANN, item.code, 12) for item in plan.items])
        assert balance(ledger, plan, ANN, LAST).points == 30

    def test_it_is_marked_reconstructed(self) -> None:
        plan = lanzhou.member_points()
        assert {item.source for item in plan.items} == {lanzhou.CITES.rebuilt("党员积分")}
