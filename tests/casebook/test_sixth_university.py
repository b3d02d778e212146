"""A sixth university, described in prose alone, needs no machinery that five others did not.

One university committee, 5 general branches, 40 branches.  Teaching branches are assessed on
60 % prescribed and 40 % self-chosen work.  The branches inspect each other every quarter, none
the same one twice in a year.  The best teaching branches become model branches in two steps,
of the university first and of the city after.
"""

import csv
import inspect
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from partyorg import codec, org
from partyorg.evaluation import (
    Assessment,
    Quota,
    Scheme,
    TiePolicy,
    assess,
    check_scheme,
    grading,
)
from partyorg.evidence import (
    Activity,
    AwardLevel,
    Choice,
    Evidence,
    activities,
    attendance,
    count,
)
from partyorg.indicators import Obligation
from partyorg.org import OrgTree, OrgUnit, Sector, Subject, UnitKind
from partyorg.processes import Span
from partyorg.programmes.honours import (
    Candidate,
    Event,
    EventKind,
    GradeAsked,
    Honour,
    Ladder,
    Register,
    audit,
    eligible,
    select,
)
from partyorg.programmes.inspection import (
    CIRCULAR,
    Assignment,
    NoRepeat,
    assign,
    carried_out,
    check_assignment,
)
from partyorg.values import Cadence, Label, Period, Source

YEAR = Period.year(2026)


class University(NamedTuple):
    """What the prose describes."""

    tree: OrgTree
    scheme: Scheme
    inspections: Assignment
    honour: Honour


def built() -> University:
    """Build it, from the prose to values."""
    campus = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    general = [
        OrgUnit(id=f"g{n}", name=f"第{n}党总支", kind=UnitKind.GENERAL_BRANCH, parent="p")
        for n in range(5)
    ]
    branches = [
        OrgUnit(
            id=f"b{n:02}",
            name=f"第{n}党支部",
            kind=UnitKind.BRANCH,
            parent=f"g{n % 5}",
            sector=Sector.TEACHERS if n < 20 else Sector.STUDENTS,
        )
        for n in range(40)
    ]
    rules = [*CIRCULAR, NoRepeat(years=1)]
    inspections = assign(branches, rules, periods=YEAR.windows(Cadence.QUARTER), seed=6)
    assert isinstance(inspections, Assignment)
    kinds = ("课程思政", "师德师风", "社会服务")
    table = """一级指标,二级指标,分值,计分方式,目标值,计分标准,缺报处理,性质,自选项数,自选分值
规定动作,党课,20,按比例,4,,按零计,,,
,到会率,20,分段,,90:20;75:15;其余:0,不计入,,,
,交叉检查,20,按比例,100%,,按零计,,,
自选动作,课程思政,20,按次,,每次5分,按零计,自选动作,2,40
,师德师风,20,按次,,每次5分,按零计,自选动作,,
,社会服务,20,按次,,每次5分,按零计,自选动作,,"""
    framework, measures = codec.framework_from_rows(
        csv.DictReader(table.splitlines()),
        code="2026",
        title=Label.of("教学党支部指标体系"),
        goal=Label.of("规定动作做到位, 自选动作有特色"),
        measures=(
            *(count(kind, activities(kind=kind)) for kind in ("党课", *kinds)),
            attendance("到会率", activities(kind="党课")),
            carried_out("交叉检查", inspections, activities(kind="交叉检查")),
        ),
    )
    teaching = org.kind(UnitKind.BRANCH) & org.sector(Sector.TEACHERS)
    best = Quota(grades=("优秀",), ratio="0.2", ties=TiePolicy.DEMOTE_ALL)
    scheme = Scheme(
        code="teaching",
        title=Label.of("教学党支部考核"),
        framework=framework,
        applies_to=teaching,
        measures=measures,
        grading=grading({"优秀": 85, "合格": 60, "不合格": None}, best),
    )
    steps = (AwardLevel.UNIVERSITY, AwardLevel.CITY)
    ladder = Ladder.of("model", Label.of("样板支部"), *steps, cultivation=Span(years=1))
    asked = GradeAsked(scheme="teaching", grades=("优秀",))
    honour = Honour(
        code="model", title=ladder.title, ladder=ladder, applies_to=teaching, grades=(asked,)
    )
    return University(OrgTree(units=[campus, *general, *branches]), scheme, inspections, honour)


def year_of_work(university: University) -> Evidence:
    """Return what the 20 teaching branches did, and what every branch inspected."""
    held: list[tuple[str, str, int]] = []
    chosen: list[Choice] = []
    for n in range(20):
        unit = f"b{n:02}"
        two = ("课程思政", "师德师风" if n % 2 else "社会服务")
        times = {"党课": 4 - n % 2, two[0]: 4 - n % 4, two[1]: 4 - n % 5}
        held += [(unit, kind, nth) for kind, most in times.items() for nth in range(most)]
        whom = Subject.of_unit(unit)
        chosen += [Choice(subject=whom, indicator=kind, period=YEAR) for kind in two]
    done = [
        Activity(
            id=f"{unit}-{kind}-{nth}",
            subjects=(Subject.of_unit(unit),),
            kind=kind,
            on=date(2026, 3 * nth + 1, 9),
            expected=20,
            attended=20 - 2 * (int(unit[1:]) % 3),
        )
        for unit, kind, nth in held
    ]
    visits = [
        Activity(
            id=f"v-{one.inspector}-{one.period}",
            subjects=(Subject.of_unit(one.inspector), Subject.of_unit(one.inspected)),
            kind="交叉检查",
            on=one.period.start + timedelta(days=40),
        )
        for one in university.inspections.inspections
    ]
    return Evidence.of([*done, *visits, *chosen])


@pytest.fixture(scope="module")
def university() -> University:
    return built()


@pytest.fixture(scope="module")
def assessment(university: University) -> Assessment:
    evidence = year_of_work(university)
    return assess(university.scheme, university.tree, evidence, YEAR, as_of=date(2027, 1, 10))


def test_it_is_built_in_under_sixty_lines() -> None:
    """Sixty lines, with public names alone."""
    lines = [line for line in inspect.getsource(built).splitlines() if line.strip()]
    assert len(lines) < 60


class TestOrganisation:
    """One committee, 5 general branches, 40 branches."""

    def test_units(self, university: University) -> None:
        assert Counter(unit.kind for unit in university.tree) == {
            UnitKind.UNIVERSITY_COMMITTEE: 1,
            UnitKind.GENERAL_BRANCH: 5,
            UnitKind.BRANCH: 40,
        }


class TestScheme:
    """Teaching branches are assessed on 60 % prescribed and 40 % self-chosen work."""

    def test_shares(self, university: University) -> None:
        prescribed, chosen = university.scheme.framework.categories
        assert (str(prescribed.points), str(chosen.points)) == ("60", "40")
        assert {i.obligation for i in prescribed.indicators} == {Obligation.PRESCRIBED}
        assert {i.obligation for i in chosen.indicators} == {Obligation.SELF_CHOSEN}

    def test_it_is_in_order(self, university: University) -> None:
        assert check_scheme(university.scheme) == ()

    def test_it_is_stored(self, university: University, assessment: Assessment) -> None:
        assert codec.loads(codec.dumps(university.scheme)) == university.scheme
        assert codec.loads(codec.dumps(assessment)) == assessment

    def test_whom_it_assesses(self, assessment: Assessment) -> None:
        assert len(assessment.ranking("teaching")) == 20
        assert assessment.findings == ()

    @pytest.mark.parametrize(
        ("unit", "parts", "grade"),
        [
            # 4 of 4 lectures, all present, 4 of 4 visits, 4 and 4 of what was chosen
            ("b00", (20, 20, 20, 20, 20), "优秀"),
            # 3 of 4 lectures, 90 % present, 4 visits, 1 and 2
            ("b07", (15, 20, 20, 5, 10), "合格"),
            # 3 of 4 lectures, 80 % present, 4 visits, 1 and 3
            ("b11", (15, 15, 20, 5, 15), "合格"),
        ],
    )
    def test_scores(
        self, assessment: Assessment, unit: str, parts: tuple[int, ...], grade: str
    ) -> None:
        result = assessment.result(unit)
        assert result.score.published == sum(parts)
        assert result.verdict is not None
        assert result.verdict.grade == grade


class TestInspections:
    """The branches inspect each other every quarter, none the same one twice in a year."""

    def test_four_rounds_of_forty_without_repeats(self, university: University) -> None:
        inspections = university.inspections
        rounds = [len(inspections.round(period)) for period in inspections.periods]
        pairs = {(one.inspector, one.inspected) for one in inspections.inspections}
        assert rounds == [40, 40, 40, 40]
        assert len(pairs) == 160
        assert check_assignment(inspections, [*CIRCULAR, NoRepeat(years=1)]) == ()


def event(kind: EventKind, rung: str, on: date) -> Event:
    subject, notice = Subject.of_unit("b00"), Source(document=f"校党发〔{on.year}〕6号")
    return Event(kind=kind, subject=subject, honour="model", rung=rung, on=on, source=notice)


class TestHonours:
    """The best teaching branches become model branches in two steps."""

    STEPS = (
        event(EventKind.CULTIVATED, "university", date(2027, 2, 1)),
        event(EventKind.ACCEPTED, "university", date(2028, 2, 1)),
        event(EventKind.CULTIVATED, "city", date(2028, 4, 1)),
        event(EventKind.ACCEPTED, "city", date(2029, 4, 1)),
    )

    def test_the_best_is_chosen(self, university: University, assessment: Assessment) -> None:
        """Only who was graded 优秀 may be put forward, and the best score is chosen."""
        ranked = assessment.ranking("teaching")
        candidates = [
            Candidate(subject=result.subject, score=result.score.published) for result in ranked
        ]
        register = Register(honours=[university.honour])
        asked = eligible(
            university.honour,
            candidates,
            register,
            university.tree,
            rung="university",
            today=date(2027, 2, 1),
            results=ranked,
        )
        may = [one.candidate for one in asked if one.eligible]
        assert 1 <= len(may) <= 4, "at most a fifth of 20 are graded 优秀"
        selection = select(university.honour, may, places=1, ties=TiePolicy.MEETING)
        assert [str(one.subject) for one in selection.chosen] == ["b00"]

    def test_one_climbs_two_steps(self, university: University, assessment: Assessment) -> None:
        candidate = Candidate(subject=Subject.of_unit("b00"))
        for before, reasons in ((1, ["RUNG_NOT_HELD"]), (2, [])):
            register = Register(honours=[university.honour], events=self.STEPS[:before])
            (asked,) = eligible(
                university.honour,
                [candidate],
                register,
                university.tree,
                rung="city",
                today=date(2028, 4, 1),
                results=assessment.results,
            )
            assert [reason.code for reason in asked.reasons] == reasons
        register = Register(honours=[university.honour], events=self.STEPS)
        top = register.at(date(2029, 5, 1)).top(candidate.subject, "model")
        assert top is not None
        assert top.level is AwardLevel.CITY
        assert audit(register, university.tree, today=date(2029, 5, 1)) == ()
