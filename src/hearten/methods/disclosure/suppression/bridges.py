"""Cells that follow exactly from the totals: the bridges of the graph of lines and hidden cells.

Each hidden cell is an unknown in two sums, that of its row's line and that of its column's. It follows from them
exactly where it is a bridge: where no round trip along hidden cells passes through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Met = list[list[tuple[int, int]]]


def bridges(one: Sequence[int], other: Sequence[int], many: int) -> list[int]:
    """Find the edges of a graph that lie on no cycle, in time that grows with edges and nodes.

    Args:
        one: where each edge begins, places below `many`.
        other: where each ends; two edges may have the same ends.
        many: how many nodes.

    Returns:
        The places of the bridges, ascending.

    Source: Tarjan (1974), A note on finding the bridges of a graph, Information Processing Letters 2:160-161.
    """
    met: Met = [[] for _ in range(many)]
    for edge, (a, b) in enumerate(zip(one, other, strict=True)):
        met[a].append((b, edge))
        met[b].append((a, edge))
    seen = [0] * many
    return sorted(bridge for node in range(many) if not seen[node] for bridge in _from(node, met, seen))


def _from(root: int, met: Met, seen: list[int]) -> Iterator[int]:
    """Walk depth first; `seen` numbers the nodes as they are met, `low` the first that can be come back to."""
    seen[root] = clock = 1
    low, came = list(seen), [-1] * len(seen)
    rest = {root: iter(met[root])}
    path = [root]
    while path:
        node = path[-1]
        for there, edge in rest[node]:
            if not seen[there]:
                clock += 1
                seen[there] = low[there] = clock
                came[there] = edge
                rest[there] = iter(met[there])
                path.append(there)
                break
            if edge != came[node] and seen[there] < low[node]:
                low[node] = seen[there]
        else:
            path.pop()
            if path:
                parent = path[-1]
                low[parent] = min(low[parent], low[node])
                if low[node] > seen[parent]:
                    yield came[node]
