"""The words that offices and bodies are named with: they tell `Head of Finance` from the name of a person.

No list of names and no list of posts: ordinary words of British public life, and surnames among them.
"""

from __future__ import annotations

import re
from functools import lru_cache

ROLE_WORDS = frozenset(
    """
    academy accountant accounts acting administrator adult adviser advisor advice affairs age agency aid
    ambulance analysis analyst analytics assistant associate association assurance audit auditor auditors
    authority bank board borough branch bursar business cabinet care centre chair chaired chairman
    chairperson chairwoman chancellor chief children church city clerk clinical college commander
    commissioner commissioners commissioning committee communications communities community company
    complaints conduct constable constabulary consultant control co-opted coordinator co-ordinator
    corporate council councillor councillors counsel county court crime criminal custody data dean
    delivery democratic department deputy designate detective development digital director directors
    district division east economist education election engagement engineer enquiry environment equality
    estate estates ethics executive external facilities faculty finance financial fire force forum
    foundation fund gateway general governance governor governors group guest guests head headteacher
    health home hospital housing human improvement independent information inspector inspectorate
    insurance integrity intelligence interim internal intern investment invitee invitees ict it joint
    justice land lay lead leader learning legal leisure licensing limited llp local ltd manager management
    marketing medical member members mental monitoring national neighbourhood nhs non-executive north
    nurse nursing observer observers office officer officers official ombudsman operational operations
    opcc organisation panel parent parish parks partner partners partnership partnerships patient patients
    pensions people performance personnel planning police policing policy practice president principal
    prison private probation procurement professional programme project projects property prosecution
    protection provost public quality regional registrar relations representative representatives rescue
    research residents resident resources response risk road safeguarding safer safety scheme school
    schools science scientific scrutiny secretariat secretary sector security senior sergeant service
    services shared social society solicitor solutions south sports staff standards standing station
    strategic strategy student students substitute superintendent supervisor support surveyor taskforce
    teacher team technical technology temporary town transformation transport treasurer treasury trust
    trustee trustees union university unit vice vice-chair vice-chairman victim victims visitor visitors
    voluntary volunteer volunteers warden ward welfare west women works workforce young youth unison gmb
    hmicfrs specialist
    """.split()
)

WORDS_OF_NO_NAME = frozenset(
    """
    action agenda all also and apologies apology at attendance from in invited item items meeting minute
    minutes media none nil no not note notes notetaker of on one others part plan present press several
    survey taker tbc teams the to vacancy vacant various via with absent by for zoom assets england
    """.split()
)
"""Words of lists that are no part of a name either: `None`, `via Teams`"""

SURNAMES_TOO = frozenset(
    """
    bank bishop church constable dean hall head home land north page parish sergeant ward warden west young
    """.split()
)
"""Words of offices that are surnames as well: taken for one beside a single other name"""

WORD = re.compile(r"[^\s,;:()\[\]]+")

REMEMBERED = 2048
"""So many words, names and titles are not looked at twice: the notes of a board have the same every month."""


def is_role_word(word: str) -> bool:
    """Whether a word belongs to an office or a body: `Head`, `Police`, `Governors'`."""
    return _bare(word) in ROLE_WORDS


@lru_cache(REMEMBERED)
def breaks_a_name(word: str) -> bool:
    """Whether a word is no part of a person's name."""
    bare = _bare(word)
    return bare in ROLE_WORDS or bare in WORDS_OF_NO_NAME


def says_role(text: str) -> bool:
    """Whether the words are of an office or a body, `Head of Finance`, `OPCC`, and no name."""
    words = WORD.findall(text)
    return any(breaks_a_name(word) or (word.isupper() and len(word) > 1) for word in words)


def _bare(word: str) -> str:
    return word.lower().strip(".,;:()").removesuffix("'s").removesuffix("’s")
