"""When a matter brought forward plainly continues an action: near misses are worse than misses."""

import pytest

from actions.importing.matters import NEARLY_EQUAL, folded_label, judge, likeness, matter

PROFILE = "ACC Harte to share the rural crime problem profile with the PCC."
PLAN = "ACC Harte to share the rural crime delivery plan with the PCC by 30 November."


@pytest.mark.parametrize(
    ("raised", "brought"),
    [
        pytest.param(PROFILE, PROFILE, id="equal"),
        pytest.param(PROFILE, PROFILE.upper(), id="capitals"),
        pytest.param(
            "The DCC to send the figures to the board.", "DCC to send figures to the Board", id="articles"
        ),
        pytest.param(
            "DCC to review the hire budget and report back to the board by the July meeting.",
            "DCC to review the hire budget and report back to the board.",
            id="without-its-day",
        ),
        pytest.param(
            "The sample of first contact to be repeated for violence.",
            "Victims: The sample of first contact to be repeated for violence – done.",
            id="with-heading-and-answer",
        ),
        pytest.param(
            "T/DCC to bring a list of tutor constables to the panel.",
            "DCC to bring a list of tutor constables to the panel.",
            id="no-longer-temporary",
        ),
    ],
)
def test_same_matter_in_nearly_the_same_words_is_plain(raised: str, brought: str) -> None:
    verdict = judge(
        matter(brought, ["DCC"]), [matter("Something else entirely.", []), matter(raised, ["DCC"])]
    )
    assert verdict.plain == 1


@pytest.mark.parametrize(
    ("raised", "brought"),
    [
        pytest.param(
            "Demand plan to be shared with PCC", "Demand plan to be shared with CC", id="other-recipient"
        ),
        pytest.param(
            "Demand plan for the east, with staffing, cost, risk, timetable, shared with PCC before summer",
            "Demand plan for the east, with staffing, cost, risk, timetable, shared with CC before summer",
            id="other-recipient-in-a-long-text",
        ),
        pytest.param(PROFILE, PLAN, id="other-document"),
        pytest.param(PROFILE, "ACC Harte to share the rural crime document with the PCC.", id="vague"),
        pytest.param(
            "Staff survey of 2018 to be shared with the office and discussed at the next board meeting",
            "Staff survey of 2019 to be shared with the office and discussed at the next board meeting",
            id="other-year",
        ),
        pytest.param(
            "PCC to share demand data with CC", "CC to share demand data with PCC", id="turned-round"
        ),
        pytest.param("The plan", "The plan for fleet and the plan for estates and hire", id="too-short"),
        pytest.param("", "", id="empty"),
    ],
)
def test_near_miss_is_not_plain(raised: str, brought: str) -> None:
    assert judge(matter(brought, []), [matter(raised, [])]).plain is None


def test_of_two_that_fit_none_is_plain() -> None:
    candidates = [
        matter("DCC to share the estates plan with the PCC", []),
        matter("DCC to share the estates plan with PCC", []),
    ]
    verdict = judge(matter("DCC to share the estates plan with the PCC", []), candidates)
    assert (verdict.plain, verdict.near) == (None, (0, 1))


def test_second_best_that_is_nearly_as_good_leaves_the_matter_open() -> None:
    words = "review how custody records are kept at night and tell the board what was found there"
    candidates = [matter(f"{words} today", []), matter(words.replace("review", "check"), [])]
    one, other = (likeness(matter(words, []), candidate) for candidate in candidates)
    assert one > other > 0.88
    assert judge(matter(words, []), candidates).plain is None


def test_equal_words_win_over_words_that_contain_them() -> None:
    longer = matter(PROFILE + " in full, with its annexes", [])
    assert judge(matter(PROFILE, []), [longer, matter(PROFILE, [])]).plain == 1


def test_owners_that_contradict_lower_the_likeness() -> None:
    one, other = matter(PLAN, ["ACC Harte"]), matter(PLAN + " or so", ["CEx"])
    assert likeness(one, matter(PLAN + " or so", [])) - likeness(one, other) == pytest.approx(0.1)


def test_owner_in_words_on_one_side_alone_does_not_part_a_matter() -> None:
    assert (
        likeness(matter("DCC to send the figures weekly", ["DCC"]), matter("To send the figures weekly", []))
        >= 0.9
    )


def test_matter_without_a_month_asks_for_nearly_equal_words() -> None:
    candidates = [matter("DCC to send vetting figures for staff and officers in every area each week", [])]
    brought = matter("DCC to send vetting figures for staff and constables in every area each week", [])
    assert judge(brought, candidates, enough=0.88).plain == 0
    assert judge(brought, candidates, enough=NEARLY_EQUAL).plain is None


def test_label_is_folded_without_its_article_and_its_temporary_sign() -> None:
    assert folded_label("The T/DCC") == folded_label("dcc") == "dcc"
