"""The benchmark compares like with like: all contenders score the same scheme."""

from fractions import Fraction
from importlib.util import find_spec

import pytest

from benchmarks import scheme_26
from benchmarks.scheme_26 import CONTENDERS, GRADES, LAST, VETO
from partyorg.evaluation import Assessment
from partyorg.rules import Explanation

ROWS = scheme_26.population(400)
RIGHT = scheme_26.exactly(ROWS)
NEEDS = {"rule-engine": "rule_engine", "zen-engine, batch": "zen"}


@pytest.mark.parametrize("name", CONTENDERS)
def test_all_agree(name: str) -> None:
    """Published scores agree to the cent; partyorg's are exact, and so are its grades."""
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        pytest.skip(f"{NEEDS[name]} is not installed")
    found = CONTENDERS[name](ROWS)()
    assert len(found) == len(RIGHT)
    for (score, _), (exact, _) in zip(found, RIGHT, strict=True):
        assert abs(Fraction(str(score)) - exact) <= Fraction(1, 100)
    if name == "partyorg":
        assert scheme_26.different(found, RIGHT) == 0


def test_the_whole_assessment_grades_alike() -> None:
    assessment = scheme_26.assessed(ROWS)()
    assert isinstance(assessment, Assessment)
    grades = [result.verdict.grade for result in assessment.results if result.verdict is not None]
    assert grades == [grade for _, grade in RIGHT]


def test_the_population_shows_what_the_scheme_has() -> None:
    assert {grade for _, grade in RIGHT} == {*GRADES.values(), LAST}
    assert {row[VETO] for row in ROWS} == {0, 1}
    assert scheme_26.population(400) == ROWS


def test_one_unit_is_explained() -> None:
    told = scheme_26.explanation(ROWS)()
    assert isinstance(told, Explanation)
    assert told.name == "score"


def test_it_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    scheme_26.main((5, 10), seconds=0)
    said = capsys.readouterr().out
    assert all(name in said for name in (*CONTENDERS, "partyorg, assess", "one explanation"))


def test_a_rival_that_is_not_there_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(scheme_26, "import_module", gone)
    scheme_26.main((5, 10), seconds=0)
    assert "rule-engine  left out: rule_engine is not installed" in capsys.readouterr().out
