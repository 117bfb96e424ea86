"""Which records have a history of their own, and whose history stands on the same page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from actions.models import Action, ActionOwner, ActionUpdate, DroppedMatter
from governance.models import Membership, User
from meetings.models import (
    AgendaItem,
    Attendance,
    Board,
    BoardMember,
    Decision,
    Doubt,
    Matter,
    MatterItem,
    Meeting,
    Paper,
    Person,
    Post,
    SourceDocument,
    Tenure,
)

Records = Callable[[User], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows whose changes belong to a record: those that the user may see, and how they point to it."""

    model: type[Model]
    records: Records
    of: str = "pk"
    can_end: bool = False
    """Its rows can be taken away, so that their events alone know whose they were."""

    def rows(self, user: User, pk: int) -> QuerySet[Any]:
        return self.records(user).filter(Q(**{self.of: pk})).order_by().values("pk")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record with a page of history, and the parts whose changes stand on it."""

    label: str
    records: Records
    parts: tuple[Part, ...]


def of_everybody(model: type[Model]) -> Records:
    return lambda _user: model._default_manager.all()


def visible(model: Any) -> Records:
    records: Records = model.objects.visible_to
    return records


def at_meetings_seen(model: Any) -> Records:
    return lambda user: model.objects.filter(meeting__in=Meeting.objects.visible_to(user))


def tags_seen(user: User) -> QuerySet[Any]:
    return MatterItem.objects.filter(item__in=AgendaItem.objects.visible_to(user))


def users_seen(user: User) -> QuerySet[Any]:
    """All of them, for those who keep users; for others there are none."""
    users: QuerySet[Any] = User.objects.all()
    return users if user.has_perm("governance.view_user") else users.none()


KINDS = {
    "action": Kind(
        "Action",
        visible(Action),
        (
            Part(Action, visible(Action)),
            Part(ActionOwner, of_everybody(ActionOwner), "action"),
            Part(DroppedMatter, at_meetings_seen(DroppedMatter), "action"),
        ),
    ),
    "meeting": Kind(
        "Meeting",
        visible(Meeting),
        (
            Part(Meeting, visible(Meeting)),
            Part(Attendance, at_meetings_seen(Attendance), "meeting"),
            Part(AgendaItem, visible(AgendaItem), "meeting"),
            Part(Decision, visible(Decision), "meeting"),
        ),
    ),
    "item": Kind(
        "Agenda item",
        visible(AgendaItem),
        (Part(AgendaItem, visible(AgendaItem)), Part(Paper, visible(Paper), "item")),
    ),
    "matter": Kind(
        "Matter",
        of_everybody(Matter),
        (
            Part(Matter, of_everybody(Matter)),
            Part(MatterItem, tags_seen, "matter"),
        ),
    ),
    "decision": Kind("Decision", visible(Decision), (Part(Decision, visible(Decision)),)),
    "source": Kind("File", visible(SourceDocument), (Part(Doubt, of_everybody(Doubt), "source"),)),
    "person": Kind(
        "Person",
        of_everybody(Person),
        (Part(Person, of_everybody(Person)), Part(Tenure, of_everybody(Tenure), "person")),
    ),
    "post": Kind(
        "Post",
        of_everybody(Post),
        (Part(Post, of_everybody(Post)), Part(Tenure, of_everybody(Tenure), "post")),
    ),
    "board": Kind(
        "Board",
        of_everybody(Board),
        (Part(Board, of_everybody(Board)), Part(BoardMember, of_everybody(BoardMember), "board")),
    ),
    "user": Kind(
        "User",
        users_seen,
        (Part(User, users_seen), Part(Membership, of_everybody(Membership), "user", can_end=True)),
    ),
}
"""By the word that stands in the address. Updates of actions are their own history, as steps of notes are."""


def record_of(part: str, key: int, user: User) -> tuple[str, int] | None:
    """On which page the changes of a row stand that has none of its own: its kind and key.

    ``part`` is the name of the row's model. An update's stand with its action, a file's with its doubts.
    """
    for model, (word, of, records) in OWNERS.items():
        if model._meta.model_name == part:
            owner = records(user).filter(pk=key).values_list(of, flat=True).first()
            is_seen = owner and KINDS[word].records(user).filter(pk=owner).exists()
            return (word, owner) if owner and is_seen else None
    return None


OWNERS: dict[type[Model], tuple[str, str, Records]] = {
    ActionUpdate: ("action", "action", visible(ActionUpdate)),
    SourceDocument: ("source", "pk", visible(SourceDocument)),
    **{part.model: (word, part.of, part.records) for word, kind in KINDS.items() for part in kind.parts},
    **{kind.parts[0].model: (word, "pk", kind.records) for word, kind in KINDS.items() if word != "source"},
}
"""On which page changes of a model's rows stand: their own, where there is one."""
