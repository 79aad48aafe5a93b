"""The page for everyone: without scripts, on paper, in both languages, small, enlarged, by keyboard, by ear."""

import re
import subprocess

import pypdf
import pytest
from selenium.webdriver.common.keys import Keys

from browser import NARROW, WIDE

# Regions that the page always has.
REGIONS = ("headline", "missing", "map", "areas", "awards", "trend", "warnings", "reconcile")
# Letters that only Vietnamese has.
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
ENGLISH = re.compile(
    r"\b(the|of|and|with|without|for|none|year|show|live|paused?|resume|updated|search|rate|office|met|registered|"
    r"deferred|missing|results?|warnings?|awards?|published|figures?|reload|skip|content|print|copy|moment)\b", re.I)
# What is the same word in both languages.
SAME = {"JSON", "antq", "PDF", "SVG", "CSV"}
# Every text and every text of an attribute, but for names, which are data, and what says it is in another language.
# Text that script alone fills in is in attributes of the body.
STATIC = """(() => {
  const found = [], language = document.documentElement.lang;
  const skipped = (element) => {
    for (let each = element; each; each = each.parentElement)
      if (each.matches('.name, pre, script, style') || (each.lang && each.lang !== language)) return true;
    return false;
  };
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (walker.currentNode.data.trim() && !skipped(walker.currentNode.parentElement))
      found.push(walker.currentNode.data.trim());
  for (const element of document.querySelectorAll('*'))
    if (!skipped(element))
      for (const { name, value } of element.attributes)
        if (/^(aria-label|title|placeholder|alt|data-(paused?|resume|updated|live-text))$/.test(name))
          found.push(value);
  return found;
})()"""
VIEWS = [("vi", WIDE, "light"), ("vi", NARROW, "light"), ("en", WIDE, "dark"), ("en", NARROW, "dark")]


def is_live(browser):
    browser.until("document.getElementById('live').dataset.said === '1'")


def test_without_a_script_the_figures_tables_and_links_are_all_there(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    look = "['%s'].map((id) => document.getElementById(id).innerText)" % "','".join(REGIONS)
    with_script = browser.run(look)
    browser.scripts(False)
    browser.open(stage.address())
    assert browser.run("document.getElementById('live').dataset.said ?? null") is None, "scripts did run"
    shown = browser.run(
        "[...document.querySelectorAll('#headline .figure')].map((each) => each.innerText.split(' ')[0])")
    assert sorted(shown) == stage.figures()
    for id, mine, theirs in zip(REGIONS, browser.run(look), with_script, strict=True):
        # A button to copy needs the script.
        wanted = theirs.replace("Sao chép lời nhắc", "").split()
        assert mine.split() == wanted, id
    # Nothing is offered that only a script can do.
    assert browser.run("[...document.querySelectorAll('.js')].every((each) => each.hidden)")
    assert "Tải lại trang" in browser.text("main")
    links = browser.run("[...document.links].map((link) => link.getAttribute('href'))")
    assert links
    for link in links:
        if link.startswith("#"):
            assert browser.run(f"document.querySelector('{link}') !== null"), link
        else:
            assert stage.ask(link.split("#")[0])[0] == 200, link
    # The form asks for another year by itself.
    field = browser.driver.find_element("css selector", ".choose [name=year]")
    field.clear()
    field.send_keys("2013", Keys.ENTER)
    browser.driver.find_element("css selector", "#headline")
    assert "year=2013" in browser.driver.current_url and "logKind=exercise" in browser.driver.current_url


def test_printed_it_has_figures_repeated_headings_page_numbers_and_one_font(browser, stage, tmp_path):
    file = tmp_path / "page.pdf"
    browser.open(stage.address())
    is_live(browser)
    browser.print(file)
    heads = browser.run("[...document.querySelectorAll('#areas thead th')].map((head) => head.innerText)")
    reader = pypdf.PdfReader(file)
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
    texts = [text_of(file, number) for number in range(1, len(reader.pages) + 1)]
    pages = [" ".join(text.split()) for text in texts]
    for figure in stage.figures():
        assert figure in pages[0]
    # Only rows of the table of areas have six counts beside each other.
    with_rows = [page for page, text in zip(pages, texts, strict=True) if re.search(r"(\d+ +){5}\d", text)]
    assert len(with_rows) > 1, "the table is to go over a page"
    for page in with_rows:
        # A heading may wrap.
        assert set(" ".join(heads).split()) <= set(page.split()), page[:200]
    # As Nghị định 30/2020 has it: the number in the middle above, not on the first page.
    assert not pages[0].startswith("1 ")
    for number, page in enumerate(pages[1:], 2):
        assert page.startswith(f"{number} "), page[:80]
    assert fonts_of(file) == {"LiberationSerif"}
    # Nothing that only a screen can do.
    whole = " ".join(pages)
    for button in ("Tạm dừng", "English", "Tìm (không cần dấu)"):
        assert button not in whole


def text_of(file, page):
    return subprocess.run(
        ["pdftotext", "-layout", "-f", str(page), "-l", str(page), file, "-"], capture_output=True, text=True,
        check=True, timeout=30).stdout


def fonts_of(file):
    """The families in a PDF, without the mark of a subset and the style."""
    listed = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True, timeout=30).stdout
    names = [line.split()[0] for line in listed.splitlines()[2:]]
    return {re.sub(r"^[A-Z]{6}\+", "", name).split("-")[0] for name in names}


def test_each_language_has_no_word_of_the_other(browser, stage):
    texts = {}
    for language in ("vi", "en"):
        browser.open(stage.address(lang=language))
        is_live(browser)
        assert browser.run("document.documentElement.lang") == language
        # The title ends with the province's name.
        texts[language] = [text.removesuffix(" · Quảng Bình") for text in browser.run(STATIC)]
    assert [text for text in texts["en"] if VIETNAMESE.search(text)] == []
    assert [text for text in texts["vi"] if ENGLISH.search(text)] == []
    same = {text for text in set(texts["vi"]) & set(texts["en"]) if re.search(r"[^\W\d_]{2}", text)} - SAME
    assert same == set(), "it reads the same in both languages"
    # The link back, in its own language; and Vietnamese is what one gets who says nothing.
    assert browser.run("document.querySelector('a[lang=vi]').innerText") == "Tiếng Việt"
    browser.open(stage.address())
    assert browser.run("document.documentElement.lang") == "vi"


@pytest.mark.parametrize(("language", "window", "colours"), VIEWS)
def test_axe_finds_nothing(browser, stage, language, window, colours):
    browser.size(*window)
    browser.media(prefers_color_scheme=colours)
    browser.open(stage.address(lang=language))
    is_live(browser)
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    # The banner, too: its contrast counts when it is there.
    browser.run("document.getElementById('stale').hidden = false")
    assert browser.axe() == []


@pytest.mark.parametrize(("window", "zoom", "text"), [(NARROW, 1, 100), (WIDE, 2, 100), (WIDE, 4, 100), (WIDE, 1, 200)])
def test_narrow_or_enlarged_only_tables_scroll_sideways(browser, stage, tmp_path, window, zoom, text):
    browser.size(*window, zoom=zoom)
    browser.open(stage.address())
    is_live(browser)
    browser.run(f"document.documentElement.style.fontSize = '{text}%'; 0")
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    browser.screenshot(tmp_path / "page.png")
    assert browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    # What sticks out, though nobody can scroll to it; what is inside of a table's own box may.
    assert browser.run("""[...document.querySelectorAll('body *')].filter((each) =>
        !each.closest('.scroll, .skip') && each.getClientRects().length
        && each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))""") == []
    # And no text is cut off by its own box, but what is only for those who listen.
    assert browser.run("""[...document.querySelectorAll('main *')].filter((each) =>
        !each.matches('.unseen') && getComputedStyle(each).overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1).length""") == 0


def test_where_less_motion_is_asked_for_nothing_moves(browser, stage):
    browser.media(prefers_reduced_motion="reduce")
    browser.open(stage.address())
    is_live(browser)
    moving = """document.getAnimations().length + [...document.querySelectorAll('*')].filter((each) => {
        const style = getComputedStyle(each);
        return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
            || (style.transitionProperty !== 'none' && parseFloat(style.transitionDuration) > 0);
    }).length"""
    assert browser.run(moving) == 0
    browser.run("window.before = document.getElementById('headline').innerText; 0")
    stage.record(result=None)
    browser.until("document.getElementById('headline').innerText !== window.before")
    assert browser.run(moving) == 0


# Of what is taller than the window, a part is to be seen; of all else its beginning.
FOCUSED = """(() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  return { tag: each.localName, id: each.id, kind: each.className, text: each.innerText,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.left >= 0 && box.left < innerWidth && box.top < innerHeight
      && (box.height > innerHeight ? box.bottom > 0 : box.top >= 0) };
})()"""


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    browser.press(Keys.TAB)
    first = browser.run(FOCUSED)
    assert (first["tag"], first["kind"], first["inside"], first["outlined"]) == ("a", "skip", True, True)
    browser.press(Keys.ENTER)
    assert browser.run("document.activeElement.id") == "main"
    # Everything that can be reached, once round.
    browser.run("document.activeElement.blur(); 0")
    browser.open(stage.address())
    is_live(browser)
    wanted = browser.run("""[...document.querySelectorAll('a, button, input, summary, [tabindex="0"]')].filter((each) =>
        each.checkVisibility() && each.type !== 'hidden').length""")
    stops = []
    for _ in range(wanted + 1):
        browser.press(Keys.TAB)
        stop = browser.run(FOCUSED)
        if stop["tag"] == "body":
            break
        assert stop["outlined"] and stop["inside"], stop
        stops.append(stop)
    ids = [stop["id"] for stop in stops]
    assert len(stops) == wanted, ids
    for id in ("pause", "filter-areas", "sort-areas-0"):
        assert id in ids
    # Keys do what a click does.
    browser.driver.execute_script("document.getElementById('sort-areas-4').focus()")
    browser.press(Keys.SPACE)
    assert browser.run("document.querySelector('#areas [aria-sort]').cellIndex") == 4
    browser.driver.execute_script("document.getElementById('pause').focus()")
    browser.press(Keys.ENTER)
    assert browser.run("document.getElementById('pause').getAttribute('aria-pressed')") == "true"


def test_searching_needs_no_accents(browser, stage):
    browser.open(stage.address())
    is_live(browser)
    for typed, found in (
        ("minh hoa", {"Huyện Minh Hóa"}), ("MINH HÓA truong", {"Huyện Minh Hóa"}), ("dong hoi", {"Thành phố Đồng Hới"}),
        ("khong co dau", set()),
    ):
        field = browser.driver.find_element("id", "filter-areas")
        field.clear()
        field.send_keys(typed)
        assert set(browser.run("""[...document.querySelectorAll('#areas tbody tr')].filter((row) => !row.hidden)
            .map((row) => row.cells[0].innerText)""")) == found
