"""What came of a pause, in Welsh."""

from __future__ import annotations

from hearten.methods.wording.series_phrases import SeriesPhrases

WELSH = SeriesPhrases(
    amount="{n} {unit}",
    share="{n} o bob 100",
    between=" (gallwn fod yn weddol sicr ei fod rhwng {low} a {high})",
    to="{low} i {high}",
    rose="Roedd “{name}” yn uwch yn ystod y saib nag yr awgrymai ei gwrs cynt: o {amount} ar gyfartaledd{between}.",
    fell="Roedd “{name}” yn is yn ystod y saib nag yr awgrymai ei gwrs cynt: o {amount} ar gyfartaledd{between}.",
    turned="Newidiodd “{name}” ei gwrs gyda’r saib, ond dros y cyfan nid oedd yn amlwg yn uwch nac yn is.",
    no_change="Ni newidiodd “{name}” mewn ffordd sy’n cyfrif: mae unrhyw newid yn debygol o fod yn llai na {matters}.",
    cannot_tell="Ni allwn ddweud a newidiodd “{name}”: {because}.",
    both="; ac ",
    by_recording="newidiodd y cofnodi",
    by_power="roedd rhy ychydig o bwyntiau i weld newid o {matters}, pe bai un",
    by_placebos="mae’n newid cymaint ohono’i hun, heb unrhyw saib",
    by_wide="ni ellir diystyru newid o {matters} neu fwy",
    not_clear="Nid yw’r cyfwng yn cynnwys “dim newid”, ac eto nid ydym yn galw hyn yn glir: mae cyfresi’n crwydro "
    "ohonynt eu hunain, a chyn galw newid yn glir rydym yn caniatáu am fwy o hynny.",
    power="Yn ôl y pwyntiau cyn y saib yn unig, byddai newid o {matters} wedi’i weld tua {n} o weithiau mewn 100.",
    no_placebos="Mae rhy ychydig o bwyntiau cyn y saib i roi cynnig ar ddyddiadau pan na ddigwyddodd dim.",
    placebos="Rhoddwyd cynnig ar {tried} o ddyddiadau cyn y saib pan nad oedd dim wedi’i oedi: byddai {clear} ohonynt "
    "wedi’u galw’n newid clir, ac mewn {strong} roedd y newid mor gryf ag yn y saib.",
    carried="Caniateir am yr hyn sy’n parhau o bwynt i bwynt. Y tu hwnt i hynny nid oes dim sydd dros ben yn perthyn "
    "(Ljung a Box, p {p}).",
    related="Caniateir am yr hyn sy’n parhau o bwynt i bwynt. Y tu hwnt i hynny mae’r hyn sydd dros ben yn dal "
    "i berthyn (Ljung a Box, p {p}), felly lledir pob cyfwng i gynnwys un Newey a West hefyd.",
    control="Tynnir ymaith, bwynt wrth bwynt, yr hyn a ddigwyddodd i “{control}”, lle nad oedd dim wedi’i oedi.",
    no_control="Nid oes cymhariaeth, felly mae beth bynnag arall a ddigwyddodd yr un pryd ynddo hefyd.",
    seasons="Caniateir am y tymhorau, fel un don y flwyddyn.",
    no_seasons="Mae llai na dwy flynedd gyfan o bwyntiau, felly ni chaniateir am y tymhorau.",
    after="Gadewir allan {n} o bwyntiau ers adfer y targed: ni ellir barnu llai na {fewest}.",
    alike="Dywed y rhai sy’n ei gofnodi iddo gael ei gofnodi yr un fath drwyddi draw.",
    changed="Dywed y rhai sy’n ei gofnodi fod y cofnodi wedi newid.",
    not_known="Nid oes neb yn gwybod a gafodd ei gofnodi yr un fath drwyddi draw.",
    effects="Beth newidiodd yn “{name}”",
    effect="Newid",
    best="Yr amcan gorau",
    ends="Rhwng",
    level="Y cam pan ddechreuodd y saib",
    slope="Y tro, o bob pwynt i’r nesaf",
    average="Dros y saib cyfan",
    back_level="Y cam pan gafodd ei adfer",
    back_slope="Y tro bryd hynny, o bob pwynt i’r nesaf",
    chart="“{name}” cyn y saib, yn ystod y saib ac wedyn",
    described="Y llinell o ddotiau yw’r hyn a gyfrifwyd. Y llinell doredig yw’r hyn yr awgrymai ei gwrs cynt, gyda’r "
    "band y mae’n debygol o fod ynddo. Mae llinellau unionsyth yn nodi dechrau’r saib ac adfer y targed.",
    points="“{name}”, bwynt wrth bwynt",
    step="O",
    seen="Cyfrifwyd",
    without="Awgrymwyd",
    band="Yn debygol rhwng",
    period="Targed",
    before="ymlaen, cynt",
    paused="wedi’i oedi",
    restored="ymlaen eto",
)
