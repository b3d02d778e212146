"""The source, its days, and whose words are cited."""

from __future__ import annotations

from datetime import date

from partyorg.casebook._cites import Cites
from partyorg.values import Period

CITES = Cites(document="重庆工学院固本强基")
stated, rebuilt = CITES.stated, CITES.rebuilt

#: From when the organisation is laid out here, and the day on which it was restructured.
FIRST_DAY = date(2005, 1, 1)
RESTRUCTURED = date(2006, 9, 1)

YEAR = Period.year(2007)

#: The whole of it in findings.
SUBJECT = "cqut"
