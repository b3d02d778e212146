"""自选动作: the best k of m count, capped together; what was not chosen concerns nobody."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Assessment, Scheme
from partyorg.evidence import Choice, Exemption, Record, reading
from partyorg.indicators import Obligation
from partyorg.org import Subject
from partyorg.values import Absence, Absent, Finding, Label, Period, Severity
from tests.evaluation.campus import AFTER, MARK, YEAR, campus, filled, framework, indicator, run
from tests.evaluation.campus import scheme as make

NAMES = ("a", "b", "c")
OWN = {name: reading(f"own-{name}", Label.of(name)) for name in NAMES}


def scheme(choose: int = 2, points: int = 15) -> Scheme:
    """Make a scheme: 60 points for all, and the best few of three of one's own."""
    return make(
        framework=framework(
            indicator("1.1", MARK.or_zero(), 60),
            *(
                indicator(f"1.{name}", OWN[name].or_zero(), 10, obligation=Obligation.SELF_CHOSEN)
                for name in NAMES
            ),
            choose=choose,
            choose_points=points,
        ),
        measures=(MARK, *OWN.values()),
    )


def choice(name: str, period: Period = YEAR) -> Choice:
    """Choose an indicator."""
    return Choice(subject=Subject.of_unit("u"), indicator=f"1.{name}", period=period)


def chosen(
    names: Iterable[str], earned: dict[str, int], *more: Exemption, used: Scheme | None = None
) -> Assessment:
    """Assess a unit that chose some, with what it earned in each."""
    records: list[Record] = [
        filled(MARK, "u", 50),
        *(filled(OWN[name], "u", points) for name, points in earned.items()),
        *(choice(name) for name in names),
        *more,
    ]
    return run(used or scheme(), campus("u"), records)


class TestTheBlock:
    """The best two count, fifteen points at most."""

    @pytest.mark.parametrize(
        ("names", "earned", "block", "said"),
        [
            ("ab", {"a": 4, "b": 5}, 9, "合计 2/3 项"),
            ("abc", {"a": 4, "b": 5, "c": 6}, 11, "合计 2/3 项"),
            ("ab", {"a": 9, "b": 8}, 15, "合计 2/3 项"),
            ("a", {"a": 9, "b": 8}, 9, "合计 1/3 项, 计划权重 2, 实际权重 1"),
            ("", {"a": 9, "b": 8}, 0, "合计 0/3 项, 计划权重 2, 实际权重 0"),
            ("ab", {"a": 4}, 4, "合计 2/3 项"),
        ],
    )
    def test_figures(self, names: str, earned: dict[str, int], block: int, said: str) -> None:
        found = chosen(names, earned)
        result = found.result("u")
        assert result.items["1/自选"] == block
        assert result.score.value == 50 + block
        assert found.explain("u", item="1/自选").said.zh == said

    def test_the_cap_is_told(self) -> None:
        told = chosen("ab", {"a": 9, "b": 8}).explain("u", item="1/自选")
        assert told.label == Label.of("自选动作 (取最好 2 项)", "self-chosen (best 2)")
        assert told.remarks == (Label.of("封顶 15 (原为 17)", "capped at 15 (was 17)"),)

    @given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 12)), st.integers(1, 3))
    def test_a_plain_reading(self, earned: dict[str, int], choose: int) -> None:
        found = chosen(earned, earned, used=scheme(choose=choose)).result("u")
        assert found.items["1/自选"] == min(15, sum(sorted(earned.values())[-choose:]))


class TestNotChosen:
    """What was not chosen is NOT_APPLICABLE, whatever is on record for it."""

    def test_it_says_so(self) -> None:
        found = chosen("a", {"a": 9, "b": 8})
        note = Label.of("未选择该自选动作", "self-chosen, and not chosen")
        gone = Absent(kind=Absence.NOT_APPLICABLE, note=note)
        assert dict(found.result("u").gates) == {"1.b": gone, "1.c": gone}
        assert "未计入" in found.explain("u", item="1/自选").inputs[1].line("zh")

    def test_a_choice_is_for_its_own_period(self) -> None:
        records: list[Record] = [filled(OWN["a"], "u", 9), choice("a", Period.year(2015))]
        found = run(scheme(), campus("u"), records, as_of=AFTER)
        assert found.result("u").items["1/自选"] == 0

    def test_chosen_and_excused(self) -> None:
        excused = Exemption(
            subject=Subject.of_unit("u"), indicator="1.a", period=YEAR, by="组织部", reason="停工"
        )
        found = chosen("ab", {"a": 9, "b": 8}, excused)
        assert found.result("u").gates["1.a"].kind is Absence.EXEMPT
        assert found.result("u").items["1/自选"] == 8


class TestFindings:
    """Who chose fewer or more than count is named."""

    @pytest.mark.parametrize(
        ("names", "code", "severity"),
        [
            ("", "TOO_FEW_CHOSEN", Severity.WARNING),
            ("a", "TOO_FEW_CHOSEN", Severity.WARNING),
            ("abc", "TOO_MANY_CHOSEN", Severity.ADVICE),
        ],
    )
    def test_named(self, names: str, code: str, severity: Severity) -> None:
        found = chosen(names, {})
        assert found.findings == (
            Finding(
                code=code,
                severity=severity,
                subject="u",
                message=Label.of(
                    f"“工作”自选动作选了 {len(names)} 项, 计分 2 项",
                    f"work: {len(names)} self-chosen, 2 count",
                ),
            ),
        )

    def test_just_as_many(self) -> None:
        assert chosen("bc", {}).findings == ()
