"""The reading that checks: what can be said of rules before there are any facts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from partyorg.rules._aggregate import Across
from partyorg.rules._book import Definition, Rulebook
from partyorg.rules._intervals import Bounds, band
from partyorg.rules._nodes import MeasureRef, Rule
from partyorg.rules._shapes import Bands, Choose, Clip, Match
from partyorg.rules._walk import nodes
from partyorg.values import Finding, Label, Rounding, Severity, Source, plain

Noticed = tuple[str, Severity, Label, Source | None]


def check(book: Rulebook, *, rounding: Rounding | None = None) -> tuple[Finding, ...]:
    """Tell what is wrong with rules whatever the facts will be.

    Every value is bounded from the ranges of the measures, so a finding is a
    proof; what cannot be proved is not said.

    Parameters
    ----------
    book : Rulebook
    rounding : Rounding, optional
        Where comparisons and bands are decided; as usual unless told.

    Returns
    -------
    tuple of Finding
        Sorted; the subject is the name of the definition.  Codes:

        ``ALWAYS_ABSENT``
            There is never a value.
        ``ALWAYS_THE_SAME``
            Measures are read, and the value is one and the same.
        ``UNREACHABLE_BRANCH``, ``BAND_UNREACHABLE``, ``WORD_UNREACHABLE``
            A case, a band, a word that never comes up.
        ``CAP_NEVER_BINDS``, ``CAP_ALWAYS_BINDS``
            A cap that is never reached, or always.

    Examples
    --------
    >>> from partyorg.rules import choose, measure
    >>> size = measure("size", low=0).or_zero()
    >>> tiers = choose((size >= 20, 2), (size >= 50, 3), otherwise=1)
    >>> [finding.code for finding in check(Rulebook.of({"tiers": tiers}))]
    ['UNREACHABLE_BRANCH']
    """
    bounds = Bounds(book, rounding)
    return tuple(sorted({f for one in book.definitions for f in _findings(one, bounds)}))


def _findings(definition: Definition, at: Bounds) -> Iterator[Finding]:
    for code, severity, message, source in _noticed_in(definition, at):
        yield Finding(
            code=code,
            severity=severity,
            subject=definition.name,
            message=message,
            source=source or definition.source,
        )


def _noticed_in(definition: Definition, at: Bounds) -> Iterator[Noticed]:
    every = list(nodes(definition.rule))
    found = at.named[definition.name]
    if not found.present:
        message = Label.of("永远没有值", "there is never a value")
        yield "ALWAYS_ABSENT", Severity.ERROR, message, None
        return
    reads = any(isinstance(node, MeasureRef | Across) for node in every)
    if reads and found.single is not None and not found.absent:
        message = Label.of(
            "读取了指标值, 结果却总是一样", "it reads measures and is always the same"
        )
        yield "ALWAYS_THE_SAME", Severity.WARNING, message, None
    for node in every:
        yield from noticed(node, at)


@singledispatch
def noticed(rule: Rule, at: Bounds) -> Iterator[Noticed]:  # noqa: ARG001
    """Tell what is wrong with one node; most kinds of node have nothing that could be."""
    return iter(())


@noticed.register
def _(rule: Choose, at: Bounds) -> Iterator[Noticed]:
    taken = at.reached(rule)
    for number, branch in enumerate(rule.branches, 1):
        if not taken[number - 1]:
            name = branch.label or Label.of(f"第 {number} 个", f"number {number}")
            message = Label.of(
                f"分支 ({name.zh}) 永远不会采用: 条件不会成立, 或已被前面的分支覆盖",
                f"the branch ({name.en}) is never taken: it cannot hold, or those before cover it",
            )
            yield "UNREACHABLE_BRANCH", Severity.WARNING, message, branch.source
    if not taken[-1]:
        message = Label.of("“其余”永远不会采用", "the rest (otherwise) is never taken")
        yield "UNREACHABLE_BRANCH", Severity.ADVICE, message, None


@noticed.register
def _(rule: Clip, at: Bounds) -> Iterator[Noticed]:
    of = at.of(rule.of)
    if rule.high is None or not of.present:
        return
    if of.high < rule.high:
        message = Label.of(
            f"封顶 {plain(rule.high)} 永远达不到: 最多 {plain(of.high)}",
            f"the cap of {plain(rule.high)} is never reached: {plain(of.high)} is the most",
        )
        yield "CAP_NEVER_BINDS", Severity.WARNING, message, None
    elif of.low >= rule.high:
        message = Label.of(
            f"总是封顶 {plain(rule.high)}: 至少 {plain(of.low)}",
            f"always at the cap of {plain(rule.high)}: {plain(of.low)} is the least",
        )
        yield "CAP_ALWAYS_BINDS", Severity.WARNING, message, None


@noticed.register
def _(rule: Bands, at: Bounds) -> Iterator[Noticed]:
    of = at.of(rule.of)
    if not of.present:
        return
    first, beyond = band(rule, of, at)
    for number in (*range(first), *range(beyond, len(rule.outcomes))):
        edge = rule.edges[max(number - 1, 0)]
        side = ("以下", "below") if number == 0 else ("起", "from")
        message = Label.of(
            f"{plain(edge)} {side[0]}的一档永远达不到",
            f"the band {side[1]} {plain(edge)} is never met",
        )
        # A band below all that is possible is often there for completeness.
        severity = Severity.ADVICE if number < first else Severity.WARNING
        yield "BAND_UNREACHABLE", severity, message, None


@noticed.register
def _(rule: Match, at: Bounds) -> Iterator[Noticed]:
    words = at.of(rule.of).words
    if words is None:
        return
    for word, _ in rule.table:
        if word not in words:
            message = Label.of(f"“{word}”永远不会出现", f"{word!r} is never said")
            yield "WORD_UNREACHABLE", Severity.WARNING, message, None
