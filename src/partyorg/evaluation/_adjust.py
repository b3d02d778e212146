"""What stands outside the denominator: bonuses and deductions, and vetoes on the grade."""

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
        _need(Kind.NUMBER, self.code, self.rule)


def _need(kind: Kind, code: str, rule: Rule) -> None:
    given: object = rule
    if isinstance(given, Measured):
        raise Undischarged(code, given.type.name)
    if rule.kind is not kind:
        raise WrongKind(code, kind.value, repr(rule), rule.kind.value)


@attrs.frozen(kw_only=True)
class CapGrade:
    """The grade may be this one at best 等次不得高于."""

    grade: str


@attrs.frozen(kw_only=True)
class FailGrade:
    """The grade is the last one outright 直接定为最低等次."""


Effect = CapGrade | FailGrade


@attrs.frozen(kw_only=True)
class Veto:
    """A condition with an effect on the grade 一票否决, which is not a boolean.

    Where the condition is absent the veto does not fire, the grade is
    provisional, and a finding ``VETO_UNDECIDED`` says so.

    Parameters
    ----------
    code : str
    title : Label
    when : Rule
        Yields a truth.
    effect : CapGrade or FailGrade
    source : Source, optional
    """

    code: str
    title: Label
    when: Rule
    effect: Effect
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        _need(Kind.TRUTH, self.code, self.when)
