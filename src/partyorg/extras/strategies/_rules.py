"""Draws of rules over measures, and of rulebooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from partyorg.extras.strategies._facts import MEASURES, WORDS, weights
from partyorg.extras.strategies._values import (
    absences,
    dates,
    decimals,
    labels,
    scores,
    sources,
)
from partyorg.rules import (
    Across,
    Aggregate,
    Asked,
    Branch,
    Choose,
    Compare,
    Definition,
    Direction,
    Discharge,
    Edge,
    How,
    Kind,
    MeasureRef,
    MeasureType,
    Part,
    Partial,
    Ref,
    Rule,
    Rulebook,
    Scope,
    Test,
    Ties,
    Treatment,
    WhenAbsent,
    bands,
    bonus,
    by_word,
    clip,
    deduction,
    each,
    interpolate,
    param,
    peers,
    place,
    ratio,
    rule,
    whole,
)
from partyorg.values import Dated, Number

T = TypeVar("T")
Known = Mapping[Kind, st.SearchStrategy[Rule]]

_CONSTANTS: dict[Kind, int | bool | str] = {Kind.NUMBER: 0, Kind.TRUTH: False, Kind.WORD: "好"}
_SOMEONE = tuple(Ref(name=str(number), yields=kind) for kind in Kind for number in range(3))
_ITEMS = st.integers(0, 99).map("item-{}".format)
_LABEL, _SOURCE = st.none() | labels(), st.none() | sources()
_KEPT: st.SearchStrategy[tuple[str, int | None]]
_KEPT = st.tuples(st.sampled_from(("best", "worst")), st.none() | st.integers(1, 3))
_FOLDING = (st.sampled_from(How), st.sampled_from(WhenAbsent), _KEPT)


def number_rules(
    measures: Sequence[MeasureType] = MEASURES, *, names: Sequence[Ref] = (), depth: int = 3
) -> st.SearchStrategy[Rule]:
    """Draw rules that yield a number: every node, and every builder that makes one.

    Parameters
    ----------
    measures : sequence of MeasureType
        What rules may read, each under its own name; a small usual set unless told.
    names : sequence of Ref
        Other definitions they may refer to.
    depth : int
        [levels, 0 to 4] How deep a rule may be built.

    Returns
    -------
    SearchStrategy of Rule

    Examples
    --------
    >>> from hypothesis import given, strategies
    >>> from partyorg.extras.strategies import facts_for
    >>> from partyorg.rules import evaluate
    >>> @given(strategies.data())
    ... def test_a_bonus_never_passes_its_cap(data):
    ...     drawn = bonus({"honours": data.draw(number_rules())}, cap=10)
    ...     assert 0 <= evaluate(drawn, data.draw(facts_for(drawn))) <= 10
    >>> test_a_bonus_never_passes_its_cap()
    """
    return _grown(tuple(measures), tuple(names), depth)[Kind.NUMBER]


def truth_rules(
    measures: Sequence[MeasureType] = MEASURES, *, names: Sequence[Ref] = (), depth: int = 3
) -> st.SearchStrategy[Rule]:
    """Draw rules that yield a truth: comparisons, and what combines them.

    Parameters
    ----------
    measures : sequence of MeasureType
    names : sequence of Ref
    depth : int
        [levels, 0 to 4]

    Returns
    -------
    SearchStrategy of Rule

    Examples
    --------
    >>> from hypothesis import find
    >>> find(truth_rules(), lambda rule: isinstance(rule, Compare)).kind
    Kind.TRUTH
    """
    return _grown(tuple(measures), tuple(names), depth)[Kind.TRUTH]


def word_rules(
    measures: Sequence[MeasureType] = MEASURES, *, names: Sequence[Ref] = (), depth: int = 3
) -> st.SearchStrategy[Rule]:
    """Draw rules that yield a word, such as a grade 等次.

    Parameters
    ----------
    measures : sequence of MeasureType
    names : sequence of Ref
    depth : int
        [levels, 0 to 4]

    Returns
    -------
    SearchStrategy of Rule

    Examples
    --------
    >>> from hypothesis import find
    >>> find(word_rules(), lambda rule: isinstance(rule, Choose))
    choose((rule(False), '好'), otherwise='好')
    """
    return _grown(tuple(measures), tuple(names), depth)[Kind.WORD]


@st.composite
def rulebooks(
    draw: st.DrawFn,
    measures: Sequence[MeasureType] = MEASURES,
    *,
    max_definitions: int = 5,
    depth: int = 2,
) -> Rulebook:
    """Draw definitions that refer to each other without a circle.

    Names say nothing about who refers to whom, so that no answer can lean on
    their order.

    Parameters
    ----------
    measures : sequence of MeasureType
    max_definitions : int
        [definitions, 1, …]
    depth : int
        [levels, 0 to 4] Of each rule.

    Returns
    -------
    SearchStrategy of Rulebook

    Examples
    --------
    >>> from hypothesis import find
    >>> [len(layer) for layer in find(rulebooks(), lambda book: len(book.layers) > 1).layers]
    [1, 1]
    """
    rules = st.one_of(list(_grown(tuple(measures), _SOMEONE, depth).values()))
    drawn = draw(st.lists(rules, min_size=1, max_size=max_definitions))
    names = [f"d-{number}" for number in draw(st.permutations(range(len(drawn))))]
    made: list[Definition] = []
    for name, found in zip(names, drawn, strict=True):
        label, source = draw(_LABEL), draw(_SOURCE)
        named = _referring(found, made)
        made.append(Definition(name=name, rule=named, label=label, source=source))
    return Rulebook(definitions=tuple(made))


def _referring(value: Any, earlier: Sequence[Definition]) -> Any:
    """Let references to someone refer to earlier definitions; a constant where there is none."""
    if isinstance(value, Ref):
        able = [made.name for made in earlier if made.rule.kind is value.yields]
        if not able:
            return rule(_CONSTANTS[value.yields])
        return attrs.evolve(value, name=able[int(value.name) % len(able)])
    if isinstance(value, tuple):
        return tuple(_referring(part, earlier) for part in value)
    if isinstance(value, Rule | Branch | Part):
        record: Any = value  # every node is an attrs class
        names = [field.name for field in attrs.fields(type(record))]
        inside = {name: _referring(getattr(record, name), earlier) for name in names}
        return attrs.evolve(record, **inside)
    return value


# --- what rules are made of ----------------------------------------------------------------------


@cache
def _grown(measures: tuple[MeasureType, ...], names: tuple[Ref, ...], depth: int) -> Known:
    """Grow rules of every kind from leaves, a level at a time."""
    known = _leaves(measures, names)
    for _ in range(depth):
        known = {
            Kind.NUMBER: known[Kind.NUMBER] | _numbers(known),
            Kind.TRUTH: known[Kind.TRUTH] | _truths(known),
            Kind.WORD: known[Kind.WORD] | _words(known),
        }
    return known


def _leaves(measures: Sequence[MeasureType], names: Sequence[Ref]) -> Known:
    constants: dict[Kind, st.SearchStrategy[Rule]] = {
        Kind.NUMBER: (decimals() | scores()).map(rule) | _params() | _across(),
        Kind.TRUTH: st.booleans().map(rule),
        Kind.WORD: st.sampled_from(WORDS).map(rule),
    }
    read = {kind: [_discharged(m) for m in measures if m.kind is kind] for kind in Kind}
    named = {kind: [st.just(ref) for ref in names if ref.yields is kind] for kind in Kind}
    return {kind: st.one_of(constants[kind], *read[kind], *named[kind]) for kind in Kind}


def _discharged(measure: MeasureType) -> st.SearchStrategy[Rule]:
    able = [Treatment.EXCLUDE, Treatment.HOLD]
    if measure.kind is Kind.NUMBER:
        able.append(Treatment.ZERO)
    if measure.worst is not None:
        able.append(Treatment.WORST)
    one = st.sampled_from(able)
    usual = one.map(lambda missing: Discharge(missing=missing))
    own = st.builds(Discharge, missing=one, not_applicable=one, exempt=one, not_due=one)
    return (usual | own).map(lambda told: MeasureRef(measure=measure, discharge=told))


def _params() -> st.SearchStrategy[Rule]:
    """Draw parameters that stay in force; the name tells the values, so it is theirs alone."""
    values = st.dictionaries(dates(), scores(), min_size=1, max_size=3)
    label = _LABEL
    told = st.tuples(values, label)
    return told.map(lambda drawn: param(f"norm {sorted(drawn[0].items())}", *_dated(drawn)))


def _dated(drawn: tuple[dict[date, Decimal], T]) -> tuple[Dated[Decimal], T]:
    return Dated.of(drawn[0]), drawn[1]


def _across() -> st.SearchStrategy[Rule]:
    told = st.tuples(
        st.sampled_from(("branches", "zones")), *_FOLDING, st.integers(0, 2), st.integers(0, 1)
    )
    return st.tuples(told, _LABEL).map(_crossing)


def _crossing(drawn: tuple[tuple[Any, ...], Any]) -> Rule:
    (collection, how, absent, (kept, count), high, low), label = drawn
    picks = {kept: count, "drop_best": high, "drop_worst": low}
    return Across(collection=collection, how=how, absent=absent, label=label, **picks)


def _positive(high: int = 100) -> st.SearchStrategy[Decimal]:
    return decimals(low="0.01", high=high, places=2)


def _numbers(known: Known) -> st.SearchStrategy[Rule]:
    numbers, words = known[Kind.NUMBER], known[Kind.WORD]
    pairs = st.tuples(numbers, numbers)
    operands = st.tuples(numbers, _positive())
    if_zero: st.SearchStrategy[Number] = decimals(places=2)
    divided = st.tuples(numbers, numbers, if_zero | absences())
    tables = st.dictionaries(st.sampled_from(WORDS), scores(), min_size=1)
    ways = st.dictionaries(decimals(places=2), decimals(places=2), min_size=2, max_size=4)
    named = st.dictionaries(_ITEMS, numbers, min_size=1, max_size=3)
    return st.one_of(
        pairs.map(lambda two: two[0] + two[1]),
        pairs.map(lambda two: two[0] - two[1]),
        pairs.map(lambda two: two[0] * two[1]),
        operands.map(lambda two: two[0] / two[1]),
        divided.map(lambda three: three[0].divided_by(three[1], if_zero=three[2])),
        operands.map(lambda two: clip(two[0], low=-two[1], high=two[1])),
        st.builds(ratio, numbers, target=_positive(), points=_positive()),
        st.builds(each, numbers, points=_positive(), cap=st.none() | _positive()),
        _banded(numbers, decimals(places=2)),
        st.builds(by_word, words, tables, otherwise=scores()),
        st.builds(interpolate, numbers, ways),
        _chosen(numbers, known),
        _aggregates(numbers),
        st.builds(whole, numbers, _positive(), partial=st.sampled_from(Partial)),
        _compared(numbers),
        st.builds(bonus, named, cap=_positive()),
        st.builds(deduction, named, cap=_positive()),
        _wrapped(numbers),
    )


def _truths(known: Known) -> st.SearchStrategy[Rule]:
    numbers, truths = known[Kind.NUMBER], known[Kind.TRUTH]
    pairs = st.tuples(truths, truths)
    alike = st.one_of([st.tuples(some, some) for some in known.values()])
    return st.one_of(
        st.builds(Compare, test=st.sampled_from(Test), left=numbers, right=numbers),
        alike.map(lambda two: two[0].equals(two[1])),
        pairs.map(lambda two: two[0] & two[1]),
        pairs.map(lambda two: two[0] | two[1]),
        truths.map(lambda one: ~one),
        _chosen(truths, known),
        _wrapped(truths),
    )


def _words(known: Known) -> st.SearchStrategy[Rule]:
    words = known[Kind.WORD]
    return st.one_of(
        _chosen(words, known),
        _banded(known[Kind.NUMBER], st.sampled_from(WORDS)),
        _wrapped(words),
    )


def _banded(
    numbers: st.SearchStrategy[Rule], outcomes: st.SearchStrategy[Decimal] | st.SearchStrategy[str]
) -> st.SearchStrategy[Rule]:
    steps = st.dictionaries(decimals(places=2), outcomes, min_size=1, max_size=3)
    return st.builds(bands, numbers, steps, below=outcomes, edge=st.sampled_from(Edge))


def _chosen(outcomes: st.SearchStrategy[Rule], known: Known) -> st.SearchStrategy[Rule]:
    plain = st.builds(Branch, when=known[Kind.TRUTH], then=outcomes)
    told = st.builds(
        Branch,
        when=known[Kind.TRUTH],
        then=outcomes,
        label=_LABEL,
        source=_SOURCE,
    )
    branches = st.lists(plain | told, min_size=1, max_size=2).map(tuple)
    return st.builds(Choose, branches=branches, otherwise=outcomes)


def _aggregates(numbers: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    part: Callable[..., st.SearchStrategy[Part]] = lambda name: st.builds(  # noqa: E731
        Part, name=st.just(name), rule=numbers, weight=weights(), label=_LABEL
    )
    names = st.lists(_ITEMS, min_size=1, max_size=3, unique=True)
    parts = names.flatmap(lambda chosen: st.tuples(*map(part, chosen)))
    told = st.tuples(parts, *_FOLDING, st.integers(0, 2), st.booleans())
    return told.map(_aggregate)


def _aggregate(drawn: tuple[Any, ...]) -> Rule:
    parts, how, absent, (kept, count), drop, worst = drawn
    # One part at least is left.
    dropped = min(drop, len(parts) - 1)
    picks = {kept: count, "drop_worst" if worst else "drop_best": dropped}
    return Aggregate(parts=parts, how=how, absent=absent, **picks)


def _compared(numbers: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    scope = st.sampled_from(Scope)
    ends = st.sampled_from((Direction.HIGHER, Direction.LOWER))
    return st.builds(
        place, numbers, first=ends, scope=scope, ties=st.sampled_from(Ties), share=st.booleans()
    ) | st.builds(peers, numbers, st.sampled_from(How), scope=scope)


def _wrapped(rules: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    cited = st.tuples(rules, _SOURCE, _LABEL)
    return cited.map(lambda told: told[0].cited(*told[1:])) | st.builds(
        Asked, of=rules, item=_ITEMS
    )
