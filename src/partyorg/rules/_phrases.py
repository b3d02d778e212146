"""What rules say, as phrases that know no language."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from partyorg.rules import _cases, _places  # noqa: F401 - say their nodes
from partyorg.rules._aggregate import Across, Aggregate, WhenAbsent
from partyorg.rules._measure import Kind
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
    Test,
    _number,
)
from partyorg.rules._notes import notes_of, param_name
from partyorg.rules._recognise import (
    around,
    base,
    block,
    bonus,
    each,
    parts,
    rate,
    ratio,
    taken_off,
)
from partyorg.rules._shapes import Asked, Cited, Clip
from partyorg.rules._tokens import (
    Called,
    Named,
    Phrase,
    Reads,
    Series,
    Token,
    Word,
    made,
)
from partyorg.rules._wording import (
    MEDIUM,
    TIGHT,
    Ask,
    Role,
    Telling,
    amount,
    bounded,
    cited,
    closed,
    factor,
    few,
    gained,
    grouped,
    picked,
    standing,
    tell,
    tightness,
    unit_of,
)
from partyorg.values import Absence


def phrase(rule: Rule) -> Phrase:
    """Say a rule as a phrase that can be written in any language.

    Parameters
    ----------
    rule : Rule

    Returns
    -------
    Phrase

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> phrase(measure("talks").or_zero() >= 1)["body"].key
    'compare.at_least'

    See Also
    --------
    render
    """
    body = _told(rule, Role.SCORE if rule.kind is Kind.NUMBER else Role.VALUE)
    notes = tuple(notes_of(rule))
    if not notes:
        return made("sentence", body=body)
    return made("sentence.noted", body=body, notes=Series(key="join.clauses", items=notes))


def _told(rule: Rule, role: Role) -> Phrase:
    """Run the tellings one inside another without using Python's own stack."""
    running: list[Telling] = []
    answer: Phrase | None = None
    ask: Ask | None = (rule, role)
    while ask is not None or running:
        if ask is not None:
            told = tell(*ask)
            answer = told if isinstance(told, Phrase) else None
            if not isinstance(told, Phrase):
                running.append(told)
            ask = None
            continue
        try:
            ask = running[-1].send(answer)  # type: ignore[arg-type]
        except StopIteration as stop:
            running.pop()
            answer = stop.value
    assert answer is not None  # noqa: S101 - the last one to stop has answered
    return answer


# --- leaves --------------------------------------------------------------------------------------


@tell.register
def _(rule: Const, role: Role) -> Phrase:
    if isinstance(rule.value, bool):
        return made("always" if rule.value else "never")
    if isinstance(rule.value, str):
        return made("word", word=Word(text=rule.value))
    return amount(rule.value) if role is Role.VALUE else gained(rule.value, role)


@tell.register
def _(rule: Param, role: Role) -> Phrase:
    return standing(made("param", name=param_name(rule)), role)


@tell.register
def _(rule: MeasureRef, role: Role) -> Phrase:
    key = "measure.truth" if rule.kind is Kind.TRUTH else "measure"
    said = made(key, measure=Reads(measure=rule.measure))
    return standing(said, role) if rule.kind is Kind.NUMBER else said


@tell.register
def _(rule: Ref, role: Role) -> Phrase:
    said = made("ref.truth" if rule.kind is Kind.TRUTH else "ref", name=Called(name=rule.name))
    return standing(said, role) if rule.kind is Kind.NUMBER else said


@tell.register
def _(rule: Across, role: Role) -> Phrase:
    of: Token = Called(name=rule.collection) if rule.label is None else Named(label=rule.label)
    slots: dict[str, Token] = {"of": of, "how": Named(label=rule.how.label)}
    usual = rule.absent is WhenAbsent.RENORMALISE
    notes = (*picked(rule), *(() if usual else (Named(label=rule.absent.label),)))
    if not notes:
        return standing(made("across", **slots), role)
    said = made("across.noted", **slots, notes=Series(key="join.comma", items=notes))
    return standing(said, role)


# --- arithmetic ----------------------------------------------------------------------------------


def _signed(term: Rule) -> tuple[bool, Rule]:
    """Take the minus off a term."""
    number = _number(term)
    if number is not None and number < 0:
        return True, Const(value=number.copy_abs())
    if isinstance(term, Product) and len(term.factors) > 1:
        number = _number(term.factors[0])
        if number is not None and number < 0:
            rest = term.factors[1:]
            if number != -1:
                return True, Product(factors=(Const(value=number.copy_abs()), *rest))
            return True, rest[0] if len(rest) == 1 else Product(factors=rest)
    return False, term


def _each_of(rules: Sequence[Rule], least: int) -> Generator[Ask, Phrase, list[Phrase]]:
    """Say some rules, in brackets where they would fall apart."""
    said: list[Phrase] = []
    for rule in rules:
        said.append(grouped((yield rule, Role.VALUE), least))  # noqa: PERF401 - it asks
    return said


@tell.register
def _(rule: Sum, role: Role) -> Telling:
    told = (around(rule) or base(rule)) if role is Role.SCORE else None
    if told is not None:
        return (yield from told)
    terms, more = few(rule.terms)
    said: list[Token] = []
    for term in terms:
        minus, rest = _signed(term) if said else (False, term)
        of = yield rest, Role.VALUE
        of = of if of.key in ("product", "quotient") else grouped(of)
        said.append(made("minus" if minus else "plus", of=of) if said else of)
    said.extend(made("plus", of=others) for others in more)
    return standing(made("sum", terms=Series(key="join.none", items=tuple(said))), role)


@tell.register
def _(rule: Product, role: Role) -> Telling:
    if role is not Role.VALUE:
        step = rate(rule)
        if step is not None:
            return (yield from each(*step, role))
        off = taken_off(rule) if role is Role.SCORE else None
        if off is not None:
            return (yield from bonus(*off, "deduction", Role.LOSS))
    minus, rest = _signed(rule)
    if minus:
        of = yield rest, Role.VALUE
        return standing(made("negative", of=factor(of)), role)
    factors, more = few(rule.factors)
    said = yield from _each_of(factors, TIGHT)
    return standing(made("product", factors=Series(key="join.times", items=(*said, *more))), role)


@tell.register
def _(rule: Quotient, role: Role) -> Telling:
    dividend = factor((yield rule.dividend, Role.VALUE))
    divisor = grouped((yield rule.divisor, Role.VALUE))
    if rule.if_zero is None:
        return standing(made("quotient", dividend=dividend, divisor=divisor), role)
    answer: Token
    if isinstance(rule.if_zero, Absence):
        answer = Named(label=rule.if_zero.label)
    else:
        answer = amount(rule.if_zero)
    said = made("quotient.zero", dividend=dividend, divisor=divisor, answer=answer)
    return standing(said, role)


@tell.register
def _(rule: Clip, role: Role) -> Telling:
    if role is Role.VALUE:
        return (yield from _clipped(rule))
    told = ratio(rule) if role is Role.SCORE else None
    if told is not None:
        return (yield from told)
    found = block(rule) if role is Role.SCORE else None
    if found is not None:
        return (yield from bonus(*found, "bonus", Role.SCORE))
    said = yield rule.of, role
    if said.key in ("base", "base.items") and rule.low == 0:
        down = Phrase(key=f"{said.key}.until", slots=said.slots)
        return bounded(down, None, rule.high, role)
    return bounded(said, rule.low, rule.high, role)


def _clipped(rule: Clip) -> Telling:
    of = yield rule.of, Role.VALUE
    unit = unit_of(rule.of)
    bounds = tuple(
        made(key, bound=amount(bound, unit))
        for key, bound in (("low", rule.low), ("high", rule.high))
        if bound is not None
    )
    return (
        made("clip", of=grouped(of), bounds=Series(key="join.comma", items=bounds))
        if bounds
        else of
    )


# --- conditions ----------------------------------------------------------------------------------


@tell.register
def _(rule: Compare, role: Role) -> Telling:  # noqa: ARG001 - a condition has one role
    key = f"compare.{rule.test.name.lower()}"
    if rule.test is Test.EQUAL and rule.left.kind is not Kind.NUMBER:
        key = "compare.word" if rule.left.kind is Kind.WORD else "compare.truth"
    sides: list[Phrase] = []
    for side, other in ((rule.left, rule.right), (rule.right, rule.left)):
        number, unit = _number(side), unit_of(other)
        if number is not None and unit:
            sides.append(amount(number, unit))
        else:
            least = MEDIUM if side.kind is Kind.NUMBER else TIGHT
            sides.append(grouped((yield side, Role.VALUE), least))
    return made(key, left=sides[0], right=sides[1])


@tell.register(And)
@tell.register(Or)
def _(rule: And | Or, role: Role) -> Telling:  # noqa: ARG001 - a condition has one role
    terms, more = few(rule.terms)
    said = yield from _each_of(terms, MEDIUM)
    key = "and" if isinstance(rule, And) else "or"
    return made(key, terms=Series(key=f"join.{key}", items=(*said, *more)))


@tell.register
def _(rule: Not, role: Role) -> Telling:  # noqa: ARG001 - a condition has one role
    if isinstance(rule.term, MeasureRef):
        return made("measure.untruth", measure=Reads(measure=rule.term.measure))
    of = yield rule.term, Role.VALUE
    return made("not", of=grouped(of))


# --- many into one, names and clauses ------------------------------------------------------------


@tell.register
def _(rule: Aggregate, role: Role) -> Telling:
    how = Named(label=rule.how.label)
    head = made("aggregate.head", how=how)
    if rule.picks:
        head = made("aggregate.picked", how=how, picks=Series(key="join.comma", items=picked(rule)))
    told = yield from parts(rule.parts, role)
    return made("aggregate", head=head, parts=told, absent=Named(label=rule.absent.label))


@tell.register
def _(rule: Cited, role: Role) -> Telling:
    said = yield rule.of, role
    if rule.label is not None:
        label = Named(label=rule.label)
        value = role is Role.VALUE or rule.kind is not Kind.NUMBER
        key = "named.value" if value else "named"
        said = made(key, label=label, of=said if value else closed(said))
    if rule.source is None:
        return said
    loose = role is Role.VALUE and tightness(said) < TIGHT
    return cited(made("group", of=said) if loose else closed(said), rule.source)


@tell.register
def _(rule: Asked, role: Role) -> Telling:
    said = yield rule.of, role
    loose = role is Role.VALUE and tightness(said) < TIGHT
    of = made("group", of=said) if loose else closed(said)
    return made("asked", of=of, item=Word(text=rule.item))
