"""Which organisations exist, how large they are, and how long their bodies serve."""

from datetime import date

import pytest

from partyorg.org import Counting, Form, SizeRule, UnitKind, kind
from partyorg.regulations import CLAUSES, COMMITTEE_SEATS, UNITS_COVERED, Structure
from partyorg.values import Basis, Period, Severity
from tests.spec.campus import JOINT, TEMPORARY, TODAY, found, people, tree_of

FACULTY, GENERAL = UnitKind.FACULTY_COMMITTEE, UnitKind.GENERAL_BRANCH


class TestFounding:
    """branch.founding: 正式党员 3 人以上成立党支部."""

    @pytest.mark.parametrize(("full", "too_few"), [(2, True), (3, False)])
    def test_an_ordinary_branch_needs_three(self, full: int, too_few: bool) -> None:  # noqa: FBT001
        tree = tree_of(headcount=people(full=full, probationary=9))
        assert bool(found("BRANCH_FULL_MEMBERS", tree)) is too_few

    def test_cites_the_clause(self) -> None:
        [finding] = found("BRANCH_FULL_MEMBERS", tree_of(headcount=people(full=2)))
        assert finding.source == CLAUSES["branch.founding"].source
        assert finding.severity is Severity.WARNING
        assert finding.text().endswith("《中国共产党支部工作条例(试行)》第四条(条号未核实)〔转引〕")

    def test_is_not_guessed_where_full_members_are_not_told_apart(self) -> None:
        assert found("FULL_MEMBERS_UNKNOWN", tree_of(headcount=people(unknown=9)))

    def test_counts_full_members_on_either_basis(self) -> None:
        tree = tree_of(headcount=people(full=2, probationary=9))
        for basis in Counting:
            assert found("BRANCH_FULL_MEMBERS", tree, count_basis=basis)


class TestJoint:
    """branch.joint: 正式党员不足 3 人成立联合党支部."""

    @pytest.mark.parametrize("form", [Form.JOINT, Form.TEMPORARY])
    def test_the_other_forms_are_not_asked_for_three(self, form: Form) -> None:
        tree = tree_of(form=form, headcount=people(full=2))
        assert found("BRANCH_FULL_MEMBERS", tree) == []


class TestSize:
    """branch.size: 党支部党员一般不超过 50 人."""

    @pytest.mark.parametrize(
        ("full", "probationary", "too_many"), [(50, 0, False), (51, 0, True), (45, 6, True)]
    )
    def test_bound(self, full: int, probationary: int, too_many: bool) -> None:  # noqa: FBT001
        tree = tree_of(headcount=people(full=full, probationary=probationary))
        assert bool(found("BRANCH_SIZE", tree)) is too_many

    def test_as_a_rule_is_worth_a_word(self) -> None:
        [finding] = found("BRANCH_SIZE", tree_of(headcount=people(full=51)))
        assert finding.severity is Severity.ADVICE

    def test_a_local_rule_may_be_tighter(self) -> None:
        local = SizeRule(code="BRANCH_SIZE", applies_to=kind(UnitKind.BRANCH), at_most=30)
        tree = tree_of(headcount=people(full=31))
        assert found("BRANCH_SIZE", tree) == []
        assert len(found("BRANCH_SIZE", tree, local=(local,))) == 1


class TestJointUnits:
    """branch.joint-units: 联合党支部覆盖单位一般不超过 5 个."""

    @pytest.mark.parametrize(("units", "too_many"), [("1", False), ("5", False), ("6", True)])
    def test_bound(self, units: str, too_many: bool) -> None:  # noqa: FBT001
        tree = tree_of(form=JOINT, attributes={UNITS_COVERED: units})
        assert bool(found("JOINT_BRANCH_UNITS", tree)) is too_many

    def test_not_on_record(self) -> None:
        assert found("NO_COUNT_ON_RECORD", tree_of(form=JOINT))

    def test_other_branches_cover_no_units(self) -> None:
        assert found("JOINT_BRANCH_UNITS", tree_of(attributes={UNITS_COVERED: "9"})) == []


class TestTemporary:
    """branch.temporary: 临时党支部不转接组织关系, 班子成员由上级指定, 不选举."""

    def test_has_no_members_of_its_own(self) -> None:
        tree = tree_of(form=TEMPORARY, headcount=people(full=4))
        assert found("TEMPORARY_MEMBERSHIP", tree)

    def test_has_no_elected_term(self) -> None:
        assert found("TEMPORARY_TERM", tree_of(form=TEMPORARY, headcount=people()))

    def test_in_order(self) -> None:
        tree = tree_of(form=TEMPORARY, headcount=people(), terms=())
        assert [f for f in Structure().findings(tree, TODAY) if f.subject == "u"] == []


class TestCommitteeRequired:
    """committee.required: 正式党员 7 人以上设支委会."""

    @pytest.mark.parametrize(("full", "missing"), [(6, False), (7, True)])
    def test_seven(self, full: int, missing: bool) -> None:  # noqa: FBT001
        tree = tree_of(
            headcount=people(full=full, probationary=3), attributes={COMMITTEE_SEATS: "0"}
        )
        assert bool(found("BRANCH_COMMITTEE", tree)) is missing

    def test_not_on_record(self) -> None:
        [finding] = found("NO_COUNT_ON_RECORD", tree_of(headcount=people(full=7)))
        assert finding.source == CLAUSES["committee.required"].source


class TestCommitteeSize:
    """committee.size: 支委会 3–5 人, 一般不超过 7 人."""

    @pytest.mark.parametrize(
        ("seats", "wrong"), [("2", True), ("3", False), ("5", False), ("7", False), ("8", True)]
    )
    def test_bounds(self, seats: str, wrong: bool) -> None:  # noqa: FBT001
        tree = tree_of(headcount=people(full=20), attributes={COMMITTEE_SEATS: seats})
        assert bool(found("BRANCH_COMMITTEE", tree)) is wrong


class TestNoCommittee:
    """committee.none: 正式党员不足 7 人设书记 1 名, 不设支委会."""

    @pytest.mark.parametrize(("full", "wrong"), [(6, True), (7, False)])
    def test_seven(self, full: int, wrong: bool) -> None:  # noqa: FBT001
        tree = tree_of(headcount=people(full=full), attributes={COMMITTEE_SEATS: "3"})
        assert bool(found("NO_BRANCH_COMMITTEE", tree)) is wrong

    def test_nothing_on_record_is_no_committee(self) -> None:
        assert found("NO_BRANCH_COMMITTEE", tree_of(headcount=people(full=4))) == []


def term_of(start: date, kind: UnitKind = UnitKind.BRANCH) -> dict[str, object]:
    """Give a unit one term, begun on a day."""
    below = None if kind is not UnitKind.BRANCH else GENERAL
    return {"kind": kind, "below": below, "terms": (Period(start=start, end=date(2099, 1, 1)),)}


class TestBranchTerm:
    """branch.term: 党支部每届任期 3 年 (村、社区 5 年)."""

    @pytest.mark.parametrize(
        ("today", "over"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)]
    )
    def test_three_years(self, today: date, over: bool) -> None:  # noqa: FBT001
        tree = tree_of(terms=(Period(start=date(2023, 3, 1), end=date(2026, 3, 1)),))
        assert bool(found("BRANCH_TERM", tree, today)) is over


class TestReminder:
    """branch.reminder: 任期届满前一般提前 6 个月提醒."""

    @pytest.mark.parametrize(
        ("today", "reminded"), [(date(2025, 8, 29), False), (date(2025, 9, 1), True)]
    )
    def test_half_a_year_ahead(self, today: date, reminded: bool) -> None:  # noqa: FBT001
        tree = tree_of(terms=(Period(start=date(2023, 3, 1), end=date(2026, 3, 1)),))
        assert bool(found("BRANCH_TERM_SOON", tree, today)) is reminded


class TestBranchExtension:
    """branch.extension: 提前或延期换届不超过 1 年."""

    @pytest.mark.parametrize(
        ("today", "beyond"), [(date(2027, 2, 28), False), (date(2027, 3, 1), True)]
    )
    def test_one_year(self, today: date, beyond: bool) -> None:  # noqa: FBT001
        tree = tree_of(terms=(Period(start=date(2023, 3, 1), end=date(2026, 3, 1)),))
        assert bool(found("BRANCH_EXTENSION", tree, today)) is beyond


class TestExtension:
    """election.extension: 经批准提前或延期换届一般不超过 1 年."""

    @pytest.mark.parametrize(
        ("kind", "code", "years"),
        [(FACULTY, "FACULTY_EXTENSION", 5), (GENERAL, "GENERAL_BRANCH_EXTENSION", 3)],
    )
    def test_one_year(self, kind: UnitKind, code: str, years: int) -> None:
        start = date(2026 - years, 3, 1)
        tree = tree_of(kind, below=None, terms=(Period(start=start, end=date(2026, 3, 1)),))
        assert found(code, tree, date(2027, 2, 28)) == []
        [finding] = found(code, tree, date(2027, 3, 1))
        assert finding.source == CLAUSES["election.extension"].source
        assert finding.source.basis is Basis.READ


class TestUniversityTerm:
    """university.term: 高校党委每届任期 5 年."""

    def test_five_years(self) -> None:
        codes = {
            day: [
                one.code
                for one in Structure().findings(tree_of(), day)
                if one.subject == "p" and one.code.startswith("UNIVERSITY_TERM")
            ]
            for day in (date(2029, 12, 31), date(2030, 1, 1))
        }
        assert list(codes.values()) == [["UNIVERSITY_TERM_SOON"], ["UNIVERSITY_TERM"]]


class TestFacultyTerm:
    """faculty.term: 基层委员会每届任期 5 年."""

    @pytest.mark.parametrize(
        ("today", "over"), [(date(2028, 2, 29), False), (date(2028, 3, 1), True)]
    )
    def test_five_years(self, today: date, over: bool) -> None:  # noqa: FBT001
        term = Period(start=date(2023, 3, 1), end=date(2028, 3, 1))
        tree = tree_of(FACULTY, below=None, terms=(term,))
        assert bool(found("FACULTY_TERM", tree, today)) is over


class TestGeneralTerm:
    """general.term: 党总支每届任期 3 年."""

    @pytest.mark.parametrize(
        ("today", "over"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)]
    )
    def test_three_years(self, today: date, over: bool) -> None:  # noqa: FBT001
        term = Period(start=date(2023, 3, 1), end=date(2026, 3, 1))
        tree = tree_of(GENERAL, below=None, terms=(term,))
        assert bool(found("GENERAL_BRANCH_TERM", tree, today)) is over


class TestFacultySize:
    """faculty.size: 党员 100 人以上设党委, 不足的经批准也可设."""

    @pytest.mark.parametrize(("full", "probationary", "few"), [(99, 0, True), (60, 40, False)])
    def test_a_hundred_members(self, full: int, probationary: int, few: bool) -> None:  # noqa: FBT001
        tree = tree_of(FACULTY, below=None, headcount=people(full, probationary))
        assert bool(found("FACULTY_COMMITTEE_SIZE", tree)) is few

    def test_by_approval_is_worth_a_word(self) -> None:
        [finding] = found("FACULTY_COMMITTEE_SIZE", tree_of(FACULTY, below=None))
        assert finding.severity is Severity.ADVICE
        assert finding.source == CLAUSES["faculty.size"].source


class TestFacultySizeFull:
    """faculty.size-full: 正式党员 100 人以上设党委 (按正式党员计)."""

    def test_a_hundred_full_members(self) -> None:
        tree = tree_of(FACULTY, below=None, headcount=people(60, 40))
        assert found("FACULTY_COMMITTEE_SIZE", tree) == []
        [finding] = found("FACULTY_COMMITTEE_SIZE", tree, count_basis=Counting.FULL)
        assert finding.source == CLAUSES["faculty.size-full"].source


class TestGeneralSize:
    """general.size: 党员 50 人以上、不足 100 人设党总支, 不足的经批准也可设."""

    @pytest.mark.parametrize(
        ("members", "wrong"), [(49, True), (50, False), (99, False), (100, True)]
    )
    def test_bounds(self, members: int, wrong: bool) -> None:  # noqa: FBT001
        tree = tree_of(GENERAL, below=None, headcount=people(full=members))
        assert bool(found("GENERAL_BRANCH_SIZE", tree)) is wrong


class TestGeneralSizeFull:
    """general.size-full: 50 人以上、不足 100 人设党总支 (按正式党员计)."""

    def test_probationary_members_do_not_count(self) -> None:
        tree = tree_of(GENERAL, below=None, headcount=people(49, 20))
        assert found("GENERAL_BRANCH_SIZE", tree) == []
        [finding] = found("GENERAL_BRANCH_SIZE", tree, count_basis=Counting.FULL)
        assert finding.source == CLAUSES["general.size-full"].source


class TestDirectSize:
    """direct.size: 党员不足 50 人设直属党支部, 经批准可设党总支."""

    @pytest.mark.parametrize(("members", "large"), [(49, False), (50, True)])
    def test_bound(self, members: int, large: bool) -> None:  # noqa: FBT001
        tree = tree_of(below=None, headcount=people(full=members))
        assert bool(found("DIRECT_BRANCH_SIZE", tree)) is large

    def test_concerns_direct_branches_only(self) -> None:
        assert found("DIRECT_BRANCH_SIZE", tree_of(headcount=people(full=50))) == []


class TestDirectSizeFull:
    """direct.size-full: 3 人以上、不足 50 人设直属党支部 (按正式党员计)."""

    def test_probationary_members_do_not_count(self) -> None:
        tree = tree_of(below=None, headcount=people(49, 20))
        assert found("DIRECT_BRANCH_SIZE", tree, count_basis=Counting.FULL) == []
        [finding] = found("DIRECT_BRANCH_SIZE", tree)
        assert finding.source == CLAUSES["direct.size"].source


class TestSecondLevel:
    """university.second-level: 院系级单位经高校党委批准设党委、党总支或直属党支部."""

    @pytest.mark.parametrize("kind", [FACULTY, GENERAL, UnitKind.BRANCH])
    def test_each_may_stand_on_the_second_level(self, kind: UnitKind) -> None:
        assert tree_of(kind, below=None).level("u") == 2


class TestDepth:
    """general.depth: 分党委下学生党员超过 50 人可设学生党总支."""

    def test_a_general_branch_may_be_third_level(self) -> None:
        assert tree_of(GENERAL, below=FACULTY).level("u") == 3


class TestBeforeInForce:
    """A date before a rule was in force answers so, for every rule and never with silence."""

    def test_all_dated_rules(self) -> None:
        answers = Structure().findings(tree_of(headcount=people(full=51)), date(1990, 1, 1))
        assert {finding.code for finding in answers} == {"NO_RULE_IN_FORCE"}
        assert len(answers) >= 10
