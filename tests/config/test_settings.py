import os
import subprocess
import sys
from pathlib import Path

import pytest


def load_production(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own, as a server would."""
    return subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; settings.DEBUG"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path.cwd()),
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


class TestProduction:
    @pytest.fixture
    def wanted(self) -> dict[str, str]:
        return {"GOLDENTHREAD_SECRET_KEY": "k" * 50, "GOLDENTHREAD_ORIGIN": "https://plans.example.org"}

    def test_starts_with_a_key_and_an_origin(self, wanted: dict[str, str]) -> None:
        assert load_production(**wanted).returncode == 0

    def test_refuses_the_sign_ins_of_the_demonstration(self, wanted: dict[str, str]) -> None:
        refused = load_production(**wanted, GOLDENTHREAD_DEMO_SIGN_INS="1")

        assert refused.returncode == 1
        assert "Remove GOLDENTHREAD_DEMO_SIGN_INS" in refused.stderr

    def test_refuses_to_start_without_a_key(self, wanted: dict[str, str]) -> None:
        refused = load_production(GOLDENTHREAD_ORIGIN=wanted["GOLDENTHREAD_ORIGIN"])

        assert refused.returncode == 1
        assert "Set GOLDENTHREAD_SECRET_KEY" in refused.stderr

    def test_refuses_an_origin_without_encryption(self, wanted: dict[str, str]) -> None:
        refused = load_production(**{**wanted, "GOLDENTHREAD_ORIGIN": "http://plans.example.org"})

        assert refused.returncode == 1
        assert "Set GOLDENTHREAD_ORIGIN" in refused.stderr
