"""Sentences of an invented record, in stock: choosing one is quicker than making one."""

import re
from collections.abc import Sequence
from random import Random

from actions.filling import vocabulary

# Enough for searches to find neither everything nor nothing, small enough to be made in a second.
MINUTES_IN_STOCK = 24_000
OTHERS_IN_STOCK = 6_000
SENTENCE_START = re.compile(r"^[a-z] | (?<=[.]\ )[a-z]", re.VERBOSE)  # "work has begun. the CC expects ..."
SLOTS: dict[str, Sequence[str]] = {
    "measure": vocabulary.MEASURES,
    "change": vocabulary.CHANGES,
    "cause": vocabulary.CAUSES,
    "paper": vocabulary.PAPERS,
    "condition": vocabulary.CONDITIONS,
    "place": vocabulary.PLACES,
    "month": vocabulary.MONTHS,
    "topic": tuple(topic[0].lower() + topic[1:] for topic in vocabulary.TOPICS),
    "who": tuple(f"the {short_name}" for _, short_name, _ in vocabulary.POSTS),
    "year": tuple(str(year) for year in range(2013, 2027)),
    "number": tuple(str(number) for number in range(2, 400)),
}


class Words:
    """A stock of sentences of each kind, from one seed."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)  # noqa: S311 invented words guard nothing
        self.minutes = self._stock(vocabulary.MINUTES, MINUTES_IN_STOCK)
        self.asks = self._stock(vocabulary.ASKS, OTHERS_IN_STOCK)
        self.updates = self._stock(vocabulary.UPDATES, OTHERS_IN_STOCK)
        self.closings = self._stock(vocabulary.CLOSINGS, OTHERS_IN_STOCK)
        self.completions = self._stock(vocabulary.COMPLETIONS, OTHERS_IN_STOCK)
        self.withdrawals = self._stock(vocabulary.WITHDRAWALS, OTHERS_IN_STOCK)
        self.decisions = self._stock(vocabulary.DECISIONS, OTHERS_IN_STOCK)

    def several(self, stock: Sequence[str], least: int, most: int) -> str:
        """From ``least`` to ``most`` sentences, as one paragraph."""
        return " ".join(self.rng.choices(stock, k=self.rng.randint(least, most)))

    def paragraphs(self, least: int, most: int) -> str:
        """Minutes of an item: paragraphs of two to four sentences."""
        return "\n\n".join(self.several(self.minutes, 2, 4) for _ in range(self.rng.randint(least, most)))

    def _stock(self, templates: Sequence[str], size: int) -> list[str]:
        return [self._sentence(self.rng.choice(templates)) for _ in range(size)]

    def _sentence(self, template: str) -> str:
        """The template with a word of its own in every slot, even where a slot comes twice."""
        while (start := template.find("{")) >= 0:
            slot = template[start + 1 : template.index("}", start)]
            template = template.replace(f"{{{slot}}}", self.rng.choice(SLOTS[slot]), 1)
        return SENTENCE_START.sub(lambda letter: letter[0].upper(), template)
