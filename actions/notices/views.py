"""The page on which each user says which notices they want."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actions.notices.forms import NoticeForm
from actions.notices.receivers import mail_leaves
from governance.requests import AuthenticatedRequest
from meetings.models import Person


def choices(request: AuthenticatedRequest) -> HttpResponse:
    """A tick for each notice, and what it takes for one to arrive."""
    form = NoticeForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        form.keep()
        messages.success(request, "Your notices are saved.")
        return redirect("notices:choices")
    person = Person.objects.filter(pk=request.user.person_id).first() if request.user.person_id else None
    context = {"form": form, "person": person, "email": request.user.email, "leaves": mail_leaves()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "actions/notices/choices.html", context, status=status)
