"""Checks of a tree's structure: real trees are irregular, so each answers with findings."""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import dates, org_trees
from partyorg.org import (
    Counting,
    CoverageRule,
    Headcount,
    MemberCategory,
    OrgTree,
    OrgUnit,
    SizeRule,
    Stage,
    StructureRule,
    TermRule,
    UnitKind,
    anyone,
    kind,
    structure_findings,
    unit,
)
from partyorg.values import Finding, Label, Period, Severity, Source
from tests.org.campus import CAMPUS, COMMITTEE, FACULTY, STUDENTS

TODAY = date(2016, 1, 1)
DAY = timedelta(days=1)
CLAUSE = Source(document="《支部工作条例》", clause="第四条")
BRANCHES = kind(UnitKind.BRANCH)
BRANCH_SIZE = SizeRule(
    code="BRANCH_SIZE", applies_to=BRANCHES, at_least=8, at_most=20, source=CLAUSE
)


def branch_of(full: int = 0, unknown: int = 0, probationary: int = 0) -> OrgTree:
    """Make a tree of one branch with some members."""
    counts = {Stage.FULL: full, Stage.MEMBER: unknown, Stage.PROBATIONARY: probationary}
    people = Headcount(counts={(MemberCategory.STAFF, stage): n for stage, n in counts.items()})
    return OrgTree(units=[OrgUnit(id="b", name="党支部", kind=UnitKind.BRANCH, headcount=people)])


class TestSize:
    """A branch has a least and a most number of members 规模; both ends are inside."""

    def test_names_the_small_and_the_large(self) -> None:
        assert structure_findings(CAMPUS, [BRANCH_SIZE], TODAY) == (
            Finding(
                code="BRANCH_SIZE",
                severity=Severity.WARNING,
                subject="b-2",
                message=Label.of("党员 30 人, 应为 8–20 人", "30 members, should be 8 to 20"),
                source=CLAUSE,
            ),
            Finding(
                code="BRANCH_SIZE",
                severity=Severity.WARNING,
                subject="b-3",
                message=Label.of("党员 7 人, 应为 8–20 人", "7 members, should be 8 to 20"),
                source=CLAUSE,
            ),
        )

    def test_without_an_upper_bound(self) -> None:
        rule = SizeRule(code="S", applies_to=BRANCHES, at_least=13, severity=Severity.ERROR)
        found = structure_findings(CAMPUS, [rule], TODAY)
        assert [(finding.subject, finding.message.zh) for finding in found] == [
            ("b-1", "党员 12 人, 应为 不少于 13 人"),
            ("b-3", "党员 7 人, 应为 不少于 13 人"),
        ]
        assert {finding.severity for finding in found} == {Severity.ERROR}

    @pytest.mark.parametrize(
        ("members", "inside"), [(7, False), (8, True), (20, True), (21, False)]
    )
    def test_the_ends(self, members: int, inside: bool) -> None:  # noqa: FBT001
        assert (not structure_findings(branch_of(members), [BRANCH_SIZE], TODAY)) is inside

    def test_counts_units_below(self) -> None:
        rule = SizeRule(code="S", applies_to=unit("p"), at_least=51, at_most=51)
        assert structure_findings(CAMPUS, [rule], TODAY) == ()


class TestFullMembers:
    """Where full members 正式党员 are not told apart, the answer is not a guess."""

    RULE = SizeRule(code="FEW", applies_to=anyone(), at_least=3, at_most=50, counting=Counting.FULL)

    @pytest.mark.parametrize(
        ("full", "unknown", "probationary", "code"),
        [
            (3, 0, 0, None),
            (2, 0, 0, "FEW"),
            (2, 0, 9, "FEW"),
            (51, 0, 0, "FEW"),
            (3, 0, 60, None),
            (2, 1, 0, "FULL_MEMBERS_UNKNOWN"),
            (0, 9, 0, "FULL_MEMBERS_UNKNOWN"),
            (50, 1, 0, "FULL_MEMBERS_UNKNOWN"),
            (3, 47, 0, None),
            (3, 47, 9, None),
            (1, 1, 0, "FEW"),
            (51, 9, 0, "FEW"),
            (0, 60, 0, "FULL_MEMBERS_UNKNOWN"),
        ],
    )
    def test_figures(self, full: int, unknown: int, probationary: int, code: str | None) -> None:
        found = structure_findings(branch_of(full, unknown, probationary), [self.RULE], TODAY)
        assert [finding.code for finding in found] == ([code] if code else [])

    @given(
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
    )
    def test_is_decided_when_every_possible_count_agrees(
        self, full: int, unknown: int, probationary: int, low: int, more: int
    ) -> None:
        rule = attrs.evolve(self.RULE, at_least=low, at_most=low + more)
        fits = {low <= count <= low + more for count in range(full, full + unknown + 1)}
        expected = ["FULL_MEMBERS_UNKNOWN"]
        if len(fits) == 1:
            expected = [] if True in fits else ["FEW"]
        found = structure_findings(branch_of(full, unknown, probationary), [rule], TODAY)
        assert [finding.code for finding in found] == expected

    def test_messages(self) -> None:
        [few] = structure_findings(branch_of(1, 1), [self.RULE], TODAY)
        assert few.text() == "警示 b: 正式党员 1–2 人, 应为 3–50 人"
        [unknown] = structure_findings(branch_of(0, 9), [self.RULE], TODAY)
        assert unknown.text() == "提示 b: 未区分预备党员和正式党员, 无法按正式党员数判断"


class TestTerm:
    """任期届满: a term that has run its years is overdue for election 换届."""

    RULE = TermRule(
        code="ELECTION", applies_to=kind(UnitKind.FACULTY_COMMITTEE), years=4, remind=90
    )
    TERM = Period(start=date(2012, 6, 1), end=date(2016, 6, 1))

    @pytest.mark.parametrize(
        ("today", "code"),
        [
            (date(2016, 3, 2), None),
            (date(2016, 3, 3), "ELECTION_SOON"),
            (date(2016, 5, 31), "ELECTION_SOON"),
            (date(2016, 6, 1), "ELECTION"),
            (date(2020, 1, 1), "ELECTION"),
            (date(2012, 6, 1), None),
            (date(2012, 5, 31), "NO_TERM_ON_RECORD"),
        ],
    )
    def test_figures(self, today: date, code: str | None) -> None:
        found = structure_findings(CAMPUS, [self.RULE], today)
        assert [finding.code for finding in found] == ([code] if code else [])

    def test_an_overdue_election(self) -> None:
        assert structure_findings(CAMPUS, [self.RULE], date(2016, 6, 1)) == (
            Finding(
                code="ELECTION",
                severity=Severity.WARNING,
                subject="f-1",
                message=Label.of(
                    "任期 4 年, 已于 2016-05-31 届满", "the 4-year term ended on 2016-05-31"
                ),
                period=self.TERM,
            ),
        )

    def test_a_reminder(self) -> None:
        [soon] = structure_findings(CAMPUS, [self.RULE], date(2016, 5, 1))
        assert soon.text() == "提示 f-1: 任期将于 2016-05-31 届满, 请准备换届"
        assert soon.period == self.TERM

    def test_nothing_on_record(self) -> None:
        rule = attrs.evolve(self.RULE, applies_to=unit("b-3"), source=CLAUSE)
        assert structure_findings(CAMPUS, [rule], TODAY) == (
            Finding(
                code="NO_TERM_ON_RECORD",
                severity=Severity.ADVICE,
                subject="b-3",
                message=Label.of("没有任期记录", "no term of office on record"),
                source=CLAUSE,
            ),
        )

    def test_the_latest_term_begun_counts(self) -> None:
        later = Period(start=date(2016, 6, 1), end=date(2020, 6, 1))
        tree = CAMPUS.with_unit(attrs.evolve(FACULTY, terms=(later, self.TERM)))
        assert structure_findings(tree, [self.RULE], date(2016, 6, 1)) == ()
        [finding] = structure_findings(tree, [self.RULE], date(2016, 5, 31))
        assert finding.code == "ELECTION_SOON"

    def test_half_a_year_ahead_by_default(self) -> None:
        rule = TermRule(code="E", applies_to=unit("f-1"), years=4)
        assert structure_findings(CAMPUS, [rule], date(2016, 6, 1) - 184 * DAY) == ()
        [finding] = structure_findings(CAMPUS, [rule], date(2016, 6, 1) - 183 * DAY)
        assert finding.code == "E_SOON"


class TestCoverage:
    """组织覆盖: some units must have others of a sort below them."""

    RULE = CoverageRule(
        code="COVER",
        applies_to=kind(UnitKind.FACULTY_COMMITTEE, UnitKind.GENERAL_BRANCH),
        needs=BRANCHES,
        what=Label.of("党支部", "branches"),
        at_least=2,
        source=CLAUSE,
    )

    def test_names_the_units_with_too_few(self) -> None:
        assert structure_findings(CAMPUS, [self.RULE], TODAY) == (
            Finding(
                code="COVER",
                severity=Severity.WARNING,
                subject="g-1",
                message=Label.of(
                    "党支部: 有 1 个, 应不少于 2 个", "branches: 1, should be at least 2"
                ),
                source=CLAUSE,
            ),
        )

    def test_a_unit_does_not_cover_itself(self) -> None:
        rule = attrs.evolve(self.RULE, applies_to=BRANCHES, at_least=1)
        found = structure_findings(CAMPUS, [rule], TODAY)
        assert [finding.subject for finding in found] == ["b-1", "b-2", "b-3"]

    def test_a_dissolved_branch_covers_nothing(self) -> None:
        [_, faculty] = structure_findings(CAMPUS, [self.RULE], date(2018, 7, 1))[::-1]
        assert faculty.message.en == "branches: 1, should be at least 2"

    def test_one_is_enough_by_default(self) -> None:
        rule = CoverageRule(
            code="C", applies_to=unit("g-1"), needs=BRANCHES, what=Label.of("党支部")
        )
        assert structure_findings(CAMPUS, [rule], TODAY) == ()


class TestUnitsOfTheDay:
    """Only units that exist on the day are looked at."""

    @pytest.mark.parametrize(
        ("today", "subjects"),
        [
            (date(2010, 8, 31), ["b-3"]),
            (date(2010, 9, 1), ["b-2", "b-3"]),
            (date(2018, 6, 30), ["b-2", "b-3"]),
            (date(2018, 7, 1), ["b-3"]),
        ],
    )
    def test_figures(self, today: date, subjects: list[str]) -> None:
        found = structure_findings(CAMPUS, [BRANCH_SIZE], today)
        assert [finding.subject for finding in found] == subjects
        assert STUDENTS.exists_on(today) == ("b-2" in subjects)

    @given(org_trees(), dates())
    def test_every_rule(self, tree: OrgTree, today: date) -> None:
        rules: list[StructureRule] = [
            SizeRule(code="S", applies_to=anyone(), at_least=999),
            TermRule(code="T", applies_to=anyone(), years=1, remind=9999),
            CoverageRule(
                code="C", applies_to=anyone(), needs=anyone(), what=Label.of("单位"), at_least=99
            ),
        ]
        existing = {unit.id for unit in tree if unit.exists_on(today)}
        for rule in rules:
            assert {f.subject for f in structure_findings(tree, [rule], today)} == existing


class TestBeforeTheRuleWasInForce:
    """A rule asked for a date before it was in force answers NO_RULE_IN_FORCE, never silence."""

    RULE = SizeRule(
        code="S",
        applies_to=anyone(),
        at_least=999,
        source=Source(document="《支部工作条例》", in_force=date(2018, 10, 28)),
    )

    def test_the_day_before(self) -> None:
        (found,) = structure_findings(CAMPUS, [self.RULE], date(2018, 10, 27))
        assert (found.code, found.subject) == ("NO_RULE_IN_FORCE", CAMPUS.root.id)
        assert found.source == self.RULE.source
        assert "2018-10-28" in found.text("zh")
        assert "none on 2018-10-27" in found.text("en")

    def test_from_that_day_on(self) -> None:
        found = structure_findings(CAMPUS, [self.RULE], date(2018, 10, 28))
        assert {finding.code for finding in found} == {"S"}


class TestAllRules:
    """The answers of all rules come in one list, the weightiest first."""

    @given(org_trees(), st.permutations([0, 1, 2]))
    def test_the_order_of_rules_is_irrelevant(self, tree: OrgTree, order: list[int]) -> None:
        rules: list[StructureRule] = [
            SizeRule(code="S", applies_to=anyone(), at_least=9),
            SizeRule(code="E", applies_to=anyone(), at_most=9, severity=Severity.ERROR),
            TermRule(code="T", applies_to=anyone(), years=4),
        ]
        found = structure_findings(tree, [rules[place] for place in order], TODAY)
        assert found == structure_findings(tree, rules, TODAY)
        assert list(found) == sorted(found)

    def test_a_rule_of_ones_own(self) -> None:
        class Named:
            """Notices units whose name says nothing of the Party."""

            def findings(self, tree: OrgTree, today: date) -> Iterator[Finding]:
                """Name the units without it."""
                for some in tree:
                    if "党" not in some.name:
                        message = Label.of(f"{today}: 名称应含“党”")
                        yield Finding(
                            code="NAME", severity=Severity.ADVICE, subject=some.id, message=message
                        )

        tree = OrgTree(units=[attrs.evolve(COMMITTEE, name="某大学")])
        [finding] = structure_findings(tree, [Named()], TODAY)
        assert finding.text() == "提示 p: 2016-01-01: 名称应含“党”"
