"""Documents: JSON with a version, read back with every fault at its path."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cattrs import AttributeValidationNote, BaseValidationError, Converter, IterableValidationNote

from partyorg.codec._hooks import configure, problem_of
from partyorg.codec._limits import Limits, too_much
from partyorg.errors import (
    BadDocument,
    Faults,
    NotStorable,
    PartyorgError,
    UnknownVersion,
    raise_all,
)
from partyorg.evaluation import Assessment, Scheme
from partyorg.evidence import Evidence
from partyorg.indicators import Framework, Goal, Plan
from partyorg.org import History, Links, OrgTree, Selector
from partyorg.rules import Explanation, Rule, Rulebook

FORMAT = "partyorg"
_USUAL = Limits()
_BOTTOMLESS = BadDocument("$", "nested deeper than can be read")
VERSION = 1

#: What is stored as a document of its own, by the kind it says it is.
KINDS: Mapping[str, Any] = {
    "assessment": Assessment,
    "evidence": Evidence,
    "explanation": Explanation,
    "framework": Framework,
    "goal": Goal,
    "history": History,
    "links": Links,
    "plan": Plan,
    "rule": Rule,
    "rulebook": Rulebook,
    "scheme": Scheme,
    "selector": Selector,
    "tree": OrgTree,
}

#: How a document of one version becomes one of the next.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def to_data(value: Any, *, converter: Converter | None = None) -> dict[str, Any]:
    """Write a value as plain data with its kind and version.

    Parameters
    ----------
    value : OrgTree, Evidence, Scheme, Framework, Assessment, Rule, Rulebook, Selector …
    converter : cattrs.Converter, optional
        A configured one, where the application has classes of its own.

    Returns
    -------
    dict

    Raises
    ------
    NotStorable
        If it is of no kind that is stored as a document.
    """
    for kind, base in KINDS.items():
        if isinstance(value, base):
            data = (converter or _default()).unstructure(value, base)
            return {"format": FORMAT, "version": VERSION, "kind": kind, "value": data}
    raise NotStorable(type(value).__name__, tuple(KINDS))


def from_data(data: Any, *, converter: Converter | None = None, limits: Limits = _USUAL) -> Any:
    """Read a value from plain data, older versions included.

    Parameters
    ----------
    data : dict
    converter : cattrs.Converter, optional
    limits : Limits
        How deep, wide and large the document may be.

    Returns
    -------
    OrgTree, Evidence, Scheme …

    Raises
    ------
    Faults
        Of `BadDocument`, all at once, each with its path; or `UnknownVersion`;
        or `TooMuch`, before anything is built.
    """
    raise_all("the document is too much", too_much(data, limits))
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise Faults("no partyorg document", [BadDocument("$.format", f"should be {FORMAT!r}")])
    version = data.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise Faults("cannot be read", [UnknownVersion(str(version), VERSION)])
    document = dict(data)
    for step in range(version, VERSION):
        document = UPGRADES[step](document)
    kind = str(document.get("kind"))
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise Faults("no partyorg document", [BadDocument("$.kind", f"should be one of {known}")])
    try:
        return (converter or _default()).structure(document.get("value"), KINDS[kind])
    except Exception as error:
        raise Faults(f"the {kind} cannot be read", list(_faults(error, "$.value"))) from error


def dumps(value: Any, *, indent: int | None = None, converter: Converter | None = None) -> str:
    """Write a value as JSON: decimals as text, keys sorted.

    Equal values give equal text.

    Parameters
    ----------
    value : OrgTree, Evidence, Scheme …
    indent : int, optional
        [spaces]
    converter : cattrs.Converter, optional

    Examples
    --------
    >>> from partyorg.rules import measure
    >>> rule = measure("lectures").or_zero() * 2
    >>> loads(dumps(rule)) == rule
    True
    """
    data = to_data(value, converter=converter)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=indent)


def loads(text: str, *, converter: Converter | None = None, limits: Limits = _USUAL) -> Any:
    """Read a value from JSON; nothing in it is ever evaluated as Python.

    Parameters
    ----------
    text : str
    converter : cattrs.Converter, optional
    limits : Limits
        How deep, wide and large the document may be.

    Raises
    ------
    Faults
        All at once, each with its path.
    """
    try:
        data = json.loads(
            text, object_pairs_hook=_object, parse_float=str, parse_constant=_no_constant
        )
    except ValueError as error:
        raise Faults("no JSON", [BadDocument("$", str(error))]) from error
    except RecursionError:
        # So deep that not even the parser follows; how deep exactly nobody knows.
        raise Faults("the document is too much", [_BOTTOMLESS]) from None
    return from_data(data, converter=converter, limits=limits)


def _default() -> Converter:
    if not _CONVERTERS:
        _CONVERTERS.append(configure(Converter(forbid_extra_keys=True)))
    return _CONVERTERS[0]


_CONVERTERS: list[Converter] = []


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"the key {twice[0]!r} occurs twice in one object")
    return data


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no number here")


def _faults(error: BaseException, path: str) -> Iterator[PartyorgError]:
    """Walk through nested validation errors down to each fault and its path."""
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, path + _step(inner))
    elif isinstance(error, Faults):
        for fault in error.faults:
            yield from _faults(fault, path)
    else:
        yield BadDocument(path, problem_of(error))


def _step(error: BaseException) -> str:
    """Say which way down an inner error lies, as cattrs noted on it."""
    return "".join(
        f".{note.name}" if isinstance(note, AttributeValidationNote) else f"[{note.index!r}]"
        for note in getattr(error, "__notes__", ())
        if isinstance(note, AttributeValidationNote | IterableValidationNote)
    )
