"""The words a unit is described with."""

import pytest

from partyorg.org import MEMBER_STAGES, Stage, UnitKind


class TestPlacement:
    """《普通高等学校基层组织工作条例》: what may stand under what; depth is not tied to kind.

    The administrative tree stands beside the Party's: no unit of one stands in the other.
    """

    @pytest.mark.parametrize(
        ("kind", "parents"),
        [
            ("学校党委", []),
            ("院系级党委", ["学校党委"]),
            ("党总支", ["学校党委", "院系级党委"]),
            ("党支部", ["学校党委", "院系级党委", "党总支"]),
            ("党小组", ["党支部"]),
            ("学校", []),
            ("学院", ["学校"]),
            ("部门", ["学校", "学院"]),
            ("教研室", ["学院", "部门"]),
        ],
    )
    def test_each_kind(self, kind: str, parents: list[str]) -> None:
        assert [above.label.zh for above in UnitKind.parse(kind).parents] == parents

    @pytest.mark.parametrize("kind", UnitKind)
    def test_a_unit_stands_only_under_a_higher_kind(self, kind: UnitKind) -> None:
        assert all(above < kind for above in kind.parents)


class TestStages:
    """党员 are the probationary, the full, and those a source does not part."""

    def test_who_is_a_member(self) -> None:
        assert [stage.label.zh for stage in Stage if stage in MEMBER_STAGES] == [
            "预备党员",
            "正式党员",
            "党员",
        ]
