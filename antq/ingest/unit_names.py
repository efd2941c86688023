"""Which province a cell means: by name in any usual spelling or by code, for one period; else what it may be."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from antq.model.fold import fold
from antq.model.period import Period
from antq.model.unit import Unit

PREFIX = re.compile(
    r"^(?:tinh|thanh pho|t\.? ?p|tp|province of)[. ]+|^tp\.?(?=ha noi|ho chi minh|hai phong|da nang|can tho|hue)"
)
SUFFIX = re.compile(r"(?:,? (?:province|city|viet nam|vietnam))+$")
AGE = re.compile(r"[ (]+(moi|cu|new|old)\)?$")
NEW_WORDS = {"moi", "new"}
SHORTEST_TYPO = 4


class Outcome(StrEnum):
    """How far a name led."""

    FOUND = "found"
    TERRITORY = "territory"
    INITIALS = "initials"
    TYPO = "typo"
    ENDED = "ended"
    NOT_YET = "not_yet"
    CODE_DIFFERS = "code_differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Match:
    """The unit where it is `FOUND`; else the units it may be, or went into, or came from."""

    outcome: Outcome
    units: tuple[Unit, ...] = ()


class UnitNames:
    """Every name and code of every unit."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self.units = units
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._by_code: dict[str, set[str]] = defaultdict(set)
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        for unit in units.values():
            for name in unit_names(unit):
                self._by_key[letters(name)].add(unit.id)
                self._by_key[unit_key(name)].add(unit.id)
            self._by_initials[_initials(unit.name.vi)].add(unit.id)
            if unit.gso_code:
                self._by_code[unit.gso_code].add(unit.id)
        self._by_key.pop("", None)
        # A name that a unit shares with the country's other units would not tell them apart.
        for initials in list(self._by_initials):
            if initials in self._by_key:
                del self._by_initials[initials]

    @lru_cache(maxsize=8192)  # noqa: B019 - names live as long as their process
    def named(self, name: str) -> tuple[Unit, ...]:
        """All units a name is used for, by any spelling but not by initials or code."""
        ids = self._by_key.get(letters(name)) or self._by_key.get(unit_key(name)) or set()
        if ids:
            return self._units(ids)
        if age := AGE.search(_plain(name)):
            base = self.named(_plain(name)[: age.start()])
            return tuple(unit for unit in base if _is_of(unit, age[1] in NEW_WORDS))
        return ()

    def ids(self, name: str) -> list[str]:
        """The ids of all units a name is used for."""
        return [unit.id for unit in self.named(name)]

    def nearest(self, name: str) -> str | None:
        """The name of the unit that a wording was perhaps meant to be."""
        key = unit_key(name)
        found = process.extractOne(key, list(self._by_key), scorer=OSA.normalized_similarity, score_cutoff=0.6)
        return self._units(self._by_key[found[0]])[0].name.vi if found else None

    def is_known(self, name: str) -> bool:
        """Whether a name is that of a unit in some period."""
        return bool(self.named(name))

    def coded(self, code: str) -> tuple[Unit, ...]:
        """All units of a GSO code; a leading 0 may be lost, and our own ids are codes too."""
        plain = code.strip()
        if plain in self.units and "-" in plain:
            return (self.units[plain],)
        digits = re.fullmatch(r"0*([0-9]{1,2})", plain)
        return self._units(self._by_code.get(digits[1].zfill(2), set())) if digits else ()

    def match(self, name: str, code: str, period: Period) -> Match:
        """The unit of a name, a code or both, for a period."""
        if not name:
            return _held(self.coded(code), period)
        found = self.named(name) or self.coded(name)
        if not found:
            return self._guess(name, period)
        if code:
            agreed = tuple(unit for unit in found if unit in self.coded(code))
            held = _held(agreed, period)
            # Where one territory of the name has that code, the code has told which.
            agrees = held.outcome in (Outcome.FOUND, Outcome.TERRITORY) and agreed
            return held if agrees else Match(Outcome.CODE_DIFFERS, found)
        return _held(found, period)

    def chosen(self, id_: str, period: Period) -> Match:
        """What a spelling or initials mean once a person said which province: all territories of that name."""
        unit = self.units[id_]
        return _held(self.named(unit.name.vi), period)

    def _guess(self, name: str, period: Period) -> Match:
        key = unit_key(name)
        if ids := self._by_initials.get(key):
            return Match(Outcome.INITIALS, _first_of_name(self._units(ids), period))
        if len(key) >= SHORTEST_TYPO:
            near = {id_ for known, ids in self._by_key.items() if _is_near(key, known) for id_ in ids}
            if near:
                return Match(Outcome.TYPO, _first_of_name(self._units(near), period))
        return Match(Outcome.UNKNOWN, self._likely(key, period))

    def _likely(self, key: str, period: Period) -> tuple[Unit, ...]:
        distances = {
            known: OSA.distance(key, known, score_cutoff=2) for known in self._by_key if len(known) > SHORTEST_TYPO
        }
        near = {id_ for known, distance in distances.items() if distance <= 2 < len(key) for id_ in self._by_key[known]}
        return _first_of_name(self._units(near), period)

    def _units(self, ids: Iterable[str]) -> tuple[Unit, ...]:
        return tuple(self.units[id_] for id_ in sorted(ids))


def unit_names(unit: Unit) -> tuple[str, ...]:
    """Every wording a cell may have for a unit."""
    return (unit.name.vi, unit.name.en, unit.short.vi, unit.short.en, *unit.style.aliases)


def unit_key(text: str) -> str:
    """A province's name without marks, blanks, "tỉnh", "thành phố" and their English."""
    return letters(SUFFIX.sub("", PREFIX.sub("", _plain(text))))


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """What is left of a wording when case, marks, blanks and signs do not count."""
    return re.sub("[^a-z0-9]", "", fold(text))


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("–", "-").split())


def _is_near(key: str, known: str) -> bool:
    return len(known) >= SHORTEST_TYPO and OSA.distance(key, known, score_cutoff=1) <= 1


def _initials(name: str) -> str:
    words = re.findall("[a-z]+", PREFIX.sub("", _plain(name)))
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _is_of(unit: Unit, new: bool) -> bool:
    """Whether a unit is of the list since 2025-07-01, or of the one before; an unchanged one is of both."""
    return unit.valid_to is None if new else unit.valid_from is None


def _overlaps(unit: Unit, period: Period) -> bool:
    return unit.has_begun(period.last) and not unit.has_ended(period.first or period.last)


def _holds(unit: Unit, period: Period) -> bool:
    return unit.has_begun(period.first or period.last) and not unit.has_ended(period.last)


def _held(found: tuple[Unit, ...], period: Period) -> Match:
    if not found:
        return Match(Outcome.UNKNOWN)
    holding = tuple(unit for unit in found if _holds(unit, period))
    if len(holding) == 1:
        return Match(Outcome.FOUND, holding)
    overlapping = holding or tuple(unit for unit in found if _overlaps(unit, period))
    if overlapping:
        # One that began within the period and is named for its new territory speaks for itself.
        only_new = len(overlapping) == 1 and overlapping[0].valid_from is not None and len(found) == 1
        return Match(Outcome.FOUND if only_new else Outcome.TERRITORY, overlapping)
    if all(unit.has_ended(period.first or period.last) for unit in found):
        return Match(Outcome.ENDED, found)
    return Match(Outcome.NOT_YET, found)


def _first_of_name(units: tuple[Unit, ...], period: Period) -> tuple[Unit, ...]:
    """One unit a name, that which existed in the period if there is one."""
    by_name: dict[str, Unit] = {}
    for unit in units:
        if unit.name.vi not in by_name or _overlaps(unit, period):
            by_name.setdefault(unit.name.vi, unit)
            if not _overlaps(by_name[unit.name.vi], period):
                by_name[unit.name.vi] = unit
    existing = [unit for unit in by_name.values() if _overlaps(unit, period)]
    return tuple(existing or by_name.values())
