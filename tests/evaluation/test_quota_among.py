"""名额挂钩: quotas that hang on the grade of the unit above, or on last year's."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from partyorg.errors import Faults, SchemeLoop, UnknownName
from partyorg.evaluation import (
    Among,
    Assessment,
    Bound,
    Exclude,
    LeaveUndecided,
    Per,
    Quota,
    Scheme,
    ScoresBelow,
    TiePolicy,
    Veto,
    Whose,
    grade_of,
    grading,
)
from partyorg.org import OrgTree, OrgUnit, UnitKind, kind
from partyorg.rules import across, by_word
from partyorg.values import Label
from tests.evaluation.campus import (
    BAD,
    branch,
    campus,
    filled,
    framework,
    graded,
    grades,
    indicator,
    marks,
    run,
    run_marks,
    scheme,
)

BEST = ("优秀",)
GENERAL = kind(UnitKind.GENERAL_BRANCH)


def above(*grades: str) -> Among:
    """Hang on what the general branch got."""
    return Among(whose=Whose.PARENT, scheme="upper", grades=grades)


def last(*grades: str) -> Among:
    """Hang on what the branch got before."""
    return Among(whose=Whose.BEFORE, scheme="s", grades=grades)


def general(*, vetoes: Sequence[Veto] = (), **more: Any) -> Scheme:
    """Make the scheme of general branches."""
    told: dict[str, Any] = {
        "code": "upper", "applies_to": GENERAL, "grading": graded(), "vetoes": tuple(vetoes),
    }  # fmt: skip
    return scheme(**{**told, **more})


def tree(parents: Mapping[str, Sequence[str]]) -> OrgTree:
    """Make general branches with their branches."""
    units = [
        OrgUnit(id=id, name=f"{id}总支", kind=UnitKind.GENERAL_BRANCH, parent="p") for id in parents
    ]
    return campus(*units, *(branch(u, parent=up) for up, some in parents.items() for u in some))


FOUR = [f"b{n}" for n in range(4)]
TWO_PARENTS = {"g": FOUR, "h": [f"c{n}" for n in range(4)]}
MARKS = {unit: 99 - n for n, unit in enumerate((*TWO_PARENTS["g"], *TWO_PARENTS["h"]))}
HALF = Quota(grades=BEST, ratio="1/2", per=Per.PARENT, among=above("优秀"))
QUARTER = Quota(grades=BEST, ratio="1/4", per=Per.PARENT, among=above("良好", "合格", "不合格"))


def found(upper: Mapping[str, Any], *quotas: Quota, **more: Any) -> Assessment:
    """Grade two general branches with four branches each, all of which would be 优秀."""
    used = scheme(grading=graded(*(quotas or (HALF, QUARTER))))
    return run([used, general(**more)], tree(TWO_PARENTS), marks({**MARKS, **upper}))


def best(assessment: Assessment) -> list[str]:
    """List the branches that are 优秀."""
    made = grades(assessment)
    return [unit for unit in MARKS if made[unit] == "优秀"]


class TestTheParentsGrade:
    """支部优秀名额与上级总支等次挂钩: grades run top-down after scores ran bottom-up."""

    @pytest.mark.parametrize(
        ("upper", "expected"),
        [
            ({"g": 95, "h": 80}, ["b0", "b1", "c0"]),
            ({"g": 80, "h": 95}, ["b0", "c0", "c1"]),
            ({"g": 80, "h": 70}, ["b0", "c0"]),
        ],
    )
    def test_figures(self, upper: Mapping[str, int], expected: list[str]) -> None:
        assert best(found(upper)) == expected

    def test_it_follows_the_final_grade_not_the_score(self) -> None:
        """Both general branches earn 优秀, and a quota lets one have it."""
        one = graded(Quota(grades=BEST, count=1))
        assert best(found({"g": 95, "h": 94}, grading=one)) == ["b0", "b1", "c0"]

    def test_it_says_so(self) -> None:
        told = found({"g": 80, "h": 95}).explain("b1")
        said = "上级组织为良好、合格、不合格的, 优秀不超过 1 个 (25%), 达标 4 个"
        assert said in told.line("zh")
        assert "under a unit graded 良好、合格、不合格: at most 1 (25%) may be excellent" in (
            told.line("en")
        )

    def test_who_has_no_such_unit_above_is_free(self) -> None:
        """A directly subordinate branch 直属党支部 stands under no general branch."""
        used = scheme(grading=graded(HALF, QUARTER))
        direct = run([used, general()], campus("a", "b"), marks({"a": 95, "b": 94}))
        assert set(grades(direct).values()) == {"优秀"}

    def test_the_nearest_one_assessed_counts(self) -> None:
        units = tree({"g": ["b"]})
        deep = OrgUnit(id="x", name="x", kind=UnitKind.GROUP, parent="b")
        used = scheme(
            applies_to=kind(UnitKind.GROUP),
            grading=graded(Quota(grades=BEST, count=0, among=above("良好"))),
        )
        made = run([used, general()], OrgTree(units=[*units, deep]), marks({"x": 95, "g": 80}))
        assert grades(made)["x"] == "良好"

    def test_across_parents(self) -> None:
        """各组分别: those under excellent units share the places of their group."""
        quota = Quota(grades=BEST, count=3, among=above("优秀"))
        assert best(found({"g": 95, "h": 95}, quota)) == ["b0", "b1", "b2"]
        assert best(found({"g": 95, "h": 80}, quota)) == ["b0", "b1", "b2", *TWO_PARENTS["h"]]


class TestNotKnownYet:
    """Where the grade it hangs on is open, what takes away binds, what lifts does not."""

    UNSURE = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=LeaveUndecided())

    def waiting(self, *quotas: Quota) -> Assessment:
        used = scheme(grading=graded(*quotas))
        upper = general(vetoes=[self.UNSURE])
        records = [
            *marks({**MARKS, "g": 95, "h": 95}),
            filled(BAD, "g", True),
            filled(BAD, "h", False),
        ]
        return run([used, upper], tree(TWO_PARENTS), records)

    def test_left_to_a_meeting(self) -> None:
        made = self.waiting(HALF, QUARTER)
        assert best(made) == ["b0", "c0", "c1"]
        for unit in MARKS:
            verdict = made.result(unit).verdict
            assert verdict is not None
            assert verdict.provisional is unit.startswith("b")

    def test_what_lifts_does_not(self) -> None:
        lifts = Quota(
            grades=BEST, count=1, bound=Bound.AT_LEAST, per=Per.PARENT, ties=TiePolicy.MEETING,
            among=above("优秀"),
        )  # fmt: skip
        used = scheme(grading=graded(lifts))
        upper = general(vetoes=[self.UNSURE])
        low = {unit: mark - 20 for unit, mark in MARKS.items()}
        records = [*marks({**low, "g": 95, "h": 95}), filled(BAD, "g", True)]
        assert best(run([used, upper], tree(TWO_PARENTS), records)) == ["c0"]

    def test_without_a_score_above(self) -> None:
        made = found({"h": 95})
        assert best(made) == ["b0", "c0", "c1"]
        verdict = made.result("b0").verdict
        assert verdict is not None
        assert verdict.provisional

    def test_above_excluded_is_no_grade(self) -> None:
        out = Veto(code="v", title=Label.of("x"), when=BAD.or_excluded(), effect=Exclude())
        used = scheme(grading=graded(HALF, QUARTER))
        records = [*marks({**MARKS, "g": 95, "h": 95}), filled(BAD, "g", True)]
        made = run([used, general(vetoes=[out])], tree(TWO_PARENTS), records)
        assert best(made) == [*FOUR, "c0", "c1"]

    def test_a_provisional_grade_above(self) -> None:
        wait = Veto(code="v", title=Label.of("x"), when=BAD.or_held(), effect=LeaveUndecided())
        made = found({"g": 95, "h": 95}, vetoes=[wait])
        assert best(made) == ["b0", "b1", "c0", "c1"]
        verdict = made.result("b0").verdict
        assert verdict is not None
        assert verdict.provisional


class TestLastYearsGrade:
    """上年不合格的, 今年不得优秀; 上年优秀的单位中, 今年优秀不超过一半."""

    BEFORE = run_marks({"a": 95, "b": 94, "c": 50})

    def previous(self) -> Assessment:
        return run_marks({"a": 95, "b": 94, "c": 50, "d": 80}, grading=graded())

    def test_figures(self) -> None:
        limits = (
            Quota(grades=BEST, count=0, among=last("不合格")),
            Quota(grades=BEST, ratio="1/2", among=last("优秀")),
        )
        values = {"a": 95, "b": 96, "c": 99, "d": 98, "new": 97}
        made = run(
            scheme(grading=graded(*limits)),
            campus(*values),
            marks(values),
            previous=[self.previous()],
        )
        assert grades(made) == {"a": "良好", "b": "优秀", "c": "良好", "d": "优秀", "new": "优秀"}
        assert "上期为不合格的, 优秀不超过 0 个" in made.explain("c").line()
        assert "of those graded 不合格 before: at most 0" in made.explain("c").line("en")

    def test_without_an_assessment_before(self) -> None:
        limit = Quota(grades=BEST, count=0, among=last("优秀"))
        assert grades(run_marks({"a": 95}, grading=graded(limit))) == {"a": "优秀"}

    def test_where_it_did_not_grade(self) -> None:
        limit = Quota(grades=BEST, count=0, among=last("优秀"))
        used = scheme(grading=graded(limit))
        made = run(used, campus("a"), marks({"a": 95}), previous=[self.BEFORE])
        assert grades(made) == {"a": "优秀"}


class TestLoops:
    """A scheme that closes the loop from grades to scores to grades is refused with the circle."""

    def test_the_circle_is_shown(self) -> None:
        own = grade_of("g", "s", *graded().codes)
        points = by_word(own.or_held(), {"优秀": 100, "良好": 80, "合格": 60, "不合格": 0})
        upper = general(framework=framework(indicator("1.1", points)), measures=(own,))
        lower = scheme(grading=graded(HALF))
        with pytest.raises(Faults) as caught:
            run([lower, upper], campus())
        assert caught.value.faults == (SchemeLoop(("s", "upper")),)

    def test_scores_up_and_grades_down_are_no_loop(self) -> None:
        below = ScoresBelow(name="below", schemes=("s",))
        rule = across("below")
        upper = general(
            framework=framework(indicator("1.1", rule)), collections=(below,), measures=()
        )
        used = scheme(grading=graded(HALF, QUARTER))
        made = run([upper, used], tree(TWO_PARENTS), marks(MARKS))
        assert best(made) == ["b0", "b1", "c0", "c1"]
        assert made.result("g").score.value == 97.5

    def test_a_scheme_or_grade_that_is_not_there(self) -> None:
        wrong = Among(whose=Whose.PARENT, scheme="nowhere", grades=("好",))
        some = scheme(grading=graded(Quota(grades=BEST, count=1, among=wrong)))
        with pytest.raises(Faults) as caught:
            run(some, campus())
        assert caught.value.faults == (
            UnknownName("s", "nowhere", ("s",)),
            UnknownName("among", "好", ()),
        )

    def test_words_that_leave_out_a_grade(self) -> None:
        own = grade_of("g", "s", "优秀")
        points = by_word(own.or_held(), {"优秀": 100})
        upper = general(framework=framework(indicator("1.1", points)), measures=(own,))
        with pytest.raises(Faults) as caught:
            run([scheme(grading=grading({"优秀": 90, "合格": None})), upper], campus())
        assert caught.value.faults == (UnknownName("g", "合格", ("优秀",)),)
