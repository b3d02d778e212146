"""Rules under translation: what is compiled so far, and the columns to compute, by layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import singledispatch

from partyorg.errors import TooFine
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._expr import Expr, col
from partyorg.extras.frames._forms import Form
from partyorg.extras.frames._given import Known, KnownBounds
from partyorg.extras.frames._layout import Layout
from partyorg.extras.frames._noise import ROUND, Noise, Noises
from partyorg.extras.frames._terms import Term, column
from partyorg.rules import Asked, Rule, Rulebook, outcomes
from partyorg.values import Rounding, plain

#: A decision is safe where noise is at most this share of the places it is made at.
SAFE = 0.125


class Compiler:
    """One translation: forms of nodes and definitions, and columns by layer.

    A column is computed in the first layer in which all that it reads is there.
    """

    def __init__(
        self,
        book: Rulebook,
        layout: Layout,
        *,
        as_of: date,
        rounding: Rounding,
        within: Decimal,
        codes: AbsenceCodes,
        known: Known | None = None,
    ) -> None:
        self.book, self.known = book, known or {}
        self.layout, self.as_of, self.rounding, self.codes = layout, as_of, rounding, codes
        self.noises = Noises(KnownBounds(book, rounding, within=within, known=self.known))
        self.layers: list[dict[str, Term]] = []
        self.named: dict[str, Form] = {}
        self.ways: dict[str, tuple[Rule, ...]] = {}
        self.name = ""
        self.items: Sequence[str] = ()
        self.read: dict[object, Form] = {}
        self.words: dict[str, set[str]] = {}
        self._nodes: dict[int, Form] = {}
        for name, steps in book.steps:
            self.name = name
            self.items = [
                node.item
                for node, _ in steps
                if isinstance(node, Asked) and node.item in layout.gates
            ]
            readers = Counter(id(part) for node, _ in steps for part in node.inputs())
            for node, _ in steps:
                form = compiled(node, self)
                self._nodes[id(node)] = self.kept(form) if readers[id(node)] > 1 else form
            self.named[name] = self.kept(self.form(book[name].rule))
            self.ways[name] = tuple(node for node, _ in steps if outcomes(node))

    def form(self, rule: Rule) -> Form:
        """Return what a node was compiled to."""
        return self._nodes[id(rule)]

    def reopened(self, name: str) -> Rule:
        """Go back to a definition that was compiled before, and return its rule."""
        self.name, rule = name, self.book[name].rule
        self._nodes[id(rule)] = self.named[name]
        return rule

    def column(self, term: Term) -> Term:
        """Compute a term once, in a column of a generated name that is safe everywhere."""
        if term.name:
            return term
        while len(self.layers) <= term.layer:
            self.layers.append({})
        name = f"c{sum(map(len, self.layers))}"
        self.layers[term.layer][name] = term
        return column(name, term.layer + 1)

    def steps(self, answers: Iterable[Term]) -> tuple[dict[str, Expr], ...]:
        """Return what each layer holds: its own columns and older ones that are yet to be read."""
        live = frozenset[str]().union(*(term.reads for term in answers))
        steps: list[dict[str, Expr]] = []
        for layer in reversed(self.layers):
            kept = {name: col(name) for name in sorted(live - layer.keys())}
            made = {name: term for name, term in layer.items() if name in live}
            steps.append(kept | {name: term.expr for name, term in made.items()})
            live = frozenset(kept).union(*(term.reads for term in made.values()))
        return tuple(steps[::-1])

    def hold(self, term: Term) -> Term:
        """Compute a term once, unless it is the same for all."""
        return term if term.const is not None else self.column(term)

    def kept(self, form: Form) -> Form:
        """Compute once what a node came to."""
        return Form(
            value=None if form.value is None else self.hold(form.value),
            yes=None if form.yes is None else self.hold(form.yes),
            no=None if form.no is None else self.hold(form.no),
            codes=tuple(map(self.hold, form.codes)),
            waits=tuple(map(self.hold, form.waits)),
        )

    def noise(self, rule: Rule) -> Noise:
        """Tell how far the number of a node may be off."""
        return self.noises.of(rule)

    def slack(self, rule: Rule, size: float, places: int) -> float:
        """Return how far a number may be off where it is decided.

        Raises
        ------
        TooFine
            If that could change what is decided.
        """
        noise = self.noise(rule)
        off = noise.at(size) + 2 * ROUND * size
        step = 10.0**-places
        if not off <= SAFE * step:
            written = plain(Decimal(1).scaleb(-places))
            raise TooFine(self.name, type(rule).__name__, f"{off:.1e}", written)
        return off


@singledispatch
def compiled(rule: Rule, at: Compiler) -> Form:
    """Compile one node; a node class without a reading here is a mistake of ours."""
    raise NotImplementedError(type(rule).__name__)
