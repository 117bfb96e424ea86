"""The addresses of the site."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path

from actions import feeds
from governance import views
from governance.admin_site import record_admin
from governance.history.views import history
from governance.home.views import home
from governance.search.exports import search_export
from governance.search.views import search
from governance.typed import typed

handler500 = "governance.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("password/", views.PasswordChange.as_view(), name="password_change"),
    path("password/set/<str:uidb64>/<str:token>/", views.PasswordSet.as_view(), name="password_set"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("records/", views.records, name="records"),
    path("search/", search, name="search"),
    path("search/export.<slug:kind>", search_export, name="search_export"),
    path("history/<slug:kind>/<int:pk>/", history, name="history"),
    path("typed/", typed, name="typed"),
    path("notices/", include("actions.notices.urls")),
    path("users/", include("governance.users.urls")),
    path("admin/", record_admin.urls),
    path("", include("meetings.urls")),
    path("meetings/", include("actions.approving.urls")),
    path("meetings/", include("actions.preparing.urls")),
    path("meetings/", include("actions.recording.urls")),
    path("actions/", include("actions.urls")),
    path("", include("actions.people.urls")),
    path("matters/", include("actions.matters.urls")),
    path("calendar/", feeds.calendar, name="calendar"),
    path("calendar/action/<int:pk>/", feeds.calendar_of_action, name="calendar_of_action"),
    path("calendar/meeting/<int:pk>/", feeds.calendar_of_meeting, name="calendar_of_meeting"),
    path("calendar/<int:pk>/revoke/", feeds.calendar_revoke, name="calendar_revoke"),
    path("calendar/<slug:token>.ics", feeds.calendar_feed, name="calendar_feed"),
]
