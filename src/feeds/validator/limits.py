"""What a document may cost. Beyond these it is refused with a finding, never read to its end.

They are far above any feed that was ever published for readers, and low enough that the worst
document is answered in about a second.
"""

MAX_BYTES = 16 * 2**20  #: of the document
MAX_DEPTH = 200  #: elements, arrays or objects within each other
MAX_ELEMENTS = 100_000  #: elements, or JSON values
MAX_ATTRIBUTES = 200  #: of one element
MAX_ATTRIBUTE_LENGTH = 2**18  #: characters in the attributes of one element
MAX_ENTITIES = 500  #: declared in the document; HTML has 253
MAX_ENTITY_LENGTH = 1024  #: characters in the replacement text of one of them
MAX_EXPANSION = 2**18  #: characters that all references to such entities make together
MAX_SAME_FINDINGS = 100  #: of one rule in one document; the last says how many more there are
