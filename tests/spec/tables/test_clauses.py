"""What holds for every table of this folder: a clause is tested under its own words."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from partyorg import codec
from partyorg.evaluation import Panel, Scheme, scheme_table
from partyorg.indicators import Indicator, points_text
from partyorg.rules import Clip, MeasureRef
from partyorg.values import Source

HERE = Path(__file__).parent
TABLES = [
    import_module(f"tests.spec.tables.{path.stem}")
    for path in sorted(HERE.glob("test_*.py"))
    if path.stem not in ("test_clauses", "test_page")
]
ISSUERS = ("https://www.cxtc.edu.cn/",)


def name(module: ModuleType) -> str:
    """Name a case after its table."""
    return module.__name__.rpartition(".")[2]


def found(module: ModuleType) -> Iterator[Scheme | Panel]:
    """Walk through the schemes and panels of a table."""
    yield from (one for one in vars(module).values() if isinstance(one, Scheme | Panel))


def schemes(module: ModuleType) -> Iterator[Scheme]:
    """Walk through the schemes of a table."""
    yield from (one for one in found(module) if isinstance(one, Scheme))


def phrases(one: Scheme | Panel) -> Iterator[Source | None]:
    """Walk through what is cited, apart from items that are judged inside their points."""
    if isinstance(one, Panel) or (one.source and one.source.clause):
        yield one.source
    if isinstance(one, Panel):
        return
    yield from (item.source for item in one.framework.indicators if not judged(item))
    yield from (adjustment.source for adjustment in one.adjustments)
    yield from (veto.source for veto in one.vetoes)
    if one.grading is not None:
        yield from (quota.source for quota in one.grading.quotas)


def judged(item: Indicator) -> bool:
    """Tell whether an item takes over points as they are given."""
    rule = item.rule.of if isinstance(item.rule, Clip) else item.rule
    return isinstance(rule, MeasureRef)


@pytest.mark.parametrize("module", TABLES, ids=name)
def test_every_phrase_is_tested_under_its_own_words(module: ModuleType) -> None:
    classes = (one for title, one in vars(module).items() if title.startswith("Test"))
    told = {(one.__doc__ or "").removesuffix(".") for one in classes}
    cited = {source and source.clause for one in found(module) for source in phrases(one)}
    assert None not in cited
    assert cited <= told


@pytest.mark.parametrize("module", TABLES, ids=name)
def test_a_table_is_stored_and_loaded(module: ModuleType) -> None:
    for one in schemes(module):
        assert codec.loads(codec.dumps(one)) == one


@pytest.mark.parametrize("module", TABLES, ids=name)
def test_a_table_is_printed_with_every_item_and_its_points(module: ModuleType) -> None:
    for one in schemes(module):
        printed = {row.code: row.points for row in scheme_table(one)}
        items = {item.code: points_text(item.points) for item in one.framework.indicators}
        assert items.items() <= printed.items()


@pytest.mark.parametrize("module", TABLES, ids=name)
def test_a_table_cites_its_document_and_no_mirror_of_it(module: ModuleType) -> None:
    sources = {source for one in found(module) for source in (one.source, *phrases(one)) if source}
    assert all(source.document for source in sources)
    assert {source.url for source in sources if not source.url.startswith(ISSUERS)} <= {""}
