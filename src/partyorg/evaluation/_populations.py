"""Over whom each quota is counted: peer groups, units above, or those of a certain other grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from partyorg.evaluation._context import Context
from partyorg.evaluation._earlier import before
from partyorg.evaluation._fill import Population
from partyorg.evaluation._grading import Grading
from partyorg.evaluation._group import GroupBy, Grouping
from partyorg.evaluation._quota import Among, Per, Quota, Whose
from partyorg.evaluation._result import Result, is_open
from partyorg.org import Subject, SubjectKind
from partyorg.values import Absent, Label

_BY_PARENT = Grouping(by=GroupBy.PARENT)


@attrs.frozen(kw_only=True)
class _Held:
    """Whether a grade is one of some.

    Parameters
    ----------
    holds : bool or None
        None where it is not known yet.
    waits : bool
        Whether that may still change.
    """

    holds: bool | None
    waits: bool = False


def populations(
    results: Sequence[Result], grading: Grading, context: Context
) -> Iterator[Population]:
    """Walk through the quotas of a scheme and those each is counted over."""
    units = [context.tree[result.subject.unit] for result in results]
    parents = _BY_PARENT.groups_of(context.tree, units)
    for quota in grading.quotas:
        members: dict[Label, list[str]] = defaultdict(list)
        waiting: set[Label] = set()
        for result, parent in zip(results, parents, strict=True):
            held = _is_among(quota.among, result, context)
            name = _over(quota, result, parent)
            if (result.score.provisional and held.holds is not False) or held.waits:
                waiting.add(name)
            if (held.holds or _binds(held, grading, quota)) and not isinstance(
                result.score.value, Absent
            ):
                members[name].append(str(result.subject))
        for name, some in members.items():
            yield Population(quota=quota, name=name, members=tuple(some), waiting=name in waiting)


def _binds(held: _Held, grading: Grading, quota: Quota) -> bool:
    """Tell whether a quota concerns one of whom it is not known: only if it takes grades away."""
    return held.holds is None and not grading.lifts(quota)


def _over(quota: Quota, result: Result, parent: Label) -> Label:
    over = {Per.GROUP: result.group, Per.PARENT: parent}
    return over.get(quota.per, quota.per.label)


def _is_among(among: Among | None, result: Result, context: Context) -> _Held:
    if among is None:
        return _Held(holds=True)
    if among.whose is Whose.PARENT:
        return _any(among, _above(among.scheme, result.subject, context))
    return _any(among, before(context, result.subject, among.scheme))


def _above(scheme: str, subject: Subject, context: Context) -> Iterator[Result]:
    """Find the result of the nearest unit above that a scheme assesses."""
    known = context.results[scheme]
    is_unit = subject.kind is SubjectKind.UNIT
    unit = context.tree.parent(subject.unit) if is_unit else context.tree[subject.unit]
    while unit is not None and unit.id not in known:
        unit = context.tree.parent(unit.id)
    if unit is not None:
        yield known[unit.id]


def _any(among: Among, results: Iterable[Result]) -> _Held:
    """Tell whether any of some results has one of the grades."""
    held = [_holds(among, result) for result in results]
    holds = [one.holds for one in held]
    unknown = None if None in holds else False
    return _Held(holds=True in holds or unknown, waits=any(one.waits for one in held))


def _holds(among: Among, result: Result) -> _Held:
    verdict = result.verdict
    if verdict is None:
        value = result.score.value
        waits = isinstance(value, Absent) and (is_open(value) or result.score.provisional)
        return _Held(holds=None if waits else False, waits=waits)
    holds = None if verdict.grade is None else verdict.grade in among.grades
    return _Held(holds=holds, waits=holds is None or verdict.provisional)
