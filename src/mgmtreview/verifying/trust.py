"""Whose keys count: from a file or a commit that the auditor trusts, else from the repository itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mgmtreview import gitcommand, yamlfile
from mgmtreview.errors import UsageError
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.load import PEOPLE_FILE, SETTINGS_FILE
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.people import People
from mgmtreview.records.settings import Settings
from mgmtreview.sshkeygen import PublicKey, read_key
from mgmtreview.verifying.source import Source
from mgmtreview.vocabulary import Signatures
from mgmtreview.workspace.charter import Charter
from mgmtreview.workspace.signatures import known_keys


@dataclass(frozen=True)
class Trust:
    """The keys by person, those that were revoked, and where all of it comes from."""

    keys: Mapping[str, tuple[PublicKey, ...]]
    revoked: frozenset[bytes]
    independent: bool
    """Whether the keys come from somewhere else than the commit that is verified."""
    origin: str
    charter: Charter | None = None
    """Who may approve records; None where only keys were given."""
    people: People = field(default_factory=People)
    """people.yaml as committed: names and salts."""
    required: bool = False
    """Whether the settings require signatures."""


def read_trust(source: Source, trusted: str | None) -> Trust:
    """What to check signatures against. ``trusted`` is a file or a commit. Raises UsageError where it is neither."""
    people = people_in(source.data(PEOPLE_FILE)) or People()
    settings = _settings(source.data(SETTINGS_FILE))
    required = settings.signatures is Signatures.REQUIRED
    own = keys_by_person(people)
    revoked = _revoked(people)
    if trusted is None:
        charter = Charter(Loaded(people, PEOPLE_FILE), settings.risk.levels)
        return Trust(own, revoked, False, f"{PEOPLE_FILE} of this repository", charter, people, required)
    file = Path(trusted)
    if file.is_file():
        return _from_file(file, revoked, people, required)
    if source.has_git:
        commit = gitcommand.run(
            source.root,
            ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{trusted}^{{commit}}"],
            more=source.environment,
        )
        if commit.ok:
            return _from_commit(source, trusted, commit.line, revoked, people, required)
    raise UsageError(
        f'--trusted: "{trusted}" is neither a file nor a commit',
        "give a file of keys (allowed_signers, or a people.yaml) or a commit that you trust",
    )


def _from_commit(
    source: Source, named: str, commit: str, revoked: frozenset[bytes], people: People, required: bool
) -> Trust:
    kept = gitcommand.run(
        source.root, ["cat-file", "blob", f"{commit}:{source.prefix}{PEOPLE_FILE}"], more=source.environment
    )
    trusted = people_in(kept.out) if kept.ok else None
    if trusted is None:
        raise UsageError(f"--trusted: {named} has no {PEOPLE_FILE} that can be read", "give a commit that has one")
    charter = Charter(Loaded(trusted, PEOPLE_FILE), ())
    origin = f"{PEOPLE_FILE} of commit {commit[:10]}"
    return Trust(keys_by_person(trusted), revoked | _revoked(trusted), True, origin, charter, people, required)


def _from_file(file: Path, revoked: frozenset[bytes], people: People, required: bool) -> Trust:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(f"--trusted: {file} cannot be read ({error.strerror})") from None
    if file.suffix in (".yaml", ".yml"):
        trusted = people_in(raw)
        if trusted is None:
            raise UsageError(f"--trusted: {file} is no people.yaml that can be read", "mgmtreview check says why")
        charter = Charter(Loaded(trusted, PEOPLE_FILE), ())
        return Trust(keys_by_person(trusted), revoked | _revoked(trusted), True, file.name, charter, people, required)
    return Trust(_allowed(file, raw), revoked, True, file.name, None, people, required)


def _allowed(file: Path, raw: bytes) -> dict[str, tuple[PublicKey, ...]]:
    """An allowed_signers file (ssh-keygen(1)): persons, a span of time where there is one, the key."""
    found: dict[str, tuple[PublicKey, ...]] = {}
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        persons, _, rest = line.strip().partition(" ")
        key = read_key(rest)
        if not isinstance(key, PublicKey):
            raise UsageError(f"--trusted: {file}:{number}: {key}", "a line is: PERSON ssh-ed25519 AAAA...")
        for person in persons.split(","):
            found[person] = (*found.get(person, ()), key)
    return found


def keys_by_person(people: People) -> dict[str, tuple[PublicKey, ...]]:
    """The keys of each person that can be understood."""
    return {who: known_keys(person.keys) for who, person in people.people.items()}


def _revoked(people: People) -> frozenset[bytes]:
    return frozenset(key.blob for key in known_keys(people.revoked_keys))


def people_in(raw: bytes | None) -> People | None:
    """people.yaml as a record; None where it is not there or cannot be read."""
    document = yamlfile.read(raw) if raw is not None else None
    if document is None or document.problem is not None:
        return None
    loaded = Reading(Path()).record(People, PEOPLE_FILE, document.data)
    return loaded.record if loaded else None


def _settings(raw: bytes | None) -> Settings:
    document = yamlfile.read(raw) if raw is not None else None
    if document is None or document.problem is not None:
        return Settings()
    loaded = Reading(Path()).record(Settings, SETTINGS_FILE, document.data)
    return loaded.record if loaded else Settings()
