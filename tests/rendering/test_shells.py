"""The commands for the shell in which the command was given; those for cmd were tried in that of Wine."""

import os
import subprocess

import pytest

from autohive_scaffold.rendering.shells import CMD, GIT_BASH, POWERSHELL, Shell, shell_of


@pytest.mark.parametrize(
    ("system", "environment", "shell"),
    [
        ("posix", {"PROMPT": "% "}, Shell()),
        ("nt", {"PSModulePath": "C:\\Modules"}, POWERSHELL),
        ("nt", {"PROMPT": "$P$G", "PSModulePath": "C:\\Modules"}, CMD),
        ("nt", {"MSYSTEM": "MINGW64", "PROMPT": "$P$G"}, GIT_BASH),
    ],
)
def test_the_shell_follows_from_the_system_and_the_environment(system: str, environment: dict, shell: Shell):
    assert shell_of(system, environment) == shell


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_posix_shell_enters_any_folder(tmp_path):
    folder = tmp_path / "it's $HOME"
    folder.mkdir()
    commands = f"{Shell().entering(str(folder))}\npwd"
    result = subprocess.run(["sh", "-c", commands], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == [os.path.realpath(folder)]


def test_on_windows_a_folder_is_quoted_as_its_shell_wants_it():
    assert POWERSHELL.entering("D:\\it's [mine]") == "cd 'D:\\it''s [mine]'"
    assert CMD.entering("D:\\a b") == 'cd /d "D:\\a b"'
