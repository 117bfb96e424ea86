"""Reads persons as attendance lists name them: name, capacity, initials, and who chairs or takes minutes.

Own stripping of ranks and styles (general name parsers take `ACC` for a first name); no list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

STYLE = re.compile(
    r"""
    (?: (?:the\s+)? (?:right\s+|rt\.?\s+)? hon(?:ourable|\.)?
      | mrs | mr | messrs | mesdames | ms | miss | mx | dr | prof(?:essor)? | sir | dame | lord | lady | baroness
      | rev(?:eren)?'?d? | rabbi | canon | father | fr | imam | cllrs? | clr | councill?ors? | ald(?:erman)? | county(?=\s+c)
    )\b \.? \s+                                                   # Cllr Mrs P Jennings, Rev'd T Sayle
    """,
    re.VERBOSE | re.IGNORECASE,
)

RANK = re.compile(
    r"""
    (?: (?:[TAD]/|t/|a/|temp(?:orary)?\.?\s+|acting\s+|interim\s+|det(?:ective)?\.?\s+|deputy\s+|assistant\s+)*
        (?: P?F?CC | DPF?CC | D?P?CC | [DA]CC | T?[DA]CC | D?CFO | A?CO | ACFO | CX?EO? | CEX
          | ch(?:ief)?\.?\s+ (?:constable|supt|superintendent|insp|inspector|officer|executive|fire\s+officer)
          | c/?supt | d?c?supt | superintendent | c/?insp | insp(?:ector)? | sgt | sergeant | commander
          | commissioner | pcso | pc | D?CI | DI | DS | DSU )
    )\b \.? (?:\s+(?=\S)) (?! of\b | for\b | and\b | to\b )       # Ch Supt Mark Lowe, T/ACC Joan Pell
    """,
    re.VERBOSE | re.IGNORECASE,
)

NAME_TOKEN = re.compile(
    r"""
    (?: [A-Z](?:[a-z]+|['’][A-Z])?[\w'’-]*                        # Mary-Ann, O'Brien, McKay, A
      | [A-Z]\.(?:-?[A-Z]\.)* | de | van | der | den | von | la | le | al | el | bin | ap | Ó | Á[\w]+ | É[\w]+ )
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}\.?|[A-Z][a-z]{0,2}[A-Z]{1,2}|[A-Z]{1,2}[a-z]?")
"""`JR`, `SMc`, `J.R.`: what may stand in brackets behind a name as its initials"""

ROLE_WORDS = frozenset(
    """
    academy accountant accounts action acting administrator adult adviser advisor advice affairs age agency aid ambulance analysis
    analyst analytics apologies assets assistant associate association assurance attendance audit auditor auditors authority
    bank board body borough branch bursar business cabinet care centre chair chaired chairman chairperson chairwoman chancellor
    chief children church city clerk clinical college commander commissioner commissioners commissioning committee communications
    communities community company complaints conduct constable constabulary consultant control co-opted coordinator co-ordinator
    corporate council councillor councillors counsel county court crime criminal custody data dean delivery democratic department
    deputy designate detective development digital director directors district division east economist education election
    engagement engineer england enquiry environment equality faculty estate estates ethics executive external facilities finance financial
    fire force forum foundation fund gateway general governance governor governors group guest guests head headteacher
    health home hospital housing human improvement independent information inspector inspectorate insurance integrity
    intelligence interim internal intern investment invited ict it joint justice land lay lead leader learning legal leisure
    licensing limited llp local ltd manager management marketing medical member members mental minutes minute monitoring
    national neighbourhood nhs non-executive north note notes notetaker nurse nursing observer observers of office officer officers official
    ombudsman operational operations opcc organisation panel parent parish parks partner partners partnership partnerships
    patient patients pensions people performance personnel plan planning police policing policy practice present president principal
    prison private probation procurement professional programme project projects property prosecution protection provost public
    quality regional registrar relations representative representatives rescue research residents resident resources response
    risk road safeguarding safer safety scheme school schools science scientific scrutiny secretariat secretary sector security senior sergeant service
    services shared social society solicitor solutions south sports staff standards station strategic strategy student students
    substitute superintendent supervisor support survey surveyor taker taskforce teacher team technical technology temporary
    the town transformation transport treasurer treasury trust trustee trustees union university unit vice vice-chair vice-chairman
    victim victims visitor visitors voluntary volunteer volunteers warden ward welfare west women works workforce young youth
    unison gmb hmicfrs teams zoom none nil all no not apology absent public press media various several others vacancy vacant tbc
    item items agenda for from with via meeting by and to in on at also
    """.split()
)
SURNAMES_TOO = frozenset(
    "dean head constable sergeant warden chancellor bank church home ward young west north east land hall bishop parish page".split()
)
"""Words of roles that are surnames as well: taken for one behind a single first name"""

CHAIR = re.compile(
    r"(?:in\s+(?:the\s+)?chair|(?:(?:meeting\s+)?chair(?:man|woman|person)?(?:ing|\s+of\s+(?:the\s+)?meeting)?|presiding|chaired))\.?",
    re.IGNORECASE,
)
CHAIR_OF_A_BODY = re.compile(
    r"(?:independent\s+|acting\s+|interim\s+)?chair(?:man|woman|person)?\b(?!\s*'s)", re.IGNORECASE
)
"""`Chair of Governors`: chairs this meeting too where nobody else is said to"""

MINUTE_TAKER = re.compile(
    r"""
    (?: (?:(?:minutes?|notes?)[\s-]*)(?:taker|taking|secretary|clerk|recorder)? | taking\s+(?:the\s+)?(?:minutes|notes)
      | notetaker | minuted | (?:meeting\s+)?(?:scribe|recorder) | minutes\s+by )
    """,
    re.VERBOSE | re.IGNORECASE,
)
REMARK = re.compile(
    r"""
    (?: via | by\s+(?:teams|zoom|phone|telephone|video) | virtual | remote | online | on\s?line | teams | zoom | dial | joined | left
      | arriv | from\s+(?:item|\d|agenda) | until | up\s+to | for\s+(?:items?|agenda|part|minute)\b | items?\b | agenda\s+item | part\b | minutes?\s+\d
      | on\s+behalf | deputi[sz]ing | representing | rep\.?\s+for | substitut | sub\.?\s+for | in\s+place | standing\s+in | delegate\s+for
      | non-?voting | voting | observer | observing | in\s+person | attended | present | apologies | holiday | work | ill | sick | leave | late )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a bracket says of how somebody took part: `(for item 4 only)`, `(via Teams)`, `(holiday)`"""

NOBODY = re.compile(
    r"(?:none|nil|n/?a|no\s+apologies.*|there\s+were\s+no.*|not\s+applicable|[-–])[.\s]*", re.IGNORECASE
)
BRACKET = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()]{0,80}\))*)[)\]]")
"""`(Chair)`, `(Pro-Vice-Chancellor (Education))`"""

SEPARATOR = re.compile(r"\s*(?:,|;|\band\b|&|\bplus\b|\btogether\s+with\b)\s*")
DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]\s*|\s*:\s+")
LETTERS_BEHIND = re.compile(r"\s*,?\s*(?:OBE|MBE|CBE|QPM|QFSM|DL|JP|KC|QC|MP|MS|KPM|CPFA|BEM|TD)\b")
WORD = re.compile(r"[^\s,;:()\[\]]+")
COUNTED = re.compile(
    r"\s*(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|members)\b",
    re.IGNORECASE,
)
"""`and four members of the public`: nobody by name"""

GLUED = re.compile(r"([a-z]{4})([A-Z][a-z]{3})")
"""`N AshbySuperintendent, Head of ...`: a column that a conversion ran into the name"""

CAPACITY_MARKS = " ,;:-–—"
MOST_NAME_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a list. `chairs` and `takes_minutes` are said of this meeting."""

    name: str
    capacity: str | None = None
    initials: str | None = None
    chairs: bool = False
    takes_minutes: bool = False


def read_people(text: str, capacity: str | None = None, *, one: bool = False) -> list[Person]:
    """The persons that a piece of a list names, in order; `capacity` is what its column or label gives.

    `one` says that the piece stands for one person, whose capacity may hold commas.
    """
    if NOBODY.fullmatch(text):
        return []
    entries = [text] if one and ";" not in text else split_entries(text)
    people = (read_person(entry) for entry in entries)
    return [_with_capacity(person, capacity) for person in people if person is not None]


def read_person(text: str) -> Person | None:
    """`Jo Reed (JR) – Head of Finance`, `Chief Constable: Jo Reed`, `Cllr Mrs P Reed (Chair)`; else None."""
    text = GLUED.sub(r"\1 – \2", text.strip(" .,;:•-–—*|"), count=1)
    if led := re.match(r"\[([A-Z][A-Za-z]{0,4})\]\s+(?=[A-Z])", text):
        text = f"{text[led.end() :]} ({led.group(1)})" if "(" not in text else text[led.end() :]
    direct = _name_first(text)
    if direct is not None:
        return direct
    for dash in DASH.finditer(text):
        role, rest = text[: dash.start()], text[dash.end() :]
        person = _name_first(rest)
        if person is not None:
            return _said_of(person, role)
        break
    return None


def split_entries(text: str) -> list[str]:
    """One text for each person of a list: split at semicolons, or where a comma or `and` stands between names."""
    entries: list[str] = []
    for part in _split_outside_brackets(text, ";"):
        entry = ""
        for joint, piece in _pieces(part):
            counted = COUNTED.match(piece) is not None
            if entry and not counted and (not _opens_person(piece) or _is_role_list(entry, piece)):
                entry += joint + piece
            elif entry:
                entries.append(entry)
                entry = piece
            else:
                entry = piece
        if entry.strip():
            entries.append(entry)
    return entries


def with_column(person: Person, words: str) -> Person:
    """The person with the capacity that a column of a table gives, as written but for chair and minutes."""
    person = replace(person, capacity=None)
    for bracket in BRACKET.finditer(words):
        said = bracket.group(1).strip()
        if CHAIR.fullmatch(said) or MINUTE_TAKER.fullmatch(said):
            person = _with_duty(person, said)
        elif not REMARK.match(said):
            continue
        words = words.replace(bracket.group(), "")
    return _capacity_of(person, words)


def names_somebody(text: str) -> bool:
    """Whether the text begins with the name of a person."""
    return _opens_person(text)


def starts_with_rank(text: str) -> bool:
    """Whether the text begins with a rank: `ACC Ann Bell`."""
    return RANK.match(text) is not None


def says_role(text: str) -> bool:
    """Whether the words are of an office or a body, `Head of Finance`, `OPCC`, and no name."""
    words = WORD.findall(text)
    return bool(words) and any(_is_role_word(word) or (word.isupper() and len(word) > 1) for word in words)


def _is_role_list(entry: str, piece: str) -> bool:
    """Whether a comma goes on with a capacity: `Jo Reed – Head of Finance, Estates Wing`."""
    return bool(DASH.search(entry)) and not (
        STYLE.match(piece) or RANK.match(piece) or "(" in piece or DASH.search(piece)
    )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at each comma and `and` outside brackets, each piece with what stood before it."""
    start, joint = 0, ""
    depth_until = 0
    for found in SEPARATOR.finditer(text):
        if found.start() < depth_until:
            continue
        opened = text.rfind("(", start, found.start())
        if opened >= 0 and text.rfind(")", start, found.start()) < opened:
            depth_until = text.find(")", found.start())
            if depth_until >= 0:
                continue
            depth_until = 0
        yield joint, text[start : found.start()]
        start, joint = found.end(), found.group()
    yield joint, text[start:]


def _split_outside_brackets(text: str, sign: str) -> list[str]:
    parts: list[str] = []
    for part in text.split(sign):
        if parts and parts[-1].count("(") > parts[-1].count(")"):
            parts[-1] += sign + part
        else:
            parts.append(part)
    return parts


def _opens_person(text: str) -> bool:
    text = text.strip()
    styled = STYLE.match(text) or RANK.match(text)
    name, _ = _take_name(_without_style(text))
    return bool(name) and (bool(styled) or " " in name)


def _without_style(text: str) -> str:
    while style := STYLE.match(text):
        text = text[style.end() :]
    return text


def _name_first(text: str) -> Person | None:
    """A person whose name comes first, behind ranks, styles or a role at most."""
    rest, office = text, ""
    marker = re.match(
        r"(?:the\s+)?chair(?:man|woman|person)?\s+(?=(?:cllr|councillor|mr|mrs|ms|dr)\b)", rest, re.IGNORECASE
    )
    chairs = bool(marker)
    if marker:
        rest = rest[marker.end() :]
    rest = _without_style(rest)
    if rank := RANK.match(rest):
        office, rest = rank.group().strip(" ."), _without_style(rest[rank.end() :])
    styled = rest != text
    name, behind = _take_name(rest)
    if not name and not office:
        office, rest = _leading_role(rest)
        rest = _without_style(rest)
        name, behind = _take_name(rest)
        styled = False
    if not name or (" " not in name and not styled) or not _ends_name(behind):
        return None
    person = _said_of(Person(name, chairs=chairs), behind)
    if person.capacity is None and office:
        person = replace(person, capacity=office)
    return person


def _ends_name(behind: str) -> bool:
    """Whether what follows a name may follow one: nothing, a bracket, a sign, an office; no sentence."""
    rest = LETTERS_BEHIND.sub("", behind, count=1).strip()
    if not rest or rest[0] in "([,;:-–—.|/":
        return True
    first = WORD.match(rest)
    return (
        first is not None
        and (_is_role_word(first.group()) or first.group().isupper())
        and first.group() not in ("and", "in", "to")
    )


def _leading_role(text: str) -> tuple[str, str]:
    """`Chief Finance Officer Ruth Abney`: the office and the rest."""
    end = 0
    for word in WORD.finditer(text):
        if not (_is_role_word(word.group()) or (word.group().isupper() and len(word.group()) > 2)):
            break
        end = word.end()
    return text[:end].strip(), text[end:].strip()


def _take_name(text: str) -> tuple[str, str]:
    """The name at the start of a text, at most four words, and what follows it."""
    tokens: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if tokens and text[tokens[-1].end() : word.start()].strip(" "):
            break
        bare = word.group().rstrip(".,")
        if len(tokens) == MOST_NAME_TOKENS or not NAME_TOKEN.fullmatch(
            bare if len(bare) > 2 else word.group().rstrip(",")
        ):
            break
        if _is_role_word(bare) and (bare.lower() not in SURNAMES_TOO or len(tokens) > 1):
            break
        if tokens and word.group().isupper() and len(bare) > 1 and not tokens[-1].group().isupper():
            break
        tokens.append(word)
    while tokens and tokens[-1].group() in (
        "de",
        "van",
        "der",
        "den",
        "von",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ap",
    ):
        tokens.pop()
    if not tokens or len(tokens[-1].group().strip(".")) < 2:
        return "", text
    roles = sum(_is_role_word(token.group()) for token in tokens)
    if len(tokens) == 1 and (tokens[0].group().isupper() or len(tokens[0].group()) < 3 or roles):
        return "", text
    if (roles and len(tokens) != 2) or roles > 1:
        return "", text
    return text[tokens[0].start() : tokens[-1].end()].strip(" ,."), text[tokens[-1].end() :]


def _said_of(person: Person, behind: str) -> Person:
    """The person with what stands behind the name: initials, chair, minutes, capacity."""
    behind = LETTERS_BEHIND.sub("", behind, count=1)
    kept, end = [], 0
    for bracket in BRACKET.finditer(behind):
        said = bracket.group(1).strip()
        beside = not behind[: bracket.start()].strip(" ,")
        letters = person.initials is None and LETTERS.fullmatch(said) and not _is_role_word(said)
        if letters and (beside or _are_initials(said, person.name)):
            person = replace(person, initials=said)
        elif CHAIR.fullmatch(said) or MINUTE_TAKER.fullmatch(said):
            person = _with_duty(person, said)
        elif REMARK.match(said):
            pass
        elif beside:
            person = (
                _capacity_of(person, said)
                if says_role(said) or said[:1].isupper() or said[:1].isdigit()
                else person
            )
        else:
            continue
        kept.append(behind[end : bracket.start()])
        end = bracket.end()
    return _capacity_of(person, " ".join((*kept, behind[end:])))


def _capacity_of(person: Person, words: str) -> Person:
    """The person with a capacity, without what makes them chair or minute taker of this meeting."""
    words = re.sub(r"^(?:from|of|representing|for)\s+(?!item)", "", words.strip(CAPACITY_MARKS + " ."))
    parts = re.split(r"(\s*[,;–—]\s*|\s+[-/&]\s+|\s+and\s+)", words)
    kept = ""
    for place in range(0, len(parts), 2):
        part = parts[place].strip(CAPACITY_MARKS)
        if CHAIR.fullmatch(part) or MINUTE_TAKER.fullmatch(part):
            person = _with_duty(person, part)
        elif REMARK.match(part) and place:
            continue
        elif part:
            kept += (parts[place - 1] if kept else "") + part
    lead = re.match(r"(?:chair(?:man|woman|person)?|minutes)\s*[-–—,]\s*", kept, re.IGNORECASE)
    kept = kept.strip(CAPACITY_MARKS)
    if kept.count("(") < kept.count(")"):
        kept = kept.rstrip(")") + ")" * kept.count("(")
    if not kept or lead or REMARK.match(kept):
        return person
    capacity = f"{person.capacity}, {kept}" if person.capacity and person.capacity != kept else kept
    return replace(person, capacity=capacity)


def _with_duty(person: Person, said: str) -> Person:
    if CHAIR.fullmatch(said):
        return replace(person, chairs=True)
    return replace(person, takes_minutes=True)


def _with_capacity(person: Person, capacity: str | None) -> Person:
    """The capacity that a column gives to a person who has none of their own."""
    if not capacity or person.capacity:
        return person
    column = with_column(person, capacity)
    return replace(column, initials=person.initials)


def letters_of(name: str) -> str:
    """`JR` of `Jo Reed`."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word)


def _are_initials(letters: str, name: str) -> bool:
    """Whether letters in brackets are those of a name: `JFi` of `Jo Fisher`, `SJM` of `Sarah-Jane Moody`."""
    words = re.split(r"[\s-]+", name)
    upper = letters.upper()
    return upper[0] == words[0][0] and words[-1][0] in upper[1:] and len(letters) <= len(words) + 1


def _is_role_word(word: str) -> bool:
    return word.lower().strip(".,;:()").removesuffix("'s").removesuffix("’s") in ROLE_WORDS


def name_parts(people: Sequence[Person]) -> frozenset[str]:
    """What a note may call its people: initials, names, first names and surnames."""
    parts: set[str] = set()
    for person in people:
        words = person.name.split()
        parts.update((person.name, words[0], words[-1], letters_of(person.name)))
        if person.initials:
            parts.add(person.initials)
    return frozenset(parts)
