"""commonlid_results.py OUTPUT DATASET...: write the result files of CommonLID for Thresher's language stage.

For the package commonlid (0.2.5), which loads the data sets from the Hugging Face Hub, and from which the leaderboard's results
come: OUTPUT/DATASET/thresher/summary.json and predictions.jsonl. A text that Thresher leaves undetermined counts as such. The
settings are languages.yaml beside this file: the best guess for every text with a letter, as the other models give one.
"""

import sys
from pathlib import Path
from typing import List, Optional, Sequence

sys.path.insert(0, str(Path(__file__).parents[2] / "python"))

import thresher  # noqa: E402

JOB = str(Path(__file__).with_name("languages.yaml"))


def codes(pages: thresher.Pages, texts: Sequence[str]) -> List[Optional[str]]:
    """The ISO 639-3 code of each text, None where it is undetermined or has no words."""
    found = (pages.text(text).language for text in texts)
    return [None if code in ("und", "zxx") else code for code in found]


def main(output: str, datasets: Sequence[str]) -> None:
    import commonlid  # type: ignore[import-not-found]
    from commonlid.core.lid_model import LIDModel  # type: ignore[import-not-found]

    class Thresher(LIDModel):  # type: ignore[misc]
        model_id = "thresher"

        def load(self) -> None:
            self._pages = thresher.Pages(JOB)
            super().load()

        def _predict_batch(self, texts: Sequence[str]) -> List[Optional[str]]:
            return codes(self._pages, texts)

    sets = [commonlid.get_dataset(name) for name in datasets]
    commonlid.Evaluator(models=[Thresher()], datasets=sets, output_dir=output).run()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: commonlid_results.py OUTPUT DATASET...")
    main(sys.argv[1], sys.argv[2:])
