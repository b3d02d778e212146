"""The answer of every check."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Language
from partyorg.extras.strategies import findings, places
from partyorg.values import Finding, Label, Period, Place, Severity, Source

BARE = Finding(
    code="TERM", severity=Severity.WARNING, subject="b-1", message=Label.of("应换届", "elect")
)


class TestText:
    """A finding is one line: how grave, about whom, what, where, and by which clause."""

    FULL = Finding(
        code="TERM",
        severity=Severity.WARNING,
        subject="b-1",
        message=Label.of("应换届", "elect"),
        place=Place(table="units.csv", row=3, column="换届"),
        source=Source(document="《支部工作条例》"),
    )

    @pytest.mark.parametrize(
        ("finding", "language", "text"),
        [
            (BARE, "zh", "警示 b-1: 应换届"),
            (BARE, "en", "warning b-1: elect"),
            (
                FULL,
                "zh",
                "警示 b-1: 应换届 · units.csv 第 3 行 “换届”列 · 《支部工作条例》〔原文所述〕",
            ),
            (
                FULL,
                "en",
                (
                    "warning b-1: elect · units.csv, row 3, column '换届' · "
                    "《支部工作条例》 [stated by the source]"
                ),
            ),
        ],
    )
    def test_figures(self, finding: Finding, language: Language, text: str) -> None:
        assert finding.text(language) == text

    @given(findings())
    def test_chinese_unless_asked(self, finding: Finding) -> None:
        assert finding.text() == finding.text("zh")
        assert "\n" not in finding.text()


class TestPlace:
    """A place in the input is named as its reader would find it."""

    @pytest.mark.parametrize(
        ("place", "zh", "en"),
        [
            (Place(), "", ""),
            (Place(path="$.units[3].id"), "$.units[3].id", "$.units[3].id"),
            (Place(row=7), "第 7 行", "row 7"),
            (Place(table="t", column="id"), "t “id”列", "t, column 'id'"),
            (Place(table="t", row=1, column="id"), "t 第 1 行 “id”列", "t, row 1, column 'id'"),
        ],
    )
    def test_figures(self, place: Place, zh: str, en: str) -> None:
        assert (place.text("zh"), place.text("en"), place.text()) == (zh, en, zh)

    @given(places())
    def test_nothing_given_is_left_unsaid(self, place: Place) -> None:
        said = place.text("en")
        given_parts = [place.table, place.path, place.column, place.row and str(place.row)]
        assert all(part in said for part in given_parts if part)


class TestOrder:
    """The weightiest comes first; then code, subject, message, and every other field decides."""

    LATER: tuple[Finding, ...] = (
        Finding(code="A", severity=Severity.ADVICE, subject="a", message=Label.of("一")),
        Finding(code="U", severity=Severity.WARNING, subject="a", message=Label.of("一")),
        Finding(code="TERM", severity=Severity.WARNING, subject="b-2", message=Label.of("一")),
        Finding(
            code="TERM", severity=Severity.WARNING, subject="b-1", message=Label.of("应换届", "f")
        ),
    )

    @pytest.mark.parametrize("later", LATER)
    def test_what_weighs_more(self, later: Finding) -> None:
        assert later > BARE
        assert later > BARE
        assert not later <= BARE

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            ({}, {"period": Period.year(2016)}),
            ({"period": Period.year(2016)}, {"period": Period.year(2017)}),
            ({}, {"source": Source(document="a")}),
            ({"source": Source(document="a")}, {"source": Source(document="a", url="u")}),
            (
                {"source": Source(document="a")},
                {"source": Source(document="a", in_force=date(2016, 1, 1))},
            ),
            ({}, {"place": Place()}),
            ({"place": Place()}, {"place": Place(row=1)}),
            ({"place": Place(row=2)}, {"place": Place(row=10)}),
            ({"place": Place(column="a")}, {"place": Place(column="a", path="$")}),
            ({}, {"evidence": ("a-1",)}),
        ],
    )
    def test_no_field_is_idle(self, earlier: dict, later: dict) -> None:
        first, second = attrs.evolve(BARE, **earlier), attrs.evolve(BARE, **later)
        assert first < second
        assert not second < first

    @given(st.data(), st.lists(findings(), max_size=6))
    def test_a_report_does_not_depend_on_the_order_of_the_checks(
        self, data: st.DataObject, found: list[Finding]
    ) -> None:
        shuffled = data.draw(st.permutations(found))
        assert sorted(shuffled) == sorted(found)
