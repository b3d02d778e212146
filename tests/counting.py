"""What counts towards coverage: the lines that a test runs on purpose.

A law draws its cases, and no line may hang on a draw; a program or a benchmark walks through half of
the library on its way to something else. They are marked, and run without counting, which takes half
as long. They run last, or in a process of their own as in `make test`: a line behind a cache runs
but once, and that should be where it is counted.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test, settings

_PROGRAMS = {"benchmarks", "examples"}
_COUNTER = pytest.StashKey[Coverage]()


def counts(item: pytest.Item) -> bool:
    """Tell whether the lines that an item runs are counted."""
    return item.get_closest_marker("uncounted") is None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what does not count and put it last; then stop counting until the first test runs."""
    for item in items:
        place = item.path.relative_to(config.rootpath)
        law = is_hypothesis_test(getattr(item, "obj", None)) or "laws" in place.name
        if law or not _PROGRAMS.isdisjoint(place.parts):
            item.add_marker("uncounted")
    while running := Coverage.current():  # a worker's own, and below it the one it was born with
        running.stop()
        config.stash.setdefault(_COUNTER, running)
    if _COUNTER in config.stash:
        items.sort(key=counts, reverse=True)
        settings.register_profile("usual", settings())  # whichever was asked for


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Count what fixtures run."""
    with _counted(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Count what the test runs."""
    with _counted(item):
        yield


@contextmanager
def _counted(item: pytest.Item) -> Iterator[None]:
    counter = item.config.stash.get(_COUNTER, None)
    if counter is None or not counts(item):
        yield
        return
    settings.load_profile("counted")  # examples that draw, draw the same every time
    counter.start()
    try:
        yield
    finally:
        counter.stop()
        settings.load_profile("usual")
