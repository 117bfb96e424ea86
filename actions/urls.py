"""Addresses of the register of actions."""

from django.urls import path

from actions import views
from actions.calendar import action_calendar
from actions.deeds.table import DEEDS
from actions.deeds.views import action_deed
from actions.dropped import action_dropped, dropped_export, origin_export
from actions.exports import action_export
from actions.register import saved_pages
from actions.register import views as register

app_name = "actions"

urlpatterns = [
    path("", register.action_list, name="action_list"),
    path("export.<slug:kind>", action_export, name="action_export"),
    path("dropped/", action_dropped, name="action_dropped"),
    path("dropped/export.<slug:kind>", dropped_export, name="dropped_export"),
    path("dropped/without-origin.<slug:kind>", origin_export, name="origin_export"),
    path("owners/", register.owner_list, name="owner_list"),
    path("updates/", register.action_updates, name="action_updates"),
    path("views/", saved_pages.saved_view_list, name="saved_view_list"),
    path("views/add/", saved_pages.saved_view_add, name="saved_view_add"),
    path("views/<int:pk>/", saved_pages.saved_view_change, name="saved_view_change"),
    path("views/<int:pk>/remove/", saved_pages.saved_view_remove, name="saved_view_remove"),
    path("<int:pk>/row/", register.action_row, name="action_row"),
    path("<int:pk>/", views.action_detail, name="action_detail"),
    path("<int:pk>/calendar.ics", action_calendar, name="action_calendar"),
    path("<int:pk>/ask/", views.action_ask, name="action_ask"),
    *(path(f"<int:pk>/{deed}/", action_deed, {"deed": deed}, name=f"action_{deed}") for deed in DEEDS),
]
