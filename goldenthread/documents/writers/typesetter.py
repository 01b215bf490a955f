"""Typst in a process of its own, started by ``press``: what it sets it remembers until it ends.

Reads one line of JSON (how), then the source; writes what was made, or says on standard error why it was not.
"""

import json
import sys
from datetime import datetime
from typing import Any

import typst


def main() -> int:
    """Set what standard input holds."""
    asked = json.loads(sys.stdin.buffer.readline())
    moment = asked.pop("timestamp", None)
    given: dict[str, Any] = {**asked, "timestamp": datetime.fromisoformat(moment)} if moment else asked
    folders = given.pop("fonts")
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    try:
        made, warnings = typst.compile_with_warnings(
            sys.stdin.buffer.read(), font_paths=loaded, ignore_system_fonts=True, **given
        )
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic)
        return 1
    if warnings:
        sys.stderr.write("; ".join(warning.message for warning in warnings))
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
