"""Promise P18: a path in a record never leads out of the repository (and a good one is read)."""

import os
import socket
from pathlib import Path

import pytest

from mgmtreview.store import PathKind, ReadRefused, kind_inside, open_inside, safe_path
from tests.hostile.naughty import naughty_strings

SECRET = b"outside: nobody may read this"
GOOD = [
    "evidence/report.pdf",
    "evidence/2026/Prüfbericht (final).pdf",
    "evidence/議事録.txt",
    "reviews/2026-H1/inputs/audits.yaml",
    ".gitattributes",
    ".github/workflows/check.yml",
    "evidence/a..b.txt",
    "evidence/console.log",
    "evidence/gitlab.txt",
    "evidence/COM10.txt",
    "evidence/100% done & more.txt",
    "evidence/it's.txt",
]
REFUSED_AS_TEXT = {
    # out of the repository
    "..": "goes up",
    "../secret.txt": "goes up",
    "../../etc/passwd": "goes up",
    "evidence/../../secret.txt": "goes up",
    "evidence/..": "goes up",
    "evidence/../evidence/report.pdf": "goes up",
    "../records-evil/secret.txt": "goes up",
    "/etc/passwd": "absolute",
    "//server/share/file": "absolute",
    "/": "absolute",
    "/proc/self/environ": "absolute",
    "/dev/zero": "absolute",
    # parts that mean nothing, or something else elsewhere
    "": "empty",
    ".": 'only "."',
    "./evidence/report.pdf": 'only "."',
    "evidence/./report.pdf": 'only "."',
    "evidence//report.pdf": "empty part",
    "evidence/": "empty part",
    "...": "full stop",
    "evidence/....//report.pdf": "full stop",
    "evidence./report.pdf": "full stop",
    "evidence/report.pdf.": "full stop",
    "evidence/report.pdf ": "space",
    "evidence /report.pdf": "space",
    " evidence/report.pdf": "space",
    "evidence/report.pdf\u00a0": "space",
    "evidence/\u3000report.pdf": "space",
    # other ways to write a separator or a drive
    "..\\secret.txt": "backslash",
    "evidence\\..\\..\\secret.txt": "backslash",
    "C:\\Windows\\win.ini": "backslash",
    "\\\\server\\share": "backslash",
    "C:/Windows/win.ini": "colon",
    "C:secret.txt": "colon",
    "evidence/report.pdf:stream": "colon",
    "evidence/report.pdf::$DATA": "colon",
    "file:///etc/passwd": "colon",
    "https://example.org/x": "colon",
    "javascript:alert(1)": "colon",
    # invisible characters
    "evidence/report.pdf\x00.txt": "invisible",
    "evidence/\x00": "invisible",
    "evidence/re\nport.pdf": "invisible",
    "evidence/re\rport.pdf": "invisible",
    "evidence/\x1b[2Jreport.pdf": "invisible",
    "evidence/\x7f": "invisible",
    "evidence/\x9b31m": "invisible",
    "evidence/\u202efdp.exe": "invisible",
    "evidence/\u200breport.pdf": "invisible",
    "evidence/\u2066x": "invisible",
    "evidence/\ufeffreport.pdf": "invisible",
    "evidence/\u2028x": "invisible",
    "evidence/\udcff": "invisible",
    "evidence/\uffff": "invisible",
    ".g\u200cit/config": "invisible",
    # read as an option or a home folder
    "-rf": "option",
    "--output=x": "option",
    "evidence/-report.pdf": "option",
    "~": "home",
    "~root/.ssh/id_ed25519": "home",
    "evidence/~report.pdf": "home",
    # Git's own folder, also as other systems spell it
    ".git/config": "Git's own",
    ".git": "Git's own",
    ".GIT/hooks/post-checkout": "Git's own",
    ".Git/config": "Git's own",
    "evidence/.git/config": "Git's own",
    "git~1/config": "Git's own",
    "GIT~1": "Git's own",
    ".git./config": "full stop",
    ".git /config": "space",
    # devices on Windows
    "CON": "device",
    "evidence/nul": "device",
    "evidence/NUL.txt": "device",
    "evidence/Aux.tar.gz": "device",
    "PRN": "device",
    "evidence/COM1": "device",
    "evidence/com9.log": "device",
    "evidence/LPT1.pdf": "device",
    "evidence/COM¹": "device",
    "evidence/lpt³.txt": "device",
    "evidence/CONIN$": "device",
    "evidence/con .txt": "device",
    # not composed
    "evidence/Pru\u0308fbericht.pdf": "decomposed",
    "evidence/\u212bngstrom.pdf": "decomposed",
    # too long
    "evidence/" + "x" * 256: "longer",
    "evidence/" + "ü" * 128: "longer",
    "/".join(["x"] * 600): "longer",
}
REFUSED_BY_WHAT_LIES_THERE = {
    "linked-file.txt": PathKind.LINK,
    "linked-file-inside.txt": PathKind.LINK,
    "linked-folder/secret.txt": PathKind.LINK,
    "linked-folder": PathKind.LINK,
    "evidence/deep/linked-folder/secret.txt": PathKind.LINK,
    "linked-root/secret.txt": PathKind.LINK,
    "dangling": PathKind.LINK,
    "loop": PathKind.LINK,
    "loop/x": PathKind.LINK,
    "evidence": PathKind.NOT_A_FILE,
    "pipe": PathKind.NOT_A_FILE,
    "socket": PathKind.NOT_A_FILE,
    "missing.txt": PathKind.MISSING,
    "missing/report.pdf": PathKind.MISSING,
    "evidence/report.pdf/x": PathKind.MISSING,
    "pipe/x": PathKind.MISSING,
    "%2e%2e/secret.txt": PathKind.MISSING,
    "..%2fsecret.txt": PathKind.MISSING,
    "evidence/%2e%2e/%2e%2e/secret.txt": PathKind.MISSING,
    "\uff0e\uff0e/secret.txt": PathKind.MISSING,
    "$HOME/.ssh/id_ed25519": PathKind.MISSING,
    "evidence/*": PathKind.MISSING,
    "EVIDENCE/REPORT.PDF.lnk": PathKind.MISSING,
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one good file, and every kind of trap around it."""
    root = tmp_path / "records"
    (root / "evidence" / "deep").mkdir(parents=True)
    (root / "evidence" / "report.pdf").write_bytes(b"inside")
    for place in (tmp_path, tmp_path / "records-evil"):
        place.mkdir(exist_ok=True)
        (place / "secret.txt").write_bytes(SECRET)
    (root / "linked-file.txt").symlink_to(tmp_path / "secret.txt")
    (root / "linked-file-inside.txt").symlink_to("evidence/report.pdf")
    (root / "linked-folder").symlink_to(tmp_path)
    (root / "evidence" / "deep" / "linked-folder").symlink_to("../../../records-evil")
    (root / "linked-root").symlink_to("/")
    (root / "dangling").symlink_to("nowhere")
    (root / "loop").symlink_to("loop")
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
    return root


def test_there_are_at_least_eighty_attacks() -> None:
    assert len(REFUSED_AS_TEXT) + len(REFUSED_BY_WHAT_LIES_THERE) >= 80


@pytest.mark.parametrize("path", GOOD)
def test_an_honest_path_is_accepted_and_read(root: Path, path: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"content")
    assert safe_path(path) is None
    assert kind_inside(root, path) is PathKind.FILE
    assert open_inside(root, path) == b"content"


@pytest.mark.parametrize(("path", "words"), REFUSED_AS_TEXT.items(), ids=ascii)
def test_the_text_alone_is_refused_with_the_reason(root: Path, path: str, words: str) -> None:
    problem = safe_path(path)
    assert problem is not None
    assert words in problem
    assert kind_inside(root, path) is PathKind.ESCAPES
    with pytest.raises(ReadRefused) as refusal:
        open_inside(root, path)
    assert refusal.value.kind is PathKind.ESCAPES


@pytest.mark.parametrize(("path", "kind"), REFUSED_BY_WHAT_LIES_THERE.items(), ids=ascii)
def test_what_lies_there_is_told_apart_and_not_read(root: Path, path: str, kind: PathKind) -> None:
    assert kind_inside(root, path) is kind
    with pytest.raises(ReadRefused) as refusal:
        open_inside(root, path)
    assert refusal.value.kind is kind


def test_no_naughty_string_opens_anything(root: Path) -> None:
    for text in naughty_strings():
        for path in (text, f"evidence/{text}"):
            assert kind_inside(root, path) is not PathKind.FILE, ascii(path)
            with pytest.raises(ReadRefused):
                open_inside(root, path)


def test_a_device_is_not_a_file(root: Path) -> None:
    try:
        os.mknod(root / "device", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero: reading it never ends
    except PermissionError:
        pytest.skip("making a device needs more rights than this process has")
    assert kind_inside(root, "device") is PathKind.NOT_A_FILE
    with pytest.raises(ReadRefused):
        open_inside(root, "device")


def test_a_link_to_the_root_itself_is_the_users_own_choice(root: Path, tmp_path: Path) -> None:
    (tmp_path / "shortcut").symlink_to(root)
    assert open_inside(tmp_path / "shortcut", "evidence/report.pdf") == b"inside"


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    assert kind_inside(tmp_path / "nowhere", "evidence/report.pdf") is PathKind.MISSING
