"""Every clause of the facts behind this area, in the order of its documents."""

from partyorg.errors import UnknownName
from partyorg.regulations._clause import Clause
from partyorg.regulations._clauses import (
    _branch,
    _development_2014,
    _development_2026,
    _money,
    _overlays,
    _university,
)
from partyorg.values import FrozenMap, Source

_ALL: tuple[Clause, ...] = (
    *_branch.FOUNDING,
    *_branch.MEETINGS,
    *_branch.COMMITTEES,
    *_university.BODIES,
    *_university.ELECTIONS,
    *_development_2014.CHART,
    *_development_2014.RULES_2014,
    *_development_2026.RULES_2026,
    *_development_2026.NOT_REPRODUCED,
    *_overlays.PRACTICES,
    *_money.DUES,
    *_money.GRADES,
    *_money.MODELS,
)

CLAUSES: FrozenMap[str, Clause] = FrozenMap({clause.code: clause for clause in _ALL})
"""All clauses by code; the reference page shows them one by one."""


def of(code: str) -> Clause:
    """Return a clause by code.

    Raises
    ------
    UnknownName
    """
    if code not in CLAUSES:
        raise UnknownName("clause", code, tuple(CLAUSES))
    return CLAUSES[code]


def cite(code: str) -> Source:
    """Return the source of a clause, for a rule that holds it."""
    return of(code).source
