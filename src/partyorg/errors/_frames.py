"""What can be wrong when rules are evaluated on frames."""

from __future__ import annotations

import attrs

from partyorg.errors._base import PartyorgError


@attrs.frozen
class Unsupported(PartyorgError):
    """A construct that a backend cannot express."""

    zh = "{backend} 不支持 {construct}; 可改用: {way_out}"
    en = "{construct} cannot be expressed on {backend}; instead: {way_out}"

    construct: str
    backend: str
    way_out: str


@attrs.frozen
class TooFine(PartyorgError):
    """A decision hangs on places that binary floating point does not keep."""

    zh = "“{definition}”的 {construct}: 浮点误差可达 {error}, 而判定精确到 {step}; 请为指标值写明 low 与 high、先封顶再判定、减小 within, 或减少 decide_at 的位数; 也可用 rules.evaluate_book 精确计算"
    en = "{construct} in {definition!r}: floating point may be off by {error}, and decisions are made at {step}; say low and high of the measures, clip before deciding, lower within, or decide at fewer places; rules.evaluate_book is exact"

    definition: str
    construct: str
    error: str
    step: str


@attrs.frozen
class FaultyFacts(PartyorgError):
    """Rows of a frame hold facts that rules cannot be evaluated on."""

    zh = "列“{column}”: {fault} ({count} 行, 如 {subjects})"
    en = "column {column!r}: {fault} ({count} rows, among them {subjects})"

    column: str
    fault: str
    count: int
    subjects: tuple[str, ...]
