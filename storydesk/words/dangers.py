"""What a bedtime story does not tell as a good idea: what a child might copy, and whom a child must not go with.

Each danger is a pattern for one sentence of a folded text (`storydesk.words.normalise`). Some count only where the
story before has told who is there, and hardly any where the same sentence says that it is wrong.
"""

from __future__ import annotations

import re

from storydesk.words.danger import GROWN, Danger
from storydesk.words.risks import RISKS

_CHILD = r"(?:him|her|them|me|us|the (?:little |small |young |sad |lost |tiny )?(?:boys?|girls?|child(?:ren)?|kids?|bab(?:y|ies)))\b"
_ANIMAL = (
    r"(?:bab(?:y|ies)|boys?|girls?|child(?:ren)?|cats?|kitt(?:y|en)s?|dogs?|pupp(?:y|ies)|birds?|mouse|mice|bunn(?:y|ies)|rabbits?|"
    r"hamsters?|ducks?|ducklings?|chicks?|frogs?|pigs?|piglets?|fox|bears?|squirrels?|turtles?|hedgehogs?|bees?|butterfl(?:y|ies)|"
    r"ladybugs?|snails?|caterpillars?|lambs?|pon(?:y|ies)|owls?)"
)
_STRANGER = (
    r"\b(?:a|an|the|this|that|another)(?: (?!little|baby|small|young|same|snow)\w+){0,3} (?:man|woman|lady|stranger)\b|"
    r"\bstrangers?\b"
)
_HIS = r"(?:his|her|their|its|my|your|our)"
_HOT = r"(?:ovens?|stoves?|fire|fires|fireplaces?|flames?|campfires?|bonfires?|furnaces?)"
_SHUT = r"(?:oven|stove|fridge|refrigerator|freezer|washing machine|dryer|microwave|plastic bag)"
_MACHINE = r"(?:cars?|trucks?|bus|buses|trains?|vans?|lorry|lorries|motorcycles?|tractors?)"
_WATER_FOLK = (
    r"\b(?:fish|fishes|frogs?|ducks?|ducklings?|dolphins?|swans?|otters?|turtles?|mermaids?|seals?|penguins?|whales?|crabs?|"
    r"beavers?|goose|geese|octopus|sharks?|crocodiles?|alligators?|toads?|tadpoles?|hippos?|swim\w*|swam|pool)\b"
)
_CLIMBERS = r"\b(?:cats?|kitt\w+|birds?|squirrels?|owls?|monkeys?|frogs?|bees?|butterfl\w+|dragons?|flew|fly|flying|wings?|slide)\b"


DANGERS = (
    # A stranger who takes a child along, or asks what no stranger should ask.
    Danger(
        r"(?:took|takes|taking|brought|brings|led|carried|invited|invites) (?!it\b)\w+ (?:\w+ )?(?:back |home |in )?(?:to|into|inside) "
        r"(?:his|her|their|the (?:man|woman|lady|stranger)'s) (?:\w+ )?(?:house|home|room|car|van|truck|cottage|cabin|hut|cave|bed|shop|garden|boat)\b|"
        r"(?:man|woman|lady|stranger) (?:took|takes|led|carried|put|pulled) (?!it\b|the\b|a\b|an\b|his\b|her \w|off\b|out\b|them to)\w+ (?:away|along|to (?:the|his|her|a) (?!hospital|doctor|vet|police|slide|swings?)\w+|on (?:the|his|her) (?:boat|ship|train|bus|back|lap|knees?|shoulders?|horse)|in(?:to|side)? (?:the|a|his|her) (?:car|van|truck|bag|sack|boat|house))\b|"
        r"(?:come|came|go|goes|went|follow|follows|followed) (?:\w+ )?(?:with|after )?(?:the|a) (?:\w+ ){0,2}(?:man|woman|lady|stranger) (?:in|into|inside|to|home|away|out|through)\b|"
        r"(?:went|came|walked|ran|go|come) (?:in|into|inside) (?:the )?(?:\w+ )?(?:man|woman|lady|stranger)'s (?:\w+ )?(?:house|home|room|car|van)",
        "took|tak|bring|brought|led|carr|invit|come|came|go|went|follow|walk|ran|put|pulled",
        unless=rf"\b{GROWN}|\bdoctor|\bhospital|\bpolice",
        only_with=_STRANGER,
    ),
    Danger(
        r"(?:come|go) (?:home |away |along )?with me\b|(?:come|step) (?:on )?(?:inside|in(?:to)? my (?:house|home|car|room|garden))\b|"
        r"(?:like|want) to come in\b|get in(?:to)? (?:my|the) (?:car|van|truck)|sit on my lap|secret for you|"
        r"(?:our|keep (?:it|this)|is) (?:a |our )?(?:little )?secret\b|give me (?:a|one) (?:\w+ )?(?:hug|kiss|cuddle)|"
        r"(?:surprise|present|gift) for you\b|(?:hello|hi|hey|excuse me) (?:there )?little (?:girl|boy)\b",
        "with me|inside|in my|into my|come in|step in|get in|my lap|secret|give me|for you|little",
        unless=rf"\b{GROWN}",
        only_with=_STRANGER,
    ),
    Danger(
        r"g[ai]ve (?:you|him|her|them|\w+) (?:a|some|two|the) (?:\w+ )?(?:of )?(?:cand(?:y|ies)|sweets?|lollipops?|chocolates?)\b|"
        r"man with (?:a|some) (?:\w+ ){0,2}(?:of )?(?:cand(?:y|ies)|sweets|lollipops|(?:bag|sack)(?! of (?!cand|sweets|money)))\b",
        "gave|give|man with",
        unless=rf"\b{GROWN}",
        only_with=r"\b(?:a|an|the|this|that)(?: \w+){0,2} (?:man|stranger)\b|\b(?:kind|nice|friendly|old|strange) (?:lady|woman)\b",
    ),
    Danger(
        r"(?:man|woman|lady|stranger|owner) (?:\w+ ){0,6}(?:picked (?:him|her|them) up|picked up (?!the|a|an|his|her|their|its|some|it|all|one|two|trash|litter)\w+|"
        r"(?:hugged|kissed|cuddled|grabbed) (?!the|a|an|it|his)\w+|gave (?!the|a|an|it)\w+ a (?:\w+ )?(?:hug|kiss|cuddle))",
        "picked|hugged|kissed|cuddled|grabbed|gave",
        unless=rf"\b{GROWN}|\b(?:snow|gingerbread|tin|old king|doctor|firem)",
    ),
    Danger(
        r"(?:do not|don't|must not|mustn't|never|cannot|can't) tell (?:your|my|his|her|the) (?:mom|mommy|mum|mummy|dad|daddy|mother|father|parents|teacher)\b|"
        r"(?:keep|kept) (?:it|this|that) (?:a )?(?:\w+ )?secret from (?:your|my|his|her) (?:mom|mommy|mum|mummy|dad|daddy|mother|father|parents)|"
        r"(?:do not|don't|must not|mustn't) tell (?:anyone|anybody)\b",
        "tell|secret from",
        unless="surprise|birthday|present|gift|party",
    ),
    # What belongs to one's own body.
    Danger(
        r"(?:pay|thank|reward) (?:me|him|her|them) with a (?:\w+ )?kiss|(?:must|have to|has to|first) (?:\w+ ){0,2}(?:kiss me|give me (?:a|your|one) (?:\w+ )?(?:kiss|hug))\b",
        "kiss|hug",
        unless=rf"\b{GROWN}",
    ),
    Danger(
        r"(?:held|hold|stuck|opened|show\w*|touch\w*|rubb?\w*|tickl\w*|pok\w*|strok\w*) (?:out |up |on )?(?:his|her|my|your) (?:bare |little |big )?(?:chest|bottom|bum|thighs?)\b|"
        r"(?:put|puts|laid|placed|press\w*) (?:\w+ ){1,3}(?:on|under) (?:his|her|my|your) (?:bare |little )?(?:chest|bottom|bum|thighs?|skirt)\b",
        "chest|bottom|bum|thigh|skirt",
        unless=rf"\b(?:treasure|doctor|nurse|medal|badge|star|heart|breath|proud|slide)|\b{GROWN}",
    ),
    Danger(
        r"(?:took|take|takes|taking|pull\w*) off (?:all )?(?:of )?(?:his|her|their|my|your) (?:\w+ )?(?:clothes|pants|trousers|underwear|underpants|dress|skirt)\b",
        "clothes|pants|trousers|underwear|dress|skirt",
        unless=rf"\b(?:bath|bathe|wash|washed|shower|wet|dirty|muddy|bed|swim\w*|doll)\b|\b{GROWN}",
        not_with=r"\b(?:bath|bathtub|bathe|bubbles|shower|pajamas|pyjamas|swimsuit)\b",
    ),
    Danger(
        r"(?:man|woman|lady|stranger) (?:\w+ ){0,2}in (?:his|her|my|their) bed\b|(?:girl|woman|lady) in his bed\b|(?:boy|man) in her bed\b",
        "bed",
        unless=rf"\b{GROWN}|old (?:man|woman|lady) (?:was|lay|slept)",
    ),
    # Fire, and what is hot.
    Danger(
        rf"(?:play|plays|played|playing|fun) (?:\w+ ){{0,3}}(?:with|in|inside|near) (?:the |a |an |some |their |his |her )?(?:\w+ )?(?:{_HOT}|matches|lighters?|lit candles?|kni(?:fe|ves))\b|"
        rf"(?:jump\w*|danc\w*|hopp?\w*|leap\w*|fell|fall|climb\w*|crawl\w*|flew|threw \w+|sat|sits|slept|hid|hides?) (?:right |down )?(?:in|into|inside|through) (?:the|a|an) (?:\w+ )?(?:fire|fires|fireplaces?|flames?|campfires?|bonfires?)\b",
        "oven|stove|fire|flame|furnace|matches|lighter|candle|knife|knives",
        unless=r"\b(?:not|never|stop|dangerous|far away|toy|truck|engine|station|fighters?|pretend\w*)\b|n't\b",
    ),
    Danger(
        rf"(?:climb|climbs|climbed|crawl|crawls|crawled|jump|jumps|jumped|hop|hopped|hid|hide|hides|went|go|goes|got|get|gets|flew|ran|slept|sleep|moved|sat|sits) (?:right |back |down )?(?:in|into|inside) (?:the|an|a|his|her) (?:\w+ )?{_SHUT}\b|"
        rf"(?:put|puts|stuck) (?:{_HIS} (?:\w+ )?(?:head|hands?|paws?|nose|arms?|feet|foot|face|tail|ears?)|(?!them){_CHILD}|(?:the|a|his|her) (?:\w+ )?{_ANIMAL}) (?:in|into|inside) (?:the|an|a|his|her) (?:\w+ )?(?:{_SHUT}|fire|flames?|fireplace)\b",
        "oven|stove|fridge|refrigerator|freezer|washing machine|dryer|microwave|plastic bag|fire|flame",
        unless=r"\b(?:not|never|dangerous|toy|gingerbread|stops?)\b|n't\b",
    ),
    Danger(
        rf"{_ANIMAL} (?:\w+ ){{0,3}}(?:in|inside|into) (?:the|an|a|his|her) (?:\w+ )?{_SHUT}\b|"
        rf"{_ANIMAL} (?:jump\w*|came|ran|hopp?\w*|crawl\w*|climb\w*|flew|fell|popp\w*) (?:\w+ ){{0,2}}out of (?:the|an|his|her) (?:\w+ )?{_SHUT}\b|"
        rf"(?:noise|voice|sound|whisper|somebody|someone|moving|friend) (?:\w+ ){{0,2}}(?:in|inside|from|from inside) (?:the|an) (?:\w+ )?{_SHUT}\b",
        "oven|stove|fridge|refrigerator|freezer|washing machine|dryer|microwave|plastic bag",
        unless=r"\b(?:not|never|dangerous|toy|cakes?|pie|pies|cookies?|bread|gingerbread|cupcakes?|muffins?|put|looked|look|peeked|opened|bak\w+|pour\w*|mix\w*)\b|n't\b",
    ),
    Danger(
        rf"(?:put|puts|held|holds|stuck|hid|took|has|had) (?:the |a |his |her |it |lit |burning |little |small )*(?:candles?|match|matches|torch|flame|fire) (?:in|into|inside|under|on) {_HIS} (?:\w+ )?(?:mouth|pocket|bed|hair|hat|head|bag|cup|box|clothes|blanket|pillow|nose|paws?|hands?)\b|"
        r"(?:put|puts) a candle in(?:to|side)? the (?:oven|bed|box|bag)|"
        r"(?:thr[eo]w|throws|tossed|juggled) (?:the |a |his |her |it |some )*(?:candles?|matches|torch(?:es)?)\b",
        "candle|match|torch|flame|fire",
        unless=r"\b(?:not|never|dangerous|flashlight|cake|cupcake|game)\b|n't\b",
    ),
    Danger(
        r"(?:lit|lights?|lighted) (?:the|a|an|some|his|her|their|another) (?:\w+ )?(?:fires?|match|matches|fireplace|campfire|bonfire)\b|"
        r"(?:turned|turns|switched) on the (?:\w+ )?(?:stove|fire|gas|iron)\b|(?:made|make|makes|built|started|starts) a (?:\w+ )?(?:fire|campfire|bonfire)\b",
        "fire|match|stove|gas|iron",
        unless=r"\b(?:not|never|dangerous|careful|together)\b|n't\b",
        not_with=rf"\b{GROWN}|\b(?:baker|captain|wizard|farmer|cook|king|queen|witch|fairy|dragon|firefighters?|birthday|bear|bears|animals|camp\w*|lantern)\b",
    ),
    Danger(
        r"(?:put|took|used|struck|lit|got) (?:a|the|his|her|some) (?:match|matches)\b",
        "match",
        unless=r"\b(?:not|never|game|team|tennis|football|soccer|socks?|pair)\b|n't\b",
        not_with=rf"\b{GROWN}|\b(?:puzzle|game|pair|socks?|team)\b",
    ),
    Danger(
        rf"touch\w* (?:the|a|an) (?:\w+ )?(?:{_HOT}|iron|kettle|lightning|wires?|socket)\b|"
        r"(?:put|puts|stuck|poked|pushed) (?:\w+ ){1,4}(?:in|into) (?:the|a|an) (?:\w+ )?(?:socket|outlet|plug)\b",
        "touch|socket|outlet|plug",
    ),
    # Streets and machines.
    Danger(
        rf"{_MACHINE} (?:\w+ ){{0,3}}(?:hit|hits|ran over|runs over|drove over|knocked down) (?!the|a|an|it|that|this|its|something|each|his|their)\w+|"
        rf"(?:hit|run over|knocked down) by (?:a|an|the) (?:\w+ )?{_MACHINE}\b",
        "hit|over|knocked",
        unless=r"\b(?:toy|almost|nearly|not|ball|never)\b|n't\b",
    ),
    Danger(
        r"(?<!it )(?:ran|run|runs|running|chas\w*|danc\w*|play|plays|played|playing|jump\w*|hopp?\w*) (?:\w+ ){0,4}(?:in|into|onto|across|on) the (?:middle of the |busy |big |wide |long )*(?:street|road|highway|traffic|tracks|railway)\b",
        "street|road|highway|traffic|tracks|railway",
        unless=rf"\b(?:not|never|stop|stopped|look|looked|careful|dangerous|safely|ball|sidewalk|{_MACHINE})\b|n't\b|\b{GROWN}",
        not_with=r"\btoy (?:car|truck|bus|train)",
    ),
    Danger(
        r"(?:ran|run|runs|went|chased) (?:after (?:it|the ball)|to get (?:it|the ball))\b",
        "ran|run|went|chased",
        only_with=r"(?:into|onto|in|on|(?:rolled|roll|zoomed|pushed|bounced|\w+ it|box|ball) down) the (?:\w+ )?(?:street|road)\b",
        not_with=rf"\b{GROWN}|\bstop",
    ),
    Danger(
        r"(?:car|truck|bus|van|train|tractor) (?:suddenly )?(?:started|began) to (?:move|drive|roll)\b|(?:car|truck) went (?:very |so |too )?fast\b|"
        r"(?:he|she|they|boy|girl) (?:got|jumped|climbed|hopped) (?:in|into|inside) the (?:\w+ )?(?:car|truck|bus) and (?:\w+ )?(?:drove|started|pressed|pushed)",
        "car|truck|bus|van|train|tractor",
        unless=r"\b(?:not|toy)\b|n't\b",
        not_with=rf"\btoys?\b|\b{GROWN}|\brac(?:e|ing)\b|\bdriver|\bremote|\b(?:small|little|tiny) (?:\w+ )?car",
    ),
    # Water.
    Danger(
        r"(?:push|pushes|pushed|threw|throws) (?:him|her|(?!the|a|an|it|his|their|off)\w+) (?:in|into|to) the (?:\w+ )?(?:river|sea|ocean|lake|pond|well)\b",
        "push|threw|throw",
    ),
    Danger(
        r"(?:jump|jumps|jumped|jumping|dive|dives|dived|dove|leap|leaps|leaped|leapt) (?:right |straight |out |deep )?(?:in|into) (?:the|a) (?:\w+ )?(?:\w+ )?(?:river|sea|ocean|lake|pond|water|waves|well)\b|"
        r"(?:took|takes) a deep breath and (?:jumped|dived|dove) in\b",
        "jump|dive|dove|leap|breath",
        unless=r"\b(?:not|never|safe|careful|ball|hat|kite|boat|leaf|stone|rock|key|puddle|puddles|cake|toy)\b|n't\b",
        not_with=rf"{_WATER_FOLK}|\b{GROWN}|\b(?:splash pad|puddles?|wagged|barked|puppy)\b",
    ),
    Danger(
        r"(?:sat|sits|lay|walked|waded|went|swam) (?:down |out )?(?:in|into|to) the (?:middle of the |deep |deepest )(?:water|sea|river|lake|ocean|pond|part|end)\b|"
        r"sank (?:down )?to (?:the )?(?:bottom|sea)\b|(?:go|went|sink) down with the (?:boat|ship)",
        "middle|deep|sank|down with",
        unless=rf"\b(?:not|never|almost|nearly|toy|paper|anchor|stone|rock|coin|key|sun)\b|n't\b|{_WATER_FOLK}",
        not_with=r"\b(?:toy|paper|leaf|bathtub|bath|tub|puddle) (?:boat|ship)|\b(?:bathtub|bath|puddle)\b",
    ),
    # Heights.
    Danger(
        r"(?:find|found|climb|climbs|climbed|explore|explored) (?:a|the) (?:\w+ )?cliff\b|cliff (?:\w+ ){0,3}(?:great|fun|nice) place\b",
        "cliff",
        unless=rf"\b(?:not|never|dangerous|careful)\b|n't\b|\b{GROWN}",
        not_with=rf"\b{GROWN}",
    ),
    Danger(
        r"(?:jump|jumps|jumped|jumping|leap|leaps|leaped|leapt) (?:\w+ )?(?:off|from|out of|over) (?:the|a|an|his|her) (?:\w+ ){0,2}(?:cliffs?|roof|window|tower|balcony|bridge|treetop|rooftop|ladder|wall)\b|"
        r"(?:climb|climbs|climbed|climbing) (?:up |out )?(?:on|onto|on to|to|out of) (?:the|a|an|his|her) (?:\w+ ){0,2}(?:cliff|roof|window|windowsill|ledge|balcony|railing|rooftop)\b|"
        r"(?:chairs?|stools?|boxes|books) (?:on|onto|on top of) (?:the|a) (?:table|bed|chair|desk)\b(?= and)|(?:push|pushed|put|puts|lifted) (?:a|the|his|her) (?:\w+ )?(?:chair|stool) (?:on|onto|on top of) (?:the|a) (?:table|bed|desk)|"
        r"(?:cliff|roof|rooftop|bridge) (?:is|was|a|into|to) (?:\w+ ){0,3}(?:play|fun)\b|(?:play|playing|played|fun) (?:\w+ ){0,3}(?:on|at|near) (?:the|a) (?:\w+ )?(?:cliff|roof|rooftop|edge)\b",
        "cliff|roof|window|tower|balcony|bridge|treetop|ladder|wall|ledge|railing|chair|stool|box|book|edge",
        unless=r"\b(?:not|never|dangerous|careful|superhero|toy|parachute|santa)\b|n't\b",
        not_with=_CLIMBERS,
    ),
    Danger(
        r"tree (?:\w+ ){0,4}fell (?:down|over)?\b(?:[^.!?]* (?:them|him|her|with))|(?:in|up|on) the tree (?:\w+ ){0,4}(?:it|tree) fell\b|tree shook and (?:then )?fell",
        "tree",
        unless=r"\b(?:not|never|leaf|leaves|apples?|nuts?|snow|almost|nearly)\b|n't\b",
    ),
    # What one does not eat.
    Danger(
        r"(?:ate|eat|eats|eating|eaten|drank|drink|drinks|drinking|swallow\w*|lick\w*|chew\w*) (?:(?!with|and|from|on|in|at|near|like|of the cake)\w+ ){0,3}(?:soap|paint|glue|shampoo|bleach|medicine|pills?|batter(?:y|ies)|coins?|marbles?|magnets?|crayons?|candles?|dictionary|buttons?|needles?|nails|matches|perfume|toothpaste|detergent)\b|"
        r"(?:ate|eat|eats|eating|tasted?|tried|picked|drank|drink|drinks) (?:\w+ ){0,2}(?:strange|unknown|weird|mysterious|wild|poisonous|magic|unusual) (?:\w+ )?(?:berr(?:y|ies)|mushrooms?|plants?|potions?|liquid|drink|pills?)\b|"
        r"(?:dictionary|soap|paint|glue) (?:is|was|tastes|tasted) (?:so |very )?(?:good|yummy|delicious|tasty)\b",
        "soap|paint|glue|shampoo|bleach|medicine|pill|batter|coin|marble|magnet|crayon|candle|dictionary|button|needle|nails|matches|perfume|toothpaste|detergent|strange|unknown|weird|mysterious|wild|poison|magic|unusual",
        unless=rf"\b(?:not|never|stop|sick|doctor|nurse|vet|yuck|yucky|dangerous|chocolate|better)\b|n't\b|\b{GROWN}",
    ),
    # Ropes, and what is done with them.
    Danger(
        rf"(?:tie|tied|ties|tying|wrap|wraps|wrapp?ed|put|puts|hung|loop|looped|wound) (?:the|a|an|some|his|her|it|this|that|one) ?(?:\w+ )?(?:string|rope|cord|leash|chain|kite|balloon|ribbon|vine|wire|line)? ?(?:tight |tightly |end )?a?round {_HIS} (?:own )?(?:\w+'s )?(?:little )?necks?\b|"
        r"(?:tie|tied|ties|tying|wrap|wraps|wrapp?ed|put|puts) (?:the|a|some|his|her) (?:\w+ )?(?:string|rope|cord|leash|chain|balloon|kite) (?:tight )?a?round (?:\w+'s|the \w+'s) (?:own )?(?:little )?necks?\b|"
        r"string (?:\w+ )?(?:hung|was|went|got) (?:\w+ )?around (?:his|her|its) neck",
        "neck",
        unless=r"\b(?:not|never|dangerous|scarf|bow|necklace|medal|bell|collar|ribbon|key|whistle)\b|n't\b",
        only_with=r"\b(?:string|rope|cord|leash|chain|kite|balloon|vine|wire)s?\b",
    ),
    Danger(
        rf"(?:tie|tied|ties|tying) (?:(?!them){_CHILD}|(?:the|a|his|her) (?:\w+ )?{_ANIMAL}|up (?:him|her|the (?:\w+ )?{_ANIMAL})) (?:\w+ )?(?:up|down|to|with)\b|"
        rf"(?:tie|tied|ties|tying|put) (?:the|a|some|his|her) (?:\w+ )?(?:rope|string|cord|chain) (?:on|to|onto|a?round) (?:the|a|his|her|its) (?:\w+ )?{_ANIMAL}(?:'s)?\b|"
        r"h[au]ng(?:ed)? (?:him|her|it|them)sel(?:f|ves)\b(?! up on)|(?:all|was|were|got) tied up\b(?! (?:at|in (?:the|a) (?:harbou?r|dock|port)|by the dock))",
        "tie|tying|put|hung|hang",
        unless=r"\b(?:not|never|boat|boats|ship|shoes?|laces?|balloon|tied up at|bats?|upside)\b|n't\b",
    ),
    # Sharp things, and what is thrown.
    Danger(
        r"(?:play|plays|played|playing|fun|ran|run|runs|running|danc\w+) (?:\w+ ){0,2}with (?:the |a |an |his |her |some |big |sharp )*(?:scissors|saws?|axe|needles?|razors?|broken glass|nails|hammer|lightning|electricity|wires?)\b|"
        r"put(?:s)? (?:the |a |an |his |her )*(?:needle|scissors|nail|knife|fork|pin) in (?:his|her|its) (?:mouth|ear|nose|eye)",
        "scissors|saw|axe|needle|razor|glass|nail|hammer|lightning|electric|wire|knife|fork|pin",
        unless=r"\b(?:not|never|toy|dangerous)\b|n't\b",
    ),
    Danger(
        r"thr(?:ew|ow|ows|own|owing) (?:\w+ ){0,4}(?:rocks?|stones?|bricks?|sand) (?:\w+ ){0,2}at (?!the (?:water|lake|pond|river|target|ground|wall))\w+|"
        r"(?:take turns|game|fun|like[ds]?|loved?|play\w*) (?:\w+ ){0,4}throw\w* (?:\w+ ){0,2}(?:rocks?|stones?|bricks?)\b",
        "throw|threw",
        unless=r"\b(?:not|never|stop|water|lake|pond|river|sea|splash\w*)\b|n't\b",
    ),
    # Beasts that one does not know.
    Danger(
        r"(?:walked|went|ran|tiptoed|moved|stepped|came|crept|hopped) (?:slowly |right |back )?(?:up |over |closer |back )?(?:to|towards?) the (?:\w+ ){0,2}(?:dog|snake)\b|"
        r"(?:pet|pets|petted|hugged|stroked|patted|fed|touched|gave) the (?:\w+ ){0,2}(?:dog|snake)\b|(?:brought|showed) it (?:back )?to the (?:dog|snake)\b",
        "dog|snake",
        unless=rf"\b(?:not|never|owner|doghouse|house)\b|n't\b|\b{GROWN}",
        only_with=r"\b(?:growl\w*|bark\w*|hiss\w*|scary|angry|fierce|sharp teeth)\b",
        not_with=rf"\b{GROWN} (?:\w+ )?(?:said|asked|came|picked|held|hugged|took|smiled|explained|laughed|saw|stayed|helped|replied|and|were|was|nodded|gave|always)\b|\bowner\b",
    ),
    # Somebody is hurt or locked up.
    Danger(
        r"(?:was|were|got|is) (?:\w+ )?hurt (?:very |really |so |too )?bad(?:ly)?\b|(?:bear|wolf|lion|giant|monster|man|stranger|witch) (?:\w+ )?caught (?:him|her|them)\b|(?:bear|wolf|lion|tiger|snake|shark|crocodile|giant|monster|man|stranger|dragon|fox|eagle|dog|cat) (?:\w+ ){0,2}(?:bit (?!into|off|the|a|an|it|its|down|on|his|her own|some|more|of)\w+|swallowed (?:him|her|them|\w+)|ate (?:him|her|them|the (?:\w+ )?(?:mouse|bird|bunny|rabbit|frog|boy|girl|chick|duck\w*|kitten|puppy|squirrel|lamb|piglet)))\b",
        "hurt|bit|caught|swallow|ate",
        unless=r"\b(?:not|never|nearly|almost|teddy|before|in time|fell|falling|ball)\b|n't\b",
    ),
    Danger(
        r"(?:been|was|were|got) locked (?:up|in|inside|away|out) (?:for|by|in|of)\b|been locked for|lock(?:ed|s)? (?:him|her|them|me|us|himself|herself|the (?:boy|girl|mouse|bird|cat|dog|bunny)) (?:\w+ )?(?:up|in|inside|out|away)\b|"
        r"(?:locked|shut|kept) (?:him|her|them|me|the \w+) in (?:a|the) (?:\w+ )?(?:cage|cell|dungeon|cellar|basement|closet|cupboard|tower|trunk|box|jar)\b",
        "lock|shut|kept",
        unless=r"\b(?:not|never|treasure|door was|to keep|toys?|cake|key was)\b|n't\b",
    ),
    Danger(
        r"(?:the|a|very) (?:bad|sad|unhappy) (?:ending|end)\b|(?:not|n't) end(?:ed)? (?:\w+ )?well\b|(?:not|n't) have a (?:happy|good) ending|"
        r"(?:took|take|breathed) (?:\w+ )?(?:one )?last (?:time|breath)\b|never (?:woke|wake|wakes|wakened)(?: up)?\b|(?:sleep|slept|asleep) for ?ever\b|"
        r"closed (?:his|her|its|their) eyes for the (?:very )?last time",
        "ending|end|last|never|ever",
        unless=r"\b(?:but it was not|not a sad|not the end)\b",
    ),
    Danger(
        r"(?:you are|you're|he is|she is|he's|she's|they are|you look|i am|i'm) (?:\w+ and |so |too |very |just |really |an? |old and )*(?:ugly|fat|dumb|lame|crazy|stupid)\b|(?:deaf|blind), (?:so|and) (?:the|he|she|they)\b",
        "ugly|fat|dumb|lame|crazy|stupid|deaf|blind",
        unless=r"\b(?:cats?|bird|caterpillar|pumpkin|pig|not)\b|n't\b",
    ),
    Danger(
        r"(?:pulled|tore|broke|pinned|taped|glued) (?:off )?(?:its|his|her|the \w+'s) (?:\w+ )?wings?\b|(?:put|puts|kept|trapp?ed|caught) (?:it|him|her|them|(?:the|a|his|her|some) (?:\w+ )?(?:butterfly|butterflies|bird|bees?|firefly|fireflies|frog|bugs?|ladybug|mouse|caterpillar|jar)) in (?:a|the|his|her) (?:\w+ )?jar\b",
        "wing|jar",
        unless=r"\b(?:let|free|holes|not|never|jam|honey|cookies?|candy|candies|sweets|coins?|flowers?|seeds?|sand)\b|n't\b",
        only_with=r"\b(?:butterfl\w+|birds?|bees?|firefl\w+|frogs?|bugs?|ladybugs?|mouse|mice|caterpillars?)\b",
    ),
    # What fresh readers would have closed a story for.
    Danger(
        r"(?:i have|i've got|here is|there is|have some|had|has|want|wants|like|offered) (?:\w+ ){0,3}(?:bag|bags|box|basket|lots|piece|pocket) (?:full )?of (?:\w+ )?(?:cand(?:y|ies)|sweets|lollipops|toys)\b",
        "cand|sweets|lollipop|toys",
        unless=r"\b(?:not|never|no|stop)\b|n't\b",
        only_with=r"\b(?:a|an|another)(?: (?!ice|snow|police)\w+){0,2} (?:man|lady|woman|stranger)\b",
        not_with=r"\b(?:store|shop|clerk|sells?|sold|selling|halloween|party|santa)\b",
    ),
    Danger(
        r"(?:come|go|went|came) (?:\w+ )?(?:to|into|in|inside) (?:my|(?:the )?(?:\w+ )?(?:man|stranger)'s) (?:\w+ )?(?:house|home|car|van)\b",
        "come|came|go|went",
        only_with=r"\b(?:man|stranger)\b",
    ),
    Danger(
        r"(?:lit|lights|lighted) (?:it\b|(?:the|a|an|his|her) (?:\w+ )?candles?\b)|(?:carried|held|walked away with|took) (?:the|a|his|her) (?:lit|burning) candle",
        "lit|light|candle",
        only_with=r"\bcandles?\b",
        not_with=rf"\b{GROWN}|\b(?:birthday|cakes?|cupcakes?|dinner|party|king|queen|wizard|lantern|man|woman|lady|snail|toad|mole|breakfast|again)\b",
    ),
    Danger(
        r"(?:needle|thread|scissors) (?:\w+ ){0,7}(?:arm|arms|leg|legs|hand|hands|finger|knee|head|skin|wound|ear|tail|paw|wing)\b|(?:stitch(?:es|ed)?|sewed|sew) (?:\w+ ){0,3}(?:\w+'s|his|her) (?:\w+ )?(?:arm|leg|hand|finger|knee|head|skin|wound)\b",
        "needle|thread|scissors|stitch|sew",
        unless=rf"\b(?:not|never|in (?:his|her|its) (?:little |small )?(?:hands?|paws?)|doctor|nurse|vet|teddy|doll|toy|careful\w*|sleeve)\b|n't\b|\b{GROWN}",
        not_with=r"\b(?:teddy|dolls?|toy|stuffed|puppet|doctor|vet|nurse|scarecrow)\b",
    ),
    Danger(
        r"(?:very|too|so|still|boiling) hot,? but (?:he|she|they|\w+) (?:did not|didn't) (?:care|mind|stop)\b",
        "hot",
        unless=r"\b(?:day|sun|sunny|outside|weather|sand|blew)\b",
    ),
    Danger(
        r"(?:took turns|take turns|played|playing|play|fun) (?:\w+ )?(?:with|in|driving) the (?:big |real |shiny )?(?:car|truck)\b|(?:he|she|they) drove (?:the|his|her) (?:car|truck)\b",
        "car|truck",
        only_with=r"\b(?:(?:big|real) (?:\w+ )?(?:car|truck) (?:\w+ )?(?:on|in) the (?:street|road)|(?:car|truck), (?:\w+ ){0,2}too big for)\b",
        not_with=rf"\bremote\b|\b{GROWN}",
    ),
    Danger(
        r"(?:ate|eat|eats|eating|eaten|swallow\w*|chew\w*) (?:(?:the|a|an|some|his|her|their|all|of|big|little|small|red|shiny|blue|pretty) ){0,4}(?:balloons?|coins?|buttons?|rocks?|pebbles?|stones?)\b",
        "balloon|coin|button|rock|pebble|stone",
        unless=r"\b(?:not|never|stop|cannot|chocolate|candy|sick|soup|shaped|as if|tried)\b|n't\b",
    ),
    Danger(
        r"(?:ate|eat|eats|tasted?|tried|picked (?:and ate )?) (?:(?:the|a|an|some|all|of|both|one|red|blue|big|small|little|juicy|shiny|purple|sweet) ){0,4}berr(?:y|ies)\b",
        "berr",
        unless=rf"\b(?:not|never|stop|strawberr|blueberr|pie|cake|jam|bowl|safe)\b|n't\b|\b{GROWN}",
        only_with=r"\b(?:forest|woods|wild|strange|unknown|never seen|wondered|what (?:they|it) (?:were|was|tasted))\b.*\bberr",
        not_with=rf"\b{GROWN}|\b(?:birds?|bears?|dragons?|rabbits?|bunn\w+|squirrels?|fox|mouse|mice|hedgehogs?|deer|animals|monkeys?|owls?|strawberr\w+|blueberr\w+|raspberr\w+|blackberr\w+|garden|bakery|pie)\b",
    ),
    Danger(
        r"(?:took|picked up|grabbed|got) (?:the|a|his|her|some) (?:\w+ ){0,2}(?:rocks?|stones?|sticks?) and threw (?:it|them) at (?!the (?:water|lake|pond|river|target|wall|tree|ground))\w+|thr(?:ew|ow|owing) (?:it|them|his \w+|the \w+) at the (?:\w+ ){0,2}(?:dog|bear|cat|bird|wolf|squirrel|duck)\b",
        "threw|throw",
        unless=r"\b(?:ball|snowballs?|bread|crumbs?|treat|bone|sandwich|not|never|stop)\b|n't\b",
    ),
    Danger(
        rf"hunters? (?:\w+ )?(?:caught|shot|took|grabbed|trapped) (?!the|a|an|up|cold|it)\w+|{_MACHINE} (?:\w+ ){{0,3}}(?:too fast|caught up) (?:it |and |they |he |she )*(?:caught up|hit|ran|got hurt)|caught up (?:to|with) (?:him|her|them) and (?:he|she|they|it) (?:got|was|were|hit)",
        "hunter|caught up|too fast",
        unless=r"\b(?:not|never|almost|nearly|toy)\b|n't\b",
    ),
    Danger(
        r"(?:do you want to|would you like to|want to|you (?:can|should|must)|please) come (?:with me|to my (?:new )?(?:house|home|place)|home with me|in(?:side)?(?: my \w+)?)\b(?! and (?:see|find) (?:your|the) (?:mom|mommy))",
        "come",
        unless=rf"\b{GROWN}",
        only_with=r"\b(?:little|small|tiny) (?:girl|boy)\b|\b(?:girl|boy) named\b",
        not_with=r"\b(?:friends?|brother|sister|neighbou?r|party|class|school)\b",
    ),
    Danger(
        r"(?:rolled|roll|bounced|flew|zoomed|fell) (?:\w+ )?(?:away )?(?:down|into|onto|across) the (?:\w+ )?(?:road|street)[^.!?]* (?:ran|run|chased) (?:\w+ )?(?:after|it)\b|(?:ran|running|chased) (?:after )?(?:it|her|him|the \w+) (?:down|across|along|into) the (?:\w+ )?(?:road|street)\b",
        "road|street",
        unless=rf"\b(?:not|never|stop\w*|careful|look\w*)\b|n't\b|\b{GROWN}",
        not_with=rf"\b{GROWN}",
    ),
)

_ALL = (*DANGERS, *RISKS)
_UNKNOWN = re.compile(
    r"(?<!snow )(?<!ice cream )(?<!ginger bread )(?<!gingerbread )(?<!mail )(?<!police )(?<!tin )(?<!straw )(?<!super )"
    r"\b(?:man|men|woman|women|lady|ladies|gentlem[ae]n|strangers?)\b(?! in the moon)"
)
"""Nobody knows who they are: no story brings one in by itself. Whoever begins with one may have one."""


def unsafe(story: str, begin: int) -> tuple[int, int] | None:
    """Where a folded story tells what a child must not try, or lets a stranger ask what no stranger should ask.

    Args:
        story: what was told before, and the sentence in question.
        begin: where that sentence begins.

    Returns:
        start and end, at or behind `begin`.
    """
    sentence = story[begin:]
    if (unknown := _UNKNOWN.search(story, begin)) is not None and not _UNKNOWN.search(story[:begin]):
        return unknown.span()
    for danger in _ALL:
        if danger.may_be_in(sentence) and (match := danger.search(story, begin)) is not None:
            return match.span()
    return None
