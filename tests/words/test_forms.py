"""Forms of words by table, and what only looks like one."""

import pytest

from storydesk.words.forms import forms
from storydesk.words.irregular import BASES, NOUNS, OWN_WORDS, VERBS

FAMILIES = """
ball balls
berry berries
box boxes
bus buses
cookie cookies
dress dresses
hero heroes
key keys
piano pianos
potato potatoes
quiz quizzes
stomach stomachs
witch witches
child children
foot feet
goose geese
leaf leaves
loaf loaves
mouse mice
person people
snowman snowmen
grandchild grandchildren
bookshelf bookshelves
tooth teeth
wolf wolves
agree agrees agreed agreeing
bake bakes baked baking
chew chewed chewing
clap clapped clapping
dye dyeing dyed
fix fixed fixes fixing
hop hops hopped hopping
hope hopes hoped hoping
laugh laughed laughing laughs
picnic picnicked picnicking
play plays played playing
rest rests rested resting
share shares shared sharing
tie ties tied tying
travel travelled traveled travelling traveling
try tries tried trying
visit visited visiting
be is are was were been being
bring brought bringing
catch caught catches
do does did done doing
fly flies flew flown flying
go goes went gone going
hide hid hidden hiding
have has had having
lie lay lain lying
learn learned learnt
run ran running runs
see saw seen seeing sees
sing sang sung singing
swim swam swimming
tell told
think thought
throw threw thrown
big bigger biggest
brave braver bravest bravely
gentle gently gentler
good better best
happy happier happiest happily
careful carefully
nice nicer nicely
proud proudly
red redder reddest
shy shyly
"""
STRANGERS = """
ball balloon football
bat butter battle
be bed bee beer
bus busy
but butter
car carry care cared caring carrot
cat caterpillar cater
corn corner
ear early
even evening
far farm
fin find finish
flow flower
for forest
fox foxglove
ham hammer
hat hate hated
her herring hero
hop hope hoping
king kin
let letter
lad ladder
moth mother
near nearly
new news newt
on only one
pin pine pined
plan plane planes
plane planned
ring bring string
sea season
see seed
she shed
star stare stared
sum summer
tap tape taped
the thing them
thing the
to toes
us used using
we wing weed
wing we
evening even
flower flow
forest for
letter let
mother moth
news new
rose rise
shed she
wedding we
"""


def lines(text):
    return [line.split() for line in text.split("\n") if line]


@pytest.mark.parametrize("family", lines(FAMILIES), ids=lambda family: family[0])
def test_a_word_and_its_forms_are_forms_of_each_other(family):
    base, *others = family
    assert forms(base) >= set(others)
    for other in set(others) - OWN_WORDS:
        assert base in forms(other)


@pytest.mark.parametrize("row", lines(STRANGERS), ids=lambda row: row[0])
def test_what_only_looks_like_a_form_is_none(row):
    word, *others = row
    assert forms(word).isdisjoint(others)


def test_forms_of_forms_are_forms():
    assert {"flew", "flying", "fly"} <= forms("flies")
    assert {"running", "run"} <= forms("ran")
    assert {"mouse", "mice"} <= forms("mice")


def test_leaves_are_of_trees_and_lives_are_lived_by_nobody():
    assert "left" not in forms("leaves") and "leaves" in forms("leave")
    assert "lived" not in forms("lives")


def test_a_name_is_no_form_of_anything():
    assert {"rose", "roses"} == forms("Rose")
    assert forms("Lily") >= {"lily", "lilys", "lilies"}
    assert "robbed" not in forms("Rob") and "wills" in forms("Will")
    assert "ran" in forms("RUN")  # shouted, not named


@pytest.mark.parametrize("word", ["", "a", "x", "7", "🎈", "žirafa", "猫", "don't", "süß"])
def test_anything_else_has_itself(word):
    assert word.casefold() in forms(word)


def test_the_tables_say_everything_once():
    for table in (VERBS, NOUNS):
        for base, others in table.items():
            assert base not in others
    assert not set(VERBS) & OWN_WORDS
    assert all(form not in NOUNS for form in BASES)
