"""The limit of memory on Windows: a job that holds this process and those that it starts.

Nobody has tried this on Windows yet. Where it is refused, only time is limited.
"""

import ctypes
import sys
from ctypes import Structure, byref, c_int64, c_size_t, c_uint32, c_uint64, sizeof

EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY


class _BasicLimits(Structure):
    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("least_working_set", c_size_t),
        ("most_working_set", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class _ExtendedLimits(Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


def limit_memory(memory: int) -> None:
    """Let this process hold at most so many bytes."""
    if sys.platform != "win32":
        return
    kernel = ctypes.windll.kernel32
    limits = _ExtendedLimits(process_memory=memory)
    limits.basic.flags = PROCESS_MEMORY
    job = kernel.CreateJobObjectW(None, None)
    if job and kernel.SetInformationJobObject(job, EXTENDED_LIMITS, byref(limits), sizeof(limits)):
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
