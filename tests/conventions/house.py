"""Walks the library's public surface for the convention tests."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from types import FunctionType, ModuleType

import attrs

import partyorg


def modules() -> list[ModuleType]:
    """Return every module of the library, private ones too."""
    infos = pkgutil.walk_packages(partyorg.__path__, "partyorg.")
    return [partyorg, *(importlib.import_module(info.name) for info in infos)]


def is_private(module: ModuleType) -> bool:
    """Tell whether any part of a module's name starts with an underscore."""
    return any(part.startswith("_") for part in module.__name__.split("."))


def areas() -> list[ModuleType]:
    """Return the modules that callers may import from."""
    return [module for module in modules() if not is_private(module)]


def classes() -> list[type]:
    """Return every class defined in the library."""
    found = {
        thing
        for module in modules()
        for thing in vars(module).values()
        if inspect.isclass(thing) and thing.__module__.split(".")[0] == "partyorg"
    }
    return sorted(found, key=full_name)


def public_objects(area: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield what an area exports and can have a docstring of its own: classes and functions."""
    for name in area.__all__:
        thing = getattr(area, name)
        if inspect.isclass(thing) or inspect.isroutine(inspect.unwrap(thing)):
            yield f"{area.__name__}.{name}", thing
        if inspect.isclass(thing):
            yield from _members(f"{area.__name__}.{name}", thing)


def _members(name: str, owner: type) -> Iterator[tuple[str, object]]:
    for key, member in vars(owner).items():
        if key.startswith("_"):
            continue
        thing = getattr(member, "__func__", member)
        if isinstance(thing, FunctionType | property | cached_property):
            yield f"{name}.{key}", thing


def full_name(thing: type) -> str:
    """Return a class's name with its module."""
    return f"{thing.__module__}.{thing.__qualname__}"


def is_documented(thing: object) -> bool:
    """Tell whether an object says something of its own, nothing inherited or generated."""
    if isinstance(thing, type):
        words = vars(thing).get("__doc__")
        generated = Enum.__doc__ if issubclass(thing, Enum) else None
        return bool(words) and words != generated
    return bool(getattr(thing, "__doc__", None))


def faults_of_record(record: type) -> list[str]:
    """List what keeps an attrs class from the house form."""
    props = attrs.inspect(record)
    faults = []
    if not props.is_exception:
        if not props.is_frozen:
            faults.append("not frozen")
        if not props.is_slotted:
            faults.append("not slotted")
    faults.extend(
        f"{field.name} is {'keyword-only' if field.kw_only else 'positional'}"
        for field in attrs.fields(record)
        if field.init and field.kw_only == props.is_exception
    )
    return faults
