"""What seven languages say in more words than one: that somebody hurts himself, is being hurt, or hurts others.

The plainest ways, folded.
"""

from __future__ import annotations

RULES: tuple[tuple[str, str], ...] = (
    # German
    ("harm", r"(?:will|wollte|mochte|wunsche|wurde|willst|wollen) (?:\w+ ){0,3}(?:sterben|tot sein|mich umbringen|mich toten|mich erhangen|mich aufhangen)\b(?! vor lachen)|nicht mehr (?:leben|da sein|hier sein|aufwachen|weiterleben)|ware (?:ich )?(?:am liebsten|gern|gerne|lieber|doch|nur)? ?tot\b|ich ware (?:\w+ )?tot|(?:mich|sich) (?:\w+ )?(?:umbringen|umzubringen|toten|erhangen|das leben nehmen)|bring(?:e|t)? (?:mich|sich) um\b|(?:wenn|falls|dass) ich (?:\w+ )?(?:tot|weg|nicht mehr (?:da|hier)) ware|nie geboren|leben (?:hat|ist|macht) (?:\w+ )?(?:keinen sinn|nicht lebenswert|sinnlos)"),
    ("harm", r"ritz(?:e|t|te|en) (?:ich )?(?:mich|sich)|(?:mich|sich) (?:\w+ )?(?:ritzen|selbst verletzen|selbst zu verletzen)|(?:schneide|verletze|hasse) (?:ich )?mich (?:selbst|jeden|immer|in (?:die|den))|ich hasse mich|pulsadern"),
    ("harm", r"ohne mich (?:\w+ )?(?:besser|glucklicher)|(?:niemand|keiner) (?:wurde|wird) mich (?:vermissen|suchen)|(?:wurde|wird) mich (?:niemand|keiner) vermissen"),
    ("harm", r"(?:papa|vater|mama|mutter|stiefvater|stiefmutter|onkel|opa|oma|tante|eltern|lehrer|lehrerin|bruder|freund|trainer|mann|papi|mami) (?:\w+ ){0,3}(?:schlagt|schlagen|schlug|haut|hauen|verprugel\w+|prugel\w*|misshandel\w+|missbrauch\w*|qualt|qualen|tritt|wurgt) (?:mich|uns)\b(?! (?:beim|im (?:schach|spiel)))|(?:schlagt|haut|verprugelt|misshandelt|missbraucht|qualt) (?:mich|uns) (?:mein|meine|mama|papa|immer|jeden|oft|der|zu)|(?:schlagt|haut|verprugelt) (?:mein|meine) \w+ mich|(?:werde|wurde) (?:\w+ ){0,3}(?:geschlagen|verprugelt|misshandelt|missbraucht)|(?:papa|vater|mama|onkel|opa|er|mann|bruder|stiefvater|tante|lehrer|nachbar) (?:\w+ )?tut mir (?:\w+ )?weh"),
    ("harm", r"fasst mich (?:\w+ ){0,3}an\b|beruhrt mich|mich (?:\w+ )?anfass\w*|kommt (?:\w+ ){0,2}in mein (?:bett|zimmer)|sperrt mich (?:\w+ )?(?:in|im|ein)|(?:darf|soll) (?:ich )?(?:es|das|davon)? ?(?:niemandem|keinem|nicht|niemand) (?:\w+ )?(?:sagen|erzahlen|verraten)|angst (?:\w+ )?(?:vor (?:meinem|meiner|meinen|papa|mama)|nach hause)|nichts zu essen|(?:musste|muss|soll) (?:ich )?mich (?:\w+ )?ausziehen"),
    # French
    ("harm", r"(?:veux|voudrais|voulais|envie de|voulait|veut) (?:\w+ )?mourir(?! de rire)|(?:veux|voudrais) (?:etre )?morte?\b|(?:veux|peux) plus vivre|plus envie de vivre|me (?:tuer|suicider|pendre)|se (?:tuer|suicider|pendre)\b|mettre fin a (?:ma|mes|sa) (?:vie|jours)|(?:papa|pere|mere|maman|oncle|beau-?pere|beau pere|parents|frere|prof\w*|papi|grand-?pere) (?:\w+ )?(?:me|m') ?(?:frappe\w*|bat|battent|tape\w*|gifle|touche\w*(?! (?:la (?:joue|main)|les cheveux|le (?:front|nez)))|fait (?:du )?mal|enferme\w*)|me touche (?:la|le|entre|sous|quand|et)|peur de (?:mon|ma|mes) (?:pere|mere|parents|oncle|beau)|me coupe (?:les|le) (?:bras|veines|poignets)|me (?:mutile|scarifie)|je me deteste|mieux sans moi"),
    # Spanish
    ("harm", r"(?:quiero|quisiera|queria|quiere) (?:\w+ )?morir(?:me|se)?\b(?! de risa)|(?:quiero|quisiera) estar muert[oa]|no quiero (?:vivir|seguir viviendo)|(?:quiero|voy a) (?:matarme|suicidarme)|(?:matarme|suicidarse|quitarme la vida)|(?:papa|padre|madre|mama|tio|abuelo|padrastro|padres|hermano|profesor|maestro) (?:\w+ )?(?:me|nos) (?:pega\w*|golpea\w*|toca\w*(?! (?:el (?:pelo|hombro)|la (?:frente|mano|cara|guitarra)|una))|hace dano|maltrata\w*|encierra\w*)|me toca (?:donde|por|y|cuando)|miedo (?:de|a) (?:mi|mis) (?:papa|padre|madre|padrastro|tio|padres)|me corto (?:los|las) (?:brazos|venas|munecas)|me odio\b|mejor sin mi"),
    # Italian
    ("harm", r"(?:voglio|vorrei|volevo|vuole) (?:\w+ )?morire(?! dal ridere)|(?:voglio|vorrei) (?:essere )?mort[oa]|non voglio (?:piu )?vivere|(?:uccidermi|ammazzarmi|suicidarmi|togliermi la vita|suicidarsi|uccidersi)|(?:papa|padre|madre|mamma|zio|nonno|patrigno|genitori|fratello|maestro) (?:\w+ )?(?:mi|ci) (?:picchia\w*|colpisce|tocca\w*(?! (?:i capelli|la (?:mano|fronte|guancia)|il naso))|fa (?:del )?male|mena|maltratta\w*|rinchiude)|mi tocca (?:dove|e|quando|sotto)|paura (?:di|del|della) (?:mio|mia|miei) (?:padre|madre|papa|zio|genitori|patrigno)|mi taglio (?:le|i) (?:braccia|vene|polsi)|mi odio\b|meglio senza di me"),
    # Polish
    ("harm", r"(?:chce|chcialbym|chcialabym|chcial|chciala) (?:\w+ )?umrzec(?! ze smiechu)|nie chce (?:juz |mi sie )?(?:dluzej )?(?:juz )?zyc|(?:chce|chcial|chciala) sie zabic|zabic sie\b|zabije sie|(?:tata|ojciec|mama|matka|ojczym|wujek|dziadek|rodzice|brat|pan) (?:\w+ )?(?:mnie|nas) (?:\w+ )?(?:bij[ea]|uderza|dotyka|krzywdzi|zamyka|kopie)|(?:bij[ea]|dotyka|krzywdzi) mnie|boje sie (?:taty|ojca|mamy|ojczyma|wujka|wracac)|tne sie\b|nienawidze siebie"),
    # Turkish
    ("harm", r"olmek isti\w+|(?:artik )?yasamak istemi\w+|kendimi (?:oldur\w*|kesi\w*|asaca\w*|kestim)|kendini (?:oldurmek|asti|kesiyor)|(?:babam|annem|amcam|dayim|dedem|abim|ogretmenim|uvey babam|o|ailem) (?:\w+ )?(?:beni|bana|bizi) (?:\w+ )?(?:dovuyor\w*|dovdu|vuruyor\w*|dokunuyor\w*|elliyor\w*|kilitliyor\w*)|(?:babamdan|annemden|amcamdan) korkuyor\w*|kendimden nefret"),
    # Russian
    ("harm", r"(?:хочу|хотел|хотела|хочется) (?:\w+ )?(?:умереть|умирать)(?! со смеху)|не хочу (?:больше )?жить|жить не хочу|(?:хочу |хотел |хотела )?(?:убить себя|себя убить|покончить с собои|повеситься)|(?:папа|отец|мама|мать|отчим|дядя|дед|дедушка|родители|брат|учитель|он) (?:\w+ )?(?:меня|нас) (?:\w+ )?(?:бьет|бьют|бил|била|избивает|трогает|обижает|запирает)|(?:бьет|бьют|трогает|избивает) меня|боюсь (?:папу|отца|маму|отчима|дядю|идти домои)|режу (?:себя|руки|вены)|ненавижу себя|без меня (?:\w+ )?лучше"),
    # Others are hurt.
    ("cruel", r"(?:totete|totet|getotet|toten) (?:\w+ )?(?:sein|ihr|mein|alle|die kinder|menschen|leute)\w*|(?:sein|ihr|mein)\w* (?:frau|mann|mutter|vater|bruder|schwester|kind\w*|sohn|tochter|freund\w*|lehrer\w*|katze|hund) (?:\w+ ){0,4}(?:getotet|totete|toten)|stach (?:\w+ ){1,3}(?:ins|in (?:den|die|das)) (?:herz|bauch|hals|rucken|brust|auge)|kehle (?:\w+ )?durch|schoss (?:auf (?:die|den|das|seine\w*) (?:kind|lehrer|mensch|leute|schul|frau|mann)\w*|(?:dem|der|ihm|ihr|den) (?:\w+ )?in (?:den|die|das|ins) (?:kopf|herz|bauch|rucken))|(?:kopf|finger|hand|arm|bein) (?:\w+ )?ab(?:hack|schneid|gehackt|geschnitten)\w*|(?:hackte|schnitt) (?:\w+ ){1,3}(?:kopf|finger|hand|ohr\w*) ab"),
    ("cruel", r"tu(?:e|er|a|ee|ent) (?:sa|son|ses|ma|mon|mes|tout|toute|un homme|une femme|les enfants|tous)\b"),
    ("cruel", r"mat(?:o|ar|aron|ado) a (?:su|sus|mi|mis|un|una|la|los|todos|tu)\b"),
    ("cruel", r"ucci(?:so|dere|de|sero) (?:(?:la |il |i )?(?:sua|suo|suoi|mia|mio)|tutti|un uomo|una donna|i bambini)\b"),
    ("cruel", r"zabi(?:l|la|li|c|je) (?:swoj\w*|moj\w*|jego|wszystkich|czlowieka|dzieci)"),
    ("cruel", r"(?:karisini|annesini|babasini|kardesini|cocugunu|cocuklari|herkesi|adami|kadini|insanlari) (?:\w+ )?(?:oldur|bicakla|bogd)\w*"),
    ("cruel", r"уби(?:л|ла|ли|ть|л[аи]?) (?:сво|мо|его|ее|их|всех|человек|людеи|мать|отца|жену|брата|сестру|детеи|ребенка|девочк|мальчик)\w*"),
    ("drugs", r"rauch\w* (?:\w+ )?joints?\b|\bjoint (?:geraucht|rauchen)"),
    ("harm", r"tue mir (?:selbst )?weh|hasse mein leben"),
)  # fmt: skip
"""List and pattern, as in `storydesk.words.deeds`."""
