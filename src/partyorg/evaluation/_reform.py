"""Reforms: dated parameters that change for some days, every other day left as it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from partyorg.errors import NoParts
from partyorg.rules import Param
from partyorg.values import Dated, FrozenMap, Source, exact


def _numbers(parameters: Mapping[str, Dated[Any]]) -> FrozenMap[str, Dated[Decimal]]:
    return FrozenMap(
        {
            name: Dated(
                entries=tuple(
                    attrs.evolve(entry, value=exact(entry.value)) for entry in values.entries
                )
            )
            for name, values in parameters.items()
        }
    )


@attrs.frozen(kw_only=True)
class Reform:
    """What some parameters become on some days, and by which clause 改革.

    Laid over a scheme by `Scheme.reformed`, it splits the intervals of its
    parameters and changes nothing on a day for which it gives no value.

    Parameters
    ----------
    parameters : mapping of str to Dated of number
        By name.  An entry without an end holds for good.
    source : Source
        Told with each value that has no source of its own.

    Raises
    ------
    NoParts
        If no parameter, or none of its values, is given.
    NotANumber

    Examples
    --------
    >>> from datetime import date
    >>> lectures = Dated.of({date(2020, 1, 1): 6})
    >>> reform = Reform(parameters={"lectures": lectures}, source=Source(document="《通知》"))
    >>> reform.overlaid("lectures", Dated.always(Decimal(4))).at(date(2019, 12, 31))
    Decimal('4')
    """

    parameters: FrozenMap[str, Dated[Decimal]] = attrs.field(converter=_numbers)
    source: Source

    def __attrs_post_init__(self) -> None:
        if not self.parameters:
            raise NoParts("parameters")
        for name, values in self.parameters.items():
            if not values.entries:
                raise NoParts(name)

    def overlaid(self, name: str, values: Dated[Decimal]) -> Dated[Decimal]:
        """Lay what is said of a parameter over its values; another parameter stays as it is."""
        if name not in self.parameters:
            return values
        for first, until, entry in self.parameters[name].intervals():
            if entry is not None:
                source = entry.source or self.source
                values = values.overlay(entry.value, first, until, source)
        return values


def relaid(value: Any, reform: Reform) -> Any:
    """Return a record with a reform laid over every parameter inside it.

    What holds none is returned as it is, so that records are made anew only on the
    way down to a parameter.
    """
    if isinstance(value, Param):
        return attrs.evolve(value, values=reform.overlaid(value.name, value.values))
    if isinstance(value, tuple):
        parts = tuple(relaid(part, reform) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if not attrs.has(type(value)):
        return value
    inside = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    made = {name: relaid(part, reform) for name, part in inside.items()}
    changed = {name: part for name, part in made.items() if part is not inside[name]}
    return attrs.evolve(value, **changed) if changed else value
