"""The addresses of the site, read from its own table: a page that is added is walked, or a test fails."""

import datetime
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actions.askings import ask
from actions.models import Action, CalendarFeed, DroppedMatter, SavedView
from governance.access import ADDRESSES
from governance.models import User
from meetings.models import AgendaItem, Amendment, Meeting, Stage, StageChange
from tests.browser.signed_in import fill_the_record
from tests.factories import (
    make_action,
    make_attendance,
    make_item,
    make_meeting,
    make_paper,
    make_person,
    make_post,
    make_tag,
    make_tenure,
)


def named_addresses() -> list[str]:
    """The names of all addresses but the admin's, as ``governance.access.ADDRESSES`` calls them."""
    return list(_names(get_resolver()))


def _names(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{before}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from _names(pattern, f"{before}{pattern.namespace}:" if pattern.namespace else before)


OF_AN_ITEM = (
    "preparing:item_change",
    "preparing:item_move",
    "preparing:item_take_off",
    "preparing:item_put_back",
    "preparing:paper_add",
    "recording:item_save",
    "recording:item_recognised",
    "recording:item_preview",
    "recording:item_revisions",
    "recording:line_accept",
    "recording:line_settle",
)
OF_A_DRAFT = (
    "recording:record",
    "recording:person_add",
    "recording:closing_save",
    "preparing:agenda",
    "preparing:matters_ask",
    "preparing:frame_change",
    "preparing:item_add",
    "approving:review",
    "approving:step",
)
OF_A_USER = ("users:user_change", "users:user_switch", "users:user_sessions", "users:user_password")


def of_lists() -> dict[str, list[Any]]:
    return {
        name: ["csv"]
        for name in (
            "meetings:meeting_export",
            "meetings:decision_export",
            "search_export",
            "actions:action_export",
            "actions:dropped_export",
            "actions:origin_export",
            "people:person_export",
        )
    }


def of_people() -> dict[str, list[Any]]:
    """Somebody else who signs in, and a post with its holder."""
    other = User.objects.create_user("other", first_name="Dilys", last_name="Garrow")
    tenure = make_tenure(make_post("Chief Executive", "CEx"), make_person("Faith Oduya"))
    return {
        "password_set": ["MQ", "ended"],
        **{name: [other.pk] for name in OF_A_USER},
        "people:person_detail": [tenure.person_id],
        "people:post_detail": [tenure.post_id],
    }


def of_own_things(user: User, action: Action) -> dict[str, list[Any]]:
    """What ``user`` keeps for themselves, and a closed action."""
    view = SavedView.objects.create(owner=user, name="Overdue", query="?status=outstanding&due=overdue")
    token = CalendarFeed.objects.make(user)
    return {
        "actions:saved_view_change": [view.pk],
        "actions:saved_view_remove": [view.pk],
        "actions:action_reopen": [Action.objects.get(status="discharged").pk],
        "calendar_of_action": [action.pk],
        "calendar_revoke": [CalendarFeed.objects.get(user=user).pk],
        "calendar_feed": [token],
    }


def of_the_approved(user: User, meeting: Meeting, action: Action) -> dict[str, list[Any]]:
    """Approved notes, with a paper and an item that is tagged."""
    item = meeting.items.all()[0]
    tag = make_tag(item, user)
    ask(action, user, datetime.date(2026, 3, 10))
    return {
        "history": ["meeting", meeting.pk],
        "matters:matter_detail": [tag.matter_id],
        "matters:matter_export": [tag.matter_id, "csv"],
        "matters:matter_change": [tag.matter_id],
        "matters:item_tag": [item.pk],
        "matters:item_untag": [tag.pk],
        "approving:amendment_add": [meeting.pk],
        "preparing:agenda_file": [meeting.pk, "pdf"],
        "preparing:paper_file": [make_paper(item, user).pk],
        "meetings:meeting_detail": [meeting.pk],
        "meetings:meeting_calendar": [meeting.pk],
        "meetings:notes_file": [meeting.pk, "docx"],
        "meetings:source_detail": [meeting.source_id],
        "meetings:source_file": [meeting.source_id],
        "calendar_of_meeting": [meeting.pk],
    }


def of_the_draft(user: User, approved: Meeting, action: Action) -> dict[str, list[Any]]:
    """Notes that are being recorded, with lines that are recognised, a paper and somebody at the table."""
    draft = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT, board=approved.board)
    item = make_item(draft, "Custody", number="1", text="ACTION: DCC to bring a plan by the July meeting")
    item.text += "\n\nDECISION: the lease ends"
    item.save()
    make_what_was_appended(user, draft, approved)
    seat = make_attendance(draft, make_person("Faith Oduya"))
    event = AgendaItem.pgh_event_model.objects.filter(pgh_obj=item).latest("pgh_id")  # type: ignore[attr-defined]
    return {
        **{name: [draft.pk] for name in OF_A_DRAFT},
        **{f"recording:matter_{name}": [draft.pk, action.pk] for name in ("save", "drop", "take_up")},
        **{name: [item.pk] for name in OF_AN_ITEM},
        "approving:approval_record": [make_item(draft, "Notes of the last meeting", approves=approved).pk],
        "preparing:paper_take_off": [make_paper(item, user).pk],
        "recording:attendance_save": [seat.pk],
        "recording:item_restore": [item.pk, event.pgh_id],
    }


class Walk:
    """A record with one of each thing, and the address of every page over it, for one user."""

    def __init__(self, user: User) -> None:
        self.meeting, self.action = fill_the_record()
        self.waiting = make_meeting(
            datetime.date(2026, 2, 24), stage=Stage.IN_REVIEW, board=self.meeting.board
        )
        make_item(self.waiting, "Budget", number="1")
        self.arguments: dict[str, list[Any]] = {
            **of_lists(),
            **of_people(),
            **of_own_things(user, self.action),
            **of_the_approved(user, self.meeting, self.action),
            **of_the_draft(user, self.meeting, self.action),
        }
        """What an address takes; one of an action that is not here takes the action of the record."""

    def url(self, name: str) -> str:
        """Raises NoReverseMatch for an address whose arguments nobody has told."""
        of_an_action = name.startswith("actions:action_") and name not in {
            "actions:action_list", "actions:action_dropped", "actions:action_updates",
        }  # fmt: skip
        return reverse(name, args=self.arguments.get(name) or ([self.action.pk] if of_an_action else []))

    def urls(self) -> dict[str, str]:
        return {name: self.url(name) for name in ADDRESSES if name != "admin:*"}

    def states(self) -> list[str]:
        """Addresses at which a page stands otherwise than as it opens: filtered, empty, refused."""
        action = self.action.get_absolute_url()
        return [
            "/actions/?status=",
            "/actions/?due=overdue&status=lost",
            "/actions/?board=NONE&owner=post:0&raised_from=x&words=" + "x" * 300,
            "/actions/?words=heron",
            "/actions/?page=9999",
            "/actions/dropped/?board=NONE",
            "/actions/export.csv?board=lost",
            "/actions/views/add/?due=overdue",
            "/meetings/?words=heron",
            "/meetings/?year=1066",
            "/decisions/?words=heron",
            "/decisions/?year=1066",
            "/people/?words=heron",
            "/people/?words=" + "x" * 101,
            f"/meetings/{self.meeting.pk}/notes.html",
            f"/meetings/{self.meeting.pk}/agenda.html",
            f"/sources/{self.meeting.source_id}/?marked=8,9",
            "/search/?q=plan",
            "/search/?q=plan&kind=action&board=PAM&year=2020&sort=newest",
            "/search/?q=HERON",
            "/search/?q=plan&page=9999",
            "/search/?q=plan&year=soon",
            f"{action}discharge/",
            "/nowhere/",
        ]

    def refused(self, user: User, words: str) -> list["Sent"]:
        """Forms of a meeting as they are sent with a fault, or when somebody else was first, or too late.

        ``words`` stand in every field that takes some: the page that answers gives them back.
        """
        now, before = {"version": "1"}, {"version": "99"}
        text = {"text": words, "outcome": "discussed"}
        frame = {"date": "25 3 2026", "marking": "official", "venue": words, "theme": words}
        item = {"title": words, "theme": words, "is_withheld": "on", "withheld_because": words}
        sent = [
            ("preparing:meeting_add", 422, {"board": "PAM", "date": "soon", "venue": words, "agenda": words}),
            ("preparing:frame_change", 422, {**frame, **now, "date": "soon"}),
            ("preparing:frame_change", 409, {**frame, **before}),
            ("preparing:item_add", 422, {"title": words * 100}),
            ("preparing:item_change", 422, {**item, **now, "title": ""}),
            ("preparing:item_change", 409, {**item, **before}),
            ("recording:item_save", 422, {**text, **now, "outcome": "lost"}),
            ("recording:item_save", 409, {**text, **before}),
            ("recording:item_preview", 200, text),
            ("recording:attendance_save", 422, {"state": "lost", "note": words, **now}),
            ("recording:attendance_save", 409, {"state": "absent", "note": words, **before}),
            ("recording:person_add", 422, {"name": "", "capacity": words}),
            ("recording:closing_save", 422, {"next_date": "soon", "next_venue": words, **now}),
            ("recording:closing_save", 409, {"next_venue": words, **before}),
            ("recording:matter_save", 422, {"now": "deferred", "words": words, **now}),
            ("recording:matter_save", 409, {"now": "update", "words": words, **before}),
            ("recording:line_accept", 422, {"kind": "action", "line": words, "owners": words}),
            ("recording:line_accept", 422, {"kind": "update", "line": words, "text": words}),
            ("approving:step", 422, {"from": "draft", "to": "in_review", "comment": words * 2000}),
            ("approving:amendment_add", 422, {"was": words, "becomes": words, "reason": words}),
        ]
        if not user.has_perm("actions.add_action"):
            sent = [one for one in sent if one[0] != "recording:line_accept"]
        if not user.has_perm("meetings.change_meeting"):
            sent = [one for one in sent if one[0] != "approving:step"]
        found = [Sent(self.url(name), status, data) for name, status, data in sent if may(user, name)]
        return [*found, *self.too_late(user, words)]

    def too_late(self, user: User, words: str) -> Iterator["Sent"]:
        """To notes that wait for approval: nobody changes them, and whoever approves them says why not."""
        item = self.waiting.items.get().pk
        fields = {"version": "1", "text": words, "title": words, "name": words, "because": words}
        for name, of in (
            ("preparing:frame_change", self.waiting.pk),
            ("preparing:item_add", self.waiting.pk),
            ("preparing:item_change", item),
            ("recording:item_save", item),
            ("recording:person_add", self.waiting.pk),
            ("recording:closing_save", self.waiting.pk),
        ):
            if may(user, name):
                yield Sent(reverse(name, args=[of]), 423, {**fields, "outcome": "discussed"})
        if user.has_perm("meetings.approve_meeting"):
            step = {"from": "in_review", "to": "draft", "comment": ""}
            yield Sent(reverse("approving:step", args=[self.waiting.pk]), 422, step)

    def pages(self, user: User) -> list[str]:
        """Addresses that show ``user`` a page: those that may be got, and are no file."""
        return [
            url
            for name, url in self.urls().items()
            if "GET" in ADDRESSES[name].methods and may(user, name) and not is_file(name)
        ]


def make_what_was_appended(user: User, draft: Meeting, approved: Meeting) -> None:
    """A draft that was sent back, a matter that it does not take up, and a correction of approved notes."""
    sent_back = {"stage_from": Stage.IN_REVIEW, "stage_to": Stage.DRAFT, "comment": "Who took the chair?"}
    StageChange.objects.create(meeting=draft, by=user, **sent_back)
    left_out = make_action(approved, "The lease to be looked at.")
    DroppedMatter.objects.create(meeting=draft, action=left_out, because="The lease has ended.", by=user)
    Amendment.objects.create(
        meeting=approved, item=approved.items.first(), was="Holding", becomes="Being held", reason="A slip.",
        by=user, on=draft.date,
    )  # fmt: skip


def may(user: User, name: str) -> bool:
    asked = ADDRESSES[name].permission
    return not asked or asked == "signed in" or user.has_perm(asked)


def is_file(name: str) -> bool:
    return name.endswith(("_export", "_calendar", "_file", "_feed"))


class Sent(NamedTuple):
    """A form as it is sent, and the status of its answer."""

    url: str
    status: int
    fields: dict[str, str]


class Way(NamedTuple):
    """A link or a form of a page: where it leads, and how."""

    method: str
    path: str


class Ways(HTMLParser):
    """Links, forms and htmx attributes of a page, those that lead elsewhere on the site."""

    METHODS = {"data-hx-get": "GET", "data-hx-post": "POST"}

    def __init__(self, page: str, at: str) -> None:
        super().__init__()
        self.found: set[Way] = set()
        self.at = urlsplit(at).path
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self._add("GET", given.get("href"))
        if tag == "form":
            self._add((given.get("method") or "get").upper(), given.get("action") or self.at)
        if given.get("formaction"):
            self._add((given.get("formmethod") or "post").upper(), given["formaction"])
        for attribute, method in self.METHODS.items():
            self._add(method, given.get(attribute))

    def _add(self, method: str, address: str | None) -> None:
        parts = urlsplit(address or "")
        if not parts.netloc and parts.path:
            self.found.add(Way(method, parts.path))
