"""One plan, three actions: what is asked differs by the branch's kind."""

import pytest

from partyorg import org
from partyorg.analysis.gyroscope import CORE
from partyorg.casebook import ysu
from partyorg.evaluation import Scheme, check_scheme, scheme_table
from partyorg.indicators import Obligation
from partyorg.org import Sector, UnitKind
from partyorg.values import Basis, Severity
from tests.casebook.ysu.records import TREE

ACTIONS = (ysu.SHANTI, ysu.HUAZHANG, ysu.LIXIAO)


class TestOnePlanThreeActions:
    """一计划三行动: 引航计划对二级党组织, 山梯、华章、砺效行动对教师、学生、职能部门党支部."""

    @pytest.mark.parametrize(
        ("scheme", "stated"),
        [(ysu.YINHANG, 21), (ysu.SHANTI, 104), (ysu.HUAZHANG, 141), (ysu.LIXIAO, 32)],
    )
    def test_whom_each_is_for(self, scheme: Scheme, stated: int) -> None:
        assert len(TREE.select(scheme.applies_to)) == stated

    def test_every_unit_has_one_but_retired_branches_have_none(self) -> None:
        without = [
            unit
            for unit in TREE
            if not any(scheme.applies_to.matches(TREE, unit) for scheme in ysu.SCHEMES)
        ]
        root, *retired = without
        assert root.id == ysu.ROOT
        assert {branch.sector for branch in retired} == {Sector.RETIRED}
        assert len(retired) == 16

    def test_core_work_differs(self) -> None:
        core = {
            tuple(str(one.title) for one in scheme.framework.categories[2].indicators)
            for scheme in ACTIONS
        }
        assert len(core) == 3


class TestTargetManagement:
    """目标管理: 6项一级指标, 20余项二级指标, 11项具体任务."""

    def test_six_and_twenty_odd(self) -> None:
        assert len(ysu.YINHANG.framework.categories) == 6
        assert 20 < len(ysu.YINHANG.framework.indicators) < 30

    def test_eleven_tasks_all_prescribed(self) -> None:
        tasks = [one for one in ysu.YINHANG.framework.indicators if ysu.TASK in one.tags]
        assert len(tasks) == 11
        assert {task.obligation for task in tasks} == {Obligation.PRESCRIBED}

    @pytest.mark.parametrize("scheme", ACTIONS, ids=lambda scheme: scheme.code)
    def test_prescribed_and_self_chosen_actions(self, scheme: Scheme) -> None:
        """规定动作+自选动作."""
        kinds = {one.obligation for one in scheme.framework.indicators}
        assert kinds == {Obligation.PRESCRIBED, Obligation.SELF_CHOSEN}

    @pytest.mark.parametrize("scheme", ysu.SCHEMES, ids=lambda scheme: scheme.code)
    def test_what_they_are_worth_is_marked_reconstructed(self, scheme: Scheme) -> None:
        source = scheme.framework.source
        assert source is not None
        assert source.basis is Basis.RECONSTRUCTED


class TestCore:
    """工作中心轴: 战斗堡垒、先锋模范."""

    @pytest.mark.parametrize("scheme", ysu.SCHEMES, ids=lambda scheme: scheme.code)
    def test_each_scheme_has_both(self, scheme: Scheme) -> None:
        tags = {tag for one in scheme.framework.indicators for tag in one.tags}
        assert set(CORE) <= tags


class TestBeforeTheYear:
    """事前检查: no scheme has an error; what cannot be proved is told."""

    @pytest.mark.parametrize("scheme", ACTIONS, ids=lambda scheme: scheme.code)
    def test_actions_are_in_order(self, scheme: Scheme) -> None:
        assert check_scheme(scheme) == ()

    def test_the_plan_reads_scores_of_branches_whose_range_it_cannot_know(self) -> None:
        [found] = check_scheme(ysu.YINHANG)
        assert (found.code, found.severity) == ("INDICATOR_POINTS", Severity.ADVICE)
        assert "引5.1" in found.text()

    def test_comparing_is_competing(self) -> None:
        """自动对标以最好者为标杆: a unit's score falls when another does better, and that is said."""
        found = check_scheme(ysu.BENCHMARK)
        assert {one.severity for one in found} == {Severity.ADVICE}
        assert sum(one.code == "PEERS_COMPETE" for one in found) == 4


@pytest.mark.parametrize("scheme", ACTIONS, ids=lambda scheme: scheme.code)
def test_annual_work_guide(scheme: Scheme) -> None:
    """年度工作指南: each kind of branch can read what is asked of it."""
    guide = [cell for row in scheme_table(scheme) for cell in row.cells]
    assert any("主题党日" in cell for cell in guide)
    assert len(scheme_table(scheme)) > len(scheme.framework.indicators)


def test_selectors_name_kinds_of_branches() -> None:
    teachers = org.kind(UnitKind.BRANCH) & org.sector(Sector.TEACHERS)
    assert ysu.SHANTI.applies_to == teachers
