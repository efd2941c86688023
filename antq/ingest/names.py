"""Units and metrics by the names people type, for the command line and the API."""

from antq.catalogue.catalogue import Catalogue
from antq.ingest.metric_names import MetricNames
from antq.ingest.unit_names import UnitNames
from antq.ingest.vocabulary import vocabulary_of


def names_of(catalogue: Catalogue) -> tuple[UnitNames, MetricNames]:
    """The names of a catalogue, as the reader of files knows them."""
    vocabulary = vocabulary_of(catalogue)
    return UnitNames(vocabulary.units), MetricNames(vocabulary)
