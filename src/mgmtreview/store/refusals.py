"""What the system says when it will not write, in sentences for the person at the keyboard."""

import errno

from mgmtreview.errors import WriteRefused
from mgmtreview.visible import show_invisible

_REASONS = {
    errno.EACCES: ("you may not write there", "Check who owns the folder and who may write in it."),
    errno.EPERM: ("the system does not allow it", "Check who owns the folder and whether it is protected."),
    errno.EROFS: ("the file system is read-only", "Work on a copy that can be written."),
    errno.ENOSPC: ("the disk is full", "Free some space and run the command again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space and run the command again."),
    errno.EIO: ("the disk reported an error", "Check the disk before you go on."),
    errno.EFBIG: ("the file would be larger than the system allows", ""),
    errno.ENOENT: ("the folder does not exist", "Make the folder first, or check the path."),
    errno.ENOTDIR: ("a part of the path is a file or a link, not a folder", "Check the path."),
    errno.EISDIR: ("a folder is in its place", "Check the path."),
    errno.EEXIST: ("it exists already", ""),
    errno.ENOTEMPTY: ("it exists already", ""),
    errno.ELOOP: ("a link is in its place", "Links are never written through."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter one."),
    errno.EXDEV: ("the folder lies on another disk than the repository", ""),
    errno.EMFILE: ("too many files are open", ""),
    errno.ENFILE: ("too many files are open", ""),
}


def not_written(path: object, error: OSError, *, left: str = "Nothing was changed.") -> WriteRefused:
    """The refusal for a failed write of the path: what, why, what the state is now, a way out."""
    reason, hint = _REASONS.get(error.errno or 0, (error.strerror or "the system does not allow it", ""))
    return WriteRefused(f"cannot write {show_invisible(str(path))}: {reason}. {left}", hint)


def refused(path: object, reason: str, hint: str = "") -> WriteRefused:
    """The refusal of a write that was not even tried."""
    return WriteRefused(f"cannot write {show_invisible(str(path))}: {reason}. Nothing was changed.", hint)
