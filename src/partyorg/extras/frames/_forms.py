"""What a node of a rule becomes: terms for its value, its absence and whether it waits."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.extras.frames._terms import Term, either, every, largest, lifted, negated


@attrs.frozen(kw_only=True, eq=False)
class Form:
    """A compiled node.

    Parameters
    ----------
    value : Term, optional
        Of numbers and words: null where absent, and only there.
    yes, no : Term, optional
        Of truths: never null, and neither where absent.
    codes : tuple of Term
        Codes of absences, never null; the largest is the node's.  None where it
        cannot be absent.
    waits : tuple of Term
        Truths, never null; the node is provisional where any holds.
    """

    value: Term | None = None
    yes: Term | None = None
    no: Term | None = None
    codes: tuple[Term, ...] = ()
    waits: tuple[Term, ...] = ()

    @property
    def number(self) -> Term:
        """The number or word it is."""
        assert self.value is not None  # noqa: S101 - kinds were checked at construction
        return self.value

    @property
    def truths(self) -> tuple[Term, Term]:
        """Where it holds, and where it does not."""
        assert self.yes is not None  # noqa: S101 - kinds were checked at construction
        assert self.no is not None  # noqa: S101
        return self.yes, self.no

    @property
    def code(self) -> Term:
        """Its absence, 0 where there is none."""
        return largest(self.codes)

    @property
    def waiting(self) -> Term:
        """Whether it is provisional."""
        return either(self.waits)

    @property
    def gaps(self) -> bool:
        """Whether it can be absent."""
        return bool(self.codes)

    @property
    def present(self) -> Term:
        """Whether it is there."""
        return present(self.codes)


def present(codes: Iterable[Term]) -> Term:
    """Make the term that none of some codes is an absence."""
    return every([lifted(lambda code: code == 0, code) for code in codes])


def joined(parts: Iterable[tuple[Term, ...]]) -> tuple[Term, ...]:
    """Join terms, columns that come several times only once."""
    found: dict[object, Term] = {}
    for terms in parts:
        for term in terms:
            found.setdefault(term.name or id(term), term)
    return tuple(found.values())


def truth(yes: Term, codes: tuple[Term, ...], waits: tuple[Term, ...]) -> Form:
    """Make a truth that holds where a term does, and is absent where any code says so."""
    if not codes:
        return Form(yes=yes, no=negated(yes), waits=waits)
    here = present(codes)
    return Form(yes=every([yes, here]), no=every([negated(yes), here]), codes=codes, waits=waits)
