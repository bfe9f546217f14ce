"""The README's service section, run as written against a service of its own (another port, a small scenario, less time)."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import icalendar
import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
SECTION = re.search(r"## The service\n(.*?)\n## ", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)[1]
SCRIPT = re.search(r"```sh\n(.*?)```", SECTION, re.S)[1]
ADMIN = re.search(r"\$ (LOFTE_PASSWORD=.*)", SECTION)[1]


@pytest.fixture
def port(tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    environment = {**os.environ, "LOFTE_DATABASE_URL": f"sqlite:///{tmp_path}/lofte.db"}
    command = ADMIN.replace(".venv/bin/lofte", f"{sys.executable} -m optimizer")
    subprocess.run(command, shell=True, check=True, env=environment, timeout=120, cwd=ROOT)
    process = subprocess.Popen([sys.executable, "-m", "optimizer", "serve", "--port", str(port)], env=environment, cwd=ROOT)
    wait_until_ready(port)
    yield port
    process.terminate()
    assert process.wait(60) is not None


def wait_until_ready(port):
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready").close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise AssertionError("the service is never ready")


def test_the_section_as_written(port, tmp_path):
    script = SCRIPT.replace("127.0.0.1:8000", f"127.0.0.1:{port}").replace("farsta-2027.yaml", "small.yaml")
    script = (
        script.replace("60}", "5}").replace("out/", f"{tmp_path}/").replace(".venv/bin/lofte", f"{sys.executable} -m optimizer")
    )
    done = subprocess.run(["bash", "-euc", script], cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^event: (queued|started|done)$", done.stdout, re.M) == ["queued", "started", "done"]
    assert openpyxl.load_workbook(tmp_path / "roster.xlsx").sheetnames
    assert icalendar.Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).walk("VEVENT")
