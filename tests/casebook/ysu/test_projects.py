"""Projects of 特色阵地 and research topics."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from partyorg.casebook import ysu
from partyorg.org import Subject, UnitKind
from partyorg.programmes.projects import Call, Project, ProjectState, audit_projects, project_dues
from tests.casebook.ysu.records import TREE

LAST = ysu.YEAR.last
EVERY = (*ysu.projects(), *ysu.topics())


def audited(*projects: Project) -> list[str]:
    return [one.code for one in audit_projects(ysu.CALLS, projects, TREE, LAST)]


class TestProjects:
    """特色阵地项目: 原文58个, 列明重点9个、一般39个; 经费12.3万元."""

    def test_48_are_accounted_for(self) -> None:
        tiers = [one.tier for one in ysu.projects()]
        assert (tiers.count("key"), tiers.count("general"), len(tiers)) == (9, 39, 48)

    def test_funding(self) -> None:
        assert sum(one.granted for one in ysu.projects()) == 123_000

    def test_the_totals_contradict_each_other(self) -> None:
        found = audit_projects(ysu.CALLS, EVERY, TREE, LAST, stated=ysu.TOTALS)
        assert [one.code for one in found] == ["TIERS_DONT_ADD_UP", "TOTAL_DIFFERS"]
        assert {one.subject for one in found} == {"特色阵地"}
        assert all("尚有 10 未列明" in one.message.zh for one in found)


class TestTopics:
    """党建研究课题23项: 重点2项、一般21项; 经费5.2万元."""

    def test_23(self) -> None:
        tiers = [one.tier for one in ysu.topics()]
        assert (tiers.count("key"), tiers.count("general"), len(tiers)) == (2, 21, 23)

    def test_funding(self) -> None:
        assert sum(one.granted for one in ysu.topics()) == 52_000


class TestApplicants:
    """申报主体须为组织: 二级党委、党支部, 或几个党支部联合."""

    def test_all_three_ways_occur(self) -> None:
        alone = [one.applicants[0] for one in EVERY if len(one.applicants) == 1]
        jointly = [one.applicants for one in EVERY if len(one.applicants) > 1]
        kinds = {TREE[who.unit].kind for who in alone}
        assert UnitKind.BRANCH in kinds
        assert UnitKind.FACULTY_COMMITTEE in kinds
        assert jointly
        assert all(TREE[who.unit].kind is UnitKind.BRANCH for all_ in jointly for who in all_)

    def test_they_are_in_order(self) -> None:
        assert audited(*EVERY) == []

    @pytest.mark.parametrize(
        ("applicants", "code"),
        [
            ((Subject.person("7f3a", unit="D01-J01"),), "NOT_AN_ORGANISATION"),
            (("YSU",), "NOT_ELIGIBLE"),
            (("D01", "D02"), "NOT_ELIGIBLE"),
        ],
    )
    def test_who_may_not(self, applicants: tuple[Subject | str, ...], code: str) -> None:
        project = attrs.evolve(ysu.projects()[0], applicants=applicants)
        assert code in audited(project)


class TestTheYear:
    """立项、中期检查、验收."""

    def test_running_at_the_end_of_2016(self) -> None:
        assert {one.state(LAST) for one in EVERY} == {ProjectState.RUNNING}

    def test_acceptance_is_due_when_the_year_of_work_is_over(self) -> None:
        dues = project_dues(EVERY, LAST)
        assert len(dues) == 48 + 23
        assert {due.last for due in dues} == {date(2017, 4, 14)}


@pytest.mark.parametrize("call", ysu.CALLS, ids=lambda call: call.code)
def test_what_a_call_has_is_granted_in_full(call: Call) -> None:
    granted = sum((one.granted for one in EVERY if one.call == call.code), Decimal(0))
    assert granted == call.funding
