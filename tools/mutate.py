"""Changes one operator or number at a time and sees whether the tests notice.

Mutants are drawn with a fixed seed, so two runs on the same source try the same ones. A survivor is
either a missing test or a change that makes no difference; the list says where to look.

    python tools/mutate.py                       # the areas that everything else rests on
    python tools/mutate.py org --most 50         # fifty mutants of another area
"""

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from random import Random

import attrs

REPOSITORY = Path(__file__).parents[1]
SECONDS = 120  # a mutant may loop for ever; that counts as noticed

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}


@attrs.frozen
class Mutant:
    """One file with one change."""

    path: Path
    line: int
    before: str
    after: str
    source: str = attrs.field(repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  →  {self.after}"


def changed(node: ast.AST) -> ast.AST | None:
    """Return a node with one small change, or None where there is nothing to change."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[op, *_]) if type(op) in SWAPS:
            new.ops[0] = SWAPS[type(op)]()  # type: ignore[call-overload]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in SWAPS:
            new.op = SWAPS[type(op)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not()):
            return new.operand
        case ast.Constant(value=bool(value)):
            new.value = not value
        case ast.Constant(value=int(value)):
            new.value = value + 1
        case _:
            return None
    return new


def mutants(root: Path, path: Path) -> Iterator[Mutant]:
    """Yield every mutant of one file."""
    tree = ast.parse((root / path).read_text("utf-8"))
    for parent in ast.walk(tree):
        for field, children in ast.iter_fields(parent):
            # Annotations change nothing at run time.
            if field in {"annotation", "returns"}:
                continue
            for index, node in enumerate(children if isinstance(children, list) else [children]):
                new = changed(node) if isinstance(node, ast.expr) else None
                if new is None:
                    continue
                _put(parent, field, index, new)
                yield Mutant(
                    path, node.lineno, ast.unparse(node), ast.unparse(new), ast.unparse(tree)
                )
                _put(parent, field, index, node)


def _put(parent: ast.AST, field: str, index: int, node: ast.AST) -> None:
    held = getattr(parent, field)
    if isinstance(held, list):
        held[index] = node
    else:
        setattr(parent, field, node)


def passes(source: Path, area: str) -> bool:
    """Run one area's tests against a copy of the library."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        f"tests/{area}",
    ]
    # The copy goes before the installed library; CI makes Hypothesis repeatable.
    environment = {
        **os.environ,
        "PYTHONPATH": str(source),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CI": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=REPOSITORY,
            env=environment,
            timeout=SECONDS,
            capture_output=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survivors(area: str, most: int, seed: int, jobs: int) -> tuple[int, list[Mutant]]:
    """Try up to ``most`` mutants of an area; return how many were tried and which survived."""
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            copies.put(shutil.copytree(REPOSITORY / "src", Path(folder, str(number))))
        original = REPOSITORY / "src"
        files = sorted((original / "partyorg" / area).rglob("*.py"))
        every = [m for file in files for m in mutants(original, file.relative_to(original))]
        chosen = Random(seed).sample(every, min(most, len(every)))

        def survives(mutant: Mutant) -> bool:
            home = copies.get()
            try:
                (home / mutant.path).write_text(mutant.source, "utf-8")
                return passes(home, area)
            finally:
                shutil.copy(original / mutant.path, home / mutant.path)
                copies.put(home)

        if not passes(original, area):
            sys.exit(f"The tests of {area} fail without any change.")
        with ThreadPoolExecutor(jobs) as pool:
            alive = list(pool.map(survives, chosen))
    return len(chosen), sorted(
        (m for m, is_alive in zip(chosen, alive, strict=True) if is_alive),
        key=lambda m: (m.path, m.line),
    )


def main() -> int:
    """Mutate the areas asked for, and fail where too many mutants live."""
    parser = argparse.ArgumentParser(description="Do the tests notice small changes in the code?")
    parser.add_argument("areas", nargs="*", default=["values", "rules"])
    parser.add_argument("--most", type=int, default=150, help="mutants per area (default 150)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--floor", type=int, default=90, help="percent to notice (default 90)")
    given = parser.parse_args()
    kept = True
    for area in given.areas:
        tried, alive = survivors(area, given.most, given.seed, given.jobs)
        share = 100 * (tried - len(alive)) / tried if tried else 100
        print(f"{area}: {tried - len(alive)} of {tried} changes noticed ({share:.0f} %)")
        for mutant in alive:
            print(f"  unnoticed: src/{mutant}")
        kept = kept and share >= given.floor
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
