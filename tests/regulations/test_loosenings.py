"""A local rule may tighten a national one; one that loosens is reported with both clauses."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.duties import (
    CountedIn,
    Deadline,
    Duty,
    Recurrence,
    after,
    daily,
    every,
    half_yearly,
    monthly,
    quarterly,
    termly,
    weekly,
    yearly,
)
from partyorg.evidence import activities
from partyorg.org import (
    Counting,
    CountRule,
    CoverageRule,
    ExtensionRule,
    NoTermRule,
    SizeRule,
    StructureRule,
    TermRule,
    anyone,
)
from partyorg.regulations import LocalRule, Structure, duties, loosenings, structure
from partyorg.values import Finding, Label, Period, Severity, Source
from tests.spec.campus import TODAY, tree_of

OURS = Source(document="某大学党支部工作细则", clause="第三条")
LOOSER, OTHERWISE = "OVERLAY_LOOSENS", "OVERLAY_NOT_COMPARABLE"


def national(code: str) -> Any:
    """Return a national rule or duty by code."""
    return next(r for r in (*structure.national, *duties()) if getattr(r, "code", "") == code)


def ours(code: str, **changes: Any) -> Any:
    """Write a local rule: the national one of a code, changed."""
    return attrs.evolve(national(code), source=OURS, **changes)


def codes(*local: Any) -> list[str]:
    """Return what is said of local rules."""
    everything: list[LocalRule] = [*structure.national, *duties()]
    return [finding.code for finding in loosenings(everything, local)]


class TestBounds:
    """规模、职数、任期: a wider bound is looser, a narrower one is not."""

    @pytest.mark.parametrize(
        ("code", "changes", "looser"),
        [
            ("BRANCH_SIZE", {"at_most": 30}, False),
            ("BRANCH_SIZE", {"at_most": 50}, False),
            ("BRANCH_SIZE", {"at_most": 60}, True),
            ("BRANCH_SIZE", {"at_most": None}, True),
            ("BRANCH_SIZE", {"at_most": 30, "at_least": 3}, False),
            ("BRANCH_FULL_MEMBERS", {"at_least": 2}, True),
            ("BRANCH_FULL_MEMBERS", {"at_least": 5, "at_most": 40}, False),
            ("BRANCH_COMMITTEE", {"odd": True}, False),
            ("BRANCH_COMMITTEE", {"at_most": 9}, True),
            ("BRANCH_COMMITTEE", {"at_least": 2}, True),
            ("BRANCH_TERM", {"years": 2}, False),
            ("BRANCH_TERM", {"years": 4}, True),
            ("BRANCH_EXTENSION", {"months": 6}, False),
            ("BRANCH_EXTENSION", {"months": 24}, True),
        ],
    )
    def test_figures(self, code: str, changes: dict[str, Any], looser: bool) -> None:  # noqa: FBT001
        assert codes(ours(code, **changes)) == ([LOOSER] if looser else [])

    def test_names_both_clauses(self) -> None:
        assert loosenings(structure.national, [ours("BRANCH_SIZE", at_most=60)]) == (
            Finding(
                code=LOOSER,
                severity=Severity.WARNING,
                subject="BRANCH_SIZE",
                message=Label.of(
                    "at_most: 60, 宽于 50 (《中国共产党支部工作条例(试行)》第四条(条号未核实)〔转引〕), 以后者为准",
                    "at_most: 60 is less strict than 50 "
                    "(《中国共产党支部工作条例(试行)》 第四条(条号未核实) [second-hand]), which holds",
                ),
                source=OURS,
            ),
        )

    def test_without_a_limit(self) -> None:
        [finding] = loosenings(structure.national, [ours("BRANCH_SIZE", at_most=None)])
        assert finding.message.en.startswith("at_most: — is less strict than 50 ")

    def test_without_a_national_clause(self) -> None:
        rule = SizeRule(code="S", applies_to=anyone(), at_most=5)
        [finding] = loosenings([rule], [attrs.evolve(rule, at_most=6)])
        assert finding.message.zh == "at_most: 6, 宽于 5, 以后者为准"

    def test_every_bound_speaks_for_itself(self) -> None:
        local = ours("BRANCH_COMMITTEE", at_least=1, at_most=9)
        assert codes(local) == [LOOSER, LOOSER]

    @given(st.integers(0, 99), st.integers(0, 99))
    def test_law(self, one: int, other: int) -> None:
        rule = SizeRule(code="S", applies_to=anyone(), at_most=one)
        local = attrs.evolve(rule, at_most=other)
        assert bool(loosenings([rule], [local])) is (other > one)

    def test_coverage(self) -> None:
        rule = CoverageRule(
            code="C", applies_to=anyone(), needs=anyone(), what=Label.of("单位"), at_least=2
        )
        assert loosenings([rule], [attrs.evolve(rule, at_least=3)]) == ()
        assert loosenings([rule], [attrs.evolve(rule, at_least=1)])


class TestOtherwise:
    """What measures otherwise is said to be incomparable, never guessed."""

    @pytest.mark.parametrize(
        "local",
        [
            ours("FACULTY_COMMITTEE_SIZE", counting=Counting.FULL),
            ours("BRANCH_COMMITTEE", full_from=10),
            ours("BRANCH_COMMITTEE", attribute="ours"),
            TermRule(code="BRANCH_SIZE", applies_to=anyone(), years=3),
            ours("TEMPORARY_TERM", severity=Severity.ADVICE),
            ours("STUDY_HOURS", counted_in=CountedIn.TIMES),
        ],
        ids=lambda rule: rule.code,
    )
    def test_is_said(self, local: StructureRule) -> None:
        assert codes(local) == [OTHERWISE]

    def test_words(self) -> None:
        [finding] = loosenings(structure.national, [ours("BRANCH_COMMITTEE", full_from=10)])
        assert finding.severity is Severity.ADVICE
        assert finding.text("en") == (
            "advice BRANCH_COMMITTEE: it measures otherwise than the national rule and cannot be "
            "compared (《中国共产党支部工作条例(试行)》 第二十条(条号未核实) [second-hand]) · "
            "某大学党支部工作细则 第三条 [stated by the source]"
        )

    def test_the_same_rule_again_is_nothing_new(self) -> None:
        assert codes(national("TEMPORARY_TERM")) == []


class TestRhythm:
    """次数: every national round must hold enough local ones."""

    @pytest.mark.parametrize(
        ("code", "changes", "said"),
        [
            ("MEMBERS_MEETING", {}, []),
            ("MEMBERS_MEETING", {"at_least": 2}, []),
            ("MEMBERS_MEETING", {"when": monthly()}, []),
            ("MEMBERS_MEETING", {"when": yearly(), "at_least": 12}, [LOOSER]),
            ("MEMBERS_MEETING", {"when": half_yearly(), "at_least": 2}, [LOOSER]),
            ("THEME_DAY", {"when": quarterly(), "at_least": 3}, [LOOSER]),
            ("STUDY_HOURS", {"when": quarterly(), "at_least": 8}, []),
            ("STUDY_HOURS", {"when": quarterly(), "at_least": 7}, [LOOSER]),
            ("STUDY_HOURS", {"when": monthly(), "at_least": 3}, []),
            ("STUDY_HOURS", {"when": every(months=2), "at_least": 5}, [LOOSER]),
            ("THEME_DAY", {"when": weekly()}, [OTHERWISE]),
            ("THEME_DAY", {"when": monthly().by(15)}, []),
            ("THEME_DAY", {"when": termly(Period.year(2026))}, [OTHERWISE]),
            ("THEME_DAY", {"when": after(activities(kind="会议"), days=3)}, [OTHERWISE]),
            ("THEME_DAY", {"when": Recurrence(months=1, anchor=date(2026, 1, 15))}, [OTHERWISE]),
            ("THEME_DAY", {"grace": 5}, [LOOSER]),
            ("THEME_DAY", {"make_up": 5}, [LOOSER]),
            ("THEME_DAY", {"presence": 0}, []),
        ],
    )
    def test_figures(self, code: str, changes: dict[str, Any], said: list[str]) -> None:
        assert codes(ours(code, **changes)) == said

    @pytest.mark.parametrize(
        ("one", "other", "said"),
        [
            (yearly(), every(months=5, anchor=date(2026, 1, 1)), [OTHERWISE]),
            (weekly(), daily(), []),
            (weekly(), every(days=2, anchor=date(2026, 1, 5)), [OTHERWISE]),
            (monthly().by(15), monthly().by(20), [OTHERWISE]),
            (monthly().by(15), Recurrence(months=1, deadline=Deadline(day=15)), []),
            (termly(Period.year(2025)), monthly(), [OTHERWISE]),
        ],
    )
    def test_rhythms(self, one: Recurrence, other: Recurrence, said: list[str]) -> None:
        theirs: Duty = attrs.evolve(national("THEME_DAY"), when=one)
        found = loosenings([theirs], [attrs.evolve(theirs, when=other)])
        assert [finding.code for finding in found] == said

    def test_a_presence_that_excuses_more(self) -> None:
        theirs: Duty = attrs.evolve(national("THEME_DAY"), presence="1/2")
        found = loosenings([theirs], [attrs.evolve(theirs, presence=1)])
        assert [finding.code for finding in found] == [LOOSER]

    def test_spacing(self) -> None:
        theirs: Duty = attrs.evolve(national("THEME_DAY"), spacing=10)
        assert loosenings([theirs], [attrs.evolve(theirs, spacing=12)]) == ()
        assert loosenings([theirs], [attrs.evolve(theirs, spacing=5)])


class TestOwnCodes:
    """A local rule with a code of its own only adds to the national ones."""

    def test_is_not_compared(self) -> None:
        local = attrs.evolve(national("BRANCH_SIZE"), code="STUDENT_BRANCH_SIZE", at_most=90)
        assert codes(local) == []

    def test_a_rule_without_code_is_not_compared(self) -> None:
        class Named:
            """A rule of one's own."""

            def findings(self, tree: Any, today: date) -> tuple[Finding, ...]:  # noqa: ARG002
                """Find nothing."""
                return ()

        assert loosenings(structure.national, [Named()]) == ()


class TestStructure:
    """Local rules stand beside the national ones; looser ones are among the findings."""

    def test_are_reported(self) -> None:
        local = Structure(local=[ours("BRANCH_SIZE", at_most=60)])
        found = local.findings(tree_of(), TODAY)
        assert [finding.code for finding in found if finding.subject == "BRANCH_SIZE"] == [LOOSER]

    def test_the_national_rule_still_holds(self) -> None:
        local = Structure(local=[ours("BRANCH_SIZE", at_most=60)])
        assert set(structure.national) < set(local.rules)

    def test_every_kind_is_bounded_or_incomparable(self) -> None:
        kinds = {type(rule) for rule in structure.national}
        assert kinds == {SizeRule, CountRule, NoTermRule, TermRule, ExtensionRule}
