"""How hard Hypothesis tries.

``default`` at the desk, ``ci`` repeatable, ``thorough`` for ``make thorough``;
``--hypothesis-profile`` chooses any of them by name.
"""

import os

from hypothesis import Phase, settings

# An explanation takes longer than the search, and `find` would explain what has not failed.
quick = settings(
    deadline=None, max_examples=20, phases=[p for p in Phase if p is not Phase.explain]
)
settings.register_profile("default", quick)
settings.register_profile("ci", quick, derandomize=True, print_blob=True)
settings.register_profile("counted", quick, derandomize=True)  # by tests/counting.py
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "default")
