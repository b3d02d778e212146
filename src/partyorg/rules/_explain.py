"""The reading that tells how one subject's value came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, localcontext
from functools import singledispatch

import attrs

from partyorg.errors import Language
from partyorg.rules._aggregate import Across, Aggregate, How
from partyorg.rules._book import Rulebook
from partyorg.rules._columns import finder, folded_members, folding
from partyorg.rules._evaluate import run
from partyorg.rules._explanation import Explanation, in_force, value_text
from partyorg.rules._facts import Facts, Value
from partyorg.rules._fold import Folded
from partyorg.rules._measure import Treatment
from partyorg.rules._nodes import (
    And,
    Compare,
    Const,
    MeasureRef,
    Not,
    Or,
    Param,
    Product,
    Quotient,
    Ref,
    Rule,
    Sum,
)
from partyorg.rules._run import Run
from partyorg.rules._shapes import (
    Asked,
    Bands,
    Choose,
    Cited,
    Clip,
    Edge,
    Interpolate,
    Match,
)
from partyorg.values import EXACT, Absent, Label, Source, plain

#: Levels that an explanation follows, definitions inside definitions.
_MOST_STEPS = 80

Records = Callable[[str], tuple[str, ...]]
"""Names the records behind a measure, by the measure's name."""


def explain(
    book: Rulebook, name: str, facts: Facts, *, records: Records | None = None
) -> Explanation:
    """Tell how a definition's value came about for the first subject of the facts.

    Parameters
    ----------
    book : Rulebook
    name : str
        Of a definition.
    facts : Facts
        Of one subject.
    records : callable, optional
        ``measure name -> identifiers of the records behind it``.

    Returns
    -------
    Explanation

    Raises
    ------
    UnknownName
    """
    definition = book[name]
    going = run(book, facts, keep=True)
    with localcontext(EXACT):
        return _Teller(book, going, records or (lambda _: ())).named(definition.name)


class _Teller:
    """One telling: what was computed, and who knows the records."""

    def __init__(self, book: Rulebook, run: Run, records: Records) -> None:
        self.book = book
        self.run = run
        self.records = records
        self._depth = 0

    def named(self, name: str) -> Explanation:
        definition = self.book[name]
        label = definition.label or Label.of(name)
        deeper = definition.rule.levels
        if self._depth + deeper > _MOST_STEPS:
            value = self.run.named[name].values[0]
            return Explanation(name=name, label=label, value=value, said=_BY_ITSELF)
        self._depth += deeper
        told = self.of(definition.rule)
        self._depth -= deeper
        return attrs.evolve(told, name=name, label=label, source=definition.source or told.source)

    def value(self, rule: Rule) -> Value:
        return self.run.column(rule).values[0]

    def of(self, rule: Rule) -> Explanation:
        return tell(rule, self)

    def inputs(self, *rules: Rule) -> tuple[Explanation, ...]:
        """Tell the inputs; constants are said in the line that uses them."""
        return tuple(self.of(rule) for rule in rules if not isinstance(rule, Const))

    def step(
        self,
        rule: Rule,
        label: Label,
        said: Label,
        *remarks: Label,
        of: Iterable[Rule] | None = None,
        inputs: tuple[Explanation, ...] | None = None,
        name: str | None = None,
        source: Source | None = None,
        evidence: tuple[str, ...] = (),
    ) -> Explanation:
        """Tell a node; below it its inputs, or other rules, or what is told already."""
        if inputs is None:
            inputs = self.inputs(*(rule.inputs() if of is None else of))
        column = self.run.column(rule)
        return Explanation(
            name=type(rule).__name__.lower() if name is None else name,
            label=label,
            value=column.values[0],
            said=said,
            remarks=remarks,
            source=source,
            evidence=evidence,
            provisional=column.is_provisional(0),
            inputs=inputs,
        )


def _both(zh: str, en: str) -> Label:
    return Label(zh=zh, en=en)


_NOTHING = _both("", "")
_BY_ITSELF = _both("嵌套过深, 另行说明", "too deep to follow here; explained by itself")
_SCORE = _both("计分", "score")
_LEFT_OUT = _both("未计入", "not counted")


def _shown(value: Value) -> str:
    return value_text(value, "zh")


@singledispatch
def tell(rule: Rule, teller: _Teller) -> Explanation:
    """Tell one node: what it is called and what it did."""
    raise NotImplementedError(type(rule).__name__)


@tell.register
def _(rule: And, teller: _Teller) -> Explanation:
    return teller.step(rule, _both("同时满足", "all hold"), _NOTHING)


@tell.register
def _(rule: Or, teller: _Teller) -> Explanation:
    return teller.step(rule, _both("满足任一", "any holds"), _NOTHING)


@tell.register
def _(rule: Not, teller: _Teller) -> Explanation:
    return teller.step(rule, _both("不满足", "does not hold"), _NOTHING)


@tell.register
def _(rule: Const, teller: _Teller) -> Explanation:
    return teller.step(rule, _both("定值", "constant"), _NOTHING)


@tell.register
def _(rule: Param, teller: _Teller) -> Explanation:
    entry = rule.values.entry_at(teller.run.facts.as_of)
    assert entry is not None  # noqa: S101 - evaluation has refused already
    label, said = rule.label or Label.of(rule.name), in_force(rule.values, entry)
    return teller.step(rule, label, said, name=rule.name, source=entry.source)


@tell.register
def _(rule: MeasureRef, teller: _Teller) -> Explanation:
    measure = rule.measure
    raw = teller.run.facts.measures[measure.name][0]
    said = _NOTHING
    remarks: tuple[Label, ...] = ()
    if isinstance(raw, Absent):
        treatment = rule.discharge.of(raw.kind)
        said = treatment.label
        if treatment in (Treatment.ZERO, Treatment.WORST):
            remarks = (Label(zh=raw.text("zh"), en=raw.text("en")),)
    elif measure.unit:
        said = _both(f"单位: {measure.unit}", f"unit: {measure.unit}")
    behind = teller.records(measure.name)
    return teller.step(rule, measure.label, said, *remarks, name=measure.name, evidence=behind)


@tell.register
def _(rule: Ref, teller: _Teller) -> Explanation:
    return teller.named(rule.name)


@tell.register
def _(rule: Cited, teller: _Teller) -> Explanation:
    told = teller.of(rule.of)
    return attrs.evolve(told, label=rule.label or told.label, source=rule.source or told.source)


_SIGNS: dict[type[Rule], str] = {Sum: " + ", Product: " × ", Quotient: " ÷ "}
_MOST_TERMS = 8


@tell.register(Sum)
@tell.register(Product)
@tell.register(Quotient)
def _(rule: Rule, teller: _Teller) -> Explanation:
    """Tell a whole calculation in one line; what it is made of follows."""
    zh = _formula(rule, teller, "zh")
    # Numbers read the same in all languages, and only numbers make a number.
    present = isinstance(teller.value(rule), Decimal)
    said = _both(zh, zh if present else _formula(rule, teller, "en"))
    return teller.step(rule, _both("计算", "calculation"), said, of=_leaves(rule))


def _leaves(rule: Rule) -> Iterator[Rule]:
    """Walk through what a calculation is made of."""
    for part in rule.inputs():
        yield from _leaves(part) if type(part) in _SIGNS else (part,)


def _formula(rule: Rule, teller: _Teller, language: Language) -> str:
    """Write a calculation with the values in it; a long chain is only counted."""
    sign = _SIGNS.get(type(rule))
    if sign is None:
        return _short(teller.value(rule), language)
    parts = rule.inputs()
    if len(parts) > _MOST_TERMS:
        return f"{sign.strip()} ({len(parts)})"
    texts = [_formula(part, teller, language) for part in parts]
    return sign.join(
        f"({text})" if _needs_brackets(rule, part, first=index == 0) else text
        for index, (part, text) in enumerate(zip(parts, texts, strict=True))
    )


def _needs_brackets(whole: Rule, part: Rule, *, first: bool) -> bool:
    if isinstance(part, Sum):
        return not isinstance(whole, Sum)
    return isinstance(whole, Quotient) and not first and isinstance(part, Product | Quotient)


def _short(value: Value, language: Language) -> str:
    if isinstance(value, Absent):
        return value.kind.label.text(language)
    return value_text(value, language)


@tell.register
def _(rule: Compare, teller: _Teller) -> Explanation:
    left, right = (teller.value(side) for side in (rule.left, rule.right))
    zh = f"{value_text(left, 'zh')} {rule.test.label.zh} {value_text(right, 'zh')}"
    en = f"{value_text(left, 'en')} {rule.test.label.en} {value_text(right, 'en')}"
    return teller.step(rule, _both("判断", "test"), _both(f"{zh}?", f"{en}?"))


@tell.register
def _(rule: Choose, teller: _Teller) -> Explanation:
    for number, branch in enumerate(rule.branches, start=1):
        met = teller.value(branch.when)
        if met is False:
            continue
        shown = (branch.when,) if isinstance(met, Absent) else (branch.when, branch.then)
        said = branch.label or _both(f"符合第 {number} 种情形", f"case {number} holds")
        if isinstance(met, Absent):
            said = _both("条件缺值, 无法判断", "a condition is absent")
        return teller.step(rule, _both("分情形", "by case"), said, of=shown, source=branch.source)
    read = (*(branch.when for branch in rule.branches), rule.otherwise)
    return teller.step(rule, _both("分情形", "by case"), _both("其余情形", "otherwise"), of=read)


@tell.register
def _(rule: Clip, teller: _Teller) -> Explanation:
    raw, kept = teller.value(rule.of), teller.value(rule)
    remarks: tuple[Label, ...] = ()
    if isinstance(raw, Decimal) and isinstance(kept, Decimal) and raw != kept:
        before, bound = _shown(raw), plain(kept)
        if raw > kept:
            remark = _both(f"封顶 {bound} (原为 {before})", f"capped at {bound} (was {before})")
        else:
            remark = _both(f"保底 {bound} (原为 {before})", f"raised to {bound} (was {before})")
        remarks = (remark,)
    if isinstance(rule.of, Sum | Product | Quotient | Aggregate | Across):
        # The bound and what it bounds are one step to a reader.
        inner = teller.of(rule.of)
        return teller.step(rule, _SCORE, inner.said, *remarks, inputs=inner.inputs)
    return teller.step(rule, _SCORE, _NOTHING, *remarks)


@tell.register
def _(rule: Bands, teller: _Teller) -> Explanation:
    value = teller.value(rule.of)
    said = _NOTHING
    if isinstance(value, Decimal):
        said = _band(rule, finder(rule, teller.run)(teller.run.rounded([value])[0]))
    return teller.step(rule, _both("分档", "band"), said)


def _band(rule: Bands, index: int) -> Label:
    upper = rule.edge is Edge.UPPER
    low, high = (">=", "<") if upper else (">", "<=")
    bounds = []
    if index > 0:
        bounds.append(f"{low} {plain(rule.edges[index - 1])}")
    if index < len(rule.edges):
        bounds.append(f"{high} {plain(rule.edges[index])}")
    span = ", ".join(bounds).replace(">=", "≥").replace("<=", "≤")
    return _both(f"落在 {span} 档", f"in the band {span}")


@tell.register
def _(rule: Match, teller: _Teller) -> Explanation:
    word, points = teller.value(rule.of), teller.value(rule)
    said = _NOTHING
    if isinstance(word, str):
        said = _both(f"“{word}”计 {_shown(points)} 分", f"{word!r} scores {_shown(points)}")
    return teller.step(rule, _both("按等次计分", "by word"), said)


@tell.register
def _(rule: Interpolate, teller: _Teller) -> Explanation:
    line = " → ".join(f"({plain(x)}, {plain(y)})" for x, y in rule.points)
    said = _both(f"按折线 {line}", f"along {line}")
    return teller.step(rule, _both("分段线性", "piecewise linear"), said)


@tell.register
def _(rule: Asked, teller: _Teller) -> Explanation:
    gates = teller.run.facts.gates.get(rule.item)
    if gates is None or gates[0] is None:
        return teller.of(rule.of)
    label = _both("未考核", "not asked")
    return teller.step(rule, label, _NOTHING, inputs=(), source=gates[0].source)


@tell.register
def _(rule: Aggregate, teller: _Teller) -> Explanation:
    folded = folding(rule).row([teller.value(part.rule) for part in rule.parts])  # type: ignore[misc]
    counted = frozenset(folded.counted)
    inputs = []
    for index, part in enumerate(rule.parts):
        child = teller.of(part.rule)
        label = part.label or (child.label if isinstance(part.rule, Ref) else Label.of(part.name))
        remarks = child.remarks if index in counted else (*child.remarks, _LEFT_OUT)
        source = part.source or child.source
        inputs.append(attrs.evolve(child, label=label, remarks=remarks, source=source))
    said = _folded(rule.how, folded, len(rule.parts))
    return teller.step(rule, rule.how.label, said, inputs=tuple(inputs))


def _folded(how: How, folded: Folded, parts: int) -> Label:
    zh = f"{how.label.zh} {len(folded.counted)}/{parts} 项"
    en = f"{how.label.en} of {len(folded.counted)}/{parts} parts"
    if folded.actual != folded.planned:
        zh += f", 计划权重 {folded.planned}, 实际权重 {folded.actual}"
        en += f", planned weight {folded.planned}, actual weight {folded.actual}"
    return _both(zh, en)


@tell.register
def _(rule: Across, teller: _Teller) -> Explanation:
    members = teller.run.facts.collections[rule.collection][0]
    folded = folded_members(rule, members)
    said = _folded(rule.how, folded, len(members))
    inputs = tuple(
        Explanation(
            name=member.key,
            label=Label.of(member.key),
            value=member.value,
            said=_both(f"权重 {member.weight}", f"weight {member.weight}"),
            remarks=() if index in folded.counted else (_LEFT_OUT,),
            provisional=member.provisional,
        )
        for index, member in enumerate(members)
    )
    label = rule.label or Label.of(rule.collection)
    return teller.step(rule, label, said, inputs=inputs, name=rule.collection)
