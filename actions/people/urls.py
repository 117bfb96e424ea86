"""Addresses of people and of posts."""

from django.urls import path

from actions.people import views
from actions.people.listed import person_export

app_name = "people"

urlpatterns = [
    path("people/", views.person_list, name="person_list"),
    path("people/export.<slug:kind>", person_export, name="person_export"),
    path("people/<int:pk>/", views.person_detail, name="person_detail"),
    path("posts/", views.post_list, name="post_list"),
    path("posts/<int:pk>/", views.post_detail, name="post_detail"),
]
