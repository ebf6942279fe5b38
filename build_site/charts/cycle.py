"""Kind `cycle`: steps that lead from one to the next and back to the first, with a way in and what stands outside."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from build_site.charts.declared import FigureDeclared
from build_site.charts.reading import Grid, GridCell, Plot, PlotRow, Reading
from build_site.load import Declared
from build_site.text import Text

Part = Literal["entrance", "ring", "return", "aside"]


class CycleStep(Declared):
    """A step: its name, and a line on what happens and who acts."""

    label: Text
    line: Text


class CycleDeclared(FigureDeclared):
    """`ring` comes round again through `again`; `entrance` leads into it once, `aside` stands outside it."""

    kind: Literal["cycle"]
    step_head: Text
    line_head: Text
    entrance: CycleStep
    ring: Annotated[list[CycleStep], Field(min_length=2)]
    again: CycleStep
    aside: CycleStep | None = None

    @property
    def parts(self) -> list[tuple[Part, CycleStep]]:
        """All steps in order, each with the part it plays."""
        ring: list[tuple[Part, CycleStep]] = [("ring", step) for step in self.ring]
        outside: list[tuple[Part, CycleStep]] = [("aside", self.aside)] if self.aside else []
        return [("entrance", self.entrance), *ring, ("return", self.again), *outside]


def plot(declared: CycleDeclared, reading: Reading) -> Plot:
    """A row a step."""
    rows: list[PlotRow] = [
        {"role": part, "label": reading.text(step.label), "line": reading.text(step.line)}
        for part, step in declared.parts
    ]
    return Plot("cycle", tuple(rows), {})


def grid(declared: CycleDeclared, reading: Reading) -> Grid:
    """Each step with its line."""
    rows = tuple((GridCell(reading.text(one.label)), GridCell(reading.text(one.line))) for _, one in declared.parts)
    return Grid((reading.text(declared.step_head), reading.text(declared.line_head)), rows, (False, False))
