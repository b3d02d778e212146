"""What the rules oblige organisations to do, round after round."""

from __future__ import annotations

from partyorg.duties import CountedIn, Duty, Recurrence, monthly, quarterly, yearly
from partyorg.evidence import activities
from partyorg.org import Form, Selector, UnitKind, form, kind, size
from partyorg.regulations._clauses import cite
from partyorg.values import Label

_BRANCHES = kind(UnitKind.BRANCH) & ~form(Form.TEMPORARY)
_GROUPS = kind(UnitKind.GROUP)
_COMMITTEES = kind(UnitKind.UNIVERSITY_COMMITTEE, UnitKind.FACULTY_COMMITTEE)


def duties(
    *, lectures: Recurrence | None = None, with_committee: Selector | None = None
) -> tuple[Duty, ...]:
    """Return the recurring duties of national rules, each citing its clause.

    Nearly all are owed *as a rule* 一般, so a miss is worth asking about before
    it is called a breach.  A duty is owed for windows that lie wholly after its
    document came into force.

    Parameters
    ----------
    lectures : Recurrence, optional
        How often a branch holds a Party lecture 党课; quarterly unless said.
        That is practice: the national text sets no number.
    with_committee : Selector, optional
        Which branches have a committee 支委会; those of 7 members or more unless
        said.  Selectors count probationary members too, so say it where that
        matters, such as ``attribute("committee", "yes")``.

    Returns
    -------
    tuple of Duty

    Examples
    --------
    >>> for duty in duties()[:3]:
    ...     print(duty.title.zh, duty.wants.zh, duty.source)
    党员大会 1 次 《中国共产党支部工作条例(试行)》第十一条(条号未核实)〔转引〕
    支委会会议 1 次 《中国共产党支部工作条例(试行)》第十二条(条号未核实)〔转引〕
    党小组会 1 次 《中国共产党支部工作条例(试行)》第十三条(条号未核实)〔转引〕
    """
    has_committee = size(at_least=7) if with_committee is None else with_committee
    return (
        Duty(
            code="MEMBERS_MEETING",
            title=Label.of("党员大会", "members' meeting"),
            applies_to=_BRANCHES,
            when=quarterly(),
            satisfied_by=activities(kind=("党员大会", "支部党员大会")),
            source=cite("meeting.members"),
        ),
        Duty(
            code="COMMITTEE_MEETING",
            title=Label.of("支委会会议", "committee meeting"),
            applies_to=_BRANCHES & has_committee,
            when=monthly(),
            satisfied_by=activities(kind=("支委会", "支委会会议", "支部委员会会议")),
            source=cite("meeting.committee"),
        ),
        Duty(
            code="GROUP_MEETING",
            title=Label.of("党小组会", "group meeting"),
            applies_to=_GROUPS,
            when=monthly(),
            satisfied_by=activities(kind="党小组会"),
            source=cite("meeting.group"),
        ),
        Duty(
            code="PARTY_LECTURE",
            title=Label.of("党课", "Party lecture"),
            applies_to=_BRANCHES,
            when=quarterly() if lectures is None else lectures,
            satisfied_by=activities(kind="党课"),
            source=cite("meeting.lecture"),
        ),
        Duty(
            code="SECRETARY_LECTURE",
            title=Label.of("党委书记讲党课", "lecture by the committee's secretary"),
            applies_to=_COMMITTEES,
            when=yearly(),
            satisfied_by=activities(kind=("书记讲党课", "书记党课")),
            source=cite("meeting.secretary-lecture"),
        ),
        Duty(
            code="THEME_DAY",
            title=Label.of("主题党日", "theme Party day"),
            applies_to=_BRANCHES,
            when=monthly(),
            satisfied_by=activities(kind="主题党日"),
            source=cite("meeting.theme-day"),
        ),
        Duty(
            code="ORGANISATION_LIFE",
            title=Label.of("组织生活会", "organisation-life meeting"),
            applies_to=_BRANCHES,
            when=yearly(),
            satisfied_by=activities(kind="组织生活会"),
            source=cite("meeting.organisation-life"),
        ),
        Duty(
            code="MEMBER_REVIEW",
            title=Label.of("民主评议党员", "review of members"),
            applies_to=_BRANCHES,
            when=yearly(),
            satisfied_by=activities(kind=("民主评议党员", "民主评议")),
            source=cite("meeting.member-review"),
        ),
        Duty(
            code="HEART_TALK",
            title=Label.of("谈心谈话", "heart-to-heart talks"),
            applies_to=_BRANCHES,
            when=yearly(),
            satisfied_by=activities(kind="谈心谈话"),
            source=cite("meeting.talks"),
        ),
        Duty(
            code="STUDY_HOURS",
            title=Label.of("集中学习培训", "concentrated study"),
            applies_to=_BRANCHES,
            when=yearly(),
            satisfied_by=activities(kind=("集中学习", "集中培训", "集中学习培训")),
            at_least=32,
            counted_in=CountedIn.HOURS,
            source=cite("study.members"),
        ),
    )
