"""The addresses of the users."""

from django.urls import path

from governance.users import views

app_name = "users"

urlpatterns = [
    path("", views.user_list, name="user_list"),
    path("add/", views.user_add, name="user_add"),
    path("<int:pk>/", views.user_change, name="user_change"),
    path("<int:pk>/switch/", views.user_switch, name="user_switch"),
    path("<int:pk>/sessions/", views.user_sessions, name="user_sessions"),
    path("<int:pk>/password/", views.user_password, name="user_password"),
]
