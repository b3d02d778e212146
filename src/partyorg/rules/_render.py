"""The reading that says a rule as a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from partyorg.errors import Language
from partyorg.rules._catalogue import CATALOGUE
from partyorg.rules._nodes import Rule
from partyorg.rules._phrases import phrase
from partyorg.rules._tokens import (
    Called,
    Clause,
    Day,
    Figure,
    Named,
    Phrase,
    Reads,
    Series,
    Share,
    Token,
    Unit,
    Word,
)
from partyorg.values import Label, exact, plain

Names = Mapping[str, Label]

_SLOT = re.compile(r"\{(\w+)\}")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile(r"[^\W\u4e00-\u9fff]")
_STOPS = frozenset("。.,;:，；：、！!？?")


def render(rule: Rule, language: Language = "zh", *, names: Names | None = None) -> str:
    """Say a rule as a sentence, as an office would write it.

    Scoring phrases are recognised by their shape; anything else is said piece by
    piece.  What absent values mean and how parameters change is said at the end.

    Parameters
    ----------
    rule : Rule
    language : {"zh", "en"}
    names : mapping of str to Label, optional
        What other definitions and collections are called; their names unless told.

    Returns
    -------
    str

    Examples
    --------
    >>> from partyorg.rules import measure, ratio
    >>> lectures = measure("lectures", Label.of("党课次数", "lectures"), unit="次")
    >>> render(ratio(lectures.or_zero(), target=4, points=10))
    '党课次数达到 4 次得 10 分, 不足按比例计分。缺报按零计。'

    See Also
    --------
    phrase
    """
    return written(phrase(rule), language, names or {})


def written(token: Token, language: Language, names: Names) -> str:
    """Write a token in a language."""
    writer = _Writer(spaced=language == "zh")
    waiting: list[Token | str] = [token]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            writer.add(piece, own=True)
        elif isinstance(piece, Phrase):
            slots = dict(piece.slots)
            pieces = enumerate(_pieces(piece.key, language))
            # Literal text and names of slots stand in turn.
            waiting.extend(reversed([slots[p] if n % 2 else p for n, p in pieces]))
        elif isinstance(piece, Series):
            between = CATALOGUE[piece.key].text(language)
            waiting.extend(x for item in reversed(piece.items) for x in (item, between))
            waiting.pop()
        else:
            writer.add(_text(piece, language, names), own=False)
    return "".join(writer.parts)


@cache
def _pieces(key: str, language: Language) -> tuple[str, ...]:
    return tuple(_SLOT.split(CATALOGUE[key].text(language)))


def _text(  # noqa: PLR0911 - one for each token
    token: Figure | Share | Unit | Word | Day | Named | Reads | Called | Clause,
    language: Language,
    names: Names,
) -> str:
    """Write a token that holds no other."""
    match token:
        case Figure(value=value):
            return plain(value)
        case Share(value=share):
            decimal = exact(share)
            return plain(decimal) if share == decimal else str(share)
        case Unit(text=text) | Word(text=text):
            return text
        case Day(on=day):
            return day.isoformat()
        case Named(label=label):
            return label.text(language)
        case Reads(measure=measure):
            return measure.label.text(language)
        case Called(name=name):
            return names[name].text(language) if name in names else name
    return token.source.text(language)


class _Writer:
    """Puts pieces together: spaces between scripts, no stop after a stop."""

    def __init__(self, *, spaced: bool) -> None:
        self.parts: list[str] = []
        self.spaced = spaced
        self.last = self.said = ""

    def add(self, text: str, *, own: bool) -> None:
        """Add a piece; ``own`` tells our text from what was handed in."""
        if own and self.said in _STOPS and text[:1] in _STOPS:
            text = text[1:]
        if not text:
            return
        if self.spaced and self._apart(text[0]):
            self.parts.append(" ")
        self.parts.append(text)
        self.last = text[-1]
        self.said = text.rstrip()[-1:]

    def _apart(self, first: str) -> bool:
        """Tell whether a space belongs between scripts, or between two pieces of one."""
        if _HAN.match(self.last):
            return first in "(-" or bool(_LATIN.match(first))
        if _HAN.match(first) and self.last in (")", "%"):
            return True
        beside = bool(_HAN.match(first) or _LATIN.match(first)) or first == "-"
        return beside and bool(_LATIN.match(self.last))
