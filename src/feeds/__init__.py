"""A folder of articles goes in; feeds that every reader shows well come out."""

__version__ = "0.1.0"
