"""Rises that can be read in two ways."""

from __future__ import annotations

import attrs

from partyorg.errors import NotFrom
from partyorg.values import (
    Finding,
    Label,
    Number,
    Severity,
    Source,
    Stated,
    exact,
    half_up,
    plain,
    quotient,
)


@attrs.frozen(kw_only=True)
class Rise:
    """A rise in the words of its source, such as “较以往提升2倍” 提升倍数.

    Read literally, what rises by twice itself becomes three times as much; loosely,
    many who write so mean twice as much.  Nothing decides between the two but the
    figures themselves.

    Parameters
    ----------
    text : str
        The wording.
    times : int
        [times, 2, …] The number in it.
    source : Source, optional

    Raises
    ------
    NotFrom
        If ``times`` is not a whole number from 2; the readings of 1 do not differ so.

    Examples
    --------
    >>> hours = Rise(text="较以往提升2倍", times=2)
    >>> [str(reading.low) for reading in (hours.loosely, hours.literally)]
    ['2', '3']
    >>> print(hours.compare(2000, 7000, subject="sisu").text("en"))
    warning sisu: from 2000 to 7000 is 3.5 times as much; stated 较以往提升2倍 (2 or 3 times)
    """

    text: str
    times: int
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.times) is not int or self.times < 2:  # noqa: PLR2004 - as documented
            raise NotFrom("times", self.times, 2)

    @property
    def loosely(self) -> Stated:
        """The loose reading, as the new figure over the old."""
        return Stated.exactly(self.text, self.times, self.source)

    @property
    def literally(self) -> Stated:
        """The literal reading, as the new figure over the old."""
        return Stated.exactly(self.text, self.times + 1, self.source)

    def finding(self, *, subject: str) -> Finding:
        """Say that the wording has two readings."""
        message = Label.of(
            f"“{self.text}”: 字面为原来的 {self.times + 1} 倍, 也可理解为 {self.times} 倍",
            f"{self.text}: literally {self.times + 1} times as much, loosely {self.times} times",
        )
        return self._finding("AMBIGUOUS_RISE", Severity.ADVICE, subject, message)

    def compare(self, before: Number, after: Number, *, subject: str) -> Finding | None:
        """Hold two figures against both readings.

        Returns
        -------
        Finding or None
            None if either reading is met exactly; from nothing there is no rise to measure.
        """
        old, new = exact(before), exact(after)
        ratio = quotient(new, old) if old else None
        if ratio is not None and (self.loosely.admits(ratio) or self.literally.admits(ratio)):
            return None
        said = "—" if ratio is None else plain(half_up(ratio, 2))
        message = Label.of(
            f"由 {plain(old)} 到 {plain(new)} 为 {said} 倍;"
            f" 原文“{self.text}” ({self.times} 或 {self.times + 1} 倍)",
            f"from {plain(old)} to {plain(new)} is {said} times as much;"
            f" stated {self.text} ({self.times} or {self.times + 1} times)",
        )
        return self._finding("RISE_DIFFERS", Severity.WARNING, subject, message)

    def _finding(self, code: str, severity: Severity, subject: str, message: Label) -> Finding:
        return Finding(
            code=code, severity=severity, subject=subject, message=message, source=self.source
        )
