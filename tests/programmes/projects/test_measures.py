"""Projects as measures that schemes read."""

from datetime import date
from decimal import Decimal

import pytest

from partyorg import codec
from partyorg.evaluation import Scheme, assess
from partyorg.evidence import Evidence, RecordMeasure, World
from partyorg.indicators import Category, Framework, Indicator
from partyorg.org import Subject
from partyorg.programmes.projects import (
    Joint,
    Occasion,
    milestones_on_time,
    project_count,
    project_funding,
)
from partyorg.rules import Value, each
from partyorg.values import Absence, Absent, Label, Period
from tests.programmes.projects.campus import (
    B1,
    B2,
    BRANCH,
    END,
    TREE,
    YEAR,
    G,
    P,
    milestone,
    project,
    verdict,
)

WHOLE, EQUAL = Joint.WHOLE, Joint.EQUAL
B3 = Subject.of_unit("b3")
PERSON = Subject.person("7f3a", unit="b1")

ALONE = project(granted=100)
OF_THREE = project(code="2016-02", tier="general", applicants=["b1", "b2", "b3"], granted=100)


def value(
    measure: RecordMeasure, subject: Subject, *, period: Period = YEAR, as_of: date = END
) -> Value:
    """Measure one subject."""
    world = World(tree=TREE, evidence=Evidence(), period=period, as_of=as_of)
    return measure.value(world, subject)


def records(measure: RecordMeasure, subject: Subject) -> tuple[str, ...]:
    """Return what stands behind a subject's value."""
    return measure.records(World(tree=TREE, evidence=Evidence(), period=YEAR, as_of=END), subject)


class TestCount:
    """项目数: joint projects count in whole or in equal shares, as declared."""

    @pytest.mark.parametrize(
        ("joint", "count"), [(WHOLE, Decimal(2)), (EQUAL, Decimal("1.33333333333333333333"))]
    )
    def test_of_a_branch(self, joint: Joint, count: Decimal) -> None:
        assert value(project_count("n", [ALONE, OF_THREE], joint=joint), B1) == count

    def test_none_is_zero(self) -> None:
        assert value(project_count("n", [ALONE], joint=WHOLE), B2) == 0

    def test_shares_of_all_applicants_are_rounded_once(self) -> None:
        """Three thirds are one: shares of units below are added before they are written."""
        measure = project_count("n", [OF_THREE], joint=EQUAL, below=True)
        assert value(measure, P) == 1
        assert value(measure, G) == Decimal("0.66666666666666666667")

    def test_a_joint_project_counts_once_for_those_above(self) -> None:
        measure = project_count("n", [ALONE, OF_THREE], joint=WHOLE, below=True)
        assert value(measure, G) == 2
        assert value(project_count("n", [ALONE, OF_THREE], joint=WHOLE), G) == 0

    def test_of_some_tiers(self) -> None:
        measure = project_count("n", [ALONE, OF_THREE], joint=WHOLE, tiers=["general"])
        assert records(measure, B1) == ("2016-02",)

    @pytest.mark.parametrize(
        ("occasion", "years"),
        [
            (Occasion.APPLIED, [1, 0, 0]),
            (Occasion.APPROVED, [0, 1, 0]),
            (Occasion.ACCEPTED, [0, 0, 1]),
        ],
    )
    def test_counts_in_the_period_of_its_occasion(
        self, occasion: Occasion, years: list[int]
    ) -> None:
        long = project(
            applied=date(2015, 12, 1),
            approved=date(2016, 1, 1),
            verdicts=[verdict(date(2017, 5, 1))],
        )
        measure = project_count("n", [long], joint=WHOLE, occasion=occasion)
        found = [
            value(measure, B1, period=Period.year(year), as_of=date(2018, 1, 1))
            for year in (2015, 2016, 2017)
        ]
        assert found == years

    def test_what_came_later_is_not_seen(self) -> None:
        measure = project_count("n", [ALONE], joint=WHOLE)
        assert value(measure, B1, as_of=date(2016, 3, 31)) == 0
        assert value(measure, B1, as_of=date(2016, 2, 1)) == 0

    def test_of_persons(self) -> None:
        """A person's own, and those of their unit where units below count."""
        mine = project(applicants=[PERSON])
        assert value(project_count("n", [mine], joint=WHOLE), PERSON) == 1
        assert value(project_count("n", [mine], joint=WHOLE), B1) == 0
        assert value(project_count("n", [mine], joint=WHOLE, below=True), B1) == 1
        assert value(project_count("n", [ALONE], joint=WHOLE, below=True), PERSON) == 0


class TestFunding:
    """项目经费: equal shares are in whole cents and add up; the leading applicants have the rest."""

    def test_of_each_applicant(self) -> None:
        measure = project_funding("f", [OF_THREE], joint=EQUAL)
        shares = [value(measure, subject) for subject in (B1, B2, B3)]
        assert shares == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]

    def test_of_those_above(self) -> None:
        measure = project_funding("f", [ALONE, OF_THREE], joint=EQUAL, below=True)
        assert (value(measure, G), value(measure, P)) == (Decimal("166.67"), Decimal(200))

    def test_in_whole(self) -> None:
        measure = project_funding("f", [ALONE, OF_THREE], joint=WHOLE, below=True)
        assert (value(measure, B1), value(measure, G), value(measure, B2)) == (200, 200, 100)

    def test_nothing_is_zero(self) -> None:
        assert value(project_funding("f", [], joint=WHOLE), B1) == 0

    def test_what_was_applied_for_is_not_granted_yet(self) -> None:
        measure = project_funding("f", [ALONE], joint=WHOLE, occasion=Occasion.APPLIED)
        assert value(measure, B1, as_of=date(2016, 3, 31)) == 0
        assert value(measure, B1) == 100

    def test_of_another_year(self) -> None:
        measure = project_funding("f", [ALONE], joint=WHOLE)
        assert value(measure, B1, period=Period.year(2015)) == 0


class TestMilestones:
    """节点按期完成率: on time of those due; what is open counts neither way."""

    MINE = project(
        milestones=[
            milestone(6, done=date(2016, 6, 1)),
            milestone(8, done=date(2016, 8, 2)),
            milestone(10),
            milestone(12, done=date(2016, 11, 1)),
        ]
    )
    SHARE = milestones_on_time("m", [MINE], joint=WHOLE)

    @pytest.mark.parametrize(
        ("as_of", "share"),
        [
            (date(2016, 6, 1), 100),
            (date(2016, 8, 1), 100),
            (date(2016, 8, 2), 50),
            (date(2016, 10, 1), 50),
            (date(2016, 10, 2), Decimal("33.33333333333333333333")),
            (END, 50),
        ],
    )
    def test_share(self, as_of: date, share: Decimal) -> None:
        assert value(self.SHARE, B1, as_of=as_of) == share

    def test_nothing_is_due_yet(self) -> None:
        found = value(self.SHARE, B1, as_of=date(2016, 5, 31))
        assert found == Absent(kind=Absence.NOT_DUE, note=Label.of("m"))

    @pytest.mark.parametrize(("subject", "year"), [(B2, 2016), (B1, 2017)])
    def test_nothing_is_to_be_done(self, subject: Subject, year: int) -> None:
        found = value(self.SHARE, subject, period=Period.year(year), as_of=date(2018, 1, 1))
        assert isinstance(found, Absent)
        assert found.kind is Absence.NOT_APPLICABLE

    def test_joint_projects_weigh_less_in_equal_shares(self) -> None:
        joint = project(code="2", applicants=["b1", "b2"], milestones=[milestone(6)])
        own = project(milestones=[milestone(6, done=date(2016, 6, 1))])
        assert value(milestones_on_time("m", [own, joint], joint=WHOLE), B1) == 50
        assert value(milestones_on_time("m", [own, joint], joint=EQUAL), B1) == Decimal(
            "66.66666666666666666667"
        )

    def test_until_a_project_is_approved_or_after_it_is_decided_on(self) -> None:
        refused = project(code="2", approved=None, granted=0, milestones=[milestone(6)])
        over = project(
            milestones=[milestone(6, done=date(2016, 6, 1)), milestone(9)],
            verdicts=[verdict(date(2016, 7, 1))],
        )
        measure = milestones_on_time("m", [refused, over], joint=WHOLE)
        assert value(measure, B1) == 100
        assert records(measure, B1) == ("2016-01",)


class TestSchemes:
    """A scheme scores projects as it scores anything."""

    def scheme(self) -> Scheme:
        counted = project_count("n", [ALONE, OF_THREE], Label.of("项目"), joint=WHOLE)
        indicator = Indicator(
            code="1.1",
            title=Label.of("特色阵地"),
            points=10,
            rule=each(counted.or_zero(), points=3, cap=10),
        )
        category = Category(code="1", title=Label.of("创新"), points=10, indicators=(indicator,))
        return Scheme(
            code="s",
            title=Label.of("方案"),
            applies_to=BRANCH,
            framework=Framework(
                code="f",
                title=Label.of("体系"),
                goal=Label.of("目标"),
                total=10,
                categories=(category,),
            ),
            measures=(counted,),
        )

    def test_scores(self) -> None:
        told = assess(self.scheme(), TREE, Evidence(), YEAR, as_of=END)
        scores = [told.result(id).score.value for id in ("b1", "b2", "b3")]
        assert scores == [6, 3, 3]

    def test_is_stored(self) -> None:
        scheme = self.scheme()
        assert codec.loads(codec.dumps(scheme)) == scheme
