"""A picture of a network as text."""

from __future__ import annotations

from partyorg.programmes.interconnection._snapshot import Snapshot
from partyorg.values import Language

_MARKS = str.maketrans({mark: f"#{ord(mark)};" for mark in '"#&<>`\\|[]{}()'} | {"\n": " "})


def mermaid(snapshot: Snapshot, *, language: Language = "zh") -> str:
    """Draw the ties of a day as a Mermaid flowchart.

    Units are boxes, partners have round ends, and a tie is a line under its kinds.
    Whoever has no tie is left out.

    Parameters
    ----------
    snapshot : Snapshot
    language : {"zh", "en"}

    Returns
    -------
    str
        Whatever names contain, it cannot break the picture.

    Examples
    --------
    >>> from datetime import date
    >>> from partyorg.org import OrgTree, OrgUnit, UnitKind
    >>> from partyorg.programmes.interconnection import Network, Partner, PartnerKind, Tie
    >>> from partyorg.values import Label
    >>> root = OrgUnit(id="p", name="校党委", kind=UnitKind.UNIVERSITY_COMMITTEE)
    >>> partner = Partner(id="e", label=Label.of("某企业党委"), kind=PartnerKind.ENTERPRISE)
    >>> tie = Tie(id="t", ends=("p", "e"), start=date(2026, 1, 1), kinds=["资源共享"])
    >>> network = Network(history=OrgTree(units=[root]), partners=[partner], ties=[tie])
    >>> print(mermaid(network.at(date(2026, 5, 4))))
    flowchart LR
      n1(["某企业党委"])
      n2["校党委"]
      n1 ---|"资源共享"| n2
    """
    ends = sorted({end for tie in snapshot.ties for end in tie.ends})
    # Nodes have names of our own, so that no id has to be escaped.
    names = {end: f"n{number}" for number, end in enumerate(ends, start=1)}
    partners = {partner.id for partner in snapshot.partners}
    lines = ["flowchart LR"]
    for end, name in names.items():
        text = f'"{_escaped(snapshot.label(end).text(language))}"'
        lines.append(f"  {name}([{text}])" if end in partners else f"  {name}[{text}]")
    for tie in snapshot.ties:
        kinds = ("、" if language == "zh" else ", ").join(tie.kinds)
        written = f'|"{_escaped(kinds)}"|' if kinds else ""
        one, other = (names[end] for end in tie.ends)
        lines.append(f"  {one} ---{written} {other}")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.translate(_MARKS)
