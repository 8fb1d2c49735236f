"""German stories have their hero and their things in the picture, as English ones do."""

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.bound import cover_of
from storydesk.pictures.german import noun_of
from storydesk.pictures.lexicon import tokens

STORIES = {
    "Es war einmal ein kleiner Fuchs, der hieß Finn. Finn wohnte mit seiner Mutter in einer Höhle am Waldrand. Eines "
    "Morgens fand er einen roten Luftballon, der an einem Ast hing. Da kam ein starker Wind, und der Ballon hob ihn "
    "hoch in die Luft. Unten sah er die Enten schwimmen. Eine Krähe hörte ihn.": ("Finn", "fox", {"balloon", "tree"}),
    "Oma Erna backt einen Apfelkuchen. Paul darf helfen. Er wäscht die Äpfel und rührt den Teig. Die Katze sitzt auf "
    "dem Stuhl und schaut zu. Als der Kuchen im Ofen ist, duftet es in der ganzen Küche. Paul spielt mit der Katze.":
    ("Paul", "boy", {"cake", "apple", "cat", "grandma"}),
    "Wuschel war ein kleines Kaninchen mit weichem Fell. Eines Tages lag ein Igel im Loch und kam nicht heraus. Nur "
    "Wuschel sah den Igel. Es holte ein Seil und zog ihn heraus. Der Igel schenkte Wuschel eine Möhre.":
    ("Wuschel", "rabbit", {"hedgehog", "carrot", "rope"}),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_hero_and_things_are_in_the_picture_and_no_noun_is_taken_for_a_name(story):
    name, piece, things = STORIES[story]
    cast = cast_of(story)
    assert (cast.hero.name, cast.hero.piece.removesuffix("_hero")) == (name, piece)
    assert {who.name for who in cast.characters} <= {name, ""}
    drawn = {placed.piece for number, page in enumerate(pages(story)) for placed in scene(page, cast, 0, number).pieces}
    assert things <= drawn


@pytest.mark.parametrize("word, english", [
    ("Bäumen", "tree"), ("Hunde", "dog"), ("Häschen", "rabbit"), ("Bärchens", "bear"), ("Lehrerinnen", "teacher"),
    ("Apfelkuchen", "cake"), ("Gummistiefeln", "boot"), ("Holzboot", "boat"), ("Nüsse", "nut"), ("Schiffes", "ship"),
    ("Großvaters", "grandpa"), ("Kreis", ""), ("Schornstein", "·"), ("Freiheit", ""),
])  # fmt: skip
def test_nouns_are_known_in_all_their_forms(word, english):
    assert noun_of(word) == english


def test_a_name_that_nobody_knows_is_found_at_the_beginning_of_sentences():
    text = "Jorinde findet einen Koffer. Jorinde ruft ihre Mutter. Plötzlich bellt ein Hund. Plötzlich lacht Jorinde."
    assert [(who.name, who.piece) for who in cast_of(text).characters if who.name] == [("Jorinde", "girl")]


def test_small_words_that_look_english_are_no_things():
    words = [
        token.word
        for token in tokens("Der Mann hat einen Rock und geht zur Wand. Er bat die Frau, und sie war fast da.")
    ]
    assert not {"hat", "rock", "wand", "bat"} & set(words) and {"man", "woman"} <= set(words)


def test_an_english_story_is_read_as_before():
    assert [token.word for token in tokens("Hans and the wand. He hat.")] == [
        "hans",
        "and",
        "the",
        "wand",
        ".",
        "he",
        "hat",
        ".",
    ]


def test_a_german_cover_shows_the_hero():
    text = "Ein Bär namens Bruno ging in den Wald. Bruno fand Honig. Der Bär war froh."
    assert [placed.name for placed in cover_of("Bruno und der Honig", text).pieces if placed.name] == ["Bruno"]
    unnamed = "Ein Fuchs lief durch den Wald. Der Fuchs fand einen Ball. Der Fuchs lachte."
    assert "fox" in {placed.piece for placed in cover_of("Im Wald", unnamed).pieces}


@pytest.mark.parametrize("page, pose, act", [
    ("Paul hatte große Angst.", "scared", ""), ("Paul hatte keine Angst mehr.", "happy", ""),
    ("Paul war überrascht und staunte.", "surprised", ""), ("Paul erschrak. Dann war er wieder froh.", "happy", ""),
    ("Paul war müde und gähnte.", "tired", ""), ("Die Schnecke war stolz. Paul zitterte.", "cold", ""),
    ("Paul rannte durch den Wald.", "", "run"), ("Paul hüpfte über den Bach.", "", "jump"),
])  # fmt: skip
def test_feelings_and_deeds_are_seen_in_a_german_story(page, pose, act):
    (paul,) = (one for one in scene(page, cast_of(f"{page} Paul lachte."), 0, 0).pieces if one.name == "Paul")
    assert (paul.look.pose, paul.look.act) == (pose, act)


def test_german_toys_are_different_ones():
    page = "Mia hatte viele Spielsachen."
    assert {"ball", "teddy", "blocks", "toy"} <= {one.piece for one in scene(page, cast_of(page), 0, 0).pieces}
