"""The laws of assessing, over everything that an assessment can be made from."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partyorg.evaluation import Assessment, Result, assess
from partyorg.evaluation._standing import excluding
from partyorg.evidence import Evidence, Record, checked
from partyorg.extras.strategies import assessed
from partyorg.extras.strategies._evaluation import Assessable
from partyorg.org import OrgTree
from partyorg.rules import Explanation
from partyorg.values import Absence, Absent
from tests.effort import dear

drawn = assessed(max_units=5)
small = assessed(max_units=3)


def made(parts: Assessable) -> Assessment:
    """Assess what was drawn."""
    schemes, tree, evidence, period, as_of = parts
    return assess(schemes, tree, evidence, period, as_of=as_of)


def records(evidence: Evidence) -> list[Record]:
    """List all records."""
    return [record for table in evidence.tables.values() for record in table]


def told(assessment: Assessment) -> list[tuple[str, str]]:
    """Tell every result in both languages."""
    return [
        (told.text("zh"), told.text("en"))
        for result in assessment.results
        for told in [assessment.explain(result.subject, result.scheme)]
    ]


def steps(explanation: Explanation) -> Iterator[Explanation]:
    """Walk through an explanation."""
    yield explanation
    for part in explanation.inputs:
        yield from steps(part)


class TestOrder:
    """Neither the order of schemes, units nor records matters, to results or to explanations."""

    @dear
    @given(drawn, st.randoms(use_true_random=False))
    def test_shuffled(self, parts: Assessable, chance: Random) -> None:
        schemes, tree, evidence, period, as_of = parts
        units, listed = list(tree), records(evidence)
        chance.shuffle(units)
        chance.shuffle(listed)
        again = assess(
            reversed(schemes),
            OrgTree(units=units),
            Evidence.of(listed),
            period,
            as_of=as_of,
        )
        first = made(parts)
        assert again == first
        assert hash(again) == hash(first)
        assert told(again) == told(first)

    @dear
    @given(small)
    def test_twice_is_once(self, parts: Assessable) -> None:
        assert made(parts) == made(parts)


class TestEveryNumberExplainsItself:
    """An explanation's value is the stored one, for every item, with a world and without."""

    @dear
    @given(small)
    def test_values(self, parts: Assessable) -> None:
        found = made(parts)
        alone = attrs.evolve(found, world=None)
        for result in found.results:
            for item, value in result.items.items():
                for one in (found, alone):
                    explained = one.explain(result.subject, result.scheme, item=item)
                    assert explained.value == value
                    assert explained.name == item

    @dear
    @given(small)
    def test_the_whole(self, parts: Assessable) -> None:
        found = made(parts)
        for result in found.results:
            explained = found.explain(result.subject, result.scheme)
            score = explained if result.verdict is None else explained.inputs[0]
            assert score.value == result.score.value
            assert score.provisional == result.score.provisional
            assert result.verdict is None or explained.provisional == result.verdict.provisional

    @dear
    @given(small)
    def test_records_cited_are_on_record(self, parts: Assessable) -> None:
        found = made(parts)
        known = {record.key for record in records(parts[2])}
        for result in found.results:
            for step in steps(found.explain(result.subject, result.scheme)):
                assert known.issuperset(step.evidence)


class TestEveryUnitHasAResult:
    """Each unit stands under the schemes that concern it, or is NOT_APPLICABLE."""

    @dear
    @given(drawn)
    def test_who(self, parts: Assessable) -> None:
        schemes, tree, _, period, as_of = parts
        found = made(parts)
        keys = {result.key for result in found.results}
        for unit in tree:
            there = (unit.founded is None or unit.founded <= min(as_of, period.last)) and (
                unit.dissolved is None or unit.dissolved > period.start
            )
            wanted = {
                (scheme.code, unit.id)
                for scheme in schemes
                if there and scheme.applies_to.matches(tree, unit)
            } or {("", unit.id)}
            assert {key for key in keys if key[1] == unit.id} == wanted
            if ("", unit.id) in wanted:
                value = found.result(unit.id).score.value
                assert isinstance(value, Absent)
                assert value.kind is Absence.NOT_APPLICABLE


class TestScores:
    """A score is published as its scheme rounds, within floor and ceiling; absent, it is not."""

    @dear
    @given(drawn)
    def test_published(self, parts: Assessable) -> None:
        found = made(parts)
        for result in assessed_of(found):
            scheme, value = found.scheme(result.scheme), result.score.value
            assert value == result.items["score"] or excluding(scheme, result)
            if isinstance(value, Absent):
                assert result.score.published is None
                assert (result.rank, result.overall, result.verdict) == (None, None, None)
                continue
            assert result.score.published == scheme.rounding.publish(value)
            assert scheme.floor is None or value >= scheme.floor
            assert scheme.ceiling is None or value <= scheme.ceiling
            assert (result.verdict is None) is (scheme.grading is None)

    @dear
    @given(drawn)
    def test_adjustments_stay_outside(self, parts: Assessable) -> None:
        """Without bounds the score is the base and what is added to it, to the last digit."""
        found = made(parts)
        for result in assessed_of(found):
            scheme, base = found.scheme(result.scheme), result.items["base"]
            if scheme.floor is None and scheme.ceiling is None and isinstance(base, Decimal):
                extra = [result.items[adjustment.code] for adjustment in scheme.adjustments]
                whole = sum((value for value in extra if isinstance(value, Decimal)), base)
                assert result.score.value == whole

    @dear
    @given(drawn)
    def test_a_gate_shuts_its_indicator(self, parts: Assessable) -> None:
        for result in assessed_of(made(parts)):
            for item, gate in result.gates.items():
                assert result.items[item] == gate


class TestGrades:
    """No quota is exceeded, and nobody is graded better than the score earns."""

    @dear
    @given(drawn)
    def test_quotas(self, parts: Assessable) -> None:
        for certificate in made(parts).certificates:
            assert len(certificate.taken) <= certificate.limit

    @dear
    @given(drawn)
    def test_never_better_than_earned(self, parts: Assessable) -> None:
        found = made(parts)
        for result in assessed_of(found):
            grading, verdict = found.scheme(result.scheme).grading, result.verdict
            if grading is None or verdict is None or verdict.grade is None:
                continue
            assert grading.worse(verdict.grade, verdict.earned) == verdict.grade
            assert verdict.reasons or verdict.grade == verdict.earned


class TestProvisional:
    """Whoever waits lets score, group rank and overall rank wait too."""

    @dear
    @given(drawn)
    def test_it_travels_up(self, parts: Assessable) -> None:
        found = made(parts)
        for scheme in found.schemes:
            for group in (None, *found.groups(scheme.code)):
                ranking = found.ranking(scheme.code, group)
                waiting = any(result.score.provisional for result in ranking)
                for result in ranking:
                    rank = result.overall if group is None else result.rank
                    assert rank is None or rank.provisional is waiting

    @dear
    @given(drawn)
    def test_a_provisional_score_has_a_provisional_grade(self, parts: Assessable) -> None:
        for result in assessed_of(made(parts)):
            if result.verdict is not None and result.score.provisional:
                assert result.verdict.provisional


class TestDraws:
    """What is drawn is in order: no record is refused, and only choices are remarked upon."""

    @dear
    @given(drawn)
    def test_nothing_is_refused(self, parts: Assessable) -> None:
        schemes, tree, evidence, _, _ = parts
        types = {measure for scheme in schemes for measure in scheme.measure_types}
        assert checked(evidence, tree, types) == (evidence, ())
        codes = {finding.code for finding in made(parts).findings}
        assert codes <= {"TOO_FEW_CHOSEN", "TOO_MANY_CHOSEN", "VETO_UNDECIDED"}


def assessed_of(assessment: Assessment) -> Iterator[Result]:
    """Walk through the results that stand under a scheme."""
    return (result for result in assessment.results if result.scheme)
