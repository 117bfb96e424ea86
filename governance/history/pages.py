"""The pages from which changes are made, as a person calls them."""

from django.urls import Resolver404, resolve

REGISTER, ACTION = "the register of actions", "the action’s page"
PAGES = {
    "actions:action_list": REGISTER,
    "actions:action_row": REGISTER,
    "actions:action_updates": REGISTER,
    "actions:": ACTION,
    "admin:": "administration",
    "approving:": "review and approval",
    "matters:": "the page of a matter",
    "notices:": "the choice of notices",
    "preparing:meeting_add": "a new meeting",
    "preparing:": "the agenda",
    "recording:": "the page on which the meeting is recorded",
    "users:": "users",
    "sign_in": "sign in",
    "password_change": "change of password",
    "password_set": "a new password",
}
"""By the name of the address, or of its namespace; where both are here the longer one counts."""


def page_in_words(address: str) -> str:
    """What the page at ``address`` is called; one that is not known by a name is called by its address."""
    try:
        name = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return address
    found = [known for known in PAGES if name == known or (known.endswith(":") and name.startswith(known))]
    return PAGES[max(found, key=len)] if found else address
