"""From ballots to a result: counts, trimming, empty groups, quorums, absences, explanation."""

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest

from partyorg.errors import UnknownName
from partyorg.evaluation import Panel, PanelResult, Scale, WhenEmpty, tally_panel
from partyorg.evidence import Activity, Mode, Publication, activities, publications
from partyorg.org import Subject, SubjectKind
from partyorg.values import Absence, Absent, Label, Source
from tests.evaluation.panels import (
    BOTH,
    UNIT,
    cast,
    codes,
    count,
    entitled,
    group,
    review,
    told,
    world,
)

CONTEXT, PLACES = Context(prec=40), Decimal("1e-20")
SOURCE = Source(document="《述职评议办法》", clause="第五条")


def absent(result: PanelResult) -> Absent:
    """Return why there is no result."""
    assert isinstance(result.value, Absent)
    return result.value


class TestCounts:
    """Each group in each mode: entitled, returned, valid, void, tally per option, mean."""

    def test_all_of_them(self) -> None:
        result = count(
            review(),
            cast("党员", "好", "好", "较好", "弃权", "很好"),
            [entitled("党员", 8)],
        )
        (voice,) = result.voices
        assert (voice.entitled, voice.returned, voice.valid, voice.invalid) == (8, 5, 4, 1)
        assert voice.tally == {"好": 2, "较好": 1, "一般": 0, "差": 0, "弃权": 1}
        assert voice.mean == voice.counted == 95
        assert result.value == 95

    def test_modes_are_kept_apart(self) -> None:
        result = count(
            review(modes=BOTH), cast("党员", "好"), cast("党员", "差", "差", mode=Mode.ONLINE)
        )
        assert result.voice("党员").mean == 100
        assert result.voice("党员", Mode.ONLINE).mean == 0
        assert result.value == 50

    def test_there_is_no_other_voice(self) -> None:
        with pytest.raises(UnknownName) as caught:
            count(review()).voice("群众")
        assert caught.value == UnknownName("voice", "群众 (线下)", ("党员 (线下)",))

    def test_disagreement_inside_a_group(self) -> None:
        """极差 exact, 标准差 at a quotient's places."""
        (voice,) = count(review(), cast("党员", "好", "好", "差")).voices
        assert voice.spread == 100
        assert voice.variance == Decimal("2222.22222222222222222222")
        assert voice.deviation == Decimal(voice.variance).sqrt(CONTEXT).quantize(
            PLACES, context=CONTEXT
        )

    def test_nobody_agrees_with_nobody(self) -> None:
        (voice,) = count(review()).voices
        assert (voice.spread, voice.deviation, voice.mean) == (None, None, None)


class TestTrimming:
    """去掉最高分和最低分: so many of each, in each group and mode."""

    trimmed = review(group("专家", drop_best=1, drop_worst=1), scale=Scale.scores(0, 100))

    def test_the_rest_counts(self) -> None:
        result = count(self.trimmed, cast("专家", 100, 80, 60, 0))
        assert result.value == 70
        assert result.voices[0].mean == 60

    def test_only_one_of_equals_goes(self) -> None:
        assert count(self.trimmed, cast("专家", 90, 90, 90, 60, 60)).value == 80

    def test_nothing_left_is_no_result(self) -> None:
        result = count(self.trimmed, cast("专家", 90, 80))
        assert absent(result).kind is Absence.MISSING
        assert codes(result) == ["PANEL_NOTHING_LEFT"]

    def test_more_dropped_than_there_are(self) -> None:
        panel = review(group("专家", drop_best=4), scale=Scale.scores(0, 100))
        assert codes(count(panel, cast("专家", 1, 2, 3))) == ["PANEL_NOTHING_LEFT"]


class TestEmptyGroups:
    """What becomes of a group that nobody rates in is declared, never guessed."""

    def panel(self, empty: WhenEmpty, **more: Any) -> Panel:
        return review(group("党委", 3), group("党员", 3), group("群众", 4), empty=empty, **more)

    some = (*cast("党委", "好"), *cast("党员", "一般"))

    def test_its_weight_goes_to_the_others(self) -> None:
        result = count(self.panel(WhenEmpty.RENORMALISE), self.some)
        assert result.value == 80
        shares = [(voice.planned, voice.actual) for voice in result.voices]
        half = Fraction(1, 2)
        assert shares == [(Fraction(3, 10), half), (Fraction(3, 10), half), (Fraction(2, 5), 0)]

    def test_it_counts_as_zero(self) -> None:
        result = count(self.panel(WhenEmpty.ZERO), self.some)
        assert result.value == 48
        assert [voice.planned for voice in result.voices] == [v.actual for v in result.voices]

    def test_no_result_without_it(self) -> None:
        result = count(self.panel(WhenEmpty.ABSENT), self.some)
        assert codes(result) == ["PANEL_EMPTY_GROUP"]
        assert absent(result).note == Label.of(
            "群众(线下)无有效票", "群众 (offline): no valid ballots"
        )

    def test_one_mode_speaks_for_its_group_before_others_do(self) -> None:
        both = self.panel(WhenEmpty.RENORMALISE, modes=BOTH)
        result = count(both, self.some, cast("党委", "好", mode=Mode.ONLINE), cast("群众", "差"))
        actual = {(v.group, v.mode): v.actual for v in result.voices}
        assert actual["党员", Mode.OFFLINE] == Fraction(3, 10)
        assert actual["党委", Mode.ONLINE] == Fraction(3, 20)
        assert actual["群众", Mode.ONLINE] == 0

    @pytest.mark.parametrize("empty", WhenEmpty)
    def test_nobody_at_all_is_no_zero(self, empty: WhenEmpty) -> None:
        result = count(self.panel(empty))
        assert absent(result).kind is Absence.MISSING
        assert codes(result) == ["PANEL_NOT_HELD"]

    def test_abstentions_alone_say_nothing(self) -> None:
        result = count(self.panel(WhenEmpty.RENORMALISE), self.some, cast("群众", "弃权"))
        assert result.value == 80
        assert result.voice("群众").valid == 1


class TestQuorum:
    """参评人数须达应参评人数的三分之二: counted in valid ballots, abstentions among them."""

    panel = review(group("党员", quorum="2/3"))

    def test_reached(self) -> None:
        assert count(self.panel, cast("党员", "好", "弃权"), [entitled("党员", 3)]).value == 100

    def test_missed(self) -> None:
        result = count(self.panel, cast("党员", "好", "很好"), [entitled("党员", 3)])
        assert absent(result).kind is Absence.MISSING
        assert codes(result) == ["BALLOT_UNKNOWN_OPTION", "PANEL_NO_QUORUM"]

    def test_why_there_is_no_result_tells_no_count(self) -> None:
        """Explanations are published, and a count would give few raters away."""
        note = absent(count(self.panel, cast("党员", "好"), [entitled("党员", 3)])).note
        assert note == Label.of("党员(线下)未达法定人数", "党员 (offline): no quorum")

    def test_nobody_says_how_many_are_entitled(self) -> None:
        assert codes(count(self.panel, cast("党员", "好"))) == ["PANEL_NO_ELECTORATE"]

    def test_nobody_is_entitled(self) -> None:
        """A group without people is empty, not short of its quorum."""
        two = review(group("党员"), group("群众", quorum="1/2"))
        result = count(two, cast("党员", "好"), [entitled("群众", 0)])
        assert told(result.value, codes(result)) == (100, [])

    def test_in_each_mode(self) -> None:
        both = review(group("党员", quorum="1/2"), modes=BOTH)
        online = cast("党员", "好", mode=Mode.ONLINE)
        result = count(both, cast("党员", "好", "好"), online, [entitled("党员", 4)])
        assert absent(result).note.zh == "党员(线上)未达法定人数"

    def test_more_ballots_than_people(self) -> None:
        result = count(review(), cast("党员", "好", "好"), [entitled("党员", 1)])
        assert codes(result) == ["PANEL_MORE_THAN_ENTITLED"]
        assert result.value == 100

    def test_electorates_of_other_panels_are_not_read(self) -> None:
        other = review(group("党员", quorum=1), code="q")
        assert tally_panel(other, world([entitled("党员", 3)]), UNIT).voices[0].entitled is None


class TestSelfReport:
    """述职报告 is required, and published two days before the review."""

    panel = review(
        report=publications(section="述职报告"), report_before=2, held=date(2016, 12, 20)
    )

    def published(self, day: int) -> list[Any]:
        on = date(2016, 12, day)
        return [Publication(id=f"p{day}", subject=UNIT, section="述职报告", on=on)]

    def test_there_in_time(self) -> None:
        result = count(self.panel, cast("党员", "好"), self.published(18))
        assert told(result.value, result.report, codes(result)) == (100, ("p18",), [])

    def test_there_is_none(self) -> None:
        result = count(self.panel, cast("党员", "好"))
        assert codes(result) == ["PANEL_NO_REPORT"]
        assert absent(result).note == Label.of("没有述职报告", "no self-report")

    def test_late_is_a_finding_and_the_result_stands(self) -> None:
        result = count(self.panel, cast("党员", "好"), self.published(19))
        assert told(result.value, codes(result)) == (100, ["PANEL_REPORT_LATE"])

    def test_the_first_one_counts(self) -> None:
        result = count(self.panel, cast("党员", "好"), self.published(19), self.published(17))
        assert codes(result) == []

    @pytest.mark.parametrize(
        ("on", "there"),
        [
            (date(2015, 12, 31), False),
            (date(2016, 1, 1), True),
            (date(2017, 1, 10), True),
            (date(2017, 1, 11), False),
        ],
    )
    def test_a_year_is_often_reviewed_in_january(self, on: date, there: bool) -> None:  # noqa: FBT001
        panel = review(report=publications(section="述职报告"), held=date(2017, 1, 10))
        report = Publication(id="p", subject=UNIT, section="述职报告", on=on)
        assert bool(count(panel, cast("党员", "好"), [report]).report) is there

    def test_an_activity_may_be_the_report(self) -> None:
        held = Activity(id="a1", subjects=(UNIT,), kind="述职", on=date(2016, 12, 1))
        panel = review(report=activities(kind="述职"))
        assert count(panel, cast("党员", "好"), [held]).report == ("a1",)


class TestNotYet:
    """Up to the last day of the review what is lacking is NOT_DUE, afterwards MISSING."""

    def test_before_and_after(self) -> None:
        panel = review(held=date(2016, 12, 20))
        before = count(panel, as_of=date(2016, 12, 20))
        assert absent(before).kind is Absence.NOT_DUE
        assert codes(before) == []
        assert absent(count(panel, as_of=date(2016, 12, 21))).kind is Absence.MISSING

    def test_without_a_day_the_periods_last_counts(self) -> None:
        assert absent(count(review(), as_of=date(2016, 12, 31))).kind is Absence.NOT_DUE
        assert absent(count(review(), as_of=date(2017, 1, 1))).kind is Absence.MISSING

    def test_a_result_that_is_there_is_there(self) -> None:
        assert count(review(), cast("党员", "好"), as_of=date(2016, 6, 1)).value == 100

    def test_what_is_short_so_far_is_noticed(self) -> None:
        panel = review(group("党员", quorum=1))
        early = count(panel, cast("党员", "好"), [entitled("党员", 2)], as_of=date(2016, 6, 1))
        assert absent(early).kind is Absence.NOT_DUE
        assert codes(early) == ["PANEL_NO_QUORUM"]

    def test_all_reasons_are_said(self) -> None:
        panel = review(group("党员", quorum=1), report=publications(section="述职报告"))
        result = count(panel, cast("党员", "好"), [entitled("党员", 2)])
        assert absent(result).note.zh == "党员(线下)未达法定人数; 没有述职报告"


class TestAnySubject:
    """民主评议 of members and 述职评议 of secretaries are panels on other subjects."""

    @pytest.mark.parametrize("kind", SubjectKind)
    def test_it_is_rated(self, kind: SubjectKind) -> None:
        subject = Subject(kind=kind, id="a", unit="a")
        result = tally_panel(review(), world(cast("党员", "好", "一般", about=subject)), subject)
        assert told(result.subject, result.value) == (subject, 80)


class TestExplanation:
    """A result explains itself down to groups, counts, trimming, weights and clauses."""

    def told(self, language: Any) -> str:
        panel = review(
            group("党委", 1, drop_best=1, source=SOURCE),
            group("党员", 1),
            group("群众", 2),
            source=Source(document="《考核办法》"),
        )
        records = (*cast("党委", "好", "较好", "一般"), *cast("党员", "好"))
        return count(panel, records, [entitled("党委", 3)]).explain().text(language)

    def test_in_chinese(self) -> None:
        first, committee, members, public = self.told("zh").splitlines()
        assert first == "述职评议 = 86.25 · 各组得分按实际权重相加 · 《考核办法》〔原文所述〕"
        assert committee == (
            "├ 党委(线下) = 72.5 · 应参评 3, 收回 3, 有效 3; 好 1, 较好 1, 一般 1, 差 0, 弃权 0 · "
            "去掉 1 个最高分、0 个最低分, 未去掉时平均 81.67 · 权重 50% (计划 25%) · "
            "《述职评议办法》第五条〔原文所述〕"
        )
        assert "收回 1, 有效 1; 好 1" in members
        assert "没有有效票" in public
        assert "权重 0% (计划 50%)" in public

    def test_in_english(self) -> None:
        text = self.told("en")
        assert "3 valid of 3 returned, 3 entitled" in text
        assert "without the 1 highest and 0 lowest; mean of all 81.67" in text
        assert "weight 50% (planned 25%)" in text

    def test_a_group_that_counts_as_zero_says_so(self) -> None:
        panel = review(group("党委"), group("群众"), empty=WhenEmpty.ZERO)
        text = count(panel, cast("党委", "好")).explain().text()
        assert "权重 50%, 按零分计" in text

    def test_scores_without_classes_have_no_tally(self) -> None:
        told = count(review(scale=Scale.scores(0, 100)), cast("党员", 90)).explain()
        assert told.inputs[0].said == Label.of("收回 1, 有效 1", "1 valid of 1")
