"""The example of an application is started, asked over localhost and stopped."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from partyorg import codec

EXAMPLE = Path(__file__).parents[2] / "examples" / "embed_in_app.py"
Pages = dict[str, tuple[int, str]]


@contextmanager
def running(database: Path) -> Iterator[str]:
    """Run the application on a port that is free, and yield its address."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLE), "0", str(database)]
    with subprocess.Popen(  # noqa: S603 - our own example
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ}
    ) as application:
        assert application.stdout is not None
        try:
            yield application.stdout.readline().strip()
        finally:
            application.terminate()


def get(address: str, path: str) -> tuple[int, str]:
    """Ask for a page, going through no proxy."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=20)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("app") / "app.sqlite"


@pytest.fixture(scope="module")
def pages(database: Path) -> Pages:
    with running(database) as address:
        return {path: get(address, path) for path in ("/", "/due", "/b1", "/p", "/b9")}


class TestTheScreens:
    """A page each for the ranking, what is due and how one unit's result came about."""

    def test_the_ranking(self, pages: Pages) -> None:
        """B1: 2 of 4 lectures 30, 17 of 18 came 40; b2: 1 lecture 15, 13 of 16 came 25."""
        status, page = pages["/"]
        assert status == 200
        assert '<tr><td>1<td><a href="/b1">本科生党支部</a><td>70<td>合格' in page
        assert '<tr><td>2<td><a href="/b2">研究生党支部</a><td>40<td>不合格' in page

    def test_an_explanation(self, pages: Pages) -> None:
        status, page = pages["/b1"]
        assert status == 200
        assert "<b>30</b> <i>2 × 60 ÷ 4</i>" in page
        assert "<code>k1</code> <code>k2</code>" in page, "down to the records"

    def test_a_unit_that_no_scheme_concerns(self, pages: Pages) -> None:
        assert pages["/p"][0] == 200
        assert "没有适用的考核方案" in pages["/p"][1]

    def test_what_is_due(self, pages: Pages) -> None:
        """B2 held its members' meeting of the third quarter, b1 did not."""
        page = pages["/due"][1]
        assert "<td>本科生党支部<td>2026-09-30<td>党员大会 (2026年第3季度)<td>《中国共产党" in page
        assert "<td>研究生党支部<td>2026-09-30<td>党员大会 (2026年第3季度)" not in page

    def test_a_page_that_does_not_exist(self, pages: Pages) -> None:
        assert pages["/b9"][0] == 404
        assert "组织树中没有单位 b9" in pages["/b9"][1]


class TestTheDatabase:
    """Everything that is kept is a document, and the application goes on from what it kept."""

    def test_documents(self, pages: Pages, database: Path) -> None:
        assert pages
        with closing(sqlite3.connect(database)) as connection:
            stored = dict(connection.execute("SELECT name, body FROM document").fetchall())
        assert set(stored) == {"tree", "scheme", "evidence", "assessment"}
        for text in stored.values():
            assert codec.dumps(codec.loads(text)) == text

    def test_it_starts_from_them(self, pages: Pages, database: Path) -> None:
        assert pages
        with closing(sqlite3.connect(database)) as connection, connection:
            changed = "UPDATE document SET body = replace(body, '本科生党支部', '本科生第一党支部')"
            connection.execute(f"{changed} WHERE name = 'tree'")
        with running(database) as address:
            assert "本科生第一党支部" in get(address, "/")[1]


def test_it_is_short() -> None:
    """A reader takes it in at a sitting: fewer than 120 lines of code."""
    lines = EXAMPLE.read_text("utf-8").splitlines()
    assert len([line for line in lines if line.strip() and not line.startswith("#")]) < 120
