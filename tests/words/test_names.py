"""Names are found in a text, and whose they are."""

import pytest

from storydesk.words.names import hero_of, is_kept, kind_of, names_in, whole_word

WORDS = frozenset("once there was a rabbit called will rose the fox ran said sign doll factory my mom moon".split())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A rabbit called Wuschel ran.", ["Wuschel"]),
        ("Aarav ran. Said Priya's fox.", ["Aarav", "Priya"]),
        ("Once there was Anna-Lena.", ["Anna-Lena"]),
        ("Said Anna Maria Holm.", ["Anna Maria Holm"]),
        ("A fox named 小明 ran", ["小明"]),
        ("Мария ran", ["Мария"]),
        ("said O'Neill", ["O'Neill"]),
        ("a rabbit called wuschel", ["wuschel"]),
        ("A fox called Rose. Rose ran.", ["Rose"]),
        ("The rose ran. Rose said.", []),
        ("Lily, Tim and Mom ran. The Moon said.", ["Lily", "Tim"]),
        ("The fox ran to the Moon in London.", []),
        ("My mom called the fox.", []),
        ("WUSCHEL! said Wuschel", ["Wuschel"]),
        ("小明 ran. Said मीरा and مريم.", ["小明", "मीरा", "مريم"]),
        ("小明是一只兔子。", []),
        ("The fox said I'm Mom's.", []),
        ("", []),
    ],
)
def test_names_are_found(text, names):
    assert names_in(text, WORDS) == names


def test_without_a_list_of_words_only_what_is_surely_a_name_is_one():
    assert names_in("Suddenly Wuschel ran. Then Aarav. Once a fox called Priya. a fox called wuschel") == [
        "Wuschel", "Aarav", "Priya",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hero"),
    [
        ("One day Tom met a fox called Wuschel. Tom and Tom ran.", "Wuschel"),
        ("One day Priya met Tom. Then Priya ran.", "Priya"),
        ("One day a fox met Tom.", None),
    ],
)
def test_a_story_is_about_who_is_introduced_or_named_most_often(text, hero):
    assert hero_of(text) == hero


def test_who_is_named_once_may_be_the_hero_of_an_opening():
    assert hero_of("One day, Wuschel", least=1) == "Wuschel"
    assert hero_of("Wuschel ran.", WORDS, least=1) == "Wuschel"


def test_a_hero_is_kept_who_is_there_in_the_end():
    assert is_kept("Ana", "Ana ran. She sat. So did Ana.") and not is_kept("Ana", "Ana sat. She ran to Anania.")


def test_the_words_near_a_name_say_whose_it_is():
    said = {"A girl called Kiki.": "she", "Kiki lost his hat.": "he", "A fox called Kiki.": "animal", "Kiki!": ""}
    assert {text: kind_of("Kiki", text) for text in said} == said


def test_a_name_is_no_part_of_another_word():
    assert not whole_word("Ana").search("Anania Banana") and not whole_word("मीर").search("मीरा")
    assert whole_word("Ana").search("“Ana's!”")
