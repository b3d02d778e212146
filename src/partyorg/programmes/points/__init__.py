"""Points: what study and service earn, how it is kept, and who leads.

=================== ==================== ================================================
中文                name                 meaning
=================== ==================== ================================================
积分办法            `PointPlan`          the items, and how points wear away
积分项目            `PointItem`          what earns points: by unit, hour or entry
封顶                `Cap`                the most of an item in a calendar window
衰减、失效          `Decay`, ``lasts``   linear or geometric by window; gone after some months
积分台账            `Ledger`             every `PointEntry`, earned or spent
冲销                `Ledger.reverse`     taken back by a new entry, never deleted
积分余额            `Balance`            what points come to on a day, `PointAccount` by item
透支                ``OVERDRAWN``        a finding: more spent than there was
积分竞赛            `contest`            scores by each item's stated share of the total
积分排名            `ranking`            persons by opaque id: 1, 2, 2, 4
积分榜              `leaderboard`        groups by mean; small ones stay unseen
积分指标            `PointsOf`           total, mean or participation, for schemes to read
=================== ==================== ================================================

爱心时间银行 is a ledger of one item: hours are earned by serving and spent on being
served.  All sums are fractions and exact; what is shown is rounded as the plan says.
"""

from partyorg.programmes.points._account import PointAccount
from partyorg.programmes.points._balance import Balance, balance, balances
from partyorg.programmes.points._contest import ContestPart, ContestResult, contest
from partyorg.programmes.points._item import Cap, Earns, PointItem
from partyorg.programmes.points._leaderboard import (
    GroupLine,
    Leaderboard,
    Placed,
    leaderboard,
    ranking,
)
from partyorg.programmes.points._ledger import Ledger, Move, PointEntry
from partyorg.programmes.points._measures import PointsOf, Reckoning, points_of
from partyorg.programmes.points._plan import Decay, PointPlan, Wear

__all__ = [
    "Balance",
    "Cap",
    "ContestPart",
    "ContestResult",
    "Decay",
    "Earns",
    "GroupLine",
    "Leaderboard",
    "Ledger",
    "Move",
    "Placed",
    "PointAccount",
    "PointEntry",
    "PointItem",
    "PointPlan",
    "PointsOf",
    "Reckoning",
    "Wear",
    "balance",
    "balances",
    "contest",
    "leaderboard",
    "points_of",
    "ranking",
]


def __dir__() -> list[str]:
    return __all__
