"""How many workers there is room for, on machines and in containers of every kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from runtime import capacity

GB = 1_000_000_000


def container(folder: Path, **files: str) -> Path:
    """A control group with these files; ``_`` in a name stands for a dot."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("cores", "memory", "expected"),
    [(2, 8 * GB, 2), (8, 4 * GB, 5), (8, GB // 2, 1), (1, 8 * GB, 1), (4, None, 4)],
    ids=["a core each", "memory for five", "no memory", "one core", "memory unknown"],
)
def test_one_a_core_as_far_as_memory_goes(
    monkeypatch: pytest.MonkeyPatch, cores: int, memory: int | None, expected: int
) -> None:
    monkeypatch.setattr(capacity, "cores", lambda: cores)
    monkeypatch.setattr(capacity, "free_memory", lambda: memory)
    assert capacity.workers() == expected


@pytest.mark.parametrize(
    ("quota", "expected"),
    [("200000 100000", 2), ("max 100000", 64), ("50000 100000", 1), ("", 64), ("9900000 100000", 64)],
)
def test_a_container_has_its_share_of_the_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, expected: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert capacity.cores(container(tmp_path, cpu_max=quota)) == expected


def test_a_container_has_what_its_limit_leaves(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text(f"MemTotal: 1 kB\nMemAvailable:   {8 * GB // 1024} kB\n", encoding="ascii")
    machine = 8 * GB // 1024 * 1024
    limited = container(
        tmp_path, memory_max=str(3 * GB), memory_current=str(2 * GB), memory_stat=f"anon 5\ninactive_file {GB // 2}\n"
    )
    assert capacity.free_memory(limited, meminfo) == GB + GB // 2
    assert capacity.free_memory(container(tmp_path, memory_max="max"), meminfo) == machine


def test_a_system_that_tells_nothing_but_its_pages_is_asked_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 2_000_000}.__getitem__)
    assert capacity.free_memory(tmp_path, tmp_path / "meminfo") == 4096 * 1_000_000


def test_a_system_that_tells_nothing_at_all_limits_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: str) -> int:
        raise ValueError("unrecognized configuration name")

    monkeypatch.setattr(os, "sysconf", unknown)
    assert capacity.free_memory(tmp_path, tmp_path / "meminfo") is None
