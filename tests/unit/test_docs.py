"""The documents against the code: links, modules, address parameters, commands, routes, dependencies."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from antq.catalogue.load import load
from antq.cli import main
from antq.server.api import routes
from antq.settings import ROOT, Settings

READMES = ("README.md", "README.vi.md")
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
# A link, not a picture.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
PARAMETER_CALLS = {"Several", "choice", "selection", "years", "Switch", "Parameter", "Batch", "YearSpan"}
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "antq").rglob("*.py")
    if path.name != "__init__.py"
)


def words_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def links_of(document: str) -> list[str]:
    return [target for target in LINK.findall(words_of(document)) if "://" not in target]


def parameters_in_code() -> Iterator[str]:
    """The names pages ask by, and what `address.laid(…)` lays over them."""
    for path in [*(ROOT / "antq").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=called), args=[ast.Constant(value=str(name)), *_]) if (
                    called in PARAMETER_CALLS
                ):
                    yield name
                case ast.Call(func=ast.Attribute(value=ast.Name(id="address"), attr="laid"), args=[name, *_]):
                    yield ast.literal_eval(name)


def packages_in(file: str) -> set[str]:
    return set(re.findall(r"^([a-z][a-z0-9-]*)==", words_of(file), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    assert [target for target in links_of(document) if not (folder / target).exists()] == []


def test_every_document_is_linked_from_both_readmes() -> None:
    for readme in READMES:
        linked = {Path(target).as_posix() for target in links_of(readme)}
        assert set(DOCUMENTS) - {readme} <= linked


@pytest.mark.parametrize("document", DOCUMENTS)
def test_vietnamese_is_composed(document: str) -> None:
    assert unicodedata.is_normalized("NFC", words_of(document))


def test_architecture_names_every_module_and_no_other() -> None:
    named = set(re.findall(r"^\| `(antq(?:\.\w+)+)` \|", words_of("ARCHITECTURE.md"), re.MULTILINE))
    assert named == set(MODULES)


@pytest.mark.parametrize("readme", READMES)
def test_readme_tells_every_address_parameter(readme: str) -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", words_of(readme), re.MULTILINE))
    assert told == set(parameters_in_code())


@pytest.mark.parametrize("readme", READMES)
def test_readme_tells_every_page(readme: str) -> None:
    for page in load(ROOT / "data").pages.values():
        assert f"| `/{page.address}` |" in words_of(readme)


@pytest.mark.parametrize("readme", READMES)
def test_readme_tells_every_command_with_its_options(readme: str) -> None:
    lines = words_of(readme).splitlines()
    for name, command in main.commands.items():
        row = next((line for line in lines if line.startswith(f"| `python -m antq {name}")), "")
        assert row, name
        for parameter in command.params:
            told = parameter.opts if isinstance(parameter, click.Option) else [str(parameter.name).upper()]
            assert all(option in row for option in told)


@pytest.mark.parametrize("readme", READMES)
def test_readme_tells_every_route(readme: str) -> None:
    for route in routes(Settings()):
        path = getattr(route, "path", "")
        assert "{" in path or f"`GET {path}`" in words_of(readme) or path == "/api"


def test_decisions_give_a_reason_for_every_dependency() -> None:
    rows = re.findall(r"^\| ([a-z][a-z0-9, -]*) \|", words_of("docs/decisions.md"), re.MULTILINE)
    told = {name for row in rows for name in row.split(", ")}
    assert told == packages_in("requirements.txt") | packages_in("requirements-dev.txt")
