"""Dated parameters in schemes, and reforms that change them for some days."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    Faults,
    NoParts,
    NotANumber,
    PartyorgError,
    UndeclaredZero,
    UnknownName,
    WrongWeight,
)
from partyorg.evaluation import (
    Adjustment,
    BarGradeUnless,
    Deduct,
    Reform,
    Result,
    Scheme,
    Veto,
    assess,
    check_scheme,
)
from partyorg.evidence import Evidence
from partyorg.rules import (
    Explanation,
    Facts,
    Quotient,
    Rule,
    bonus,
    each,
    evaluate,
    improvement,
    measure,
    needs,
    param,
    ratio,
    render,
    rule,
)
from partyorg.values import Dated, Entry, Label, Period, Source
from tests.evaluation.campus import MARK, SECOND, campus, filled, graded, indicator, scheme

OLD = Source(document="《考核办法》", clause="第五条")
NEW = Source(document="《关于减轻基层负担的通知》", clause="第二条")
NORM = Dated.of({date(2010, 1, 1): 4, date(2016, 1, 1): 5}, OLD)
LECTURES = Label.of("党课定额", "lectures due")
DUE = param("due", NORM, LECTURES)
TALKS = MARK.or_zero()


def year(number: int) -> date:
    """Return the first day of a year."""
    return date(number, 1, 1)


def relief(first: int = 2020, end: int | None = 2023, value: int = 2) -> Reform:
    """Make a reform for some years."""
    last = None if end is None else year(end)
    entry = Entry(start=year(first), end=last, value=value)
    return Reform(parameters={"due": Dated(entries=(entry,))}, source=NEW)


def with_due(**more: Any) -> Scheme:
    """Make a scheme whose one indicator is measured against the parameter."""
    one = indicator("1.1", ratio(TALKS, target=DUE, points=100))
    return scheme(one, grading=graded(), **more)


def results(some: Scheme, on: date) -> tuple[Result, ...]:
    """Assess the year up to a day; what is filled in was known all along."""
    period = Period.year(on.year)
    numbers = [filled(MARK, "a", 3), filled(SECOND, "a", 70), filled(MARK, "b", 1)]
    records = [attrs.evolve(record, period=period) for record in numbers]
    return assess(some, campus("a", "b"), Evidence.of(records), period, as_of=on).results


class TestAsScorerArguments:
    """定额随年度变化: a parameter stands where a number of a scorer does, read on one day."""

    @pytest.mark.parametrize(
        ("made", "before", "after"),
        [
            (ratio(TALKS, target=DUE, points=20), 15, 12),
            (each(TALKS, points=DUE), 12, 15),
            (each(TALKS, points=DUE, cap=14), 12, 14),
            (improvement(TALKS, 1, full=DUE, points=10), 5, 4),
            (TALKS / DUE, "0.75", "0.6"),
        ],
    )
    def test_is_read_on_the_day(self, made: Rule, before: Any, after: Any) -> None:
        def on(day: date) -> object:
            return evaluate(made, Facts.of({"mark": 3}, as_of=day))

        assert on(date(2015, 12, 31)) == Decimal(str(before))
        assert on(year(2016)) == Decimal(str(after))

    def test_it_is_rendered(self) -> None:
        said = render(ratio(TALKS, target=DUE, points=20))
        assert "党课定额" in said
        assert "自 2016-01-01 起为 5" in said

    def test_it_is_checked_before_the_year(self) -> None:
        talks = measure("mark", Label.of("评分", "mark"), low=0).or_zero()
        book = ratio(talks, target=DUE, points=100)
        assert [m.name for m in needs(book).parameters] == ["due"]
        assert "MONOTONE_UNPROVED" not in [finding.code for finding in check_scheme(with_due())]

    @pytest.mark.parametrize(
        ("call", "fact"),
        [
            (
                lambda: ratio(
                    TALKS, target=param("x", Dated.of({year(2010): 4, year(2016): 0})), points=9
                ),
                WrongWeight("target", Decimal(0)),
            ),
            (
                lambda: ratio(TALKS, target=param("x", Dated.always(-1)), points=9),
                WrongWeight("target", Decimal(-1)),
            ),
            (
                lambda: TALKS / param("x", Dated.always(0)),
                UndeclaredZero(
                    "param('x', Dated(entries=(Entry(start=datetime.date(1, 1, 1), value=Decimal('0'), end=None, source=None),)))"
                ),
            ),
            (
                lambda: TALKS / param("x", Dated(entries=())),
                UndeclaredZero("param('x', Dated(entries=()))"),
            ),
            (
                lambda: ratio(TALKS, target=SECOND.or_zero(), points=9),
                UndeclaredZero(repr(SECOND.or_zero())),
            ),
        ],
    )
    def test_what_may_be_zero_is_refused(
        self, call: Callable[[], object], fact: PartyorgError
    ) -> None:
        with pytest.raises(type(fact)) as caught:
            call()
        assert caught.value == fact

    def test_no_gain_is_refused(self) -> None:
        zero = param("x", Dated.always(0))
        with pytest.raises(WrongWeight) as caught:
            improvement(TALKS, 1, full=zero, points=10)
        assert caught.value == WrongWeight("full", zero)

    def test_what_is_said_of_zero_still_holds(self) -> None:
        assert isinstance(TALKS.divided_by(param("x", Dated.always(0)), if_zero=0), Quotient)


class TestTheDay:
    """参数按考核期内的最后一日取值: what comes into force afterwards is the next year's."""

    @pytest.mark.parametrize("as_of", [date(2016, 12, 31), year(2017), year(2020)])
    def test_what_comes_after_the_period_changes_nothing(self, as_of: date) -> None:
        records = Evidence.of([filled(MARK, "a", 3)])
        later = with_due().reformed(relief(2017, None))
        told = [
            assess(used, campus("a"), records, Period.year(2016), as_of=as_of)
            for used in (with_due(), later)
        ]
        assert told[0].results == told[1].results
        assert told[0].explain("a", item="1.1").value == told[1].explain("a", item="1.1").value

    def test_inside_the_period_it_is_the_day_itself(self) -> None:
        used = with_due().reformed(relief(2016, 2017))
        halved = Reform(
            parameters={"due": Dated(entries=(Entry(start=date(2016, 7, 1), value=6),))}, source=NEW
        )
        scores = [
            results(used.reformed(halved), on)[1].score.value
            for on in (date(2016, 6, 30), date(2016, 7, 1), date(2016, 12, 31))
        ]
        assert scores == [100, 50, 50]


class TestReform:
    """改革只改所定年度: other years stay, the source shows, the intervals split."""

    def test_it_holds_on_its_days_alone(self) -> None:
        reformed = with_due().reformed(relief())
        scores = [
            results(reformed, on)[1].score.value
            for on in (date(2019, 12, 31), year(2020), date(2022, 12, 31), year(2023))
        ]
        assert scores == [60, 100, 100, 60]

    @given(
        st.dates(year(2017), date(2030, 12, 31)),
        st.dates(year(2017), date(2028, 12, 31)),
        st.none() | st.integers(1, 900),
        st.integers(1, 9),
    )
    def test_other_days_are_never_changed(
        self, on: date, first: date, days: int | None, value: int
    ) -> None:
        end = None if days is None else first + timedelta(days=days)
        entry = Entry(start=first, end=end, value=value)
        reform = Reform(parameters={"due": Dated(entries=(entry,))}, source=NEW)
        reformed = with_due().reformed(reform)
        if first <= on and (end is None or on < end):
            plain = scheme(
                indicator("1.1", ratio(TALKS, target=value, points=100)), grading=graded()
            )
            assert results(reformed, on)[1].score == results(plain, on)[1].score
        else:
            assert results(reformed, on) == results(with_due(), on)

    def test_other_parameters_stay(self) -> None:
        other = indicator("1.2", each(TALKS, points=param("each", NORM)), 50)
        one = indicator("1.1", ratio(TALKS, target=DUE, points=50), 50)
        changed, kept = needs(scheme(one, other).reformed(relief()).rulebook).parameters
        assert changed.values.at(year(2021)) == 2
        assert kept == param("each", NORM)

    def test_the_scheme_it_is_laid_over_stays(self) -> None:
        old = with_due()
        old.reformed(relief())
        assert old == with_due()

    def test_wherever_the_parameter_is_read(self) -> None:
        used = with_due(
            adjustments=(
                Adjustment(
                    code="b", title=Label.of("加分"), rule=bonus({"x": each(DUE, points=1)}, cap=9)
                ),
            ),
            vetoes=(
                Veto(code="d", title=Label.of("少"), when=TALKS < DUE, effect=Deduct(points=1)),
                Veto(
                    code="p",
                    title=Label.of("前提"),
                    when=rule(True),
                    effect=BarGradeUnless(grade="优秀", prerequisite=SECOND.or_zero() >= DUE),
                ),
            ),
        )
        (one,) = needs(used.reformed(relief()).rulebook).parameters
        assert one.values.at(year(2021)) == 2
        assert one.label == LECTURES

    def test_a_rule_without_parameters_is_the_same_object(self) -> None:
        used = with_due()
        reformed = used.reformed(relief())
        assert reformed.grading is used.grading
        assert reformed.measures is used.measures

    def test_without_an_end_it_holds_for_good(self) -> None:
        reformed = with_due().reformed(relief(end=None))
        assert results(reformed, year(2099))[1].score.value == 100

    def test_one_reform_after_another(self) -> None:
        twice = with_due().reformed(relief()).reformed(relief(2021, 2022, 6))
        assert [results(twice, year(on))[1].score.value for on in (2020, 2021, 2022)] == [
            100,
            50,
            100,
        ]

    @pytest.mark.parametrize(
        ("call", "fact"),
        [
            (lambda: Reform(parameters={}, source=NEW), NoParts("parameters")),
            (lambda: Reform(parameters={"due": Dated(entries=())}, source=NEW), NoParts("due")),
            (
                lambda: Reform(parameters={"due": Dated.always("两次")}, source=NEW),
                NotANumber("'两次'"),
            ),
            (
                lambda: with_due().reformed(relief(value=0)),
                UndeclaredZero,
            ),
        ],
    )
    def test_is_refused(self, call: Callable[[], object], fact: Any) -> None:
        with pytest.raises(PartyorgError) as caught:
            call()
        assert caught.value == fact or isinstance(caught.value, fact)

    def test_parameters_that_the_scheme_does_not_read(self) -> None:
        values = Dated.always(1)
        reform = Reform(parameters={"x": values, "due": values, "y": values}, source=NEW)
        with pytest.raises(Faults) as caught:
            with_due().reformed(reform)
        assert caught.value.faults == (
            UnknownName("s", "x", ("due",)),
            UnknownName("s", "y", ("due",)),
        )


class TestExplained:
    """参数的说明写明数值、有效期间和依据."""

    @staticmethod
    def told(on: date, values: Dated[Any] = NORM, reform: Reform | None = None) -> Explanation:
        """Explain the parameter as of a day."""
        one = indicator("1.1", ratio(TALKS, target=param("due", values, LECTURES), points=100))
        used = scheme(one)
        used = used if reform is None else used.reformed(reform)
        period = Period.year(on.year)
        records = Evidence.of([attrs.evolve(filled(MARK, "a", 3), period=period)])
        found = assess(used, campus("a"), records, period, as_of=on)
        return found.explain("a", item="1.1").inputs[1]

    @pytest.mark.parametrize(
        ("on", "values", "zh", "en"),
        [
            (
                year(2017),
                NORM,
                "党课定额 = 5 · 自 2016-01-01 起 · 《考核办法》第五条〔原文所述〕",
                "lectures due = 5 · in force from 2016-01-01 · 《考核办法》 第五条 [stated by the source]",
            ),
            (
                date(2016, 6, 1),
                Dated(entries=(Entry(start=year(2016), end=year(2017), value=3),)),
                "党课定额 = 3 · 2016-01-01 至 2016-12-31 有效",
                "lectures due = 3 · in force from 2016-01-01 to 2016-12-31",
            ),
            (
                year(2017),
                Dated.always(4),
                "党课定额 = 4 · 一直有效",
                "lectures due = 4 · always in force",
            ),
            (
                year(2016),
                Dated.always(4).overlay(5, year(2020)),
                "党课定额 = 4 · 至 2019-12-31 有效",
                "lectures due = 4 · in force up to 2019-12-31",
            ),
        ],
    )
    def test_value_interval_and_source(
        self, on: date, values: Dated[Any], zh: str, en: str
    ) -> None:
        told = self.told(on, values)
        assert (told.line("zh"), told.line("en")) == (zh, en)

    def test_the_source_of_a_reform(self) -> None:
        told = self.told(year(2021), reform=relief())
        assert told.line() == (
            "党课定额 = 2 · 2020-01-01 至 2022-12-31 有效 · "
            "《关于减轻基层负担的通知》第二条〔原文所述〕"
        )

    def test_a_value_with_a_source_of_its_own(self) -> None:
        entry = Entry(start=year(2020), value=2, source=OLD)
        reform = Reform(parameters={"due": Dated(entries=(entry,))}, source=NEW)
        assert self.told(year(2021), reform=reform).source == OLD

    def test_around_a_reform_the_old_source_is_told(self) -> None:
        before = self.told(year(2019), reform=relief())
        assert before.said.zh == "2016-01-01 至 2019-12-31 有效"
        after = self.told(year(2023), reform=relief())
        assert (after.said.zh, after.source) == ("自 2023-01-01 起", OLD)
