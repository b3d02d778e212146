"""The documents that clauses are cited from, with their first day in force.

Where only the year of a document was established, it is counted from the first
day after that year: a rule is never applied to a day on which it may not have
been in force.  Documents of single universities are cited for figures in use
that no national text read so far states.
"""

from __future__ import annotations

from datetime import date

from partyorg.values import Basis, Source

CHARTER = Source(document="《中国共产党章程》", basis=Basis.SECOND_HAND)

BRANCH_WORK = Source(
    document="《中国共产党支部工作条例(试行)》",
    in_force=date(2018, 10, 28),
    basis=Basis.SECOND_HAND,
)
# Revised on 2021-02-26 and issued on 2021-04-16: before it was issued nobody could follow it.
UNIVERSITY_WORK = Source(
    document="《中国共产党普通高等学校基层组织工作条例》(2021年修订)",
    in_force=date(2021, 4, 16),
    basis=Basis.UNVERIFIED,
)
ELECTIONS_2020 = Source(
    document="《中国共产党基层组织选举工作条例》",
    in_force=date(2020, 7, 13),
    basis=Basis.SECOND_HAND,
)
ELECTIONS_1990 = Source(
    document="《中国共产党基层组织选举工作暂行条例》(1990)",
    in_force=date(1991, 1, 1),
    basis=Basis.SECOND_HAND,
)
DEVELOPMENT_2014 = Source(
    document="《中国共产党发展党员工作细则》(2014)",
    in_force=date(2014, 5, 28),
    basis=Basis.UNVERIFIED,
)
# Counted from the day it was published: its effective date was not seen.
DEVELOPMENT_2026 = Source(
    document="《中国共产党发展党员工作细则》(2026年修订)",
    url="https://12371.cn/2026/05/18/ARTI1779102179030620.shtml",
    in_force=date(2026, 5, 18),
    basis=Basis.SECOND_HAND,
)
DEVELOPMENT_CHART = Source(
    document="中组部《发展党员工作流程图》",
    basis=Basis.SECOND_HAND,
)
DUES_2008 = Source(
    document="《关于中国共产党党费收缴、使用和管理的规定》(中组发〔2008〕3号)",
    in_force=date(2008, 4, 1),
    basis=Basis.READ,
)
EDUCATION_2019 = Source(
    document="《中国共产党党员教育管理工作条例》(2019)",
    in_force=date(2020, 1, 1),
    basis=Basis.SECOND_HAND,
)
TRAINING_PLAN = Source(
    document="《2019—2023年全国党员教育培训工作规划》",
    basis=Basis.UNVERIFIED,
)
TERMS_2018 = Source(
    document="《关于党的基层组织任期的意见》(2018)",
    in_force=date(2019, 1, 1),
    basis=Basis.SECOND_HAND,
)

# Not national.
SHANXI_2020 = Source(
    document="《山西省高校基层党组织规范化建设标准(试行)》(2020)",
    in_force=date(2021, 1, 1),
    basis=Basis.READ,
)
SECOND_LEVEL_OLD = Source(
    document="某校《大学二级党组织工作规定》",
    basis=Basis.READ,
)
FUDAN_2007 = Source(
    document="复旦大学复委〔2007〕16号",
    in_force=date(2008, 1, 1),
    basis=Basis.READ,
)
XYNU_BRANCHES = Source(
    document="信阳师范历史文化学院党支部建设标准",
    url="https://lsxy.xynu.edu.cn/info/1019/7363.htm",
    basis=Basis.READ,
)
CUGB_REVIEW = Source(
    document="中地大京党发〔2019〕4号",
    url="https://bm.cugb.edu.cn/xgb/c/2019-01-09/725052.shtml",
    basis=Basis.READ,
)
REVIEW_2023 = Source(
    document="某高校民主评议党员通知(2023)",
    basis=Basis.READ,
)
REPORTING_2019 = Source(
    document="书记抓基层党建述职评议考核中央办法(2019)",
    basis=Basis.UNVERIFIED,
)
REPORTING_2025 = Source(
    document="某高校建筑学院书记述职评议方案(2025)",
    basis=Basis.READ,
)
STARS_2024 = Source(
    document="山东英才学院党支部星级评定(2024)",
    url="https://sdycu.edu.cn/yxy/info/1048/6131.htm",
    basis=Basis.READ,
)
MODEL_UNITS = Source(
    document="教党〔2018〕25号《关于高校党组织“对标争先”建设计划的实施意见》",
    basis=Basis.READ,
)
COUNSELLORS = Source(
    document="教育部令第43号",
    basis=Basis.UNVERIFIED,
)
IDEOLOGY_TEACHERS = Source(
    document="教育部关于思政课教师队伍的规定(2020)",
    in_force=date(2021, 1, 1),
    basis=Basis.UNVERIFIED,
)
LEADERS_2018 = Source(
    document="教党〔2018〕26号",
    basis=Basis.READ,
)
PRACTICE = Source(document="工作惯例", basis=Basis.PRACTICE)
