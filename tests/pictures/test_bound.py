"""A story as a book: the picture of its end, and its pages for first readers."""

import pytest

from storydesk.pictures.bound import bind, cover_of

START = (
    "Once there was a fox named Finn. He played with his friend Rosa the rabbit in the forest. They ate a cake, and it "
    "was so good that they sang a song."
)
ENDS = {
    "goodbye": "Rosa was happy. Finn and Rosa danced under the tree until it was late, and then they said goodbye.",
    "sleepy": "Then it was late. Finn stood under the big tree in the forest and yawned, and he looked at the moon.",
    "in bed": "Then Finn was tired. He went to bed, closed his eyes and slept all night long in the quiet house.",
    "at home": "Then Finn went into the kitchen. He washed the plates for his mother, and he was glad all evening.",
}


@pytest.mark.parametrize("end", ENDS)
def test_the_end_has_a_picture_of_its_own_in_the_evening(end):
    for seed in range(5):
        book = bind("Finn and the Cake", f"{START}\n\n{ENDS[end]}", seed)
        assert book.end == bind("Finn and the Cake", f"{START}\n\n{ENDS[end]}", seed).end
        others = (book.cover, *(page.scene for page in book.pages))
        assert book.end not in others and book.end.background.time in ("sunset", "night")
        (finn,) = [placed for placed in book.end.pieces if placed.name == "Finn"]
        assert finn.look.wearing == ("" if end in ("sleepy", "in bed") else book.cast.hero.look.wearing)
        in_bed = ["bed_side" in {placed.piece for placed in one.pieces} for one in (others[-1], book.end)]
        assert in_bed == {"sleepy": [False, True], "in bed": [True, True]}.get(end, [False, False])
        assert in_bed[-1] or finn.look.deed == "wave"
        assert ("Rosa" in {placed.name for placed in book.end.pieces}) is (end == "goodbye")


def test_a_story_about_nobody_ends_in_the_evening_too():
    for text in ("", "It rained and rained.", "The sun shone on the sea."):
        assert bind("Rain", text).end.background.time in ("sunset", "night")


def test_pages_for_first_readers_are_where_the_story_is():
    text = f"{START} They went to the beach and swam in the waves. The sand was warm and soft.\n\n{ENDS['at home']}"
    usual, few = bind("Finn", text, 3), bind("Finn", text, 3, few=True)
    assert len(few.pages) > len(usual.pages) and few.cover == usual.cover == cover_of("Finn", text, 3)
    places = [page.scene.background.place for page in few.pages]
    assert places[0] == "forest" and "beach" in places and places[-1] == "kitchen"
    assert few.page_at(text.index("sand")) == places.index("beach")


@pytest.mark.parametrize(
    "text, second",
    [
        ("Finn the fox was in the park. He met Mia the cat. Mia smiled. Finn ran home with Mia.", "cat"),
        ("Finn the fox was in the park. He had a kite. The kite flew high. He loved the kite.", "kite"),
    ],
)
def test_beside_the_hero_the_cover_shows_who_or_what_the_story_names_most(text, second):
    on_it = [placed.piece for placed in bind("Finn", text, 2).cover.pieces]
    assert all(any(piece.startswith(wanted) for piece in on_it) for wanted in ("fox", second)), on_it
