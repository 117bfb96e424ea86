"""Lists as files: CSV, Excel, Word and JSON, from one ``Table`` that knows nothing of models."""

from governance.exports.chosen import EVERYTHING
from governance.exports.response import KINDS, Kind, export_links, export_response, file_response
from governance.exports.table import (
    Column,
    Paragraphs,
    Printed,
    Row,
    Table,
    TooManyRows,
    Value,
    in_words,
    row_in_words,
)

__all__ = [
    "EVERYTHING",
    "KINDS",
    "Column",
    "Kind",
    "Paragraphs",
    "Printed",
    "Row",
    "Table",
    "TooManyRows",
    "Value",
    "export_links",
    "export_response",
    "file_response",
    "in_words",
    "row_in_words",
]
