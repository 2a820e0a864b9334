"""What lies in the bundles, by a second opinion.

That is pip's own rules on the metadata of the wheels, evaluated for the machine of each bundle.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from bundle import build, wheels
from tests.bundle.parts import DIST, ROOT

MACHINES: Mapping[str, Mapping[str, str]] = {
    "win_amd64": {"sys_platform": "win32", "os_name": "nt", "platform_machine": "AMD64"},
    "linux_x86_64": {"sys_platform": "linux", "os_name": "posix", "platform_machine": "x86_64"},
    "linux_aarch64": {"sys_platform": "linux", "os_name": "posix", "platform_machine": "aarch64"},
}
SYSTEMS = {"win32": "Windows", "linux": "Linux"}
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)
LARGEST = 100e6  # bytes, for all versions of Python

Members = Mapping[str, bytes]


@pytest.fixture(scope="module", params=MACHINES)
def platform(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def members(platform: str) -> Members:
    """The files of the newest bundle for the platform, by their names in its folder."""
    made = sorted(DIST.glob(f"*-{platform}.zip"), key=lambda file: file.stat().st_mtime)
    pins = (ROOT / "constraints.txt").stat().st_mtime
    if not made or made[-1].stat().st_mtime < pins:
        pytest.skip("make bundle has not been run since the pins changed")
    with zipfile.ZipFile(made[-1]) as content:
        return {name.partition("/")[2]: content.read(name) for name in content.namelist()}


def shipped(members: Members) -> Iterator[wheels.Wheel]:
    for name, content in members.items():
        if name.endswith(".whl"):
            yield wheels.Wheel(PurePosixPath(name).name, content)


def listed(members: Members, python: str) -> Mapping[str, str]:
    """The versions that are installed under this Python, by project."""
    lines = members[f"wheels/{python}.txt"].decode().splitlines()
    return dict(line.split(" ")[0].split("==") for line in lines)


def environment(platform: str, python: str) -> Mapping[str, str]:
    machine = MACHINES[platform]
    return {
        **machine,
        "python_version": python,
        "python_full_version": f"{python}.1",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_system": SYSTEMS[machine["sys_platform"]],
    }


def closure(members: Members, platform: str, python: str) -> Mapping[str, SpecifierSet]:
    """All that xl-fenjie needs there with its extras, as the wheels themselves state it."""
    present = listed(members, python)
    by_name = {(wheel.name, wheel.version): wheel for wheel in shipped(members)}
    found: dict[str, SpecifierSet] = {}
    waiting = [Requirement(f"xl-fenjie[{','.join(build.EXTRAS)}]")]
    seen = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        found[name] = found.get(name, SpecifierSet()) & wanted.specifier
        if (name, frozenset(wanted.extras)) in seen or name not in present:
            continue
        seen.add((name, frozenset(wanted.extras)))
        about = by_name[name, present[name]].metadata()
        for line in about.get_all("Requires-Dist", []):
            requirement = Requirement(line)
            if requirement.marker is None or any(
                requirement.marker.evaluate({**environment(platform, python), "extra": extra})
                for extra in ("", *wanted.extras)
            ):
                waiting.append(requirement)
    return found


def tags_of(platform: str, python: str) -> set[Tag]:
    version = tuple(map(int, python.split(".")))
    where = build.TARGETS[platform].tags
    interpreter = f"cp{python.replace('.', '')}"
    return {
        *cpython_tags(version, platforms=where),
        *compatible_tags(version, interpreter, where),
    }


@pytest.mark.parametrize("python", build.PYTHONS)
def test_exactly_what_is_needed_there_is_listed(
    members: Members, platform: str, python: str
) -> None:
    needed = closure(members, platform, python)
    present = listed(members, python)
    assert present.keys() - {"pip"} == needed.keys()
    assert [n for n, allowed in needed.items() if not allowed.contains(present[n])] == []


@pytest.mark.parametrize("python", build.PYTHONS)
def test_every_version_is_the_pinned_one(members: Members, python: str) -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = {line.split(" ")[0] for line in lines}
    versions = listed(members, python)
    unpinned = [f"{n}=={v}" for n, v in versions.items() if f"{n}=={v}" not in pins]
    assert [each for each in unpinned if not each.startswith("xl-fenjie==")] == []


@pytest.mark.parametrize("python", build.PYTHONS)
def test_every_listed_file_runs_there_and_has_the_listed_hash(
    members: Members, platform: str, python: str
) -> None:
    fitting = tags_of(platform, python)
    hashes = {wheel.sha256: wheel for wheel in shipped(members)}
    for line in members[f"wheels/{python}.txt"].decode().splitlines():
        wheel = hashes[line.rpartition("sha256:")[2]]
        assert parse_wheel_filename(wheel.file)[3] & fitting, f"{wheel.file} under {python}"


def test_windows_gets_what_only_windows_needs(members: Members, platform: str) -> None:
    for python in build.PYTHONS:
        present = listed(members, python)
        windows = platform == "win_amd64"
        assert ("pywin32" in present) is windows
        assert ("secretstorage" in present) is not windows
        assert {"xlwings", "imap-tools", "keyring", "chinesecalendar", "pip"} <= present.keys()
        assert present.keys().isdisjoint({"pandas", "numpy", "pytest", "mypy"})


def test_no_wheel_lies_there_for_nothing(members: Members) -> None:
    wanted = {
        line.rpartition("sha256:")[2]
        for python in build.PYTHONS
        for line in members[f"wheels/{python}.txt"].decode().splitlines()
    }
    assert {wheel.sha256 for wheel in shipped(members)} == wanted


def test_the_foreign_macros_are_left_out_and_the_rest_is_as_it_came(
    members: Members, platform: str
) -> None:
    (came,) = (w for w in build.fetch(build.TARGETS[platform], "3.11") if w.name == "xlwings")
    (slim,) = (wheel for wheel in shipped(members) if wheel.file == came.file)
    assert wheels.record_holds(slim)
    with slim.open() as ours, came.open() as theirs:
        gone = {*theirs.namelist()} - {*ours.namelist()}
        assert gone
        assert all(name.endswith(wheels.FOREIGN_MACROS) for name in gone)
        kept = [name for name in ours.namelist() if not name.endswith("RECORD")]
        assert all(ours.read(name) == theirs.read(name) for name in kept)
    macros = (".xlam", ".xlsm", ".dotm", ".docm")
    others = (w for w in shipped(members) if w.name != "xl-fenjie")
    assert [n for w in others for n in w.open().namelist() if n.endswith(macros)] == []


def test_every_file_has_its_hash_in_the_list(members: Members) -> None:
    lines = (line.split("  ", 1) for line in members["SHA256SUMS"].decode().splitlines())
    stated = {name: sha256 for sha256, name in lines}
    real = {
        name: hashlib.sha256(content).hexdigest()
        for name, content in members.items()
        if name != "SHA256SUMS"
    }
    assert stated == real


def test_every_library_comes_with_its_licence_and_none_with_copyleft(members: Members) -> None:
    told = members["licences/README.txt"].decode().splitlines()
    names = {wheel.name for wheel in shipped(members)} - {"xl-fenjie"}
    assert {line.split(" ")[0] for line in told} == names
    assert [line for line in told if COPYLEFT.search(line) or line.endswith(": ")] == []
    assert "licences/xl-fenjie/LICENSE" in members


def test_installer_manual_and_start_workbook_are_there(members: Members, platform: str) -> None:
    scripts = build.TARGETS[platform].scripts
    assert {"install.py", "责任分解.xlsm", "说明/使用手册.html", *scripts} <= members.keys()
    assert [n for n in members if n.endswith((".cmd", ".sh"))] == sorted(scripts)


def test_links_and_pictures_of_the_manual_lead_somewhere(members: Members) -> None:
    pages = {n: c.decode() for n, c in members.items() if n.startswith("说明/") and ".html" in n}
    assert len(pages) > 3
    for name, page in pages.items():
        for target in re.findall(r'(?:href|src)="([^"]+)"', page):
            place, _, anchor = unquote(target).partition("#")
            at = f"说明/{place}" if place else name
            if at.startswith("说明/http"):
                continue
            assert at in members, f"{name}: {target}"
            assert not anchor or f'id="{anchor}"' in pages[at], f"{name}: {target}"


def test_a_bundle_is_small_enough_to_carry(members: Members) -> None:
    assert sum(map(len, members.values())) < LARGEST
