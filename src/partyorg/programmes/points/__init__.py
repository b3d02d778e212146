"""Ledgers of points, shares, caps, decay, leaderboards."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
