"""Finds whom the label of an owner means, by the attendance of its own meeting and by nothing else.

What the attendance does not say stays as written: a label then has neither post nor person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.importing.capacity import ABBREVIATION, TEMPORARY, initials, spells
from actions.importing.people import Attended, Roster, folded
from meetings.models import Person, Post

COURTESIES = frozenset(
    [
        "cllr",
        "councillor",
        "dame",
        "dr",
        "lady",
        "lord",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "professor",
        "rev",
        "revd",
        "reverend",
        "sir",
    ]
)
RANKS = frozenset(
    [
        "ch",
        "chief",
        "const",
        "constable",
        "det",
        "detective",
        "dc",
        "dci",
        "dcs",
        "di",
        "ds",
        "dsu",
        "insp",
        "inspector",
        "pc",
        "pcso",
        "ps",
        "sergeant",
        "sgt",
        "superintendent",
        "supt",
    ]
)
"""Words before a surname that are no first name, folded and without full stops."""

LONGEST_LABEL_OF_SOMEBODY = 8
"""Words. A longer label is a clause, and names nobody plainly."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A label as written, and what it was found to mean."""

    label: str
    post: Post | None = None
    person: Person | None = None


def find_owner(label: str, roster: Roster) -> Owner:
    """The post, the person, or both that `label` means in the notes of one meeting.

    A label that names a person gives the post too in which they attended; one that names a post
    gives the post alone, for whoever holds it later will owe the action.
    """
    written = re.sub(r"^the\s+", "", " ".join(label.split()), flags=re.IGNORECASE).strip(" .,;:")
    if not written or len(written.split()) > LONGEST_LABEL_OF_SOMEBODY:
        return Owner(label)
    posts = _of_abbreviation(written, roster) or _of_title(written, roster) or _of_words(written, roster)
    if posts:
        post = _one_post(written, posts)
        own = [one for one in posts if _is_of_holder(one)] if post is None or len(posts) == 1 else []
        return Owner(label, post=post, person=own[0].person if len(own) == 1 else None)
    people = _of_initials(written, roster) or _of_name(written, roster)
    if len(people) == 1:
        return Owner(label, post=people[0].post, person=people[0].person)
    return Owner(label)


def _of_abbreviation(label: str, roster: Roster) -> list[Attended]:
    """`CC`, `T/CC`: everybody beside whose name it stands."""
    short = TEMPORARY.sub("", label).casefold()
    return [one for one in roster.attended if short and one.capacity.abbreviation.casefold() == short]


def _is_of_holder(one: Attended) -> bool:
    """Whether the abbreviation stands for the person: their own initials, or of somebody without a post."""
    letters = initials(one.written.name)
    return one.post is None or (letters == one.capacity.abbreviation and not one.capacity.short_name)


def _of_title(label: str, roster: Roster) -> list[Attended]:
    """`Deputy Chief Constable`, `Temporary Chief Constable`."""
    title = folded(TEMPORARY.sub("", label))
    return [one for one in roster.attended if title and folded(one.capacity.title) == title]


def _of_words(label: str, roster: Roster) -> list[Attended]:
    """`DCC`, where the notes write Deputy Chief Constable and no abbreviation beside it."""
    short = TEMPORARY.sub("", label)
    if not ABBREVIATION.fullmatch(short):
        return []
    return [
        one
        for one in roster.attended
        if not one.capacity.abbreviation and initials(one.capacity.title) == short.upper()
    ]


def _one_post(label: str, those: Sequence[Attended]) -> Post | None:
    """The post that all of them hold, else the only one whose title spells the label."""
    posts = {one.post.pk: one.post for one in those if one.post is not None}
    if len(posts) > 1:
        posts = {key: post for key, post in posts.items() if spells(post.title, TEMPORARY.sub("", label))}
    return next(iter(posts.values())) if len(posts) == 1 else None


def _of_initials(label: str, roster: Roster) -> list[Attended]:
    """`JR`, where the notes write it beside the name."""
    return [one for one in roster.attended if folded(one.written.initials or "") == folded(label)]


def _of_name(label: str, roster: Roster) -> list[Attended]:
    """`Jo Reed`, `J Reed`, `ACC Reed`, `Cllr Reed`: a surname, and nothing that contradicts it before it."""
    *before, last = label.split()
    if not before:
        return []
    same = [one for one in roster.attended if one.surname.casefold() == last.casefold()]
    tiers = (
        [one for one in same if folded(one.written.name) == folded(label)],
        [one for one in same if all(_is_of_post(word, one) for word in before)],
        [one for one in same if all(_fits(word, one) for word in before)],
    )
    return next(filter(None, tiers), [])


def _is_of_post(word: str, one: Attended) -> bool:
    """`ACC` of an Assistant Chief Constable, `Insp` of an Inspector."""
    bare = _bare(word)
    title = one.capacity.title
    if bare == (one.capacity.abbreviation or initials(title)).casefold():
        return True
    return len(bare) > 2 and any(part.startswith(bare) for part in title.casefold().split())


def _fits(word: str, one: Attended) -> bool:
    """Whether a word before the surname is a courtesy, a rank, of this post, or a given name."""
    bare = _bare(word)
    given = [_bare(name) for name in one.written.name.split()[:-1]]
    return (
        bare in COURTESIES
        or (bare in RANKS and not one.capacity.abbreviation)
        or _is_of_post(word, one)
        or bare in given
        or (len(bare) == 1 and any(name[:1] == bare for name in given))
    )


def _bare(word: str) -> str:
    return TEMPORARY.sub("", word).strip(".,").casefold()
