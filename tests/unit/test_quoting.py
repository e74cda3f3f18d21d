"""What may be repeated of a record in a message."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.quoting import MASK, SECRET_SHAPES, may_hold_secret, quotable, secret_in, without_secrets

# Put together here, so that no scanner takes this file for one with secrets in it.
SECRETS = {
    "an access key": "AKIA" + "IOSFODNN7EXAMPLE",
    "a private key": "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
    "a code host token": "ghp_" + "a1B2" * 9,
    "a chat token": "xoxb-" + "123456789012-abcdef",
    "a payment key": "sk_live_" + "a1B2c3D4e5F6g7H8",
    "an API key": "AIza" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R",
    "a signed web token": "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0In0.abcdefghijkl",
    "an address with a password": "https://reader:" + "hunter2secret@",
}


@pytest.mark.parametrize("kind", SECRET_SHAPES)
def test_each_shape_is_told_and_masked(kind: str) -> None:
    secret = SECRETS[kind]
    text = f"see {secret} there"
    assert secret_in(text) == (kind, len(secret))
    assert may_hold_secret(text.encode())
    assert without_secrets(text).startswith(f"see {MASK}")
    assert secret not in quotable(text, longest=1000)


@pytest.mark.parametrize("kind", SECRET_SHAPES)
def test_a_secret_that_would_be_cut_in_two_is_masked_first(kind: str) -> None:
    secret = SECRETS[kind]
    for before in range(60):
        shown = quotable("." * before + " " + secret + " and so on", longest=60)
        assert secret[:14] not in shown
        assert len(shown) <= 60


@pytest.mark.parametrize(
    "text",
    [
        "The password policy was approved",
        "https://example.org/capa",
        "https://example.org:8443/capa",
        "mailto:ada@example.org",
        "AKIA is a prefix",
        "token: see the vault",
        "secret: none",
        "metric:patch-sla",
        "ssh-ed25519 AAAA",
        "sha256 " + "0123456789abcdef" * 4,
    ],
)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert without_secrets(text) == text
    assert secret_in(text) is None


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("password: hunter2secret", f"password: {MASK}"),
        ("API_KEY=a1b2c3d4 in the log", f"API_KEY={MASK} in the log"),
        ('"token": "abc12345"', f'"token": "{MASK}"'),
        ("the passphrase = Tr0ub4dor&3", f"the passphrase = {MASK}"),
    ],
)
def test_what_is_given_as_a_password_is_masked(text: str, masked: str) -> None:
    assert without_secrets(text) == masked


def test_a_private_key_is_masked_with_its_body() -> None:
    key = f"{SECRETS['a private key']}\nb3BlbnNzaC1rZXk\nAAAA\n-----END OPENSSH PRIVATE KEY-----\nafter"
    assert without_secrets(f"before {key}") == f"before {MASK}\nafter"
    assert without_secrets(key.rsplit("-----END", maxsplit=1)[0]) == MASK


def test_text_is_quoted_on_one_line_and_cut() -> None:
    assert quotable("  two\n\tlines ") == "two lines"
    assert quotable("x" * 61) == "x" * 57 + "..."
    assert quotable("x" * 60) == "x" * 60


@given(st.text(max_size=300), st.integers(4, 80))
def test_a_quotation_is_never_longer_than_allowed_and_has_no_line_end(text: str, longest: int) -> None:
    shown = quotable(text, longest)
    assert len(shown) <= longest
    assert "\n" not in shown


@given(st.text(max_size=100), st.sampled_from(sorted(SECRETS)), st.text(max_size=100))
def test_no_secret_survives_whatever_stands_around_it(before: str, kind: str, after: str) -> None:
    secret = SECRETS[kind]
    assert secret not in without_secrets(f"{before} {secret} {after}")


@pytest.mark.parametrize(
    "unit",
    ["a.", "a", "eyJ-", "eyJ" + "a" * 12 + ".", "AKIA", "a://", "a://b:", "password: ", "-----BEGIN A ", "xoxb-", "k "],
)
def test_no_text_makes_it_slow(unit: str) -> None:
    text = unit * (256 * 1024 // len(unit))
    start = time.perf_counter()
    without_secrets(text)
    secret_in(text)
    assert time.perf_counter() - start < 10
