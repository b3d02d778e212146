"""Each area says its names, and every name says what it is."""

from enum import Enum, StrEnum
from types import ModuleType

import pytest

from tests.conventions.house import areas, is_documented, public_objects


def name(module: ModuleType) -> str:
    """Name a test case after its module."""
    return module.__name__


@pytest.mark.parametrize("area", areas(), ids=name)
class TestEveryArea:
    """An area lists its public names, sorted, and shows the same names to ``dir``."""

    def test_lists_its_names_sorted_and_once(self, area: ModuleType) -> None:
        assert list(area.__all__) == in_order(set(area.__all__))

    def test_has_every_name_it_lists(self, area: ModuleType) -> None:
        assert [name for name in area.__all__ if not hasattr(area, name)] == []

    def test_shows_the_same_names_to_dir(self, area: ModuleType) -> None:
        assert dir(area) == sorted(area.__all__)

    def test_settles_its_words(self, area: ModuleType) -> None:
        assert area.__doc__

    def test_documents_everything(self, area: ModuleType) -> None:
        silent = [name for name, thing in public_objects(area) if not is_documented(thing)]
        assert silent == []


def in_order(names: set[str]) -> list[str]:
    """Sort as the linter does: CONSTANTS, then Classes, then functions."""

    def kind(name: str) -> int:
        if name.isupper() and len(name) > 1:
            return 0
        return 1 if name[:1].isupper() else 2

    return sorted(names, key=lambda name: (kind(name), name))


class TestTheReaderItself:
    """A check that cannot fail holds nothing."""

    def test_order(self) -> None:
        assert in_order({"half_up", "Absence", "EXACT"}) == ["EXACT", "Absence", "half_up"]

    def test_finds_silent_objects(self) -> None:
        area = ModuleType("area")

        class Silent:
            def asks(self) -> None: ...

            @property
            def answers(self) -> None: ...

            @classmethod
            def makes(cls) -> None: ...

        class Kind(Enum):
            ONE = 1

        class Word(StrEnum):
            ONE = "one"

        for thing in (Silent, Kind, Word):
            setattr(area, thing.__name__, thing)
        area.__all__ = ["Kind", "Silent", "Word"]  # type: ignore[attr-defined]
        assert [name for name, thing in public_objects(area) if not is_documented(thing)] == [
            "area.Kind",
            "area.Silent",
            "area.Silent.asks",
            "area.Silent.answers",
            "area.Silent.makes",
            "area.Word",
        ]

    def test_inherited_words_do_not_count(self) -> None:
        class Said:
            """Says something."""

        class Heir(Said):
            pass

        assert is_documented(Said)
        assert not is_documented(Heir)
