"""How a case stands, step by step."""

from __future__ import annotations

from datetime import date

import attrs

from partyorg.errors import UnknownName
from partyorg.processes._state import StepState
from partyorg.values import Due, Finding, Label, Language, Severity


@attrs.frozen(kw_only=True)
class StepVerdict:
    """How one step of a case stands.

    Parameters
    ----------
    step : str
        Its code.
    title : Label
    state : StepState
        The gravest that holds.
    on : datetime.date, optional
        When it was last done.
    due : Due, optional
        The days left for doing it, while it is yet to be done (again): when
        another step is waited for, as far as is known already.
    findings : tuple of Finding
        Everything that is wrong, each coded by its state, with the clause.
    """

    step: str
    title: Label
    state: StepState
    on: date | None = None
    due: Due | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def states(self) -> tuple[StepState, ...]:
        """All states that hold, the gravest first."""
        found = {StepState[finding.code] for finding in self.findings}
        return tuple(sorted({self.state, *found}, reverse=True))


@attrs.frozen(kw_only=True)
class Audit:
    """How a case stands on a day 核查结果.

    Parameters
    ----------
    case : str
        Its id.
    today : datetime.date
    verdicts : tuple of StepVerdict
        One per step, in the order of the table.
    findings : tuple of Finding
        Of the case as a whole, such as a record of an unknown step.
    """

    case: str
    today: date
    verdicts: tuple[StepVerdict, ...]
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, step: str) -> StepVerdict:
        for verdict in self.verdicts:
            if verdict.step == step:
                return verdict
        raise UnknownName(f"audit of {self.case}", step, tuple(v.step for v in self.verdicts))

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the case and of every step, the weightiest first."""
        of_steps = (finding for verdict in self.verdicts for finding in verdict.findings)
        return tuple(sorted({*self.findings, *of_steps}))

    @property
    def in_order(self) -> bool:
        """Whether nothing is wrong."""
        return not any(one.severity is not Severity.ADVICE for one in self.all_findings)

    def text(self, language: Language = "zh") -> str:
        """Say how each step stands, a line each, and what is wrong below it."""
        lines = []
        for verdict in self.verdicts:
            when = "" if verdict.on is None else f" {verdict.on}"
            words = verdict.title.text(language), verdict.state.label.text(language)
            lines.append(f"{words[0]}{when}: {words[1]}")
            lines += [f"  {finding.text(language)}" for finding in verdict.findings]
        return "\n".join([*lines, *(finding.text(language) for finding in self.findings)])
