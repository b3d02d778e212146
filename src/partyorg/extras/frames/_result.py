"""What an assessment on columns says, as frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs
import narwhals as nw

from partyorg.errors import NoSuchResult
from partyorg.evaluation import Quota, Veto
from partyorg.extras.frames._certificates import certificates, none
from partyorg.extras.frames._codes import AbsenceCodes
from partyorg.extras.frames._earlier import Earlier
from partyorg.extras.frames._expr import renamed
from partyorg.extras.frames._measure_door import Frame
from partyorg.extras.frames._quota import TIED
from partyorg.extras.frames._reasons import Reason
from partyorg.extras.frames._result_columns import (
    SchemeFrame,
    bars,
    flag,
    graded,
    kind_of,
    long,
    place,
    turns_of,
    who,
)
from partyorg.values import Period

Columns = Callable[[SchemeFrame], dict[str, nw.Expr]]


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
    _schemes: Mapping[str, Any]
    _findings: Callable[[], Frame]
    _unassessed_frame: Frame

    def totals(self, scheme: str | None = None) -> Any:
        """Return each subject's score.

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
            Whole numbers, written as floats for the gaps: ``rank`` in the group, ``ranked``
            (how many), ``tied`` (how many share it, this one included); the same overall:
            ``overall``, ``overall_ranked``, ``overall_tied``; and ``rank_provisional``,
            ``overall_provisional``.

        Raises
        ------
        NoSuchResult
        """
        return self._joined(scheme, lambda _: {**place("rank"), **place("overall")})

    def grades(self, scheme: str | None = None) -> Any:
        """Return the grade of each unit that has a score.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``grade``, null where a meeting decides; ``earned`` by band alone, null under a
            scheme that does not grade;
            ``provisional``; ``beside_quotas``; ``conflict``, where quotas that cannot be kept
            leave it to a meeting; ``reasons``, see `why_graded`.

        Raises
        ------
        NoSuchResult
        """
        frames = [
            one.frame.filter(nw.col("scored")).select(**who(one), **graded(one))
            for one in self._picked(scheme)
        ]
        return self._native(nw.concat(frames, how="vertical").lazy())

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
        frames = [long(one) for one in self._picked(scheme)]
        return self._native(nw.concat(frames, how="vertical").lazy())

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
        columns = who(one)
        for item in one.scheme.score_names:
            columns[item] = one.column(f"{item}__published")
            columns[f"{item}@absence"] = one.column(f"{item}__absence")
        made = one.frame.select(**{f"w{n}": expr for n, expr in enumerate(columns.values())})
        return self._native(renamed(made, columns).lazy())

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
        frames = [frame for one in self._picked(scheme) for frame in bars(one)]
        none = self._picked(scheme)[0]
        empty = none.frame.filter(nw.col("scored") & ~nw.col("scored"))
        frames.append(
            empty.select(
                **who(none), honour=nw.lit(""), veto=nw.lit(""), provisional=nw.col("waits")
            )
        )
        return self._native(nw.concat(frames, how="vertical").lazy())

    def certificates(self, scheme: str | None = None) -> Any:
        """Return how each quota was kept 名额执行凭据, a row for each population.

        Parameters
        ----------
        scheme : str, optional

        Returns
        -------
        frame
            ``quota``, its place in ``scheme.grading.quotas`` from 0; ``over``, the peer group,
            unit above, or all; ``size``, ``limit``, ``earned``, ``taken``, ``beside``,
            ``left_open``, ``moved``, ``conflict`` and ``provisional`` as
            `partyorg.evaluation.Certificate` has them: how many subjects, and 1 or 0.  Who they
            are is told by `grades`.

        Raises
        ------
        NoSuchResult
        """
        some = self._picked(scheme)
        frames = [none(some[0]), *(frame for one in some for frame in certificates(one))]
        return self._native(nw.concat(frames, how="vertical").lazy())

    @property
    def unassessed(self) -> Any:
        """Whom no scheme concerns or who did not exist, with ``subject`` and ``absence``."""
        return self._native(self._unassessed_frame)

    @property
    def findings(self) -> Any:
        """What kept rows from being used, and what was noticed of results.

        ``code``, ``table``, ``key``, ``subject``, as `MeasuredFrame` has them.  Of results the
        table is the scheme, and the key says of which veto (``VETO_UNDECIDED``), category
        (``TOO_FEW_CHOSEN``, ``TOO_MANY_CHOSEN``), collection (``TOO_MANY_BELOW``) or quota, by
        its place from 0 (``QUOTAS_CONFLICT``); ``OUTRIGHT_CONFLICT`` has none.
        """
        return self._native(self._findings())

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
        for turn in turns_of(one.scheme):
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
                    absence=kind_of(nw.col("code")),
                    provisional=flag(nw.col("waits")),
                    graded=flag(nw.col("scored")) if graded else nw.lit(0),
                    grade=nw.col("word") if graded else nw.lit(None, nw.String),
                    grade_provisional=flag(nw.col("moves")) if graded else nw.lit(0),
                )
            )
        return Earlier(
            period=self.period,
            gradings={code: one.scheme.grading for code, one in self._schemes.items()},
            results=self._native(nw.concat(frames, how="vertical").lazy()),
            lineage=lineage,
        )

    # --- inside ---

    def _picked(self, scheme: str | None) -> list[SchemeFrame]:
        if scheme is None:
            return list(self._schemes.values())
        if scheme not in self._schemes:
            raise NoSuchResult("—", scheme)
        return [self._schemes[scheme]]

    def _joined(self, scheme: str | None, columns: Columns) -> Any:
        frames = [one.frame.select(**who(one), **columns(one)) for one in self._picked(scheme)]
        return self._native(nw.concat(frames, how="vertical").lazy())

    def _native(self, frame: Frame) -> Any:
        return frame.collect().to_native() if self.eager else frame.to_native()
