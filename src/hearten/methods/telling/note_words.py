"""The words of the methods note, by language."""

from __future__ import annotations

from hearten.methods.telling.captions import filled

ENGLISH: dict[str, str] = {
    "numbers": "What the numbers are",
    "share": "A share is of the people who answered that question. Answers such as “Prefer not to say” are left out "
    "of it. Where several answers are counted together in a headline, the answers are named there.",
    "rounded": "Counts are to the nearest five, and shares are made from rounded counts, so tables may not add up "
    "exactly. Very small and very large counts are told in words.",
    "scale": "The answers of a scale stand in their order; no answer is turned into a number in a headline.",
    "chosen": "How people were chosen",
    "themselves": "People chose for themselves to answer, so nothing here is an estimate for anybody else and no "
    "interval is given.",
    "used": "The sampling design in the data was used ({roles}).",
    "simple": "No sampling design was declared, so people are treated as a simple random sample of a larger group.",
    "intervals": "Intervals of shares are 95% Wilson intervals at the effective sample size, which allows for the "
    "design (Taylor linearisation) and its degrees of freedom; they are widened to allow for the rounding. An "
    "interval allows for chance in who was drawn. It does not allow for people who could not or would not answer.",
    "weighed_one": "Answers were weighed so that people of each group of {by} stand for as many as there are of them "
    "(post-stratification, Holt and Smith 1979). How many there are is known from elsewhere.",
    "weighed_several": "Answers were weighed, in turn until all are met, so that people of each group of {by} stand "
    "for as many as there are of them (raking, Deming and Stephan 1940). How many there are is known from elsewhere.",
    "worth": "Where some answers count for more than others, chance counts for more too: before weighing these were "
    "worth about {before} equal answers, after it about {after}. Both come from rounded numbers of people.",
    "differences": "Differences between groups",
    "ten": "A gap between groups is told only where it is ten in every 100 or more.",
    "furthest": "For each breakdown all groups are compared two by two, from their published shares. Of the pairs "
    "that can be told apart the two furthest apart are told. The interval of the gap is put together from theirs "
    "(Newcombe 1998) and widened for the number of pairs there were to pick from (Tukey’s studentized range) and for "
    "rounding. Groups are taken as separate samples.",
    "together": "All comparisons, of every question by every breakdown declared beforehand, are judged together "
    "(Benjamini and Hochberg 1995), so that about 10 in every 100 of the gaps called clear are false, or fewer. A gap "
    "is clear where that allows it and its own interval stays above nought; otherwise we say that we cannot tell.",
    "picked": "The widest of several gaps tends to look wider than it is. Our best guess at a clear gap is drawn in "
    "accordingly (empirical Bayes: DerSimonian and Laird 1986; Efron and Morris 1975), among its own groups where "
    "there are three or more, and otherwise among the same two groups on all questions.",
    "net": "The net of a scale is the share of its favourable answers less that of as many answers at the other end. "
    "Where fewer than half of the people asked answered, the least and the most a share could be of everyone asked "
    "stand beside it (Manski 1995).",
    "not_why": "A gap says that groups differ, not why. Nothing here shows that one thing made another.",
    "protects": "What protects people",
    "door": "Nothing leaves Hearten but through one door, which decides on numbers of people and never on what they "
    "said. Which groups are compared is settled before any answer is. The rules in force:",
    "limits": "What this cannot tell",
    "absent": "People who did not answer may differ from people who did. Groups told together, or not told at all, "
    "are not less important: ask them in another way.",
    "not_proof": "Rounding and joining make it hard, not impossible, to learn about one person for someone who "
    "already knows much about them. The answers themselves are protected only by where they are kept: a public body "
    "may be asked for information it holds, so keep the file of answers no longer than it is needed.",
    "with": "Made with",
    "made": "Hearten {version}, on {on}, by rules of disclosure {policy}, from answers whose SHA-256 is {snapshot}. "
    "The same answers and design give the same numbers again.",
}

WELSH: dict[str, str] = {
    "numbers": "Beth yw’r rhifau",
    "share": "Cyfran o’r bobl a atebodd y cwestiwn hwnnw yw pob cyfran. Nid yw atebion fel “Gwell gen i beidio â "
    "dweud” yn rhan ohoni. Lle cyfrifir sawl ateb gyda’i gilydd mewn pennawd, enwir yr atebion yno.",
    "rounded": "Mae’r niferoedd i’r pump agosaf, a gwneir cyfrannau o niferoedd wedi’u talgrynnu, felly efallai na "
    "fydd tablau’n adio’n union. Dywedir niferoedd bach iawn a mawr iawn mewn geiriau.",
    "scale": "Mae atebion graddfa yn eu trefn; ni roddir sgôr i unrhyw ateb mewn pennawd.",
    "chosen": "Sut y dewiswyd pobl",
    "themselves": "Pobl eu hunain a ddewisodd ateb, felly nid oes dim yma’n amcangyfrif ar gyfer neb arall ac ni "
    "roddir cyfwng.",
    "used": "Defnyddiwyd y cynllun samplu sydd yn y data ({roles}).",
    "simple": "Ni nodwyd cynllun samplu, felly caiff y bobl eu trin fel sampl ar hap syml o grŵp mwy.",
    "intervals": "Cyfyngau Wilson 95% yw cyfyngau’r cyfrannau, yn ôl maint effeithiol y sampl, sy’n caniatáu ar gyfer "
    "y cynllun (llinoleiddio Taylor) a’i raddau rhyddid; fe’u lledwyd i ganiatáu ar gyfer talgrynnu. Mae cyfwng yn "
    "caniatáu ar gyfer hap wrth ddewis pobl. Nid yw’n caniatáu ar gyfer pobl na allent neu na fynnent ateb.",
    "weighed_one": "Pwyswyd yr atebion fel bod pobl pob grŵp yn ôl {by} yn sefyll dros gynifer ag sydd ohonynt "
    "(ôl-haenu, Holt a Smith 1979). Gwyddys o fan arall faint sydd.",
    "weighed_several": "Pwyswyd yr atebion, yn eu tro nes cwrdd â phob un, fel bod pobl pob grŵp yn ôl {by} yn sefyll "
    "dros gynifer ag sydd ohonynt (cribinio, Deming a Stephan 1940). Gwyddys o fan arall faint sydd.",
    "worth": "Lle mae rhai atebion yn cyfrif mwy nag eraill, mae hap yn cyfrif mwy hefyd: cyn pwyso roedd y rhain yn "
    "werth tua {before} o atebion cyfartal, ac wedyn tua {after}. Daw’r ddau o niferoedd pobl wedi’u talgrynnu.",
    "differences": "Gwahaniaethau rhwng grwpiau",
    "ten": "Dim ond bwlch o ddeg o bob 100 neu fwy rhwng grwpiau a ddywedir.",
    "furthest": "Ar gyfer pob dadansoddiad cymherir y grwpiau fesul dau, o’u cyfrannau cyhoeddedig. O’r parau y "
    "gellir gwahaniaethu rhyngddynt, dywedir y ddau sydd bellaf oddi wrth ei gilydd. Gwneir cyfwng y bwlch o’u "
    "cyfyngau nhw (Newcombe 1998) a’i ledu ar gyfer nifer y parau yr oedd modd dewis ohonynt (amrediad Tukey) ac ar "
    "gyfer talgrynnu. Caiff y grwpiau eu trin fel samplau ar wahân.",
    "together": "Bernir pob cymhariaeth gyda’i gilydd, sef pob cwestiwn yn ôl pob dadansoddiad a ddatganwyd ymlaen "
    "llaw (Benjamini a Hochberg 1995), fel bod tua 10 o bob 100, neu lai, o’r bylchau a elwir yn eglur yn anghywir. "
    "Mae bwlch yn eglur lle mae hynny’n ei ganiatáu a’i gyfwng ei hun yn aros uwchlaw sero; fel arall dywedwn na "
    "allwn ddweud.",
    "picked": "Mae’r lletaf o sawl bwlch yn tueddu i edrych yn lletach nag y mae. Felly tynnir ein hamcan gorau am "
    "fwlch eglur i mewn (Bayes empirig: DerSimonian a Laird 1986; Efron a Morris 1975), ymhlith ei grwpiau ei hun lle "
    "mae tri neu fwy, ac fel arall ymhlith yr un ddau grŵp ar bob cwestiwn.",
    "net": "Ffigur net graddfa yw cyfran ei hatebion ffafriol llai cyfran yr un nifer o atebion ar y pen arall. Lle "
    "atebodd llai na hanner y bobl y gofynnwyd iddynt, dangosir wrth ei ymyl yr isaf a’r uchaf y gallai cyfran fod o "
    "bawb y gofynnwyd iddynt (Manski 1995).",
    "not_why": "Mae bwlch yn dweud bod grwpiau’n wahanol, nid pam. Nid oes dim yma’n dangos bod un peth wedi peri un "
    "arall.",
    "protects": "Beth sy’n amddiffyn pobl",
    "door": "Nid oes dim yn gadael Hearten ond drwy un drws, sy’n penderfynu ar sail niferoedd pobl a byth ar sail yr "
    "hyn a ddywedwyd. Penderfynir pa grwpiau a gymherir cyn edrych ar unrhyw ateb. Y rheolau mewn grym (yn Saesneg):",
    "limits": "Beth na all hyn ei ddweud",
    "absent": "Gall pobl nad atebodd fod yn wahanol i’r rhai a atebodd. Nid yw grwpiau a adroddir gyda’i gilydd, neu "
    "nad adroddir amdanynt, yn llai pwysig: gofynnwch iddynt mewn ffordd arall.",
    "not_proof": "Mae talgrynnu ac uno’n ei gwneud yn anodd, nid yn amhosibl, i rywun sydd eisoes yn gwybod llawer am "
    "berson ddysgu mwy. Dim ond ble y cedwir yr atebion sy’n eu hamddiffyn: gellir gofyn i gorff cyhoeddus am "
    "wybodaeth sydd ganddo, felly peidiwch â chadw’r ffeil atebion yn hirach nag sydd raid.",
    "with": "Gwnaed gyda",
    "made": "Hearten {version}, ar {on}, yn ôl rheolau datgelu {policy}, o atebion y mae eu SHA-256 yn {snapshot}. "
    "Mae’r un atebion a’r un cynllun yn rhoi’r un rhifau eto.",
}

BY_LANGUAGE = {"en": ENGLISH, "cy": WELSH}


def note_word(language: str, key: str, **values: object) -> str:
    """One of the words of the note, filled in; English where a language has none.

    Args:
        language: "en", "cy" or another code.
        key: one of the keys of `ENGLISH`.
        **values: what fills it.

    Raises:
        KeyError: nobody has such a word.
    Source:
        House rule.
    """
    return filled(BY_LANGUAGE, language, key, **values)
