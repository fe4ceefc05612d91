"""A real Spark cluster on this machine: a master and workers, processes of their own that nobody else can talk to."""

import json
import os
import re
import secrets
import signal
import subprocess
import threading
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

WORKERS = 2
_PATIENCE_SECONDS = 120
_MASTER = "org.apache.spark.deploy.master.Master"
_WORKER = "org.apache.spark.deploy.worker.Worker"
_NO_PYTHON = "/no-worker-needs-python"
_HERE = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
# More than one program may use the cluster at once: each takes one core and one gigabyte of each worker. Where one is
# full, a program has both of its executors on the other, and loses all with it.
_ROOM = ("--cores", "16", "--memory", "16g")
_FRUGAL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"
_SETTINGS = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.io.encryption.enabled": "true",
    "spark.master.rest.enabled": "false",
    "spark.cores.max": str(WORKERS),
    "spark.executor.cores": "1",
    "spark.executor.memory": "1g",
    "spark.driver.extraJavaOptions": _FRUGAL,
    "spark.executor.extraJavaOptions": _FRUGAL,
    "spark.sql.shuffle.partitions": str(WORKERS),
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@dataclass(frozen=True)
class Cluster:
    """Where a cluster listens, what a program that uses it must have in its environment, and its processes."""

    url: str
    settings: str
    master: int
    workers: tuple[int, ...]

    def kill_worker(self) -> None:
        """Kill a worker and all that it started, without a word to anybody."""
        os.killpg(self.workers[-1], signal.SIGKILL)

    @property
    def environment(self) -> dict[str, str]:
        """Return what tells Spark of the cluster's settings, its secret among them."""
        return {"SPARK_CONF_DIR": self.settings, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": _NO_PYTHON}

    def write(self, file: Path) -> None:
        """Let others know of it; the file is whole as soon as it is there."""
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(self)), encoding="utf-8")
        part.rename(file)

    @classmethod
    def read(cls, file: Path) -> "Cluster":
        """Return the cluster that was written there."""
        found = json.loads(file.read_text(encoding="utf-8"))
        return cls(found["url"], found["settings"], found["master"], tuple(found["workers"]))


class Started:
    """A cluster that this process started, and ends; a worker that is lost is replaced, as in any cluster."""

    def __init__(self, folder: Path, settings: dict[str, str | None] | None = None) -> None:
        """Start it and wait until every worker is known to the master; `settings` in place of ours, None for none."""
        self._folder, self._processes, self._numbers = folder, list[subprocess.Popen[str]](), count()
        self._ending = threading.Event()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        conf = _write_settings(folder / "conf", {**_SETTINGS, **(settings or {})})
        try:
            url = self._ready(self._start((_MASTER, *_HERE), conf), "master")
            for worker in [self._worker(url, conf) for _ in range(WORKERS)]:
                self._ready(worker, f"worker-{worker.pid}")
                threading.Thread(target=self._tend, args=(worker, url, conf), daemon=True).start()
        except BaseException:
            self.end()
            raise
        master, *workers = (process.pid for process in self._processes)
        self.cluster = Cluster(url, str(conf), master, tuple(workers))

    def end(self) -> None:
        """End every process, the workers first: they end their executors."""
        self._ending.set()
        ending, self._processes = list(reversed(self._processes)), []
        for process in ending:
            process.terminate()
        for process in ending:
            try:
                process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _worker(self, url: str, conf: Path) -> "subprocess.Popen[str]":
        work = ("--work-dir", str(self._folder / f"work-{next(self._numbers)}"))
        return self._start((_WORKER, *_HERE, *_ROOM, *work, url), conf)

    def _tend(self, worker: "subprocess.Popen[str]", url: str, conf: Path) -> None:
        worker.wait()
        if not self._ending.is_set():
            self._ready(self._worker(url, conf), f"worker-{worker.pid}-again")

    def _start(self, command: tuple[str, ...], conf: Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [home() / "bin" / "spark-class", *command],
            env={**os.environ, **_surroundings(self._folder, conf)},
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._processes.append(process)
        return process

    def _ready(self, process: "subprocess.Popen[str]", name: str) -> str:
        return _ready(process, self._folder / f"{name}.log")


def home() -> Path:
    """Return the folder of Spark, inside the package."""
    found = find_spec("pyspark")
    assert found and found.origin
    return Path(found.origin).parent


def _write_settings(folder: Path, settings: dict[str, str | None]) -> Path:
    folder.mkdir(mode=0o700)
    chosen = {"spark.authenticate.secret": secrets.token_hex(32), **settings}
    lines = (f"{name} {value}\n" for name, value in chosen.items() if value is not None)
    (folder / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    return folder


def _surroundings(folder: Path, conf: Path) -> dict[str, str]:
    return {
        "SPARK_HOME": str(home()),
        "SPARK_CONF_DIR": str(conf),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _FRUGAL,
    }


_READY = re.compile(r"Starting Spark master at (\S+)|Successfully registered with master (\S+)")


def _ready(process: "subprocess.Popen[str]", log: Path) -> str:
    """Return the master's address once the process is ready; what it says goes to a file, then and later."""
    late = threading.Timer(_PATIENCE_SECONDS, process.kill)
    late.start()
    assert process.stderr
    with log.open("w", encoding="utf-8") as told:
        for line in process.stderr:
            told.write(line)
            if found := _READY.search(line):
                late.cancel()
                threading.Thread(target=_go_on, args=(process.stderr, log), daemon=True).start()
                return found[1] or found[2]
    late.cancel()
    raise AssertionError(f"Spark did not start: {log.read_text(encoding='utf-8')[-2000:]}")


def _go_on(stream, log: Path) -> None:
    with log.open("a", encoding="utf-8") as told:
        for line in stream:
            told.write(line)
            told.flush()
