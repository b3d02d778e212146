"""Leading bodies: how many sit on them, and whether and how long they may serve."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.org import (
    CountRule,
    ExtensionRule,
    Headcount,
    MemberCategory,
    NoTermRule,
    OrgTree,
    OrgUnit,
    Stage,
    UnitKind,
    anyone,
    structure_findings,
    unit,
)
from partyorg.values import Finding, Label, Period, Severity, Source

TODAY = date(2026, 9, 1)
CLAUSE = Source(document="某校规定", clause="第一条")
SEATS = CountRule(
    code="SEATS",
    applies_to=anyone(),
    attribute="seats",
    what=Label.of("职数", "seats"),
    at_least=3,
    at_most=7,
    source=CLAUSE,
)
TERM = Period(start=date(2020, 6, 1), end=date(2023, 6, 1))


def branch(seats: str | None = None, full: int = 0, unknown: int = 0, **fields: Any) -> OrgTree:
    """Make a tree of one branch."""
    counts = {Stage.FULL: full, Stage.MEMBER: unknown}
    people = Headcount(counts={(MemberCategory.STAFF, stage): n for stage, n in counts.items()})
    kept = {} if seats is None else {"seats": seats}
    return OrgTree(
        units=[
            OrgUnit(
                id="b",
                name="党支部",
                kind=UnitKind.BRANCH,
                headcount=people,
                attributes=kept,
                **fields,
            )
        ]
    )


def found(tree: OrgTree, rule: Any, today: date = TODAY) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in structure_findings(tree, [rule], today)]


class TestCount:
    """A count kept as an attribute has a least and a most; both ends are inside."""

    @pytest.mark.parametrize(
        ("seats", "codes"),
        [("2", ["SEATS"]), ("3", []), (" 7 ", []), ("8", ["SEATS"]), ("0", ["SEATS"])],
    )
    def test_ends(self, seats: str, codes: list[str]) -> None:
        assert found(branch(seats), SEATS) == codes

    def test_finding(self) -> None:
        assert structure_findings(branch("8"), [SEATS], TODAY) == (
            Finding(
                code="SEATS",
                severity=Severity.WARNING,
                subject="b",
                message=Label.of("职数 8, 应为 3–7", "seats 8, should be 3 to 7"),
                source=CLAUSE,
            ),
        )

    @pytest.mark.parametrize("written", [None, "", "三", "-3", "3.5"])
    def test_not_on_record(self, written: str | None) -> None:
        [finding] = structure_findings(branch(written), [SEATS], TODAY)
        assert (finding.code, finding.severity) == ("NO_COUNT_ON_RECORD", Severity.ADVICE)
        assert f"“{written or ''}”" in finding.message.zh

    def test_none_is_as_good_as_zero_where_zero_will_do(self) -> None:
        rule = attrs.evolve(SEATS, at_least=0)
        assert found(branch(), rule) == found(branch("0"), rule) == []
        assert found(branch("三"), rule) == ["NO_COUNT_ON_RECORD"]

    @pytest.mark.parametrize(
        ("changes", "seats", "words"),
        [
            ({"at_most": None}, "2", "seats 2, should be at least 3"),
            ({"at_least": 0}, "8", "seats 8, should be at most 7"),
            ({"odd": True}, "4", "seats 4, should be 3 to 7 and odd"),
        ],
    )
    def test_words(self, changes: dict[str, Any], seats: str, words: str) -> None:
        [finding] = structure_findings(branch(seats), [attrs.evolve(SEATS, **changes)], TODAY)
        assert finding.message.en == words

    def test_odd(self) -> None:
        rule = attrs.evolve(SEATS, odd=True, at_least=0)
        assert [found(branch(str(n)), rule) for n in (0, 3, 5)] == [[], [], []]

    def test_only_units_concerned(self) -> None:
        assert found(branch("9"), attrs.evolve(SEATS, applies_to=unit("x"))) == []

    def test_only_units_of_the_day(self) -> None:
        assert found(branch("9", founded=date(2026, 9, 2)), SEATS) == []


class TestFullMembers:
    """A rule for units of some size is decided only where every possible count agrees."""

    @pytest.mark.parametrize(
        ("full", "unknown", "code"),
        [
            (6, 0, []),
            (7, 0, ["SEATS"]),
            (9, 0, ["SEATS"]),
            (10, 0, []),
            (6, 1, ["FULL_MEMBERS_UNKNOWN"]),
            (9, 1, ["FULL_MEMBERS_UNKNOWN"]),
            (7, 2, ["SEATS"]),
            (0, 6, []),
            (10, 9, []),
        ],
    )
    def test_figures(self, full: int, unknown: int, code: list[str]) -> None:
        rule = attrs.evolve(SEATS, full_from=7, full_to=9)
        assert found(branch("1", full, unknown), rule) == code

    @given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
    def test_law(self, full: int, unknown: int, least: int) -> None:
        rule = attrs.evolve(SEATS, full_from=least)
        answers = {count >= least for count in range(full, full + unknown + 1)}
        codes = {True: ["SEATS"], False: []}
        expected = codes[answers.pop()] if len(answers) == 1 else ["FULL_MEMBERS_UNKNOWN"]
        assert found(branch("1", full, unknown), rule) == expected

    def test_nothing_is_unknown_about_a_count_in_order(self) -> None:
        assert found(branch("3", 6, 1), attrs.evolve(SEATS, full_from=7)) == []


class TestExtension:
    """延期换届: a term is extended once, by so many months at most."""

    RULE = ExtensionRule(code="EXTENDED", applies_to=anyone(), years=3, months=12, source=CLAUSE)

    @pytest.mark.parametrize(
        ("today", "codes"),
        [
            (date(2023, 6, 1), []),
            (date(2024, 5, 31), []),
            (date(2024, 6, 1), ["EXTENDED"]),
            (date(2020, 5, 31), []),
        ],
    )
    def test_figures(self, today: date, codes: list[str]) -> None:
        assert found(branch(terms=(TERM,)), self.RULE, today) == codes

    def test_finding(self) -> None:
        [finding] = structure_findings(branch(terms=(TERM,)), [self.RULE], TODAY)
        assert finding.period == TERM
        assert finding.message == Label.of(
            "任期 3 年届满后已超过最长延期 12 个月",
            "past the 3-year term and its longest extension, 12 months",
        )

    def test_the_latest_term_counts(self) -> None:
        later = Period(start=date(2025, 6, 1), end=date(2028, 6, 1))
        assert found(branch(terms=(later, TERM)), self.RULE) == []

    def test_only_units_concerned(self) -> None:
        assert found(branch(), self.RULE) == []
        assert found(branch(terms=(TERM,), dissolved=TODAY), self.RULE) == []
        rule = attrs.evolve(self.RULE, applies_to=unit("x"))
        assert found(branch(terms=(TERM,)), rule) == []


class TestNoTerm:
    """不设任期: who is appointed has no elected term."""

    RULE = NoTermRule(code="APPOINTED", applies_to=anyone(), source=CLAUSE)

    def test_figures(self) -> None:
        assert found(branch(terms=(TERM,)), self.RULE) == ["APPOINTED"]
        assert found(branch(), self.RULE) == []
        assert found(branch(terms=(TERM,), dissolved=TODAY), self.RULE) == []
        assert found(branch(terms=(TERM,)), attrs.evolve(self.RULE, applies_to=unit("x"))) == []
