"""Writes formulas as MathML, which browsers read without a script or the network."""

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)


def written(node: nodes.math | nodes.math_block, *, alone: bool) -> str:
    """Return a formula as MathML; one that cannot be read is warned of, and stays as it is."""
    try:
        return tex2mathml(node.astext(), as_block=alone)
    except MathError as fault:
        logger.warning("no formula: %s", fault, location=node)
        return f"<code>{node.astext()}</code>"


def visit_inline(page: "HTML5Translator", node: nodes.math) -> None:
    """Write a formula inside a line."""
    page.body.append(written(node, alone=False))
    raise nodes.SkipNode


def visit_block(page: "HTML5Translator", node: nodes.math_block) -> None:
    """Write a formula on a line of its own."""
    page.body.append(f'<div class="formula">{written(node, alone=True)}</div>\n')
    raise nodes.SkipNode


def setup(app: "Sphinx") -> dict[str, bool]:
    """Offer the renderer; ``html_math_renderer = "mathml"`` chooses it."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
