"""Each core module, imported in a fresh process, brings along nothing that belongs to a higher layer."""

import subprocess
import sys

import pytest

from antq.settings import ROOT

# From the top down: from this layer on, the library is not to be seen any more.
LAYERS = ["ui", "export", "charts", "analysis", "ingest", "warehouse", "catalogue", "sql", "model"]
LAYERS += ["settings", "errors", "text"]
LAST_TO_KNOW = {"streamlit": "ui", "plotly": "charts", "duckdb": "warehouse"}

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "antq").rglob("*.py")
)
CORE = [name for name in MODULES if name.count(".") and name.split(".")[1] in LAYERS[1:]]


def test_the_core_is_found() -> None:
    assert {name.split(".")[1] for name in CORE} >= {"analysis", "model", "text", "errors"}


@pytest.mark.parametrize("module", CORE)
def test_imports_nothing_of_a_higher_layer(module: str) -> None:
    depth = LAYERS.index(module.split(".")[1])
    strangers = {library for library, layer in LAST_TO_KNOW.items() if depth > LAYERS.index(layer)}
    script = f"import sys, {module}; print(*sorted({strangers!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
