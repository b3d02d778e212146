"""Zones, posts and persons on columns are assessed as on objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from partyorg.duties import Duty, compliance_share, monthly
from partyorg.errors import Faults, MissingColumn, TooFine, Unsupported
from partyorg.evaluation import (
    Among,
    Assessment,
    Bound,
    GroupBy,
    Grouping,
    Panel,
    Quota,
    RaterGroup,
    Scale,
    Scheme,
    ScoresBelow,
    Weigh,
    WhenEmpty,
    Whose,
    assess,
    grade_of,
    grading,
    panel_score,
    previous_score,
    score_of,
    years_graded,
)
from partyorg.evidence import (
    Activity,
    Ballot,
    Choice,
    Evidence,
    Exemption,
    Reading,
    activities,
    count,
    heads,
)
from partyorg.extras import frames
from partyorg.extras.frames import (
    Assessed,
    Layout,
    MeasuredFrame,
    earlier,
    lineage_frame,
    subjects_frame,
)
from partyorg.extras.strategies import assessed_subjects
from partyorg.indicators import LetterKind, Obligation, letter_coverage
from partyorg.org import (
    Headcount,
    Lineage,
    MemberCategory,
    OrgTree,
    OrgUnit,
    Sector,
    Stage,
    Subject,
    SubjectKind,
    UnitKind,
    anyone,
    kind,
    sector,
    unit,
)
from partyorg.rules import WhenAbsent, across
from partyorg.values import FrozenMap, Label, Rounding
from tests.evaluation.campus import AFTER, YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import expected, inputs, on_columns, rows, seen
from tests.extras.frames_assess.noted import certified, noted
from tests.extras.frames_assess.test_assess import KEPT

STAFF = Headcount(counts={(MemberCategory.STAFF, Stage.FULL): 4})
TREE = OrgTree(
    units=[
        OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
        OrgUnit(id="f", name="学院", kind=UnitKind.FACULTY_COMMITTEE, parent="p"),
        OrgUnit(id="a", name="支部", kind=UnitKind.BRANCH, parent="f", headcount=STAFF),
        OrgUnit(id="b", name="支部", kind=UnitKind.BRANCH, parent="f", sector=Sector.STUDENTS),
        OrgUnit(id="c", name="机关", kind=UnitKind.BRANCH, parent="p", founded=date(2099, 1, 1)),
    ]
)
MEMBERS = [Subject.person(f"m{n}", unit="aab"[n % 3]) for n in range(6)]
MEMBERS += [Subject.person("m0", unit="b"), Subject.person("gone", unit="c")]
POSTS = [Subject(kind=SubjectKind.POST, id="书记", unit=unit) for unit in "abf"]
ZONES = [Subject(kind=SubjectKind.ZONE, id="z", unit="a")]
LISTED = [*MEMBERS, *POSTS, *ZONES]

MARK, OWN = town.MARK, town.OWN
REVIEW = Panel(
    code="评议",
    title=Label.of("评议"),
    groups=[RaterGroup(name="党员", weight=1)],
    scale=Scale.options({"优秀": 100, "合格": 70}),
    empty=WhenEmpty.ABSENT,
)
REVIEWED = panel_score(REVIEW)
TALKS = count("talks", activities(below=True))
HEADS = heads("heads")
DUTY = Duty(
    code="D", title="党课", applies_to=kind(UnitKind.BRANCH), when=monthly(), satisfied_by=activities()
)  # fmt: skip
KEPT_DUTIES = compliance_share("kept", [DUTY])
LETTERS = letter_coverage("letters", [LetterKind(code="党建", title=Label.of("党建责任书"))], [])


def _one(code: str, rules: dict[str, Any], **more: Any) -> Scheme:
    parts = [town.indicator(f"1.{n}", rule, 100) for n, rule in enumerate(rules.values(), start=1)]
    told = {"applies_to": kind(UnitKind.BRANCH), "framework": town.framework(*parts), **more}
    return Scheme(code=code, title=Label.of(code), **told)


WHOLE = ScoresBelow(name="members", schemes=("个人",), weigh=Weigh.MEMBERS)
OF_BRANCHES = _one(
    "支部方案",
    {"成员": across("members", absent=WhenAbsent.SKIP)},
    collections=(WHOLE,),
    grading=grading({"优秀": 60, "合格": None}),
)
THIRD = Quota(grades=("优秀",), bound=Bound.AT_MOST, ratio=Fraction(1, 3))
OF_MEMBERS = _one(
    "个人",
    {"评分": MARK.or_zero() * "0.5", "评议": REVIEWED.or_excluded() * "0.5"},
    measures=(MARK, REVIEWED),
    assesses=SubjectKind.PERSON,
    grouping=Grouping(by=GroupBy.UNIT),
    grading=grading({"优秀": 60, "合格": None}, THIRD),
)
BRANCH, GRADE = score_of("branch", "支部方案"), grade_of("grade", "支部方案", "优秀", "合格")
ABOVE = Among(whose=Whose.PARENT, scheme="支部方案", grades=("优秀",))
BEFORE = Among(whose=Whose.BEFORE, scheme="书记", grades=("优秀",))
LAST = previous_score("last", "书记")
GOOD = years_graded("good", "书记", "优秀")
OF_POSTS = Scheme(
    code="书记",
    title=Label.of("书记"),
    framework=town.framework(
        town.indicator("1.1", MARK.or_zero(), 80, applies_to=sector(Sector.STUDENTS)),
        town.indicator("1.2", BRANCH.or_zero() + LAST.or_zero() + GOOD.or_zero(), 100),
        town.indicator("1.3", OWN.or_zero(), 20, obligation=Obligation.SELF_CHOSEN),
        town.indicator("1.4", OWN.or_zero(), 20, obligation=Obligation.SELF_CHOSEN),
        choose=1,
        choose_points=20,
    ),
    applies_to=kind(UnitKind.BRANCH) | unit("f"),
    rounding=Rounding(decide_at=6),
    measures=(MARK, OWN, BRANCH, GRADE, LAST, GOOD),
    assesses=SubjectKind.POST,
    grouping=Grouping(by=GroupBy.PARENT),
    vetoes=town.VETOES[:0],
    grading=grading(
        {"优秀": 60, "合格": None},
        Quota(grades=("优秀",), bound=Bound.AT_MOST, ratio=Fraction(1, 2), among=ABOVE),
        Quota(grades=("优秀",), bound=Bound.AT_MOST, count=1, among=BEFORE),
    ),
)
OF_ZONES = _one(
    "示范区",
    {
        "活动": TALKS.or_zero(),
        "人数": HEADS.or_zero(),
        "职责": KEPT_DUTIES.or_excluded(),
        "责任书": LETTERS.or_excluded(),
    },
    measures=(TALKS, HEADS, KEPT_DUTIES, LETTERS),
    assesses=SubjectKind.ZONE,
)
MARKED = _one(
    "党员",
    {"评分": MARK.or_zero()},
    measures=(MARK,),
    assesses=SubjectKind.PERSON,
    grouping=Grouping(by=GroupBy.UNIT),
)
ALL = (OF_POSTS, OF_BRANCHES, OF_MEMBERS, OF_ZONES)


def _records() -> Iterator[Any]:
    for n, one in enumerate([*MEMBERS, *POSTS]):
        if n % 4:
            yield Reading.of(one, MARK.type.name, YEAR, 50 + n * 7 % 50)
        for vote in range(n % 3):
            yield Ballot(
                id=f"{n}-{vote}", panel="评议", subject=one, group="党员",
                option="合格" if vote else "优秀",
            )  # fmt: skip
    yield Choice(subject=POSTS[0], indicator="1.3", period=YEAR)
    yield Choice(subject=POSTS[0], indicator="9", period=YEAR)
    yield Exemption(subject=POSTS[1], indicator="1.1", period=YEAR, reason="新任", by="组织部")
    yield Activity(id="x", subjects=(ZONES[0], Subject.of_unit("a")), kind="党课", on=YEAR.start)


RECORDS = Evidence.of(_records())
NOTHING = MeasuredFrame(values=pl.DataFrame({"id": ["-"]}), findings=None, layout=Layout())


def written(listed: Iterable[Subject], backend: str) -> Any:
    """Write subjects as a frame of a backend."""
    made = subjects_frame(listed, "polars" if backend == "lazy" else backend)
    return made.lazy() if backend == "lazy" else made


def run(
    *schemes: Scheme, backend: str = "polars", listed: Iterable[Subject] = LISTED, **more: Any
) -> Assessed:
    """Assess on columns."""
    told = {"as_of": AFTER, "subjects": written(listed, backend), "between": KEPT.get(backend)}
    return on_columns(schemes, TREE, RECORDS, YEAR, backend=backend, **{**told, **more})


def objects(*schemes: Scheme, listed: Iterable[Subject] = LISTED, **more: Any) -> Assessment:
    """Assess on objects."""
    return assess(schemes, TREE, RECORDS, YEAR, as_of=AFTER, subjects=listed, **more)


_CODES = {"UNKNOWN_UNIT", "LISTED_TWICE", "IN_SEVERAL_UNITS", "NO_SUBJECTS"}


class TestEveryKind:
    """Members, secretaries and zones beside branches that fold their members' scores."""

    LISTED: ClassVar[list[Subject]] = [*LISTED, MEMBERS[0], Subject.person("x", unit="nowhere")]

    def test_the_same(self) -> None:
        made, told = run(*ALL, listed=self.LISTED), objects(*ALL, listed=self.LISTED)
        assert seen(made) == expected(told)
        left = {row["subject"] for row in rows(made.unassessed)}
        assert left == {str(result.subject) for result in told.results if not result.scheme}
        assert noted(made) == noted(told)
        assert certified(made) == certified(told)
        # What is wrong with the list is named, and the rest is assessed.
        found = {(r["code"], r["subject"]) for r in rows(made.findings) if r["code"] in _CODES}
        assert found == {(f.code, f.subject) for f in told.findings if f.code in _CODES}

    @pytest.mark.parametrize("backend", ["pandas", "lazy", "duckdb"])
    def test_on_every_backend(self, backend: str) -> None:
        given = inputs(TREE, RECORDS, backend)
        made = frames.assess(
            MARKED, given["units"], readings=given["readings"], choices=given["choices"],
            subjects=written(LISTED, backend), period=YEAR, as_of=AFTER,
        )  # fmt: skip
        assert seen(made) == expected(objects(MARKED))

    def test_what_is_measured_already(self) -> None:
        given = inputs(TREE, RECORDS, "polars")
        records = {"units": given["units"], "readings": given["readings"]}
        known = frames.measure(
            [MARK], period=YEAR, as_of=AFTER, subjects=written(LISTED, "polars"), **records
        )
        assert {row["id"] for row in rows(known.values)} == set(map(str, LISTED))
        assert seen(run(MARKED, measured=known)) == expected(objects(MARKED))


class _Merged:
    """a and b were one unit, a; c was b."""

    def lineage(self, earlier: date, later: date, /) -> Lineage:  # noqa: ARG002
        half = Fraction(1, 2)
        went = {("a", "a"): half, ("a", "b"): half, ("b", "c"): Fraction(1)}
        stayed = {(one, one): Fraction(1) for one in "pf"}
        return Lineage(before=TREE, after=TREE, shares=FrozenMap(went | stayed))


class TestYears:
    """Persons are known by id wherever they were; zones and posts go with their unit."""

    BEFORE = previous_score("before", "个人")
    PERSONAL = _one(
        "个人", {"去年": BEFORE.or_zero()}, measures=(BEFORE,), assesses=SubjectKind.PERSON
    )
    UNITS = _one("个人", {"评分": MARK.or_zero()}, measures=(MARK,))

    def test_posts_go_with_their_unit(self) -> None:
        schemes = (OF_POSTS, OF_BRANCHES, OF_MEMBERS)
        before = assess(
            schemes, TREE, RECORDS, YEAR, as_of=AFTER,
            subjects=[*MEMBERS[:4], Subject.person("m5", unit="a"), *POSTS[:1]],
        )  # fmt: skip
        days = town.BEFORE.last, YEAR.last
        lineage = lineage_frame(_Merged().lineage(*days), "polars")
        told = objects(*schemes, previous=[before], history=_Merged())
        made = run(*schemes, previous=[earlier(before, "polars", lineage=lineage)])
        assert seen(made) == expected(told)

    def test_persons_are_known_wherever_they_were_or_by_their_unit(self) -> None:
        moved = [Subject.person("m1", unit="b"), Subject.person("m0", unit="f")]
        marked = attrs.evolve(MARKED, code="个人", applies_to=anyone())
        for scheme, listed in ((marked, moved), (self.UNITS, [])):
            before = objects(scheme, listed=listed)
            told = objects(self.PERSONAL, previous=[before])
            made = run(self.PERSONAL, previous=[earlier(before, "polars")], measured=NOTHING)
            assert seen(made) == expected(told)


class TestLists:
    """Lists may be empty, or hold what cannot be read."""

    def test_nobody_is_listed(self) -> None:
        made = on_columns([MARKED], TREE, RECORDS, YEAR, as_of=AFTER)
        assert rows(made.totals()) == []
        assert ("NO_SUBJECTS", "党员") in {(r["code"], r["subject"]) for r in rows(made.findings)}

    def test_rows_that_cannot_be_read(self) -> None:
        table = pl.DataFrame(
            {
                "对象类别": ["个人", "组织", "外星人", None, "岗位"],
                "对象编码": ["1", "a", "2", "3", None],
                "单位编码": ["a"] * 5,
            }
        )
        made = run(MARKED, subjects=table)
        assert [row["subject"] for row in rows(made.totals())] == ["person:1@a"]
        found = sorted((row["code"], row["key"]) for row in rows(made.findings))
        wrong = [(code, key) for code, key in found if code != "UNKNOWN_INDICATOR"]
        assert wrong == [
            ("BAD_CELL", ""),
            ("BAD_CELL", "2"),
            ("BAD_CELL", "3"),
            ("UNIT_LISTED", "a"),
        ]

    def test_a_column_is_missing(self) -> None:
        with pytest.raises(Faults) as caught:
            run(MARKED, subjects=pl.DataFrame({"kind": ["个人"], "id": ["1"]}))
        assert caught.value.faults == (MissingColumn("subjects", "单位编码/unit"),)

    def test_units_are_not_written(self) -> None:
        assert rows(subjects_frame([Subject.of_unit("a"), *ZONES], "pandas", language="zh")) == [
            {"对象类别": "示范区", "对象编码": "z", "单位编码": "a"}
        ]


_FEW = settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestAnyWorld:
    """Drawn trees × schemes × subjects × evidence: the same, noticed and certified too."""

    @_FEW
    @given(assessed_subjects(max_units=3, most=3))
    def test_on_polars(self, drawn: Any) -> None:
        compared(drawn, "polars")

    @pytest.mark.thorough
    @settings(_FEW, max_examples=60)
    @given(assessed_subjects(max_units=5))
    def test_on_every_backend(self, drawn: Any) -> None:
        for backend in ("pandas", "polars", "lazy", "duckdb"):
            compared(drawn, backend)


def compared(drawn: Any, backend: str) -> None:
    """Compare what is expressible; what is not must be refused by name."""
    (schemes, tree, evidence, period, as_of), listed = drawn
    told = assess(schemes, tree, evidence, period, as_of=as_of, subjects=listed)
    more: dict[str, Any] = {"between": KEPT.get(backend), "subjects": written(listed, backend)}
    try:
        made = on_columns(schemes, tree, evidence, period, as_of=as_of, backend=backend, **more)
    except (Unsupported, TooFine):
        return
    assert seen(made) == expected(told)
    assert noted(made) == noted(told)
    assert certified(made) == certified(told)
