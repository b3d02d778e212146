"""What stands at an edge: bands, ties, gaps, one unit, names, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar

import pandas as pd
import polars as pl
import pytest

from partyorg.errors import (
    DuplicateName,
    Faults,
    MixedFrames,
    NoSuchResult,
    PartyorgError,
    UnknownName,
    Unsupported,
)
from partyorg.evaluation import (
    BarHonour,
    Exclude,
    GradeOutright,
    GroupBy,
    Grouping,
    Scheme,
    TiePolicy,
    Veto,
    by_rank,
    grading,
)
from partyorg.extras import frames
from partyorg.extras.frames import Assessed, Changed, Earlier, Layout, MeasuredFrame
from partyorg.indicators import Obligation
from partyorg.org import UnitKind, kind
from partyorg.values import Absence, Label
from tests.evaluation.campus import YEAR
from tests.extras.frames_assess import town
from tests.extras.frames_assess.both import rows

AS_OF = town.AS_OF
MARK = town.MARK


def units(*ids: str) -> pl.DataFrame:
    """Make a committee and branches."""
    return pl.DataFrame(
        {
            "id": ["p", *ids],
            "name": ["校党委", *ids],
            "kind": ["学校党委", *["党支部"] * len(ids)],
            "parent": [None, *["p"] * len(ids)],
        },
        schema_overrides={"parent": pl.String},
    )


def marks(values: dict[str, float | None], **more: Any) -> MeasuredFrame:
    """Hand marks in."""
    told = {"编.号": list(values), "评 分": list(values.values()), **more}
    frame = pl.DataFrame(told, schema_overrides={"评 分": pl.Float64})
    layout = Layout(id="编.号", measures={MARK.type.name: "评 分"})
    return MeasuredFrame(values=frame, findings=None, layout=layout)


def plain(*quotas: Any, **more: Any) -> Scheme:
    """Make a scheme of one mark."""
    told: dict[str, Any] = {
        "code": "s",
        "title": Label.of("方案"),
        "framework": town.framework(town.indicator("1.1", MARK.or_excluded(), 100)),
        "applies_to": kind(UnitKind.BRANCH),
        "measures": (MARK,),
        "grading": grading(town.BANDS, *quotas),
    }
    return Scheme(**{**told, **more})


def judged(values: dict[str, float | None], scheme: Scheme | None = None, **more: Any) -> Assessed:
    """Assess marks."""
    told = {"period": YEAR, "as_of": AS_OF, "measured": marks(values), **more}
    return frames.assess(scheme or plain(), told.pop("units", units(*values)), **told)


def column(frame: Any, name: str) -> dict[str, Any]:
    """Read one column by subject."""
    return {row["subject"]: row[name] for row in rows(frame)}


class TestEdges:
    """Edges of bands and of populations."""

    def test_a_score_on_the_edge_is_in_the_band(self) -> None:
        found = judged({"a": 90.0, "b": 89.999999999, "c": 75.0, "d": 60.0, "e": 59.9999})
        grades = {"a": "优秀", "b": "良好", "c": "良好", "d": "合格", "e": "不合格"}
        assert column(found.grades(), "grade") == grades

    def test_all_tied(self) -> None:
        made = judged(dict.fromkeys("abcd", 90.0), plain(town.MOST))
        assert set(column(made.ranks(), "rank").values()) == {1}
        assert set(column(made.grades(), "grade").values()) == {"良好"}

    def test_all_missing(self) -> None:
        made = judged(dict.fromkeys("ab"), plain(*town.QUOTAS["lifted"]))
        assert column(made.totals(), "absence") == {"a": 4000, "b": 4000}
        assert rows(made.grades()) == []
        assert set(column(made.ranks(), "overall").values()) == {None}

    def test_one_unit(self) -> None:
        made = judged({"a": 90.0}, plain(town.quota("优秀", ratio="1", ties=TiePolicy.MEETING)))
        assert column(made.grades(), "grade") == {"a": "优秀"}
        assert rows(made.ranks())[0]["ranked"] == 1

    def test_grades_by_rank(self) -> None:
        ranked = by_rank({"优秀": "0.5", "合格": None})
        made = judged({"a": 12.0, "b": 90.0}, plain(grading=ranked))
        assert column(made.grades(), "grade") == {"a": "合格", "b": "优秀"}

    @pytest.mark.parametrize(
        ("grouping", "group"),
        [
            (Grouping(by=GroupBy.KIND), "党支部"),
            (Grouping(by=GroupBy.ATTRIBUTE, attribute="校区"), "未分组"),
        ],
    )
    def test_groups(self, grouping: Grouping, group: str) -> None:
        made = judged({"a": 1.0}, plain(grouping=grouping))
        assert column(made.totals(), "group") == {"a": group}

    def test_groups_by_an_attribute(self) -> None:
        told = units("a", "b").with_columns(pl.Series("属性:校区", [None, "东", ""]))
        own = plain(grouping=Grouping(by=GroupBy.ATTRIBUTE, attribute="校区"))
        made = judged({"a": 1.0, "b": 1.0}, own, units=told)
        assert column(made.totals(), "group") == {"a": "东", "b": "未分组"}

    def test_nothing_is_chosen_where_no_choices_are_handed_in(self) -> None:
        chosen = town.framework(
            town.indicator("1.1", MARK.or_zero(), 90),
            town.indicator("1.2", MARK.or_zero(), 10, obligation=Obligation.SELF_CHOSEN),
            choose=1,
            choose_points=10,
        )
        made = judged({"a": 90.0}, plain(framework=chosen), reasons=True)
        absences = {row["item"]: row["absence"] for row in rows(made.scores())}
        absent = made.codes.decode(absences["1.2"])
        assert absent is not None
        assert absent.note.zh == "未选择该自选动作"

    def test_nobody_is_concerned(self) -> None:
        made = judged({"a": 1.0}, plain(applies_to=kind(UnitKind.GROUP)))
        assert rows(made.totals()) == []
        told = {row["subject"]: made.codes.decode(row["absence"]) for row in rows(made.unassessed)}
        assert {unit: one.note.zh for unit, one in told.items() if one} == {
            "p": "没有适用的考核方案", "a": "没有适用的考核方案",
        }  # fmt: skip

    def test_a_unit_founded_later_did_not_exist(self) -> None:
        later = units("a").with_columns(founded=pl.lit(date(2099, 1, 1)))
        made = judged({"a": 1.0}, units=later)
        notes = [made.codes.decode(row["absence"]) for row in rows(made.unassessed)]
        assert [one.note.zh for one in notes if one] == ["考核期内不存在"] * 2

    def test_one_id_twice_is_left_out_and_named(self) -> None:
        twice = pl.concat([units("a", "b"), units("b")[1:]])
        made = judged({"a": 1.0, "b": 2.0}, units=twice)
        assert list(column(made.totals(), "score")) == ["a"]
        assert [(row["code"], row["key"]) for row in rows(made.findings)] == [
            ("DUPLICATE_UNIT", "b")
        ]


_OUT = Veto(code="v", title=Label.of("新建"), when=MARK.or_zero() < 60, effect=Exclude())


class TestAnswers:
    """What is answered, and how its numbers are read."""

    MADE = judged({"a": 97.0, "b": None, "c": 12.5}, plain(town.MOST), reasons=True)

    def test_scores_by_item(self) -> None:
        found = {
            (r["subject"], r["item"]): (r["score"], r["absence"]) for r in rows(self.MADE.scores())
        }
        assert found["a", "1.1"] == found["a", "score"] == (97.0, 0)
        assert found["b", "1.1"] == (None, 4000)
        assert len(found) == 3 * 4

    def test_wide(self) -> None:
        (row,) = (row for row in rows(self.MADE.wide("s")) if row["subject"] == "c")
        assert (row["1.1"], row["1.1@absence"]) == (12.5, 0)

    def test_why(self) -> None:
        numbers = {
            r["subject"]: r["reason"] for r in rows(self.MADE.scores("s")) if r["item"] == "1.1"
        }
        assert self.MADE.why("s", "1.1", numbers["a"]) == ()
        assert len(self.MADE.why("s", "1.1", numbers["b"])) == 1

    def test_why_graded(self) -> None:
        outright = Veto(
            code="v",
            title=Label.of("直接"),
            when=MARK.or_held() >= 97,
            effect=GradeOutright(grade="优秀"),
        )
        made = judged({"a": 97.0, "b": None, "c": 91.0}, plain(town.MOST, vetoes=[outright]))
        told = {
            unit: [
                (s.veto and s.veto.code, s.quota, s.undecided, s.tied)
                for s in made.why_graded("s", number)
            ]
            for unit, number in column(made.grades(), "reasons").items()
        }
        assert told == {"a": [("v", None, False, False), (None, town.MOST, False, False)],
                        "c": [(None, town.MOST, False, False)]}  # fmt: skip

    def test_honours(self) -> None:
        barred = Veto(
            code="v",
            title=Label.of("处分"),
            when=MARK.or_held() < 60,
            effect=BarHonour(honour="先进"),
        )
        made = judged({"a": 97.0, "b": None, "c": 1.0}, plain(vetoes=[barred]))
        found = {
            row["subject"]: (row["honour"], row["provisional"]) for row in rows(made.honours())
        }
        assert found == {"b": ("先进", True), "c": ("先进", False)}
        assert rows(self.MADE.honours()) == []

    def test_what_is_not_asked_for_is_not_answered(self) -> None:
        made = judged({"a": 97.0, "b": 1.0}, plain(vetoes=[_OUT]))
        assert "reason" not in rows(made.scores())[0]
        assert rows(made.honours()) == []
        assert made.why_graded("s", 0) == self.MADE.why_graded("s", 0) == ()

    def test_a_scheme_that_does_not_grade(self) -> None:
        made = judged({"a": 97.0}, plain(grading=None))
        assert column(made.grades(), "grade") == {"a": None}
        assert made.why_graded("s", 0) == ()

    def test_out_of_the_assessment_and_why(self) -> None:
        out = Veto(code="v", title=Label.of("新建"), when=MARK.or_zero() < 60, effect=Exclude())
        made = judged({"a": 97.0, "c": 1.0}, plain(vetoes=[out]))
        absent = made.codes.decode(column(made.totals(), "absence")["c"])
        assert absent is not None
        assert (absent.kind, absent.note.zh) == (Absence.NOT_APPLICABLE, "新建")


class TestCompare:
    """What another scheme would change, before it is adopted."""

    VALUES: ClassVar[dict[str, float | None]] = {"a": 92.0, "b": 91.0, "c": 76.0, "d": None}

    def impact(self, after: Any, before: Any = None, **more: Any) -> frames.Impact:
        told = {"period": YEAR, "as_of": AS_OF, "measured": marks(self.VALUES), **more}
        return frames.compare(before or plain(), after, units(*self.VALUES), **told)

    def test_stricter_bands(self) -> None:
        bands = grading({"优秀": 92, "良好": 75, "合格": 60, "不合格": None})
        found = self.impact(plain(grading=bands))
        assert found.summary() == Changed(units=4, scores=0, earned=1, grades=1, better=0, worse=1)
        (row,) = rows(found.changed)
        assert (row["subject"], row["grade_before"], row["grade_after"], row["steps"]) == (
            "b",
            "优秀",
            "良好",
            -1,
        )

    def test_other_points(self) -> None:
        shorter = plain(framework=town.framework(town.indicator("1.1", MARK.or_zero() / 2, 100)))
        found = self.impact(shorter)
        told = {row["subject"]: row["by"] for row in rows(found.units)}
        assert told == {"a": -46.0, "b": -45.5, "c": -38.0, "d": None}
        assert found.summary().scores == 4

    def test_others_are_assessed(self) -> None:
        found = self.impact(plain(applies_to=~kind(UnitKind.BRANCH), grading=None))
        assert found.summary().grades == 3
        assert {row["subject"] for row in rows(found.units)} == {"p", *self.VALUES}

    def test_one_of_several(self) -> None:
        both = (plain(), plain(code="t"))
        assert self.impact(both, both, scheme="t").summary().grades == 0

    @pytest.mark.parametrize(
        ("scheme", "error"),
        [(None, DuplicateName("scheme", "s, t")), ("u", NoSuchResult("—", "u"))],
    )
    def test_which_one(self, scheme: str | None, error: PartyorgError) -> None:
        both = (plain(), plain(code="t"))
        with pytest.raises(type(error)) as caught:
            self.impact(both, both, scheme=scheme)
        assert caught.value == error


def _wrong() -> Iterator[tuple[Callable[[], object], PartyorgError]]:
    made = TestAnswers.MADE
    yield lambda: made.totals("t"), NoSuchResult("—", "t")
    yield (
        lambda: judged({"a": 1.0}, choices=pd.DataFrame({"id": ["a"]})),
        MixedFrames(("pandas", "polars")),
    )
    bare = pl.DataFrame({"id": ["a"]})
    yield (
        lambda: Earlier(period=YEAR, gradings={}, results=bare),
        UnknownName("results", "scheme", ("id",)),
    )
    out = [
        Veto(code=f"v{n}", title=Label.of("出"), when=MARK.or_zero() < n, effect=Exclude())
        for n in range(9)
    ]
    yield (
        lambda: judged({"a": 1.0}, plain(vetoes=out)),
        Unsupported(
            "more than 8 vetoes with Exclude in 's'",
            "a frame",
            "one veto on any of their conditions",
        ),
    )


@pytest.mark.parametrize(("call", "error"), list(_wrong()))
def test_wrong_inputs(call: Callable[[], object], error: PartyorgError) -> None:
    """What cannot be so names argument, value and way out."""
    with pytest.raises((PartyorgError, Faults)) as caught:
        call()
    assert caught.value == error
