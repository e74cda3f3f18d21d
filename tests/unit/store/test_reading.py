from pathlib import Path

import pytest

from mgmtreview.store import PathKind, ReadRefused, kind_inside, open_inside


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    content = bytes(range(256)) * 8000  # longer than one read
    (tmp_path / "scan.bin").write_bytes(content)
    assert open_inside(tmp_path, "scan.bin") == content


@pytest.mark.parametrize("size", [0, 1, 100])
def test_the_limit_itself_is_allowed(tmp_path: Path, size: int) -> None:
    (tmp_path / "note.txt").write_bytes(b"x" * size)
    assert open_inside(tmp_path, "note.txt", max_bytes=size) == b"x" * size


def test_one_byte_more_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(b"x" * 101)
    with pytest.raises(ReadRefused, match=r"^note.txt is larger than 100 bytes$") as refusal:
        open_inside(tmp_path, "note.txt", max_bytes=100)
    assert refusal.value.kind is PathKind.TOO_LARGE


def test_a_file_that_lies_about_its_size_is_still_bounded() -> None:
    # Files of the system report size 0 and have content.
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")
    with pytest.raises(ReadRefused, match="larger than 10 bytes"):
        open_inside(Path("/proc/self"), "status", max_bytes=10)


def test_the_refusal_names_the_path_and_shows_what_cannot_be_seen(tmp_path: Path) -> None:
    with pytest.raises(ReadRefused, match=r"^evidence/scan.pdf does not exist$"):
        open_inside(tmp_path, "evidence/scan.pdf")
    with pytest.raises(ReadRefused, match=r"invisible character \\u\{202e\}$"):
        open_inside(tmp_path, "evidence/\u202efdp")


def test_the_content_of_a_folder_that_may_not_be_entered_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "note.txt").write_bytes(b"x")
    real = os.open

    def refusing(path: str, flags: int, *args: int, **where: int) -> int:
        if path == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *args, **where)

    monkeypatch.setattr(os, "open", refusing)
    assert kind_inside(tmp_path, "closed/note.txt") is PathKind.UNREADABLE
    with pytest.raises(ReadRefused, match="cannot be read"):
        open_inside(tmp_path, "closed/note.txt")
