"""Run the reference's cases and fail where agreement falls below `.ci/agree-floor.json`.

agree.py AGREE FEEDS: AGREE is the comparing script, FEEDS our command. The floor only ever goes
up: when a figure is above it, write the new one into the file in the same commit.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = Path(__file__).with_name("agree-floor.json")


def measured(agree: str, feeds: str) -> dict[str, float]:
    """Return each share, in percent, of the whole run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "agree.json")
        command = f"{Path(feeds).resolve()} validate --format json {{}}"
        subprocess.run(
            [sys.executable, agree, "--batch", "--cmd", command, "--out", str(out), "--show", "5"],
            check=True,
        )
        summary = json.loads(out.read_text("utf-8"))["summary"]
    every = summary["ALL"]
    detected = [summary[f"detect_{level}"] for level in ("error", "warning", "info")]
    shares = {
        "verdicts": (every["tt"] + every["ff"], every["n"]),
        "sharp": summary["sharp"],
        "events": (sum(d["any"] for d in detected), sum(d["n"] for d in detected)),
        "silence": summary["silence"],
    }
    return {name: round(100 * part / whole, 2) for name, (part, whole) in shares.items()}


def main(agree: str, feeds: str) -> int:
    """Print every figure beside its floor; return 1 where one is below."""
    floor = json.loads(FLOOR.read_text("utf-8"))
    got = measured(agree, feeds)
    for name, share in got.items():
        print(f"{name:10} {share:6.2f} %   floor {floor[name]:6.2f} %")
    return int(any(share < floor[name] for name, share in got.items()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
