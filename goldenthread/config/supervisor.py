"""Runs the web server and one background worker beside it, and ends them together.

Used by ``script/server``; a public installation leaves this to its own service manager.
"""

import argparse
import ctypes
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

ADDRESSES = ("127.0.0.1", "::1")
PULSE_SECONDS = 0.1
START_SECONDS = 60
STOP_SECONDS = 15


@dataclass(slots=True)
class BackOff:
    """How long to wait before a process that ended is started again.

    :param longest: seconds that are never exceeded
    :param settled: seconds after which a process counts as having started well
    """

    longest: float = 60
    settled: float = 30
    failures: int = 0

    def after(self, lived: float) -> float:
        """Return the seconds to wait after a process that lived so long: 1, 2, 4 and so on."""
        self.failures = 1 if lived >= self.settled else self.failures + 1
        return float(min(self.longest, 2 ** (self.failures - 1)))


@dataclass(slots=True)
class Worker:
    """The background worker: started again, a little later each time, whenever it ends."""

    command: Sequence[str]
    back_off: BackOff = field(default_factory=BackOff)
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0
    due: float = 0

    def keep_running(self, now: float) -> None:
        """Start the worker where it is due, and plan its next start where it has ended."""
        if self.process is None:
            if now >= self.due:
                self.process, self.started = start(self.command), now
        elif self.process.poll() is not None:
            wait = self.back_off.after(now - self.started)
            say(f"The background worker ended (code {self.process.returncode}). It starts again in {wait:.0f} s.")
            self.process, self.due = None, now + wait


def supervise(server: Sequence[str], worker: Sequence[str], *, port: int) -> int:
    """Run both until the server ends or somebody stops it; return the server's exit code."""
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    background = Worker(worker)
    serving = start(server)
    try:
        announced = False
        while not stopping and serving.poll() is None:
            background.keep_running(time.monotonic())
            if not announced and answers(port):
                announced = True
                say(f"Golden Thread is at http://localhost:{port}/ (Ctrl-C stops it)")
            time.sleep(PULSE_SECONDS)
    finally:
        end([process for process in (background.process, serving) if process])
    return 0 if stopping else serving.returncode


def start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a process that Ctrl-C does not reach and that does not outlive this one."""
    return subprocess.Popen(list(command), start_new_session=True, preexec_fn=_end_with_parent)


def end(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Ask processes to finish; kill those that do not within 15 seconds."""
    for process in processes:
        process.terminate()
    patience = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.1, patience - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(port: int) -> bool:
    """Whether the application answers on a port of this machine."""
    connection = http.client.HTTPConnection(ADDRESSES[0], port, timeout=5)
    try:
        connection.request("GET", "/colours/000000.css")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def say(line: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def server_command(port: int) -> list[str]:
    """Return how the web server is started: on this machine's own addresses only."""
    binds = [f"--bind={_with_port(address, port)}" for address in ADDRESSES if _can_bind(address)]
    options = ["--preload", "--workers=2", "--worker-class=gthread", "--threads=4", "--graceful-timeout=5"]
    quiet = ["--log-level=error", "--no-control-socket"]
    return [sys.executable, "-m", "gunicorn", *binds, *options, *quiet, "goldenthread.config.wsgi"]


def worker_command() -> list[str]:
    """Return how the background worker is started."""
    return [sys.executable, "-m", "django", "db_worker", "--no-reload", "--verbosity=1"]


def _with_port(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _can_bind(address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.bind((address, 0))
    except OSError:
        return False
    return True


def _end_with_parent() -> None:
    # Linux only: a supervisor that is killed outright must not leave its processes behind.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    chosen = parser.parse_args().port
    sys.exit(supervise(server_command(chosen), worker_command(), port=chosen))
