"""Budgets and what they are held against."""

from datetime import date

import attrs

from partyorg.org import Subject
from partyorg.programmes.projects import (
    Budget,
    BudgetLine,
    Norm,
    NormSum,
    audit_budget,
    norm_sum,
    project_budget,
    yuan,
)
from partyorg.values import Stated
from tests.programmes.projects.campus import END, TREE, YEAR, budget, call, project, said

NORM = Norm(code="n", title="党员", rate="33.35")


def entitled(rate: str, *, at_least: bool = True) -> NormSum:
    """Sum a norm over the 54 members of the tree."""
    return norm_sum(TREE, [attrs.evolve(NORM, rate=rate, at_least=at_least)], END)


class TestBudget:
    """预算: lines by code, whose sum is the total to the cent."""

    def test_total(self) -> None:
        assert budget().total == yuan("1800.50")
        assert budget(lines=[]).total == 0

    def test_lines_are_kept_by_code(self) -> None:
        assert budget(lines=reversed(budget().lines)) == budget()


class TestPublishedTotal:
    """公布的预算总额: held against the lines."""

    def test_agrees(self) -> None:
        assert audit_budget(budget()) == ()
        assert audit_budget(budget(stated=Stated.at_least("1800余元", 1800))) == ()

    def test_differs(self) -> None:
        """四川外国语大学: 38.5 × 10⁴ yuan for 21 honours; lines of 18,000 each fall short by 7,000."""
        lines = [BudgetLine(code=f"{n:02}", title="先锋岗", planned=18_000) for n in range(21)]
        stated = Stated.exactly("38.5万元", yuan("38.5", times=10_000))
        [found] = audit_budget(
            Budget(code="sisu", title="三层级", period=YEAR, lines=lines, stated=stated)
        )
        assert found.text() == "警示 sisu: 预算总额: 原文“38.5万元”, 计算得 378000, 相差 -7000"


class TestNorms:
    """按标准安排预算: no less than the norms come to; no more unless they say "at least"."""

    def test_below(self) -> None:
        assert entitled("33.35").total == yuan("1800.90")
        found = audit_budget(budget(), entitled=entitled("33.35"))
        assert said(found) == [("BELOW_NORM", "2016")]
        assert found[0].message.en == "1800.50 yuan planned, less than the 1800.90 of the norms"

    def test_above(self) -> None:
        assert audit_budget(budget(), entitled=entitled("33")) == ()
        found = audit_budget(budget(), entitled=entitled("33", at_least=False))
        assert said(found) == [("ABOVE_NORM", "2016")]

    def test_just_so(self) -> None:
        exact = budget(lines=[BudgetLine(code="a", title="党建", planned="1800.90")])
        assert audit_budget(exact, entitled=entitled("33.35", at_least=False)) == ()


class TestOfProjects:
    """项目经费预算: a line for each approved project, which its applicants spend."""

    def test_lines(self) -> None:
        joint = project(
            code="2", applicants=["b1", Subject.person("7f", unit="b1"), "b3"], granted="12.50"
        )
        waiting = project(code="3", approved=None, granted=0)
        other = project(code="4", call="课题")
        made = project_budget(call(), [waiting, other, joint, project()], END, period=YEAR)
        assert made.code == "特色阵地"
        assert [(line.code, line.planned, line.units) for line in made.lines] == [
            ("2", yuan("12.50"), ("b1", "b3")),
            ("2016-01", yuan(5000), ("b1",)),
        ]

    def test_before_approval_there_is_none(self) -> None:
        assert project_budget(call(), [project()], date(2016, 3, 31), period=YEAR).lines == ()
