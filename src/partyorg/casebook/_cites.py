"""Citing one document, and saying whose words they are."""

from __future__ import annotations

import attrs

from partyorg.values import Basis, Source


@attrs.frozen(kw_only=True)
class Cites:
    """A document that a case is taken from 出处.

    Parameters
    ----------
    document : str
        Its title.

    Examples
    --------
    >>> cites = Cites(document="某校目标管理办法")
    >>> cites.stated("二级指标").text()
    '某校目标管理办法二级指标〔原文所述〕'
    >>> cites.rebuilt("分值").text()
    '某校目标管理办法分值〔重构〕'
    """

    document: str

    def stated(self, clause: str = "") -> Source:
        """Cite what the document says."""
        return Source(document=self.document, clause=clause, basis=Basis.STATED)

    def rebuilt(self, clause: str = "") -> Source:
        """Cite what the document names without its content, which is then ours."""
        return Source(document=self.document, clause=clause, basis=Basis.RECONSTRUCTED)
