"""What is noticed of results on columns: a row for each subject that it is noticed of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs
import narwhals as nw

from partyorg.evaluation import GradeOutright, Scheme
from partyorg.extras.frames._grade import struck
from partyorg.extras.frames._measure_desk import one_if
from partyorg.extras.frames._measure_door import Frame, any_of
from partyorg.extras.frames._measure_records import Records
from partyorg.extras.frames._measure_units import found
from partyorg.extras.frames._quota import Turn


@attrs.frozen(kw_only=True, eq=False)
class Notice:
    """What may be noticed.

    Parameters
    ----------
    code : str
        Of the finding.
    key : str
        Of the veto, category or quota that it is about.
    where : Expr
        Of whom.
    """

    code: str
    key: str
    where: nw.Expr


def noticed(frame: Frame, scheme: Scheme, notices: Iterable[Notice]) -> Iterator[Frame]:
    """Make findings, all of one frame in one pass: code, table (the scheme), key, subject."""
    some = {f"x{number}": notice for number, notice in enumerate(notices)}
    if some:
        marks = frame.select("id", **{name: one_if(one.where) for name, one in some.items()})
        rows = marks.unpivot(on=list(some), index="id", variable_name="what", value_name="holds")
        told = {"code": [one.code for one in some.values()], "key": [o.key for o in some.values()]}
        rows = rows.filter(nw.col("holds") == 1).with_columns(
            **{name: _looked_up(list(some), words) for name, words in told.items()}
        )
        yield found(rows, scheme.code, "key", "id")


def _looked_up(names: Sequence[str], words: Sequence[str]) -> nw.Expr:
    return nw.col("what").replace_strict(
        list(names), list(words), default=None, return_dtype=nw.String
    )


def of_vetoes(scheme: Scheme) -> Iterator[Notice]:
    """Notice vetoes that cannot be decided yet, and grades given outright that differ."""
    vetoes = struck(scheme.vetoes)
    for each in vetoes:
        yield Notice(code="VETO_UNDECIDED", key=each.veto.code, where=nw.col(each.unsure) == 1)
    outright: dict[str, list[str]] = {}
    for each in vetoes:
        if isinstance(each.veto.effect, GradeOutright):
            outright.setdefault(each.veto.effect.grade, []).append(each.hit)
    if len(outright) > 1:
        hit = [any_of(nw.col(name) == 1 for name in names) for names in outright.values()]
        several = any_of(one & other for one, other in combinations(hit, 2))
        yield Notice(code="OUTRIGHT_CONFLICT", key="", where=nw.col("scored") & several)


def of_quotas(scheme: Scheme, turns: Iterable[Turn]) -> Iterator[Notice]:
    """Notice whom quotas concern that cannot be kept; their number is their key."""
    for turn in turns:
        where = nw.col(turn.member) & (nw.col(turn.off) == 1)
        yield Notice(code="QUOTAS_CONFLICT", key=str(turn.place_in(scheme)), where=where)


def of_choices(scheme: Scheme, columns: Mapping[str, str]) -> Iterator[Notice]:
    """Notice who chose fewer or more self-chosen indicators than count.

    Parameters
    ----------
    scheme : Scheme
    columns : mapping of str to str
        By category: how many of its were chosen.
    """
    for category in scheme.framework.categories:
        if category.choose is not None:
            chosen = nw.col(columns[category.code])
            few, many = chosen < category.choose, chosen > category.choose
            yield Notice(code="TOO_FEW_CHOSEN", key=category.code, where=few)
            yield Notice(code="TOO_MANY_CHOSEN", key=category.code, where=many)


def unknown_indicators(schemes: Iterable[Scheme], tables: Iterable[Records]) -> Iterator[Frame]:
    """Notice choices and exemptions of indicators that no scheme has."""
    known = {one.code for scheme in schemes for one in scheme.framework.indicators}
    for records in tables:
        strange = records.frame.filter(~nw.col("indicator").is_in(sorted(known)))
        strange = strange.with_columns(code=nw.lit("UNKNOWN_INDICATOR"))
        yield found(strange, records.table, "key", "subject")
