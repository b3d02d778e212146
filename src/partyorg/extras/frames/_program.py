"""Rulebooks as programs over frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import attrs
import narwhals as nw
import networkx as nx

from partyorg.errors import DuplicateName, FaultyFacts, UnknownName, WrongKind, raise_all
from partyorg.extras.frames import (  # noqa: F401 - compile their nodes
    _compile_core,
    _compile_folds,
    _compile_peers,
    _compile_shapes,
)
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._compiler import Compiler
from partyorg.extras.frames._decisions import in_steps, rounded
from partyorg.extras.frames._door import ID, Door, Fault, carried
from partyorg.extras.frames._expr import Spoken, chain, col, length, lit
from partyorg.extras.frames._forms import Form
from partyorg.extras.frames._given import Given, Known
from partyorg.extras.frames._layout import Layout
from partyorg.extras.frames._reasons import Reason, decoded, reasoned
from partyorg.extras.frames._terms import NO, YES, Term, cases, column, lifted
from partyorg.rules import Across, Kind, Rule, Rulebook, needs
from partyorg.values import Absent, Number, Rounding, exact

NativeFrame = TypeVar("NativeFrame")

_SHOWN = 5
_FAULT = "fault"


@attrs.frozen(kw_only=True)
class Program:
    """A rulebook compiled to expressions over a frame, layer by layer 列式规则程序.

    Made by `program`; the same one serves any number of frames of any backend.

    Parameters
    ----------
    outputs : tuple of str
        The columns of what it answers, the subjects' key first.
    codes : AbsenceCodes
        What the numbers in the columns ``…__absence`` stand for.
    layers : int
        How many layers of columns it computes.
    reach : mapping of str to Given
        How large what is also answered as it is decided can be, and how far off.
    """

    outputs: tuple[str, ...]
    codes: AbsenceCodes
    layers: int
    reach: Mapping[str, Given] = attrs.field(repr=False)
    _door: Any = attrs.field(repr=False)  # a Door, which no reader of this page needs to know
    # Expressions, layer by layer.
    _steps: tuple[dict[str, Any], ...] = attrs.field(repr=False, eq=False)
    _answers: dict[str, Any] = attrs.field(repr=False, eq=False)
    _truths: tuple[str, ...] = attrs.field(repr=False)
    _ways: Mapping[str, tuple[Rule, ...]] = attrs.field(repr=False, eq=False)

    def evaluate(
        self, frame: NativeFrame, *, check: bool | None = None, carry: Sequence[str] = ()
    ) -> NativeFrame:
        """Compute every definition that is wanted, for every row.

        Parameters
        ----------
        frame : pandas, Polars, DuckDB or PySpark frame
            A row per subject, in the columns that the layout says.
        check : bool, optional
            Whether rows are looked through for faults before.  Unless told, those of
            an eager frame are; a lazy frame cannot be looked through without
            computing it, so its `faults` are for the caller to ask.
        carry : sequence of str
            Columns to answer as they are, behind the others.

        Returns
        -------
        frame of the same kind
            Lazy where the input is; ``outputs`` names its columns.  The rows of a lazy
            frame may come in any order.

        Raises
        ------
        Faults
            All at once: `UnknownName` and `WrongFact` of columns; `FaultyFacts` of rows.
        Unsupported
            If the frame is of a backend that is not known.
        """
        read: Spoken = self._door.read(frame, carry)
        if check or (check is None and read.eager):
            raise_all("rows hold facts that cannot be", self._found(read))
        optimised = read.eager and read.library is not nw
        going = read.lazy() if optimised else read
        along = carried(len(carry))
        for step in self._steps:
            going = going.select(along | step)
        answered = going.select(self._answers | along).renamed((*self.outputs, *carry))
        if optimised:
            answered = answered.collected()
        elif read.eager:
            # Elsewhere truths may be null; in pandas that takes a type of its own.
            truths = [nw.maybe_convert_dtypes(answered.frame[name]) for name in self._truths]
            answered = Spoken.of(answered.frame.with_columns(*truths))
        made: NativeFrame = answered.native
        return made

    def faults(self, frame: NativeFrame) -> NativeFrame:
        """List the rows that hold facts which rules cannot be evaluated on.

        Parameters
        ----------
        frame : pandas, Polars, DuckDB or PySpark frame

        Returns
        -------
        frame of the same kind
            The key of each such row, and in ``fault`` the number of the first thing
            that is wrong with it, see `fault`.  Without rows, all is well.
        """
        found = self._faulty(self._door.read(frame))
        native: NativeFrame = found.renamed([self.outputs[0], _FAULT]).native
        return native

    def fault(self, number: int) -> tuple[str, str]:
        """Return the column that a fault is in, and what is wrong with it."""
        fault = self._faults[number - 1]
        return fault.column, fault.text

    def why(self, name: str, number: int) -> tuple[Reason, ...]:
        """Say what a number in a column ``…__reason`` stands for, step by step.

        Covered is which absence of a measure was treated how, which item is not asked,
        and which band, branch, word or bound was met, each as `partyorg.rules.explain` says it but
        without the values; definitions that are referred to have reasons of their own.

        Parameters
        ----------
        name : str
            Of a definition.
        number : int

        Returns
        -------
        tuple of Reason
            In the order in which they are computed; what did as usual says nothing.
        """
        return decoded(self._ways[name], number)

    @property
    def _faults(self) -> Sequence[Fault]:
        door: Door = self._door
        many, anywhere = col(ID).count().over(ID) > 1, col(ID).n_unique() < length()
        twice = Fault(column=self.outputs[0], text="not unique", wrong=many, anywhere=anywhere)
        return [*door.faults(), twice]

    def _faulty(self, read: Spoken) -> Spoken:
        *own, duplicate = self._faults
        read = read.beside({"twice": duplicate.wrong})
        wrong = [*(fault.wrong for fault in own), col("twice")]
        number = chain([(expr, lit(n)) for n, expr in enumerate(wrong, start=1)], lit(0))
        return read.select({ID: col(ID), _FAULT: number}).where(col(_FAULT) > 0)

    def _any(self, read: Spoken) -> bool:
        """Tell whether anything may be wrong at all: much less work than to tell what."""
        *own, duplicate = (fault.anywhere for fault in self._faults)
        asked = own if read.rises(ID) else [*own, duplicate]
        (told,) = read.select({f"f{n}": expr for n, expr in enumerate(asked)}).rows()
        return any(told)

    def _found(self, read: Spoken) -> list[FaultyFacts]:
        if not self._any(read):
            return []
        by_fault: dict[int, list[str]] = {}
        for key, number in sorted(self._faulty(read).rows(), key=lambda row: (row[1], str(row[0]))):
            missing = key is None or key != key  # noqa: PLR0124 - pandas says NaN
            by_fault.setdefault(number, []).append("—" if missing else str(key))
        return [
            FaultyFacts(*self.fault(number), len(keys), tuple(dict.fromkeys(keys))[:_SHOWN])
            for number, keys in by_fault.items()
        ]


def program(
    book: Rulebook,
    *,
    as_of: date,
    rounding: Rounding,
    layout: Layout | None = None,
    wanted: Collection[str] | None = None,
    published: Collection[str] = (),
    reasons: Collection[str] = (),
    decided: Collection[str] = (),
    absents: Iterable[Absent] = (),
    within: Number = 10**9,
    given: Known | None = None,
) -> Program:
    """Compile a rulebook, a scheme's among them, to expressions over a frame.

    Definitions are computed layer by layer, each in columns of its own.  Decisions
    are those of `partyorg.rules.evaluate_book`: half-up at the scheme's places.

    Parameters
    ----------
    book : Rulebook
        Of a scheme: ``scheme.rulebook``.
    as_of : datetime.date
        The day at which dated parameters are read.
    rounding : Rounding
        Of a scheme: ``scheme.rounding``.
    layout : Layout, optional
        Which columns hold what; those named as measures are unless told.
    wanted : collection of str, optional
        Definitions to answer, with what they need; all unless told.
    published : collection of str
        Those of them whose number is also answered rounded as it is published.
    reasons : collection of str
        Those of them of which is also answered why they are what they are.
    decided : collection of str
        Those of them whose number is also answered as it is decided on: whole steps of
        ``decide_at`` places, so that equal ones are equal.
    absents : iterable of Absent
        Reasons that absence columns tell beside the four absences themselves.
    within : number
        How far from zero measures may lie that have no range of their own.  The
        smaller, the finer numbers can be decided on.
    given : mapping of str or Across to Given, optional
        What is known of numbers that were worked out elsewhere: of measures by name, and of
        folds over members, which no frame with a row per subject can hold itself.

    Returns
    -------
    Program
        For a definition ``score`` it answers the columns ``score``,
        ``score__absence`` (see `AbsenceCodes`), ``score__provisional`` and, where
        they are wanted, ``score__published``, ``score__decided`` and ``score__reason``
        (see `Program.why`).

    Raises
    ------
    UnknownName, DuplicateName, WrongKind
    Unsupported
        If rules hold what no frame can express.
    TooFine
        If something is decided at more places than floating point keeps.
    NoRuleInForce
        If a dated parameter has no value at ``as_of``.

    Examples
    --------
    >>> import polars as pl
    >>> from partyorg.rules import measure, ratio
    >>> book = Rulebook.of({"党课": ratio(measure("次数", low=0).or_zero(), target=4, points=10)})
    >>> made = program(book, as_of=date(2016, 12, 31), rounding=Rounding())
    >>> made.evaluate(pl.DataFrame({"id": ["a", "b"], "次数": [3, None]}))["党课"].to_list()
    [7.5, 0.0]
    """
    layout = layout or Layout()
    names = tuple(d.name for d in book.definitions) if wanted is None else tuple(wanted)
    _check_layout(layout, book)
    for name in (*published, *reasons, *decided):
        if name not in names:
            raise UnknownName("published or reasons", name, names)
    used = set(names).union(*(nx.ancestors(book.graph, book[n].name) for n in names))
    used_book = Rulebook(definitions=tuple(book[name] for name in used))
    limit, codes = exact(within), AbsenceCodes.of(absents)
    known = {} if given is None else given
    at = Compiler(
        used_book, layout, as_of=as_of, rounding=rounding, within=limit, codes=codes, known=known
    )
    answers: dict[str, Term] = {layout.id: column(ID)}
    for name in names:
        for suffix, term in _answered(name, published, reasons, decided, at):
            if name + suffix in answers:
                raise DuplicateName("column", name + suffix)
            answers[name + suffix] = term
    truths = [n for n in names if at.named[n].gaps and used_book[n].rule.kind is Kind.TRUTH]
    return Program(
        outputs=tuple(answers),
        codes=codes,
        layers=len(at.layers),
        reach={name: _reach(name, at) for name in decided},
        door=Door(
            layout=layout,
            needs=needs(used_book),
            within=limit,
            words=at.words,
            codes=codes,
            folds=_folds(used_book, known),
        ),
        steps=at.steps(answers.values()),
        answers={f"a{number}": term.expr for number, term in enumerate(answers.values())},
        truths=tuple(truths),
        ways={name: at.ways[name] for name in reasons},
    )


def _reach(name: str, at: Compiler) -> Given:
    """Tell how large a definition can be, and how far off."""
    rule = at.reopened(name)
    found = at.noises.bounds.of(rule)
    off = at.noise(rule).at(at.noises.size(rule))
    if found.low > found.high:
        return Given(low=0, high=0)
    return Given(low=found.low, high=found.high, off=off)


def _folds(book: Rulebook, known: Known) -> tuple[str, ...]:
    """Return the columns of the folds that are read."""
    read = dict.fromkeys(node for _, steps in book.steps for node, _ in steps)
    return tuple(known[node].column for node in read if isinstance(node, Across) and node in known)


def _check_layout(layout: Layout, book: Rulebook) -> None:
    """Refuse a layout that names what the rules do not know; it is likely misspelt."""
    read = needs(book)
    known = {"measure": tuple(m.name for m in read.measures), "item": read.items}
    raise_all(
        "the layout names what the rules do not read",
        [
            UnknownName(f"layout, {what}", name, known[what])
            for what, name in dict.fromkeys(layout.said())
            if name not in known[what]
        ],
    )


def _answered(
    name: str,
    published: Collection[str],
    reasons: Collection[str],
    decided: Collection[str],
    at: Compiler,
) -> Iterator[tuple[str, Term]]:
    """Walk through the columns of one definition."""
    form = at.named[name]
    yield "", _value(form)
    if name in published:
        rule = at.reopened(name)
        if rule.kind is not Kind.NUMBER:
            raise WrongKind("published", Kind.NUMBER.value, name, rule.kind.value)
        yield "__published", at.column(rounded(rule, at.rounding.published, at))
    if name in decided:
        yield "__decided", at.column(in_steps(at.reopened(name), at.rounding.decide_at, at))
    if name in reasons:
        at.reopened(name)
        yield "__reason", reasoned(at.ways[name], at)
    yield "__absence", lifted(lambda code: code.cast(nw.Int16), form.code)
    yield "__provisional", form.waiting


def _value(form: Form) -> Term:
    if form.value is not None:
        return form.value
    yes, no = form.truths
    return cases([(yes, YES), (no, NO)]) if form.gaps else yes
