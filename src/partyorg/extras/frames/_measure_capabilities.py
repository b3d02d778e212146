"""Which measures frames can work out, and what stands in the place of the others."""

from __future__ import annotations

from partyorg.extras.frames._capabilities import Capability

_DIRECT, _OTHERWISE, _REFUSED = "direct", "substituted", "refused"


def _row(construct: str, how: str, substitute: str = "") -> Capability:
    return Capability(
        construct=construct, polars=how, pandas=how, duckdb=how, pyspark=how, substitute=substitute
    )


_BY_OBJECTS = "measure on objects, and hand the values in as readings"
_IN_TURN = "duties.compliance on objects: each record's place hangs on all before it"
_ROWS = (
    _row("Count, Distinct, Attendance, Share", _DIRECT),
    _row("SumOf, MeanOf, Tally", _OTHERWISE, "floats, half-up in the end: 15 digits are sure"),
    _row("Query(below=True), Heads", _OTHERWISE, "a table of all pairs of above and below"),
    _row("Query on hours or score", _DIRECT, "by number, written without idle zeros"),
    _row("Query on origin", _REFUSED, "a frame for each: none says where its records come from"),
    _row("ReadingOf", _OTHERWISE, "the latest and overlaps by windows over each unit"),
    _row("Timeliness", _OTHERWISE, "days as numbers, working days looked up for the period"),
    _row("PanelScore, PanelShare", _OTHERWISE, "trimming and limits by windows over ballots"),
    _row("ComplianceShare, ComplianceCount", _OTHERWISE, "a row for each unit and window or event"),
    _row("a Duty done after its window", _OTHERWISE, "what the next can spare, by four counts"),
    _row("a Duty with spacing", _OTHERWISE, "the next far enough, one step for each, 12 at most"),
    _row("a Duty with a Trigger", _OTHERWISE, "places in a queue, by sums over events in turn"),
    _row("several apart, or hours, after a window or event", _REFUSED, _IN_TURN),
    _row("a Trigger by months or working days, no since", _REFUSED, "since=, so that days end"),
    _row("TargetReached, LetterCoverage", _DIRECT, "targets and letters looked up by id"),
    _row("Selector", _DIRECT),
    _row("HonoursHeld", _DIRECT, "of the units of today: give them their predecessors' awards"),
    _row("FromResults", _REFUSED, _BY_OBJECTS),
    _row("measures of your own", _REFUSED, _BY_OBJECTS),
    _row("subjects other than units", _OTHERWISE, "their own records, on the unit's row"),
)


def measure_capabilities() -> tuple[Capability, ...]:
    """List which measures `measure` works out on each backend.

    Examples
    --------
    >>> [row.construct for row in measure_capabilities() if row.polars == "refused"][:2]
    ['Query on origin', 'several apart, or hours, after a window or event']
    """
    return _ROWS
