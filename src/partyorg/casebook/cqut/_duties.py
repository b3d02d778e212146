"""What organisations owe: meetings, reviews, commendations, visits, and answering for faults.

That they are owed is stated, with the yearly review and the commendation every two
years; how often the rest comes round is ours.  The national rules that set it
today are younger than the source.
"""

from __future__ import annotations

from datetime import date

from partyorg import org
from partyorg.casebook.cqut._source import YEAR, rebuilt, stated
from partyorg.duties import Duty, after, every, half_yearly, monthly, quarterly, yearly
from partyorg.evidence import Activity, activities
from partyorg.org import OrgTree, Subject, UnitKind
from partyorg.values import Label

_BRANCHES = org.kind(UnitKind.BRANCH)
_MEETINGS = rebuilt("三会一课")
_PILOT_VISIT = "试点单位现场学习"
#: What the seventh of the seven institutions answers for, wherever it is counted.
LAPSE = "发展党员失误"

#: Where study was tried out first 试点单位; six are stated, which they were is ours.
PILOTS = ("cqut-01", "cqut-04", "cqut-05", "cqut-08", "cqut-10", "cqut-16")

#: From when the two years are counted is ours.
EVERY_TWO_YEARS = every(years=2, anchor=date(2006, 1, 1))

THREE_MEETINGS = (
    Duty(
        code="MEMBERS_MEETING",
        title=Label.of("支部党员大会", "members' meeting"),
        applies_to=_BRANCHES,
        when=quarterly(),
        satisfied_by=activities(kind="支部党员大会"),
        source=_MEETINGS,
    ),
    Duty(
        code="COMMITTEE_MEETING",
        title=Label.of("支部委员会", "branch committee"),
        applies_to=_BRANCHES & org.size(at_least=7),
        when=monthly(),
        satisfied_by=activities(kind="支部委员会"),
        source=_MEETINGS,
    ),
    Duty(
        code="GROUP_MEETING",
        title=Label.of("党小组会", "group meeting"),
        applies_to=org.kind(UnitKind.GROUP),
        when=monthly(),
        satisfied_by=activities(kind="党小组会"),
        source=_MEETINGS,
    ),
    Duty(
        code="PARTY_LECTURE",
        title=Label.of("党课", "Party lecture"),
        applies_to=_BRANCHES,
        when=quarterly(),
        satisfied_by=activities(kind="党课"),
        source=_MEETINGS,
    ),
)
"""Three meetings and one lecture 三会一课."""

MEMBER_REVIEW = Duty(
    code="MEMBER_REVIEW",
    title=Label.of("民主评议党员", "review of members"),
    applies_to=_BRANCHES,
    when=yearly(),
    satisfied_by=activities(kind="民主评议党员"),
    source=stated("民主评议党员"),
)

COMMENDATION = Duty(
    code="COMMENDATION",
    title=Label.of("评选表彰", "commendation"),
    applies_to=org.level(1),
    when=EVERY_TWO_YEARS,
    satisfied_by=activities(kind="评选表彰"),
    source=stated("两年一次评选表彰"),
)

CONTACTS = Duty(
    code="CONTACTS",
    title=Label.of("联系人才、联系贫困学生", "contact with talents and with poor students"),
    applies_to=org.level(2),
    when=half_yearly(),
    satisfied_by=(activities(kind="联系人才"), activities(kind="联系贫困学生")),
    source=rebuilt("党员干部联系制度"),
)
"""Post-holders of a second-level unit keep in touch with both, each half-year with each."""

PILOT_VISITS = Duty(
    code="PILOT_VISITS",
    title=Label.of("学习体会交流, 到试点单位", "study meeting, at the pilots"),
    applies_to=org.level(2),
    when=yearly(),
    satisfied_by=activities(kind=_PILOT_VISIT),
    at_least=len(PILOTS),
    since=YEAR.start,
    until=YEAR.end,
    source=stated("学习体会交流会"),
)
"""All second-level units come to every pilot; it was held once, so it is owed for one year."""

ACCOUNTABILITY = Duty(
    code="ACCOUNTABILITY",
    title=Label.of("工作失误责任追究", "answering for faults"),
    applies_to=org.level(2),
    when=after(activities(kind=LAPSE, below=True), days=30),
    satisfied_by=activities(kind="责任追究"),
    source=stated("七项制度·工作失误责任追究制"),
)
"""Each fault in developing members is answered for by the second-level unit in whose reach it
was; within which time is ours."""

DUTIES = (
    *THREE_MEETINGS,
    MEMBER_REVIEW,
    COMMENDATION,
    CONTACTS,
    PILOT_VISITS,
    ACCOUNTABILITY,
)


def pilot_visits(tree: OrgTree, first: date) -> tuple[Activity, ...]:
    """Write the study meeting down: all second-level units at one pilot a day 学习体会交流会.

    Parameters
    ----------
    tree : OrgTree
    first : datetime.date
        The day of the first visit; its days are reconstructed.

    Returns
    -------
    tuple of Activity
        One for each pilot, its id as the topic, all visitors as subjects.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.casebook import cqut
    >>> visits = cqut.pilot_visits(cqut.tree(), date(2007, 5, 14))
    >>> len(visits), {len(visit.subjects) for visit in visits}
    (6, {24})
    """
    visitors = tuple(Subject.of_unit(unit) for unit in tree.at_level(2))
    return tuple(
        Activity(
            id=f"visit-{pilot}",
            subjects=visitors,
            kind=_PILOT_VISIT,
            on=date.fromordinal(first.toordinal() + day),
            topic=pilot,
        )
        for day, pilot in enumerate(PILOTS)
    )
