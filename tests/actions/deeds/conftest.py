"""An action for every test of a deed."""

import pytest

from actions.models import Action
from tests.actions.deeds.doing import DAY
from tests.factories import (
    make_action,
    make_meeting,
)


@pytest.fixture
def action(db: None) -> Action:
    return make_action(make_meeting(DAY))
