"""What can go wrong when a case is held against its source."""

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class NobodyToShare(PartyorgError):
    """A share of nobody."""

    zh = "基数 {base} 须至少为 1; 请写明百分比是多少人中的占比"
    en = "the base {base} must be at least 1; say how many the percentage is of"

    base: int
