"""清镇市 2016 年党建目标考核直接扣分: a negative list from outside universities, for its pattern.

What is taken off hangs on the event, the rank of the person and the severity, and is taken
off the total.  Names of the ranks and of the five disciplinary steps are ours.
"""

from decimal import Decimal
from functools import partial

import attrs
import pytest

from partyorg.evaluation import Adjustment, check_scheme
from partyorg.rules import deduction, each, judged
from partyorg.values import Basis, Label, Number, Source
from tests.spec.tables import office
from tests.spec.tables.office import Told, clause, score, section, table, times, view, worth

DOCUMENT = Source(document="清镇市2016年党建目标考核直接扣分", basis=Basis.SECOND_HAND)
OURS = attrs.evolve(DOCUMENT, basis=Basis.RECONSTRUCTED)
item = partial(office.item, DOCUMENT)


def taken(source: Source, code: str, text: str, points: dict[str, Number]) -> Adjustment:
    """Take points off the total for each event, up to the whole of it."""
    parts = {name: each(times(name), points=off) for name, off in points.items()}
    return Adjustment(
        code=code,
        title=Label.of(code),
        rule=deduction(parts, cap=100),
        source=clause(source, text),
    )


RULES = taken(
    OURS,
    "八项规定",
    "违反八项规定, 按职级扣3/2/1/0.5分",
    {"违规一级": 3, "违规二级": 2, "违规三级": 1, "违规四级": "0.5"},
)
COURTS = taken(
    DOCUMENT,
    "移送司法",
    "移送司法: 书记10分, 班子成员5分, 支部书记2分",
    {"书记移送": 10, "班子成员移送": 5, "支部书记移送": 2},
)
DISCIPLINE = taken(
    OURS,
    "党纪处分",
    "党纪处分, 按轻重扣0.1至0.5分",
    {"警告": "0.1", "严重警告": "0.2", "撤销党内职务": "0.3", "留党察看": "0.4", "开除党籍": "0.5"},
)
INCIDENTS = taken(
    DOCUMENT,
    "群体性事件",
    "群体性事件: 致人死亡3分, 其他2分",
    {"致人死亡": 3, "其他群体性事件": 2},
)
SCHEME = table(
    DOCUMENT,
    section(
        "考核", "党建目标考核", 100, item("得分", "考核得分", 100, judged(view("得分"), points=100))
    ),
    adjustments=(RULES, COURTS, DISCIPLINE, INCIDENTS),
    floor=0,
)


class TestRules:
    """违反八项规定, 按职级扣3/2/1/0.5分."""

    @pytest.mark.parametrize(
        ("noted", "points"),
        [
            ({"违规一级": 1}, "-3"),
            ({"违规四级": 3}, "-1.5"),
            ({"违规二级": 1, "违规三级": 2}, "-4"),
        ],
    )
    def test_by_rank(self, noted: Told, points: str) -> None:
        assert worth(RULES.rule, noted) == Decimal(points)


class TestCourts:
    """移送司法: 书记10分, 班子成员5分, 支部书记2分."""

    def test_by_post(self) -> None:
        # 10 + 2 x 2
        assert worth(COURTS.rule, {"书记移送": 1, "支部书记移送": 2}) == -14


class TestDiscipline:
    """党纪处分, 按轻重扣0.1至0.5分."""

    def test_by_severity(self) -> None:
        # 2 x 0.1 + 0.5
        assert worth(DISCIPLINE.rule, {"警告": 2, "开除党籍": 1}) == Decimal("-0.7")


class TestIncidents:
    """群体性事件: 致人死亡3分, 其他2分."""

    def test_by_outcome(self) -> None:
        assert worth(INCIDENTS.rule, {"致人死亡": 1, "其他群体性事件": 1}) == -5


class TestTheList:
    """The list is taken off the total, which is not less than nothing."""

    def test_nothing_noted(self) -> None:
        assert score(SCHEME, {"得分": 88}) == 88

    def test_events_add_up(self) -> None:
        # 88 less 2, 5, 0.2 + 0.4 and 2
        noted = {
            "违规二级": 1,
            "班子成员移送": 1,
            "严重警告": 1,
            "留党察看": 1,
            "其他群体性事件": 1,
        }
        assert score(SCHEME, {"得分": 88, **noted}) == Decimal("78.4")

    def test_not_below_zero(self) -> None:
        assert score(SCHEME, {"得分": 30, "书记移送": 4}) == 0

    def test_nothing_is_wrong_with_it_before_the_year(self) -> None:
        assert check_scheme(SCHEME) == ()
