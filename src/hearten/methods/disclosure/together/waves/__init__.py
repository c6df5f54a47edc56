"""Waves: what was told before of people who are partly the same, beside what would be told now.

In:   the people of now and of each earlier wave, by kind; what is told now; each earlier told table.
Out:  which groups too few people moved in to be told (`moved_apart`), and everything told as systems (`Waves`).
"""

from hearten.methods.disclosure.together.waves.beside import Waves
from hearten.methods.disclosure.together.waves.moving import moved_apart

__all__ = ["Waves", "moved_apart"]
