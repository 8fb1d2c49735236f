"""How a story ends: a child is not to go to sleep with somebody left alone in the dark."""

from __future__ import annotations

import re
from functools import cache

_GRIEF = (
    r"\b(?P<denied>(?:not|never|no longer|\w+n't|if|when|whenever|ever|nobody|no one) (?:\w+ ){0,4})?"
    r"(?:(?:was|were|is|felt|feeling|got|so|very|too|still|all) "
    r"(?:sad|unhappy|scared|afraid|frightened|alone|lonely|hurt|lost|stuck|trapped|upset)|alone(?=\W*$)|"
    r"(?:he|she|they|it|and) cried|(?:began|started) to cry|cried (?:for|out)|in tears|sad face|"
    r"(?:no one|nobody) (?:came|heard|helped|knew what)|lost (?:his|her|its|their) way|"
    r"never (?:made it|came|got|found) (?:\w+ ){0,3}back|(?:boat|ship|kite|car|toy) (?:sank|broke)|(?<!feeling )(?:was|were) (?:all )?gone(?=\W*$)|"
    r"not fun|bad feeling|(?:bad|sad) end(?:ing)?)\b"
)
_COMFORT = (
    r"\b(?:happy|happily|happier|happiness|glad|proud|smil\w+|laugh\w*|giggl\w+|grinn?\w*|hugg?\w*|cuddl\w+|friends?|"
    r"friendly|friendship|fun(?! any)|lov(?:e|es|ed)|lovely|safe|safely|better|best|good|great|nice|kind|kindness|warm|"
    r"cozy|wonderful|beautiful|special|enjoyed|learn\w*|lessons?|moral|important|careful|promis\w+|thank\w*|forgav\w+|"
    r"forgiv\w+|help(?:ed|s)|found|find out|saved|yummy|delicious|brave|bravest|again soon|together|treasure|dream\w*|"
    r"(?:never|not|\w+n't|no longer)(?: \w+){0,3} (?:sad|scared|afraid|frightened|alone|lonely|lost|hurt|angry|cry|upset|"
    r"bored|mean)|play(?:ed|ing)? (?:with|again)|(?:all )?right again|okay|ok|peace\w*|don't worry|it's all right|fixed|"
    r"(?:mom|mommy|mum|mummy|dad|daddy|grandma|grandpa) (?:came|helped|took|held|kissed|comforted)|but (?:he|she|they|it) knew|another day|come back|welcome|surpris\w*|exciting|excited)\b"
)
_DISTRESS = (
    r"\b(?P<denied>(?:not|never|no longer|\w+n't|if|when|whenever|ever|in case|almost|nearly|teddy|so that|(?:want|wants|wanted) (?:\w+ )?to) (?:(?!but|and|so)\w+,? ){0,4})?"
    r"(?:(?:no one|nobody) (?:came|heard|helped|(?:could|would|was around to) (?:hear|help)|was (?:there|around|home)|to help)(?: to (?:help|save|rescue)(?: \w+)?)?|"
    r"(?:cried|called|calling|shouted|yelled|screamed) (?:out )?for (?:help|(?:his|her|their) (?:mom|mommy|mum|mother|dad|daddy))|"
    r"(?:got|was|were|felt|became) (?:\w+ )?lost(?= (?:in|and|at)\b|[.!,])|lost in the (?:dark|woods|forest|storm|sea)|"
    r"(?:could not|couldn't|could never) (?:find (?:the|his|her|their|its) (?:way|mom|mommy|mum|mother|dad|daddy|family|home)|escape|get (?:out|away|down|home|back)|go (?:back|home)|"
    r"come (?:back|home|out)|breathe|move)(?: (?:home|back|out|anywhere|to \w+ \w+))*|"
    r"(?:caught|captured|trapped|grabbed|swallowed) (?:him|her|them)\b|(?:was|were|got|been) (?:\w+ )?(?:captured|trapped)\b|(?:he|she|they|bunny|bird|boy|girl|cat|mouse|frog|bear|fox) (?:was|were|got|had got) (?:\w+ )?(?:stuck(?! to)|caught)|(?:took|carried|swept|dragged) (?:him|her|them|\w+(?<!it)) away\b|"
    r"(?:was|were|got|felt) (?:\w+ ){0,2}hurt\b|hurt (?:his|her|their|its) \w+|hurt (?:him|her|them|it)sel(?:f|ves)|"
    r"(?:was|were|felt|is|left (?:him|her)|left all) (?:all |very |so |sad and |scared and )*(?:alone|lonely)\b|(?:left|leaving) (?:him|her|(?:his|her|their) (?:\w+ )?(?:friends?|mom|mommy|brother|sister)) (?:all )?(?:alone|behind)|"
    r"friends? (?:\w+ ){0,4}(?:ran away|left)\b|(?:boat|ship) (?:\w+ )?(?:sank|broke|tipped over)|fell (?:in|into|under) the (?:\w+ )?(?:water|sea|river|lake|pond|well|hole)|burn(?:ed|t) down|"
    r"(?:was|were|felt|is|are) (?:very|so) sad(?: (?:because|that|about|for)\b[^.!?]*)?|heartbroken|cried (?:him|her|them)sel(?:f|ves) to sleep|(?:was|is) a (?:very )?(?:bad|sad) day|it sank|(?:sad and )?(?:cried|crying)(?: and cried| all (?:the way(?: home)?|day|night))|sad and (?:scared|hurt|cried|lonely|alone|afraid|started to cry)|started to cry and)"
)
"""What is worse than being sad: only what ends it lets a child sleep, and what is learned from it does not."""
_RESOLVED = (
    r"\b(?:happy|happily|happier|happiness|glad|proud|smil\w+|laugh\w*|giggl\w+|grinn?\w*|hugg?\w*|cuddl\w+|kiss\w*|friends?\b(?!')|friendly|"
    r"fun|lov(?:es|ed)|lovely|safe|safely|(?:felt|feel|feeling|all|much|was|were|got|made \w+) better|good as new|wonderful|enjoyed|thank\w*|forgav\w+|helped|helping|(?:came|come|ran|rushed|hurried|flew|went|here|decided|want(?:ed)?|going|try|tried) to help|"
    r"help (?:you|came)|(?:i|we) (?:can|will|'ll) help|i'll help|found|saved|rescu\w+|freed?|escaped|got (?:out|away|free|up|home|back)|pulled|picked|(?:mom|mommy|mum|mummy|mama|mother|dad|daddy|father|grandma|grandpa|parents|doctor|nurse|vet|teacher|fairy) (?:\w+ ){0,2}(?:came|heard|saw|ran|"
    r"took|held|gave|put|said|told|comforted|fixed|asked|cleaned|explained|was|were)|(?:went|came|ran|walked|hurried|got|back|at|returned|way|swam|flew|took \w+|sailed|led \w+) (?:back )?home|came back|(?:ran|went|run) (?:back )?to (?:his|her|their) (?:mom|mommy|mum|mother|dad|daddy|parents)|"
    r"let (?:him|her|them|it) go|brought (?:him|her|them|it) back|ha(?:d|ve) an idea|sorry|shared?|gave (?:\w+ ){1,3}back|took the \w+ away|(?:will|'ll|would) (?:be (?:okay|ok|fine|all right)|protect|stay with|take care)|okay|ok|fine|all right|don't (?:worry|cry|be \w+)|fixed|healed|bandage|warm|cozy|brave|braver|bravely|dream|dreams|woke|just pretend\w*|peace\w*|together|"
    r"(?:never|not|\w+n't|no longer)(?: \w+){0,3} (?:sad|scared|afraid|frightened|alone|lonely|lost|hurt|angry|cry|upset)|played?|playing|new (?:\w+ )?(?:toy|ball|boat|kite|friend)|treasure|delicious|yummy|welcome|excit\w+|beautiful|special|nice|kind|best|unstuck|ran away|stopped)\b"
)
_MORAL = (
    r"\b(?:learn(?:ed|t|s)?|remember(?:ed|s)?|forgot|knew|know|knows|realized|understood|promised|lesson|moral|important|wished|from (?:that day|then) on,? (?:\w+ ){1,4}(?:always|never)|"
    r"(?:always|never) (?:listened|went|played|touched|took|tried|made sure))\b[^.!?]*"
)
_UNDONE = (
    r"\b(?:did not|didn't|could not|couldn't|never) (?:get|got|want|wanted|play|played|bake[ds]?|share|eat|ate|see|saw)\b[^.!?,]*|"
    r"\bnot (?:a |very )*(?:good|nice|kind|happy|fun)(?: friends?)?\b"
)
"""What would comfort, and did not happen."""
_CLOSED = re.compile(r"\b(?:and that (?:is|was) )?the end\W*$")
_SENTENCE = re.compile(r"[.!?]+[\"')\]]*\s+")


def closing(text: str) -> tuple[int, int] | None:
    """Where a folded text says that the story is over."""
    return found.span() if (found := _CLOSED.search(text)) is not None else None


def is_hopeless(story: str) -> bool:
    """Whether a folded story leaves somebody sad, hurt or alone.

    Nothing comforts in its last sentence, or the last two, or nothing ends the distress that came before.
    """
    told = _CLOSED.sub("", story).rstrip()
    last = _SENTENCE.split(told)[-2:]
    return _grieves(last[-1]) or _grieves(" ".join(last)) or _is_left_in_distress(told)


def _grieves(text: str) -> bool:
    griefs = _compiled(_GRIEF).finditer(text)
    return any(not grief["denied"] for grief in griefs) and not _compiled(_COMFORT).search(
        _compiled(_UNDONE).sub("", text)
    )


def _is_left_in_distress(text: str) -> bool:
    untold = _compiled(_MORAL).sub("", text)
    worst = [found for found in _compiled(_DISTRESS).finditer(untold) if not found["denied"]]
    return bool(worst) and not _compiled(_RESOLVED).search(_compiled(_UNDONE).sub("", untold[worst[-1].end() :]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when the first story ends: few milliseconds that no start needs."""
    return re.compile(pattern)
