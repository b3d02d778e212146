"""Calls, projects, their milestones and totals; norms, budgets and funds."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
