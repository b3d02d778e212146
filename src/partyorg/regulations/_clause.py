"""One clause of a document, and how it is modelled."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partyorg.errors import BlankField, EitherOr
from partyorg.values import Basis, Label, Severity, Source


@attrs.frozen(kw_only=True)
class Clause:
    """What one clause 条款 settles, on what basis it is known, and what models it.

    Parameters
    ----------
    code : str
        Its stable name, such as ``"branch.size"``.
    title : Label
        What it settles, with its figure.
    source : Source
    generally : bool
        Whether it says 一般 (as a rule): breaking it is then worth a word, not a warning.
    modelled : tuple of str
        What holds it: ``"structure BRANCH_SIZE"``, ``"duty GROUP_MEETING"``,
        ``"step 2026 talk"``, ``"gap 2026 apply talk"`` …
    reason : str
        Where nothing holds it, why not.

    Raises
    ------
    BlankField
        If the code is blank.
    EitherOr
        Unless it is modelled or a reason is given, and not both.
    """

    code: str
    title: Label
    source: Source
    generally: bool = False
    modelled: tuple[str, ...] = ()
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.code.strip():
            raise BlankField("code")
        if bool(self.modelled) is bool(self.reason):
            raise EitherOr("modelled", "reason")

    @property
    def severity(self) -> Severity:
        """How much a finding weighs that cites the clause."""
        return Severity.ADVICE if self.generally else Severity.WARNING


def unread(article: str) -> str:
    """Mark an article whose figure is known and whose number was not read 条号未核实."""
    return f"{article}(条号未核实)"


def clause(
    code: str,
    document: Source,
    zh: str,
    en: str,
    *,
    article: str = "",
    basis: Basis,
    generally: bool = False,
    by: str | Iterable[str] = (),
    why_not: str = "",
) -> Clause:
    """Write a clause of a document as one row of a table."""
    return Clause(
        code=code,
        title=Label.of(zh, en),
        source=attrs.evolve(document, clause=article, basis=basis),
        generally=generally,
        modelled=(by,) if isinstance(by, str) else tuple(by),
        reason=why_not,
    )
