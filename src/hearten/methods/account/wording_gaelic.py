"""The fixed words of a year's account in Gaelic; what is not here is said in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

GAELIC: Final[Mapping[str, str]] = {
    "subtitle": "Cunntas bliadhna, dhan bhòrd againn agus dhan a h-uile duine",
    "of": "Tha an cunntas seo airson {begins} gu {ends}.",
    "short": "Ann am beagan fhaclan",
    "heard": "Na chuala sinn",
    "told": "Na dh’innis daoine dhuinn",
    "done": "Na rinn sinn",
    "difference": "Dè an diofar a rinn e",
    "paused": "Targaidean air an stad, agus na thachair",
    "stopped": "Na sguir sinn dheth",
    "wrong": "Na rinn sinn ceàrr",
    "cannot": "Na nach urrainn dhuinn innse fhathast",
    "undone": "Far nach deach dad a dhèanamh",
    "promised": "Na gheall sinn an-uiridh",
    "both": "Anns an dà dhòigh",
    "next": "Na tha sinn a’ gealltainn a-nis",
    "nothing": "Chan eil dad ri aithris.",
    "left_out": "Dh’fhàg na daoine a sgrìobh an cunntas seo {n} de na buineas an seo às.",
    "rational": "Na ghabhas cunntadh no cosgais",
    "relational": "Mar a tha daoine a’ faireachdainn is a’ faighinn air adhart",
    "neither": "Chan eil fear os cionn an fhir eile.",
    "this_year": "Am-bliadhna",
    "not_yet": "Tha “{title}” dùinte, agus cha deach dad innse mu dheidhinn fhathast.",
    "spoken": "Leig cuid dhuinn na faclan aca innse. Tha iad air duilleag a’ chunntais seo agus chan ann am faidhle, "
    "gus an urrainn dhaibhsan a thug iad an toirt air ais.",
    "unspoken": "Chan eil briathran no sgeulachd ri taobh a’ chunntais seo.",
    "question": "Ceist",
    "per_100": "Às gach 100",
    "between": "Eadaramh 95%",
    "to": "{low} gu {high}",
    "goal": "{n}. {name}",
    "none_because": "Chan eil dad ri aithris. Chan eil gnìomh fon amas seo an-dràsta. {why}",
    "no_why": "Cha deach innse carson fhathast.",
    "by_with": "Ro {day}. Còmhla ri: {whom}.",
    "late": "Tha an latha aige air a dhol seachad.",
    "done_on": "Dèante air {day}. {why}",
    "abandoned_on": "Leigte seachad air {day}. {why}",
    "first": "’S e seo a’ chiad chunntas bliadhna an seo, agus mar sin chan eil dad ri chur ri thaobh.",
    "what": "Na gheall sinn",
    "by": "Ro",
    "became": "Dè thàinig às",
    "live": "A’ dol air adhart.",
    "more": "Tha barrachd anns a’ chunntas shlàn.",
    "mistakes_seen": "Ma chì thu mearachd an seo, innis dhuinn. Bidh e san ath chunntas.",
}
