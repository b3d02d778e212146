"""How hard Hypothesis tries where a draw is dear."""

from hypothesis import settings

#: A whole assessed year is a dear draw: laws over years take two fifths of the usual draws.
dear = settings(max_examples=max(1, settings().max_examples * 2 // 5))
