"""How long script/server takes to answer when all has been prepared: at most 3 seconds."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SERVER = Path(__file__).resolve().parents[1] / "script" / "server"
LIMIT_SECONDS = 3.0


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_to_answer() -> float:
    """Start the server, wait for its front page, stop it; return the seconds from start to page."""
    port = free_port()
    started = time.perf_counter()
    server = subprocess.Popen(
        [str(SERVER)], env={**os.environ, "PORT": str(port)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/"):
                    return time.perf_counter() - started
            except urllib.error.URLError:
                if server.poll() is not None:
                    raise
                time.sleep(0.02)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


first, *later = (seconds_to_answer() for _ in range(3))
print(
    f"First start with the demonstration: {first:.1f} s. Later starts: {min(later):.1f} s, at most {LIMIT_SECONDS:.0f}."
)
sys.exit(min(later) > LIMIT_SECONDS)
