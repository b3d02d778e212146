"""Pictures of a process as text, drawn from its table."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partyorg.processes._gap import BIRTH
from partyorg.processes._process import Process
from partyorg.processes._step import Leads, Step
from partyorg.values import Label, Language

_BIRTH = Label.of("出生", "birth")
_END = Label.of("终止", "end")


def mermaid(process: Process, *, language: Language = "zh") -> str:
    """Draw a process as a Mermaid flowchart.

    Full lines say what waits for what, dotted ones how long that may take;
    each stage is a box.

    Parameters
    ----------
    process : Process
    language : {"zh", "en"}

    Returns
    -------
    str
        Whatever titles contain, it cannot break the picture.

    Examples
    --------
    >>> from partyorg.processes import Stage
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[
    ...         Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1"),
    ...         Step(code="talk", title=Label.of("派人谈话", "talk"), stage="1"),
    ...     ],
    ... )
    >>> print(mermaid(talk, language="en"))
    flowchart TD
      subgraph g1["application"]
        n1["apply"]
        n2["talk"]
      end
      n1 --> n2
    """
    picture = _Picture(process=process, language=language)
    lines = ["flowchart TD"]
    for box, (title, steps) in picture.boxes().items():
        lines.append(f'  subgraph {box}["{_mermaid_text(title)}"]')
        for node, words in steps.items():
            text = "<br/>".join(map(_mermaid_text, words))
            lines.append(f'    {node}["{text}"]')
        lines.append("  end")
    others = picture.others().items()
    lines += [f'  {node}(["{_mermaid_text(other)}"])' for node, other in others]
    for arrow in picture.arrows():
        line = "-.->" if arrow.dotted else "-->"
        written = f'|"{_mermaid_text(arrow.words)}"|' if arrow.words else ""
        lines.append(f"  {arrow.start} {line}{written} {arrow.end}")
    return "\n".join(lines)


def dot(process: Process, *, language: Language = "zh") -> str:
    """Draw a process in the language of Graphviz.

    Parameters
    ----------
    process : Process
    language : {"zh", "en"}

    Returns
    -------
    str
        The same picture as that of `mermaid`.

    Examples
    --------
    >>> from partyorg.processes import Stage
    >>> talk = Process(
    ...     code="talk", title=Label.of("谈话", "talk"),
    ...     stages=[Stage(code="1", title=Label.of("申请", "application"))],
    ...     steps=[Step(code="apply", title=Label.of("递交申请书", "apply"), stage="1")],
    ... )
    >>> print(dot(talk, language="en"))
    digraph {
      node [shape=box];
      subgraph cluster_g1 {
        label="application";
        n1 [label="apply"];
      }
    }
    """
    picture = _Picture(process=process, language=language)
    lines = ["digraph {", "  node [shape=box];"]
    for box, (title, steps) in picture.boxes().items():
        lines += [f"  subgraph cluster_{box} {{", f'    label="{_dot_text(title)}";']
        for node, words in steps.items():
            text = r"\n".join(map(_dot_text, words))
            lines.append(f'    {node} [label="{text}"];')
        lines.append("  }")
    others = picture.others().items()
    lines += [f'  {node} [label="{_dot_text(other)}", shape=oval];' for node, other in others]
    for arrow in picture.arrows():
        marks = [f'label="{_dot_text(arrow.words)}"'] if arrow.words else []
        marks += ["style=dashed"] if arrow.dotted else []
        marked = f" [{', '.join(marks)}]" if marks else ""
        lines.append(f"  {arrow.start} -> {arrow.end}{marked};")
    return "\n".join([*lines, "}"])


@attrs.frozen(kw_only=True)
class _Arrow:
    start: str
    end: str
    words: str = ""
    dotted: bool = False


@attrs.frozen(kw_only=True)
class _Picture:
    """What both languages draw: boxes of nodes, and arrows between them.

    Nodes have names of our own, so that no code has to be escaped.
    """

    process: Process
    language: Language

    def boxes(self) -> dict[str, tuple[str, dict[str, tuple[str, ...]]]]:
        """Return each stage by name, with its title and its steps' lines of text."""
        return {
            f"g{number}": (
                stage.title.text(self.language),
                {
                    self._names[step.code]: tuple(self._lines(step))
                    for step in self.process.steps
                    if step.stage == stage.code
                },
            )
            for number, stage in enumerate(self.process.stages, start=1)
        }

    def others(self) -> dict[str, str]:
        """Return the nodes outside all stages: birth and the end, if anything leads there."""
        names = {arrow.start for arrow in self.arrows()} | {arrow.end for arrow in self.arrows()}
        words = {"birth": _BIRTH, "end_": _END}
        return {name: text.text(self.language) for name, text in words.items() if name in names}

    def arrows(self) -> Iterator[_Arrow]:
        for step in self.process.steps:
            here = self._names[step.code]
            for earlier in step.after or ():
                yield _Arrow(start=self._names[earlier], end=here)
            for way in step.exits:
                ends = {Leads.AGAIN: here, Leads.END: "end_"}
                if way.leads in ends:
                    yield _Arrow(
                        start=here, end=ends[way.leads], words=way.title.text(self.language)
                    )
        for gap in self.process.gaps:
            yield _Arrow(
                start="birth" if gap.after == BIRTH else self._names[gap.after],
                end=self._names[gap.before],
                words=gap.label.text(self.language),
                dotted=True,
            )

    @property
    def _names(self) -> dict[str, str]:
        return {step.code: f"n{row}" for row, step in enumerate(self.process.steps, start=1)}

    def _lines(self, step: Step) -> Iterator[str]:
        yield step.title.text(self.language)
        if step.actor is not None:
            yield step.actor.text(self.language)
        for notice in step.notices:
            length = notice.lasting.label
            yield Label.of(f"公示 {length.zh}", f"notice: {length.en}").text(self.language)
        if step.risk is not None:
            point, watch = step.risk.point, step.risk.watched_by
            yield Label.of(f"风险: {point.zh} ({watch.zh})", f"risk: {point.en} ({watch.en})").text(
                self.language
            )


_MERMAID = str.maketrans({mark: f"#{ord(mark)};" for mark in '"#&<>`\\|[]{}()'} | {"\n": " "})
_DOT = str.maketrans({"\\": r"\\", '"': r"\"", "\n": " "})


def _mermaid_text(text: str) -> str:
    return text.translate(_MERMAID)


def _dot_text(text: str) -> str:
    return text.translate(_DOT)
