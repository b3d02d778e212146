"""Burden and incentives of a scheme, before it is adopted."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg import org
from partyorg.analysis.burden import Burden, Ceiling, Cost, burden, burden_findings
from partyorg.casebook.lanzhou._contest import PAPERS
from partyorg.casebook.lanzhou._service import DUTIES
from partyorg.casebook.lanzhou._source import CITES, YEAR
from partyorg.duties import Duty
from partyorg.evaluation import Scheme, check_scheme
from partyorg.evidence import Evidence
from partyorg.org import OrgTree, UnitKind
from partyorg.values import Finding, Period, tupled

_NO_EVIDENCE = Evidence()
_ESTIMATE = CITES.rebuilt("填报工时测算")
_PAPERS = (
    *(paper for papers in PAPERS.values() for paper in papers),
    "支部工作手册",
    "双向培养台账",
)

#: What it takes to report: eight hours for a paper, half an hour for a duty done; ours.
COSTS = (
    *(Cost(item=paper, hours=8, forms=1, source=_ESTIMATE) for paper in _PAPERS),
    *(Cost(item=duty.code, hours="0.5", forms=1, source=_ESTIMATE) for duty in DUTIES),
)
#: How much reporting a branch may be asked for in a year; ours.
CEILINGS = (
    Ceiling(
        code="BURDEN_TOO_HEAVY",
        hours=60,
        forms=100,
        applies_to=org.kind(UnitKind.BRANCH),
        source=_ESTIMATE,
    ),
)


@attrs.frozen(kw_only=True)
class Review:
    """What a scheme asks for, and what it pays for, before it is adopted 采用前审查.

    Parameters
    ----------
    burden : Burden
    findings : tuple of Finding
        Sorted: units asked too much, and everything that `check_scheme` finds, perverse
        incentives and peers that compete among it.
    """

    burden: Burden
    findings: tuple[Finding, ...] = attrs.field(converter=tupled)


def review(
    schemes: Iterable[Scheme],
    tree: OrgTree,
    duties: Iterable[Duty] = DUTIES,
    *,
    period: Period = YEAR,
    costs: Iterable[Cost] = COSTS,
    ceilings: Iterable[Ceiling] = CEILINGS,
    evidence: Evidence = _NO_EVIDENCE,
) -> Review:
    """Show the burden and the perverse incentives of schemes on a caller's tree.

    Parameters
    ----------
    schemes : iterable of Scheme
    tree : OrgTree
    duties : iterable of Duty
    period : Period
    costs : iterable of Cost
    ceilings : iterable of Ceiling
    evidence : Evidence
        Tells choices and exemptions, as for `partyorg.analysis.burden.burden`.

    Returns
    -------
    Review
    """
    listed = tuple(schemes)
    asked = burden(listed, tree, period, duties=duties, costs=costs, evidence=evidence)
    paid = (finding for scheme in listed for finding in check_scheme(scheme))
    return Review(burden=asked, findings=sorted((*burden_findings(asked, ceilings, tree), *paid)))
