"""Texts of decisions that only say that something was talked about, and texts that decide."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.rules.rv6.talk_words import WORDINGS, only_talks

TALK = {
    "en": [
        "Noted",
        "Discussed.",
        "Figures noted",
        "The patch figures were discussed",
        "The missed target was discussed",
        "The report was reviewed and noted.",
        "The board took note of the audit report",
        "Management reviewed the results of the audit. Changes were noted.",
        "Monitor the situation",
        "Continue to monitor patching",
    ],
    "de": [
        "Zur Kenntnis genommen.",
        "Bericht zur Kenntnis genommen",
        "Der Vorstand nahm den Bericht zur Kenntnis",
        "Die Zahlen wurden besprochen.",
        "Änderungen wurden diskutiert und notiert",
        "Lage weiter beobachten",
        "Wird weiter beobachtet",
    ],
    "fr": [
        "Rapport noté",
        "Pris acte du rapport",
        "Les chiffres ont été discutés.",
        "Les changements ont été notés.",
        "Le comité prend note des résultats de sécurité",
        "Continuer à surveiller la situation",
    ],
}
DECIDES = {
    "en": [
        "Monthly patch window from August, escalation to the CTO after 25 days",
        "The statement of applicability v3.0 is approved",
        "Reviewed and approved",
        "Reviewed the policy; publish it as v3",
        "Review the access rights of contractors",
        "Noted; the ISMS lead will write to the bank",
        "Monitor the supplier monthly and report to the board",
        "Monitor the queue by 2026-09-30",
        "Resources are considered adequate",
        "Monitoring tool bought",
        "The review cycle is shortened",
        "Note the risk as accepted until June",
    ],
    "de": [
        "Monatliches Patchfenster ab August",
        "Bericht geprüft und freigegeben",
        "Die Zahlen wurden besprochen, IT soll bis Ende Juni berichten",
        "Besprochen: der Anbieter wird gewechselt",
        "Überwachung wird eingeführt",
        "Budget bewilligt",
    ],
    "fr": [
        "Le budget est approuvé",
        "Discuté et adopté",
        "Examiné; la direction décide de remplacer le fournisseur",
        "Surveiller le fournisseur et changer le contrat",
        "Fenêtre mensuelle dès août",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in TALK.items() for text in texts])
def test_this_is_only_talk(language: str, text: str) -> None:
    assert only_talks(text, language) is True


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in DECIDES.items() for text in texts])
def test_this_decides(language: str, text: str) -> None:
    assert only_talks(text, language) is False


def test_a_language_without_a_list_is_not_judged() -> None:
    assert only_talks("Discusso", "it") is None


@pytest.mark.parametrize("text", ["", " ", "...", "\n\n"])
def test_nothing_said_is_not_talk(text: str) -> None:
    assert only_talks(text, "en") is False


@given(st.text(max_size=300), st.sampled_from(sorted(WORDINGS)))
def test_one_sentence_that_decides_is_enough(text: str, language: str) -> None:
    sentence = {"en": "The budget is approved", "de": "Das Budget ist bewilligt", "fr": "Le budget est approuvé"}
    assert only_talks(f"{text}\n{sentence[language]}", language) is False


@pytest.mark.parametrize("language", sorted(WORDINGS))
@pytest.mark.parametrize(
    "piece", ["noted ", "x noted ", "x besprochen y ", "was ", "wurde zur ", "pr", "ge", "é", " ", "a,"]
)
def test_a_long_text_takes_no_time(language: str, piece: str) -> None:
    began = time.process_time()
    only_talks(piece * 20_000, language)
    assert time.process_time() - began < 2
