"""The words of two reports compared, by language."""

from __future__ import annotations

from hearten.methods.telling.captions import filled

ENGLISH: dict[str, str] = {
    "then": "then",
    "now": "now",
    "title": "What changed: {title}",
    "subtitle": "Two reports side by side, and how sure we can be",
    "report": "{wave}: “{title}”, a report made on {on}.",
    "changed": "What changed",
    "table": "Every question asked both times",
    "question": "Question",
    "per_100": "In every 100, {wave}",
    "change": "Change",
    "between": "95% interval",
    "say": "What we can say",
    "clear": "clear change",
    "cannot_tell": "we cannot tell",
    "not_comparable": "not comparable",
    "not_compared": "not compared",
    "together": "Changes judged: {n}. They were judged together, so that of those called clear about {rate} in every "
    "100, or fewer, are there by chance alone.",
    "chosen": "People chose for themselves to answer, so what changed may only be who answered.",
    "no_share": "There is no one share to compare. {why}",
    "once": "Asked only once",
    "asked_in": "{question} ({wave})",
    "asked_as": "{wave}: {question} Answers: {options}.",
    "asked_open": "{wave}: {question}",
    "favourable": "{option} (counted in the headline)",
    "aside": "{option} (left out of shares)",
    "drawn": "{wave}: people did not choose for themselves whether to be asked.",
    "themselves": "{wave}: people chose for themselves to answer.",
    "weighed": "{wave}: answers were weighed to what is known of everyone by {by}.",
    "weights": "{wave}: answers had weights in the file.",
    "not_weighed": "{wave}: every answer counted the same.",
    "how": "How this was compared",
    "separate": "Only published numbers were compared, out of the ledgers of the two reports. Those who answered then "
    "and those who answered now are taken as separate samples: where the same people answered twice, the intervals "
    "are too wide rather than too narrow.",
    "not_why": "A change says that something became different, not why.",
    "made": "{wave}: Hearten {version}, rules of disclosure {policy}, answers whose SHA-256 is {snapshot}.",
}

WELSH: dict[str, str] = {
    "then": "bryd hynny",
    "now": "nawr",
    "title": "Beth newidiodd: {title}",
    "subtitle": "Dau adroddiad ochr yn ochr, a pha mor sicr y gallwn fod",
    "report": "{wave}: “{title}”, adroddiad a wnaed ar {on}.",
    "changed": "Beth newidiodd",
    "table": "Pob cwestiwn a ofynnwyd y ddau dro",
    "question": "Cwestiwn",
    "per_100": "O bob 100, {wave}",
    "change": "Newid",
    "between": "Cyfwng 95%",
    "say": "Beth y gallwn ei ddweud",
    "clear": "newid eglur",
    "cannot_tell": "ni allwn ddweud",
    "not_comparable": "ni ellir eu cymharu",
    "not_compared": "heb eu cymharu",
    "together": "Nifer y newidiadau a farnwyd: {n}. Fe’u barnwyd gyda’i gilydd, fel nad oes ond tua {rate} o bob 100, "
    "neu lai, o’r rhai a elwir yn eglur yno ar hap.",
    "chosen": "Pobl eu hunain a ddewisodd ateb, felly efallai mai dim ond pwy a atebodd sydd wedi newid.",
    "no_share": "Nid oes un gyfran i’w chymharu. {why}",
    "once": "Gofynnwyd unwaith yn unig",
    "asked_in": "{question} ({wave})",
    "asked_as": "{wave}: {question} Atebion: {options}.",
    "asked_open": "{wave}: {question}",
    "favourable": "{option} (yn cyfrif yn y pennawd)",
    "aside": "{option} (heb ei gyfrif yn y cyfrannau)",
    "drawn": "{wave}: nid pobl eu hunain a ddewisodd a ofynnid iddynt.",
    "themselves": "{wave}: pobl eu hunain a ddewisodd ateb.",
    "weighed": "{wave}: pwyswyd yr atebion yn ôl yr hyn a wyddys am bawb yn ôl {by}.",
    "weights": "{wave}: roedd gan yr atebion bwysau yn y ffeil.",
    "not_weighed": "{wave}: roedd pob ateb yn cyfrif yr un fath.",
    "how": "Sut y cymharwyd hyn",
    "separate": "Dim ond rhifau cyhoeddedig a gymharwyd, o gyfriflyfrau’r ddau adroddiad. Caiff y rhai a atebodd bryd "
    "hynny a’r rhai a atebodd nawr eu trin fel samplau ar wahân: lle atebodd yr un bobl ddwywaith, mae’r cyfyngau’n "
    "rhy lydan yn hytrach nag yn rhy gul.",
    "not_why": "Mae newid yn dweud bod rhywbeth yn wahanol, nid pam.",
    "made": "{wave}: Hearten {version}, rheolau datgelu {policy}, atebion y mae eu SHA-256 yn {snapshot}.",
}

BY_LANGUAGE = {"en": ENGLISH, "cy": WELSH}


def compare_word(language: str, key: str, **values: object) -> str:
    """One of the words of a comparison, filled in; English where a language has none.

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
