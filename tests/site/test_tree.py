from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st
from shown import provider, topic

from feeds.model import Topic
from feeds.site.tree import Node, tree


def topics(parents: Mapping[str, str]) -> dict[str, Topic]:
    return {name: Topic(name=name, parent=parent) for name, parent in parents.items()}


def drawn(nodes: Iterable[Node]) -> list[object]:
    """Return a tree as nested lists of names; one without a feed in brackets."""
    return [[node.name if node.feed else f"({node.name})", *drawn(node.children)] for node in nodes]


def test_topics_without_a_catalogue_stand_side_by_side() -> None:
    """Topics are in the order of their names, in any case; other feeds are none."""
    assert drawn(tree([topic("b"), topic("C"), topic("A"), provider("P")], {})) == [
        ["A"],
        ["b"],
        ["C"],
    ]


def test_topics_stand_below_their_parents() -> None:
    """A parent without a feed is there for those below it; one without any is not."""
    known = topics({"Vision": "AI", "AI": "Science", "Maths": "Science", "Alone": "Unknown"})
    feeds = [topic("Vision"), topic("AI"), topic("Alone")]
    assert drawn(tree(feeds, known)) == [
        ["(Science)", ["AI", ["Vision"]]],
        ["(Unknown)", ["Alone"]],
    ]


def test_a_circle_of_parents_has_no_top_and_is_shown_all_the_same() -> None:
    """No feed is lost where the catalogue goes round in circles."""
    known = topics({"A": "B", "B": "A", "C": "A", "D": "D"})
    assert drawn(tree([topic("A"), topic("C"), topic("D")], known)) == [["A", ["C"]], ["D"]]


NAMES = st.sampled_from("ABCDEF")


@given(st.dictionaries(NAMES, NAMES | st.just("")), st.sets(NAMES))
def test_every_topic_is_shown_once(parents: dict[str, str], named: set[str]) -> None:
    """Whatever the parents say, each feed has one place."""
    shown = []
    nodes = list(tree([topic(name) for name in named], topics(parents)))
    while nodes:
        node = nodes.pop()
        shown += [node.name] if node.feed else []
        nodes += node.children
    assert sorted(shown) == sorted(named)
