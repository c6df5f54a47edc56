"""Who may read the raw tables: one list with the reason for each, and nobody else. Pure.

The raw tables are all of the voices' store and each model that says `raw = True`. What is not named here is refused:
a new page, job or command has to be given a reason first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

Reasons = Mapping[str, str]

# Addresses by their names in house/doors/; a room's name with ":" stands for all its addresses.
PAGES: Final[Reasons] = MappingProxyType(
    {
        "answering:": "someone answers, or comes back with a receipt",
        "listening:all": "a steward sees the coarse response of each listening",
        "listening:watch": "a steward sees the coarse response",
        "listening:invitations": "a steward invites people, and sees who is invited",
        "listening:letters": "a steward invites people by letter, and sees how many",
        "listening:letters_file": "a steward prints everyone's letter",
        "listening:remind": "a steward reminds everyone",
        "listening:send_waiting": "a steward sends what could not be sent",
        "listening:withdraw_invitation": "a steward takes an address off the list",
        "listening:count_again": "a steward sees to the nearest five how many have withdrawn since the count",
        "listening:key_in": "a listener keys in papers: each is kept once, by its invitation where it has one",
        "listening:phone": "a listener keeps what somebody said by phone, in the same way",
        "listening:tablet_file": "a listener brings the sealed answers a tablet could not send; each is kept once",
        "listening:alike": "a steward is told coarsely whether answers are more alike than chance would bring",
        "listening:close": "a steward closes a listening, after a look at the coarse response",
        "listening:delete": "a steward deletes a draft, with any invitations to it",
        "listening:open": "a steward opens a listening of statements, which needs some to begin with",
        "listening:statements": "a steward writes the first statements, and sees those that are there",
        "listening:take_out_statement": "a steward takes one of the organisation's own out of a draft",
        "listening:statements_files": "a custodian takes statements and votes out as files, after the close",
        "listening:stories": "a sense-maker reads and searches stories, where enough people told one",
        "listening:stories_files": "a custodian sees for which uses enough people allow their stories to be taken out",
        "listening:stories_out": "a custodian takes out the stories of those who allow a use",
        "listening:conversations": "whoever listens sees which conversations there are",
        "listening:add_conversation": "whoever listens brings a transcript in",
        "listening:session": "whoever listens prepares a transcript, and sees what its speakers agreed to",
        "listening:session_hide": "whoever listens hides names in it",
        "listening:session_uncover": "a custodian sees what stands behind a mark, and the record says so",
        "listening:session_keep": "whoever listens says what each speaker agreed to",
        "listening:session_withdraw": "whoever listens takes out a speaker who asked for it",
        "listening:session_delete": "whoever listens deletes a conversation",
        "listening:bring_in_look": "a steward brings in stories or votes gathered elsewhere, and reads none of them",
        "listening:bring_in_survey_look": "a steward brings in a survey of an earlier year, and reads no answer",
        "listening:take_away": "a steward takes it away again, while nothing was told of it",
        "listening:moderation": "somebody who moderates reads statements before they are shown",
        "listening:moderate": "the same decides about one",
        "listening:care": "somebody sees who looks after safety; the two, how many things wait for them",
        "listening:concerns": "the two named people read what was sealed for them",
        "listening:concern_take_up": "one of the two says that they see to it",
        "listening:concern_done": "one of the two says that it is seen to",
        "home": "those who moderate, the two who look after safety, and who is asked by name, see if something waits",
        "people:held": "a person asks what is held about them, invitations too",
        "people:held_file": "the same, as a file",
        "people:forget": "a person is forgotten, on invitations too",
        "learning:propose": "asks whether the words an account shows may still be used",
        "learning:publish": "asks the same, as it leaves",
        "learning:quotes": "asks of every story an account may show whether it may still be told",
        "learning:one": "the same, of those a draft shows",
        "learning:told": "the same, of those an account shows",
        "learning:correct": "the same, of those a correction is to show",
        "learning:year": "asks of every story the account of a year shows whether it may still be told",
        "learning:year_part": "the same, on the page where they stand",
        "learning:year_spoken": "asks of every story that may be shown whether it may still be told",
        "learning:year_propose": "asks whether the words it shows may still be used",
        "learning:year_publish": "asks the same, as it leaves",
        "learning:year_correct": "the same, of those a correction is to show",
        "learning:told_year": "the same, of those it shows, before anyone reads it",
        "learning:told_year_part": "the same, on the page where they stand",
        "learning:stories": "asks of every story whether what it rests on may still be told",
        "learning:story": "a sense-maker writes a story of what people let be told together",
        "learning:story_begin": "a sense-maker sees which questions enough people answered in words",
        "learning:story_title": "a sense-maker gives a story another title; whether it may still be told is asked",
        "learning:story_line": "a sense-maker writes a line of a story beside the passages it rests on",
        "learning:story_new_line": "the same, of a new line",
        "learning:story_line_moved": "a sense-maker moves a line; whether the story may still be told is asked",
        "learning:story_line_taken_out": "a sense-maker takes a line out; the same is asked",
        "learning:story_pictures": "a sense-maker brings pictures for a story; whether it may still be told is asked",
        "learning:story_picture": "whoever writes or checks a story sees a picture of it; the same is asked",
        "learning:story_on": "a sense-maker offers a story, or takes it back: whom it rests on is kept or asked",
        "learning:story_propose": "a story is proposed, if it holds and those it rests on agree",
        "learning:story_check": "somebody checks a story; whether it may still be told is asked",
        "learning:story_publish": "a story is let out, if it holds and those it rests on agree still",
        "learning:story_take_down": "a steward takes a story down; whether it is still told is asked",
        "learning:told_story": "asks whether what a story rests on may still be told, before anyone reads it",
        "learning:watch_story": "the same, of a story shown in scenes",
        "learning:story_captions": "the same, of its captions",
        "learning:story_copy": "a steward takes a copy of a story that is out; whether it is still told is asked",
        "learning:given": "somebody a story rests on reads it with their receipt, or has it fall silent",
        "api:quotes": "asks of every quote an account shows whether it may still be told",
        "api:stories": "asks of every story whether what it rests on may still be told",
        "api:story": "the same, before anyone reads it",
        "understanding:map": "whoever reads a map sees its statements, as long as their authors leave them there",
        "understanding:map_every": "the same",
        "understanding:map_tables": "the same, as a file",
        "coding:all": "a sense-maker sees which coding projects there are",
        "coding:new": "a sense-maker begins one",
        "coding:bring_in": "a sense-maker brings one in from another tool",
        "coding:one": "a sense-maker finds what is read in one",
        "coding:add": "a sense-maker adds what may be read to one",
        "coding:memo": "a sense-maker keeps a memo on one",
        "coding:delete": "a sense-maker deletes one",
        "coding:document": "a sense-maker reads one answer or turn, as far as consent allows, and marks passages",
        "coding:passages": "a sense-maker reads the passages of a code, as far as consent allows",
        "coding:together": "a sense-maker sees which codes are marked together",
        "coding:codebook": "a sense-maker reads the codebook of one",
        "coding:start": "a sense-maker begins its codebook",
        "coding:add_code": "a sense-maker adds a code",
        "coding:versions": "a sense-maker reads how the codebook came to be so",
        "coding:code": "a sense-maker changes, merges, splits or removes a code",
        "coding:move": "a sense-maker moves passages to another code",
        "coding:give": "a sense-maker gives documents to be read by two",
        "coding:reading": "a sense-maker sees how far a set is and, once all have locked, how far readers agree",
        "coding:lock": "a sense-maker locks their reading",
        "coding:settle": "a sense-maker settles where readers differ",
        "coding:new_theme": "a sense-maker draws a theme",
        "coding:theme": "a sense-maker reads the passages of a theme, as far as consent allows",
        "coding:change_theme": "a sense-maker changes a theme",
        "coding:ready": "a sense-maker lets others rest on a theme",
        "coding:groups": "a sense-maker has codes told by group, through the one door",
        "coding:suggestions": "a sense-maker turns suggestions on or off",
        "coding:exchange": "a sense-maker sees what can go out and come in",
        "coding:bring_codebook": "a sense-maker brings a codebook in",
        "coding:bring_comments": "a sense-maker brings in what is public",
        "coding:bring_codings": "a sense-maker brings codings in",
        "coding:take_out": "a sense-maker takes out codebook, marks and public documents, and no word that was heard",
        "understanding:words": "a sense-maker sees which questions enough people answered in words",
        "understanding:read": "a sense-maker reads what people wrote, where enough did",
        "understanding:pick": "a sense-maker picks words to quote",
        "understanding:quote_publish": "a quote is let out, if whoever wrote it agrees still",
        "permission:moment": "somebody records a moment",
        "permission:send": "the same, for what waited on a device",
        "permission:back": "somebody comes back with the receipt of a moment",
        "permission:read": "a sense-maker who leads no team reads what enough people let be read",
        "systems:count": "somebody counts that a person was turned away",
        "reflection:journal": "a person opens their own journal, and sees which circles a passage can go to",
        "reflection:journal_sealed": "a person is given their own journal, as sealed as it is kept",
        "reflection:journal_begin": "a person begins a journal",
        "reflection:journal_lock": "a person changes the passphrase or the code of their own journal",
        "reflection:journal_keep": "a person keeps a sealed page",
        "reflection:journal_take_out": "a person takes a page out of their journal",
        "reflection:journal_end": "a person ends their journal",
        "reflection:circles": "somebody sees what quotes them, and says whether it may go on",
        "reflection:circle": "somebody who is in a circle reads what is shared in it",
        "reflection:circle_new": "somebody begins a circle; the database looks whether anything is waiting for it",
        "reflection:circle_change": "the host changes what is agreed; the database looks at what is in the circle",
        "reflection:circle_hand_on": "the host hands the circle on; the database looks at what is in the circle",
        "reflection:circle_my_words": "somebody takes along what they shared themselves",
        "reflection:circle_leave": "somebody leaves a circle, with what they shared or without",
        "reflection:circle_share": "somebody shares something with a circle",
        "reflection:circle_take_back": "somebody takes back what they shared",
        "reflection:circle_close": "the host closes a circle",
        "reflection:draw_out": "somebody in a circle marks what a learning quotes",
        "reflection:learnings": "everyone reads what circles learned, where all who are quoted said yes",
        "reflection:say": "somebody who is quoted says yes or no",
        "reflection:check_ins": "somebody sees whether they have answered this week; nobody else does",
        "reflection:check_in": "somebody says how they are",
        "reflection:somebody": "somebody sees who looks in on them, or on whom they are to look in",
        "reflection:tough": "somebody asks a colleague to look in",
        "reflection:looked_in": "one of the two says that it is done",
        "reflection:never_mind": "somebody takes that back",
        "reflection:thanks": "somebody reads thanks to everyone and to themselves",
        "reflection:thank": "somebody thanks a person or everyone",
        "reflection:thanks_receipt": "somebody takes an unsigned note back",
        "reflection:take_away": "somebody takes a note away that is theirs to take away",
        "reflection:time": "somebody sees whether they have said if there was time; nobody else does",
        "reflection:time_kept": "somebody says whether there was time",
        "reflection:week": "somebody sees what is new, of circles only what was let go on",
        "reflection:week_feed": "the same, as a feed",
        "understanding:weighting": "a steward or sense-maker sees what weighing would do, before any finding",
    }
)
JOBS: Final[Reasons] = MappingProxyType(
    {
        "hearten.listening.actions.finish_closing": "opens the spool of a closed listening",
        "hearten.listening.actions.finish_counting_again": "takes the snapshot again without those who withdrew",
        "hearten.listening.inviting.actions.post": "sends the invitations that wait",
        "hearten.house.jobs.rounds.shuffle_spools": "shuffles what has come",
        "hearten.house.jobs.rounds.mix_votes": "writes votes again in random order",
        "hearten.house.jobs.rounds.tell_of_concerns": "writes to the two named people that something waits",
        "hearten.house.jobs.rounds.hold_to_consent": "removes quoted words that nobody agrees to any more",
        "hearten.house.jobs.nightly.say_what_was_taken_back": "removes from unfinished stories what was taken back",
        "hearten.house.jobs.nightly.let_go": "removes what has been kept long enough",
        "hearten.house.jobs.nightly.back_up": "copies both stores",
        "hearten.house.everything.asked.job.take_out_sealed": "takes every row out, and seals it to the server's keys",
        "hearten.house.earlier.job.bring_in_later": "brings in a survey of an earlier year that many answered",
        "hearten.house.jobs.nightly.keep_moments_apart": "shuffles moments, so that nothing tells who wrote which",
        "hearten.house.jobs.nightly.keep_reflection_apart": "shuffles what people answered blind, tells what is over",
        "hearten.house.digest.sending.write_to_everyone": "writes what is new, of circles only what was let go on",
        "hearten.house.jobs.nightly.turn_of_the_month": "looks for rules many met, and tells seasons through the door",
        "hearten.understanding.opinions.actions.carry_out": "counts votes, and takes them through the one door",
        "hearten.understanding.suggesting.actions.learn": "learns from what people marked, and offers codes to look at",
        "hearten.understanding.actions.carry_out": "counts a snapshot, and takes it through the one door",
    }
)
COMMANDS: Final[Reasons] = MappingProxyType(
    {
        "serve": "brings both stores up to date; its pages are each looked at by themselves",
        "demo": "makes up answers; its pages are each looked at by themselves",
        "work": "its jobs are each looked at by themselves",
        "backup": "copies both stores",
        "restore": "puts both stores back",
        "everything": "takes every row out of both stores for whoever has the server, and brings it in",
        "doctor": "looks whether answers wait for a key",
        "listening": "brings in what was heard elsewhere, and gives votes out as files",
        "erasure": "erases an address everywhere, and looks for what should be gone",
        "manage": "any Django command, for maintainers",
    }
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read one class of records, for what, and what stands in the way of everyone else."""

    records: str
    purpose: str
    who: str
    kept_by: str


ACCESS: Final[tuple[Access, ...]] = (
    Access(
        "answers while a listening is open",
        "none",
        "nobody: they are sealed, and their key opens them once, all together, at the close",
        "encryption; the key is a file in no store and no backup",
    ),
    Access(
        "answers after the close",
        "counting",
        "no person: the job that counts, and takes what it counted through the one door",
        "the database refuses them to every page without a reason",
    ),
    Access(
        "what people wrote in their own words",
        "reading for sense, and quoting with consent",
        "sense-makers, where enough answered",
        "the same, and the rules for words",
    ),
    Access(
        "one's own answer",
        "taking it back, or changing whether it may be quoted",
        "whoever has its receipt; never to read it",
        "a slow hash of the receipt is all that is kept of it",
    ),
    Access(
        "who was invited",
        "inviting, and answering a person's own question",
        "stewards; the person; a custodian for them",
        "the database, and 30 days after the close nobody",
    ),
    Access(
        "who of the invited has answered",
        "none",
        "nobody: no page, job or command tells it, so there is nothing that two custodians could unlock together",
        "the shuffle: after it nothing ties an invitation to an answer",
    ),
    Access(
        "accounts of colleagues, their sessions and failed tries to sign in",
        "answering a person's own question, forgetting them",
        "the person; a custodian for them. Names and teams: everyone signed in",
        "roles",
    ),
    Access(
        "the record of who did what",
        "holding each other to account",
        "custodians; each person their own lines. Lines name a deed and a number, never what was said",
        "roles; a chain of digests shows every change",
    ),
    Access(
        "findings before they leave",
        "making sense, checking",
        "stewards, sense-makers, board members",
        "safe tables alone: nothing in them points at a person",
    ),
    Access(
        "moments: what somebody did where a rule was in the way",
        "understanding a rule, or preparing a decision on a barrier; never appraisal, never discipline",
        "sense-makers who lead no team, where ten people met one rule and ten let their words be read; the writer, by "
        "receipt, to take it back and never to read it",
        "the database; every reading is shown to everyone who works here; after 90 days the words are gone",
    ),
    Access(
        "who recorded a moment",
        "none",
        "nobody: people are counted by blind marks, apart from the words, under a key destroyed when a season is told",
        "a key in no store and no backup; both tables are shuffled every night",
    ),
    Access("what left", "reading", "everyone it was told to", "two people who did not write it checked it"),
)


def page_may(name: str) -> bool:
    """Whether the page of this name may read raw tables."""
    room, _, _own = name.partition(":")
    return name in PAGES or f"{room}:" in PAGES


def job_may(path: str) -> bool:
    """Whether the background job at this path may."""
    return path in JOBS


def command_may(word: str) -> bool:
    """Whether this word of the command line may."""
    return word in COMMANDS
