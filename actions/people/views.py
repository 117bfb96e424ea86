"""Pages of people and of posts."""

from django.db.models import Q
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.people.attendance import years_of
from actions.people.listed import PeopleForm, people_rows
from actions.people.owed import MOST_SHOWN, how_many, owed_by, rows
from actions.people.tenures import basis_in_words, days_in_words, holders_in_order, in_order, now_in_words
from governance.exports import export_links
from governance.paging import page_of
from governance.requests import AuthenticatedRequest
from meetings.holders import tenures_now
from meetings.models import Person, Post, Tenure


def person_list(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who is named in the record, by name; eight statements."""
    form = PeopleForm(request.GET)
    page = page_of(request, form.people())
    context = {
        "form": form,
        "words": request.GET.get("words", "").strip(),
        "page": page,
        "rows": list(people_rows(page.rows, request.user, timezone.localdate())),
        "exports": export_links(request, "people:person_export"),
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


def _register_url(owners: list[str]) -> str:
    return f"{reverse('actions:action_list')}?" + "&".join(f"owner={owner}" for owner in owners)
