"""The words by which a record is found."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models


def words(*fields: str) -> models.Func:
    """What ``search`` columns hold: the words of a body, or of a heading (which weigh more) and a body.

    The database's function ``record_words`` says how. In capitals, an abbreviation is there twice:
    as a word like any other, and marked as written, so that IT can be told from it.
    """
    return models.Func(*fields, function="record_words", output_field=SearchVectorField())
