"""Zero is a value; the four absences are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.errors import Language
from partyorg.extras.strategies import absences, absents
from partyorg.values import Absence, Absent, Source, strongest


class TestAbsence:
    """There are four ways to have no value, from the weakest to the strongest."""

    def test_the_four(self) -> None:
        assert [absence.label.zh for absence in sorted(Absence)] == [
            "不适用",
            "免于考核",
            "未到期",
            "缺报",
        ]

    @given(absences())
    def test_each_says_what_it_means(self, absence: Absence) -> None:
        assert absence.meaning.zh
        assert absence.meaning.en
        assert [other for other in Absence if other.meaning == absence.meaning] == [absence]


class TestText:
    """An absence says which it is, what it means, what is absent and who excused it."""

    @pytest.mark.parametrize(
        ("absent", "language", "text"),
        [
            (Absent(kind=Absence.MISSING), "zh", "缺报: 应有而未报"),
            (Absent(kind=Absence.MISSING), "en", "missing: it should be there and is not"),
            (Absent(kind=Absence.NOT_DUE, note="年报"), "zh", "未到期: 期限未到, 尚可完成 (年报)"),
            (
                Absent(kind=Absence.EXEMPT, note="新建支部", by="组织部"),
                "zh",
                "免于考核: 经批准免于考核 (新建支部; 组织部)",
            ),
            (
                Absent(kind=Absence.NOT_APPLICABLE, by="组织部"),
                "en",
                "not applicable: does not concern this unit (组织部)",
            ),
        ],
    )
    def test_figures(self, absent: Absent, language: Language, text: str) -> None:
        assert absent.text(language) == text

    @given(absents())
    def test_chinese_unless_asked(self, absent: Absent) -> None:
        assert absent.text() == absent.text("zh")


class TestStrongest:
    """Where several absences meet in one number, the strongest speaks for all."""

    @given(st.lists(absents(), min_size=1, max_size=5))
    def test_is_one_of_them_and_none_is_stronger(self, several: list[Absent]) -> None:
        speaker = strongest(several)
        assert speaker in several
        assert all(absent.kind <= speaker.kind for absent in several)

    @given(st.data(), st.lists(absents(), min_size=1, max_size=5))
    def test_the_order_of_parts_is_irrelevant(
        self, data: st.DataObject, several: list[Absent]
    ) -> None:
        assert strongest(data.draw(st.permutations(several))) == strongest(several)

    def test_missing_outweighs_an_excuse(self) -> None:
        missing, excused = Absent(kind=Absence.MISSING), Absent(kind=Absence.EXEMPT, note="z")
        assert strongest([excused, missing]) is missing

    @pytest.mark.parametrize(
        ("weaker", "stronger"),
        [
            ({}, {"note": "a"}),
            ({"note": "a", "by": "z"}, {"note": "b"}),
            ({"note": "a"}, {"note": "a", "by": "a"}),
            ({}, {"source": Source(document="a")}),
            ({"source": Source(document="a")}, {"source": Source(document="a", url="u")}),
        ],
    )
    def test_among_equals_every_field_decides(self, weaker: dict, stronger: dict) -> None:
        one = Absent(kind=Absence.MISSING, **weaker)
        other = Absent(kind=Absence.MISSING, **stronger)
        assert strongest([one, other]) == strongest([other, one]) == other
