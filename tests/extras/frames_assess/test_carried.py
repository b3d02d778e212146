"""Groups, totals and honours of units on columns, and what is carried from the year before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from partyorg.errors import PartyorgError, UnknownName, Unsupported, WrongShare
from partyorg.evaluation import (
    Assessment,
    GroupBy,
    Grouping,
    Result,
    Scheme,
    ScoresBelow,
    assess,
    honours_held,
    previous_score,
)
from partyorg.evidence import Award, AwardLevel, Evidence, awards
from partyorg.extras.frames import Assessed, earlier, lineage_frame
from partyorg.org import Carry, Lineage, Subject, UnitKind, kind
from partyorg.rules import How, WhenAbsent, across
from partyorg.values import Absent, FrozenMap
from tests.evaluation.campus import YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, on_columns, rows, seen

TREE = town.branches(12)
OF_BRANCHES = [one for one in TREE if one.kind is UnitKind.BRANCH]


def _awarded() -> Evidence:
    years = (0, 1, 2, 3, 9)
    return Evidence.of(
        Award(id=f"{one.id}-{ago}", subject=Subject.of_unit(one), title="先进", on=day,
              level=AwardLevel.PROVINCE if n % 2 else AwardLevel.NATION)
        for n, one in enumerate(OF_BRANCHES)
        for ago in years[: n % 6]
        for day in [YEAR.last - relativedelta(years=ago)]
    )  # fmt: skip


RECORDS = Evidence.of(
    [one for some in (town.records(TREE), _awarded()) for t in some.tables.values() for one in t]
)


def run(*schemes: Scheme, **more: Any) -> Assessed:
    """Assess a small town on columns."""
    return on_columns(schemes, TREE, RECORDS, YEAR, **{"as_of": town.AS_OF, **more})


def objects(*schemes: Scheme, **more: Any) -> Assessment:
    """Assess it on objects."""
    return assess(schemes, TREE, RECORDS, YEAR, as_of=town.AS_OF, **more)


def _plain(**more: Any) -> Scheme:
    """Make a scheme of one mark."""
    mark = town.framework(town.indicator("1.1", town.MARK.or_zero(), 100))
    told: dict[str, Any] = {
        "vetoes": (),
        "grading": None,
        "framework": mark,
        "measures": (town.MARK,),
    }
    return town.scheme(**{**told, **more})


class TestGroups:
    """Units may be peers of themselves alone."""

    def test_by_unit(self) -> None:
        schemes = (
            _plain(grouping=Grouping(by=GroupBy.UNIT)),
            _plain(
                code="上",
                applies_to=kind(UnitKind.FACULTY_COMMITTEE),
                grouping=Grouping(by=GroupBy.UNIT),
            ),
        )
        made = run(*schemes)
        assert seen(made) == expected(objects(*schemes))
        assert rows(made.certificates()) == []


class TestTotals:
    """A total over more scores than it is sure over is told of."""

    def test_more_than_said(self) -> None:
        below = ScoresBelow(name="below", schemes=("支部",))
        total = across("below", how=How.TOTAL, absent=WhenAbsent.SKIP)
        above = _plain(
            code="上",
            framework=town.framework(town.indicator("1.1", total, 1200)),
            applies_to=~kind(UnitKind.BRANCH),
            collections=(below,),
            measures=(),
        )
        made = run(_plain(), above, most_below=9)
        told = [row for row in rows(made.findings) if row["code"] == "TOO_MANY_BELOW"]
        # Under the committee are ten that have a score, under each faculty but four.
        assert [(row["table"], row["key"], row["subject"]) for row in told] == [
            ("上", "below", "p")
        ]


class TestHonours:
    """Honours of the last years are counted, later ones and others not."""

    def test_the_same_number(self) -> None:
        held = honours_held("held", awards(level=AwardLevel.PROVINCE, below=True), last=3)
        scheme = _plain(
            framework=town.framework(town.indicator("1.1", held.or_zero() * 10, 100)),
            applies_to=kind(UnitKind.BRANCH) | kind(UnitKind.FACULTY_COMMITTEE),
            measures=(held,),
        )
        assert seen(run(scheme)) == expected(objects(scheme))


class _Changed:
    """b00, b01 and a share of b02 became b00; b06, which has nobody, went into b05; b07 is new."""

    def lineage(self, earlier: date, later: date, /) -> Lineage:  # noqa: ARG002
        third = Fraction(1, 3)
        went = {
            ("b01", "b00"): Fraction(1),
            ("b02", "b00"): third,
            ("b02", "b02"): 1 - third,
            ("b04", "b08"): Fraction(1),
        }
        gone = {"b01", "b02", "b04", "b07"}
        stayed = {(one.id, one.id): Fraction(1) for one in TREE if one.id not in gone}
        return Lineage(before=TREE, after=TREE, shares=FrozenMap(went | stayed))


def _published(scheme: Scheme, result: Result) -> dict[str, Any]:
    """Read the items of a result as they are published."""
    items = {name: result.items[name] for name in scheme.score_names if result.scheme}
    return {
        name: scheme.rounding.publish(value) if isinstance(value, Decimal) else value
        for name, value in items.items()
    }


class TestCarried:
    """Last year's scores are carried by mean, share or members."""

    BEFORE = assess(_plain(), TREE, town.records(TREE, turn=5), town.BEFORE, as_of=town.AS_OF)
    LINEAGE = lineage_frame(_Changed().lineage(town.BEFORE.last, YEAR.last), "polars")

    def scheme(self, *ways: Carry) -> Scheme:
        last = [previous_score(how.value, "支部", how=how) for how in ways]
        rules = town.framework(*(town.indicator(one.type.name, one.or_zero(), 100) for one in last))
        return _plain(framework=rules, measures=last)

    def test_over_a_change(self) -> None:
        scheme = self.scheme(Carry.MEAN, Carry.BY_SHARES, Carry.BY_MEMBERS)
        told = objects(scheme, previous=[self.BEFORE], history=_Changed())
        before = earlier(self.BEFORE, "polars", lineage=self.LINEAGE)
        made = run(scheme, previous=[before])
        assert seen(made) == expected(told)
        assert {(row["subject"], row["item"]): row["score"] for row in rows(made.scores())} == {
            (str(result.subject), item): None if isinstance(value, Absent) else float(value)
            for result in told.results
            for item, value in _published(scheme, result).items()
        }

    def test_what_cannot_be_carried(self) -> None:
        bare = earlier(self.BEFORE, "polars", lineage=self.LINEAGE.drop("share"))
        for how, error in (
            (
                Carry.BY_SHARES,
                UnknownName("lineage", "share", ("predecessor", "successor", "members")),
            ),
            (
                Carry.SUM,
                Unsupported(
                    "'sum', a sum of predecessors' scores",
                    "a frame",
                    "Carry.BY_SHARES, or assess on objects",
                ),
            ),
        ):
            with pytest.raises(PartyorgError) as caught:
                run(self.scheme(how), previous=[bare])
            assert caught.value == error


def test_a_total_is_of_one_score_at_least() -> None:
    """What cannot be so names argument, value and way out."""
    with pytest.raises(WrongShare) as caught:
        run(_plain(), most_below=0)
    assert caught.value == WrongShare("most_below", "0", "1, 2, 3, …")
