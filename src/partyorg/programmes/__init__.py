"""Programmes: what a Party organisation runs beside its yearly assessment, a room each.

==================== ==========================================================
room                 what it holds
==================== ==========================================================
``honours``          Ladders, awards, selection and registers
``projects``         Calls, projects, their milestones and totals; norms, budgets and funds
``points``           Ledgers of points, shares, caps, decay, leaderboards
``inspection``       Who inspects whom
``interconnection``  Units and partners joined by ties and joint activities
``learning``         Who lectures on what, training and its hours
==================== ==========================================================

The rooms know nothing of each other.  What they produce (awards, measures) is
read by schemes like any other evidence.
"""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
