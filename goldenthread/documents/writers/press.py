"""Having typst set something: in a process of its own, which gives all its memory back when it ends."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from goldenthread.documents import fonts

# A document of many thousand pages takes minutes; one that takes longer is stuck.
MOST_SECONDS = 600
_TYPESETTER = Path(__file__).with_name("typesetter.py")


class NotTypeset(Exception):
    """Typst refused a document, set it otherwise than was asked, or did not end; the message is what it said."""


def run(source: str, *, asked: Mapping[str, object]) -> bytes:
    """Return what typst makes of a source with the pinned fonts and no others.

    :param asked: what typst is asked for, by the names of its own options; ``timestamp`` as ISO 8601
    :raises NotTypeset: if typst refuses the source, or warns, as it does of a font that is not there
    """
    order = json.dumps({**asked, "fonts": [str(path.parent) for path in fonts.files()]})
    try:
        # Isolated, so that nothing of the caller's environment decides what is imported.
        done = subprocess.run(
            [sys.executable, "-I", str(_TYPESETTER)],
            input=f"{order}\n{source}".encode(),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NotTypeset(f"Typst was not done after {MOST_SECONDS:,} seconds.") from late
    if done.returncode:
        raise NotTypeset(done.stderr.decode(errors="replace").strip() or f"Typst ended with {done.returncode}.")
    return done.stdout
