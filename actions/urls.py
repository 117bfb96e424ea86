"""Addresses of the register of actions."""

from django.urls import path

from actions import views
from actions.exports import action_export

app_name = "actions"

urlpatterns = [
    path("", views.action_list, name="action_list"),
    path("export.<slug:kind>", action_export, name="action_export"),
    path("<int:pk>/", views.action_detail, name="action_detail"),
    path("<int:pk>/status/", views.action_status, name="action_status"),
]
