"""Unfit things that no single word tells: who does what to whom.

Each rule is looked for only where one of its words stands (a pattern for the beginning of a word), for most sentences
have none of them. Patterns are for folded text (`storydesk.words.normalise`); a space in one stands for whatever parts
two words of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from storydesk.words.normalise import with_gaps

_WHOSE = r"(?:the|a|an|his|her|my|their|our|your|its|this|that|these|those|all|all the|all of the|all his|both|every|another|some|one|each)"
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
    r"servants?|crowds?|school|class|everyone|everybody|someone|somebody|anyone|anybody|people"
)
_WHOM = rf"(?:{_WHOSE} (?:\w+ ){{0,2}})?(?:{_SMALL_ONES}|{_PEOPLE}|him|her|them|me|us|you)\b(?!'s)"
_WHICH_SMALL = rf"(?:{_WHOSE} (?:\w+ )?)(?:{_SMALL_ONES}|friend|mum|dad|teacher)\b(?!'s)"
_HIS = r"(?:his|her|their|its|my|your|our|the)"
_PARTS = (
    r"(?:fingers?|heads?|arms?|legs?|eyes?|ears?|tongues?|hearts?|throats?|necks?|bones?|skulls?|guts|wings?|toes?|hands?|"
    r"feet|foot|tails?|skin|face|nose|bod(?:y|ies)|brains?|stomach|bell(?:y|ies)|veins?)"
)
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
_OFTEN = (
    r"(?: \w+){0,5} (?:every (?:day|night|time|week)|again and again|at night|always|all the time|because|when|whenever|so hard|"
    r"until|with (?:a|his|her|the) (?:belt|stick|whip|rod|cane|fist|fists|hand|shoe|hanger|cable|spoon)|and nobody|and no one|"
    r"and i (?:cannot|can't|am not|must)|and (?:says|said))\b"
)
_PLAYS = r"(?! at| in (?:the )?(?:race|chess|game|face with)| to (?:the|it)| by | on the (?:shoulder|back)| with (?:a )?(?:pillow|snow|water|balloon|ball|feather))"
_GROUPS = (
    r"(?:jews?|jewish (?:people|kids|children)|muslims?|blacks?|black (?:people|kids|children|men|women)|white people|"
    r"foreigners?|immigrants?|migrants?|refugees?|asylum seekers?|gays?|gay people|lesbians?|homosexuals?|chinese(?: people)?|asians?|"
    r"arabs?|turks?|turkish people|gyps(?:y|ies)|roma|africans?|mexicans?|polish people|disabled(?: (?:people|kids|children))?|"
    r"handicapped people|girls|women|boys|christians?|catholics?|hindus?|indians|poor people|fat people|brown people)"
)

RULES: tuple[tuple[str, str, str], ...] = (
    # Somebody hurts himself, or does not want to live.
    ("harm", "d(?:ie|ead|ying)|disappear|exist", r"(?<!not )(?<!n't )(?<!never )(?:want|wants|wanted|wanna|wish|wished|like|longed|going) (?:to )?(?:die\b|be dead\b|not exist|stop existing|disappear forever)(?! (?:of|from|with|in)? ?(?:laugh|joy|happ))"),
    ("harm", "dead|born|existed|alive", r"wish(?:es|ed)? (?:that )?(?:i|he|she|they) (?:was|were|had been|am) (?:dead|never|not)|never been born|was never born|(?:i|she|he) wish(?:es|ed)? (?:i|she|he) (?:was|were) (?:not|never) (?:alive|born|here)|rather be dead|better off dead|should be dead"),
    ("harm", "li[fv]|alive|exist|here|wake", r"(?:not|don't|dont|didn't|doesn't|never|no longer) want(?:s|ed)? to (?:live|be alive|exist)(?! (?:in|with|on|at|there|near|by|under|next|alone|among|like))|i (?:do not|don't|dont) want to (?:be (?:here|alive|around|in this world)|live|go on|exist) any ?more|i (?:do not|don't|never) want to (?:ever )?wake up (?:tomorrow|again|any ?more|ever)|never wake up again|so that (?:i|she|he) (?:would|will) never wake"),
    ("harm", "li[fv]|it", r"(?:life|living) (?:is|was) (?:not|\w*n't|no longer) worth|(?:life|living) (?:isn't|wasn't) worth|no (?:reason|point|sense) (?:to live|in living|to go on|in life)|(?:end|ends|ended|ending|take|takes|took|taking) (?:my|his|her|their|your) (?:own )?li(?:fe|ves)|\bend it all|tired of (?:life|living|being alive)|can(?:not|'t) (?:live|take it) any ?more|hate my (?:life|body)|hate being alive"),
    ("harm", "better|miss|care|notice|happier|sad", r"better off without me|happier (?:without me|if i)|(?:nobody|no one|no-one|noone) (?:would|will|'d) (?:ever )?(?:miss|care about|notice|be sad about) (?:me|if i)|(?:nobody|no one) (?:would|will) (?:care|miss|notice)(?: \w+){0,3} (?:died|dead|gone|die)|(?:miss|care|notice) (?:me )?if i (?:was|were|am) (?:gone|dead)"),
    ("harm", "kill|hang|hung|shoot|shot|drown|poison|unalive|strangl|stab|starv", rf"(?:kill|hang|hung|shoot|shot|drown|poison|unalive|strangl|stab|starv)\w* {_SELF}(?! (?:of |with |by )?laugh)"),
    ("harm", "unalive|kys|kms|overdos|razor", r"\b(?:kys|kms|unalive[sd]?|overdos\w*)\b|razor (?:blades?)?(?: \w+){0,6} (?:arms?|wrists?|skin|legs?)|with (?:a|the|his|her|my) razor"),
    ("harm", "cut|hurt|harm|burn|hit|scratch|bit|punish|injur|hat", rf"\bi (?:\w+ ){{0,3}}(?:cut|cuts|cutting|hurt|hurting|harm|harming|burn|burned|hit|hitting|scratch|bite|punish|injure|hate) myself(?! (?:a|some|another|on|at|off|out|with (?:a |the )?(?:paper|hammer)))|(?:want|wants|wanted|like|likes|liked|going|trying|tried) to (?:hurt|cut|harm|burn|injure) {_SELF}|(?:cut|cuts|cutting|hurt|hurts|hurting|burn\w*|harm\w*) {_SELF}(?: \w+){{0,2}} (?:every|again|because|on purpose|with a (?:razor|knife|blade|lighter)|at night|when|so that|secretly|in secret)|hate myself|self ?harm"),
    ("harm", "cut|slit|slic|carv|burn", r"(?:cut|cuts|cutting|slit|slits|slice[sd]?|carve[sd]?|burn(?:s|ed|t)?) (?:into |up |open )?(?:my|her|his|their) (?:own )?(?:arms?|wrists?|legs?|skin|thighs?|veins?)\b"),
    ("harm", "pill|tablet", r"(?:all|too many|lots of|a lot of|whole (?:box|bottle|pack|packet) of|bunch of|many) (?:of )?(?:the |her |his |my |these |mum's |mom's )?(?:sleeping )?(?:pills|tablets)"),
    ("harm", "jump", r"jump(?:s|ed|ing)? (?:off|from|out of|in front of|under)(?: \w+){1,6} (?:die|dead|end it|kill)|(?:want|wanted|will|going|wanna) (?:to )?jump (?:off|from|out of) (?:a|the|our|my) (?:roof|bridge|building|tower|window|balcony)|jump(?:s|ed|ing)? (?:in front of|under) (?:a|the) (?:train|car|bus|truck|lorry)"),
    ("harm", "throw|sick|vomit|puk|eat", rf"ma(?:ke|kes|de|king) {_SELF} (?:throw up|sick|vomit|puke)|(?:stopped|stop) eating (?:because|so)|(?:not|\w*n't|never) eat(?:en)? (?:\w+ ){{0,2}}because (?:i am|i'm) (?:too |so )?(?:fat|ugly)|too fat to (?:live|eat)"),
    # Somebody is being hurt.
    ("harm", "hit|beat|punch|slap|kick|hurt|whip|chok|burn|spank|abus|rap|molest|strangl|shov|smack|thrash|bully|bullie", rf"\b{_GROWN} (?:\w+ ){{0,2}}(?:hits?|beats?|punch(?:es|ed)?|slap(?:s|ped)?|kick(?:s|ed)?|hurts?|whip(?:s|ped)?|chok(?:es?|ed)|burn(?:s|ed|t)|spank(?:s|ed)?|abus(?:es?|ed)|rap(?:es?|ed)|molest(?:s|ed)?|strangle[sd]?|smack(?:s|ed)?|thrash(?:es|ed)?) (?:me|us)\b{_PLAYS}"),
    ("harm", "hit|beat|punch|slap|kick|hurt|whip|chok|burn|spank|abus|molest|smack|thrash", rf"\b{_ANYONE} (?:\w+ ){{0,2}}(?:hits?|beats?|punch(?:es|ed)?|slap(?:s|ped)?|kick(?:s|ed)?|hurts?|whip(?:s|ped)?|chok(?:es?|ed)|burn(?:s|ed|t)|spank(?:s|ed)?|abus(?:es?|ed)|molest(?:s|ed)?|smack(?:s|ed)?) me\b(?:{_OFTEN}|(?: \w+){{0,3}} (?:not|never|n't)(?: \w+){{0,2}} tell)"),
    ("harm", "hit|beat|punch|slap|hurt|whip|kill", rf"\b{_GROWN}(?: \w+){{0,2}} (?:will|would|is going to|gonna|might|wants? to) (?:hit|beat|punch|slap|hurt|whip|kill) me\b|(?:being|get|gets|got|am|was) (?:beaten|hit|abused|molested) (?:at home|by (?:my|the) {_GROWN})"),
    ("harm", "scared|afraid|frightened|fear", rf"(?:scared|afraid|frightened) (?:to go|of going) home(?: \w+){{0,4}} (?:because|when|as|dad|daddy|mum|father)|(?:scared|afraid|frightened) of (?:my|mummy|mummy's|mum's|the) (?:own )?{_GROWN}"),
    ("harm", "touch|kiss|undress|rub", rf"\b{_ANYONE} (?:\w+ ){{0,2}}(?:touch(?:es|ed)?|kiss(?:es|ed)?|undress(?:es|ed)|rub(?:s|bed)) me (?:\w+ ){{0,2}}(?:where|down there|there|under|between|at night|in bed|and i (?:do not|don't|did not|didn't|hate)|and (?:says?|said) (?:it|that|i|not)|all over|in places|private)|(?:me|my \w+) and i (?:do not|don't|did not|didn't|never) (?:like|want) (?:it|that)|touch(?:es|ed|ing)? (?:me|her|him) (?:in )?(?:private|inappropriately|my private)|made (?:me|her) (?:touch|kiss|undress)"),
    ("harm", "tell|secret", r"(?:hurt|touch\w*|kiss\w*|hits?|undress\w*|did (?:something|things)|does (?:something|things)|what (?:he|she|they) (?:did|does))(?: \w+){0,10} (?:not|never|n't|nobody|no one|secret)(?: \w+){0,4} (?:tell|secret)|(?:hurt|touch\w*|kiss\w*)(?: \w+){0,8} our (?:little )?secret"),
    ("harm", "tak|undress|strip|touch|kiss|pictur|photo|pull", r"(?:told|tells|asks?|asked|makes?|made|wants?|wanted|forc\w+) me to (?:take off|undress|strip|touch (?:him|her|his)|kiss (?:him|her)|pull down)|(?:took|takes|made|makes) (?:pictures|photos|videos) of me (?:naked|undressed|without|in the (?:bath|shower))"),
    ("harm", "bed", r"(?:stepfather|step ?dad|uncle|man|brother|father|dad|daddy|grandpa|teacher|coach|boyfriend)(?: \w+){0,2} (?:comes?|came|gets?|got|climbs?|lies|lay) (?:in|into|to) my bed"),
    ("harm", "lock", rf"\b{_GROWN} (?:\w+ )?lock(?:s|ed)? (?:me|us) (?:in|up|out|into)"),
    ("harm", "eat|food|hungry", r"(?:not|\w*n't|never) (?:give|gives|get|let) (?:me|us) (?:anything|something|enough|any food|food)(?: to)?(?: eat)?(?: at home)?|(?:nothing|never enough|not enough) to eat at home"),
    ("harm", "bull", r"bull(?:y|ies|ied|ying) me\b"),
    # Cruel deeds.
    ("cruel", "kill|stab|strangl|chok|drown|slaughter|execut|hang|hung|assassinat|suffocat|skin|lynch|crucif|impal|electrocut|butcher|tortur", rf"(?<!nearly )(?<!almost )(?:kill|stabb?|strangl|drown|slaughter|execut|assassinat|suffocat|skinn|lynch|crucif|impal|electrocut|butcher|tortur)(?:s|es|ed|ing|e|ied)? {_WHOM}|\bhang(?:ed|s|ing)? {_WHOM}|(?:hung|hanged) {_WHOM} (?:from|on|by)|chok(?:e|ed|es|ing) {_WHOM} (?:to|until|with)"),
    ("cruel", "kill|stab|shot|hang|execut|drown|poison|burn|attack|beat|cut", r"(?:was|were|got|been|being) (?:brutally |all |then |slowly )?(?:killed|stabbed|shot (?:dead|in (?:the|his|her))|hanged|executed|strangled|tortured|beheaded|poisoned by|burned alive|beaten to death|cut (?:in|into|to) pieces)\b|\b(?:had|have|has) (?:all )?(?:\w+ ){1,3}(?:executed|killed|hanged|shot)\b"),
    ("cruel", "kill|hurt|poison|stab|hid", r"how (?:to|do i|can i|do you|he|she) (?:kill|murder|poison|stab|hurt|torture) (?:a |an |my |the )?\w+|\bkiller(?! (?:whale|bee|app))|\bkilling spree|serial killer|kill(?:s|ed|ing)? (?:\w+ ){0,3}(?:without|with (?:a|an|the|his|her)) (?:being|knife|axe|gun|hammer|rope|poison)"),
    ("cruel", "shot|shoot|gun", rf"\b(?:shoot|shoots|shot|shooting) (?:{_WHOSE} (?:\w+ ){{0,2}})?(?:{_SMALL_ONES}|{_PEOPLE}|him|her|them|me|us)\b(?!'s)(?! (?:a|an|some|with (?:water|a water|confetti|foam|paint)))|shot (?:dead|in the (?:head|heart|face|chest|back))|shooting at the school|school shoot\w+|(?:gun|rifle|pistol|knife|knives|weapon|bomb)s? (?:\w+ )?(?:to|into|in|at) (?:the |his |her |my |our )?(?:school|class|playground)|(?:gun|pistol|knife) to (?:his|her|my|their|the) (?:\w+ )?(?:head|throat|neck)"),
    ("cruel", "poison", r"poison(?:s|ed|ing)? (?:all |the |her |his |their |all the )*(?:children|kids|guests|class|family|wife|husband|mother|father|brother|sister|dog|cat|village|everyone|everybody)"),
    ("cruel", "blood|bled|bleed", r"blood (?:\w+ )?(?:everywhere|all over|spray\w*|spurt\w*|splatter\w*|splash\w*|pour\w*|gush\w*|ran|flow\w*|dripp?\w*|on (?:the|his|her) (?:walls?|floor|knife|hands?|sheets?|face))|(?:covered|soaked|drenched|smeared) (?:in|with) (?:\w+ )?blood|(?:pool|pools|river|sea|bucket|puddle|full|lots|rivers) of (?:\w+ )?blood|(?:bled|bleed|bleeding|bleeds) (?:to death|out|all over)|(?:drank|drink|drinks|drinking) (?:\w+ )?blood|with blood (?:on|all|in)"),
    ("cruel", "cut|chop|slic|hack|saw|rip|tear|tor[en]|goug|pull|bit|slash", rf"(?:cut|cuts|cutting|chop\w*|slice[sd]?|hack\w*|sawed|rip|rips|ripped|ripping|tear|tears|tore|torn|goug\w*|bit|bites|pull|pulls|pulled|slash\w*) (?:off|out|open) (?:{_HIS}|{_WHOSE} \w+'s|\w+'s) (?:\w+ )?{_PARTS}\b(?! of)|(?:cut|chop\w*|rip|ripp\w*|tore|tear|bit|pull\w*|hack\w*|slic\w*) {_HIS} (?:\w+ )?{_PARTS} (?:off|out|open|into)\b|pull(?:s|ed|ing)? (?:the )?(?:wings|legs|feathers|eyes|heads?) (?:off|out)|(?:chop\w*|cut|hack\w*|tore|tear|rip\w*|slic\w*) (?:\w+ ){{1,4}}(?:to|into|in) (?:little |small |tiny |bloody )?(?:pieces|shreds|bits)(?<!paper into pieces)"),
    ("cruel", "tor|tear|rip|chop|cut|hack", rf"(?:tore|tear|tears|ripped|rip) {_WHOM} (?:apart|to (?:pieces|shreds)|limb)|(?:chop\w*|cut|hack\w*) (?:up )?(?:the |his |her |their )?(?:dead )?(?:bod(?:y|ies)|corpses?|{_SMALL_ONES}) (?:up|into|to)"),
    ("cruel", "slit|throat|neck|skull|smash|bash|crush|snap|br[eo]ak|brok|head", rf"(?:slit|slits|cut|cuts|slash\w*) {_HIS} (?:\w+ )?throats?|(?:smash|bash|crush|crack|split|stomp)\w* (?:in |open )?(?:on )?{_HIS} (?:\w+ )?(?:head|skull|face|brains?)\b|(?:broke|break|snapp?(?:ed)?|breaks) (?:her|his|their) (?:\w+ )?(?:neck|bones|fingers)|heads? (?:\w+ ){{0,3}}on (?:a |the )?(?:poles?|spikes?|sticks?|stakes?)"),
    ("cruel", "fire|aliv", rf"set(?:s|ting)? {_WHOM} (?:\w+ )?on fire|set fire to (?:the |a |his |her |their )?(?:{_SMALL_ONES}|man|woman|homeless|school)|(?:burn(?:ed|t|s)?|buried|bury|skinned|boiled|cooked|roasted|ate|eaten|eating|flayed) (?:\w+ ){{0,4}}alive"),
    ("cruel", "bomb|blow|blew|explod|grenade", r"bomb\w*(?: \w+){0,5} (?:school|mosque|church|synagogue|children|people|train|bus|airport|plane|die|died|dead)|(?:blow|blows|blew|blowing|blown) up (?:the|a|my|his|our|her|their) (?:\w+ )?(?:school|church|mosque|city|town|house|train|bus|plane|teacher|class|people|kindergarten|hospital|dog|cat|frog)"),
    ("cruel", "beat|kick|hit|punch|whip|bash|club|thrash|stomp|threw|throw|ston", rf"(?<!rain )(?<!wind )(?<!snow )(?<!ball )(?:beat|beats|beating|kick\w*|hit|hits|hitting|punch\w*|whipp\w*|bash\w*|clubb\w*|thrash\w*|stomp\w*(?: on)?|threw (?:stones|rocks) at|throw\w* (?:stones|rocks) at|stoned) {_WHOM}(?: \w+){{0,4}} (?:to death|until (?:he|she|it|they)|unconscious|bloody|with (?:a|the|his|her|an) (?:\w+ )?(?:stick|hammer|bat|axe|knife|belt|rod|chain|brick|pipe|whip|stone|rock)|again and again|over and over|in the (?:face|stomach|head)|because (?:it|that) was|for fun|just for)|beaten to death"),
    ("cruel", "push|threw|throw|shov|drop", rf"(?:push|pushes|pushed|pushing|threw|throws?|throwing|shoved?|dropped) {_WHOM} (?:off|out of|from|in front of|under|down) (?:a|the) (?:\w+ )?(?:window|cliff|roof|bridge|tower|train|bus|car|truck|stairs|balcony|well)"),
    ("cruel", "r[au]n", rf"(?:ran|run|runs|drove|running) (?:over|down) {_WHOM}(?: \w+)? (?:with|and (?:laughed|killed))"),
    ("cruel", "tie|tied|tying|kidnap|lock", rf"(?:tied|ties|tying|tie) (?:up )?{_WHOM}(?: \w+){{0,4}} (?:cut|hit|beat|hurt|kill\w*|burn\w*|whip\w*|stabb?\w*|tortur\w*)"),
    ("cruel", "body|bodies|brain|gut|intestin|entrail|flesh|organ|rot|decapitat|dismember|mutilat|disembowel|assassin|behead", r"dead bod(?:y|ies)|rotting (?:body|bodies|flesh|corpse)|(?:ate|eat|eats|eating) (?:her|his|their|the|human) (?:\w+ )?(?:brains?|hearts?|guts|flesh|organs|eyes|livers?)\b|(?:brains|guts|intestines|entrails|organs) (?:and (?:guts|blood)|fell|hung|hang|spill\w*|out|splatter\w*|everywhere)|decapitat\w*|dismember\w*|mutilat\w*|disembowel\w*|assassin(?:s|ate|ated)?\b(?! bugs?)"),
    # What does not belong in front of children.
    ("adult", "lov|laid|naked|undress|cloth|one", r"ma(?:ke|kes|de|king) love\b|(?:get|gets|got|getting) laid|undress(?:es|ed|ing)? (?:each other|one another|him|her|me|in front)|(?:took|take|takes|taking|taken) off (?:all )?(?:of )?(?:her|his|their|my|your) clothes (?:and|for|in front of)(?: \w+){0,3} (?:lay|lie|on|him|her|men|dance\w*|bed)|one night stand"),
    ("adult", "hand|touch|grab|grop|strok|finger|breast|rub", r"hands? (?:up|under|down|into|inside|between) (?:her|his|my|their) (?:\w+ )?(?:skirt|dress|pants|shirt|blouse|trousers|knickers|underwear|bra|legs)|(?:touch|grab|grop|strok|squeez|rub|slapp|lick|suck)\w* (?:her|his|my|each other's) (?:\w+ )?(?:breasts?|bottom|bum|butt|thighs?|crotch|privates?|boobs?|nipples?)|\b(?:her|big|huge|bare|naked|large|round) breasts\b"),
    ("adult", "private|tongue|french|strip|bra\b|lingerie|thong|nipple|suck|blow", r"private parts?\b|kiss(?:ed|es|ing)?(?: \w+){0,3} with (?:\w+ )?tongues?|french kiss\w*|strip ?(?:club|tease|poker)|in (?:her|his|only) (?:\w+ )?(?:bra|lingerie|thong)\b|\bnipples?\b|suck(?:s|ed|ing)? (?:my|his|on his|it)\b (?:\w+ )?(?:dick|cock)|blow ?jobs?\b|hand ?jobs?\b"),
    ("adult", "tit|cock|hooker|sperm|ecstas|bath|shower", r"\btits\b|\b(?:big|hard|huge|his hard|suck\w*) cock\b|\bsperm\b(?! whales?)"),
    ("coarse", "dick|prick|ass\\b|asses|screw|son|damn|suck|eff", r"\b(?:a|my|your|his|big|such a|total|suck my|of) dicks?\b(?! (?:whittington|turpin|tracy|van|and))|\bdicks\b|\bdick ?heads?\b|(?:such a|real|total|complete|stupid|you|you're a|little) pricks?\b|kiss (?:my|his|her) ass|(?:kick|kicked|kicks|save|haul|move|bust) (?:his|her|your|my|their|some) ass|pain in the ass|\b(?:dumb|fat|lazy|bad|smart|sorry|stupid|my|kick|big|shut your) ass\b|ass ?holes?\b|screw (?:you|him|her|them)\b|god ?damn"),
    ("coarse", "lick|leck|fresse|schnauze|halt|trou|sale|gros|fils|fille|va|ta|vete|figli|porca|testa|іди|ид|еб", r"leck(?:t)? mich|halt die (?:fresse|schnauze|klappe)|trou du cul|(?:sale|gros|petit|espece de|pauvre|t'es un) con\b|(?:fils|fille) de put\w*|va te faire|ta gueule|vete al? (?:la )?(?:mierda|infierno|carajo)|hij[oa] de (?:puta|perra)|figli[oa] di (?:puttana|buona donna|troia)|porca (?:madonna|puttana|miseria|vacca)|testa di cazzo|иди (?:на|в|к) (?:хуи|жоп\w*|черт\w*)"),
    ("drugs", "weed|pot\\b|joint|hash|crack|smok|meth|pip|bong|crystal|shroom|mushroom|ecstasy|pills", r"(?:smok|sell|sold|buy|bought|roll|light|lit|grow|grew|deal)\w* (?:\w+ ){0,2}(?:weed|pot\b(?! of)|joints?\b|hash\b|crack\b|dope|grass to get|meth|opium)|crack (?:pipe|cocaine|dealer|house|addict)|\bbongs?\b|magic mushrooms|(?:took|take|takes|taking|ate|sold|buy|bought) (?:some )?(?:ecstasy|acid\b|speed pills|party pills)|ecstasy pills?"),
    ("drugs", "high|stoned|wasted|drunk|tipsy|booze|beer|gin\\b|rum\\b|tequila|alcohol|schnap", r"(?:got|get|gets|getting) (?:so |really |very |all )?(?:high on|stoned|wasted|tipsy)\b|(?:joint|weed|smok\w+)(?: \w+){0,6} (?:got|get|getting) high\b|(?:got|get|gets|getting|was|were|is|are|so|very|totally|completely|dead|blind) drunk\b(?! (?:up|by|all|the|with (?:joy|happiness|love|sleep)|from (?:joy|the (?:cup|bowl|river)))\b)|(?:when|because|while) (?:he|she|dad|daddy|mum) (?:is|was|gets|got) drunk|\bdrunk (?:man|woman|driver|dad|father|mother|uncle|teenagers?)\b|(?:drank|drink|drinks|drinking|drunk)(?: \w+){0,4} (?:beers?|gin|tequila|alcohol|booze|schnapps|liquor)\b(?! (?:ginger|root))|alcoholic\b|\bboozed?\b"),
    ("drugs", "drug|addict|snort|sniff|inject|vap|needle|overdos|dealer", r"(?:tak|took|sell|sold|buy|bought|deal|did|do|doing|us|smuggl|inject|hid|hides|need|want)\w* (?:some |the |his |her |hard |illegal |any |more )?drugs\b|drug (?:dealers?|addicts?|lords?|deals?|gangs?|money)|\bon drugs\b|addicted to (?!(?:chocolate|reading|books|cake|honey|cookies|sweets|sugar|games?|candy|music)\b)\w+|snort(?:s|ed|ing)? (?:some |a line of |lines of |the )?(?:coke|cocaine|powder|lines?|drugs|white)|sniff(?:s|ed|ing)? (?:some |the )?(?:glue|petrol|gas|paint|gasoline)|\bvap(?:e|es|ed|ing)\b"),
    # Hatred.
    ("hatred", "jew|muslim|black|white|foreigner|immigrant|migrant|refugee|asylum|gay|lesbian|homosexual|chinese|asian|arab|turk|gyps|roma|african|mexican|polish|disabled|handicap|girl|wom|boy|christian|catholic|hindu|indian|poor|fat|brown", rf"\b{_GROUPS} (?:are|is|were|should(?: all| not)?|must|always|never|can ?not|can't|do not deserve|don't deserve|all)(?: \w+){{0,3}} (?:stupid|dirty|bad|evil|greedy|disgusting|inferior|animals?|worthless|worth nothing|ugly|criminals?|steal|stink|stinky|smell|lazy|die|dead|shot|killed|gassed|banned|burned|live here|thieves|thief|vermin|rats|parasites|dumb|liars|go (?:home|back)|not live|trash|garbage|monsters|weak|slaves?)\b|\b{_GROUPS} should not (?:live|exist|be allowed)|(?:hate|hates|hated|kill|gas|deport|exterminate|burn|shoot|despise|get rid of|beat up)(?: all)?(?: the| these| those)?(?: dirty)? {_GROUPS}\b|dirty {_GROUPS}\b|{_GROUPS} (?:out!|go home|raus)"),
    ("hatred", "country|power|suprem|race|auslander|juden|turken|arabes|moros|negri", r"go back to (?:your|their|his|her) (?:own )?(?:\w+ )?country|white (?:power|supremac\w*|pride)|master race|ethnic cleansing|(?:auslander|turken|juden|fluchtlinge|asylanten|moslems?) (?:raus|vergasen|sind (?:dreck\w*|faul|kriminell|dumm|schmutzig|abschaum))|tod den (?:juden|auslandern)|sale (?:arabe|juif|noir|negre)|arabes dehors"),
)  # fmt: skip
"""List, words to begin with, and pattern."""

_DEEDS = (
    rf"(?:hit|hits|hitting|kick|kicks|kicked|kicking|punch(?:es|ed|ing)?|slap(?:s|ped|ping)?|beat|beats|beating|bit|bites|burn(?:s|ed|t|ing)?|"
    rf"hurt|hurts|hurting|tease[sd]?|teasing|bull(?:y|ied|ies|ying)|trip(?:s|ped|ping)|scratch(?:es|ed|ing)?|poke[sd]?|poking|pinch(?:es|ed|ing)?|"
    rf"spit at|spat (?:at|on)|step(?:s|ped|ping)? on|squash(?:es|ed|ing)?|squish(?:es|ed|ing)?|smash(?:es|ed|ing)?|stomp(?:s|ed|ing)? on|kill(?:s|ed|ing)?|stab\w*|"
    rf"threw (?:\w+ )?(?:stones?|rocks?|sticks?) at|throwing (?:\w+ )?(?:stones?|rocks?) at|tied up|trap(?:s|ped|ping)|chok(?:e|ed|ing)|drown(?:s|ed|ing)?|mock(?:s|ed|ing)?|laughed at) "
    rf"(?:{_WHICH_SMALL}|him|her|them|me)"
    rf"|pull(?:s|ed|ing)? (?:\w+ ){{1,3}}(?:tail|hair|ears?|wings?|whiskers|feathers)"
    rf"|push(?:es|ed|ing)? (?:{_WHICH_SMALL}|him|her|them) (?:down|over|off|into the (?:mud|water|pond|fire|river|wall|hole))"
    rf"|(?:cut|tore|broke|pulled) (?:off )?(?:its|his|her|the \w+'s) (?:wings?|legs?|tail|arms?)"
)
_JOY = (
    r"(?:laugh(?:s|ed|ing)?|giggl\w+|cheer(?:s|ed|ing)?|clapp?(?:s|ed|ing)?|proud|happy|happily|fun|funny|grinn?\w*|hooray|hurray|"
    r"yay|great|good job|well done|won|best day)"
)
JOY_WORDS = re.compile(r"laugh|giggl|cheer|clap|proud|happ|fun|grin|hooray|hurray|yay|great|job|done|won|best")
_JOYFUL = re.compile(rf"\b{_JOY}\b")
_DEED = re.compile(rf"\b(?:{with_gaps(_DEEDS)})\b")
_REGRET = re.compile(
    r"\b(?:joke|sorry|sad|sadly|cr(?:y|ied|ies|ying)|tears?|stop|stopped|not nice|not funny|mean|bad|wrong|apolog\w+|ouch|ow|angry|naughty|"
    r"forgiv\w+|forgave|hugg?(?:ed|s)?|help(?:ed|s)?|kind|gentle|gently|careful|never again|not (?:laugh|fun|happy|proud)|n't (?:laugh|fun|happy|funny)|"
    r"by accident|accidentally|did not mean|didn't mean|safe|ashamed|regret\w*|learn(?:ed|t)|promis\w+|pillows?|snowballs?|tickl\w+|ball|game|tag)\b"
)
_NEAR = 260  # characters between a deed and the joy about it


@dataclass(frozen=True)
class Rule:
    """Where a list's pattern may be looked for, and the pattern."""

    reason: str
    key: re.Pattern[str]
    pattern: re.Pattern[str]


def compiled(rules: tuple[tuple[str, str, str], ...]) -> tuple[Rule, ...]:
    """Rules, ready to be looked for."""
    return tuple(
        Rule(reason, re.compile(key), re.compile(rf"\b(?:{with_gaps(pattern)})")) for reason, key, pattern in rules
    )


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
        for deed in _DEED.finditer(story, first, last):
            if not _REGRET.search(story, deed.start(), last) and _is_about(story, deed, joy):
                return max(begin, min(deed.start(), joy.start())), max(deed.end(), joy.end())
    return None


def _is_about(story: str, deed: re.Match[str], joy: re.Match[str]) -> bool:
    """Whether joy follows a deed within two sentences, or stands in the same one."""
    between = story[min(deed.end(), joy.end()) : max(deed.start(), joy.start())]
    ends = len(re.findall(r"[.!?]", between))
    return ends <= 2 if deed.start() < joy.start() else ends == 0
