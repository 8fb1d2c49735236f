"""The commonest 1000 word forms of short stories for children, in the order of the alphabet.

Counted in the training side of TinyStories (Eldan and Li 2023, CDLA-Sharing-1.0) by `resources.packaging.first_words`;
names are left out.
"""

FIRST_THOUSAND = frozenset(
    """
    a able about across adventure adventures afraid after again agreed air all alone along also always am amazed amazing
    an and angry animal animals another ant any anymore anyone anything appeared apple apples are arm arms around
    arrived as ask asked asks at ate away baby back backyard bad bag ball balloon barked basket be beach bear beautiful
    became because become bed bee been before began behind being believe bell bench best better big bigger bike bird
    bird's birds birthday bit bite black blanket blew blocks blue boat book books both bottle bought bounce bow bowl box
    boy branch brave bread break bright bring broke broken brother brought brown bucket bug bugs build building bunny
    bus bush busy but butterfly button buy by cake called calm came can can't candy cannot car card care careful
    carefully carrot carry cars castle cat catch caught cave chair change chased cheered cheese child children clapped
    clean clever climb climbed close closed closer clothes cloud clouds cold color colorful colors come comes coming
    confused continued cook cookie cookies cool couch could couldn't course cow cozy crab crayons cream creative cried
    cry crying cup curious cut cute dad daddy dance danced dangerous dark daughter day days decided deep delicious did
    didn't different dinner dirt dirty do doctor does dog dogs doing doll dolls don't done door down dragon draw dream
    dress drew drink drive driver dropped drove dry duck each easy eat eating elephant else embarrassed end enjoy
    enjoyed enough even eventually ever every everyone everything everywhere excited exciting explained explore
    exploring eyes face faces fair fairy fake fall family fancy far farm farmer fast faster favorite feel feeling feels
    feet fell felt fence few field fight fighting filled finally find finish finished fire first fish fit fix fixed flew
    floor flower flowers fly flying follow followed food for forest forever forget forgive forgot found fox free friend
    friendly friends frog from front fruit fruits full fun funny fur furry game games garden gave generous gentle gently
    get getting giant gift girl give glad go going gone good goodbye got grabbed grandma grandpa grass grateful gray
    great green grew ground grow grumpy had hair hand hands happen happened happily happy hard has hat have having he
    head healthy hear heard heart heavy held hello help helped helpful helping her here herself hey hi hid hidden hide
    hiding high higher hill him himself his hit hold holding hole home honey hop hope hoped hopped horse hot house how
    hug huge hugged hugs hungry hurt i i'll i'm ice idea if important in inside instead interesting into is it it's its
    jar job join journey joy juice jump jumped just keep kept key kids kind king kitchen kite kitten knee knew know
    ladder lady lake land landed large last late later laugh laughed laughing lay leaf learn learned leave leaves left
    lemon lesson let let's letter life light like liked likes lion listen listened little lived living lock lonely long
    longer look looked looking looks lost lot lots loud love loved lovely lucky lunch machine mad made magic magical
    make makes making mama man many mark match maybe me mean meet mess messy met might milk mine miss missed mix mom
    mom's moment mommy money monkey monster moral more morning most mother mouse mouth move moved much mud mum mummy
    music must my mysterious name named nap naughty near nearby need needed nest net never new next nice night no nodded
    noise noises nose not nothing noticed now of off oh ok okay old on once one only onto open opened or orange other
    others our out outside oven over owl own owner paint paper parents park party path patient peaceful people perfect
    person pet pick picked picture pictures piece pieces pig pile pink place places plan plane plant plate play played
    playing please pocket pointed pond pool pot pretend pretty princess problem promise promised proud puddle pull
    pulled puppy purple push pushed put puzzle quickly quiet rabbit race rain rainbow ran reach reached read ready real
    realized really red relieved remember remembered replied rest ride right river road robot rock rocks roll rolled
    room rope rose round rude run running runs sack sad safe said sail same sand sang sat save saved saw say says scared
    scary school screamed sea seat secret see seek seemed seen sees selfish set shapes share shared sharing sharp she
    shelf shining shiny ship shirt shoes shook shop should shouted show showed shy sick side sign silly sing singing
    sister sit sitting sky sleep sleepy slide slow slowly small smart smell smelled smelly smile smiled smiles smiling
    smooth snack snake snow so soft some someone something sometimes song songs soon sorry sound sounds soup sour
    special spicy spider splash spoon squirrel stand star stars start started stay stayed stepped stick still stone
    stood stop stopped store stories storm story strange street strong stuck such suddenly sun sunny sunshine sure
    surprise surprised swam sweet swim swimming swing swings table tail take takes taking talk talked talking tall taste
    tasted tasty teach teacher teddy tell than thank thanked that that's the their them then there these they thing
    things think thinks this though thought three threw through throw tie tight time tiny tired to today together told
    too took top touch touched towards tower town toy toys train treasure treat treats tree trees tried trip truck true
    try trying turn turned turns turtle twins two ugly under understand unexpected until up upon upset us use used very
    village visit voice wagged wait waited waiting walk walked walking wall want wanted wants warm was wash wasn't watch
    watched watching water wave waved way we wear wearing welcome well went were wet what what's when whenever where
    while white who whole why wide wild will win wind window wings wise wish wished with without woke wolf won won't
    wondered wonderful woods words wore work worked world worried worry would wouldn't wow write wrong yard year years
    yellow yes you you're young your yummy zoo zoom
    """.split()
)
