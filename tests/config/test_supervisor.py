import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.config import supervisor

# A process that notes its id in the file it is given, then does what its second argument says.
NOTE_ID = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} '); exec(sys.argv[2])"


def note_id(file: Path, then: str) -> list[str]:
    return [sys.executable, "-c", NOTE_ID, str(file), then]


def ids(file: Path) -> list[int]:
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def wait_until(holds: Callable[[], bool], *, seconds: float = 10) -> None:
    patience = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < patience, "it did not come to hold in time"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


class TestBackOff:
    def test_doubles_up_to_a_minute(self) -> None:
        back_off = supervisor.BackOff()

        assert [back_off.after(lived=0) for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]

    def test_starts_again_from_one_second_after_a_good_start(self) -> None:
        back_off = supervisor.BackOff(failures=5)

        assert back_off.after(lived=31) == 1


class TestWorker:
    def test_is_started_again_when_it_ends(self, tmp_path: Path) -> None:
        worker = supervisor.Worker(note_id(tmp_path / "ids", "pass"))
        for now in (0.0, 0.0, 1.0):
            worker.keep_running(now)
            if worker.process:
                worker.process.wait()

        assert len(ids(tmp_path / "ids")) == 2

    def test_is_not_started_before_its_time(self, tmp_path: Path) -> None:
        worker = supervisor.Worker(note_id(tmp_path / "ids", "pass"), due=5)

        worker.keep_running(4.9)

        assert worker.process is None


SUPERVISE = """
import sys
from goldenthread.config import supervisor
sys.exit(supervisor.supervise(eval(sys.argv[1]), eval(sys.argv[2]), port=1))
"""


class TestSupervise:
    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[Path, Path]:
        return tmp_path / "server", tmp_path / "worker"

    def run(self, server: list[str], worker: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, repr(server), repr(worker)],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            stderr=subprocess.DEVNULL,
        )

    def test_ends_the_worker_with_the_server(self, files: tuple[Path, Path]) -> None:
        server, worker = files
        running = self.run(note_id(server, "time.sleep(1); sys.exit(3)"), note_id(worker, "time.sleep(60)"))

        assert running.wait(timeout=20) == 3
        assert not is_running(ids(worker)[0])

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_ends_both_when_stopped(self, files: tuple[Path, Path], number: signal.Signals) -> None:
        server, worker = files
        running = self.run(note_id(server, "time.sleep(60)"), note_id(worker, "time.sleep(60)"))
        wait_until(lambda: bool(ids(server) and ids(worker)))

        running.send_signal(number)

        assert running.wait(timeout=20) == 0
        assert not is_running(ids(server)[0])
        assert not is_running(ids(worker)[0])

    def test_leaves_nothing_behind_when_killed(self, files: tuple[Path, Path]) -> None:
        server, worker = files
        running = self.run(note_id(server, "time.sleep(60)"), note_id(worker, "time.sleep(60)"))
        wait_until(lambda: bool(ids(server) and ids(worker)))

        running.kill()
        running.wait(timeout=20)

        wait_until(lambda: not is_running(ids(server)[0]) and not is_running(ids(worker)[0]))
