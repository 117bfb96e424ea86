"""Addresses of a meeting that is prepared."""

from django.urls import path

from actions.preparing import papers, views
from actions.preparing.asking import matters_ask
from actions.preparing.paper import agenda_file

app_name = "preparing"

urlpatterns = [
    path("new/", views.meeting_add, name="meeting_add"),
    path("<int:pk>/agenda/", views.agenda, name="agenda"),
    path("<int:pk>/agenda.<slug:kind>", agenda_file, name="agenda_file"),
    path("<int:pk>/agenda/ask/", matters_ask, name="matters_ask"),
    path("<int:pk>/agenda/frame/", views.frame_change, name="frame_change"),
    path("<int:pk>/agenda/items/", views.item_add, name="item_add"),
    path("agenda/items/<int:pk>/", views.item_change, name="item_change"),
    path("agenda/items/<int:pk>/move/", views.item_move, name="item_move"),
    path("agenda/items/<int:pk>/take-off/", views.item_take_off, name="item_take_off"),
    path("agenda/items/<int:pk>/put-back/", views.item_put_back, name="item_put_back"),
    path("agenda/items/<int:pk>/papers/", papers.paper_add, name="paper_add"),
    path("agenda/papers/<int:pk>/", papers.paper_file, name="paper_file"),
    path("agenda/papers/<int:pk>/take-off/", papers.paper_take_off, name="paper_take_off"),
]
