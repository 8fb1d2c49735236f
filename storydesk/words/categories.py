"""What kinds of unfit things there are, what is answered to each, and for whom they count.

The answers are templates in English, as an error's are: the window says them in its own language.
"""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """A kind of unfit thing."""

    SWEARING = "swear"
    SEXUAL = "sexual"
    DRUGS = "drugs"
    HATRED = "hatred"
    VIOLENCE = "violence"
    FEAR = "fear"
    HARM = "harm"  # somebody hurts himself, or is being hurt
    PERSONAL = "personal"
    OWN = "own"  # the parents' words


CATEGORY_OF = {
    "coarse": Category.SWEARING,
    "adult": Category.SEXUAL,
    "drugs": Category.DRUGS,
    "hatred": Category.HATRED,
    "cruel": Category.VIOLENCE,
    "cruel fun": Category.VIOLENCE,
    "harm": Category.HARM,
    "personal": Category.PERSONAL,
    "own": Category.OWN,
    "violence": Category.VIOLENCE,
    "weapons": Category.VIOLENCE,
    "death": Category.FEAR,
    "fear": Category.FEAR,
    "abandoned": Category.FEAR,
    "grown-up": Category.DRUGS,
}
"""The category of each list of `storydesk.words.unfit`."""
LET_BE_FOR_GROWN_UPS = frozenset((Category.VIOLENCE, Category.FEAR))

REFUSAL = "There is a word in it that is not for children's stories. Please choose another one."
NOT_FOR_CHILDREN = "This is not for children's stories. Please begin with something else."
HATEFUL = "This is unkind to people for what they are. Please begin with something else."
TOO_CRUEL = "This is too cruel for a children's story. Please let it begin more gently."
TELL_A_GROWN_UP = (
    "This sounds as if somebody is not well or is being hurt. If it is you: you are not alone, and it is not your "
    "fault. Please tell a grown-up you trust, today. They can help."
)
TOO_PERSONAL = (
    "There is a telephone number, an address or a password in it. They do not belong in a story: please take it out."
)
ANSWERS = {
    Category.SWEARING: REFUSAL,
    Category.SEXUAL: NOT_FOR_CHILDREN,
    Category.DRUGS: NOT_FOR_CHILDREN,
    Category.HATRED: HATEFUL,
    Category.VIOLENCE: TOO_CRUEL,
    Category.FEAR: TOO_CRUEL,
    Category.HARM: TELL_A_GROWN_UP,
    Category.PERSONAL: TOO_PERSONAL,
    Category.OWN: REFUSAL,
}
"""What is said to whoever wrote it."""
