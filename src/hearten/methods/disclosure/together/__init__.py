"""Together: everything told of one question, judged as one reader would who has it all side by side.

In:   the people of each atom and what they said, a draft of what would be told, and what was told before.
Out:  which groups are not told beside others (`overlaps`, by numbers of people alone), and a `Judgement`.
"""

from hearten.methods.disclosure.together.atoms import Answered, Atoms, People, atoms_of, people_of
from hearten.methods.disclosure.together.evidence import Earlier, Judgement, Moved

__all__ = ["Answered", "Atoms", "Earlier", "Judgement", "Moved", "People", "atoms_of", "people_of"]
