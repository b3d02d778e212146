"""The laws of grading under quotas of every sort: order, kept or named, irreducible."""

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import (
    Assessment,
    Bound,
    CapGrade,
    Grading,
    GroupBy,
    Grouping,
    Per,
    Quota,
    Scheme,
    Veto,
    conflict,
)
from partyorg.evaluation._fill import irreducible
from partyorg.extras.strategies import quotas
from partyorg.org import OrgUnit, Sector
from partyorg.rules import Rule
from partyorg.values import Label
from tests.evaluation.campus import (
    BAD,
    BANDS,
    MARK,
    SECOND,
    branch,
    campus,
    filled,
    graded,
    indicator,
    run,
    scheme,
)

CODES = tuple(BANDS)
SECTORS = (Sector.STUDENTS, Sector.TEACHERS)

Row = tuple[int, int, bool]
"""Score, tie-breaker, and whether a veto caps the grade."""

# Few different scores, so that many tie.
rows = st.lists(
    st.tuples(st.sampled_from((59, 75, 80, 90, 91, 95)), st.integers(0, 1), st.booleans()),
    min_size=1,
    max_size=9,
)
limits = st.lists(quotas(CODES, tie_breakers=("1.2",), every=True), min_size=1, max_size=4)


def judging(some: Sequence[Quota]) -> Scheme:
    """Make a scheme with two peer groups, a tie-breaker and a cap."""
    bad: Rule = BAD.or_excluded()
    veto = Veto(code="v", title=Label.of("违纪"), when=bad, effect=CapGrade(grade="良好"))
    return scheme(
        indicator("1.1", MARK.or_zero() - SECOND.or_zero(), 50),
        indicator("1.2", SECOND.or_zero(), 50),
        grading=graded(*some),
        grouping=Grouping(by=GroupBy.SECTOR),
        vetoes=(veto,),
    )


def units(values: Sequence[Row]) -> list[OrgUnit]:
    """Put units into two groups by turns."""
    return [branch(f"u-{n:02}", sector=SECTORS[n % 2]) for n in range(len(values))]


def judged(values: Sequence[Row], some: Sequence[Quota], *more: OrgUnit) -> Assessment:
    """Assess rows."""
    records = [
        filled(measure, f"u-{n:02}", value)
        for n, row in enumerate(values)
        for measure, value in zip((MARK, SECOND, BAD), row, strict=True)
    ]
    extra = [filled(MARK, unit.id, 100) for unit in more]
    return run(judging(some), campus(*units(values), *more), [*records, *extra])


class TestOrder:
    """Neither the order of rows nor that of quotas makes a difference."""

    @given(rows, limits, st.randoms(use_true_random=False))
    def test_quotas(self, values: list[Row], some: list[Quota], chance: Random) -> None:
        shuffled = [*some]
        chance.shuffle(shuffled)
        one, other = judged(values, some), judged(values, shuffled)
        assert one.results == other.results
        assert one.certificates == other.certificates
        assert one.findings == other.findings

    @given(rows, limits, st.data())
    def test_rows(self, values: list[Row], some: list[Quota], data: st.DataObject) -> None:
        """Give the same rows to other units of the same group: grades go with the rows."""
        places = range(len(values))
        moved = [data.draw(st.permutations([n for n in places if n % 2 == k])) for k in (0, 1)]
        order = [moved[n % 2][n // 2] for n in places]
        one = judged(values, some)
        other = judged([values[n] for n in order], some)
        for here, there in enumerate(order):
            assert other.result(f"u-{here:02}").verdict == one.result(f"u-{there:02}").verdict

    @given(rows, limits)
    def test_twice_is_once(self, values: list[Row], some: list[Quota]) -> None:
        assert judged(values, some) == judged(values, some)

    @given(rows, limits)
    def test_equals_are_graded_alike(self, values: list[Row], some: list[Quota]) -> None:
        """In one group, the same score, tie-breaker and veto come to the same verdict."""
        found = judged(values, some)
        alike: dict[object, set[object]] = {}
        for n, row in enumerate(values):
            verdict = found.result(f"u-{n:02}").verdict
            alike.setdefault((n % 2, row), set()).add(verdict)
        assert all(len(different) == 1 for different in alike.values())


class TestAnotherGroup:
    """Who is added to another group changes nothing where quotas are counted in each group."""

    @given(rows, limits)
    def test_grades_stay(self, values: list[Row], some: list[Quota]) -> None:
        mine = [q for q in some if q.per is Per.GROUP]
        before = judged(values, mine)
        after = judged(values, mine, branch("v", sector=Sector.RETIRED))
        for n in range(len(values)):
            one, two = before.result(f"u-{n:02}"), after.result(f"u-{n:02}")
            assert (one.verdict, one.rank, one.score) == (two.verdict, two.rank, two.score)


class TestKeptOrNamed:
    """不超过 is never exceeded, 不少于 is met or left to a meeting, or a conflict says why not."""

    @given(rows, limits)
    def test_each(self, values: list[Row], some: list[Quota]) -> None:
        for one in judged(values, some).certificates:
            assert one.conflict or one.kept is not False
            if one.quota.bound is Bound.AT_MOST and not one.conflict:
                assert len(one.taken) <= one.limit

    @given(rows, limits)
    def test_a_conflict_is_told(self, values: list[Row], some: list[Quota]) -> None:
        found = judged(values, some)
        named = [f for f in found.findings if f.code == "QUOTAS_CONFLICT"]
        assert bool(named) is any(one.conflict for one in found.certificates)
        concerned = {subject for finding in named for subject in finding.evidence}
        for subject in concerned:
            verdict = found.result(subject).verdict
            assert verdict is not None
            assert verdict.grade is None

    @given(rows, limits)
    def test_no_grade_moves_without_a_reason(self, values: list[Row], some: list[Quota]) -> None:
        for result in judged(values, some).results:
            verdict = result.verdict
            assert verdict is None or verdict.reasons or verdict.grade == verdict.earned

    @given(rows, limits)
    def test_vetoes_go_before_what_lifts(self, values: list[Row], some: list[Quota]) -> None:
        found = judged(values, some)
        for n, (_, _, capped) in enumerate(values):
            verdict = found.result(f"u-{n:02}").verdict
            assert verdict is not None
            assert not (capped and verdict.grade == "优秀")


class TestIrreducible:
    """Of quotas in conflict, without any one the rest can be kept together."""

    @given(limits, st.integers(1, 12))
    def test_by_numbers(self, some: list[Quota], size: int) -> None:
        core = conflict(graded(*some), size)
        for place in range(len(core)):
            rest = core[:place] + core[place + 1 :]
            assert conflict(graded(*rest), size) == ()

    @given(limits, st.integers(1, 12))
    def test_it_is_found_exactly_where_there_is_one(self, some: list[Quota], size: int) -> None:
        """Counted out: every way to put so many subjects into the grades is tried."""
        made = graded(*some)
        assert (conflict(made, size) == ()) is any(
            all(fits(quota, made, [0, *cuts, size]) for quota in some)
            for cuts in rising(len(CODES) - 1, size)
        )

    @given(st.sets(st.integers(0, 7), min_size=1), st.integers(0, 7))
    def test_of_anything(self, needed: set[int], more: int) -> None:
        items = sorted(needed | set(range(more)))
        assert set(irreducible(items, lambda some: needed <= set(some))) == needed


def rising(length: int, most: int, low: int = 0) -> list[tuple[int, ...]]:
    """List the ways in which so many may reach each grade, the best first."""
    if not length:
        return [()]
    return [
        (first, *rest) for first in range(low, most + 1) for rest in rising(length - 1, most, first)
    ]


def fits(quota: Quota, made: Grading, reached: Sequence[int]) -> bool:
    """Tell whether a quota is kept where so many reach each grade."""
    places = sorted(made.codes.index(code) for code in quota.grades)
    inside = reached[places[-1] + 1] - reached[places[0]]
    limit = quota.limit(reached[-1])
    return inside <= limit if quota.bound is Bound.AT_MOST else inside >= limit
