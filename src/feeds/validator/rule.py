"""What a rule is.

To add one:

1. Write its check in the module of `rules/` for its family: a small pure function from what it
   judges (a `Node`, a `Member`, or the `Document`) to `Flaw`s: sentences that go on from the
   name of the element, such as "is not a date". `checks.py` makes most of them from a function
   of `values/`: `text_is(rfc3339)`, `attribute_is("href", iri_reference)`.
2. Add one `Rule` to the tuple of that module, with a code that no rule ever had.
3. Add tests/validate/feeds/CODE/good-NAME.xml and bad-NAME.xml; a bad one says in its first
   comment what it expects: `<!-- expect: A101 7, A101 9 -->` (code and line).

Where a check is called, the patterns of `Elements` say: `atom:id` (every such element),
`atom:entry/atom:id` (in that parent), `atom:link@href` (one that has the attribute), `media:*`
(of that vocabulary), `@xml:lang` (any element that has the attribute), `*` (any element). Names
are those of vocabulary/namespaces.py. Elements within foreign markup (XHTML in a text construct,
unknown extensions) are called for `*`, for `@...` and for their own vocabulary's `xhtml:...`.

What may stand where is no rule of its own: it is a line of `vocabulary/`, and the rules that
`rules/vocabulary.py` makes for each vocabulary report it.

Letters: A Atom, R RSS, M Media RSS, E other extensions, J JSON Feed, O OPML, X what all XML
shares (encoding, namespaces), H HTML in content, L reader lint, P profiles, W the web (HTTP).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from feeds.errors import Level
from feeds.model import Value
from feeds.validator.tree import Document, Member, Node

Subject = TypeVar("Subject", Node, Member)


class Flaw(NamedTuple):
    """What a check found wrong, and where, if not with the very thing that it was called for."""

    message: str  #: as a sentence's end: "is not a date", "has no title"
    at: Node | Member | int | None = None  #: an element or value, or a byte of the source
    attribute: str = ""  #: of the element
    mend: str = ""  #: how to mend this very one, where more can be said of it than its rule says


@runtime_checkable
class Sieve(Protocol[Subject]):
    """A check that tells at once which of many elements, or values, it has to look at.

    That takes much less than to call it for each, and nearly always there is none.
    """

    def __call__(self, subject: Subject) -> Iterable[Flaw]:
        """Find what is wrong."""

    def suspects(self, subjects: Sequence[Subject]) -> Sequence[Subject]:
        """Give those of some elements of one kind, or values of one shape, that may be wrong."""


NodeCheck = Callable[[Node], Iterable[Flaw]]
DocumentCheck = Callable[[Document], Iterable[Flaw]]
MemberCheck = Callable[[Member], Iterable[Flaw]]


class Elements(Value, frozen=True):
    """A check of elements that match one of the patterns."""

    check: NodeCheck
    patterns: tuple[str, ...]


class Whole(Value, frozen=True):
    """A check of a whole document, after all of it was read; not called for broken ones."""

    check: DocumentCheck
    formats: tuple[str, ...] = ()  #: only for documents of these formats; empty: any


class Members(Value, frozen=True):
    """A check of JSON values that stand where the shapes say: `$.items[].url`."""

    check: MemberCheck
    shapes: tuple[str, ...]


class Reading(Value, frozen=True):
    """No check: a fault of this kind, found while the document was read."""

    kind: str


class Structure(Value, frozen=True):
    """No check of its own: what the vocabularies say of the elements of some prefixes."""

    kind: str  #: of a breach, as `structure` names them
    prefixes: tuple[str, ...]  #: whose elements; "" for RSS; "*" for all that no other rule has


class Rule(Value, frozen=True):
    """One thing that is demanded of feeds."""

    code: str  #: a letter and three digits; never given to another rule, even if this one goes
    level: Level
    spec: str  #: the section that demands it: "RFC 4287 4.2.6"
    meaning: str  #: what is demanded, in one sentence
    mend: str  #: how to mend a feed that breaks it, in one sentence
    on: Elements | Whole | Members | Reading | Structure
    profile: str = ""  #: the profile that adds it; "" for a rule that always holds


def elements(check: NodeCheck, *patterns: str) -> Elements:
    """Check the elements that match one of the patterns."""
    return Elements(check=check, patterns=patterns)


def members(check: MemberCheck, *shapes: str) -> Members:
    """Check the JSON values that stand where one of the shapes says."""
    return Members(check=check, shapes=shapes)


def whole(check: DocumentCheck, *formats: str) -> Whole:
    """Check whole documents, of the formats that are named or of all."""
    return Whole(check=check, formats=formats)
