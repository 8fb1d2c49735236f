"""The plainest unfit words of seven languages, for what a family writes in its own; folded (`storydesk.words.normalise`).

The swear words were chosen from the "List of Dirty, Naughty, Obscene, and Otherwise Bad Words" by Shutterstock, Inc. and
its contributors (https://github.com/LDNOOBW/List-of-Dirty-Naughty-Obscene-and-Otherwise-Bad-Words, npm package
`naughty-words` 1.2.0), licensed under the Creative Commons Attribution 4.0 International License
(https://creativecommons.org/licenses/by/4.0/). Changed: only the plainest were taken, shortened to stems, without
accents, other spellings and forms added. The words of the other categories and the sentences are the project's own.

Words that mean something innocent in another language (German `dick`, Turkish `got`) count only where the text is in
their language, as its commonest words tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

ALWAYS = {
    "coarse": r"arsch(?:l\w*|ig\w*|e)?\b|\w+arsch\b|hurensohn|huren?\b|fotze|wi(?:chs|x{1,2})(?:er|en|e|t)?\b|scheiss|"
    r"fick(?:en|t|er|st|te)?\b|verfick|verpiss|schlampe|nutten?\b|missgeburt|pisser\b|pissen\b|schwuchtel|titten\b|"
    r"pimmel|kack(?:e|en|t)?\b|drecksau|"
    r"putain|putes?\b|connard|connass|merd(?:e|es|eux|euse|ier|ique)\b|emmerd|encul|salop|salauds?\b|couilles?\b|"
    r"niquer?\b|niquez?\b|branl(?:er|eur|ette)|pouffiass|batards?\b|"
    r"mierda|put(?:a|as|o|os)\b|hijoputa|gilipoll|jilipoll|cabron|jod(?:e[rt]|an)\b|jodid|pendej|maricon|chupapoll|chinga|"
    r"follar\b|mamada\b|"
    r"cazz(?:o|i|ata|ate|one)\b|stronz|merd(?:a|ata|oso)\b|vaffancul|cagare\b|cagata\b|puttan|coglion|minchi|frocio|leccacul|bocchin|"
    r"pompino|"
    r"kurw|skurw|wkurw|chuj|huj(?:u|em)?\b|jeba[clnjm]|zajeb|pojeb|pierdol|pierdal|[sw]\w{0,2}pierdal|spieprz|\w{1,4}pierdol|"
    r"pizd|dziwk|gown(?:o|a|em|ian\w*)\b|dupek|dupk\w|kutas|cip[ay]\b|srac\b|pieprz(?:yc|on\w*)\b|"
    r"orospu|\w{0,3}sikti|sik(?:erim|eyim|mek|ik)\b|amcik|amk\b|yarra[kg]|gotver|pezevenk|ibne|kahpe|kaltak|"
    r"бля(?:д|т|\b)|ху[ийеяю]|нахуи|\w*пизд|\w{0,3}[еэ]б(?:а[тнл]|л[оа]\b|нут|уч|ись)|сук[аиу]\b|сучк|гандон|говн|"
    r"дерьм|жоп|муд(?:ак|ил|оз)|шлюх|срать|ублюд|п[еи]д(?:ик|ор|ар)|залуп|манд(?:а|авош\w*)\b|"
    r"p[ie]zd[ae]|blya[dt]|suka blya|nah?u[iy]\b|\w*ebat\b",
    "adult": r"geschlechtsverkehr|vergewaltig|onanier|masturb|porno|бордел|секс\w*|порно\w*|изнасил|голая?\b|проститут|"
    r"prostitu|bordell|sexe\b|sexo\b|sesso\b|sess?uale|seks\b|sekso\w*|gwalc\w*|zgwalc\w*|tecavu\w*|stupr(?:o|are|ata)\b|"
    r"desnud[ao]s?\b",
    "drugs": r"kokain|cocain|haschisch|kiff(?:en|er|t|te|ten)\b|besoffen|betrunken|bekifft|drogen\w*|zigarette\w*|schnaps|wodk[ai]\b|"
    r"narkoty\w*|uyustur\w*|esrar\b|sigara\w*|наркот\w*|кокаин\w*|героин(?:а|ом|у)?\b|водк\w*|сигарет\w*|"
    r"cigarrill\w*|sigarett\w*|borrach[ao]s?\b|ubriac[ao]\w*|papieros\w*|marihuan",
    "hatred": r"kanaken?\b|negern?\b|judensau|untermensch\w*|zigeunerpack|negr[oi]\s?di|чернозоп\w*|хохол|хачи?\b|жид(?:ы|ов)?\b|"
    r"чурк[аи]",
    "cruel": r"ermord|umgebracht|umbringen\b|erschoss|erstoch|abgestoch|erwurg|enthaupt|gekopft|gefoltert|"
    r"assassin(?:er|e|es|ee|at|ats|o|io|ato|ata|are|ino)\b|egorg(?:er|e|ee|ea)\b|poignard|decapit|meurtr|"
    r"asesin|apunal|degoll|descuartiz|accoltell|ammazz|strangol|squartat|"
    r"zamordow|mordow|morderc|zastrzeli\w*|zadzg\w*|udusil[ai]?\b|"
    r"oldurd\w*|oldurmek|bicakla\w*|katlet\w*|"
    r"(?:за)?резал\b|зарезал\w*|убииц\w*|убииств\w*|задуш\w*|застрел\w*|пытал[иа]?\b",
    "harm": r"selbstmord|suizid|suicid\w*|samoboj\w*|intihar|самоубииств\w*",
}
"""By list: stems as in `storydesk.words.unfit`, of words that mean the same wherever they stand."""
IN_THEIR_LANGUAGE = {
    "de": {"adult": r"busen\b|muschi\b|mose\b|sperma\b", "coarse": r"sau\b|spast", "cruel": r"leichen?\b"},
    "fr": {
        "coarse": r"con(?:s|ne|nes)?\b|culs?\b|chier\b|bites?\b|pedes?\b|foutre\b|bordel\b",
        "adult": r"nue?s?\b|viol(?:er|e|ee|a)?\b",
        "drugs": r"drogues?\b|ivres?\b|vodka",
        "cruel": r"cadavre",
    },
    "es": {
        "coarse": r"cono\b|culos?\b|polla\b|verga\b|idiotas?\b",
        "adult": r"tetas?\b|viol(?:ar|o|ada)\b",
        "drugs": r"drogas?\b|cigarro",
        "cruel": r"cadaver",
    },
    "it": {
        "coarse": r"cul[oi]\b|fig[ao]\b|troi[ae]\b|fottere\b|fottiti|bastard",
        "adult": r"nud[ai]\b|tette\b|scopare\b",
        "drugs": r"drog(?:a|he)\b",
        "cruel": r"cadavere",
    },
    "pl": {"coarse": r"dup[aeyo]\b|suk[oi]\b|debil", "adult": r"nag[ai]\b|cycki\b", "drugs": r"pijan[ay]\b"},
    "tr": {
        "coarse": r"got(?:un|u|e|veren)?\b|pic(?:sin|ler|i)?\b|sik(?:im|i|e)?\b|am(?:ina|i)\b|serefsiz",
        "adult": r"ciplak\b",
        "drugs": r"sarhos\w*|raki\b",
        "cruel": r"ceset",
    },
    "ru": {"drugs": r"пьян\w*", "cruel": r"труп\w*"},
}  # fmt: skip
"""By language and list: what is innocent elsewhere."""
_SMALL_WORDS = {
    "en": "the and a is was were in of to he she it his her they with that his on said you are not at had",
    "de": "der die das und ist ein eine einen einem im den dem nicht mit von zu auf war wir ich er sie es sagte hat habe sind du "
    "wie fur sich mein meine so eines hatte rief mir mich seine seinen ihre haben",
    "fr": "le la les un une et est dans de du des que qui ne pas au il elle etait sur avec ce cette sa son se je tu dit "
    "va mon ma te cest quelle",
    "es": "el la los las un una y es en de del que no al con su se era habia por para dijo lo eres vive yo mi le muy que te ¡",
    "it": "il lo la gli un una e di del della che non al con su si era nel per disse sei ha sono mio mia uno quella le",
    "pl": "i w z na do sie nie jest to byl byla byli ze co jak ta ten powiedzial swoja swoj mieszka ty mnie jego a po",
    "tr": "bir ve bu da de ile mi icin cok dedi varmis yokmus sen ben git o onu ne diye gibi her",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_CYRILLIC = re.compile(r"[а-яіѣѳѵ]")
_WORD = re.compile(r"[^\W\d_]+|¡")
_MOST = 400  # characters that are looked at
FALSE_FRIENDS = frozenset("die dies dying hell grave graves gun guns gunes stab wine evil dead slap punch".split())
"""Unfit words of English that other languages use for something else."""


@lru_cache(maxsize=256)
def language_of(folded: str) -> str:
    """The language that a folded text is in, `en` where that is not clear."""
    words = _WORD.findall(folded[:_MOST])
    if sum(_CYRILLIC.search(word) is not None for word in words) * 2 > len(words):
        return "ru"
    counts = {language: sum(word in known for word in words) for language, known in _KNOWN.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > counts["en"] else "en"
