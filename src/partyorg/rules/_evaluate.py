"""The reading that computes: rules over a population, layer by layer, in exact decimals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext

from partyorg.rules import (  # noqa: F401 - compute their nodes
    _columns,
    _fold_columns,
    _peer_columns,
)
from partyorg.rules._book import Rulebook
from partyorg.rules._facts import Column, Facts, Value
from partyorg.rules._measure import Kind
from partyorg.rules._nodes import MeasureRef, Rule, _need
from partyorg.rules._run import Run
from partyorg.rules._walk import nodes, steps
from partyorg.values import EXACT, Absent, Number


def run(book: Rulebook, facts: Facts, *, keep: bool = False) -> Run:
    """Evaluate a rulebook and keep what was computed on the way."""
    going = Run(facts, keep=keep)
    with localcontext(EXACT):
        for name, steps_to_it in book.steps:
            going.define(name, steps_to_it)
    return going


def evaluate_book(book: Rulebook, facts: Facts) -> Mapping[str, Column]:
    """Compute every definition for every subject, layer by layer.

    Parameters
    ----------
    book : Rulebook
    facts : Facts

    Returns
    -------
    mapping of str to Column

    Raises
    ------
    UnknownName
        If a measure or collection is not among the facts.
    WrongFact
        If a fact has the wrong kind.
    NoRuleInForce
        If a dated parameter has no value at ``facts.as_of``.
    decimal.Inexact
        If an exact sum or product would need more than 2,000 digits.
    """
    return run(book, facts).named


def evaluate(rule: Rule, measures: Mapping[str, Number | bool | Absent] | Facts) -> Value:
    """Compute one rule for one subject.

    Parameters
    ----------
    rule : Rule
    measures : mapping of str to value, or Facts

    Returns
    -------
    Decimal, bool, str or Absent

    Raises
    ------
    Undischarged
        If the rule is a measure whose absence has no meaning yet.
    UnknownName, WrongFact, NoRuleInForce
        As for `evaluate_book`.

    Examples
    --------
    >>> from partyorg.rules import measure, ratio
    >>> evaluate(ratio(measure("lectures").or_zero(), target=4, points=10), {"lectures": 3})
    Decimal('7.5')
    """
    _need(None, "rule", rule)
    facts = measures if isinstance(measures, Facts) else _facts_for(rule, measures)
    with localcontext(EXACT):
        return Run(facts).compute(steps(rule)).values[0]


def _facts_for(rule: Rule, measures: Mapping[str, Number | bool | Absent]) -> Facts:
    words = tuple(
        node.measure.name
        for node in nodes(rule)
        if isinstance(node, MeasureRef) and node.kind is Kind.WORD
    )
    return Facts.of(measures, words=words)
