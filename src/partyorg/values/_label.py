"""Words shown to people, in Chinese and English."""

from __future__ import annotations

from enum import Enum
from typing import Self

import attrs

from partyorg.errors import Language, UnknownLabel


@attrs.frozen(kw_only=True, order=True)
class Label:
    """One name in two languages.

    Parameters
    ----------
    zh : str
        Chinese.
    en : str
        English; the Chinese again where a name is not translated.

    Examples
    --------
    >>> Label.of("党支部", "branch").text("zh")
    '党支部'
    """

    zh: str
    en: str

    @classmethod
    def of(cls, zh: str, en: str | None = None) -> Self:
        """Make a label from its words; without English the Chinese serves both."""
        return cls(zh=zh, en=zh if en is None else en)

    def text(self, language: Language = "zh") -> str:
        """Return the words in one language."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.zh


class Labelled(Enum):
    """An enumeration whose members carry a code and a label.

    Members are written ``NAME = code, Chinese, English`` (further Chinese
    spellings may follow) and are read back from any of them.

    Examples
    --------
    >>> from partyorg.org import Sector
    >>> Sector.parse("学生") is Sector.parse("students") is Sector.STUDENTS
    True
    """

    label: Label
    spellings: tuple[str, ...]

    def __new__(cls, code: str, zh: str, en: str, *spellings: str) -> Self:
        """Keep the code as the value and the words beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.label = Label(zh=zh, en=en)
        member.spellings = (code, zh, en, *spellings)
        return member

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a member from its code, name, Chinese or English.

        Parameters
        ----------
        text : str

        Returns
        -------
        Labelled

        Raises
        ------
        UnknownLabel
            If no member is written so; the error lists what would be.
        """
        wanted = text.strip().casefold()
        for member in cls:
            if wanted == member.name.casefold() or wanted in map(str.casefold, member.spellings):
                return member
        known = tuple(f"{member.label.zh}/{member.value}" for member in cls)
        raise UnknownLabel(cls.__name__, text, known)

    def __lt__(self, other: Self) -> bool:
        """Order members as they are written."""
        if type(other) is not type(self):
            return NotImplemented
        members = list(type(self))
        return members.index(self) < members.index(other)

    def __le__(self, other: Self) -> bool:
        return self is other or self.__lt__(other)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
