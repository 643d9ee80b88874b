"""What is kept of answers, and what is not."""

from feeds.validator.values.kept import LONGEST, kept


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
