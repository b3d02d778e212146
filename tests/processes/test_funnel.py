"""How far cases have come, how long it took, and where they wait: counts and days only."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from partyorg.errors import NoRuleInForce
from partyorg.processes import Case, Scope, Spread, Step, funnel
from partyorg.values import Dated, Label
from tests.processes.table import DEVELOPMENT, case, done, process, regular

TODAY = date(2024, 12, 1)


def numbered(*made: Case) -> list[Case]:
    return [attrs.evolve(one, id=f"c-{row}") for row, one in enumerate(made)]


#: Four applied, three were named activists, two became candidates, one a full member.
FOUR = numbered(
    regular(),
    regular("candidate"),
    regular("activist"),
    case(done("apply", 2024, 11, 1, materials="入党申请书")),
)


class TestConversion:
    """申请人 → 积极分子 → 发展对象 → 预备党员 → 正式党员: counts and exact shares."""

    def test_counts(self) -> None:
        reached = funnel(DEVELOPMENT, FOUR, TODAY).reached
        assert [(one.status.en, one.count, one.conversion) for one in reached] == [
            ("applicant", 4, None),
            ("activist", 3, Fraction(3, 4)),
            ("candidate", 2, Fraction(2, 3)),
            ("probationary member", 1, Fraction(1, 2)),
            ("full member", 1, Fraction(1)),
        ]

    def test_days_between_statuses(self) -> None:
        reached = funnel(DEVELOPMENT, FOUR, TODAY).reached
        assert reached[0].days is None
        assert reached[1].days == Spread(count=3, least=92, median=Fraction(92), most=92, total=276)

    def test_who_skipped_a_status_came_from_nowhere(self) -> None:
        table = process(
            steps=[attrs.evolve(step, optional=True, after=None) for step in DEVELOPMENT.steps[:4]],
            gaps=(),
        )
        (applied, named) = funnel(table, [case(done("activist", 2024, 1, 1))], TODAY).reached
        assert (applied.count, named.count, named.came_from) == (0, 1, 0)
        assert (named.conversion, named.days) == (None, None)

    def test_an_extension_is_no_full_membership(self) -> None:
        extended = case(*regular("approve").events, done("convert", 2024, 9, 20, exit="extend"))
        assert funnel(DEVELOPMENT, [extended], TODAY).reached[-1].count == 0

    def test_nobody(self) -> None:
        none = funnel(DEVELOPMENT, [], TODAY)
        assert {one.count for one in none.reached} == {0}
        assert (none.cases, none.taken, none.waiting, none.bottleneck) == (0, (), (), None)


class TestDurations:
    """A step took the days since the last step that it waits for."""

    def test_taken(self) -> None:
        taken = {one.step: one.days for one in funnel(DEVELOPMENT, FOUR, TODAY).taken}
        assert taken["talk"].median == 30
        assert taken["examine"].count == 2, "its first turn"
        assert taken["examine"].most == 183
        assert "apply" not in taken

    def test_the_median_of_two_lies_half_way(self) -> None:
        assert Spread.of([1, 4]) == Spread(count=2, least=1, median=Fraction(5, 2), most=4, total=5)

    def test_records_out_of_order_tell_nothing(self) -> None:
        wrong = case(
            done("apply", 2022, 3, 2), done("talk", 2022, 3, 1), done("approve", 2023, 1, 1)
        )
        assert funnel(DEVELOPMENT, [wrong], TODAY).taken == ()


class TestWaiting:
    """Cases wait for the steps that nothing else holds up; most days first."""

    def test_where_and_how_long(self) -> None:
        found = funnel(DEVELOPMENT, FOUR, TODAY)
        assert [(one.step, one.days.total) for one in found.waiting] == [
            ("examine", 914),
            ("meeting", 538),
            ("talk", 30),
        ]
        assert found.bottleneck is not None
        assert found.bottleneck.title.en == "examine"

    def test_a_repeated_step_holds_up_only_at_first(self) -> None:
        waiting = funnel(DEVELOPMENT, [regular("examine")], TODAY).waiting
        assert [one.step for one in waiting] == ["notice"]

    def test_what_was_left_out_is_waited_for_no_more(self) -> None:
        left_out = regular("meeting", talk=None)
        assert [one.step for one in funnel(DEVELOPMENT, [left_out], TODAY).waiting] == ["approve"]

    def test_who_has_not_begun_waits_for_nothing(self) -> None:
        assert funnel(DEVELOPMENT, [case()], TODAY).waiting == ()

    def test_steps_of_other_variants_are_not_waited_for(self) -> None:
        other = Step(code="x", title=Label.of("x"), stage="1", scopes=["moved"])
        table = process(
            steps=[*DEVELOPMENT.steps[:1], other, *DEVELOPMENT.steps[1:2]],
            gaps=(),
            scopes=[Scope(code=code, title=Label.of(code)) for code in ("moved", "home")],
        )
        home = attrs.evolve(case(done("apply", 2024, 1, 1)), scope="home")
        assert [one.step for one in funnel(table, [home], TODAY).waiting] == ["talk"]


class TestAsOfADay:
    """The table in force today is read, and later events have not happened yet."""

    def test_later_events(self) -> None:
        early = funnel(DEVELOPMENT, FOUR, date(2022, 3, 1))
        assert [one.count for one in early.reached] == [3, 0, 0, 0, 0]

    def test_no_table_today(self) -> None:
        with pytest.raises(NoRuleInForce):
            funnel(Dated.of({date(2026, 1, 1): DEVELOPMENT}), FOUR, TODAY)

    def test_a_status_given_by_a_step_of_older_rules(self) -> None:
        """Once the notice gives the status 发展对象, whoever had it before keeps it."""
        candidate, notice = DEVELOPMENT.step("candidate"), DEVELOPMENT.step("notice")
        newer = process(
            steps=[
                *DEVELOPMENT.steps[:4],
                attrs.evolve(candidate, gives=None, after=["examine"]),
                attrs.evolve(notice, gives=candidate.gives, after=["candidate"]),
            ],
            gaps=(),
        )
        rules = Dated.of({date(2014, 1, 1): DEVELOPMENT, date(2024, 1, 1): newer})
        reached = funnel(rules, FOUR, TODAY).reached
        assert [(one.step, one.count) for one in reached] == [
            ("apply", 4),
            ("activist", 3),
            ("notice", 2),
        ]
        assert funnel(Dated.of({TODAY: newer}), FOUR, TODAY).reached[-1].count == 2

    def test_a_dated_table(self) -> None:
        dated = Dated.of({date(2014, 1, 1): DEVELOPMENT})
        assert funnel(dated, FOUR, TODAY) == funnel(DEVELOPMENT, FOUR, TODAY)


def test_nothing_about_anybody_is_kept() -> None:
    """A funnel holds counts, days, codes and titles; no case can be told from another."""
    found = repr(funnel(DEVELOPMENT, FOUR, TODAY))
    assert not any(one.id in found for one in FOUR)
