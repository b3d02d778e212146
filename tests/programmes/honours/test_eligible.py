"""Eligibility: who may be nominated for a rung, with every reason against it."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from partyorg.evaluation import HonourBar, Result, Score, Verdict
from partyorg.evidence import Award, AwardLevel
from partyorg.org import History, Merge, OrgUnit, Subject, SubjectKind, UnitKind
from partyorg.processes import Span
from partyorg.programmes.honours import (
    AwardAsked,
    Candidate,
    Criterion,
    Event,
    GradeAsked,
    Honour,
    Ladder,
    Succession,
    eligible,
)
from partyorg.values import Label, Source
from tests.programmes.honours.campus import MODEL, ONCE, TREE, A, climb, codes, event, register

TODAY = date(2020, 6, 1)
CLAUSE = Source(document="《评选办法》", clause="第三条")


def reasons(
    honour: Honour,
    *events: Event,
    whom: Subject = A,
    rung: str = "university",
    meets: tuple[str, ...] = (),
    results: tuple[Result, ...] = (),
    awards: tuple[Award, ...] = (),
) -> list[str]:
    (told,) = eligible(
        honour,
        [Candidate(subject=whom, meets=meets)],
        register(*events, honours=(honour,)),
        TREE,
        rung=rung,
        today=TODAY,
        results=results,
        awards=awards,
    )
    assert told.eligible == (told.reasons == ())
    return [reason.message.zh for reason in told.reasons]


def result(grade: str | None, *, bars: tuple[HonourBar, ...] = (), graded: bool = True) -> Result:
    return Result(
        subject=A,
        scheme="branches",
        group=Label.of("学生支部"),
        score=Score(value=Decimal(90)),
        verdict=Verdict(grade=grade, earned="优秀") if graded else None,
        bars=bars,
    )


class TestWhom:
    """Units, zones, posts or persons, in units that a selector picks."""

    def test_nothing_against(self) -> None:
        assert reasons(MODEL) == []

    @pytest.mark.parametrize(
        ("whom", "why"),
        [
            (Subject.of_unit("x"), "没有单位 x"),
            (Subject.of_unit("g"), "不属于授予对象"),
            (Subject(kind=SubjectKind.POST, id="书记", unit="a"), "不属于授予对象"),
        ],
    )
    def test_against(self, whom: Subject, why: str) -> None:
        assert reasons(MODEL, whom=whom) == [why]

    def test_a_post_in_a_unit(self) -> None:
        posts = attrs.evolve(MODEL, to=SubjectKind.POST)
        assert reasons(posts, whom=Subject(kind=SubjectKind.POST, id="书记", unit="a")) == []


class TestCriteria:
    """Each criterion 评选标准 must be found met."""

    def test_each(self) -> None:
        criteria = [
            Criterion(code=code, title=Label.of(text))
            for code, text in (("1", "政治品德优秀"), ("2", "业务技能精通"))
        ]
        honour = attrs.evolve(MODEL, criteria=criteria)
        assert reasons(honour, meets=("1", "2")) == []
        assert reasons(honour, meets=("2",)) == ["不符合: 政治品德优秀"]


class TestGrades:
    """只有优秀可申报: a grade under a scheme may be asked; one left to a meeting is not known yet."""

    HONOUR = attrs.evolve(MODEL, grades=[GradeAsked(scheme="branches", grades=["优秀", "良好"])])

    @pytest.mark.parametrize(
        ("results", "expected"),
        [
            ([result("良好")], []),
            ([result("合格")], ["branches 等次为合格, 应为优秀、良好"]),
            ([result(None)], ["branches 尚无等次"]),
            ([result("", graded=False)], ["branches 尚无等次"]),
            ([attrs.evolve(result("优秀"), subject=Subject.of_unit("b"))], ["branches 尚无等次"]),
            ([], ["branches 尚无等次"]),
        ],
    )
    def test_grade(self, results: list[Result], expected: list[str]) -> None:
        assert reasons(self.HONOUR, results=tuple(results)) == expected


class TestBars:
    """一票否决: a veto that bars from the honour speaks against it, also while undecided."""

    @pytest.mark.parametrize(
        ("bar", "expected"),
        [
            (HonourBar(honour="model", veto="V1"), ["一票否决 V1 不得参评"]),
            (
                HonourBar(honour="model", veto="V2", provisional=True),
                ["一票否决 V2 尚待确定, 或不得参评"],
            ),
            (HonourBar(honour="other", veto="V3"), []),
        ],
    )
    def test_bar(self, bar: HonourBar, expected: list[str]) -> None:
        assert reasons(MODEL, results=(result("优秀", bars=(bar,)),)) == expected


class TestAwards:
    """须已获上级荣誉: at or above a level, of some titles, not too long ago, not yet to come."""

    @staticmethod
    def award(
        level: AwardLevel = AwardLevel.CITY, on: date = date(2019, 6, 1), whom: Subject = A
    ) -> Award:
        return Award(id=f"{level}/{on}", subject=whom, title="先进集体", level=level, on=on)

    @pytest.mark.parametrize(
        ("award", "served"),
        [
            (award(), True),
            (award(AwardLevel.NATION), True),
            (award(AwardLevel.UNIVERSITY), False),
            (award(on=date(2019, 5, 31)), False),
            (award(on=date(2020, 6, 2)), False),
            (award(whom=Subject.of_unit("b")), False),
        ],
    )
    def test_level_and_day(self, award: Award, served: bool) -> None:  # noqa: FBT001 - a case
        asked = AwardAsked(level=AwardLevel.CITY, within=Span(years=1))
        honour = attrs.evolve(MODEL, awards=[asked])
        assert reasons(honour, awards=(award,)) == ([] if served else ["未获市级及以上荣誉"])

    def test_titles(self) -> None:
        honour = attrs.evolve(MODEL, awards=[AwardAsked(level=AwardLevel.CITY, titles=["标兵"])])
        assert reasons(honour, awards=(self.award(),)) == ["未获市级及以上标兵"]
        named = AwardAsked(level=AwardLevel.CITY, titles=["标兵", "先进集体"])
        assert reasons(attrs.evolve(MODEL, awards=[named]), awards=(self.award(),)) == []

    def test_what_the_register_holds_in_force_counts(self) -> None:
        asked = AwardAsked(level=AwardLevel.UNIVERSITY, titles=["样板支部"])
        honour = attrs.evolve(MODEL, awards=[asked])
        held = climb("university", date(2016, 1, 1), date(2018, 1, 1))
        assert reasons(honour, *held, rung="city") == []
        gone = climb("university", date(2012, 1, 1), date(2014, 1, 1))
        assert "未获校级及以上样板支部" in reasons(honour, *gone, rung="city")


class TestClimbing:
    """The rung below must be in force, the rung itself not yet held, nor too short a time ago."""

    HELD = climb("university", date(2016, 1, 1), date(2018, 1, 1))

    def test_one_step(self) -> None:
        assert reasons(MODEL, *self.HELD, rung="city") == []
        assert reasons(MODEL, *self.HELD, rung="province") == ["未持有市级, 不能越级"]

    def test_held(self) -> None:
        assert reasons(MODEL, *self.HELD) == ["已持有校级"]
        assert reasons(attrs.evolve(MODEL, repeats=True), *self.HELD) == []

    def test_apart(self) -> None:
        honour = attrs.evolve(ONCE, repeats=True, apart=Span(years=2))
        late = event("accepted", date(2018, 6, 2), honour="once")
        assert reasons(honour, late) == ["2018-06-02 已获授予, 2020-06-02 起方可再次参评"]
        assert reasons(honour, event("accepted", date(2018, 6, 1), honour="once")) == []
        assert reasons(honour, event("accepted", date(2020, 6, 2), honour="once")) == []
        assert reasons(attrs.evolve(ONCE, repeats=True), late) == []

    def test_what_an_heir_holds_counts(self) -> None:
        merger = Merge(
            on=date(2019, 1, 1),
            units=("a", "b"),
            into=OrgUnit(id="n", name="新党支部", kind=UnitKind.BRANCH, parent="g"),
        )
        history = History(tree=TREE, start=date(2015, 1, 1), changes=[merger])
        honour = attrs.evolve(MODEL, succession=Succession.PASS)
        (told,) = eligible(
            honour,
            [Candidate(subject=Subject.of_unit("n"))],
            register(*self.HELD, honours=(honour,)),
            history,
            rung="city",
            today=TODAY,
        )
        assert told.eligible


class TestEveryReason:
    """Reasons accumulate, each with the clause that asks for it; candidates stand by subject."""

    def test_all_at_once(self) -> None:
        honour = attrs.evolve(
            MODEL,
            criteria=[Criterion(code="1", title=Label.of("学习氛围浓"), source=CLAUSE)],
            grades=[GradeAsked(scheme="branches", grades=["优秀"])],
            source=Source(document="《评选办法》"),
        )
        both = eligible(
            honour,
            [Candidate(subject=Subject.of_unit(id)) for id in ("b", "a")],
            register(honours=(honour,)),
            TREE,
            rung="city",
            today=TODAY,
        )
        assert [str(one.candidate.subject) for one in both] == ["a", "b"]
        assert codes(both[0].reasons) == ["CRITERION_NOT_MET", "GRADE_UNKNOWN", "RUNG_NOT_HELD"]
        assert [reason.source for reason in both[0].reasons] == [
            CLAUSE,
            honour.source,
            honour.source,
        ]


class TestSisu:
    """四川外国语大学党员先锋岗: posts that hold an honour of the municipal education system or above."""

    POST = Honour(
        code="vanguard",
        title=Label.of("党员先锋岗", "member pioneer post"),
        ladder=Ladder.of("school", Label.of("校级"), AwardLevel.UNIVERSITY),
        to=SubjectKind.POST,
        types=["教学科研", "管理", "服务"],
        criteria=[
            Criterion(code=str(number), title=Label.of(text))
            for number, text in enumerate(("政治品德优秀", "业务技能精通", "勇做表率先锋"), start=1)
        ],
        awards=[AwardAsked(level=AwardLevel.CITY)],
    )

    def test_asks_for_an_honour(self) -> None:
        post = Subject(kind=SubjectKind.POST, id="岗位一", unit="a")
        candidate = Candidate(subject=post, type="管理", meets=["1", "2", "3"])

        def told(*awards: Award) -> list[str]:
            (one,) = eligible(
                self.POST,
                [candidate],
                register(honours=(self.POST,)),
                TREE,
                rung="university",
                today=TODAY,
                awards=awards,
            )
            return codes(one.reasons)

        honoured = Award(
            id="1", subject=post, title="优秀教师", level=AwardLevel.CITY, on=date(2015, 1, 1)
        )
        assert told() == ["AWARD_NOT_HELD"]
        assert told(honoured) == []
