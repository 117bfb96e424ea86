"""Every record has a history of its own: a model that is added without one is found here."""

from django.apps import apps

NOT_TRACKED = {
    "actions.ActionUpdate": "appended, and never changed: the database refuses",
    "actions.AskedUpdate": "appended, and never changed",
    "actions.CalendarFeed": "one user's address, no record",
    "actions.NoticeChoice": "one user's choice, no record",
    "actions.RegisterEntry": "a read model",
    "actions.RegisterTally": "a read model",
    "actions.SavedView": "one user's words for a filter, no record",
    "actions.SentNotice": "a note of what was sent, no record",
    "governance.ChangeContext": "who changed what: the database refuses to change it",
    "meetings.Amendment": "appended, and never changed",
    "meetings.SourceDocument": "a file as it came: the database refuses to change its bytes",
    "meetings.StageChange": "appended, and never changed",
}


def test_every_record_has_a_history() -> None:
    models = {
        model
        for label in ("meetings", "actions", "governance")
        for model in apps.get_app_config(label).get_models()
    }
    names = {model._meta.label for model in models}
    records = {name for name in names if not name.endswith("Event")}

    assert len(records) >= 20
    assert {name for name in records if f"{name}Event" not in names} == set(NOT_TRACKED)
