"""Looking at an assignment that was made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import networkx as nx

from partyorg.programmes.inspection._assignment import Assignment, Inspection
from partyorg.programmes.inspection._rules import InspectionRule, Side, said_bounds
from partyorg.values import Finding, Label, Period, Severity


def check_assignment(
    assignment: Assignment, rules: Iterable[InspectionRule]
) -> tuple[Finding, ...]:
    """Say where an assignment breaks rules.

    Parameters
    ----------
    assignment : Assignment
    rules : iterable of InspectionRule

    Returns
    -------
    tuple of Finding
        Sorted, about the inspector or the unit with too few or too many.  None if and only
        if all rules hold.

    Examples
    --------
    >>> from partyorg.programmes.inspection import CIRCULAR
    >>> swapped = Assignment.of({"a": "b", "b": "a"}, Period.quarter(2026, 1))
    >>> [finding.text("en") for finding in check_assignment(swapped, CIRCULAR)]
    ['warning a: a → b, b → a: no two units inspect each other']
    """
    return tuple(sorted(found for rule in rules for found in _broken(assignment, rule)))


def _broken(assignment: Assignment, rule: InspectionRule) -> Iterator[Finding]:
    there = set(assignment.inspections)
    for one in assignment.inspections:
        if not rule.allows(one):
            yield _met(rule, one)
        for rival in rule.rivals(one, assignment.periods):
            if one < rival and rival in there:
                yield _met(rule, one, rival)
    for period in assignment.periods:
        yield from _loads(assignment, rule, period)
        if rule.one_circle:
            yield from _circles(assignment, rule, period)


def _met(rule: InspectionRule, one: Inspection, *others: Inspection) -> Finding:
    """Tell of inspections that should not be, or not together."""
    apart = any(other.period != one.period for other in others)
    said = ", ".join(
        f"{each}" if apart else f"{each.inspector} → {each.inspected}" for each in (one, *others)
    )
    message = Label.of(f"{said}: {rule.label.zh}", f"{said}: {rule.label.en}")
    return _finding(rule, one.inspector, message, one.period)


def _loads(assignment: Assignment, rule: InspectionRule, period: Period) -> Iterator[Finding]:
    round_ = assignment.round(period)
    for side in Side:
        counts = Counter(map(side.of, round_))
        for unit in assignment.units:
            least, most = rule.bounds(unit, side)
            if counts[unit] < least or (most is not None and counts[unit] > most):
                wanted = said_bounds(least, most)
                message = Label.of(
                    f"{side.label.zh} {counts[unit]} 次, 应为 {wanted.zh} 次",
                    f"{side.label.en} {counts[unit]} times, should be {wanted.en}",
                )
                yield _finding(rule, unit, message, period)


def _circles(assignment: Assignment, rule: InspectionRule, period: Period) -> Iterator[Finding]:
    """Tell of the parts that a round falls into, each about its first unit."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(assignment.units)
    graph.add_edges_from((one.inspector, one.inspected) for one in assignment.round(period))
    parts = sorted(sorted(part) for part in nx.weakly_connected_components(graph))
    if len(parts) > 1:
        for part in parts:
            said = ", ".join(part)
            message = Label.of(
                f"{said} 自成一部分: {rule.label.zh}", f"{said} stand apart: {rule.label.en}"
            )
            yield _finding(rule, part[0], message, period)


def _finding(rule: InspectionRule, unit: str, message: Label, period: Period) -> Finding:
    return Finding(
        code=rule.code,
        severity=Severity.WARNING,
        subject=unit,
        message=message,
        period=period,
        source=rule.source,
    )
