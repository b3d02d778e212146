"""What can be wrong with an analysis."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class ReadsOthers(PartyorgError):
    """A rule that is to concern one unit alone reads others too."""

    zh = "{rule}: 按单位各自计算, 不能读取其他单位的结果 ({reads}); 请改用本单位的指标值"
    en = "{rule}: computed for each unit alone, so it cannot read others ({reads}); read a measure of the unit itself"

    rule: str
    reads: tuple[str, ...]
