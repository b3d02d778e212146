"""Zones, posts and persons over a history and from one assessment to the next."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.evaluation import (
    Assessment,
    BarHonour,
    Comparison,
    Veto,
    assess,
    compare,
    honours_held,
    previous_grade,
    previous_score,
)
from partyorg.evidence import Award, AwardLevel, Evidence, awards
from partyorg.org import (
    Carry,
    Change,
    Dissolve,
    Found,
    Headcount,
    History,
    Merge,
    OrgTree,
    Split,
    Stage,
    Subject,
    SubjectKind,
)
from partyorg.rules import Value
from partyorg.values import Absence, Absent, Label, Period
from tests.evaluation.campus import (
    AFTER,
    MARK,
    YEAR,
    branch,
    campus,
    graded,
    indicator,
    scheme,
)
from tests.evaluation.listed import (
    X,
    Y,
    Z,
    given,
    members,
    person,
    post,
    run_listed,
    year_before,
    zone,
)

TREE = campus("a", "b", "c")
PEOPLED = campus(
    *(
        branch(id, headcount=Headcount.of(student=many, stage=Stage.FULL))
        for id, many in (("a", 40), ("b", 10))
    ),
    "c",
)
AUTUMN, NEW_YEAR = date(2016, 9, 1), date(2016, 1, 1)
C = person("c1", "c")


def history(*changes: Change, tree: OrgTree = TREE) -> History:
    """Make a history from the first day of the year before."""
    return History(tree=tree, start=date(2015, 1, 1), changes=changes)


def merged(on: date = NEW_YEAR, tree: OrgTree = TREE) -> History:
    """Merge two branches."""
    return history(Merge(on=on, units=("a", "b"), into=branch("m")), tree=tree)


def split(on: date = NEW_YEAR) -> History:
    """Split a branch, a quarter and three."""
    into = {branch("n"): "1/4", branch("o"): "3/4"}
    return history(Split(on=on, unit="a", into=into))


class TestAUnitThatEnds:
    """考核期内撤并: what belonged to a unit that ended is assessed with it, up to that day."""

    def found(self) -> Assessment:
        tree = merged(AUTUMN)
        spring = Period(start=YEAR.start, end=AUTUMN)
        moved = given({X: 64}, spring)
        return run_listed([members(), scheme()], tree, {X: 60, person("x", "m"): 90, C: 75}, moved)

    def test_it_is_found_with_its_part(self) -> None:
        found = self.found()
        assert found.result(X, "m").score.value == 64
        assert found.result(person("x", "m")).score.value == 90
        assert found.part(X) == found.part("a")
        assert found.part(C) is None
        assert found.part("nobody") is None

    def test_it_is_said(self) -> None:
        told = self.found().explain(X, "m")
        assert told.remarks[-1] == Label.of(
            "所在组织 a 2016-09-01 起不再存在, 后继单位 m",
            "its unit a ended on 2016-09-01, succeeded by m",
        )
        assert "所在组织" not in self.found().explain(C).text()

    def test_who_moved_on_is_in_one_unit_at_a_time(self) -> None:
        """Listed in the unit that ended and in its successor, nobody is counted twice."""
        assert [one.code for one in self.found().findings] == []

    def test_whoever_stands_throughout_is_in_both(self) -> None:
        (part,) = self.found().parts
        assert [str(one.subject) for one in part.assessment.ranking("m")] == [
            "person:c1@c", "person:x@a",
        ]  # fmt: skip
        assert [str(one.subject) for one in self.found().ranking("m")] == [
            "person:x@m", "person:c1@c",
        ]  # fmt: skip


LAST = previous_score("last", "m")


def last_year(
    subject: Subject,
    before: Assessment | None,
    *,
    measure: Any = LAST,
    tree: OrgTree | History = TREE,
    **more: Any,
) -> Value:
    """Read a measure of one subject this year."""
    when = measure.or_excluded()
    never = when.equals("无") if measure.type.words else when < 0
    veto = Veto(code="v", title=Label.of("v"), when=never, effect=BarHonour(honour="h"))
    used = members(code="now", assesses=subject.kind, measures=(MARK, measure), vetoes=(veto,))
    before_all = () if before is None else (before,)
    found = run_listed(used, tree, {subject: 80}, previous=before_all, **more)
    return found.result(subject, "now").measures[measure.type.name]


class TestTheYearBefore:
    """上年: a person is known by opaque id, a post or zone by its unit's predecessors."""

    BEFORE = year_before(TREE, {X: 70, Y: 90, Z: 60}, members(grading=graded()))

    def test_in_the_same_unit(self) -> None:
        assert last_year(X, self.BEFORE) == 70

    def test_a_person_who_changed_units(self) -> None:
        assert last_year(person("x", "c"), self.BEFORE) == 70
        grade = previous_grade("grade", "m", "优秀", "良好", "合格", "不合格")
        assert last_year(person("y", "c"), self.BEFORE, measure=grade) == "优秀"

    def test_a_person_nobody_knew(self) -> None:
        value = last_year(person("n", "a"), self.BEFORE)
        assert isinstance(value, Absent)
        assert value.kind is Absence.MISSING

    def test_a_person_who_was_in_two_units(self) -> None:
        """(70 + 80) / 2, whatever is said of units that merged or split."""
        both = year_before(TREE, {X: 70, person("x", "b"): 80})
        for how in Carry:
            measure = previous_score("last", "m", how=how)
            assert last_year(person("x", "c"), both, measure=measure) == 75

    def test_posts_follow_their_unit(self) -> None:
        """(70 + 90) / 2: the secretaries of both branches that merged."""
        used = members(assesses=SubjectKind.POST)
        before = year_before(TREE, {post("a"): 70, post("b"): 90, post("c"): 10}, used=used)
        assert last_year(post("m"), before, tree=merged()) == 80
        assert last_year(post("n"), before, tree=split()) == 70
        assert isinstance(last_year(post("m"), before, tree=campus("m")), Absent)

    def test_under_a_scheme_of_units_that_of_the_unit(self) -> None:
        used = scheme(code="m")
        units = {Subject.of_unit(name): mark for name, mark in (("a", 70), ("b", 90))}
        before = year_before(TREE, units, used=used)
        assert last_year(X, before) == 70
        assert last_year(person("x", "m"), before, tree=merged()) == 80

    def test_honours_go_along(self) -> None:
        """After a split that leaves the old unit standing, its zone's honours count in both."""
        measure = honours_held("held", awards(), last=2)
        award = Award(
            id="1", subject=zone("z", "a"), title="先进", level=AwardLevel.CITY, on=date(2015, 5, 1)
        )
        held = indicator("1.1", measure.or_zero())
        used = scheme(held, code="z", assesses=SubjectKind.ZONE, measures=(measure,))
        parts = {branch("a"): "1/2", branch("n"): "1/2"}
        for one, tree, times in (
            (zone("z", "a"), TREE, 1),
            (zone("z", "n"), history(Split(on=AUTUMN, unit="a", into=parts)), 1),
            (zone("z", "n"), history(Found(on=AUTUMN, unit=branch("n"))), 0),
        ):
            found = assess(used, tree, Evidence.of([award]), YEAR, as_of=AFTER, subjects=[one])
            assert found.result(one).score.value == times


class TestCarried:
    """上年得分折算: scores of predecessors are carried over as declared, and as compared."""

    def of_units(self, how: Carry, tree: OrgTree | History, unit: str, **marks: int) -> Value:
        before = year_before(
            tree if isinstance(tree, OrgTree) else tree.at(date(2015, 12, 31)),
            {Subject.of_unit(name): mark for name, mark in marks.items()},
            used=scheme(code="m"),
        )
        measure = previous_score("last", "m", how=how)
        return last_year(Subject.of_unit(unit), before, measure=measure, tree=tree)

    @pytest.mark.parametrize(
        ("how", "score"),
        [
            (Carry.MEAN, 75),
            (Carry.BY_MEMBERS, 66),
            (Carry.BY_SHARES, 75),
            (Carry.SUM, 150),
        ],
    )
    def test_a_merger(self, how: Carry, score: int) -> None:
        """60 of 40 members and 90 of 10: 75 as a mean, (2400 + 900) / 50 = 66 by members."""
        assert self.of_units(how, merged(tree=PEOPLED), "m", a=60, b=90) == score

    @pytest.mark.parametrize("how", [Carry.MEAN, Carry.BY_MEMBERS, Carry.BY_SHARES])
    def test_a_split_hands_a_score_on_whole(self, how: Carry) -> None:
        assert self.of_units(how, split(), "n", a=60) == 60

    def test_or_by_declared_share(self) -> None:
        """60 points, a quarter of them."""
        assert self.of_units(Carry.SUM, split(), "n", a=60) == 15
        assert self.of_units(Carry.SUM, split(), "o", a=60) == 45

    def test_shares_of_several(self) -> None:
        """A whole branch of 60 and a quarter of one of 90: (60 + 22.5) / 1.25 = 66."""
        parts = {branch("n"): "1/4", branch("o"): "3/4"}
        tree = history(
            Split(on=NEW_YEAR, unit="a", into=parts),
            Merge(on=date(2016, 3, 1), units=("n", "b"), into=branch("m")),
        )
        before = year_before(
            TREE, {Subject.of_unit("a"): 90, Subject.of_unit("b"): 60}, used=scheme(code="m")
        )
        measure = previous_score("last", "m", how=Carry.BY_SHARES)
        found = last_year(Subject.of_unit("m"), before, measure=measure, tree=tree)
        assert found == 66

    def test_a_predecessor_that_was_not_assessed(self) -> None:
        """It is left out of a mean; a sum without it would pass for a whole one."""
        before = year_before(TREE, {post("a"): 70}, used=members(assesses=SubjectKind.POST))
        for how in Carry:
            measure = previous_score("last", "m", how=how)
            value = last_year(post("m"), before, measure=measure, tree=merged(tree=PEOPLED))
            if how is Carry.SUM:
                assert isinstance(value, Absent)
                assert value.kind is Absence.MISSING
            else:
                assert value == 70

    def test_nobody_to_weigh_by(self) -> None:
        value = self.of_units(Carry.BY_MEMBERS, merged(), "m", a=60, b=90)
        assert value == Absent(
            kind=Absence.MISSING,
            note=Label.of(
                "前身单位均无党员, 无法按人数加权", "no predecessor has members to weigh by"
            ),
        )

    def test_without_a_history_a_unit_is_itself(self) -> None:
        assert self.of_units(Carry.SUM, TREE, "a", a=60) == 60

    def test_as_compared(self) -> None:
        """What a rule reads of last year is what a comparison shows."""
        tree = merged()
        units = {Subject.of_unit("a"): 61, Subject.of_unit("b"): 90}
        before = year_before(TREE, units, used=scheme(code="s"))
        for how in (Carry.MEAN, Carry.BY_SHARES, Carry.SUM):
            last = previous_score("last", "s", how=how)
            used = scheme(indicator("1.1", last.or_excluded()), measures=(MARK, last))
            now = assess(used, tree, Evidence(), YEAR, as_of=AFTER, previous=[before])
            lineage = tree.lineage(before.period.last, YEAR.last)
            compared = compare(before, now, lineage, how=how)
            assert compared.unit("m", "s").score.before == now.result("m").score.value


class TestCompared:
    """同比: persons beside themselves, posts and zones beside those of their unit's predecessors."""

    def compared(
        self, then: dict[Subject, int], now: dict[Subject, int], tree: History, **more: Any
    ) -> Comparison:
        (kind,) = {one.kind for one in (*then, *now)}
        used = members(assesses=kind)
        last_day = date(2015, 12, 31)
        before = year_before(tree.at(last_day), then, used=used)
        after = run_listed(used, tree, now)
        return compare(before, after, tree.lineage(last_day, YEAR.last), **more)

    def test_a_person_who_changed_units(self) -> None:
        moved = person("x", "c")
        change = self.compared({X: 70, Z: 60}, {moved: 85, Z: 60}, history()).unit(moved, "m")
        (holding,) = change.before
        assert (holding.unit, holding.weight) == ("person:x@a", Fraction(1))
        assert holding.score == 70
        assert change.by == 15
        assert change.line() == "person:x@c: person:x@a: 70 第 1/2 名 → 85 第 1/2 名 (+15)"

    def test_a_person_who_was_in_two_units(self) -> None:
        then = {X: 70, person("x", "b"): 80}
        change = self.compared(then, {X: 85}, history()).unit(X, "m")
        assert [one.weight for one in change.before] == [Fraction(1, 2)] * 2
        assert change.score.before == 75
        assert change.by == 10

    def test_a_person_who_was_not_there(self) -> None:
        change = self.compared({Z: 60}, {X: 85}, history()).unit(X, "m")
        assert change.before == ()
        assert isinstance(change.score.before, Absent)
        assert change.score.before.kind is Absence.MISSING

    def test_a_person_without_a_score(self) -> None:
        used, last = members(), Period.year(2015)
        before = assess(used, TREE, Evidence(), last, as_of=AFTER, subjects=[X])
        after = run_listed(used, TREE, {X: 80})
        change = compare(before, after, history().lineage(last.last, YEAR.last)).unit(X, "m")
        assert isinstance(change.score.before, Absent)

    @pytest.mark.parametrize(
        ("how", "was"), [(Carry.MEAN, 80), (Carry.SUM, 160)], ids=["mean", "sum"]
    )
    def test_posts_over_a_merger(self, how: Carry, was: int) -> None:
        then = {post("a"): 70, post("b"): 90, post("c"): 50, post("a", "纪检"): 10}
        found = self.compared(then, {post("m"): 85, post("c"): 55}, merged(), how=how)
        change = found.unit(post("m"), "m")
        assert [one.unit for one in change.before] == ["post:书记@a", "post:书记@b"]
        assert change.score.before == was
        assert found.unit(post("c"), "m").by == 5

    def test_a_post_of_a_new_unit(self) -> None:
        tree = history(Found(on=NEW_YEAR, unit=branch("n")), Dissolve(on=NEW_YEAR, unit="b"))
        change = self.compared({post("a"): 70}, {post("n"): 85}, tree).unit(post("n"), "m")
        assert isinstance(change.score.before, Absent)
        assert change.score.before.kind is Absence.NOT_APPLICABLE
        assert change.by is None

    def test_a_post_that_a_predecessor_did_not_have(self) -> None:
        change = self.compared({post("a"): 70}, {post("m"): 85}, merged()).unit(post("m"), "m")
        assert isinstance(change.score.before, Absent)
        assert change.before[1].score == change.score.before
        assert change.after.score == Decimal(85)
