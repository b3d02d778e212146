"""Where a rule or figure comes from, and how well it is known."""

from __future__ import annotations

from datetime import date

import attrs

from partyorg.errors import Language
from partyorg.values._label import Labelled


class Basis(Labelled):
    """How a source is known 依据性质; reports print it."""

    STATED = "stated", "原文所述", "stated by the source"
    READ = "read", "原文核读", "read in the text"
    SECOND_HAND = "second-hand", "转引", "second-hand"
    UNVERIFIED = "unverified", "未核实", "unverified"
    PRACTICE = "practice", "工作惯例", "practice"
    RECONSTRUCTED = "reconstructed", "重构", "reconstructed"


@attrs.frozen(kw_only=True)
class Source:
    """A document and the clause in it 依据.

    Parameters
    ----------
    document : str
        As it is titled, usually in Chinese.
    clause : str
        Article or heading; empty for the whole document.
    url : str
        Address of the issuing body's own page, if one is known.
    in_force : datetime.date, optional
        First day in force.
    basis : Basis
        How it is known.
    """

    document: str
    clause: str = ""
    url: str = ""
    in_force: date | None = None
    basis: Basis = Basis.STATED

    def text(self, language: Language = "zh") -> str:
        """Cite the source with its basis, as reports print it.

        Examples
        --------
        >>> Source(document="《支部工作条例》", clause="第十七条", basis=Basis.READ).text()
        '《支部工作条例》第十七条〔原文核读〕'
        """
        clause = self.clause if language == "zh" else f" {self.clause}".rstrip()
        basis = self.basis.label.text(language)
        mark = f"〔{basis}〕" if language == "zh" else f" [{basis}]"
        return f"{self.document}{clause}{mark}"

    def __str__(self) -> str:
        return self.text()


def source_key(source: Source | None) -> tuple[str, ...]:
    """Order sources by all they say; no source comes first."""
    if source is None:
        return ()
    in_force = "" if source.in_force is None else source.in_force.isoformat()
    return (source.document, source.clause, source.url, in_force, source.basis.value)
