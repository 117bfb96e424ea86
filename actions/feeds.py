"""The calendar that other programs subscribe to, and the page on which its addresses are made and revoked."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache

from actions.calendar import due_days
from actions.models import Action, ActionOwner, CalendarFeed
from governance.addresses import whole_addresses_on
from governance.authentication import RoleBackend
from governance.exports.calendar_file import Day, calendar_response
from governance.installation import installation
from governance.models import User
from governance.requests import AuthenticatedRequest
from meetings.calendar import coming_days
from meetings.models import Meeting, Post

SHOWN_ONCE = "calendar_address"
"""Under this name the session keeps a new address until the next page has shown it."""


class CalendarFeedForm(forms.Form):
    """Whose actions the calendar shows. ``posts`` are those that owe something the user may see."""

    post = forms.ModelChoiceField(
        Post.objects.none(),
        label="Actions owed by",
        required=False,
        empty_label="Everybody",
        error_messages={"invalid_choice": "Choose a post from the list, or Everybody."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owed = Action.objects.visible_to(user).outstanding()
        posts = Post.objects.filter(actions_owned__action__in=owed, actions_owned__is_former=False)
        field: Any = self.fields["post"]
        field.queryset = posts.distinct()


@never_cache
def calendar(request: AuthenticatedRequest) -> HttpResponse:
    """The user's calendar addresses, and the form that makes another."""
    form = CalendarFeedForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        return make_address(request, post=form.cleaned_data["post"])
    register = ("Register of actions", reverse("actions:action_list"))
    return show_addresses(request, {"form": form, "crumbs": [register]})


@never_cache
def calendar_of_action(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The same page, whose button makes an address of one action's due day."""
    actions = Action.objects.visible_to(request.user).select_related("board")
    return calendar_of(request, action=get_object_or_404(actions, pk=pk))


@never_cache
def calendar_of_meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The same page, whose button makes an address of the due days of what a meeting raised."""
    meetings = Meeting.objects.visible_to(request.user).select_related("board")
    return calendar_of(request, meeting=get_object_or_404(meetings, pk=pk))


def calendar_of(request: AuthenticatedRequest, **of: Any) -> HttpResponse:
    """``of`` has one record, under the name of its kind."""
    if request.method == "POST":
        return make_address(request, **of)
    (record,) = of.values()
    came_from = (str(record), record.get_absolute_url())
    return show_addresses(request, {"about": CalendarFeed(**of).shows, "crumbs": [came_from]})


def make_address(request: AuthenticatedRequest, **of: Any) -> HttpResponse:
    token = CalendarFeed.objects.make(request.user, **of)
    request.session[SHOWN_ONCE] = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return redirect("calendar")


def show_addresses(request: AuthenticatedRequest, context: dict[str, Any]) -> HttpResponse:
    feeds = request.user.calendar_feeds.live().select_related("post", "action__board", "meeting__board")
    context["feeds"] = [feed_in_words(feed) for feed in feeds]
    context["new_address"] = request.session.pop(SHOWN_ONCE, "")
    return render(request, "actions/calendar.html", context)


def feed_in_words(feed: CalendarFeed) -> dict[str, str]:
    return {
        "shows": feed.shows,
        "made": date_format(timezone.localtime(feed.made_at), "j F Y, H:i"),
        "revoke_url": reverse("calendar_revoke", args=[feed.pk]),
    }


def calendar_revoke(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    feeds = request.user.calendar_feeds.filter(pk=pk)
    get_object_or_404(feeds)
    if feeds.revoke():
        messages.success(request, "The calendar address is revoked: it answers nobody any more.")
    return redirect("calendar")


def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Outstanding actions and coming meetings, as the address's user may see them at this moment."""
    feed = CalendarFeed.objects.with_token(token).select_related("action__board", "meeting__board").first()
    user = RoleBackend().get_user(feed.user_id) if feed else None
    if feed is None or user is None or not user.has_perm("actions.view_action"):
        msg = "No such calendar."
        raise Http404(msg)
    name = installation(request)["installation"].service_name
    if feed.action or feed.meeting:
        name = feed.shows
    return calendar_response(name, list(days_of(feed, user, request)))


def days_of(feed: CalendarFeed, user: User, request: HttpRequest) -> Iterator[Day]:
    """Of one action or one meeting only what is due; else the coming meetings too."""
    actions = Action.objects.visible_to(user).outstanding()
    if feed.action:
        actions = actions.filter(pk=feed.action.pk)
    elif feed.meeting:
        actions = actions.filter(meeting=feed.meeting)
    else:
        meetings = Meeting.objects.visible_to(user)
        address = whole_addresses_on("meetings:meeting_detail", request)
        yield from coming_days(meetings, timezone.localdate(), address)
    if feed.post_id:
        owed = ActionOwner.objects.filter(post=feed.post_id, is_former=False)
        actions = actions.filter(pk__in=owed.values("action"))
    yield from due_days(actions, whole_addresses_on("actions:action_detail", request))
