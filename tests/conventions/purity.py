"""Reads source text and lists what in it would touch the world.

A name is followed from its import to its use, so ``from datetime import date as d`` followed by
``d.today`` is found, and a field that happens to be called ``today`` is not.
"""

import ast
from collections.abc import Iterator

import attrs

# Modules that reach outside the arguments, or that belong to an optional room.
WORLD = frozenset(
    {
        "altair",
        "asyncio",
        "cattrs",
        "csv",
        "duckdb",
        "http",
        "hypothesis",
        "importlib.metadata",
        "importlib.resources",
        "io",
        "json",
        "logging",
        "multiprocessing",
        "narwhals",
        "os",
        "pandas",
        "pathlib",
        "polars",
        "pyspark",
        "secrets",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    }
)

# Builtins that talk to the world or run text as code.
BUILTINS = frozenset({"__import__", "compile", "eval", "exec", "input", "open", "print"})

# Names in otherwise harmless modules that read the clock or the machine.
READS = frozenset(
    {
        "datetime.date.today",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "dateutil.tz.tzlocal",
        "dateutil.utils.today",
    }
)

# Chance is used through a generator that was handed in, or made from a seed that was.
CHANCE = {
    "random": frozenset({"Random"}),
    "numpy.random": frozenset({"Generator", "default_rng"}),
}

# Calls that fall back on the clock or on hidden chance unless given one argument (place, name).
NEEDS = {
    "dateutil.parser.parse": (1, "default"),
    "dateutil.rrule.rrule": (1, "dtstart"),
    "dateutil.rrule.rrulestr": (1, "dtstart"),
    "numpy.random.default_rng": (0, "seed"),
    "random.Random": (0, "x"),
}


@attrs.frozen(order=True)
class Touch:
    """One place that touches the world."""

    line: int
    what: str


def touches(source: str, allowed: frozenset[str] = frozenset()) -> list[Touch]:
    """List what a file would touch, except through the modules it is allowed to import."""
    tree = ast.parse(source)
    return sorted(set(_touches(tree, dict(_bindings(tree)), WORLD - allowed)))


def _touches(tree: ast.AST, origins: dict[str, str], world: frozenset[str]) -> Iterator[Touch]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.expr):
            for name in _names(node, origins):
                if _forbidden(name, world):
                    yield Touch(node.lineno, name)
        if isinstance(node, ast.Call):
            name = _dotted(node.func, origins) or ""
            if name in NEEDS and not _given(node, *NEEDS[name]):
                yield Touch(node.lineno, f"{name} without {NEEDS[name][1]}")


def _bindings(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each imported local name with the full name it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _names(node: ast.AST, origins: dict[str, str]) -> list[str]:
    """Return the full names that a node imports or uses."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    name = _dotted(node, origins)
    return [name] if name else []


def _dotted(node: ast.AST, origins: dict[str, str]) -> str | None:
    """Return the full name of ``a`` or ``a.b.c`` where ``a`` was imported or is a builtin."""
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, origins)
        return f"{base}.{node.attr}" if base else None
    if isinstance(node, ast.Name):
        return origins.get(node.id, f"builtins.{node.id}" if node.id in BUILTINS else None)
    return None


def _forbidden(name: str, world: frozenset[str]) -> bool:
    module, _, last = name.rpartition(".")
    return (
        any(f"{name}.".startswith(f"{outside}.") for outside in world)
        or name in READS
        or (module == "builtins" and last in BUILTINS)
        or (module in CHANCE and last not in CHANCE[module])
    )


def _given(call: ast.Call, place: int, name: str) -> bool:
    return len(call.args) > place or any(keyword.arg == name for keyword in call.keywords)
