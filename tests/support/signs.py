"""Every letter and sign the product can write of its own accord."""

from antq.settings import ROOT

# What words are made of and in; the tables of foreign letters that files are read with are not written.
WRITERS = ("antq/analysis", "antq/charts", "antq/export", "antq/model", "antq/ui", "data/catalogue")
ALSO = (
    "antq/ingest/rules.py",
    "antq/ingest/questions.py",
    "data/published/sources.csv",
    "data/reference/admin_units.csv",
)
KINDS = (".css", ".html", ".js", ".py", ".yml")


def written() -> frozenset[str]:
    """The letters and signs of all words, charts, style sheets and names of sources, in both languages."""
    files = [file for folder in WRITERS for file in (ROOT / folder).rglob("*") if file.suffix in KINDS]
    files += [ROOT / file for file in ALSO]
    letters = frozenset("".join(file.read_text(encoding="utf-8") for file in files))
    return frozenset(letter for letter in letters if letter.isprintable() and letter != " ")
