"""How long `make run` takes on a built machine until /api/ready answers 200; at most 2 s."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8650
RUNS = 3


def seconds_until_ready(home: str) -> float:
    """One start and stop of the server."""
    begin = time.perf_counter()
    environment = {**os.environ, "ANTQ_HOME": home}
    command = ["make", "run", f"ARGS=--port {PORT}"]
    make = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not is_ready():
            time.sleep(0.01)
        return time.perf_counter() - begin
    finally:
        os.killpg(make.pid, signal.SIGINT)
        make.wait()


def is_ready() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/ready") as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def main() -> None:
    """Build once, then measure."""
    with tempfile.TemporaryDirectory() as home:
        print(f"make run, first: {seconds_until_ready(home):.2f} s")
        for run in range(1, RUNS + 1):
            print(f"make run, built, {run}: {seconds_until_ready(home):.2f} s")


if __name__ == "__main__":
    main()
