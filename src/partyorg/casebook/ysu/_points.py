"""Members' points 积分制, vanguard index 先锋指数, love time bank 爱心时间银行.

The source names the three; items, points and shares are ours.
"""

from __future__ import annotations

from partyorg.casebook.ysu._source import rebuilt
from partyorg.programmes.points import Cap, Earns, PointItem, PointPlan
from partyorg.values import Cadence, Label, Number

_INDEX = rebuilt("先锋指数")


def _item(
    code: str,
    english: str,
    points: Number,
    *,
    share: Number,
    full: Number,
    cap: Cap | None = None,
) -> PointItem:
    return PointItem(
        code=code,
        label=Label.of(code, english),
        points=points,
        share=share,
        full=full,
        cap=cap,
        source=_INDEX,
    )


POINTS = PointPlan(
    code="党员积分2016",
    title=Label.of("党员积分", "members' points"),
    items=(
        _item("理论学习", "study", 2, share="0.3", full=60, cap=Cap(most=20, per=Cadence.QUARTER)),
        _item("组织生活", "organisational life", 5, share="0.3", full=100),
        _item("岗位先锋", "vanguard at the post", 10, share="0.2", full=40),
        _item(
            "志愿服务",
            "voluntary service",
            2,
            share="0.2",
            full=40,
            cap=Cap(most=15, per=Cadence.QUARTER),
        ),
    ),
    lasts=12,
    source=rebuilt("积分制"),
)
"""What members earn points with 积分制; a contest of them gives the vanguard index, out of 100."""

TIME_BANK = PointPlan(
    code="爱心时间银行",
    title=Label.of("爱心时间银行", "love time bank"),
    items=(
        PointItem(
            code="服务时长",
            label=Label.of("服务时长", "hours of service"),
            points=1,
            earns=Earns.PER_HOUR,
        ),
    ),
    source=rebuilt("爱心时间银行"),
)
"""Hours served are saved, and spent on being served 存取时间."""
