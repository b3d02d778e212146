"""The source, and what is laid down for every level."""

from __future__ import annotations

from partyorg.casebook._cites import Cites
from partyorg.values import Number, Period

CITES = Cites(document="浙江工商职业技术学院“1+8+N”党建工作")
stated, rebuilt = CITES.stated, CITES.rebuilt

#: The source names no year; this one is ours.
YEAR = Period.year(2021)

#: 三化四领, what the source calls its arrangement.
ISATIONS = ("一体化", "立体化", "同步化")
LEADS = ("政治统领", "组织率领", "思想引领", "党员锋领")

GRADES: dict[str, Number | None] = {"优秀": 90, "良好": 80, "合格": 60, "不合格": None}
IN_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}
