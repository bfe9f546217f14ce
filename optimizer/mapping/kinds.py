"""Which kinds of event are violence, and which words tell that it happened in a home and not in a public place.

The kinds are the types of the police's notices, as they are written there (some hold commas), and the same words in a
district's own statistics. Which of them count is this project's own choice: assault, robbery, murder and attempts, threats,
weapons, brawls, shootings, rape and other sexual crime. Damage, drunkenness, traffic, burglary and explosions do not.
"""

import re
import unicodedata

VIOLENCE = (
    *("misshandel", "misshandel, grov", "bråk", "olaga hot", "våld/hot mot tjänsteman"),
    *("mord/dråp", "mord/dråp, försök", "skottlossning", "skottlossning, misstänkt", "knivlagen", "vapenlagen"),
    *("rån", "rån, försök", "rån väpnat", "rån övrigt", "våldtäkt", "våldtäkt, försök", "sexualbrott"),
)
ENGLISH = ("assault", "robbery", "threat", "murder", "manslaughter", "shooting", "brawl", "rape", "violence")
STATISTICS = (
    *("våld mot tjänsteman", "hot mot tjänsteman", "mord", "mordförsök", "dråp", "dråpförsök", "våldsbrott", "slagsmål"),
    *("personrån", "rånförsök", "våldtäktsförsök"),
)
"""What statistics write for the same kinds."""

BEFORE = re.compile(r"(?:försök till |grovt? |attempted |aggravated )+")
"""Words before a kind that leave it what it is."""

KNOWN = re.compile(rf"(?:{'|'.join(map(re.escape, (*VIOLENCE, *STATISTICS, *ENGLISH)))})(?!\w)")

HOME = re.compile(
    r"\blägenhet\w*|\bbostad(?:en|s)?\b|\bbostäder\w*|\bhemma\b|\bvilla(?:n)?\b"
    r"|\bi (?:ett |sitt |hennes |hans |deras )?hem(?:met)?\b"
    r"|\bnära relation\w*|\b(?:har|haft|hade) en relation\b|\bsambo\w*|\bfamiljevåld\w*|\bfridskränkning\w*"
    r"|\bapartment\w*|\bat home\b|\bdomestic\b"
)
"""Words of a home or of violence between people who are close. ``bostadshus`` and ``trapphus`` are not among them."""

OUTDOORS = re.compile(
    r"\butomhus\b|\butanför\b|\bute på\b|\boutdoors?\b|\boutside\b|\bgata(?:n)?\b|\btorg(?:et)?\b|\btunnelbana(?:n)?\b"
)
"""Words that tell of a public place all the same: the home is then only what is near."""

INDOORS = re.compile(r"\binomhus\b|\bindoors?\b")
"""What statistics put after a kind for what happens indoors, nearly always in a home."""


def plain(text: str) -> str:
    """Text in one form: composed letters, single blanks (no-break ones too), no blanks around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_violence(kind: str) -> bool:
    """Whether a kind of event is violence; ``Misshandel utomhus`` is, as it begins with the words of one that is."""
    word = re.sub(r"\s*([/,])\s*", lambda found: {"/": "/", ",": ", "}[found[1]], plain(kind).casefold()).strip(", ")
    return KNOWN.match(BEFORE.sub("", word, count=1)) is not None


def is_at_home(kind: str, text: str) -> bool:
    """Whether an event plainly happened in a home, by the words of its kind and of what is told of it."""
    kind, text = plain(kind).casefold(), plain(text).casefold()
    if INDOORS.search(kind) or HOME.search(kind):
        return True
    return bool(HOME.search(text)) and not OUTDOORS.search(text)
