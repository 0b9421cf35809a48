"""prepare.py OUT: numbers, n-grams and kind labels of all lines of OUT/pages.jsonl and OUT/composed.jsonl, to OUT/*.npz."""
import json
import os
import sys

import numpy as np

from features import NAMES, grams_of, page_numbers
from weak import KINDS, weak_label


def kinds_of(page):
    """Index (or -1) and weight of the kind of each line."""
    for line, label, kind in zip(page["lines"], page["label"], page["kind"]):
        if kind in KINDS and (page["source"] != "teacher" or kind == "title"):
            yield KINDS.index(kind), 1.0 if page["source"] == "people" else 0.4
        else:
            kind, weight = weak_label(line, label)
            yield (KINDS.index(kind), weight) if kind else (-1, 0.0)


def main():
    folder = sys.argv[1]
    for name in sys.argv[2:] or ("pages", "composed"):
        numbers, grams, ends, kinds, total = [], [], [0], [], 0
        for row in open(os.path.join(folder, name + ".jsonl"), encoding="utf8"):
            page = json.loads(row)
            X, lines = page_numbers(page["lines"])
            numbers.append(X.astype(np.float16))
            for line in lines:
                g = grams_of(line)
                grams.append(g)
                total += len(g)
                ends.append(total)
            kinds.extend(kinds_of(page))
        np.savez(os.path.join(folder, name + ".npz"), X=np.concatenate(numbers), grams=np.concatenate(grams),
                 ends=np.array(ends, np.int64), kinds=np.array(kinds, np.float32))
        print(name, len(numbers), "pages", len(ends) - 1, "lines", total, "n-grams", len(NAMES), "numbers", flush=True)


if __name__ == "__main__":
    main()
