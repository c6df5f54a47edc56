"""Two-way tables of people, made up, and the slow way to everything asked of them."""

import itertools

import numpy as np

from hearten.methods.disclosure.suppression import Sheet, lines_of


def a_sheet(counts, primary, *, fewest=10, cost=None, rows_shown=None, columns_shown=None):
    counts = np.asarray(counts, dtype=np.int64)
    cost = np.maximum(counts, 1) if cost is None else cost
    lines = lines_of(counts.shape, rows_shown, columns_shown)
    return Sheet(counts, np.asarray(primary, dtype=bool), np.asarray(cost, dtype=float), lines, fewest)


def a_skewed_table(shape, people, seed):
    """An organisation's teams by grade, with few in most cells."""
    rng = np.random.default_rng(seed)
    rows, columns = (rng.dirichlet(np.full(many, 3.0)) for many in shape)
    return rng.multinomial(people, np.outer(rows, columns).ravel()).reshape(shape)


def a_full_table(shape, small, seed):
    """Tens in every cell, but for a few small ones that stand alone."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(10, 60, shape)
    counts.ravel()[rng.choice(counts.size, small, replace=False)] = rng.integers(1, 10, small)
    return counts


def cheapest_by_trying_all(counts, primary, fewest, **shown):
    """The cost of the cheapest pattern that lines and solver call safe, None where none is."""
    free = [tuple(cell) for cell in np.argwhere((counts > 0) & ~primary)]
    costs = []
    for many in range(len(free) + 1):
        for extra in itertools.combinations(free, many):
            hidden = primary & (counts > 0)
            hidden[tuple(np.array(extra, dtype=int).reshape(-1, 2).T)] = True
            cost = sum(counts[cell] for cell in extra)
            if (not costs or cost < min(costs)) and is_safe(counts, hidden, fewest, **shown):
                costs.append(cost)
    return min(costs, default=None)


def is_safe(counts, hidden, fewest, rows_shown=None, columns_shown=None):
    """Plainly: every total told hides nothing or enough, and no hidden cell can be solved for."""
    equations = []
    for of, shown in ((hidden, rows_shown), (hidden.T, columns_shown)):
        places = np.arange(hidden.size).reshape(hidden.shape)
        places = places if of is hidden else places.T
        told = np.ones(len(of), dtype=bool) if shown is None else shown
        parts = [[at] for at in np.flatnonzero(told)] + [list(np.flatnonzero(~told))]
        for part in parts:
            cells = places[part][of[part]]
            people = counts.ravel()[cells].sum()
            if cells.size and (cells.size < 2 or people < fewest):
                return False
            equations.append(np.isin(np.arange(hidden.size), cells).astype(float))
    system = np.array(equations)[:, hidden.ravel()]
    rank = np.linalg.matrix_rank(system) if system.size else 0
    return all(np.linalg.matrix_rank(np.vstack([system, one])) > rank for one in np.eye(system.shape[1]))
