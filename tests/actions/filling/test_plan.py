"""What happens in an invented record, without a database."""

import datetime
from collections import Counter

import pytest

from actions.filling.plan import Plan, make_plan
from actions.models import CLOSED, Status

TODAY = datetime.date(2026, 10, 27)
USERS = 8


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan("1", 1200, TODAY, USERS)


def test_one_seed_and_day_give_one_record(plan: Plan) -> None:
    assert make_plan("1", 1200, TODAY, USERS) == plan
    assert make_plan("2", 1200, TODAY, USERS) != plan


def test_there_are_as_many_meetings_as_asked_for_and_what_life_would_make_of_them(plan: Plan) -> None:
    assert len(plan.meetings) == 1200
    assert plan.boards == 20
    assert 9.5 < len(plan.actions) / 1200 < 10.5
    assert 2 < len(plan.updates) / len(plan.actions) < 3.2


@pytest.mark.parametrize("meetings", [10, 11, 59, 60, 300])
def test_a_small_record_is_whole_too(meetings: int) -> None:
    small = make_plan("1", meetings, TODAY, USERS)
    assert [meeting.number for meeting in small.meetings] == list(range(1, meetings + 1))
    assert {meeting.board for meeting in small.meetings} == set(range(1, small.boards + 1))


def test_meetings_come_in_the_order_of_their_days_until_today(plan: Plan) -> None:
    days = [meeting.on for meeting in plan.meetings]
    assert days == sorted(days)
    assert days[-1] <= TODAY
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}


def test_no_board_meets_twice_at_one_hour(plan: Plan) -> None:
    starts = Counter((meeting.board, meeting.on, meeting.hour) for meeting in plan.meetings)
    assert starts.most_common(1)[0][1] == 1


def test_every_status_occurs_and_most_actions_are_closed(plan: Plan) -> None:
    statuses = Counter(action.status for action in plan.actions)
    assert set(statuses) == set(Status)
    assert 0.6 < sum(statuses[status] for status in CLOSED) / len(plan.actions) < 0.95


def test_some_actions_have_no_owner_some_no_day_and_some_are_never_mentioned_again(plan: Plan) -> None:
    old = [action for action in plan.actions if (TODAY - action.meeting.on).days > 1000]
    assert len(old) > 5000
    assert 0.05 < sum(not action.owners for action in old) / len(old) < 0.12
    assert 0.1 < sum(action.due_on is None for action in old) / len(old) < 0.3
    assert 0.02 < sum(action.updates == 0 for action in old) / len(old) < 0.06


def test_an_action_stands_where_its_last_update_left_it(plan: Plan) -> None:
    statuses = {action.number: Status.OPEN for action in plan.actions}
    for update in plan.updates:
        assert update.status_from == statuses[update.action]
        statuses[update.action] = update.status_to or statuses[update.action]
    assert statuses == {action.number: action.status for action in plan.actions}


def test_updates_come_after_the_action_in_order_and_at_meetings_of_its_board(plan: Plan) -> None:
    days = [update.on for update in plan.updates]
    assert days == sorted(days)
    for update in plan.updates:
        raised_at = plan.actions[update.action - 1].meeting
        assert raised_at.on <= update.on <= TODAY
        assert update.meeting is None or update.meeting.board == raised_at.board


def test_a_post_is_held_by_one_person_after_another(plan: Plan) -> None:
    holders = {plan.staff.holder(2, datetime.date(year, 1, 1)) for year in range(2013, 2027)}
    assert len(holders) > 2
    assert len(set(plan.staff.names)) == len(plan.staff.names)
