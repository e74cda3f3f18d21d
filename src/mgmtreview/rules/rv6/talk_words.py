"""Does a decision only say that something was talked about? Word lists for English, German and French.

A sentence is talk where its verb only says discussed, noted, considered, reviewed or watched. Anything that could be
another verb (a listed one, a modal, another participle) makes it more than talk: the lists prefer silence.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple


class Wording(NamedTuple):
    """What talk looks like in one language."""

    talk: re.Pattern[str]
    """Verbs of talk, in the forms that minutes use."""
    before_verb: re.Pattern[str]
    """What may stand before a verb of talk: nothing, those who met, an auxiliary, a conjunction."""
    acts: re.Pattern[str]
    """Verbs that do something, and words that say that something will be done."""
    other_participle: re.Pattern[str]
    """The shape of a participle that is none of talk; it may be a verb that is not listed."""


def _any_of(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})"


def _talk(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(words)}\b", re.IGNORECASE)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\b{_any_of(words)}|,|^)\s*$", re.IGNORECASE)


@cache
def _english() -> Wording:
    return Wording(
        talk=_talk(
            r"""discussed discuss noted note reviewed monitored monitor monitoring observed observe acknowledged
            acknowledge debated debate presented heard watched watch examined mentioned looked\s+(?:at|into)
            talked\s+(?:about|over|through) t(?:ook|aken)\s+note(?:\s+of)? t(?:ook|aken)\s+into\s+account
            considered(?!\s+(?:as|to|in)?\s*(?:be\s+)?(?:adequate|sufficient|appropriate|acceptable|suitable|effective|closed))
            consider"""
        ),
        before_verb=_before(
            """was were is are been be being we it they management leadership board committee team meeting review
            leaders all everyone continue continues continued keep kept on to and or only briefly also further duly
            closely then has have had"""
        ),
        acts=re.compile(
            r"\b(?:(?:approve|accept|decide|agree|adopt|reject|decline|refuse|defer|postpone|allocate|grant|release|commit|"
            r"assign|appoint|instruct|delegate|escalate|implement|introduce|establish|launch|build|buy|purchase|hire|recruit|"
            r"amend|revise|replace|remove|extend|reduce|increase|stay|remain|retain|confirm|publish|provide|require|bring|put|"
            r"make|give|begin)s?|made|gave|given|began|begun|bought|built|put|set|will|shall|must|should|has\s+to|have\s+to|"
            r"is\s+to|are\s+to|no\s+longer|instead|by\s+(?:the\s+end|\d+)|(?:to|and)\s+(?:report|test|audit|change|order|run|"
            r"train|open|request|update|set|close|start|stop|move|sign|prepare|add|ask|fund|direct|lower|raise|keep|roll|"
            r"take|be))\b",
            re.IGNORECASE,
        ),
        other_participle=re.compile(
            r"\b(?!(?:missed|planned|needs?|speed|based|related|attached|expected|increased|failed|indeed)\b)"
            r"[a-z]{2,}(?:ed|ught)\b"
        ),
    )


# Nouns are capitalised in German, so that verbs can be told by their small first letter.
@cache
def _german() -> Wording:
    return Wording(
        talk=_talk(
            r"""besprochen diskutiert erörtert beraten beobachtet beobachten betrachtet gesichtet behandelt
            thematisiert vorgestellt präsentiert überwacht überwachen erwogen angesprochen notiert vermerkt geprüft
            überprüft debattiert (?:zur\s+)?kenntnis\s+genommen kenntnisnahme zur\s+kenntnis gehört berichtet
            beobachtung diskussion besprechung erörterung angeschaut angesehen im\s+(?:auge|blick)\s+behalten"""
        ),
        before_verb=_before("wird werden wurde wurden worden ist sind hat haben weiter weiterhin nur kurz und sowie"),
        acts=re.compile(
            r"\b(?:beschl|genehmig|freigegeb|freigab|freigeb|bewillig|zustimm|zugestimm|ablehn|abgelehn|lehn|verschob|"
            r"verschieb|zurückgestell|zurückstell|vertag|beauftrag|einführ|eingeführ|führ|umsetz|umgesetz|änder|geänder|"
            r"anpass|angepass|akzeptier|angenomm|annehm|entscheid|entschied|bestell|beschaff|kauf|gekauf|aufbau|aufgebau|"
            r"einricht|eingericht|ernenn|ernann|bestimm|zugewies|zuweis|bereitgestell|bereitstell|stell|erhöh|senk|"
            r"verlänger|verkürz|ersetz|erstell|einstell|eingestell|schul|test|auditier|schließ|eröffn|meld|liefer|bleib|"
            r"fortführ|fortgeführ|fortsetz|fortgesetz|soll|muss|müss|darf|dürf|bis\s+(?:zum|ende|\d)|ab\s+(?:sofort|\d)|"
            r"statt)\w*"
        ),
        other_participle=re.compile(r"(?<!^)\b[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)\b"),
    )


@cache
def _french() -> Wording:
    return Wording(
        talk=_talk(
            r"""discutée?s? discuter examinée?s? évoquée?s? notée?s? noter considérée?s? abordée?s? présentée?s?
            surveillée?s? surveiller suivre observée?s? observer revue?s? débattue?s? étudiée?s? mentionnée?s?
            passée?s?\s+en\s+revue pr(?:is|ise|end|ennent|endre)\s+(?:note|acte|connaissance) prise\s+de\s+note
            discussion suivi entendue?s?"""
        ),
        before_verb=_before(
            """a ont est sont été était étaient direction comité conseil on nous avons et ou à continuer continue
            seulement brièvement aussi puis"""
        ),
        acts=re.compile(
            r"\b(?:(?:approuv|décid|accept|refus|rejet|report|allou|accord|financ|adopt|valid|charg|nomm|désign|achet|lanc|"
            r"modifi|chang|déploy|renforc|augment|remplac|supprim|ajout|form|test|audit|clôtur|ferm|demand|engag|attribu|"
            r"affect|gard|port)(?:er|e|é|ée|és|ées|era|erons|eront|ons|ent)|mettre|mettra|mis\s+en|"
            r"mise\s+en\s+(?:œuvre|oeuvre|place)|introdui\w*|rédui\w*|ouvrir|ouvert|maint(?:enir|enu|ient)\w*|doit|doivent|"
            r"devra|devront|sera|seront|faut|faudra|jusqu\w*|d'ici|avant\s+(?:le|fin)|au\s+lieu)\b",
            re.IGNORECASE,
        ),
        # Nouns in -té (sécurité, conformité) are no participles.
        other_participle=re.compile(r"\b[a-zàâçèêëîïôûù]{2,}[^\Wt]ée?s?\b"),
    )


NEAR = 40
"""Characters before a verb of talk that are looked at."""

WORDINGS: Mapping[str, Callable[[], Wording]] = {"en": _english, "de": _german, "fr": _french}
"""The languages with a word list, by the code that stands in the settings; made when first asked for."""


def only_talks(text: str, language: str) -> bool | None:
    """Whether every sentence of a text only says that something was talked about.

    None where there is no word list for the language.
    """
    if language not in WORDINGS:
        return None
    wording = WORDINGS[language]()
    sentences = [part.strip() for part in re.split(r"[.;:!?]+(?=\s|$)|\n+", text) if part.strip()]
    return bool(sentences) and all(_is_talk(sentence, wording) for sentence in sentences)


def _is_talk(sentence: str, wording: Wording) -> bool:
    if not any(_is_verb(match, sentence, wording) for match in wording.talk.finditer(sentence)):
        return False
    rest = wording.talk.sub(" ", sentence)
    return not wording.acts.search(rest) and not wording.other_participle.search(rest)


def _is_verb(match: re.Match[str], sentence: str, wording: Wording) -> bool:
    """Whether a word of talk stands where a verb stands, and not as the name of a thing."""
    if not sentence[match.end() :].strip(" ()\"'"):
        return True
    before = sentence[: match.start()]
    if len(before) > NEAR:  # a long text is not searched from its beginning for each word
        before = f"x{before[-NEAR:]}"
    return wording.before_verb.search(before) is not None
