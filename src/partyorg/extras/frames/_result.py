"""What an assessment on columns says, as frames."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import NoSuchResult
from partyorg.evaluation import BarHonour, Quota, Scheme, Veto
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._grade import struck, words
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame
from partyorg.extras.frames._program import Program
from partyorg.extras.frames._quota import TIED, turns
from partyorg.extras.frames._reasons import Reason
from partyorg.extras.frames._terms import renamed
from partyorg.values import Period


@attrs.frozen(kw_only=True)
class GradeStep:
    """What moved a grade, or may move it.

    Parameters
    ----------
    veto : Veto, optional
    quota : Quota, optional
        Exactly one of the two.
    undecided : bool
        Whether the veto's condition is missing or not due yet.
    tied : bool
        Whether the subject is equal to others at the quota's line.
    """

    veto: Veto | None = None
    quota: Quota | None = None
    undecided: bool = False
    tied: bool = False


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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Assessed:
    """An assessment on columns 按列考核结果.

    Made by `assess`.  Every frame is of the kind that was handed in, and lazy where it
    was; each has ``subject``, ``scheme`` and ``group`` first.  A score that is not there is
    null, and ``absence`` says why: no zero and no NaN stands for it.

    Parameters
    ----------
    period : Period
    as_of : datetime.date
    codes : AbsenceCodes
        What the numbers in ``absence`` stand for.
    eager : bool
        Whether its frames are computed.
    """

    period: Period
    as_of: date
    codes: AbsenceCodes
    eager: bool
    _schemes: Mapping[str, SchemeFrame]
    _findings_frame: Frame
    _unassessed_frame: Frame

    def totals(self, scheme: str | None = None) -> Any:
        """Return each unit's score.

        Parameters
        ----------
        scheme : str, optional
            Code of one; all where not said.

        Returns
        -------
        frame
            ``score`` as published, ``exact`` before rounding, ``absence``, ``provisional``.

        Raises
        ------
        NoSuchResult
            For another scheme.
        """
        return self._joined(
            scheme,
            lambda _: {
                "score": nw.col("published"),
                "exact": nw.col("value"),
                "absence": nw.col("code"),
                "provisional": nw.col("waits"),
            },
        )

    def ranks(self, scheme: str | None = None) -> Any:
        """Return each unit's place, equal scores sharing the better one; null without a score.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``rank`` in the group, ``ranked`` (how many), ``tied`` (how many share it, this one
            included), ``rank_provisional``; the same overall: ``overall``, ``overall_ranked``,
            ``overall_tied``, ``overall_provisional``.

        Raises
        ------
        NoSuchResult
        """
        return self._joined(scheme, lambda _: {**_place("rank"), **_place("overall")})

    def grades(self, scheme: str | None = None) -> Any:
        """Return the grade of each unit that has a score, under schemes that grade.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``grade``, null where a meeting decides; ``earned`` by band alone;
            ``provisional``; ``beside_quotas``; ``conflict``, where quotas that cannot be kept
            leave it to a meeting; ``reasons``, see `why_graded`.

        Raises
        ------
        NoSuchResult
        """
        return self._joined(scheme, _grades, graded=True)

    def scores(self, scheme: str | None = None) -> Any:
        """Return a row for each unit and item: base, categories, indicators, adjustments.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``item``, ``score`` as published, ``absence``, ``provisional``, and ``reason`` where
            it was asked for, see `why`.

        Raises
        ------
        NoSuchResult
        """
        frames = [_long(one) for one in self._picked(scheme)]
        return self._native(nw.concat(frames, how="vertical"))

    def wide(self, scheme: str) -> Any:
        """Return a row for each unit: for each item its points as published, and its absence.

        Parameters
        ----------
        scheme : str

        Returns
        -------
        frame
            A column for each item, and ``…@absence``.

        Raises
        ------
        NoSuchResult
        """
        (one,) = self._picked(scheme)
        columns = _who(one)
        for item in one.scheme.score_names:
            columns[item] = one.column(f"{item}__published")
            columns[f"{item}@absence"] = one.column(f"{item}__absence")
        made = one.frame.select(**{f"w{n}": expr for n, expr in enumerate(columns.values())})
        return self._native(renamed(made, columns))

    def honours(self, scheme: str | None = None) -> Any:
        """Return the honours that units may not receive 不得参评, a row for each veto.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``honour``, ``veto``, ``provisional``.

        Raises
        ------
        NoSuchResult
        """
        frames = [frame for one in self._picked(scheme) for frame in _bars(one)]
        none = self._picked(scheme)[0]
        empty = none.frame.filter(nw.col("scored") & ~nw.col("scored"))
        frames.append(
            empty.select(
                **_who(none), honour=nw.lit(""), veto=nw.lit(""), provisional=nw.col("waits")
            )
        )
        return self._native(nw.concat(frames, how="vertical"))

    @property
    def unassessed(self) -> Any:
        """The units that no scheme concerns, or that did not exist: ``subject``, ``absence``."""
        return self._native(self._unassessed_frame)

    @property
    def findings(self) -> Any:
        """What kept rows from being used, as `MeasuredFrame` has it."""
        return self._native(self._findings_frame)

    # --- reading numbers ---

    def why(self, scheme: str, item: str, number: int) -> tuple[Reason, ...]:
        """Say what a number in the column ``reason`` of `scores` stands for, see `Program.why`.

        Raises
        ------
        NoSuchResult
        """
        (one,) = self._picked(scheme)
        return one.program.why(item, number)

    def why_graded(self, scheme: str, number: int) -> tuple[GradeStep, ...]:
        """Say what a number in the column ``reasons`` of `grades` stands for.

        Parameters
        ----------
        scheme : str
        number : int

        Returns
        -------
        tuple of GradeStep
            What vetoes did, then what quotas did, in their turns.

        Raises
        ------
        NoSuchResult
        """
        (one,) = self._picked(scheme)
        found = []
        for veto in one.scheme.vetoes:
            number, digit = divmod(number, 3)
            if digit:
                found.append(GradeStep(veto=veto, undecided=digit > 1))
        for turn in _turns(one.scheme):
            number, digit = divmod(number, 3)
            if digit:
                found.append(GradeStep(quota=turn.quota, tied=digit == TIED))
        return tuple(found)

    def earlier(self, *, lineage: Any = None) -> Earlier:
        """Hand these results to a later assessment.

        Parameters
        ----------
        lineage : frame, optional
            See `lineage_frame`.
        """
        frames = []
        for code, one in self._schemes.items():
            graded = one.scheme.grading is not None
            frames.append(
                one.frame.select(
                    "id",
                    scheme=nw.lit(code),
                    score=nw.col("value"),
                    absence=_kind(nw.col("code")),
                    provisional=_flag(nw.col("waits")),
                    graded=_flag(nw.col("scored")) if graded else nw.lit(0),
                    grade=nw.col("word") if graded else nw.lit(None, nw.String),
                    grade_provisional=_flag(nw.col("moves")) if graded else nw.lit(0),
                )
            )
        return Earlier(
            period=self.period,
            gradings={code: one.scheme.grading for code, one in self._schemes.items()},
            results=self._native(nw.concat(frames, how="vertical")),
            lineage=lineage,
        )

    # --- inside ---

    def _picked(self, scheme: str | None) -> list[SchemeFrame]:
        if scheme is None:
            return list(self._schemes.values())
        if scheme not in self._schemes:
            raise NoSuchResult("—", scheme)
        return [self._schemes[scheme]]

    def _joined(self, scheme: str | None, columns: Any, *, graded: bool = False) -> Any:
        frames = [
            (one.frame.filter(nw.col("scored")) if graded else one.frame).select(
                **_who(one), **columns(one)
            )
            for one in self._picked(scheme)
            if one.scheme.grading is not None or not graded
        ]
        return self._native(nw.concat(frames, how="vertical"))

    def _native(self, frame: Frame) -> Any:
        return frame.collect().to_native() if self.eager else frame.to_native()


def _turns(scheme: Scheme) -> Any:
    if scheme.grading is None:
        return ()
    names = (name for quota in scheme.grading.quotas for name in quota.tie_breakers)
    return turns(scheme.grading, dict.fromkeys(names, ""), outright=False)


def _who(one: SchemeFrame) -> dict[str, nw.Expr]:
    return {
        "subject": nw.col("id"),
        "scheme": nw.lit(one.scheme.code),
        "group": nw.col("grp"),
    }


def _place(name: str) -> dict[str, nw.Expr]:
    own = nw.col("scored")
    ranked = "ranked" if name == "rank" else f"{name}_ranked"
    tied = "tied" if name == "rank" else f"{name}_tied"
    return {
        name: nw.col(name),
        ranked: nw.when(own).then(nw.col(f"{name}_of")),
        tied: nw.when(own).then(nw.col(f"{name}_tied")),
        f"{name}_provisional": own & nw.col(f"{name}_waits"),
    }


def _flag(condition: nw.Expr) -> nw.Expr:
    return one_if(condition).cast(nw.Int64)


def _kind(code: nw.Expr) -> nw.Expr:
    """Leave of a code which absence it is: what it is about was another assessment's."""
    chain = nw.when(code == 0).then(nw.lit(0))
    for first in (1000, 2000, 3000):
        chain = chain.when(code < first + 1000).then(nw.lit(first))
    return chain.otherwise(nw.lit(4000))


def _grades(one: SchemeFrame) -> dict[str, nw.Expr]:
    grading = one.scheme.grading
    assert grading is not None  # noqa: S101 - only schemes that grade are asked
    number = [
        (nw.col(each.hit) + 2.0 * nw.col(each.open)).cast(nw.Int64)
        for each in struck(one.scheme.vetoes)
    ]
    number += [nw.col(turn.did).cast(nw.Int64) for turn in _turns(one.scheme)]
    worth = [digit * 3**place for place, digit in enumerate(number)]
    return {
        "grade": nw.col("word"),
        "earned": words(nw.col("earned"), grading.codes),
        "provisional": nw.col("vp"),
        "beside_quotas": nw.col("vb"),
        "conflict": nw.col("conflict"),
        "reasons": reduce(lambda one, other: one + other, worth, nw.lit(0)),
    }


def _bars(one: SchemeFrame) -> list[Frame]:
    found = []
    for each in struck(one.scheme.vetoes):
        effect = each.veto.effect
        if isinstance(effect, BarHonour):
            barred = one.frame.filter((nw.col(each.hit) == 1) | (nw.col(each.open) == 1))
            found.append(
                barred.select(
                    **_who(one),
                    honour=nw.lit(effect.honour),
                    veto=nw.lit(each.veto.code),
                    provisional=nw.col(each.waits) == 1,
                )
            )
    return found


def _long(one: SchemeFrame) -> Frame:
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
        "absence": mine("__absence"),
        "provisional": mine("__provisional"),
    }
    if "__reason" in kept:
        made["reason"] = mine("__reason")
    return rows.select(**_who(one), item=item, **made)
