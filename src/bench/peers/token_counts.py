"""Compares token counts with those of the package tokenizers: token_counts.py TEXTS CLASSPATH TOKENIZER...

TEXTS are JSON lines with "text". Prints for each tokenizer the texts, those with another count, the tokens,
and the seconds of both programs. Needs the package tokenizers (0.23.3 was used).
"""

import json
import subprocess
import sys
import time

from tokenizers import Tokenizer

MAIN = "org.thresher.stage.write.tokens.TokenCounts"


def main(path, classpath, *files):
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    wrong = 0
    print("tokenizer\ttexts\tother count\ttokens\tseconds here\tseconds there")
    for file in files:
        start = time.time()
        command = ["java", "-Xmx2g", "-cp", classpath, MAIN, path, file]
        line = subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
        ours_seconds = time.time() - start
        if line.startswith("refused"):
            print(file, line, sep="\t")
            continue
        ours = [int(n) for n in line.split()]
        start = time.time()
        tokenizer = Tokenizer.from_file(file)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        theirs = [len(tokenizer.encode(text, add_special_tokens=False).ids) for text in texts]
        seconds = time.time() - start
        other = [i for i, n in enumerate(theirs) if n != ours[i]]
        wrong += len(other)
        print(file, len(texts), len(other), sum(theirs), f"{ours_seconds:.1f}", f"{seconds:.1f}", sep="\t")
        for i in other[:3]:
            print(f"  text {i + 1}: {ours[i]} here, {theirs[i]} there: {texts[i][:80]!r}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
