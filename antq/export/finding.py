"""What may be said of figures together, as a plain object for JSON and as lines for a terminal."""

from antq.analysis.compare import Finding
from antq.analysis.sentences import reasons_text
from antq.catalogue.catalogue import Catalogue
from antq.export.figures import both, figures_table


def finding_object(finding: Finding, catalogue: Catalogue) -> dict[str, object]:
    """`{"verdict", "reasons", "sentence", "rows"}` as DESIGN.md promises it; rows are the codes of the figures."""
    return {
        "verdict": finding.verdict.colour,
        "reasons": [{"id": id_, **both(catalogue.reasons[id_].text)} for id_ in finding.verdict.reasons],
        "sentence": both(finding.sentence),
        "rows": [figure.code for figure in finding.figures],
    }


def finding_text(finding: Finding, catalogue: Catalogue) -> str:
    """Title, verdict with its reasons, sentence and figures, in Vietnamese."""
    verdict = catalogue.word(f"verdict.{finding.verdict.colour}", "vi")
    if finding.verdict.reasons:
        reasons = reasons_text(catalogue, finding.verdict.reasons)
        verdict = catalogue.word("chart.compare.verdict", "vi", verdict=verdict, reasons=reasons)
    if len(finding.figures) < 2:
        verdict = catalogue.word("compare.alone", "vi")
    told = [finding.title.vi, verdict, finding.sentence.vi]
    return "\n\n".join(["\n".join(told), figures_table(finding.figures, catalogue)])
