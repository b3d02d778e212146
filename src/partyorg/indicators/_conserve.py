"""Whether what was decomposed still adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce

from partyorg.indicators._target import Spread, Target
from partyorg.org import OrgTree
from partyorg.values import EXACT, Finding, Label, Severity, plain


def conservation_findings(targets: Iterable[Target], tree: OrgTree) -> tuple[Finding, ...]:
    """Check that targets from a table add up at every unit and over the year.

    A unit's target is compared with those nearest below it that are for the
    same indicator and period, and with those of its own whose periods part its
    own.  A unit below which nobody has a target has not divided, and loses
    nothing.

    Parameters
    ----------
    targets : iterable of Target
        In any order.
    tree : OrgTree

    Returns
    -------
    tuple of Finding
        Sorted.  ``PARTS_FALL_SHORT`` and ``PARTS_EXCEED`` name the unit that
        leaks and by how much; ``TARGET_WEAKENED`` names who has a weaker rate
        than was handed down; ``MEASURES_DIFFER``, ``REPEATED_TARGET``,
        ``CONFLICTING_TARGETS`` and ``UNKNOWN_UNIT`` name what cannot be compared.
        Parts that ask for more than the whole are a warning, parts that ask
        for less an error.

    Examples
    --------
    >>> from partyorg.org import OrgUnit, UnitKind
    >>> from partyorg.rules import measure
    >>> from partyorg.values import Period
    >>> tree = OrgTree(units=[
    ...     OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE),
    ...     *(OrgUnit(id=f"b{n}", name="党支部", kind=UnitKind.BRANCH, parent="p") for n in (1, 2)),
    ... ])
    >>> table = [
    ...     Target(indicator="1.1", holder=holder, measure=measure("n").type, amount=amount,
    ...            period=Period.year(2026))
    ...     for holder, amount in {"p": 10, "b1": 5, "b2": 4}.items()
    ... ]
    >>> [finding.text("en") for finding in conservation_findings(table, tree)]
    ['error p: 1.1@p/2026: parts add up to 9, 1 less than 10']
    """
    findings: list[Finding] = []
    usable = _usable(targets, tree, findings)
    for whole, parts in nearest_below(usable, tree):
        findings.extend(_compared(whole, parts))
    for whole, parts in _windows(usable):
        findings.extend(_compared(whole, parts))
    return tuple(sorted(findings))


def nearest_below(
    targets: Sequence[Target], tree: OrgTree
) -> Iterator[tuple[Target, list[Target]]]:
    """Yield targets with those nearest below for the same indicator and period, lowest first."""
    by_name = {(t.indicator, t.holder, t.period): t for t in targets}
    below: dict[Target, list[Target]] = defaultdict(list)
    for target in targets:
        for unit in reversed(tree.path(target.holder)[:-1]):
            above = by_name.get((target.indicator, unit.id, target.period))
            if above is not None:
                below[above].append(target)
                break
    for whole in sorted(below, key=lambda t: (-tree.level(t.holder), t.key)):
        yield whole, below[whole]


def _usable(targets: Iterable[Target], tree: OrgTree, findings: list[Finding]) -> list[Target]:
    """Keep one of equal targets; leave out all that disagree, since none can be preferred."""
    by_key: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        by_key[target.key].append(target)
    kept: list[Target] = []
    for key, copies in sorted(by_key.items()):
        first = copies[0]
        if first.holder not in tree:
            message = Label.of("组织树中没有该单位", "no such unit in the tree")
            findings.append(_finding("UNKNOWN_UNIT", Severity.ERROR, first, message))
            continue
        agree = all(copy == first for copy in copies)
        if agree:
            kept.append(first)
        if len(copies) > 1:
            code = "REPEATED_TARGET" if agree else "CONFLICTING_TARGETS"
            zh = "内容相同, 只计一次" if agree else "内容不一, 均不计入"
            en = "the same, counted once" if agree else "they disagree, none is counted"
            said = sorted({plain(copy.amount) for copy in copies})
            message = Label.of(f"{'、'.join(said)}: {zh}", f"{', '.join(said)}: {en}")
            severity = Severity.WARNING if agree else Severity.ERROR
            example = min(copies, key=lambda copy: copy.amount)
            findings.append(_finding(code, severity, example, message, (key,)))
    return kept


def _windows(targets: Sequence[Target]) -> Iterator[tuple[Target, list[Target]]]:
    """Yield each target with those nearest inside its period, where these part it."""
    same: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in targets:
        same[target.indicator, target.holder].append(target)
    for group in same.values():
        for whole in group:
            inside = [t for t in group if t is not whole and whole.period.covers(t.period)]
            nearest = [
                t
                for t in inside
                if not any(o is not t and o.period.covers(t.period) for o in inside)
            ]
            nearest.sort(key=lambda t: t.period)
            if nearest and _part(whole, nearest):
                yield whole, nearest


def _part(whole: Target, parts: Sequence[Target]) -> bool:
    """Tell whether periods follow each other from the first to the last day of the whole."""
    edges = [whole.period.start, *(part.period.end for part in parts)]
    starts = [*(part.period.start for part in parts), whole.period.end]
    return edges == starts


def _compared(whole: Target, parts: Sequence[Target]) -> Iterator[Finding]:
    alike = [part for part in parts if _alike(part, whole)]
    for part in parts:
        if part not in alike:
            message = Label.of(
                f"与 {whole.key} 的指标值或分解方式不同, 无法合计",
                f"its measure or spread is not that of {whole.key}, so it cannot be added",
            )
            yield _finding("MEASURES_DIFFER", Severity.ERROR, part, message, (whole.key,))
    if len(alike) < len(parts):
        return
    if whole.spread is Spread.COPY:
        yield from (_weakened(whole, part) for part in parts if part.is_weaker_than(whole))
        return
    found = reduce(EXACT.add, (part.amount for part in parts), Decimal(0))
    if found != whole.amount:
        yield _leak(whole, found, parts)


def _alike(one: Target, other: Target) -> bool:
    return one.measure == other.measure and one.spread is other.spread


def _weakened(whole: Target, part: Target) -> Finding:
    message = Label.of(
        f"{plain(part.amount)} 弱于上级下达的 {plain(whole.amount)}",
        f"{plain(part.amount)} is weaker than {plain(whole.amount)} that was handed down",
    )
    return _finding("TARGET_WEAKENED", Severity.ERROR, part, message, (whole.key,))


def _leak(whole: Target, found: Decimal, parts: Sequence[Target]) -> Finding:
    less = found < whole.amount
    by = plain(abs(EXACT.subtract(whole.amount, found)))
    message = Label.of(
        f"分项合计 {plain(found)}, 比 {plain(whole.amount)} {'少' if less else '多'} {by}",
        f"parts add up to {plain(found)}, {by} {'less' if less else 'more'} than "
        f"{plain(whole.amount)}",
    )
    weaker = whole.shortfall(found, whole.amount) > 0
    return _finding(
        "PARTS_FALL_SHORT" if less else "PARTS_EXCEED",
        Severity.ERROR if weaker else Severity.WARNING,
        whole,
        message,
        tuple(sorted(part.key for part in parts)),
    )


def _finding(
    code: str,
    severity: Severity,
    target: Target,
    message: Label,
    evidence: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=target.holder,
        message=Label.of(f"{target.key}: {message.zh}", f"{target.key}: {message.en}"),
        period=target.period,
        source=target.source,
        evidence=evidence,
    )
