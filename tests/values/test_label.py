"""Words shown to people, in Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg import org, values
from partyorg.errors import UnknownLabel
from partyorg.extras.strategies import labels
from partyorg.org import Form, MemberCategory, Sector, UnitKind
from partyorg.values import Absence, Cadence, Label, Labelled, Severity

KINDS: list[type[Labelled]] = [
    thing
    for area in (values, org)
    for thing in map(vars(area).get, area.__all__)
    if isinstance(thing, type) and issubclass(thing, Labelled) and thing is not Labelled
]


def members() -> st.SearchStrategy[Labelled]:
    """Draw members of every enumeration of the ground floors."""
    return st.sampled_from([member for kind in KINDS for member in kind])


class TestLabel:
    """Everything shown to a person has words in both languages; Chinese comes first."""

    @given(labels())
    def test_speaks_both(self, label: Label) -> None:
        assert (label.text("zh"), label.text("en")) == (label.zh, label.en)
        assert str(label) == label.text() == label.zh

    def test_chinese_serves_where_there_is_no_english(self) -> None:
        assert Label.of("三会一课") == Label(zh="三会一课", en="三会一课")
        assert Label.of("党支部", "branch") == Label(zh="党支部", en="branch")

    def test_empty_english_is_kept(self) -> None:
        assert Label.of("党支部", "").en == ""

    @given(labels(), labels())
    def test_is_ordered(self, one: Label, other: Label) -> None:
        assert (one < other) + (other < one) + (one == other) == 1


class TestParsing:
    """A member is read back from its code, its name, its Chinese, its English, any spelling."""

    @given(members())
    def test_every_way_it_is_written(self, member: Labelled) -> None:
        ways = {member.name, str(member.value), member.label.zh, member.label.en}
        for written in ways | set(member.spellings):
            assert type(member).parse(written) is member
            assert type(member).parse(f" {written.upper()}\n") is member

    @given(members())
    def test_shows_what_one_would_type(self, member: Labelled) -> None:
        assert eval(repr(member), {kind.__name__: kind for kind in KINDS}) is member  # noqa: S307

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_no_word_means_two_things(self, kind: type[Labelled]) -> None:
        words = [
            word.casefold()
            for member in kind
            for word in {member.name.casefold(), *map(str.casefold, member.spellings)}
        ]
        assert len(words) == len(set(words))

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_every_member_has_words(self, kind: type[Labelled]) -> None:
        assert all(member.label.zh and member.label.en for member in kind)

    @pytest.mark.parametrize(
        ("written", "member"),
        [
            ("二级党委", UnitKind.FACULTY_COMMITTEE),
            ("分党委", UnitKind.FACULTY_COMMITTEE),
            ("院系级党委", UnitKind.FACULTY_COMMITTEE),
            ("党总支", UnitKind.GENERAL_BRANCH),
            ("general branch", UnitKind.GENERAL_BRANCH),
            ("GENERAL_BRANCH", UnitKind.GENERAL_BRANCH),
            ("机关", Sector.FUNCTIONAL),
            ("教工", Sector.TEACHERS),
            ("联合党支部", Form.JOINT),
            ("本科生", MemberCategory.UNDERGRADUATE),
            ("每两月", Cadence.TWO_MONTHS),
            ("免于考核", Absence.EXEMPT),
        ],
    )
    def test_the_spellings_of_the_field(self, written: str, member: Labelled) -> None:
        assert type(member).parse(written) is member

    def test_an_unknown_word_is_answered_with_the_known(self) -> None:
        with pytest.raises(UnknownLabel) as caught:
            Severity.parse(" 严重 ")
        assert caught.value == UnknownLabel(
            "Severity", " 严重 ", ("错误/error", "警示/warning", "提示/advice")
        )


class TestOrder:
    """Members are ordered as they are written, and only among themselves."""

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_as_written(self, kind: type[Labelled]) -> None:
        assert sorted(set(kind)) == list(kind)

    @given(st.sampled_from(UnitKind), st.sampled_from(UnitKind))
    def test_every_comparison_agrees(self, one: UnitKind, other: UnitKind) -> None:
        places = list(UnitKind)
        first, second = places.index(one), places.index(other)
        assert (one < other, one <= other) == (first < second, first <= second)
        assert (one > other, one >= other) == (first > second, first >= second)

    def test_not_across_enumerations(self) -> None:
        with pytest.raises(TypeError):
            _ = Severity.ERROR < Absence.MISSING  # type: ignore[operator]
