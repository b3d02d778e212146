"""Copying last year's scheme, and saying what was changed in it."""

from typing import Any

import attrs
import pytest

from partyorg.errors import Faults, UnknownName
from partyorg.evaluation import (
    Adjustment,
    FailGrade,
    GroupBy,
    Grouping,
    Quota,
    Scheme,
    SchemeChange,
    SchemePart,
    ScoresBelow,
    Veto,
    copied,
    diff_schemes,
)
from partyorg.org import SubjectKind, UnitKind, kind
from partyorg.rules import across, each
from partyorg.values import Label, Rounding
from tests.evaluation.campus import BAD, MARK, SECOND, framework, graded, indicator, scheme

FIRST = indicator("1.1", MARK.or_zero(), 60)
SECOND_ONE = indicator("1.2", SECOND.or_zero(), 40)
VETO = Veto(code="v", title=Label.of("违纪", "misconduct"), when=BAD.or_held(), effect=FailGrade())
BONUS = Adjustment(code="b", title=Label.of("加分", "bonus"), rule=each(SECOND.or_zero(), points=1))
BEST = Quota(grades=("优秀",), ratio="0.15")
OLD = scheme(FIRST, SECOND_ONE, vetoes=(VETO,), adjustments=(BONUS,), grading=graded(BEST))


def changed(**more: Any) -> tuple[SchemeChange, ...]:
    """Compare the scheme with one that differs."""
    return diff_schemes(OLD, attrs.evolve(OLD, **more))


def told(**more: Any) -> list[str]:
    """Tell the changes in English."""
    return [change.text("en") for change in changed(**more)]


class TestWhatIsAssessed:
    """Another sort of subject is a change like any other."""

    def test_told(self) -> None:
        assert told(assesses=SubjectKind.PERSON) == [
            "score and grades assessed: added: first-level indicator score and grades; "
            "how it is scored each person."
        ]
        old = attrs.evolve(OLD, assesses=SubjectKind.PERSON)
        (change,) = diff_schemes(old, attrs.evolve(OLD, assesses=SubjectKind.POST))
        assert change.text() == "总分与等次 考核对象 · 评分标准: 考核个人。 → 考核岗位。"


class TestCopied:
    """A copy has another code and version; schemes copied together go on reading each other."""

    ABOVE = scheme(
        framework=framework(indicator("1.1", across("below"))),
        code="top-16",
        measures=(),
        collections=(ScoresBelow(name="below", schemes=("s", "t")),),
    )

    def test_alone(self) -> None:
        [copy] = copied([OLD], {"s": "s-17"}, version="2")
        assert copy == attrs.evolve(OLD, code="s-17", version="2")
        assert diff_schemes(OLD, copy) == ()

    def test_together(self) -> None:
        above, below = copied([self.ABOVE, OLD], {"s": "s-17", "top-16": "top-17"})
        assert (above.code, below.code) == ("top-17", "s-17")
        assert above.collections == (ScoresBelow(name="below", schemes=("s-17", "t")),)

    def test_who_is_not_named_keeps_the_code(self) -> None:
        assert copied([OLD], {}) == (OLD,)

    def test_unknown_codes(self) -> None:
        with pytest.raises(Faults) as caught:
            copied([OLD], {"x": "y"})
        assert caught.value.faults == (UnknownName("codes", "x", ("s",)),)


class TestIndicators:
    """Indicators added, removed, worth more or less, or scored otherwise are named."""

    def with_indicators(self, *indicators: Any) -> Scheme:
        return attrs.evolve(OLD, framework=framework(*indicators))

    def test_added_and_removed(self) -> None:
        third = indicator("1.3", SECOND.or_zero(), 40)
        new = self.with_indicators(FIRST, third)
        added, removed = diff_schemes(OLD, new)
        assert (added.code, added.before, added.field) == ("1.3", None, None)
        assert (removed.code, removed.after, removed.field) == ("1.2", None, None)
        assert added.text("zh") == (
            "二级指标 1.3 指标1.3: 新增: 一级指标 工作; 分值 40; 评分标准 按第二计分。缺报按零计。; "
            "规定/自选 规定动作"
        )
        assert removed.text("en").startswith("second-level indicator 1.2 1.2: removed: ")

    def test_turned_round_it_is_the_reverse(self) -> None:
        new = self.with_indicators(FIRST, indicator("1.3", SECOND.or_zero(), 40))
        there, back = diff_schemes(OLD, new), diff_schemes(new, OLD)
        turned = {attrs.evolve(one, before=one.after, after=one.before) for one in back}
        assert set(there) == turned

    def test_points_and_rule(self) -> None:
        new = self.with_indicators(
            attrs.evolve(FIRST, points=70),
            indicator("1.2", each(SECOND.or_zero(), points=5, cap=30), 30),
        )
        assert [one.text("en") for one in diff_schemes(OLD, new)] == [
            "second-level indicator 1.1 1.1 · points: 60 → 70",
            "second-level indicator 1.2 1.2 · points: 40 → 30",
            "second-level indicator 1.2 1.2 · how it is scored: "
            "the score is second; missing counts as zero. → "
            "5 points for every 1 of second, at most 30 points; missing counts as zero.",
        ]

    def test_a_category(self) -> None:
        old = framework(FIRST, SECOND_ONE)
        [only] = old.categories
        new = attrs.evolve(
            old, categories=(attrs.evolve(only, title=Label.of("党建", "building")),)
        )
        found = changed(framework=new)
        assert found[0].text("en") == "first-level indicator 1 building · title: work → building"
        # Its indicators stand under the new title.
        assert [one.code for one in found[1:]] == ["1.1", "1.2"]


class TestTheRest:
    """Vetoes, adjustments, bands, quotas, whom it concerns: each is compared as it is printed."""

    def test_nothing(self) -> None:
        assert changed() == ()
        assert changed(code="t", version="9") == ()

    def test_a_veto(self) -> None:
        [gone] = changed(vetoes=())
        assert (gone.part, gone.code, gone.after) == (SchemePart.VETOES, "v", None)
        [new] = diff_schemes(attrs.evolve(OLD, vetoes=()), OLD)
        assert (new.part, new.code, new.before) == (SchemePart.VETOES, "v", None)

    def test_an_adjustment(self) -> None:
        more = attrs.evolve(BONUS, rule=each(SECOND.or_zero(), points=2))
        [one] = changed(adjustments=(more,))
        assert one.part is SchemePart.ADJUSTMENTS
        assert one.field == Label.of("评分标准", "how it is scored")

    def test_quotas(self) -> None:
        assert told(grading=graded(attrs.evolve(BEST, ratio="0.2"))) == [
            "score and grades quota · how it is scored: "
            "excellent: at most 15%, rounded down, each peer group; demote all. → "
            "excellent: at most 20%, rounded down, each peer group; demote all."
        ]

    def test_a_second_quota(self) -> None:
        both = Quota(grades=("优秀", "良好"), ratio="0.5")
        [new] = changed(grading=graded(BEST, both))
        assert new.before is None
        assert new.after is not None
        assert "50%" in new.after.zh

    def test_no_grading(self) -> None:
        found = changed(grading=None, vetoes=())
        assert [one.part for one in found] == [
            SchemePart.VETOES,
            SchemePart.GRADES,
            SchemePart.GRADES,
        ]

    def test_the_whole(self) -> None:
        assert told(
            title=Label.of("新方案", "new scheme"),
            applies_to=kind(UnitKind.GENERAL_BRANCH),
            grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute="campus"),
            rounding=Rounding(decide_at=4),
            grading=None,
            vetoes=(),
        )[:4] == [
            "scheme new scheme · title: branch scheme → new scheme",
            "scheme new scheme · concerns: branches → general branches",
            "scheme new scheme · groups: one group → campus",
            "scheme new scheme · places decided at: 9 → 4",
        ]

    def test_what_was_not_said_before(self) -> None:
        cared = attrs.evolve(FIRST, making="宣传部")
        [one] = changed(framework=framework(cared, SECOND_ONE))
        assert one.text() == "二级指标 1.1 指标1.1 · 责任部门: — → 宣传部"
