"""Addresses of approval."""

from django.urls import path

from actions.approving import views

app_name = "approving"

urlpatterns = [
    path("<int:pk>/review/", views.review, name="review"),
    path("<int:pk>/step/", views.step, name="step"),
    path("<int:pk>/amendments/new/", views.amendment_add, name="amendment_add"),
    path("record/items/<int:pk>/approval/", views.approval_record, name="approval_record"),
]
