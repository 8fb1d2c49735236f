"""Who and what a page only speaks of is not in its picture."""

from storydesk.pictures import cast_of, scene


def pieces(text):
    return {placed.piece.removesuffix("_hero") for placed in scene(text, cast_of(text)).pieces}


def outside(text):
    """What is there, without what is only in a bubble, which is in front of everything."""
    found = [placed.piece.removesuffix("_hero") for placed in scene(text, cast_of(text)).pieces]
    return found[: found.index("thought")] if "thought" in found else found


def test_what_is_denied_sought_or_taken_for_something_is_not_there():
    assert "bug" not in pieces("Pip the puppy came to the pond, but the caterpillar was not there.")
    assert "whale" not in pieces("Amy the duck swam. The whale came near, but it was not a whale. It was a big turtle!")
    assert "treasure" not in outside("Max the dragon found a rock. He thought it was a treasure.")
    assert "treasure" not in outside("Max the dragon was sad because he wanted to find the treasure.")
    alone = "Pip the rabbit had a balloon. He wanted to show it to his friends, but they were not there yet."
    assert pieces(alone) == {"rabbit", "balloon"}
    assert "frog" in pieces("Pip the puppy met a frog. The frog was there all day.")


def test_mr_frog_is_a_frog_and_mr_brown_a_man():
    page = 'Amy the duck was by the pond. They saw a big frog on a rock. "Hello, Mr. Frog," said Amy.'
    assert "man" not in pieces(page) and "frog" in pieces(page)
    assert "man" in pieces("Amy the girl was in the park. She saw Mr. Brown. Mr. Brown waved.")


def test_who_loves_to_sleep_is_awake_and_a_glass_is_no_spectacles():
    assert "sleep_z" not in pieces("Nina the kitten had a big pillow that she loved to sleep on.")
    assert "glasses" not in pieces("Sam the duck saw a shiny glass on the beach.")
    assert "glasses" in pieces("Sam the duck saw the owl's glasses on the beach.")


def test_whom_it_will_be_shown_to_is_not_there_yet():
    story = 'Tim found a key. "Nice key!" said his mom. "Let\'s show it to Dad."'
    assert "father" not in pieces(story)
    assert "father" in pieces('"Let\'s show it to Dad," said Mom. Tim ran to Dad.')


def test_a_story_of_a_scarf_gives_nobody_another_one():
    story = "Lola the turtle had a red scarf. She met a rabbit named Remy. Remy did not have a scarf. It was cold."
    plain = story.replace("scarf", "ball")
    worn = [
        {who.look.wearing for seed in range(8) for who in cast_of(one, "", seed).characters} for one in (plain, story)
    ]
    assert "scarf" in worn[0] and "scarf" not in worn[1]


def test_a_lost_teddy_bear_is_no_bear_and_of_a_book_about_dragons_none_comes():
    assert "bear" not in pieces("Sue the rabbit had a big teddy bear. One day, she lost her teddy bear and was sad.")
    assert "dragon" not in pieces("Milo the mouse went to the library. He found a book about dragons and read it.")
    assert "dragon" in pieces("Milo the mouse had a book about a ball. Then a dragon came in.")


def test_of_what_somebody_loves_there_is_one_where_one_is_found():
    def _count(text, piece):
        return [placed.piece for placed in scene(text, cast_of(text)).pieces].count(piece)

    assert _count("Anna the penguin loved to eat sandwiches. One day, she found a big sandwich.", "sandwich") == 1
    assert _count("Anna the penguin loved to eat sandwiches. She was happy.", "sandwich") == 2
    assert _count("Anna the penguin had two sandwiches. She loved them and ate a sandwich.", "sandwich") == 2
    loved = "Emma the rabbit loved boats. One day, Emma found a boat in the garden."
    assert "canoe" not in pieces(loved) and _count(loved, "boat") == 1


def test_who_has_lost_the_way_is_there():
    assert "bird" in pieces("Tom the bear saw a small bird who was lost and could not find its mom.")
    assert "ball" not in pieces("Tom the bear was sad. His ball was lost.")
