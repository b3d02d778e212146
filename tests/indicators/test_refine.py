"""A lower unit makes an upper unit's framework its own 细化."""

from typing import Any

import attrs
import pytest

from partyorg.errors import DuplicateName, Faults, UnknownName, WrongChoice, WrongKind
from partyorg.indicators import (
    Action,
    Allowance,
    Framework,
    Indicator,
    Obligation,
    Target,
    Weighing,
    refine,
    refinement_findings,
)
from partyorg.values import Label
from tests.indicators.campus import LATE, LECTURES, rate, said, target
from tests.indicators.test_framework import category, framework, indicator

UPPER = framework(
    category("1", 60, indicator("1.1", 40), indicator("1.2", 20)),
    category(
        "2", 40, indicator("2.1", 30), indicator("2.a", 5, own=True), choose=1, choose_points=10
    ),
    code="校",
)
LIMIT = {"1": Allowance(choose=1, points=5)}


def own(code: str, under: str, points: int = 5, **more: Any) -> Action:
    """Design an action under a prescribed indicator."""
    return Action(under=under, indicator=indicator(code, points, own=True, **more))


def lower(*actions: Action, **more: Any) -> Framework:
    """Refine the upper framework."""
    return refine(UPPER, **{"code": "院", "actions": actions, **more})


def edited(made: Framework, code: str, **fields: Any) -> Framework:
    """Return a framework with one indicator changed by hand."""
    categories = tuple(
        attrs.evolve(
            one,
            indicators=tuple(
                attrs.evolve(i, **fields) if i.code == code else i for i in one.indicators
            ),
        )
        for one in made.categories
    )
    return attrs.evolve(made, categories=categories)


class TestOrigin:
    """来源: every indicator keeps the framework that set it first, over any number of levels."""

    def test_two_levels(self) -> None:
        made = lower(own("1.a", "1.1"), allow=LIMIT)
        again = refine(made, code="支部", actions=[own("2.b", "2.1")])
        origins = {one.code: (one.origin, one.under) for one in again.indicators}
        assert origins == {
            "1.1": ("校", ""),
            "1.2": ("校", ""),
            "1.a": ("院", "1.1"),
            "2.1": ("校", ""),
            "2.a": ("校", ""),
            "2.b": ("支部", "2.1"),
        }

    def test_titles_stay_unless_told(self) -> None:
        made = lower(goal=Label.of("院目标"))
        assert (made.title, made.goal) == (UPPER.title, Label.of("院目标"))
        assert lower(title=Label.of("院体系")).title == Label.of("院体系")

    def test_nothing_added_is_the_same_but_for_origin(self) -> None:
        made = lower()
        assert made.total == UPPER.total
        assert [one.points for one in made.indicators] == [one.points for one in UPPER.indicators]
        assert refinement_findings(UPPER, made) == ()


class TestOwnActions:
    """自选动作: under prescribed ones, k of m, capped, nothing carried over."""

    def test_own_points_come_on_top(self) -> None:
        made = lower(own("1.a", "1.1"), own("1.b", "1.2", 3), allow=LIMIT)
        first = made.categories[0]
        assert [first.points, first.worth, first.choose, first.choose_points] == [65, 65, 1, 5]
        assert made.total == 105
        assert made.indicator("1.1").points == 40, "what is prescribed keeps its points"
        assert refinement_findings(UPPER, made) == ()

    def test_they_join_a_block_under_its_limits(self) -> None:
        made = lower(own("2.b", "2.1"))
        second = made.categories[1]
        assert [one.code for one in second.self_chosen] == ["2.a", "2.b"]
        assert [second.points, second.choose, second.choose_points] == [40, 1, 10]
        assert made.total == 100

    def test_where_categories_are_averaged_their_weights_stay(self) -> None:
        upper = framework(
            category("1", "0.4", indicator("1.1", 100), full=100),
            category("2", "0.6", indicator("2.1", 100), full=100),
            total=1,
            weighing=Weighing.WEIGHTS,
            code="校",
        )
        made = refine(upper, code="院", actions=[own("1.a", "1.1")], allow=LIMIT)
        assert [made.total, made.categories[0].worth] == [1, 105]

    def test_all_faults_at_once(self) -> None:
        prescribed = Action(under="1.1", indicator=indicator("1.3", 5))
        with pytest.raises(Faults) as caught:
            lower(
                own("1.1", "1.2"),
                own("1.a", "2.a"),
                prescribed,
                code="校",
                allow={"3": Allowance(choose=1, points=1), "2": Allowance(choose=1, points=1)},
            )
        assert caught.value.faults == (
            DuplicateName("code", "校"),
            DuplicateName("code", "1.1"),
            UnknownName("1.a", "2.a", ("1.1", "1.2", "2.1")),
            WrongKind("actions", "self-chosen", "1.3", "prescribed"),
            UnknownName("allow", "3", ("1", "2")),
            WrongChoice("1", "需给出限额 (allow); say what they may earn (allow)"),
            WrongChoice("2", "没有自选动作; there are no own actions"),
        )

    @pytest.mark.parametrize(
        ("actions", "allow", "category_code", "reason"),
        [
            (
                [own("1.a", "1.1")],
                {"1": Allowance(choose=2, points=5)},
                "1",
                "choose=2 须在 1 至 1 之间; must be 1 to 1",
            ),
            (
                [own("2.b", "2.1")],
                {"2": Allowance(choose=2, points=20)},
                "2",
                "上级已规定限额; the upper unit has set the limit",
            ),
        ],
    )
    def test_limits(
        self,
        actions: list[Action],
        allow: dict[str, Allowance],
        category_code: str,
        reason: str,
    ) -> None:
        with pytest.raises(Faults) as caught:
            lower(*actions, allow=allow)
        assert caught.value.faults == (WrongChoice(category_code, reason),)

    def test_not_where_indicators_are_averaged(self) -> None:
        upper = framework(category("1", 100, indicator("1.1", 100), weighing=Weighing.WEIGHTS))
        with pytest.raises(Faults) as caught:
            refine(upper, code="院", actions=[own("1.a", "1.1")], allow=LIMIT)
        reason = "只用于分值相加 (Weighing.POINTS); only where points are added"
        assert caught.value.faults == (WrongChoice("1", reason),)


class TestWhatIsPrescribedStays:
    """规定动作不得取消: a framework from elsewhere is checked against the upper unit's."""

    MADE = lower()

    def test_dropped(self) -> None:
        made = framework(
            category("1", 60, self.MADE.indicator("1.1"), indicator("x", 20)),
            self.MADE.categories[1],
            code="院",
        )
        assert said(refinement_findings(UPPER, made)) == [
            ("PRESCRIBED_DROPPED", "1.2"),
            ("SERVES_NOTHING", "x"),
        ]

    def test_a_self_chosen_one_may_be_left_out(self) -> None:
        made = framework(
            self.MADE.categories[0], category("2", 40, self.MADE.indicator("2.1"), indicator("2.2"))
        )
        assert said(refinement_findings(UPPER, made)) == [("SERVES_NOTHING", "2.2")]

    def test_a_category_may_be_gone_with_what_was_chosen(self) -> None:
        parts = [self.MADE.indicator(code) for code in ("1.1", "1.2", "2.1")]
        made = framework(category("9", 90, *parts), total=90)
        assert refinement_findings(UPPER, made) == ()

    def test_changed(self) -> None:
        made = edited(self.MADE, "1.1", scoring="宣传部", evidence=("照片",))
        (found,) = refinement_findings(UPPER, made)
        assert (found.code, found.subject) == ("PRESCRIBED_CHANGED", "1.1")
        assert found.message.en == "differs from the upper unit's: scoring, evidence"

    def test_made_optional(self) -> None:
        made = framework(
            category(
                "1",
                60,
                self.MADE.indicator("1.1"),
                attrs.evolve(self.MADE.indicator("1.2"), obligation=Obligation.SELF_CHOSEN),
                choose=1,
                choose_points=20,
            ),
            self.MADE.categories[1],
        )
        (found,) = refinement_findings(UPPER, made)
        assert found.message.en.endswith("obligation")

    def test_origin_lost(self) -> None:
        found = refinement_findings(UPPER, edited(self.MADE, "1.1", origin=""))
        assert said(found) == [("ORIGIN_LOST", "1.1")]

    def test_limit_raised(self) -> None:
        parts = (self.MADE.indicator("2.1"), self.MADE.indicator("2.a"), indicator("2.b", own=True))
        for choose, points in ((2, 10), (1, 11)):
            second = category("2", 30 + points, *parts, choose=choose, choose_points=points)
            made = framework(
                self.MADE.categories[0],
                attrs.evolve(
                    second,
                    indicators=(*parts[:2], attrs.evolve(parts[2], under="2.1")),
                ),
                total=90 + points,
            )
            (found,) = refinement_findings(UPPER, made)
            assert (found.code, found.subject) == ("LIMIT_RAISED", "2")
            assert found.message.en.endswith(f"is 1 / 10, not {choose} / {points}")


class TestTargets:
    """目标只升不降: a lower unit may raise what it was given, not lower or drop it."""

    @pytest.mark.parametrize(
        ("own_target", "codes"),
        [
            (target(5, "m"), []),
            (target(6, "m"), []),
            (target(4, "m"), ["TARGET_WEAKENED"]),
            (target(9, "m", LATE), ["TARGET_WEAKENED"]),
            (target(5, "w"), ["TARGET_DROPPED"]),
        ],
    )
    def test_counts(self, own_target: Target, codes: list[str]) -> None:
        found = refinement_findings(
            UPPER, lower(), prescribed=[target(5, "m", LECTURES)], own=[own_target]
        )
        assert [one.code for one in found] == codes

    def test_words(self) -> None:
        (found,) = refinement_findings(UPPER, lower(), prescribed=[rate(95)], own=[rate(90)])
        assert found.message.en == (
            "1.1@p/2026: should be attendance ≥ 95 %, set as attendance ≥ 90 %"
        )


class TestPlainIndicators:
    """An indicator that nobody refined has no origin, and serves nothing."""

    def test_defaults(self) -> None:
        made = Indicator(code="1", title=Label.of("一"), points=1)
        assert (made.origin, made.under) == ("", "")
