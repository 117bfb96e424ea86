"""The addresses of the site, read from its own table: a page that is added is walked, or a test fails."""

import datetime
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actions.models import CalendarFeed, SavedView
from governance.access import ADDRESSES
from governance.models import User
from meetings.models import AgendaItem, Stage
from tests.browser.signed_in import fill_the_record
from tests.factories import (
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
OF_A_USER = ("users:user_change", "users:user_switch", "users:user_sessions", "users:user_password")


class Walk:
    """A record with one of each thing, and the address of every page over it, for one user."""

    def __init__(self, user: User) -> None:
        meeting, action = fill_the_record()
        closed = type(action).objects.get(status="discharged")
        view = SavedView.objects.create(owner=user, name="Overdue", query="?status=outstanding&due=overdue")
        token = CalendarFeed.objects.make(user, None)
        feed = CalendarFeed.objects.get(user=user)
        self.action, self.meeting = action, meeting
        tag = make_tag(meeting.items.all()[0], user)
        other = User.objects.create_user("other", first_name="Dilys", last_name="Garrow")
        draft = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT, board=meeting.board)
        typed = make_item(
            draft, "Custody", number="1", text="ACTION: DCC to bring a plan by the July meeting"
        )
        typed.text += "\n\nDECISION: the lease ends"
        typed.save()
        paper = make_paper(typed, other)
        seat = make_attendance(draft, make_person("Faith Oduya"))
        event = AgendaItem.pgh_event_model.objects.filter(pgh_obj=typed).latest("pgh_id")  # type: ignore[attr-defined]
        tenure = make_tenure(make_post("Chief Executive", "CEx"), make_person("Faith Oduya"))
        self.arguments: dict[str, list[Any]] = {
            "meetings:meeting_export": ["csv"],
            "search_export": ["csv"],
            "actions:dropped_export": ["csv"],
            "history": ["meeting", meeting.pk],
            "matters:matter_detail": [tag.matter_id],
            "matters:matter_change": [tag.matter_id],
            "matters:item_tag": [tag.item_id],
            "matters:item_untag": [tag.pk],
            "meetings:decision_export": ["csv"],
            "password_set": ["MQ", "ended"],
            **{name: [other.pk] for name in OF_A_USER},
            "people:person_detail": [meeting.attendances.values_list("person", flat=True)[0]],
            "people:post_detail": [tenure.post_id],
            **{f"recording:{name}": [draft.pk] for name in ("record", "person_add", "closing_save")},
            **{f"recording:matter_{name}": [draft.pk, action.pk] for name in ("save", "drop", "take_up")},
            **{name: [typed.pk] for name in OF_AN_ITEM},
            **{f"preparing:{name}": [draft.pk] for name in ("agenda", "frame_change", "item_add")},
            **{f"approving:{name}": [draft.pk] for name in ("review", "step", "amendment_add")},
            "approving:approval_record": [make_item(draft, "Notes of the last meeting", approves=meeting).pk],
            "preparing:agenda_file": [meeting.pk, "pdf"],
            "preparing:paper_file": [make_paper(meeting.items.all()[0], other).pk],
            "preparing:paper_take_off": [paper.pk],
            "recording:attendance_save": [seat.pk],
            "recording:item_restore": [typed.pk, event.pgh_id],
            "meetings:meeting_detail": [meeting.pk],
            "meetings:meeting_calendar": [meeting.pk],
            "meetings:notes_file": [meeting.pk, "docx"],
            "meetings:source_detail": [meeting.source_id],
            "meetings:source_file": [meeting.source_id],
            "actions:action_export": ["csv"],
            "actions:saved_view_change": [view.pk],
            "actions:saved_view_remove": [view.pk],
            "actions:action_reopen": [closed.pk],
            "calendar_revoke": [feed.pk],
            "calendar_feed": [token],
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
            f"/sources/{self.meeting.source_id}/?marked=8,9",
            "/search/?q=plan",
            "/search/?q=plan&kind=action&board=PAM&year=2020&sort=newest",
            "/search/?q=HERON",
            "/search/?q=plan&page=9999",
            "/search/?q=plan&year=soon",
            f"{action}discharge/",
            "/nowhere/",
        ]

    def pages(self, user: User) -> list[str]:
        """Addresses that show ``user`` a page: those that may be got, and are no file."""
        return [
            url
            for name, url in self.urls().items()
            if "GET" in ADDRESSES[name].methods and may(user, name) and not is_file(name)
        ]


def may(user: User, name: str) -> bool:
    asked = ADDRESSES[name].permission
    return not asked or asked == "signed in" or user.has_perm(asked)


def is_file(name: str) -> bool:
    return name.endswith(("_export", "_calendar", "_file", "_feed"))


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
