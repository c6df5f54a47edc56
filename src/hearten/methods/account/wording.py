"""The fixed words of a year's account, by language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from hearten.methods.account.wording_gaelic import GAELIC
from hearten.methods.account.wording_welsh import WELSH
from hearten.methods.render.words import MONTHS

ENGLISH: Final[Mapping[str, str]] = {
    "subtitle": "The account of a year, for our board and for everybody",
    "of": "This account is of {begins} to {ends}.",
    "short": "In short",
    "heard": "What we heard",
    "told": "What people told us",
    "done": "What we did",
    "difference": "What difference it made",
    "paused": "Targets paused, and what happened",
    "stopped": "What we stopped",
    "wrong": "What we got wrong",
    "cannot": "What we still cannot tell",
    "undone": "Where nothing was done",
    "promised": "What we promised last year",
    "both": "In both ways",
    "next": "What we promise now",
    "nothing": "Nothing to report.",
    "left_out": "Those who wrote this account left out {n} of what belongs here.",
    "rational": "What can be counted or costed",
    "relational": "How people feel and get on",
    "neither": "Neither stands above the other.",
    "this_year": "This year",
    # heard and told
    "released": "Told in full in “{title}”, out since {day}.",
    "headlines": "“{title}”: the share who gave a favourable answer",
    "headlines_show": "Each mark is the share of those who answered, and the line through it its 95% interval: "
    "{shown}.",
    "shown": "{question}: {n} in every 100",
    "question": "Question",
    "per_100": "In every 100",
    "between": "95% interval",
    "answered": "Answered, about",
    "to": "{low} to {high}",
    "no_gap_no_number": "No number here stands without what is known of the gap between groups.",
    "not_yet": "“{title}” is closed, and nothing of it is told yet.",
    "spoken": "Some people let us tell their words. They stand on the page of this account and in no file, so that "
    "whoever gave them can take them back.",
    "unspoken": "No quote and no story stands beside this account.",
    # done
    "goal": "{n}. {name}",
    "inside": "There is an action under this goal. It is told inside only for now.",
    "none_because": "Nothing to report. There is no action under this goal now. {why}",
    "no_why": "Why is not said yet.",
    "by_with": "By {day}. With: {whom}.",
    "late": "Its day has passed.",
    "seen": "On {day}: {words}",
    "done_on": "Done on {day}. {why}",
    "abandoned_on": "Abandoned on {day}. {why}",
    "sees": "“{what}”: what we look for",
    # difference
    "waves": "“{title}”, asked again",
    "steps": "Shares are rounded. A change smaller than its own interval may be chance.",
    "not_why": "None of this says why. A change is a change, whatever brought it about.",
    "series": "While targets were paused",
    "in_full": "Each is told in full under “{paused}”.",
    # paused
    "off": "“{target}” was switched off from {start} to {end}. {scope}",
    "off_now": "“{target}” has been switched off since {start}, until {end} at the latest. {scope}",
    "harm": "Harm expected beforehand: {harm}",
    "rule": "Stop rule: {rule}.",
    "crossed": "The stop rule was crossed on {day}.",
    "over": "How it ended: {why}",
    "not_judged": "What came of it is not judged yet.",
    "small": "What its numbers say is told inside only: some of their steps count fewer than ten.",
    "came": "What came of it",
    "people_say": "As people tell it",
    "numbers_say": "As its numbers tell it",
    # stopped, wrong
    "stops": "For “{what}”: {stops}",
    "gave_up": "We gave up “{what}” on {day}. {why}",
    "gave_up_pause": "We gave up pausing “{what}” before it began. {why}",
    "corrected": "“{title}” was corrected on {day}, because {reason}: {because}",
    "withdrawn": "“{title}” was withdrawn on {day}: {because}",
    "wrong number": "a number was wrong",
    "wrong words": "words were wrong",
    "withdrawal": "somebody withdrew what they gave",
    "other": "of something else",
    # cannot
    "gaps": "“{title}”: {n} comparisons between groups were looked at. Of {cannot} we cannot tell whether the groups "
    "differ.",
    "changes": "“{title}”: of {n} of the questions asked again, we cannot tell whether answers changed.",
    # undone
    "open": "“{title}” has been open since {day}, which is {days} days. {does}",
    "not_made": "“{title}”: a change was decided, and was to be made by {day}. It was not. {does}",
    "no_action": "{name}: no action. {why}",
    # promised, next
    "first": "This is the first account of a year here, so there is nothing to hold it against.",
    "promises": "What we promised, and what became of it",
    "what": "What we promised",
    "by": "By",
    "became": "What became of it",
    "live": "Going on.",
    "done_word": "Done on {day}. {why}",
    "abandoned_word": "Given up on {day}. {why}",
    "gone": "It is in our books no more. We cannot say what became of it.",
    "tally": "Of {n} promises, {done} were kept; {live} go on, {late} of them past their day; {given_up} were given "
    "up.",
    "promise": "By {day}: {what}. With: {whom}.",
    # in short
    "short_done": "Actions that go on: {live}; done: {done}; given up: {given_up}.",
    "short_empty": "Nothing to report under: {names}.",
    "short_changes": "Of {n} questions asked again, {clear} show a clear change; of {cannot} we cannot tell.",
    "short_paused": "Targets paused: {n}. Of those judged, both sides are told: what it cost and how it felt.",
    "short_wrong": "What left and was corrected or withdrawn: {n}.",
    "short_undone": "Barriers open, or late: {n}. The oldest has been open for {days} days.",
    # how made
    "how_account": "This account",
    "gathered": "Gathered from the rooms on",
    "rests": "Rests on so many sources",
    "version": "Hearten version",
    "where": "Where it is kept",
    "digest": "What was kept (SHA-256)",
    "release": "Left as (SHA-256)",
    "step": "An action under the commitment",
    "aim": "A goal of the commitment",
    "pause": "A pause of a target",
    "barrier": "A barrier",
    "mistake": "The ledger of what left",
    "unheard": "A listening",
    "promise_kept": "The account before this one, and the action as it stands now",
    "series_rests": "What it rests on",
    "method": "Method",
    "points": "Points and method (SHA-256)",
    "number": "Number",
    "source": "Where it comes from, as those say who wrote this account",
    "footer": "Numbers of answers are rounded, and small groups joined, to protect people. Made with Hearten "
    "{version}.",
    "read_on": "Read all of it, and how each number was made: {address}",
    "more": "There is more in the whole account.",
    "mistakes_seen": "If you see a mistake in this, tell us. It will stand in the next account.",
}
LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {"en": ENGLISH, "cy": WELSH, "gd": GAELIC}


def said(language: str, key: str, **told: object) -> str:
    """Fixed words in a language, with what is told put in; English where there are none.

    Args:
        language: "en", "cy", "gd" or another code.
        key: one of the keys of `ENGLISH`.
        told: what stands in its places.
    Source:
        House rule.
    """
    words = LANGUAGES.get(language, ENGLISH).get(key) or ENGLISH[key]
    return " ".join(words.format(**told).split())


def day(language: str, iso: str) -> str:
    """A day in words; a dash where there is none.

    Args:
        language: as `said`.
        iso: an ISO date, or "".
    Source:
        House rule.
    """
    if not iso:
        return "–"
    on = date.fromisoformat(iso)
    return f"{on.day} {MONTHS.get(language, MONTHS['en'])[on.month - 1]} {on.year}"
