"""Schemes that assess zones, posts and persons: who is assessed, and by what."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from partyorg.errors import Faults, NoSuchResult, OtherSubjects, UnitListed
from partyorg.evaluation import (
    Among,
    Assessment,
    Exclude,
    GroupBy,
    Grouping,
    Override,
    Per,
    Quota,
    Scheme,
    ScoresBelow,
    Veto,
    Weigh,
    Whose,
    assess,
    grade_of,
    health,
    override,
    score_of,
)
from partyorg.evidence import Choice, Evidence, Exemption, Record
from partyorg.indicators import Obligation
from partyorg.org import Headcount, Subject, SubjectKind, UnitKind, unit
from partyorg.org import kind as of_kind
from partyorg.rules import across, by_word
from partyorg.values import Absence, Absent, Label, Severity
from tests.evaluation.campus import (
    AFTER,
    BAD,
    MARK,
    SECOND,
    YEAR,
    branch,
    campus,
    framework,
    graded,
    indicator,
    scheme,
)
from tests.evaluation.listed import X, Y, Z, given, members, person, post, run_listed, zone

TREE = campus("a", "b")
SAME_NAMES = campus("a", attrs.evolve(branch("b"), name="a支部"))
A, B = Subject.of_unit("a"), Subject.of_unit("b")


def kind(found: Assessment, subject: Subject, code: str | None = None) -> Absence:
    """Return which absence a score is."""
    value = found.result(subject, code).score.value
    assert isinstance(value, Absent)
    return value.kind


class TestWhoIsAssessed:
    """方案考核一类对象: a scheme assesses one kind of subject, selected by the unit it is in."""

    def test_units_unless_told(self) -> None:
        assert scheme().assesses is SubjectKind.UNIT

    @pytest.mark.parametrize("one", [X, post("a"), zone("光机所", "a")], ids=str)
    def test_one_kind(self, one: Subject) -> None:
        used = scheme(assesses=one.kind)
        everyone = dict.fromkeys((X, post("a"), zone("光机所", "a")), 80)
        found = run_listed(used, TREE, everyone)
        assert [str(result.subject) for result in found.ranking("s")] == [str(one)]
        assert found.result(one).score.value == 80

    def test_by_the_unit_they_are_in(self) -> None:
        found = run_listed(members(applies_to=unit("b")), TREE, {X: 80, Z: 90})
        assert found.result(Z).score.value == 90
        assert kind(found, X) is Absence.NOT_APPLICABLE
        assert (found.result(X).scheme, found.result(X).group.zh) == ("", "混合")

    def test_whom_no_scheme_concerns(self) -> None:
        """Every unit and every subject listed has a result, and it says why there is no score."""
        found = run_listed(members(), TREE, {X: 80, post("a"): 70})
        assert {str(one.subject) for one in found.results} == {
            "p", "a", "b", "person:x@a", "post:书记@a",
        }  # fmt: skip
        for other in (A, post("a")):
            assert kind(found, other) is Absence.NOT_APPLICABLE
            assert "没有适用的考核方案" in found.explain(other).text()

    def test_in_a_unit_that_did_not_exist(self) -> None:
        tree = campus(branch("a", founded=AFTER), "b")
        found = run_listed(members(), tree, {X: 80, Z: 90})
        assert "考核期内不存在" in found.explain(X).text()
        assert found.result(Z).score.value == 90

    def test_asked_for_by_subject_or_text(self) -> None:
        found = run_listed(members(), TREE, {X: 80})
        assert found.result(X) == found.result("person:x@a", "m")
        assert found.explain(X) == found.explain("person:x@a")
        assert found.results_of(X) == (found.result(X),)
        assert found.person("x") == (X,)
        assert found.person("nobody") == ()
        with pytest.raises(NoSuchResult):
            found.result(Z)


class TestTheList:
    """对象名单: a list may be irregular, which is a finding; what it cannot hold is an error."""

    def found(self, *subjects: Subject, used: Scheme | None = None) -> Assessment:
        records = Evidence.of(given(dict.fromkeys((X, Z), 80)))
        return assess(used or members(), TREE, records, YEAR, as_of=AFTER, subjects=subjects)

    def noticed(self, *subjects: Subject, **more: Any) -> list[tuple[str, str, Severity]]:
        findings = self.found(*subjects, **more).findings
        return [(one.code, one.subject, one.severity) for one in findings]

    def test_in_order(self) -> None:
        assert self.noticed(X, Z) == []
        assert self.found(X, Z) == self.found(Z, X)

    def test_of_an_unknown_unit(self) -> None:
        lost = person("x", "nowhere")
        assert self.noticed(X, lost) == [("UNKNOWN_UNIT", str(lost), Severity.ERROR)]
        with pytest.raises(NoSuchResult):
            self.found(X, lost).result(lost)

    def test_listed_twice(self) -> None:
        assert self.noticed(X, X, Z) == [("LISTED_TWICE", str(X), Severity.WARNING)]
        assert self.found(X, X, Z).results == self.found(X, Z).results

    def test_a_person_in_several_units(self) -> None:
        again = person("x", "b")
        assert self.noticed(X, Z, again) == [
            ("IN_SEVERAL_UNITS", str(one), Severity.WARNING) for one in (X, again)
        ]
        assert self.found(X, again).person("x") == (X, again)

    def test_a_post_is_in_many(self) -> None:
        """Every branch has a secretary: posts and zones of one id are different subjects."""
        assert self.noticed(post("a"), post("b"), used=scheme(assesses=SubjectKind.POST)) == []

    def test_nobody(self) -> None:
        assert self.noticed() == [("NO_SUBJECTS", "m", Severity.WARNING)]
        assert self.noticed(post("a")) == [("NO_SUBJECTS", "m", Severity.WARNING)]
        (finding,) = self.found().findings
        assert finding.message == Label.of(
            "方案考核个人, 但未列出任何个人", "the scheme assesses each person, and none is listed"
        )

    def test_units_are_those_of_the_tree(self) -> None:
        with pytest.raises(Faults) as caught:
            self.found(B, X, A, used=members())
        assert caught.value.faults == (UnitListed("a"), UnitListed("b"))


class TestWhatIsRead:
    """What is on record about a subject concerns that subject, and not the unit it is in."""

    def test_readings(self) -> None:
        found = run_listed([scheme(), members()], TREE, {A: 60, X: 80, Y: 90})
        assert [found.result(one).score.value for one in (A, X, Y)] == [60, 80, 90]

    def test_exemptions(self) -> None:
        excuse = Exemption(subject=X, indicator="1.1", period=YEAR, by="组织部", reason="公派出国")
        found = run_listed([scheme(), members()], TREE, {A: 60, X: 80, Y: 90}, [excuse])
        assert kind(found, X) is Absence.EXEMPT
        assert [found.result(one).score.value for one in (A, Y)] == [60, 90]

    def test_choices(self) -> None:
        own = indicator("1.2", SECOND.or_zero(), 10, obligation=Obligation.SELF_CHOSEN)
        whole = framework(indicator("1.1", MARK.or_zero()), own, choose=1, choose_points=10)
        taken: list[Record] = [Choice(subject=X, indicator="1.2", period=YEAR)]
        seconds = given({X: 5, Y: 5}, measure="second")
        found = run_listed(members(framework=whole), TREE, {X: 80, Y: 80}, [*taken, *seconds])
        assert [found.result(one).score.value for one in (X, Y)] == [85, 80]
        assert [(one.code, one.subject) for one in found.findings] == [("TOO_FEW_CHOSEN", str(Y))]

    def test_exclusions(self) -> None:
        out = Veto(code="v", title=Label.of("党龄不足"), when=BAD.or_excluded(), effect=Exclude())
        used = members(vetoes=(out,), grading=graded())
        bad = given({X: True, Y: False}, measure="bad")
        found = run_listed(used, TREE, {X: 80, Y: 90}, bad)
        assert kind(found, X) is Absence.NOT_APPLICABLE
        assert found.result(X).verdict is None
        assert found.result(Y).score.value == 90

    def test_gates_ask_for_the_unit(self) -> None:
        parts = (
            indicator("1.1", MARK.or_zero(), 50),
            indicator("1.2", MARK.or_zero(), 50, applies_to=unit("b")),
        )
        found = run_listed(members(framework=framework(*parts)), TREE, {X: 40, Z: 40})
        assert [sorted(found.result(one).gates) for one in (X, Z)] == [["1.2"], []]


class TestGroupsAndQuotas:
    """Groups, quotas and grades above go by the unit that a subject is in."""

    def grades(self, marks: dict[Subject, int], *schemes: Scheme) -> dict[str, str | None]:
        found = run_listed(schemes, SAME_NAMES, marks)
        return {
            str(one.subject): one.verdict.grade
            for one in found.ranking("m")
            if one.verdict is not None
        }

    def test_by_unit(self) -> None:
        """每支部至多一名优秀; branches of one name are told apart."""
        used = members(
            grading=graded(Quota(grades=("优秀",), count=1)), grouping=Grouping(by=GroupBy.UNIT)
        )
        assert self.grades({X: 91, Y: 95, Z: 90}, used) == {
            "person:y@a": "优秀", "person:x@a": "良好", "person:z@b": "优秀",
        }  # fmt: skip
        found = run_listed(used, SAME_NAMES, {X: 91, Z: 90})
        assert [group.zh for group in found.groups("m")] == ["a支部 (a)", "a支部 (b)"]

    def test_by_the_unit_above_it(self) -> None:
        """各学院书记中至多一名优秀: secretaries of one college are counted together."""
        most = Quota(grades=("优秀",), count=1, per=Per.PARENT)
        used = members(grading=graded(most), grouping=Grouping(by=GroupBy.PARENT))
        assert self.grades({X: 91, Z: 95}, used) == {"person:z@b": "优秀", "person:x@a": "良好"}

    def test_units_by_unit_stand_alone(self) -> None:
        found = run_listed(scheme(grouping=Grouping(by=GroupBy.UNIT)), TREE, {A: 80, B: 90})
        assert [group.zh for group in found.groups("s")] == ["a支部", "b支部"]

    @pytest.mark.parametrize(("mark", "grade"), [(95, "优秀"), (80, "良好")])
    def test_a_quota_hangs_on_the_grade_of_their_unit(self, mark: int, grade: str) -> None:
        """支部未评为优秀的, 党员不得评为优秀."""
        among = Among(whose=Whose.PARENT, scheme="s", grades=("良好", "合格", "不合格"))
        used = members(grading=graded(Quota(grades=("优秀",), count=0, among=among)))
        schemes = (used, scheme(grading=graded()))
        assert self.grades({X: 95, A: mark}, *schemes) == {"person:x@a": grade}

    def test_or_of_the_nearest_above_that_is_assessed(self) -> None:
        among = Among(whose=Whose.PARENT, scheme="s", grades=("优秀",))
        used = members(grading=graded(Quota(grades=("优秀",), count=0, among=among)))
        top = scheme(applies_to=of_kind(UnitKind.UNIVERSITY_COMMITTEE), grading=graded())
        marks = {X: 95, Subject.of_unit("p"): 95}
        assert self.grades(marks, used, top) == {"person:x@a": "良好"}


class TestResultsOfOthers:
    """Under a scheme of units a subject reads the result of its unit; a unit reads its subjects'."""

    SHARE = score_of("branch", "s", Label.of("支部得分"))

    def mixed(self, **more: Any) -> Scheme:
        """述职 60 %, 支部考核 40 %."""
        parts = (
            indicator("1.1", MARK.or_held() * "0.6", 60),
            indicator("1.2", self.SHARE.or_held() * "0.4", 40),
        )
        return members(framework=framework(*parts), measures=(MARK, self.SHARE), **more)

    def test_the_score_of_the_unit(self) -> None:
        found = run_listed([self.mixed(), scheme()], TREE, {X: 90, A: 75, Z: 90})
        assert found.result(X).score.value == 84
        assert found.result(Z).score.provisional

    def test_the_grade_of_the_unit(self) -> None:
        grade = grade_of("grade", "s", "优秀", "良好", "合格", "不合格")
        points = by_word(grade.or_held(), {"优秀": 100, "良好": 80, "合格": 60, "不合格": 0})
        used = members(framework=framework(indicator("1.1", points)), measures=(grade,))
        found = run_listed([used, scheme(grading=graded())], TREE, {X: 0, A: 75})
        assert found.result(X).score.value == 80

    def test_ones_own_score_under_another_scheme(self) -> None:
        own = score_of("own", "m")
        used = members(
            framework=framework(indicator("1.1", own.or_held())), code="n", measures=(own,)
        )
        found = run_listed([used, members()], TREE, {X: 88, A: 75})
        assert found.result(X, "n").score.value == 88

    def test_what_nobody_could_have(self) -> None:
        """A unit has no score of a person, nor a person one of a post; refused with the schemes."""
        own = score_of("own", "m")
        among = Among(whose=Whose.PARENT, scheme="m", grades=("优秀",))
        quota = Quota(grades=("优秀",), count=0, among=among)
        wrong = [
            scheme(indicator("1.1", own.or_held()), measures=(own,)),
            scheme(indicator("1.1", own.or_held()), code="t", measures=(own,),
                   assesses=SubjectKind.POST),
            scheme(code="u", grading=graded(quota)),
        ]  # fmt: skip
        with pytest.raises(Faults) as caught:
            run_listed([*wrong, members(grading=graded())], TREE, {})
        assert caught.value.faults == tuple(OtherSubjects(one, "m", "person") for one in "stu")

    def mean(self, weigh: Weigh, *codes: str) -> Scheme:
        """Score a unit by the mean of those below."""
        return scheme(
            indicator("1.1", across("below")),
            code="whole",
            applies_to=~of_kind(UnitKind.GROUP),
            measures=(),
            collections=(ScoresBelow(name="below", schemes=codes, weigh=weigh),),
        )

    def test_the_mean_of_the_members(self) -> None:
        """(70 + 80 + 96) / 3 for the committee, of all members below; (70 + 80) / 2 for a branch."""
        tree = campus(branch("a", headcount=Headcount.of(student=50)), "b")
        for weigh in Weigh:
            schemes = [members(), self.mean(weigh, "m")]
            found = run_listed(schemes, tree, {X: 70, Y: 80, Z: 96})
            scores = [found.result(one, "whole").score.value for one in ("p", "a", "b")]
            assert scores == [82, 75, 96]
        told = found.explain("a", "whole").text()
        assert "person:x@a" in told

    def test_branches_and_members_together(self) -> None:
        """A branch's own score is not below it, its members' are."""
        schemes = [members(), scheme(), self.mean(Weigh.EQUAL, "m", "s")]
        found = run_listed(schemes, TREE, {X: 70, A: 90, B: 50})
        assert found.result("p", "whole").score.value == 70
        assert found.result("a", "whole").score.value == 70
        assert kind(found, B, "whole") is Absence.NOT_APPLICABLE


class TestAfterwards:
    """What follows an assessment takes any subject."""

    FOUND = run_listed(members(grading=graded()), TREE, {X: 70, Y: 80, Z: 96})

    def test_ranking(self) -> None:
        assert [one.subject for one in self.FOUND.ranking("m")] == [Z, Y, X]
        assert [one.overall.place for one in self.FOUND.ranking("m") if one.overall] == [1, 2, 3]

    def test_overriding(self) -> None:
        made = Override(
            subject=X, scheme="m", item="1.1", value=99, by="o", on=AFTER, reason="漏记"
        )
        second = override(self.FOUND, [made])
        assert second.result(X).score.value == 99
        assert [one.subject for one in second.ranking("m")] == [X, Z, Y]
        assert second.result(Y).score == self.FOUND.result(Y).score

    def test_scores_above_follow(self) -> None:
        mean = TestResultsOfOthers().mean(Weigh.EQUAL, "m")
        found = run_listed([members(), mean], TREE, {X: 70, Y: 80})
        made = Override(
            subject=X, scheme="m", item="score", value=90, by="o", on=AFTER, reason="漏记"
        )
        assert override(found, [made]).result("a", "whole").score.value == 85

    def test_health(self) -> None:
        told = health(self.FOUND, X)
        assert told.result.subject == X
        assert told.next is not None
        assert told.next.gap == Decimal(5)

    def test_it_explains_itself_by_opaque_id(self) -> None:
        told = attrs.evolve(self.FOUND, world=None).explain(X)
        assert told.inputs[0].value == 70
        assert "mark@person:x@a/2016" in self.FOUND.explain(X).text()
