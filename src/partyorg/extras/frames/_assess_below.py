"""Roll-up: the scores of the units below, folded as rules say, a column for each fold."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from math import ceil, log2

import attrs
import narwhals as nw

from partyorg.errors import Unsupported
from partyorg.evaluation import ScoresBelow, Weigh
from partyorg.extras.frames._assess_read import Known
from partyorg.extras.frames._codes import KINDS, PER_ABSENCE, AbsenceCodes, below_zero
from partyorg.extras.frames._given import Given
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of, whether
from partyorg.extras.frames._noise import MOST_ROWS, ROUND
from partyorg.rules import Across, How, WhenAbsent
from partyorg.values import Absence

_NOT_APPLICABLE = KINDS[Absence.NOT_APPLICABLE] * PER_ABSENCE
_BITS = 52
_STEPS = 1e11
"""Values this near to each other are equal where some of them are picked."""


@attrs.frozen(kw_only=True)
class Fold:
    """A fold over a collection, and the columns its answer goes to.

    Parameters
    ----------
    rule : Across
    members : Given
        What the scores below can be.
    column : str
    most : int
        How many members a total is sure over, see `too_many`.
    """

    rule: Across
    members: Given
    column: str
    most: int

    @property
    def too_many(self) -> str:
        """The column with 1 where there are more members than columns are sure over."""
        return f"{self.column}__many"

    @property
    def given(self) -> Given:
        """What the fold can be: means lie among the scores, totals may be as long as the list."""
        low, high = (abs(end) for end in (self.members.low, self.members.high))
        size, off = float(max(low, high)), self.members.off
        if self.rule.how is How.TOTAL:
            many = Decimal(self.most)
            return Given(
                low=min(self.members.low, Decimal(0)) * many,
                high=max(self.members.high, Decimal(0)) * many,
                off=self.most * off + 8 * ROUND * size * self.most,
                column=self.column,
            )
        steep = 2048 if self.rule.how is How.GEOMETRIC else 16
        return attrs.evolve(
            self.members, off=2 * off + steep * ROUND * max(size, 1.0), column=self.column
        )


def refused(rule: Across, collection: ScoresBelow, members: Given) -> None:
    """Refuse a fold that columns cannot work out.

    Raises
    ------
    Unsupported
    """
    if rule.how is How.GEOMETRIC and members.off and members.low <= 0:
        raise Unsupported(
            f"a geometric mean of {collection.name!r}, whose scores may be zero",
            "a frame",
            "fold by an arithmetic mean, or assess on objects",
        )


def folded(
    folds: Sequence[Fold],
    collection: ScoresBelow,
    known: Known,
    *,
    closure: Frame,
    heads: Frame,
    codes: AbsenceCodes,
) -> Frame:
    """Fold the scores below each unit, a row for each unit that has any.

    Parameters
    ----------
    folds : sequence of Fold
        All of the one collection.
    collection : ScoresBelow
    known : Known
        The results there are.
    closure, heads : Frame
        ``unit``, ``below``; ``id``, ``heads``.
    codes : AbsenceCodes

    Returns
    -------
    Frame
        ``unit``, and for each fold its three columns, and `Fold.too_many`.
    """
    scores = nw.concat(
        [
            known.results[code].select(
                "id",
                "value",
                "code",
                "waits",
                at=nw.col("id") if known.of_units(code) else nw.col("at"),
                beside=nw.lit(0.0 if known.of_units(code) else 1.0),
            )
            for code in collection.schemes
        ],
        how="vertical",
    )
    if collection.weigh is Weigh.MEMBERS:
        # A unit without members counts for the least that can be counted; so does who is none.
        weight = nw.when(nw.col("heads") >= 1).then(nw.col("heads")).otherwise(nw.lit(1.0))
        own = heads.select(nw.col("id").alias("whose"), nw.col("heads"))
        scores = scores.join(own, left_on="id", right_on="whose", how="left")
        scores = scores.with_columns(weight=weight).drop("heads")
    else:
        scores = scores.with_columns(weight=nw.lit(1.0))
    rows = scores.join(closure, left_on="at", right_on="below", how="inner")
    rows = rows.filter((nw.col("unit") != nw.col("at")) | (nw.col("beside") == 1))
    return _Folding(rows=rows, folds=folds, codes=codes).frame()


def or_nobody(fold: Fold) -> dict[str, nw.Expr]:
    """Say of units with nobody below what the fold of nothing is."""
    skip = fold.rule.absent is WhenAbsent.SKIP
    column, absence = fold.column, f"{fold.column}__absence"
    nobody = nw.col(absence).is_null()
    none = 0 if skip else _NOT_APPLICABLE
    value = nw.col(column)
    return {
        column: nw.when(nobody).then(nw.lit(0.0)).otherwise(value) if skip else value,
        absence: nw.col(absence).fill_null(none),
        f"{column}__provisional": nw.col(f"{column}__provisional").fill_null(0),
    }


@attrs.frozen(kw_only=True, eq=False)
class _Folding:
    """One pass over the members of all units."""

    rows: Frame
    folds: Sequence[Fold]
    codes: AbsenceCodes

    def frame(self) -> Frame:
        """Aggregate, then put the answers together."""
        here = nw.col("code") == 0
        rows = self.rows.with_columns(
            here=one_if(here), wait=one_if(nw.col("waits")), gone=nw.col("code").cast(nw.Float64)
        )
        for number, fold in enumerate(self.folds):
            rows = self._picked(rows, fold, number)
        halves: dict[str, nw.Expr] = {}
        for number, fold in enumerate(self.folds):
            halves |= self._halves(fold, number)
        rows = rows.with_columns(**halves) if halves else rows
        sums = {
            name: nw.col(name).sum() for name in ("here", "weight", "wait", *halves, *self._kept())
        }
        counts = rows.group_by("unit").agg(
            *(expr.alias(f"{name}_s") for name, expr in sums.items()),
            *(nw.col(f"v{n}").min().alias(f"v{n}_low") for n in self._numbers()),
            *(nw.col(f"v{n}").max().alias(f"v{n}_high") for n in self._numbers()),
            *(nw.col(f"v{n}").median().alias(f"v{n}_mid") for n in self._numbers()),
            nw.col("here").count().alias("all"),
            nw.col("gone").max().alias("strongest"),
        )
        made: dict[str, nw.Expr] = {}
        for number, fold in enumerate(self.folds):
            made |= self._answer(fold, number)
        return counts.select("unit", **made)

    def _numbers(self) -> range:
        return range(len(self.folds))

    def _kept(self) -> list[str]:
        return [f"{what}{n}" for n in self._numbers() for what in ("k", "w")]

    def _picked(self, rows: Frame, fold: Fold, number: int) -> Frame:
        """Mark the members that count, and give them alone a value."""
        rule, keep = fold.rule, nw.col("here") == 1
        if rule.picks:
            down = nw.lit(0.0) - (nw.col("value").fill_null(0.0) * _STEPS + 0.5).floor()
            rows = rows.with_columns(down=down, light=nw.lit(0.0) - nw.col("weight"))
            order = ["down", "light", "id"]
            place = nw.col("here").cum_count().over("unit", "here", order_by=order)
            many = nw.col("here").sum().over("unit", "here")
            rows = rows.with_columns(place=place.cast(nw.Float64), many=many.cast(nw.Float64))
            first, last = nw.lit(float(rule.drop_best)), nw.col("many") - rule.drop_worst
            if rule.best is not None:
                last = nw.min_horizontal(last, first + rule.best)
            if rule.worst is not None:
                first = nw.max_horizontal(first, last - rule.worst)
            keep = keep & (nw.col("place") > first) & (nw.col("place") <= last)
        return rows.with_columns(
            **{
                f"k{number}": one_if(keep),
                f"v{number}": nw.when(keep).then(nw.col("value")),
                f"w{number}": nw.when(keep).then(nw.col("weight")).otherwise(nw.lit(0.0)),
            }
        )

    def _halves(self, fold: Fold, number: int) -> dict[str, nw.Expr]:
        """Part what is added up in two: the upper halves add up without any rounding."""
        value, weight = nw.col(f"v{number}"), nw.col(f"w{number}")
        how = fold.rule.how
        if how is How.GEOMETRIC:
            safe = nw.when(value > 0).then(value).otherwise(nw.lit(1.0))
            term, size = safe.log() * weight, 1024.0
        elif how in (How.TOTAL, How.MEAN):
            term = value.fill_null(0.0) * (weight if how is How.MEAN else nw.lit(1.0))
            ends = (fold.members.low, fold.members.high)
            size = max(float(max(map(abs, ends))), 1.0)
        else:
            return {}
        # Weights are whole numbers of people, of whom there are fewer than rows allowed for.
        scale = 2.0 ** (_BITS - ceil(log2(MOST_ROWS)) - ceil(log2(size)))
        upper = (term * scale).floor() / scale
        return {f"u{number}": upper, f"l{number}": term - upper}

    def _answer(self, fold: Fold, number: int) -> dict[str, nw.Expr]:
        """Make the value of a fold, its absence, and whether it may change."""
        rule, kept = fold.rule, nw.col(f"k{number}_s")
        gone = nw.col("all") - nw.col("here_s")
        value = _HOW[rule.how](number)
        # Sums of weights are exact up to so many; what a total is scaled by counts as members do.
        over = nw.col("weight_s") > MOST_ROWS
        if rule.how is How.TOTAL:
            members = kept
            if rule.absent is WhenAbsent.RENORMALISE:
                scale = self._scale(rule, number)
                value, members = value * scale, members * scale
            over = over | whether(members > fold.most + 0.5)
        strongest, zero = nw.col("strongest"), nw.lit(0.0)
        none = nw.when(gone > 0).then(strongest).otherwise(nw.lit(float(_NOT_APPLICABLE)))
        chain = nw.when(any_of([])).then(zero)
        if rule.absent is WhenAbsent.PROPAGATE:
            chain = chain.when(gone > 0).then(strongest)
        chain = chain.when(kept == 0).then(zero if rule.absent is WhenAbsent.SKIP else none)
        if rule.how is How.GEOMETRIC:
            below = float(self.codes.code(below_zero()))
            chain = chain.when(nw.col(f"v{number}_low") < 0).then(nw.lit(below))
        code = chain.otherwise(zero)
        shown = nw.when(kept == 0).then(nw.lit(0.0)).otherwise(value)
        return {
            fold.column: nw.when(code == 0).then(shown),
            f"{fold.column}__absence": code.cast(nw.Int64),
            f"{fold.column}__provisional": nw.when(nw.col("wait_s") > 0)
            .then(nw.lit(1))
            .otherwise(nw.lit(0)),
            fold.too_many: one_if(over),
        }

    def _scale(self, rule: Across, number: int) -> nw.Expr:
        """Scale a total from what is there to what was planned."""
        if not rule.picks:
            there = nw.when(nw.col(f"w{number}_s") > 0).then(nw.col(f"w{number}_s"))
            return nw.col("weight_s") / there
        left = nw.col("all") - rule.dropped
        left = nw.when(left < 0).then(nw.lit(0)).otherwise(left)
        if rule.keeps is not None:
            left = nw.when(left > rule.keeps).then(nw.lit(rule.keeps)).otherwise(left)
        there = nw.when(nw.col(f"k{number}_s") > 0).then(nw.col(f"k{number}_s"))
        return left / there


def _total(number: int) -> nw.Expr:
    return reduce(operator.add, (nw.col(f"{half}{number}_s") for half in "ul"))


def _mean(number: int) -> nw.Expr:
    weight = nw.col(f"w{number}_s")
    return _total(number) / nw.when(weight > 0).then(weight)


def _geometric(number: int) -> nw.Expr:
    zero = nw.col(f"v{number}_low") <= 0
    return nw.when(zero).then(nw.lit(0.0)).otherwise(_mean(number).exp())


_HOW: Mapping[How, Callable[[int], nw.Expr]] = {
    How.TOTAL: _total,
    How.MEAN: _mean,
    How.GEOMETRIC: _geometric,
    How.LOWEST: lambda number: nw.col(f"v{number}_low"),
    How.HIGHEST: lambda number: nw.col(f"v{number}_high"),
    How.MEDIAN: lambda number: nw.col(f"v{number}_mid"),
}
