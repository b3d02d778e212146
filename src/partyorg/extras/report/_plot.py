"""Scores as dots along a line, drawn in SVG."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from heapq import heappop, heappush

from partyorg.extras.report._blocks import Plot, Strip
from partyorg.extras.report._escape import clean, in_html

_WIDTH = 760
_LEFT, _RIGHT = 150, 24
_TOP, _BOTTOM = 26, 24
_APART = 9
_MOST_HIGH = 90
_LONGEST = 11


def plot_html(plot: Plot) -> str:
    """Draw a plot: a strip for each group, a dot for each score.

    Equal and close scores stand on top of each other, so that every unit is seen.
    """
    top = _TOP
    rows = []
    for strip in plot.strips:
        stack = _stacked(strip)
        levels = max(level for _, level, _ in stack) + 1
        gap = min(Fraction(_APART), Fraction(_MOST_HIGH, levels))
        base = top + round(gap * levels) + 14
        rows.append(_strip(strip, stack, base, gap))
        top = base + 16
    height = top + _BOTTOM
    grid = "".join(_tick(share, words, top) for share, words in plot.ticks)
    lines = "".join(_line(share, words, top) for share, words in plot.lines)
    key = "".join(f"<span>{in_html(words)}</span>" for words in plot.key)
    return (
        f'<figure class="plot"><figcaption>{in_html(plot.title)}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{in_html(plot.title)}">'
        f"{grid}{lines}{''.join(rows)}</svg>"
        f'<p class="key">{key}</p></figure>'
    )


def _x(share: Fraction) -> str:
    tenths = round(share * (_WIDTH - _LEFT - _RIGHT) * 10) + _LEFT * 10
    return f"{tenths // 10}.{tenths % 10}"


def _stacked(strip: Strip) -> list[tuple[Fraction, int, bool]]:
    """Give every dot the lowest level where it touches no other."""
    wide = Fraction(_APART, _WIDTH - _LEFT - _RIGHT)
    taken: deque[tuple[Fraction, int]] = deque()
    free: list[int] = []
    placed = []
    for share, provisional in strip.dots:
        while taken and share - taken[0][0] >= wide:
            heappush(free, taken.popleft()[1])
        level = heappop(free) if free else len(taken)
        taken.append((share, level))
        placed.append((share, level, provisional))
    return placed


def _strip(strip: Strip, stack: list[tuple[Fraction, int, bool]], base: int, gap: Fraction) -> str:
    label = clean(strip.label)
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    dots = "".join(
        f'<circle cx="{_x(share)}" cy="{base - 6 - round(gap * level)}" r="3.6"'
        f' class="{"open" if provisional else "dot"}"/>'
        for share, level, provisional in stack
    )
    mean, median = _x(strip.mean), _x(strip.median)
    return (
        f"<g><title>{in_html(label)}</title>"
        f'<text x="{_LEFT - 14}" y="{base}" class="name">{in_html(short)}</text>'
        f'<path d="M{_LEFT} {base}H{_WIDTH - _RIGHT}" class="base"/>{dots}'
        f'<path d="M{median} {base - 3}v9" class="median"/>'
        f'<path d="M{mean} {base + 1}l-4.5 8h9z" class="mean"/></g>'
    )


def _tick(share: Fraction, words: str, bottom: int) -> str:
    x = _x(share)
    return (
        f'<path d="M{x} {_TOP}V{bottom}" class="grid"/>'
        f'<text x="{x}" y="{bottom + 15}" class="tick">{in_html(words)}</text>'
    )


def _line(share: Fraction, words: str, bottom: int) -> str:
    x = _x(share)
    return (
        f'<path d="M{x} {_TOP - 8}V{bottom}" class="line"/>'
        f'<text x="{x}" y="{_TOP - 12}" class="tick">{in_html(words)}</text>'
    )
