"""The figures of the source: structure computed, outcomes as reported, what is open told."""

import pytest

from partyorg.casebook import zjbti
from partyorg.values import Basis, Severity

FIGURES = {figure.code: figure for figure in zjbti.figures()}
REPORTED = {
    "CASES",
    "UNITS_HONOURED",
    "MEMBERS_HONOURED",
    "COMPETITIONS",
    "LANDMARKS",
    "SALONS",
    "DOCUMENTS",
    "SERVICE",
}


def value(code: str) -> int:
    stated = FIGURES[code].stated
    assert stated.low is not None
    return int(stated.low)


class TestStructure:
    """结构性数字由对象算出: each equals what the source states."""

    @pytest.mark.parametrize("code", sorted(FIGURES.keys() - REPORTED))
    def test_computed_is_stated(self, code: str) -> None:
        figure = FIGURES[code]
        assert figure.computed is not None
        assert figure.stated.low == figure.computed == figure.stated.high

    def test_all_are_cited_as_stated(self) -> None:
        sources = [figure.stated.source for figure in FIGURES.values()]
        assert {source.basis for source in sources if source} == {Basis.STATED}
        assert None not in sources

    def test_the_goal_of_every_standard_names_them(self) -> None:
        """三化四领: 一体化、立体化、同步化; 政治统领、组织率领、思想引领、党员锋领."""
        for scheme in zjbti.SCHEMES:
            for name in (*zjbti.ISATIONS, *zjbti.LEADS):
                assert name in scheme.framework.goal.zh


class TestOutcomes:
    """报告的成果只作原文所述, 不由对象算出."""

    def test_nothing_is_computed(self) -> None:
        assert {code for code, figure in FIGURES.items() if figure.computed is None} == REPORTED

    def test_wordings(self) -> None:
        """10余, 70000+: lower bounds; the others are exact."""
        assert FIGURES["DOCUMENTS"].stated.high is None
        assert FIGURES["SERVICE"].stated.admits(71_234)
        assert not FIGURES["SERVICE"].stated.admits(69_999)
        assert FIGURES["LANDMARKS"].stated.admits(35)
        assert not FIGURES["LANDMARKS"].stated.admits(36)

    def test_colleges_and_branches_make_the_seventeen(self) -> None:
        """6 + 11 = 17; 17 − (1 + 4 + 4) = 8 would be of the school's own level."""
        seventeen = value("COLLEGES") + value("MODELS")
        climbed = value("NATION") + value("PROVINCE") + value("CITY")
        assert (seventeen, seventeen - climbed) == (17, 8)


class TestWhatIsOpen:
    """“17个各级…项目负责人和专家”, 三级联创与四级联创: told, with every way to read them."""

    def test_both_are_findings(self) -> None:
        assert [(found.code, found.severity) for found in zjbti.findings()] == [
            ("SEVENTEEN_AT_THE_SALON", Severity.ADVICE),
            ("THREE_OR_FOUR_LEVELS", Severity.ADVICE),
        ]

    def test_the_ways_are_listed(self) -> None:
        salon, levels = zjbti.findings()
        assert "其中校级8个" in salon.message.zh
        assert "项目数未写明" in salon.message.zh
        assert "三级联创" in levels.message.zh
        assert levels.message.en.count(";") == 3

    def test_each_cites_the_source(self) -> None:
        for found in zjbti.findings():
            assert found.source is not None
            assert found.source.document == zjbti.CITES.document


def test_the_room_shows_its_public_names() -> None:
    assert dir(zjbti) == sorted(zjbti.__all__)
