"""Runs the adapters of src/bench/harness on small checkouts made here. The packages of the benchmarks are replaced by modules with the same names and shape, so that nothing is loaded from the network."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[3]
HARNESS = ROOT / "src" / "bench" / "harness"
PAGE = """<html><head><title>The bridge opens | Harbour News</title></head><body><nav><a href="/a">Home</a></nav>
<article><h1>The bridge opens</h1>
<p>The new bridge over the harbour opened on Monday after four years of work, two floods and a strike.</p>
<p>Drivers waited since dawn to be the first on the other side, and a brass band played in the rain.</p>
</article><footer>Copyright Harbour News</footer></body></html>"""


def run(script: str, *arguments: object, modules: "Path | None" = None) -> "subprocess.CompletedProcess[str]":
    jar = os.environ.get("THRESHER_JAR", str(ROOT / "target" / "thresher.jar"))
    environment = {**os.environ, "THRESHER_JAR": jar, "PYTHONPATH": str(modules or "")}
    return subprocess.run(
        [sys.executable, str(HARNESS / script), *map(str, arguments)], env=environment, capture_output=True, text=True
    )


class HarnessTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)

    def module(self, path: str, source: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(source), encoding="utf-8")

    def test_articles_are_written_by_name(self) -> None:
        (self.root / "html").mkdir()
        (self.root / "html" / "0001.html.gz").write_bytes(gzip.compress(PAGE.encode()))
        (self.root / "html" / "0002.html.gz").write_bytes(gzip.compress(b"<title>empty</title>"))
        ended = run("articles.py", self.root / "html", self.root / "output" / "thresher.json")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        found = json.loads((self.root / "output" / "thresher.json").read_text(encoding="utf-8"))
        self.assertEqual(list(found), ["0001", "0002"])
        self.assertIn("two floods and a strike.", found["0001"]["articleBody"])
        self.assertNotIn("Copyright", found["0001"]["articleBody"])
        self.assertEqual(found["0002"]["articleBody"], "")

    def test_a_folder_without_pages_is_named(self) -> None:
        ended = run("articles.py", self.root, self.root / "x.json")
        self.assertEqual(ended.returncode, 1)
        self.assertIn("holds no .html.gz", ended.stderr)

    def test_the_comparison_of_trafilatura_gets_one_algorithm_more(self) -> None:
        self.module("trafilatura/__init__.py", "")
        self.module("trafilatura/utils.py", "def decode_file(html): return html.decode()")
        self.module(
            "checkout/tests/evaluate.py",
            """
            import json
            NO_LIBRARY = "-"
            DEFAULT_ALGORITHMS = ["nothing"]
            ALGORITHMS = {"nothing": {"library": NO_LIBRARY, "function": lambda html: ""}}
            class Evaluation:
                def __init__(self, test_data, algorithms):
                    self.pages, self.algorithms = json.load(open(test_data)), algorithms
                def run(self):
                    for name in self.algorithms:
                        print(name, [ALGORITHMS[name]["function"](page.encode()) for page in self.pages])
            """,
        )
        (self.root / "checkout" / "tests" / "evaldata.json").write_text(json.dumps([PAGE]), encoding="utf-8")
        ended = run("trafilatura_table.py", self.root / "checkout", modules=self.root)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        lines = ended.stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["nothing", "thresher"])
        self.assertIn("two floods and a strike.", lines[1])

    def test_languages_are_codes_of_three_letters_or_none(self) -> None:
        self.module(
            "commonlid/__init__.py",
            """
            import json, pathlib
            def get_dataset(name): return {"tiny": ["Le chat dort sur le canapé.", "Der Hund schläft auf dem Sofa.", "12345"]}[name]
            class Evaluator:
                def __init__(self, models, datasets, output_dir): self.__dict__.update(locals())
                def run(self):
                    model = self.models[0]
                    model.load()
                    codes = model._predict_batch(self.datasets[0])
                    pathlib.Path(self.output_dir).write_text(json.dumps([model.model_id, codes]))
            """,
        )
        self.module("commonlid/core/__init__.py", "")
        self.module(
            "commonlid/core/lid_model.py",
            """
            class LIDModel:
                def load(self): pass
            """,
        )
        ended = run("commonlid_results.py", self.root / "out.json", "tiny", modules=self.root)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(json.loads((self.root / "out.json").read_text()), ["thresher", ["fra", "deu", None]])


if __name__ == "__main__":
    unittest.main()
