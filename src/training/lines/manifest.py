"""manifest.py OUT [--name folds] [--threshold T]: writes OUT/line-model.manifest.txt: sources, hashes, recipe, scores."""
import argparse
import collections
import contextlib
import hashlib
import io
import json
import os

import numpy as np

from evaluate import Tables
from train import RECIPE

LICENCES = {
    "scrapinghub": "MIT", "fundus": "MIT", "wcxb": "CC-BY-4.0 (WCXB, (c) 2026 Murrough Foley)", "trafilatura": "Apache-2.0",
    "fundusnews": "MIT", "newspaper4k": "MIT", "hplt": "MIT", "flink": "Apache-2.0", "people-precut": "labels our own",
    "people-whole": "labels our own", "people-intl": "labels CC0"}
OTHER = "MIT, Apache-2.0, BSD, 0BSD, CC-BY or ODC-BY (the source repository's)"


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--name", default="folds")
    parser.add_argument("--threshold", type=float, default=RECIPE["threshold"])
    args = parser.parse_args()
    at = lambda name: os.path.join(args.folder, name)  # noqa: E731
    with open(at("pages.jsonl"), encoding="utf8") as file:
        pages = [json.loads(row) for row in file]
    counts = collections.defaultdict(lambda: [0, 0, set()])
    for page in pages:
        if page["train"]:
            count = counts[page["set"]]
            count[0] += 1
            count[1] += sum(x >= 0 for x in page["label"])
            count[2].add(page["site"])
    out = io.StringIO()
    print("Line model of the clean stage, made by src/training/lines.", file=out)
    for name, (n, lines, sites) in sorted(counts.items()):
        print(f"source\t{name}\tlicence {LICENCES.get(name, OTHER)}\t{n} page views of {len(sites)} sites\t{lines} labelled"
              " lines", file=out)
    for name in ("pages.jsonl", "composed.jsonl", "line-model.bin"):
        print(f"sha256\t{name}\t{sha256(at(name))}", file=out)
    print("bytes\t", os.path.getsize(at("line-model.bin")), sep="", file=out)
    print("recipe\t" + json.dumps(RECIPE), file=out)
    print(f"cross-validated by site, five folds, threshold {args.threshold}", file=out)
    starts = np.concatenate([[0], np.cumsum([len(p["lines"]) for p in pages])])
    z = np.load(at(args.name + ".npz"))
    with contextlib.redirect_stdout(out):
        Tables(pages, starts, z["logits"].mean(1), z["kinds"], args.threshold).show()
    with open(at("line-model.manifest.txt"), "w", encoding="utf8") as file:
        file.write(out.getvalue())


if __name__ == "__main__":
    main()
