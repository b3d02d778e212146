"""Event logs: one row per event, under the names that process-mining tools read."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import Worked, cases, worked_processes
from partyorg.processes import event_log
from tests.processes.table import DEVELOPMENT, case, done, pair


class TestColumns:
    """case:concept:name, concept:name, time:timestamp, and org:resource where an office is known."""

    def test_rows(self) -> None:
        made = case(done("apply", 2022, 3, 1, by="支部"), done("walk", 2022, 3, 2))
        assert event_log(DEVELOPMENT, [made], language="en") == (
            {
                "case:concept:name": "c-1",
                "concept:name": "apply",
                "time:timestamp": "2022-03-01T00:00:00",
                "org:resource": "支部",
            },
            {
                "case:concept:name": "c-1",
                "concept:name": "walk",
                "time:timestamp": "2022-03-02T00:00:00",
            },
        )

    def test_one_day_goes_by_the_table(self) -> None:
        table = pair()
        made = case(done("walk", 2024, 1, 1), done("b", 2024, 1, 1), done("a", 2024, 1, 1))
        assert [row["concept:name"] for row in event_log(table, [made])] == ["a", "b", "walk"]


@given(st.data(), worked_processes())
def test_every_event_is_there_once_and_in_order(data: st.DataObject, worked: Worked) -> None:
    some = [data.draw(cases(worked.process, id=id)) for id in ("c-2", "c-1")]
    rows = event_log(worked.process, some)
    assert len(rows) == sum(len(one.events) for one in some)
    keys = [
        (row["case:concept:name"], datetime.fromisoformat(row["time:timestamp"])) for row in rows
    ]
    assert keys == sorted(keys)
