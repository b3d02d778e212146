"""What stands outside the denominator: bonuses and deductions."""

from __future__ import annotations

import attrs

from partyorg.errors import BlankField, Undischarged, WrongKind
from partyorg.rules import Kind, Measured, Rule
from partyorg.values import Label, Source


@attrs.frozen(kw_only=True)
class Adjustment:
    """Points added to or taken off the score, outside its denominator 加减分.

    Parameters
    ----------
    code : str
    title : Label
    rule : Rule
        Yields the points, negative to take off; see `partyorg.rules.bonus` and
        `partyorg.rules.deduction` for capped blocks.  Absent adds nothing.
    source : Source, optional
    """

    code: str
    title: Label
    rule: Rule
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        need(Kind.NUMBER, self.code, self.rule)


def need(kind: Kind, code: str, rule: Rule) -> None:
    """Refuse a measure not yet discharged, and a rule of another kind."""
    given: object = rule
    if isinstance(given, Measured):
        raise Undischarged(code, given.type.name)
    if rule.kind is not kind:
        raise WrongKind(code, kind.value, repr(rule), rule.kind.value)
