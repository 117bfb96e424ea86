"""Who may do what: the one table of roles with the deeds each may do, and of addresses with what each asks.

URLs, buttons and querysets all ask Django's permissions; the groups that grant them are made
by a migration, and hold what this table says after every ``migrate``. ``governance.admission``
lets nobody past it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.contrib.auth.management import create_permissions


class Role(StrEnum):
    READER = "Reader"
    POLICY_OFFICER = "Policy officer"
    COMMISSIONER = "Commissioner"
    ADMINISTRATOR = "Administrator"


SEES_ALL = frozenset({"meetings.view_unapproved_meeting", "meetings.view_withheld_item"})

KEEPS_NOTES = frozenset(
    f"meetings.{deed}_{noun}"
    for deed in ("add", "change")
    for noun in ("meeting", "attendance", "agendaitem", "decision", "paper")
) | {"meetings.add_amendment", "actions.add_droppedmatter", "actions.change_droppedmatter"}

CHASES_ACTIONS = frozenset(
    {
        "actions.add_action",
        "actions.change_action",
        "actions.update_action",
        "actions.complete_action",
        "actions.minute_discharge_action",
        "actions.add_askedupdate",
    }
)

SETTLES = frozenset(
    {
        "actions.update_action",
        "actions.discharge_action",
        "actions.withdraw_action",
        "actions.reopen_action",
        "meetings.approve_meeting",
        "meetings.publish_meeting",
    }
)

FOLLOWS_MATTERS = frozenset(
    f"meetings.{deed}_{noun}" for deed in ("add", "change") for noun in ("matter", "matteritem")
)

KEEPS_THE_HOUSE = frozenset(
    {
        "meetings.import_notes",
        "meetings.change_doubt",
        "governance.add_user",
        "governance.change_user",
        "governance.view_user",
    }
) | frozenset(
    f"meetings.{deed}_{noun}"
    for deed in ("add", "change")
    for noun in ("board", "boardmember", "person", "post", "tenure")
)

RECORD = frozenset(
    f"meetings.view_{noun}"
    for noun in (
        "board",
        "boardmember",
        "person",
        "post",
        "tenure",
        "meeting",
        "attendance",
        "agendaitem",
        "decision",
        "matter",
        "paper",
        "sourcedocument",
        "doubt",
    )
) | frozenset(f"actions.view_{noun}" for noun in ("action", "actionupdate"))

ROLES: dict[Role, frozenset[str]] = {
    Role.READER: RECORD,
    Role.POLICY_OFFICER: RECORD | SEES_ALL | KEEPS_NOTES | CHASES_ACTIONS | FOLLOWS_MATTERS,
    Role.COMMISSIONER: RECORD | SEES_ALL | SETTLES | FOLLOWS_MATTERS,
    Role.ADMINISTRATOR: RECORD | SEES_ALL | KEEPS_NOTES | KEEPS_THE_HOUSE,
}

ROLE_IN_WORDS = {
    Role.READER: (
        "Reads notes that are approved or published, and their actions. Drafts are not shown. "
        "Of an item that is withheld from publication only its number is shown."
    ),
    Role.POLICY_OFFICER: (
        "Reads everything, and keeps notes and actions: records updates, new due days and owners, "
        "and that an action is completed."
    ),
    Role.COMMISSIONER: "Reads everything, and discharges, withdraws and opens actions again.",
    Role.ADMINISTRATOR: (
        "Reads everything, keeps notes, boards, people and posts, imports notes, and gives users their roles."
    ),
}

STRANGERS = ""
"""Asked of nobody: the address is open to those who have not signed in, too."""
SIGNED_IN = "signed in"
"""Asked of everybody else, whatever their role."""
ADMINISTERS = "governance.change_user"
"""Whoever keeps the users keeps the house: of the roles, administrators alone may."""


@dataclass(frozen=True, slots=True)
class Address:
    """What a named address asks for (a permission, or one of the words above), and how it may be asked."""

    permission: str
    methods: tuple[str, ...] = ("GET", "HEAD")


def page(permission: str) -> Address:
    return Address(permission)


def form(permission: str) -> Address:
    """A page whose form is sent to the page itself."""
    return Address(permission, ("GET", "HEAD", "POST"))


def deed(permission: str) -> Address:
    """No page of its own: a button elsewhere sends to it."""
    return Address(permission, ("POST",))


ADDRESSES: dict[str, Address] = {
    "sign_in": form(STRANGERS),
    "sign_out": deed(SIGNED_IN),
    "password_change": form(SIGNED_IN),
    "typed": form(SIGNED_IN),
    "password_set": form(STRANGERS),
    "accessibility": page(STRANGERS),
    "records": page(STRANGERS),
    "home": page("meetings.view_meeting"),
    "search": page("actions.view_action"),
    "search_export": page("actions.view_action"),
    "history": page("meetings.view_meeting"),
    "meetings:meeting_list": page("meetings.view_meeting"),
    "meetings:meeting_export": page("meetings.view_meeting"),
    "meetings:meeting_detail": page("meetings.view_meeting"),
    "meetings:meeting_calendar": page("meetings.view_meeting"),
    "meetings:notes_file": page("meetings.view_meeting"),
    "meetings:decision_list": page("meetings.view_decision"),
    "meetings:decision_export": page("meetings.view_decision"),
    "meetings:source_detail": page("meetings.view_sourcedocument"),
    "meetings:source_file": page("meetings.view_sourcedocument"),
    "actions:action_list": page("actions.view_action"),
    "actions:action_export": page("actions.view_action"),
    "actions:action_dropped": page("actions.view_action"),
    "actions:dropped_export": page("actions.view_action"),
    "actions:origin_export": page("actions.view_action"),
    "actions:owner_list": page("actions.view_action"),
    "actions:action_detail": page("actions.view_action"),
    "actions:action_calendar": page("actions.view_action"),
    "actions:action_row": form("actions.update_action"),
    "actions:action_updates": deed("actions.update_action"),
    "actions:action_update": form("actions.update_action"),
    "actions:action_ask": deed("actions.add_askedupdate"),
    "actions:action_defer": form("actions.update_action"),
    "actions:action_due": form("actions.update_action"),
    "actions:action_owners": form("actions.update_action"),
    "actions:action_complete": form("actions.complete_action"),
    "actions:action_correct": form("actions.change_action"),
    "actions:action_discharge": form("actions.discharge_action"),
    "actions:action_withdraw": form("actions.withdraw_action"),
    "actions:action_reopen": form("actions.reopen_action"),
    "actions:saved_view_list": page("actions.view_action"),
    "actions:saved_view_add": form("actions.view_action"),
    "actions:saved_view_change": form("actions.view_action"),
    "actions:saved_view_remove": deed("actions.view_action"),
    "people:person_list": page("meetings.view_person"),
    "people:person_export": page("meetings.view_person"),
    "people:person_detail": page("meetings.view_person"),
    "people:post_list": page("meetings.view_post"),
    "people:post_detail": page("meetings.view_post"),
    "matters:matter_list": page("meetings.view_matter"),
    "matters:matter_detail": page("meetings.view_matter"),
    "matters:matter_export": page("meetings.view_matter"),
    "matters:matter_add": form("meetings.add_matter"),
    "matters:matter_change": form("meetings.change_matter"),
    "matters:item_tag": form("meetings.add_matteritem"),
    "matters:item_untag": deed("meetings.change_matteritem"),
    "approving:review": page("meetings.view_unapproved_meeting"),
    "approving:step": deed("meetings.view_unapproved_meeting"),
    "approving:amendment_add": form("meetings.add_amendment"),
    "approving:approval_record": deed("meetings.change_agendaitem"),
    "preparing:meeting_add": form("meetings.add_meeting"),
    "preparing:agenda": page("meetings.change_agendaitem"),
    "preparing:agenda_file": page("meetings.view_meeting"),
    "preparing:matters_ask": deed("actions.add_askedupdate"),
    "preparing:frame_change": form("meetings.change_meeting"),
    "preparing:item_add": deed("meetings.add_agendaitem"),
    "preparing:item_change": form("meetings.change_agendaitem"),
    "preparing:item_move": deed("meetings.change_agendaitem"),
    "preparing:item_take_off": deed("meetings.change_agendaitem"),
    "preparing:item_put_back": deed("meetings.change_agendaitem"),
    "preparing:paper_add": deed("meetings.add_paper"),
    "preparing:paper_file": page("meetings.view_paper"),
    "preparing:paper_take_off": deed("meetings.change_paper"),
    "recording:record": page("meetings.change_agendaitem"),
    "recording:person_add": deed("meetings.add_attendance"),
    "recording:attendance_save": deed("meetings.change_attendance"),
    "recording:closing_save": deed("meetings.change_meeting"),
    "recording:matter_save": deed("actions.update_action"),
    "recording:matter_drop": deed("actions.add_droppedmatter"),
    "recording:matter_take_up": deed("actions.change_droppedmatter"),
    "recording:item_save": deed("meetings.change_agendaitem"),
    "recording:item_recognised": page("meetings.change_agendaitem"),
    "recording:item_preview": deed("meetings.change_agendaitem"),
    "recording:line_accept": deed("meetings.change_agendaitem"),
    "recording:line_settle": deed("meetings.change_agendaitem"),
    "recording:item_revisions": page("meetings.change_agendaitem"),
    "recording:item_restore": deed("meetings.change_agendaitem"),
    "calendar": form("actions.view_action"),
    "calendar_of_action": form("actions.view_action"),
    "calendar_of_meeting": form("actions.view_action"),
    "calendar_revoke": deed("actions.view_action"),
    "calendar_feed": page(STRANGERS),
    "notices:choices": form(SIGNED_IN),
    "users:user_list": page("governance.view_user"),
    "users:user_add": form("governance.add_user"),
    "users:user_change": form(ADMINISTERS),
    "users:user_switch": deed(ADMINISTERS),
    "users:user_sessions": deed(ADMINISTERS),
    "users:user_password": deed(ADMINISTERS),
    "admin:*": Address(ADMINISTERS, ("GET", "HEAD", "POST")),
}
"""By the name of the address; of a whole namespace, ``admin:*``. What is not here opens to nobody."""


def asked_of(name: str) -> Address | None:
    """The row of the address called ``name``, its own or its namespace's."""
    return ADDRESSES.get(name) or ADDRESSES.get(f"{name.partition(':')[0]}:*")


def grant_roles(using: str) -> None:
    """Make the groups hold exactly what the table says; raises KeyError for an unknown deed.

    Called after every ``migrate``, so that a change of the table takes effect with the release
    that brings it. Django makes the permissions of an app at the same moment, in no order that
    could be relied on: they are made here first.
    """
    for label in ("governance", "meetings", "actions"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in apps.get_model("auth", "Permission")
        .objects.using(using)
        .select_related("content_type")
    }
    for role, deeds in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=role.value)
        group.permissions.set([permissions[deed] for deed in deeds])
