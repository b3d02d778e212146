"""The source, and what it lays down for the year."""

from __future__ import annotations

from datetime import date

from partyorg.casebook._cites import Cites
from partyorg.values import Basis, Label, Number, Period, Source

YEAR = Period.year(2016)
CITES = Cites(document="燕山大学熔淬工程")
stated, rebuilt = CITES.stated, CITES.rebuilt

INDICATORS = rebuilt("目标管理·二级指标")
# The Regulations on Branches came in 2018; in 2016 meeting as often was custom.
MEETINGS = Source(document="三会一课", basis=Basis.PRACTICE)
DUES = Source(
    document="《关于中国共产党党费收缴、使用和管理的规定》",
    in_force=date(2008, 4, 1),
    basis=Basis.READ,
)
ADMISSION = Source(document="《中国共产党发展党员工作细则》", basis=Basis.UNVERIFIED)

GRADES: dict[str, Number | None] = {"优秀": 90, "良好": 75, "合格": 60, "不合格": None}
IN_ENGLISH = {"优秀": "excellent", "良好": "good", "合格": "pass", "不合格": "fail"}
GOAL = Label.of(
    "三年左右建成坚强战斗堡垒: 2016年基层组织运转规范、作用明显",
    "branches that are fortresses in about three years; 2016: orderly and effective",
)
