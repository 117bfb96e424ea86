import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from governance.access import ROLES, Role
from governance.authentication import RoleBackend
from governance.models import User

pytestmark = pytest.mark.django_db


def make_user(*roles: Role) -> User:
    user: User = User.objects.create_user("someone", password="a long enough secret")
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: Role) -> None:
    user = RoleBackend().get_user(make_user(role).pk)
    assert user is not None
    assert user.get_all_permissions() == set(ROLES[role])


def test_the_groups_hold_exactly_the_table() -> None:
    found = {
        group.name: {
            f"{p.content_type.app_label}.{p.codename}"
            for p in group.permissions.select_related("content_type")
        }
        for group in Group.objects.all()
    }
    assert found == {role.value: set(deeds) for role, deeds in ROLES.items()}


def test_two_roles_add_up() -> None:
    user = RoleBackend().get_user(make_user(Role.COMMISSIONER, Role.ADMINISTRATOR).pk)
    assert user is not None
    assert user.get_all_permissions() == ROLES[Role.COMMISSIONER] | ROLES[Role.ADMINISTRATOR]
    assert user.role_names() == ["Commissioner", "Administrator"]


def test_somebody_without_a_role_may_do_nothing() -> None:
    user = RoleBackend().get_user(make_user().pk)
    assert user is not None
    assert user.get_all_permissions() == set()
    assert user.role_names() == []


def test_user_and_permissions_come_in_one_statement(django_assert_num_queries: pytest.FixtureRequest) -> None:
    key = make_user(Role.READER).pk
    with django_assert_num_queries(1):  # type: ignore[operator]
        user = RoleBackend().get_user(key)
        assert user is not None
        assert user.has_perm("actions.view_action")
        assert not user.has_perm("actions.discharge_action")
        assert user.role_names() == ["Reader"]


def test_somebody_switched_off_is_nobody() -> None:
    user = make_user(Role.READER)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert RoleBackend().get_user(user.pk) is None


def test_roles_are_put_right_by_every_migrate() -> None:
    group = Group.objects.get(name=Role.READER)
    group.permissions.clear()
    call_command("migrate", verbosity=0)
    held = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
    assert held == ROLES[Role.READER]
