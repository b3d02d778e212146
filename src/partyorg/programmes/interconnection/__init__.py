"""Interconnection: units and partners joined by ties, and what they do together.

=================== ==================== ================================================
中文                name                 meaning
=================== ==================== ================================================
共建单位            `Partner`            outside the university, of a `PartnerKind`
党建互联            `Tie`                an agreement between two, with its days and kinds
联合活动            `JointEvent`         what several held together
互联网络            `Network`            all of them, over a tree or its history
某日网络            `Snapshot`           a day's network: components, bridges, isolated units
有协议无活动        ``PAPER_TIE``        a finding: a tie without any joint event
互联覆盖率          `TieCoverage`        how many branches have a tie
互联活跃度          `TieIntensity`       joint events for each tie
=================== ==================== ================================================

A tie holds while both of its ends exist.  The graph of a day is an ordinary
networkx multigraph, for reading only.
"""

from partyorg.programmes.interconnection._diagram import mermaid
from partyorg.programmes.interconnection._measures import (
    TieCoverage,
    TieIntensity,
    tie_coverage,
    tie_intensity,
)
from partyorg.programmes.interconnection._network import Network
from partyorg.programmes.interconnection._snapshot import Snapshot
from partyorg.programmes.interconnection._tie import (
    JointEvent,
    Partner,
    PartnerKind,
    Tie,
    joint_events,
)

__all__ = [
    "JointEvent",
    "Network",
    "Partner",
    "PartnerKind",
    "Snapshot",
    "Tie",
    "TieCoverage",
    "TieIntensity",
    "joint_events",
    "mermaid",
    "tie_coverage",
    "tie_intensity",
]


def __dir__() -> list[str]:
    return __all__
