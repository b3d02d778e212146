"""Laws of reports: whatever the names, nothing breaks; whatever the order, nothing changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, localcontext
from functools import cache
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import evaluation as ev
from partyorg.evidence import Evidence
from partyorg.extras import report
from partyorg.extras.report._escape import address, clean, in_html, in_markdown
from partyorg.extras.report._figures import along, figures, scale
from partyorg.org import OrgTree
from partyorg.rules import Explanation
from partyorg.values import Finding, Label, Place, Severity, Source
from tests.effort import dear
from tests.extras import report_campus as campus
from tests.extras.report_reader import Reader, markdown_tables, split_row, unescaped

NASTY = ("<", ">", "&", '"', "'", "|", "\\", "`", "*", "_", "[", "]", "\n", "\r", "\t", "</td>",
         "<script>", "&lt;", "-->", "\x00", "\u202e", "\ud800", "] (", "1. ", "- ", "#", "党")  # fmt: skip
names = st.lists(st.sampled_from(NASTY) | st.text(max_size=2), min_size=1, max_size=6).map("".join)
spoken_names = names.filter(lambda name: bool(clean(name)))


def hostile(word: str) -> tuple[ev.Assessment, OrgTree, list[Finding]]:
    """Put a word wherever an application's words can stand."""
    label = Label.of(word)
    units = [attrs.evolve(unit, name=word) for unit in campus.tree() if unit.id < "d02"]
    tree = OrgTree(units=[*units, attrs.evolve(campus.tree().root, name=word)])
    told = ev.assess(
        [attrs.evolve(one, title=label) for one in campus.schemes()],
        tree,
        Evidence.of([]),
        campus.YEAR,
        as_of=campus.AS_OF,
    )
    finding = Finding(
        code=word,
        severity=Severity.ERROR,
        subject=word,
        message=label,
        source=Source(document=word, clause=word, url=word),
        place=Place(table=word, column=word, path=word),
        evidence=(word, word),
    )
    return told, tree, [finding]


@cache
def usual(write: Callable[..., str]) -> str:
    """Write the campus as it is, once."""
    return write(
        campus.assessment(), campus.tree(), title=campus.TITLE, findings=campus.FINDINGS,
        explain=campus.EXPLAIN,
    )  # fmt: skip


@cache
def plain_tags() -> list[str]:
    """List the tags of a page where every word is an ordinary one, once."""
    told, tree, findings = hostile("名称")
    written = report.html(
        told, tree, title=Label.of("名称"), findings=findings, explain=["d00-1"],
        notes=[Label.of("名称")],
    )  # fmt: skip
    return [tag for tag in Reader(written).tags if tag not in ("span", "a")]


class TestWhateverTheNames:
    """Names may hold any characters: they are shown, and the page stays whole."""

    @dear
    @given(spoken_names)
    def test_the_page_keeps_its_shape(self, word: str) -> None:
        told, tree, findings = hostile(word)
        written = report.html(
            told, tree, title=Label.of(word), findings=findings, explain=["d00-1"],
            notes=[Label.of(word)],
        )  # fmt: skip
        read = Reader(written)
        assert [tag for tag in read.tags if tag not in ("span", "a")] == plain_tags()
        assert clean(word) in read.text
        written.encode()

    @dear
    @given(spoken_names)
    def test_markdown_tables_keep_their_columns(self, word: str) -> None:
        told, tree, findings = hostile(word)
        written = report.markdown(
            told, tree, title=Label.of(word), findings=findings, explain=["d00-1"],
            notes=[Label.of(word)],
        )  # fmt: skip
        assert len(markdown_tables(written)) == len(
            markdown_tables(
                report.markdown(told, campus.tree(), title=campus.TITLE, findings=findings)
            )
        )
        assert written.count("\n# ") == 0
        written.encode()

    @dear
    @given(spoken_names)
    def test_words_are_shown_as_they_are(self, word: str) -> None:
        assert Reader(f"<p>{in_html(word)}</p>").text == clean(word)
        assert unescaped(in_markdown(word)) == clean(word)
        assert split_row(f"| {in_markdown(word)} | x |") == [clean(word), "x"]

    @given(st.text())
    def test_cleaned_words_are_one_line_that_can_be_saved(self, word: str) -> None:
        cleaned = clean(word)
        assert cleaned == clean(cleaned)
        assert len(cleaned.splitlines()) <= 1
        assert all(mark not in cleaned for mark in "\x00\u202e\u2066")
        cleaned.encode()

    @pytest.mark.parametrize("word", ["\x00", "\u202e", "\ud800"])
    def test_a_name_of_nothing_that_can_be_shown(self, word: str) -> None:
        told, tree, findings = hostile(word)
        for write in (report.html, report.markdown):
            written = write(told, tree, title=Label.of(word), findings=findings, explain=["d00-1"])
            written.encode()
        Reader(report.html(told, tree, title=Label.of(word), findings=findings))

    @dear
    @given(names)
    def test_explanations_keep_their_shape(self, word: str) -> None:
        told = Explanation(
            name=word, label=Label.of(word), value=word, said=Label.of(word),
            remarks=(Label.of(word),), source=Source(document=word), evidence=(word,) * 8,
        )  # fmt: skip
        whole = attrs.evolve(told, inputs=(told, told))
        assert Reader(report.explanation_html(whole)).tags.count("li") == 3
        assert len(report.explanation_markdown(whole).split("\n")) == 3

    @pytest.mark.parametrize(
        ("href", "wanted"),
        [
            ("#unit-1", "#unit-1"),
            ("https://www.12371.cn/a?b=c&d=e", "https://www.12371.cn/a?b=c&d=e"),
            ("http://例.cn/党", "http://例.cn/党"),
            ("javascript:alert(1)", ""),
            ("data:text/html,x", ""),
            ("//somewhere", ""),
            ("https://a b", ""),
            ('https://a"b', ""),
            ("https://a>b", ""),
            ("", ""),
        ],
    )
    def test_only_addresses_of_the_web_are_followed(self, href: str, wanted: str) -> None:
        assert address(href) == wanted

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("1. 一", r"1\. 一"),
            ("- 一", r"\- 一"),
            ("---", r"\---"),
            ("# 一", r"\# 一"),
            ("90.39", "90.39"),
            ("-2.00", "-2.00"),
            ("a\\|b", r"a\\\|b"),
        ],
    )
    def test_a_line_of_markdown_begins_no_list_by_accident(self, words: str, wanted: str) -> None:
        assert in_markdown(words) == wanted


class TestWhateverTheOrder:
    """The same assessment gives the same characters, whatever order it was put together in."""

    @dear
    @given(st.randoms(use_true_random=False))
    def test_shuffled(self, chance: Random) -> None:
        told = campus.assessment()
        results, units = list(told.results), list(campus.tree())
        findings, schemes = list(campus.FINDINGS), list(told.schemes)
        for listed in (results, units, findings, schemes):
            chance.shuffle(listed)
        shuffled = attrs.evolve(told, results=results, schemes=schemes)
        for write in (report.html, report.markdown):
            assert write(
                shuffled, OrgTree(units=units), title=campus.TITLE, findings=findings,
                explain=campus.EXPLAIN,
            ) == usual(write)  # fmt: skip

    def test_the_caller_s_decimal_context_changes_nothing(self) -> None:
        wanted = report.html(campus.assessment(), campus.tree(), title=campus.TITLE)
        with localcontext() as context:
            context.prec = 3
            assert report.html(campus.assessment(), campus.tree(), title=campus.TITLE) == wanted


class TestNumbers:
    """Numbers are shown as published, or to six places; never raw."""

    @pytest.mark.parametrize("write", [report.html, report.markdown])
    def test_no_long_tails(self, write: object) -> None:
        everyone = [unit.id for unit in campus.tree()]
        written = write(  # type: ignore[operator]
            campus.assessment(), campus.tree(), title=campus.TITLE, explain=everyone
        )
        assert not re.search(r"\d\.\d{7}", written)
        assert not re.search(r"\dE[+-]?\d", written)


numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-999, max_value=999
)


class TestFigures:
    """Middle and ends are exact, and a scale holds all scores between round numbers."""

    @given(st.lists(numbers, min_size=1, max_size=30))
    def test_middle_lies_between_the_ends(self, values: list[Decimal]) -> None:
        told = figures(values)
        assert told is not None
        assert told.lowest <= told.median <= told.highest
        assert told.lowest <= told.mean <= told.highest
        assert told == figures(reversed(values))

    def test_of_nothing(self) -> None:
        assert figures([]) is None

    @given(numbers, numbers)
    def test_a_scale_reaches_over_both(self, one: Decimal, other: Decimal) -> None:
        low, high = sorted((one, other))
        ticks = scale(low, high)
        assert ticks[0] <= low
        assert high <= ticks[-1]
        assert 2 <= len(ticks) <= 12
        assert 0 <= along(low, ticks) <= along(high, ticks) <= 1

    def test_a_single_score_has_a_scale_too(self) -> None:
        assert [int(tick) for tick in scale(Decimal(80), Decimal(80))] == [
            74,
            76,
            78,
            80,
            82,
            84,
            86,
        ]


def test_the_drawn_up_university_is_what_the_tests_say_it_is() -> None:
    """Twenty second-level units in two groups, sixty branches in two schemes, and every oddity."""
    told = campus.assessment()
    assert [len(told.ranking(code)) for code in ("dept", "staff", "students")] == [20, 24, 36]
    assert len(told.groups("dept")) == 2
    assert told.as_of == date(2017, 1, 10)
    absent = {gate.kind.value for one in told.results for gate in one.gates.values()}
    assert absent == {"not-applicable", "exempt", "not-due"}
    assert any(one.rank is not None and one.rank.tied > 1 for one in told.results)
    assert any(one.verdict is not None and one.verdict.reasons for one in told.results)
