"""SSH signatures of approvals: the only caller of ``ssh-keygen``.

A signature is detached, made by ``ssh-keygen -Y sign`` in a namespace of its own (OpenSSH PROTOCOL.sshsig), so
that a signature given for something else, a commit or a tag, does not count as an approval. What a signature says
of itself is read here without any program; whether it is good, ssh-keygen tells.
"""

from mgmtreview.sshkeygen.envelope import Envelope, read_envelope
from mgmtreview.sshkeygen.keys import PublicKey, read_key
from mgmtreview.sshkeygen.running import NAMESPACE, Checked, Outcome, check_signature, find_ssh_keygen, sign

__all__ = [
    "NAMESPACE",
    "Checked",
    "Envelope",
    "Outcome",
    "PublicKey",
    "check_signature",
    "find_ssh_keygen",
    "read_envelope",
    "read_key",
    "sign",
]
