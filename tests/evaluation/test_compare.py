"""Year-on-year comparison over lineage."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from partyorg.errors import Faults, NoSuchResult, NoSuchUnit
from partyorg.evaluation import (
    Assessment,
    Comparison,
    Holding,
    ItemChange,
    Rank,
    Scheme,
    assess,
    compare,
)
from partyorg.evidence import Evidence, Reading
from partyorg.org import (
    Carry,
    Found,
    Headcount,
    History,
    Lineage,
    Merge,
    OrgTree,
    Split,
    Subject,
)
from partyorg.values import Absence, Absent, Label, Period, exact
from tests.evaluation.campus import MARK, SECOND, branch, campus, graded, indicator, scheme

OLD, NEW = Period.year(2016), Period.year(2017)
SPRING = date(2017, 3, 1)
TWO = (indicator("1.1", MARK.or_held(), 60), indicator("1.2", SECOND.or_zero(), 40))
ONE = scheme(indicator("1.1", MARK.or_excluded()))


def people(id: str, members: int) -> Any:
    """Make a branch with members."""
    return branch(id, headcount=Headcount.of(student=members))


TREE = campus(people("a", 10), people("b", 30), people("c", 5))
HISTORY = History(
    tree=TREE,
    start=OLD.start,
    changes=[
        Merge(on=SPRING, units=("a", "b"), into=people("m", 40)),
        Split(
            on=SPRING,
            unit="c",
            into=[(people("c1", 2), Fraction(2, 5)), (people("c2", 3), Fraction(3, 5))],
        ),
        Found(on=SPRING, unit=branch("n")),
    ],
)
LINEAGE = HISTORY.lineage(OLD.last, NEW.last)


def year(
    period: Period,
    values: Mapping[str, Any],
    used: Scheme | None = None,
    tree: OrgTree | None = None,
) -> Assessment:
    """Assess a year by marks."""
    records = [
        Reading(
            subject=Subject.of_unit(unit),
            measure="mark",
            period=period,
            value=value if isinstance(value, Absent) else exact(value),
        )
        for unit, value in values.items()
    ]
    return assess(
        used or scheme(*TWO, grading=graded()),
        tree or HISTORY.at(period.last),
        Evidence.of(records),
        period,
        as_of=date(period.end.year, 1, 31),
    )


THEN = year(OLD, {"a": 80, "b": 90, "c": 70})
NOW = year(NEW, {"m": 88, "c1": 75, "c2": 60, "n": 92})


def compared(how: Carry = Carry.MEAN, earlier: Assessment = THEN) -> Comparison:
    """Compare the two years."""
    return compare(earlier, NOW, LINEAGE, how=how)


class TestAMerger:
    """A merged unit is compared with its predecessors' mean, or mean by members or share."""

    @pytest.mark.parametrize(
        ("how", "before"),
        [(Carry.MEAN, 85), (Carry.BY_MEMBERS, "87.5"), (Carry.BY_SHARES, 85), (Carry.SUM, 170)],
    )
    def test_how(self, how: Carry, before: Any) -> None:
        change = compared(how).unit("m", "s")
        assert change.score.before == exact(before)
        assert change.by == 88 - exact(before)

    def test_who_was_before(self) -> None:
        change = compared(Carry.BY_MEMBERS).unit("m", "s")
        assert change.before == (
            Holding(
                unit="a",
                weight=Fraction(1, 4),
                score=Decimal(80),
                rank=Rank(place=2, of=3),
                grade="良好",
            ),
            Holding(
                unit="b",
                weight=Fraction(3, 4),
                score=Decimal(90),
                rank=Rank(place=1, of=3),
                grade="优秀",
            ),
        )
        assert change.after == Holding(
            unit="m", weight=Fraction(1), score=Decimal(88), rank=Rank(place=2, of=4), grade="良好"
        )


class TestASplit:
    """Parts are compared with the unit they came from; by share, a sum is handed out."""

    def test_a_mean(self) -> None:
        assert [compared().unit(unit, "s").by for unit in ("c1", "c2")] == [5, -10]

    def test_declared_shares(self) -> None:
        found = compared(Carry.SUM)
        assert [found.unit(unit, "s").score.before for unit in ("c1", "c2")] == [28, 42]


class TestAbsences:
    """An absence stays one, with its reason; nothing becomes 0."""

    def test_a_new_unit(self) -> None:
        change = compared().unit("n", "s")
        assert change.before == ()
        assert isinstance(change.score.before, Absent)
        assert change.score.before.kind is Absence.NOT_APPLICABLE
        assert change.by is None

    def test_a_predecessor_without_a_score(self) -> None:
        gone = Absent(kind=Absence.EXEMPT, note="新建")
        change = compared(earlier=year(OLD, {"a": gone, "b": 90, "c": 70})).unit("m", "s")
        # The other indicator has its value still, so that the score waits for nothing.
        assert change.item("1.1").before == gone
        assert change.item("1.1").by is None

    def test_no_score_now(self) -> None:
        then, later = year(OLD, {"c": 70}, ONE), year(NEW, {"m": 88}, ONE)
        change = compare(then, later, LINEAGE).unit("c1", "s")
        assert change.by is None
        assert change.score.before == 70
        assert change.score.after == later.result("c1").score.value

    def test_not_under_this_scheme_then(self) -> None:
        other = year(OLD, {"a": 80}, scheme(*TWO, code="t"))
        change = compared(earlier=other).unit("m", "s")
        assert isinstance(change.score.before, Absent)
        assert change.score.before.note.en == "not assessed under this scheme then"
        assert change.before[0] == Holding(
            unit="a", weight=Fraction(1, 2), score=change.score.before
        )


class TestItems:
    """Categories and indicators are compared one by one, also those that one year alone has."""

    def test_every_item(self) -> None:
        change = compared().unit("m", "s")
        assert [item.item for item in change.items] == ["score", "base", "1", "1.1", "1.2"]
        assert [item.by for item in change.items] == [3, 3, 3, 3, 0]
        assert [item.item for item in change.changed()] == ["base", "1", "1.1"]

    def test_come_and_gone(self) -> None:
        now = scheme(indicator("1.1", MARK.or_held(), 60), indicator("1.3", SECOND.or_zero(), 40))
        change = compare(THEN, year(NEW, {"m": 88}, now), LINEAGE).unit("m", "s")
        new, gone = change.item("1.3"), change.item("1.2")
        assert isinstance(new.before, Absent)
        assert new.before.note.en == "the earlier scheme has no such item"
        assert isinstance(gone.after, Absent)
        assert gone.after.note.en == "the later scheme has no such item"
        assert change.items[-1] == gone
        with pytest.raises(NoSuchResult):
            change.item("9.9")


class TestOtherCodes:
    """Schemes that changed their code are named."""

    def test_named(self) -> None:
        earlier = year(OLD, {"a": 80, "b": 90, "c": 70}, scheme(*TWO, code="s-2016"))
        found = compare(earlier, NOW, LINEAGE, schemes={"s": "s-2016"})
        assert found.unit("m", "s").by == 3

    def test_unknown(self) -> None:
        with pytest.raises(Faults) as caught:
            compare(THEN, NOW, LINEAGE, schemes={"x": "y", "s": "z"})
        assert set(caught.value.faults) == {
            NoSuchResult("—", "x"),
            NoSuchResult("—", "y"),
            NoSuchResult("—", "z"),
        }


class TestOrder:
    """The largest gain stands first; those without a difference last."""

    def test_order(self) -> None:
        assert [str(one.subject) for one in compared().units] == ["c1", "m", "c2", "n"]

    def test_nothing_changed(self) -> None:
        same = History.of(TREE).lineage(OLD.last, NEW.last)
        then, now = (year(period, {"a": 1, "b": 2}, ONE, TREE) for period in (OLD, NEW))
        found = compare(then, now, same)
        assert [one.by for one in found.units] == [0, 0, None]
        assert all(one.changed() == () for one in found.units)


class TestText:
    """A comparison is told in Chinese or English."""

    def test_chinese(self) -> None:
        assert compared().text().splitlines() == [
            "2016 → 2017 (前身单位平均)",
            "c1: c: 70 第 3/3 名 合格 → 75 第 3/4 名 良好 (+5)",
            "m: a: 80 第 2/3 名 良好 + b: 90 第 1/3 名 优秀 → 88 第 2/4 名 良好 (+3)",
            "c2: c: 70 第 3/3 名 合格 → 60 第 4/4 名 合格 (-10)",
            f"n: {_shown(compared(), 'zh')} → 92 第 1/4 名 优秀",
        ]

    def test_english(self) -> None:
        assert compared().unit("c2", "s").text("en").splitlines() == [
            "c2: c: 70, 3/3, 合格 → 60, 4/4, 合格 (-10)",
            "  base score: 70 → 60 (-10)",
            "  work: 70 → 60 (-10)",
            "  1.1: 70 → 60 (-10)",
        ]

    def test_without_place_or_grade(self) -> None:
        gone = Absent(kind=Absence.EXEMPT)
        bare = Holding(unit="a", weight=Fraction(1), score=gone)
        assert bare.text() == gone.text("zh")
        ranked = attrs.evolve(bare, score=Decimal(5), rank=Rank(place=1, of=2))
        assert (ranked.text(), ranked.text("en")) == ("5 第 1/2 名", "5, 1/2")

    def test_a_difference_without_an_end(self) -> None:
        third = ItemChange(
            item="1", label=Label.of("一"), before=exact("0.3333333333"), after=Decimal(1)
        )
        assert third.text() == "一: ≈0.333333 → 1 (≈+0.666667)"


def _shown(comparison: Comparison, language: Any) -> str:
    value = comparison.unit("n", "s").score.before
    assert isinstance(value, Absent)
    return value.text(language)


class TestRefused:
    """Units that the lineage does not know cannot be compared."""

    def test_an_earlier_unit(self) -> None:
        with pytest.raises(Faults) as caught:
            compare(NOW, NOW, LINEAGE)
        assert NoSuchUnit("m") in caught.value.faults

    def test_a_later_unit(self) -> None:
        with pytest.raises(NoSuchUnit):
            compare(THEN, THEN, LINEAGE)

    def test_a_unit_not_compared(self) -> None:
        with pytest.raises(NoSuchResult):
            compared().unit("a", "s")


def test_predecessors_without_members_weigh_nothing() -> None:
    """Weighed by members, those of whom none is a member have no mean, and the reason is told."""
    bare = campus("a", "b")
    merged = Merge(on=SPRING, units=("a", "b"), into=branch("m"))
    history = History(tree=bare, start=OLD.start, changes=[merged])
    lineage: Lineage = history.lineage(OLD.last, NEW.last)
    then = year(OLD, {"a": 80, "b": 90}, tree=bare)
    now = year(NEW, {"m": 88}, tree=history.at(NEW.last))
    change = compare(then, now, lineage, how=Carry.BY_MEMBERS).unit("m", "s")
    assert [one.weight for one in change.before] == [0, 0]
    assert isinstance(change.score.before, Absent)
