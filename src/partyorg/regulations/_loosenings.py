"""A local rule may tighten a national one; where it loosens one, both clauses are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from partyorg.duties import Duty, Recurrence
from partyorg.org import CountRule, CoverageRule, ExtensionRule, SizeRule, StructureRule, TermRule
from partyorg.values import Finding, Label, Severity, Source

LocalRule = StructureRule | Duty
"""What a local overlay is made of; a process has overlays of its own."""

#: Fields in which more is looser; None is without limit.
_MORE: dict[type, tuple[str, ...]] = {
    SizeRule: ("at_most",),
    CountRule: ("at_most",),
    TermRule: ("years",),
    ExtensionRule: ("years", "months"),
    Duty: ("grace", "make_up", "presence"),
}
#: Fields in which less is looser.
_LESS: dict[type, tuple[str, ...]] = {
    SizeRule: ("at_least",),
    CountRule: ("at_least",),
    CoverageRule: ("at_least",),
    Duty: ("spacing",),
}
#: Fields without which the others mean something else.
_MEANING: dict[type, tuple[str, ...]] = {
    SizeRule: ("counting",),
    CountRule: ("attribute", "full_from", "full_to"),
    Duty: ("counted_in",),
}


@attrs.frozen(kw_only=True)
class _Pair:
    """A local rule beside the national one of the same code."""

    national: LocalRule
    local: LocalRule

    def findings(self) -> Iterator[Finding]:
        """Say where the local rule is looser, or that it cannot be compared."""
        kind = type(self.national)
        if type(self.local) is not kind or kind not in _KNOWN or self._differ(_MEANING, kind):
            if self.local != self.national:
                yield self._incomparable()
            return
        for field in (*_MORE.get(kind, ()), *_LESS.get(kind, ())):
            old, new = getattr(self.national, field), getattr(self.local, field)
            if _is_looser(old, new, more=field in _MORE.get(kind, ())):
                yield self._looser(field, old, new)
        if isinstance(self.national, Duty) and isinstance(self.local, Duty):
            yield from self._rhythm(self.national, self.local)

    def _differ(self, fields: dict[type, tuple[str, ...]], kind: type) -> bool:
        return any(
            getattr(self.local, field) != getattr(self.national, field)
            for field in fields.get(kind, ())
        )

    def _rhythm(self, national: Duty, local: Duty) -> Iterator[Finding]:
        """Compare how often: every national window must hold enough local ones."""
        times = _windows(national, local)
        if times is None:
            yield self._incomparable()
        elif local.at_least * times < national.at_least:
            yield self._looser("at_least", national.wants.zh, local.wants.zh)

    def _looser(self, field: str, old: object, new: object) -> Finding:
        clause = _clause(self.national)
        old, new = ("—" if value is None else value for value in (old, new))
        return self._finding(
            "OVERLAY_LOOSENS",
            Severity.WARNING,
            Label.of(
                f"{field}: {new}, 宽于 {old}{clause.zh}, 以后者为准",
                f"{field}: {new} is less strict than {old}{clause.en}, which holds",
            ),
        )

    def _incomparable(self) -> Finding:
        clause = _clause(self.national)
        return self._finding(
            "OVERLAY_NOT_COMPARABLE",
            Severity.ADVICE,
            Label.of(
                f"口径与全国规定不同, 无法比较宽严{clause.zh}",
                f"it measures otherwise than the national rule and cannot be compared{clause.en}",
            ),
        )

    def _finding(self, code: str, severity: Severity, message: Label) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            subject=_code(self.local),
            message=message,
            source=_source(self.local),
        )


_KNOWN = {*_MORE, *_LESS}


def loosenings(national: Iterable[LocalRule], local: Iterable[LocalRule]) -> tuple[Finding, ...]:
    """Report every local rule that is looser than the national one of the same code.

    Bounds, years, months, and how often a duty comes round are compared, not
    whom a rule concerns or what satisfies it: a local rule for student
    branches alone stands beside the national one for all.  Rules with codes
    of their own only add to the national ones.

    Parameters
    ----------
    national, local : iterable of StructureRule or Duty

    Returns
    -------
    tuple of Finding
        Sorted: ``OVERLAY_LOOSENS``, with the local clause as the source and
        the national one in the message; ``OVERLAY_NOT_COMPARABLE`` where
        the two count different things.
    """
    by_code = {_code(rule): rule for rule in national}
    pairs = (
        _Pair(national=by_code[_code(rule)], local=rule) for rule in local if _code(rule) in by_code
    )
    return tuple(sorted(finding for pair in pairs for finding in pair.findings()))


def _code(rule: LocalRule) -> str:
    code: str = getattr(rule, "code", "")
    return code


def _source(rule: LocalRule) -> Source | None:
    source: Source | None = getattr(rule, "source", None)
    return source


def _clause(rule: LocalRule) -> Label:
    source = _source(rule)
    if source is None:
        return Label.of("")
    return Label.of(f" ({source.text('zh')})", f" ({source.text('en')})")


def _is_looser(old: int | None, new: int | None, *, more: bool) -> bool:
    if old is None or new is None:
        return new is None and old is not None
    return new > old if more else new < old


def _windows(national: Duty, local: Duty) -> int | None:
    """Return how many whole local windows each national one holds, None if that varies."""
    one, other = national.when, local.when
    if one == other:
        return 1
    if not isinstance(one, Recurrence) or not isinstance(other, Recurrence):
        return None
    if one.terms or other.terms or one.deadline not in {None, other.deadline}:
        return None
    long, short = (one.months, other.months) if one.months else (one.days, other.days)
    if not long or not short or one.anchor != other.anchor:
        return None
    # A local window that is longer leaves some national ones with nothing.
    return long // short if long % short == 0 else (0 if short > long else None)
