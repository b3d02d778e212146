"""Standards by level: 六强 and 六个过硬, 五个到位, 七个有力, each phrase an indicator.

The phrases are stated; those of general branches and branches are the national criteria of
教党〔2018〕25号.  What each is measured by, how many points it has and who is excellent is
reconstructed.
"""

from __future__ import annotations

from partyorg.casebook.zjbti._duties import DUTIES
from partyorg.casebook.zjbti._measures import (
    APPRAISED,
    CONTACT,
    DEMOCRATIC_LIFE,
    FIRST_TOPIC,
    HONOURS,
    IDEOLOGY,
    INTEGRITY,
    JOINT_MEETINGS,
    LAWFUL,
    LECTURES,
    NEWS,
    PEERS,
    SERVICE,
    STUDY,
    TALKS,
    TASKS,
    THEME_DAYS,
    TRAINING,
    TWO_SIGNATURES,
)
from partyorg.casebook.zjbti._organisation import BRANCH, COMMITTEE, GENERAL, tree
from partyorg.casebook.zjbti._plan import LETTERS, plan
from partyorg.casebook.zjbti._scoring import (
    Counted,
    Phrase,
    Scoring,
    above,
    category,
    mean_below,
    phrases,
    rated,
    reach,
    standard,
)
from partyorg.casebook.zjbti._source import YEAR
from partyorg.duties import compliance_share
from partyorg.evaluation import GroupBy, Scheme
from partyorg.evidence import Measure, RecordMeasure, activities
from partyorg.indicators import Plan, TargetReached, letter_coverage, target_reached
from partyorg.programmes.inspection import Assignment, carried_out
from partyorg.regulations import FIVE_IN_PLACE, SEVEN_STRENGTHS
from partyorg.values import Label

_OFFICE, _ORGANISATION = "党委办公室", "组织部"
_PUBLICITY, _DISCIPLINE = "宣传部", "纪检监察室"
_LEADS = Label.of("一级带一级", "each level leads the next")

KEPT = compliance_share("抓落实率", DUTIES, Label.of("抓落实率", "mechanisms kept"))


def schemes(year: Plan, turn: Assignment) -> tuple[Scheme, Scheme, Scheme]:
    """Write the standards of committee, general branch and branch for a year.

    Parameters
    ----------
    year : Plan
        Whose letters are counted and whose targets are to be reached.
    turn : Assignment
        Who inspects whom, see `inspections`.
    """
    letters = letter_coverage(
        "责任书签订率", LETTERS, year.letters, Label.of("责任书签订率", "letters signed")
    )
    service = _reached("服务完成率", "service target reached", SERVICE, year)
    tasks = _reached("育人完成率", "target of educating tasks reached", TASKS, year)
    inspected = carried_out(
        "推磨检查完成率",
        turn,
        activities(kind="推磨式检查"),
        Label.of("推磨检查完成率", "cross-inspections carried out"),
    )
    return (
        _committee(letters, service),
        _general(letters, tasks),
        _branch(letters, service, inspected),
    )


def _reached(zh: str, en: str, of: RecordMeasure, year: Plan) -> TargetReached:
    own = (target for target in year.targets if target.measure == of.type)
    return target_reached(zh, of, own, Label.of(zh, en))


def _phrase(zh: str, en: str, department: str, scored: Scoring) -> Phrase:
    return (Label.of(zh, en), department, scored)


def _signed(letters: Counted) -> Phrase:
    return _phrase("责任书签订", "letters signed", _OFFICE, reach(letters, 100))


def _committee(letters: Counted, service: Counted) -> Scheme:
    strong = (
        _phrase("政治强", "strong in politics", _OFFICE, reach(FIRST_TOPIC, 12)),
        _phrase("学习强", "strong in study", _PUBLICITY, reach(STUDY, 12)),
        _phrase("决策强", "strong in decisions", _OFFICE, above(LAWFUL, 80)),
        _phrase("创新强", "strong in innovation", _ORGANISATION, reach(HONOURS, 10)),
        _phrase("作风强", "strong in style", _DISCIPLINE, reach(CONTACT, 12)),
        _phrase("廉政强", "strong in integrity", _DISCIPLINE, reach(INTEGRITY, 2)),
    )
    solid = (
        _phrase("把方向过硬", "holds the direction", _PUBLICITY, reach(IDEOLOGY, 2)),
        _phrase("管大局过硬", "manages the whole", _OFFICE, reach(service, 100)),
        _phrase("作决策过硬", "takes decisions", _OFFICE, reach(TWO_SIGNATURES, 100)),
        _phrase("抓班子过硬", "builds the leadership", _ORGANISATION, reach(DEMOCRATIC_LIFE, 1)),
        _phrase("带队伍过硬", "leads the ranks", _ORGANISATION, reach(TRAINING, 32)),
        _phrase("保落实过硬", "sees things done", _OFFICE, reach(KEPT, 100)),
    )
    leads = _phrase("带党总支", "leads general branches", _ORGANISATION, mean_below)
    read: tuple[Measure, ...] = (FIRST_TOPIC, STUDY, LAWFUL, HONOURS, CONTACT, INTEGRITY, IDEOLOGY)
    return standard(
        "committee",
        Label.of("学校党委标准", "standard of the committee"),
        COMMITTEE,
        [
            category("校1", Label.of("六强", "six strengths"), strong, [7] * 6),
            category("校2", Label.of("六个过硬", "six solids"), solid, [7] * 6),
            category("校3", _LEADS, [leads, _signed(letters)], [10, 6]),
        ],
        [*read, service, TWO_SIGNATURES, DEMOCRATIC_LIFE, TRAINING, KEPT, letters],
        below="general",
    )


def _general(letters: Counted, tasks: Counted) -> Scheme:
    in_place = phrases(
        FIVE_IN_PLACE,
        (_ORGANISATION, reach(JOINT_MEETINGS, 18)),
        (_OFFICE, reach(TWO_SIGNATURES, 100)),
        (_PUBLICITY, reach(IDEOLOGY, 2)),
        (_ORGANISATION, reach(KEPT, 100)),
        ("发展规划处", reach(tasks, 100)),
    )
    leads = _phrase("带党支部", "leads branches", _ORGANISATION, mean_below)
    return standard(
        "general",
        Label.of("党总支标准", "standard of general branches"),
        GENERAL,
        [
            category("总1", FIVE_IN_PLACE.title, in_place, [16] * 5),
            category("总2", _LEADS, [leads, _signed(letters)], [14, 6]),
        ],
        [JOINT_MEETINGS, TWO_SIGNATURES, IDEOLOGY, KEPT, tasks, letters],
        below="branch",
        excellent="1/4",
    )


def _branch(letters: Counted, service: Counted, inspected: Counted) -> Scheme:
    strong = phrases(
        SEVEN_STRENGTHS,
        (_ORGANISATION, reach(LECTURES, 4)),
        (_ORGANISATION, above(APPRAISED, 80)),
        (_DISCIPLINE, reach(TALKS, 4)),
        (_ORGANISATION, reach(THEME_DAYS, 12)),
        (_PUBLICITY, reach(NEWS, 12)),
        (_ORGANISATION, rated(PEERS)),
        ("学生处", reach(service, 100)),
    )
    visits = _phrase("推磨式检查", "cross-inspection", _ORGANISATION, reach(inspected, 100))
    carrying_out = Label.of("抓落实", "carrying out")
    return standard(
        "branch",
        Label.of("党支部标准", "standard of branches"),
        BRANCH,
        [
            category("支1", SEVEN_STRENGTHS.title, strong, [12] * 7),
            category("支2", carrying_out, [visits, _signed(letters)], [8, 8]),
        ],
        [LECTURES, APPRAISED, TALKS, THEME_DAYS, NEWS, PEERS, service, inspected, letters],
        excellent="1/3",
        group=GroupBy.PARENT,
    )


#: As the year begins: no letter is signed, and no branch has been told whom to inspect.
SCHEMES = schemes(plan(), Assignment(units=[one.id for one in tree().branches()], periods=[YEAR]))
