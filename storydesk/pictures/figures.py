"""Figures: people, and animals that stand on two legs, drawn by parameters, with the heads of the Fluent Emoji set.

A figure looks to the left. Its feet stand at the lower edge of its box, its head is moved a little towards where it
looks, its tail is behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from storydesk.pictures.colours import mixed, tinted
from storydesk.pictures.faces import felt
from storydesk.pictures.pieces import Drawing, drawings
from storydesk.pictures.scenes import Look

SKIN = ("#ffd7c2", "#eebfaa", "#c68d7b", "#966661", "#573739")
"""Hands, in the five tones of the heads."""
_CENTRE = 20.0
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
    """Draw a person or an animal, looking to the left."""
    return _person(PEOPLE[name], look) if name in PEOPLE else _beast(BEASTS[name], look, name == "robot")


def hand(name: str) -> tuple[float, float]:
    """Where a figure with the pose "hold" has its hand: to the side of its middle and above its feet, in its heights."""
    stature = PEOPLE[name].stature if name in PEOPLE else "beast"
    across, above, height = {
        "child": (15.6, 18.6, 56.0), "adult": (17.2, 31.5, 74.0), "baby": (12.4, 3.6, 36.0), "beast": (16.0, 14.5, 52.0),
    }[stature]  # fmt: skip
    return across / (height + _ABOVE), above / (height + _ABOVE)


def _head(name: str, width: float, chin: float, centre: float, feeling: str) -> str:
    """A head of a width, whose chin is at a height."""
    head = drawings()[f"{name}-head"]
    scale = width / head.width
    left, top = centre - (head.left + head.width / 2) * scale, chin - (head.top + head.height) * scale
    return (
        f'<g transform="rotate(-3 {centre:.1f} {chin:.1f}) translate({left:.2f} {top:.2f}) scale({scale:.3f})">'
        f"{felt(name, head.svg, feeling)}</g>"
    )


def _line(path: str, colour: str, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _path(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _dot(x: float, y: float, rx: float, ry: float, colour: str) -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{colour}"/>'


_STATURES = {"child": (56.0, 25.0, 27.0), "adult": (74.0, 23.0, 25.0), "baby": (36.0, 24.0, 24.0)}
"""Height, width of the head, and where the chin is."""


def _person(person: Person, look: Look) -> Drawing:
    height, head_width, chin = _STATURES[person.stature]
    tone = min(max(look.tone, 0), len(SKIN) - 1)
    colour = person.colour or look.colour or "#2f8fd0"
    head = person.heads[look.hair % len(person.heads)]
    name = head if head == "santa" else f"{head}-head-{tone}"
    skin = SKIN[tone]
    parts = [_wings(chin)] if person.wings else []
    parts += _clothed(person, colour, skin, chin, height, look.pose)
    parts.append(_tone_head(name, head_width, chin, look.feeling, skin))
    wearing = look.wearing or person.hat
    parts.append(_worn(wearing, look.wearing_colour or _HAT_COLOURS.get(wearing, colour), head_width, chin))
    return Drawing(0, -_ABOVE, _WIDTH, height + _ABOVE, "".join(parts))


def _tone_head(name: str, width: float, chin: float, feeling: str, skin: str) -> str:
    key = name if name in drawings() else f"{name}-head"
    head = drawings()[key]
    scale = width / head.width
    centre = _CENTRE - 0.6
    left, top = centre - (head.left + head.width / 2) * scale, chin + 1 - (head.top + head.height) * scale
    return (
        f'<g transform="rotate(-3 {centre:.1f} {chin:.1f}) translate({left:.2f} {top:.2f}) scale({scale:.3f})">'
        f"{felt(name.split('-')[0], head.svg, feeling, skin)}</g>"
    )


def _clothed(person: Person, colour: str, skin: str, chin: float, height: float, pose: str) -> list[str]:
    shade = mixed(colour, "#000000", 0.16)
    shoulder, ground = chin + 2.5, height
    if person.stature == "baby":
        return [
            _path(f"M11 {ground}Q9 {chin - 2} 20 {chin - 3}T29 {ground}Q20 {ground + 1} 11 {ground}", colour),
            _line(f"M12 {chin + 4}L8 {chin + 8}M28 {chin + 4}L32 {chin + 8}", colour, 4.4),
            _dot(7.6, chin + 8.4, 2.1, 2.1, skin), _dot(32.4, chin + 8.4, 2.1, 2.1, skin),
        ]  # fmt: skip
    grown = person.stature == "adult"
    hip = chin + (23 if grown else 15)
    half = 9.4 if grown else 7.8
    sleeve = shade if person.clothes == "overall" else colour
    if person.clothes == "overall":
        sleeve = "#d8574a"
    far, near = _arms(shoulder, hip, half, pose)
    parts = [_line(far[0], mixed(sleeve, "#000000", 0.12), 4.6), _dot(*far[1], 2.4, 2.4, skin)]
    parts += _legs(person, skin, hip, ground, pose)
    hem = {"dress": hip + (13 if grown else 8), "robe": ground - 2, "coat": hip + 5}.get(person.clothes, hip + 1)
    flare = {"dress": half + (6 if grown else 5), "robe": half + 6, "coat": half + 1.6}.get(person.clothes, half)
    left, right = _CENTRE - half, _CENTRE + half
    parts.append(
        _path(
            f"M{left + 1.5:g} {shoulder + 2:g}Q{left + 2:g} {chin - 1.5:g} {_CENTRE:g} {chin - 1.5:g}"
            f"Q{right - 2:g} {chin - 1.5:g} {right - 1.5:g} {shoulder + 2:g}L{_CENTRE + flare:g} {hem:g}"
            f"Q{_CENTRE:g} {hem + 2.6:g} {_CENTRE - flare:g} {hem:g}z",
            colour if person.clothes != "overall" else sleeve,
        )
    )
    parts += _trimmings(person, colour, shade, chin, hip, half, hem, flare)
    return [*parts, _line(near[0], sleeve, 4.8), _dot(*near[1], 2.5, 2.5, skin)]


def _trimmings(
    person: Person, colour: str, shade: str, chin: float, hip: float, half: float, hem: float, flare: float
) -> list[str]:
    """What makes a dress a dress: its hem, buttons, braces."""
    if person.clothes == "dress":
        light = mixed(colour, "#ffffff", 0.45)
        return [
            _line(f"M{_CENTRE - flare + 1:g} {hem - 1.2:g}Q{_CENTRE:g} {hem + 1.4:g} {_CENTRE + flare - 1:g} {hem - 1.2:g}",
                  light, 1.6),
            _line(f"M{_CENTRE - half + 0.4:g} {hip - 3:g}h{2 * half - 0.8:g}", shade, 1.4),
        ]  # fmt: skip
    if person.clothes in ("coat", "robe"):
        light = mixed(colour, "#ffffff", 0.5) if colour != "#f4f4f4" else "#9fb4c4"
        dots = "".join(_dot(_CENTRE, chin + 6 + 5 * number, 0.9, 0.9, light) for number in range(4))
        return [_line(f"M{_CENTRE} {chin + 2}V{hem}", mixed(colour, "#000000", 0.12), 0.8), dots]
    if person.clothes == "overall":
        return [
            _path(f"M{_CENTRE - half + 2:g} {chin + 8:g}h{2 * half - 4:g}V{hip + 2:g}h{4 - 2 * half:g}z", colour),
            _line(f"M{_CENTRE - half + 3:g} {chin + 8:g}V{chin + 1:g}M{_CENTRE + half - 3:g} {chin + 8:g}V{chin + 1:g}",
                  colour, 1.8),
            _dot(_CENTRE - half + 3, chin + 9.4, 0.9, 0.9, "#fcd53f"), _dot(_CENTRE + half - 3, chin + 9.4, 0.9, 0.9, "#fcd53f"),
        ]  # fmt: skip
    if person.clothes == "trousers":
        return [_line(f"M{_CENTRE - half + 0.8:g} {chin + 9:g}h{2 * half - 1.6:g}", mixed(colour, "#ffffff", 0.55), 2)]
    return []


def _arms(shoulder: float, hip: float, half: float, pose: str) -> tuple[tuple[str, tuple[float, float]], ...]:
    """Far and near arm, each a line and where its hand is. The near one reaches to where the figure looks."""
    right, left = _CENTRE + half - 1.2, _CENTRE - half + 1.2
    low = shoulder + (hip - shoulder) * 0.9
    down = (
        f"M{right:g} {shoulder + 2:g}Q{right + 5:g} {shoulder + 6:g} {right + 4.4:g} {low:g}",
        (right + 4.4, low + 1),
    )
    if pose == "wave":
        near = (f"M{left:g} {shoulder + 2:g}Q{left - 6:g} {shoulder:g} {left - 6.6:g} {shoulder - 7:g}",
                (left - 6.8, shoulder - 8.4))  # fmt: skip
    elif pose == "hold":
        near = (f"M{left:g} {shoulder + 2:g}Q{left - 3:g} {low - 2:g} {left - 8:g} {low - 3:g}", (left - 9, low - 3.4))
    else:
        near = (
            f"M{left:g} {shoulder + 2:g}Q{left - 5:g} {shoulder + 6:g} {left - 4.4:g} {low:g}",
            (left - 4.4, low + 1),
        )
    return down, near


def _legs(person: Person, skin: str, hip: float, ground: float, pose: str) -> list[str]:
    if person.clothes == "fin":
        return [
            _path(f"M13 {hip - 3:g}h14q1 {ground - hip - 6:g} -3 {ground - hip - 4:g}l6 7q-9 0-11-4-3 4-11 4l6-8q-2-4-1-14",
                  person.colour),
        ]  # fmt: skip
    bare = person.clothes == "dress"
    colour = skin if bare else {"overall": person.colour}.get(person.clothes, "#3d4a66")
    shoe = "#6b3b2a" if not bare else "#b3364a"
    step = 4.6 if pose == "walk" else 0.0
    left, right = _CENTRE - 4.2, _CENTRE + 4.2
    return [
        _line(
            f"M{right:g} {hip:g}L{right + step:g} {ground - 3:g}", mixed(colour, "#000000", 0.1), 5 if not bare else 3.8
        ),
        _line(f"M{left:g} {hip:g}L{left - step:g} {ground - 3:g}", colour, 5.2 if not bare else 4),
        _dot(right + step - 1, ground - 1.8, 3.8, 2.1, mixed(shoe, "#000000", 0.15)),
        _dot(left - step - 1.2, ground - 1.8, 3.9, 2.2, shoe),
    ]


def _wings(chin: float) -> str:
    light = "#e3f6ff"
    return (
        f'<g opacity=".92">{_dot(6, chin + 3, 7, 11, light)}{_dot(34, chin + 3, 7, 11, light)}'
        f"{_dot(9, chin + 15, 5, 8, '#cfeaf9')}{_dot(31, chin + 15, 5, 8, '#cfeaf9')}</g>"
    )


_HAT_COLOURS = {
    "crown": "#fcc13f", "pointed": "#3b2f66", "straw": "#e9bd62", "cook": "#ffffff", "police": "#1f4e94",
    "fire": "#c93a32", "builder": "#fcc13f", "space": "#e7ecf0", "knight": "#8d98a1", "pirate": "#2a2333",
    "guard": "#2a2333", "party": "#ec6fae", "elf": "#c93a32", "sailor": "#ffffff", "bow": "#ec6fae",
}  # fmt: skip


def _worn(what: str, colour: str, width: float, chin: float) -> str:
    """A hat, a bow or a scarf on a figure whose head has a width and ends at the chin."""
    if not what:
        return ""
    dark = mixed(colour, "#000000", 0.2)
    if what == "scarf":
        y = chin + 0.6
        return (
            _line(f"M{_CENTRE + 4:g} {y:g}l2.500 10", dark, 5)
            + _line(f"M{_CENTRE - 7:g} {y:g}q7 3.600 14 0", colour, 5)
            + _line(f"M{_CENTRE + 3.6:g} {y + 8:g}h5.600", mixed(colour, "#ffffff", 0.5), 1.2)
        )
    top, middle = chin - width * 0.82, _CENTRE - 1.2
    shapes = {
        "crown": _path("M-7 0l-1.500-8 4.500 3.500L0-9.500 4-4.500 8.500-8 7 0z", colour) + _dot(0, -2.4, 1.2, 1.2, "#e5533d"),
        "pointed": _path("M-8 0Q-3-8 2-17 4-8 8 0z", colour) + _dot(0, 0.4, 12, 2.3, dark) + _path("M-6.500-2.500h13l.8 2.500h-14.600z", "#fcc13f"),
        "straw": _dot(0, 0, 13, 2.8, colour) + _path("M-7 0q0-8 7-8t7 8z", colour) + _path("M-7-2.200h14V0h-14z", "#c93a32"),
        "cook": _path("M-7 0v-5q-4-2-2-6 2-3 5-1.500Q0-15 4-12.500q4-1.500 5.500 1.500t-2.500 6v5z", colour) + _path("M-7-1.500H7V1H-7z", "#dfe6ec"),
        "police": _path("M-8-1q-3-5 0-6.500 8-3 16 0 3 1.500 0 6.500z", colour) + _path("M-8-1H8v2H-8z", dark) + _dot(0, -4, 1.5, 1.5, "#fcc13f"),
        "fire": _path("M-8 0q0-8.500 8-8.500T8 0z", colour) + _dot(0, 0.3, 11, 1.9, dark) + _path("M-2-7h4v5l-2 1.500L-2-2z", "#fcc13f"),
        "builder": _path("M-8 0q0-8.500 8-8.500T8 0z", colour) + _dot(0, 0.3, 10.5, 1.7, dark) + _line("M0-8.500V-2", dark, 1.6),
        "space": f'<circle cx="0" cy="{width * 0.36:g}" r="{width * 0.62:g}" fill="#d6f0ff" opacity=".35"/>'
                 f'<circle cx="0" cy="{width * 0.36:g}" r="{width * 0.62:g}" fill="none" stroke="{colour}" stroke-width="2.200"/>',
        "knight": _path("M-9 4q-1-13 9-13T9 4l-3-3H-6z", colour) + _line("M0-9V-2", dark, 1.4) + _line("M0-9q5-5 9-2", "#c93a32", 2.4),
        "pirate": _path("M-12 0q5-9 12-9t12 9q-12-4-24 0", colour) + _dot(0, -4.6, 1.7, 1.7, "#f4f4f4"),
        "guard": _path("M-8 2q-1-14 8-14T8 2z", colour) + _line("M-7.500 1q7.500 3 15 0", "#fcc13f", 1),
        "party": _path("M-6 0L0-14 6 0z", colour) + _dot(0, -14, 1.8, 1.8, "#fcc13f") + _line("M-4-4h8M-2.500-8h5", "#ffffff", 1.2),
        "elf": _path("M-9 1q0-9 8-10 6-1 11-3-3 4-2 13z", colour) + _line("M-8.500 1h17", "#ffffff", 2.6),
        "sailor": _path("M-7-1v-5q7-3 14 0v5z", colour) + _line("M-7-1H7", "#1f4e94", 2),
        "hat": _path("M-9 1q0-10 9-10T9 1z", colour) + _line("M-8.500 1h17", mixed(colour, "#ffffff", 0.55), 3) + _dot(0, -9.6, 2.4, 2.4, "#ffffff"),
        "cap": _path("M-8.500 1q0-9 8.500-9t8.500 9z", colour) + _path("M-8 1q-6 0-7-2 3-2.500 8-2z", dark),
        "bow": f'<g transform="translate(7 1) rotate(18)">{_path("M0 0l-5.500-3.500v7zM0 0l5.500-3.500v7z", colour)}{_dot(0, 0, 1.6, 1.6, dark)}</g>',
    }  # fmt: skip
    return f'<g transform="translate({middle:g} {top:.1f}) rotate(-3)">{shapes.get(what, "")}</g>'


_BODY = {"head": 27.0, "chin": 27.0, "height": 52.0}


def _beast(beast: Beast, look: Look, metal: bool) -> Drawing:
    chin, height = _BODY["chin"], _BODY["height"]
    fur = tinted_colour(beast.fur, look.tint)
    belly = mixed(fur, "#ffffff", 0.6) if look.tint else beast.belly
    dark = mixed(fur, "#000000", 0.14)
    parts = [_TAILS.get(beast.tail, lambda *_: "")(fur, belly)]
    if beast.wings:
        parts.append(_path("M27 34q6-14 13-14-1 4 0 7-4 1-4 4-4 0-5 4zM13 34Q7 20 0 20q1 4 0 7 4 1 4 4 4 0 5 4z", dark))
    far, near = _paws(chin, look.pose)
    step = 3.4 if look.pose == "walk" else 0.0
    parts += [
        _line(far[0], dark, 5.4),
        _dot(26 + step, height - 2.4, 5, 2.7, dark), _dot(13.4 - step, height - 2.4, 5.2, 2.8, fur),
    ]  # fmt: skip
    if metal:
        parts.append(f'<rect x="10" y="{chin - 1}" width="20" height="{height - chin - 1}" rx="5" fill="{fur}"/>')
        parts.append(f'<rect x="14" y="{chin + 5}" width="12" height="9" rx="2" fill="#402a5a"/>')
        parts.append(_dot(17, chin + 9.5, 1.4, 1.4, "#f8312f") + _dot(21, chin + 9.5, 1.4, 1.4, "#fcd53f"))
    else:
        parts.append(
            _path(
                f"M20 {chin - 4}q7 0 9.500 11 2.500 10-1 14.500Q20 {height} 11.500 {chin + 21.5}q-3.500-4.500-1-14.500Q13 {chin - 4} 20 {chin - 4}",
                fur,
            )
        )
        parts.append(_dot(19.4, chin + 12, 6.4, 9, belly))
    parts += [_line(near[0], mixed(fur, "#000000", 0.06), 5.6)]
    head = _head(beast.head, _BODY["head"], chin + 1, _CENTRE - 1, look.feeling)
    parts.append(tinted(head, beast.fur, look.tint) if look.tint else head)
    parts.append(_worn(look.wearing, look.wearing_colour or "#e5533d", _BODY["head"], chin))
    return Drawing(0, -_ABOVE, _WIDTH, height + _ABOVE, "".join(parts))


def tinted_colour(colour: str, tint: str) -> str:
    """The colour that a word of the text asks for instead of the usual one."""
    return tint or colour


def _paws(chin: float, pose: str) -> tuple[tuple[str, None], ...]:
    far = (f"M27 {chin + 5}q5 4 5 9", None)
    if pose == "wave":
        return far, (f"M13 {chin + 5}q-6-2-7-10", None)
    if pose == "hold":
        return far, (f"M13 {chin + 6}q-4 5-9 4.500", None)
    return far, (f"M13 {chin + 5}q-5 4-5 9", None)


_TAILS = {
    "brush": lambda fur, belly: _path("M27 46q10 2 12-9 1-7-3-10-1 8-5 10-5 2-6 6z", fur) + _path("M38.800 38q.6-7-2.800-11-.6 5-2.600 8z", belly),
    "stub": lambda fur, belly: _dot(30.5, 45, 3, 3, fur),
    "puff": lambda fur, belly: _dot(31, 45, 4, 4, "#ffffff"),
    "curl": lambda fur, belly: _line("M28 46q10 1 8-8-1-5 2-7", fur, 3.2),
    "wag": lambda fur, belly: _line("M28 46q7-1 9-8", fur, 3.6),
    "thin": lambda fur, belly: _line("M28 47q8 2 8-5t4-6", "#ff9d9c", 1.6),
    "tuft": lambda fur, belly: _line("M28 46q9 0 9-9", fur, 2.4) + _dot(37, 35, 2.6, 3.6, mixed(fur, "#3a2010", 0.6)),
    "rings": lambda fur, belly: _line("M28 46q10 1 9-12", fur, 5.6) + '<path d="M28 46q10 1 9-12" fill="none" stroke="#636363" stroke-width="5.600" stroke-dasharray="2.600 3.400"/>',
    "spiral": lambda fur, belly: _line("M29 45q6 1 5-3t-3 0 5 2", fur, 1.8),
    "mane": lambda fur, belly: _path("M28 44q7-2 8 8-3-1-4-4-1 3-4 3z", "#f49ac8"),
    "spike": lambda fur, belly: _path("M26 49q10 3 13-8l-2.500 1q-2 5-8 3z", fur) + _path("M36 42l4-5 0 6z", "#fcd53f"),
}  # fmt: skip
