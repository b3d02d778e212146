"""One unit of the organisation."""

import pickle
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partyorg.extras.strategies import dates, units
from partyorg.org import Form, Headcount, OrgUnit, Sector, UnitKind
from partyorg.values import FrozenMap
from tests.org.campus import STUDENTS

DAY = timedelta(days=1)


class TestUnit:
    """A unit says what it is; what is not said has a plain default."""

    def test_the_least_one_must_say(self) -> None:
        unit = OrgUnit(id="b", name="党支部", kind=UnitKind.BRANCH)
        assert (unit.parent, unit.founded, unit.dissolved, unit.terms) == (None, None, None, ())
        assert (unit.sector, unit.form) == (Sector.MIXED, Form.ORDINARY)
        assert unit.headcount == Headcount()
        assert unit.attributes == {}

    @given(units())
    def test_is_a_value(self, unit: OrgUnit) -> None:
        again = pickle.loads(pickle.dumps(unit))  # noqa: S301 - our own bytes
        assert again == unit
        assert len({again, unit}) == 1

    def test_attributes_are_kept_apart_from_their_origin(self) -> None:
        origin = {"校区": "东区"}
        unit = OrgUnit(id="b", name="党支部", kind=UnitKind.BRANCH, attributes=origin)
        origin["校区"] = "西区"
        assert unit.attributes == FrozenMap({"校区": "东区"})


class TestExisting:
    """A unit exists from the day it is founded until the day before it is dissolved."""

    def test_the_ends(self) -> None:
        assert STUDENTS.founded is not None
        assert STUDENTS.dissolved is not None
        assert STUDENTS.exists_on(STUDENTS.founded)
        assert STUDENTS.exists_on(STUDENTS.dissolved - DAY)
        assert not STUDENTS.exists_on(STUDENTS.founded - DAY)
        assert not STUDENTS.exists_on(STUDENTS.dissolved)

    @given(units(), dates())
    def test_what_is_not_on_record_excludes_nothing(self, unit: OrgUnit, day: date) -> None:
        assert unit.exists_on(day) == (
            (unit.founded or date.min) <= day < (unit.dissolved or date.max)
        )

    @given(dates(), st.sampled_from(UnitKind))
    def test_founded_and_dissolved_on_one_day(self, day: date, kind: UnitKind) -> None:
        unit = OrgUnit(id="b", name="党支部", kind=kind, founded=day, dissolved=day)
        assert not unit.exists_on(day)
