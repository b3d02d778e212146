"""Which indicators are asked of a unit: applies-to, exemptions."""

from datetime import date

import attrs
import pytest

from partyorg.evidence import Choice, Exemption
from partyorg.org import Sector, Subject, sector
from partyorg.values import Absence, Absent, Period, Source
from tests.evaluation.campus import (
    MARK,
    SECOND,
    YEAR,
    branch,
    campus,
    filled,
    indicator,
    run,
    scheme,
)

SOURCE = Source(document="校党字〔2016〕8号")
USED = scheme(
    indicator("1.1", MARK.or_zero(), 50),
    indicator("1.2", SECOND.or_zero(), 50, applies_to=sector(Sector.STUDENTS)),
)
RECORDS = [filled(measure, unit, 20) for measure in (MARK, SECOND) for unit in ("a", "b")]
TREE = campus(branch("a", sector=Sector.STUDENTS), branch("b", sector=Sector.TEACHERS))


def excused(period: Period = YEAR, unit: str = "a") -> Exemption:
    """Excuse a unit from the first indicator."""
    return Exemption(
        subject=Subject.of_unit(unit),
        indicator="1.1",
        period=period,
        by="组织部",
        reason="换届年",
        source=SOURCE,
    )


class TestAppliesTo:
    """An indicator concerns the units its selector picks; for others it is NOT_APPLICABLE."""

    def test_figures(self) -> None:
        found = run(USED, TREE, RECORDS)
        assert found.result("a").score.value == 40
        assert found.result("b").score.value == 40
        assert dict(found.result("a").gates) == {}
        assert found.result("b").gates["1.2"].kind is Absence.NOT_APPLICABLE
        assert found.explain("b", item="1").said.en == (
            "total of 1/2 parts, planned weight 100, actual weight 50"
        )


class TestExemptions:
    """免于考核 takes an indicator out for the unit and period excused, and says by whom and why."""

    @pytest.mark.parametrize(
        ("period", "exempt"),
        [
            (YEAR, True),
            (Period(start=date(2015, 6, 1), end=date(2018, 1, 1)), True),
            (Period.half(2016, 1), False),
            (Period.year(2015), False),
        ],
        ids=str,
    )
    def test_the_whole_period(self, period: Period, exempt: bool) -> None:  # noqa: FBT001
        found = run(USED, TREE, [*RECORDS, excused(period)]).result("a")
        assert ("1.1" in found.gates) is exempt
        assert found.score.value == 40

    def test_only_the_unit(self) -> None:
        found = run(USED, TREE, [*RECORDS, excused(unit="b")])
        assert "1.1" not in found.result("a").gates
        # Nothing is left of what concerns it.
        assert found.result("b").score.value == Absent(
            kind=Absence.EXEMPT, note="换届年", by="组织部", source=SOURCE
        )

    def test_it_explains_itself(self) -> None:
        told = run(USED, TREE, [*RECORDS, excused()]).explain("a", item="1.1")
        assert told.source == SOURCE
        assert told.line("zh") == (
            "指标1.1 = 免于考核: 经批准免于考核 (换届年; 组织部) · 校党字〔2016〕8号〔原文所述〕"
        )
        assert told.line("en").startswith("1.1 = exempt: excused, with approval (换届年; 组织部)")


class TestUnknownIndicators:
    """A choice or exemption of an indicator that no scheme has is noticed: it has no effect."""

    @pytest.mark.parametrize(
        "record",
        [
            attrs.evolve(excused(), indicator="9.9"),
            Choice(subject=Subject.of_unit("a"), indicator="9.9", period=YEAR),
        ],
        ids=["exemption", "choice"],
    )
    def test_it_is_noticed(self, record: Exemption | Choice) -> None:
        found = run(USED, TREE, [*RECORDS, record])
        (finding,) = [f for f in found.findings if f.code == "UNKNOWN_INDICATOR"]
        assert (finding.subject, finding.evidence) == ("a", (record.key,))
        assert "9.9" in finding.text("zh")
        assert "no effect" in finding.text("en")
        assert found.results == run(USED, TREE, RECORDS).results

    def test_a_known_one_is_not(self) -> None:
        found = run(USED, TREE, [*RECORDS, excused()])
        assert "UNKNOWN_INDICATOR" not in {finding.code for finding in found.findings}
