"""Who attended: makes persons, posts and tenures of the attendance of a note, and invents none.

A person is the same when the name is, after folding case and spaces; no two names are merged for being
alike. A tenure is inferred: it says when its holder was first and last recorded in the post.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from actions.importing.capacity import Capacity, read_capacity, spells
from meetings.models import AttendanceState, Board, Person, Post
from meetings.notes import Attendee, Doubt, Note

LONGEST_NAME = 200
"""Characters that the record has room for; what is longer is no name."""

PERSONS_OF_NAMES = """
    SELECT meetings_person.*, names.wanted
    FROM unnest(%s::text[]) AS names (wanted)
    JOIN meetings_person ON lower(meetings_person.name) = lower(names.wanted)
    ORDER BY meetings_person.id
"""
POSTS_OF_TITLES = """
    SELECT meetings_post.*, titles.wanted
    FROM unnest(%s::text[]) AS titles (wanted)
    JOIN meetings_post ON lower(meetings_post.title) = lower(titles.wanted)
"""
WIDEN_TENURES = """
    INSERT INTO meetings_tenure (post_id, person_id, is_temporary, basis, first_seen_on, last_seen_on)
    SELECT post, person, is_temporary, 'inferred', %(day)s, %(day)s
    FROM unnest(%(posts)s::bigint[], %(persons)s::bigint[], %(temporary)s::boolean[])
        AS held (post, person, is_temporary)
    ON CONFLICT (post_id, person_id, is_temporary) WHERE basis = 'inferred' DO UPDATE SET
        first_seen_on = least(meetings_tenure.first_seen_on, excluded.first_seen_on),
        last_seen_on = greatest(meetings_tenure.last_seen_on, excluded.last_seen_on)
    WHERE meetings_tenure.first_seen_on > excluded.first_seen_on
        OR meetings_tenure.last_seen_on < excluded.last_seen_on
"""
"""In one statement: of two imports at once neither loses the day of the other."""

LETTERS_AFTER_A_NAME = frozenset({"BEM", "CBE", "CPM", "DBE", "DL", "JP", "KPM", "MBE", "OBE", "QPM", "MP"})


@dataclass(frozen=True, slots=True)
class Attended:
    """One person at this meeting, with what was found of them."""

    person: Person
    post: Post | None
    capacity: Capacity
    written: Attendee
    state: AttendanceState

    @property
    def surname(self) -> str:
        return surname(self.written.name)


@dataclass(frozen=True, slots=True)
class Roster:
    """All who attended or sent apologies, in the order of the notes, and the others whom the note names."""

    attended: tuple[Attended, ...]
    chair: Person | None
    minute_taker: Person | None
    doubts: tuple[Doubt, ...]


def record_people(note: Note, date: datetime.date, board: Board) -> Roster:
    """Persons, posts and tenures of a note, made where they are new. Inside a transaction."""
    written, doubts = _each_once(note)
    capacities = [read_capacity(one.capacity or "", surname(one.name)) for one, _ in written]
    named = [one.name for one, _ in written] + [name for name in (note.chair, note.minute_taker) if name]
    persons, ambiguous = _persons(named, board)
    posts = _posts(capacities)
    attended = tuple(
        Attended(persons[folded(one.name)], posts.get(folded(capacity.title)), capacity, one, state)
        for (one, state), capacity in zip(written, capacities, strict=True)
    )
    _widen_tenures(attended, date)
    return Roster(
        attended,
        persons.get(folded(note.chair or "")),
        persons.get(folded(note.minute_taker or "")),
        (*doubts, *_ambiguous_names(note, ambiguous), *_shared_abbreviations(attended)),
    )


def folded(name: str) -> str:
    """A name as it is compared: case and spaces do not count."""
    return " ".join(name.split()).casefold()


def surname(name: str) -> str:
    """The last word of a name, without the letters of an honour after it."""
    words = [word.strip(",.") for word in name.split()]
    kept = [word for word in words if word.upper() not in LETTERS_AFTER_A_NAME]
    return (kept or words or [""])[-1]


def _each_once(note: Note) -> tuple[list[tuple[Attendee, AttendanceState]], list[Doubt]]:
    """Everybody once, in the capacity and state that come first; a second mention is a doubt."""
    kept: dict[str, tuple[Attendee, AttendanceState]] = {}
    doubts = []
    states = ((note.present, AttendanceState.PRESENT), (note.apologies, AttendanceState.APOLOGIES))
    for people, state in states:
        for one in people:
            if not one.name.strip() or len(one.name) > LONGEST_NAME:
                doubts.append(
                    Doubt("attendee-without-a-name", one.lines, "This is too long, or too short, for a name.")
                )
            elif folded(one.name) in kept:
                first, _ = kept[folded(one.name)]
                message = (
                    f"{one.name} is named twice; recorded is what line {min(first.lines, default=0)} says."
                )
                doubts.append(Doubt("attendee-repeated", one.lines, message))
            else:
                kept[folded(one.name)] = (one, state)
    return list(kept.values()), doubts


def _persons(names: Sequence[str], board: Board) -> tuple[dict[str, Person], set[str]]:
    """A person for each name, by folded name; and those names that several persons bear."""
    wanted = {folded(name): " ".join(name.split()) for name in names if 0 < len(name.strip()) <= LONGEST_NAME}
    found = _bearers(wanted)
    missing = sorted(wanted.keys() - found.keys())
    if missing:
        Person.objects.bulk_create([Person(name=wanted[key]) for key in missing], ignore_conflicts=True)
        found |= _bearers({key: wanted[key] for key in missing})
    ambiguous = {key for key, bearers in found.items() if len(bearers) > 1}
    for key in ambiguous:
        found[key] = _known_to(board, found[key])
    return {key: bearers[0] for key, bearers in found.items()}, ambiguous


def _bearers(wanted: dict[str, str]) -> dict[str, list[Person]]:
    """All persons of each name, the oldest record first. The database folds case, as its constraint does."""
    if not wanted:
        return {}
    key_of = {name: key for key, name in wanted.items()}
    found: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.raw(PERSONS_OF_NAMES, [list(key_of)]):
        found[key_of[_asked_for(person)]].append(person)
    return dict(found)


def _asked_for(row: Model) -> str:
    """The name that the query was asked for, in the column that it adds."""
    return str(vars(row)["wanted"])


def _known_to(board: Board, bearers: list[Person]) -> list[Person]:
    """The same persons, those first who attended this board before."""
    those = [person.pk for person in bearers]
    seen = set(
        Person.objects.filter(pk__in=those, attendances__meeting__board=board).values_list("pk", flat=True)
    )
    return sorted(bearers, key=lambda person: person.pk not in seen)


def _posts(capacities: Iterable[Capacity]) -> dict[str, Post]:
    """A post for each title, by folded title. A post without a short name gets the one its title spells."""
    wanted = {folded(capacity.title): capacity.title for capacity in capacities if capacity.title}
    short_names = {folded(one.title): one.short_name for one in capacities if one.short_name}
    found = _titled(wanted)
    missing = sorted(wanted.keys() - found.keys())
    if missing:
        new = [Post(title=wanted[key], short_name=short_names.get(key, "")) for key in missing]
        Post.objects.bulk_create(new, ignore_conflicts=True)
        found |= _titled({key: wanted[key] for key in missing})
    for key, post in sorted(found.items()):
        if not post.short_name and key in short_names:
            post.short_name = short_names[key]
            Post.objects.filter(pk=post.pk, short_name="").update(short_name=post.short_name)
    return found


def _titled(wanted: dict[str, str]) -> dict[str, Post]:
    if not wanted:
        return {}
    key_of = {title: key for key, title in wanted.items()}
    return {key_of[_asked_for(post)]: post for post in Post.objects.raw(POSTS_OF_TITLES, [list(key_of)])}


def _widen_tenures(attended: Iterable[Attended], date: datetime.date) -> None:
    """Each post that somebody was recorded in was held by them on that day."""
    held = sorted(
        {(one.post.pk, one.person.pk, one.capacity.is_temporary) for one in attended if one.post is not None}
    )
    if held:
        posts, persons, temporary = map(list, zip(*held, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(
                WIDEN_TENURES, {"day": date, "posts": posts, "persons": persons, "temporary": temporary}
            )


def _ambiguous_names(note: Note, ambiguous: set[str]) -> list[Doubt]:
    everybody = (*note.present, *note.apologies)
    return [
        Doubt(
            "person-ambiguous",
            next((one.lines for one in everybody if folded(one.name) == name), ()),
            "Several people bear this name; the one was taken who attended this board before, or the first.",
        )
        for name in sorted(ambiguous)
    ]


def _shared_abbreviations(attended: Iterable[Attended]) -> list[Doubt]:
    """One doubt for each abbreviation that stands beside two different titles."""
    bearers: dict[str, list[Attended]] = defaultdict(list)
    for one in attended:
        if one.capacity.abbreviation and not one.capacity.names_its_holder:
            bearers[one.capacity.abbreviation].append(one)
    doubts = []
    for abbreviation, those in sorted(bearers.items()):
        titles = list(dict.fromkeys(one.capacity.title or (one.written.capacity or "") for one in those))
        if len(titles) < 2:
            continue
        meant = [title for title in titles if spells(title, abbreviation)]
        taken = f"taken to mean {meant[0]}, which it spells" if len(meant) == 1 else "left as written"
        message = f"{abbreviation} stands beside {' and '.join(titles)}; as an owner it is {taken}."
        lines = tuple(sorted({line for one in those for line in one.written.lines}))
        doubts.append(Doubt("abbreviation-ambiguous", lines, message))
    return doubts
