"""What is kept of answers, and what is not."""

from feeds.validator.values.kept import LONGEST, answers, kept


def test_answers_are_kept_up_to_a_length() -> None:
    """A value is asked about once; one as long as a document is never kept."""
    asked: list[str] = []

    @kept(2)
    def length(value: str) -> int:
        """Count."""
        asked.append(value)
        return len(value)

    usual, long = "x" * LONGEST, "x" * (LONGEST + 1)
    assert [length(usual), length(usual), length(long), length(long)] == [2048, 2048, 2049, 2049]
    assert asked == [usual, long, long]
    assert length.__doc__ == "Count."


def test_many_answers_are_those_to_each() -> None:
    """Asked about many values at once, a function answers, and keeps, as if asked about each."""
    asked: list[str] = []

    @kept(9)
    def length(value: str) -> int:
        asked.append(value)
        return len(value)

    long = "x" * (LONGEST + 1)
    assert list(answers(length, ["a", "bc", "a"])) == [1, 2, 1]
    assert list(answers(length, ["bc", long, long])) == [2, 2049, 2049]
    assert list(answers(length, [])) == []
    assert list(answers(len, ["a", "bc"])) == [1, 2]
    assert asked == ["a", "bc", long, long]
