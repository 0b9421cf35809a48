"""articles.py HTML OUTPUT: write what Thresher takes for the main text of saved pages, as the article benchmarks read it.

For scrapinghub/article-extraction-benchmark and Murrough-Foley/web-content-extraction-benchmark (WCXB), whose evaluate.py reads
every file of output/: HTML is their folder of NAME.html.gz, OUTPUT a file such as output/thresher.json with
{"NAME": {"articleBody": TEXT}}. Both keep their pages in UTF-8. A page that Thresher refuses has an empty text and is named on
standard error. THRESHER_JAR names the jar, THRESHER_JOB another job than extract.yaml.
"""

import gzip
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "src" / "python"))

import thresher  # noqa: E402


def job() -> str:
    return os.environ.get("THRESHER_JOB", str(ROOT / "pipelines" / "extract.yaml"))


def text(pages: thresher.Pages, name: str, html: str) -> str:
    """The main text of a page, or nothing if it is refused."""
    try:
        return pages.html(html).text
    except thresher.ThresherError as refused:
        if refused.code != 1:
            raise
        print(f"{name}: {refused}", file=sys.stderr)
        return ""


def read(file: Path) -> str:
    with (gzip.open(file) if file.suffix == ".gz" else file.open("rb")) as stream:
        return stream.read().decode("utf-8", errors="replace")


def main(html: str, output: str) -> None:
    files = sorted(file for pattern in ("*.html.gz", "*.html") for file in Path(html).glob(pattern))
    if not files:
        sys.exit(f"{html}: holds no .html.gz and no .html")
    with thresher.Pages(job()) as pages:
        found = {file.name.split(".html")[0]: {"articleBody": text(pages, file.name, read(file))} for file in files}
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    Path(output).write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: articles.py HTML OUTPUT")
    main(*sys.argv[1:])
