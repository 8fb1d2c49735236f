"""Telephone numbers, addresses and the like, in a folded text."""

from __future__ import annotations

import re
from functools import cache

_DIGITS = r"(?:double|triple|zero|oh|one|two|three|four|five|six|seven|eight|nine|null|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun)"
_STREET = r"(?:street|st\.|road|rd\.|avenue|ave\.|lane|drive|close|way|court|crescent|terrace|boulevard|square|gardens?|grove|hill|park|row)"
_OUR = r"(?:i live|we live|i am living|(?:our|my) (?:\w+ )?(?:address|house|home|flat|street) is|(?:my|our) address|live with \w+|ich wohne|wir wohnen|meine adresse|j'habite|nous habitons|mon adresse|vivo en|mi direccion|abito in|vivo in|il mio indirizzo|mieszkam|adresim|oturuyorum|я живу|мои адрес)"
_NUMBER = (
    r"(?:number(?! of)|phone|telephone|telefon|handy\w*|mobile|cell|nummer|numero|numer|numaram?|telefono|whatsapp|call (?:me|us)|ring (?:me|us)|"
    r"text me|reach (?:me|us)|ruf mich|номер|телефон\w*)"
)
_PATTERNS = (
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\w-]+ ?(?:\.|\(dot\)|\[dot\]) ?[a-z]{2,}\b",
    r"\b\w{1,64} (?:at|aet) (?:gmail|hotmail|yahoo|gmx|web|outlook|icloud|\w*mail) ?(?:dot|\.|punkt) ?\w+",
    r"\b(?:https?://|www\.)\S+",
    rf"{_NUMBER}\b[^\d.!?]{{0,25}}\+?\(?\d[\d\s()/.-]{{4,}}\d",
    rf"{_NUMBER}\b[^.!?]{{0,25}}?\b{_DIGITS}(?: {_DIGITS}){{4,}}",
    rf"{_OUR}\b[^.!?]{{0,40}}\d{{1,4}}[a-z]?,? (?:\w+ ){{1,3}}{_STREET}",
    rf"{_OUR}\b[^.!?]{{0,40}}?\w+ ?(?:strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer) \d{{1,4}}",
    rf"{_OUR}\b[^.!?]{{0,40}}?(?:{_STREET} \d{{1,4}}|\d{{1,4}} (?:bis )?,? ?(?:rue|avenue|boulevard|place|chemin|allee)\b|"
    r"(?:calle|avenida|via|viale|piazza|ulic[ay]|ul\.|ул\.|улиц[аеы]) (?:\w+ ){1,3}?\d{1,4}|\w+ (?:sokak|sokagi|caddesi) \w*\.? ?\d{1,4})",
    rf"\b\d{{1,4}}[a-z]? (?:\w+ ){{1,2}}{_STREET}, (?:\w+,? ){{0,2}}?(?:\w+ )?[a-z]{{0,2}}\d{{3,5}}",
    r"(?:strasse|str\.|weg|gasse|allee|platz|rue (?:\w+ ){1,3}?|calle \w+|via \w+) ?\d{0,4}[a-z]?, \d{5} [a-z]+",
    r"\b(?:my|our|the|his|her|mein|unser|mon|mi|il mio|moje) (?:\w+[ -])?(?:password|passwort|passcode|pin|pin ?code|mot de passe|contrasena|haslo)(?: \w+)?(?: is|:| ist| est| es| e| to)\s*\S*\d\S*",
    r"(?:door|entry|alarm|key|bank|card|safe) (?:code|pin|number)\b[^.!?]{0,25}\d{4,}",
    r"(?:instagram|insta|snapchat|snap|tiktok|discord|whatsapp|skype|youtube|facebook|roblox)\b[^.!?]{0,20}@\w{3,}",
    r"(?:instagram|insta|snapchat|tiktok|discord|whatsapp|skype|roblox)(?: name| account)?(?: is|:| ist| heisst) [\w.]{3,}",
    rf"\b\d{{1,4}}[a-z]? (?:\w+ ){{1,2}}{_STREET}, (?!and\b|but\b|where\b|near\b|with\b|in\b|next\b)\w+(?: \w+)?(?: [a-z]{{1,2}}\d\w* ?\d\w*)?(?=[.!?\n]|$)",
    r"\b(?:my (?:full|whole|real|last) name is|mein (?:voller|ganzer|richtiger) name ist) \w+ \w+",
    r"\bmy (?:snap|insta|discord|tag|handle) is [\w.]*[\d_][\w.]*",
    r"\b(?:born|geboren) (?:on |am )?(?:the )?\d{1,2}[./]\d{1,2}[./]\d{2,4}",
    r"\bi go to (?:the )?\w+(?: \w+)? school in \w+",
    r"\b[a-z]{2}\d{2} ?(?:[a-z\d]{4} ?){3,}",
)
_NUMBERS = re.compile(r"(?<![\w,.$])(?:\+|00)?\(?\d{2,}\)?(?:[ /.-]{1,2}\(?\d{2,}\)?){0,6}(?![\w,]\d)")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d ?- ?(?:19|20)\d\d"
)
_HINT = re.compile(
    rf"\d{{2}}|@|\(at\)|\[at\]|www\.|http|{_NUMBER}|passw|mail|gmx|yahoo|outlook|icloud|(?:at|aet) web|snap|insta|tiktok|discord|roblox|skype|born|geboren|school in|name i|\d [a-z]+ [a-z]+|{_OUR}"
)
"""What every such text has: the patterns themselves take long to compile, and few texts need them."""
_FEWEST = 7  # digits of a telephone number


def find_personal(folded: str) -> tuple[int, int] | None:
    """Where a folded text tells something that should stay in the family."""
    if not _HINT.search(folded):
        return None
    if (found := _patterns().search(folded)) is not None:
        return found.span()
    return next((match.span() for match in _NUMBERS.finditer(folded) if _is_telephone(match.group())), None)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def _is_telephone(number: str) -> bool:
    """Whether digits are a telephone or card number: no date, no round number, no list of years."""
    digits = re.sub(r"\D", "", number)
    groups = re.findall(r"\d+", number)
    is_years = all(len(group) == 4 and group[:2] in ("17", "18", "19", "20") for group in groups)
    is_counted = all(len(group) <= 2 for group in groups) and groups == sorted(groups, key=int)
    return _FEWEST <= len(digits) <= 19 and not (
        digits.endswith("000") or is_years or is_counted or _DATE.fullmatch(number.strip())
    )
