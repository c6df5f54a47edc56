"""Asking the compiled kernel about votes: people are cut into parts that are worked on at once."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from hearten.methods.survey.engine import kernel
from hearten.methods.survey.engine.packed import THREADS, pointer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hearten.methods.opinion.votes import Votes, Whole

FEW = 1 << 17  # votes that are not worth a second thread


def parted(votes: Votes) -> Whole:
    """Give where each part's people begin: all parts have about as many votes. The cuts depend on the votes alone.

    Args:
        votes: everyone's.

    Returns:
        Shape (parts + 1,).

    Source:
        None; cutting only.
    """
    parts = THREADS if len(votes.value) >= FEW else 1
    wanted = len(votes.value) * np.arange(1, parts) // parts
    inner = np.searchsorted(votes.starts, wanted)
    return np.concatenate([[0], inner, [votes.people]]).astype(np.int64)


def ask(what: str, votes: Votes, cuts: Whole, *about: NDArray[Any] | int | None) -> None:
    """Ask one of the kernel's functions about votes.

    Args:
        what: which of the kernel's functions; the kernel must be here.
        votes: everyone's.
        cuts: as `parted` gives them.
        about: what else it is told, in its order; arrays are read and written in place.

    Source:
        None; calling only.
    """
    where = (pointer(each) for each in (votes.starts, votes.statement, votes.value, cuts))
    more = (ctypes.c_int64(each) if isinstance(each, int) else pointer(each) for each in about)
    function = getattr(kernel.loaded(), what)
    function.restype = None
    function(*where, len(cuts) - 1, ctypes.c_int64(votes.statements), *more)
