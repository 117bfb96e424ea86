"""Addresses of meetings and of their files."""

from django.urls import path

from meetings import views
from meetings.calendar import meeting_calendar
from meetings.decisions import decision_export, decision_list
from meetings.exports import meeting_export
from meetings.outputs.views import notes_file

app_name = "meetings"

urlpatterns = [
    path("meetings/", views.meeting_list, name="meeting_list"),
    path("meetings/export.<slug:kind>", meeting_export, name="meeting_export"),
    path("meetings/<int:pk>/", views.meeting_detail, name="meeting_detail"),
    path("meetings/<int:pk>/calendar.ics", meeting_calendar, name="meeting_calendar"),
    path("meetings/<int:pk>/notes.<slug:kind>", notes_file, name="notes_file"),
    path("decisions/", decision_list, name="decision_list"),
    path("decisions/export.<slug:kind>", decision_export, name="decision_export"),
    path("sources/<int:pk>/", views.source_detail, name="source_detail"),
    path("sources/<int:pk>/file/", views.source_file, name="source_file"),
]
