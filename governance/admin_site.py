"""Django's admin, for what has no page of its own yet: open to administrators, and nothing can be deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from governance.access import ADMINISTERS
from governance.models import User


class RecordAdminSite(admin.AdminSite):
    """The admin behind the site's own sign-in. Django's flag ``is_staff`` opens nothing here."""

    site_header = site_title = "Administration of the record"
    index_title = "Boards, posts, people, doubts and what else is kept here"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.has_perm(ADMINISTERS)

    @method_decorator([never_cache, login_not_required])
    def login(self, request: HttpRequest, _extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sends strangers to the site's own page of sign-in; who is signed in and may not enter gets 403."""
        index = reverse("admin:index")
        if self.has_permission(request):
            return redirect(index)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", index), reverse("sign_in"))


record_admin = RecordAdminSite(name="admin")


class KeptAdmin(admin.ModelAdmin[Any]):
    """Records are kept: no page, action or inline of the admin deletes one."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def history_view(
        self, _request: HttpRequest, object_id: str, _extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record's own history: the admin's knows of nothing that was done elsewhere."""
        name = self.opts.model_name
        return redirect("history", name, object_id) if object_id.isdecimal() else redirect("admin:index")

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(KeptAdmin):
    """Shown, and changed elsewhere or never."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False
