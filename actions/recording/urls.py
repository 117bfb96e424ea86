"""Addresses of the recording page."""

from django.urls import path

from actions.recording import lines, matters, revisions, sitting, views

app_name = "recording"

urlpatterns = [
    path("<int:pk>/record/", views.record, name="record"),
    path("<int:pk>/record/people/", sitting.person_add, name="person_add"),
    path("<int:pk>/record/closing/", sitting.closing_save, name="closing_save"),
    path("<int:pk>/record/matters/<int:action>/", matters.matter_save, name="matter_save"),
    path("<int:pk>/record/matters/<int:action>/drop/", matters.matter_drop, name="matter_drop"),
    path("<int:pk>/record/matters/<int:action>/take-up/", matters.matter_take_up, name="matter_take_up"),
    path("record/attendance/<int:pk>/", views.attendance_save, name="attendance_save"),
    path("record/items/<int:pk>/", views.item_save, name="item_save"),
    path("record/items/<int:pk>/recognised/", lines.item_recognised, name="item_recognised"),
    path("record/items/<int:pk>/preview/", lines.item_preview, name="item_preview"),
    path("record/items/<int:pk>/accept/", lines.line_accept, name="line_accept"),
    path("record/items/<int:pk>/settle/", lines.line_settle, name="line_settle"),
    path("record/items/<int:pk>/versions/", revisions.item_revisions, name="item_revisions"),
    path("record/items/<int:pk>/versions/<int:event>/restore/", revisions.item_restore, name="item_restore"),
]
