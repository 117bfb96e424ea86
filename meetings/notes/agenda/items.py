"""Reads the items of the agenda, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from meetings.notes.actions.deeds import Deed, find_field, read_action, with_cells, with_field
from meetings.notes.actions.forward import Forward, is_forward_title, is_settled, month_of
from meetings.notes.actions.lookback import LookBack, holds_old_actions, is_answer, tells_of_earlier
from meetings.notes.actions.tables import STATUS, Entry, find_heads, goes_on, read_entry
from meetings.notes.agenda.harvest import Harvest, Raised, Setting
from meetings.notes.agenda.sections import Section
from meetings.notes.lines.paragraphs import COUNT, Paragraph, build_paragraphs
from meetings.notes.lines.rows import Row
from meetings.notes.words.decisions import limbs_of, opens_actions, opens_decisions
from meetings.notes.words.marks import (
    ACTION,
    ACTIONS_TITLE,
    CODE,
    DECISION,
    NUMBER_ALONE,
    TO_DO,
    UPDATE,
    Span,
    last_sentence,
    split_marks,
)
from meetings.notes.words.owners import find_owners, looks_like_owners, owners_of_cell
from meetings.notes.words.titles import DEFERRED, NEXT_MEETING_TITLE, is_nil, is_sentence

MOST_WORDS_OF_A_SUBHEADING = 12
LONGEST_DEFERRAL = 160
GLUE = "\x00"
"""Stands behind an entry of a list in the text of an item: the next one follows in the next line"""


@dataclass(slots=True)
class _Block:
    """What the paragraphs below a mark are: `kind` is a kind of deed or empty; `first`: none was read yet.

    `owners`: those that the mark gave. `margined`: the first had its owners in a column, so all have.
    """

    kind: str = ""
    first: bool = False
    owners: tuple[str, ...] = ()
    margined: bool = False


def read_items(sections: Sequence[Section], setting: Setting) -> Harvest:
    """Read all items in order; the month of the meeting that is looked back on goes from item to item."""
    harvest = Harvest()
    raised: str | None = None
    numbered = (place for place, section in enumerate(sections) if section.number)
    last = max(numbered, default=len(sections) - 1)
    for place, section in enumerate(sections):
        above = [sections[section.parent].title] if section.parent is not None else []
        back = LookBack(place, [section.title, *above], setting.calendar, setting.names, raised)
        if place >= last and back.active and not holds_old_actions(section.rows, back.calendar, back.names):
            back.active = back.explicit = False
        reader = _ItemReader(place, section, setting, harvest, back)
        reader.read()
        raised = reader.back.raised
    return harvest


class _ItemReader:
    """Reads one item; what a paragraph is depends on the mark or heading before it."""

    def __init__(
        self, place: int, section: Section, setting: Setting, harvest: Harvest, back: LookBack
    ) -> None:
        self.place, self.section, self.setting = place, section, setting
        self.harvest, self.back = harvest, back
        self.names, self.calendar = setting.names, setting.calendar
        listed = ACTIONS_TITLE.fullmatch(section.title) and not back.active
        if listed and section.rows:
            back.sentence(section.rows[0].text)  # `We received the actions from the meeting of 4 May`
            listed = not back.active
        self.block = _Block(ACTION if listed else "")
        self.table: list[str] | None = None
        self.label = f"item {section.number}" if section.number else "item"
        self.said = ""
        self.latest: Raised | None = None
        self.answered = self.told = self.told_below = False
        self.text: list[str] = []
        self.deeds = 0

    def read(self) -> None:
        """Read all rows of the item, tables of actions row by row, then say what came of it."""
        waiting: list[Row] = []
        for row in self.section.rows:
            heads = find_heads(row)
            if heads is not None:
                self._paragraphs(waiting)
                waiting, self.table = [], heads
                self.harvest.label([row.line], self.label)
            elif not (self.table and goes_on(row, self.table) and self._table_row(row, self.table)):
                self.table = self.table if self.table and goes_on(row, self.table) else None
                waiting.append(row)
        self._paragraphs(waiting)
        text = "\n\n".join(self.text).replace(f"{GLUE}\n\n", "\n").replace(GLUE, "")
        self.harvest.texts.append(text)
        self.harvest.outcomes.append(self._outcome())

    def _outcome(self) -> str:
        plain = [text.strip(f"-{GLUE} ") for text in self.text]
        plain = [COUNT.sub("", text) if text[:1].isdigit() else text for text in plain]
        if plain and not self.deeds and all(map(is_nil, plain)):
            return "nil"
        only = plain[0] if len(plain) == 1 and not self.deeds else ""
        return "deferred" if DEFERRED.match(only) and len(only) < LONGEST_DEFERRAL else "discussed"

    def _paragraphs(self, rows: Sequence[Row]) -> None:
        paragraphs = build_paragraphs(rows, self.setting.width)
        for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
            text = paragraph.text
            plain = not text or (self.back.active and self.back.names_log(text))
            spans = [Span("", text)] if plain else list(split_marks(text))
            self.answered = self.back.explicit and below is not None and is_answer(below.text)
            self.told_below = below is not None and TO_DO.match(below.text) is not None
            for place, span in enumerate(spans):
                before = spans[place - 1].text if place and not spans[place - 1].kind else ""
                self.told = place + 1 < len(spans) and spans[place + 1].kind == UPDATE
                self._span(paragraph, span, before, alone=len(spans) == 1 or (not place and self.told))

    def _span(self, paragraph: Paragraph, span: Span, before: str, *, alone: bool) -> None:
        """A part of a paragraph; `before` is the plain text in front of a mark."""
        if not span.kind:
            self._plain(paragraph, span.text, alone=alone)
        elif span.kind == ACTION:
            self._action(paragraph, span, before)
        elif span.kind == DECISION:
            self._decision(paragraph, span.text)
        elif span.kind == UPDATE and self.back.last is not None:
            self.block = _Block(UPDATE)
            self._update(paragraph, span.text)
        elif span.kind == UPDATE:
            self._note(paragraph, f"Update: {span.text}".strip())
        else:
            self.block = _Block()
            self._bring_forward(self.back.begin_since(paragraph, span), paragraph, paragraph.text)

    def _plain(self, paragraph: Paragraph, text: str, *, alone: bool) -> None:
        """Text without a mark: an entry of the open block, a heading, an old action, or running text."""
        if not alone or not text:
            self._note(paragraph, text)
            return
        if ":" in text and self._tells_more(paragraph, text):
            return
        if self.block.kind == DECISION and (paragraph.listed or self.block.first):
            self.block.first = False
            self._decide(paragraph, text)
        elif self.block.kind == ACTION and not is_nil(text) and self._goes_on(paragraph, text):
            self._block_entry(paragraph, text)
        elif text[-1] == ":" and opens_decisions(text):
            self.block = _Block(DECISION)
            self._note(paragraph, text)
        elif self.back.last is not None and STATUS.fullmatch(text):
            self._update(paragraph, text)
        elif self._is_subheading(paragraph, text):
            self._subheading(paragraph, text)
        elif self.block.kind == UPDATE and not self.back.interrupts(paragraph, text, told=self.told):
            self._update(paragraph, text)
        else:
            self.block = _Block()
            self._text(paragraph, text)

    def _tells_more(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a row gives the owners, the day or the status of the action above; if so, they are kept."""
        told = find_field(text)
        if told is not None and told[0] == "owners" and self.block.kind == ACTION and self.block.first:
            self.block.owners = owners_of_cell(told[1], self.names)
            self.harvest.label(paragraph.lines, "action")
            return True
        if self.latest is None or told is None:
            return False
        self.latest.deed = with_field(self.latest.deed, *told, self.calendar, self.names)
        self.latest.lines = (*self.latest.lines, *paragraph.lines)
        self.harvest.label(paragraph.lines, "action")
        return True

    def _text(self, paragraph: Paragraph, text: str) -> None:
        """A paragraph outside of any block."""
        forward = self.back.begin(paragraph, text)
        if forward is not None:
            self._bring_forward(forward, paragraph, text)
        elif self._has_owner_beside(paragraph):
            self._action_of_row(paragraph, text)
        elif self.back.last is not None and self.back.explicit and not self.back.fresh:
            self._update(paragraph, text)
        else:
            self._note(paragraph, text)

    def _goes_on(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph below `Actions arising` is an action too."""
        if paragraph.heading:
            return False
        owned = any(looks_like_owners(cell, self.names) for cell in paragraph.cells)
        if self.block.first:
            self.block.first, self.block.margined = False, owned
            return not tells_of_earlier(text)
        formed = paragraph.listed or bool(find_owners(text, self.names)) or " to be " in text
        return owned or (formed and not self.block.margined)

    def _block_entry(self, paragraph: Paragraph, text: str) -> None:
        """An action below `Actions arising`: a row of cells, or words with their owners beside them."""
        beside = [cell for cell in paragraph.cells if looks_like_owners(cell, self.names)]
        number = paragraph.number or paragraph.count
        row = Row(paragraph.lines[0], tuple(filter(None, (number, text, *paragraph.cells))))
        tabular = len(paragraph.cells) > 1 or (paragraph.cells and not beside)
        entry = read_entry(row, None, self.calendar, self.names) if tabular else None
        if entry is not None and entry.owners:
            self._keep_entry(entry, paragraph.lines)
        else:
            deed = read_action(text, self.calendar, self.names, margin=" / ".join(beside))
            if deed is not None and not deed.text:  # `3. Victims`: a heading behind the list
                self.block = _Block()
                self._subheading(paragraph, text)
                return
            self._raise(deed, paragraph, self.block.owners)
        if not paragraph.listed and not paragraph.cells and not find_owners(text, self.names):
            self.block = _Block()

    def _table_row(self, row: Row, heads: list[str]) -> bool:
        """A row of a table whose heads are known; whether it was an action."""
        entry = read_entry(row, heads, self.calendar, self.names)
        if entry is None:
            return False
        if not row.cells[0] and len(row.cells) == len(heads) and not entry.owners:
            self._lengthen(entry)
        elif self.back.active and not self.harvest.has_raised(entry.text):
            update = entry.update or None
            raised = month_of(entry.raised, self.calendar.meeting) or self.back.raised
            owners = entry.owners or find_owners(entry.text, self.names)
            forward = Forward(entry.text, owners, raised, (row.line,), self.place, update)
            self._bring_forward(forward, Paragraph(entry.text, [row.line]), entry.text)
        else:
            self._keep_entry(entry, [row.line])
        return True

    def _lengthen(self, entry: Entry) -> None:
        """A cell that runs over two rows of a table drawn with signs: the words go on with the row above."""
        if self.back.active and self.back.last is not None:
            last = self.back.last
            last.text, last.lines = f"{last.text} {entry.text}", (*last.lines, entry.line)
            self.harvest.label([entry.line], "brought forward")
        elif self.harvest.actions:
            self.harvest.lengthen_action(entry.text, entry.line)

    def _keep_entry(self, entry: Entry, lines: Sequence[int]) -> None:
        due = entry.due
        deed = Deed(
            ACTION,
            entry.text,
            entry.owners or find_owners(entry.text, self.names),
            due=due.words if due else None,
            due_on=due.on if due else None,
            status="completed" if is_settled(entry.update) else "open",
            inferred=due is not None and due.inferred and due.on is not None,
        )
        self._keep(deed, lines)

    def _action(self, paragraph: Paragraph, span: Span, before: str) -> None:
        """What follows the mark of an action."""
        margin = next((cell for cell in paragraph.cells if looks_like_owners(cell, self.names)), "")
        status = next((cell for cell in paragraph.cells if STATUS.fullmatch(cell)), "")
        if not span.text or CODE.fullmatch(span.text):
            self.block = _Block(ACTION, first=True, owners=owners_of_cell(margin, self.names))
            self.harvest.label(paragraph.lines, self.label)
            if before and margin:
                self._raise(read_action(margin, self.calendar, self.names), paragraph, before=before)
            return
        if self.back.looks_back(span, status, answered=self.answered):
            self._bring_forward(self.back.begin_marked(paragraph, span, status), paragraph, span.text)
            return
        deed = read_action(span.text, self.calendar, self.names, reference=span.reference, margin=margin)
        opens = span.plural or self.told_below or "arising" in paragraph.text.lower()
        opens = opens or not (before or self.said or self.deeds)
        if deed is not None and not deed.text and opens:
            self.block = _Block(ACTION, first=True, owners=deed.owners)
            self.harvest.label(paragraph.lines, self.label)
            return
        words = f"{'Actions' if span.plural else 'Action'}: {span.text}"
        meant = last_sentence(before or self.said or self.section.title)
        self._raise(deed, paragraph, before=meant, otherwise=words)
        self.block = _Block(ACTION if span.plural and deed is not None else "")

    def _raise(
        self,
        deed: Deed | None,
        paragraph: Paragraph,
        owners: tuple[str, ...] = (),
        *,
        before: str = "",
        otherwise: str = "",
    ) -> None:
        """Keep an action; one that has only owners owes what was said before, one that is none is text."""
        if deed is None:
            self._note(paragraph, otherwise or paragraph.text)
            return
        if not deed.text and before:
            said = read_action(before, self.calendar, self.names)
            if said is not None and deed.due is None:
                deed = replace(deed, due=said.due, due_on=said.due_on, inferred=said.inferred)
        deed = replace(deed, text=deed.text or before, owners=deed.owners or owners)
        self._keep(with_cells(deed, paragraph.cells, self.calendar, self.names), paragraph.lines)

    def _keep(self, deed: Deed, lines: Sequence[int]) -> None:
        self.deeds += 1
        self.latest = self.harvest.raise_action(deed, lines, self.place)

    def _has_owner_beside(self, paragraph: Paragraph) -> bool:
        if not self.setting.owner_column or len(paragraph.cells) != 1:
            return False
        if not is_sentence(paragraph.text) and not find_owners(paragraph.text, self.names):
            return False
        return looks_like_owners(paragraph.cells[0], self.names) and not NEXT_MEETING_TITLE.search(
            self.section.title
        )

    def _action_of_row(self, paragraph: Paragraph, text: str) -> None:
        """A row with owners in the column at its right: its last sentence is what they owe."""
        words = last_sentence(text)
        deed = read_action(words, self.calendar, self.names, margin=paragraph.cells[0])
        self._raise(deed, paragraph)
        if words != text:
            self._note(paragraph, text[: -len(words)].strip())

    def _bring_forward(self, forward: Forward | None, paragraph: Paragraph, text: str) -> None:
        """Keep an old action; where it is none, the words are text."""
        if forward is None:
            self._note(paragraph, text)
            return
        self.block = _Block()
        self.deeds += 1
        self.back.follow(forward, paragraph)
        self.harvest.bring_forward(forward)

    def _update(self, paragraph: Paragraph, text: str) -> None:
        self.back.update(paragraph.lines, text)
        self._note(paragraph, f"- {text}" if paragraph.bullet else text, "brought forward")

    def _decision(self, paragraph: Paragraph, text: str) -> None:
        """What follows the mark of a decision; each of its lettered limbs is a decision."""
        words = NUMBER_ALONE.sub("", text.strip(" :–—-"))
        limbs = [] if opens_actions(words) else limbs_of(words)
        self.block = _Block(ACTION if opens_actions(words) else DECISION, first=not limbs)
        if not limbs:
            self.harvest.label(paragraph.lines, "decision")
        for limb in limbs:
            if len(limbs) > 1 or not is_nil(limb):
                self._decide(paragraph, limb)

    def _decide(self, paragraph: Paragraph, text: str) -> None:
        self.deeds += 1
        self.said = text
        self.harvest.decide(text, paragraph.lines, self.place)

    def _is_subheading(self, paragraph: Paragraph, text: str) -> bool:
        if paragraph.heading or ACTIONS_TITLE.fullmatch(text):
            return True
        beside = paragraph.cells and not self.back.explicit
        if paragraph.bullet or beside or text[-1] in ".,;?" or NEXT_MEETING_TITLE.search(self.section.title):
            return False
        if self.back.active and find_owners(text, self.names):
            return False
        short = text.count(" ") < MOST_WORDS_OF_A_SUBHEADING
        return short and text[0].isupper() and not is_sentence(text) and not is_nil(text)

    def _subheading(self, paragraph: Paragraph, text: str) -> None:
        """A heading inside the item: it may open a block of actions, or look back on an earlier meeting."""
        looks_back = self.back.active and is_forward_title(text)
        listed = ACTIONS_TITLE.fullmatch(text) is not None and not looks_back
        self.block = _Block(ACTION if listed else "")
        if not listed:
            self.back.heading(text)
        number = " ".join(filter(None, (paragraph.count, paragraph.number, text)))
        self._note(paragraph, f"### {number}".rstrip(" :-"))

    def _note(self, paragraph: Paragraph, text: str, label: str = "") -> None:
        """Running text of the item, in Markdown."""
        if not label and not text.startswith("#"):
            self.back.text(text)
        words = " | ".join(filter(None, (text, *paragraph.cells))) if text == paragraph.text else text
        if paragraph.bullet and not words.startswith(("-", "#")):
            words = f"- {words}"
        elif not words.startswith("#"):
            words = " ".join(filter(None, (paragraph.count, paragraph.number, words)))
        self.latest = None
        if words:
            self.text.append(words + (GLUE if paragraph.listed and not paragraph.gap else ""))
        self.said = text or self.said
        self.harvest.label(paragraph.lines, label or self.label)
