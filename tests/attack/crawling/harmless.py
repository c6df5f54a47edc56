"""Every number a page may show that is in no safe table, by page, each with the reason why it is harmless.

A new page that shows a number has it come through the door, or is named here or in reasons/ with its reason.
"""

from __future__ import annotations

from tests.attack.crawling import reasons
from tests.attack.crawling.reasoning import (
    COARSE,
    DAY,
    DECLARED,
    EVERYWHERE,
    MONTHS,
    NAME,
    ORDER,
    OWN,
    RULED,
    RULES,
    SHA,
    TELLING,
    TO_FIVE,
    Harmless,
    N,
)

HARMLESS: tuple[Harmless, ...] = (
    # Everywhere
    Harmless(EVERYWHERE, RULES, "the version of the rules of protection", True),
    Harmless(
        "understanding:weighting",
        r"where 1 is the average|“Census 2021, table TS007”",
        "an example, the same everywhere",
        True,
    ),
    Harmless(EVERYWHERE, r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)", "a time of staff’s own doing", True),
    Harmless(
        EVERYWHERE,
        rf"(?:{DAY}|\b\d{{4}}-\d\d-\d\d\b)(?:,? (?:at )?\d\d:\d\d)?",
        "a day of staff’s own doing",
        True,
    ),
    Harmless(EVERYWHERE, rf"{SHA}|\b[0-9a-f]{{16}}\b", "a digest"),
    Harmless(EVERYWHERE, r"SHA-256", "the name of a way to digest"),
    Harmless(EVERYWHERE, r"(?:[Ii]n|[Oo]f) every 100\b|ym mhob 100|[Oo] bob 100", "what a share is of"),
    Harmless(EVERYWHERE, r"\b95% interval|[Cc]yfwng 95%", "what an interval is"),
    Harmless(EVERYWHERE, r"^(?:Figure|Table|Ffigur|Tabl) \d+\.", ORDER),
    Harmless(EVERYWHERE, r"Hearten \d+\.\d+\.\d+", "the version of this program"),
    Harmless(
        EVERYWHERE, r"width=device-width, initial-scale=1|http://www\.w3\.org/\S+", "how a page is made"
    ),
    Harmless(EVERYWHERE, r"\(?\b(?:1[89]|20)\d\d\)|\b[A-Z]\w+ (?:1[89]|20)\d\d\b", "the year of a source"),
    Harmless(TELLING, r"^(?:0|50|100|(?:0|[1-9]0|25|75|100)%)$", "the scale of a chart"),
    Harmless(
        TELLING,
        rf"Of {N} comparisons between groups, judged together, {N} show",
        "how many comparisons of told numbers there are",
    ),
    Harmless(TELLING, r"\b[Ww]ave \d+\b", ORDER),
    Harmless(EVERYWHERE, r"https?://localhost:\d+", "where this Hearten is"),
    # Signposts
    Harmless(
        EVERYWHERE,
        r"\b01632 \d{6}|\b(?:now, ring|danger:|ffoniwch|perygl:|cunnart:) 999\b",
        "a telephone number to ring",
    ),
    # Answering, and what is asked
    Harmless("answering:", r"(?:about|tua) \d+ (?:minutes|funud|munud)", DECLARED),
    Harmless("answering:", r"^\d$", "which part of a form one is on"),
    Harmless(EVERYWHERE, r"\b116 123\b", "the telephone of the Samaritans"),
    Harmless(EVERYWHERE, r"about \d+ words", DECLARED),
    Harmless("answering:", r"(?:Page|Part|Tudalen) \d+ (?:of|o) \d+", ORDER),
    Harmless("listening:preview", r"(?:Page|Tudalen) \d+(?: (?:of|o) \d+)?", ORDER),
    Harmless("listening:", r"^(?:\w+ )?\d+ questions?\b", DECLARED),
    Harmless("listening:", r"about \d+ minutes? to answer", DECLARED),
    Harmless("listening:one", r"^\d+\. ", ORDER),
    Harmless("listening:one", r"\d+ cells?\b", "how many cells what was declared comes to"),
    Harmless("listening:", r"from the age of \d+", "how hard a question is to read, by its words alone"),
    Harmless(
        "listening:",
        r"at least \d+ (?:of its people|answers)|at least \d+\.$|rule is \d+\b|\d+ people or more"
        r"|fewer than \d+ have answered, or were asked",
        RULED,
    ),
    Harmless(
        "listening:",
        r"“(?:About )?52\b|“A village = 340”|With 60 people .* with 600,",
        "an example, the same everywhere",
    ),
    Harmless(
        "listening:",
        rf"About (?:{TO_FIVE}) have answered|[Aa]bout (?:{TO_FIVE}) in every 100 of those asked",
        COARSE,
    ),
    Harmless("listening:", rf"\b(?:{MONTHS}) \d{{4}}", "the month it opened"),
    Harmless(
        "listening:",
        r"\b0 (?:is|yn golygu|a’ ciallachadh) .*\b10\b|^1 is “.*”, 7 is “|^0: not at all · 1 .* 10: completely",
        DECLARED,
    ),
    Harmless("listening:watch", r"/a/[\w-]+/", NAME),
    Harmless(
        "listening:budget",
        r"last 365 days|Asked \d+ of \d+ questions; \d+ are left|: \d+ questions?$|between 5 and 400",
        "how many questions were asked of anybody: of what was declared, whoever answered",
    ),
    Harmless("listening:budget", r"it is \d+ questions a year", RULED),
    Harmless(
        "listening:",
        r"^\d+(?: as it opened)?$|What changed since(?: version|:) \d+",
        "which version of the questions",
    ),
    Harmless(
        "listening:alike",
        rf"About (?:{TO_FIVE}) answers, \d+ in every 100",
        "how many look alike: to the nearest five, and that in every hundred; of the form of words, not what they say",
    ),
    Harmless(
        "listening:",
        r"At most \d+ at once|\d+ papers (?:in|are ready)",
        "how many papers are made to be printed, whoever takes one",
    ),
    Harmless("listening:give_out", r"^page_\d+$|^hearten_\w+$", NAME),
    Harmless("listening:give_out", r"^\d+(?:_\w+)?$|^\w+_\d+$", "the code of an answer that was declared"),
    Harmless("listening:phone", r"(?:about|tua) \d+ (?:minutes|funud|munud)", DECLARED),
    *(
        Harmless(
            page, r"(?:^|· )\d+\.? |Quoting: 1 if|Please check \d+ answers|type each number: 1 3 4", ORDER
        )
        for page in ("listening:phone", "listening:key_in")
    ),
    Harmless("listening:key_in", r"^Paper \d+$", ORDER),
    Harmless(
        "listening:key_in",
        r"Kept today: \d+ papers?",
        "how many somebody kept themselves, from a stack they hold",
    ),
    Harmless(
        "listening:difference",
        r"(?:new|old): = \d+$",
        "how many are in a group: declared, and known from elsewhere",
    ),
    Harmless("listening:versions", r"^\d+: ", ORDER),
    Harmless("listening:", r"[Vv]ersion \d+", ORDER),
    Harmless("listening:details", r"^\d+\. ", ORDER),
    Harmless(
        "listening:one",
        r"asked \d+ questions within a year; the budget is \d+",
        "how many questions were declared",
    ),
    Harmless(
        "listening:statements",
        r"\d+ can be voted on|at most 140 letters",
        "how many statements stand below, for everybody to read",
    ),
    Harmless("listening:", r"^Scale \d:", ORDER),
    Harmless("systems:propose", r"^hearten barrier \d$", "the form of a file"),
    Harmless("systems:evidence", r"such as /understanding/3/", "an example, the same everywhere"),
    Harmless("people:held", r", \d+$", "which version of the questions"),
    Harmless("answering:shared", r"^180$", "after how many seconds of stillness a shared page begins anew"),
    Harmless(EVERYWHERE, r"/a/[\w-]+/\S*", NAME),
    # What people wrote that others are to vote on, what they asked for help with, and conversations that were kept
    Harmless(
        "answering:policy",
        r"\b140 (?:letters|o lythrennau|litir)|\b72 (?:hours|awr|uair)",
        "the published policy: how long a statement may be, and how soon it is read",
    ),
    Harmless("answering:statements", r"at most 140 letters", DECLARED),
    Harmless(
        "answering:statements",
        r"\d+ statements? (?:is|are) left for you",
        "how many statements one may still read, which are the same to everybody",
    ),
    Harmless(
        "answering:", r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}-[0-9A-Z]{1,4}\b", "a receipt code, drawn at random"
    ),
    Harmless("listening:moderat", r"within 72 hours", "the published policy: how soon a statement is read"),
    Harmless(
        "listening:moderat",
        rf"Waits since \d{{1,2}} (?:{MONTHS})",
        "the day a statement came, for those who keep the promise to read it soon; who wrote it is nowhere",
    ),
    *(
        Harmless(
            page,
            r"^\d+ (?:statements? waits?|things? waits?) ",
            "how many wait for whoever is told so, who may read each of them",
        )
        for page in ("home", "listening:care", "listening:statements", "listening:moderat")
    ),
    Harmless(
        "listening:statements", r"^\d+ statements? (?:is|are) added", "how many one added oneself, just now"
    ),
    Harmless("listening:add_conversation", r"at most \d+ MB", "how large a file may be"),
    Harmless(
        "listening:conversations", r"· \d+ speakers?$", "how many speak in a transcript one has, and reads"
    ),
    Harmless(
        "listening:session",
        r"^\d{1,2}, \w[\w ]*$|what \d{1,2} said$|\[hidden \d+\]|speaker \d{1,2}\b|^\d+ turns? changed"
        r"|/listening/conversations/\d{15,}/",
        "places in a transcript one has, and reads",
    ),
    # What rooms tell of rules and barriers; how many people met one is told through the door, and kept as a safe table
    Harmless(
        "systems:",
        r"(?:in the way|stood) for \d+ days|\(\d+ days\)",
        "since when something is known, and not of whom",
    ),
    Harmless("permission:", r"^Page \d+ of \d+$", ORDER),
    Harmless("permission:", r"£\d+", "a limit somebody set in words"),
    Harmless(
        "home",
        r"^\d+ (?:barriers?|decided changes?) ",
        "how many barriers stand on the board, each of which can be read there",
    ),
    # Weighing: worked out from numbers of people to the nearest five, and from those alone
    Harmless(
        "understanding:weighting",
        rf"^(?:{TO_FIVE})$|^\d+\.\d\d$|in \d+ rounds",
        "foreseen from rounded numbers alone",
    ),
    # What left
    Harmless("door:", r"Listening number \d+", NAME),
    Harmless(
        "door:",
        r"(?:account\.pdf|part-\d+\.html|tables\.csv|bundle\.json) \(\d+(?:\.\d+)? .B\)",
        "the size of a file that left",
    ),
    Harmless(
        "door:",
        r"(?:It left as|Made of) \d+ (?:files|findings|safe tables)",
        "how many of these stand below it",
    ),
    Harmless(
        "door:release",
        r"judged beside \d+ other",
        "how many releases there were before it, each of which stands in the ledger",
    ),
    Harmless(
        "door:release",
        r"\((?:\d+ bytes|[\d.]+ [KM]B)\)|\bpart-\d+\.html",
        "what a file is called, and how large it is",
    ),
    Harmless("door:", r"\b(?:listening|person|year):\d+", NAME),
    Harmless(
        "door:release",
        r"^\d$",
        "of the judgement: how many truths every told count has at least, and how many releases it stands beside",
    ),
    Harmless("learning:file", r"D:\d{14}Z|Typst [\d.]+", "when, and by what, a file was drawn"),
    # People, and what is held about them
    Harmless("people:", r"^(?:service )?\d+ (?:people|person)$", OWN),
    Harmless("people:held", r"^\d$", OWN),
    Harmless(
        "people:",
        r"\b[a-z]+:\d+\b|listening \d+",
        NAME,
    ),
    Harmless("people:held", r"address: 127\.0\.0\.1|^Line \d+$|[Ll]asts \d+ days", "of one's own"),
    Harmless("people:", r"\d+ days", "how long an invitation lasts"),
    Harmless(
        "record", r"\w+:\d+|^\d+$|: \d+ lines", "the places of lines of the record, and what each is of"
    ),
    Harmless(
        "kept",
        r"^\d+ (?:day|days|years|weeks|months)\b|\d+ (?:hours|minutes)",
        "how long something is kept, by rule",
    ),
    # Signing in
    Harmless("account_", r"at least 12 characters", "how long a password is at least"),
    Harmless(
        "mfa_",
        r"The secret, if you type it: [A-Z2-7]+|^1\.1$",
        "a new key of one's own, kept only if it is confirmed",
    ),
    Harmless("mfa_", r"every 30 seconds", "how often codes change"),
    Harmless("usersessions_", r"127\.0\.0\.1", "the address one's own browser has"),
    *reasons.OF_EACH_ROOM,
)
