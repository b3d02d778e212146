"""Zones, posts and persons on columns: whom a frame lists beside the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import Language
from partyorg.evaluation import Scheme
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, Typed, any_of, only
from partyorg.extras.frames._measure_units import Units, found
from partyorg.extras.frames._tables import SUBJECTS, Backend
from partyorg.org import Subject, SubjectKind

_TABLE = "subjects"


@attrs.frozen(kw_only=True, eq=False)
class Asked:
    """Of whom something is to be known.

    Parameters
    ----------
    kind : SubjectKind
    ids : Frame
        ``id``, with nothing beside it that would make plans long; of zones, posts and persons
        also ``at``, the unit, and ``own``, what they are called in it.
    """

    kind: SubjectKind
    ids: Frame

    @property
    def beside(self) -> bool:
        """Whether they belong to units, and are none."""
        return self.kind is not SubjectKind.UNIT


def key(kind: nw.Expr, own: nw.Expr, unit: nw.Expr) -> nw.Expr:
    """Write a subject as ``str(Subject)`` does."""
    return nw.concat_str(kind, nw.lit(":"), own, nw.lit("@"), unit)


@attrs.frozen(kw_only=True, eq=False)
class Others:
    """Subjects that are listed beside the units.

    Parameters
    ----------
    units : Units
    typed : Typed, optional
        None where nobody is listed.
    """

    units: Units
    typed: Typed | None = None

    @cached_property
    def _told(self) -> Frame:
        """All rows, with the code of what is wrong, and how often each is listed."""
        if self.typed is None:
            bare = self.units.frame.select("id", unit="id", kind="id", who="id", code="id")
            return only(bare.with_columns(one=nw.lit(1.0), times=nw.lit(1.0)), any_of([]))
        known = self.units.frame.select(nw.col("id").alias("at"), nw.lit(1.0).alias("known"))
        named = self.typed.frame.with_columns(
            who=key(nw.col("kind").fill_null(""), nw.col("id"), nw.col("unit")), one=nw.lit(1.0)
        )
        placed = named.join(known, left_on="unit", right_on="at", how="left")
        code = (
            nw.when(nw.col("fault") != "")
            .then(nw.col("fault"))
            .when(nw.col("kind") == SubjectKind.UNIT.value)
            .then(nw.lit("UNIT_LISTED"))
            .when(nw.col("known").is_null())
            .then(nw.lit("UNKNOWN_UNIT"))
            .otherwise(nw.lit(""))
        )
        return placed.with_columns(code=code, times=nw.col("one").sum().over("who")).drop("known")

    @cached_property
    def frame(self) -> Frame:
        """Those who can be assessed, each once: ``id``, ``at``, ``sort``, ``own``."""
        usable = self._told.filter(nw.col("code") == "")
        return usable.select(
            nw.col("who").alias("id"),
            nw.col("unit").alias("at"),
            nw.col("kind").alias("sort"),
            nw.col("id").alias("own"),
        ).unique()

    @cached_property
    def findings(self) -> Frame:
        """What is wrong with the list: code, table, key, subject."""
        told = self._told.select("code", "id", "who", "times")
        twice = told.filter((nw.col("code") == "") & (nw.col("times") > 1))
        persons = self.frame.filter(nw.col("sort") == SubjectKind.PERSON.value)
        persons = persons.with_columns(one=nw.lit(1.0))
        persons = persons.with_columns(times=nw.col("one").sum().over("own"))
        several = persons.filter(nw.col("times") > 1).with_columns(code=nw.lit("IN_SEVERAL_UNITS"))
        parts = [
            found(told, _TABLE, "id", "who"),
            found(twice.with_columns(code=nw.lit("LISTED_TWICE")), _TABLE, "id", "who"),
            found(several, _TABLE, "own", "id"),
        ]
        return nw.concat(parts, how="vertical").unique()

    def nobody(self, schemes: Iterable[Scheme]) -> Iterator[Frame]:
        """Notice schemes whose sort of subject nobody has listed."""
        for scheme in schemes:
            if scheme.assesses is SubjectKind.UNIT:
                continue
            ours = one_if(nw.col("sort") == scheme.assesses.value)
            many = self.frame.select(many=ours.sum()).with_columns(
                code=nw.lit("NO_SUBJECTS"), key=nw.lit(""), whose=nw.lit(scheme.code)
            )
            yield found(many.filter(nw.col("many").fill_null(0.0) == 0), _TABLE, "key", "whose")


def subjects_frame(
    subjects: Iterable[Subject],
    backend: str = "pandas",
    *,
    language: Language = "en",
    session: Any = None,
) -> Any:
    """Write zones, posts and persons as a frame that `assess` and `measure` take.

    Parameters
    ----------
    subjects : iterable of Subject
    backend : str
    language : {"zh", "en"}
    session : SparkSession, optional
        All as for `tree_frame`.

    Returns
    -------
    frame
        ``kind``, ``id``, ``unit``; no units.

    Examples
    --------
    >>> listed = [Subject.person("7f3a", unit="c-1")]
    >>> subjects_frame(listed, "polars", language="zh").rows()
    [('个人', '7f3a', 'c-1')]
    """
    some = [one for one in subjects if one.kind is not SubjectKind.UNIT]
    cells = {
        "kind": [one.kind.label.zh if language == "zh" else one.kind.value for one in some],
        "id": [one.id for one in some],
        "unit": [one.unit for one in some],
    }
    return Backend(name=backend, session=session).frame(
        {header.text(language): (str, cells[header.field]) for header in SUBJECTS}
    )
