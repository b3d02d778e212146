"""Everything that projects and funds refuse, and with which fact."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from partyorg.errors import (
    BlankField,
    BoundsDontFit,
    DuplicateName,
    Faults,
    LevelDoesNotFit,
    NoParts,
    NoSuchUnit,
    NotMoney,
    PartyorgError,
    UnknownName,
    WrongCount,
    WrongOrder,
)
from partyorg.indicators import TieBreak, equal
from partyorg.programmes.projects import (
    BudgetLine,
    Heads,
    Joint,
    Norm,
    StatedTotal,
    Tier,
    allocate,
    audit_projects,
    norm_sum,
    project_count,
    project_dues,
    spend_against,
    yuan,
)
from partyorg.values import Dated, Stated
from tests.programmes.projects.campus import (
    END,
    TREE,
    YEAR,
    budget,
    call,
    project,
    spending,
    verdict,
)

FLOAT: Any = 0.5
KEY = Tier(code="key", title="重点")
LINE = BudgetLine(code="a", title="培训", planned=1)
NORM = Norm(code="n", title="党员", rate=1)
LISTED = Norm(code="l", title="学生", rate=1, heads=Heads.LISTED)
TOTAL = StatedTotal(call="特色阵地", figure=Stated.exactly("58个", 58))


def down(total: Any = 10, **more: Any) -> object:
    """Hand money down."""
    told: dict[str, Any] = {"by": equal(), "ties": TieBreak.BY_ID, "period": YEAR}
    return allocate(total, TREE, **(told | more))


CASES: list[tuple[Callable[[], object], PartyorgError]] = [
    # money
    (lambda: yuan(FLOAT), NotMoney("0.5")),
    (lambda: yuan("-0.01"), NotMoney("'-0.01'")),
    (lambda: yuan("x"), NotMoney("'x'")),
    # calls
    (lambda: Tier(code=" ", title="重点"), BlankField("code")),
    (lambda: Tier(code="key", title="重点", places=-1), WrongCount("places", -1)),
    (
        lambda: Tier(code="key", title="重点", outputs={"案例": -1}),
        WrongCount("outputs[案例]", -1),
    ),
    (lambda: Tier(code="key", title="重点", grant=FLOAT), NotMoney("0.5")),
    (lambda: call(code=""), BlankField("code")),
    (lambda: call(tiers=[]), NoParts("tiers")),
    (lambda: call(tiers=[KEY, KEY]), DuplicateName("tier", "key")),
    (lambda: call(places=-1), WrongCount("places", -1)),
    (lambda: call(funding="1.234"), NotMoney("'1.234'")),
    # projects
    (lambda: project(code=""), BlankField("code")),
    (lambda: project(applicants=[]), NoParts("applicants")),
    (lambda: project(applicants=["b1", TREE["b1"]]), DuplicateName("applicant", "b1")),
    (
        lambda: project(approved=date(2016, 2, 29)),
        WrongOrder("applied", date(2016, 3, 1), "approved", date(2016, 2, 29)),
    ),
    (
        lambda: project(verdicts=[verdict(END), verdict(date(2016, 2, 1))]),
        WrongOrder("applied", date(2016, 3, 1), "verdicts", date(2016, 2, 1)),
    ),
    (
        lambda: project(verdicts=[verdict(END), verdict(END)]),
        DuplicateName("verdict", "2016-12-31"),
    ),
    (lambda: project(granted=-1), NotMoney("-1")),
    (lambda: project_dues([project(), project()], END), DuplicateName("project", "2016-01")),
    (
        lambda: project_count("n", [project(), project()], joint=Joint.WHOLE),
        DuplicateName("project", "2016-01"),
    ),
    # audits
    (
        lambda: audit_projects([call()], [project(), project()], TREE, END),
        DuplicateName("project", "2016-01"),
    ),
    (lambda: audit_projects([call(), call()], [], TREE, END), DuplicateName("call", "特色阵地")),
    (
        lambda: audit_projects([call()], [], TREE, END, stated=[TOTAL, TOTAL]),
        DuplicateName("stated", "特色阵地/ 项目数"),
    ),
    (
        lambda: audit_projects([call(code="课题")], [], TREE, END, stated=[TOTAL]),
        UnknownName("stated", "特色阵地", ("课题",)),
    ),
    (lambda: StatedTotal(call="", figure=TOTAL.figure), BlankField("call")),
    # norms
    (lambda: Norm(code="", title="党员", rate=1), BlankField("code")),
    (lambda: Norm(code="n", title="党员", rate=FLOAT), NotMoney("0.5")),
    (lambda: Norm(code="n", title="党员", rate=Dated.always(FLOAT)), NotMoney("0.5")),
    (lambda: norm_sum(TREE, [NORM, NORM], END), DuplicateName("norm", "n")),
    (lambda: norm_sum(TREE, [NORM], END, returned={"p": FLOAT}), NotMoney("0.5")),
    # budgets and spending
    (lambda: BudgetLine(code="", title="培训", planned=1), BlankField("code")),
    (lambda: BudgetLine(code="a", title="培训", planned="0.005"), NotMoney("'0.005'")),
    (lambda: budget(code=""), BlankField("code")),
    (lambda: budget(lines=[LINE, LINE]), DuplicateName("line", "a")),
    (lambda: spending(id=" "), BlankField("id")),
    (lambda: spending(unit=""), BlankField("unit")),
    (lambda: spending(amount=-5), NotMoney("-5")),
    (
        lambda: spend_against(budget(), [spending(), spending(amount=1)], TREE, END),
        DuplicateName("spending", "v-1"),
    ),
    # allocation
    (lambda: down(FLOAT), NotMoney("0.5")),
    (lambda: down(floors="0.001"), NotMoney("'0.001'")),
    (lambda: down(caps={"b1": FLOAT}), NotMoney("0.5")),
    (lambda: down(holder="b9"), NoSuchUnit("b9")),
]


@pytest.mark.parametrize(("wrong", "fact"), CASES)
def test_is_refused_with_the_fact(wrong: Callable[[], object], fact: PartyorgError) -> None:
    with pytest.raises(type(fact)) as refused:
        wrong()
    assert refused.value == fact
    assert fact.text("zh") != fact.text("en")


class TestAllAtOnce:
    """All that is wrong with what a norm is to be summed over is told together."""

    def test_heads_and_dues(self) -> None:
        with pytest.raises(Faults) as refused:
            norm_sum(
                TREE,
                [NORM, LISTED],
                END,
                heads={"n": {"p": 1}, "l": {"b9": -1}},
                returned={"b8": 1},
            )
        assert refused.value.faults == (
            UnknownName("heads", "n", ("l",)),
            WrongCount("heads[l][b9]", -1),
            NoSuchUnit("b9"),
            NoSuchUnit("b8"),
        )

    def test_bounds_of_an_allocation(self) -> None:
        with pytest.raises(Faults) as refused:
            down(floors=4)
        assert {type(fault) for fault in refused.value.faults} <= {LevelDoesNotFit, BoundsDontFit}
