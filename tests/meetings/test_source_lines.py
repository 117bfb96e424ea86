import pytest

from meetings.source_lines import SourceLinks, excerpt

LINES = [f"text {number}" for number in range(1, 11)]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([5], [3, 4, 5, 6, 7], id="two-around"),
        pytest.param([1], [1, 2, 3], id="first"),
        pytest.param([10], [8, 9, 10], id="last"),
        pytest.param([1, 9], [1, 2, 3, None, 7, 8, 9, 10], id="gap"),
        pytest.param([2, 7], [1, 2, 3, 4, 5, 6, 7, 8, 9], id="near-enough-for-no-gap"),
        pytest.param([11], [], id="past-the-end"),
    ],
)
def test_an_excerpt_holds_the_lines_and_some_around_them(own: list[int], expected: list[int | None]) -> None:
    lines = excerpt(LINES, own)

    assert [line.number for line in lines] == expected
    assert [line.number for line in lines if line.is_own] == [
        number for number in own if number <= len(LINES)
    ]
    assert all(line.text == f"text {line.number}" for line in lines if line.number)


def test_links_lead_to_the_marked_lines() -> None:
    link = SourceLinks(7, is_visible=True).to_lines([4, 5, 6])

    assert link is not None
    assert (link.url, link.words) == ("/sources/7/?marked=4,5,6#L4", "lines 4 to 6")


@pytest.mark.parametrize(
    ("links", "lines"),
    [
        pytest.param(SourceLinks(7, is_visible=False), [4], id="hidden-file"),
        pytest.param(SourceLinks(None, is_visible=True), [4], id="no-file"),
        pytest.param(SourceLinks(7, is_visible=True), [], id="no-lines"),
    ],
)
def test_there_is_no_link_to(links: SourceLinks, lines: list[int]) -> None:
    assert links.to_lines(lines) is None
