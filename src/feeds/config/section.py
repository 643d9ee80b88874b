"""What all sections of the configuration have in common, and the types that many keys have."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Section(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The base of every section: unknown keys are errors, nothing changes after loading.

    Each says so again: `kw_only` is not handed down, and mypy does not see that `frozen` is.
    """


Count = Annotated[int, Meta(ge=0)]
Most = Annotated[int, Meta(ge=1)]
Text = Annotated[str, Meta(min_length=1)]
Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]
