"""Figures: people, and animals that stand on two legs, drawn by parameters, with the heads of the Fluent Emoji set.

A figure looks to the left. Its feet stand at the lower edge of its box, its head is moved a little towards where it
looks, its tail is behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from storydesk.pictures import limbs, marks, postures
from storydesk.pictures.colours import mixed, tinted
from storydesk.pictures.faces import brows, clear, felt, glancing
from storydesk.pictures.limbs import CENTRE, LIFT, dot, line
from storydesk.pictures.pieces import Drawing, drawings
from storydesk.pictures.scenes import Look
from storydesk.pictures.shapes import path

SKIN = ("#ffd7c2", "#eebfaa", "#c68d7b", "#966661", "#573739")
"""Hands, in the five tones of the heads."""
_WIDTH = 40.0
_ABOVE = 3.0  # of a box for hair and ears; a tall hat is above it


@dataclass(frozen=True)
class Person:
    """What a kind of person looks like.

    Attributes:
        heads: names of heads, of which one is chosen.
        stature: "child", "adult" or "baby".
        clothes: "dress", "trousers", "coat" or "robe".
        colour: of the clothes; empty where the look says it.
        hat: what is on the head, where the look does not say anything else.
        wings: whether it flies.
    """

    heads: tuple[str, ...]
    stature: str = "adult"
    clothes: str = "trousers"
    colour: str = ""
    hat: str = ""
    wings: bool = False


_WOMEN = ("woman", "woman_long", "woman_curly")
_MEN = ("man", "man_curly", "man_beard")
PEOPLE: Mapping[str, Person] = MappingProxyType({
    "girl": Person(("girl",), "child", "dress"),
    "boy": Person(("boy",), "child"),
    "child": Person(("child",), "child"),
    "sister": Person(("girl",), "child", "dress"),
    "brother": Person(("boy",), "child"),
    "baby": Person(("baby",), "baby", "robe"),
    "woman": Person(_WOMEN, clothes="dress"),
    "cousin": Person(("boy", "girl"), "child"),
    "aunt": Person(_WOMEN, clothes="dress"),
    "uncle": Person(_MEN),
    "mother": Person(_WOMEN, clothes="dress"),
    "parent": Person(_WOMEN),
    "man": Person(_MEN),
    "father": Person(_MEN),
    "grandma": Person(("grandma",), clothes="dress", colour="#8d65c5"),
    "grandpa": Person(("grandpa",), clothes="coat", colour="#7d8a55"),
    "king": Person(("man_beard",), clothes="robe", colour="#b3261e", hat="crown"),
    "queen": Person(("woman_long",), clothes="dress", colour="#8d2a8f", hat="crown"),
    "prince": Person(("boy",), "child", "coat", "#2f6fd0", "crown"),
    "princess": Person(("girl",), "child", "dress", "#ec6fae", "crown"),
    "knight": Person(("man",), clothes="coat", colour="#9aa5ad", hat="knight"),
    "pirate": Person(("man_beard",), clothes="coat", colour="#4a2f4f", hat="pirate"),
    "witch": Person(("woman_curly",), clothes="robe", colour="#4b3a72", hat="pointed"),
    "wizard": Person(("man_beard",), clothes="robe", colour="#2f4fa8", hat="pointed"),
    "fairy": Person(("girl",), "child", "dress", "#b59be8", "bow", wings=True),
    "angel": Person(("child",), "child", "robe", "#f4f4f4", wings=True),
    "elf": Person(("child",), "child", "coat", "#3f9d5a", "elf"),
    "mermaid": Person(("girl",), "child", "fin", "#23a6a0"),
    "doctor": Person(("woman", "man"), clothes="coat", colour="#f4f4f4"),
    "teacher": Person(("woman", "man"), clothes="coat", colour="#3f7f6d"),
    "farmer": Person(("man", "man_beard"), clothes="overall", colour="#2f6fb0", hat="straw"),
    "cook": Person(("man", "woman"), clothes="coat", colour="#f4f4f4", hat="cook"),
    "policeman": Person(("man", "woman"), clothes="coat", colour="#1f4e94", hat="police"),
    "fireman": Person(("man", "woman"), clothes="coat", colour="#c93a32", hat="fire"),
    "builder": Person(("man",), clothes="overall", colour="#f0803c", hat="builder"),
    "astronaut": Person(("child", "woman", "man"), clothes="coat", colour="#e7ecf0", hat="space"),
    "clown": Person(("man_curly",), clothes="coat", colour="#f4b731", hat="party"),
    "sailor": Person(("man_beard",), clothes="coat", colour="#f4f4f4", hat="sailor"),
    "soldier": Person(("man",), clothes="coat", colour="#b3261e", hat="guard"),
    "giant": Person(("man_beard",), clothes="overall", colour="#6d7f3a"),
    "santa": Person(("santa",), clothes="coat", colour="#c93a32"),
})  # fmt: skip


@dataclass(frozen=True)
class Beast:
    """What a kind of animal looks like: its head, the colour of its fur and of its belly, its tail, and its wings."""

    head: str
    fur: str
    belly: str
    tail: str = ""
    wings: str = ""


BEASTS: Mapping[str, Beast] = MappingProxyType({
    "fox": Beast("fox", "#ff822d", "#ffdea7", "brush"),
    "bear": Beast("bear", "#a56953", "#d9a27c", "stub"),
    "cub": Beast("bear", "#a56953", "#d9a27c", "stub"),
    "rabbit": Beast("rabbit", "#cdc4d6", "#f4f4f4", "puff"),
    "cat_hero": Beast("cat", "#ffb02e", "#ffe0a3", "curl"),
    "kitten": Beast("cat", "#ffb02e", "#ffe0a3", "curl"),
    "dog_hero": Beast("dog", "#f3c07b", "#ffdea7", "wag"),
    "puppy": Beast("dog", "#f3c07b", "#ffdea7", "wag"),
    "mouse_hero": Beast("mouse", "#cdc4d6", "#efe9f3", "thin"),
    "lion": Beast("lion", "#ffb02e", "#ffdea7", "tuft"),
    "tiger_hero": Beast("tiger", "#ff822d", "#f3eef8", "curl"),
    "wolf": Beast("wolf", "#9b9b9b", "#d3d3d3", "brush"),
    "frog": Beast("frog", "#00d26a", "#fff478"),
    "panda": Beast("panda", "#433b6b", "#f4f4f4", "stub"),
    "koala": Beast("koala", "#9b9b9b", "#d3d3d3"),
    "polar_bear": Beast("polar_bear", "#e9eaee", "#ffffff", "stub"),
    "raccoon": Beast("raccoon", "#9b9b9b", "#d3d3d3", "rings"),
    "hamster": Beast("hamster", "#f3ad61", "#ffe6c7"),
    "guinea_pig": Beast("hamster", "#f3ad61", "#ffe6c7"),
    "moose": Beast("moose", "#8c5543", "#b98a6f", "stub"),
    "monkey_hero": Beast("monkey", "#7d4533", "#e39d89", "curl"),
    "pig_hero": Beast("pig", "#ff9d9c", "#fbb8ab", "spiral"),
    "cow_hero": Beast("cow", "#d3d3d3", "#f4f4f4", "tuft"),
    "mole": Beast("mole", "#5a5068", "#7f748e"),
    "unicorn": Beast("unicorn", "#f3eefb", "#ffffff", "mane"),
    "dragon": Beast("dragon", "#4cbf63", "#c9f0b4", "spike", "bat"),
    "monster": Beast("monster", "#9a6fd8", "#c6a8ef", "tuft"),
    "robot": Beast("robot", "#b4acbc", "#7fd4f2"),
    "alien": Beast("alien", "#86d72f", "#c6f08f"),
})  # fmt: skip


def is_figure(name: str) -> bool:
    """Tell whether a piece is drawn here."""
    return name in PEOPLE or name in BEASTS


def figure(name: str, look: Look) -> Drawing:
    """Draw a person or an animal, looking to the left; whoever does nothing stands as somebody stands who feels so."""
    look = replace(look, act=look.deed or _POSTURES.get(look.feeling, ""))
    drawing = _person(PEOPLE[name], look) if name in PEOPLE else _beast(BEASTS[name], look, name == "robot")
    ground = drawing.top + drawing.height
    if look.deed == "jump":
        return replace(drawing, height=drawing.height + LIFT)
    leans = look.deed in (*_POSTURES.values(), "")
    svg = postures.leaning(drawing.svg, ground, look.feeling) if leans else drawing.svg
    build = _build(name)
    hips = _BUILDS[build][2] + _HIPS[build] if build in _HIPS else None
    return replace(drawing, svg=postures.moving(svg, ground, look.deed, hips))


_POSTURES: Mapping[str, str] = MappingProxyType({
    "joyful": "cheer", "laughing": "belly", "scared": "fear", "surprised": "startle", "angry": "hips", "stern": "hips", "proud": "hips",
    "shy": "shy", "cold": "cold", "dizzy": "dizzy", "sick": "belly",
})  # fmt: skip


def standing(name: str, look: Look) -> float:
    """The height of a figure that stands as a share of its drawing's, which is higher where it jumps."""
    return _whole(name) / (_whole(name) + LIFT) if look.deed == "jump" else 1.0


def hand(name: str) -> tuple[float, float]:
    """Where a figure with the pose "hold" has its hand: to the side of its middle and above its feet, in its heights."""
    across, above = _HANDS[_build(name)]
    return across / _whole(name), above / _whole(name)


def reach(name: str, act: str) -> tuple[float, float]:
    """Where the near hand of a figure is that does something: before its middle and above its feet, in its heights."""
    height, _, chin = _BUILDS[_build(name)]
    x, y = limbs.near_hand(chin, act) if name not in PEOPLE else limbs.near_hand(chin, act, _half(name))
    return (CENTRE - x) / _whole(name), (height - y) / _whole(name)


def shoulder(name: str) -> tuple[float, float]:
    """Where a figure's near shoulder is: before its middle and above its feet, in its heights."""
    height, _, chin = _BUILDS[_build(name)]
    return (_half(name) - 2) / _whole(name), (height - chin - 3.5) / _whole(name)


def _half(name: str) -> float:
    """Half the width of a figure's shoulders."""
    return _SHOULDERS.get(_build(name), 7.8)


def seat(name: str) -> float:
    """How high above its feet a figure that sits ends below, in its heights."""
    build = _build(name)
    if build == "beast":
        return 5 / _whole(name)
    height, _, chin = _BUILDS[build]
    return max(height - chin - _HIPS[build] - 3, 0.0) / _whole(name) if build in _HIPS else 0.0


def face(name: str) -> tuple[float, float, float]:
    """The circle of a figure's face: to the side of its middle, above its feet, and its radius, in its heights."""
    height, width, chin = _BUILDS[_build(name)]
    aside = 0.6 if name in PEOPLE else 1.0
    return aside / _whole(name), (height - chin - 1 + width / 2) / _whole(name), width / 2 / _whole(name)


_BUILDS = {
    "child": (56.0, 25.0, 27.0), "adult": (74.0, 23.0, 25.0), "baby": (36.0, 24.0, 24.0), "beast": (52.0, 27.0, 27.0),
}  # fmt: skip
"""Height, width of the head, and where the chin is."""
_HIPS = {"child": 15, "adult": 23}
"""How far below the chin legs begin."""
_SHOULDERS = {"adult": 9.4}
_HANDS = {"child": (15.6, 18.6), "adult": (17.2, 31.5), "baby": (12.4, 3.6), "beast": (16.0, 14.5)}
"""Where the hand is that holds something: beside the middle and above the feet."""


def _build(name: str) -> str:
    return PEOPLE[name].stature if name in PEOPLE else "beast"


def _whole(name: str) -> float:
    """The height of the drawing of a figure that does not jump."""
    return _BUILDS[_build(name)][0] + _ABOVE


def _person(person: Person, look: Look) -> Drawing:
    height, head_width, chin = _BUILDS[person.stature]
    tone = min(max(look.tone, 0), len(SKIN) - 1)
    colour = person.colour or look.colour or "#2f8fd0"
    head = person.heads[look.hair % len(person.heads)]
    name = head if head == "santa" else f"{head}-head-{tone}"
    skin = SKIN[tone]
    parts = [_wings(chin)] if person.wings else []
    parts += _clothed(person, colour, skin, chin, height, look.deed)
    wearing = look.wearing or person.hat
    worn = _worn(wearing, look.wearing_colour or _HAT_COLOURS.get(wearing, colour), head_width, chin, name)
    parts.append(_nodding(_tone_head(name, head_width, chin, look, skin), worn, chin, look))
    parts.append(_marked(look, wearing, height, chin))
    return Drawing(0, -_ABOVE, _WIDTH, height + _ABOVE, "".join(parts))


def _marked(look: Look, wearing: str, height: float, chin: float) -> str:
    """What a feeling has around a head, and a state on the body."""
    top = 0.5 if wearing in ("", "bow", "scarf") else -7.0
    feeling, half = look.feeling, 15.0
    return (
        marks.above(feeling, CENTRE - 0.6, top)
        + marks.beside(feeling, CENTRE - 0.6, chin - 6, half)
        + marks.on_body(look.state, CENTRE, chin + (height - chin) * 0.38, 6.5)
    )


def _head_drawing(name: str) -> Drawing:
    """A kept head: of people in a tone of skin."""
    return drawings()[name if name in drawings() and "-head" in name else f"{name}-head"]


def _set_on(head: Drawing, svg: str, width: float, end: float, centre: float, neck: float) -> str:
    """What is drawn of a head, of a width, which ends below at a height and is turned a little around the neck."""
    scale = width / head.width
    left, top = centre - (head.left + head.width / 2) * scale, end - (head.top + head.height) * scale
    return (
        f'<g transform="rotate(-3 {centre:.1f} {neck:.1f}) translate({left:.2f} {top:.2f}) scale({scale:.3f})">'
        f"{svg}</g>"
    )


def _tone_head(name: str, width: float, chin: float, look: Look, skin: str) -> str:
    head, kind = _head_drawing(name), name.split("-")[0]
    svg = clear(felt(kind, _of_family(kind, head.svg, skin), look.feeling, skin), skin, look.gaze)
    return _set_on(head, svg, width, chin + 1, CENTRE - 0.6, chin)


def _nodding(head: str, hat: str, chin: float, look: Look) -> str:
    """A head and what is on it, turned to where it looks; a scarf stays."""
    if look.gaze not in _NODS:
        return head + hat
    turned = head if look.wearing == "scarf" else head + hat
    return f'<g transform="rotate({_NODS[look.gaze]} {CENTRE:g} {chin:g})">{turned}</g>' + (
        hat if look.wearing == "scarf" else ""
    )


_NODS: Mapping[str, int] = MappingProxyType({"down": -8, "up": 9})
"""How far a head is turned, in degrees, that looks down or up."""
_HAIR = ("#212121", "#fff9ba", "#593b39", "#2d242d", "#000000")
"""The colours of hair that go with the tones of skin."""
_FAIR = "#fff9ba"


def _of_family(kind: str, svg: str, skin: str) -> str:
    """A head with the hair of everybody of its skin: one of the heads is kept with fair hair in all tones."""
    return svg.replace(_FAIR, _HAIR[SKIN.index(skin)]) if kind == "woman_long" else svg


def _clothed(person: Person, colour: str, skin: str, chin: float, height: float, act: str) -> list[str]:
    shade = mixed(colour, "#000000", 0.16)
    shoulder, ground = chin + 2.5, height
    if person.stature == "baby":
        return [
            path(f"M11 {ground}Q9 {chin - 2} 20 {chin - 3}T29 {ground}Q20 {ground + 1} 11 {ground}", colour),
            line(f"M12 {chin + 4}L8 {chin + 8}M28 {chin + 4}L32 {chin + 8}", colour, 4.4),
            dot(7.6, chin + 8.4, 2.1, 2.1, skin), dot(32.4, chin + 8.4, 2.1, 2.1, skin),
        ]  # fmt: skip
    grown = person.stature == "adult"
    hip = chin + _HIPS[person.stature]
    half = _SHOULDERS.get(person.stature, 7.8)
    sleeve = shade if person.clothes == "overall" else colour
    if person.clothes == "overall":
        sleeve = "#d8574a"
    far, near = limbs.arms(shoulder, hip, half, act)
    parts = [line(far[0], mixed(sleeve, "#000000", 0.12), 4.6), dot(*far[1], 2.4, 2.4, skin)]
    parts += _legs(person, skin, hip, ground, act)
    hem = {"dress": hip + (13 if grown else 8), "robe": ground - 2, "coat": hip + 5}.get(person.clothes, hip + 1)
    if act in ("sit", "rest", "swing", "slide", "ride"):
        hem = min(hem, hip + 4)
    flare = {"dress": half + (6 if grown else 5), "robe": half + 6, "coat": half + 1.6}.get(person.clothes, half)
    left, right = CENTRE - half, CENTRE + half
    parts.append(
        path(
            f"M{left + 1.5:g} {shoulder + 2:g}Q{left + 2:g} {chin - 1.5:g} {CENTRE:g} {chin - 1.5:g}"
            f"Q{right - 2:g} {chin - 1.5:g} {right - 1.5:g} {shoulder + 2:g}L{CENTRE + flare:g} {hem:g}"
            f"Q{CENTRE:g} {hem + 2.6:g} {CENTRE - flare:g} {hem:g}z",
            colour if person.clothes != "overall" else sleeve,
        )
    )
    parts += _trimmings(person, colour, shade, chin, hip, half, hem, flare)
    return [*parts, line(near[0], sleeve, 4.8), dot(*near[1], 2.5, 2.5, skin)]


def _trimmings(
    person: Person, colour: str, shade: str, chin: float, hip: float, half: float, hem: float, flare: float
) -> list[str]:
    """What makes a dress a dress: its hem, buttons, braces."""
    if person.clothes == "dress":
        light = mixed(colour, "#ffffff", 0.45)
        return [
            line(f"M{CENTRE - flare + 1:g} {hem - 1.2:g}Q{CENTRE:g} {hem + 1.4:g} {CENTRE + flare - 1:g} {hem - 1.2:g}",
                  light, 1.6),
            line(f"M{CENTRE - half + 0.4:g} {hip - 3:g}h{2 * half - 0.8:g}", shade, 1.4),
        ]  # fmt: skip
    if person.clothes in ("coat", "robe"):
        light = mixed(colour, "#ffffff", 0.5) if colour != "#f4f4f4" else "#9fb4c4"
        dots = "".join(dot(CENTRE, chin + 6 + 5 * number, 0.9, 0.9, light) for number in range(4))
        return [line(f"M{CENTRE} {chin + 2}V{hem}", mixed(colour, "#000000", 0.12), 0.8), dots]
    if person.clothes == "overall":
        return [
            path(f"M{CENTRE - half + 2:g} {chin + 8:g}h{2 * half - 4:g}V{hip + 2:g}h{4 - 2 * half:g}z", colour),
            line(f"M{CENTRE - half + 3:g} {chin + 8:g}V{chin + 1:g}M{CENTRE + half - 3:g} {chin + 8:g}V{chin + 1:g}",
                  colour, 1.8),
            dot(CENTRE - half + 3, chin + 9.4, 0.9, 0.9, "#fcd53f"), dot(CENTRE + half - 3, chin + 9.4, 0.9, 0.9, "#fcd53f"),
        ]  # fmt: skip
    if person.clothes == "trousers":
        return [line(f"M{CENTRE - half + 0.8:g} {chin + 9:g}h{2 * half - 1.6:g}", mixed(colour, "#ffffff", 0.55), 2)]
    return []


def _legs(person: Person, skin: str, hip: float, ground: float, act: str) -> list[str]:
    if person.clothes == "fin":
        return [
            path(f"M13 {hip - 3:g}h14q1 {ground - hip - 6:g} -3 {ground - hip - 4:g}l6 7q-9 0-11-4-3 4-11 4l6-8q-2-4-1-14",
                  person.colour),
        ]  # fmt: skip
    bare = person.clothes == "dress"
    colour = skin if bare else {"overall": person.colour}.get(person.clothes, "#3d4a66")
    shoe = "#6b3b2a" if not bare else "#b3364a"
    return limbs.legs(hip, ground, act, (colour, shoe), 4.0 if bare else 5.2)


def _wings(chin: float) -> str:
    light = "#e3f6ff"
    return (
        f'<g opacity=".92">{dot(6, chin + 3, 7, 11, light)}{dot(34, chin + 3, 7, 11, light)}'
        f"{dot(9, chin + 15, 5, 8, '#cfeaf9')}{dot(31, chin + 15, 5, 8, '#cfeaf9')}</g>"
    )


_HAT_COLOURS = {
    "crown": "#fcc13f", "pointed": "#3b2f66", "straw": "#e9bd62", "cook": "#ffffff", "police": "#1f4e94",
    "fire": "#c93a32", "builder": "#fcc13f", "space": "#e7ecf0", "knight": "#8d98a1", "pirate": "#2a2333",
    "guard": "#2a2333", "party": "#ec6fae", "elf": "#c93a32", "sailor": "#ffffff", "bow": "#ec6fae",
}  # fmt: skip


def _worn(what: str, colour: str, width: float, chin: float, head: str) -> str:
    """A hat, a bow or a scarf on a figure whose head has a width and ends at the chin. No hat is over the eyes."""
    if not what:
        return ""
    dark = mixed(colour, "#000000", 0.2)
    if what == "scarf":
        y = chin + 0.6
        return (
            line(f"M{CENTRE + 4:g} {y:g}l2.500 10", dark, 5)
            + line(f"M{CENTRE - 7:g} {y:g}q7 3.600 14 0", colour, 5)
            + line(f"M{CENTRE + 3.6:g} {y + 8:g}h5.600", mixed(colour, "#ffffff", 0.5), 1.2)
        )
    drawing, eyes = _head_drawing(head), brows(head.partition("-")[0])
    end = drawing.top + drawing.height
    free = chin + 1 - (end - eyes) * width / drawing.width if eyes is not None else chin
    top, middle = min(chin - width * 0.82, free - _BRIMS.get(what, 1.0)), CENTRE - 1.2
    shapes = {
        "crown": path("M-7 0l-1.500-8 4.500 3.500L0-9.500 4-4.500 8.500-8 7 0z", colour) + dot(0, -2.4, 1.2, 1.2, "#e5533d"),
        "pointed": path("M-8 0Q-3-8 2-17 4-8 8 0z", colour) + dot(0, 0.4, 12, 2.3, dark) + path("M-6.500-2.500h13l.8 2.500h-14.600z", "#fcc13f"),
        "straw": dot(0, 0, 13, 2.8, colour) + path("M-7 0q0-8 7-8t7 8z", colour) + path("M-7-2.200h14V0h-14z", "#c93a32"),
        "cook": path("M-7 0v-5q-4-2-2-6 2-3 5-1.500Q0-15 4-12.500q4-1.500 5.500 1.500t-2.500 6v5z", colour) + path("M-7-1.500H7V1H-7z", "#dfe6ec"),
        "police": path("M-8-1q-3-5 0-6.500 8-3 16 0 3 1.500 0 6.500z", colour) + path("M-8-1H8v2H-8z", dark) + dot(0, -4, 1.5, 1.5, "#fcc13f"),
        "fire": path("M-8 0q0-8.500 8-8.500T8 0z", colour) + dot(0, 0.3, 11, 1.9, dark) + path("M-2-7h4v5l-2 1.500L-2-2z", "#fcc13f"),
        "builder": path("M-8 0q0-8.500 8-8.500T8 0z", colour) + dot(0, 0.3, 10.5, 1.7, dark) + line("M0-8.500V-2", dark, 1.6),
        "space": f'<circle cx="0" cy="{width * 0.36:g}" r="{width * 0.62:g}" fill="#d6f0ff" opacity=".35"/>'
                 f'<circle cx="0" cy="{width * 0.36:g}" r="{width * 0.62:g}" fill="none" stroke="{colour}" stroke-width="2.200"/>',
        "knight": path("M-9 4q-1-13 9-13T9 4l-3-3H-6z", colour) + line("M0-9V-2", dark, 1.4) + line("M0-9q5-5 9-2", "#c93a32", 2.4),
        "pirate": path("M-12 0q5-9 12-9t12 9q-12-4-24 0", colour) + dot(0, -4.6, 1.7, 1.7, "#f4f4f4"),
        "guard": path("M-8 2q-1-14 8-14T8 2z", colour) + line("M-7.500 1q7.500 3 15 0", "#fcc13f", 1),
        "party": path("M-6 0L0-14 6 0z", colour) + dot(0, -14, 1.8, 1.8, "#fcc13f") + line("M-4-4h8M-2.500-8h5", "#ffffff", 1.2),
        "elf": path("M-9 1q0-9 8-10 6-1 11-3-3 4-2 13z", colour) + line("M-8.500 1h17", "#ffffff", 2.6),
        "sailor": path("M-7-1v-5q7-3 14 0v5z", colour) + line("M-7-1H7", "#1f4e94", 2),
        "hat": path("M-9 1q0-10 9-10T9 1z", colour) + line("M-8.500 1h17", mixed(colour, "#ffffff", 0.55), 3) + dot(0, -9.6, 2.4, 2.4, "#ffffff"),
        "cap": path("M-8.500 1q0-9 8.500-9t8.500 9z", colour) + path("M-8 1q-6 0-7-2 3-2.500 8-2z", dark),
        "bow": f'<g transform="translate(7 1) rotate(18)">{path("M0 0l-5.500-3.500v7zM0 0l5.500-3.500v7z", colour)}{dot(0, 0, 1.6, 1.6, dark)}</g>',
    }  # fmt: skip
    return f'<g transform="translate({middle:g} {top:.1f}) rotate(-3)">{shapes.get(what, "")}</g>'


_BRIMS = {
    "hat": 2.6,
    "straw": 2.8,
    "pointed": 2.6,
    "guard": 2.6,
    "fire": 2.2,
    "builder": 2.0,
    "space": -99,
    "knight": -99,
}
"""How far a hat reaches below where it sits; what has an opening for the face reaches as far as it wants."""


def _beast(beast: Beast, look: Look, metal: bool) -> Drawing:
    height, head_width, chin = _BUILDS["beast"]
    fur = look.tint or beast.fur
    belly = mixed(fur, "#ffffff", 0.6) if look.tint else beast.belly
    dark = mixed(fur, "#000000", 0.14)
    parts = [_TAILS.get(beast.tail, lambda *_: "")(fur, belly)]
    if beast.wings:
        parts.append(path("M27 34q6-14 13-14-1 4 0 7-4 1-4 4-4 0-5 4zM13 34Q7 20 0 20q1 4 0 7 4 1 4 4 4 0 5 4z", dark))
    far, near = limbs.paws(chin, look.deed)
    parts += [line(far, dark, 5.4), limbs.feet(height, look.deed, dark, fur)]
    if metal:
        parts.append(f'<rect x="10" y="{chin - 1}" width="20" height="{height - chin - 1}" rx="5" fill="{fur}"/>')
        parts.append(f'<rect x="14" y="{chin + 5}" width="12" height="9" rx="2" fill="#402a5a"/>')
        parts.append(dot(17, chin + 9.5, 1.4, 1.4, "#f8312f") + dot(21, chin + 9.5, 1.4, 1.4, "#fcd53f"))
    else:
        parts.append(
            path(
                f"M20 {chin - 4}q7 0 9.500 11 2.500 10-1 14.500Q20 {height} 11.500 {chin + 21.5}q-3.500-4.500-1-14.500Q13 {chin - 4} 20 {chin - 4}",
                fur,
            )
        )
        parts.append(dot(19.4, chin + 12, 6.4, 9, belly))
    parts += [line(near, mixed(fur, "#000000", 0.06), 5.6)]
    head = _head_drawing(beast.head)
    svg = felt(beast.head, glancing(beast.head, head.svg, look.gaze), look.feeling or _PLAIN.get(beast.head, ""))
    set_on = tinted(_set_on(head, svg, head_width, chin + 1, CENTRE - 1, chin + 1), beast.fur, look.tint)
    worn = _worn(look.wearing, look.wearing_colour or "#e5533d", head_width, chin, beast.head)
    parts.append(_nodding(set_on, worn, chin, look))
    parts.append(_marked(look, look.wearing, height, chin))
    return Drawing(0, -_ABOVE, _WIDTH, height + _ABOVE, "".join(parts))


_PLAIN: Mapping[str, str] = MappingProxyType(dict.fromkeys(("fox", "frog", "robot"), "calm"))
"""Heads whose mouth is no smile as they are drawn."""
_TAILS = {
    "brush": lambda fur, belly: path("M27 46q10 2 12-9 1-7-3-10-1 8-5 10-5 2-6 6z", fur) + path("M38.800 38q.6-7-2.800-11-.6 5-2.600 8z", belly),
    "stub": lambda fur, belly: dot(30.5, 45, 3, 3, fur),
    "puff": lambda fur, belly: dot(31, 45, 4, 4, "#ffffff"),
    "curl": lambda fur, belly: line("M28 46q10 1 8-8-1-5 2-7", fur, 3.2),
    "wag": lambda fur, belly: line("M28 46q7-1 9-8", fur, 3.6),
    "thin": lambda fur, belly: line("M28 47q8 2 8-5t4-6", "#ff9d9c", 1.6),
    "tuft": lambda fur, belly: line("M28 46q9 0 9-9", fur, 2.4) + dot(37, 35, 2.6, 3.6, mixed(fur, "#3a2010", 0.6)),
    "rings": lambda fur, belly: line("M28 46q10 1 9-12", fur, 5.6) + '<path d="M28 46q10 1 9-12" fill="none" stroke="#636363" stroke-width="5.600" stroke-dasharray="2.600 3.400"/>',
    "spiral": lambda fur, belly: line("M29 45q6 1 5-3t-3 0 5 2", fur, 1.8),
    "mane": lambda fur, belly: path("M28 44q7-2 8 8-3-1-4-4-1 3-4 3z", "#f49ac8"),
    "spike": lambda fur, belly: path("M26 49q10 3 13-8l-2.500 1q-2 5-8 3z", fur) + path("M36 42l4-5 0 6z", "#fcd53f"),
}  # fmt: skip
