"""Who is assessed: the units of a tree, and the zones, posts and persons that belong to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from partyorg.errors import UnitListed, raise_all
from partyorg.evaluation._context import Context
from partyorg.evaluation._result import Result, Score
from partyorg.evaluation._scheme import Scheme
from partyorg.org import OrgUnit, Subject, SubjectKind
from partyorg.values import Absence, Absent, Finding, Label, Severity

_NO_SCHEME = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("没有适用的考核方案", "no scheme applies to it")
)
_NOT_THERE = Absent(
    kind=Absence.NOT_APPLICABLE, note=Label.of("考核期内不存在", "did not exist in the period")
)


def listed(
    subjects: Iterable[Subject], units: Container[str], schemes: Iterable[Scheme]
) -> tuple[tuple[Subject, ...], tuple[Finding, ...]]:
    """Part the subjects beside the tree that can be assessed from those that cannot.

    Parameters
    ----------
    subjects : iterable of Subject
    units : container of str
        Units that stood on some day.
    schemes : iterable of Scheme

    Returns
    -------
    tuple of Subject
        Each once, sorted.
    tuple of Finding
        ``UNKNOWN_UNIT``, ``LISTED_TWICE``, ``NO_SUBJECTS``.

    Raises
    ------
    Faults
        Of `UnitListed`: units are those of the tree.
    """
    times = Counter(subjects)
    raise_all(
        "units are not listed 组织不必列出",
        [UnitListed(one.unit) for one in sorted(times) if one.kind is SubjectKind.UNIT],
    )
    usable = tuple(one for one in sorted(times) if one.unit in units)
    findings = [
        *(_unknown_unit(one) for one in times if one.unit not in units),
        *(_twice(one) for one, count in times.items() if count > 1),
        *_nobody(schemes, usable),
    ]
    return usable, tuple(findings)


def in_several_units(subjects: Iterable[Subject]) -> Iterator[Finding]:
    """Notice persons that are listed in several units, and so count in each."""
    units: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        if subject.kind is SubjectKind.PERSON:
            units[subject.id].append(subject)
    for found in units.values():
        for subject in found if len(found) > 1 else ():
            names = [one.unit for one in found]
            yield _finding(
                "IN_SEVERAL_UNITS",
                Severity.WARNING,
                subject,
                f"同一人列在多个组织 ({'、'.join(names)}), 在各处分别考核",
                f"listed in several units ({', '.join(names)}), and assessed in each",
            )


def _unknown_unit(subject: Subject) -> Finding:
    return _finding(
        "UNKNOWN_UNIT",
        Severity.ERROR,
        subject,
        f"组织树中没有单位 {subject.unit}, 未考核",
        f"no unit {subject.unit} in the tree; not assessed",
    )


def _twice(subject: Subject) -> Finding:
    zh, en = "重复列出, 只考核一次", "listed more than once, and assessed once"
    return _finding("LISTED_TWICE", Severity.WARNING, subject, zh, en)


def _nobody(schemes: Iterable[Scheme], subjects: Iterable[Subject]) -> Iterator[Finding]:
    """Notice schemes whose sort of subject nobody has listed."""
    there = {SubjectKind.UNIT, *(subject.kind for subject in subjects)}
    for scheme in schemes:
        kind = scheme.assesses
        if kind not in there:
            yield Finding(
                code="NO_SUBJECTS",
                severity=Severity.WARNING,
                subject=scheme.code,
                message=Label.of(
                    f"方案考核{kind.label.zh}, 但未列出任何{kind.label.zh}",
                    f"the scheme assesses each {kind.label.en}, and none is listed",
                ),
                source=scheme.source,
            )


def _finding(code: str, severity: Severity, subject: Subject, zh: str, en: str) -> Finding:
    return Finding(code=code, severity=severity, subject=str(subject), message=Label.of(zh, en))


def concerned(scheme: Scheme, subjects: Sequence[Subject], context: Context) -> list[Subject]:
    """Return whom a scheme assesses: units, or of some subjects those that belong to them."""
    units = [u for u in context.tree.select(scheme.applies_to) if _existed(u, context)]
    if scheme.assesses is SubjectKind.UNIT:
        return [Subject.of_unit(unit) for unit in units]
    inside = {unit.id for unit in units}
    return [one for one in subjects if one.kind is scheme.assesses and one.unit in inside]


def unassessed(
    subjects: Sequence[Subject], found: Iterable[Result], context: Context
) -> Iterator[Result]:
    """Say of every other unit and subject that, and why, it is not assessed."""
    assessed = {result.subject for result in found}
    for subject in (*map(Subject.of_unit, context.tree), *subjects):
        if subject not in assessed:
            unit = context.tree[subject.unit]
            yield Result(
                subject=subject,
                scheme="",
                group=unit.sector.label,
                score=Score(value=_NO_SCHEME if _existed(unit, context) else _NOT_THERE),
            )


def _existed(unit: OrgUnit, context: Context) -> bool:
    """Tell whether a unit existed on some day of the period, as far as is known on a day."""
    period = context.period
    founded = unit.founded is None or (unit.founded < period.end and unit.founded <= context.as_of)
    return founded and (unit.dissolved is None or unit.dissolved > period.start)
