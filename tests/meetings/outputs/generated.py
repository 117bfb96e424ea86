"""Meetings that nobody held: their records as the document of a meeting, for tests over many of them."""

import datetime
from typing import Any

from hypothesis import strategies as st

FIRST = ("Amara", "Bram", "Catriona", "Dilys", "Ewan", "Faith", "Gethin", "Hester", "Imran", "Joanna")
LAST = ("Achebe", "Birtwhistle", "Castellane", "Lindqvist", "Maddocks", "Nandakumar", "Okafor", "Rowntree",
        "Sethi", "Oyelaran")  # fmt: skip
OFFICES = (
    ("Police and Crime Commissioner", "PCC"),
    ("Deputy Police and Crime Commissioner", "DPCC"),
    ("Chief Executive", "CEx"),
    ("Chief Constable", "CC"),
    ("Deputy Chief Constable", "DCC"),
    ("Temporary Assistant Chief Constable", "T/ACC"),
    ("Assistant Chief Constable, Local Policing", "ACC"),
    ("Chief Finance Officer", "CFO"),
    ("Policy Officer", ""),
    ("Superintendent, Aldmere", ""),
)
TITLES = (
    "Custody estate", "Victim satisfaction", "Rural crime", "Recruitment and retention", "Call handling",
    "Serious violence", "Fleet and estates", "Road safety", "Stop and search", "Budget monitoring",
    "Missing persons", "Complaints and conduct",
    "Report of the independent custody visitors on the two suites at Lode Lane and Aldmere",
    "Performance of the force in the answering of calls from the public, by quarter and by area",
    "Response of Fenmarch Police and the Office of the Commissioner to the Inspectorate of Constabulary",
    "Performance in Aldmere, Fenmarch, Lode and the Northern Hills: calls and Response Times",
    "Budget monitoring and the medium-term financial plan of the Group and its subsidiaries, third quarter",
)  # fmt: skip
"""The last of them take two lines of a PDF, or three."""
SENTENCES = (
    "The plan is in its third quarter and on course.",
    "Abandonment was 9% in January and 8% in February, through two storms.",
    "Response times have held in the towns and fallen back in the hills.",
    "The panel had asked for figures by ward, and these were laid on the table.",
    "Nobody at the meeting knew of a better way.",
    "Costs rose by £22,000 over the year, most of it fuel.",
    "Two sites were visited in the spring; both were cold.",
    "It was thought that the backlog will have gone by Easter.",
)
OWED = (
    "bring a costed plan", "share the problem profile with the office", "report on vetting renewals",
    "arrange a visit to the control room", "set out the options for the lease in writing",
    "provide a breakdown of the overtime that was worked over the summer in each of the five areas",
    "write to the council about the lay-by", "publish the data on the website", "review the rota",
    "meet the supplier of the records system and agree what a text message to victims would cost to send",
    "draft a letter of thanks", "circulate the terms of reference", "check the figures for the north",
    "obtain a second quotation", "invite the inspectorate", "update the register of risks",
    "consider whether a single point of contact could be found for victims", "find a room for the panel",
)  # fmt: skip
"""What somebody owes; no two actions of a meeting owe the same, for the reader takes those for one."""
DECIDED = (
    "The lease of the annexe is not renewed.",
    "The precept for the coming year stands as it was proposed.",
    "Two more vans are bought.",
)
VENUES = ("Sluice Room, Fenmarch House", "Police Headquarters, Lode Lane", "Committee Room 2")
STATUSES = ("", "completed", "deferred", "discharged")
BOARDS = (("Performance and Accountability Meeting", "PAM"), ("Strategic Governance Board", "SGB"))
NO_PERSON = {"name": None, "distinction": None}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """What ``meeting_document`` gives of a meeting that was typed, with records of each kind."""
    date = draw(st.dates(datetime.date(2018, 1, 1), datetime.date(2030, 12, 31)))
    following = draw(st.none() | st.integers(20, 60).map(lambda days: date + datetime.timedelta(days=days)))
    attendance = draw(seats())
    present = [row for row in attendance if row["state"] == "present"]
    board, code = draw(st.sampled_from(BOARDS))
    chair, writer = draw(st.sampled_from(present)), draw(st.none() | st.sampled_from(present))
    document: dict[str, Any] = {
        "pk": 1, "board_id": 1, "board": board, "code": code, "date": date.isoformat(),
        "start_time": draw(st.none() | st.sampled_from(("09:30:00", "10:00:00", "14:15:00"))),
        "end_time": None, "venue": draw(st.sampled_from(VENUES)), "theme": "", "stage": "approved",
        "marking": "official", "handling": "", "field_lines": {}, "source_id": None, "source": None,
        "chair_id": chair["person_id"], "chair": chair["person"], "minute_taker_capacity": "",
        "minute_taker_id": writer["person_id"] if writer else None,
        "minute_taker": writer["person"] if writer else NO_PERSON,
        "next_date": following.isoformat() if following else None, "next_time": None, "next_venue": "",
        "next_theme": "", "attendance": attendance, "stubs": [], "amendments": [], "taken": [],
        "confirmed": None, "earlier": None, "later": None, "items": [], "actions": [], "decisions": [],
        "updates": [],
    }  # fmt: skip
    _fill(draw, document, [row["label"] for row in attendance if row["label"]])
    return document


@st.composite
def seats(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Who was there, and who sent apologies; ``label`` is what the notes call them."""
    names = draw(st.lists(st.sampled_from(LAST), min_size=2, max_size=8, unique=True))
    offices = draw(st.permutations(OFFICES))
    rows = []
    for place, last in enumerate(names):
        office, short = offices[place]
        label = f"{short} {last}" if short.endswith("ACC") and draw(st.booleans()) else short
        name = f"{FIRST[LAST.index(last)]} {last}"
        is_away = place > 1 and draw(st.integers(0, 3)) == 0
        rows.append(
            {
                "person_id": place + 1,
                "person": {"name": name, "distinction": ""},
                "initials": "",
                "capacity": f"{office} ({label})" if label else office,
                "label": label or name,
                "state": "apologies" if is_away else "present",
                "note": "",
                "lines": [],
                "source_id": None,
            }
        )
    return rows


def _fill(draw: st.DrawFn, document: dict[str, Any], labels: list[str]) -> None:
    owed = draw(st.permutations(OWED))
    looks_back = draw(st.booleans())
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=6, unique=True))
    letters = draw(st.booleans())
    if looks_back:
        first = _item(document, "1", "Outstanding matters", None, "")
        for _ in range(draw(st.integers(1, 4))):
            _update(draw, document, first, labels, owed)
    top = 1 + looks_back
    above: dict[str, Any] | None = None
    for title in titles:
        if above is not None and draw(st.booleans()):
            below = sum(one["parent_id"] == above["pk"] for one in document["items"])
            end = "abcdef"[below] if letters else f".{below + 1}"
            item = _item(document, f"{above['number']}{end}", title, above["pk"], _text(draw))
        else:
            above = item = _item(document, str(top), title, None, _text(draw))
            top += 1
        for _ in range(draw(st.integers(0, 2))):
            _action(draw, document, item, labels, owed)
        if draw(st.booleans()) and len(document["decisions"]) < len(DECIDED):
            _decision(document, item)
    _take_numbers(draw, document["items"])


def _take_numbers(draw: st.DrawFn, items: list[dict[str, Any]]) -> None:
    """Some items of the archive have no number; never the first, nor one that others stand under."""
    above = {item["parent_id"] for item in items}
    for item in items[1:]:
        if item["parent_id"] is None and item["pk"] not in above and draw(st.integers(0, 3)) == 0:
            item["number"] = ""


def _text(draw: st.DrawFn) -> str:
    paragraphs = draw(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), max_size=3))
    blocks = [" ".join(sentences) for sentences in paragraphs]
    if draw(st.booleans()):
        points = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
        blocks += ["### Findings", "\n".join(f"- {point}" for point in points)]
    return "\n\n".join(blocks)


def _item(document: dict[str, Any], number: str, title: str, parent: int | None, text: str) -> dict[str, Any]:
    pk = len(document["items"]) + 1
    item = {
        "pk": pk, "position": pk, "number": number, "parent_id": parent, "title": title, "text": text,
        "outcome": "discussed", "is_withheld": False, "withheld_because": "", "theme": "", "assurance": "",
        "assurance_statement": "", "approval": "", "approved": None, "exceptions": [], "lines": [],
        "source_id": None,
    }  # fmt: skip
    document["items"].append(item)
    return item


def _owners(draw: st.DrawFn, labels: list[str]) -> list[str]:
    """As many as take four lines of their column."""
    return draw(st.lists(st.sampled_from(labels), min_size=1, max_size=6, unique=True))


def _named(owners: list[str], owed: str) -> str:
    *others, last = owners
    named = f"{', '.join(others)} and {last}" if others else last
    return f"{named} to {owed}"


def _action(
    draw: st.DrawFn, document: dict[str, Any], item: dict[str, Any], labels: list[str], owed: list[str]
) -> None:
    owners = _owners(draw, labels)
    date = datetime.date.fromisoformat(document["date"])
    due = draw(st.none() | st.integers(10, 200).map(lambda days: date + datetime.timedelta(days=days)))
    said = draw(st.sampled_from(("named", "apart", "next")))
    words = ""
    if due and said == "named":
        words = f" by {due.day} {due:%B %Y}"
    elif said == "next" and document["next_date"]:
        due, words = datetime.date.fromisoformat(document["next_date"]), " for the next meeting"
    number = len(document["actions"]) + 1
    text = f"{_named(owners, owed.pop())}{words}."
    document["actions"].append(
        {
            "pk": number,
            "code": document["code"],
            "year": date.year,
            "number": number,
            "status": "open",
            "item_id": item["pk"],
            "text": text,
            "text_as_written": text,
            "owners": owners,
            "due_on": due.isoformat() if due else None,
            "due_words": "",
            "lines": [],
            "source_id": None,
            "due_is_inferred": words == " for the next meeting",
        }
    )


def _decision(document: dict[str, Any], item: dict[str, Any]) -> None:
    number = len(document["decisions"]) + 1
    text = DECIDED[number - 1]
    document["decisions"].append(
        {
            "pk": number,
            "code": document["code"],
            "year": 2020,
            "number": number,
            "item_id": item["pk"],
            "text": text,
            "lines": [],
            "source_id": None,
        }
    )


def _update(
    draw: st.DrawFn, document: dict[str, Any], item: dict[str, Any], labels: list[str], owed: list[str]
) -> None:
    date = datetime.date.fromisoformat(document["date"])
    raised = date - datetime.timedelta(days=draw(st.integers(25, 400)))
    owners = _owners(draw, labels)
    number = len(document["updates"]) + 1
    action = {
        "pk": number, "code": document["code"], "year": raised.year, "number": number, "meeting_id": 7,
        "text": f"{_named(owners, owed.pop())}.", "raised_on": raised.isoformat(), "owners": owners,
    }  # fmt: skip
    said = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2, unique=True))
    document["updates"].append(
        {
            "pk": number,
            "item_id": item["pk"] if draw(st.booleans()) else None,
            "text": " ".join(said),
            "matter_as_written": "",
            "status_to": draw(st.sampled_from(STATUSES)),
            "due_to": None,
            "lines": [],
            "source_id": None,
            "action": action,
        }
    )
