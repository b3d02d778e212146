"""The reading that lists what a rule reads."""

from __future__ import annotations

from itertools import chain

import attrs

from partyorg.rules._aggregate import Across
from partyorg.rules._book import Rulebook
from partyorg.rules._measure import MeasureType
from partyorg.rules._nodes import MeasureRef, Param, Ref, Rule
from partyorg.rules._peers import Peers, Standing
from partyorg.rules._shapes import Asked
from partyorg.rules._walk import nodes


@attrs.frozen(kw_only=True)
class Needs:
    """What a rule reads.

    Parameters
    ----------
    measures : tuple of MeasureType
    parameters : tuple of Param
    collections, names, items : tuple of str
        Collections of the facts, other definitions, and items that may not be asked.
    peers : bool
        Whether subjects are compared, so that one's value hangs on the others'.
    """

    measures: tuple[MeasureType, ...]
    parameters: tuple[Param, ...]
    collections: tuple[str, ...]
    names: tuple[str, ...]
    items: tuple[str, ...]
    peers: bool = False


def needs(rule: Rule | Rulebook) -> Needs:
    """List the measures, parameters, collections and names a rule reads.

    Parameters
    ----------
    rule : Rule or Rulebook

    Returns
    -------
    Needs
        Each sorted by name, without repeats; two measures or parameters that
        share a name without being equal are both listed.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> [m.name for m in needs(measure("a").or_zero() + measure("b").or_zero()).measures]
    ['a', 'b']
    """
    read = (rule,) if isinstance(rule, Rule) else (d.rule for d in rule.definitions)
    measures: set[MeasureType] = set()
    parameters: set[Param] = set()
    collections: set[str] = set()
    names: set[str] = set()
    items: set[str] = set()
    peers = False
    for node in chain.from_iterable(map(nodes, read)):
        if isinstance(node, MeasureRef):
            measures.add(node.measure)
        elif isinstance(node, Param):
            parameters.add(node)
        elif isinstance(node, Across):
            collections.add(node.collection)
        elif isinstance(node, Ref):
            names.add(node.name)
        elif isinstance(node, Asked):
            items.add(node.item)
        elif isinstance(node, Standing | Peers):
            peers = True
    return Needs(
        measures=tuple(sorted(measures, key=_name_first)),
        parameters=tuple(sorted(parameters, key=_name_first)),
        collections=tuple(sorted(collections)),
        names=tuple(sorted(names)),
        items=tuple(sorted(items)),
        peers=peers,
    )


def _name_first(named: MeasureType | Param) -> tuple[str, str]:
    return named.name, repr(named)
