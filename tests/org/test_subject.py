"""What is assessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import subjects
from partyorg.org import Subject, SubjectKind
from tests.org.campus import CAMPUS, TEACHERS


class TestSubject:
    """A unit, zone, post or person is assessed, each by opaque id and in a unit."""

    @pytest.mark.parametrize(
        ("subject", "text"),
        [
            (Subject.of_unit("b-1"), "b-1"),
            (Subject.of_unit(TEACHERS), "b-1"),
            (Subject.person("7f3a", unit="b-1"), "person:7f3a@b-1"),
            (Subject(kind=SubjectKind.ZONE, id="z-1", unit="b-1"), "zone:z-1@b-1"),
        ],
    )
    def test_text(self, subject: Subject, text: str) -> None:
        assert str(subject) == text

    def test_a_unit_belongs_to_itself(self) -> None:
        subject = Subject.of_unit(TEACHERS)
        assert (subject.kind, subject.id, subject.unit) == (SubjectKind.UNIT, "b-1", "b-1")

    @given(st.lists(subjects(CAMPUS), min_size=2, max_size=6, unique=True))
    def test_the_text_is_a_key(self, several: list[Subject]) -> None:
        assert len(set(map(str, several))) == len(several)

    @given(subjects(CAMPUS))
    def test_belongs_to_the_tree(self, subject: Subject) -> None:
        assert subject.unit in CAMPUS

    @given(subjects(CAMPUS), subjects(CAMPUS))
    def test_is_ordered_units_first(self, one: Subject, other: Subject) -> None:
        assert (one < other, other < one, one == other).count(True) == 1
        assert (one <= other) == (one < other or one == other)
        assert min([one, other]).kind == min(one.kind, other.kind)
