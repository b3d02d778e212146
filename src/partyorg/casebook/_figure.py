"""Figures of a source, held against what objects give."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from partyorg.errors import NobodyToShare
from partyorg.values import (
    Finding,
    Label,
    Number,
    Rounding,
    Severity,
    Source,
    Stated,
    exact,
    plain,
    quotient,
    tupled,
)


def _optional(value: Number | None) -> Decimal | None:
    return None if value is None else exact(value)


@attrs.frozen(kw_only=True)
class Figure:
    """A figure as published, beside what the objects of the case give 核对.

    Parameters
    ----------
    code : str
        Of the finding, should the two disagree.
    what : Label
        What is counted.
    stated : Stated
    computed : number, optional
        None for an outcome that the source reports and no object gives.

    Examples
    --------
    >>> projects = Figure(
    ...     code="PROJECTS",
    ...     what=Label.of("项目", "projects"),
    ...     stated=Stated.exactly("58个", 58),
    ...     computed=48,
    ... )
    >>> projects.finding("ysu").text("en")
    'warning ysu: projects: stated 58个, computed 48, difference -10'
    """

    code: str
    what: Label
    stated: Stated
    computed: Decimal | None = attrs.field(default=None, converter=_optional)

    def finding(self, subject: str) -> Finding | None:
        """Say where the two disagree; None where they agree or nothing is computed."""
        if self.computed is None:
            return None
        return self.stated.compare(self.computed, code=self.code, subject=subject, what=self.what)


def unlike(figures: Iterable[Figure], subject: str) -> tuple[Finding, ...]:
    """List where computed figures disagree with what is stated, in the order of findings."""
    found = (figure.finding(subject) for figure in figures)
    return tuple(sorted(finding for finding in found if finding is not None))


@attrs.frozen(kw_only=True)
class Readings:
    """A wording of the source that can be read in several ways 多解.

    Parameters
    ----------
    code : str
        Of the finding.
    what : Label
        What the wording is about.
    text : str
        The wording.
    ways : tuple of Label
        [2, …] Each way to read it.
    source : Source
    """

    code: str
    what: Label
    text: str
    ways: tuple[Label, ...] = attrs.field(converter=tupled)
    source: Source

    def finding(self, subject: str) -> Finding:
        """Say that it is open how this is meant, and list the ways.

        Examples
        --------
        >>> hours = Readings(
        ...     code="TWICE_OR_THRICE",
        ...     what=Label.of("培训学时", "training hours"),
        ...     text="较以往提升2倍",
        ...     ways=(Label.of("为原来的3倍", "three times"), Label.of("为原来的2倍", "twice")),
        ...     source=Source(document="某校总结"),
        ... )
        >>> hours.finding("sisu").message.en
        'training hours: 较以往提升2倍 can be read as three times; twice'
        """
        zh, en = ("; ".join(way.text(language) for way in self.ways) for language in ("zh", "en"))
        return Finding(
            code=self.code,
            severity=Severity.ADVICE,
            subject=subject,
            message=Label.of(
                f"{self.what.zh}: “{self.text}”可解为 {zh}",
                f"{self.what.en}: {self.text} can be read as {en}",
            ),
            source=self.source,
        )


@attrs.frozen(kw_only=True)
class Share:
    """A published percentage of a base, which is a count of somebody 占比.

    Parameters
    ----------
    code : str
        Of the finding.
    what : Label
        Whose share it is.
    percent : number
        [0, 100, %] As published.
    base : int
        [1, …] How many there are in all.
    rounding : Rounding
        Decimals published, half-up; none unless said.
    source : Source, optional

    Raises
    ------
    NobodyToShare
        If the base is below 1.

    Examples
    --------
    >>> senior = Share(
    ...     code="SENIOR", what=Label.of("高级职称", "senior titles"), percent=86, base=24
    ... )
    >>> senior.fitting()
    ()
    >>> senior.finding("cqut").message.en
    'senior titles: 86% fits no whole number of 24'
    """

    code: str
    what: Label
    percent: Decimal = attrs.field(converter=exact)
    base: int
    rounding: Rounding = attrs.field(factory=lambda: Rounding(published=0))
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if self.base < 1:
            raise NobodyToShare(self.base)

    def fitting(self) -> tuple[int, ...]:
        """Whole numbers of the base whose share rounds to the percentage, usually one or none."""
        return tuple(part for part in range(self.base + 1) if self._share(part) == self.percent)

    def _share(self, part: int) -> Decimal:
        return self.rounding.publish(quotient(exact(part * 100), exact(self.base)))

    def finding(self, subject: str) -> Finding | None:
        """Say that no whole number makes this percentage; None where one does."""
        if self.fitting():
            return None
        said = plain(self.percent)
        return Finding(
            code=self.code,
            severity=Severity.WARNING,
            subject=subject,
            message=Label.of(
                f"{self.what.zh}: {said}% 与 {self.base} 人中的任何整数都不符",
                f"{self.what.en}: {said}% fits no whole number of {self.base}",
            ),
            source=self.source,
        )
