"""Who lectures on what, training and its hours."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
