"""Deciding as exact decimals do: half-up, at the scheme's places, on numbers that are a bit off.

A number that floating point holds within ``ε`` of a tie counts as the tie, so
half a step lies above it; nothing else changes as long as no exact number lies
below a tie by less than ``2 ε``.
"""

from __future__ import annotations

from decimal import Decimal

from partyorg.extras.frames._compiler import Compiler
from partyorg.extras.frames._expr import Expr, lit
from partyorg.extras.frames._terms import Term, cases, lifted
from partyorg.rules import Rule
from partyorg.values import EXACT, half_up

_HALF = Decimal("0.5")


def edge(value: Decimal, at: Compiler) -> int:
    """Return where a threshold itself is decided, counted in steps."""
    places = at.rounding.decide_at
    return int(EXACT.scaleb(half_up(value, places), places))


def at_least(rule: Rule, steps: int, at: Compiler) -> Term:
    """Ask whether a number, decided, comes to so many steps; null where it is absent."""
    places = at.rounding.decide_at
    tie = EXACT.scaleb(EXACT.subtract(Decimal(steps), _HALF), -places)
    slack = Decimal(at.slack(rule, float(abs(tie)), places))
    number = at.form(rule).number
    if steps > 0:
        start = float(EXACT.subtract(tie, slack))
        return lifted(lambda value: value >= start, number)
    # Below zero a tie goes down.
    below = float(EXACT.add(tie, slack))
    return lifted(lambda value: value > below, number)


def in_steps(rule: Rule, places: int, at: Compiler) -> Term:
    """Round a number half-up, and count it in steps: a whole number, written as a float."""
    noises, scale = at.noises, 10.0**places
    slack = at.slack(rule, noises.size(rule), places) * scale

    def rounded(value: Expr) -> Expr:
        return (value * scale + (0.5 + slack)).floor()

    number = at.form(rule).number
    if noises.bounds.of(rule).low >= 0:
        return lifted(rounded, number)
    held = at.hold(number)
    below = lifted(lambda value: value < 0, held)
    # Zero minus zero is no minus zero, which some backends rank by itself.
    down = lifted(lambda value: lit(0.0) - rounded(lit(0.0) - value), held)
    return cases([(below, down)], lifted(rounded, held))


def rounded(rule: Rule, places: int, at: Compiler) -> Term:
    """Round a number half-up to places; the float nearest to the decimal.

    Backends may multiply by a tenth where they should divide by ten, so the last
    bit is settled by their own rounding, which here has nothing left to decide.
    """
    return lifted(lambda steps: (steps / 10.0**places).round(places), in_steps(rule, places, at))
