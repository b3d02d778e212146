"""Service, theme days, cultivation, interconnection, capacities, and the review of it all."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from partyorg.casebook import lanzhou, unlike
from partyorg.casebook.lanzhou import Review
from partyorg.duties import Duty, DutyState, compliance, half_yearly
from partyorg.evaluation import Scheme, assess, check_scheme
from partyorg.evidence import Activity, ActivityPart, Evidence, Reading, World
from partyorg.org import Subject
from partyorg.processes import Case, Done, StepState, audit, funnel
from partyorg.programmes.interconnection import JointEvent, Network, Partner, PartnerKind, Tie
from partyorg.programmes.points import Ledger, PointEntry
from partyorg.regulations import member_development
from partyorg.values import Absence, Absent, Basis, Cadence, FrozenMap, Label

TREE, YEAR = lanzhou.example_tree(), lanzhou.YEAR
LAST = YEAR.last
TODAY = LAST + timedelta(days=40)
T1 = Subject.of_unit("t1")


def held(kind: str, on: date, topic: str = "", part: ActivityPart | None = None) -> Activity:
    id = f"{kind}-{on}-{part}"
    return Activity(id=id, subjects=(T1,), kind=kind, on=on, topic=topic, part=part)


def both_parts(theme: str, month: int) -> list[Activity]:
    return [held("主题党日", date(YEAR.start.year, month, 9), theme, part) for part in ActivityPart]


def states(duties: tuple[Duty, ...], *records: Activity) -> dict[str, list[DutyState]]:
    told = compliance(TREE, duties, Evidence.of(records), YEAR, today=TODAY)
    found: dict[str, list[DutyState]] = {}
    for cell in told.cells:
        if cell.unit == "t1":
            found.setdefault(cell.duty.code, []).append(cell.state)
    return found


class TestTheTree:
    """原文为建议, 未列组织: 示意组织逐一注明为重构."""

    def test_every_unit_is_marked(self) -> None:
        assert {unit.attributes["依据"] for unit in TREE} == {Basis.RECONSTRUCTED.label.zh}


class TestService:
    """志愿服务: 周、月、季、年; 捐赠、文明、两深入两服务、课业辅导、普法、支教."""

    def test_how_often_each_comes_round(self) -> None:
        counts = {kind: len(owed) for kind, owed in states(lanzhou.service_duties()).items()}
        assert counts == {
            "课业辅导": 52,
            "文明志愿": 12,
            "两深入两服务": 12,
            "普法宣传": 4,
            "支教": 4,
            "爱心捐赠": 1,
        }

    def test_what_was_done_is_judged_by_its_own_window(self) -> None:
        """支教 in two quarters of four."""
        done = [held("支教", date(YEAR.start.year, month, 5)) for month in (3, 4, 6)]
        owed = states(lanzhou.service_duties(), *done)["支教"]
        met, missed = DutyState.MET, DutyState.MISSED
        assert owed == [met, met, missed, missed]

    def test_ones_own_cadence_and_kind(self) -> None:
        duties = lanzhou.service_duties({"助老": half_yearly()})
        assert states(duties) == {"助老": [DutyState.MISSED] * 2}
        assert duties[0].title == Label.of("助老")

    def test_which_kind_comes_how_often_is_ours(self) -> None:
        assert {duty.source for duty in lanzhou.service_duties()} == {
            lanzhou.CITES.rebuilt("志愿服务")
        }


class TestThemeDays:
    """一月一主题, 规定+灵活."""

    def test_one_a_month(self) -> None:
        owed = states(lanzhou.theme_days())
        assert [len(one) for one in owed.values()] == [1] * 12

    def test_both_parts_on_the_theme(self) -> None:
        theme = lanzhou.THEMES[2]
        assert states(lanzhou.theme_days(), *both_parts(theme, 3))["主题03"] == [DutyState.MET]

    @pytest.mark.parametrize(
        "records",
        [
            both_parts(lanzhou.THEMES[2], 3)[:1],
            both_parts(lanzhou.THEMES[2], 3)[1:],
            both_parts(lanzhou.THEMES[3], 3),
            both_parts(lanzhou.THEMES[2], 4),
        ],
        ids=["prescribed alone", "flexible alone", "another theme", "another month"],
    )
    def test_nothing_less(self, records: list[Activity]) -> None:
        assert states(lanzhou.theme_days(), *records)["主题03"] == [DutyState.MISSED]

    def test_fewer_themes_of_ones_own(self) -> None:
        duties = lanzhou.theme_days(("迎新",), YEAR)
        assert [(duty.code, duty.title.zh) for duty in duties] == [("主题01", "主题党日“迎新”")]


def case(**days: date) -> Case:
    return Case(
        id="55c9",
        born=date(2001, 2, 3),
        events=[Done(step=step, on=on) for step, on in days.items()],
    )


class TestDualCultivation:
    """双向培养: 把党员培养成人才, 把人才发展成党员."""

    def test_both_ways(self) -> None:
        become = case(
            listed=date(2020, 9, 1), mentored=date(2020, 10, 1), recognised=date(2021, 9, 1)
        )
        join = case(listed=date(2021, 3, 1), mentored=date(2021, 3, 2), applied=date(2021, 6, 1))
        for process, one in zip(lanzhou.PROCESSES, (become, join), strict=True):
            assert audit(process, one, LAST).in_order
            [first, last] = funnel(process, [one], LAST).reached
            assert (first.count, last.came_from) == (1, 1)

    def test_nobody_is_a_talent_within_a_year(self) -> None:
        hasty = case(
            listed=date(2020, 9, 1), mentored=date(2020, 10, 1), recognised=date(2021, 8, 31)
        )
        told = audit(lanzhou.MEMBERS_TO_TALENTS, hasty, LAST)["recognised"]
        assert told.state is StepState.EARLY

    def test_who_applies_goes_on_under_the_national_table(self) -> None:
        join = case(listed=date(2021, 3, 1), mentored=date(2021, 3, 2), applied=date(2021, 6, 1))
        on = lanzhou.development_case(join)
        assert on.events == (Done(step="apply", on=date(2021, 6, 1)),)
        assert audit(member_development(), on, date(2021, 6, 2)).in_order

    def test_who_has_not_applied_does_not(self) -> None:
        assert lanzhou.development_case(case(listed=date(2021, 3, 1))).events == ()


NETWORK = Network(
    history=TREE,
    partners=[
        Partner(id=id, label=Label.of(id), kind=kind)
        for id, kind in zip("uge", lanzhou.PARTNER_KINDS, strict=True)
    ],
    ties=[
        Tie(id="联1", ends=("t1", "u"), start=YEAR.start),
        Tie(id="联2", ends=("t1", "e"), start=YEAR.start),
        Tie(id="联3", ends=("s1", "u"), start=YEAR.start),
    ],
    events=[
        JointEvent(id="活1", among=("t1", "s1", "u"), on=date(YEAR.start.year, 5, 4)),
        JointEvent(id="活2", among=("t1", "e"), on=date(YEAR.start.year, 6, 1)),
    ],
)


class TestInterconnection:
    """党建互联: 与高校、政府、企业; 共建共享, 联合活动."""

    def test_coverage_by_kind_and_activity(self) -> None:
        world = World(tree=TREE, evidence=Evidence(), period=YEAR, as_of=LAST)
        root = Subject.of_unit(TREE.root)
        measures = lanzhou.interconnection_measures(NETWORK)
        values = {one.type.name: one.value(world, root) for one in measures}
        # Of four branches two are tied with a university, none with government, one with a firm;
        # three ties have an event each.
        assert values == {"高校互联": 50, "机关互联": 0, "企业互联": 25, "互联活跃度": 1}

    def test_without_ties_there_is_no_activity_to_speak_of(self) -> None:
        world = World(tree=TREE, evidence=Evidence(), period=YEAR, as_of=LAST)
        *_, active = lanzhou.interconnection_measures(Network(history=TREE))
        found = active.value(world, T1)
        assert isinstance(found, Absent)
        assert found.kind is Absence.NOT_APPLICABLE

    def test_bridges(self) -> None:
        assert [tie.id for tie in NETWORK.at(LAST).bridges] == ["联1", "联2", "联3"]
        assert {one.kind for one in NETWORK.partners} == {
            PartnerKind.UNIVERSITY,
            PartnerKind.GOVERNMENT,
            PartnerKind.ENTERPRISE,
        }


def entries(item: str, *persons: str) -> Ledger:
    return Ledger(
        entries=[
            PointEntry(id=who, subject=Subject.person(who, unit="t1"), item=item, on=LAST)
            for who in persons
        ]
    )


def capacities() -> Scheme:
    """Six of t1's eight members study, four have member points."""
    return lanzhou.capacity_scheme(
        NETWORK, contest=entries("学习强国", *"abcdef"), points=entries("志愿服务", *"abcd")
    )


class TestCapacities:
    """五力: 政治指示力、统筹规划力、战略领导力、基层号召力、师生执行力."""

    def test_they_are_the_categories(self) -> None:
        categories = capacities().framework.categories
        assert [one.title.zh for one in categories] == [
            "政治指示力",
            "统筹规划力",
            "战略领导力",
            "基层号召力",
            "师生执行力",
        ]

    def test_nothing_in_them_pays_for_doing_worse(self) -> None:
        assert check_scheme(capacities()) == ()

    def test_a_year_of_one_branch(self) -> None:
        themes = [one for n, theme in enumerate(lanzhou.THEMES, 1) for one in both_parts(theme, n)]
        tutoring = [held("课业辅导", YEAR.start + timedelta(days=7 * n + 3)) for n in range(52)]
        rates = {"基础管理": 90, "党员成才": 50, "人才入党": 20}
        readings = [Reading.of(T1, name, YEAR, rate) for name, rate in rates.items()]
        evidence = Evidence.of([*themes[:18], *tutoring, *readings])
        result = assess(capacities(), TREE, evidence, YEAR, as_of=TODAY).result("t1")
        scored = {code: result.items[code] for code in ("政治指示力", "统筹规划力", "战略领导力")}
        assert scored == {
            # Nine themes of twelve, 10 × 75 %; six members of eight, 10 × 75 %.
            "政治指示力": 15,
            # 20 × 90 %.
            "统筹规划力": 18,
            # Tied with a university and a firm, 4 + 0 + 4; one event a tie of two asked, 8 ÷ 2.
            "战略领导力": 12,
        }
        # 51 of 85 services, as the week that ended on 3 January went without: 12 × 51 ÷ 85 = 7.2;
        # four members of eight, 8 ÷ 2 = 4.
        assert result.items["基层号召力"] == Decimal("11.2")
        # 10 × 50 % + 10 × 20 %.
        assert result.items["师生执行力"] == 7

    def test_ones_own_plans_and_duties(self) -> None:
        duties = lanzhou.service_duties({"支教": lanzhou.CADENCES["支教"]})
        scheme = lanzhou.capacity_scheme(
            NETWORK,
            contest=Ledger(),
            points=Ledger(),
            contest_under=lanzhou.contest_plan(full=lanzhou.FULL),
            points_under=lanzhou.member_points(),
            service=duties,
            themes=lanzhou.theme_days(("迎新",)),
        )
        taught = [held("支教", window.start) for window in YEAR.windows(Cadence.QUARTER)]
        evidence = Evidence.of([*taught, *both_parts("迎新", 1)])
        items = assess(scheme, TREE, evidence, YEAR, as_of=TODAY).result("t1").items
        assert (items["五力.志愿服务"], items["五力.主题党日"]) == (12, 10)


@pytest.fixture(scope="module")
def proposed() -> Review:
    """Review the contest as the paper proposes it, with the five capacities."""
    contest = lanzhou.contest_scheme(lanzhou.contest_plan(), Ledger(), papers=lanzhou.PAPERS)
    return lanzhou.review([contest, capacities()], TREE)


class TestReview:
    """方案采用前须显示其负担与逆向激励."""

    def test_what_a_branch_is_asked(self, proposed: Review) -> None:
        """85 services, 24 parts of theme days and 6 papers: 109 × 0.5 + 6 × 8 hours."""
        assert proposed.burden.of("t1").text() == "115 项, 102.5 小时, 115 张表"
        assert proposed.burden.overall.uncosted == 0

    def test_a_paper_asked_for_twice_is_handed_in_once(self, proposed: Review) -> None:
        shared = dict(proposed.burden.shared)
        assert shared == {"双向培养台账": ("五力/五力.人才入党", "五力/五力.党员成才")}

    def test_everything_found_comes_out(self, proposed: Review) -> None:
        assert Counter(one.code for one in proposed.findings) == {
            "BURDEN_TOO_HEAVY": 8,
            "INDICATOR_POINTS": 3,
            "MONOTONE_UNPROVED": 3,
            "PEERS_COMPETE": 3,
        }

    def test_amended_it_is_in_order(self) -> None:
        """Full marks beforehand, no papers beside the ledger, tutoring each month."""
        service = lanzhou.service_duties(
            FrozenMap({**lanzhou.CADENCES, "课业辅导": lanzhou.CADENCES["文明志愿"]})
        )
        contest = lanzhou.contest_scheme(lanzhou.contest_plan(full=lanzhou.FULL), Ledger())
        told = lanzhou.review([contest, capacities()], TREE, (*service, *lanzhou.theme_days()))
        assert told.findings == ()
        # (45 + 24) × 0.5 + 2 × 8
        assert told.burden.of("t1").text() == "71 项, 50.5 小时, 71 张表"

    def test_costs_and_ceilings_are_arguments(self) -> None:
        told = lanzhou.review((), TREE, lanzhou.theme_days(), costs=(), ceilings=())
        assert {one.code for one in told.findings} == {"COST_UNDECLARED"}
        assert told.burden.of("t1").items == 24


class TestFigures:
    """四个方向、五力、“123”: counted from the objects."""

    def test_all_are_computed_and_agree(self) -> None:
        assert {figure.code: figure.computed for figure in lanzhou.figures()} == {
            "DIRECTIONS": 4,
            "CAPACITIES": 5,
            "PARTS_OF_THE_PLATFORM": 2,
            "CULTIVATIONS": 2,
            "GOALS": 3,
            "CONTEST_ITEMS": 3,
            "KINDS_OF_SERVICE": 6,
            "CADENCES": 4,
            "THEMES_A_YEAR": 12,
            "PARTS_OF_A_THEME_DAY": 2,
            "KINDS_OF_PARTNER": 3,
        }
        assert unlike(lanzhou.figures(), "lanzhou") == ()

    def test_a_share_of_what_is_left_open(self) -> None:
        """原文只说各分项有占比, 未说满分如何确定."""
        [finding] = lanzhou.findings()
        assert finding.code == "FULL_MARKS_UNSTATED"
        assert finding.message.zh.endswith("可解为 以参赛最高者为满分; 事先定满分")

    def test_what_the_paper_warns_of(self) -> None:
        assert len(lanzhou.DIAGNOSIS) == 4
