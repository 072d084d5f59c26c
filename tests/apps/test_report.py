"""The page of a playtest, looked at in a real browser."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from immortelle.apps.report.page import Contents, page
from immortelle.apps.report.told import last_told
from immortelle.engines.playtest.coverage import covered
from immortelle.engines.playtest.explore import explore
from immortelle.engines.playtest.flow import MOST_NODES, flow
from immortelle.engines.playtest.players import Player
from immortelle.engines.playtest.plays import Task
from immortelle.engines.playtest.report import reported
from immortelle.engines.playtest.sampling import here, sampled
from immortelle.engines.playtest.wording import Words
from immortelle.engines.speaking import Speaker
from immortelle.language import load
from immortelle.world import Programme
from tests.examples.files import FOLDER

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1200,2000",
)
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def contents():
    file = FOLDER / "cask.story"
    story = load(file).story
    task = Task(story, Player())
    *_, sample = sampled(here(task), 200)
    explored = explore(Programme(story))
    picture = flow(explored.model)
    return Contents(
        reported(task, sample),
        "Everybody by their reasons.",
        flow=picture,
        said=last_told(explored, picture),
        covered=covered(story, sample, Words(story, Speaker(story))),
        sources={"cask.story": file.read_text(encoding="utf-8")},
        blocked=[["never: <nobody> can & nobody will", "nobody has a reason"]],
    )


@pytest.fixture(scope="module")
def html(contents):
    return page(contents)


def browsed(html, folder, *options):
    """What a browser makes of the page: what a script finds that looks at it as a reader would."""
    file = folder / "page.html"
    file.write_text(html.replace("</body>", f"<script>{LOOK}</script></body>"), encoding="utf-8")
    command = [
        CHROMIUM,
        *QUIETLY,
        f"--user-data-dir={folder / 'profile'}",
        *options,
        "--dump-dom",
        file.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(re.search(r'<script id="seen"[^>]*>(.*?)</script>', done.stdout, re.DOTALL)[1])


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_readably_and_asks_for_nothing_else(html, tmp_path, scheme):
    seen = browsed(html, tmp_path, *(["--force-dark-mode"] if scheme == "dark" else []))
    assert seen["dark"] == (scheme == "dark")
    assert seen["resources"] == []
    assert seen["tooPale"] == []  # WCAG 2.2, 1.4.3: text on its ground
    assert not seen["overflows"]
    assert seen["drawn"] > 50
    assert seen["unreachable"] == []  # what scrolls can be reached by keyboard
    assert seen["first"] == "Skip to the findings"


class Outline(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def test_it_has_landmarks_headings_in_order_and_a_table_for_every_picture(html):
    outline = Outline(html)
    assert {"header", "nav", "main", "footer", "table", "caption"} <= set(outline.tags)
    headings = [tag for tag in outline.tags if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1", *["h2"] * (len(headings) - 1)]
    links = {value[1:] for tag, name, value in outline.attributes if (tag, name) == ("a", "href")}
    assert links <= {value for _, name, value in outline.attributes if name == "id"}
    assert html.count('role="img"') == html.count("<details>") == 1


def test_nothing_in_it_leads_out_or_runs(html):
    assert not re.search(r"https?:|<script|<link|<iframe|@import|url\(", html)


def test_what_stands_in_a_story_is_text(contents):
    assert "never: &lt;nobody&gt; can &amp; nobody will" in page(contents)
    nasty = replace(contents.report, title="</title><script>alert(1)</script>")
    assert "<script" not in page(replace(contents, report=nasty))


def test_the_picture_has_few_nodes_and_loses_no_play(contents):
    nodes = contents.flow.nodes
    assert len(nodes) <= MOST_NODES
    assert sum(node.share for node in nodes if node.over is not None) == pytest.approx(1)
    coming = {}
    for stream in contents.flow.streams:
        coming[stream.end] = coming.get(stream.end, 0) + stream.share
    assert [node.share for node in nodes[1:]] == pytest.approx([coming[at] for at in range(1, len(nodes))])


def test_each_line_of_prose_says_how_often_it_was_told(html):
    row = next(line for line in html.split("<tr>") if "pinches out the wick" in line)
    assert re.search(r"never|(rarely|sometimes) [\d.]+%", row)
