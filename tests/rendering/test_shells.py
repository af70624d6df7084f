"""The commands for the shell in which the command was given; those for cmd were tried in that of Wine."""

import os
import subprocess

import pytest

from autohive_scaffold.rendering.shells import Cmd, GitBash, PowerShell, Shell, shell_of

VALUE = """{"q": "it's a & \\"b > $c\\" 100%"}"""


def test_the_shell_is_told_by_the_system_and_the_environment():
    assert type(shell_of("posix", {"PROMPT": "% "})) is Shell
    assert type(shell_of("nt", {"PSModulePath": "C:\\Modules"})) is PowerShell
    assert type(shell_of("nt", {"PROMPT": "$P$G", "PSModulePath": "C:\\Modules"})) is Cmd
    assert type(shell_of("nt", {"MSYSTEM": "MINGW64", "PROMPT": "$P$G"})) is GitBash


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_posix_shell_takes_any_folder_and_value(tmp_path):
    folder = tmp_path / "it's $HOME"
    folder.mkdir()
    commands = [Shell().entering(str(folder)), Shell().assigning("VALUE", VALUE), "pwd", "printenv VALUE"]
    result = subprocess.run(["sh", "-c", "\n".join(commands)], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == [os.path.realpath(folder), VALUE]


def test_powershell_doubles_single_quotes_and_reads_nothing_else():
    assert PowerShell().assigning("VALUE", VALUE) == """$env:VALUE = '{"q": "it''s a & \\"b > $c\\" 100%"}'"""
    assert PowerShell().entering("D:\\it's [mine]") == "cd 'D:\\it''s [mine]'"


def test_cmd_keeps_quotes_and_escapes_what_stands_outside_them():
    assert Cmd().assigning("VALUE", VALUE) == """set VALUE={"q": "it's a & \\"b ^> $c\\" 100%"}"""
    assert Cmd().entering("D:\\a b") == 'cd /d "D:\\a b"'
