"""Laws of training and of problems, over drawn campuses."""

from datetime import date

import pytest
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from partyorg.codec import configure
from partyorg.extras.strategies import org_trees, problem_registers, training_records
from partyorg.org import OrgTree
from partyorg.programmes.learning import (
    ProblemRegister,
    ProblemState,
    RoleTopics,
    Training,
    TrainingFigure,
    TrainingRecord,
    training_measure,
)
from partyorg.rules import Value
from tests.programmes.learning.campus import AFTER, TREE, YEAR, value
from tests.programmes.learning.test_lectures import MATRIX
from tests.programmes.learning.test_training import TRAINING

TREES = org_trees(max_units=4)
CONVERTER = configure(Converter())


@st.composite
def trained_campus(draw: st.DrawFn) -> tuple[OrgTree, tuple[TrainingRecord, ...]]:
    """Draw a campus and its training."""
    tree = draw(TREES)
    return tree, draw(training_records(tree, period=YEAR))


class TestRollUp:
    """Hours and person-times add up the tree; persons never exceed their sum."""

    @given(trained_campus())
    def test_a_unit_is_its_own_and_those_below(
        self, drawn: tuple[OrgTree, tuple[TrainingRecord, ...]]
    ) -> None:
        tree, records = drawn

        def measured(figure: TrainingFigure, unit: str, *, below: bool = True) -> Value:
            return value(training_measure("f", figure, records, below=below), unit, tree=tree)

        for unit in tree:
            for figure in (
                TrainingFigure.HOURS,
                TrainingFigure.PERSON_TIMES,
                TrainingFigure.PERSONS,
            ):
                parts = [measured(figure, unit.id, below=False)]
                parts += [measured(figure, below.id) for below in tree.children(unit.id)]
                whole, total = measured(figure, unit.id), sum(parts)  # type: ignore[arg-type]
                if figure is TrainingFigure.PERSONS:
                    assert max(parts) <= whole <= total  # type: ignore[operator]
                else:
                    assert whole == total


class TestProblemsAddUp:
    """Every problem stands in one state; those of the parts are those of the whole."""

    @given(problem_registers(TREE, period=YEAR), st.dates(YEAR.start, AFTER))
    def test_states_partition(self, register: ProblemRegister, today: date) -> None:
        states = [problem.state(today) for problem in register.problems]
        counts = register.counts(YEAR, today=today)
        assert counts.found == len(states) - states.count(ProblemState.UNKNOWN)
        assert counts.overdue <= counts.unsolved <= counts.found

    @given(problem_registers(TREE, period=YEAR))
    def test_parts_make_the_whole(self, register: ProblemRegister) -> None:
        own = [problem for problem in register.problems if problem.unit == "p"]
        below = register.of(TREE, "g").problems
        assert ProblemRegister(problems=[*own, *below]) == register == register.of(TREE, "p")


class TestStorage:
    """Records, registers, matrices and trainings are stored and read back."""

    @given(training_records(TREE, period=YEAR), problem_registers(TREE, period=YEAR))
    def test_drawn(self, records: tuple[TrainingRecord, ...], register: ProblemRegister) -> None:
        for record in (*records, register):
            written = CONVERTER.unstructure(record)
            assert CONVERTER.structure(written, type(record)) == record

    @pytest.mark.parametrize("plan", [MATRIX, TRAINING], ids=["matrix", "training"])
    def test_others(self, plan: RoleTopics | Training) -> None:
        written = CONVERTER.unstructure(plan)
        assert CONVERTER.structure(written, type(plan)) == plan
