"""A block that was printed twice is set aside; people may repeat themselves."""

from __future__ import annotations

from tests.meetings.notes.given import HEAD, read

SENTENCES = [
    "The garage reported that thirty of its vans had been seen to, and two of them would not see the winter.",
    "Nobody from the workshop could say when the lifts would be mended: the parts come from Norway by boat.",
    "At the depot the night shift has been asked to count the tyres, which took until Friday and gave 412.",
    "Horses cost more to keep than last year because hay is dear, and the stable asked for a second groom.",
    "In reply the treasurer promised a paper on all of these matters, with costs, before the summer recess.",
]
BODY = "1. Fleet\n" + "\n".join(SENTENCES) + "\n"


def test_a_long_repeat_is_set_aside_with_the_lines_that_it_repeats() -> None:
    note = read(HEAD + BODY + "ACTION: JR to sell the vans.\n" + " ".join(SENTENCES) + "\n2. AOB\nNone.")
    first = HEAD.count("\n") + 2
    repeat = first + 6
    doubt = next(doubt for doubt in note.doubts if doubt.code == "repeated-block")
    assert note.coverage.set_aside == (repeat,)
    assert doubt.lines == (repeat, *range(first, first + 5))
    assert f"lines {first} to {first + 4}" in doubt.message
    assert note.items[0].text == "\n\n".join(SENTENCES)


def test_a_garbled_repeat_gives_no_second_action() -> None:
    words = " ".join([*SENTENCES, "Actions arising JR to sell the vans before the winter."])
    garbled = words.replace("from Norway by boat", "fron Norvvay by hoat").replace(
        "second groom", "secand graom"
    )
    note = read(
        HEAD
        + BODY
        + "Actions arising\nJR to sell the vans before the winter.\n"
        + garbled
        + "\n2. AOB\nNone."
    )
    assert [action.text for action in note.actions] == ["JR to sell the vans before the winter."]
    assert len(note.coverage.set_aside) == 1


def test_a_repeat_over_several_lines_is_one_block() -> None:
    note = read(HEAD + BODY + "The board thanked them.\n" + "\n".join(SENTENCES) + "\n2. AOB\nNone.")
    assert len([doubt for doubt in note.doubts if doubt.code == "repeated-block"]) == 1
    assert len(note.coverage.set_aside) == 5


def test_a_question_that_comes_back_as_a_heading_stays() -> None:
    question = (
        "Can the force say how many of the vans that were sold last year had been inspected before the sale?"
    )
    note = read(
        HEAD + f"1. Fleet\n1. {question}\n2. Is the garage open?\n{question}\nSome were.\n2. AOB\nNone."
    )
    assert note.coverage.set_aside == ()
    assert note.items[0].text.count(question) == 2


def test_rows_of_one_pattern_stay() -> None:
    rows = [
        f"The application for a licence at number {number} was heard with the officer's report and granted."
        for number in range(2, 12)
    ]
    note = read(HEAD + "1. Licences\n" + "\n".join(rows) + "\n2. AOB\nNone.")
    assert note.coverage.set_aside == ()
