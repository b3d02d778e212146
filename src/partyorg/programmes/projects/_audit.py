"""Whether projects are in order: one by one, and all of a call together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from partyorg.errors import UnknownName
from partyorg.org import Subject
from partyorg.programmes.projects._call import Call, Tier
from partyorg.programmes.projects._money import added
from partyorg.programmes.projects._naming import check_distinct
from partyorg.programmes.projects._project import Outcome, Project, known_on
from partyorg.programmes.projects._standing import Organisation, tree_with
from partyorg.programmes.projects._totals import StatedTotal, total_findings
from partyorg.values import Finding, Label, Severity, fixed


def audit_projects(
    calls: Iterable[Call],
    projects: Iterable[Project],
    organisation: Organisation,
    day: date,
    *,
    stated: Iterable[StatedTotal] = (),
) -> tuple[Finding, ...]:
    """Say what is not in order with projects, as they were known on a day.

    Who applied is judged by the tree of the day of application; facts after
    ``day`` are not seen.

    Parameters
    ----------
    calls : iterable of Call
    projects : iterable of Project
        In any order.
    organisation : OrgTree or History
    day : datetime.date
    stated : iterable of StatedTotal
        Published totals to be held against the approved projects.

    Returns
    -------
    tuple of Finding
        Sorted.  Of a project: ``UNKNOWN_CALL``, ``UNKNOWN_TIER``,
        ``APPLIED_OUTSIDE``, ``NOT_AN_ORGANISATION`` (or whatever the call admits),
        ``UNKNOWN_UNIT``, ``UNIT_NOT_THERE``, ``BEFORE_HISTORY``, ``NOT_ELIGIBLE``,
        ``GRANT_TOO_LARGE``, ``NOT_APPROVED`` for what was granted or accepted,
        ``MILESTONE_OVERDUE``, ``PROJECT_OVERDUE``, ``ACCEPTED_EARLY``,
        ``OUTPUTS_MISSING``.  Of a call: ``PLACES_EXCEEDED``, ``FUNDING_EXCEEDED``,
        ``TOTAL_DIFFERS``, ``TIERS_DONT_ADD_UP``.

    Raises
    ------
    DuplicateName
        If two calls, projects or totals are the same one.
    UnknownName
        If a total is stated for a call that is not given.

    Examples
    --------
    >>> from partyorg.org import OrgTree, OrgUnit, UnitKind, anyone
    >>> from partyorg.values import Period, Stated
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> call = Call(code="课题", title="研究课题", period=Period.year(2016),
    ...             tiers=[Tier(code="key", title="重点")], alone=anyone(), jointly=None)
    >>> two = StatedTotal(call="课题", figure=Stated.exactly("2项", 2))
    >>> [found] = audit_projects([call], [], OrgTree(units=[root]), date(2017, 1, 1), stated=[two])
    >>> found.text("en")
    'warning 课题: projects: stated 2项, the parts are 0, 2 unaccounted for'
    """
    known = {call.code: call for call in calls_by_code(calls)}
    totals = _totals(known, stated)
    findings: list[Finding] = []
    under: dict[str, list[Project]] = defaultdict(list)
    for project in known_on(day, projects):
        under[project.call].append(project)
        if project.call in known:
            call = known[project.call]
            findings.extend(_cited(call, _of_project(call, project, organisation, day)))
        else:
            message = Label.of(f"没有申报通知 {project.call}", f"there is no call {project.call}")
            findings.append(_finding("UNKNOWN_CALL", project.code, message))
    for call in known.values():
        findings.extend(_cited(call, _of_call(call, under[call.code])))
        findings.extend(total_findings(call, under[call.code], totals[call.code]))
    return tuple(sorted(findings))


def calls_by_code(calls: Iterable[Call]) -> tuple[Call, ...]:
    ordered = tuple(sorted(calls, key=lambda call: call.code))
    check_distinct("call", (call.code for call in ordered))
    return ordered


def _totals(
    known: dict[str, Call], stated: Iterable[StatedTotal]
) -> defaultdict[str, list[StatedTotal]]:
    totals: defaultdict[str, list[StatedTotal]] = defaultdict(list)
    for total in stated:
        if total.call not in known:
            raise UnknownName("stated", total.call, tuple(known))
        totals[total.call].append(total)
    each = (total for of_call in totals.values() for total in of_call)
    check_distinct("stated", (f"{one.call}/{one.tier} {one.of.label.zh}" for one in each))
    return totals


def _cited(call: Call, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Cite the document that the call comes from."""
    return (attrs.evolve(finding, source=call.source) for finding in findings)


def _of_project(
    call: Call, project: Project, organisation: Organisation, day: date
) -> Iterator[Finding]:
    tier = call.tier(project.tier)
    if tier is None:
        message = Label.of(f"没有类别 {project.tier}", f"there is no tier {project.tier}")
        yield _finding("UNKNOWN_TIER", project.code, message)
    if project.applied not in call.period:
        message = Label.of(
            f"申报日 {project.applied} 不在申报时间 {call.period} 之内",
            f"applied for on {project.applied}, outside {call.period}",
        )
        yield _finding("APPLIED_OUTSIDE", project.code, message)
    for applicant in project.applicants:
        yield from _of_applicant(call, project, applicant, organisation)
    yield from _of_grant(project, tier)
    yield from _of_course(project, day)
    if project.outcome is Outcome.ACCEPTED:
        yield from _of_acceptance(project, tier)


def _of_applicant(
    call: Call, project: Project, applicant: Subject, organisation: Organisation
) -> Iterator[Finding]:
    if applicant.kind not in call.sorts:
        zh = "、".join(sort.label.zh for sort in call.sorts)
        en = ", ".join(sort.label.en for sort in call.sorts)
        message = Label.of(
            f"申报主体 {applicant} 是{applicant.kind.label.zh}, 须为{zh}",
            f"the applicant {applicant} is a {applicant.kind.label.en}, should be: {en}",
        )
        yield _finding("NOT_AN_ORGANISATION", project.code, message)
    tree = tree_with(organisation, applicant.unit, project.applied, subject=project.code)
    if isinstance(tree, Finding):
        yield tree
        return
    alone = len(project.applicants) == 1
    may = call.alone if alone else call.jointly
    if may is None or not may.matches(tree, tree[applicant.unit]):
        how = Label.of("单独申报", "alone") if alone else Label.of("联合申报", "jointly")
        message = Label.of(
            f"{applicant} 不能{how.zh}", f"{applicant} may not apply {how.en} under this call"
        )
        yield _finding("NOT_ELIGIBLE", project.code, message)


def _of_grant(project: Project, tier: Tier | None) -> Iterator[Finding]:
    granted = fixed(project.granted)
    if tier is not None and tier.grant is not None and project.granted > tier.grant:
        most = fixed(tier.grant)
        message = Label.of(
            f"批准经费 {granted} 元, 超过每项上限 {most} 元",
            f"granted {granted} yuan, more than the {most} a project may have",
        )
        yield _finding("GRANT_TOO_LARGE", project.code, message)
    if project.approved is None and (project.granted or project.outcome is Outcome.ACCEPTED):
        message = Label.of(
            "未立项, 却有经费或已通过验收", "not approved, yet it was granted money or accepted"
        )
        yield _finding("NOT_APPROVED", project.code, message)


def _of_course(project: Project, day: date) -> Iterator[Finding]:
    for milestone in project.overdue(day):
        message = Label.of(
            f"节点“{milestone.title.zh}”应于 {milestone.due} 前完成",
            f"milestone {milestone.title.en!r} was due on {milestone.due}",
        )
        yield _finding("MILESTONE_OVERDUE", project.code, message, Severity.WARNING)
    if project.is_open and project.period.last < day:
        message = Label.of(
            f"应于 {project.period.last} 前结项", f"was to end on {project.period.last}"
        )
        yield _finding("PROJECT_OVERDUE", project.code, message, Severity.WARNING)


def _of_acceptance(project: Project, tier: Tier | None) -> Iterator[Finding]:
    on = project.verdicts[-1].on
    then = project.as_of(on)
    for milestone in then.milestones:
        if milestone.done is None:
            message = Label.of(
                f"{on} 通过验收时, 节点“{milestone.title.zh}”尚未完成",
                f"accepted on {on} before the milestone {milestone.title.en!r} was done",
            )
            yield _finding("ACCEPTED_EARLY", project.code, message)
    wanted = {} if tier is None else tier.outputs
    for kind, least in wanted.items():
        has = sum(output.kind == kind for output in then.outputs)
        if has < least:
            message = Label.of(
                f"{on} 通过验收时, {kind} {has} 项, 应有 {least} 项",
                f"accepted on {on} with {has} of {least} {kind}",
            )
            yield _finding("OUTPUTS_MISSING", project.code, message)


def _of_call(call: Call, projects: list[Project]) -> Iterator[Finding]:
    approved = [project for project in projects if project.approved is not None]
    yield from _places(call.code, call.places, len(approved))
    for tier in call.tiers:
        taken = sum(project.tier == tier.code for project in approved)
        yield from _places(f"{call.code}/{tier.code}", tier.places, taken)
    granted: Decimal = added(project.granted for project in approved)
    if call.funding is not None and granted > call.funding:
        message = Label.of(
            f"共批准 {fixed(granted)} 元, 超过 {fixed(call.funding)} 元",
            f"granted {fixed(granted)} yuan in all, more than {fixed(call.funding)}",
        )
        yield _finding("FUNDING_EXCEEDED", call.code, message)


def _places(subject: str, places: int | None, taken: int) -> Iterator[Finding]:
    if places is not None and taken > places:
        message = Label.of(
            f"立项 {taken} 项, 名额 {places} 项", f"{taken} approved for {places} places"
        )
        yield _finding("PLACES_EXCEEDED", subject, message)


def _finding(
    code: str, subject: str, message: Label, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, message=message)
