"""Records are frozen, slotted and keyword-only; errors take positional fields."""

import attrs

from tests.conventions.house import classes, faults_of_record, full_name

RECORDS = [thing for thing in classes() if attrs.has(thing)]


def test_every_attrs_class_has_the_house_form() -> None:
    faults = {full_name(record): faults_of_record(record) for record in RECORDS}
    assert {record: found for record, found in faults.items() if found} == {}


class TestTheReaderItself:
    """A check that cannot fail holds nothing, so each deviation is planted once."""

    def test_a_record_in_order(self) -> None:
        @attrs.frozen(kw_only=True)
        class Unit:
            id: str

        assert faults_of_record(Unit) == []

    def test_a_record_with_every_fault(self) -> None:
        @attrs.define(slots=False)
        class Unit:
            id: str

        assert faults_of_record(Unit) == ["not frozen", "not slotted", "id is positional"]

    def test_an_error_in_order(self) -> None:
        @attrs.define(auto_exc=True)
        class NoSuchUnit(Exception):
            unit: str

        assert faults_of_record(NoSuchUnit) == []

    def test_an_error_that_would_not_unpickle(self) -> None:
        @attrs.define(auto_exc=True, kw_only=True)
        class NoSuchUnit(Exception):
            unit: str

        assert faults_of_record(NoSuchUnit) == ["unit is keyword-only"]
