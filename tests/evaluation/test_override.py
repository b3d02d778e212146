"""Objections, reviews, and overriding an assessment."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from partyorg import codec
from partyorg.errors import (
    BlankField,
    DuplicateName,
    Faults,
    NoParts,
    NoSuchResult,
    NotANumber,
    NotAttached,
    NotUpheld,
    PartyorgError,
    UnknownName,
    WrongOrder,
)
from partyorg.evaluation import (
    Assessment,
    Decision,
    FailGrade,
    Objection,
    Override,
    Per,
    Quota,
    Review,
    Ruling,
    ScoresBelow,
    Veto,
    Weigh,
    override,
    score_of,
)
from partyorg.evidence import World
from partyorg.org import Subject, UnitKind, kind
from partyorg.rules import across, top_places
from partyorg.values import Absence, Absent, Label
from tests.evaluation.campus import (
    BAD,
    MARK,
    SECOND,
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

DAY = date(2017, 2, 1)
A = Subject.of_unit("a")


def objection(**more: Any) -> Objection:
    """Raise an objection."""
    told: dict[str, Any] = {"subject": A, "scheme": "s", "by": "u-7", "on": DAY, "reason": "漏记"}
    return Objection(**{**told, **more})


def review(**more: Any) -> Review:
    """Review it."""
    told: dict[str, Any] = {
        "objection": objection(),
        "decision": Decision.UPHELD,
        "by": "o-1",
        "on": date(2017, 2, 5),
        "reason": "属实",
    }
    return Review(**{**told, **more})


def ruling(value: Any, unit: str = "a", item: str = "1.1", **more: Any) -> Override:
    """Decide a value."""
    told: dict[str, Any] = {
        "subject": Subject.of_unit(unit),
        "scheme": "s",
        "item": item,
        "value": value,
        "by": "o-1",
        "on": date(2017, 2, 6),
        "reason": "复核",
    }
    return Override(**{**told, **more})


def scores(assessment: Assessment) -> dict[str, Any]:
    """Return the scores by unit."""
    return {str(r.subject): r.score.value for r in assessment.results if r.scheme}


class TestANewVersion:
    """An override makes the next version; the one before stays as it is, and both values are kept."""

    FIRST = run_marks({"a": 70, "b": 80})

    def test_versions(self) -> None:
        second = override(self.FIRST, [ruling(90)])
        assert (self.FIRST.version, second.version) == (1, 2)
        assert scores(self.FIRST) == {"a": 70, "b": 80}
        assert scores(second) == {"a": 90, "b": 80}

    def test_both_values(self) -> None:
        [kept] = override(self.FIRST, [ruling("90.5")]).rulings
        assert kept == Ruling(override=ruling("90.5"), was=Decimal(70), version=2)
        assert kept.text() == "a 1.1: 70 → 90.5 (2017-02-06 o-1 改判, 第 2 版: 复核)"
        assert kept.text("en") == (
            "a 1.1: 70 → 90.5 (overridden on 2017-02-06 by o-1, version 2: 复核)"
        )

    def test_the_latest_holds(self) -> None:
        third = override(override(self.FIRST, [ruling(90)]), [ruling(75)])
        assert scores(third) == {"a": 75, "b": 80}
        assert third.rulings == (
            Ruling(override=ruling(90), was=Decimal(70), version=2),
            Ruling(override=ruling(75), was=Decimal(90), version=3),
        )

    def test_earlier_rulings_stay_in_force(self) -> None:
        third = override(override(self.FIRST, [ruling(90)]), [ruling(60, "b")])
        assert scores(third) == {"a": 90, "b": 60}

    def test_the_order_of_overrides_makes_no_difference(self) -> None:
        both = [ruling(90), ruling(60, "b")]
        assert override(self.FIRST, both) == override(self.FIRST, reversed(both))

    def test_a_missing_value_is_supplied(self) -> None:
        gap = Absent(kind=Absence.MISSING)
        first = run_marks({"a": gap, "b": 80})
        assert first.result("a").score.provisional
        second = override(first, [ruling(85)])
        assert second.result("a").score.value == 85
        assert not second.result("a").score.provisional
        assert second.rulings[0].was == first.result("a").items["1.1"]

    def test_the_value_that_stands_changes_nothing_else(self) -> None:
        second = override(self.FIRST, [ruling(70)])
        assert second.results == self.FIRST.results
        assert second.findings == self.FIRST.findings

    def test_stored_and_loaded(self) -> None:
        second = override(self.FIRST, [ruling(90, review=review())])
        assert codec.loads(codec.dumps(second)) == second


class TestTheWorld:
    """Grades need the tree and what other schemes hold, so the world is there when they are found anew."""

    USED = scheme(grading=graded(Quota(grades=("优秀",), ratio="0.5", per=Per.PARENT)))
    FIRST = run(USED, campus("a", "b"), marks({"a": 70, "b": 95}))

    def test_a_loaded_assessment_is_attached_first(self) -> None:
        loaded = codec.loads(codec.dumps(self.FIRST))
        with pytest.raises(NotAttached) as caught:
            override(loaded, [ruling(99)])
        assert caught.value == NotAttached()
        world = self.FIRST.world
        assert world is not None
        plain = World(
            tree=world.tree, evidence=world.evidence, period=world.period, as_of=world.as_of
        )
        again = override(loaded.attached(plain), [ruling(99)])
        assert again == override(self.FIRST, [ruling(99)])
        assert grades(again) == {"a": "优秀", "b": "良好"}
        assert [one.taken for one in again.certificates] == [("a",)]

    def test_a_scheme_that_reads_another_reads_it_again(self) -> None:
        whole = scheme(
            indicator("w", score_of("party", "s").or_held()),
            code="w",
            measures=(score_of("party", "s"),),
        )
        first = run((scheme(), whole), campus("a", "b"), marks({"a": 70, "b": 80}))
        second = override(first, [ruling(90)])
        assert second.result("a", "w").score.value == 90
        assert second.result("a", "w").measures["party"] == 90
        assert second.result("b", "w").score == first.result("b", "w").score

    def test_a_scheme_that_concerns_nobody_stays_so(self) -> None:
        nobody = scheme(code="n", applies_to=kind(UnitKind.GROUP))
        first = run((scheme(), nobody), campus("a"), marks({"a": 70}))
        assert scores(override(first, [ruling(90)])) == {"a": 90}


class TestWhatFollows:
    """Whatever depends on the item follows by the same code: totals, ranks, grades, schemes above."""

    def test_categories_and_ranks(self) -> None:
        second = override(run_marks({"a": 70, "b": 80}), [ruling(90)])
        result = second.result("a")
        assert (result.items["1"], result.items["base"]) == (90, 90)
        assert result.rank is not None
        assert result.rank.place == 1
        other = second.result("b").rank
        assert other is not None
        assert other.place == 2

    def test_grades_and_quotas(self) -> None:
        first = run_marks({"a": 70, "b": 95}, grading=graded(Quota(grades=("优秀",), count=1)))
        assert grades(first) == {"a": "合格", "b": "优秀"}
        assert grades(override(first, [ruling(99)])) == {"a": "优秀", "b": "良好"}

    def test_declared_to_stand(self) -> None:
        first = run_marks({"a": 70, "b": 95}, grading=graded(Quota(grades=("优秀",), count=1)))
        second = override(first, [ruling(99)], regrade=False)
        assert second.result("a").score.value == 99
        for unit in ("a", "b"):
            old, new = first.result(unit), second.result(unit)
            assert (new.rank, new.overall, new.verdict) == (old.rank, old.overall, old.verdict)

    @pytest.mark.parametrize("item", ["score", "base", "1"])
    def test_a_whole_may_be_decided(self, item: str) -> None:
        assert scores(override(run_marks({"a": 70}), [ruling(77, item=item)])) == {"a": 77}

    @pytest.mark.parametrize("weigh", list(Weigh))
    def test_the_scheme_above(self, weigh: Weigh) -> None:
        above = scheme(
            code="top",
            framework=framework(indicator("1.1", across("below"))),
            applies_to=kind(UnitKind.UNIVERSITY_COMMITTEE),
            measures=(),
            collections=(ScoresBelow(name="below", schemes=("s", "t"), weigh=weigh),),
        )
        other = scheme(indicator("1.1", SECOND.or_held()), code="t")
        records = [*marks({"a": 70, "b": 80}), filled(SECOND, "a", 10), filled(SECOND, "b", 20)]
        first = run([scheme(), other, above], campus("a", "b"), records)
        assert first.result("p").score.value == 45
        second = override(first, [ruling(90), ruling(30, "b", scheme="t")])
        assert second.result("p").score.value == Decimal("52.5")
        assert second.explain("p").value == Decimal("52.5")
        again = {"a": 90, "b": 80}
        assert {u: second.result(u, "s").score.value for u in again} == again

    def test_peers(self) -> None:
        used = scheme(
            indicator("1.1", MARK.or_zero(), 60),
            indicator("1.2", top_places(SECOND.or_zero(), {1: 40, 2: 20}), 40),
        )
        records = [*marks({"a": 50, "b": 50}), filled(SECOND, "a", 1), filled(SECOND, "b", 2)]
        first = run(used, campus("a", "b"), records)
        assert scores(first) == {"a": 70, "b": 90}
        second = override(first, [ruling(60)])
        assert scores(second) == {"a": 80, "b": 90}
        for unit in ("a", "b"):
            for name, value in second.result(unit).items.items():
                assert second.explain(unit, item=name).value == value

    def test_vetoes_go_on_striking(self) -> None:
        veto = Veto(code="v", title=Label.of("违纪"), when=BAD.or_held(), effect=FailGrade())
        used = scheme(grading=graded(), vetoes=(veto,))
        records = [*marks({"a": 70, "b": 80}), filled(BAD, "a", True)]
        first = run(used, campus("a", "b"), records)
        second = override(first, [ruling(99)])
        assert grades(second) == {"a": "不合格", "b": "良好"}
        # What was noticed about vetoes is noticed still, once.
        assert [f.code for f in second.findings] == ["VETO_UNDECIDED"]
        assert second.findings == first.findings

    def test_a_scheme_that_concerns_nobody(self) -> None:
        nobody = scheme(code="n", applies_to=kind(UnitKind.GENERAL_BRANCH))
        first = run([scheme(), nobody], campus("a"), marks({"a": 70}))
        assert scores(override(first, [ruling(80)])) == {"a": 80}


class TestExplained:
    """An explanation says who decided what, when and why, and what stood there before."""

    def test_the_item(self) -> None:
        second = override(run_marks({"a": 70, "b": 80}), [ruling(90)])
        assert second.explain("a").text() == (
            "总分 = 90 · 合计 1/1 项\n"
            "└ 工作 = 90 · 合计 1/1 项\n"
            "  └ 指标1.1 = 90 · 改判 · 70 → 90 (2017-02-06 o-1 改判, 第 2 版: 复核)"
        )
        assert "overridden on 2017-02-06 by o-1" in second.explain("a").text("en")

    def test_others_are_told_as_before(self) -> None:
        first = run_marks({"a": 70, "b": 80})
        assert override(first, [ruling(90)]).explain("b") == first.explain("b")

    def test_others_are_told_as_before_among_peers(self) -> None:
        used = scheme(indicator("1.1", top_places(MARK.or_zero(), {1: 40, 2: 20, 3: 0})))
        first = run(used, campus("a", "b", "c"), marks({"a": 1, "b": 2, "c": 3}))
        second = override(first, [ruling(30)])
        assert second.explain("b") == first.explain("b")
        assert second.explain("a", item="1.1").value == 30

    def test_every_ruling_on_it(self) -> None:
        third = override(override(run_marks({"a": 70}), [ruling(90)]), [ruling(75)])
        assert [r.en[:7] for r in third.explain("a", item="1.1").remarks] == ["70 → 90", "90 → 75"]


WRONG: list[tuple[Callable[[], object], PartyorgError]] = [
    (lambda: objection(by=" "), BlankField("by")),
    (lambda: objection(reason=""), BlankField("reason")),
    (lambda: review(by=""), BlankField("by")),
    (lambda: review(reason=" "), BlankField("reason")),
    (
        lambda: review(on=date(2017, 1, 31)),
        WrongOrder("objection", DAY, "review", date(2017, 1, 31)),
    ),
    (lambda: ruling(1, by=""), BlankField("by")),
    (lambda: ruling(1, reason=""), BlankField("reason")),
    (lambda: ruling("优秀"), NotANumber("'优秀'")),
    (
        lambda: ruling(1, on=DAY, review=review()),
        WrongOrder("review", date(2017, 2, 5), "override", DAY),
    ),
    (lambda: ruling(1, review=review(decision=Decision.REJECTED)), NotUpheld("a", "1.1")),
    (lambda: ruling(1, "b", review=review()), NotUpheld("b", "1.1")),
    (lambda: ruling(1, scheme="t", review=review()), NotUpheld("a", "1.1")),
    (lambda: override(run_marks({"a": 70}), []), NoParts("overrides")),
]


@pytest.mark.parametrize(("call", "fact"), WRONG, ids=[repr(fact)[:60] for _, fact in WRONG])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as caught:
        call()
    assert caught.value == fact


def test_all_faults_of_overrides_at_once() -> None:
    first = run_marks({"a": 70})
    wrong = [
        ruling(1, "x"),
        ruling(1, scheme="t"),
        ruling(1, "p", scheme=""),
        ruling(1, item="9.9"),
        ruling(1),
        ruling(2),
    ]
    with pytest.raises(Faults) as caught:
        override(first, wrong)
    names = first.scheme("s").score_names
    assert set(caught.value.faults) == {
        NoSuchResult("x", "s"),
        NoSuchResult("a", "t"),
        NoSuchResult("p", ""),
        UnknownName("s", "9.9", names),
        DuplicateName("item", "a/1.1"),
    }


def test_an_objection_is_a_record_of_its_own() -> None:
    """It may be kept whatever becomes of it."""
    raised = objection(item="1.1")
    rejected = review(objection=raised, decision=Decision.REJECTED)
    assert rejected.objection == raised
    assert attrs.evolve(raised, item="score") == objection()
