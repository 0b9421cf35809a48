"""One page at a time, by one warm process."""

import atexit
import json
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from .launcher import ThresherError, command, job_path


# The second compiler would take more time than it saves, for thousands of pages.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: kept if `reason` is None, else removed by that reason on `evidence`."""

    text: str
    kind: str
    reason: Optional[str]
    evidence: Optional[str]

    @property
    def kept(self) -> bool:
        """Whether the paragraph is part of the text."""
        return self.reason is None


@dataclass(frozen=True)
class Page:
    """What was made of a page. `row` has all columns of a corpus row; `drop` says why a step left the page out, or is None."""

    text: str
    paragraphs: List[Paragraph]
    drop: Optional[str]
    row: Dict[str, Any]

    @property
    def title(self) -> Optional[str]:
        """The title of the page without the site's name."""
        return self.row["title"]

    @property
    def author(self) -> Optional[str]:
        """The authors, several joined by "; "."""
        return self.row["author"]

    @property
    def date(self) -> Optional[str]:
        """The time of publication, ISO 8601."""
        return self.row["date_published"]

    @property
    def language(self) -> str:
        """ISO 639-3 code, und when unsure or when the job has no section language."""
        return self.row["language"]

    @property
    def removed(self) -> List[Paragraph]:
        """The paragraphs that are not part of the text."""
        return [paragraph for paragraph in self.paragraphs if not paragraph.kept]


# The answers have standard output for themselves: what the JVM itself says goes to standard error.
_CLEAN_OUTPUT = ("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr")


class Pages:
    """A process that answers one page after the other. Safe for several threads, which wait for each other.

    `job` is a job without sections that need the whole dump.
    """

    def __init__(self, job: str = "extract.yaml", heap: str = "512m") -> None:
        line = command(["pages", job_path(job)], [f"-Xmx{heap}", *_QUICK, *_CLEAN_OUTPUT])
        self._lock = threading.Lock()
        # A file and no pipe: nobody reads what is said before the end, and a full pipe would stop the process.
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, encoding="utf-8"
        )

    def html(self, html: str, url: Optional[str] = None) -> Page:
        """What is made of an HTML page. Raises ThresherError if it is refused, for example as too large."""
        return self._ask({"html": _string(html), "url": url})

    def text(self, text: str, url: Optional[str] = None) -> Page:
        """What is made of plain text."""
        return self._ask({"text": _string(text), "url": url})

    def close(self) -> None:
        """Ends the process. A second call does nothing."""
        with self._lock:
            if self._process.stdin and not self._process.stdin.closed:
                try:
                    self._process.stdin.close()
                except BrokenPipeError:
                    pass
                self._process.wait()
                self._process.stdout.close()  # type: ignore[union-attr]
                self._said.close()

    @property
    def running(self) -> bool:
        """Whether the process answers pages: it was not closed and has not ended."""
        return self._process.poll() is None

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def _ask(self, page: Dict[str, Optional[str]]) -> Page:
        with self._lock:
            assert self._process.stdin and self._process.stdout
            if self._process.stdin.closed:
                raise ThresherError("the process was closed; make a new thresher.Pages", 1)
            try:
                self._process.stdin.write(json.dumps(page) + "\n")
                self._process.stdin.flush()
                line = self._process.stdout.readline()
            except BrokenPipeError:
                line = ""
            except BaseException:
                # Interrupted, for example: the next page must not get the answer to this one.
                self._process.kill()
                raise
            if not line:
                code = self._process.wait()
                self._said.seek(0)
                message = self._said.read().decode("utf-8", "replace").strip()
                raise ThresherError(message or f"the process has ended with code {code}", code)
        return _page(json.loads(line))


def _string(page: str) -> str:
    if not isinstance(page, str):
        raise TypeError(f"a page must be a str, not {type(page).__name__}; decode bytes first, for example page.decode()")
    return page


def _page(row: Dict[str, Any]) -> Page:
    if "error" in row:
        raise ThresherError(f"{row['error']}: {row['message']}", 1)
    paragraphs = [
        Paragraph(found["text"], found["kind"], found["reason"], found["evidence"]) for found in row.pop("paragraphs")
    ]
    drop = row.pop("drop")
    return Page(row["text"], paragraphs, drop, row)


_shared: Dict[str, Pages] = {}
_sharing = threading.Lock()


def extract(html: str, url: Optional[str] = None, *, job: str = "extract.yaml") -> Page:
    """The main text, metadata and paragraphs of one HTML page.

    The first call starts a process, which later calls with the same job use again.
    """
    with _sharing:
        pages = _shared.get(job)
        if pages is None or not pages.running:
            pages = _shared[job] = Pages(job)
            atexit.register(pages.close)
    return pages.html(html, url)
