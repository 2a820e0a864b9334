"""What we ship with must leave the office free: no GPL, LGPL or AGPL among what is needed."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

EXTRAS = ("buttons", "calendar", "frames", "mail")
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)


def runtime_distributions() -> dict[str, Distribution]:
    """xl-fenjie and all that it needs to run with all its extras, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = ["xl-fenjie"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # needed on other systems only, else pip would have installed it
        for line in found[name].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *EXTRAS)
            ):
                waiting.append(requirement.name)
    return found


def licence(package: Distribution) -> str:
    """What the package says of itself, in any of the three places where it may."""
    about = package.metadata
    stated = [*about.get_all("License-Expression", []), *about.get_all("Classifier", [])]
    words = [text for text in stated if text and ("::" not in text or "License" in text)]
    # the field License may hold a whole text, whose first line names it
    named = about.get_all("License", [])
    return "\n".join([*words, *(text.strip().split("\n")[0] for text in named if text)])


def test_the_walk_reaches_what_is_needed_only_indirectly() -> None:
    names = runtime_distributions().keys()
    assert {
        "xl-fenjie",
        "pandas",
        "numpy",
        "xlwings",
        "lxml",
        "pydantic-core",
        "typer",
        "pygments",
    } <= names
    assert "pytest" not in names


@pytest.mark.parametrize("name", sorted(runtime_distributions()))
def test_no_copyleft_licence(name: str) -> None:
    stated = licence(runtime_distributions()[name])
    assert stated.strip(), "it does not say under which licence it is"
    assert not COPYLEFT.search(stated)


@pytest.mark.parametrize(
    "stated",
    ["LGPL-2.1-or-later", "GPLv3", "GNU Affero General Public License v3", "AGPL-3.0-only"],
)
def test_copyleft_is_recognised(stated: str) -> None:
    assert COPYLEFT.search(stated)
