"""Figures of the source: counted on the objects, or stated; and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from partyorg.casebook._figure import Figure, Readings, Share, unlike
from partyorg.casebook.cqut._duties import EVERY_TWO_YEARS, pilot_visits
from partyorg.casebook.cqut._funds import PER_STAFF_MEMBER, PER_STUDENT
from partyorg.casebook.cqut._measures import MECHANISMS
from partyorg.casebook.cqut._organisation import before, tree
from partyorg.casebook.cqut._outcomes import OUTCOMES, cited
from partyorg.casebook.cqut._processes import INSTITUTIONS
from partyorg.casebook.cqut._schemes import GOAL_HEADINGS, SCHEMES
from partyorg.casebook.cqut._source import SUBJECT, YEAR, stated
from partyorg.casebook.cqut._standards import standards
from partyorg.org import OrgTree, OrgUnit, UnitKind
from partyorg.values import Finding, Label, Number, Stated

_SECRETARIES = stated("党总支书记队伍")
#: The 24 second-level units: no other base is stated.
_BASE = 24

SECRETARIES = (
    Share(
        code="SECRETARIES_DEGREE",
        what=Label.of("博士硕士学位书记", "secretaries with a doctorate or master's degree"),
        percent=54,
        base=_BASE,
        source=_SECRETARIES,
    ),
    Share(
        code="SECRETARIES_TITLE",
        what=Label.of(
            "高级职称书记 (基数未给出)", "secretaries with senior titles (base not given)"
        ),
        percent=86,
        base=_BASE,
        source=_SECRETARIES,
    ),
    Share(
        code="SECRETARIES_AGE",
        what=Label.of("45岁以下(含)书记", "secretaries aged up to 45"),
        percent=63,
        base=_BASE,
        source=_SECRETARIES,
    ),
)
"""Secretaries of the second level; the base is not stated and taken to be the 24 units."""

OPEN_READINGS = (
    Readings(
        code="MASTERS_OF_WHOM",
        what=Label.of("硕士以上学历比例", "share with a master's degree and above"),
        text="达到40%",
        ways=(
            Label.of("占青年教师党员", "of young teacher members"),
            Label.of("占教师党员", "of teacher members"),
            Label.of("占全体党员", "of all members"),
        ),
        source=stated("党员队伍"),
    ),
    Readings(
        code="PERSON_TIMES_OR_PERSONS",
        what=Label.of("2006年民主推荐", "nominations of 2006"),
        text="2000余人次, 占教职工95%",
        ways=(
            Label.of(
                "人次即人数, 教职工约2100人以上", "as many persons, hence at least some 2,100 staff"
            ),
            Label.of(
                "一人可有多次, 教职工人数不能由此推算", "some more than once, which tells no staff"
            ),
        ),
        source=stated("师生评价"),
    ),
)
"""Wordings that can be meant in several ways; none is chosen."""


def _of(count: int) -> Stated:
    return Stated.exactly(f"{count}个", count)


def _counted(clause: str, *rows: tuple[str, str, str, Stated, Number]) -> Iterator[Figure]:
    """Make figures of rows of code, Chinese, English, what is stated and what is counted."""
    for code, zh, en, said, counted in rows:
        what = Label.of(zh, en)
        yield Figure(code=code, what=what, stated=cited(said, clause), computed=counted)


def _below(tree: OrgTree) -> tuple[OrgUnit, ...]:
    """Return the branches below second-level units, which direct ones are themselves."""
    return tuple(branch for branch in tree.branches() if not tree.is_direct(branch.id))


def _of_organisation() -> Iterator[Figure]:
    """Count units before and after the restructuring."""
    old, new = before(), tree()
    groups = len(new.of_kind(UnitKind.GROUP)) - len(old.of_kind(UnitKind.GROUP))
    return _counted(
        "2006年组织调整",
        ("SECOND_BEFORE", "原有二级单位", "second level before", _of(27), len(old.at_level(2))),
        ("BRANCHES_BEFORE", "原有党支部", "branches before", _of(48), len(_below(old))),
        ("SECOND_AFTER", "现有二级单位", "second level after", _of(24), len(new.at_level(2))),
        ("BRANCHES_AFTER", "现有党支部", "branches after", _of(61), len(_below(new))),
        ("GROUPS", "党小组", "groups added", Stated.at_least("增设党小组", 1), groups),
    )


def _of_rules() -> Iterator[Figure]:
    """Count schemes, headings, documents and institutions, and read off norms and years."""
    exactly, at_least = Stated.exactly, Stated.at_least
    headings, areas, seven = len(GOAL_HEADINGS), len(MECHANISMS), len(INSTITUTIONS)
    student, staff = (norm.rate.at(YEAR.start) for norm in (PER_STUDENT, PER_STAFF_MEMBER))
    [window] = EVERY_TWO_YEARS.windows(YEAR)
    years = window.end.year - window.start.year
    return _counted(
        "制度建设",
        ("SCHEMES", "考核办法", "schemes", exactly("两个办法", 2), len(SCHEMES)),
        ("HEADINGS", "建设目标", "goal headings", exactly("四个方面", 4), headings),
        ("MECHANISMS", "长效机制", "long-term mechanisms", exactly("八个方面", 8), areas),
        ("INSTITUTIONS", "发展党员制度", "institutions", exactly("七项", 7), seven),
        ("PER_STUDENT", "每生每年(元)", "yuan a student", at_least("不少于5元", 5), student),
        ("PER_MEMBER", "教工党员每年(元)", "yuan a member", at_least("不少于50元", 50), staff),
        ("COMMENDATION", "表彰间隔(年)", "years between", exactly("两年一次", 2), years),
    )


def _of_conduct() -> Iterator[Figure]:
    """Count standards of conduct, and who visited whom to learn of them."""
    units = tree()
    visits = pilot_visits(units, YEAR.start)
    pilots = {visit.topic for visit in visits}
    visitors = {subject.id for visit in visits for subject in visit.subjects}
    return _counted(
        "先进性标准和学习交流",
        ("STANDARDS", "先进性标准", "standards of conduct", _of(56), len(standards(units))),
        ("PILOTS", "试点单位", "pilots", _of(6), len(pilots)),
        ("VISITORS", "参加交流的党总支", "visitors", _of(24), len(visitors)),
    )


def figures() -> tuple[Figure, ...]:
    """Return every figure of the source 原文数字.

    What concerns structure is computed from the objects of the case; outcomes are
    only stated.

    Examples
    --------
    >>> from partyorg.casebook import cqut
    >>> [figure.code for figure in cqut.figures() if figure.computed == 56]
    ['STANDARDS']
    """
    shares = (
        Figure(
            code=share.code,
            what=share.what,
            stated=Stated.exactly(f"{share.percent}%", share.percent, share.source),
        )
        for share in SECRETARIES
    )
    return (*_of_organisation(), *_of_rules(), *_of_conduct(), *shares, *OUTCOMES)


def findings() -> tuple[Finding, ...]:
    """Return what does not fit, or can be read in several ways; nothing is smoothed over.

    Examples
    --------
    >>> from partyorg.casebook import cqut
    >>> [finding.code for finding in cqut.findings()]
    ['SECRETARIES_TITLE', 'MASTERS_OF_WHOM', 'PERSON_TIMES_OR_PERSONS']
    """
    shares = (share.finding(SUBJECT) for share in SECRETARIES)
    open_ways = (one.finding(SUBJECT) for one in OPEN_READINGS)
    found = (one for one in shares if one is not None)
    return tuple(sorted((*unlike(figures(), SUBJECT), *found, *open_ways)))
