"""Lock a process in before it touches a file nobody vouches for (资源限制)."""

import ctypes
import os
import resource
import signal

MEMORY_BYTES = 1024**3
CPU_SECONDS = 20
OPEN_FILES_MAX = 64
CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38


def limit_resources(output_bytes_max: int) -> None:
    """Memory, processor time, files and written bytes: past a limit only this process ends."""
    _lower(resource.RLIMIT_AS, MEMORY_BYTES)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES_MAX)
    _lower(resource.RLIMIT_FSIZE, output_bytes_max)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (wanted, wanted))


def leave_the_network() -> bool:
    """Go where there is no network and no way to more rights, as far as the system lets us.

    Returns whether the network is gone; many systems forbid unprivileged namespaces, and the limits and the
    lack of any networking code in the readers then stand alone.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0
    except (OSError, AttributeError):
        return False


def die_with_parent() -> None:
    """End when the process that asked for the inspection ends."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    except (OSError, AttributeError):
        return
    if os.getppid() == 1:
        os._exit(1)
