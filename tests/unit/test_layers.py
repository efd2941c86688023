"""The core imports nothing that belongs to a higher layer, and each module of it can be the first one imported."""

import subprocess
import sys

from antq.settings import ROOT

# From the top down: from this layer on, the library is not to be seen any more.
LAYERS = ["ui", "export", "charts", "analysis", "ingest", "warehouse", "catalogue", "sql", "model"]
LAYERS += ["settings", "errors", "text"]
LAST_TO_KNOW = {"streamlit": "ui", "plotly": "charts", "duckdb": "warehouse"}


def _depth(module: str) -> int:
    return LAYERS.index(module.split(".")[1])


MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "antq").rglob("*.py")
)
# From the bottom up: what is there when a module is imported was asked for by its own layer or a lower one.
CORE = sorted(
    (name for name in MODULES if name.count(".") and name.split(".")[1] in LAYERS[1:]), key=_depth, reverse=True
)
STRANGERS = {
    name: {library for library, layer in LAST_TO_KNOW.items() if _depth(name) > LAYERS.index(layer)} for name in CORE
}
IN_ORDER = """
import sys, importlib
for name, strangers in {strangers!r}.items():
    importlib.import_module(name)
    if met := strangers & set(sys.modules):
        print(name, *sorted(met))
"""
# Libraries stay: to import them anew for every module would take minutes, and they know nothing of ours.
EACH_FIRST = """
import sys, importlib, traceback
for name in {modules!r}:
    for known in [known for known in sys.modules if known.split(".")[0] == "antq"]:
        del sys.modules[known]
    try:
        importlib.import_module(name)
    except ImportError:
        print(name, traceback.format_exc())
"""


def _said(script: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_core_is_found() -> None:
    assert {name.split(".")[1] for name in CORE} >= {"analysis", "model", "text", "errors"}


def test_no_module_brings_along_what_belongs_to_a_higher_layer() -> None:
    assert _said(IN_ORDER.format(strangers=STRANGERS)) == ""


def test_every_module_can_be_imported_first() -> None:
    assert _said(EACH_FIRST.format(modules=CORE)) == ""
