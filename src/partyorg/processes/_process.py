"""A process as a table, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs

from partyorg.errors import UnknownName, raise_all
from partyorg.processes._check import faults_of, order_graph, variants
from partyorg.processes._gap import Gap
from partyorg.processes._step import Scope, Stage, Step
from partyorg.values import Graph, Label, Source, sealed, tupled


def _in_line(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Write out what each step waits for: the row above where nothing is said."""
    rows = list(steps)
    codes = {step.code for step in rows}
    waits: dict[str, list[str]] = {step.code: [] for step in rows}
    above: tuple[str, ...] = ()
    for step in rows:
        waits[step.code] += above if step.after is None else step.after
        above = (step.code,)
        for later in step.before:
            waits.setdefault(later, []).append(step.code)
    return tuple(
        attrs.evolve(
            step,
            after=tuple(dict.fromkeys(waits[step.code])),
            # What names no step stays, for the check to find.
            before=tuple(code for code in step.before if code not in codes),
        )
        for step in rows
    )


@attrs.frozen(kw_only=True)
class Process:
    """Work that goes through dated steps 流程, as a table.

    Parameters
    ----------
    code : str
    title : Label
    stages : tuple of Stage
    steps : tuple of Step
        In the order they are shown; each waits for the row above unless it
        says otherwise.
    gaps : tuple of Gap
        Limits of time between any two steps.
    scopes : tuple of Scope
        Variants that steps and gaps refer to.
    source : Source, optional
        Of the whole table.  Nothing is judged by it before its ``in_force``.

    Raises
    ------
    Faults
        Of everything that is wrong with the table, at once: `BlankField`,
        `DuplicateName`, `UnknownName`, `StepsInACircle`, `UnreachableStep`,
        `ContradictoryGaps`.

    Examples
    --------
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ... )
    >>> talk.step("talk").after
    ('apply',)
    """

    code: str
    title: Label
    stages: tuple[Stage, ...] = attrs.field(converter=tupled)
    steps: tuple[Step, ...] = attrs.field(converter=_in_line)
    gaps: tuple[Gap, ...] = attrs.field(default=(), converter=tupled)
    scopes: tuple[Scope, ...] = attrs.field(default=(), converter=tupled)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        raise_all(f"process {self.code!r}", faults_of(self))

    @cached_property
    def _by_code(self) -> dict[str, Step]:
        return {step.code: step for step in self.steps}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def step(self, code: str) -> Step:
        """Return a step.

        Raises
        ------
        UnknownName
            If there is none of the code.
        """
        if code not in self._by_code:
            raise UnknownName(f"process {self.code}", code, tuple(self._by_code))
        return self._by_code[code]

    def order_in(self, scope: str = "") -> Graph:
        """Show which step comes before which in a variant.

        Parameters
        ----------
        scope : str
            Its code.  An unknown one has the steps that belong to all variants.

        Returns
        -------
        networkx.DiGraph
            Read-only, of the codes of the variant's steps.
        """
        return self._orders.get(scope, self._orders[""])

    @cached_property
    def _orders(self) -> dict[str, Graph]:
        return {scope: sealed(order_graph(self, scope)) for scope in ("", *variants(self))}
