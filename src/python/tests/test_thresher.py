"""Run by `python3 -m unittest discover src/python/tests` with THRESHER_JAR; tests of tables are skipped without pyarrow."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "src" / "python"))
os.environ.setdefault("THRESHER_JAR", str(ROOT / "target" / "thresher.jar"))

import thresher  # noqa: E402

HTML = """<html><head><title>The bridge opens | Harbour News</title></head><body>
<nav><a href="/a">Home</a> <a href="/b">Sport</a></nav>
<article><h1>The bridge opens</h1>
<p>The new bridge over the harbour opened on Monday after four years of work, two floods and a strike.</p>
<p>Drivers waited since dawn to be the first on the other side, and a brass band played in the rain.</p>
<p>The mayor said that the old ferry would go on until the end of the year, because many people love it.</p>
</article><footer>Copyright Harbour News</footer></body></html>"""


class PageTest(unittest.TestCase):
    def test_a_page_has_its_text_and_what_was_removed(self) -> None:
        page = thresher.extract(HTML, "https://example.org/bridge", job=str(ROOT / "pipelines" / "extract.yaml"))
        self.assertIn("opened on Monday", page.text)
        self.assertNotIn("Copyright", page.text)
        self.assertIn("boilerplate", {paragraph.reason for paragraph in page.removed})
        self.assertEqual(page.text, "\n".join(paragraph.text for paragraph in page.paragraphs if paragraph.kept))
        self.assertIsNone(page.drop)

    def test_a_warm_process_answers_again(self) -> None:
        with thresher.Pages(str(ROOT / "pipelines" / "extract.yaml")) as pages:
            first = pages.html(HTML)
            self.assertEqual(first, pages.html(HTML))
            self.assertIn("line separator", pages.text("a \u2028 line separator\nand \ud83d\ude00").text.replace("\u2028", ""))

    def test_a_job_that_needs_the_dump_is_refused(self) -> None:
        with thresher.Pages(str(ROOT / "pipelines" / "corpus.yaml")) as pages:
            with self.assertRaisesRegex(thresher.ThresherError, "deduplicate"):
                pages.html(HTML)

    def test_a_page_must_be_a_string(self) -> None:
        with self.assertRaisesRegex(TypeError, "not bytes; decode"):
            thresher.extract(HTML.encode(), job=str(ROOT / "pipelines" / "extract.yaml"))

    def test_an_answer_after_an_interruption_is_that_of_its_own_page(self) -> None:
        job = str(ROOT / "pipelines" / "extract.yaml")
        first = thresher.extract(HTML, job=job)
        shared = thresher.page._shared[job]
        with mock.patch.object(shared._process.stdout, "readline", side_effect=KeyboardInterrupt):
            with self.assertRaises(KeyboardInterrupt):
                thresher.extract(HTML.replace("opened", "closed"), job=job)
        shared._process.wait(30)
        self.assertEqual(first, thresher.extract(HTML, job=job))

    def test_a_closed_process_says_so(self) -> None:
        pages = thresher.Pages(str(ROOT / "pipelines" / "extract.yaml"))
        pages.close()
        pages.close()
        with self.assertRaisesRegex(thresher.ThresherError, "closed"):
            pages.html(HTML)


class RunTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.lines: list = []
        cls.result = thresher.run(
            ROOT / "pipelines" / "corpus.yaml",
            ROOT / "sample-input",
            Path(cls.folder.name) / "out",
            max_error_share=1,
            progress=cls.lines.append,
        )

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def test_the_counts_add_up(self) -> None:
        records = self.result.records
        self.assertEqual(records["read"], sum(records[name] for name in ("data", "dropped", "errors", "skipped")))
        self.assertTrue(any("records read" in line for line in self.lines))

    def test_a_refusal_is_an_exception(self) -> None:
        with self.assertRaises(thresher.ThresherError) as refused:
            thresher.run(ROOT / "pipelines" / "corpus.yaml", ROOT / "no-such-dump", Path(self.folder.name) / "none", progress=None)
        self.assertEqual(refused.exception.code, 2)
        self.assertIn("no-such-dump", str(refused.exception))

    @unittest.skipUnless(importlib.util.find_spec("pyarrow"), "pyarrow is not installed")
    def test_a_corpus_is_read_as_tables(self) -> None:
        corpus = thresher.open(self.result.folder)
        self.assertEqual(corpus.data.num_rows, self.result.records["data"])
        self.assertGreater(corpus.removed.num_rows, 0)
        explained = corpus.explain(file="text/gull-head-keeper.txt")
        self.assertIn("teaser", {paragraph["reason"] for paragraph in explained.paragraphs})
        self.assertIn("<table>", explained._repr_html_())
        self.assertEqual(corpus.diff(corpus), {"gained": [], "lost": [], "changed": []})

    @unittest.skipUnless(importlib.util.find_spec("pyarrow"), "pyarrow is not installed")
    def test_corpora_whose_rows_have_no_ids_are_compared(self) -> None:
        whole = thresher.open(self.result.folder)
        for name, write in (("c4", "layout: c4"), ("shuffled", "layout: c4, order: shuffled")):
            job = Path(self.folder.name) / f"{name}.yaml"
            job.write_text((ROOT / "pipelines" / "corpus.yaml").read_text().split("\nwrite:")[0] + f"\nwrite: {{{write}}}\n")
            made = thresher.run(job, ROOT / "sample-input", Path(self.folder.name) / name, max_error_share=1, progress=None)
            other = thresher.open(made.folder)
            self.assertNotIn("id", other.data.column_names)
            self.assertEqual(whole.diff(other), {"gained": [], "lost": [], "changed": []})
            for part in (Path(made.folder) / "evidence").iterdir():
                part.unlink()
            with self.assertRaisesRegex(ValueError, "neither ids nor evidence"):
                whole.diff(other)

    def test_a_folder_that_is_no_corpus_is_refused(self) -> None:
        with self.assertRaises(FileNotFoundError):
            thresher.open(ROOT / "src")


class LauncherTest(unittest.TestCase):
    def test_the_command_passes_arguments_on(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src" / "python")}
        ended = subprocess.run(
            [sys.executable, "-c", "from thresher.launcher import main; main()", "--version"],
            env=environment,
            capture_output=True,
            text=True,
        )
        self.assertEqual(ended.returncode, 0)
        self.assertTrue(ended.stdout.startswith("thresher "))


if __name__ == "__main__":
    unittest.main()
