"""Outcomes that the source reports: stated, and computed from nothing."""

from __future__ import annotations

import attrs

from partyorg.casebook._figure import Figure
from partyorg.casebook.cqut._source import stated
from partyorg.programmes.projects import yuan
from partyorg.values import Label, Number, Stated

_TEN_THOUSAND = 10_000


def _exactly(text: str, value: Number) -> Stated:
    return Stated.exactly(text, value)


def _ten_thousands(text: str, figure: str) -> Stated:
    """Read a sum in 万元 as yuan."""
    return Stated.exactly(text, yuan(figure, times=_TEN_THOUSAND))


def cited(said: Stated, clause: str) -> Stated:
    """Cite where something is said."""
    return attrs.evolve(said, source=stated(clause))


def _reported(clause: str, *rows: tuple[str, str, str, Stated]) -> tuple[Figure, ...]:
    """Make figures of rows of code, Chinese, English and what is stated."""
    return tuple(
        Figure(code=code, what=Label.of(zh, en), stated=cited(said, clause))
        for code, zh, en, said in rows
    )


FLOWS = _reported(
    "2007年发展党员",
    ("APPLIED", "申请入党", "applications", Stated.at_least("3300余人", 3300)),
    ("TRAINED", "培训积极分子", "activists trained", _exactly("2070人", 2070)),
    ("ADMITTED", "发展党员", "admitted", _exactly("793人", 793)),
    (
        "TEACHERS_ADMITTED",
        "其中中青年骨干教师",
        "of them key young and middle-aged teachers",
        Stated.nearly("近10名", 10, within=2),
    ),
)
"""What happened in 2007: yearly flows.

They are no cohort: nobody is followed from one to the next, so none is a share of
another.
"""

COMPOSITION = _reported(
    "党员队伍",
    (
        "UNDERGRADUATES",
        "本科生党员比例(%)",
        "members among undergraduates (%)",
        Stated.about("约9%", 9, within="0.5"),
    ),
    (
        "YOUNG_TEACHERS",
        "35岁以下(含)占教师党员(%)",
        "aged up to 35 among teacher members (%)",
        _exactly("43.5%", "43.5"),
    ),
    (
        "MASTERS",
        "硕士以上(含)比例(%)",
        "master's degree and above (%)",
        _exactly("达到40%", 40),
    ),
)
"""Who the members are; of what the 40 % is a share stays open."""

FEEDBACK = _reported(
    "师生评价",
    ("OPINIONS", "收集上报意见", "opinions forwarded", Stated.at_least("1000余条", 1000)),
    (
        "LEADERS",
        "校领导满意率(%)",
        "satisfied with the leaders (%)",
        Stated(text="98%以上", low=98, high=100),
    ),
    (
        "MANAGERS",
        "中层干部优秀和称职率(%)",
        "middle managers excellent or competent (%)",
        Stated(text="平均96%以上", low=96, high=100),
    ),
    (
        "NOMINATIONS",
        "2006年民主推荐参加人次",
        "person-times in the nominations of 2006",
        Stated.at_least("2000余人次", 2000),
    ),
    (
        "NOMINATING_STAFF",
        "参加推荐占教职工(%)",
        "share of staff who nominated (%)",
        _exactly("95%", 95),
    ),
    ("PETITIONS", "重大上访", "major petitions", _exactly("零", 0)),
)

COMMENDED = _reported(
    "评选表彰",
    ("CITY_HONOURS", "市级表彰人次", "honoured by the city", _exactly("16人次", 16)),
    ("OWN_HONOURS", "校级表彰人次", "honoured by the university", _exactly("78人次", 78)),
)
"""Person-times, so that somebody may be in both figures, or twice in one."""

WELFARE = _reported(
    "近三年资助",
    (
        "GREEN_CHANNEL",
        "绿色通道入学人次",
        "admitted by the green channel",
        Stated.at_least("4000余人次", 4000),
    ),
    ("FLATS", "住房(套)", "flats", Stated.at_least("700余套", 700)),
    (
        "SCHOLARSHIPS",
        "奖学金人次",
        "scholarships",
        _exactly("18084人次", 18084),
    ),
    (
        "SCHOLARSHIP_MONEY",
        "奖学金(元)",
        "scholarships (yuan)",
        _ten_thousands("641.82万元", "641.82"),
    ),
    ("LOANS", "助学贷款人次", "loans", _exactly("155人次", 155)),
    (
        "LOAN_MONEY",
        "助学贷款(元)",
        "loans (yuan)",
        _ten_thousands("15.38万元", "15.38"),
    ),
    ("GRANTS", "困难补助人次", "grants", Stated.about("约3700人次", 3700, within=50)),
    (
        "GRANT_MONEY",
        "困难补助(元)",
        "grants (yuan)",
        Stated.at_least("280余万元", yuan(280, times=_TEN_THOUSAND)),
    ),
    (
        "GRANTED",
        "受助学生比例(%)",
        "students with a grant (%)",
        Stated.about("约40%", 40, within=2),
    ),
)
"""Person-times of about three years; no mean is formed, as the source forms none."""

OUTCOMES = (*FLOWS, *COMPOSITION, *FEEDBACK, *COMMENDED, *WELFARE)
