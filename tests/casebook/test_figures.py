"""Figures of a source beside what objects give."""

from collections.abc import Callable

import pytest

from partyorg.casebook import Cites, Figure, Readings, Share, unlike
from partyorg.errors import NobodyToShare, NotANumber, PartyorgError
from partyorg.values import Basis, Label, Rounding, Severity, Stated

CITES = Cites(document="某校总结")
PROJECTS = Label.of("项目", "projects")


def figure(computed: int | None, code: str = "PROJECTS") -> Figure:
    stated = Stated.exactly("58个", 58, CITES.stated("项目"))
    return Figure(code=code, what=PROJECTS, stated=stated, computed=computed)


class TestCiting:
    """原文所述与重构分开注明: what is ours is never cited as the source's."""

    def test_stated(self) -> None:
        assert CITES.stated("第一节").basis is Basis.STATED

    def test_rebuilt(self) -> None:
        assert CITES.rebuilt("第一节").basis is Basis.RECONSTRUCTED


class TestAFigure:
    """原文数字核对: agreement is silent, disagreement is a finding, an outcome is only stated."""

    def test_agreement_is_silent(self) -> None:
        assert figure(58).finding("ysu") is None

    def test_disagreement_is_told_with_its_source(self) -> None:
        found = figure(48).finding("ysu")
        assert found is not None
        assert (found.code, found.severity) == ("PROJECTS", Severity.WARNING)
        assert found.source == CITES.stated("项目")
        assert "-10" in found.text("en")

    def test_a_reported_outcome_is_held_against_nothing(self) -> None:
        assert figure(None).finding("ysu") is None

    def test_all_disagreements_at_once_in_the_order_of_findings(self) -> None:
        figures = (figure(1, "B"), figure(58, "C"), figure(2, "A"))
        assert [found.code for found in unlike(figures, "ysu")] == ["A", "B"]


class TestReadings:
    """有多种读法的, 全部列出, 不代为选择."""

    def test_every_way_is_listed(self) -> None:
        ways = (Label.of("3倍", "three times"), Label.of("2倍", "twice"))
        hours = Readings(
            code="HOURS",
            what=Label.of("学时", "hours"),
            text="提升2倍",
            ways=ways,
            source=CITES.stated(),
        )
        found = hours.finding("sisu")
        assert (found.code, found.subject) == ("HOURS", "sisu")
        assert found.message == Label.of(
            "学时: “提升2倍”可解为 3倍; 2倍", "hours: 提升2倍 can be read as three times; twice"
        )


def share(percent: int | str, base: int = 24, places: int = 0) -> Share:
    rounding = Rounding(published=places)
    return Share(code="SHARE", what=PROJECTS, percent=percent, base=base, rounding=rounding)


class TestAShare:
    """百分比须对应整数人数, 对不上的作为提示给出."""

    @pytest.mark.parametrize(
        ("percent", "whole"), [(54, (13,)), (63, (15,)), (86, ()), (0, (0,)), (100, (24,))]
    )
    def test_whole_numbers_of_24(self, percent: int, whole: tuple[int, ...]) -> None:
        assert share(percent).fitting() == whole

    def test_a_coarse_percentage_of_many_fits_several(self) -> None:
        assert share(50, base=300).fitting() == (149, 150, 151)

    def test_a_percentage_with_decimals(self) -> None:
        assert share("43.5", base=200, places=1).fitting() == (87,)

    def test_what_fits_is_silent(self) -> None:
        assert share(54).finding("cqut") is None

    def test_what_fits_nothing_is_told(self) -> None:
        found = share(86).finding("cqut")
        assert found is not None
        assert found.message.zh == "项目: 86% 与 24 人中的任何整数都不符"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: share(1, base=0), NobodyToShare(0)),
        (lambda: share("many"), NotANumber("'many'")),
    ],
)
def test_wrong_inputs(call: Callable[[], Share], expected: PartyorgError) -> None:
    with pytest.raises(PartyorgError) as caught:
        call()
    assert caught.value == expected
