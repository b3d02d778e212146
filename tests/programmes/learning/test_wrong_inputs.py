"""Everything that learning refuses, and with which fact."""

from collections.abc import Callable
from typing import Any

import pytest

from partyorg.duties import yearly
from partyorg.errors import (
    BlankField,
    DontCombine,
    DuplicateName,
    DuplicateRecord,
    Faults,
    NoParts,
    NoSuchUnit,
    NotFrom,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongOrder,
)
from partyorg.programmes.learning import (
    Course,
    HoursNorm,
    Lecture,
    ProblemRegister,
    Rise,
    RoleTopics,
    Trainee,
    Training,
    TrainingFigure,
    hours_standings,
    topic_coverage,
    training_measure,
)
from tests.programmes.learning.campus import AFTER, TREE, YEAR, day, problem, trained
from tests.programmes.learning.test_lectures import MATRIX
from tests.programmes.learning.test_training import TRAINING

HALF: Any = 0.5
YES: Any = True
NORM = HoursNorm(role="党员", hours=32)
COURSE = Course(code="C", title="党章", hours=1)


def lecture(**more: Any) -> Lecture:
    """Record a lecture."""
    return Lecture(
        **{"id": "l", "role": "院长", "topic": "党建", "unit": "g", "on": day(3), **more}
    )


TWO = [lecture(), lecture(topic="事业")]

CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # lectures
    (lambda: lecture(id=""), BlankField("id")),
    (lambda: lecture(role=" "), BlankField("role")),
    (lambda: lecture(hours=-1), WrongCount("hours", -1)),
    (lambda: lecture(attended=-1), WrongCount("attended", -1)),
    (lambda: lecture(attended=HALF), WrongCount("attended", 0.5)),
    (lambda: RoleTopics(topics={}), NoParts("topics")),
    (lambda: RoleTopics(topics={"院长": []}), NoParts("topics['院长']")),
    (lambda: RoleTopics(topics={"": ["党建"]}), BlankField("role")),
    (lambda: RoleTopics(topics={"院长": [" "]}), BlankField("topic")),
    (lambda: RoleTopics(topics={"院长": ["党建", "党建"]}), DuplicateName("topic", "党建")),
    (lambda: RoleTopics(topics={"院长": ["党建"]}, at_least=0), WrongCount("at_least", 0)),
    (lambda: RoleTopics(topics={"院长": ["党建"]}, at_least=YES), WrongCount("at_least", True)),
    (lambda: topic_coverage(MATRIX, TWO, YEAR), DuplicateRecord("lectures", "l")),
    # training
    (lambda: Course(code="", title="党章", hours=1), BlankField("code")),
    (lambda: Course(code="C", title="党章", hours=0), WrongCount("hours", 0)),
    (lambda: HoursNorm(role="", hours=1), BlankField("role")),
    (lambda: HoursNorm(role="党员", hours=0), WrongCount("hours", 0)),
    (
        lambda: HoursNorm(role="党员", hours=1, when=yearly().by(30, month=6)),
        DontCombine("党员", "hours", "deadline"),
    ),
    (lambda: Training(code="", title="T", norms=[NORM]), BlankField("code")),
    (lambda: Training(code="T", title="T"), NoParts("training")),
    (lambda: Training(code="T", title="T", norms=[NORM, NORM]), DuplicateName("role", "党员")),
    (lambda: Training(code="T", title="T", courses=[COURSE] * 2), DuplicateName("course", "C")),
    (lambda: TRAINING.course("C9"), UnknownName("course", "C9", ("C1",))),
    (lambda: trained(""), BlankField("person")),
    (lambda: trained("x", hours=-1), WrongCount("hours", -1)),
    (lambda: Trainee(person="x", unit="", role="党员"), BlankField("unit")),
    (
        lambda: hours_standings(TRAINING, [], [trained("x", id="t")] * 2, YEAR, today=AFTER),
        DuplicateRecord("training", "t"),
    ),
    (
        lambda: training_measure("f", TrainingFigure.HOURS, [trained("x", id="t")] * 2),
        DuplicateRecord("training", "t"),
    ),
    # problems
    (lambda: problem(""), BlankField("id")),
    (lambda: problem(solved=day(2)), WrongOrder("found", day(3), "solved", day(2))),
    (lambda: problem(due=day(2)), WrongOrder("found", day(3), "due", day(2))),
    (
        lambda: problem(arisen=day(5), solved=day(4)),
        WrongOrder("arisen", day(5), "solved", day(4)),
    ),
    (lambda: ProblemRegister(problems=[problem(), problem()]), DuplicateRecord("problems", "q1")),
    (lambda: ProblemRegister().of(TREE, "x"), NoSuchUnit("x")),
    # rises
    (lambda: Rise(text="提升1倍", times=1), NotFrom("times", 1, 2)),
    (lambda: Rise(text="提升", times=HALF), NotFrom("times", 0.5, 2)),
]


@pytest.mark.parametrize(("call", "fact"), CASES, ids=[str(fact) for _, fact in CASES])
def test_is_refused(call: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises((PartyorgError, Faults)) as caught:
        call()
    raised = caught.value
    assert (raised.faults if isinstance(raised, Faults) else (raised,)) == (fact,)


def test_all_faults_of_a_matrix_at_once() -> None:
    with pytest.raises(Faults) as caught:
        RoleTopics(topics={" ": [], "院长": ["党建", "党建"]}, at_least=0)
    assert set(caught.value.faults) == {
        WrongCount("at_least", 0),
        BlankField("role"),
        NoParts("topics[' ']"),
        DuplicateName("topic", "党建"),
    }
