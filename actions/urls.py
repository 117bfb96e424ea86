"""Addresses of the register of actions."""

from django.urls import path

from actions import views

app_name = "actions"

urlpatterns = [
    path("", views.action_list, name="action_list"),
    path("<int:pk>/", views.action_detail, name="action_detail"),
    path("<int:pk>/status/", views.action_status, name="action_status"),
]
