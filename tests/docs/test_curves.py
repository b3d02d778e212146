"""A picture of a rule shows what the rule computes."""

from bisect import bisect_right
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.rules import (
    Edge,
    Rule,
    bands,
    by_word,
    choose,
    each,
    evaluate,
    full_or_none,
    interpolate,
    measure,
    ratio,
)
from partyorg.values import Absence
from tools.curves import Curve, Dot, Stroke, among, counted, curve, heights, sweep
from tools.pictures import HEIGHT, WIDTH, Axis, Picture

X = measure("x").or_zero()
VIEW = measure("view", words=("好", "一般", "差")).or_worst()


def drawn(rule: Rule, low: Any = 0, high: Any = 10, **others: Any) -> Curve:
    """Return the curve of a rule of x."""
    return curve(sweep(rule, "x", others), low, high)


def height(of: Curve, x: Fraction) -> Fraction:
    """Read a value off a curve."""
    for dot in of.dots:
        if dot.taken and dot.x == x:
            return dot.y
    stroke = of.strokes[max(bisect_right([s.x[0] for s in of.strokes], x) - 1, 0)]
    return stroke.at(x)


def dots(of: Curve) -> set[tuple[float, float, bool]]:
    """Return the dots of a curve as plain numbers."""
    return {(float(dot.x), float(dot.y), dot.taken) for dot in of.dots}


def pieces(of: Curve) -> list[tuple[float, float]]:
    """Return the heights at the ends of a curve's strokes."""
    return [(float(stroke.y[0]), float(stroke.y[1])) for stroke in of.strokes]


class TestStrokes:
    """A curve is cut where the rule bends or jumps, and nowhere else."""

    @pytest.mark.parametrize(
        ("rule", "breaks"),
        [
            (X * 2, []),
            (ratio(X, target=4, points=10), [4]),
            (ratio(X, target="0.3", points=10, cap=12), ["0.36"]),
            (interpolate(X, {"1.25": 0, 3: 4, "7.5": 5}), ["1.25", 3, "7.5"]),
            (bands(X, {"3.125": 1, 9: 2}, below=0), ["3.125", 9]),
            (choose((X >= 5, X), otherwise=X * 2), [5]),
        ],
        ids=repr,
    )
    def test_breaks(self, rule: Rule, breaks: list[Any]) -> None:
        assert list(drawn(rule).breaks) == [Fraction(at) for at in breaks]

    def test_a_break_that_is_no_short_decimal_is_met_within_a_hairline(self) -> None:
        (at,) = drawn(bands(X * 3, {10: 1}, below=0)).breaks
        assert abs(at - Fraction(10, 3)) < Fraction(1, 1000)
        found = drawn(bands(X * 3, {10: 1}, below=0))
        assert found.strokes[0].x[1] == found.strokes[1].x[0]
        assert pieces(found) == [(0, 0), (1, 1)]

    def test_there_is_none_where_there_is_no_value(self) -> None:
        rule = X.divided_by(bands(X, {4: 1}, below=0), if_zero=Absence.NOT_APPLICABLE)
        (stroke,) = drawn(rule).strokes
        assert stroke == Stroke(x=(Fraction(4), Fraction(10)), y=(Fraction(4), Fraction(10)))

    def test_a_round_curve_is_followed_closely(self) -> None:
        found = drawn(X * X)
        assert len(found.strokes) > 10
        assert found.dots == ()
        assert abs(height(found, Fraction(33, 10)) - Fraction(1089, 100)) < Fraction(1, 20)

    @given(
        steps=st.dictionaries(
            st.decimals(1, 9, places=1), st.integers(0, 9), min_size=1, max_size=3
        ),
        edge=st.sampled_from(Edge),
        x=st.decimals(0, 10, places=1),
    )
    def test_it_shows_what_evaluate_says(
        self, steps: dict[Decimal, int], edge: Edge, x: Decimal
    ) -> None:
        rule = bands(X, steps, below=0, edge=edge)
        found = drawn(rule)
        assert height(found, Fraction(x)) == evaluate(rule, {"x": x})
        assert all(left.x[1] == right.x[0] for left, right in pairwise(found.strokes))


class TestDots:
    """At a jump a full dot is the value taken, a ring one that is only approached."""

    @pytest.mark.parametrize(
        ("edge", "taken"), [(Edge.UPPER, 5), (Edge.LOWER, 3)], ids=["upper", "lower"]
    )
    def test_the_edge_shows_who_owns_it(self, edge: Edge, taken: int) -> None:
        assert dots(drawn(bands(X, {4: 5}, below=3, edge=edge))) == {
            (4, taken, True),
            (4, 8 - taken, False),
        }

    def test_a_value_alone(self) -> None:
        assert dots(drawn(full_or_none(X.equals(4), 2))) == {(4, 0, False), (4, 2, True)}

    def test_a_bend_has_none(self) -> None:
        assert drawn(ratio(X, target=4, points=10)).dots == ()


class TestSingleValues:
    """What is counted, and what is said, has no values between."""

    def test_counts(self) -> None:
        found = counted(sweep(each(X, points=2, cap=5), "x", {}), list(map(Decimal, range(4))))
        assert dots(found) == {(0, 0, True), (1, 2, True), (2, 4, True), (3, 5, True)}
        assert found.strokes == ()

    def test_words(self) -> None:
        rule = by_word(VIEW, {"好": 5, "一般": 3, "差": 0})
        found = counted(sweep(rule, "view", {}), ["好", "一般", "差"])
        assert dots(found) == {(0, 5, True), (1, 3, True), (2, 0, True)}

    def test_absent_ones_are_left_out(self) -> None:
        rule = X.divided_by(X, if_zero=Absence.NOT_APPLICABLE)
        found = counted(sweep(rule, "x", {}), [Decimal(0), Decimal(1)])
        assert found.dots == (Dot(x=Fraction(1), y=Fraction(1), taken=True),)

    def test_a_rule_may_yield_words_or_truths(self) -> None:
        words = curve(sweep(bands(X, {5: "好"}, below="差"), "x", {}), 0, 10, words=("差", "好"))
        assert pieces(words) == [(0, 0), (1, 1)]
        assert words.words == ("差", "好")
        assert pieces(drawn(X >= 5)) == [(0, 0), (1, 1)]

    def test_other_measures_stay_as_given(self) -> None:
        y = measure("y").or_zero()
        assert max(heights(drawn(X + y, y=5))) == 15


class TestAmong:
    """A rule may also be asked for one subject while its peers stay."""

    def test_only_the_first_moves(self) -> None:
        assert among(X * 2, "x", (7, 8))([Decimal(1), Decimal(3)]) == [2, 6]


class TestPicture:
    """A picture is well-formed, stays inside its frame, and names what it shows."""

    RULE = bands(X, {4: 5, 7: -2}, below=3)
    PICTURE = Picture(
        curves=(drawn(RULE), drawn(X)),
        x=Axis(label="党课 <次>"),
        y=Axis(label="得分 points"),
        names=("分档", "比例"),
        title="bands & lines",
    )

    def test_texts(self) -> None:
        root = ET.fromstring(self.PICTURE.svg())  # noqa: S314 - our own
        texts = [element.text for element in root.iter() if element.tag.endswith("text")]
        assert {"党课 <次>", "得分 points", "分档", "比例", "0", "4", "7", "10", "-2", "5"} <= set(
            texts
        )
        assert root[0].text == "bands & lines"

    def test_it_stays_inside(self) -> None:
        root = ET.fromstring(self.PICTURE.svg())  # noqa: S314 - our own
        for element in root.iter():
            for key, most in (
                ("x", WIDTH),
                ("cx", WIDTH),
                ("x1", WIDTH),
                ("y", HEIGHT),
                ("cy", HEIGHT),
            ):
                assert 0 <= float(element.get(key, 0)) <= most

    def test_ends_of_bands_show_in_full_and_open_dots(self) -> None:
        root = ET.fromstring(self.PICTURE.svg())  # noqa: S314 - our own
        fills = [e.get("fill", "") for e in root.iter() if e.tag.endswith("circle")]
        assert sum("background" in fill for fill in fills) == 2
        assert len(fills) == 4

    def test_a_round_curve_has_round_ticks(self) -> None:
        root = ET.fromstring(Picture(curves=(drawn(X * X),)).svg())  # noqa: S314 - our own
        texts = {element.text for element in root.iter() if element.tag.endswith("text")}
        assert {"0", "2", "4", "6", "8", "10", "20", "40", "100"} <= texts

    def test_words_stand_on_the_axis(self) -> None:
        found = counted(
            sweep(by_word(VIEW, {"好": 5, "一般": 3, "差": 0}), "view", {}), ["好", "一般", "差"]
        )
        svg = Picture(curves=(found,), x=Axis(names=("好", "一般", "差"))).svg()
        assert all(f">{word}</text>" in svg for word in ("好", "一般", "差"))

    def test_a_thumbnail_has_no_words(self) -> None:
        assert "<text" not in self.PICTURE.thumbnail()
        ET.fromstring(self.PICTURE.thumbnail())  # noqa: S314 - our own
