"""Runs the lines of Python of README and of the cookbook on the sample; a line whose library is not installed is skipped with a word."""

import importlib.util
import os
import re
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, List

from test_thresher import HTML, ROOT

import thresher

README = ROOT / "README.md"
COOKBOOK = ROOT / "src" / "site" / "markdown" / "cookbook.md"
IMPORT = re.compile(r"(?:import|from) (\w+)")


def block(page: Path, language: str, heading: str = "") -> List[str]:
    """The lines of the first block of a language after a heading."""
    text = page.read_text(encoding="utf-8")
    text = text[text.index(heading) :]
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no block of {language}"
    return found.group(1).splitlines()


class ManualTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        (Path(folder.name) / "my-dump").symlink_to(ROOT / "sample-input", target_is_directory=True)

    def test_the_lines_of_the_readme_run(self) -> None:
        names: Dict[str, Any] = {"html": HTML}
        for line in block(README, "python"):
            line = line.replace('"corpus.yaml"', repr(str(ROOT / "pipelines" / "corpus.yaml")))
            if "thresher.extract(" in line:
                line = line.replace('"https://example.org/a")', f'"https://example.org/a", job={str(ROOT / "pipelines" / "extract.yaml")!r})')
            if ".explain(" in line:
                if not importlib.util.find_spec("pyarrow"):
                    self.skipTest("the lines before it ran; explain wants pyarrow")
                line = line.replace("https://example.org/a", thresher.open("my-corpus").data["url"][0].as_py())
            exec(line, names)
        self.assertIn("opened on Monday", names["page"].text)

    def test_the_lines_of_the_cookbook_run(self) -> None:
        heading = "## DuckDB, pandas"
        Path("my-job.yaml").write_text("\n".join(block(COOKBOOK, "yaml", heading)), encoding="utf-8")
        thresher.run("my-job.yaml", "my-dump", "my-corpus", max_error_share=1, progress=None)
        lines = block(COOKBOOK, "python", heading)
        self.assertGreaterEqual(len(lines), 6)
        for line in lines:
            found = IMPORT.match(line)
            assert found, line
            with self.subTest(line):
                if not importlib.util.find_spec(found.group(1)):
                    self.skipTest(f"{found.group(1)} is not installed")
                exec(line, {})


if __name__ == "__main__":
    unittest.main()
