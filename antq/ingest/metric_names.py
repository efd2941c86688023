"""Which metric, and which definition of it, a wording means."""

import re
from collections import defaultdict

from rapidfuzz import fuzz, process

from antq.ingest.unit_names import letters
from antq.ingest.vocabulary import MetricWords, Vocabulary
from antq.model.fold import fold

COUNT_WORDS = re.compile(r"^(?:tong so|so luong|so|number of)\s+")
SHARE_WORDS = re.compile(r"^(?:ty le|ti le|ty trong|ti trong|share of)\s+")
# One bracket within another is part of what the outer one says: "(Criminal offences (narrow))".
BRACKET = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]\s*")
SCALES = re.compile(r"\b(?:nghin|ngan|trieu|ty|1[.,]?000|thousand|thousands|million|billion)\b")
PERCENT_WORDS = {
    "",
    "%",
    "ty le %",
    "ti le %",
    "phan tram",
    "percent",
    "per cent",
    "dvt: %",
    "don vi: %",
    "don vi tinh: %",
}


class MetricNames:
    """Every wording of every metric. The nearest are only proposed, never taken."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.metrics = vocabulary.metrics
        self._measures = vocabulary.measures
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._counts: dict[str, set[str]] = defaultdict(set)
        self._shares: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        for metric in self.metrics.values():
            for name in (metric.id, *metric.names):
                self._exact[_key(name)].add(metric.id)
                bare = _key(_bare(name))
                (self._shares if metric.is_share else self._counts)[bare].add(metric.id)
                self._names.setdefault(" ".join(fold(name).split()), metric.id)

    def read(self, text: str) -> tuple[str, str | None] | None:
        """The one metric a wording names, with the scope that a bracket names, or None."""
        plain = " ".join(text.split())
        found = self._metric(plain)
        if found:
            return found, None
        brackets = list(BRACKET.finditer(plain))
        # The first ones may belong to the name: "Change in offences (%) (cases)".
        for kept in range(len(brackets)):
            own = plain[: brackets[kept - 1].end()] if kept else ""
            rest = plain[brackets[kept - 1].end() if kept else 0 :]
            name = " ".join(f"{own} {BRACKET.sub(' ', rest)}".split())
            if read := self._defined(name, [bracket[1] for bracket in brackets[kept:]]):
                return read
        return None

    def _defined(self, name: str, brackets: list[str]) -> tuple[str, str | None] | None:
        """The metric of a name with the definition of its brackets; None where a bracket says something else."""
        found = self._metric(name)
        if not found:
            return None
        scope = None
        for inside in brackets:
            said = None if scope else self.scope(found, inside)
            if said is None and not self._is_measure(self.metrics[found], inside):
                return None
            scope = scope or said
        return found, scope

    def scope(self, metric: str, text: str) -> str | None:
        """The definition of a metric that a wording names by id or name, or None."""
        key = letters(text)
        for scope, name in self.metrics[metric].scopes.items():
            if key in (letters(scope), letters(name.vi), letters(name.en)):
                return scope
        return None

    def nearest(self, text: str, count: int = 5) -> list[str]:
        """Metrics that a wording perhaps means, the likeliest first."""
        found = process.extract(" ".join(fold(text).split()), self._names.keys(), scorer=fuzz.token_set_ratio, limit=20)
        return list(dict.fromkeys(self._names[name] for name, score, _ in found if score >= 50))[:count]

    def ids(self, text: str) -> list[str]:
        """The metric a wording names, as a list of one or none."""
        found = self.read(text)
        return [found[0]] if found else []

    def nearest_name(self, text: str) -> str | None:
        """The name of the metric that a wording was perhaps meant to be."""
        return next((self.metrics[id_].name.vi for id_ in self.nearest(text, 1)), None)

    def within(self, text: str) -> list[str]:
        """Metrics whose name stands somewhere in a title."""
        plain = " ".join(fold(text).split())
        return list(dict.fromkeys(id_ for name, id_ in self._names.items() if len(name) > 8 and name in plain))

    def _metric(self, text: str) -> str | None:
        plain = " ".join(fold(text).split())
        found = self._exact.get(_key(text), set())
        if not found and text:
            bare = _key(_without_kind(plain))
            counts, shares = self._counts.get(bare, set()), self._shares.get(bare, set())
            found = (
                set()
                if not bare
                else shares
                if SHARE_WORDS.match(plain)
                else counts
                if COUNT_WORDS.match(plain)
                else counts | shares
            )
        return next(iter(found)) if len(found) == 1 else None

    def _is_measure(self, metric: MetricWords, inside: str) -> bool:
        """Whether a bracket only repeats the metric's own unit of measure."""
        plain = " ".join(fold(inside).split())
        if plain in PERCENT_WORDS:
            return metric.is_share
        plain = re.sub(r"^(?:dvt|don vi tinh|don vi)\s*:?\s*", "", plain)
        own = {letters(word) for measure in metric.measures.values() for word in self._measures.get(measure, ())}
        return letters(plain) in own and not SCALES.search(plain)


def _key(text: str) -> str:
    """A wording without case, marks, blanks and signs; a percent sign tells two measures apart."""
    return re.sub("[^a-z0-9%]", "", fold(text))


def is_scaled(text: str) -> bool:
    """Whether a unit of measure is thousands, millions or the like."""
    return SCALES.search(" ".join(fold(text).split())) is not None


def _bare(name: str) -> str:
    return _without_kind(" ".join(fold(BRACKET.sub(" ", name)).split()))


def _without_kind(plain: str) -> str:
    """A folded wording without "số" or "tỷ lệ", which files leave out."""
    return SHARE_WORDS.sub("", COUNT_WORDS.sub("", plain))
