"""Assessing: organisation × schemes × evidence × period, as of a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import attrs

from partyorg.evaluation._assessment import Assessment, PartYear
from partyorg.evaluation._certificate import Certificate
from partyorg.evaluation._choices import choices, chose, unknown_indicators
from partyorg.evaluation._context import Context
from partyorg.evaluation._decide import decide, ranks
from partyorg.evaluation._deduct import SCORE
from partyorg.evaluation._earlier import Descents
from partyorg.evaluation._from_results import FromResults
from partyorg.evaluation._order import Phase, in_steps
from partyorg.evaluation._result import HonourBar, Result, Score, Verdict
from partyorg.evaluation._scheme import Scheme, indicators_of
from partyorg.evaluation._stages import Stage, narrowed, stages
from partyorg.evaluation._standing import (
    conflict_text,
    excluded,
    excluding,
    outright_grades,
    undecided,
)
from partyorg.evaluation._subjects import concerned, in_several_units, listed, unassessed
from partyorg.evaluation._veto import BarHonour, Deduct, Exclude, OnGrade, Veto, in_order
from partyorg.evidence import Evidence, Exemption, checked
from partyorg.indicators import Indicator, Obligation
from partyorg.org import History, OrgTree, Subject
from partyorg.rules import Column, Facts, Rulebook, evaluate_book, needs
from partyorg.values import (
    Absence,
    Absent,
    Finding,
    FrozenMap,
    IsWorkday,
    Label,
    Period,
    Severity,
    is_weekday,
)


def assess(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree | History,
    evidence: Evidence,
    period: Period,
    *,
    as_of: date,
    previous: Sequence[Assessment] = (),
    history: Descents | None = None,
    is_workday: IsWorkday = is_weekday,
    subjects: Iterable[Subject] = (),
) -> Assessment:
    """Assess every unit of a tree, and every subject listed, under the schemes that concern it.

    Scores run bottom-up, each scheme after those whose results it reads; then
    grades run top-down, as a quota may hang on the grade of the unit above.  Whom
    no scheme concerns comes out as NOT_APPLICABLE.  Neither the order of
    schemes, units, subjects nor records matters.

    With a history the tree is that of the period's last day, or of ``as_of`` if
    that comes first.  A unit that ended inside the period answers for the days up
    to its end: these are assessed as a whole, on the tree of the day before, among
    all who stood then, see `Assessment.parts`.  Nothing of it enters the others'
    results.  A unit that keeps its id through a change goes on and answers for
    the whole period, one that was founded inside it from its founding.  What belongs to
    a unit goes with it.

    Parameters
    ----------
    schemes : Scheme or iterable of Scheme
    tree : OrgTree or History
    evidence : Evidence
        Faulty records are left out and named in the findings.  What was filled in
        or chosen for the whole period stands for a part of it too.
    period : Period
        The days assessed.
    as_of : datetime.date
        The day of the assessment: later records are not seen.  Dated parameters are
        read on it, or on the period's last day where that comes first: what is in
        force next year does not change this one.
    previous : sequence of Assessment
        Earlier ones, the latest last.
    history : Descents, optional
        Anything with ``lineage(earlier, later)`` whose answer has
        ``predecessors(unit)``: tells who a unit was in an earlier assessment.
        The history that is assessed, where one is; without any a unit is known by
        its id.
    is_workday : callable
        ``date -> bool``.
    subjects : iterable of Subject
        Zones, posts and persons, for the schemes that assess them.  Findings name
        those of unknown units (``UNKNOWN_UNIT``), listed twice (``LISTED_TWICE``), persons
        in several units (``IN_SEVERAL_UNITS``), and schemes for which nobody is
        listed (``NO_SUBJECTS``).

    Returns
    -------
    Assessment
        Where quotas cannot be kept together, a finding ``QUOTAS_CONFLICT`` names
        them, and those they concern are left to a meeting.

    Raises
    ------
    Faults
        All at once: `DuplicateName` of schemes, or of measures that are not the
        same in every scheme, `UnknownName` where a scheme reads one or a grade that
        is not there, `OtherSubjects` where it reads one that assesses others,
        `SchemeLoop`; or `UnitListed` for each unit among the subjects.
    NoRuleInForce
        If a dated parameter has no value on the day on which it is read.
    BeforeHistory
        If the history begins later than the period.
    """
    steps = in_steps((schemes,) if isinstance(schemes, Scheme) else tuple(schemes))
    ordered = [scheme for scheme, phase in steps if phase is Phase.SCORE]
    types = {m.name: m for scheme in ordered for m in scheme.measure_types}
    *parts, whole = stages(tree, period, as_of)
    known = {unit.id for stage in (*parts, whole) for unit in stage.tree}
    usable, findings = checked(evidence, known, types.values())
    others, irregular = listed(subjects, known, ordered)

    def of_stage(stage: Stage) -> Assessment:
        context = Context(
            tree=stage.tree,
            evidence=narrowed(usable, period, stage.period),
            period=stage.period,
            as_of=as_of,
            is_workday=is_workday,
            previous=tuple(previous),
            history=tree if history is None and isinstance(tree, History) else history,
        )
        inside = [subject for subject in others if subject.unit in stage.tree]
        return _assess_all(steps, inside, context)

    found = of_stage(whole)
    noticed = [*findings, *irregular, *unknown_indicators(ordered, usable), *found.findings]
    return attrs.evolve(
        found,
        findings=tuple(sorted(noticed)),
        parts=tuple(PartYear(assessment=of_stage(part), ended=part.ended) for part in parts),
    )


def _assess_all(
    steps: Sequence[tuple[Scheme, Phase]], subjects: Sequence[Subject], context: Context
) -> Assessment:
    """Assess one tree, step by step."""
    noticed = list(in_several_units(subjects))
    certificates: list[Certificate] = []
    waiting: dict[str, Collection[str]] = {}
    for scheme, phase in steps:
        if phase is Phase.SCORE:
            asked = concerned(scheme, subjects, context)
            results, waiting[scheme.code] = _assessed(scheme, asked, context)
            noticed.extend(choices(scheme, asked, context))
        else:
            made = graded(scheme, waiting[scheme.code], context)
            results = made.results
            certificates.extend(made.certificates)
            noticed.extend(made.findings)
        context.keep(scheme.code, results)
    found = [result for results in context.results.values() for result in results.values()]
    return Assessment(
        period=context.period,
        as_of=context.as_of,
        schemes=[scheme for scheme, phase in steps if phase is Phase.SCORE],
        results=(*found, *unassessed(subjects, found, context)),
        findings=tuple(sorted(noticed)),
        certificates=certificates,
        world=context,
    )


def _assessed(
    scheme: Scheme, subjects: Sequence[Subject], context: Context
) -> tuple[list[Result], Collection[str]]:
    """Measure subjects and score them."""
    units = [context.tree[subject.unit] for subject in subjects]
    gates = {
        indicator.code: [_gate(indicator, subject, context) for subject in subjects]
        for _, indicator in indicators_of(scheme)
    }
    groups = scheme.grouping.groups_of(context.tree, units)
    facts = Facts(
        subjects=[str(subject) for subject in subjects],
        groups=groups,
        as_of=context.period.last_seen(context.as_of),
        measures={m.type.name: m.values(context, subjects) for m in scheme.measures},
        collections={
            c.name: [c.members(context, subject) for subject in subjects]
            for c in scheme.collections
        },
        gates=gates,
        rounding=scheme.rounding,
    )
    return scored(scheme, scheme.rulebook, subjects, facts, context)


def scored(
    scheme: Scheme, book: Rulebook, subjects: Sequence[Subject], facts: Facts, context: Context
) -> tuple[list[Result], Collection[str]]:
    """Score subjects, and name those whose vetoes on the grade still wait for something.

    The rulebook may define more than the scheme's own does; results keep what the
    scheme defines.
    """
    columns = evaluate_book(book, facts)
    kept = [(one.name, columns[one.name]) for one in scheme.rulebook.definitions]
    unsettled = _unsettled(scheme, subjects, context)
    drafts = [
        Result(
            subject=subject,
            scheme=scheme.code,
            group=_label(group),
            score=_score(columns[SCORE], index, scheme, waits=subject in unsettled),
            items=FrozenMap({name: column.values[index] for name, column in kept}),
            measures=FrozenMap({name: values[index] for name, values in facts.measures.items()}),
            collections=FrozenMap(
                {name: members[index] for name, members in facts.collections.items()}
            ),
            gates=FrozenMap(
                {c: gate for c, gates in facts.gates.items() if (gate := gates[index]) is not None}
            ),
        )
        for index, (subject, group) in enumerate(zip(subjects, facts.groups, strict=True))
    ]
    waits = [
        {v.code for v in scheme.vetoes if _waits(v, draft, columns[v.code].is_provisional(index))}
        for index, draft in enumerate(drafts)
    ]
    drafts = [_vetoed(draft, scheme, open_) for draft, open_ in zip(drafts, waits, strict=True)]
    on_grade = {veto.code for veto in scheme.vetoes if isinstance(veto.effect, OnGrade)}
    waiting = {
        str(draft.subject) for draft, open_ in zip(drafts, waits, strict=True) if open_ & on_grade
    }
    return drafts, waiting


def _waits(veto: Veto, draft: Result, provisional: bool) -> bool:  # noqa: FBT001 - a fact
    """Tell whether a veto cannot be decided yet, or may still change."""
    return provisional or draft.struck(veto.code) is None


def _vetoed(draft: Result, scheme: Scheme, waits: Collection[str]) -> Result:
    """Let vetoes exclude a subject, keep its score provisional and bar it from honours."""
    vetoes = in_order(scheme.vetoes)
    out = excluding(scheme, draft)
    score = draft.score
    if out:
        settled = any(veto.code not in waits for veto in out)
        score = Score(value=excluded(out), provisional=not settled)
    elif any(v.code in waits for v in vetoes if isinstance(v.effect, Exclude | Deduct)):
        score = attrs.evolve(score, provisional=True)
    bars = sorted(
        HonourBar(honour=v.effect.honour, veto=v.code, provisional=v.code in waits)
        for v in vetoes
        if isinstance(v.effect, BarHonour) and draft.struck(v.code) is not False
    )
    return attrs.evolve(draft, score=score, bars=tuple(bars))


def _unsettled(
    scheme: Scheme, subjects: Sequence[Subject], context: Context
) -> Collection[Subject]:
    """Return the subjects of which results are read that may still change."""
    read = {measure.name for measure in needs(scheme.rulebook).measures}
    measures = [m for m in scheme.measures if isinstance(m, FromResults) and m.type.name in read]
    return {s for s in subjects if any(m.read(context, s).provisional for m in measures)}


def _score(column: Column, index: int, scheme: Scheme, *, waits: bool) -> Score:
    value = column.values[index]
    provisional = waits or column.is_provisional(index)
    if isinstance(value, Decimal):
        published = scheme.rounding.publish(value)
        return Score(value=value, published=published, provisional=provisional)
    assert isinstance(value, Absent)  # noqa: S101 - a score is a number or absent
    return Score(value=value, provisional=provisional)


def _label(group: object) -> Label:
    assert isinstance(group, Label)  # noqa: S101 - groupings name groups by labels
    return group


@attrs.frozen(kw_only=True)
class Graded:
    """A scheme's results with ranks and grades, and what was noticed on the way."""

    results: list[Result]
    certificates: tuple[Certificate, ...]
    findings: tuple[Finding, ...]


def graded(scheme: Scheme, waiting: Collection[str], context: Context) -> Graded:
    """Rank and grade the results there are of a scheme."""
    drafts = tuple(context.results[scheme.code].values())
    made = decide(drafts, scheme, waiting, context)
    results = _placed(drafts, scheme, made.verdicts)
    findings = (*made.findings, *_of_vetoes(scheme, results))
    return Graded(results=results, certificates=made.certificates, findings=findings)


def _placed(
    drafts: Sequence[Result], scheme: Scheme, verdicts: Mapping[str, Verdict]
) -> list[Result]:
    """Add ranks and grades, which need the whole population."""
    overall = ranks(drafts, scheme)
    inside = {
        subject: rank
        for group in {draft.group for draft in drafts}
        for subject, rank in ranks([d for d in drafts if d.group == group], scheme).items()
    }
    return [
        attrs.evolve(
            draft,
            rank=inside.get(str(draft.subject)),
            overall=overall.get(str(draft.subject)),
            verdict=verdicts.get(str(draft.subject)),
        )
        for draft in drafts
    ]


def _gate(indicator: Indicator, subject: Subject, context: Context) -> Absent | None:
    """Say why an indicator is not asked of a subject, or None where it is."""
    if not indicator.applies_to.matches(context.tree, context.tree[subject.unit]):
        return Absent(kind=Absence.NOT_APPLICABLE, note=_NOT_ITS_KIND)
    if indicator.obligation is Obligation.SELF_CHOSEN and not chose(indicator, subject, context):
        return Absent(kind=Absence.NOT_APPLICABLE, note=_NOT_CHOSEN)
    for exemption in context.evidence.of_subject(Exemption, str(subject)):
        if exemption.indicator == indicator.code and exemption.period.covers(context.period):
            return Absent(
                kind=Absence.EXEMPT,
                note=exemption.reason,
                by=exemption.by,
                source=exemption.source,
            )
    if indicator.due is not None and context.as_of <= indicator.due:
        return Absent(
            kind=Absence.NOT_DUE, note=Label.of(f"{indicator.due} 到期", f"due by {indicator.due}")
        )
    return None


def _of_vetoes(scheme: Scheme, results: Iterable[Result]) -> Iterator[Finding]:
    """Notice vetoes that cannot be decided yet, and grades given outright that differ."""
    for result in results:
        for veto in scheme.vetoes:
            if result.struck(veto.code) is None:
                yield Finding(
                    code="VETO_UNDECIDED",
                    severity=Severity.WARNING,
                    subject=str(result.subject),
                    message=undecided(veto, result),
                    source=veto.source,
                )
        if result.verdict is not None and len(grades := outright_grades(scheme, result)) > 1:
            yield Finding(
                code="OUTRIGHT_CONFLICT",
                severity=Severity.WARNING,
                subject=str(result.subject),
                message=conflict_text(scheme, grades),
            )


_NOT_ITS_KIND = Label.of("不在适用范围", "outside the units it applies to")
_NOT_CHOSEN = Label.of("未选择该自选动作", "self-chosen, and not chosen")
