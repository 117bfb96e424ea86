"""Pages of people and of posts."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.people.attendance import years_of
from actions.people.owed import MOST_SHOWN, how_many, owed_by, rows
from actions.people.tenures import basis_in_words, days_in_words, holders_in_order, in_order, now_in_words
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.holders import tenures_now
from meetings.models import Attendance, Meeting, Person, Post, Tenure

LONGEST_WORDS = 100


def person_list(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who is named in the record, by name; eight statements."""
    words = request.GET.get("words", "").strip()
    error = f"Words must be {LONGEST_WORDS} characters or fewer" if len(words) > LONGEST_WORDS else ""
    people = Person.objects.none() if error else Person.objects.filter(name__icontains=words)
    page = page_of(request, people.order_by(Lower("name"), "pk"))
    keys = [person.pk for person in page.rows]
    held = _posts_held(keys)
    meetings = _meetings_attended(request, keys)
    own = how_many(request.user, "person", keys)
    context = {
        "words": words,
        "error": error,
        "page": page,
        "rows": [
            {
                "name": str(person),
                "url": reverse("people:person_detail", args=[person.pk]),
                "posts": ", ".join(held.get(person.pk, [])),
                "meetings": meetings.get(person.pk, 0),
                "owed": own.get(person.pk, 0),
            }
            for person in page.rows
        ],
    }
    return render(request, "actions/people/person_list.html", context, status=page.status)


def person_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Posts held, meetings attended and missed, actions owed and inherited."""
    person = get_object_or_404(Person, pk=pk)
    now = tenures_now(timezone.localdate())
    tenures = in_order(person.tenures.select_related("post"))
    held = {one.post_id: one for one in tenures if now.get(one.post_id) == one.pk}
    owners = Q(person=person) | Q(post__in=held)
    owed = rows(owed_by(request.user, owners), held)
    context = {
        "person": person,
        "tenures": [
            {
                "post": str(one.post),
                "url": reverse("people:post_detail", args=[one.post_id]),
                "days": days_in_words(one, is_now=one.post_id in held and held[one.post_id] == one),
                "basis": basis_in_words(one),
                "is_temporary": one.is_temporary,
                "is_now": one.post_id in held and held[one.post_id] == one,
                "now_in_words": now_in_words(one),
            }
            for one in reversed(tenures)
        ],
        "years": years_of(person, request.user),
        "owed": owed,
        "is_cut": len(owed) == MOST_SHOWN,
        "register_url": _register_url([f"person:{pk}", *(f"post:{key}" for key in held)]),
        "crumbs": [("People and posts", reverse("people:person_list"))],
    }
    return render(request, "actions/people/person_detail.html", context)


def post_list(request: AuthenticatedRequest) -> HttpResponse:
    """All posts, with who holds each now and how much it owes; seven statements."""
    posts = page_of(request, Post.objects.order_by(Lower("title")))
    keys = [post.pk for post in posts.rows]
    now = tenures_now(timezone.localdate())
    holders = Tenure.objects.filter(pk__in=[now[key] for key in keys if key in now]).select_related("person")
    names = {one.post_id: one.person.name for one in holders}
    owed = how_many(request.user, "post", keys)
    context = {
        "page": posts,
        "rows": [
            {
                "title": str(post),
                "url": reverse("people:post_detail", args=[post.pk]),
                "holder": names.get(post.pk, ""),
                "organisation": post.get_organisation_display(),
                "owed": owed.get(post.pk, 0),
            }
            for post in posts.rows
        ],
        "crumbs": [("People and posts", reverse("people:person_list"))],
    }
    return render(request, "actions/people/post_list.html", context, status=posts.status)


def post_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who held the post when, and what passes with it."""
    post = get_object_or_404(Post, pk=pk)
    now = tenures_now(timezone.localdate()).get(pk)
    tenures = list(post.tenures.select_related("person", "post"))
    present = next((one for one in tenures if one.pk == now), None)
    owed = rows(owed_by(request.user, Q(post=post)), {pk: present} if present else {})
    context = {
        "post": post,
        "holder": present.person if present else None,
        "holder_in_words": f"{now_in_words(present)}:" if present else "",
        "holders": list(holders_in_order(tenures, now)),
        "owed": owed,
        "is_cut": len(owed) == MOST_SHOWN,
        "register_url": _register_url([f"post:{pk}"]),
        "crumbs": [
            ("People and posts", reverse("people:person_list")),
            ("Posts", reverse("people:post_list")),
        ],
    }
    return render(request, "actions/people/post_detail.html", context)


def _posts_held(keys: list[int]) -> dict[int, list[str]]:
    """Names of the posts that each person holds now; two statements."""
    now = tenures_now(timezone.localdate())
    held: dict[int, list[str]] = {}
    tenures = Tenure.objects.filter(pk__in=now.values(), person__in=keys).select_related("post")
    for tenure in tenures:
        held.setdefault(tenure.person_id, []).append(str(tenure.post))
    return held


def _meetings_attended(request: AuthenticatedRequest, keys: list[int]) -> dict[int, int]:
    seen: QuerySet[Any] = Meeting.objects.visible_to(request.user).order_by().values("pk")
    came = Attendance.objects.filter(person__in=keys, meeting__in=seen, state__in=["present", "part"])
    return dict(came.order_by().values_list("person").annotate(Count("pk")))


def _register_url(owners: list[str]) -> str:
    return f"{reverse('actions:action_list')}?" + "&".join(f"owner={owner}" for owner in owners)
