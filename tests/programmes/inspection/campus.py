"""A campus with branches under two general branches, and an independent reading of the rules."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from typing import Any

from partyorg.org import OrgTree, OrgUnit, UnitKind
from partyorg.programmes.inspection import (
    Assignment,
    Forbidden,
    Inspection,
    InspectionRule,
    Load,
    NoMutual,
    NoRepeat,
    NoSelf,
    NotSameParent,
    OneCircle,
    Side,
    assign,
)
from partyorg.values import Period

SPRING, SUMMER = Period.quarter(2026, 1), Period.quarter(2026, 2)
SEED = 1
Pair = tuple[str, str]


def campus(branches: int, *, per: int) -> OrgTree:
    """Make a campus of some branches b0, b1 …, ``per`` of them under each general branch."""
    above = range((branches + per - 1) // per)
    return OrgTree(
        units=[
            OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
            *(
                OrgUnit(id=f"g{n}", name=f"第{n}党总支", kind=UnitKind.GENERAL_BRANCH, parent="p")
                for n in above
            ),
            *(
                OrgUnit(
                    id=f"b{n}", name=f"第{n}党支部", kind=UnitKind.BRANCH, parent=f"g{n // per}"
                )
                for n in range(branches)
            ),
        ]
    )


def branches(count: int) -> list[str]:
    """Name some branches."""
    return [f"b{n}" for n in range(count)]


def one(pair: str, period: Period = SPRING) -> Inspection:
    """Write an inspection as two letters."""
    return Inspection(period=period, inspector=pair[0], inspected=pair[1])


def by_hand(pairs: str, units: str = "", period: Period = SPRING) -> Assignment:
    """Write an assignment as pairs of letters with spaces between."""
    listed = pairs.split()
    return Assignment(
        units=units or sorted(set("".join(listed))),
        periods=[period],
        inspections=[one(pair, period) for pair in listed],
    )


def made(units: Iterable[str], *rules: InspectionRule, **more: Any) -> Any:
    """Assign one spring round unless told otherwise."""
    return assign(units, rules, **{"periods": SPRING, "seed": SEED, **more})


def pairs(assignment: Assignment) -> list[str]:
    """Return inspections as two letters each."""
    return [f"{each.inspector}{each.inspected}" for each in assignment.inspections]


# --- the rules read once more, in another way ----------------------------------------------------


def keeps(rule: InspectionRule, units: Sequence[str], chosen: frozenset[Pair]) -> bool:
    """Tell whether the pairs of one round keep a rule."""
    match rule:
        case NoSelf():
            held = all(a != b for a, b in chosen)
        case NoMutual():
            held = not any(a < b and (b, a) in chosen for a, b in chosen)
        case Forbidden():
            held = not any(
                pair in rule.pairs or (rule.either_way and pair[::-1] in rule.pairs)
                for pair in chosen
            )
        case NotSameParent():
            above = {unit: rule.tree.parent(unit) for unit in units}
            held = all(above[a] != above[b] for a, b in chosen)
        case NoRepeat():
            held = not any(
                _near(each.period, SPRING, rule.years)
                and (
                    (each.inspector, each.inspected) in chosen
                    or (rule.either_way and (each.inspected, each.inspector) in chosen)
                )
                for earlier in rule.earlier
                for each in earlier.inspections
            )
        case Load():
            side = 0 if rule.side is Side.INSPECTS else 1
            counts = Counter(pair[side] for pair in chosen)
            most = len(units) if rule.at_most is None else rule.at_most
            held = all(rule.at_least <= counts[unit] <= most for unit in rule.units or units)
        case OneCircle():
            held = _is_circle(units, dict(chosen)) and len(chosen) == len(units)
        case _:
            raise TypeError(rule)
    return held


def _near(one: Period, other: Period, years: int) -> bool:
    first, second = sorted((one, other))
    later = (second.start.year, second.start.month, second.start.day)
    return later < (first.end.year + years, first.end.month, first.end.day)


def _is_circle(units: Sequence[str], after: dict[str, str]) -> bool:
    seen, at = [], units[0]
    while at not in seen and at in after:
        seen.append(at)
        at = after[at]
    return at == units[0] and len(seen) == len(units)


def feasible(units: Sequence[str], rules: Iterable[InspectionRule]) -> bool:
    """Try every set of pairs."""
    asked = list(rules)
    every = [(a, b) for a in units for b in units]
    return any(
        all(keeps(rule, units, frozenset(chosen)) for rule in asked)
        for size in range(len(every) + 1)
        for chosen in combinations(every, size)
    )


def feasible_one_each(units: Sequence[str], rules: Iterable[InspectionRule]) -> bool:
    """Try every way in which each inspects one and is inspected by one."""
    asked = list(rules)
    return any(
        all(keeps(rule, units, frozenset(zip(units, order, strict=True))) for rule in asked)
        for order in permutations(units)
    )
