"""The steps of a process, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.errors import BlankField
from partyorg.processes._span import Span
from partyorg.processes._vote import VoteRule
from partyorg.values import Label, Labelled, Source, tupled


def named(instance: object, attribute: attrs.Attribute[str], code: str) -> None:
    """Refuse a blank code."""
    if not code.strip():
        raise BlankField(f"{type(instance).__name__}.{attribute.name}")


@attrs.frozen(kw_only=True)
class Stage:
    """A part of a process 阶段.

    Parameters
    ----------
    code : str
    title : Label
    """

    code: str = attrs.field(validator=named)
    title: Label


@attrs.frozen(kw_only=True)
class Scope:
    """A variant of a process, such as developed here or transferred in 适用情形.

    Parameters
    ----------
    code : str
    title : Label
    """

    code: str = attrs.field(validator=named)
    title: Label


@attrs.frozen(kw_only=True)
class Material:
    """A document that a step must leave behind 材料.

    Parameters
    ----------
    code : str
        As cases list it.
    title : Label
    source : Source, optional
    origin : str
        Who added it; empty for the table it is written in.
    """

    code: str = attrs.field(validator=named)
    title: Label
    source: Source | None = None
    origin: str = ""


@attrs.frozen(kw_only=True)
class Notice:
    """A public notice that must run out before the next step 公示.

    Parameters
    ----------
    lasting : Span
        The first day counts (see `Span.through`).
    source : Source, optional
    origin : str
        Who added it; empty for the table it is written in.
    """

    lasting: Span
    source: Source | None = None
    origin: str = ""


@attrs.frozen(kw_only=True)
class Risk:
    """Where a step can go wrong and who watches it 风险点.

    Parameters
    ----------
    point : Label
        What can go wrong.
    watched_by : Label
        Which office or post watches it 监督责任人; never a person's name.
    """

    point: Label
    watched_by: Label


class Leads(Labelled):
    """Where an exit leads 去向."""

    ON = "on", "进入后续步骤", "on to the next steps"
    AGAIN = "again", "期满后再次办理", "to the same step again"
    END = "end", "终止", "to the end"


@attrs.frozen(kw_only=True)
class Exit:
    """One way out of a step 办理结果, such as 转正, 延长预备期 or 取消预备党员资格.

    Parameters
    ----------
    code : str
        As cases write it.
    title : Label
    leads : Leads
    carried : bool
        Whether the step's votes must have carried for it.
    """

    code: str = attrs.field(validator=named)
    title: Label
    leads: Leads = Leads.ON
    carried: bool = True


def read_materials(given: Iterable[Material | str] | Material | str) -> tuple[Material, ...]:
    """Take materials, one material, or their names."""
    several = (given,) if isinstance(given, Material | str) else given
    return tuple(
        one if isinstance(one, Material) else Material(code=one, title=Label.of(one))
        for one in several
    )


def read_votes(given: Iterable[VoteRule] | VoteRule) -> tuple[VoteRule, ...]:
    """Take vote rules, or one."""
    return (given,) if isinstance(given, VoteRule) else tuple(given)


def read_notices(given: Iterable[Notice] | Notice | Span) -> tuple[Notice, ...]:
    """Take notices, one notice, or how long it lasts."""
    if isinstance(given, Span):
        return (Notice(lasting=given),)
    return (given,) if isinstance(given, Notice) else tuple(given)


def _optional(given: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(given)


@attrs.frozen(kw_only=True)
class Step:
    """One row of a process table 步骤.

    Parameters
    ----------
    code : str
        Unique in its process.
    title : Label
    stage : str
        Code of its stage.
    actor : Label, optional
        Who does it 办理主体.
    after : tuple of str, optional
        Codes of the steps that must be done before; not given, the step in
        the row above.  In a `Process` it is always given.
    before : tuple of str
        Codes of steps that must wait for this one, for inserting a step into
        a table; a `Process` writes it into their ``after``.
    materials : tuple of Material
        Text stands for a material of that name.
    votes : tuple of VoteRule
        All must be satisfied by the one tally; a single rule will do.
    notices : tuple of Notice
        All must run out; a single notice or its span will do.
    exits : tuple of Exit
        Ways out; without any the step just leads on.
    repeats : bool
        Whether it is done again and again until a later step is done; how
        often is said by a `Gap` from the step to itself.
    optional : bool
        Whether it may be left out.
    gives : Label, optional
        Status that its completion gives, such as 入党积极分子; `funnel` counts it.
    risk : Risk, optional
    scopes : tuple of str
        Codes of the variants it belongs to; all when empty.
    source : Source, optional
    origin : str
        Who added it; empty for the table it is written in.

    Raises
    ------
    BlankField
        If the code is blank.
    """

    code: str = attrs.field(validator=named)
    title: Label
    stage: str
    actor: Label | None = None
    after: tuple[str, ...] | None = attrs.field(default=None, converter=_optional)
    before: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    materials: tuple[Material, ...] = attrs.field(default=(), converter=read_materials)
    votes: tuple[VoteRule, ...] = attrs.field(default=(), converter=read_votes)
    notices: tuple[Notice, ...] = attrs.field(default=(), converter=read_notices)
    exits: tuple[Exit, ...] = attrs.field(default=(), converter=tupled)
    repeats: bool = False
    optional: bool = False
    gives: Label | None = None
    risk: Risk | None = None
    scopes: tuple[str, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None
    origin: str = ""

    def belongs_to(self, scope: str) -> bool:
        """Tell whether it is part of a variant."""
        return not self.scopes or scope in self.scopes

    def exit(self, code: str) -> Exit | None:
        """Return the exit of a code, or None."""
        return next((one for one in self.exits if one.code == code), None)
