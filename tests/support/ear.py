"""Hears every name a Python process looks up and every address it connects or sends to.

`listening` readies a folder for PYTHONPATH: Python runs its sitecustomize.py before anything else, so that no
library is loaded before the ear is. It hears what goes through Python; sockets_of asks the system about the rest.
"""

import ipaddress
import re
from contextlib import suppress
from pathlib import Path

SITECUSTOMIZE = """
import sys

def hear(event, arguments, log=open({log!r}, "a", buffering=1)):
    # The first argument of the others is the socket itself.
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        print(event, repr(arguments[0]), file=log)
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        print(event, repr(arguments[1]), file=log)

sys.addaudithook(hear)
"""
TABLES = ("tcp", "tcp6", "udp", "udp6")
HEARD = re.compile(r"'([^']+)'|\b(\d+\.\d+\.\d+\.\d+)\b")


def listening(folder: Path) -> Path:
    """Make a folder one for PYTHONPATH; what is heard stands in the file returned, a line a time."""
    log = folder / "heard.log"
    log.touch()
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE.format(log=str(log)), encoding="utf-8")
    return log


def outside(log: Path) -> list[str]:
    """What was heard that does not stay on this machine."""
    return [line for line in log.read_text(encoding="utf-8").splitlines() if not _is_inside(line)]


def _is_inside(line: str) -> bool:
    hosts = [one or other for one, other in HEARD.findall(line)]
    return all(host.startswith("/") or host == "localhost" or _is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def sockets_of(pid: int) -> set[str]:
    """The remote addresses of the open sockets of a process, those of this machine left out (Linux)."""
    inodes = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        # A handle may be closed before it is looked at.
        with suppress(FileNotFoundError):
            inodes.add(str(handle.readlink()).removeprefix("socket:[").removesuffix("]"))
    found = set()
    for table in TABLES:
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            address = _address(fields[2].rpartition(":")[0])
            if fields[9] in inodes and not (address.is_loopback or address.is_unspecified):
                found.add(str(address))
    return found


def _address(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Addresses stand in /proc as words of four bytes, the last byte first."""
    raw = b"".join(bytes.fromhex(written[i : i + 8])[::-1] for i in range(0, len(written), 8))
    address = ipaddress.ip_address(raw)
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
