"""Duties of a branch, a line each."""

from datetime import date

import pytest

from partyorg.duties import (
    CountedIn,
    Duty,
    DutyState,
    Proof,
    after,
    every,
    monthly,
    quarterly,
    termly,
    weekly,
    yearly,
)
from partyorg.evidence import ActivityPart, AwardLevel, activities, awards, publications
from partyorg.values import Period
from tests.duties.campus import (
    AFTER,
    BRANCH,
    LATE,
    MET,
    MISSED,
    NOT_YET,
    OPEN,
    cells,
    day,
    duty,
    held,
    published,
    states,
)

PRESCRIBED = activities(kind="主题党日", part=ActivityPart.PRESCRIBED)
FLEXIBLE = activities(kind="主题党日", part=ActivityPart.FLEXIBLE)
START = date(2016, 1, 1)
TERMS = (
    Period.between(date(2016, 2, 29), date(2016, 7, 10)),
    Period.between(date(2016, 9, 1), date(2017, 1, 15)),
)

# fmt: off
DISPATCH = Duty(code="DISPATCH", title="工作调度会", applies_to=BRANCH, when=every(months=2), satisfied_by=activities(kind="调度会"))
THEME_DAY = Duty(code="THEME_DAY", title="主题党日", applies_to=BRANCH, when=monthly(), satisfied_by=(PRESCRIBED, FLEXIBLE))
CONGRESS = Duty(code="CONGRESS", title="支部党员大会", applies_to=BRANCH, when=quarterly(), satisfied_by=Proof(of=activities(kind="党员大会"), attendance="4/5"))
COMMITTEE = Duty(code="COMMITTEE", title="支委会", applies_to=BRANCH, when=monthly(), satisfied_by=activities(kind="支委会"))
GROUP = Duty(code="GROUP", title="党小组会", applies_to=BRANCH, when=monthly(), at_most=2, satisfied_by=activities(kind="党小组会", below=True))
LECTURE = Duty(code="LECTURE", title="党课", applies_to=BRANCH, when=quarterly(), satisfied_by=activities(kind="党课"))
LIFE_MEETING = Duty(code="LIFE_MEETING", title="组织生活会", applies_to=BRANCH, when=yearly(), satisfied_by=activities(kind="组织生活会"))
REVIEW = Duty(code="REVIEW", title="民主评议党员", applies_to=BRANCH, when=yearly().by(31, month=3), satisfied_by=activities(kind="民主评议"))
COMMENDATION = Duty(code="COMMENDATION", title="评选表彰", applies_to=BRANCH, when=every(years=2, anchor=START), satisfied_by=awards(level=AwardLevel.COLLEGE))
VOLUNTEERING = Duty(code="VOLUNTEERING", title="志愿服务", applies_to=BRANCH, when=weekly(), satisfied_by=activities(kind="志愿服务"))
TERM_VISIT = Duty(code="TERM_VISIT", title="走访宿舍", applies_to=BRANCH, when=termly(*TERMS), at_least=2, spacing=14, satisfied_by=activities(kind="走访宿舍"))
TRAINING = Duty(code="TRAINING", title="集中培训", applies_to=BRANCH, when=yearly(), at_least=32, counted_in=CountedIn.HOURS, satisfied_by=activities(kind="培训"))
PROMPT_NEWS = Duty(code="PROMPT_NEWS", title="及时公开", applies_to=BRANCH, when=after(activities(kind="主题党日"), working_days=5), satisfied_by=publications(section="党建动态"))
FOUR_VISITS = Duty(code="FOUR_VISITS", title="四必访", applies_to=BRANCH, when=after(activities(kind=("生病", "困难", "丧事", "矛盾")), days=3), satisfied_by=activities(kind="走访"))
ONE_REPORT = Duty(code="ONE_REPORT", title="一报告", applies_to=BRANCH, when=after(activities(kind=("生病", "困难", "丧事", "矛盾")), days=0), satisfied_by=activities(kind="报告"))
# fmt: on


class TestHowOften:
    """Each comes round as often as its line says."""

    @pytest.mark.parametrize(
        ("line", "windows"),
        [
            (DISPATCH, 6),
            (THEME_DAY, 12),
            (CONGRESS, 4),
            (COMMITTEE, 12),
            (GROUP, 12),
            (LECTURE, 4),
            (LIFE_MEETING, 1),
            (REVIEW, 1),
            (COMMENDATION, 0),
            (VOLUNTEERING, 52),
            (TERM_VISIT, 1),
            (TRAINING, 1),
            (PROMPT_NEWS, 0),
        ],
    )
    def test_windows_that_end_in_2016(self, line: Duty, windows: int) -> None:
        assert len(cells(duties=line)) == windows

    def test_every_two_years_is_asked_in_the_second(self) -> None:
        assert states(duties=COMMENDATION, period=Period.year(2017), today=AFTER) == [OPEN]


class TestThemePartyDay:
    """主题党日: each month, both the prescribed and the flexible part."""

    prescribed = held(day(5, 6), kind="主题党日", id="p", part=ActivityPart.PRESCRIBED)
    flexible = held(day(5, 20), kind="主题党日", id="f", part=ActivityPart.FLEXIBLE)

    def test_both_parts(self) -> None:
        may = cells(self.prescribed, self.flexible, duties=THEME_DAY)[4]
        assert (may.state, may.found, may.records) == (MET, 1, ("p", "f"))

    @pytest.mark.parametrize("part", [prescribed, flexible])
    def test_one_part_alone_is_not_enough(self, part: object) -> None:
        may = cells(part, duties=THEME_DAY)[4]  # type: ignore[arg-type]
        assert (may.state, may.found, may.wanting) == (MISSED, 0, 1)
        assert len(may.records) == 1


class TestGroups:
    """党小组会: groups report to the branch, and the branch answers."""

    def test_once_or_twice(self) -> None:
        meetings = [held(day(5, n), kind="党小组会") for n in (3, 10, 17)]
        may = cells(*meetings, duties=GROUP)[4]
        assert (may.state, may.found, len(may.records)) == (MET, 3, 2)


class TestAttendance:
    """党员大会 counts when four fifths of those expected attend."""

    @pytest.mark.parametrize(("attended", "state"), [(16, MET), (15, MISSED)])
    def test_share(self, attended: int, state: DutyState) -> None:
        meeting = held(day(3, 9), kind="党员大会", expected=20, attended=attended)
        assert states(meeting, duties=CONGRESS)[0] is state


class TestTraining:
    """集中培训 is counted in hours, added up over the year."""

    def test_32_hours(self) -> None:
        weeks = [held(day(month, 6), kind="培训", hours="8.5") for month in (3, 5, 9)]
        last = held(day(11, 6), kind="培训", hours="6.5")
        [short], [enough] = cells(*weeks, duties=TRAINING), cells(*weeks, last, duties=TRAINING)
        assert (short.state, short.found, short.wanting) == (MISSED, 25.5, 6.5)
        assert (enough.state, enough.found, enough.wanting) == (MET, 32, 0)

    def test_hours_beyond_the_most_do_not_count(self) -> None:
        courses = [held(day(month, 6), kind="培训", hours=4) for month in (3, 5, 9)]
        line = duty(
            when=yearly(), at_least=5, at_most=8, counted_in=CountedIn.HOURS,
            satisfied_by=activities(kind="培训"),
        )  # fmt: skip
        [cell] = cells(*courses, duties=line)
        assert (cell.state, cell.found, len(cell.records)) == (MET, 12, 2)


class TestDeadlines:
    """民主评议 by the end of March: later in the year it is late, not missed."""

    def test_by_the_end_of_march(self) -> None:
        def review(month: int) -> list[DutyState]:
            return states(held(day(month, 1), kind="民主评议"), duties=REVIEW)

        assert review(3) == [MET]
        assert review(4) == [LATE]


class TestSpacing:
    """Two visits a term count only a fortnight apart."""

    @pytest.mark.parametrize(("second", "state"), [(14, MISSED), (15, MET)])
    def test_a_fortnight(self, second: int, state: DutyState) -> None:
        visits = [held(day(3, n), kind="走访宿舍") for n in (1, second)]
        assert states(*visits, duties=TERM_VISIT) == [state]


class TestTriggers:
    """Each event opens something owed within days: 及时公开, 四必访一报告."""

    ill = held(day(5, 6), kind="生病", id="ill")  # a Friday

    def test_visits_and_report(self) -> None:
        visit = held(day(5, 9), kind="走访")
        told = cells(self.ill, visit, duties=[FOUR_VISITS, ONE_REPORT])
        assert [(c.duty.code, c.owed.about, c.state) for c in told] == [
            ("FOUR_VISITS", "ill", MET),
            ("ONE_REPORT", "ill", MISSED),
        ]
        assert told[0].owed.last == day(5, 9)

    def test_working_days(self) -> None:
        theme_day = held(day(5, 6), kind="主题党日", id="t")
        [cell] = cells(theme_day, published(day(5, 16), about="t"), duties=PROMPT_NEWS)
        assert (cell.owed.last, cell.state) == (day(5, 13), LATE)

    def test_nothing_happened_nothing_is_owed(self) -> None:
        assert cells(duties=[FOUR_VISITS, ONE_REPORT, PROMPT_NEWS]) == []

    def test_not_yet(self) -> None:
        assert states(duties=COMMITTEE, today=day(3, 15))[2:4] == [OPEN, NOT_YET]
