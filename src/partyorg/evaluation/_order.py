"""Which scheme is scored and graded when: scores bottom-up, then grades top-down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from partyorg.errors import (
    DuplicateName,
    OtherSubjects,
    PartyorgError,
    SchemeLoop,
    UnknownName,
    raise_all,
)
from partyorg.evaluation._from_results import FromScheme, GradeOf
from partyorg.evaluation._quota import Among, Whose
from partyorg.evaluation._scheme import Scheme
from partyorg.org import SubjectKind
from partyorg.values import Labelled


class Phase(Labelled):
    """What is done with a scheme 考核次序."""

    SCORE = "1-score", "计分", "score"
    GRADE = "2-grade", "定等", "grade"


Step = tuple[str, Phase]
"""A scheme by code, and what is done with it."""


def in_steps(schemes: Sequence[Scheme]) -> tuple[tuple[Scheme, Phase], ...]:
    """Put every step after those whose results it reads.

    Parameters
    ----------
    schemes : sequence of Scheme

    Returns
    -------
    tuple of (Scheme, Phase)
        Each scheme twice: first it scores, then it grades.

    Raises
    ------
    Faults
        All at once: `DuplicateName`, `UnknownName`, `OtherSubjects`, `SchemeLoop`.
    """
    raise_all("the schemes cannot be assessed together 方案不能一并考核", _faults(schemes))
    by_code = {scheme.code: scheme for scheme in schemes}
    graph = _graph(by_code)
    ordered = nx.lexicographical_topological_sort(graph, key=lambda step: (step[1].value, step[0]))
    return tuple((by_code[code], phase) for code, phase in ordered)


def _graph(schemes: Mapping[str, Scheme]) -> nx.DiGraph[Step]:
    graph: nx.DiGraph[Step] = nx.DiGraph()
    for code, scheme in sorted(schemes.items()):
        graph.add_edge((code, Phase.SCORE), (code, Phase.GRADE))
        for read, by in _reads(scheme):
            if read[0] in schemes:
                graph.add_edge(read, (code, by))
    return graph


def _reads(scheme: Scheme) -> Iterator[tuple[Step, Phase]]:
    """Walk through the results that a scheme reads, and what for."""
    for collection in scheme.collections:
        for code in collection.schemes:
            yield (code, Phase.SCORE), Phase.SCORE
    for measure in scheme.measures:
        if isinstance(measure, FromScheme):
            graded = isinstance(measure, GradeOf)
            yield (measure.scheme, Phase.GRADE if graded else Phase.SCORE), Phase.SCORE
    for among in _parents(scheme):
        yield (among.scheme, Phase.GRADE), Phase.GRADE


def _parents(scheme: Scheme) -> Iterator[Among]:
    """Walk through the grades of units above that quotas hang on."""
    for quota in scheme.grading.quotas if scheme.grading is not None else ():
        if quota.among is not None and quota.among.whose is Whose.PARENT:
            yield quota.among


def _faults(schemes: Sequence[Scheme]) -> Iterator[PartyorgError]:
    codes = [scheme.code for scheme in schemes]
    for code in sorted(set(codes)):
        if codes.count(code) > 1:
            yield DuplicateName("scheme", code)
    # Readings name their measure alone, so one name means one thing in all schemes.
    types = {(measure.name, measure) for scheme in schemes for measure in scheme.measure_types}
    for name, times in sorted(Counter(name for name, _ in types).items()):
        if times > 1:
            yield DuplicateName("measure", name)
    by_code = {scheme.code: scheme for scheme in schemes}
    for reader, read in sorted({(s.code, step[0]) for s in schemes for step, _ in _reads(s)}):
        if read not in by_code:
            yield UnknownName(reader, read, tuple(sorted(by_code)))
    for scheme in schemes:
        yield from _other_subjects(scheme, by_code)
        yield from _unknown_grades(scheme, by_code)
    for circle in sorted(_circle(steps) for steps in nx.simple_cycles(_graph(by_code))):
        yield SchemeLoop(circle)


def _other_subjects(scheme: Scheme, known: Mapping[str, Scheme]) -> Iterator[PartyorgError]:
    """Find schemes that are read in vain: what they assess is not what is asked for."""

    def others(code: str, *wanted: SubjectKind) -> bool:
        return code in known and known[code].assesses not in wanted

    unit, own = SubjectKind.UNIT, scheme.assesses
    wrong = {among.scheme for among in _parents(scheme) if others(among.scheme, unit)}
    measures = (m for m in scheme.measures if isinstance(m, FromScheme))
    wrong.update(m.scheme for m in measures if others(m.scheme, unit, own))
    for code in sorted(wrong):
        yield OtherSubjects(scheme.code, code, known[code].assesses.value)


def _unknown_grades(scheme: Scheme, known: Mapping[str, Scheme]) -> Iterator[PartyorgError]:
    """Find grades of other schemes that are named in vain, or left out."""
    for among in _parents(scheme):
        codes = _codes(known.get(among.scheme))
        yield from (UnknownName("among", g, codes) for g in among.grades if g not in codes)
    for measure in scheme.measures:
        if isinstance(measure, GradeOf):
            words = measure.type.words
            codes = _codes(known.get(measure.scheme))
            yield from (UnknownName(measure.type.name, g, words) for g in codes if g not in words)


def _codes(scheme: Scheme | None) -> tuple[str, ...]:
    return () if scheme is None or scheme.grading is None else scheme.grading.codes


def _circle(steps: Iterable[Step]) -> tuple[str, ...]:
    """Name the schemes of a circle, from the first by name."""
    codes = list(dict.fromkeys(code for code, _ in steps))
    first = codes.index(min(codes))
    return (*codes[first:], *codes[:first])
