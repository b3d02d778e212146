"""The tree on columns: who is above whom, and which units a selector picks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, reduce
from typing import Any, Protocol

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.extras.frames._measure_door import Frame, Typed, any_of, whether
from partyorg.extras.frames._sharing import shared
from partyorg.org import (
    MEMBER_STAGES,
    AllOf,
    AnyOf,
    Anyone,
    AttributeIs,
    Direct,
    FormIs,
    FoundedBy,
    KindIs,
    LevelIs,
    MemberCategory,
    Not,
    SectorIs,
    Selector,
    Size,
    Stage,
    UnitIs,
    UnitKind,
    Within,
)


def _most_levels() -> int:
    """Return how deep a tree can be, as kinds may stand under each other."""

    def depth(kind: UnitKind) -> int:
        return 1 + max(map(depth, kind.parents), default=0)

    return max(map(depth, UnitKind))


LEVELS = _most_levels()
EVERY_BACKEND = "every backend"


@attrs.frozen(kw_only=True, eq=False)
class Units:
    """The units behind the door, and what follows from their places.

    Parameters
    ----------
    typed : Typed
    """

    typed: Typed

    @cached_property
    def _named(self) -> Frame:
        """All rows with an id, and how often the id stands."""
        times = nw.col("id").count().over("id")
        return self.typed.frame.with_columns(times=times.cast(nw.Float64))

    @cached_property
    def frame(self) -> Frame:
        """The usable units: those of one row without faults."""
        usable = self._named.filter((nw.col("fault") == "") & (nw.col("times") == 1))
        return shared(usable.drop("fault", "times"))

    @cached_property
    def findings(self) -> Frame:
        """What is wrong with the units: code, table, key, subject."""
        code = (
            nw.when(nw.col("fault") != "")
            .then(nw.col("fault"))
            .when(nw.col("times") > 1)
            .then(nw.lit("DUPLICATE_UNIT"))
            .otherwise(nw.lit(""))
        )
        orphan = nw.when((nw.col("parent") != "") & nw.col("up1").is_null())
        deep = nw.when(~nw.col(f"up{LEVELS}").is_null()).then(nw.lit("TOO_DEEP"))
        placed = self._paths.with_columns(
            code=orphan.then(nw.lit("ORPHAN")).otherwise(deep.otherwise(nw.lit("")))
        )
        of_rows = found(self._named.with_columns(code=code), "units", "id", "id")
        return nw.concat([of_rows, found(placed, "units", "id", "id")], how="vertical").unique()

    @cached_property
    def _paths(self) -> Frame:
        """Each unit with its superiors, ``up0`` being itself, as far up as there are any."""
        paths = self.frame.select("id", "parent", up0="id", over0="parent")
        for step in range(1, LEVELS + 1):
            known = self.frame.select(**{"of": "id", f"up{step}": "id", f"over{step}": "parent"})
            paths = paths.join(known, left_on=f"over{step - 1}", right_on="of", how="left")
        return shared(paths)

    @cached_property
    def closure(self) -> Frame:
        """Each unit with itself and all below it: ``unit``, ``below``."""
        steps = [f"up{step}" for step in range(LEVELS)]
        pairs = self._paths.unpivot(on=steps, index="id", variable_name="step", value_name="unit")
        pairs = pairs.filter(~nw.col("unit").is_null())
        return shared(pairs.select("unit", nw.col("id").alias("below")))

    @cached_property
    def edges(self) -> Frame:
        """Each unit with the one right above: ``parent``, ``child``."""
        return self.frame.filter(nw.col("parent") != "").select("parent", child=nw.col("id"))

    def heads(self, categories: tuple[MemberCategory, ...], stages: tuple[Stage, ...]) -> nw.Expr:
        """Count a unit's own people; none named are all categories, and Party members."""
        counted = [
            nw.col(column).fill_null(0)
            for key, column in self.typed.heads.items()
            if _is_among(key, categories, stages or tuple(MEMBER_STAGES))
        ]
        return reduce(lambda one, other: one + other, counted, nw.lit(0.0))


def _is_among(key: str, categories: tuple[MemberCategory, ...], stages: tuple[Stage, ...]) -> bool:
    category, stage = key.split(".")
    return (not categories or MemberCategory.parse(category) in categories) and Stage.parse(
        stage
    ) in stages


def found(frame: Frame, table: str, key: str, subject: str) -> Frame:
    """Make findings of the rows that have a code."""
    return frame.filter(nw.col("code") != "").select(
        nw.col("code"),
        nw.lit(table).alias("table"),
        nw.col(key).alias("key"),
        nw.col(subject).alias("subject"),
    )


# --- selectors -----------------------------------------------------------------------------------


class Sums(Protocol):
    """Adds a number of each unit up over others."""

    def below(self, number: nw.Expr) -> nw.Expr:
        """Add up over a unit and all below it."""
        ...

    def above(self, number: nw.Expr) -> nw.Expr:
        """Add up over a unit and all above it."""
        ...


def picked(selector: Selector, units: Units, sums: Sums) -> nw.Expr:
    """Turn a selector into a condition on a unit's row.

    Raises
    ------
    Unsupported
        For a selector of an unknown kind.
    """
    made = _PICKED.get(type(selector))
    if made is None:
        raise Unsupported(type(selector).__name__, EVERY_BACKEND, "org.attribute(…)")
    return whether(made(selector, units, sums))


def _one_of(column: str, names: tuple[Any, ...]) -> nw.Expr:
    return any_of(nw.col(column) == getattr(name, "value", name) for name in names)


def _attribute(selector: AttributeIs, units: Units) -> nw.Expr:
    column = units.typed.attributes.get(selector.name)
    if column is None:
        return any_of([])
    return (nw.col(column) != "") & _one_of(column, selector.values)


def _size(selector: Size, units: Units, sums: Sums) -> nw.Expr:
    members = sums.below(units.heads((), ()))
    fits = members >= selector.at_least
    return fits if selector.at_most is None else fits & (members <= selector.at_most)


def _level(selector: LevelIs, sums: Sums) -> nw.Expr:
    level = sums.above(nw.lit(1.0))
    return any_of(level == wanted for wanted in selector.levels)


def _under(condition: nw.Expr, sums: Sums) -> nw.Expr:
    """Tell whether a unit, or one above it, fulfils a condition."""
    return sums.above(nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0))) > 0


def _direct(sums: Sums) -> nw.Expr:
    """Pick the branches of the second level under a committee, which stands on the first."""
    branch: nw.Expr = nw.col("kind") == UnitKind.BRANCH.value
    committee = nw.col("kind") == UnitKind.UNIVERSITY_COMMITTEE.value
    second: nw.Expr = sums.above(nw.lit(1.0)) == _SECOND
    return branch & second & _under(committee, sums)


_SECOND = 2
_PICKED: Mapping[type[Selector], Callable[[Any, Units, Sums], nw.Expr]] = {
    AllOf: lambda s, units, sums: ~any_of(~picked(part, units, sums) for part in s.parts),
    AnyOf: lambda s, units, sums: any_of(picked(part, units, sums) for part in s.parts),
    Anyone: lambda *_: ~any_of([]),
    AttributeIs: lambda s, units, _: _attribute(s, units),
    Direct: lambda _, __, sums: _direct(sums),
    FormIs: lambda s, *_: _one_of("form", s.forms),
    FoundedBy: lambda s, *_: ~whether(nw.col("founded") > s.day.toordinal()),
    KindIs: lambda s, *_: _one_of("kind", s.kinds),
    LevelIs: lambda s, _, sums: _level(s, sums),
    Not: lambda s, units, sums: ~picked(s.part, units, sums),
    SectorIs: lambda s, *_: _one_of("sector", s.sectors),
    Size: _size,
    UnitIs: lambda s, *_: _one_of("id", s.ids),
    Within: lambda s, _, sums: _under(nw.col("id") == s.unit, sums),
}
