"""What ``verify`` can report: each code with its level, what it means, and what to do about it.

The page docs/verify.md is made from this table, and the attack fixtures of the tests have to produce every code in it.
"""

from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """What a remark means for the result."""

    ERROR = "error"
    """Something is not what was approved, or cannot be what it says: exit code 1."""
    INCOMPLETE = "incomplete"
    """Something could not be checked, so nothing is called verified: exit code 3."""
    NOTE = "note"
    """Worth knowing; the result stands."""


class Code(NamedTuple):
    """One kind of remark."""

    id: str
    level: Level
    meaning: str
    to_do: str


_RESTORE = "look at the change (git log -p -- PATH); put the approved content back, or amend the record and approve it"
_CHAIN = "compare with another clone, and with the anchor that somebody kept outside; approvals are only ever added"

_ALL = (
    # content as committed
    Code("changed", Level.ERROR, "An approved file has other bytes than those approved.", _RESTORE),
    Code("changed:line-endings", Level.ERROR, "An approved file differs in its line ends only.", _RESTORE),
    Code(
        "changed:lfs-pointer",
        Level.ERROR,
        "A pointer to another store was committed in the place of an approved file.",
        "commit the file itself; a store that answers today may not answer in three years",
    ),
    Code("file-added", Level.ERROR, "A file came into the review's folder after the approval.", _RESTORE),
    Code("file-missing", Level.ERROR, "An approved file is not there any more.", _RESTORE),
    Code(
        "not-a-regular-file",
        Level.ERROR,
        "A link or a submodule lies in the place of an approved file.",
        "put the file itself back",
    ),
    Code(
        "object-unreadable",
        Level.ERROR,
        "Git has lost the content of a file.",
        "run git fsck, and fetch the content from another clone",
    ),
    Code("output-drift", Level.ERROR, "An issued document has other bytes than those approved.", _RESTORE),
    Code("output-missing", Level.ERROR, "An issued document is not there any more.", _RESTORE),
    Code(
        "path-collision",
        Level.ERROR,
        "Two committed names are one on systems that do not tell them apart.",
        "rename one; on such a system only one of the two is seen",
    ),
    Code("path-not-nfc", Level.ERROR, "A committed name uses decomposed characters.", "rename it in NFC"),
    # what lies in the work tree
    Code(
        "worktree-differs",
        Level.ERROR,
        "A file on disk has other bytes than the ones committed and approved.",
        "what you read is not what was approved: git checkout -- PATH, and see why git status may not show it",
    ),
    Code("worktree-missing", Level.ERROR, "An approved file is committed and not on disk.", "git checkout -- PATH"),
    Code(
        "worktree-added",
        Level.ERROR,
        "A file lies in the folder of an approved review and is not committed.",
        "take it away, or amend the record",
    ),
    # approvals and their chain
    Code("approval-unreadable", Level.ERROR, "An approval cannot be read.", _CHAIN),
    Code("chain-broken", Level.ERROR, "An approval does not follow the one before it.", _CHAIN),
    Code(
        "approval-rewritten-in-history",
        Level.ERROR,
        "History has an approval, or its signature, with other bytes than now.",
        _CHAIN,
    ),
    Code("rolled-back", Level.ERROR, "History has an approval that is not there any more.", _CHAIN),
    Code(
        "anchor-missing",
        Level.ERROR,
        "No approval here has the hash that was kept outside.",
        "this is not the repository, or not the history, that the anchor was noted from",
    ),
    # signatures
    Code(
        "signature-missing",
        Level.ERROR,
        "An approval that was signed, or has to be, has no signature.",
        "restore the file .sig from history, or approve again with --sign",
    ),
    Code(
        "signature-bad",
        Level.ERROR,
        "A signature does not fit the approval, or was given for something else.",
        "restore both files from history; else the approval does not count",
    ),
    Code(
        "key-revoked",
        Level.ERROR,
        "An approval was signed with a key that was revoked.",
        "let its person approve again with a key that counts",
    ),
    Code(
        "signer-not-approver",
        Level.ERROR,
        "The key is not one of the approver's, or the approver may not approve records.",
        "compare with a list of keys that you trust (--trusted); else the approval does not count",
    ),
    # time stamps
    Code(
        "timestamp-unreadable",
        Level.ERROR,
        "What lies in the place of a time stamp is none, or the authority refused to give one.",
        "take it away, and take in the right answer: mgmtreview timestamp REVIEW --token FILE",
    ),
    Code(
        "timestamp-other-content",
        Level.ERROR,
        "A time stamp is for something else than what it lies beside.",
        "restore both files from history; else ask for a new one: mgmtreview timestamp REVIEW",
    ),
    Code(
        "timestamp-bad-signature",
        Level.ERROR,
        "A time stamp was changed, or is not by an authority whose certificate was given.",
        "see that --tsa-certificate names the authority that gave it; else it proves nothing",
    ),
    Code(
        "timestamp-before-approval",
        Level.ERROR,
        "An approval existed before the day that it states as its own.",
        "ask who stated that day; let its person approve again, on the day on which they do",
    ),
    Code(
        "timestamp-removed",
        Level.ERROR,
        "History has a time stamp that is not there any more, or is another one now.",
        "put it back from history; a later one proves less",
    ),
    # the repository
    Code("replace-refs", Level.ERROR, "Replacement references make Git show other objects.", "git replace --delete"),
    Code("grafts", Level.ERROR, "A grafts file makes Git show another history.", "remove .git/info/grafts"),
    Code(
        "tag-renamed",
        Level.ERROR,
        "A tag for an approval bears another name inside.",
        "compare with another clone; a tag is not what makes an approval",
    ),
    Code("tag-lightweight", Level.ERROR, "A tag for an approval is a mere pointer.", "make it with git tag -a or -s"),
    Code("tag-differs", Level.ERROR, "A tag for an approval names another hash than the approval has.", _CHAIN),
    # a bundle
    Code(
        "bundle-damaged",
        Level.ERROR,
        "A file of a bundle has not the hash that its manifest says, is missing, or is not listed.",
        "ask for another copy of the bundle",
    ),
    Code(
        "bundle-differs",
        Level.ERROR,
        "A record in a bundle is not the one that the history in it has.",
        "ask for another copy; do not read this one",
    ),
    # what could not be checked
    Code(
        "incomplete-history:shallow",
        Level.INCOMPLETE,
        "This is a shallow clone: history is cut off.",
        "git fetch --unshallow; in CI fetch-depth: 0",
    ),
    Code(
        "incomplete-history:partial-clone",
        Level.INCOMPLETE,
        "This is a partial clone: contents are left out.",
        "clone again without --filter",
    ),
    Code(
        "incomplete-history:unreadable",
        Level.INCOMPLETE,
        "History is not there, or git could not read it to its end.",
        "clone the repository anew, or run git fsck",
    ),
    Code(
        "history-absent",
        Level.INCOMPLETE,
        "There is no Git history here: only files and approvals can be compared.",
        "run it in a clone of the repository",
    ),
    Code(
        "anchor-not-given",
        Level.INCOMPLETE,
        "No anchor was given: that nothing was taken back cannot be told.",
        "give --anchor with the hash that was noted when the last approval was given",
    ),
    Code(
        "not-committed",
        Level.INCOMPLETE,
        "An approval, or what lies beside it, is on disk and not committed.",
        "commit it with all that approve or timestamp wrote",
    ),
    Code(
        "key-expired",
        Level.INCOMPLETE,
        "The key counted on the stated day and does not today: nothing proves that it was signed in time.",
        "a time stamp of the signature from before its end proves it; else let its person approve again",
    ),
    Code(
        "signature-not-checked",
        Level.INCOMPLETE,
        "ssh-keygen could not be run.",
        "install OpenSSH (ssh-keygen 8.2 or later) and run it again",
    ),
    Code(
        "timestamp-not-checked",
        Level.INCOMPLETE,
        "A time stamp fits, and who gave it could not be checked.",
        "install openssl, and give --tsa-certificate with the certificate of the authority, from the authority itself",
    ),
    Code(
        "old-version-not-found",
        Level.INCOMPLETE,
        "The content of a version that was superseded is not in history.",
        "look for it in another clone; a squash or a rewritten history may have left it out",
    ),
    Code(
        "render-incomplete",
        Level.INCOMPLETE,
        "With --render: the minutes could not be rendered again from the records as they stood.",
        "look for a clone that has all of history; the hash of the kept minutes was compared all the same",
    ),
    # worth knowing
    Code(
        "unsigned",
        Level.NOTE,
        "An approval is not signed: it is a recorded claim.",
        "with keys in people.yaml and approve --sign the next one is more than that",
    ),
    Code(
        "keys-not-independent",
        Level.NOTE,
        "The keys come from this repository: whoever can write here can change them.",
        "give --trusted with a list of keys, or a commit, that you have from elsewhere",
    ),
    Code(
        "key-retired",
        Level.NOTE,
        "The key is no longer in people.yaml; it stood there when the approval was given.",
        "keep old keys in people.yaml; keys that must not count any more go to revoked_keys",
    ),
    Code(
        "name-withheld",
        Level.NOTE,
        "The approver's name or its salt is not in people.yaml: who it was is known by id and role.",
        "nothing, if the name was taken out on purpose",
    ),
    Code(
        "name-differs",
        Level.NOTE,
        "The approver's name is another one than at the time.",
        "a new name of the same person is fine; another person needs an id of their own",
    ),
    Code(
        "disposed",
        Level.NOTE,
        "An approved file was disposed of after its retention had ended, and after.yaml says so.",
        "nothing; what was in it can still be shown by its hash, if somebody has a copy",
    ),
    Code(
        "touched-after-approval",
        Level.NOTE,
        "An approved file was changed after the approval and put back.",
        "look at the commits; what lies there now is what was approved",
    ),
    Code(
        "approval-given-again",
        Level.NOTE,
        "An approval was taken away, and the same person approved the same content again.",
        "nothing, if two branches had used one number",
    ),
    Code(
        "dates-not-monotonic",
        Level.NOTE,
        "Dates run backwards: of approvals, or of commits along the first parent.",
        "dates are what somebody stated; only a time stamp proves one",
    ),
    Code(
        "as-of-not-found",
        Level.NOTE,
        "How some living records stood at the approval is not in history.",
        "a squash may have left it out; what was approved itself is not concerned",
    ),
    Code(
        "tag-not-in-history",
        Level.NOTE,
        "A tag for an approval points to a commit that the current one does not come from.",
        "a squash or rebase after the tag does this; the approval itself counts",
    ),
    Code(
        "render-other-version",
        Level.NOTE,
        "With --render: another version of the program or its templates made the minutes, so only hashes are compared.",
        "install the version that the approval names, and run it again",
    ),
    Code(
        "timestamp-absent",
        Level.NOTE,
        "No time stamp: the days of approval are stated, not proven.",
        "where a day has to be proven: mgmtreview timestamp REVIEW",
    ),
    Code(
        "timestamp-good",
        Level.NOTE,
        "An approval, or its signature, existed at a time, by the word of an authority for time stamps.",
        "keep a copy of the stamp where the anchor is kept",
    ),
    Code(
        "timestamp-late",
        Level.NOTE,
        "An approval was stamped more than a week after the day that it states.",
        "that it existed is proven from the time stamp on; the day before that is only stated",
    ),
    Code(
        "after-anchor",
        Level.NOTE,
        "Approvals were given after the one whose hash was kept.",
        "note the new anchor outside of this repository",
    ),
)

CODES = {code.id: code for code in _ALL}
"""All codes by id, in the order of the page."""
