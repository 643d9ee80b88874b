"""Language tags (BCP 47, which is RFC 5646) and country codes (ISO 3166-1)."""

import re
from importlib import import_module
from typing import Any

from feeds.validator.values.kept import kept


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nearly every feed says one of these, so that the registry need not be read for them.
_LANGUAGES = _words("""
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg
    li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""")
_COUNTRIES = _words("""
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
    ZW
""")
# ISO 639-2 codes of languages that have one of two letters, the bibliographic ones too.
_LONG_CODES = _words("""
    aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bih bis bod bos
    bre bul bur cat ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo
    est eus ewe fao fas fij fin fra fre fry ful geo ger gla gle glg glv gre grn guj hat hau heb
    her hin hmo hrv hun hye ibo ice ido iii iku ile ina ind ipk isl ita jav jpn kal kan kas kat
    kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin lit ltz lub lug mac mah mal
    mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor nya oci oji
    ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo
    sna snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn
    tso tuk tur twi uig ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul
""")
_SIMPLE = re.compile(r"([a-z]{2,3})(?:-([a-z]{2}))?", re.ASCII | re.IGNORECASE)
_SHAPE = re.compile(r"[a-z]{1,8}(?:-[a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)
_PRIVATE = re.compile(r"x(?:-[a-z0-9]{1,8})+", re.ASCII | re.IGNORECASE)
# Deprecated tags and needless scripts are still valid (RFC 5646 2.2.9).
_STILL_VALID = frozenset({1, 10, 11})


def language(value: str) -> str | None:
    """Check that a language tag is valid: well formed, of registered subtags (RFC 5646 2.2.9)."""
    match = _SIMPLE.fullmatch(value)
    if match and match[1].lower() in _LANGUAGES and (match[2] or "GB").upper() in _COUNTRIES:
        return None
    if _PRIVATE.fullmatch(value):
        return None
    if not _SHAPE.fullmatch(value):
        return "is not a language tag such as en or pt-BR"
    return _registry_problem(value)


def iso_639(value: str) -> str | None:
    """Check a language tag that may begin with any code of ISO 639, as RSS 2.0 is usually read."""
    code, hyphen, rest = value.partition("-")
    return language(f"en{hyphen}{rest}" if code.lower() in _LONG_CODES else value)


def shortest_code(value: str) -> str | None:
    """Check that a language has its shortest code, the only valid one (RFC 5646 2.2.1)."""
    is_long = value.partition("-")[0].lower() in _LONG_CODES
    return "has a code of three letters for a language that has one of two" if is_long else None


@kept(256)
def _registry_problem(value: str) -> str | None:
    """Ask IANA's registry. It is read here and not before, for it takes 20 ms."""
    tags: Any = import_module("language_tags").tags
    tag = tags.tag(value)
    wrong = [error for error in tag.errors if error.code not in _STILL_VALID]
    return f"is not a registered language: {wrong[0].message}" if wrong else None


def country(value: str) -> str | None:
    """Check a country's code of two letters (ISO 3166-1)."""
    return None if value.upper() in _COUNTRIES else "is not a country code of two letters"
