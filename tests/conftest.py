"""Names of test cases."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by a set in a stable order, so that all workers collect the same names."""
    if isinstance(val, set | frozenset):
        return "{" + ", ".join(sorted(map(str, val))) + "}"
    return None
