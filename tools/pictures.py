"""Draws curves as SVG: small, self-contained, readable on light and dark ground.

Ticks stand where something happens: at breaks and at the heights of level pieces.  A full dot is
a value that is taken, a ring one that is only approached.  Colours follow the page: the text's own
for axes, its brand colour for the first curve.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape
from math import ceil, floor, log10

import attrs

from partyorg.values import plain
from tools.curves import Curve, heights

WIDTH, HEIGHT = 440, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 22, 34, 44
_COLOURS = ("var(--color-brand-content, #2757dd)", "#d9730d", "#2e9e6b", "#9b59b6")
_DASHES = ("", "7 4", "2 3", "9 3 2 3")
_EM, _GAP = 11, 8
#: With more breaks than this, a curve is round and has round ticks.
_MOST_BREAKS, _MOST_STEPS = 12, 10
#: Characters this wide or wider are square in print.
_SQUARE = "\u2e80"

Measure = Callable[[Fraction], float]


@attrs.frozen(kw_only=True)
class Axis:
    """What an axis says.

    Parameters
    ----------
    label : str
    names : tuple of str
        What the places 0, 1, 2 … are called, where they are words.
    """

    label: str = ""
    names: tuple[str, ...] = ()

    def said(self, value: Fraction) -> str:
        """Write a tick."""
        if self.names:
            return self.names[int(value)]
        short = Decimal(value.numerator) / value.denominator
        return plain(round(short, 2))


@attrs.frozen(kw_only=True)
class Picture:
    """Curves in one frame.

    Parameters
    ----------
    curves : tuple of Curve
        Over the same range.
    x, y : Axis
    names : tuple of str
        One for each curve, where there are several.
    title : str
        Read aloud in place of the picture.
    """

    curves: tuple[Curve, ...]
    x: Axis = Axis()
    y: Axis = Axis()
    names: tuple[str, ...] = ()
    title: str = ""

    def svg(self) -> str:
        """Return the picture with axes, ticks and labels."""
        frame = _Frame.of(self.curves, _LEFT, _RIGHT, _TOP, _BOTTOM, WIDTH, HEIGHT)
        return _tag(
            "svg",
            *([_tag("title", escape(self.title))] if self.title else []),
            *self._axes(frame),
            *self._names(),
            *(piece for n, one in enumerate(self.curves) for piece in _drawn(one, frame, n, 1)),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
            font_family="inherit",
            font_size=_EM,
            fill="currentColor",
        )

    def thumbnail(self, width: int = 120, height: int = 64) -> str:
        """Return the bare curves, for an overview."""
        frame = _Frame.of(self.curves, 6, 6, 6, 6, width, height)
        ground = _line(0, height - 1, width, height - 1, stroke_opacity="0.35")
        return _tag(
            "svg",
            ground,
            *(piece for n, one in enumerate(self.curves) for piece in _drawn(one, frame, n, 0.75)),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {height}",
            aria_hidden="true",
        )

    def _axes(self, frame: "_Frame") -> Iterable[str]:
        ground, wall = HEIGHT - _BOTTOM + 6, _LEFT - 6
        breaks = [at for one in self.curves for at in one.breaks]
        values = [y for one in self.curves for y in heights(one)]
        along, up = [*breaks, frame.low, frame.high], [Fraction(0), *values]
        if len(breaks) > _MOST_BREAKS:
            along, up = _round(frame.low, frame.high), _round(frame.bottom, frame.top)
        for at in _spread(along, frame.x, lambda value: _wide(self.x.said(value))):
            x = frame.x(at)
            if at in breaks and self.curves[0].strokes:
                yield _line(x, _TOP, x, ground, stroke_opacity="0.3", stroke_dasharray="1 3")
            yield _line(x, ground, x, ground + 4, stroke_opacity="0.6")
            yield _text(x, ground + 17, self.x.said(at), "middle")
        for at in _spread(up, frame.y, lambda _: _EM + 3):
            y = frame.y(at)
            yield _line(wall, y, WIDTH - _RIGHT + 6, y, stroke_opacity="0.13")
            yield _text(wall - 5, y + 4, self.y.said(at), "end")
        yield _line(wall, ground, WIDTH - _RIGHT + 6, ground, stroke_opacity="0.6")
        yield _text(WIDTH - _RIGHT + 6, ground + 34, self.x.label, "end", opacity="0.75")
        yield _text(wall - 5, 14, self.y.label, "start", opacity="0.75")

    def _names(self) -> Iterable[str]:
        at: float = WIDTH - _RIGHT + 6
        for number, name in reversed(list(enumerate(self.names))):
            at -= _wide(name)
            yield _text(at, 14, name, "start")
            at -= 26
            if self.curves[number].strokes:
                yield _line(at, 10, at + 20, 10, **_pen(number, 2))
            else:
                yield _tag("circle", cx=at + 13, cy=10, r=3.6, fill=_COLOURS[number])
            at -= 14


@attrs.frozen
class _Frame:
    """Where a value stands in the picture."""

    low: Fraction
    high: Fraction
    bottom: Fraction
    top: Fraction
    box: tuple[int, int, int, int]

    @classmethod
    def of(
        cls, curves: Sequence[Curve], left: int, right: int, top: int, bottom: int, *size: int
    ) -> "_Frame":
        values = [Fraction(0), *(y for one in curves for y in heights(one))]
        least, most = min(values), max(values)
        width, height = size
        # Dots stand clear of the corners.
        beside = 0 if curves[0].strokes else (width - left - right) // 12
        return cls(
            curves[0].low,
            curves[0].high,
            least,
            most if most > least else least + 1,
            (left + beside, top, width - right - beside, height - bottom),
        )

    def x(self, value: Fraction) -> float:
        left, _, right, _ = self.box
        return round(left + float((value - self.low) / (self.high - self.low)) * (right - left), 1)

    def y(self, value: Fraction) -> float:
        _, top, _, bottom = self.box
        share = float((value - self.bottom) / (self.top - self.bottom))
        return round(bottom - share * (bottom - top), 1)


def _drawn(one: Curve, frame: _Frame, number: int, scale: float) -> Iterable[str]:
    """Draw strokes that meet as one line, then the dots on top."""
    pen, size = _pen(number, 2.2 * scale), 3.6 * scale
    line: list[str] = []
    end: tuple[Fraction, Fraction] | None = None
    for stroke in one.strokes:
        start, stop = zip(stroke.x, stroke.y, strict=True)
        meets = end is not None and end[0] == start[0] and frame.y(end[1]) == frame.y(start[1])
        line.append(f"{'L' if meets else 'M'}{frame.x(start[0])} {frame.y(start[1])}")
        line.append(f"L{frame.x(stop[0])} {frame.y(stop[1])}")
        end = stop
    if line:
        yield _tag("path", d="".join(line), fill="none", stroke_linejoin="round", **pen)
    colour = _COLOURS[number % len(_COLOURS)]
    for dot in one.dots:
        x, y = frame.x(dot.x), frame.y(dot.y)
        if not one.strokes:
            yield _line(x, frame.y(Fraction(0)), x, y, stroke=colour, stroke_opacity="0.45")
        ground = colour if dot.taken else "var(--color-background-primary, #fff)"
        edge = {"stroke": colour, "stroke_width": 1.6 * scale}
        yield _tag("circle", cx=x, cy=y, r=size, fill=ground, **edge)


def _pen(number: int, width: float) -> dict[str, object]:
    dash = _DASHES[number % len(_DASHES)]
    pen = {"stroke": _COLOURS[number % len(_COLOURS)], "stroke_width": round(width, 2)}
    return {**pen, "stroke_dasharray": dash} if dash else pen


def _spread(values: Iterable[Fraction], place: Measure, size: Measure) -> list[Fraction]:
    """Keep what has room beside those before it; the first come first."""
    kept: list[Fraction] = []
    for value in dict.fromkeys(values):
        half = size(value) / 2
        if all(abs(place(value) - place(k)) >= half + size(k) / 2 + _GAP / 2 for k in kept):
            kept.append(value)
    return kept


def _round(low: Fraction, high: Fraction) -> list[Fraction]:
    """Return multiples of 1, 2 or 5 times a power of ten, ten steps at most."""
    widest = Fraction(10) ** ceil(log10(high - low) - 1)
    finer = (widest / 5, widest / 2, widest)
    step = next(width for width in finer if high - low <= _MOST_STEPS * width)
    return [step * n for n in range(ceil(low / step), floor(high / step) + 1)]


def _wide(text: str) -> float:
    return sum(_EM if letter >= _SQUARE else _EM * 0.6 for letter in text)


def _text(x: float, y: float, text: str, anchor: str, **more: object) -> str:
    return _tag("text", escape(text), x=x, y=y, text_anchor=anchor, **more)


def _line(x1: float, y1: float, x2: float, y2: float, **more: object) -> str:
    return _tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": "currentColor", **more})


def _tag(name: str, *inside: str, **attributes: object) -> str:
    """Write an element; an underscore in an attribute's name stands for a hyphen."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>"
