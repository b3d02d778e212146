"""The scheme of `scheme_26` for engines on whole columns, as their manuals say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from benchmarks.by_hand.columns import CAPS, NUDGE, STEPS, combined
from benchmarks.scheme_26 import BANDS, FULL, LINE, LINES, MEASURES, RATIOS, VETO, VETOED, WEIGHTS

YEAR = "2016"
Formula = Callable[[Any, Any], Any]


def _formulas() -> dict[str, Formula]:
    """Write every item as a formula of OpenFisca: over one population and one period."""
    np = import_module("numpy")
    xs, ys = zip(*LINE, strict=True)
    edges = [edge for edge, _ in STEPS[::-1]]
    worths = np.array([0.0, *(worth for _, worth in STEPS[::-1])])

    def ratio(name: str, target: int) -> Formula:
        return lambda unit, at: np.minimum(unit(name, at) * FULL / target, FULL)

    def times(name: str, worth: float, cap: float) -> Formula:
        return lambda unit, at: np.minimum(unit(name, at) * worth, cap)

    def band(name: str) -> Formula:
        return lambda unit, at: worths[np.searchsorted(edges, unit(name, at), "right")]

    def line(name: str) -> Formula:
        return lambda unit, at: np.interp(unit(name, at), xs, ys)

    def capped(unit: Any, at: Any) -> Any:
        return np.clip(combined(lambda name: unit(f"s_{name}", at)), 0, FULL)

    def score(unit: Any, at: Any) -> Any:
        so_far = unit("capped", at)
        return np.where(unit(VETO, at) >= 1, np.minimum(so_far, VETOED), so_far)

    def published(unit: Any, at: Any) -> Any:
        return np.floor(unit("score", at) * 100 + (0.5 + NUDGE)) / 100

    return {
        **{f"s_{name}": ratio(name, target) for name, target in RATIOS.items()},
        **{f"s_{name}": times(name, *worth) for name, worth in CAPS.items()},
        **{f"s_{name}": band(name) for name in BANDS},
        **{f"s_{name}": line(name) for name in LINES},
        "capped": capped,
        "score": score,
        "published": published,
    }


def openfisca(columns: Mapping[str, Any]) -> Callable[[], Any]:
    """Prepare OpenFisca's system; each run makes a simulation and calculates."""
    core, build = (
        import_module(f"openfisca_core.{name}") for name in ("variables", "simulation_builder")
    )
    entities, systems, periods = (
        import_module(f"openfisca_core.{name}")
        for name in ("entities", "taxbenefitsystems", "periods")
    )
    np = import_module("numpy")
    unit = entities.SingleEntity("unit", "units", "unit", "")
    system = systems.TaxBenefitSystem([unit])
    for name, formula in {**dict.fromkeys(MEASURES), **_formulas()}.items():
        told = {"value_type": float, "entity": unit, "definition_period": periods.YEAR}
        told |= {} if formula is None else {"formula": formula}
        # It keeps 32 bits unless told, which are too few for cents.
        system.add_variable(type(name, (core.Variable,), told)).dtype = np.float64
    read = {name: np.nan_to_num(columns[name]) for name in MEASURES}
    count = len(read[VETO])

    def run() -> Any:
        builder = build.SimulationBuilder()
        builder.create_entities(system)
        builder.declare_person_entity("unit", range(count))
        simulation = builder.build(system)
        for name, values in read.items():
            simulation.set_input(name, YEAR, values)
        return simulation.calculate("published", YEAR)

    return run


def criteria(matrix: Any) -> Callable[[], Any]:
    """Prepare scikit-criteria's weighted sum with ranks, on scores of items it cannot make."""
    skcriteria = import_module("skcriteria")
    simple = import_module("skcriteria.agg.simple")
    decision = skcriteria.mkdm(matrix, [max] * len(WEIGHTS), weights=list(WEIGHTS.values()))
    model = simple.WeightedSumModel()
    return lambda: model.evaluate(decision)
