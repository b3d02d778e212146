"""Collecting what schemes and duties ask of every unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from partyorg.analysis.burden._burden import Burden
from partyorg.analysis.burden._cost import Cost
from partyorg.analysis.burden._demand import Demand, Sort
from partyorg.duties import CountedIn, Duty, DutyState, compliance
from partyorg.errors import DuplicateName, raise_all
from partyorg.evaluation import Scheme
from partyorg.evidence import Evidence
from partyorg.indicators import Obligation
from partyorg.org import OrgTree, OrgUnit
from partyorg.values import IsWorkday, Period, is_weekday

_NO_EVIDENCE = Evidence()


def burden(
    schemes: Scheme | Iterable[Scheme],
    tree: OrgTree,
    period: Period,
    *,
    duties: Iterable[Duty] = (),
    costs: Iterable[Cost] = (),
    evidence: Evidence = _NO_EVIDENCE,
    is_workday: IsWorkday = is_weekday,
) -> Burden:
    """Collect what is asked of every unit in a year 材料负担.

    An indicator asks for its evidence once of each unit that its scheme assesses, that
    it applies to, and that existed in the period.  A self-chosen one asks it of the
    units that chose it.  A duty asks for something in each window that the period
    answers for: so many times for each of its proofs, or once where it counts hours.

    Parameters
    ----------
    schemes : Scheme or iterable of Scheme
        None may be handed in, for duties alone.
    tree : OrgTree
    period : Period
    duties : iterable of Duty
    costs : iterable of Cost
    evidence : Evidence
        Tells which indicators were chosen, what units are exempt from, and the events
        that bring triggered duties about; without records these ask for nothing.
    is_workday : callable
        ``date -> bool``.

    Returns
    -------
    Burden

    Raises
    ------
    DuplicateName
        If two duties share a code.
    Faults
        Of `DuplicateName`, of schemes that share a code or costs that share an item.

    Examples
    --------
    >>> from partyorg.duties import monthly
    >>> from partyorg.evidence import activities
    >>> from partyorg.org import UnitKind, kind
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     OrgUnit(id="b", name="机关党支部", kind=UnitKind.BRANCH, parent="p"),
    ... ])
    >>> theme_day = Duty(
    ...     code="THEME_DAY", title="主题党日", applies_to=kind(UnitKind.BRANCH),
    ...     when=monthly(), satisfied_by=activities(kind="主题党日"),
    ... )
    >>> asked = burden(
    ...     (), tree, Period.year(2016), duties=[theme_day],
    ...     costs=[Cost(item="THEME_DAY", hours="2.5", forms=1)],
    ... )
    >>> asked.of("b").text("en")
    '12 things, 30 hours, 12 forms'
    """
    listed = (schemes,) if isinstance(schemes, Scheme) else tuple(schemes)
    codes = Counter(scheme.code for scheme in listed)
    raise_all(
        "schemes share a code",
        [DuplicateName("scheme", code) for code, times in sorted(codes.items()) if times > 1],
    )
    units = [unit for unit in tree if _existed(unit, period)]
    demands = [
        *_by_indicators(listed, tree, units, period, evidence),
        *_by_duties(tuple(duties), tree, period, evidence, is_workday),
    ]
    levels: Mapping[str, int] = {unit.id: tree.level(unit.id) for unit in units}
    return Burden(period=period, levels=levels, demands=demands, costs=costs)


def _existed(unit: OrgUnit, period: Period) -> bool:
    """Tell whether a unit existed on some day of the period."""
    founded = unit.founded is None or unit.founded < period.end
    return founded and (unit.dissolved is None or unit.dissolved > period.start)


def _by_indicators(
    schemes: Iterable[Scheme],
    tree: OrgTree,
    units: Iterable[OrgUnit],
    period: Period,
    evidence: Evidence,
) -> Iterator[Demand]:
    chosen = {(str(c.subject), c.indicator) for c in evidence.choices if c.period == period}
    excused = {
        (str(e.subject), e.indicator) for e in evidence.exemptions if e.period.covers(period)
    }
    listed = list(units)
    for scheme in schemes:
        assessed = [unit for unit in listed if scheme.applies_to.matches(tree, unit)]
        for indicator in scheme.framework.indicators:
            for unit in assessed:
                key = unit.id, indicator.code
                asked = indicator.obligation is Obligation.PRESCRIBED or key in chosen
                if asked and key not in excused and indicator.applies_to.matches(tree, unit):
                    by = (f"{scheme.code}/{indicator.code}",)
                    for item in indicator.evidence:
                        yield Demand(unit=unit.id, sort=Sort.EVIDENCE, item=item, by=by)


def _by_duties(
    duties: tuple[Duty, ...],
    tree: OrgTree,
    period: Period,
    evidence: Evidence,
    is_workday: IsWorkday,
) -> Iterator[Demand]:
    told = compliance(tree, duties, evidence, period, today=period.last, is_workday=is_workday)
    times: Counter[tuple[str, str]] = Counter()
    for cell in told.cells:
        if cell.state is not DutyState.EXEMPT:
            times[cell.unit, cell.duty.code] += _each_time(cell.duty)
    for (unit, code), count in times.items():
        yield Demand(unit=unit, sort=Sort.DUTY, item=code, by=(code,), times=count)


def _each_time(duty: Duty) -> int:
    return 1 if duty.counted_in is CountedIn.HOURS else duty.at_least * len(duty.satisfied_by)
