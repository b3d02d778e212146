"""The one family of errors, and the group that reports many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Literal, Self

import attrs

Language = Literal["zh", "en"]


class PartyorgError(Exception):
    """Something that cannot be so, named by the fact and holding the culprit.

    Every error is equal to another of the same kind with the same culprits,
    hashes, pickles, and speaks Chinese and English.  Subclasses are attrs
    classes with positional fields and one message template per language.
    """

    zh: ClassVar[str] = "出错"
    en: ClassVar[str] = "something is wrong"

    def _culprits(self) -> dict[str, Any]:
        kind = type(self)
        if not attrs.has(kind):
            return {}
        return {field.name: getattr(self, field.name) for field in attrs.fields(kind)}

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._culprits() == other._culprits()

    def __hash__(self) -> int:
        try:
            return hash((type(self), *self._culprits().values()))
        except TypeError:  # a culprit may be anything, a list among them
            return hash(type(self))

    def text(self, language: Language = "en") -> str:
        """Say the fact, its culprit and the way out.

        Parameters
        ----------
        language : {"zh", "en"}

        Returns
        -------
        str
        """
        template = self.zh if language == "zh" else self.en
        culprits = self._culprits()
        words = {name: _spoken(value, language) for name, value in culprits.items()}
        return template.format(**words) + _rows(culprits.get("rows", ()), language)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(self._culprits().values())


def _rows(rows: tuple[int, ...], language: Language) -> str:
    """Name the rows of a table at the end of a message; nothing where there are none."""
    if not rows:
        return ""
    said = _spoken(rows, language)
    return f" (第 {said} 行)" if language == "zh" else f" (row {said})"


def _spoken(value: object, language: Language) -> str:
    """Turn a culprit into words: tuples become lists, text stays as it is."""
    if value is None:
        return "—"
    if isinstance(value, PartyorgError):
        return value.text(language)
    if isinstance(value, tuple):
        comma = "、" if language == "zh" else ", "
        return comma.join(_spoken(part, language) for part in value)
    return str(value)


class Faults(ExceptionGroup[PartyorgError]):
    """All faults of one table, document or construction, reported at once.

    ``faults`` holds them in a stable order; ``split`` and ``except*`` work as
    on any exception group.
    """

    def __new__(cls, message: str, faults: Sequence[PartyorgError]) -> Self:
        """Group the faults under one message."""
        return super().__new__(cls, message, tuple(faults))

    @property
    def faults(self) -> tuple[PartyorgError, ...]:
        """The single faults, groups inside groups flattened."""
        return tuple(_flat(self))

    def derive(self, excs: Sequence[PartyorgError]) -> Faults:  # type: ignore[override]
        """Make a group of the same kind from some of the faults."""
        return Faults(self.message, excs)

    def text(self, language: Language = "en") -> str:
        """Say all faults, a line each."""
        return "\n".join(fault.text(language) for fault in self.faults)

    def __str__(self) -> str:
        return f"{self.message} ({len(self.faults)})\n{self.text()}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Faults):
            return NotImplemented
        return (self.message, self.faults) == (other.message, other.faults)

    def __hash__(self) -> int:
        return hash((self.message, self.faults))


def _flat(group: BaseExceptionGroup[Any]) -> Iterable[PartyorgError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _flat(error)
        else:
            yield error


def raise_all(message: str, faults: Iterable[PartyorgError]) -> None:
    """Raise the faults together, or return when there are none.

    Parameters
    ----------
    message : str
        What was being read or built.
    faults : iterable of PartyorgError

    Raises
    ------
    Faults
        If there is at least one.
    """
    found = list(faults)
    if found:
        raise Faults(message, found)
