"""fineweb2.py CONFIGS > src/main/resources/org/thresher/stage/quality/fineweb2.tsv: the thresholds and stop words of FineWeb-2.

CONFIGS is the folder configs of a checkout of huggingface/fineweb-2 (commit d0defb2, Apache License 2.0). A line a language and
script: the code, a macrolanguage's where LanguageCodes.java names that instead of its members; repeated lines; the top 2- to 4-gram; repeated 5- to 10-grams; lines that end in a mark; line breaks per word;
shortest and longest mean word; words with letters; stop words, a space between two. The least score of GlotLID, by which
FineWeb-2 drops first, is left out: Thresher's language model has other scores.
"""

import re
import sys
from pathlib import Path

import yaml

CODES = Path(__file__).parents[3] / "src/main/java/org/thresher/stage/language/LanguageCodes.java"


def macrolanguages() -> dict:
    """Member to macrolanguage, in the order of preference."""
    members = re.search(r"String MEMBERS =(.*?);", CODES.read_text(encoding="utf-8"), re.S)
    return dict(re.findall(r"(\w{3}):(\w{3})", members.group(1)))


def line(code: str, of: dict) -> str:
    top = dict(of["top_n_grams"])
    repeated = dict(of["dup_n_grams"])
    numbers = [
        of["dup_line_frac"],
        *(top[n] for n in range(2, 5)),
        *(repeated[n] for n in range(5, 11)),
        of["line_punct_thr"],
        of["new_line_ratio"],
        of["min_avg_word_length"],
        of["max_avg_word_length"],
        of["max_non_alpha_words_ratio"],
    ]
    if not all(isinstance(word, str) for word in of["stopwords"]):
        sys.exit(f"{code}: a stop word is no text")
    # A stop word of several words is never found among single ones.
    words = [word for word in of["stopwords"] if len(word.split()) == 1]
    return "\t".join([code, *(f"{number:g}" for number in numbers), " ".join(words)])


def main(folder: Path) -> None:
    macro = macrolanguages()
    order = list(macro)
    lines = {}
    for file in sorted(folder.glob("*.yml"), key=lambda f: (order.index(f.stem[:3]) if f.stem[:3] in macro else -1, f.stem)):
        language, script = file.stem.split("_")
        code = f"{macro.get(language, language)}_{script}"
        lines.setdefault(code, line(code, yaml.safe_load(file.read_text(encoding="utf-8"))))
    for code in sorted(lines):
        print(lines[code])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
