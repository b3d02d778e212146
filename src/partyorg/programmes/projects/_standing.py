"""Whether a unit stood in the organisation on a day."""

from __future__ import annotations

from datetime import date

from partyorg.errors import NoSuchUnit
from partyorg.org import History, OrgTree
from partyorg.values import Finding, Label, Severity

Organisation = OrgTree | History
"""A tree, or a tree through time."""


def tree_with(
    organisation: Organisation,
    unit: str,
    day: date,
    *,
    subject: str,
    evidence: tuple[str, ...] = (),
) -> OrgTree | Finding:
    """Return the tree of a day in which a unit stands, or say why there is none.

    ``UNKNOWN_UNIT``: the unit never was.  ``UNIT_NOT_THERE``: it was not on
    that day.  ``BEFORE_HISTORY``: nothing is known of that day.
    """
    tree = _tree_on(organisation, day)
    if tree is not None and unit in tree and tree[unit].exists_on(day):
        return tree
    severity = Severity.ERROR
    if not _ever_stood(organisation, unit):
        code, zh, en = "UNKNOWN_UNIT", f"没有单位 {unit}", f"there is no unit {unit}"
    elif tree is None:
        code, severity = "BEFORE_HISTORY", Severity.ADVICE
        zh = f"{day} 早于沿革的起始日, 无法核对单位 {unit}"
        en = f"{day} lies before the history, so unit {unit} cannot be checked"
    else:
        code = "UNIT_NOT_THERE"
        zh, en = f"单位 {unit} 在 {day} 不存在", f"unit {unit} did not exist on {day}"
    return Finding(
        code=code, severity=severity, subject=subject, message=Label.of(zh, en), evidence=evidence
    )


def _tree_on(organisation: Organisation, day: date) -> OrgTree | None:
    if isinstance(organisation, OrgTree):
        return organisation
    return None if day < organisation.start else organisation.at(day)


def _ever_stood(organisation: Organisation, unit: str) -> bool:
    if isinstance(organisation, OrgTree):
        return unit in organisation
    try:
        organisation.life(unit)
    except NoSuchUnit:
        return False
    return True
