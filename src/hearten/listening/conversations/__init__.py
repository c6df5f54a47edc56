"""Conversations: interviews and groups, with who was there by role, and each speaker's consent for each use.

In:   a topic guide; a transcript (txt, docx, vtt, srt); what each speaker agreed to.
Out:  queries.passages(listening_id, use): the turns whose speakers allow a use, and no others.

Turns are kept in the voices' store under "Speaker 1, tenant". A name that was hidden is sealed to a key that is a
file outside both stores: a custodian can look at it, and the record says so. Who withdraws takes their turns along.
"""
