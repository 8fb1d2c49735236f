"""What somebody wears because the text says so: on every page until it is given away, lost or taken off."""

import pytest

from storydesk.pictures import Cast, cast_of, pages, scene

SCARF = """Once upon a time, there was a little turtle named Lola. She had a big red scarf that she loved. One day, \
she met a rabbit named Remy, who lived near the pond. Remy did not have a scarf, and the wind was cold that day.

"Can I borrow your scarf?" Remy asked. Lola thought about it. The rabbit waited and waited by the pond. Lola looked at \
the sky and at the cold water, and she thought about it some more. The wind blew and blew.

Then Lola gave the scarf to Remy. Remy was so happy that he hopped and sang and danced around and around. Lola laughed \
and laughed, and the sun came out from behind the clouds. It was a very good day for the two friends.

The next day, Remy and Lola went to the park. They played together until the sun went down. Lola was tired, and Remy \
was tired, too. They went home together and had a good long sleep, and they were friends for ever after."""


def book(story, seed=0):
    cast = cast_of(story, "", seed)
    return [scene(page, cast, seed, number).pieces for number, page in enumerate(pages(story))]


def on(found, name):
    """Who this is, and which pieces belong to them."""
    who = next(one for one in found if one.name == name)
    return who, [one.piece for one in found if one.base == (who.x, who.y)]


def test_a_scarf_is_on_its_owner_is_handed_over_and_is_on_the_other_one_then():
    first, second, third, fourth = book(SCARF)
    for found in (first, second):
        assert on(found, "Lola")[1] == ["worn_scarf"] and on(found, "Remy")[0].look.wearing == ""
        assert "scarf" not in [one.piece for one in found]
    assert [one.piece for one in third].count("scarf") == 1 and "worn_scarf" not in [one.piece for one in third]
    assert on(third, "Remy")[1] == ["scarf"] and on(third, "Remy")[0].look.wearing == ""
    remy = on(fourth, "Remy")[0]
    assert (remy.look.wearing, remy.look.wearing_colour) == ("scarf", "#e8453c") and on(fourth, "Lola")[1] == []


@pytest.mark.parametrize("page, worn", [
    ("Molly the pig put on her red hat.", "straw"),
    ("Ben the dog found a hat. He put it on his head.", "straw"),
    ("Molly the pig did not wear her red hat.", ""),
    ("Molly the pig wore her red hat. Then she took her hat off.", ""),
    ("Molly the pig put the red hat on the table.", ""),
    ("Molly the pig wanted a red hat.", ""),
    ("Anna the bear wore a gold crown.", "crown"),
])  # fmt: skip
def test_a_page_says_what_somebody_has_on(page, worn):
    hero = next(one for one in book(page)[0] if one.name)
    assert hero.look.wearing == worn or (not worn and hero.look.wearing not in ("straw", "crown"))


@pytest.mark.parametrize("page, garment", [
    ("Amy the duck wore a yellow hat.", "hat"), ("Tom the boy wore his red boots.", "boot"),
    ("Sam the boy put on his blue cape.", "cape"), ("Ben the bear put on his warm coat.", "coat"),
])  # fmt: skip
def test_what_no_figure_is_drawn_with_is_put_onto_it(page, garment):
    for seed in range(3):
        found = book(page, seed)[0]
        who = next(one for one in found if one.name)
        parts = [one for one in found if one.piece == garment]
        assert parts and all(one.base == (who.x, who.y) for one in parts)
        assert all(who.y - 1.2 * who.size < one.y < who.y + 0.1 for one in parts)


def test_a_dress_has_the_colour_of_the_story():
    assert next(one for one in book("Lily the girl wore a blue dress.")[0] if one.name).look.colour == "#2f8fe0"


def test_a_cast_of_an_earlier_version_is_drawn_as_well():
    cast = cast_of(SCARF, "", 0)
    kept = Cast.from_json(cast.to_json())  # it does not know what its pages told
    assert scene(pages(SCARF)[3], kept, 0, 3).pieces
