"""What can be wrong with projects and funds."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NotMoney(PartyorgError):
    """Something is no amount of money."""

    zh = "{value} 不是金额; 请以整数、文字或 Decimal 写明元数, 不小于零, 精确到分"
    en = "{value} is no amount of money; write yuan as int, text or Decimal, 0 or more and in whole cents"

    value: str
