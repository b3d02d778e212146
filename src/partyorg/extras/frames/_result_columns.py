"""Columns of what an assessment on columns says, under the names they are handed out with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

import attrs
import narwhals as nw

from partyorg.evaluation import BarHonour, Scheme
from partyorg.extras.frames._grade import struck, words
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame
from partyorg.extras.frames._program import Program
from partyorg.extras.frames._quota import Turn, turns


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SchemeFrame:
    """The results under one scheme, in columns of generated names.

    Parameters
    ----------
    scheme : Scheme
    program : Program
    frame : Frame
    """

    scheme: Scheme
    program: Program
    frame: Frame

    def column(self, output: str) -> nw.Expr:
        """Return what the program answered."""
        return nw.col(f"c{self.program.outputs.index(output)}")


def turns_of(scheme: Scheme) -> tuple[Turn, ...]:
    """Return the quotas of a scheme in their turns."""
    if scheme.grading is None:
        return ()
    names = (name for quota in scheme.grading.quotas for name in quota.tie_breakers)
    return turns(scheme.grading, dict.fromkeys(names, ""), outright=False)


def who(one: SchemeFrame) -> dict[str, nw.Expr]:
    """Say whose result it is."""
    return {
        "subject": nw.col("id"),
        "scheme": nw.lit(one.scheme.code),
        "group": nw.col("grp"),
    }


def place(name: str) -> dict[str, nw.Expr]:
    """Read a rank: of the group, or overall."""
    own = nw.col("scored")
    ranked = "ranked" if name == "rank" else f"{name}_ranked"
    tied = "tied" if name == "rank" else f"{name}_tied"
    return {
        name: nw.col(name).cast(nw.Float64),
        ranked: nw.when(own).then(nw.col(f"{name}_of")),
        tied: nw.when(own).then(nw.col(f"{name}_tied")),
        f"{name}_provisional": own & nw.col(f"{name}_waits"),
    }


def flag(condition: nw.Expr) -> nw.Expr:
    """Write a truth as 1 or 0."""
    return one_if(condition).cast(nw.Int64)


def kind_of(code: nw.Expr) -> nw.Expr:
    """Leave of a code which absence it is: what it is about was another assessment's."""
    chain = nw.when(code == 0).then(nw.lit(0))
    for first in (1000, 2000, 3000):
        chain = chain.when(code < first + 1000).then(nw.lit(first))
    return chain.otherwise(nw.lit(4000))


def graded(one: SchemeFrame) -> dict[str, nw.Expr]:
    """Read the grade, and number what led to it: a digit for each veto and quota."""
    grading = one.scheme.grading
    if grading is None:
        return dict(_UNGRADED)
    number = [
        (nw.col(each.hit) + 2.0 * nw.col(each.unsure)).cast(nw.Int64)
        for each in struck(one.scheme.vetoes)
    ]
    number += [nw.col(turn.did).cast(nw.Int64) for turn in turns_of(one.scheme)]
    worth = [digit * 3**place for place, digit in enumerate(number)]
    return {
        "grade": nw.col("word"),
        "earned": words(nw.col("earned"), grading.codes),
        "provisional": nw.col("vp"),
        "beside_quotas": nw.col("vb"),
        "conflict": nw.col("conflict"),
        "reasons": reduce(lambda one, other: one + other, worth, nw.lit(0)).cast(nw.Int64),
    }


_UNGRADED: Mapping[str, nw.Expr] = {
    "grade": nw.lit(None, nw.String),
    "earned": nw.lit(None, nw.String),
    "provisional": nw.col("waits"),
    "beside_quotas": ~nw.col("scored"),
    "conflict": ~nw.col("scored"),
    "reasons": nw.lit(0).cast(nw.Int64),
}
"""What is said of the grades of a scheme that does not grade."""


def bars(one: SchemeFrame) -> list[Frame]:
    """List the honours that are barred, veto by veto."""
    found = []
    for each in struck(one.scheme.vetoes):
        effect = each.veto.effect
        if isinstance(effect, BarHonour):
            barred = one.frame.filter((nw.col(each.hit) == 1) | (nw.col(each.unsure) == 1))
            found.append(
                barred.select(
                    **who(one),
                    honour=nw.lit(effect.honour),
                    veto=nw.lit(each.veto.code),
                    provisional=nw.col(each.waits) == 1,
                )
            )
    return found


def long(one: SchemeFrame) -> Frame:
    """Stack the items; what else is known of them is picked row by row, in one pass."""
    names = one.scheme.score_names
    outputs = ("__published", "__absence", "__provisional", "__reason")
    kept = [o for o in outputs if f"{names[0]}{o}" in one.program.outputs]
    columns = {
        f"{kind}{n}": one.column(f"{name}{kind}") for n, name in enumerate(names) for kind in kept
    }
    flat = one.frame.select("id", "grp", **columns)
    numbers = [f"__published{n}" for n in range(len(names))]
    beside = [name for name in columns if name not in numbers]
    rows = flat.unpivot(
        on=numbers, index=["id", "grp", *beside], variable_name="which", value_name="score"
    )

    def mine(kind: str) -> nw.Expr:
        chain: Any = nw.when(nw.col("which") == numbers[0]).then(nw.col(f"{kind}0"))
        for n, number in enumerate(numbers[1:], start=1):
            chain = chain.when(nw.col("which") == number).then(nw.col(f"{kind}{n}"))
        found: nw.Expr = chain
        return found

    item: Any = nw.when(nw.col("which") == numbers[0]).then(nw.lit(names[0]))
    for number, name in zip(numbers[1:], names[1:], strict=True):
        item = item.when(nw.col("which") == number).then(nw.lit(name))
    made = {
        "score": nw.col("score"),
        "absence": mine("__absence").cast(nw.Int64),
        "provisional": mine("__provisional"),
    }
    if "__reason" in kept:
        made["reason"] = mine("__reason").cast(nw.Int64)
    return rows.select(**who(one), item=item, **made)
