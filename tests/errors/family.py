"""Every class of the family, and draws of its culprits."""

from typing import Any, get_type_hints

from hypothesis import strategies as st

from partyorg import errors
from partyorg.errors import PartyorgError
from partyorg.extras.strategies import dates, decimals

FAMILY: list[type[PartyorgError]] = [
    thing
    for thing in map(vars(errors).get, errors.__all__)
    if isinstance(thing, type) and issubclass(thing, PartyorgError) and thing is not PartyorgError
]

# Braces and quotes among the letters: a culprit is never taken for a template.
words = st.text("党支部教工ab12-_{}'", min_size=1, max_size=8)
anything = st.one_of(
    st.none(), words, st.integers(), dates(), decimals(), st.lists(st.integers(), max_size=2)
)
CULPRITS: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(-9, 9999),
    tuple[str, ...]: st.lists(words, min_size=1, max_size=3).map(tuple),
    tuple[int, ...]: st.lists(st.integers(1, 9999), min_size=1, max_size=3).map(tuple),
    tuple[Any, ...]: st.lists(words | decimals(), min_size=1, max_size=3).map(tuple),
    object: anything,
    Any: anything,
}


def culprits_of(kind: type[PartyorgError]) -> dict[str, st.SearchStrategy[Any]]:
    """Return what each field of an error may hold."""
    hints = get_type_hints(kind)
    names = [name for name in hints if name not in {"zh", "en"}]
    return {name: CULPRITS[hints[name]] for name in names}


def of_kind(kind: type[PartyorgError]) -> st.SearchStrategy[PartyorgError]:
    """Draw errors of one kind."""
    return st.builds(kind, **culprits_of(kind))


def family() -> st.SearchStrategy[PartyorgError]:
    """Draw errors of every kind."""
    return st.sampled_from(FAMILY).flatmap(of_kind)


def said(culprit: object) -> list[str]:
    """Return the words that a message must contain for one culprit."""
    if isinstance(culprit, tuple):
        return [word for part in culprit for word in said(part)]
    return ["—" if culprit is None else str(culprit)]
