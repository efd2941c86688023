"""What is found while reading: problems, questions, and the answers already given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from antq.ingest.rules import problem, shorten
from antq.model.report import Option, Place, Problem, Question, Severity
from antq.text import Text

KEY_SIGNS = 120


@dataclass
class Asked:
    """A question being collected."""

    text: Text
    options: tuple[Option, ...]
    rows: list[Place] = field(default_factory=list)


class Findings:
    """Problems and questions of one file. An answer that is none of the options leaves its question open."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = {key_of(key): value for key, value in answers.items()}
        self._problems: dict[tuple[str, Place, str], Problem] = {}
        self._asked: dict[str, Asked] = {}

    def add(self, code: str, place: Place = Place(), value: str = "", **words: object) -> None:  # noqa: B008 - frozen
        """Note a problem; the same one at the same place is noted once."""
        self.take(problem(code, place, value, **words))

    def take(self, found: Problem) -> None:
        """Note a problem made elsewhere."""
        self._problems.setdefault((found.rule, found.place, found.value), found)

    def ask(self, key: str, text: Text, options: Iterable[Option], places: Iterable[Place] = ()) -> str | None:
        """The answer to a question where it was given, else None: the question is then open for these places."""
        key = key_of(key)
        choices = tuple(options)
        answer = self._answers.get(key)
        if answer is not None and any(option.value == answer for option in choices):
            return answer
        asked = self._asked.setdefault(key, Asked(text, choices))
        asked.rows += [place for place in places if place not in asked.rows[-1:]]
        return None

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a problem nor a question."""
        return not self._problems and not self._asked

    @property
    def is_blocked(self) -> bool:
        return any(found.severity is Severity.BLOCK for found in self._problems.values())

    @property
    def may_go_on(self) -> bool:
        """Whether the table can be looked at: control characters in a cell do not keep others from being read."""
        blocking = {found.rule for found in self._problems.values() if found.severity is Severity.BLOCK}
        return blocking <= {"TEXT_CONTROL"}

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(
            Question(
                key, asked.text, asked.options, tuple(dict.fromkeys(_row(place) for place in asked.rows if place.row))
            )
            for key, asked in self._asked.items()
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them in the order of the file, what concerns the whole file first, with one of each open question."""
        asked = [
            problem("QUESTION", place, "", question=asked.text)
            for asked in self._asked.values()
            for place in dict.fromkeys(asked.rows or [Place()])
        ]
        return tuple(sorted([*self._problems.values(), *asked], key=_order))


def key_of(text: str) -> str:
    """A question's key: one line without signs that cannot be typed."""
    return shorten(" ".join(text.split()))[:KEY_SIGNS]


def _row(place: Place) -> Place:
    return Place(place.sheet, place.row)


def _order(found: Problem) -> tuple[str, int, int, str]:
    place = found.place
    return (place.sheet or "", place.row or 0, len(place.column or ""), place.column or "")


class Unreadable(Exception):
    """A file that cannot be read at all; the problem says why."""

    def __init__(self, code: str, place: Place = Place(), value: str = "", **words: object) -> None:  # noqa: B008 - frozen
        super().__init__(code)
        self.problem = problem(code, place, value, **words)
