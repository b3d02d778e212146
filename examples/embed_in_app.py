# %% [markdown]
"""A small application around the library: ``python embed_in_app.py [PORT [DATABASE]]``.

The library has no database, screens or clock.  What is kept is a document of `partyorg.codec`, a
row of text each; units and records are invented.
"""

# %% What is used, and the sheets that a new database starts from
from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Iterable
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import unquote

from partyorg import codec, org, regulations
from partyorg.duties import agenda
from partyorg.errors import PartyorgError
from partyorg.evaluation import Scheme, assess, grading
from partyorg.evidence import World, activities, attendance, count
from partyorg.extras import report
from partyorg.values import Label, Period

YEAR, TODAY = Period.year(2026), date(2026, 9, 22)  # which day it is, the application says
UNITS = """单位编码,名称,类别,上级编码,人员类型,学生正式党员
p,校党委,学校党委,,,
g,机械学院党总支,党总支,p,混合,
b1,本科生党支部,党支部,g,学生,9
b2,研究生党支部,党支部,g,学生,16"""
INDICATORS = """一级指标,二级指标,分值,计分方式,目标值,计分标准,缺报处理
组织生活,党课次数,60,按比例计分,4,,按零计
,到会率,40,分段计分,,90:40;75:25;其余:0,不计入"""
ACTIVITIES = """编号,单位编码,类型,日期,应到,实到
k1,b1,党课,2026-03-05,9,9
k2,b1,党课,2026-06-11,9,8
k3,b2,党课,2026-05-20,16,13
k4,b2,党员大会,2026-09-03,16,15"""


# %% The database: values of the library by name, each a row of text
class Store:
    """A table of documents."""

    def __init__(self, path: str) -> None:
        self._rows = sqlite3.connect(path, isolation_level=None)
        self._rows.execute("CREATE TABLE IF NOT EXISTS document (name PRIMARY KEY, body NOT NULL)")

    def __contains__(self, name: str) -> bool:
        return bool(self._rows.execute("SELECT 1 FROM document WHERE name = ?", [name]).fetchone())

    def __getitem__(self, name: str) -> Any:
        found = self._rows.execute("SELECT body FROM document WHERE name = ?", [name])
        return codec.loads(found.fetchone()[0])

    def __setitem__(self, name: str, value: Any) -> None:
        self._rows.execute("REPLACE INTO document VALUES (?, ?)", [name, codec.dumps(value)])


def set_up(store: Store) -> None:
    """Read the sheets, and keep the organisation, the scheme, the evidence and the assessment."""
    units, indicators, held = (
        list(csv.DictReader(sheet.splitlines())) for sheet in (UNITS, INDICATORS, ACTIVITIES)
    )
    lectures, title, goal = (
        activities(kind="党课"),
        Label.of("党支部考核"),
        Label.of("建强战斗堡垒"),
    )
    given = (count("党课次数", lectures), attendance("到会率", lectures))
    framework, measures = codec.framework_from_rows(
        indicators, code="2026", title=title, goal=goal, measures=given
    )
    scheme = Scheme(
        code="branches",
        title=title,
        framework=framework,
        applies_to=org.kind(org.UnitKind.BRANCH),
        measures=measures,
        grading=grading({"优秀": 90, "合格": 60, "不合格": None}),
    )
    tree = codec.tree_from_rows(units)
    evidence, _ = codec.evidence_from_rows({"activities": held}, tree=tree)
    store["tree"], store["scheme"], store["evidence"] = tree, scheme, evidence
    store["assessment"] = assess(scheme, tree, evidence, YEAR, as_of=TODAY)


# %% The screens: values in, HTML out
PAGE = """<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>党支部考核</title>
<style>body{{max-width:64rem;margin:2rem auto;font-family:sans-serif;line-height:1.8}}
td{{padding-right:1.5rem;white-space:nowrap}} ul{{list-style:none}} em,i{{color:#666}}</style>
<p><a href="/">排名</a> · <a href="/due">待办</a></p><h1>{}</h1>{}</html>"""


def table(rows: Iterable[Iterable[str]]) -> str:
    """Lay out cells that are HTML already."""
    return "<table>" + "".join(f"<tr><td>{'<td>'.join(cells)}" for cells in rows) + "</table>"


def page(store: Store, path: str) -> str:
    """Show the ranking, what is due, or how the result of a branch came about."""
    tree, evidence, assessment = store["tree"], store["evidence"], store["assessment"]
    if path == "/":
        results = codec.assessment_to_rows(assessment, tree, "branches")
        rows = [{header: escape(text) for header, text in row.items()} for row in results]
        link = '<a href="/{单位编码}">{名称}</a>'
        ranks = ((r["组内名次"], link.format(**r), r["得分"], r["等次"]) for r in rows)
        return PAGE.format(f"排名, 截至 {TODAY}", table(ranks))
    if path == "/due":
        owed = [i.due for i in agenda(tree, regulations.duties(), evidence, TODAY, ahead=0)]
        items = ((tree[due.subject].name, due.last, due.title, due.source) for due in owed)
        return PAGE.format(f"待办, {TODAY}", table(map(escape, map(str, item)) for item in items))
    unit = tree[path.removeprefix("/")]
    world = World(tree=tree, evidence=evidence, period=YEAR, as_of=TODAY)
    told = report.explanation_html(assessment.attached(world).explain(unit.id))
    return PAGE.format(escape(unit.name), told)


class Handler(BaseHTTPRequestHandler):
    """Answers with pages, or that there is none."""

    store: Store

    def do_GET(self) -> None:
        """Answer one question."""
        try:
            body = page(self.store, unquote(self.path)).encode()
        except PartyorgError as error:
            self.send_error(404, explain=error.text("zh"))
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


# %% Something to look at: open the address that is printed, and stop with Ctrl+C
if __name__ == "__main__":
    port, database = (*sys.argv[1:], *("0", ":memory:")[len(sys.argv) - 1 :])
    Handler.store = Store(database)
    if "assessment" not in Handler.store:
        set_up(Handler.store)
    with HTTPServer(("127.0.0.1", int(port)), Handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()
