from grader.html.nodes import Node, place


def parent() -> Node:
    top = Node(name="ul", attributes={"class": "a"})
    for name in ("li", "p"):
        top.children += [Node(name=name, parent=top), "text"]
    return top


def test_a_child_is_found_wherever_it_stands() -> None:
    top = parent()

    assert [place(top, c) for c in top.children if isinstance(c, Node)] == [0, 2]


def test_an_element_that_is_taken_out_has_no_parent() -> None:
    top = parent()
    first = top.children[0]
    assert isinstance(first, Node)

    first.detach()
    first.detach()

    assert first.parent is None
    assert [node.name for node in top.elements] == ["ul", "p"]


def test_an_attribute_that_is_not_there_is_empty() -> None:
    assert (parent().get("class"), parent().get("id")) == ("a", "")
