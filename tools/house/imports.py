"""What an import is, and the graph that imports make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["module", "function", "types"]
"""Where an import stands: at the top of a module, inside a function, or under ``if TYPE_CHECKING``."""

Graph = dict[str, set[str]]
"""Name to the names that it imports."""


@dataclass(frozen=True, order=True)
class Import:
    """One import statement's arrow from a module to a module, both of the same tree."""

    importer: str
    imported: str
    line: int
    kind: Kind = "module"

    @property
    def arrow(self) -> str:
        """The two modules as ``a -> b``, as in the reasons and in import-linter's ``ignore_imports``."""
        return f"{self.importer} -> {self.imported}"


def graph_of(pairs: Iterable[tuple[str, str]]) -> Graph:
    """Returns the graph of these arrows, without those from a name to itself."""
    graph: Graph = {}
    for start, end in pairs:
        graph.setdefault(start, set())
        graph.setdefault(end, set())
        if start != end:
            graph[start].add(end)
    return graph


def circles(graph: Graph) -> list[list[str]]:
    """Returns the strongly connected components of more than one node (Tarjan, iterative), each in sorted order."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for root in sorted(graph):
        if root in index:
            continue
        path = [(root, iter(sorted(graph[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while path:
            node, following = path[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    path.append((other, iter(sorted(graph[other]))))
                    break
                if other in stack:
                    low[node] = min(low[node], index[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    component = _taken_from(stack, node)
                    if len(component) > 1:
                        found.append(sorted(component))
    return sorted(found)


def _taken_from(stack: list[str], node: str) -> list[str]:
    """Removes from the stack all that stands on the node, and the node, and returns it."""
    place = stack.index(node)
    component = stack[place:]
    del stack[place:]
    return component


def shortest_circle(graph: Graph, component: list[str]) -> list[str]:
    """Returns a shortest way from a node of the component back to itself, as ``[a, b, a]``."""
    ways = (_way_back(graph, node, set(component)) for node in component)
    return min((way for way in ways if way), key=lambda way: (len(way), way))


def _way_back(graph: Graph, start: str, allowed: set[str]) -> list[str]:
    """Breadth-first search for the start from the start."""
    ways = [[start]]
    visited: set[str] = set()
    for way in ways:
        for other in sorted(graph[way[-1]] & allowed):
            if other == start:
                return [*way, start]
            if other not in visited:
                visited.add(other)
                ways.append([*way, other])
    return []
