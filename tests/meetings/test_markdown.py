import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.markdown import blocks_of, parser, rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n", id="paragraphs"),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", id="list"),
        pytest.param("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n", id="numbered-list"),
        pytest.param("### Findings", "<h4>Findings</h4>\n", id="sub-heading-is-below-its-item"),
        pytest.param("# Findings", "<h4>Findings</h4>\n", id="no-heading-is-above-its-item"),
        pytest.param("*a* `b` _c_", "<p>*a* `b` _c_</p>\n", id="stars-and-ticks-are-words"),
        pytest.param("[a](/b) ![a](/b)", "<p>[a](/b) ![a](/b)</p>\n", id="links-are-words"),
        pytest.param("<b>a</b> & c", "<p>&lt;b&gt;a&lt;/b&gt; &amp; c</p>\n", id="html-is-words"),
        pytest.param("&lt;", "<p>&amp;lt;</p>\n", id="entities-are-words"),
        pytest.param(
            "<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n", id="block-of-html"
        ),
        pytest.param("    a\n\n```\nb\n```", "<p>a</p>\n<p>```\nb\n```</p>\n", id="code-is-words"),
    ],
)
def test_only_paragraphs_lists_and_sub_headings_become_html(text: str, html: str) -> None:
    assert rendered(text) == html


def test_headings_never_go_below_the_sixth() -> None:
    assert rendered("### Findings", under=6) == "<h6>Findings</h6>\n"


@given(st.text(alphabet="<>&\"'-#1. \n`*[]()!abc/="))
def test_whatever_the_text_no_tag_comes_of_it_but_those_of_the_grammar(text: str) -> None:
    html = str(rendered(text))

    for tag in ("p", "ul", "ol", "li", "h4"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    for start in range(1, 1000):
        html = html.replace(f'<ol start="{start}">', "")
    assert "<" not in html.replace('<ol start="0">', "")


@given(st.text(alphabet="<>&\"'-#1. \n`*[]()!abcé\t\r\v\f\0"))
def test_the_blocks_of_a_text_are_together_what_the_parser_makes_of_it(text: str) -> None:
    blocks = blocks_of(text, under=0)

    whole = parser().render(text)
    for level in range(2, 7):
        whole = whole.replace(f"<h{level}>", "<h1>").replace(f"</h{level}>", "</h1>")
    assert "".join(block.html for block in blocks) == whole


def test_each_block_has_the_words_it_was_made_of() -> None:
    blocks = blocks_of("### Findings\n\nOne\nand a half.\n\n- Two.\n- Three.")

    assert [block.text for block in blocks] == ["### Findings", "One\nand a half.", "- Two.\n- Three."]
