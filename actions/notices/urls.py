"""The address of one's own notices."""

from django.urls import path

from actions.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.choices, name="choices"),
]
