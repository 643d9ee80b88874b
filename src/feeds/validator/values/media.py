"""Values that Media RSS 1.5.1 defines: hashes, ratings, roles, restrictions."""

import re

from feeds.validator.values.languages import country

_HEX = re.compile(r"[0-9A-Fa-f]+")
_DIGEST_LENGTHS = {"md5": 32, "sha-1": 40}  # hex digits: RFC 1321 3.5, FIPS 180-4 1
_SIMPLE_RATINGS = frozenset({"adult", "nonadult"})
_MPAA_RATINGS = frozenset({"g", "pg", "pg-13", "r", "nc-17", "x"})
_V_CHIP_RATINGS = frozenset({"tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma"})
_V_CHIP_SHORT = frozenset(rating.removeprefix("tv-") for rating in _V_CHIP_RATINGS)
_ICRA_RATING = re.compile(r"r(?:\s+\((?:\s*[a-z]{1,2}\s+[0-9]{1,3})+\s*\))", re.IGNORECASE)
_RATINGS = {
    "urn:simple": _SIMPLE_RATINGS,
    "urn:mpaa": _MPAA_RATINGS,
    "urn:v-chip": _V_CHIP_RATINGS | _V_CHIP_SHORT,
}

# Roles of the European Broadcasting Union, the scheme that goes without saying.
_EBU_ROLES = frozenset(
    role.strip()
    for role in """
    actor, adaptor, anchor person, animal trainer, animator, announcer, armourer, art director,
    artist, artist/performer, assistant camera, assistant chief lighting technician,
    assistant director, assistant producer, assistant visual editor, author, broadcast assistant,
    broadcast journalist, camera operator, carpenter, casting, causeur, chief lighting technician,
    choir, choreographer, clapper loader, commentary or commentator, commissioning broadcaster,
    composer, computer programmer, conductor, consultant, continuity checker, correspondent,
    costume designer, dancer, dialogue coach, director, director of photography,
    distribution company, draughtsman, dresser, dubber, editor, editor/producer, editor-in-chief,
    editor-of-the-day, ensemble, executive producer, expert, fight director, floor manager,
    foley artist, foley editor, foley mixer, graphic assistant, graphic designer, greensman, grip,
    hairdresser, illustrator, interviewed guest, interviewer, key character, key grip,
    key talents, leadman, librettist, lighting director, lighting technician, location manager,
    lyricist, make up artist, manufacturer, matte artist, music arranger, music group, musician,
    news reader, orchestra, participant, performer, photographer, post, producer,
    production assistant, production company, production department, production manager,
    production secretary, programme production researcher, programme proposal, property manager,
    publishing company, puppeteer, pyrotechnician, reporter, rigger, runner, scenario,
    scenic operative, script supervisor, second assistant camera, second assistant director,
    second unit director, set designer, set dresser, sign language, singer, sound designer,
    sound mixer, sound recordist, special effects, stunts, subtitles, technical director, term,
    translation, transportation manager, treatment, treatment proposal,
    treatment/programme proposal, vision mixer, visual editor, visual effects, wardrobe, witness
    """.split(",")  # noqa: SIM905 - a list of so many would take a page
)


def digest(value: str, algorithm: str) -> str | None:
    """Check the hex digits of a hash made by `md5` or `sha-1`."""
    length = _DIGEST_LENGTHS[algorithm]
    if _HEX.fullmatch(value) and len(value) == length:
        return None
    return f"is not the {length} hex digits of {algorithm}"


def rating(value: str, scheme: str) -> str | None:
    """Check a rating by one of the schemes that Media RSS names; of others nothing is known."""
    if scheme == "urn:icra":
        return None if _ICRA_RATING.fullmatch(value) else "is not such as r (cz 1 lz 1 nz 1)"
    if scheme in _RATINGS and value.lower() not in _RATINGS[scheme]:
        return f"is no rating of {scheme}"
    return None


def is_rating_scheme(scheme: str) -> bool:
    """Tell a scheme that Media RSS gives a name of its own."""
    return scheme == "urn:icra" or scheme in _RATINGS


def lower_case(value: str) -> str | None:
    """Check that a word is in small letters, as Media RSS writes its values."""
    return None if value == value.lower() else "is not in small letters"


def ebu_role(value: str) -> str | None:
    """Check a role of the European Broadcasting Union's list, in small letters."""
    problem = lower_case(value)
    return problem or (None if value in _EBU_ROLES else "is no role that urn:ebu knows")


def countries(value: str) -> str | None:
    """Check country codes of two letters (ISO 3166-1) with spaces between, or `all` or `none`."""
    return next((f"has {code}, which {problem}" for code, problem in _bad_countries(value)), None)


def _bad_countries(value: str) -> list[tuple[str, str]]:
    return [
        (code, problem)
        for code in value.split()
        if code not in {"all", "none"} and (problem := country(code))
    ]
