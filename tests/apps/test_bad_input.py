"""Whatever a file holds and however a program is stopped: a plain sentence, never a traceback."""

import os
import signal
import subprocess

import pytest

from tests.apps.conftest import ENVIRONMENT, LISTENING

BAD_STORIES = {
    "empty": b"",
    "blank": b" \n\n",
    "not UTF-8": b"story The L\xe4mp\n",
    "NUL": b"story The\0Lamp\n",
    "junk": bytes(range(256)) * 100,
    "too large": b"note: x\n" * 1_000_000,
    "one long line": b"x" * 4_000_000,
    "escapes": b"story \x1b[2J\n\x1b]0;title\x07\n",
}
BAD_PORTABLE = {
    "empty": "",
    "list": "[]",
    "deep": "[" * 100_000,
    "no story": '{"format": 1}',
    "newer": '{"format": 99, "title": "x", "begins": 0}',
    "not whole": '{"format": 1, "title": "x", "begins": 0, "facts": [{"state": "state:x", "args": []}]}',
}


def is_plain(done, status=1):
    assert done.returncode == status
    assert done.stdout + done.stderr != ""
    assert "Traceback" not in done.stderr
    assert "\033" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", BAD_STORIES)
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_bad_story(command, name, immortelle, tmp_path):
    (tmp_path / "bad.story").write_bytes(BAD_STORIES[name])
    is_plain(immortelle(command, "bad.story"))


@pytest.mark.parametrize("name", BAD_PORTABLE)
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_bad_portable_story(command, name, immortelle, tmp_path):
    (tmp_path / "bad.story.json").write_text(BAD_PORTABLE[name])
    is_plain(immortelle(command, "bad.story.json"))


def test_a_bom_and_other_line_ends_do_no_harm(immortelle, lamp):
    plain = immortelle("run", lamp.name).stdout
    lamp.write_bytes(b"\xef\xbb\xbf" + lamp.read_bytes().replace(b"\n", b"\r\n"))
    assert immortelle("run", lamp.name).stdout == plain


def test_conditions_nested_deeply(immortelle, lamp):
    deep = "Ines believes that " * 50 + "Aurel is ill"
    lamp.write_text(lamp.read_text() + f"\nending deep: {deep}\n")
    done = immortelle("run", lamp.name)
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr


def test_a_terminal_without_letters(started, lamp):
    lamp.write_text(lamp.read_text().replace("The Lamp", "Die Öllampe"), encoding="utf-8")
    done = started("run", lamp.name, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Die ?llampe")


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_closed_pipe_is_no_complaint(started, lamp):
    read, write = os.pipe()
    os.close(read)
    try:
        done = started("run", lamp.name, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")  # noqa: PTH110
@pytest.mark.parametrize("command", ["run", "compile"])
def test_a_full_disk_is_said_in_a_sentence(command, started, lamp):
    options = ("-o", "-") if command == "compile" else ()
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = started(command, lamp.name, *options, stdout=full)
    assert (done.returncode, done.stderr) == (
        1,
        "Error: the output cannot be written: No space left on device.\n",
    )


CLOSED = "import os, sys; os.close(0); os.close(1); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"


@pytest.mark.skipif(os.name == "nt", reason="there are no such streams")
def test_closed_streams_are_no_complaint(started, lamp):
    command = ("-m", "immortelle", "play", lamp.name, "--as", "Ines")
    done = started(*command, program=("-c", CLOSED))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_ctrl_c_while_the_program_is_being_read_ends_it_without_a_word(tmp_path):
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    there = {"PYTHONPATH": os.pathsep.join([str(tmp_path), ENVIRONMENT["PYTHONPATH"]])}
    command, env = [*LISTENING, "--help"], ENVIRONMENT | there
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_an_interrupted_game_is_kept(lamp):
    command = [*LISTENING, "play", lamp.name, "--as", "Ines"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        command, cwd=lamp.parent, env=ENVIRONMENT | {"PYTHONUNBUFFERED": "1"}, text=True, **pipes
    ) as game:
        game.stdin.write("1\n")
        game.stdin.flush()
        asked = (line for line in game.stdout if "What does Ines do?" in line)
        assert next(asked, "")
        assert next(asked, ""), "the choice was made and the next question stands"
        game.send_signal(signal.SIGINT)
        _, error = game.communicate(timeout=30)
    assert game.returncode == 130
    assert "lamp.kept.json" in error
    assert error.endswith("Stopped.\n")
    assert "Traceback" not in error
    assert lamp.with_suffix(".kept.json").exists()
