"""The fixed words of a told report, by language."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: dict[str, str] = {
    "subtitle": "What people told us, and how sure we can be",
    "answered": "About {n} {people} answered.",
    "answered_of": "About {n} of the {asked} people asked answered: about {rate} in every 100.",
    "few_answered": "Fewer than half of the people asked answered. Those who did not may think otherwise, "
    "and no interval in this report allows for that. Beside each headline stands what it could be at worst.",
    "unsampled": "People chose for themselves to answer. Their answers are told as theirs: they cannot "
    "speak for everyone, so no interval is given.",
    "few_clusters": "Only {n} clusters (places or groups drawn whole) are behind these numbers. With fewer than 20, "
    "intervals can only be rough, above all for rare answers.",
    "many_gaps": "{n} comparisons between groups were made here. They were judged together, so that of the gaps "
    "called clear about {rate} in every 100, or fewer, are there by chance alone.",
    "told": "What people told us",
    "untopiced": "Questions",
    "who": "Who answered",
    "who_words": "How many of the people who answered are in each group, to the nearest five. They are "
    "counted, not weighted. Small groups are told in words, or left out.",
    "made": "How this was made",
    "group": "Group",
    "base": "Answered, about",
    "per_100": "In every 100",
    "between": "95% interval",
    "mean": "Average",
    "answer": "Answer",
    "people": "People, about",
    "everyone": "Everyone",
    "to": "{low} to {high}",
    "from_to": "from {low} in every 100, to {high}",
    "not_told": "not told",
    "too_few": "too few to tell",
    "told_as": "{group}, told as {name}",
    "crossed": "{question}: those who said {options}, by {row} and {column} together",
    "crossed_mean": "{question}: average by {row} and {column} together",
    "crossed_cell": "{said} (of {base})",
    "crossed_as": "{name}: {said} (of {base})",
    "crossed_shares": "In every 100, and in brackets of about how many who answered.",
    "crossed_means": "The average, and in brackets of about how many who answered.",
    "crossed_small": "Where too few people are in both groups, the smaller group told that includes them stands in "
    "their place, by its name.",
    "crossed_none": "By {row} and {column} together, too few people are in each group for numbers to be told safely.",
    "small_groups": "Too few people answered in some groups for numbers to be told of them by themselves: {names}. "
    "Talk with them instead; “{guide}” says how.",
    "by_group": "{question}: those who said {options}, by group",
    "by_group_said": "{question}: by group",
    "by_group_mean": "{question}: average by group",
    "distribution": "{question}: every answer",
    "who_table": "{breakdown}",
    "of_asked": "Of every 100 asked",
    "asked_count": "Asked",
    "part": "Part",
    "shows": "Each mark is the share of a group who said {options}, and the line through it its 95% "
    "interval: {shown}.",
    "shows_parts": "Of every 100 people who answered: {shown}.",
    "shows_list": "Each mark is the share of people who chose an answer, and the line through it its 95% "
    "interval: {shown}.",
    "shows_trend": "Each mark is the share in one wave, in every 100, and the line through it its 95% interval: "
    "{shown}. Marks are joined only where the question was asked alike.",
    "trend": "From wave to wave",
    "wave": "Wave",
    "compared": "Compared with the wave before",
    "steps_trend": "Shares are rounded. A change smaller than its own interval may be chance.",
    "widest": "The clear gaps, widest first",
    "shows_widest": "Clear gaps between groups: {n}. Each row shows how many in every 100 of the two groups: {rows}.",
    "question": "Question (and by what)",
    "less_often": "Less often",
    "more_often": "More often",
    "apart": "Gap",
    "axis": "",
    "steps": "Shares are rounded, so they may not add up to 100.",
    "why_number": "This question is answered by a number, and is told as an average.",
    "why_no_top": "No answers were declared as favourable, so every answer is told for itself.",
    "why_each": "Every answer has an interval of its own.",
    "why_chosen": "People chose for themselves to answer, so no interval is given.",
    "why_in_words": "Too few people gave one of these answers to tell it as a number.",
    "why_no_end": "The answers to this question have no other end.",
    "no_gap": "We cannot tell whether any groups differ.",
    "even_gap": "Groups said much the same.",
    "few_gap": "Some groups have too few people in them to be compared safely.",
    "counted": "Who is counted",
    "rests": "Rests on",
    "rests_on": "the answers of at least {n} people",
    "rests_so": ", of whom at least {n} gave an answer that counts in the headline",
    "method": "Method",
    "version": "Hearten version",
    "policy": "Rules of disclosure",
    "snapshot": "Answers (SHA-256)",
    "on": "Made on",
    "arguments": "With",
    "footer": "Numbers are rounded, and small groups joined, to protect people. Made with Hearten {version}.",
}

WELSH: dict[str, str] = {
    "subtitle": "Beth ddywedodd pobl wrthym, a pha mor sicr y gallwn fod",
    "answered": "Atebodd tua {n} {people}.",
    "answered_of": "Atebodd tua {n} o’r {asked} o bobl y gofynnwyd iddynt: tua {rate} o bob 100.",
    "few_answered": "Atebodd llai na hanner y bobl y gofynnwyd iddynt. Gall y rhai nad atebodd feddwl yn "
    "wahanol, ac nid oes un cyfwng yn yr adroddiad hwn yn caniatáu ar gyfer hynny. Wrth ymyl pob pennawd "
    "dangosir yr isaf a’r uchaf y gallai fod.",
    "unsampled": "Pobl eu hunain a ddewisodd ateb. Adroddir eu hatebion fel eu rhai nhw: ni allant siarad "
    "dros bawb, felly ni roddir cyfwng.",
    "few_clusters": "Nifer y clystyrau (lleoedd neu grwpiau a ddewiswyd yn gyfan) sydd y tu ôl i’r rhifau hyn: {n}. "
    "Gyda llai nag 20, dim ond bras y gall cyfyngau fod, yn enwedig ar gyfer atebion prin.",
    "many_gaps": "Nifer y cymariaethau rhwng grwpiau a wnaed yma: {n}. Fe’u barnwyd gyda’i gilydd, fel nad oes ond "
    "tua {rate} o bob 100, neu lai, o’r bylchau a elwir yn eglur yno ar hap.",
    "told": "Beth ddywedodd pobl wrthym",
    "untopiced": "Cwestiynau",
    "who": "Pwy atebodd",
    "who_words": "Faint o’r bobl a atebodd sydd ym mhob grŵp, i’r pump agosaf. Fe’u cyfrifwyd, heb eu "
    "pwysoli. Dywedir grwpiau bach mewn geiriau, neu fe’u gadewir allan.",
    "made": "Sut y gwnaed hyn",
    "group": "Grŵp",
    "base": "Wedi ateb, tua",
    "per_100": "O bob 100",
    "between": "Cyfwng 95%",
    "mean": "Cyfartaledd",
    "answer": "Ateb",
    "people": "Pobl, tua",
    "everyone": "Pawb",
    "to": "{low} i {high}",
    "from_to": "o {low} o bob 100, i {high}",
    "not_told": "heb ei ddatgelu",
    "too_few": "rhy ychydig i ddweud",
    "told_as": "{group}, wedi’i gynnwys yn {name}",
    "crossed": "{question}: y rhai a ddewisodd {options}, yn ôl {row} a {column} gyda’i gilydd",
    "crossed_mean": "{question}: cyfartaledd yn ôl {row} a {column} gyda’i gilydd",
    "crossed_cell": "{said} (o {base})",
    "crossed_as": "{name}: {said} (o {base})",
    "crossed_shares": "O bob 100, ac mewn cromfachau o tua faint a atebodd.",
    "crossed_means": "Y cyfartaledd, ac mewn cromfachau o tua faint a atebodd.",
    "crossed_small": "Lle mae rhy ychydig o bobl yn y ddau grŵp, dangosir yn eu lle, wrth ei enw, y grŵp lleiaf a "
    "ddywedir sy’n eu cynnwys.",
    "crossed_none": "Yn ôl {row} a {column} gyda’i gilydd, mae rhy ychydig o bobl ym mhob grŵp i ddweud rhifau’n "
    "ddiogel.",
    "small_groups": "Atebodd rhy ychydig o bobl mewn rhai grwpiau i ddweud rhifau amdanynt ar wahân: {names}. "
    "Siaradwch â nhw yn lle hynny; mae “{guide}” yn dweud sut.",
    "by_group": "{question}: y rhai a ddewisodd {options}, yn ôl grŵp",
    "by_group_said": "{question}: yn ôl grŵp",
    "by_group_mean": "{question}: cyfartaledd yn ôl grŵp",
    "distribution": "{question}: pob ateb",
    "who_table": "{breakdown}",
    "of_asked": "O bob 100 y gofynnwyd iddynt",
    "asked_count": "Nifer y gofynnwyd iddynt",
    "part": "Rhan",
    "shows": "Mae pob marc yn dangos cyfran y grŵp a ddewisodd {options}, a’r llinell drwyddo ei gyfwng "
    "95%: {shown}.",
    "shows_parts": "O bob 100 o bobl a atebodd: {shown}.",
    "shows_list": "Mae pob marc yn dangos cyfran y bobl a ddewisodd ateb, a’r llinell drwyddo ei gyfwng "
    "95%: {shown}.",
    "shows_trend": "Mae pob marc yn dangos y gyfran mewn un don, o bob 100, a’r llinell drwyddo ei gyfwng 95%: "
    "{shown}. Dim ond lle gofynnwyd y cwestiwn yn yr un modd y cysylltir marciau.",
    "trend": "O don i don",
    "wave": "Ton",
    "compared": "O’i chymharu â’r don flaenorol",
    "steps_trend": "Mae’r cyfrannau wedi’u talgrynnu. Gall newid llai na’i gyfwng ei hun fod ar hap.",
    "widest": "Y bylchau eglur, y lletaf yn gyntaf",
    "shows_widest": "Nifer y bylchau eglur rhwng grwpiau: {n}. Mae pob rhes yn dangos faint o bob 100 o’r ddau grŵp: "
    "{rows}.",
    "question": "Cwestiwn (ac yn ôl beth)",
    "less_often": "Yn llai aml",
    "more_often": "Yn amlach",
    "apart": "Bwlch",
    "axis": "",
    "steps": "Mae’r cyfrannau wedi’u talgrynnu, felly efallai na fyddant yn adio i 100.",
    "why_number": "Rhif yw’r ateb i’r cwestiwn hwn, a dywedir y cyfartaledd.",
    "why_no_top": "Ni nodwyd bod unrhyw ateb yn ffafriol, felly dywedir pob ateb ar wahân.",
    "why_each": "Mae gan bob ateb ei gyfwng ei hun.",
    "why_chosen": "Pobl eu hunain a ddewisodd ateb, felly ni roddir cyfwng.",
    "why_in_words": "Rhoddodd rhy ychydig o bobl un o’r atebion hyn i’w ddweud fel rhif.",
    "why_no_end": "Nid oes pen arall i’r atebion i’r cwestiwn hwn.",
    "no_gap": "Ni allwn ddweud a yw unrhyw grwpiau’n wahanol.",
    "even_gap": "Dywedodd y grwpiau bethau tebyg iawn.",
    "few_gap": "Mae rhy ychydig o bobl mewn rhai grwpiau i’w cymharu’n ddiogel.",
    "counted": "Pwy a gyfrifir",
    "rests": "Yn seiliedig ar",
    "rests_on": "atebion o leiaf {n} o bobl",
    "rests_so": "; rhoddodd o leiaf {n} ohonynt ateb sy’n cyfrif yn y pennawd",
    "method": "Dull",
    "version": "Fersiwn Hearten",
    "policy": "Rheolau datgelu",
    "snapshot": "Atebion (SHA-256)",
    "on": "Gwnaed ar",
    "arguments": "Gyda",
    "footer": "Mae rhifau wedi’u talgrynnu, a grwpiau bach wedi’u huno, i amddiffyn pobl. Gwnaed gyda "
    "Hearten {version}.",
}

BY_LANGUAGE = {"en": ENGLISH, "cy": WELSH}


def caption(language: str, key: str, **values: object) -> str:
    """One of the fixed words, filled in; English where a language has none.

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


def filled(words: Mapping[str, Mapping[str, str]], language: str, key: str, **values: object) -> str:
    """A fixed word of a table of languages, filled in; English where a language has none.

    Args:
        words: a table a language, "en" among them.
        language: "en", "cy" or another code.
        key: one of the keys of the tables.
        **values: what fills it.

    Raises:
        KeyError: nobody has such a word.
    Source:
        House rule.
    """
    return words.get(language, words["en"])[key].format(**values)
