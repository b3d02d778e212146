"""双述双评: offline and online results side by side."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    DoubleReview,
    Leaning,
    double_review,
    kendall,
    tally_panel,
)
from partyorg.evaluation._panel_root import root
from partyorg.evidence import Mode, Record
from partyorg.org import Subject
from partyorg.values import Absence, Absent, Source, exact
from tests.evaluation.panels import BOTH, cast, group, review, told, world

A, B, C = SUBJECTS = tuple(map(Subject.of_unit, "abc"))
SOURCE = Source(document="《双述双评办法》", clause="第二条")
PANEL = review(group("党员", 3), group("群众", 1), modes=BOTH, source=SOURCE)


def said(mode: Mode, members: str, public: str) -> list[Record]:
    """Cast a ballot a unit for members and one for the public."""
    views = {"+": "好", "=": "较好", "-": "一般", "0": "差"}
    return [
        record
        for subject, member, other in zip(SUBJECTS, members, public, strict=True)
        for name, view in (("党员", member), ("群众", other))
        if view != " "
        for record in cast(name, views[view], about=subject, mode=mode)
    ]


def reviewed(*records: list[Record], threshold: int = 10) -> DoubleReview:
    """Compare the two reviews of three units."""
    listed = [one for some in records for one in some]
    return double_review(PANEL, world(listed), reversed(SUBJECTS), threshold=threshold)


ONE = reviewed(said(Mode.OFFLINE, "++0", "+=="), said(Mode.ONLINE, "+0-", "+00"))


class TestSideBySide:
    """Each subject twice: the same groups and weights, the ballots of one mode."""

    def test_pairs(self) -> None:
        assert [pair.subject for pair in ONE.pairs] == [A, B, C]
        values = [(pair.offline.value, pair.online.value) for pair in ONE.pairs]
        assert told(*values) == ((100, 100), (Decimal("96.25"), 0), (Decimal("21.25"), 45))

    def test_modes_are_not_mixed(self) -> None:
        pair = ONE.pairs[1]
        assert {voice.mode for voice in pair.offline.voices} == {Mode.OFFLINE}
        assert {voice.mode for voice in pair.online.voices} == {Mode.ONLINE}

    def test_together_they_are_the_panels_result(self) -> None:
        records = [*said(Mode.OFFLINE, "++0", "+=="), *said(Mode.ONLINE, "+0-", "+00")]
        whole = tally_panel(PANEL, world(records), B).value
        assert whole == exact((Fraction("96.25") + 0) / 2)

    def test_the_mode_a_panel_has_is_not_found_fault_with(self) -> None:
        assert {finding.code for finding in ONE.findings} == {"REVIEW_DIVERGES"}


class TestDivergence:
    """Units further apart than the threshold are listed with size and direction."""

    def test_the_widest_first(self) -> None:
        assert [(p.subject, p.difference, p.leaning) for p in ONE.divergent] == [
            (B, Decimal("-96.25"), Leaning.OFFLINE),
            (C, Decimal("23.75"), Leaning.ONLINE),
        ]

    def test_findings_say_size_direction_and_clause(self) -> None:
        one, two = ONE.findings
        assert one.message.zh == "线下高于线上 96.25 分, 超过 10 分"
        assert two.message.en == "online above offline by 23.75 points, more than 10"
        assert one.source == SOURCE

    def test_at_the_threshold_is_not_beyond_it(self) -> None:
        exactly = reviewed(
            said(Mode.OFFLINE, "+++", "+++"), said(Mode.ONLINE, "===", "==="), threshold=15
        )
        assert told(exactly.divergent, exactly.findings) == ((), ())
        assert exactly.pairs[0].leaning is Leaning.OFFLINE

    def test_the_same(self) -> None:
        assert ONE.pairs[0].leaning is Leaning.EVEN

    def test_one_side_only_is_not_compared(self) -> None:
        half = reviewed(said(Mode.OFFLINE, "+++", "+++"))
        assert told(half.pairs[0].difference, half.pairs[0].leaning) == (None, None)
        assert half.divergent == ()
        codes = {finding.code for finding in half.findings}
        assert codes == {"REVIEW_NOT_COMPARED", "PANEL_NOT_HELD"}
        assert "尚无有效票" in half.findings[-1].message.zh


class TestAudiences:
    """Audience and mode are kept apart: agreement is told for each group as well."""

    def test_the_whole_first(self) -> None:
        assert [(a.group, a.subjects) for a in ONE.agreements] == [
            ("", 3),
            ("党员", 3),
            ("群众", 3),
        ]

    def test_mean_difference(self) -> None:
        whole, members, public = (agreement.difference for agreement in ONE.agreements)
        assert whole == exact(Fraction("-72.5") / 3)
        assert members == exact(Fraction(-40, 3))
        assert public == exact(Fraction(-170, 3))

    def test_a_group_that_one_side_lacks_is_not_compared(self) -> None:
        half = reviewed(said(Mode.OFFLINE, "+0-", "+++"), said(Mode.ONLINE, "+0-", "   "))
        members, public = half.agreements[1:]
        assert told(members.tau, members.subjects, public.subjects) == (1, 3, 0)
        assert isinstance(public.tau, Absent)
        assert isinstance(public.difference, Absent)


VALUES = st.integers(-3, 3).map(Decimal)


def by_definition(xs: list[Decimal], ys: list[Decimal]) -> Decimal:
    """Kendall's tau-b, term by term over all ordered pairs."""
    sign = [[(a > b) - (a < b) for a, b in product(side, side)] for side in (xs, ys)]
    both = sum(one * other for one, other in zip(*sign, strict=True))
    squares = [sum(one * one for one in side) for side in sign]
    size = root(Fraction(both * both, squares[0] * squares[1]))
    return size if both >= 0 else -size


class TestKendall:
    """Tau-b: 1 for one order, −1 for the reverse, ties in either side allowed for."""

    @given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=8))
    def test_definition(self, pairs: list[tuple[Decimal, Decimal]]) -> None:
        xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
        if len(set(xs)) == 1 or len(set(ys)) == 1:
            found = kendall(xs, ys)
            assert isinstance(found, Absent)
            assert found.kind is Absence.NOT_APPLICABLE
        else:
            assert kendall(xs, ys) == by_definition(xs, ys)

    @given(st.lists(VALUES, min_size=2, max_size=8, unique=True), st.randoms())
    def test_ends(self, xs: list[Decimal], chance: Random) -> None:
        chance.shuffle(xs)
        assert kendall(xs, xs) == 1
        assert kendall(xs, [-x for x in xs]) == -1

    @given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=8), st.permutations(range(8)))
    def test_the_order_of_things_makes_no_difference(
        self, pairs: list[tuple[Decimal, Decimal]], order: list[int]
    ) -> None:
        moved = [pairs[place] for place in order if place < len(pairs)]
        one, other = ([x for x, _ in some] for some in (pairs, moved))
        two, another = ([y for _, y in some] for some in (pairs, moved))
        assert kendall(one, two) == kendall(other, another) == kendall(two, one)

    def test_by_hand(self) -> None:
        """Two orders of five with one tie each: 7 pairs alike, 1 against."""
        xs, ys = ([Decimal(n) for n in side] for side in ([1, 2, 2, 4, 5], [1, 3, 2, 2, 5]))
        assert kendall(xs, ys) == exact(Fraction(7 - 1, 9))

    def test_too_few(self) -> None:
        found = kendall([Decimal(1)], [Decimal(1)])
        assert isinstance(found, Absent)
        assert found.kind is Absence.MISSING
