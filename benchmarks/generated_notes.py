"""Makes any number of invented archive notes, each continuing actions of the month before; seeded.

Laid out like the notes of a real archive: a header, attendance in rows of tabs, nine items of which some
have sub-headings, three actions in three notations, and two matters brought forward in the words in which
they were raised. About 10 kB each.
"""

import datetime
import random
from dataclasses import dataclass
from pathlib import Path

MEETINGS_OF_A_BOARD = 200
FIRST_MONTH = datetime.date(2008, 1, 1)

BOARDS = (
    "Monthly Assurance Meeting", "Strategic Governance Board", "Estates Oversight Group",
    "Custody Scrutiny Board", "Rural Crime Board", "Road Safety Board", "Victims and Witnesses Board",
    "Finance and Resources Board", "Digital Change Board", "People and Culture Board",
)  # fmt: skip
PEOPLE = (
    ("Ottilie Marsh", "Police and Crime Commissioner (PCC)"),
    ("Fen Abara", "Deputy Police and Crime Commissioner (DPCC)"),
    ("Idris Vane", "Chief Constable (CC)"),
    ("Sal Idowu", "Deputy Chief Constable (DCC)"),
    ("Nell Harte", "Assistant Chief Constable (ACC)"),
    ("Cat Leask", "Chief Executive, OPCC (CEx)"),
)
OWNERS = ("CC", "DCC", "ACC", "CEx", "PCC")
TOPICS = (
    "call handling", "custody", "rural crime", "vetting", "estates", "the budget", "victim satisfaction",
    "stop and search", "the vehicle fleet", "hate crime", "burglary", "domestic abuse", "online contact",
    "body worn video", "recruitment", "road safety", "missing persons", "fraud", "complaints", "wellbeing",
)  # fmt: skip
DEEDS = (
    "provide a recovery plan for {topic} in {place}, to include staffing and cost",
    "share the delivery plan for {topic} in {place} with the board",
    "review how {topic} is recorded in {place} and report the findings",
    "publish the quarterly figures on {topic} for {place} with the comments of the panel",
    "set a standard for {topic} in {place} and test it with a sample of cases",
    "agree with partners in {place} who answers for {topic} at night",
)
PLACES = (
    "Aldmere", "Port Wrayle", "Netherlode", "Scarthing", "Wickenhoe", "Tern", "Causeway", "Eastholme",
    "Marlow Fen", "Great Orrin", "Stainby", "Low Hallam", "Cressing", "Drayfleet", "Ousemouth", "Pinbury",
)  # fmt: skip
SUBJECTS = (
    "The force", "The analyst", "The area commander", "The chief officer", "The scrutiny panel", "The team",
    "The control room", "The supplier", "The council", "The inspector",
)  # fmt: skip
VERBS = (
    "reported that", "explained that", "was satisfied that", "could not yet show that", "had found that",
    "did not accept that", "expected that", "noted that",
)  # fmt: skip
FINDINGS = (
    "the figures for {topic} have risen by {number}% since the spring",
    "{number} cases of {topic} were read, and in most the standard was met",
    "demand in {place} is higher than the plan for {topic} allows",
    "the work on {topic} in {place} is on time but has cost more than was set aside",
    "officers in {place} have been trained in {topic} and a second course follows in the autumn",
    "the report on {topic} was late because {number} returns had not come in from {place}",
    "supervisors in {place} now check {topic} each week and send back what is not good enough",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An action as it was raised, to be brought forward by the next meeting."""

    owner: str
    deed: str

    @property
    def text(self) -> str:
        return f"{self.owner} to {self.deed}."


def write_notes(folder: Path, number: int, seed: int = 1) -> list[Path]:
    """`number` notes as files of the folder, in the order of board and month."""
    chance = random.Random(seed)
    files = []
    for place in range(number):
        board, month = divmod(place, MEETINGS_OF_A_BOARD)
        if month == 0:
            before: list[Promise] = []
        date = _month(month).replace(day=chance.randint(2, 27))
        raised = [_promise(chance) for _ in range(3)]
        name = BOARDS[board % len(BOARDS)] + (f" {board // len(BOARDS) + 1}" if board >= len(BOARDS) else "")
        file = folder / f"{name} {date:%Y-%m}.txt"
        file.write_text(_note(chance, name, date, before, raised), encoding="utf-8")
        files.append(file)
        before = raised
    return files


def _month(number: int) -> datetime.date:
    return FIRST_MONTH.replace(year=FIRST_MONTH.year + number // 12, month=number % 12 + 1)


def _promise(chance: random.Random) -> Promise:
    deed = chance.choice(DEEDS).format(topic=chance.choice(TOPICS), place=chance.choice(PLACES))
    return Promise(chance.choice(OWNERS), deed)


def _sentence(chance: random.Random) -> str:
    finding = chance.choice(FINDINGS).format(
        topic=chance.choice(TOPICS), place=chance.choice(PLACES), number=chance.randint(3, 90)
    )
    return f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {finding}."


def _paragraphs(chance: random.Random, number: int) -> list[str]:
    return [f"\t{' '.join(_sentence(chance) for _ in range(4))}\t" for _ in range(number)]


def _note(
    chance: random.Random, board: str, date: datetime.date, before: list[Promise], raised: list[Promise]
) -> str:
    following = (date.replace(day=1) + datetime.timedelta(days=32)).replace(day=14)
    lines = [
        *_head(board, date),
        "1.\tOUTSTANDING MATTERS / ITEMS BROUGHT FORWARD\tACTION",
        *_brought_forward(chance, date, before),
        *_holding_to_account(chance, *raised),
        "5.\tAOB\t",
        "\tNone.\t",
        "6.\tDATE OF NEXT MEETING\t",
        f"\t{following.day} {following:%B %Y} at 10:30, Reedham House\t",
        "",
    ]
    return "\n".join(lines)


def _head(board: str, date: datetime.date) -> list[str]:
    month = f"{date:%B %Y}"
    return [
        f"## {board} {month} – Meeting Notes",
        "",
        f"- Date: {date:%A} {date.day} {month} @ 10:30",
        f"- Chair: {PEOPLE[0][0]}",
        "- Minutes: Jo Reed, Policy Officer, OPCC",
        "- Venue Conference Room, Reedham House",
        "",
        "\tName:\tCapacity:",
        f"Attendance:\t{PEOPLE[0][0]}\t{PEOPLE[0][1]}",
        *(f"\t{name}\t{capacity}" for name, capacity in PEOPLE[2:]),
        f"Apologies:\t{PEOPLE[1][0]}\t{PEOPLE[1][1]}",
        "",
    ]


def _holding_to_account(chance: random.Random, first: Promise, second: Promise, third: Promise) -> list[str]:
    """The items in the middle, each action in another of the forms that offices use."""
    return [
        "2.\tHOLDING TO ACCOUNT\t",
        f"2.1\tPerformance in {chance.choice(PLACES)}\t",
        *_paragraphs(chance, 4),
        f"ACTION: {first.text}\t",
        f"2.2\tDelivery of the plan for {chance.choice(PLACES)}\t",
        *_paragraphs(chance, 4),
        "\tAction arising:\t",
        f"\tThe {second.text}\t{second.owner}",
        f"2.3\tDemand in {chance.choice(PLACES)}\t",
        *_paragraphs(chance, 3),
        "",
        "3.\tINSPECTION PROGRAMME\t",
        *_paragraphs(chance, 3),
        f"\tThe board heard the account of the year. ACTION- {third.text}\t",
        "4.\tOPERATIONAL RISKS\t",
        *_paragraphs(chance, 2),
    ]


def _brought_forward(chance: random.Random, date: datetime.date, before: list[Promise]) -> list[str]:
    if not before:
        return ["\tNone.\t"]
    last_month = date.replace(day=1) - datetime.timedelta(days=1)
    done, waiting = before[:2]
    return [
        f"1.1\tActions arising from the {last_month:%B %Y} meeting:\t",
        f"\t{done.text}\t",
        f"\tUpdate: {_sentence(chance)} The PCC was content that this action is discharged.\t",
        f"\t{waiting.text}\t",
        f"\tUpdate: {_sentence(chance)}\t",
    ]
