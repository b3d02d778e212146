"""Panels as measures: a scheme's rules read them, for subjects of any kind."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    Scale,
    WhenEmpty,
    panel_score,
    panel_share,
    tally_panels,
)
from partyorg.evidence import Mode, Publication, publications
from partyorg.extras.strategies import panel_records, panels
from partyorg.org import Subject
from partyorg.values import Absence, Absent, Label, exact
from tests.evaluation.campus import MARK, filled, framework, indicator, run, scheme
from tests.evaluation.campus import campus as tree
from tests.evaluation.panels import AFTER, OPTIONS, UNIT, cast, entitled, group, review, told, world

B = Subject.of_unit("b")
PERSON = Subject.person("7f3a", unit="a")


class TestInAScheme:
    """书记述职评议 50 % and 党支部综合评价 50 %: a rule reads a panel like any other measure."""

    def test_it_scores(self) -> None:
        score = panel_score(review(), "述职")
        both = framework(
            indicator("1.1", score.or_held() * "0.5", 50),
            indicator("1.2", MARK.or_held() * "0.5", 50),
        )
        half = scheme(framework=both, measures=(score, MARK))
        records = [*cast("党员", "好", "一般"), filled(MARK, "a", 90)]
        result = run(half, tree("a"), records).result("a")
        assert result.score.value == 85
        assert result.items["1.1"] == 40

    def test_without_a_quorum_it_is_held(self) -> None:
        score = panel_score(review(group("党员", quorum=1)))
        held = scheme(indicator("1.1", score.or_held()), measures=(score,))
        found = run(held, tree("a"), [*cast("党员", "好"), entitled("党员", 2)])
        result = found.result("a")
        assert isinstance(result.score.value, Absent)
        assert result.score.provisional
        assert "党员(线下)未达法定人数" in found.explain("a").text()

    def test_an_explanation_cites_no_ballot(self) -> None:
        """One ballot in a group of one would tell who said what."""
        report = Publication(id="p1", subject=UNIT, section="述职报告", on=date(2016, 12, 1))
        score = panel_score(review(report=publications(section="述职报告")))
        used = scheme(indicator("1.1", score.or_held()), measures=(score,))
        ballots = cast("党员", "好", rater="r-77")
        found = run(used, tree("a"), [*ballots, entitled("党员", 1), report])
        assert score.records(world([*ballots, report]), UNIT) == ("p1",)
        text = found.explain("a").text()
        assert "r/党员@a, p1" in text
        assert ballots[0].key not in text
        assert "r-77" not in text

    def test_electorates_of_other_panels_are_not_cited(self) -> None:
        score = panel_score(review(code="q"))
        assert score.records(world([entitled("党员", 1)]), UNIT) == ()


class TestAnySubject:
    """Units, zones, posts and persons are measured alike."""

    def test_values(self) -> None:
        there = world([*cast("党员", "好"), *cast("党员", "差", about=PERSON)])
        values = panel_score(review()).values(there, (PERSON, UNIT, B))
        assert values[:2] == [0, 100]
        assert isinstance(values[2], Absent)
        assert values[2].kind is Absence.MISSING


class TestItsType:
    """A score lies on the scale; where an empty group counts as zero, zero is possible too."""

    def test_range(self) -> None:
        kind = panel_score(review()).type
        assert (kind.name, kind.label, kind.unit) == ("r", review().title, "分")
        assert told(kind.low, kind.high) == (0, 100)
        assert panel_score(review(), "x", Label.of("评议")).type.label.zh == "评议"

    def test_an_empty_group_reaches_down_to_zero(self) -> None:
        scale = Scale.options({"好": 100, "差": 60})
        kind = panel_score(review(scale=scale, empty=WhenEmpty.ZERO)).type
        assert told(kind.low, kind.high) == (0, 100)

    @given(st.data())
    def test_values_are_admitted(self, data: st.DataObject) -> None:
        panel = data.draw(panels())
        measure = panel_score(panel)
        there = world(data.draw(panel_records(panel, (UNIT,))))
        (value,) = measure.values(there, (UNIT,))
        (result,) = tally_panels(panel, there, (UNIT,))
        assert value == result.value
        assert isinstance(value, Absent) or measure.type.admits(value)


class TestShare:
    """好评率: how many of the valid ballots say 好 or 较好, by the groups' weights."""

    panel = review(group("党员", 3), group("群众", 1))
    good = panel_share("好评率", panel, ("好", "较好"))

    def test_it_is_weighted(self) -> None:
        there = world([*cast("党员", "好", "较好", "差", "弃权"), *cast("群众", "差")])
        assert list(self.good.values(there, (UNIT,))) == [exact(Fraction(75, 2))]

    def test_an_empty_group_is_settled_as_declared(self) -> None:
        there = world(cast("党员", "好"))
        zero = panel_share("好评率", review(*self.panel.groups, empty=WhenEmpty.ZERO), ("好",))
        assert list(self.good.values(there, (UNIT,))) == [100]
        assert list(zero.values(there, (UNIT,))) == [75]

    def test_without_a_result_there_is_no_share(self) -> None:
        (value,) = self.good.values(world([]), (UNIT,))
        assert isinstance(value, Absent)

    @given(st.data())
    def test_all_words_are_everybody(self, data: st.DataObject) -> None:
        panel = data.draw(panels(trimmed=False))
        if not panel.scale.words:
            return
        words = panel_share("x", panel, panel.scale.words)
        none = panel_share("y", panel, panel.scale.words[:1])
        there = world(data.draw(panel_records(panel, (UNIT,))))
        (whole,), (part,) = words.values(there, (UNIT,)), none.values(there, (UNIT,))
        if isinstance(whole, Absent):
            assert part == whole
        else:
            assert isinstance(part, Decimal)
            assert isinstance(whole, Decimal)
            assert 0 <= part <= whole <= 100
            assert whole == 100 or panel.empty is WhenEmpty.ZERO


@pytest.mark.parametrize("mode", Mode)
def test_a_panel_may_be_online_alone(mode: Mode) -> None:
    there = world(cast("党员", "好", mode=mode), as_of=AFTER)
    assert list(panel_score(review(modes={mode: 1}, scale=OPTIONS)).values(there, (UNIT,))) == [100]
