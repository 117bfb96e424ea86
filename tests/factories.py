"""Records for tests, of the invented office of Fenmarch: what a test does not care about is filled in."""

import datetime
import hashlib
from collections.abc import Sequence
from itertools import count
from typing import Any

import pgtrigger

from actions.models import Action, ActionOwner, ActionUpdate, Status
from governance.models import User
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceState,
    Board,
    Decision,
    Doubt,
    Matter,
    MatterItem,
    Meeting,
    Paper,
    Person,
    Post,
    SourceDocument,
    Stage,
    Tenure,
)
from meetings.models.locking import CLOSED, FOR_GOOD

_numbers = count(1)


def make_board(name: str = "Performance and Accountability Meeting", code: str = "PAM") -> Board:
    return Board.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_person(name: str = "Joanna Birtwhistle") -> Person:
    return Person.objects.get_or_create(name=name, distinction="")[0]


def make_post(title: str = "Deputy Chief Constable", short_name: str = "DCC") -> Post:
    return Post.objects.get_or_create(title=title, defaults={"short_name": short_name})[0]


def make_tenure(post: Post, person: Person, **fields: Any) -> Tenure:
    return Tenure.objects.create(post=post, person=person, **fields)


def make_source(
    lines: Sequence[str] = ("Performance and Accountability Meeting",),
    *,
    labels: Sequence[str] = (),
    set_aside: Sequence[int] = (),
    unplaced: Sequence[int] = (),
    name: str = "PAM notes.txt",
) -> SourceDocument:
    content = ("\n".join([*lines, f"file {next(_numbers)}"])).encode()
    return SourceDocument.objects.create(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        lines=list(lines),
        labels=list(labels) or ["item 1"] * len(lines),
        reading={"coverage": {"set_aside": list(set_aside), "unplaced": list(unplaced)}},
    )


def make_doubt(source: SourceDocument, message: str = "The year is inferred.", **fields: Any) -> Doubt:
    position = source.doubts.count() + 1
    return Doubt.objects.create(
        source=source, message=message, **{"position": position, "code": "year-inferred", **fields}
    )


def make_meeting(date: datetime.date = datetime.date(2020, 3, 24), **fields: Any) -> Meeting:
    board = fields.pop("board", None) or make_board()
    defaults = {"title": f"{board.name} {date:%B %Y}", "stage": Stage.APPROVED}
    return Meeting.objects.create(board=board, date=date, **{**defaults, **fields})


def make_drafts_again() -> None:
    """As if no notes had ever been approved: nobody could put them back."""
    with pgtrigger.ignore(f"meetings.Meeting:{FOR_GOOD}"):
        Meeting.objects.update(stage=Stage.DRAFT)


def make_attendance(meeting: Meeting, person: Person, **fields: Any) -> Attendance:
    defaults = {"position": meeting.attendances.count() + 1, "state": AttendanceState.PRESENT}
    with pgtrigger.ignore(f"meetings.Attendance:{CLOSED}"):  # it was there before they were approved
        return Attendance.objects.create(meeting=meeting, person=person, **{**defaults, **fields})


def make_item(meeting: Meeting, title: str = "Custody estate", **fields: Any) -> AgendaItem:
    position = fields.pop("position", None) or meeting.items.count() + 1
    with pgtrigger.ignore(f"meetings.AgendaItem:{CLOSED}"):
        return AgendaItem.objects.create(meeting=meeting, title=title, position=position, **fields)


def make_decision(meeting: Meeting, text: str = "The notes were approved.", **fields: Any) -> Decision:
    number = meeting.board.decisions.filter(year=meeting.date.year).count() + 1
    given = {"number": number, "year": meeting.date.year, "text": text, **fields}
    with pgtrigger.ignore(f"meetings.Decision:{CLOSED}"):
        return Decision.objects.create(meeting=meeting, board=meeting.board, **given)


def make_action(
    meeting: Meeting | None = None, text: str = "DCC to bring a costed plan.", **fields: Any
) -> Action:
    """Raised at ``meeting``; without one, before the archive begins."""
    board = meeting.board if meeting else fields.pop("board", None) or make_board()
    raised_on = meeting.date if meeting else fields.pop("raised_on", datetime.date(2019, 5, 1))
    year = raised_on.year if raised_on else 2019
    number = Action.objects.filter(board=board, year=year).count() + 1
    return Action.objects.create(
        board=board,
        meeting=meeting,
        raised_on=raised_on,
        year=year,
        text=text,
        **{"number": number, "text_as_written": text, **fields},
    )


def make_owner(action: Action, label: str = "DCC", **fields: Any) -> ActionOwner:
    position = action.owners.count() + 1
    return ActionOwner.objects.create(action=action, label=label, **{"position": position, **fields})


def make_update(
    action: Action, on: datetime.date, text: str = "Two sites were visited.", **fields: Any
) -> ActionUpdate:
    """What was said of ``action``; with ``status_to`` the action gets that status too."""
    status_to = fields.get("status_to", "")
    if status_to:
        fields.setdefault("status_from", action.status)
        action.status = Status(status_to)
        action.save(update_fields=["status"])
    return ActionUpdate.objects.create(action=action, on=on, text=text, **fields)


def make_paper(item: AgendaItem, by: User, name: str = "Options.pdf", content: bytes = b"%PDF") -> Paper:
    return Paper.objects.create(
        item=item, name=name, media_type="application/pdf", size=len(content), content=content,
        sha256=hashlib.sha256(content).hexdigest(), added_by=by,
    )  # fmt: skip


def make_tag(item: AgendaItem, by: User, name: str = "Custody estate", **fields: Any) -> MatterItem:
    """``item``, tagged with the matter of this name."""
    matter, _ = Matter.objects.get_or_create(name=name, defaults={"made_by": by, **fields})
    return MatterItem.objects.create(matter=matter, item=item, tagged_by=by)
