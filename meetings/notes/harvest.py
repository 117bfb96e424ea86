"""Reads the items of the agenda: their text, the actions they raise, those they look back on, the decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from meetings.notes.agenda import Section
from meetings.notes.deeds import (
    ACTION,
    DECISION,
    UPDATE,
    Deed,
    Span,
    find_owners,
    last_sentence,
    looks_like_owners,
    owners_of_cell,
    read_action,
    split_marks,
)
from meetings.notes.due import Calendar, read_due
from meetings.notes.forward import (
    Forward,
    begin_forward,
    explicit_heading,
    is_forward_title,
    month_of,
    owed_from,
    status_of,
)
from meetings.notes.paragraphs import Paragraph, build_paragraphs
from meetings.notes.rows import Row
from meetings.notes.tables import STATUS, Entry, find_heads, read_entry
from meetings.notes.titles import DEFERRED, NEXT_MEETING_TITLE, is_nil, is_sentence

LIMB = re.compile(r"(?:^|(?<=[.;:,])\s+|(?<=and)\s+|(?<=[Tt]hat)\s+)\((?:[a-z]|\d{1,2}|[ivx]{1,4})\)\s+")
"""`That (a) the report be noted; and (b) the Treasurer report back`"""

ACTIONS_TITLE = re.compile(
    r"(?:(?:summary|list|schedule|table|record)\s+of\s+|agreed\s+|new\s+)?actions?(?:\s+(?:points?|items?|summary|list|log|arising|plan|table|sheet|agreed))*(?:\s+(?:from|arising\s+from)\s+(?:this|the)\s+meeting)?(?:\s*(?:/|and|&)\s*further\s+information(?:\s+to\s+be\s+provided)?)?\W*",
    re.IGNORECASE,
)
LONGEST_SUBHEADING = 12


@dataclass(slots=True)
class Raised:
    """An action of this meeting and where it stands."""

    deed: Deed
    lines: tuple[int, ...]
    section: int


@dataclass(slots=True)
class Decided:
    """A decision and where it stands."""

    text: str
    lines: tuple[int, ...]
    section: int


@dataclass(slots=True)
class Harvest:
    """What all items hold. `texts` has one text an item, `labels` says of lines what they became."""

    texts: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    actions: list[Raised] = field(default_factory=list)
    forwards: list[Forward] = field(default_factory=list)
    decisions: list[Decided] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the items are read against: days, names, the width of lines, whether owners stand in a column."""

    calendar: Calendar
    names: frozenset[str]
    width: int
    owner_column: bool
    raised: str | None


def read_sections(sections: Sequence[Section], setting: Setting) -> Harvest:
    """Read the items in order."""
    harvest = Harvest()
    raised = setting.raised
    for place, section in enumerate(sections):
        title_month = (
            month_of(section.title, setting.calendar.meeting) if is_forward_title(section.title) else None
        )
        above = sections[section.parent].title if section.parent is not None else ""
        forward = is_forward_title(section.title) or is_forward_title(above)
        raised = title_month or raised
        reader = _ItemReader(place, section, setting, harvest, forward, raised)
        reader.read()
        raised = reader.raised
    return harvest


class _ItemReader:
    """Reads the paragraphs of one item; what a paragraph is depends on the mark or heading before it."""

    def __init__(
        self,
        place: int,
        section: Section,
        setting: Setting,
        harvest: Harvest,
        forward: bool,
        raised: str | None,
    ) -> None:
        self.place, self.section, self.setting, self.harvest = place, section, setting, harvest
        self.forward = forward
        self.explicit = explicit_heading(section.title)
        self.raised = raised
        self.next_meeting = NEXT_MEETING_TITLE.search(section.title) is not None
        self.mode = ACTION if ACTIONS_TITLE.fullmatch(section.title) and not self.explicit else ""
        self.once = False
        self.block_owners: tuple[str, ...] = ()
        self.block_margins: bool | None = None
        self.table: list[str] | None = None
        self.fresh = self.explicit
        self.last: Forward | None = None
        self.said = ""
        self.text: list[str] = []
        self.deeds = 0

    def read(self) -> None:
        """Read all rows of the item, then say what came of it."""
        waiting: list[Row] = []
        for row in self.section.rows:
            heads = find_heads(row)
            if heads is not None:
                self._paragraphs(waiting)
                waiting, self.table = [], heads
                self._label([row.line], f"item {self.section.number}" if self.section.number else "item")
            elif self.table is not None and len(row.cells) > 1 and self._entry(row):
                continue
            else:
                self.table = self.table if self.table and not row.gap and len(row.cells) > 1 else None
                waiting.append(row)
        self._paragraphs(waiting)
        text = "\n\n".join(self.text).replace("\x00\n\n", "\n")
        self.harvest.texts.append(text.replace("\x00", ""))
        self.harvest.outcomes.append(self._outcome())

    def _outcome(self) -> str:
        plain = [text.strip("-\x00 ") for text in self.text]
        if plain and not self.deeds and all(is_nil(text) for text in plain):
            return "nil"
        if len(plain) == 1 and not self.deeds and DEFERRED.match(plain[0]) and len(plain[0]) < 160:
            return "deferred"
        return "discussed"

    def _paragraphs(self, rows: Sequence[Row]) -> None:
        for paragraph in build_paragraphs(rows, self.setting.width):
            self._paragraph(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> None:
        spans = list(split_marks(paragraph.text)) if paragraph.text else []
        if not spans:
            self._note(paragraph, paragraph.text)
            return
        for place, span in enumerate(spans):
            before = spans[place - 1].text if place and not spans[place - 1].kind else ""
            if not span.kind:
                self._plain(paragraph, span.text, alone=len(spans) == 1)
            elif span.kind == ACTION:
                self._action(paragraph, span, before)
            elif span.kind == DECISION:
                self._decision(paragraph, span.text)
            elif span.kind == UPDATE:
                self._update(paragraph, span)
            else:
                self._forward_mark(paragraph, span)

    def _plain(self, paragraph: Paragraph, text: str, *, alone: bool) -> None:
        """Text without a mark: an entry of the block that is open, a heading, an old action, or running text."""
        if self.mode == DECISION and alone and (paragraph.listed or self.once):
            self._decide(paragraph, text)
            self.once = False
            return
        if self.mode == ACTION and alone and not is_nil(text) and self._block_goes_on(paragraph, text):
            self._block_entry(paragraph, text)
            return
        if alone and self._is_subheading(paragraph, text):
            self._subheading(paragraph, text)
            return
        if (
            self.mode == UPDATE
            and self.last is not None
            and alone
            and not (self.explicit and self._is_owed(paragraph, text))
        ):
            self._append_update(paragraph, text)
            return
        if self.mode in (ACTION, DECISION):
            self.mode = ""
        if alone and self.forward and self._old_action(paragraph, text):
            return
        if alone and self._owner_in_margin(paragraph):
            self._action_of_row(paragraph, text)
            return
        if self.last is not None and alone and self.explicit and self.mode != ACTION and not self.fresh:
            self._append_update(paragraph, text)
            return
        self._note(paragraph, text)

    def _block_goes_on(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph below `Actions arising` is an action too."""
        if paragraph.heading:
            return False
        owned = bool(paragraph.cells) and any(
            looks_like_owners(cell, self.setting.names) for cell in paragraph.cells
        )
        formed = paragraph.listed or owned or bool(find_owners(text, self.setting.names)) or " to be " in text
        if self.once:
            self.once, self.block_margins = False, owned
            return True
        return owned if self.block_margins else formed

    def _block_entry(self, paragraph: Paragraph, text: str) -> None:
        entry = None
        if len(paragraph.cells) > 1 or (
            paragraph.cells and not looks_like_owners(paragraph.cells[-1], self.setting.names)
        ):
            row = Row(paragraph.lines[0], tuple(filter(None, (paragraph.number, text, *paragraph.cells))))
            entry = read_entry(row, None, self.setting.calendar, self.setting.names)
        if entry is not None and entry.owners:
            self._raise_entry(entry, paragraph.lines)
        else:
            margin = " / ".join(
                cell for cell in paragraph.cells if looks_like_owners(cell, self.setting.names)
            )
            self._raise(
                read_action(text, self.setting.calendar, self.setting.names, margin=margin),
                paragraph,
                self.block_owners,
            )
        if not (paragraph.listed or paragraph.cells):
            self.mode = ACTION if find_owners(text, self.setting.names) else ""

    def _entry(self, row: Row) -> bool:
        """A row of a table whose heads are known; whether it was one."""
        entry = read_entry(row, self.table, self.setting.calendar, self.setting.names)
        if (
            entry is not None
            and not row.cells[0]
            and self.table
            and len(row.cells) == len(self.table)
            and not entry.owners
        ):
            return self._goes_on_in_table(entry, row)
        if entry is None:
            return False
        if self.forward:
            self._bring_forward(
                Forward(entry.text, entry.owners, self.raised, (row.line,), self.place, entry.update or None)
            )
        else:
            self._raise_entry(entry, [row.line])
        return True

    def _goes_on_in_table(self, entry: Entry, row: Row) -> bool:
        """A cell that runs over two rows of a table drawn with signs: the words go on with the entry above."""
        if self.forward and self.last is not None:
            self.last.text = f"{self.last.text} {entry.text}"
            self.last.lines = (*self.last.lines, row.line)
            self._label([row.line], "brought forward")
        elif self.harvest.actions:
            above = self.harvest.actions[-1]
            above.deed = replace(above.deed, text=f"{above.deed.text} {entry.text}")
            above.lines = (*above.lines, row.line)
            self._label([row.line], "action")
        return True

    def _raise_entry(self, entry: Entry, lines: Sequence[int]) -> None:
        due = entry.due
        status = "completed" if status_of(entry.update) in ("completed", "discharged") else "open"
        deed = Deed(
            ACTION, entry.text, entry.owners or find_owners(entry.text, self.setting.names), due.words if due else None,
            due.on if due else None, status, inferred=bool(due and due.inferred and due.on),
        )  # fmt: skip
        self._keep(deed, lines)

    def _action(self, paragraph: Paragraph, span: Span, before: str) -> None:
        """What follows the mark of an action."""
        names, calendar = self.setting.names, self.setting.calendar
        margin = next((cell for cell in paragraph.cells if looks_like_owners(cell, names)), "")
        status_cell = next((cell for cell in paragraph.cells if STATUS.fullmatch(cell)), "")
        if not span.text:
            self.mode, self.once = ACTION, True
            self.block_owners = owners_of_cell(margin, names)
            if before:
                self._raise(
                    read_action(margin, calendar, names) if margin else None, paragraph, before=before
                )
            self._label(paragraph.lines, self._item_label())
            return
        if self.forward and self._looks_back(span, status_cell):
            self._old_mark(paragraph, span, status_cell)
            return
        deed = read_action(span.text, calendar, names, reference=span.reference, margin=margin)
        if deed is None:
            self._note(paragraph, f"{'Actions' if span.plural else 'Action'}: {span.text}")
            return
        if not deed.text:
            if span.plural or not (before or self.said or self.section.title):
                self.mode, self.once, self.block_owners = ACTION, True, deed.owners
                return
            following = self._awaits_text(paragraph)
            if following:
                self.mode, self.once, self.block_owners = ACTION, True, deed.owners
                self._label(paragraph.lines, self._item_label())
                return
        self._raise(deed, paragraph, before=last_sentence(before or self.said or self.section.title))
        self.mode = ACTION if span.plural else ""
        self.block_owners = ()

    def _awaits_text(self, paragraph: Paragraph) -> bool:
        """`Action arising: | DCC` opens a row of its own: the action stands in the next row."""
        return "arising" in paragraph.text.lower()

    def _looks_back(self, span: Span, status: str) -> bool:
        """Whether a marked action in an item that looks back is an old one: it has a number, or an outcome."""
        rest = span.text.split(". ", 1)[1] if ". " in span.text else ""
        told = bool(status) or (bool(rest) and re.search(STATUS_WORDS, rest, re.IGNORECASE) is not None)
        return bool(span.reference) or told

    def _old_mark(self, paragraph: Paragraph, span: Span, status: str) -> None:
        forward = begin_forward(
            span.text,
            self.setting.names,
            month_of_reference(span.reference) or self.raised,
            paragraph.lines,
            self.place,
            sure=True,
        )
        if forward is None:
            self._note(paragraph, span.text)
            return
        forward.add(status)
        self._bring_forward(forward)

    def _forward_mark(self, paragraph: Paragraph, span: Span) -> None:
        """`Action from September 2017: ...`: the month, and perhaps the action itself."""
        self.raised = month_of(span.since or "", self.setting.calendar.meeting) or self.raised
        self.explicit = self.forward = self.fresh = True
        self.mode = ""
        if span.text:
            forward = begin_forward(
                span.text, self.setting.names, self.raised, paragraph.lines, self.place, sure=True
            )
            if forward is not None:
                self._bring_forward(forward)
                return
        self._note(paragraph, paragraph.text)

    def _update(self, paragraph: Paragraph, span: Span) -> None:
        if self.last is None:
            self._note(paragraph, f"Update: {span.text}".strip())
            return
        self.mode = UPDATE
        self._append_update(paragraph, span.text)

    def _append_update(self, paragraph: Paragraph, text: str) -> None:
        if self.last is not None:
            self.last.add(text)
            self.last.lines = (
                *self.last.lines,
                *(line for line in paragraph.lines if line not in self.last.lines),
            )
        self._note(paragraph, f"- {text}" if paragraph.bullet else text, "brought forward")

    def _is_owed(self, paragraph: Paragraph, text: str) -> bool:
        return owed_from(text, self.setting.names, listed=False) is not None

    def _old_action(self, paragraph: Paragraph, text: str) -> bool:
        """An action of an earlier meeting in an item that looks back; whether the paragraph is one."""
        sure, fresh, self.fresh = self.explicit and bool(paragraph.number), self.fresh, False
        forward = begin_forward(
            f"{paragraph.number} {text}".strip() if "/" in paragraph.number else text,
            self.setting.names, self.raised, paragraph.lines, self.place,
            sure=sure, listed=paragraph.listed or fresh,
        )  # fmt: skip
        if forward is None:
            if self.forward and not self.raised:
                self.raised = _month_of_minutes(text, self.setting)
            return False
        forward.add(" ".join(cell for cell in paragraph.cells if STATUS.fullmatch(cell)))
        owners = [cell for cell in paragraph.cells if looks_like_owners(cell, self.setting.names)]
        if owners and not forward.owners:
            forward.owners = owners_of_cell(owners[0], self.setting.names)
        self._bring_forward(forward)
        return True

    def _bring_forward(self, forward: Forward) -> None:
        self.last, self.fresh, self.mode = forward, False, ""
        self.deeds += 1
        self.harvest.forwards.append(forward)
        self._label(forward.lines, "brought forward")

    def _owner_in_margin(self, paragraph: Paragraph) -> bool:
        return (
            self.setting.owner_column and not self.next_meeting and len(paragraph.cells) == 1
            and looks_like_owners(paragraph.cells[0], self.setting.names) and is_sentence(paragraph.text)
        )  # fmt: skip

    def _action_of_row(self, paragraph: Paragraph, text: str) -> None:
        """A row with owners in the column at its right: its last sentence is what they owe."""
        words = last_sentence(text)
        self._raise(
            read_action(words, self.setting.calendar, self.setting.names, margin=paragraph.cells[0]),
            paragraph,
        )
        if words != text:
            self._note(paragraph, text[: -len(words)].strip())

    def _decision(self, paragraph: Paragraph, text: str) -> None:
        words = text.strip(" :–—-")
        if not words or words.lower() in ("that", "that:"):
            self.mode, self.once = DECISION, True
            self._label(paragraph.lines, "decision")
            return
        limbs = LIMB.split(words)
        if len(limbs) > 2:
            for limb in limbs[0 if len(limbs[0].split()) > 2 else 1 :]:
                self._decide(paragraph, limb)
        elif not is_nil(words):
            self._decide(paragraph, words)
        self.mode, self.once = DECISION, False

    def _decide(self, paragraph: Paragraph, text: str) -> None:
        self.deeds += 1
        self.said = text
        self.harvest.decisions.append(Decided(text.strip(), tuple(paragraph.lines), self.place))
        self._label(paragraph.lines, "decision")

    def _raise(
        self, deed: Deed | None, paragraph: Paragraph, owners: tuple[str, ...] = (), *, before: str = ""
    ) -> None:
        if deed is None:
            self._note(paragraph, paragraph.text)
            return
        text, told = deed.text or before, deed.owners or owners
        due, due_on, inferred = deed.due, deed.due_on, deed.inferred
        for cell in paragraph.cells:
            limit = (
                read_due(cell, self.setting.calendar)
                if not looks_like_owners(cell, self.setting.names)
                else None
            )
            if limit is not None and due_on is None and not STATUS.fullmatch(cell):
                due, due_on, inferred = limit.words, limit.on, limit.inferred and limit.on is not None
        status = deed.status
        if any(
            status_of(cell) in ("completed", "discharged")
            for cell in paragraph.cells
            if STATUS.fullmatch(cell)
        ):
            status = "completed"
        if not deed.text and due is None and text:
            again = read_action(text, self.setting.calendar, self.setting.names)
            if again is not None:
                due, due_on, inferred = again.due, again.due_on, again.inferred
        self._keep(Deed(ACTION, text, told, due, due_on, status, deed.reference, inferred), paragraph.lines)

    def _keep(self, deed: Deed, lines: Sequence[int]) -> None:
        self.deeds += 1
        self.harvest.actions.append(Raised(deed, tuple(lines), self.place))
        self._label(lines, "action")

    def _is_subheading(self, paragraph: Paragraph, text: str) -> bool:
        if paragraph.heading or ACTIONS_TITLE.fullmatch(text):
            return True
        if (
            paragraph.bullet
            or (paragraph.cells and not self.explicit)
            or len(text.split()) > LONGEST_SUBHEADING
            or is_sentence(text)
            or is_nil(text)
        ):
            return False
        return (
            text[0].isupper()
            and text[-1] not in ".,;?"
            and (text.endswith((":", ":-")) or len(text.split()) <= LONGEST_SUBHEADING)
        )

    def _subheading(self, paragraph: Paragraph, text: str) -> None:
        """A heading inside the item: it may open a block of actions, or look back on an earlier meeting."""
        self.mode = ""
        if ACTIONS_TITLE.fullmatch(text):
            self.mode, self.once = ACTION, False
        elif explicit_heading(text) or is_forward_title(text):
            self.forward = True
            self.explicit = explicit_heading(text)
            self.raised = month_of(text, self.setting.calendar.meeting) or self.raised
            self.last = None
        self.fresh = self.explicit
        self._note(paragraph, f"### {paragraph.number} {text}".replace("###  ", "### ").rstrip(" :-"))

    def _note(self, paragraph: Paragraph, text: str, label: str = "") -> None:
        """Running text of the item, in Markdown."""
        if self.forward and explicit_heading(text) and text.endswith((":", ".")):
            self.explicit = self.fresh = True
        words = " | ".join(filter(None, (text, *paragraph.cells))) if text == paragraph.text else text
        if paragraph.bullet and not words.startswith(("-", "#")):
            words = f"- {words}"
        elif paragraph.number and not words.startswith("#"):
            words = f"{paragraph.number} {words}"
        if words:
            glued = paragraph.listed and not paragraph.gap
            self.text.append(words + ("\x00" if glued else ""))
        if text:
            self.said = text
        self._label(paragraph.lines, label or self._item_label())

    def _item_label(self) -> str:
        return f"item {self.section.number}" if self.section.number else "item"

    def _label(self, lines: Sequence[int], label: str) -> None:
        for line in lines:
            before = self.harvest.labels.get(line)
            if before is None or before.startswith("item"):
                self.harvest.labels[line] = label


STATUS_WORDS = r"\b(?:closed?|completed?|done|discharged?|ongoing|on-going|deferred|carr(?:y|ied)\s+(?:forward|over)|outstanding|remains?\s+open|in\s+progress)\b"


def month_of_reference(reference: str | None) -> str | None:
    """`2021-11` of `05/23/11/2021`: a reference that ends in the day of its meeting."""
    found = re.search(r"\b\d{1,2}/(\d{1,2})/((?:19|20)\d\d)$", reference or "")
    return f"{found.group(2)}-{int(found.group(1)):02d}" if found and 1 <= int(found.group(1)) <= 12 else None


def _month_of_minutes(text: str, setting: Setting) -> str | None:
    """The month of the meeting whose minutes a sentence approves."""
    if re.search(r"\b(?:minutes|notes)\b", text[:200], re.IGNORECASE):
        return month_of(text[:200], setting.calendar.meeting)
    return None
