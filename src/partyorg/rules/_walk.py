"""Walking through rules without recursion, however deep and wide they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from partyorg.rules._nodes import Rule

Step: TypeAlias = tuple[Rule, tuple[Rule, ...]]
"""A node, and those of its inputs that nothing after it reads."""


def nodes(rule: Rule) -> Iterator[Rule]:
    """Walk through a rule, inputs first, every node object once; never by recursion."""
    seen: set[int] = set()
    waiting = [(rule, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting.extend((part, False) for part in reversed(node.inputs()))


def steps(rule: Rule) -> tuple[Step, ...]:
    """Say in which order the nodes of a rule are computed, and what can be forgotten after each."""
    order = list(nodes(rule))
    seen: set[int] = set()
    found: list[Step] = []
    # The last to read a node is the first to be met on the way back.
    for node in reversed(order):
        last = {id(part): part for part in node.inputs() if id(part) not in seen}
        seen.update(last)
        found.append((node, tuple(last.values())))
    return tuple(reversed(found))
