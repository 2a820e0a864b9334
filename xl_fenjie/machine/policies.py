"""What an administrator's policies forbid of what the buttons do, judged by the registry."""

import re
from dataclasses import dataclass

from xl_fenjie.machine.registry import Hive, Registry

OFFICE_VERSIONS = ("16.0", "15.0", "14.0")
SETTINGS = r"Software\Microsoft\Office\{version}\Excel\Security"
POLICIES = r"Software\Policies\Microsoft\Office\{version}\Excel\Security"
COMMON = r"Software\Policies\Microsoft\Office\{version}\Common"
SIGNED_ONLY, ALL_OFF = "3", "4"  # VBAWarnings
DEFENDER = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
RULE_LISTS = (rf"SOFTWARE\Policies\Microsoft\{DEFENDER}", rf"SOFTWARE\Microsoft\{DEFENDER}")
MANAGED_RULES = r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
SYSTEM_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
STOPS = {"1", "6"}  # block; warn, which a macro cannot answer
COMMAND_LINE = r"Software\Policies\Microsoft\Windows\System"


@dataclass(frozen=True, slots=True)
class MacroPolicy:
    """How Excel treats macros: ``forbidden`` is 'signed', 'all' or ''; who set it so."""

    forbidden: str
    by_policy: bool
    where: str


def macros(registry: Registry) -> MacroPolicy:
    """Whether unsigned macros may run once they are asked for; policies outrank settings."""
    for version in OFFICE_VERSIONS:
        for hive in Hive:
            key = COMMON.format(version=version)
            if registry(hive, key, "VBAOFF") == "1":
                return MacroPolicy("all", by_policy=True, where=_place(hive, key, "VBAOFF"))
    for template, by_policy in ((POLICIES, True), (SETTINGS, False)):
        for version in OFFICE_VERSIONS:
            for hive in Hive:
                key = template.format(version=version)
                level = registry(hive, key, "VBAWarnings")
                if level in {SIGNED_ONLY, ALL_OFF}:
                    word = "signed" if level == SIGNED_ONLY else "all"
                    return MacroPolicy(word, by_policy, _place(hive, key, "VBAWarnings"))
                if level and by_policy:  # it allows, and nobody asks the user's own setting
                    return MacroPolicy("", by_policy=True, where=_place(hive, key, "VBAWarnings"))
    return MacroPolicy("", by_policy=False, where="")


def blocking_rule(registry: Registry, rule: str) -> str:
    """Where Defender's rule of this number is switched on; '' where it is not."""
    for key in RULE_LISTS:
        for name in (rule, rule.upper()):
            if registry(Hive.COMPUTER, key, name) in STOPS:
                return _place(Hive.COMPUTER, key, rule)
    managed = registry(Hive.COMPUTER, MANAGED_RULES, "ASRRules")
    for number, state in re.findall(r"([0-9a-fA-F-]{36})=(\d)", managed):
        if number.lower() == rule and state in STOPS:
            return _place(Hive.COMPUTER, MANAGED_RULES, "ASRRules")
    return ""


def command_line_off(registry: Registry) -> str:
    """Where cmd.exe is forbidden, batch files included; '' where it is not."""
    for hive in Hive:
        if registry(hive, COMMAND_LINE, "DisableCMD") == "1":
            return _place(hive, COMMAND_LINE, "DisableCMD")
    return ""


def _place(hive: Hive, key: str, name: str) -> str:
    return rf"{hive.value}\{key}\{name}"
