"""From numbers as written to values: what a whole measure tells of its marks and its scale."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from antq.ingest import questions
from antq.ingest.figures import Figure
from antq.ingest.findings import Findings
from antq.ingest.numbers import convention, counted, is_mixed, is_small
from antq.ingest.vocabulary import MetricWords, Vocabulary
from antq.model.quantity import Quantity, number_text
from antq.text import Text

LARGEST = Decimal(10) ** 12
PLACES = Decimal("0.000001")
Valued = tuple[Figure, Quantity]


def valued(figures: Iterable[Figure], vocabulary: Vocabulary, findings: Findings) -> Iterator[Valued]:
    """Every figure whose value is certain; a share is judged with all others of its metric in the same sheet."""
    groups: dict[tuple[str | None, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.place.sheet, figure.metric].append(figure)
    for (_, id_), group in groups.items():
        metric = vocabulary.metrics[id_]
        values = _shares(group, metric, findings) if metric.is_share else _counts(group, metric, findings)
        for figure, value in values:
            if _is_possible(figure, value, metric, findings):
                yield figure, Quantity(value, figure.amount.relation)


def total_value(figure: Figure, metric: MetricWords) -> Decimal | None:
    """The value of a total row of counts; None where it is not certain or not exact."""
    if metric.is_share or figure.amount.has_percent or not figure.amount.relation.is_exact:
        return None
    return counted(figure.amount)


def _counts(group: Sequence[Figure], metric: MetricWords, findings: Findings) -> Iterator[tuple[Figure, Decimal]]:
    for figure in group:
        amount = figure.amount
        value = counted(amount)
        if amount.has_percent or (amount.is_change and not metric.is_change):
            findings.add("VALUE_NOT_NUMBER", figure.place, figure.shown)
        elif value is None:
            thousand = amount.readings[-1] * 1000
            is_lost = amount.is_native and thousand == thousand.to_integral_value()
            near = number_text(thousand) if is_lost else Text("một số nguyên", "a whole number")
            findings.add("VALUE_NOT_INTEGER", figure.place, figure.shown, near=near)
        else:
            yield figure, value


def _shares(group: Sequence[Figure], metric: MetricWords, findings: Findings) -> Iterator[tuple[Figure, Decimal]]:
    if any(figure.amount.is_change for figure in group) and not metric.is_change:
        for figure in (figure for figure in group if figure.amount.is_change):
            findings.add("VALUE_NOT_NUMBER", figure.place, figure.shown)
        group = [figure for figure in group if not figure.amount.is_change]
    if is_mixed(figure.amount for figure in group):
        findings.add("VALUE_MIXED_MARKS", group[0].place, group[0].shown)
    read = list(_marks_settled(group, metric, findings))
    small = [(figure, value) for figure, value in read if not figure.amount.has_percent and is_small(value)]
    scale = None
    if small:
        first, value = small[0]
        places = [figure.place for figure, _ in small]
        text = questions.SCALE.format(metric=metric.name, example=first.shown)
        options = questions.scale_options(value, first.shown)
        scale = findings.ask(f"percent:{metric.id}", text, options, places)
    open_ = {figure.place for figure, _ in small}
    for figure, value in read:
        if figure.place not in open_:
            yield figure, value
        elif scale:
            yield figure, value * 100 if scale == questions.SHARE else value


def _marks_settled(
    group: Sequence[Figure], metric: MetricWords, findings: Findings
) -> Iterator[tuple[Figure, Decimal]]:
    """One mark before three digits is read as the other cells of the measure are; else it is asked."""
    said = convention(figure.amount for figure in group)
    open_ = [figure for figure in group if figure.amount.is_open]
    unsettled = [figure for figure in open_ if _settled(figure, said, metric) is None]
    answer = None
    if unsettled:
        first = unsettled[0]
        small, large = sorted(first.amount.readings, key=abs)
        text = questions.SEPARATOR.format(metric=metric.name, example=first.shown)
        options = questions.separator_options(small, large, first.shown)
        places = [figure.place for figure in unsettled]
        answer = findings.ask(f"separator:{metric.id}", text, options, places)
    for figure in group:
        if not figure.amount.is_open:
            yield figure, figure.amount.readings[0]
        elif (value := _settled(figure, said, metric)) is not None:
            yield figure, value
        elif answer:
            yield figure, sorted(figure.amount.readings, key=abs)[answer == questions.THOUSANDS]


def _settled(figure: Figure, said: str | None, metric: MetricWords) -> Decimal | None:
    """The reading that a percent sign or the convention of the other cells decides, if it can be true."""
    small = min(figure.amount.readings, key=abs)
    if figure.amount.has_percent:
        return small
    value = {"vi": figure.amount.vietnamese, "en": figure.amount.english}.get(said or "")
    return value if value is not None and _in_range(value, metric) else None


def _in_range(value: Decimal, metric: MetricWords) -> bool:
    if abs(value) >= LARGEST:
        return False
    if metric.range:
        return metric.range[0] <= value <= metric.range[1]
    return metric.is_change or value >= 0


def _is_possible(figure: Figure, value: Decimal, metric: MetricWords, findings: Findings) -> bool:
    if not _in_range(value, metric):
        low, high = metric.range or (Decimal(0), None)
        words = (
            Text("từ {low} đến {high}", "{low} to {high}")
            if high is not None
            else Text("từ {low} trở lên", "{low} or more")
        )
        spoken = words.format(low=number_text(low), high=number_text(high) if high is not None else "")
        findings.add("VALUE_RANGE", figure.place, figure.shown, range=spoken)
        return False
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > metric.decimals:
        findings.add("VALUE_DECIMALS", figure.place, figure.shown, decimals=metric.decimals)
    return True


def rounded(value: Decimal) -> Decimal:
    """A value with the six decimals that are kept."""
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and -6 <= exponent <= 0 else value.quantize(PLACES).normalize() + 0
