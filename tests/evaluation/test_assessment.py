"""A whole assessment: frozen, comparable, and able to explain every number in it."""

import pickle

import attrs
import pytest

from partyorg.errors import NoSuchResult, UnknownName
from partyorg.evaluation import Assessment, GroupBy, Grouping, result_text
from partyorg.evidence import Evidence, World
from partyorg.org import Sector, Subject
from partyorg.values import Absence, Absent, Label
from tests.evaluation.campus import (
    AFTER,
    YEAR,
    branch,
    campus,
    graded,
    marks,
    run,
    run_marks,
    scheme,
)

GONE = Absent(kind=Absence.NOT_APPLICABLE)
TREE = campus(
    branch("a", sector=Sector.STUDENTS),
    branch("b", sector=Sector.TEACHERS),
    branch("c", sector=Sector.STUDENTS),
    branch("d", sector=Sector.TEACHERS),
)
MARKS = marks({"a": 80, "b": 95, "c": GONE, "d": 95})
USED = scheme(grading=graded(), grouping=Grouping(by=GroupBy.SECTOR))
FOUND = run(USED, TREE, MARKS)


class TestResults:
    """A result is found by subject, and by scheme where there are several."""

    def test_by_subject(self) -> None:
        assert FOUND.result("a").score.value == 80
        assert FOUND.result(Subject.of_unit("a")) == FOUND.result("a", "s")
        assert FOUND.result("a").key == ("s", "a")

    @pytest.mark.parametrize(
        ("subject", "wanted", "fact"),
        [
            ("zz", None, NoSuchResult("zz", "—")),
            ("zz", "s", NoSuchResult("zz", "s")),
            ("a", "t", NoSuchResult("a", "t")),
        ],
    )
    def test_not_there(self, subject: str, wanted: str | None, fact: NoSuchResult) -> None:
        with pytest.raises(NoSuchResult) as caught:
            FOUND.result(subject, wanted)
        assert caught.value == fact

    def test_one_of_several(self) -> None:
        found = run([scheme(), scheme(code="t")], TREE, MARKS)
        with pytest.raises(NoSuchResult) as caught:
            found.result("a")
        assert caught.value == NoSuchResult("a", "s、t")
        assert found.result("a", "t").scheme == "t"

    def test_a_scheme_by_code(self) -> None:
        assert FOUND.scheme("s") == USED
        with pytest.raises(NoSuchResult) as caught:
            FOUND.scheme("t")
        assert caught.value == NoSuchResult("—", "t")


class TestRanking:
    """The best first, of a scheme or of one peer group; those without a score come last."""

    def test_of_a_scheme(self) -> None:
        assert [result.subject.id for result in FOUND.ranking("s")] == ["b", "d", "a", "c"]

    def test_of_a_group(self) -> None:
        students, teachers = FOUND.groups("s")[1], FOUND.groups("s")[0]
        assert {students, teachers} == {Sector.STUDENTS.label, Sector.TEACHERS.label}
        assert [r.subject.id for r in FOUND.ranking("s", Sector.STUDENTS.label)] == ["a", "c"]
        assert FOUND.ranking("s", Label.of("别的")) == ()

    def test_groups_are_sorted(self) -> None:
        assert list(FOUND.groups("s")) == sorted(FOUND.groups("s"))
        assert FOUND.groups("t") == ()


class TestValue:
    """An assessment is what it says: the world it looks things up in is no part of it."""

    def test_equal_without_its_world(self) -> None:
        alone = attrs.evolve(FOUND, world=None)
        assert alone == FOUND
        assert hash(alone) == hash(FOUND)
        assert pickle.loads(pickle.dumps(alone)) == FOUND  # noqa: S301 - our own bytes

    def test_results_are_kept_by_scheme_and_subject(self) -> None:
        again = attrs.evolve(FOUND, results=tuple(reversed(FOUND.results)))
        assert again == FOUND
        assert list(FOUND.results) == sorted(FOUND.results, key=lambda result: result.key)

    def test_schemes_are_kept_by_code(self) -> None:
        both = [scheme(code="t"), scheme(code="r")]
        assert [used.code for used in run(both, TREE).schemes] == ["r", "t"]

    def test_repr(self) -> None:
        assert repr(FOUND) == "<Assessment 2016 (s), 5 results>"


class TestExplain:
    """Every number explains itself; with a world it also names the records behind it."""

    def test_without_a_world(self) -> None:
        alone = attrs.evolve(FOUND, world=None)
        told = alone.explain("a")
        assert told.value == "良好"
        assert "记录" not in told.text()
        assert told.inputs[0].value == FOUND.result("a").score.value

    def test_attached(self) -> None:
        alone = attrs.evolve(FOUND, world=None)
        world = World(tree=TREE, evidence=Evidence.of(MARKS), period=YEAR, as_of=AFTER)
        told = alone.attached(world).explain("a")
        assert told == FOUND.explain("a")
        assert "记录 mark@a/2016" in told.text("zh")
        assert "records mark@a/2016" in told.text("en")

    def test_without_grading(self) -> None:
        told = run_marks({"a": 80}).explain("a")
        assert (told.name, told.value) == ("score", 80)

    def test_one_item(self) -> None:
        assert FOUND.explain("a", item="base").value == 80
        with pytest.raises(UnknownName):
            FOUND.explain("a", item="9.9")

    def test_places_are_told(self) -> None:
        assert "学生组内第 1/1 · 全体第 3/3" in FOUND.explain("a").line("zh")
        assert "1/1 in group students · 3/3 overall" in FOUND.explain("a").line("en")
        assert "全体第 1/3, 并列 2 个" in FOUND.explain("b").line("zh")

    def test_places_left_out_are_not_told(self) -> None:
        """What is published without places has none to tell."""
        bare = tuple(attrs.evolve(result, rank=None, overall=None) for result in FOUND.results)
        told = attrs.evolve(FOUND, results=bare).explain("a")
        assert told.line("zh") == "等次 = 良好 · 按分数为良好"


class TestText:
    """A published score, or why there is none."""

    def test_figures(self) -> None:
        assert [result_text(FOUND.result(unit)) for unit in ("a", "b", "c")] == [
            "80.00",
            "95.00",
            "不适用",
        ]
        assert result_text(FOUND.result("c"), "en") == "not applicable"


def test_an_assessment_may_be_empty() -> None:
    """Nothing assessed is nothing found."""
    empty = Assessment(period=YEAR, as_of=AFTER, schemes=(), results=())
    assert not (*empty.ranking("s"), *empty.groups("s"), *empty.findings)
