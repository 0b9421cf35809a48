"""trafilatura_table.py CHECKOUT [ALGORITHM...]: run the comparison of adbar/trafilatura with Thresher as one algorithm more.

CHECKOUT is a clone with tests/evaluate.py (of 2026); its table goes to tests/results/results.csv and results.md as always. Pages
are decoded by trafilatura's own decode_file, as for the others. What it needs: trafilatura, justext, pandas, tabulate.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import articles  # noqa: E402
import thresher  # noqa: E402


def main(checkout: str, algorithms: "list[str]") -> None:
    tests = Path(checkout) / "tests"
    if not (tests / "evaluate.py").is_file():
        sys.exit(f"{checkout}: has no tests/evaluate.py")
    sys.path.insert(0, str(tests))
    import evaluate  # type: ignore[import-not-found]  # of the checkout

    from trafilatura.utils import decode_file  # type: ignore[import-not-found]

    with thresher.Pages(articles.job()) as pages:
        evaluate.ALGORITHMS["thresher"] = {
            "library": evaluate.NO_LIBRARY,
            "function": lambda html: articles.text(pages, "a page", decode_file(html)),
        }
        chosen = sorted({*evaluate.DEFAULT_ALGORITHMS, "thresher", *algorithms})
        evaluate.Evaluation(test_data=str(tests / "evaldata.json"), algorithms=chosen).run()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: trafilatura_table.py CHECKOUT [ALGORITHM...]")
    main(sys.argv[1], sys.argv[2:])
