"""More of what a bedtime story does not tell as a good idea: what readers of two thousand stories would have closed."""

from __future__ import annotations

from storydesk.words.danger import GROWN, Danger

_NOT = r"\b(?:not|never|nearly|almost|stop|dangerous)\b|n't\b"
_COOKS = (
    rf"\b{GROWN}|\b(?:baker|cook|chef|king|queen|wizard|fairy|dragon|farmer|captain|together|grown-?ups?|birthday|camp\w*|"
    r"fire ?(?:truck|engine|fighter|man|fly|flies|works?)s?)\b"
)
_SMALL = (
    r"(?:keys?|coins?|buttons?|marbles?|rings?|stones?|rocks?|pebbles?|needles?|nails?|pins?|batter(?:y|ies)|beads?)"
)
_PREY = r"(?:mouse|mice|bird|birds|bunny|bunnies|rabbit|frog|boy|girl|chick|duck|duckling|kitten|puppy|squirrel|lamb|piglet|butterfly|hedgehog|snail)"

RISKS = (
    # Who is taken along, and who is swept away.
    Danger(
        r"(?:come|go|went|ride|rode|sail|sailed|hop|climb|get|got|jump) (?:\w+ ){0,2}(?:on|in|into|onto|for|aboard) (?:the|a|my|his|her) (?:\w+ ){0,2}(?:boat|car|truck|bus|train|plane|ship|wagon|bike|horse)(?: ride)?,? with (?:me|him|her|them|us)\b|"
        r"(?:went|go|going) (?:on|for) a (?:\w+ )?(?:boat|car|truck|train|bus|horse) ride (?:together|with)\b",
        "boat|car|truck|bus|train|plane|ship|wagon|bike|horse",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:friends?|brother|sister|toy)\b",
        only_with=r"\b(?:girl|boy|child|she was (?:three|four|five))\b",
        not_with=rf"\b{GROWN}|\b(?:(?:best|his|her|their) friends?|brother|sister|toy (?:boat|car|truck|train))\b",
    ),
    Danger(
        r"(?:wash|sweep|swept|blew|blow)\w*(?: away)? (?:all )?(?:of )?(?:his|her|their|the|its) (?:\w+ )?(?:friends?|family|mom|dad|mother|father|parents|brothers?|sisters?|bab(?:y|ies)|people|children|animals)(?: away)?\b|"
        r"(?:friends?|family|mom|mommy|dad|daddy|mother|father|brother|sister|baby) (?:was|were|got) (?:all )?(?:washed|swept|blown|carried|taken) (?:away|off|out)\b",
        "wash|sweep|swept|blew|blow|taken|carried|blown",
        unless=rf"{_NOT}|\b(?:home|house|hand|hands|back|to (?:the|a|his|her|their|see|bed)|for a|on a|kiss|out of|up|safe\w*|along|inside|around|hair|hat|toys?)\b",
    ),
    # What is done to a body.
    Danger(
        r"(?:put|puts|stuck|dipped|pushed|held|poked) (?:his|her|its|their|my|your) (?:\w+ )?(?:head|nose|face|hands?|paws?|feet|foot|arms?|fingers?|tail|tongue) (?:right |deep )?(?:in|into|inside|on) (?:the|a) (?:\w+ ){0,2}(?:pot|lock|keyhole|(?<=in the )door|kettle|pan|soup|fire|steam|mixer|blender|fan|trap|socket|mouth of)\b",
        "pot|lock|keyhole|door|kettle|pan|soup|fire|steam|mixer|blender|fan|trap|socket|mouth",
        unless=rf"{_NOT}|\b(?:flower|cold|empty|honey|plant|paint|lid)\b",
        not_with=r"\b(?:flower ?pots?|empty pot|pot of honey|honey pot)\b",
    ),
    Danger(
        r"(?:sewed|sew|sews|sewing|stitched|glued|nailed) (?:[\w']+ ){0,6}(?:legs?|wings?|paws?|ears?|arms?|tails?|head|skin|hand|foot|mouth|nose|beak)\b|"
        r"needle (?:\w+ ){0,4}(?:in|into|through) (?:his|her|its|their|the (?:\w+ )?(?:" + _PREY[3:-1] + r"))\b",
        "sew|stitch|glued|nailed|needle",
        unless=_NOT + r"|\b(?:hands? (?:and|to)|with (?:his|her|its) (?:\w+ )?(?:hands?|paws?|beak|nose|tail))\b",
        not_with=r"\b(?:teddy|dolls?|toys?|stuffed|puppet|scarecrow|cloth|sock|costume|robot|statue|snowman|kite|dragon suit)\b",
    ),
    Danger(
        r"(?:tied|ties|wrapped) (?:the |a |his |her |its |it |one |end |of |around |long |strong )*(?:rope|string|kite|balloons?|ribbon|yarn|thread|it) (?:tight )?(?:to|around|round|on) (?:his|her|its|their|(?:the )?\w+'s) (?:own )?(?:neck|nose|mouth|throat|head|face|ears?)\b",
        "tied|ties|wrapped",
        unless=_NOT + r"|\b(?:scarf|bow|bell|hat|crown|glasses|collar|flower|kiss|mask|necklace)\b",
    ),
    Danger(
        r"(?:tied|ties) (?:the |a |his |her |its |it |one |end |of |long )*(?:rope|string|kite|balloons?|it) (?:to|around|onto) (?:the|a) (?:\w+ )?(?:" + _PREY[3:-1] + r"|fish|crab|turtle|cat|dog)\b(?!'s)",
        "tied|ties",
        unless=_NOT + r"|\b(?:collar|toy|leash|shaped)\b",
        not_with=r"\btoy (?:dog|cat|duck|fish|boat)",
    ),
    Danger(
        r"(?:push|pushes|pushed|threw|throws|toss|tossed|shoved|dropped) (?:him|her|them|(?:the|a|an|his|her|their) (?:\w+ ){0,2}(?:" + _PREY[3:-1] + r"|teddy|bear|teddy bear|friend|sister|brother|cat|dog|fox|baby|doll)|(?!the|a|an|it|his|her|their|off|some|one|two|all|more|down|something|everything)\w+) (?:back )?(?:in|into|off) (?:the|a) (?:\w+ )?(?:water|pool|river|sea|ocean|lake|pond|well|waves?|hole|boat|mud|fire|bath)\b",
        "push|threw|throw|toss|shoved|dropped",
        unless=_NOT + r"|\b(?:coins?|stones?|pebbles?|rocks?|sticks?|leaf|leaves|bread|crumbs|toy boat|paper|ball|net|line|fish (?:swam|was)|feed)\b",
    ),
    Danger(
        r"(?:stay|stayed|was|were|sat|lay|slept|cried) (?:\w+ ){0,3}(?:all night|the whole night|until (?:the )?morning)\b[^.!?]*\b(?:sad|scared|alone|lonely|afraid|cold|crying|cried|lost)\b|"
        r"(?:cried|called|screamed|shouted|yelled) (?:\w+ )?for help,? but (?:no one|nobody|no-one) (?:heard|came|was|could)\b",
        "all night|whole night|morning|for help",
        unless=r"\b(?:hugg\w*|then (?:mom|mommy|dad)|but then|at last)\b",
    ),
    Danger(
        r"(?:soap|shampoo|paint|glue|mud|dirt|sand)\b[^.!?]* (?:into|in|to) the (?:\w+ )?(?:cake|dough|batter|soup|cookies|pie|food|tea|juice|milk|lemonade)\b|"
        r"mixed (?:\w+ ){0,6}(?:soap|shampoo|paint|glue)\b|"
        r"(?:bite|bit|taste|tasted|ate|lick\w*) (?:\w+ )?(?:of |into )?(?:the|a|his|her|my) (?:\w+ )?(?:tooth|bone|soap|candle|shell|glass|lamp|light bulb|needle)\b",
        "soap|shampoo|paint|glue|mud|dirt|sand|tooth|bone|candle|shell|glass|lamp|bulb|needle",
        unless=_NOT + r"|\b(?:colou?rs?|pictures?|brush|sandwich|dogs?|pupp(?:y|ies)|crab|pretend\w*|pie of mud|mud pies?|bubbles)\b",
        not_with=r"\b(?:dog|puppy|wolf|mud pies?|sandbox|sandcastle|paintbrush|painting)\b",
    ),
    Danger(
        r"(?:pok(?:e|es|ed|ing)|prodd?ed|hit|hits|pinch(?:ed)?|slapp?(?:ed)?) (?:him|her|them|me|each other|one another|(?!the|a|an|it|his|her|its|their|on|at|in|through|into|out|some)\w+)\b(?! (?:head|nose|eyes?) (?:out|up|through))",
        "pok|prod|hit|pinch|slap",
        unless=rf"{_NOT}|\b(?:sorry|ball|snowballs?|drums?|note|target|{GROWN}|high five|gently|jelly|belly|tummy|bubbles?|hole|hard|him with (?:water|love))\b",
    ),
    Danger(
        r"(?:he|she|they|boy|girl|[a-z]+) (?:\w+ )?(?:jumped|dived|dove|leaped|leapt|walked|waded|ran|went) (?:right |straight |out )?(?:in|into) (?:the |a )?(?:\w+ )?(?:water|waves|river|lake|sea|ocean|pond)\b|"
        r"(?:lake|river|pond|sea|ocean|water)\b[^.!?]* (?:jumped|dived|dove) (?:right |straight )?in\b",
        "jump|dive|dove|leap|walked|waded|ran|went",
        unless=rf"{_NOT}|\b(?:safe|careful|puddles?|bath|toy|boats?|stone|rock|key|balls? (?:rolled|went|jumped|ran|fell)|sun)\b",
        only_with=r"\b(?:boy|girl)\b",
        not_with=rf"\b{GROWN}|\b(?:puddles?|bath\w*|pool|swimsuit|swimming|splash pad|boy fish|mermaids?|(?:fish|duck|frog|otter|turtle|seal|penguin|dolphin|whale|crab) (?:named|called))\b",
    ),
    # Hot things, where no grown-up is told of.
    Danger(
        r"(?:ovens?|stoves?|microwaves?|candles?|flames?|matches|lighters?|hot pan)\b",
        "oven|stove|microwave|candle|flame|match|lighter|hot pan",
        unless=rf"{_NOT}|\b(?:jumped over|cake with|like a|as a)\b",
        not_with=_COOKS,
    ),
    Danger(
        r"(?:bed|house|hair|clothes|room|home|tree|cake|hat) (?:was|is|were|caught) (?:on )?fire\b",
        "fire",
        unless=_NOT,
    ),
    Danger(r"\bpills?\b|\bmedicine\b", "pill|medicine", unless=_NOT, not_with=rf"\b{GROWN}|\b(?:doctor|nurse|vet)\b"),
    # Promises to keep silent, and who takes a child along.
    Danger(
        r"promis\w+ (?:\w+ ){0,3}(?:not to|never to|will not|won't|to never) tell\b|(?:never|not|n't) (?:told|tell) (?:anyone|anybody|a soul)\b|"
        r"(?:our|a|the|special) secret (?:between|from)\b",
        "tell|told|secret",
        unless=r"\b(?:surprise|birthday|present|gift|party|lies?|truth)\b",
    ),
    Danger(
        r"(?:take|took|bring|brought|carry|carried) (?:you|him|her|them|me) (?:home |away |off )?with (?:me|him|her|them)\b|"
        r"(?:take|bring) you (?:away|to my (?:house|home|cave|castle|den|ship|boat))\b|i am going to (?:catch|get|eat|keep) you\b(?! (?:safe|warm|company|some|a|something))|i will (?:eat|keep) you\b(?! (?:safe|warm|company))|"
        r"i'm going to (?:catch|eat|keep) you\b(?! (?:safe|warm|company))|i'll (?:eat|keep) you\b(?! (?:safe|warm|company))",
        "with me|with him|with her|with them|take you|bring you|catch|get you|eat|keep",
        unless=rf"\b{GROWN}|\b(?:not|never|toy|teddy|doll|tag|game)\b|n't\b",
        not_with=r"\b(?:tag|hide-and-seek|hide and seek|game)\b",
    ),
    Danger(
        r"(?:took|led|brought|invited) (?:him|her|them|\w+) (?:back |home )?to (?:his|her|their) (?:\w+ )?(?:house|home|cave|den|room)\b",
        "took|led|brought|invited",
        unless=rf"\b{GROWN}|\bback (?:home|to)\b",
        only_with=r"\b(?:a|an|another)(?: \w+){0,2} (?:boy|girl|kid|voice|wolf|witch|giant) (?:came|walked|ran|said|called|asked)\b",
    ),
    # Told to stay, and left alone.
    Danger(
        r"(?:told|asked) (?:him|her|them|\w+) to (?:stay|wait) (?:\w+ )?(?:home|inside|in the (?:house|car)|alone|by (?:himself|herself|themselves))\b[^.!?]*\b(?:while|until|and|because) (?:she|he|they) (?:went|was|were|had|left|came|got)|"
        r"(?:left|was|were|stayed) (?:\w+ )?(?:all )?(?:alone at home|home alone|alone in the (?:house|car))\b",
        "stay|wait|alone",
        unless=_NOT,
    ),
    # A grown-up forbids it, and in the next sentence it is done all the same.
    Danger(
        rf"{GROWN} (?:\w+ )?(?:said no\b(?! one)|said,? \"no\b|said (?:that )?(?:it|that) was (?:too|not safe|dangerous)|(?:did not|didn't|would not|wouldn't) let (?:him|her|them) (?:go|play|swim|climb|in|on|have|out)|"
        r"told (?:him|her|them) not to (?!worry|cry|give|be (?:sad|afraid|scared)))|"
        rf"asked (?:his|her|their) {GROWN}[^.!?]* (?:she|he|they) said no\b",
        "said|let|told",
        unless=r"\b(?:no problem|no more|no need|no one)\b",
    ),
    # What goes into a mouth.
    Danger(
        r"(?:put|puts|held|holds|hid|kept|took|takes|stuck|carried) (?:the|a|his|her|it|this|that|one|some)(?: \w+){0,2} (?:in|into|between) (?:his|her|its|their) (?:mouth|teeth|nose|ear|ears)\b",
        "mouth|teeth|nose|ear",
        unless=rf"{_NOT}|\b(?:food|cake|bread|cheese|apple|cookie|candy|berry|carrot|nut|fish|bone|spoon|leaf|grass|dog|puppy|bird|cat|kitten|mouse|fox|squirrel|stick|ball|beak)\b",
        only_with=rf"\b{_SMALL}\b",
        not_with=r"\b(?:dog|puppy|bird|crow|magpie|cat|fish|dragon|fox|wolf|squirrel|mouse)\b",
    ),
    Danger(
        r"(?:took (?:a|one|another) (?:\w+ )?bite|bit into|ate (?:it|one|the|some|all)|tasted (?:it|the))\b",
        "bite|bit into|ate|tasted",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:wash\w*|birds?|ants?|mouse|mice|squirrel|dog)\b",
        only_with=r"\b(?:apple|candy|cookie|cake|berry|berries|sandwich|lollipop|mushroom|bread)s? (?:\w+ )?(?:on the (?:ground|floor|street|road|path)|in the (?:mud|dirt|trash))",
        not_with=rf"\b{GROWN}|\b(?:wash\w*|tree)\b",
    ),
    # Somebody is eaten, pierced or goes under.
    Danger(
        rf"(?:ate|eaten|eats|swallowed|gobbled)(?: up)? (?:the|a|his|her|that|poor|all the) (?:\w+ ){{0,2}}{_PREY}\b(?! (?:food|cake|cookie|treat|soup|seed|toy|shaped|feeder))|"
        rf"(?:the|a) (?:\w+ ){{0,2}}{_PREY} (?:was|were|got|is) (?:eaten|swallowed)\b",
        "ate|eat|swallow|gobbl",
        unless=rf"{_NOT}|\b(?:chocolate|candy|gingerbread|cookie|shaped|with)\b",
    ),
    Danger(
        r"(?:stick|arrow|needle|knife|thorn|spear|nail|fork|horn) went (?:right |straight )?(?:through|into) (?:the|his|her|its)\b",
        "went",
        unless=rf"{_NOT}|\b(?:cloth|fabric|dress|hole|wall|wood|tree|paper|sock|button)\b",
    ),
    Danger(
        r"(?:he|she|they|captain|bear|boy|girl|mouse|bunny|rabbit|fox|friend|sailor|cat|dog) (?:just |slowly |then |all )?(?:sank|drowned|went under|sinks)\b",
        "sank|drown|went under|sinks",
        unless=_NOT + r"|\b(?:boat|ship|toy|ball|stone|rock|chair|bed|into the (?:soft|warm|snow|bed|chair|sofa|pillow))\b",
    ),
    Danger(
        r"(?:fell|jumped|slipped|went) (?:\w+ )?(?:in|into|off|under) (?:the )?(?:\w+ )?(?:water|sea|lake|river|pond|ocean|waves?|boat)\b[^.!?]* (?:was|were) (?:all )?(?:gone|lost)\b|"
        r"\blost (?:his|her|their) (?:best |only |good |new )?friends?\b(?! (?:'s|and found|for a|in the (?:game|crowd)))",
        "gone|lost",
        unless=rf"{_NOT}|\b(?:ball|toy|kite|boat was|hat|found)\b",
    ),
    Danger(
        r"(?:can|could) ?(?:not|n't|never) swim\b|can't swim\b|(?:does|did|do) not know how to swim\b|don't know how to swim\b",
        "swim",
        unless=r"\bbut (?:he|she|they|i) (?:can|could|want(?:ed)? to) learn\b",
        not_with=rf"\b{GROWN}|\bteach",
    ),
    Danger(
        r"chased (?:him|her|them|\w+) (?:all (?:day|night|the way|around)|until (?:he|she|they)|away from (?:his|her|their) (?:home|house|mom|mother))\b",
        "chased",
        unless=rf"{_NOT}|\b(?:ball|tag|game|fun|laugh\w*|tail|butterfl\w+|kite|wagg\w*|play\w*)\b",
        not_with=r"\b(?:tag|game|fun|play(?:ed|ing)?|laughed)\b",
    ),
    Danger(
        r"(?:moon|cloud|ghost|shadow|wolf|tree|witch|spider|net|trap|robot) (?:\w+ )?(?:caught|trapped|grabbed|locked) (?:him|her|them)\b|"
        r"(?:could|can) (?:not|never) go (?:back )?(?:home|to their homes?) (?:again|any ?more|ever)\b",
        "caught|trapped|grabbed|locked|never go|not go",
        unless=r"\b(?:gently|safe|safely|hug\w*|soft)\b",
    ),
    Danger(
        r"(?:tied|strapped|fastened) (?:him|her|them|me|the (?:little )?(?:boy|girl|dog|puppy|cat|kitten|bird)) (?:up )?(?:on|to|onto|in|into|around) (?:the|a|his|her) (?:\w+ )?(?:swing|tree|chair|bed|pole|fence|post|bike|balloons?|kite|rock)\b",
        "tied|strapped|fastened",
        unless=rf"{_NOT}|\bseat ?belt",
    ),
    # Nests, and beasts that one does not know.
    Danger(
        r"(?:took|taken|take|takes|stole|gave|got|grabbed|picked) (?:\w+ ){0,4}eggs?\b",
        "egg",
        unless=rf"{_NOT}|\b(?:back|safe\w*|return\w*|mother|mom|home|care|warm|easter|chocolate|kitchen|basket|breakfast|cake|bowl)\b",
        only_with=r"\bnests?\b",
        not_with=r"\b(?:easter|hen|chickens?|farm|coop|fell|fallen|put it back)\b",
    ),
    Danger(
        r"(?:can|may) (?:i|we) pet (?:you|him|her|it)\b|(?:decided to (?:be brave and )?|reached out (?:\w+ )?(?:to|and) )pet(?:ted)? (?:him|her|it|the dog)\b|gave (?:it|the \w+|some \w+|his \w+|her \w+) to the dog\b",
        "pet|to the dog",
        unless=rf"{_NOT}|\b{GROWN}|\bowner\b",
        only_with=r"\b(?:growl\w*|bark\w*|snarl\w*|hiss\w*|scary|angry|fierce|sharp teeth|big dog)\b",
        not_with=rf"\b{GROWN} (?:\w+ )?(?:said|asked|came|smiled|explained|laughed|saw|stayed|helped|told)\b|\bowner\b",
    ),
    # Candles as toys, what is said to be dangerous and done, how high one climbs, and what is no food.
    Danger(
        r"candles? (?:\w+ ){0,8}play\w* with (?:it|them)\b|play\w* with (?:the|a|some|their|his|her|all the) (?:\w+ )?candles?\b",
        "candle",
        unless=rf"{_NOT}|\b{GROWN}",
    ),
    Danger(
        r"(?:i will|i'll|let me|we can|we will) (?:go first|show you|try|go in|do it)\b",
        "go first|show you|try|go in|do it",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:safe|careful\w*|away|help|instead)\b",
        only_with=r"\b(?:is it safe|it looks dangerous|it is dangerous|that is dangerous|it's dangerous|that's dangerous)\b",
        not_with=rf"\b{GROWN} (?:\w+ )?(?:said|asked|came|smiled|explained|stayed|helped|told)\b",
    ),
    Danger(
        r"(?:found|saw|picked up|got|took|has|had) (?:a|the|some|two) (?:\w+ )?(?:match|matches|matchbox)\b(?! (?:for|to|of|between|with|in)\b)",
        "match",
        unless=rf"{_NOT}|\b(?:game|football|soccer|tennis|chess|won|play\w*|socks?|colou?rs?|tv|television)\b|\b{GROWN}",
    ),
    Danger(
        r"put (?:his|her|the|their|a) (?:\w+ ){0,2}(?:bear|teddy|doll|toys?|book|clothes|socks?|blanket|pillow|paper|hat|cat|puppy|kitten) (?:on|in|into|inside) the (?:\w+ )?(?:stove|oven|fire(?! (?:truck|engine|station))|fireplace|heater|microwave)\b",
        "stove|oven|fire|heater|microwave",
        unless=rf"{_NOT}|\b(?:toy|dry|mantel|play)\b",
    ),
    Danger(
        r"(?:feel|felt|feeling) (?:very |so |a (?:little|bit) )?(?:funny|weird|strange|dizzy)\b",
        "feel|felt",
        unless=r"\b(?:better|spin\w*|spun|danc\w*|happy|inside|laugh\w*|giggl\w*)\b|n't\b",
        only_with=r"\b(?:ate|eat|bite|drank|drink|sip|tasted|swallowed)\b",
    ),
    # Who is no relative, and kisses a child or goes to the bathroom with it.
    Danger(
        r"(?:driver|librarian|doctor|farmer|clown|policeman|officer|man|woman|lady|seller|neighbou?r|captain) (?:\w+ ){0,11}(?:kiss|kissed)\b",
        "kiss",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:pigs?|cows?|horses?|dogs?|cats?|frogs?|hens?|ducks?|lambs?|baby|wife|husband)\b",
    ),
    Danger(
        r"(?:let's|let us|come|we can) (?:\w+ ){0,2}(?:go )?(?:to|into|in) the bathroom\b|(?:took|takes?|led) (?:him|her|them|you) (?:to|into) the bathroom\b",
        "bathroom",
        unless=rf"{_NOT}|\b{GROWN}",
        not_with=rf"\b{GROWN}|\b(?:toothbrush|brush\w*|wash\w*|bath|sister|brother|nurse|clean\w*)\b",
    ),
    # Boats with nobody who can steer them, and dogs that bark.
    Danger(
        r"(?:jumped|got|climbed|hopped|went|stepped|sailed) (?:in|into|on|onto|off in) (?:the|a|her|his|their) (?:\w+ )?(?:boat|raft|canoe|ship)\b",
        "boat|raft|canoe|ship",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:toy|captain|pirates?|sailor|fisherman)\b",
        only_with=r"\b(?:waves were (?:very |so )?big|big waves|wind was (?:very |so )?strong|storm|stormy)\b",
        not_with=rf"\b{GROWN}|\b(?:captain|pirates?|sailor|fisherman|stopped|calm)\b",
    ),
    Danger(
        r"(?:unlocked|untied|unhooked|stole) (?:the|a|his|her|their) (?:\w+ )?(?:boat|ship|raft|car|truck|train|bus)\b",
        "unlock|untie|unhook|stole",
        unless=rf"{_NOT}|\b{GROWN}|\b(?:toy|captain|sailor|farmer|owner)\b",
        not_with=rf"\b{GROWN}|\b(?:captain|sailor|farmer|owner|toy (?:boat|car|truck|train|bus|ship))\b",
    ),
    Danger(
        r"(?:went|came|walked|ran|wanted) (?:over |up |closer )?to pet (?:him|her|it|the (?:\w+ )?dog)\b",
        "to pet",
        unless=rf"{_NOT}|\b{GROWN}|\bowner\b",
        only_with=r"\bdogs?\b.*\b(?:growl\w*|bark\w*|snarl\w*)\b|\b(?:growl\w*|bark\w*|snarl\w*)\b.*\bdogs?\b",
        not_with=r"\bowner\b|\b(?:his|her|their) (?:own )?dog\b",
    ),
    Danger(
        r"climb\w* higher and higher\b",
        "climb",
        unless=r"\b(?:cats?|kitt\w+|squirrels?|monkeys?|ladder|stairs|slide|hill|mountain|down|balloons?|birds?|moon|sun|planes?|airplanes?|kites?|rockets?)\b|n't\b",
        only_with=r"\b(?:girl|boy|child)\b",
    ),
    Danger(
        r"(?:a|some|another|any|little) (?:\w+ )?(?:pet|friend|kitten|puppy|baby|child|boy|girl)s? to eat\b(?! (?:with|lunch|dinner|breakfast|supper|the|some|a|his|her|more|together|at))",
        "to eat",
        unless=r"\b(?:gave|fed|asked|told|wanted|helped|invited|food|something|(?:milk|soup|seeds|treats?|hot|big|small|hard) (?:out )?for)\b",
    ),
)  # fmt: skip
