"""English words whose forms follow no rule, of those that children's stories use; and words that only look like forms.

Each line of a table is one word with all its forms that do not end regularly.
"""

from __future__ import annotations

from collections.abc import Mapping

_VERBS = """\
be am is are was were been being
have has had
do does did done
go goes went gone
arise arose arisen
awake awoke awoken
bear bore borne
beat beaten
become became
begin began begun
bend bent
bet
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
bring brought
build built
burn burnt
burst
buy bought
cast
catch caught
choose chose chosen
cling clung
come came
cost
creep crept
cut
deal dealt
dig dug
dive dove
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
grind ground
grow grew grown
hang hung
hear heard
hide hid hidden
hit
hold held
hurt
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
let
lie lay lain
light lit
lose lost
make made
mean meant
meet met
mistake mistook mistaken
overcome overcame
pay paid
put
quit
read
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
set
sew sewn
shake shook shaken
shear shorn
shine shone
shoe shod
shoot shot
show shown
shrink shrank shrunk
shut
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
sling slung
smell smelt
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
split
spoil spoilt
spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
stride strode stridden
strike struck
string strung
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tread trod trodden
understand understood
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
wind wound
withdraw withdrew withdrawn
write wrote written
"""
REGULAR_TOO = frozenset(
    """awake burn bet dive dream fit hang kneel knit lean leap learn light quit sew shear shine shoe show smell sow
    speed spell spill spoil strive swell wake wed weave""".split()
)
"""Verbs with a regular past as well: 'dreamed' beside 'dreamt'."""
_NOUNS = """\
calf calves
child children
dwarf dwarves
elf elves
foot feet
goose geese
half halves
hoof hooves
knife knives
leaf leaves
life lives
loaf loaves
louse lice
man men
mouse mice
ox oxen
penny pence
person people
scarf scarves
self selves
shelf shelves
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
cactus cacti
"""
_ADJECTIVES = """\
good better best
bad worse worst
far farther farthest further furthest
old elder eldest
"""
GRADED = frozenset(
    """able bad big bitter blue blunt bold brave brief bright broad brown calm cheap clean clear clever close cold cool
    cosy cozy cruel curious cute damp dark dear deep different dim dull fair false fast fat fierce fine firm
    flat fond frail free fresh full gentle glad good grand gray great green grey grim handsome happy hard harsh
    high honest hot huge humble kind lame large late lazy light little lone long loose loud low mad mean mild
    narrow near neat new nice noble odd old orange pale patient perfect pink plain pleasant polite poor proud
    pure purple quick quiet rare real red rich ripe rough round rude sad safe secret separate serious shallow
    sharp short shrill shy sick silent simple slight slim slow small smart smooth soft sore sour special square
    steep stiff still strange strict strong sudden sure sweet swift tall tame tender thick thin tight tiny tough
    true ugly usual vague warm weak weird wet white wide wild wise young""".split()
)
"""Adjectives of which 'redder' or 'bravely' can be said."""
OWN_WORDS = frozenset(
    """anything bit ceiling dice during dove early evening everything fairly felt ground hardly hers herring his
    hundred lately left means morning nearly news nothing ours pudding really rose saw shed shortly simply
    something theirs thing this weed willing wound yours""".split()
)
"""Words that only look like a form of another one, or that a story seldom means so: a shed has nothing to do with her,
and who asks for a rose asks for the flower. 'Rose' is nonetheless looked for where somebody is to rise."""


def _table(text: str) -> Mapping[str, frozenset[str]]:
    lines = (line.split() for line in text.splitlines())
    return {base: frozenset(forms) for base, *forms in lines}


def _bases(*tables: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for base, forms in table.items():
            for form in forms:
                found.setdefault(form, set()).add(base)
    return {form: frozenset(bases) for form, bases in found.items()}


VERBS = _table(_VERBS)
"""The forms of each verb besides those in -s and -ing."""
NOUNS = _table(_NOUNS)
"""The plural of each noun."""
ADJECTIVES = _table(_ADJECTIVES)
"""What adjectives become when they are compared."""
BASES = _bases(VERBS, NOUNS, ADJECTIVES)
"""The words that each irregular form belongs to."""
