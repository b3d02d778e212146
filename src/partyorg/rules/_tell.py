"""How calculations, measures, references and conditions are told, and who tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import singledispatch

import attrs

from partyorg.errors import Language
from partyorg.rules._book import Rulebook
from partyorg.rules._explanation import Explanation, in_force, value_text
from partyorg.rules._facts import Value
from partyorg.rules._measure import Treatment
from partyorg.rules._nodes import (
    And,
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
    Cited,
)
from partyorg.values import Absent, Label, Source

#: Levels that an explanation follows, definitions inside definitions.
_MOST_STEPS = 80

Records = Callable[[str], tuple[str, ...]]
"""Names the records behind a measure, by the measure's name."""


class Teller:
    """One telling: what was computed, and who knows the records."""

    def __init__(self, book: Rulebook, run: Run, subject: int, records: Records) -> None:
        self.book = book
        self.run = run
        self.subject = subject
        self.records = records
        self._depth = 0

    def named(self, name: str) -> Explanation:
        definition = self.book[name]
        label = definition.label or Label.of(name)
        deeper = definition.rule.levels
        if self._depth + deeper > _MOST_STEPS:
            value = self.run.named[name].values[self.subject]
            return Explanation(name=name, label=label, value=value, said=_BY_ITSELF)
        self._depth += deeper
        with self.run.inside(name):
            told = self.of(definition.rule)
        self._depth -= deeper
        return attrs.evolve(told, name=name, label=label, source=definition.source or told.source)

    def value(self, rule: Rule) -> Value:
        return self.run.column(rule).values[self.subject]

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
            value=column.values[self.subject],
            said=said,
            remarks=remarks,
            source=source,
            evidence=evidence,
            provisional=column.is_provisional(self.subject),
            inputs=inputs,
        )


def both(zh: str, en: str) -> Label:
    return Label(zh=zh, en=en)


NOTHING = both("", "")
_BY_ITSELF = both("嵌套过深, 另行说明", "too deep to follow here; explained by itself")
SCORE = both("计分", "score")


def shown(value: Value) -> str:
    return value_text(value, "zh")


@singledispatch
def tell(rule: Rule, teller: Teller) -> Explanation:
    """Tell one node: what it is called and what it did."""
    raise NotImplementedError(type(rule).__name__)


@tell.register
def _(rule: And, teller: Teller) -> Explanation:
    return teller.step(rule, both("同时满足", "all hold"), NOTHING)


@tell.register
def _(rule: Or, teller: Teller) -> Explanation:
    return teller.step(rule, both("满足任一", "any holds"), NOTHING)


@tell.register
def _(rule: Not, teller: Teller) -> Explanation:
    return teller.step(rule, both("不满足", "does not hold"), NOTHING)


@tell.register
def _(rule: Const, teller: Teller) -> Explanation:
    return teller.step(rule, both("定值", "constant"), NOTHING)


@tell.register
def _(rule: Param, teller: Teller) -> Explanation:
    entry = rule.values.entry_at(teller.run.facts.as_of)
    assert entry is not None  # noqa: S101 - evaluation has refused already
    label, said = rule.label or Label.of(rule.name), in_force(rule.values, entry)
    return teller.step(rule, label, said, name=rule.name, source=entry.source)


@tell.register
def _(rule: MeasureRef, teller: Teller) -> Explanation:
    measure = rule.measure
    raw = teller.run.facts.measures[measure.name][teller.subject]
    said = NOTHING
    remarks: tuple[Label, ...] = ()
    if isinstance(raw, Absent):
        treatment = rule.discharge.of(raw.kind)
        said = treatment.label
        if treatment in (Treatment.ZERO, Treatment.WORST):
            remarks = (Label(zh=raw.text("zh"), en=raw.text("en")),)
    elif measure.unit:
        said = both(f"单位: {measure.unit}", f"unit: {measure.unit}")
    behind = teller.records(measure.name)
    return teller.step(rule, measure.label, said, *remarks, name=measure.name, evidence=behind)


@tell.register
def _(rule: Ref, teller: Teller) -> Explanation:
    return teller.named(rule.name)


@tell.register
def _(rule: Cited, teller: Teller) -> Explanation:
    told = teller.of(rule.of)
    return attrs.evolve(told, label=rule.label or told.label, source=rule.source or told.source)


_SIGNS: dict[type[Rule], str] = {Sum: " + ", Product: " × ", Quotient: " ÷ "}
_MOST_TERMS = 8


@tell.register(Sum)
@tell.register(Product)
@tell.register(Quotient)
def _(rule: Rule, teller: Teller) -> Explanation:
    """Tell a whole calculation in one line; what it is made of follows."""
    zh = _formula(rule, teller, "zh")
    # Numbers read the same in all languages, and only numbers make a number.
    present = isinstance(teller.value(rule), Decimal)
    said = both(zh, zh if present else _formula(rule, teller, "en"))
    return teller.step(rule, both("计算", "calculation"), said, of=_leaves(rule))


def _leaves(rule: Rule) -> Iterator[Rule]:
    """Walk through what a calculation is made of."""
    for part in rule.inputs():
        yield from _leaves(part) if type(part) in _SIGNS else (part,)


def _formula(rule: Rule, teller: Teller, language: Language) -> str:
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
