"""Unfit things that no single word tells: who does what to whom.

Patterns are for folded text (`storydesk.words.normalise`); a space in one stands for whatever parts
two words of a sentence.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from storydesk.words.normalise import with_gaps

_WHOSE = r"(?:the|a|an|his|her|my|their|our|your|its|this|that|these|those|all|all the|all of the|all his|both|every|another|some|one|each|two|three|four|five|six|ten|several|many|\d+)"
_SMALL_ONES = (
    r"bab(?:y|ies)|child(?:ren)?|kids?|boys?|girls?|brothers?|sisters?|sons?|daughters?|cats?|dogs?|pupp(?:y|ies)|"
    r"kittens?|kitt(?:y|ies)|rabbits?|bunn(?:y|ies)|birds?|hamsters?|mouse|mice|frogs?|ducks?|ducklings?|chicks?|hens?|"
    r"horses?|pon(?:y|ies)|lambs?|sheep|cows?|pigs?|piglets?|turtles?|squirrels?|hedgehogs?|animals?|pets?"
)
_PEOPLE = (
    r"m[ae]n|wom[ae]n|lad(?:y|ies)|people|person|persons|teachers?|friends?|classmates?|pupils?|famil(?:y|ies)|parents?|"
    r"mother|father|mum(?:my)?|mom(?:my)?|dad(?:dy)?|wife|wives|husband|uncles?|aunts?|grandma|grandpa|grandmother|"
    r"grandfather|granny|prisoners?|kings?|queens?|princess(?:es)?|princes?|villagers?|village|town|neighbou?rs?|guys?|"
    r"soldiers?|nurses?|doctors?|policem[ae]n|police officers?|farmers?|clowns?|strangers?|victims?|homeless|maids?|"
    r"servants?|crowds?|shoppers?|customers?|captains?|guards?|priests?|mayors?|pupils?|students?|passengers?|sailors?|tourists?|workers?|drivers?|visitors?|guests?|knights?|nuns?|judges?|players?|school|class|everyone|everybody|someone|somebody|anyone|anybody|people"
)
_HER = r"her\b(?= (?:and|with|to|in|on|so|again|until|because|for|from|dead|hard|down|away|up|off|out|over|when|while|at|by|as|if|but|then|too|brutally|alive|against|under|without)\b|[^\w ]|$)"
_WHOM = rf"(?:{_WHOSE} (?:\w+ ){{0,2}})?(?:{_SMALL_ONES}|{_PEOPLE}|him|{_HER}|them|me|us|you)\b(?!'s)"
_PETS = r"cats?|dogs?|pupp(?:y|ies)|kittens?|kitt(?:y|ies)|rabbits?|bunn(?:y|ies)|hamsters?|horses?|pon(?:y|ies)|pets?"
_YOUNG = r"bab(?:y|ies)|child(?:ren)?|kids?|boys?|girls?|brothers?|sisters?|sons?|daughters?"
_VICTIM = rf"(?:{_WHOSE} (?:\w+ ){{0,2}})?(?:{_YOUNG}|{_PETS}|{_PEOPLE}|him|{_HER}|them|me|us|you)\b(?!'s)"
_NAMED = rf"(?:{_WHOSE} (?:\w+ ){{0,2}})(?:{_YOUNG}|{_PETS}|{_PEOPLE})\b(?!'s)"
_WHICH_SMALL = rf"(?:{_WHOSE} (?:\w+ )?)(?:{_SMALL_ONES}|friend|mum|dad|teacher)\b(?!'s)"
_HIS = r"(?:his|her|their|its|my|your|our|the)"
_PARTS = (
    r"(?:fingers?|heads?|arms?|legs?|eyes?|ears?|tongues?|hearts?|throats?|necks?|bones?|skulls?|guts|wings?|toes?|hands?|"
    r"feet|foot|tails?|skin|face|nose|bod(?:y|ies)|brains?|stomach|bell(?:y|ies)|veins?)"
)
_MONSTER = r"(?:dragon|giant|monster|ogre|troll|snake|fish|hydra|doll|snowman|teddy|puppet|statue|flower)"
_SELF = r"(?:my|him|her|your|them|one)sel(?:f|ves)"
_GROWN = (
    r"(?:dad|daddy|father|papa|mum|mummy|mom|mommy|mother|mama|step ?father|step ?mother|step ?dad|step ?mum|step ?mom|"
    r"parents?|uncle|aunt|auntie|grandpa|grandfather|granddad|grandad|grandma|granny|grandmother|teacher|coach|trainer|"
    r"babysitter|boyfriend|priest|neighbou?r|foster (?:father|mother|dad|mum))"
)
_ANYONE = (
    rf"(?:{_GROWN}|man|somebody|someone|he|she|they|brother|sister|cousin|everyone|everybody|boys|kids|girl|boy|adult|"
    r"grown ?up)"
)
_AT_HOME = r"(?:dad|daddy|papa|father|step ?dad|step ?father|mum|mummy|mom|mama|mother)"
_OFTEN = (
    r"(?: \w+){0,5} (?:every (?:day|night|time|week)|again and again|at night|always|all the time|because|when|whenever|so hard|"
    r"until|with (?:a|his|her|the) (?:belt|stick|whip|rod|cane|fist|fists|hand|shoe|hanger|cable|spoon)|and nobody|and no one|"
    r"and i (?:cannot|can't|am not|must)|and (?:says|said))\b"
)
_PLAYS = r"(?! at| in (?:the )?(?:race|chess|game|face with)| to (?:the|it)| by | on the (?:shoulder|back)| with (?:a )?(?:pillow|snow|water|balloon|ball|feather))"
_GROUPS = (
    r"(?:jews?|all immigrants|jewish (?:people|kids|children)|muslims?|blacks?|black (?:people|kids|children|men|women)|white people|"
    r"foreigners?|immigrants?|migrants?|refugees?|asylum seekers?|gays?|gay people|lesbians?|homosexuals?|chinese(?: people)?|asians?|"
    r"arabs?|turks?|turkish people|gyps(?:y|ies)|roma|africans?|mexicans?|polish people|disabled(?: (?:people|kids|children))?|"
    r"handicapped people|girls|women|boys|christians?|catholics?|hindus?|indians|poor people|fat people|brown people)"
)

RULES: tuple[tuple[str, str] | tuple[str, str, str], ...] = (
    # Somebody hurts himself, or does not want to live.
    ("harm", r"(?<!not )(?<!n't )(?<!never )(?:want|wants|wanted|wanna|wish|wished|like|longed|going) (?:to )?(?:die\b|be dead\b|not exist|stop existing|disappear forever)(?! (?:of|from|with|in)? ?(?:laugh|joy|happ))"),
    ("harm", r"wish(?:es|ed)? (?:that )?(?:i|he|she|they) (?:was|were|had been|am) (?:dead|never (?:born|here|alive)|not (?:alive|here any ?more))\b|never been born|was never born|(?:i|she|he) wish(?:es|ed)? (?:i|she|he) (?:was|were) (?:not|never) (?:alive|born|here)|wish(?:es|ed)? (?:i|she|he) (?:did not|didn't|would not|wouldn't) exist|rather be dead|better off dead|should be dead"),
    ("harm", r"(?:not|don't|dont|didn't|doesn't|never|no longer) want(?:s|ed)? to (?:live|be alive|exist)(?! (?:in|with|on|at|there|near|by|under|next|alone|among|like))|i (?:do not|don't|dont) want to (?:be (?:here|alive|around|in this world)|live|go on|exist) any ?more|i (?:do not|don't|never) want to (?:ever )?wake up (?:tomorrow|again|any ?more|ever)|so that (?:i|she|he) (?:would|will) never wake"),
    ("harm", r"(?:life|living) (?:is|was) (?:not|\w*n't|no longer) worth|(?:life|living) (?:isn't|wasn't) worth|(?:no|any|much) (?:\w+ )?(?:reason|point|sense) (?:to live|in living|to go on living|in life|in being alive)(?! (?:in|here|near))|(?:end|ends|ended|ending|take|takes|took|taking) (?:my|his|her|their|your) (?:own )?li(?:fe|ves)|\bend it all|tired of (?:life|living|being alive)|can(?:not|'t) (?:live|take it) any ?more|^i (?:cannot|can't|can not) (?:go on|take (?:it|this)|do this) any ?more|(?:think|thinks|thinking|thought) about (?:ending (?:it|her|his|my)|killing (?:my|him|her)sel|dying\b)|want (?:it all|everything) to (?:end|be over|stop)|feels? like dying|(?:want|wanted|wish|like)(?: \w+)? to (?:sleep|fall asleep)(?: \w+){0,3} (?:never|not) wake|\bi(?: am|'m) (?:so |completely |totally |just )?(?:worthless|a burden|a waste)|hate my (?:life|body)|hate being alive"),
    ("harm", r"better off without me|happier (?:without me|if i)|(?:nobody|no one|noone|none of them) (?:would|will|'d) (?:\w+ )?(?:miss|care(?: about)?|notice|be sad(?: about)?|cry) (?:me\b|if i\b)|(?:nobody|no one) (?:would|will) (?:\w+ )?(?:care|miss|notice)(?: \w+){0,3} (?:died|dead|gone|die)|(?:miss|care|notice) (?:me )?if i (?:was|were|am) (?:gone|dead)"),
    ("harm", rf"(?:kill|hang|hung|shoot|shot|drown|poison|unalive|strangl|stab|starv)\w* {_SELF}(?! (?:of |with |by )?laugh| (?:up|on|by|over|out|along|down)\b)"),
    ("harm", r"\b(?:kys|kms|unalive[sd]?|overdos\w*)\b|razor (?:blades?)?(?: \w+){0,6} (?:arms?|wrists?|skin|legs?)|with (?:a|the|his|her|my) razor"),
    ("harm", rf"\bi (?:\w+ ){{0,3}}(?:cut|cuts|cutting|hurt|hurting|harm|harming|burn|burned|hit|hitting|scratch|bite|punish|injure|hate) myself(?! (?:a|some|another|on|at|off|out|with (?:a |the )?(?:paper|hammer)))|(?:want|wants|wanted|like|likes|liked|going|trying|tried) to (?:hurt|cut|harm|burn|injure) {_SELF}|(?:cut|cuts|cutting|hurt|hurts|hurting|burn\w*|harm\w*) {_SELF}(?: \w+){{0,2}} (?:every|on purpose|with a (?:razor|knife|blade|lighter)|at night|when (?:\w+ ){{1,2}}(?:sad|alone|angry|unhappy|lonely)|so that|secretly|in secret)|hate myself|self ?harm|(?:my|her|his) (?:arms?|skin|legs?|wrists?) until (?:it|they|he|she|i) bl[e]+d|want(?:s|ed)? to starve\b"),
    ("harm", r"(?:cut|cuts|cutting|slit|slits|slice[sd]?|carve[sd]?|burn(?:s|ed|t)?) (?:into |up |open )?(?:my|her|his|their) (?:own )?(?:arms?|wrists?|legs?|skin|thighs?|veins?)\b"),
    ("harm", r"(?:all|too many|lots of|a lot of|whole (?:box|bottle|pack|packet) of|bunch of|many) (?:of )?(?:the |her |his |my |these )?(?:\w+'s )?(?:sleeping )?(?:pills|tablets)"),
    ("harm", r"jump(?:s|ed|ing)? (?:off|from|out of|in front of|under)(?: \w+){1,6} (?:die|dead|end it|kill)|(?:want|wanted|will|going|wanna) (?:to )?jump (?:off|from|out of) (?:a|the|our|my) (?:roof|bridge|building|tower|window|balcony)(?! into (?:the|a) (?:water|lake|river|sea|pool|pond|hay|snow|sand|leaves))|jump(?: \w+){0,5} (?:all be over|be all over|end it all)|jump(?:s|ed|ing)? (?:in front of|under) (?:a|the) (?:train|car|bus|truck|lorry)"),
    ("harm", rf"ma(?:ke|kes|de|king) {_SELF} (?:throw up|sick|vomit|puke)|(?:stopped|stop) eating (?:because|so)(?! (?:i|he|she|it|they|we) (?:was|were|is|am|are) (?:so |too |very |already )?(?:full|tired|sick|late|done|busy|sleepy))|(?:not|\w*n't|never) eat(?:en)? (?:\w+ ){{0,2}}because (?:i am|i'm) (?:too |so )?(?:fat|ugly)|too fat to (?:live|eat)|(?:not|\w*n't) (?:eat|eaten)(?: \w+){{0,9}} (?:thin|thinner|lose weight)"),
    # Somebody is being hurt.
    ("harm", rf"\b{_GROWN} (?:\w+ ){{0,2}}(?:hits?|beats?|punch(?:es|ed)?|slap(?:s|ped)?|kick(?:s|ed)?|hurts?|whip(?:s|ped)?|chok(?:es?|ed)|burn(?:s|ed|t)|spank(?:s|ed)?|abus(?:es?|ed)|rap(?:es?|ed)|molest(?:s|ed)?|strangle[sd]?|smack(?:s|ed)?|thrash(?:es|ed)?) (?:me|us|(?:my )?(?:mum|mummy|mom|mother|sister|brother|little \w+)(?: and me)?)\b{_PLAYS}"),
    ("harm", rf"\b{_ANYONE} (?:\w+ ){{0,2}}(?:hits?|beats?|punch(?:es|ed)?|slap(?:s|ped)?|kick(?:s|ed)?|hurts?|whip(?:s|ped)?|chok(?:es?|ed)|burn(?:s|ed|t)|spank(?:s|ed)?|abus(?:es?|ed)|molest(?:s|ed)?|smack(?:s|ed)?) me\b(?:{_OFTEN}|(?: \w+){{0,3}} (?:not|never|n't)(?: \w+){{0,2}} tell)", "hit|beat|punch|slap|kick|hurt|whip|chok|burn|spank|abus|molest|smack|thrash"),
    ("harm", rf"\b{_GROWN}(?: \w+){{0,2}} (?:will|would|is going to|gonna|might|wants? to) (?:hit|beat|punch|slap|hurt|whip|kill) me\b|(?:being|get|gets|got|am|was) (?:beaten|hit|abused|molested) (?:at home|by (?:my|the) {_GROWN})", "hit|beat|punch|slap|hurt|whip|kill|abused|molested"),
    ("harm", rf"(?:scared|afraid|frightened) (?:to go|of going) home(?: \w+){{0,4}} (?:because|when|as|dad|daddy|mum|father)|(?:scared|afraid|frightened) of (?:my|mummy|mummy's|mum's|the) (?:own )?{_GROWN}"),
    ("harm", rf"\b{_ANYONE} (?:\w+ ){{0,2}}(?:touch(?:es|ed)?|kiss(?:es|ed)?|undress(?:es|ed)|rub(?:s|bed)) me (?:\w+ ){{0,2}}(?:where|down there|there|under|between|at night|in bed|and i (?:do not|don't|did not|didn't|hate)|and (?:says?|said) (?:it|that|i|not)|all over|in places|private)|(?:me|my \w+) and i (?:do not|don't|did not|didn't|never) (?:like|want) (?:it|that)|touch(?:es|ed|ing)? (?:me|her|him) (?:in )?(?:private|inappropriately|my private)|(?:made|makes|make|forc\w+) (?:me|her) (?:to )?(?:touch|kiss|undress)|touch(?:es|ed|ing)? (?:me|her|him|{_NAMED}) (?:between (?:the|her|his|my) legs|down there)", "touch|kiss|undress|rub|like|want"),
    ("harm", r"(?:hurt|touch\w*|kiss\w*|hits?|undress\w*|did (?:something|things)|does (?:something|things)|what (?:he|she|they) (?:did|does))(?: \w+){0,10} (?:not|never|n't|nobody|no one|secret)(?: \w+){0,4} (?:tell|secret)|(?:hurt|touch\w*|kiss\w*)(?: \w+){0,8} our (?:little )?secret"),
    ("harm", r"(?:told|tells|asks?|asked|makes?|made|wants?|wanted|forc\w+) me to (?:take off|undress|strip|touch (?:him|her|his)|kiss (?:him|her)|pull down)|wants? me to send (?:him |her |them )?(?:\w+ )?(?:pictures|photos|videos)|(?:do|does|did) (?:bad |naughty |strange |weird )?things to me\b|forc\w+ me to (?:do|touch)|puts? (?:his|her) hands? (?:in|into|down|under|on) my (?:pants|trousers|shirt|knickers|underwear|leg|skirt)|(?:takes?|took|makes?|made) (?:pictures|photos|videos) of me (?:naked|undressed|without|in the (?:bath|shower))", "undress|strip|take off|touch|kiss|pull down|pictures|photos|videos|to me|hand|forc"),
    ("harm", r"(?:stepfather|step ?dad|uncle|man|brother|father|dad|daddy|grandpa|teacher|coach|boyfriend)(?: \w+){0,2} (?:comes?|came|gets?|got|climbs?|lies|lay) (?:in|into|to) my bed"),
    ("harm", rf"\b{_GROWN} (?:\w+ )?lock(?:s|ed)? (?:me|us) (?:in|up|out|into)"),
    ("harm", r"(?:not|\w*n't|never) (?:give|gives|get|let) (?:me|us) (?:anything|something|enough|any food|food)(?: to)?(?: eat)?(?: at home)?|(?:nothing|never enough|not enough) to eat at home"),
    ("harm", r"bull(?:y|ies|ied|ying) me\b"),
    ("harm", rf"\b{_AT_HOME} (?:\w+ )?(?:hits?|beats?|punches|slaps|kicks|chokes|strangles|hurts) (?:my )?(?:little |big )?(?:mum|mummy|mom|mommy|mama|mother|dad|papa|sister|brother)\b{_PLAYS}(?! up| over| home| racing)"),
    # Cruel deeds.
    ("cruel", rf"nail(?:s|ed|ing)? {_VICTIM} (?:\w+ )?(?:to|on|onto) (?:the|a)\b", "nail"),
    ("cruel", rf"(?:push|stuck|stick|pok|jab|drov|put|thrust)\w* (?:a|an|the|his|her) (?:\w+ )?(?:needle|pin|nail|fork|pencil|screwdriver) (?:in|into|through) (?!(?:\w+ ){{0,2}}{_MONSTER}'s)(?:the |a |his |her |its |their )?(?:\w+'s )?(?:eyes?|ears?|throat|neck|heart|stomach|belly|skull|face)\b", "needle|pin|nail|fork|pencil|screwdriver"),
    ("cruel", rf"(?<!nearly )(?<!almost )(?:kill|stabb?|strangl|drown|slaughter|execut|assassinat|suffocat|skinn|lynch|crucif|impal|electrocut|butcher|tortur)(?:s|es|ed|ing|e|ied)? {_VICTIM}|\bhanged {_VICTIM}|\bh[au]ng(?:s|ing)? {_NAMED} (?:from|on|by) (?:a|the) (?:tree|rope|neck|gallows|beam|ceiling|lamp)|chok(?:e|ed|es|ing) {_WHOM} (?:to|until|with)", "kill|stab|strangl|drown|slaughter|execut|assassinat|suffocat|skinn|lynch|crucif|impal|electrocut|butcher|tortur|hang|hung|chok"),
    ("cruel", r"(?:was|were|got|been|being) (?:brutally |all |then |slowly )?(?:killed|stabbed|shot (?:dead|in (?:the|his|her))|hanged|executed|strangled|tortured|beheaded|poisoned by|burned alive|beaten to death|cut (?:in|into|to) pieces)\b|\b(?:had|have|has) (?:all )?(?:\w+ ){1,3}(?:executed|killed|hanged|shot)\b"),
    ("cruel", r"how (?:to|do i|can i|do you|he|she) (?:kill|murder|poison|stab|hurt|torture) (?:a |an |my |the )?\w+|(?<!named )(?<!namens )(?<!called )\bkiller(?! (?:whale|bee|app|goal|game|smile|costume|joke|cake|move|serve|shot at))|\bkilling spree|serial killer|kill(?:s|ed|ing)? (?:hundreds|thousands|millions|dozens|many people|them all)|kill(?:s|ed|ing)? (?:\w+ ){0,3}(?:without|with (?:a|an|the|his|her)) (?:being|knife|axe|gun|hammer|rope|poison)"),
    ("cruel", rf"\b(?:shoot|shoots|shot|shooting) (?:{_WHOSE} (?:\w+ ){{0,2}})?(?:{_SMALL_ONES}|{_PEOPLE})\b(?!'s)(?! (?:a|an|some|with (?:water|a water|confetti|foam|paint)))|\b(?:shoot|shoots|shot|shooting) (?:him|her|them|me|us) (?:dead|down|in the|in (?:his|her)|with (?:a|his|the) (?:gun|rifle|pistol))|shot (?:dead|in the (?:head|heart|face|chest|back))|shooting at the school|school shoot\w+|(?:gun|rifle|pistol|knife|knives|weapon|bomb)s? (?:\w+ )?(?:to|into|in|at) (?:the |his |her |my |our )?(?:school|class|playground)|(?:gun|pistol|knife) to (?:his|her|my|their|the) (?:\w+ )?(?:head|throat|neck)", "shoot|shot|gun|pistol|rifle|kni|weapon|bomb"),
    ("cruel", rf"smother\w* {_VICTIM}|(?:plastic bag|pillow) over (?:his|her|their|my) (?:head|face)|crush\w* (?:{_WHOSE} (?:\w+ )?)(?:{_PETS}|{_YOUNG}|birds?|frogs?)\b|cut(?:s|ting)? {_VICTIM} (?:with|up|open)\b|(?<!can )(?<!could )(?<!not )(?<!n't )(?<!never )(?<!might )(?<!may )(?<!would )(?<!will )(?<!to )(?:hurt|hurts|hurting|torment\w*) (?:the )?(?:small |little )?(?:animals|cats|dogs|puppies|kittens|birds|children|babies|insects|people)\b|(?:fed|feed|feeds|gave|gives?) {_VICTIM} (?:\w+ )?poison|kidnapp\w* and (?:\w+ )?(?:kill|murder|rap|tortur|beat)\w*", "smother|over|crush|cut|hurt|torment|poison|kidnap"),
    ("cruel", r"poison(?:s|ed|ing)? (?:all |the |her |his |their |all the )*(?:children|kids|guests|class|family|wife|husband|mother|father|brother|sister|dog|cat|village|everyone|everybody)"),
    ("cruel", r"blood (?:\w+ )?(?:everywhere|all over|spray\w*|spurt\w*|splatter\w*|splash\w*|pour\w*|gush\w*|squirt\w*|ran (?:down the|out of)|dripp?\w* (?:from|off|down) the|on (?:the|his|her) (?:walls?|floor|knife|hands?|sheets?|face))|(?:covered|soaked|drenched|smeared) (?:in|with) (?:\w+ )?blood|(?:pool|pools|river|sea|bucket|puddle|full|lots|rivers) of (?:\w+ )?blood|(?:bled|bleed|bleeding|bleeds) (?:to death|out|all over)|(?:drank|drink|drinks|drinking|suck\w*) (?:\w+ )?blood|with blood (?:on|all|in)|\bbloody (?:knife|axe|body|bodies|corpse|head|sword|murder|hands)", "blood|bled|bleed"),
    ("cruel", rf"(?:cut|cuts|cutting|chop\w*|slice[sd]?|hack\w*|sawed|rip|rips|ripped|ripping|tear|tears|tore|torn|goug\w*|bit|bites|slash\w*) (?:off|out|open) (?!(?:\w+ ){{0,2}}{_MONSTER}'s)(?:his|her|their|its|my|your|{_WHOSE} \w+'s|\w+'s) (?:\w+ )?{_PARTS}\b(?! of)|(?:cut|chop\w*|rip|ripp\w*|tore|tear|bit|hack\w*|slic\w*) {_HIS} (?:\w+ )?{_PARTS} (?:off|out|open)\b(?! of)|pull(?:s|ed|ing)? (?:the )?(?:wings|legs|feathers|eyes|heads?) (?:off|out)|(?:chop\w*|cut|hack\w*|tore|tear|rip\w*|slic\w*) (?:up )?(?:{_VICTIM}|(?:the|his|her|their) (?:\w+ )?(?:bod(?:y|ies)|corpses?)) (?:up )?(?:to|into|in) (?:little |small |tiny |bloody )?(?:pieces|shreds|bits|parts)", "cut|chop|slic|hack|saw|rip|tear|tore|torn|goug|bit|slash|pull"),
    ("cruel", rf"(?:tore|tear|tears|ripped|rip) (?!them){_WHOM} (?:apart|to (?:pieces|shreds)|limb)|(?:chop\w*|cut|hack\w*) (?:up )?(?:the |his |her |their )?(?:dead )?(?:bod(?:y|ies)|corpses?|{_SMALL_ONES}) (?:up|into|to)", "tore|tear|rip|chop|cut|hack"),
    ("cruel", rf"(?:slit|slits|cut|cuts|slash\w*) (?:{_HIS}|{_WHOSE} \w+'s|\w+'s) (?:\w+ )?throats?|(?:smash|bash|crush|crack|split|stomp)\w* (?:in |open )?(?:on )?(?:{_HIS}|{_WHOSE} \w+'s|\w+'s) (?:\w+ )?(?:head|skull|face|brains?)\b|(?:broke|break|breaks) (?:(?:her|his|their) (?:\w+ )?(?:neck|bones|fingers)|(?:{_WHOSE} )?\w+'s (?:arms?|legs?|neck|fingers?|nose|bones))|\b(?:his|her|their|the \w+'s) heads? (?:rolled (?:across the|off the)|flew off|fell off|was cut off|exploded)|heads? (?:\w+ ){{0,3}}on (?:a |the )?(?:poles?|spikes?|sticks?|stakes?)", "slit|cut|slash|throat|head|skull|face|brain|broke|break"),
    ("cruel", rf"set(?:s|ting)? {_WHOM} (?:\w+ )?on fire|set fire to (?:the |a |his |her |their )?(?:{_SMALL_ONES}|man|woman|homeless|school)|(?:lit|set) (?:\w+ ){{1,3}}(?:tails?|hair|fur|house|bed|school|church|clothes) on fire|burn(?:ed|t|s)? down(?: \w+){{1,4}} with (?:\w+ ){{1,3}}inside|(?:burn(?:ed|t|s)?|buried|bury|skinned|boiled|cooked|roasted|ate|eaten|eating|flayed) (?:\w+ ){{0,4}}alive", "fire|burn|alive"),
    ("cruel", r"bomb\w*(?: \w+){0,5} (?:school|mosque|church|synagogue|children|people|train|bus|airport|plane|die|died|dead)|(?:threw|throws?|plant\w*|hid|put) (?:a |the |two |his )?(?:hand )?(?:grenades?|bombs?) (?:into|in|under|at|on)\b|(?:blow|blows|blew|blowing|blown) up (?:the|a|my|his|our|her|their) (?:\w+ )?(?:school|church|mosque|city|town|house|train|bus|plane|teacher|class|people|kindergarten|hospital|dog|cat|frog)", "bomb|grenade|blow|blew"),
    ("cruel", rf"(?<!rain )(?<!wind )(?<!snow )(?<!ball )(?:beat|beats|beating|kick\w*|hit|hits|hitting|punch\w*|whipp\w*|bash\w*|clubb\w*|thrash\w*|stomp\w*(?: on)?|threw (?:stones|rocks) at|throw\w* (?:stones|rocks) at|stoned) {_WHOM}(?: \w+){{0,4}} (?:to death|until (?:he|she|it|they)|unconscious|bloody|with (?:a|the|his|her|an) (?:\w+ )?(?:stick|hammer|bat|axe|knife|belt|rod|chain|brick|pipe|whip|stone|rock)|again and again|over and over|in the (?:face|stomach|head)|because (?:it|that) was|for fun|just for)|beaten to death|beat(?:s|ing)? up {_WHOM}|beat(?:s|ing)? {_VICTIM} up\b", "beat|kick|hit|punch|whip|bash|club|thrash|stomp|stone|rocks"),
    ("cruel", rf"(?:push|pushes|pushed|pushing|threw|throws?|throwing|shoved?|dropped) (?!them|you|us){_WHOM} (?:off|out of|from|in front of|under|down) (?:a|the) (?:\w+ )?(?:window|cliff|roof|bridge|tower|train|bus|car|truck|stairs|balcony|well)|(?:threw|throws?|throwing|smash\w*|slam\w*|hurl\w*|swung) {_WHOM} against (?:the|a) (?:wall|rocks?|tree)|put(?:s|ting)? (?:{_WHOSE} (?:\w+ )?)?(?:{_SMALL_ONES}|{_PEOPLE}) (?:in|into|inside) (?:the|a|an) (?:microwave|oven|blender|freezer|washing machine|dryer|fire)", "push|thr|shov|drop|smash|slam|hurl|swung|put"),
    ("cruel", rf"(?:ran|run|runs|drove|running) (?:over|down) {_WHOM}(?: \w+)? (?:with|and (?:laughed|killed))", "over|down"),
    ("cruel", rf"(?:tied|ties|tying|tie) (?:up )?{_WHOM}(?: \w+){{0,4}} (?:cut|hit|beat|hurt|kill\w*|burn\w*|whip\w*|stabb?\w*|tortur\w*)", "tie|tying"),
    ("cruel", r"dead bod(?:y|ies)|rotting (?:body|bodies|flesh|corpse)|(?:ate|eat|eats|eating) (?:her|his|their|the|human) (?:\w+ )?(?:brains?|hearts?|guts|flesh|organs|eyes|livers?)\b|(?:brains|guts|intestines|entrails|organs) (?:and (?:guts|blood)|fell|hung|hang|spill\w*|out|splatter\w*|everywhere)|decapitat\w*|dismember\w*|mutilat\w*|disembowel\w*|assassin(?:s|ate|ated)?\b(?! bugs?)|\bbodies (?:lay|were|everywhere|in the|of the dead)|(?:spat|spit|spits) out (?:the|their|his|her) bones", "bod|rotting|brain|heart|guts|flesh|organ|eye|liver|intestin|entrail|decapit|dismember|mutilat|disembowel|assassin|bones"),
    ("cruel", rf"(?:stuck|stick|sticks|stabb?\w*|plung\w*|thrust|ramm\w*|push\w*|drove|put|sank) (?:a|an|the|his|her|my) (?:\w+ )?(?:knife|dagger|blade|spear|axe|scissors|screwdriver|pitchfork) (?:\w+ )?(?:in|into|through) (?:{_WHOSE} (?:\w+'s )?(?:\w+ )?{_PARTS}|{_VICTIM}|\w+'s (?:\w+ )?(?:{_PARTS}|back|chest|side))", "knife|dagger|blade|spear|axe|scissors|screwdriver|pitchfork"),
    ("cruel", rf"(?:held|holds?|holding|push\w*|kept) {_VICTIM}(?:'s head)? (?:\w+ )?under ?(?:the )?water(?: \w+){{0,3}} (?:until|till)|until (?:he|she|they) (?:had )?(?:stopped breathing|bled)|left {_VICTIM} to die|\blet (?:her|{_VICTIM}) (?:starve|die|bleed|drown|freeze)|pour\w* (?:petrol|gasoline|gas|acid|boiling \w+) (?:over|on|onto) {_VICTIM}|\bstabb(?:ed|ing)\b(?! (?:at )?(?:the|a|his|her) (?:potato|cake|meat|sausage|paper|ground|snow|apple|pea|food|button))|scream\w* (?:in|with) agony", "water|until|left|let|pour|stabb|scream"),
    ("cruel", rf"(?:tied|ties|tie|chained) {_VICTIM} (?:\w+ )?to (?:the|a) (?:rails?|tracks?|railway|train|stake|bomb)|(?:threw|throws?|fed|feeds?) {_VICTIM} to (?:the |his |some )?(?:lions?|crocodiles?|sharks?|dogs|pigs|wolves|piranhas)", "tie|chain|thr|fed|feed"),
    ("cruel", rf"(?:point\w*|aim\w*|held|holds|put) (?:a|the|his|her) (?:\w+ )?(?:gun|pistol|rifle|knife|revolver) (?:at|to|against) (?:{_VICTIM}|{_HIS} (?:\w+ )?{_PARTS})|(?:loaded|took|grabbed|got|fetched|pulled out) (?:his|a|the|her|my) (?:(?!toy|water|pop|nerf|foam|bubble)\w+ )?(?:gun|rifle|pistol|knife|axe) and (?:\w+ )?(?:shot|shoot|kill\w*|stabb?\w*|went to (?:kill|school)|attack\w*|cut (?:him|her|them))", "gun|pistol|rifle|knife|revolver|axe"),
    ("cruel", rf"(?:attack\w*|hit|hits|struck|beat|chas\w*|smash\w*|kill\w*|murder\w*|cut) {_VICTIM} with (?:a|an|his|the|her) (?:\w+ )?(?:axe|ax|hammer|knife|bat|sword|chainsaw|crowbar|brick|machete|saw|razor|shovel)", "ax|hammer|knife|bat|sword|chainsaw|crowbar|brick|machete|saw|razor|shovel"),
    ("cruel", r"dead (?:girls?|boys?|child(?:ren)?|wom[ae]n|m[ae]n|bab(?:y|ies)|people|kids?|puppy|kitten) (?:\w+ )?(?:lay|lie|lies|on the|in (?:the|a|his|her)|hung|hang)|(?:all|most|many) (?:of )?(?:the |his |her |them )?(?:children|people|villagers|kids|pupils|soldiers|men|women|family|friends) (?:\w+ )?(?:died|were dead|are dead|were killed|die)\b", "dead|die|killed"),
    ("cruel", rf"(?:bit|bites|chew\w*|ate|eats) (?:off |out )?{_HIS} (?:\w+ )?(?:fingers?|heads?|arms?|legs?|eyes?|throat|face|heart|toes?)(?: off)?\b(?= and (?:blood|spat)|[^\w]*$)|(?:choked|strangled|smothered|starved|froze|stabbed|shot|crushed|burned|burnt|bled|beaten|beat|kicked|clubbed|stoned|whipped|tortured)(?: \w+){{0,3}} to death|(?:cut|chop\w*|tore|ripp?\w*|pull\w*) (?:\w+ ){{1,4}}(?:tail|legs?|wings?|ears?|arms?|heads?|fingers?) off\b(?! (?:the|of the) (?:doll|toy|carrot))", "bit|chew|ate|eat|death|off"),
    # What does not belong in front of children.
    ("adult", r"ma(?:ke|kes|de|king) love\b(?! (?:hearts?|letters?|potions?|songs?|notes?|cards?))|(?:get|gets|got|getting) laid|undress(?:es|ed|ing)? (?:each other|one another|him|her|me|in front)|(?:took|take|takes|taking|taken) off (?:all )?(?:of )?(?:her|his|their|my|your) clothes (?:for (?:him|her|them|the)|in front of|and (?:lay|lie|dance\w* for|climbed on|got into bed with))|(?:took|take|takes|taking|unhook\w*|open\w*) (?:off )?(?:her|his) (?:bra|panties)\b|(?:pictures?|photos?|videos?|bed|lay|lying|together|him|her)(?: \w+){0,3} without (?:any |her |his |their )?clothes|one night stand|watch\w* (?:\w+ ){1,3}undress\w*|touch(?:ed|es|ing) (?:himself|herself|myself|themselves)\b(?! on)"),
    ("adult", rf"hands? (?:up|under|down|into|inside|between) (?:her|his|my|their) (?:\w+ )?(?:skirt|dress|pants|shirt|blouse|trousers|knickers|underwear|bra|legs)|touch\w* {_NAMED} between|(?:touch|grab|grop|strok|squeez|rub|slapp|lick|suck|star|pinch|look)\w* (?:at )?(?:her|his|my|each other's|the \w+'s|a \w+'s) (?:\w+ )?(?:breasts?|bottom|bum|butt|thighs?|crotch|privates?|boobs?|nipples?)|\b(?:her|big|huge|bare|naked|large|round) breasts\b", "hand|touch|breast|grab|grop|strok|squeez|rub|slapp|lick|suck|star|pinch|look"),
    ("adult", r"private parts?\b|kiss(?:ed|es|ing)?(?: \w+){0,3} with (?:\w+ )?tongues?|french kiss\w*|strip ?(?:club|tease|poker)|in (?:her|his|only) (?:\w+ )?(?:bra|lingerie|thong)\b|\bnipples?\b|look(?:s|ed|ing)? up (?:the |her |a )?(?:\w+'s )?skirts?|lap ?dance|pull\w* down (?:his|her|their|my) (?:\w+ )?(?:pants|trousers|underpants|knickers)(?: \w+){0,3} (?:show\w*|in front|flash\w*)|show\w* (?:\w+ ){0,3}(?:his|her|my) (?:willy|private|bottom to)|(?:man|he|guy|uncle|stranger) flashed (?:the |a |some )?(?:girls?|wom[ae]n|children|boys?)|virginity|(?:was|is|still|am) a virgin\b|(?:making|made|make) out (?:with|in)\b|\bcleavage|\bintercourse|\btopless|suck(?:s|ed|ing)? (?:my|his|on his|it)\b (?:\w+ )?(?:dick|cock)|blow ?jobs?\b|hand ?jobs?\b"),
    ("adult", r"\btits\b|\b(?:big|hard|huge|his hard|suck\w*) cock\b|\bsperm\b(?! whales?)"),
    ("coarse", r"\b(?:a|my|your|his|big|such a|total|suck my|of) dicks?\b(?! (?:whittington|turpin|tracy|van|and))|\bdicks\b|\bdick ?heads?\b|(?:such a|real|total|complete|stupid|you|you're a|little) pricks?\b|kiss (?:my|his|her) ass|(?:kick|kicked|kicks|save|haul|move|bust) (?:his|her|your|my|their|some) ass|pain in the ass|\b(?:dumb|fat|lazy|bad|smart|sorry|stupid|my|kick|big|shut your) ass\b|ass ?holes?\b|screw (?:you|him|her|them)\b|\bf off\b|\beff off\b|go to hell\b|damn (?:you|him|her|it)\b|(?:gave|giv\w+|show\w*)(?: \w+){1,3} the (?:middle )?finger\b|\b(?:a|you|dirty|old) slags?\b(?! heap)|bloody (?:hell|idiots?|fools?)|god ?damn", "dick|prick|ass|screw|f off|hell|damn|finger|slag|idiot|fool"),
    ("coarse", r"leck(?:t)? mich|halt die (?:fresse|schnauze|klappe)|trou du cul|(?:sale|gros|petit|espece de|pauvre|t'es un) con\b|(?:fils|fille) de put\w*|va te faire|ta gueule|vete al? (?:la )?(?:mierda|infierno|carajo)|hij[oa] de (?:puta|perra)|figli[oa] di (?:puttana|buona donna|troia)|porca (?:madonna|puttana|miseria|vacca)|testa di cazzo|иди (?:на|в|к) (?:хуи|жоп\w*|черт\w*)"),
    ("drugs", r"(?:smok|sell|sold|buy|bought|grow|grew|deal)\w* (?:some |his |her |their |a |the |more |a bit of |of (?:the|that) )?(?:weed|hash\b|dope|meth|opium|crack\b)|smok\w* (?:some |his |a |the )?pot\b|(?:smok|roll|lit|light)\w* (?:a |the |his |another |some )?joints?\b|crack (?:pipe|cocaine|dealer|house|addict)|smok\w* (?:from |with )?(?:a |the |his )?bongs?\b|(?:make|made|build|built|hit) (?:a|the) bong\b|magic mushrooms|(?:took|take|takes|taking|ate|sold|buy|bought) (?:some )?(?:ecstasy|acid\b|speed pills|party pills)|ecstasy pills?", "acid|bong|crack|dope|ecsta|hash|joint|mushroom|meth|opium|pills|pot|weed"),
    ("drugs", r"(?:got|get|gets|getting) (?:so |really |very |all )?(?:high on|stoned|wasted|tipsy)\b|(?:joint|weed|smok\w+)(?: \w+){0,6} (?:got|get|getting) high\b|(?:got|get|gets|getting|was|were|is|are|so|very|totally|completely|dead|blind) drunk\b(?! (?:up|by|all|the|with (?:joy|happiness|love|sleep)|from (?:joy|the (?:cup|bowl|river)))\b)|(?:when|because|while) (?:he|she|dad|daddy|mum) (?:is|was|gets|got) drunk|(?:so much|too much|lots of|a lot of|bottles? of) (?:beer|wine|gin|rum|alcohol|whisky|vodka)(?= (?:that|until|and))|(?:drank|drinks?|drunk|drinking)(?: (?:a|the|two|three|whole|another|his|her|entire|full)){1,3} bottles? of (?:wine|rum|gin|beer|schnapps|liquor)|shots? of (?:tequila|vodka|rum|whisky|gin|liquor)|(?:smoked|smokes|smoking) (?:behind|in the (?:toilet|yard|bushes|playground))|\bdrunk (?:man|woman|driver|dad|father|mother|uncle|teenagers?)\b|(?:drank|drink|drinks|drinking|drunk)(?: \w+){0,4} (?<!ginger )(?<!root )(?:beers?|gin|tequila|alcohol|booze|schnapps|liquor)\b(?! (?:ginger|root))|alcoholic\b|\bboozed?\b"),
    ("drugs", r"(?:tak|took|sell|sold|buy|bought|deal|did|do|doing|us|smuggl|inject|hid|hides|need|want)\w* (?:some |the |his |her |hard |illegal |any |more )?drugs\b|drug (?:dealers?|addicts?|lords?|deals?|gangs?|money)|\bon drugs\b|\bjunk(?:ie|y)s?\b|(?:sell|sold|buy|bought|pop\w*|swallow\w*|deal\w*|offer\w*) (?:\w+ ){0,4}pills\b|(?:sell|sold|deal\w*) (?:\w+ ){0,2}white powder|(?:bags?|packets?|lines?) of (?:white |strange )?powder for|(?:bags?|packets?|lines?) of white powder|(?:teenagers?|teens|students|pupils) (?:all )?(?:got|get|getting) high\b(?! (?:marks|grades|scores|up|above))|hooked on (?:drugs?|pills|cocaine|heroin|meth|crack|alcohol|cigarettes|vaping|weed)|pills? to get high|(?:get|got|getting|was|were|is|are|be) (?:so |really |always |completely )?stoned\b|(?:was|were|is|are|get|got|getting) (?:so |really )?high on\b|addicted to (?!(?:chocolate|reading|books|cake|honey|cookies|sweets|sugar|games?|candy|music)\b)\w+|snort(?:s|ed|ing)? (?:some |a line of |lines of |the )?(?:coke|cocaine|powder|lines?|drugs|white)|sniff(?:s|ed|ing)? (?:some |the )?(?:glue|petrol|gas|paint|gasoline)|\bvap(?:e|es|ed|ing)\b", "addic|drug|high|hook|junk|pills|powder|sniff|snort|stoned|vape|vaping"),
    ("adult", r"(?:lay|lies|lying) on top of (?:\w+ ){1,3}and (?:thrust|moan|kiss)\w*|thrust(?:s|ing)? (?:into|inside) (?:her|him)\b(?! (?:\w+ )?(?:hands?|arms?|pockets?|bag|lap))"),
    ("drugs", rf"(?:sniff|snort)\w* (?:\w+ ){{0,2}}white powder|snort\w* (?:\w+ ){{0,2}}powder\b|until (?:he|she|they|i) (?:was|were|got) high\b(?! (?:up|above|in|enough))|inject\w* {_SELF}(?! with (?:\w+ )?(?:insulin|medicine))"),
    # Hatred.
    ("hatred", rf"\b(?!boys|girls|women){_GROUPS} (?:secretly |all )?(?:control|run|rule|own)s? (?:all )?(?:of )?(?:the )?(?:money|banks?|world|media|government)\b"),
    ("hatred", rf"\b(?!(?:boys|girls|women) were (?:\w+ ){{0,2}}(?:dirty|lazy|monkeys|pigs|apes|animals|monsters|weak|bad)\b){_GROUPS} (?:are|is|were|should(?: all| not)?|must|always|never|can ?not|can't|do not deserve|don't deserve|all)(?: (?!not\b|n't)\w+){{0,3}} (?:stupid|dirty|bad|evil|greedy|disgusting|inferior|animals?|worthless|worth nothing|ugly|criminals?|steal|stink|stinky|smell|lazy|die|dead|shot|killed|gassed|banned|burned|live here|thieves|thief|terrorists?|bombers?|murderers?|cockroaches|scum|filth|pigs|apes|monkeys|vermin|rats|parasites|dumb|liars|go (?:home|back)|not live|trash|garbage|monsters|weak|slaves?)\b|\b{_GROUPS} should not (?:live|exist|be allowed)|\b(?!boys|girls|women|poor|fat|brown){_GROUPS}(?: \w+){{0,4}} (?:stole|steals?|stink\w*|sick|cured|dirty|filthy|greedy|disgusting|disgust|inferior|vermin|criminals?|thieves|take (?:everything|our|all)|took our|ruin\w*|destroy\w*|invad\w*|throw them out|must go|out of (?:our|this)|to blame|poison\w*)\b|(?:throw|kick|drive|chase) (?:out )?(?:all )?(?:the |these )?{_GROUPS} out\b|(?:hate|hates|hated|kill|gas|deport|exterminate|burn|shoot|despise|get rid of|beat up)(?: all)?(?: the| these| those)?(?: dirty)? {_GROUPS}\b|dirty {_GROUPS}\b|{_GROUPS} (?:out!|go home|raus)|(?!boys|girls|women){_GROUPS} (?:are|is|were|was) not (?:allowed|welcome|human|like us)|no (?!boys|girls|women){_GROUPS} allowed|(?!boys|girls|women){_GROUPS} (?:control|rule|run|own) (?:the|our) (?:world|country|banks|media)|{_GROUPS} are too (?:stupid|dumb|weak)|only white (?:children|people|kids|boys|girls)|send (?:all )?(?:the |these |those )?{_GROUPS} (?:back|away|home)|(?:(?:not|\w*n't) (?:want|like|need|trust)|(?:nobody|no one) (?:\w+ )?(?:wants?|likes?|needs?|trusts?)) (?:any |the |these |those )?(?:more )?(?!boys|girls|women){_GROUPS}|\bislam is\b|dark skin(?: \w+){{0,3}} (?:worse|bad|ugly|dirty|stupid|less)|(?:so|that is|that's) gay\b|(?:that|the|a|you|dirty|little) chinks?\b(?! (?:in|of))", "jew|immigrant|muslim|black|white|foreigner|migrant|refugee|asylum|gay|lesbian|homosexual|chinese|asian|arab|turk|gyps|roma|african|mexican|polish|disabled|handicapped|girls|women|boys|christian|catholic|hindu|indian|people|islam|skin|chink"),
    ("hatred", r"go back to (?:your|their|his|her) (?:own )?(?:\w+ )?country|(?:people like (?:you|them)|your kind)(?: \w+){0,4} (?:here|go back|out)|\bsieg heil\b|white (?:power|supremac\w*|pride)|master race|ethnic cleansing|(?:auslander|turken|juden|fluchtlinge|asylanten|moslems?) (?:raus|vergasen|sind (?:dreck\w*|faul|kriminell|dumm|schmutzig|abschaum))|tod den (?:juden|auslandern)|sale (?:arabe|juif|noir|negre)|arabes dehors", "country|your kind|people like|heil|white|master|cleansing|auslander|turken|juden|fluchtlinge|asylanten|moslem|sale|arabes"),
)  # fmt: skip
"""List, pattern and, where the pattern is long, stems of which one stands in whatever it finds."""

_DEEDS = (
    rf"(?:hit|hits|hitting|bit|bites|hurt|hurts|hurting|bull(?:y|ied|ies|ying)|trip(?:s|ped|ping)|scratch(?:es|ed|ing)?|poke[sd]?|poking|"
    rf"pinch(?:es|ed|ing)?|step(?:s|ped|ping)? on|squash(?:es|ed|ing)?|squish(?:es|ed|ing)?|smash(?:es|ed|ing)?|trap(?:s|ped|ping)) {_WHICH_SMALL}"
    rf"|(?:kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|slap(?:s|ped|ping)?|beat|beats|beating|burn(?:s|ed|t|ing)|(?<!nearly )(?<!almost )kill(?:s|ed|ing)?|"
    rf"stabb?(?:s|ed|ing)?|stomp(?:s|ed|ing)? on|spat (?:at|on)|thr(?:ew|owing) (?:\w+ )?(?:stones?|rocks?|sticks?) at|tied up|chok(?:e|ed|ing)|"
    rf"drown(?:s|ed|ing)) (?:{_WHICH_SMALL}|him|{_HER}|me)"
    rf"|pull(?:s|ed|ing)? (?:the \w+'s|its|his|her|their) (?:\w+ )?(?:tail|hair|ears?|wings?|whiskers|feathers)"
    rf"|push(?:es|ed|ing)? (?:{_WHICH_SMALL}|him|{_HER}|them) (?:to the ground|over\b(?! the)|down(?! (?:the|a) (?:slide|hill))|into (?:the|a) (?:mud|fire|river|wall|hole|well|puddle))"
    rf"|(?:cut|tore|broke|pulled) (?:off )?(?:its|his|her|the \w+'s) (?:wings?|legs?|tail|arms?)"
)
_JOY = (
    r"(?:laugh(?:s|ed|ing)?|giggl\w+|cheer(?:s|ed|ing)?|clapp?(?:s|ed|ing)?|proud|happy|happily|fun|funny|grinn?\w*|hooray|hurray|"
    r"yay|good job|well done)"
)
JOY_WORDS = re.compile(r"laugh|giggl|cheer|clap|proud|happ|fun|grin|hooray|hurray|yay|job|done")
_JOYFUL = re.compile(rf"\b{_JOY}\b")
_REGRET = (
    r"\b(?:joke|sorry|sad|sadly|cr(?:y|ied|ies|ying)|tears?|stop|stopped|not nice|not funny|mean|bad|wrong|apolog\w+|ouch|ow|angry|naughty|"
    r"forgiv\w+|forgave|sav(?:e|ed|ing)|rescue\w*|free|thank\w*|hugg?(?:ed|s)?|help(?:ed|s)?|kind|gentle|gently|careful|never again|not (?:laugh|fun|happy|proud)|n't (?:laugh|fun|happy|funny)|"
    r"by accident|accidentally|did not mean|didn't mean|safe|ashamed|regret\w*|learn(?:ed|t)|promis\w+|pillows?|snowballs?|tickl\w+|ball|game|tag|chess|races?|quiz|cards|match)\b"
)
_NEAR = 260  # characters between a deed and the joy about it


class Rule:
    """A list, and one of its patterns, compiled when a text first has what it needs.

    All at once are a tenth of a second, and few texts need many.
    """

    def __init__(self, reason: str, pattern: str, needs: str = "") -> None:
        self.reason = reason
        self._text = pattern
        self._needs = needs.split("|")

    def search(self, folded: str) -> re.Match[str] | None:
        """Where a folded text breaks the rule first."""
        return self._pattern.search(folded) if any(stem in folded for stem in self._needs) else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{with_gaps(self._text)})")


def cruel_fun(story: str, begin: int) -> tuple[int, int] | None:
    """Where a folded story tells a cruel deed as fun: somebody is happy about it, and nobody is sorry.

    Args:
        story: what was told before, and the sentence in question.
        begin: where that sentence begins; what is told before is taken as it is.

    Returns:
        start and end, at or behind `begin`.
    """
    for joy in _JOYFUL.finditer(story):
        if joy.end() <= begin:
            continue
        first = max(0, joy.start() - _NEAR)
        last = min((place for end in ".!?" if (place := story.find(end, joy.end())) >= 0), default=len(story))
        for deed in _deed().finditer(story, first, last):
            if not _regret().search(story, max(first, deed.start() - 30), last) and _is_about(story, deed, joy):
                return max(begin, min(deed.start(), joy.start())), max(deed.end(), joy.end())
    return None


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{with_gaps(_DEEDS)})\b")


@cache
def _regret() -> re.Pattern[str]:
    return re.compile(_REGRET)


def _is_about(story: str, deed: re.Match[str], joy: re.Match[str]) -> bool:
    """Whether joy follows a deed within two sentences, or stands in the same one."""
    between = story[min(deed.end(), joy.end()) : max(deed.start(), joy.start())]
    ends = len(re.findall(r"[.!?]", between))
    return ends <= 2 if deed.start() < joy.start() else ends == 0
