"""The option that rewrites the golden builds, and how properties are tested."""

import pytest
from hypothesis import Phase, settings

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("feeds", deadline=None)
settings.load_profile("feeds")
# .ci/mutants wants to know whether an example fails, and not the smallest that does.
settings.register_profile(
    "mutants", deadline=None, max_examples=30, phases=(Phase.explicit, Phase.generate)
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--write-golden`: a change of what we publish is then one diff to read."""
    parser.addoption(
        "--write-golden",
        action="store_true",
        help="write what tests/golden/*/ gives now as what is expected",
    )


@pytest.fixture
def write_golden(request: pytest.FixtureRequest) -> bool:
    """Whether what is expected is to be written, not compared."""
    return bool(request.config.getoption("--write-golden"))
