"""Every page, as every role, in every state: no fault, on a desk, zoomed, in a hand, in the dark."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from actions.models import Action
from governance.access import ADDRESSES, SIGNED_IN, Role, form
from governance.admin_site import record_admin
from governance.models import User
from tests.browser.axe import (
    DESK,
    HAND,
    NARROWEST,
    OPEN_ALL,
    PALE_IN_FOCUS,
    ZOOMED,
    assert_each_thing_is_seen,
    assert_no_fault,
    assert_no_fault_at,
    assert_no_fault_in_any_size,
    assert_no_fault_in_the_dark,
)
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.site.walk import Walk, may


def somebody(role: Role) -> User:
    user: User = User.objects.with_roles().get(pk=person_of(role).pk)
    return user


@pytest.mark.parametrize("role", [Role.READER, Role.POLICY_OFFICER])
def test_no_page_has_a_fault_in_any_size_or_state(page: Page, role: Role) -> None:
    user = somebody(role)
    sign_in(page, user)
    walk = Walk(user)
    pages, states = walk.pages(user), walk.states()
    for url in [*pages, *states]:
        page.goto(url)
        page.evaluate(OPEN_ALL)
        assert page.locator("h1").count() == 1, url
        assert_no_fault_in_any_size(page, [NARROWEST, HAND, ZOOMED, DESK])
        assert_no_fault_in_the_dark(page)
        assert_each_thing_is_seen(page)

    assert len(states) >= 22
    assert len(pages) >= {Role.READER: 22, Role.POLICY_OFFICER: 29}[role]


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.ADMINISTRATOR])
def test_no_page_has_a_fault_for_other_roles(page: Page, role: Role) -> None:
    user = somebody(role)
    sign_in(page, user)
    pages = Walk(user).pages(user)
    for url in pages:
        assert_no_fault_at(page, url)

    assert len(pages) >= {Role.COMMISSIONER: 30, Role.ADMINISTRATOR: 22}[role]


def test_no_page_has_a_fault_while_there_is_no_record(page: Page) -> None:
    sign_in(page, somebody(Role.POLICY_OFFICER))
    walked = ["/", "/meetings/", "/actions/", "/actions/dropped/", "/actions/owners/", "/actions/views/"]
    walked += ["/calendar/", "/search/", "/search/?q=plan"]
    for url in walked:
        assert_no_fault_at(page, url)
        assert_no_fault_in_any_size(page, [HAND])

    assert len(walked) == 9


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.COMMISSIONER])
def test_no_form_that_failed_has_a_fault_and_each_summary_has_the_focus(page: Page, role: Role) -> None:
    user = somebody(role)
    sign_in(page, user)
    walk, sent = Walk(user), 0
    for name, url in walk.urls().items():
        is_deed = name.startswith("actions:action_") and ADDRESSES[name].methods == form(SIGNED_IN).methods
        if not is_deed or name == "actions:action_row" or not may(user, name):
            continue
        page.goto(url)
        page.locator("main form[method=post] button").first.click()
        assert page.locator(".errors").evaluate("element => element === document.activeElement"), url
        assert_no_fault_in_any_size(page, [HAND, DESK])
        sent += 1

    assert sent == {Role.POLICY_OFFICER: 6, Role.COMMISSIONER: 7}[role]


SEND = """([address, fields]) => {
    const form = document.createElement('form')
    const token = document.querySelector('[name=csrfmiddlewaretoken]').value
    Object.assign(form, {method: 'post', action: address})
    for (const [name, value] of Object.entries({...fields, csrfmiddlewaretoken: token})) {
        const field = document.createElement('textarea')
        Object.assign(field, {name, value})
        form.append(field)
    }
    document.body.append(form)
    form.submit()
}"""


@pytest.mark.parametrize(("role", "count"), [(Role.POLICY_OFFICER, 26), (Role.COMMISSIONER, 3)])
def test_no_refused_form_of_a_meeting_has_a_fault(page: Page, role: Role, count: int) -> None:
    user = somebody(role)
    sign_in(page, user)
    refused = Walk(user).refused(user, "What was typed")
    for url, status, fields in refused:
        page.goto("/records/")
        with page.expect_navigation() as sent:
            page.evaluate(SEND, [url, fields])
        assert sent.value.status == status, url
        page.evaluate(OPEN_ALL)
        assert page.locator("h1").count() == 1, url
        assert_no_fault_in_any_size(page, [HAND, DESK])
        assert_no_fault_in_the_dark(page)
        if status == 422:
            assert page.locator(".errors").evaluate("element => element === document.activeElement"), url
            for link in page.locator(".errors a").all():
                assert page.locator(link.get_attribute("href") or "#none").count() == 1, (url, fields)

    assert len(refused) == count


def test_the_page_of_sign_in_has_no_fault_also_when_it_failed(page: Page) -> None:
    for url in ("/sign-in/", "/accessibility/", "/records/"):
        assert_no_fault_at(page, url)
        assert_each_thing_is_seen(page)
    page.goto("/sign-in/")

    page.get_by_role("button", name="Sign in").click()

    assert_no_fault_in_any_size(page, [NARROWEST, HAND, DESK])
    assert page.locator(".errors").evaluate("element => element === document.activeElement")


def test_focus_is_seen_where_the_system_sets_the_colours(page: Page) -> None:
    user = somebody(Role.POLICY_OFFICER)
    sign_in(page, user)
    page.emulate_media(forced_colors="active")
    pages = Walk(user).pages(user)
    for url in pages:
        page.goto(url)
        assert_each_thing_is_seen(page)

    assert len(pages) >= 29


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_the_yellow_of_the_focus_are_dark(page: Page, scheme: Literal["light", "dark"]) -> None:
    _, action = fill_the_record()
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for url in ("/", "/actions/", action.get_absolute_url()):
        page.goto(url)
        assert page.evaluate(PALE_IN_FOCUS) == [], url


def test_the_conflict_has_no_fault(page: Page) -> None:
    _, action = fill_the_record()
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(action.get_absolute_url())
    Action.objects.update(version=7)
    page.get_by_label("What happened").fill("A site is found.")

    page.get_by_role("button", name="Add update").click()

    assert_no_fault(page)
    assert page.get_by_label("What happened").input_value() == "A site is found."


def test_no_page_of_the_administration_has_a_fault(page: Page) -> None:
    sign_in(page, somebody(Role.ADMINISTRATOR))
    fill_the_record()
    walked = ["/admin/"]
    for model, admin in record_admin._registry.items():
        of = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        walked += [of, *([f"{of}add/"] if "add" in model._meta.default_permissions else [])]
        walked += [f"{of}{one.pk}/change/" for one in model._default_manager.all()[:1]]
        assert admin.actions is None, "nothing can be done to many records at once"
    for url in walked:
        for size in (DESK, HAND):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(url)
            assert_no_fault(page)

    assert len(walked) >= 30
