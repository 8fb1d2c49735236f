"""Whether a few words are plainly in another language than English, by the small words that every sentence has.

is_foreign("Es war einmal ein Fuchs")  # True
is_foreign("Wuschel ran home")  # False: nothing speaks against English
"""

from __future__ import annotations

import re

LOOKED_AT = 600
"""Characters; a longer text is known by its end, where the story goes on."""
_ENGLISH = frozenset(
    """the a an and but or was were is are be been had has have he she it they we you i his her its their my your of to
    in on at by with from for as that this there then when who once upon time one day little big very not no so all up
    out into over under after before could would wanted loved said went named called lived""".split()
)
# Words that are English as well are left out, such as the German "war", "die", "in", "so" and "hat".
_OTHERS = (
    frozenset(
        """der das den dem des ein eine einen einem einer es ist und nicht mit auf von zu im ich er sie wir ihr sein
    seine einmal lebte wohnte gab kleine kleiner kleines eines tages hatte waren sich auch wie aber
    le la les un une des du et est il elle était avait dans avec qui que sur petit petite fois je nous
    el los las una y es había vez era con por para que su pequeño pequeña niño niña un en muy
    il lo gli uno e c'era volta piccolo piccola nel nella del della che di non
    de het een er eens was en van met niet zijn haar op
    był była było dawno temu i w na z się nie jest
    bir varmış yokmuş ve bu çok küçük
    uma um o os era não com do da""".split()
    )
    - _ENGLISH
    - frozenset("was i on de do y e o el la".split())
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN_END = "\u024f"
_ENOUGH = 2


def is_foreign(text: str) -> bool:
    """Whether a text is plainly in another language; a short one that might be English is not."""
    words = _WORD.findall(text[-LOOKED_AT:].replace("’", "'"))
    letters = "".join(words)
    if sum(letter > _LATIN_END for letter in letters) * 2 > len(letters):
        return True
    small = [word.lower() for word in words]
    english, others = sum(word in _ENGLISH for word in small), sum(word in _OTHERS for word in small)
    # "Ein Bär": names alone may have such letters in an English text, a word in small letters or a second sign may not.
    others += others > 0 and any(not word.isascii() for word in words)
    return others >= _ENOUGH and others > english
