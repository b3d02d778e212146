"""What changed between two explanations, and where it came from."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import facts_for, rulebooks
from partyorg.rules import (
    Difference,
    Explanation,
    Facts,
    Ref,
    Rulebook,
    diff,
    explain,
    full_or_none,
    measure,
    ratio,
    total,
)
from partyorg.values import Absence, Absent, Label

HOURS = measure("hours", Label.of("学时", "hours"))
TALKS = measure("talks", Label.of("谈心", "talks"))
BOOK = Rulebook.of(
    {
        "study": ratio(HOURS.or_zero(), target=30, points=60),
        "talks": ratio(TALKS.or_excluded(), target=4, points=40),
        "score": total({"study": (Ref(name="study"), 60), "talks": (Ref(name="talks"), 40)}),
    }
)


def told(**measures: Any) -> Explanation:
    return explain(BOOK, "score", Facts.of(measures))


def changed(before: Explanation, after: Explanation) -> Difference:
    found = diff(before, after)
    assert found is not None
    return found


class TestWhy:
    """“为什么少了 2.3 分”: the changes below a score are told, those of most points first."""

    def test_largest_first(self) -> None:
        found = changed(told(hours=30, talks=4), told(hours=27, talks=3))
        assert found.text("zh").splitlines() == [
            "score: 100 → 84 (-16)",
            "  talks: 40 → 30 (-10) · 3 × 40 ÷ 4",
            "    谈心: 4 → 3 (-1)",
            "  study: 60 → 54 (-6) · 27 × 60 ÷ 30",
            "    学时: 30 → 27 (-3)",
        ]

    def test_english_and_more(self) -> None:
        found = changed(told(hours=10, talks=4), told(hours=40, talks=4))
        assert found.text("en").splitlines() == [
            "score: 60 → 100 (+40)",
            "  study: 20 → 60 (+40) · 40 × 60 ÷ 30 · capped at 60 (was 80)",
            "    hours: 10 → 40 (+30)",
        ]

    def test_a_long_difference_is_shortened(self) -> None:
        found = changed(told(hours=30, talks=3), told(hours=30, talks="2.333333333"))
        assert found.line("en") == "score: 90 → ≈83.333333 (≈-6.666667)"

    def test_an_absence_has_no_difference(self) -> None:
        gone = Absent(kind=Absence.MISSING)
        found = changed(told(hours=30, talks=4), told(hours=30, talks=gone))
        assert (found.by, found.before, found.after) == (None, 100, 100)
        assert "planned weight 100, actual weight 60" in found.line("en")
        (talks,) = found.inputs
        assert (talks.before, talks.by) == (40, None)
        assert talks.line("zh").startswith("talks: 40 → 缺报")

    def test_another_case(self) -> None:
        book = Rulebook.of({"pass": full_or_none(HOURS.or_zero() >= 30, 5)})
        was, now = (explain(book, "pass", Facts.of({"hours": n})) for n in (29, 30))
        found = changed(was, now)
        assert found.by == 5
        assert found.inputs

    def test_a_step_on_one_side_alone(self) -> None:
        one = Explanation(name="a", label=Label.of("甲"), value=True, said=Label.of(""))
        other = Explanation(
            name="a", label=Label.of("甲"), value=True, said=Label.of(""), inputs=(one, one)
        )
        assert [d.text("zh") for d in changed(one, other).inputs] == ["甲: 无 → 是"] * 2
        assert changed(other, one).inputs[0].text("en") == "甲: yes → nothing"


class TestLaws:
    """Nothing changed is None; a difference and its reverse cancel."""

    @given(st.data())
    def test_of_drawn_rulebooks(self, data: st.DataObject) -> None:
        book = data.draw(rulebooks())
        name = book.definitions[0].name
        one, other = (explain(book, name, data.draw(facts_for(book))) for _ in range(2))
        assert diff(one, one) is None
        there, back = diff(one, other), diff(other, one)
        assert (there is None) == (back is None) or one.value == other.value
        if there is not None and back is not None and there.by is not None:
            assert back.by == -there.by
        if there is not None:
            assert there.text("zh")
            assert there.text("en")
