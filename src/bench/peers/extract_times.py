"""extract_times.py FOLDER [PAGES]: time a page of thresher.extract and of trafilatura, warm, one after the other on the same pages.

Each page is given to both before it is timed, so that neither starts cold; then all pages are timed in three rounds in turn.
THRESHER_JAR names the jar. Prints the mean and the median of each in milliseconds, of the round with the smallest mean.
"""

import statistics
import sys
import time
from pathlib import Path
from typing import Callable, List

sys.path.insert(0, str(Path(__file__).parents[3] / "src" / "python"))

import thresher  # noqa: E402
import trafilatura  # noqa: E402


def times(extract: Callable[[str], object], pages: List[str]) -> List[float]:
    spent = []
    for page in pages:
        begin = time.perf_counter()
        extract(page)
        spent.append((time.perf_counter() - begin) * 1000)
    return spent


def main() -> None:
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    files = sorted(Path(sys.argv[1]).rglob("*.html"))
    files = files[:: max(1, len(files) // count)][:count]
    pages = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    job = str(Path(__file__).parents[3] / "pipelines" / "extract.yaml")
    tools = {
        "thresher.extract": lambda page: thresher.extract(page, job=job),
        "trafilatura": lambda page: trafilatura.bare_extraction(page, with_metadata=True),
    }
    for extract in tools.values():
        times(extract, pages)
    rounds = {name: [] for name in tools}
    for _ in range(3):
        for name, extract in tools.items():
            rounds[name].append(times(extract, pages))
    print(f"{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1000:.0f} thousand characters a page")
    for name, all_rounds in rounds.items():
        best = min(all_rounds, key=statistics.mean)
        print(f"{name}: mean {statistics.mean(best):.1f} ms, median {statistics.median(best):.1f} ms a page")


if __name__ == "__main__":
    main()
