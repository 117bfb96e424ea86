"""What the search page says: hits, what they can be narrowed to, and the addresses of all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from django.http import HttpRequest

from governance.paging import ListPage, page_of
from governance.search.find import HITS_A_PAGE, RANKED_HITS, REFERENCE, Asked, Count, Found, Kind
from governance.search.forms import KIND_NAMES, SearchForm
from governance.search.hits import Hit
from governance.search.named import Named
from governance.search_words import abbreviations, in_small_letters

KEPT = ("kind", "board", "year", "sort")  # when other words are asked for
SHOWN_CHOICES = 8  # of a facet; the others are behind a summary


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet. Without an address it would find nothing, or is the one that is set."""

    label: str
    hits: str
    url: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    all_url: str
    choices: Sequence[Choice]
    more: Sequence[Choice]
    more_label: str

    @property
    def is_set_among_more(self) -> bool:
        return any(choice.is_set for choice in self.more)


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    words: str
    hits: Sequence[Hit] = ()
    total: int = 0
    listed: ListPage | None = None
    facets: Sequence[Facet] = ()
    chips: Sequence[Link] = ()
    clear_url: str = ""
    problems: Sequence[Link] = ()
    orders: Sequence[Link] = ()
    order: str = ""
    kept: Sequence[tuple[str, str]] = field(default_factory=tuple)
    as_written: str = ""
    small_letters: Link | None = None
    only_common_words: bool = False
    only_exclusions: bool = False
    named: Sequence[Named] = ()

    @property
    def total_in_words(self) -> str:
        return f"{self.total:,}"


def refused_page(request: HttpRequest, form: SearchForm) -> SearchPage:
    """No hits: each problem, with the way out of it."""
    problems = [
        Link(str(error), "#q" if name == "q" else address(request, **{name: ""}))
        for name, errors in form.errors.items()
        for error in errors
    ]
    return _nothing(request, request.GET.get("q", ""), problems)


def _nothing(request: HttpRequest, words: str, problems: Sequence[Link]) -> SearchPage:
    is_of_words = [problem.url for problem in problems] == ["#q"]
    clear_url = "" if is_of_words else address(request, **dict.fromkeys(KEPT, ""))
    return SearchPage(words=words, problems=problems, clear_url=clear_url)


def search_page(request: HttpRequest, asked: Asked, found: Found, hits: Sequence[Hit]) -> SearchPage:
    if asked.board and found.board_name is None:
        problem = Link(f"No board of the record has the code “{asked.board}”.", address(request, board=""))
        return _nothing(request, asked.words, [problem])
    written = [] if REFERENCE.fullmatch(asked.words) else abbreviations(asked.words)
    in_small = in_small_letters(asked.words)
    listed = page_of(request, range(found.total), HITS_A_PAGE)
    chips = list(_chips(request, asked, found))
    return SearchPage(
        words=asked.words,
        hits=hits,
        total=found.total,
        listed=listed,
        facets=_facets(request, asked, found) if found.total or chips else (),
        chips=chips,
        clear_url=address(request, kind="", board="", year=""),
        orders=(
            Link("Most relevant", "" if not asked.newest_first else address(request, sort="")),
            Link("Newest", "" if asked.newest_first else address(request, sort="newest")),
        ),
        order=_order(asked, found),
        kept=[(name, request.GET[name]) for name in KEPT if request.GET.get(name)],
        as_written=_listed(written),
        small_letters=Link(in_small, address(request, q=in_small)) if written else None,
        only_common_words=found.only_common_words,
        only_exclusions=found.only_exclusions,
        named=found.named,
    )


def address(request: HttpRequest, **changes: str) -> str:
    """This search from its first page, with ``changes``: an empty value takes a name out."""
    query = request.GET.copy()
    for name, value in {"page": "", **changes}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _chips(request: HttpRequest, asked: Asked, found: Found) -> Iterator[Link]:
    if asked.kind:
        yield Link(KIND_NAMES[Kind(asked.kind)], address(request, kind=""))
    if asked.board:
        yield Link(found.board_name or asked.board, address(request, board=""))
    if asked.year:
        yield Link(str(asked.year), address(request, year=""))


def _facets(request: HttpRequest, asked: Asked, found: Found) -> list[Facet]:
    hits = {count.value: count.hits for count in found.kinds}
    kinds = [Count(kind.value, name, hits.get(kind.value, 0)) for kind, name in KIND_NAMES.items()]
    return [
        _facet(request, ("kind", "Kind", "kinds"), kinds, asked.kind),
        _facet(request, ("board", "Board", "boards"), found.boards, asked.board),
        _facet(request, ("year", "Year", "years"), found.years, str(asked.year or "")),
    ]


def _facet(request: HttpRequest, names: tuple[str, str, str], counts: Sequence[Count], value: str) -> Facet:
    name, title, several = names
    before = address(request, **{name: ""})
    before = f"{before}&{name}=" if len(before) > 1 else f"?{name}="
    choices = [
        Choice(
            label=count.label,
            hits=f"{count.hits:,}",
            url=f"{before}{quote_plus(count.value)}" if count.hits and count.value != value else "",
            is_set=count.value == value,
        )
        for count in counts
    ]
    more = choices[SHOWN_CHOICES:]
    return Facet(
        name=name,
        title=title,
        all_url=address(request, **{name: ""}) if value else "",
        choices=choices[:SHOWN_CHOICES],
        more=more,
        more_label=f"{len(more)} more {several if len(more) > 1 else name}",
    )


def _order(asked: Asked, found: Found) -> str:
    if asked.newest_first:
        return "newest first"
    if found.total > RANKED_HITS:
        return f"the newest {RANKED_HITS:,} by relevance, then the older by date"
    return "most relevant first"


def _listed(words: Sequence[str]) -> str:
    """``IT``; ``IT and HR``; ``IT, HR and CC``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
