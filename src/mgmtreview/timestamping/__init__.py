"""Time stamps by an authority (RFC 3161): the request, what its answer says, and the only caller of ``openssl``.

The request is written and the answer is read here without any program; whether an authority signed the answer,
openssl tells. Nothing is sent: how a request comes to an authority is the user's business.
"""

from mgmtreview.timestamping.answer import HASHES, MAX_ANSWER_BYTES, Stamp, read_answer
from mgmtreview.timestamping.certificates import certificates_in
from mgmtreview.timestamping.request import REQUEST_BYTES, asks_for, request_for
from mgmtreview.timestamping.running import Checked, Outcome, check_answer, find_openssl

__all__ = [
    "HASHES",
    "MAX_ANSWER_BYTES",
    "REQUEST_BYTES",
    "Checked",
    "Outcome",
    "Stamp",
    "asks_for",
    "certificates_in",
    "check_answer",
    "find_openssl",
    "read_answer",
    "request_for",
]
