"""What may be brought in, each read apart from everything here."""

from __future__ import annotations

from hearten import apart
from hearten.listening.conversations import transcripts
from hearten.understanding.coding.actions import Brought
from hearten.understanding.exchange import projects, refi_reading, tables

project = apart.reader(projects.project)
codebook = apart.reader(refi_reading.codebook)
comments = apart.reader(tables.comments)
codings = apart.reader(tables.codings)
_turns = apart.reader(transcripts.turns)


def documents(data: bytes, file: str) -> tuple[Brought, ...]:
    """One public document, of text or Word, with a line a paragraph."""
    told = _turns(data, file)
    lines = [f"{one.speaker}: {one.text}" if one.speaker else one.text for one in told]
    return (Brought(file.rsplit(".", 1)[0][:160], "\n".join(lines)),)
