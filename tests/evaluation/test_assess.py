"""Assessing: organisation × schemes × evidence × period, as of a date."""

from datetime import date
from decimal import Decimal, localcontext

import pytest

from partyorg.errors import (
    DuplicateName,
    Faults,
    NoRuleInForce,
    SchemeLoop,
    UnknownName,
)
from partyorg.evaluation import (
    Assessment,
    Scheme,
    ScoresBelow,
    assess,
    previous_score,
    result_text,
)
from partyorg.evidence import (
    Activity,
    Evidence,
    Publication,
    World,
    activities,
    count,
    publications,
    reading,
    timeliness,
)
from partyorg.org import OrgTree, Sector, Subject, sector
from partyorg.rules import across, each, param
from partyorg.values import Absence, Absent, Dated, Label, Severity
from tests.evaluation.campus import (
    AFTER,
    MARK,
    YEAR,
    branch,
    campus,
    filled,
    framework,
    indicator,
    marks,
    run,
    run_marks,
    scheme,
)

TREE = campus("a", "b")
NO_SCHEME = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("没有适用的考核方案", "no scheme applies to it")
)
NOT_THERE = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("考核期内不存在", "did not exist in the period")
)


def reads(code: str, *others: str) -> Scheme:
    """Make a scheme that reads the scores of others."""
    return scheme(
        framework=framework(indicator("1.1", across("below"))),
        code=code,
        measures=(),
        collections=(ScoresBelow(name="below", schemes=others),),
    )


def refused(*schemes: Scheme) -> tuple[object, ...]:
    """Return everything that keeps schemes from being assessed together."""
    with pytest.raises(Faults) as caught:
        run(schemes, TREE)
    return caught.value.faults


class TestSchemesTogether:
    """Schemes are assessed bottom-up by what they read; a circle is refused and shown."""

    def test_a_circle(self) -> None:
        three = (reads("b", "a"), reads("c", "b"), reads("a", "c"))
        assert refused(*three) == (SchemeLoop(("a", "b", "c")),)
        assert refused(*reversed(three)) == (SchemeLoop(("a", "b", "c")),)

    def test_a_scheme_that_reads_itself(self) -> None:
        assert refused(reads("a", "a")) == (SchemeLoop(("a",)),)

    def test_unknown_schemes(self) -> None:
        assert refused(reads("a", "x", "y"), scheme()) == (
            UnknownName("a", "x", ("a", "s")),
            UnknownName("a", "y", ("a", "s")),
        )

    def test_a_measure_that_is_not_the_same_everywhere(self) -> None:
        mark = reading("mark", unit="分")
        other = scheme(indicator("1.1", mark.or_zero()), code="t", measures=(mark,))
        assert refused(scheme(), other) == (DuplicateName("measure", "mark"),)

    def test_all_at_once(self) -> None:
        schemes = (scheme(), scheme(), reads("a", "b"), reads("b", "a"), reads("c", "x"))
        assert refused(*schemes) == (
            DuplicateName("scheme", "s"),
            UnknownName("c", "x", ("a", "b", "c", "s")),
            SchemeLoop(("a", "b")),
        )

    def test_one_scheme_needs_no_list(self) -> None:
        assert run(scheme(), TREE) == run([scheme()], TREE)

    def test_no_scheme_at_all(self) -> None:
        found = run([], TREE)
        assert [result.score.value for result in found.results] == [NO_SCHEME] * 3


class TestUnassessed:
    """Units that no scheme concerns, or that did not exist, come out NOT_APPLICABLE, and why."""

    def test_no_scheme(self) -> None:
        used = scheme(applies_to=sector(Sector.STUDENTS))
        tree = campus(branch("a", sector=Sector.STUDENTS), branch("r", sector=Sector.RETIRED))
        found = run(used, tree, marks({"a": 90, "r": 90}))
        result = found.result("r")
        assert result.score.value == NO_SCHEME
        assert (result.scheme, result.group) == ("", Sector.RETIRED.label)
        assert (result.rank, result.overall, result.verdict) == (None, None, None)
        assert result_text(result) == "不适用"
        assert found.explain("r").line("zh").startswith("总分 = 不适用")
        assert found.explain("r", item="1.1") == found.explain("r")
        assert {one.subject.id for one in found.results} == {"p", "a", "r"}

    @pytest.mark.parametrize(
        ("founded", "dissolved", "there"),
        [
            (None, date(2016, 1, 1), False),
            (None, date(2016, 1, 2), True),
            (date(2016, 12, 31), None, True),
            (date(2017, 1, 1), None, False),
            (date(2016, 3, 1), date(2016, 4, 1), True),
        ],
    )
    def test_founded_and_dissolved(
        self,
        founded: date | None,
        dissolved: date | None,
        there: bool,  # noqa: FBT001
    ) -> None:
        unit = branch("a", founded=founded, dissolved=dissolved)
        found = run(scheme(), campus(unit), marks({"a": 90})).result("a")
        assert found.score.value == (90 if there else NOT_THERE)

    @pytest.mark.parametrize(("day", "there"), [(29, False), (30, True)])
    def test_founded_after_the_as_of_day(self, day: int, there: bool) -> None:  # noqa: FBT001
        tree = campus(branch("a", founded=date(2016, 6, 30)))
        found = run(scheme(), tree, marks({"a": 90}), as_of=date(2016, 6, day))
        assert (found.result("a").score.value != NOT_THERE) is there

    def test_a_unit_may_have_several_schemes(self) -> None:
        found = run([scheme(), scheme(code="t")], TREE, marks({"a": 90}))
        assert [result.scheme for result in found.results if result.subject.id == "a"] == [
            "s",
            "t",
        ]


class TestFaultyRecords:
    """Faulty records are left out and named; the rest still counts."""

    def test_named(self) -> None:
        records = [
            *marks({"a": 90}),
            filled("height", "a", 7),
            filled(MARK, "nowhere", 1),
            filled(MARK, "b", "好"),
        ]
        found = run(scheme(), TREE, records)
        assert [finding.code for finding in found.findings] == [
            "OUT_OF_RANGE",
            "UNKNOWN_MEASURE",
            "UNKNOWN_UNIT",
        ]
        assert {finding.severity for finding in found.findings} == {Severity.ERROR}
        assert found.result("a").score.value == 90
        assert isinstance(found.result("b").score.value, Absent)


class TestTheDay:
    """Later records are not seen; dated parameters are read on it; before the end it is interim."""

    LECTURES = count("lectures", activities(), Label.of("党课"))

    @pytest.mark.parametrize(("day", "score", "interim"), [(30, 1, True), (31, 2, False)])
    def test_records_and_interim(self, day: int, score: int, interim: bool) -> None:  # noqa: FBT001
        used = scheme(indicator("1.1", self.LECTURES.or_zero()), measures=(self.LECTURES,))
        held = [
            Activity(id=f"x{on}", subjects=(Subject.of_unit("a"),), kind="党课", on=on)
            for on in (date(2016, 3, 1), date(2016, 12, 31))
        ]
        found = run(used, TREE, held, as_of=date(2016, 12, day))
        assert found.result("a").score.value == score
        assert found.interim is interim

    def test_parameters(self) -> None:
        norm = param(
            "norm", Dated.of({date(2010, 1, 1): 1, date(2016, 7, 1): 2, date(2017, 1, 1): 3})
        )
        used = scheme(indicator("1.1", MARK.or_zero() * norm))
        days = {date(2016, 6, 30): 40, date(2016, 7, 1): 80, date(2017, 1, 1): 80}
        for as_of, score in days.items():
            found = run(used, TREE, marks({"a": 40}), as_of=as_of)
            assert found.result("a").score.value == score
            assert found.explain("a", item="1.1").value == score
        with pytest.raises(NoRuleInForce):
            run(used, TREE, as_of=date(2009, 12, 31))

    def test_working_days(self) -> None:
        prompt = timeliness("prompt", activities(), publications(), within=1, working=True)
        used = scheme(indicator("1.1", prompt.or_zero()), measures=(prompt,))
        unit = Subject.of_unit("a")
        records = Evidence.of(
            [
                Activity(id="x", subjects=(unit,), kind="党课", on=date(2016, 9, 30)),
                Publication(id="y", subject=unit, section="动态", on=date(2016, 10, 8), about="x"),
            ]
        )

        def is_workday(day: date) -> bool:
            return not date(2016, 10, 1) <= day <= date(2016, 10, 7)

        usual = assess(used, TREE, records, YEAR, as_of=AFTER)
        holidays = assess(used, TREE, records, YEAR, as_of=AFTER, is_workday=is_workday)
        assert usual.result("a").score.value == 0
        assert holidays.result("a").score.value == 100


class TestPrevious:
    """上年得分: the score of the assessment before."""

    LAST = previous_score("last", "s", Label.of("上年得分", "last year"))

    def found(self, *previous: Assessment, unit: str = "a") -> Assessment:
        used = scheme(indicator("1.1", self.LAST.or_excluded()), measures=(self.LAST,))
        return run(used, campus(unit), previous=previous)

    def test_the_latest_counts(self) -> None:
        earlier, later = run_marks({"a": 70}), run_marks({"a": 80})
        found = self.found(earlier, later)
        assert found.result("a").score.value == 80
        told = found.explain("a", item="1.1")
        assert told.evidence == ("2016/s",)
        assert told.label.zh == "指标1.1"

    @pytest.mark.parametrize(
        ("previous", "kind", "zh", "en"),
        [
            ((), Absence.NOT_APPLICABLE, "无上期考核", "no earlier assessment"),
            (
                (run_marks({"b": 70}),),
                Absence.MISSING,
                "上期考核无此对象",
                "not in the earlier assessment",
            ),
            (
                (run_marks({"a": 70}, code="t"),),
                Absence.MISSING,
                "上期考核无此对象",
                "not in the earlier assessment",
            ),
        ],
    )
    def test_nothing_to_read(
        self, previous: tuple[Assessment, ...], kind: Absence, zh: str, en: str
    ) -> None:
        found = self.found(*previous).result("a")
        assert found.score.value == Absent(kind=kind, note=Label.of(zh, en))

    def test_an_absent_score_stays_what_it_was(self) -> None:
        gone = Absent(kind=Absence.EXEMPT, note="新建")
        assert self.found(run_marks({"a": gone})).result("a").score.value == gone

    def test_a_plain_world_knows_nothing_earlier(self) -> None:
        world = World(tree=TREE, evidence=Evidence(), period=YEAR, as_of=AFTER)
        note = Label.of("无上期考核", "no earlier assessment")
        gone = Absent(kind=Absence.NOT_APPLICABLE, note=note)
        assert self.LAST.values(world, [Subject.of_unit("a")]) == [gone]
        assert self.LAST.records(world, Subject.of_unit("a")) == ()


class TestExactness:
    """An assessment is exact whatever the caller's decimal context."""

    def test_two_digits_are_enough_for_nobody(self) -> None:
        used = scheme(indicator("1.1", each(MARK.or_zero(), points="1.0001")))
        expected = run(used, TREE, marks({"a": Decimal("88.8888")}))
        with localcontext() as context:
            context.prec = 2
            found = run(used, TREE, marks({"a": Decimal("88.8888")}))
            told = found.explain("a")
        assert found == expected
        assert told == expected.explain("a")


class TestAtTheTop:
    """The root may be assessed like any other unit."""

    def test_it_is(self) -> None:
        used = scheme(applies_to=~sector(Sector.STUDENTS))
        found = run(used, OrgTree(units=TREE.units[:1]), marks({"p": 77}))
        assert found.result("p").score.value == 77
