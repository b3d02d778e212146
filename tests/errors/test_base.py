"""The family of errors, and the group that reports many at once."""

import copy
import pickle
import traceback
from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import (
    BlankField,
    Cycle,
    DuplicateUnit,
    EmptyPeriod,
    EmptyTree,
    Faults,
    Language,
    NoRuleInForce,
    NoSuchUnit,
    Orphan,
    PartyorgError,
    TwoParents,
    raise_all,
)
from tests.errors.family import FAMILY, culprits_of, family, of_kind, said

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def hides_nothing(error: PartyorgError, language: Language) -> bool:
    """Tell whether a message names every culprit that is not for the other language alone."""
    text, other = error.text(language), {"zh": "_en", "en": "_zh"}[language]
    names = [name for name in culprits_of(type(error)) if not name.endswith(other)]
    words = [word for name in names for word in said(getattr(error, name))]
    return all(word in text or repr(word) in text for word in words)


class TestEveryKind:
    """Every error of the family is named by the fact and says it in both languages."""

    def test_belongs_to_the_family(self) -> None:
        assert [kind for kind in FAMILY if PartyorgError not in kind.__mro__] == []

    def test_has_words_of_its_own(self) -> None:
        assert [kind for kind in FAMILY if not {"zh", "en"} <= vars(kind).keys()] == []

    def test_every_culprit_has_a_place_in_both_templates(self) -> None:
        for kind in FAMILY:
            for name in set(culprits_of(kind)) - {"rows"}:
                assert f"{{{name}" in kind.zh or name.endswith("_en"), (kind, name)
                assert f"{{{name}" in kind.en or name.endswith("_zh"), (kind, name)

    def test_is_caught_by_no_other_name(self) -> None:
        for kind in FAMILY:
            assert [some for some in FAMILY if issubclass(some, kind)] == [kind]


class TestEquality:
    """Two errors are equal when they are of one kind and hold the same culprits."""

    @given(family())
    def test_an_error_equals_one_made_of_the_same_culprits(self, error: PartyorgError) -> None:
        again = type(error)(*attrs.astuple(error, recurse=False))  # type: ignore[arg-type]
        assert error == again
        assert hash(error) == hash(again)

    @given(st.data(), st.sampled_from(FAMILY))
    def test_one_other_culprit_makes_another_error(
        self, data: st.DataObject, kind: type[PartyorgError]
    ) -> None:
        one, other = data.draw(of_kind(kind)), data.draw(of_kind(kind))
        assert (one == other) == (attrs.astuple(one) == attrs.astuple(other))  # type: ignore[arg-type]

    def test_the_kind_counts(self) -> None:
        assert NoSuchUnit("c-9") != BlankField("c-9")

    def test_an_error_is_no_other_thing(self) -> None:
        assert NoSuchUnit("c-9") != "c-9"
        assert NoSuchUnit("c-9").__eq__("c-9") is NotImplemented

    def test_errors_without_culprits(self) -> None:
        assert EmptyTree() == EmptyTree()
        assert PartyorgError() == PartyorgError()
        assert PartyorgError() != EmptyTree()

    def test_a_culprit_without_a_hash_is_left_out_of_it(self) -> None:
        listed: Any = ["c-9"]
        assert hash(NoSuchUnit(listed)) == hash(NoSuchUnit([]))  # type: ignore[arg-type]

    def test_culprits_tell_hashes_apart(self) -> None:
        assert len({hash(NoSuchUnit(f"c-{number}")) for number in range(50)}) > 1
        assert hash(NoSuchUnit("c-9")) != hash(BlankField("c-9"))


class TestCopies:
    """An error survives pickling and copying, as worker processes need."""

    def test_one_of_each_way(self) -> None:
        error = TwoParents("b", ("g-1", "g-2"), (3, 5))
        assert pickle.loads(pickle.dumps(error)) == error  # noqa: S301 - our own bytes
        assert copy.copy(error) == copy.deepcopy(error) == error

    @given(family())
    def test_pickle(self, error: PartyorgError) -> None:
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
        assert again == error
        assert str(again) == str(error)

    @given(family())
    def test_copy(self, error: PartyorgError) -> None:
        assert copy.copy(error) == error
        assert copy.deepcopy(error) == error


class TestText:
    """A message says the fact and every culprit, in Chinese and in English."""

    @given(family(), st.sampled_from(LANGUAGES))
    def test_names_every_culprit(self, error: PartyorgError, language: Language) -> None:
        assert hides_nothing(error, language)

    @given(family())
    def test_speaks_english_unless_asked(self, error: PartyorgError) -> None:
        assert str(error) == error.text() == error.text("en")

    @given(family())
    def test_rows_stand_at_the_end(self, error: PartyorgError) -> None:
        rows = getattr(error, "rows", None)
        if rows is not None:
            chinese, english = ("、".join(map(str, rows)), ", ".join(map(str, rows)))
            assert error.text("zh").endswith(f" (第 {chinese} 行)")
            assert error.text("en").endswith(f" (row {english})")

    def test_no_rows_are_not_mentioned(self) -> None:
        assert DuplicateUnit("c-1").text("zh") == "单位编码 c-1 重复; 每个单位一个编码"

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("zh", "单位 b 有多个上级: g-1、g-2; 只保留一个 (第 3、5 行)"),
            ("en", "unit 'b' has several parents: g-1, g-2; keep one (row 3, 5)"),
        ],
    )
    def test_lists_are_written_as_each_language_does(self, language: Language, text: str) -> None:
        assert TwoParents("b", ("g-1", "g-2"), (3, 5)).text(language) == text

    def test_nothing_is_said_as_a_dash(self) -> None:
        assert (
            NoRuleInForce("2016-01-01", None)
            .text("zh")
            .startswith("2016-01-01 没有生效的规定 (最早生效日: —)")
        )

    def test_the_family_itself_has_words(self) -> None:
        assert (PartyorgError().text("zh"), PartyorgError().text()) == (
            "出错",
            "something is wrong",
        )


BAD_ROWS: tuple[PartyorgError, ...] = (DuplicateUnit("c-1", (2, 5)), Orphan("b-1", "c-9", (3,)))


def groups() -> st.SearchStrategy[Faults]:
    """Draw groups of errors, groups inside groups among them."""
    inner = st.lists(family(), min_size=1, max_size=3).map(lambda found: Faults("inner", found))
    members: st.SearchStrategy[list[Any]] = st.lists(family() | inner, min_size=1, max_size=4)
    return members.map(lambda found: Faults("the table is no tree", found))


def flattened(errors: Sequence[Any]) -> list[PartyorgError]:
    """Return the single errors of groups inside groups, the long way."""
    flat: list[PartyorgError] = []
    for error in errors:
        flat += flattened(error.exceptions) if isinstance(error, ExceptionGroup) else [error]
    return flat


class TestFaults:
    """All faults of one input come at once, as a group that compares by value."""

    @given(groups())
    def test_groups_inside_groups_are_flattened(self, group: Faults) -> None:
        assert list(group.faults) == flattened(group.exceptions)

    @given(groups())
    def test_equal_by_message_and_faults(self, group: Faults) -> None:
        again = Faults(group.message, list(group.faults))
        assert group == again
        assert hash(group) == hash(again)
        assert group != Faults("another table", group.faults)
        assert group != Faults(group.message, (*group.faults, EmptyTree()))

    def test_one_inside_another(self) -> None:
        nested: list[Any] = [Faults("inner", BAD_ROWS[:1]), BAD_ROWS[1]]
        assert Faults("m", nested) == Faults("m", BAD_ROWS)
        assert hash(Faults("m", nested)) == hash(Faults("m", BAD_ROWS))

    def test_is_no_other_group(self) -> None:
        assert Faults("m", BAD_ROWS) != ExceptionGroup("m", BAD_ROWS)
        assert Faults("m", BAD_ROWS).__eq__("m") is NotImplemented

    @given(groups())
    def test_survives_pickling_and_copying(self, group: Faults) -> None:
        assert pickle.loads(pickle.dumps(group)) == group  # noqa: S301 - our own bytes
        assert copy.copy(group) == group

    @given(groups())
    def test_says_one_line_for_each_fault(self, group: Faults) -> None:
        for language in LANGUAGES:
            lines = [fault.text(language) for fault in group.faults]
            assert group.text(language).split("\n") == lines
        assert str(group) == f"the table is no tree ({len(group.faults)})\n{group.text()}"

    def test_keeps_what_it_was_given(self) -> None:
        found: list[PartyorgError] = list(BAD_ROWS)
        group = Faults("m", found)
        found.clear()
        assert group.faults == BAD_ROWS

    def test_shows_every_fault_in_a_traceback(self) -> None:
        shown = "".join(traceback.format_exception(Faults("m", BAD_ROWS)))
        assert all(fault.text() in shown for fault in BAD_ROWS)


def is_evenly_long(error: BaseException) -> bool:
    """Tell errors apart by something of no importance; groups are never picked whole."""
    return isinstance(error, PartyorgError) and len(str(error)) % 2 == 0


class TestFaultsAsAGroup:
    """``split`` and ``except*`` work as on any exception group, and answer with `Faults`."""

    @given(groups())
    def test_split_parts_the_faults(self, group: Faults) -> None:
        split = [part for part in group.split(is_evenly_long) if part is not None]
        parts = [part for part in split if isinstance(part, Faults)]
        assert split == parts
        assert all(part.message == group.message for part in parts)
        assert sorted(str(f) for part in parts for f in part.faults) == sorted(
            str(f) for f in group.faults
        )

    def test_derive(self) -> None:
        assert Faults("m", BAD_ROWS).derive(BAD_ROWS[:1]) == Faults("m", BAD_ROWS[:1])

    def test_subgroup(self) -> None:
        assert Faults("m", BAD_ROWS).subgroup(Orphan) == Faults("m", BAD_ROWS[1:])
        assert Faults("m", BAD_ROWS).subgroup(Cycle) is None

    def test_except_star_takes_one_kind_and_leaves_the_rest(self) -> None:
        taken: list[BaseException] = []
        with pytest.raises(Faults) as caught:  # noqa: PT012 - except* is what is tested
            try:
                raise_all("m", BAD_ROWS)
            except* Orphan as group:
                taken.append(group)
        assert taken == [Faults("m", BAD_ROWS[1:])]
        assert caught.value == Faults("m", BAD_ROWS[:1])


class TestRaiseAll:
    """Faults are raised together, and nothing is raised where there are none."""

    def test_none(self) -> None:
        raise_all("m", ())
        raise_all("m", iter(()))

    @given(st.lists(family(), min_size=1, max_size=4))
    def test_some(self, found: list[PartyorgError]) -> None:
        with pytest.raises(Faults) as caught:
            raise_all("m", iter(found))
        assert caught.value == Faults("m", found)


class TestRaising:
    """A frozen error can still be raised, chained and annotated."""

    def test_keeps_its_cause_and_notes(self) -> None:
        cause = ValueError("end before start")
        with pytest.raises(EmptyPeriod) as caught:  # noqa: PT012 - the chain is what is tested
            try:
                raise cause
            except ValueError as error:
                error.add_note("row 3")
                raise EmptyPeriod(2, 1) from error
        caught.value.add_note("units.csv")
        assert caught.value.__cause__ is cause
        assert caught.value.__notes__ == ["units.csv"]

    def test_the_culprit_cannot_be_changed(self) -> None:
        error = NoSuchUnit("c-9")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            error.unit = "c-8"  # type: ignore[misc]
