"""Units and partners joined by ties and joint activities."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
