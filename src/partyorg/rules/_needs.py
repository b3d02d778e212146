"""The reading that lists what a rule reads."""

from __future__ import annotations

import attrs

from partyorg.rules._aggregate import Across
from partyorg.rules._book import Rulebook
from partyorg.rules._measure import MeasureType
from partyorg.rules._nodes import MeasureRef, Param, Ref, Rule


@attrs.frozen(kw_only=True)
class Needs:
    """What a rule reads.

    Parameters
    ----------
    measures : tuple of MeasureType
    parameters : tuple of Param
    collections, names : tuple of str
        Collections of the facts, and other definitions.
    """

    measures: tuple[MeasureType, ...]
    parameters: tuple[Param, ...]
    collections: tuple[str, ...]
    names: tuple[str, ...]


def needs(rule: Rule | Rulebook) -> Needs:
    """List the measures, parameters, collections and names a rule reads.

    Parameters
    ----------
    rule : Rule or Rulebook

    Returns
    -------
    Needs
        Each sorted by name, without repeats.

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> [m.name for m in needs(measure("a").or_zero() + measure("b").or_zero()).measures]
    ['a', 'b']
    """
    waiting = [rule] if isinstance(rule, Rule) else [d.rule for d in rule.definitions]
    measures: dict[str, MeasureType] = {}
    parameters: dict[str, Param] = {}
    collections: set[str] = set()
    names: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, MeasureRef):
            measures[node.measure.name] = node.measure
        elif isinstance(node, Param):
            parameters[node.name] = node
        elif isinstance(node, Across):
            collections.add(node.collection)
        elif isinstance(node, Ref):
            names.add(node.name)
        waiting.extend(node.inputs())
    return Needs(
        measures=tuple(measures[name] for name in sorted(measures)),
        parameters=tuple(parameters[name] for name in sorted(parameters)),
        collections=tuple(sorted(collections)),
        names=tuple(sorted(names)),
    )
