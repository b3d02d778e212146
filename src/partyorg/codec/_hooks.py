"""How each value is written to and read from plain data, as hooks on a cattrs converter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from partyorg.codec._tags import TAGS
from partyorg.errors import PartyorgError
from partyorg.evaluation import Assessment, Effect
from partyorg.evidence import Measure
from partyorg.org import Selector
from partyorg.rules import Bands, Rule, Value
from partyorg.values import Absence, Absent, FrozenMap, Labelled, exact, fraction, plain

TAG = "is"
"""Key under which a tagged value says which class it is."""


class Misfit(ValueError):
    """Plain data does not fit the value wanted; says so in both languages."""

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.zh = zh or en


def configure(
    converter: Converter,
    *,
    measures: Mapping[str, type[Any]] | None = None,
    rules: Mapping[str, type[Any]] | None = None,
    selectors: Mapping[str, type[Any]] | None = None,
) -> Converter:
    """Teach a cattrs converter every value of partyorg.

    Decimals become text, sums of money and scores stay exact; open types
    (rules, selectors, measures, effects) carry their class under ``"is"``;
    defaults are left out and unknown keys refused.

    Parameters
    ----------
    converter : cattrs.Converter
    measures, rules, selectors : mapping of str to type, optional
        An application's own classes, by tag.

    Returns
    -------
    cattrs.Converter
        The same one.

    Examples
    --------
    >>> from partyorg.values import Period
    >>> configure(Converter()).unstructure(Period.year(2016))
    {'start': '2016-01-01', 'end': '2017-01-01'}
    """
    _scalars(converter)
    _unions(converter)
    converter.register_unstructure_hook_factory(attrs.has, _unstructure_record(converter))
    converter.register_structure_hook_factory(attrs.has, _structure_record(converter))
    converter.register_unstructure_hook_factory(_is_pair, _unstructure_pair(converter))
    converter.register_unstructure_hook_factory(_is_map, _unstructure_map(converter))
    converter.register_structure_hook_factory(_is_map, _structure_map(converter))
    own: dict[Any, Mapping[str, type[Any]]] = {
        Measure: measures or {},
        Rule: rules or {},
        Selector: selectors or {},
    }
    for base, known in TAGS.items():
        _tagged(converter, base, {**known, **own.get(base, {})})
    return converter


# --- scalars -------------------------------------------------------------------------------------


def _scalars(converter: Converter) -> None:
    converter.register_unstructure_hook(Decimal, plain)
    converter.register_unstructure_hook(Fraction, str)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook_func(_is_enum, lambda member: member.value)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Fraction, _fraction)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook_func(_is_enum, _enum)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly)


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _exactly(data: Any, kind: type[Any]) -> Any:
    """Take a plain value as it is; nothing is converted on the way."""
    if type(data) is not kind:
        raise Misfit(f"expected {kind.__name__}, found {data!r}")
    return data


def _decimal(data: Any, _: Any) -> Decimal:
    if type(data) not in (str, int):
        raise Misfit(f"expected a number written as text, found {data!r}")
    return exact(data)


def _fraction(data: Any, _: Any) -> Fraction:
    if type(data) not in (str, int):
        raise Misfit(f"expected a number written as text, found {data!r}")
    return fraction(data)


def _date(data: Any, _: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Misfit(f"expected a date such as 2016-09-01, found {data!r}") from None


def _enum(data: Any, kind: type[Labelled]) -> Labelled:
    for member in kind:
        if member.value == data:
            return member
    known = ", ".join(str(member.value) for member in kind)
    raise Misfit(f"expected one of {known}, found {data!r}")


# --- unions of plain values ----------------------------------------------------------------------


def _unions(converter: Converter) -> None:
    """Numbers are text, words and absences say what they are."""

    def write(value: Any) -> Any:
        if isinstance(value, str):
            return {"word": value}
        if isinstance(value, Absence):
            return {"absence": value.value}
        if isinstance(value, Absent):
            return {"absent": converter.unstructure(value)}
        return plain(value) if isinstance(value, Decimal) else value

    def read(data: Any, _: Any) -> Any:
        if data is None or isinstance(data, bool):
            return data
        if not isinstance(data, Mapping):
            return _decimal(data, Decimal)
        readers: dict[str, Callable[[Any], Any]] = {
            "word": lambda word: _exactly(word, str),
            "absence": lambda code: _enum(code, Absence),
            "absent": lambda inner: converter.structure(inner, Absent),
        }
        if len(data) != 1 or (key := next(iter(data))) not in readers:
            raise Misfit(f"expected a number, or one of {', '.join(readers)}, found {data!r}")
        return readers[key](data[key])

    for union in (
        Value,
        Decimal | Absent,
        Decimal | bool | str,
        Decimal | Absence | None,
    ):
        converter.register_unstructure_hook_func(_is_union(union), write)
        converter.register_structure_hook_func(_is_union(union), _allowed(union, read))
    outcomes = attrs.fields(attrs.resolve_types(Bands)).outcomes.type
    converter.register_unstructure_hook_func(
        _is_union(outcomes), lambda values: [write(value) for value in values]
    )
    converter.register_structure_hook_func(
        _is_union(outcomes), lambda data, kind: tuple(read(value, kind) for value in data)
    )


def _is_union(union: Any) -> Callable[[Any], bool]:
    members = set(get_args(union))
    return lambda kind: _is_plain_union(kind) and set(get_args(kind)) == members


def _is_plain_union(kind: Any) -> bool:
    return get_origin(kind) is Union or type(kind).__name__ == "UnionType"


def _allowed(union: Any, read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    members = get_args(union)

    def read_allowed(data: Any, kind: Any) -> Any:
        value = read(data, kind)
        if type(value) not in members:
            raise Misfit(f"cannot be {data!r} here")
        return value

    return read_allowed


# --- records, maps, tagged values ----------------------------------------------------------------

#: Fields that are no part of the value.
_LEFT_OUT: dict[type[Any], tuple[str, ...]] = {Assessment: ("world",)}


def _unstructure_record(converter: Converter) -> Callable[[Any], Any]:
    def factory(kind: Any) -> Callable[[Any], Any]:
        left_out: dict[str, Any] = {n: override(omit=True) for n in _LEFT_OUT.get(kind, ())}
        attrs.resolve_types(get_origin(kind) or kind)
        return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **left_out)

    return factory


def _structure_record(converter: Converter) -> Callable[[Any], Any]:
    def factory(kind: Any) -> Callable[[Any, Any], Any]:
        left_out: dict[str, Any] = {n: override(omit=True) for n in _LEFT_OUT.get(kind, ())}
        attrs.resolve_types(get_origin(kind) or kind)
        inner = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **left_out)

        def structure(data: Any, wanted: Any) -> Any:
            if not isinstance(data, Mapping):
                raise Misfit(f"expected an object, found {data!r}")
            return inner(data, wanted)

        return structure

    return factory


def _is_pair(kind: Any) -> bool:
    return get_origin(kind) is tuple and Ellipsis not in get_args(kind)


def _unstructure_pair(converter: Converter) -> Callable[[Any], Any]:
    """Write a tuple of a few things as a list: plain data knows no tuples."""

    def factory(kind: Any) -> Callable[[Any], Any]:
        kinds = get_args(kind)
        return lambda values: [
            converter.unstructure(value, kind) for value, kind in zip(values, kinds, strict=True)
        ]

    return factory


def _is_map(kind: Any) -> bool:
    return kind is FrozenMap or get_origin(kind) is FrozenMap


def _map_types(kind: Any) -> tuple[Any, Any]:
    args = get_args(kind)
    return (args[0], args[1]) if args else (str, str)


def _unstructure_map(converter: Converter) -> Callable[[Any], Any]:
    """Write a map with text keys as an object, any other as pairs in a stable order."""

    def factory(kind: Any) -> Callable[[Any], Any]:
        keys, values = _map_types(kind)

        def write(data: FrozenMap[Any, Any]) -> Any:
            pairs = [
                (converter.unstructure(k, keys), converter.unstructure(v, values))
                for k, v in data.items()
            ]
            if keys is str:
                return dict(sorted(pairs))
            return sorted([key, value] for key, value in pairs)

        return write

    return factory


def _structure_map(converter: Converter) -> Callable[[Any], Any]:
    def factory(kind: Any) -> Callable[[Any, Any], Any]:
        keys, values = _map_types(kind)

        def read(data: Any, _: Any) -> Any:
            if keys is str:
                return FrozenMap(converter.structure(data, dict[str, values]))  # type: ignore[valid-type]
            pairs = converter.structure(data, list[tuple[keys, values]])  # type: ignore[valid-type]
            return FrozenMap(tuple(pairs))

        return read

    return factory


def _tagged(converter: Converter, base: Any, known: Mapping[str, type[Any]]) -> None:
    tags = {kind: tag for tag, kind in known.items()}

    def write(value: Any) -> Any:
        kind = type(value)
        if kind not in tags:
            raise Misfit(f"{kind.__name__} is not registered; hand it to configure")
        return {TAG: tags[kind], **converter.unstructure(value, kind)}

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, Mapping) or TAG not in data:
            raise Misfit(f"expected an object with {TAG!r}, found {data!r}")
        kind = known.get(str(data[TAG]))
        if kind is None:
            raise Misfit(f"expected {TAG} to be one of {', '.join(known)}, found {data[TAG]!r}")
        inner = {key: value for key, value in data.items() if key != TAG}
        return converter.structure(inner, kind)

    def is_base(kind: Any) -> bool:
        return kind is base or (base is Effect and _is_union(Effect)(kind))

    converter.register_unstructure_hook_func(is_base, write)
    converter.register_structure_hook_func(is_base, read)


def problem_of(error: BaseException) -> str:
    """Say what is wrong with a place in words."""
    if isinstance(error, PartyorgError | Misfit):
        return str(error)
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown keys: {', '.join(sorted(error.extra_fields))}"
    if isinstance(error, KeyError):
        return f"the key {error.args[0]!r} is missing"
    return f"{type(error).__name__}: {error}"
