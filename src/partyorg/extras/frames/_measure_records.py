"""Records on columns: the usable ones, whom each concerns, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs
import narwhals as nw

from partyorg.extras.frames._measure_door import Frame, Typed, any_of, only, whether
from partyorg.extras.frames._measure_units import Units, found
from partyorg.extras.frames._sharing import shared
from partyorg.rules import Kind, MeasureType

#: What a record is known by; two with one key are the same or disagree.
KEYS: Mapping[str, tuple[str, ...]] = {
    "activities": ("id",),
    "publications": ("id",),
    "readings": ("measure", "subject", "start", "last"),
    "ballots": ("id",),
    "electorates": ("panel", "group", "subject"),
    "awards": ("id",),
    "choices": ("indicator", "subject", "start", "last"),
    "exemptions": ("indicator", "subject", "start", "last"),
}
#: Anything but a unit: kind:id@unit.
_OTHER = r"^\w+:.+@[^@]+$"
YES, NO = ("是", "yes", "true", "1"), ("否", "no", "false", "0")


@attrs.frozen(kw_only=True, eq=False)
class Records:
    """One table of records.

    Parameters
    ----------
    table : str
    typed : Typed
    units : Units
    measures : tuple of MeasureType
        What readings may be for; those for anything else are nobody's business here.
    """

    table: str
    typed: Typed
    units: Units
    measures: tuple[MeasureType, ...] = ()

    @cached_property
    def _told(self) -> Frame:
        """All records, equal ones once, a row for each subject, with the code of what is wrong.

        No table is joined with itself, so that a lazy plan stays as short as it is read.
        """
        frame = self.typed.frame
        if self.table == "readings":
            frame = only(frame, any_of(nw.col("measure") == m.name for m in self.measures))
            code = _reading_fault(self.measures)
            frame = frame.with_columns(
                fault=nw.when(nw.col("fault") != "").then(nw.col("fault")).otherwise(code)
            )
        frame = frame.with_columns(key=_key(self.table)).unique()
        sound = nw.when(nw.col("fault") == "").then(nw.lit(1.0)).otherwise(nw.lit(0.0))
        frame = frame.with_columns(sound=sound).with_columns(
            times=nw.col("sound").sum().over("key")
        )
        if self.table == "activities":
            frame = _parted(frame.rename({"subjects": "subject"}))
        other = nw.col("subject").str.contains(_OTHER)
        unit = nw.col("subject").str.replace_all(r"^.*@", "")
        known = self.units.frame.select(nw.col("id").alias("who"), nw.lit(0.0).alias("strange"))
        frame = (
            frame.with_columns(at=nw.when(other).then(unit).otherwise(nw.col("subject")))
            .join(known, left_on="at", right_on="who", how="left")
            .with_columns(strange=nw.col("strange").fill_null(1.0))
            .with_columns(stranger=nw.col("strange").max().over("key"))
        )
        code = (
            nw.when(nw.col("fault") != "")
            .then(nw.col("fault"))
            .when(nw.col("times") > 1)
            .then(nw.lit("CONFLICTING_RECORDS"))
            .when(nw.col("stranger") > 0)
            .then(nw.lit("UNKNOWN_UNIT"))
            .otherwise(nw.lit(""))
        )
        return shared(frame.with_columns(code=code))

    @cached_property
    def frame(self) -> Frame:
        """The usable records, a row for each subject, with ``key`` and ``subject``."""
        return self._told.filter(nw.col("code") == "").drop(
            "code", "fault", "sound", "times", "at", "strange", "stranger"
        )

    @cached_property
    def findings(self) -> Frame:
        """What is wrong with the records: code, table, key, subject.

        Of a record that several hold, those are named whom nobody knows.
        """
        wrong = self._told.filter(
            (nw.col("code") != "") & ((nw.col("code") != "UNKNOWN_UNIT") | (nw.col("strange") > 0))
        )
        return found(wrong, self.table, "key", "subject").unique()


def _key(table: str) -> nw.Expr:
    parts = [nw.col(field).cast(nw.String).fill_null("") for field in KEYS[table]]
    return parts[0] if len(parts) == 1 else nw.concat_str(*parts, separator="@")


def _parted(pairs: Frame) -> Frame:
    """Part several subjects, with ; between."""
    subject = nw.col("subject").str.replace_all("[；、]", ";")
    pairs = pairs.with_columns(subject=subject)
    native: Any = pairs.to_native()
    if hasattr(native, "assign"):  # pandas, whose own lists narwhals leaves alone
        split = native.assign(subject=native["subject"].str.split(";")).explode("subject")
        pairs = nw.from_native(split.reset_index(drop=True)).lazy()
    else:
        pairs = pairs.with_columns(nw.col("subject").str.split(";")).explode("subject")
    return pairs.with_columns(nw.col("subject").str.strip_chars()).unique()


# --- readings ------------------------------------------------------------------------------------


def _reading_fault(measures: tuple[MeasureType, ...]) -> nw.Expr:
    """Say what keeps a reading from being used, as `partyorg.evidence.record_findings` does."""
    said = nw.when(nw.lit(False)).then(nw.lit(""))  # noqa: FBT003 - the head of a chain
    for measure in measures:
        ours = nw.col("measure") == measure.name
        unit = (nw.col("unit") != "") & (nw.col("unit") != measure.unit)
        said = said.when(ours & unit).then(nw.lit("WRONG_UNIT"))
        said = said.when(ours & ~is_absent() & ~_admits(measure)).then(nw.lit("OUT_OF_RANGE"))
    return said.otherwise(nw.lit(""))


def is_absent() -> nw.Expr:
    """Tell whether a reading says why there is no value, or says nothing at all."""
    silent = nw.col("value").is_null() & (nw.col("word") == "")
    return ~nw.col("absence").is_null() | silent


def _admits(measure: MeasureType) -> nw.Expr:
    number, word = nw.col("value"), nw.col("word")
    if measure.kind is Kind.NUMBER:
        low = any_of([] if measure.low is None else [number < float(measure.low)])
        high = any_of([] if measure.high is None else [number > float(measure.high)])
        return whether((word == "") & ~number.is_null() & ~whether(low | high))
    words = (*YES, *NO) if measure.kind is Kind.TRUTH else measure.words
    given = word.str.to_lowercase() if measure.kind is Kind.TRUTH else word
    known = any_of(given == one for one in words) if words else word != ""
    return whether(number.is_null() & known)
