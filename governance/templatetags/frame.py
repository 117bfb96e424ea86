"""What the frame of every page asks for: where one may go, and who one is here."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from governance.admin_site import record_admin
from governance.models import User

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    label: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def places(context: dict[str, Any]) -> list[Place]:
    """The parts of the service that the user may enter, the present one marked."""
    request = context["request"]
    entries = [
        ("Home", reverse("home")),
        ("Actions", reverse("actions:action_list")),
        ("Meetings", reverse("meetings:meeting_list")),
        ("Decisions", reverse("meetings:decision_list")),
        ("Matters", reverse("matters:matter_list")),
        ("People", reverse("people:person_list")),
    ]
    beside = {reverse("calendar"): "Actions", reverse("people:post_list"): "People"}
    if request.user.has_perm("governance.view_user"):
        entries.append(("Users", reverse("users:user_list")))
    if record_admin.has_permission(request):
        entries.append(("Administration", reverse("admin:index")))
    home = entries[0][1]
    here = request.path
    under = next((label for url, label in beside.items() if here.startswith(url)), "")
    return [
        Place(label, url, is_current=label == under or here == url or (url != home and here.startswith(url)))
        for label, url in entries
    ]


@register.filter
def role_of(user: User) -> str:
    """The user's roles in words: ``Policy officer``; of a superuser, that they are one."""
    if user.is_superuser:
        return "System administrator"
    return ", ".join(user.role_names()) or "No role"
