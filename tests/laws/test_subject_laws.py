"""The laws of assessing zones, posts and persons beside the units they belong to."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from partyorg import codec
from partyorg.evaluation import Assessment, Result, Scheme, assess
from partyorg.evidence import Activity, Evidence, Record, activities, count
from partyorg.extras.strategies import assessed_subjects, evidence, schemes
from partyorg.extras.strategies._evaluation import Listed
from partyorg.org import Dissolve, History, OrgTree, Subject, SubjectKind, UnitKind
from tests.evaluation.campus import AFTER, BAD, BRANCHES, MARK, SECOND, YEAR, campus

drawn = assessed_subjects(max_units=3, most=3)
# Whole assessments are large draws: a fifth of the usual number, under every profile.
few = settings(max_examples=settings().max_examples // 5)
DAY = timedelta(days=1)


def made(
    parts: Listed, subjects: Iterable[Subject] | None = None, tree: OrgTree | History | None = None
) -> Assessment:
    """Assess what was drawn, perhaps others or on another tree."""
    (used, drawn_tree, records, period, as_of), listed = parts
    who = listed if subjects is None else subjects
    return assess(used, tree or drawn_tree, records, period, as_of=as_of, subjects=who)


class TestOrder:
    """Neither the order of the subjects matters nor how often the year is assessed."""

    @few
    @given(drawn, st.randoms(use_true_random=False))
    def test_shuffled(self, parts: Listed, chance: Random) -> None:
        shuffled = list(parts[1])
        chance.shuffle(shuffled)
        again = made(parts, shuffled)
        assert again == made(parts)
        assert hash(again) == hash(made(parts))


class TestUnitsStayAsTheyAre:
    """Whoever is assessed besides, no unit's result changes, unless its scheme reads theirs."""

    @few
    @given(drawn)
    def test_adding_subjects(self, parts: Listed) -> None:
        (used, tree, records, period, as_of), listed = parts
        alone = [s for s in used if s.code != "subjects" and not _reads_subjects(s)]
        beside = [*alone, *(s for s in used if s.code == "subjects")]
        before = assess(alone, tree, records, period, as_of=as_of)
        after = assess(beside, tree, records, period, as_of=as_of, subjects=listed)
        assert _of_units(after) == _of_units(before)
        assert set(_of_units(after)).isdisjoint(after.ranking("subjects"))


def _reads_subjects(scheme: Scheme) -> bool:
    return any("subjects" in below.schemes for below in scheme.collections)


def _of_units(assessment: Assessment) -> list[Result]:
    return [one for one in assessment.results if one.subject.kind is SubjectKind.UNIT]


class TestEverybodyHasAResult:
    """Each subject stands under the scheme of its kind or is NOT_APPLICABLE, and explains itself."""

    @few
    @given(drawn)
    def test_who(self, parts: Listed) -> None:
        found = made(parts)
        for subject in parts[1]:
            (result,) = found.results_of(subject)
            assert result.scheme in ("", "subjects")
            if result.scheme:
                assert subject.kind is found.scheme("subjects").assesses
            for item, value in result.items.items():
                assert found.explain(subject, item=item).value == value

    @few
    @given(drawn, st.data())
    def test_whoever_belonged_to_a_unit_that_ended_goes_with_it(
        self, parts: Listed, data: st.DataObject
    ) -> None:
        (_, tree, _, period, _), listed = parts
        leaves = [u.id for u in tree if u.kind is UnitKind.BRANCH and not tree.children(u.id)]
        if not leaves:
            return
        gone, on = (
            data.draw(st.sampled_from(leaves)),
            data.draw(st.dates(period.start + DAY, period.last)),
        )
        history = History(tree=tree, start=period.start - DAY, changes=[Dissolve(on=on, unit=gone)])
        found = made(parts, tree=history)
        ended = {unit for part in found.parts for unit in part.ended}
        for subject in listed:
            part = found.part(subject)
            assert (part is not None) is (subject.unit in ended)
            held = found if part is None else part.assessment
            assert len(held.results_of(subject)) == 1


class TestAPersonIsAsGoodAsAUnit:
    """The same data give the same scores, ranks and grades, of whatever kind the subjects are."""

    MEASURES = (MARK, SECOND, BAD, count("lectures", activities(kind="党课")))
    TREE = campus("a", "b", "c")

    @few
    @given(st.data())
    def test_the_same(self, data: st.DataObject) -> None:
        used = data.draw(schemes(self.MEASURES, applies_to=BRANCHES))
        codes = [indicator.code for indicator in used.framework.indicators]
        records = data.draw(evidence(self.TREE, YEAR, self.MEASURES, indicators=codes))
        units = assess(used, self.TREE, records, YEAR, as_of=AFTER)
        kind = data.draw(st.sampled_from([k for k in SubjectKind if k is not SubjectKind.UNIT]))

        def other(subject: Subject) -> Subject:
            return Subject(kind=kind, id=f"own-{subject.unit}", unit=subject.unit)

        persons = assess(
            attrs.evolve(used, assesses=kind),
            self.TREE,
            Evidence.of(_of_others(records, other)),
            YEAR,
            as_of=AFTER,
            subjects=[other(Subject.of_unit(id)) for id in "abc"],
        )
        for id in "abc":
            as_unit, as_person = units.result(id), persons.result(other(Subject.of_unit(id)))
            assert as_person == attrs.evolve(as_unit, subject=as_person.subject)


def _of_others(evidence: Evidence, other: Any) -> Iterable[Record]:
    """Let what is on record about units be about others."""

    def moved(subject: Subject) -> Subject:
        moved_to: Subject = other(subject) if subject.kind is SubjectKind.UNIT else subject
        return moved_to

    for records in evidence.tables.values():
        for record in records:
            if isinstance(record, Activity):
                yield attrs.evolve(record, subjects=tuple(map(moved, record.subjects)))
            else:
                yield attrs.evolve(record, subject=moved(record.subject))


class TestStorage:
    """What is assessed of any subject is read as it was written."""

    @few
    @given(drawn)
    def test_round_trip(self, parts: Listed) -> None:
        found = made(parts)
        text = codec.dumps(found)
        assert codec.loads(text) == found
        assert codec.dumps(codec.loads(text)) == text
