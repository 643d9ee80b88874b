"""The configuration file: what may stand in it, how it is read, and what is said of mistakes.

A new key is one line in `structs` or `limits`: the loader, the JSON Schema and the reference follow
from it.
"""

from feeds.config.limits import Limits
from feeds.config.load import load, places
from feeds.config.override import override
from feeds.config.paths import sources
from feeds.config.prepare import prepared, wrong_in_program
from feeds.config.schema import SCHEMA_NAME, json_schema
from feeds.config.section import Section
from feeds.config.structs import (
    CatalogPaths,
    Config,
    Feeds,
    Loaded,
    Selection,
    Site,
    Validation,
)

__all__ = [
    "SCHEMA_NAME",
    "CatalogPaths",
    "Config",
    "Feeds",
    "Limits",
    "Loaded",
    "Section",
    "Selection",
    "Site",
    "Validation",
    "json_schema",
    "load",
    "override",
    "places",
    "prepared",
    "sources",
    "wrong_in_program",
]
