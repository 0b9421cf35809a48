"""Compares scores with those of the package fasttext: fasttext_scores.py TEXTS CLASSPATH MODEL...

TEXTS are JSON lines with "text". Prints for each model the texts, its labels, the largest difference of any
probability, and the texts whose best label is another one by more than 1e-4. Needs the package fasttext (0.9.2 was used).
Fails above 1e-4.
"""

import json
import subprocess
import sys

import fasttext

MAIN = "org.thresher.stage.quality.fasttext.FastTextScores"


def main(path, classpath, *files):
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    worst = 0.0
    print("model\ttexts\tlabels\tlargest difference\tother best label")
    for file in files:
        command = ["java", "-Xmx2g", "-cp", classpath, MAIN, path, file]
        lines = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
        model = fasttext.load_model(file)
        largest, other = 0.0, 0
        for text, line in zip(texts, lines, strict=True):
            ours = json.loads(line)
            # One line without a line feed; the package adds the one that ends it.
            pairs = model.f.predict(text.replace("\n", " ") + "\n", -1, 0.0, "strict")
            theirs = {label.removeprefix("__label__"): score for score, label in pairs}
            largest = max([largest] + [abs(ours[label] - score) for label, score in theirs.items()])
            if theirs and theirs[max(ours, key=ours.get)] < max(theirs.values()) - 1e-4:
                other += 1
        print(file, len(texts), len(ours), f"{largest:.2e}", other, sep="\t")
        worst = max(worst, largest)
    sys.exit(1 if worst > 1e-4 else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
