"""The reading that tells how one subject's value came about."""

from __future__ import annotations

from decimal import localcontext

from partyorg.rules import _tell_folds, _tell_shapes  # noqa: F401 - tell their nodes
from partyorg.rules._book import Rulebook
from partyorg.rules._evaluate import run
from partyorg.rules._explanation import Explanation
from partyorg.rules._facts import Facts
from partyorg.rules._tell import Records, Teller
from partyorg.values import EXACT


def explain(
    book: Rulebook, name: str, facts: Facts, *, subject: int = 0, records: Records | None = None
) -> Explanation:
    """Tell how a definition's value came about for one subject of the facts.

    Parameters
    ----------
    book : Rulebook
    name : str
        Of a definition.
    facts : Facts
        Of the subject, and of its peers where rules compare them.
    subject : int
        [index, 0, …] Of the subject among those of the facts.
    records : callable, optional
        ``measure name -> identifiers of the records behind it``.

    Returns
    -------
    Explanation

    Raises
    ------
    UnknownName
    """
    definition = book[name]
    going = run(book, facts, keep=True)
    with localcontext(EXACT):
        return Teller(book, going, subject, records or (lambda _: ())).named(definition.name)
