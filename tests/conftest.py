"""How hard Hypothesis tries.

``default`` at the desk, ``ci`` repeatable, ``thorough`` for ``make thorough``;
``--hypothesis-profile`` chooses any of them by name.
"""

import os

from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=25)
settings.register_profile("ci", deadline=None, max_examples=25, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by a set in a stable order, so that all workers collect the same names."""
    if isinstance(val, set | frozenset):
        return "{" + ", ".join(sorted(map(str, val))) + "}"
    return None
