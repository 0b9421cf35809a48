"""Runs the cells of the notebook in order, in one namespace, as a kernel does; skipped without pyarrow."""

import ast
import importlib.util
import json
import os
import sys
import unittest
from pathlib import Path
from typing import Any, Dict, List

ROOT = Path(__file__).parents[3]
NOTEBOOK = ROOT / "src" / "python" / "notebooks" / "sample.ipynb"
sys.path.insert(0, str(ROOT / "src" / "python"))
os.environ.setdefault("THRESHER_JAR", str(ROOT / "target" / "thresher.jar"))


def value_of(source: str, names: Dict[str, Any]) -> Any:
    """Runs a cell; the value of its last expression, or None."""
    body = ast.parse(source).body
    last = ast.Expression(body.pop().value) if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), NOTEBOOK.name, "exec"), names)
    return eval(compile(last, NOTEBOOK.name, "eval"), names) if last else None


@unittest.skipUnless(importlib.util.find_spec("pyarrow"), "pyarrow is not installed")
class NotebookTest(unittest.TestCase):
    def setUp(self) -> None:
        self.before = os.getcwd()
        os.chdir(ROOT)
        self.addCleanup(os.chdir, self.before)

    def test_every_cell_runs_and_shows_what_the_text_says(self) -> None:
        cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        names: Dict[str, Any] = {}
        shown: List[Any] = [value_of("".join(cell["source"]), names) for cell in cells if cell["cell_type"] == "code"]
        self.assertEqual(42, shown[0]["read"])
        self.assertEqual(5, len(shown[1]))
        self.assertIn("boilerplate", shown[2])
        self.assertIn("teaser", shown[3]._repr_html_())
        self.assertTrue(shown[4][0] > 3 and shown[4][1] > 3)
        self.assertIn("opened on Monday", shown[5][1])
        self.assertIn("Copyright Harbour News", dict(shown[6]))
        self.assertEqual({"gained", "lost", "changed"}, set(shown[7]))


if __name__ == "__main__":
    unittest.main()
