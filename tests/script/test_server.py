"""One command serves the demonstration."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).resolve().parents[2] / "script" / "server"
PATIENCE_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A server of its own, with an empty data folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.out, self.err = folder / "out", folder / "err"
        kept = {
            name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        }
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                [str(SERVER)],
                env={**kept, "GOLDENTHREAD_HOME": str(folder / "home"), "PORT": str(port)},
                stdout=out,
                stderr=err,
            )

    def read(self, address: str) -> str:
        """Return a page, as soon as the server answers at all."""
        patience = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}{address}") as answer:
                    return str(answer.read().decode())
            except urllib.error.URLError as error:
                if isinstance(error, urllib.error.HTTPError) or self.process.poll() is not None:
                    raise AssertionError(self.err.read_text()) from error
                assert time.monotonic() < patience, self.err.read_text()
                time.sleep(0.2)

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


class TestServer:
    @pytest.fixture
    def running(self, tmp_path: Path) -> Iterator[Running]:
        server = Running(tmp_path, free_port())
        yield server
        if server.process.poll() is None:
            server.stop()

    def test_serves_the_demonstration_and_prints_its_sign_ins(self, running: Running) -> None:
        page = running.read("/")

        assert "Tower Hamlets" in page
        assert len(re.findall(r"^\S+@\S+", running.out.read_text(), re.MULTILINE)) >= 4
        assert running.stop() == 0

    def test_says_what_to_do_when_its_port_is_taken(self, tmp_path: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            server = Running(tmp_path, int(taken.getsockname()[1]))

            assert server.process.wait(timeout=30) == 1
        assert f"Port {server.port} is in use" in server.err.read_text()
