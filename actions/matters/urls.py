"""Addresses of matters."""

from django.urls import path

from actions.matters import views
from actions.matters.exports import matter_export

app_name = "matters"

urlpatterns = [
    path("", views.matter_list, name="matter_list"),
    path("add/", views.matter_add, name="matter_add"),
    path("<int:pk>/", views.matter_detail, name="matter_detail"),
    path("<int:pk>/export.<slug:kind>", matter_export, name="matter_export"),
    path("<int:pk>/change/", views.matter_change, name="matter_change"),
    path("items/<int:pk>/", views.item_tag, name="item_tag"),
    path("tags/<int:pk>/untag/", views.item_untag, name="item_untag"),
]
