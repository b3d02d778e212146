"""Figures as published, with what their wording admits."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

import attrs

from partyorg.errors import EmptyRange, Language
from partyorg.values._exact import EXACT, Number, exact, plain
from partyorg.values._finding import Finding, Severity
from partyorg.values._label import Label
from partyorg.values._source import Source


def _optional(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


@attrs.frozen(kw_only=True)
class Stated:
    """A figure in the words of its source, as the range those words admit.

    Parameters
    ----------
    text : str
        The wording, such as ``"1200余条"``.
    low, high : number, optional
        Least and greatest value admitted, both included; None is unbounded.
    source : Source, optional

    Raises
    ------
    EmptyRange
        If ``low`` lies above ``high``.

    See Also
    --------
    Stated.exactly, Stated.at_least, Stated.nearly, Stated.about
    """

    text: str
    low: Decimal | None = attrs.field(default=None, converter=_optional)
    high: Decimal | None = attrs.field(default=None, converter=_optional)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise EmptyRange(self.text, self.low, self.high)

    @classmethod
    def exactly(cls, text: str, value: Number, source: Source | None = None) -> Self:
        """Read a figure that means what it says."""
        return cls(text=text, low=value, high=value, source=source)

    @classmethod
    def at_least(cls, text: str, value: Number, source: Source | None = None) -> Self:
        """Read 余, 多, 以上 or +: the figure is a lower bound."""
        return cls(text=text, low=value, source=source)

    @classmethod
    def nearly(
        cls, text: str, value: Number, *, within: Number, source: Source | None = None
    ) -> Self:
        """Read 近: at most the figure and within a declared distance below it."""
        top = exact(value)
        return cls(text=text, low=EXACT.subtract(top, exact(within)), high=top, source=source)

    @classmethod
    def about(
        cls, text: str, value: Number, *, within: Number, source: Source | None = None
    ) -> Self:
        """Read 约: within a declared distance on either side."""
        middle, distance = exact(value), exact(within)
        low, high = EXACT.subtract(middle, distance), EXACT.add(middle, distance)
        return cls(text=text, low=low, high=high, source=source)

    def admits(self, value: Number) -> bool:
        """Tell whether a computed figure agrees with the wording.

        Examples
        --------
        >>> Stated.at_least("1200余条", 1200).admits(1234)
        True
        """
        number = exact(value)
        return (self.low is None or self.low <= number) and (
            self.high is None or number <= self.high
        )

    def compare(self, computed: Number, *, code: str, subject: str, what: Label) -> Finding | None:
        """Hold a computed figure against the wording.

        Parameters
        ----------
        computed : number
        code, subject : str
            Of the finding.
        what : Label
            What is counted.

        Returns
        -------
        Finding or None
            None when the wording admits the figure.

        Examples
        --------
        >>> stated = Stated.exactly("58个", 58)
        >>> projects = Label.of("项目", "projects")
        >>> stated.compare(48, code="P", subject="ysu", what=projects).text("en")
        'warning ysu: projects: stated 58个, computed 48, difference -10'
        """
        if self.admits(computed):
            return None
        number = exact(computed)
        bound = self.low if self.low is not None and number < self.low else self.high
        assert bound is not None  # noqa: S101 - it was just missed
        away = plain(EXACT.subtract(number, bound))
        return Finding(
            code=code,
            severity=Severity.WARNING,
            subject=subject,
            message=Label.of(
                f"{what.zh}: 原文“{self.text}”, 计算得 {plain(number)}, 相差 {away}",
                f"{what.en}: stated {self.text}, computed {plain(number)}, difference {away}",
            ),
            source=self.source,
        )

    def said(self, language: Language = "zh") -> str:
        """Return the wording with its source."""
        return self.text if self.source is None else f"{self.text} {self.source.text(language)}"
