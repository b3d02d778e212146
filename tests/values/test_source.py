"""Where a rule or figure comes from, and how well it is known."""

import pytest
from hypothesis import given

from partyorg.errors import Language
from partyorg.extras.strategies import sources
from partyorg.values import Basis, Source


class TestCiting:
    """A report cites the document, the clause and the basis on which it is known."""

    @pytest.mark.parametrize(
        ("source", "language", "cited"),
        [
            (
                Source(document="《支部工作条例》", clause="第十七条", basis=Basis.READ),
                "zh",
                "《支部工作条例》第十七条〔原文核读〕",
            ),
            (
                Source(document="《支部工作条例》", clause="第十七条", basis=Basis.READ),
                "en",
                "《支部工作条例》 第十七条 [read in the text]",
            ),
            (Source(document="考核办法"), "zh", "考核办法〔原文所述〕"),
            (Source(document="考核办法"), "en", "考核办法 [stated by the source]"),
        ],
    )
    def test_figures(self, source: Source, language: Language, cited: str) -> None:
        assert source.text(language) == cited

    @given(sources())
    def test_chinese_unless_asked(self, source: Source) -> None:
        assert str(source) == source.text() == source.text("zh")

    @given(sources())
    def test_the_basis_is_always_printed(self, source: Source) -> None:
        assert source.text("zh").endswith(f"〔{source.basis.label.zh}〕")
        assert source.text("en").endswith(f" [{source.basis.label.en}]")
