"""The platform, its two carriers, and what the source publishes of them."""

from datetime import date, timedelta

import pytest

from partyorg.casebook import Figure, sisu, unlike
from partyorg.duties import DutyState, compliance
from partyorg.evidence import Activity, Evidence, Publication, Record, World
from partyorg.org import OrgTree, OrgUnit, Subject, UnitKind
from partyorg.processes import Case, Done, StepState, audit
from partyorg.programmes.learning import Lecture, Problem, TrainingRecord, topic_coverage
from partyorg.values import Basis, Severity

YEAR, TREE = sisu.YEAR, sisu.example_tree()
ROOT = Subject.of_unit(TREE.root)
TODAY = date(2023, 1, 10)


def held(kind: str, month: int, whose: Subject = ROOT) -> Activity:
    return Activity(id=f"{kind}-{month}", subjects=(whose,), kind=kind, on=date(2022, month, 9))


def published(section: str, number: int) -> Publication:
    branch = Subject.of_unit("mk-t")
    return Publication(
        id=f"{section}-{number}", subject=branch, section=section, on=date(2022, number, 20)
    )


FIRST_YEAR: list[Record] = [
    *(held("推进会", month) for month in (3, 7, 11)),
    *(held("支部书记培训", month) for month in (3, 5, 9, 12)),
    *(published("理论文章", number) for number in (6, 11)),
    published("调研报告", 12),
    *(published("工作案例", number) for number in (4, 5, 7, 9, 12)),
]


class TestTheTree:
    """原文未列组织: 示意组织逐一注明为重构, 一切都可用于调用者自己的组织."""

    def test_every_unit_is_marked(self) -> None:
        assert {unit.attributes["依据"] for unit in TREE} == {Basis.RECONSTRUCTED.label.zh}

    def test_another_university_serves_as_well(self) -> None:
        own = OrgTree(units=[OrgUnit(id="x", name="某校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)])
        told = compliance(own, sisu.DUTIES, Evidence(), YEAR, today=TODAY)
        assert {cell.unit for cell in told.cells} == {"x"}


class TestDispatch:
    """双月调度: 每年六次, 与推进会分别计算."""

    @staticmethod
    def states(*records: Activity) -> list[DutyState]:
        told = compliance(TREE, sisu.DUTIES, Evidence.of(records), YEAR, today=TODAY)
        return [cell.state for cell in told.cells]

    def test_six_a_year_of_the_committee_alone(self) -> None:
        assert self.states() == [DutyState.MISSED] * 6

    def test_one_in_each_two_months(self) -> None:
        assert (
            self.states(*(held("双月调度会", month) for month in (2, 3, 6, 7, 9, 12)))
            == [DutyState.MET] * 6
        )

    def test_two_in_the_same_two_months_are_one(self) -> None:
        states = self.states(*(held("双月调度会", month) for month in (1, 2)))
        assert states.count(DutyState.MET) == 1

    def test_a_promotion_meeting_is_none(self) -> None:
        assert DutyState.MET not in self.states(*(held("推进会", month) for month in (3, 7, 11)))


class TestOutputs:
    """第一年: 3次推进会、2篇文章、1份调研报告、5个案例、4次支部书记培训; 1000余人、7000余学时."""

    @staticmethod
    def of(records: list[Record], trained: int = 1000, hours: int = 7) -> tuple[Figure, ...]:
        world = World(tree=TREE, evidence=Evidence.of(records), period=YEAR, as_of=TODAY)
        courses = [
            TrainingRecord(id=f"{n}", person=f"{n}", unit="jg-1", on=date(2022, 9, 1), hours=hours)
            for n in range(trained)
        ]
        return sisu.outputs(world, courses)

    def test_records_are_counted(self) -> None:
        computed = {figure.code: figure.computed for figure in self.of(FIRST_YEAR)}
        assert computed == {
            "PROMOTION_MEETINGS": 3,
            "ARTICLES": 2,
            "RESEARCH_REPORTS": 1,
            "CASES": 5,
            "TRAININGS_OF_SECRETARIES": 4,
            "PERSONS": 1000,
            "HOURS": 7000,
        }

    def test_they_agree_with_the_source(self) -> None:
        assert unlike(self.of(FIRST_YEAR), "sisu") == ()

    def test_where_they_do_not_it_is_told(self) -> None:
        found = unlike(self.of(FIRST_YEAR[1:], trained=999), "sisu")
        assert [finding.code for finding in found] == ["HOURS", "PERSONS", "PROMOTION_MEETINGS"]
        assert {finding.severity for finding in found} == {Severity.WARNING}

    def test_a_dispatch_meeting_is_no_promotion_meeting(self) -> None:
        more = [*FIRST_YEAR, *(held("双月调度会", month) for month in range(1, 13, 2))]
        assert unlike(self.of(more), "sisu") == ()


class TestTheMatrix:
    """总支书记讲事业、处长院长讲党建、教工支部书记讲发展、学生支部书记讲成长、党员干部讲初心."""

    def test_cells(self) -> None:
        assert sisu.MATRIX.cells == (
            ("党总支书记", "事业"),
            ("处长", "党建"),
            ("院长", "党建"),
            ("教工党支部书记", "发展"),
            ("学生党支部书记", "成长"),
            ("党员干部", "初心"),
        )

    def test_lectures_fill_it(self) -> None:
        lectures = [
            Lecture(id=role, role=role, topic=topic, unit="mk", on=date(2022, 5, 4))
            for role, topic in sisu.MATRIX.cells
        ]
        assert topic_coverage(sisu.MATRIX, lectures, YEAR).findings == ()
        [missing] = topic_coverage(sisu.MATRIX, lectures[1:], YEAR).findings
        assert (missing.subject, missing.source) == ("党总支书记", sisu.CITES.stated(sisu.HALL))


def problem(case: dict[str, date]) -> Case:
    papers = {"discussed": ("研讨记录",), "solved": ("整改措施",)}
    done = [Done(step=step, on=on, materials=papers.get(step, ())) for step, on in case.items()]
    return Case(id="q-1", events=done)


class TestTheWorkshop:
    """党建工作坊: 问题发现靠党建、问题发生查党建、问题解决看党建."""

    def test_three_stages(self) -> None:
        assert [stage.title.zh for stage in sisu.WORKSHOP.stages] == [
            "问题发现靠党建",
            "问题发生查党建",
            "问题解决看党建",
        ]

    def test_steps_are_marked_reconstructed_and_adjusting_is_stated(self) -> None:
        bases = {
            step.code: step.source.basis for step in sisu.WORKSHOP.steps if step.source is not None
        }
        assert [code for code, basis in bases.items() if basis is Basis.STATED] == ["adjusted"]
        assert len(bases) == len(sisu.WORKSHOP.steps)

    @pytest.mark.parametrize("adjusted", [{}, {"adjusted": date(2022, 5, 1)}])
    def test_from_found_to_closed(self, adjusted: dict[str, date]) -> None:
        case = problem(
            {
                "entered": date(2022, 3, 2),
                "discussed": date(2022, 4, 22),
                **adjusted,
                "solved": date(2022, 6, 20),
                "closed": date(2022, 6, 30),
            }
        )
        assert audit(sisu.WORKSHOP, case, TODAY).in_order

    def test_it_waits_no_longer_than_from_one_dispatch_to_the_next(self) -> None:
        late = problem({"entered": date(2022, 3, 2), "discussed": date(2022, 5, 3)})
        assert audit(sisu.WORKSHOP, late, TODAY)["discussed"].state is StepState.LATE


class TestTheRegister:
    """问题台账: 发现、发生、解决."""

    def test_counts_and_findings_under_its_clause(self) -> None:
        found = date(2022, 5, 9)
        register = sisu.problem_register(
            [
                Problem(id="1", unit="mk-t", title="场地", found=found, solved=found),
                Problem(
                    id="2",
                    unit="mk-t",
                    title="脱节",
                    found=found,
                    arisen=found - timedelta(days=9),
                ),
            ]
        )
        counts = register.counts(YEAR, today=TODAY)
        assert (counts.found, counts.arisen, counts.solved, counts.unsolved) == (2, 1, 1, 1)
        [late] = register.findings(TODAY)
        assert (late.code, late.source) == (
            "PROBLEM_AROSE_FIRST",
            sisu.CITES.stated("党建工作坊"),
        )


class TestTwiceOrThrice:
    """培训学时“较以往提升2倍”: 字面为三倍, 也可解为两倍; 两解并存, 不代为选择."""

    def test_both_readings_come_out(self) -> None:
        [finding] = sisu.findings()
        assert finding.code == "AMBIGUOUS_RISE"
        assert finding.message.zh == "“较以往提升2倍”: 字面为原来的 3 倍, 也可理解为 2 倍"
        assert finding.source == sisu.CITES.stated("自建课程平台")

    @pytest.mark.parametrize(("before", "after"), [(3500, 7000), (2500, 7500)])
    def test_either_agrees_with_it(self, before: int, after: int) -> None:
        assert sisu.HOURS_RISE.compare(before, after, subject="sisu") is None

    def test_as_many_as_before_agree_with_neither(self) -> None:
        told = sisu.HOURS_RISE.compare(7000, 7000, subject="sisu")
        assert told is not None
        assert told.code == "RISE_DIFFERS"


class TestFigures:
    """原文数字: 结构数字由对象算出, 成效数字只作引述."""

    def test_structure_is_computed_and_agrees(self) -> None:
        computed = {f.code: f.computed for f in sisu.figures() if f.computed is not None}
        assert computed == {
            "BODIES": 2,
            "CARRIERS": 2,
            "LEVELS": 3,
            "DISPATCH_MEETINGS": 6,
            "TYPES": 3,
            "ZONE_CRITERIA": 4,
            "POST_CRITERIA": 3,
            "SELECTED_IN_ALL": 21,
            "GRANTED_IN_ALL": 385_000,
        }
        assert unlike(sisu.figures(), "sisu") == ()

    def test_what_was_reported_is_stated_alone(self) -> None:
        reported = [f.stated.text for f in sisu.figures() if f.computed is None]
        assert reported == [
            "3次",
            "2篇",
            "1份",
            "5个",
            "4次",
            "1000余人",
            "7000余学时",
            "6个",
            "5个",
        ]

    def test_all_of_them_cite_the_source(self) -> None:
        cited = {f.stated.source.document for f in sisu.figures() if f.stated.source is not None}
        assert cited == {sisu.CITES.document}
        assert all(f.stated.source for f in sisu.figures())
