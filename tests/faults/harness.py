"""The service as a user starts it: ``lofte serve`` and ``lofte worker`` as processes, which can be killed and come again."""

import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

PASSWORD = "correct-horse-battery"
MARK = "LOFTE_FAULTS_RUN"
"""The environment variable by which a run's processes are known, orphans too."""
LOFTE = str(Path(sys.executable).with_name("lofte"))


class Service:
    """One API process and some workers on a database. What ends by itself is started again, as a supervisor would."""

    def __init__(self, database, folder, *, workers=2, own_workers=0, **environment):
        self.database, self.folder, self.run = database, Path(folder), secrets.token_hex(8)
        self.environment = {**os.environ, "LOFTE_DATABASE_URL": database.url, MARK: self.run, **environment}
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        serve = ["serve", "--port", str(self.port), "--workers", str(own_workers)]
        self.commands = {"api": serve, **{f"worker-{n}": ["worker"] for n in range(workers)}}
        self.workers = [name for name in self.commands if name != "api"]
        self.processes, self.exits = {}, []
        self._lock, self._closing = threading.RLock(), threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self):
        self.enrol("p@x.example", "Farsta")
        for name in self.commands:
            self.start(name)
        self._keeper.start()
        return self

    def __exit__(self, *_):
        self._closing.set()
        self._keeper.join()
        for one in (*self.processes.values(), *self.mine()):
            with suppress(psutil.NoSuchProcess):
                one.kill()
                one.wait()

    def enrol(self, email, tenant):
        """Lets somebody sign in as a district's admin."""
        admin = ["admin", "create", "--email", email, "--tenant", tenant, "--password", PASSWORD]
        subprocess.run([LOFTE, *admin], env=self.environment, check=True, capture_output=True)

    def start(self, name):
        """Starts a process; what it says goes to a file."""
        with self._lock, (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen([LOFTE, *self.commands[name]], env=self.environment, stdout=log, stderr=log)

    def kill(self, *names):
        """Kills processes, as the machine's loss would, and leaves them dead."""
        with self._lock:
            dying = [self.processes.pop(name) for name in names if name in self.processes]
        for one in dying:
            one.kill()
        for one in dying:
            one.wait()

    def solvers(self, name):
        """The solver processes under a process."""
        with suppress(psutil.NoSuchProcess, KeyError):
            return solvers_below(psutil.Process(self.processes[name].pid))
        return []

    def solving(self):
        """The workers that have a solver at work."""
        return [name for name in self.workers if self.solvers(name)]

    def mine(self):
        """Every process of this run that lives, orphans too."""
        return [one for one in psutil.process_iter() if _marked(one, self.run)]

    def said(self, word):
        """How often a word stands in the processes' logs."""
        return {one.stem: count for one in self.folder.glob("*.log") if (count := one.read_text(errors="replace").count(word))}

    def _keep(self):
        while not self._closing.wait(0.3):
            with self._lock:
                ended = [(name, one.poll()) for name, one in self.processes.items() if one.poll() is not None]
                self.exits += ended
                for name, _ in ended:
                    self.start(name)


def solvers_below(process):
    """The solver processes that a process, or one of its own, began."""
    return [one for one in process.children(recursive=True) if _is_solver(one)]


def _is_solver(process):
    with suppress(psutil.Error):
        return "service.solving" in process.cmdline()
    return False


def _marked(process, run):
    with suppress(psutil.Error, OSError):
        return process.environ().get(MARK) == run
    return False


def free_port():
    """A port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(found, wait=180.0, every=0.05):
    """What is found, as soon as it is; AssertionError when nothing is for long."""
    deadline = time.monotonic() + wait
    while not (answer := found()):
        assert time.monotonic() < deadline, f"waited {wait:g} s in vain for {found}"
        time.sleep(every)
    return answer
