"""Judges what is at an address, and what the server says of it."""

from itertools import chain

from msgspec.structs import replace

from feeds.fetch import fetch
from feeds.model import Verdict
from feeds.validator.exchange import delivery_faults, media_type_faults
from feeds.validator.judge import judge
from feeds.validator.options import Options
from feeds.validator.web import findings_of


def judge_address(name: str, options: Options, *, http: bool) -> tuple[Verdict, bytes, Options]:
    """Return the verdict, the document, and the options with what HTTP says of it.

    Raises FetchError if it cannot be had.
    """
    data, exchange = fetch(name, again=http)
    media_type = exchange.headers.get("content-type", "")
    told = replace(options, url=exchange.final_url, media_type=media_type)
    verdict = judge(data, file=name, options=told)
    faults = chain(
        media_type_faults(exchange, verdict.format), delivery_faults(exchange) if http else ()
    )
    findings = (*findings_of(faults, options), *verdict.findings)
    return replace(verdict, findings=findings), data, told
