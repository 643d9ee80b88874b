"""How fast the publisher and the validator are, beside their peers. README.md tells the method."""
