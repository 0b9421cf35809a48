"""One page at a time, by one warm process."""

import atexit
import json
import subprocess
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


class Pages:
    """A process that answers one page after the other. Safe for several threads, which wait for each other.

    `job` is a job without sections that need the whole dump.
    """

    def __init__(self, job: str = "extract.yaml", heap: str = "512m") -> None:
        line = command(["pages", job_path(job)], [f"-Xmx{heap}", *_QUICK])
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )

    def html(self, html: str, url: Optional[str] = None) -> Page:
        """What is made of an HTML page. Raises ThresherError if it is refused, for example as too large."""
        return self._ask({"html": html, "url": url})

    def text(self, text: str, url: Optional[str] = None) -> Page:
        """What is made of plain text."""
        return self._ask({"text": text, "url": url})

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._process.communicate()

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def _ask(self, page: Dict[str, Optional[str]]) -> Page:
        with self._lock:
            assert self._process.stdin and self._process.stdout and self._process.stderr
            try:
                self._process.stdin.write(json.dumps(page) + "\n")
                self._process.stdin.flush()
                line = self._process.stdout.readline()
            except BrokenPipeError:
                line = ""
            if not line:
                message = self._process.stderr.read().strip()
                raise ThresherError(message or "the process has ended", self._process.wait())
        return _page(json.loads(line))


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
        if pages is None:
            pages = _shared[job] = Pages(job)
            atexit.register(pages.close)
    return pages.html(html, url)
