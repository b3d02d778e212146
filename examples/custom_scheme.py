# %% [markdown]
"""A new university from a spreadsheet: ``python custom_scheme.py [OUTPUT.html]``.

Four sheets as Excel saves them (UTF-8, merged cells blank), then thirty lines: the tree, the
framework, the scheme, the assessment, the ranking, why one branch got what it got, and a report.
All of it is invented.
"""

# %% What is used of the library
from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from partyorg import codec, org
from partyorg.evaluation import Scheme, assess, check_scheme, grading
from partyorg.extras import report
from partyorg.values import Label, Period

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "build" / "demo"
OUTPUT = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO / "custom_scheme.html"


def rows(sheet: str) -> list[dict[str, str]]:
    """Read a sheet; the library itself opens no file."""
    return list(csv.DictReader(sheet.splitlines()))


# %% The sheets: units, indicators, what the branches filled in, and what they chose
UNITS = """\
单位编码,名称,类别,上级编码,人员类型,学生党员,在职教职工党员
p,江畔学院党委,学校党委,,,,
g1,信息学院党总支,党总支,p,混合,,
g2,外语学院党总支,党总支,p,混合,,
b1,信息学院教师党支部,党支部,g1,教师,,23
b2,信息学院本科生党支部,党支部,g1,学生,31,
b3,外语学院教师党支部,党支部,g2,教师,,17
b4,外语学院研究生党支部,党支部,g2,学生,26,
"""
INDICATORS = """\
一级指标,二级指标,性质,分值,计分方式,目标值,计分标准,指标值,缺报处理,计量单位,佐证材料,自选项数,自选分值
组织生活,党课,,20,按比例计分,4次,,,按零计,次,讲稿;签到表,,
,到会率,,20,分段计分,,90:20;75:12;其余:0,,不计入,%,签到表,,
,按时报送,,10,扣分,,每次扣2分,迟报次数,按零计,次,,,
,公开信息,,10,分段线性计分,,0:0;12:6;24:10,,按零计,条,,,
作用发挥,党员评议,,20,按等次计分,,好:20;较好:16;一般:10;差:0,,暂缓,,评议汇总表,1,20
,特色讲坛,自选动作,20,按次计分,,每次5分,,按零计,次,,,
,志愿服务,自选动作,20,评定,,,,按零计,分,总结,,
"""
FILLED_IN = """\
单位编码,党课,到会率,迟报次数,公开信息,党员评议,特色讲坛,志愿服务
b1,4,92.5,0,24,好,3,
b2,3,89.9,1,30,较好,,17
b3,5,,0,9,好,4,15
b4,2,95,2,18,一般,,12
"""
CHOSEN = """\
单位编码,指标,期间
b1,特色讲坛,2016
b2,志愿服务,2016
b3,特色讲坛,2016
b3,志愿服务,2016
b4,志愿服务,2016
"""


# %% The sheets become a tree, a framework with its measures, and evidence
tree = codec.tree_from_rows(rows(UNITS))
framework, measures = codec.framework_from_rows(
    rows(INDICATORS), code="2016", title=Label.of("党支部指标体系"), goal=Label.of("建强战斗堡垒")
)
readings = [
    {"单位编码": row["单位编码"], "指标": measure.type.name, "期间": "2016", "值": value}
    for row in rows(FILLED_IN)
    for measure in measures
    if (value := row[measure.type.name])
]
evidence, findings = codec.evidence_from_rows(
    {"readings": readings, "choices": rows(CHOSEN)}, tree=tree, measures=[m.type for m in measures]
)

# %% The scheme: whom it concerns, and which grades there are
scheme = Scheme(
    code="branches",
    title=Label.of("江畔学院2016年度党支部考核"),
    framework=framework,
    applies_to=org.kind(org.UnitKind.BRANCH),
    measures=measures,
    grading=grading({"优秀": 85, "良好": 75, "合格": 60, "不合格": None}),
)
findings += check_scheme(scheme)

# %% The assessment, its ranking, and why one branch got what it got
assessment = assess(scheme, tree, evidence, Period.year(2016), as_of=date(2017, 1, 10))
for row in codec.assessment_to_rows(assessment, tree, "branches"):
    print(row["组内名次"], row["得分"], row["等次"], row["名称"])
print(assessment.explain("b2").text("zh"))

# %% The report
page = report.html(assessment, tree, title=scheme.title, findings=findings, explain=("b2", "b3"))
OUTPUT.parent.mkdir(parents=True, exist_ok=True)
OUTPUT.write_text(page, encoding="utf-8", newline="\n")
