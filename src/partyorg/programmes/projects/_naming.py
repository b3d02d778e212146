"""What every record of this room asks of its names."""

from __future__ import annotations

from collections.abc import Iterable

from partyorg.errors import BlankField, DuplicateName
from partyorg.values import Label

UNTITLED = Label.of("")


def titled(words: Label | str) -> Label:
    """Take plain text as the words of both languages."""
    return words if isinstance(words, Label) else Label.of(words)


def check_filled(**fields: str) -> None:
    """Refuse blank fields.

    Raises
    ------
    BlankField
    """
    for field, text in fields.items():
        if not text.strip():
            raise BlankField(field)


def check_distinct(what: str, names: Iterable[str]) -> None:
    """Refuse a name that stands for two things.

    Raises
    ------
    DuplicateName
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DuplicateName(what, name)
        seen.add(name)
