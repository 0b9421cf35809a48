"""compose.py OUT: writes OUT/composed.jsonl from OUT/pages.jsonl: synthetic dumps and thinned pages.

A synthetic dump is the title and body of a page among teasers, prompts, navigation, notes on authors and runs of
leftovers of other sites of the same fold and language. A thinned page is a whole page most of whose furniture is gone.
Material never crosses folds.
"""
import collections
import json
import os
import random
import re
import sys

from labels import _AUTHOR as AUTHOR
from weak import kind_of

SEPARATORS = ["|", "|", "|", None, None, None, "•", "*", "—", "..."]
PROMPT_KINDS = {"newsletter", "paywall", "comment-policy", "share", "legal", "ad", "related"}
LETTERS = re.compile(r"[^\W\d]{3}|[\u3040-\uffef]")


def size_of(line):
    return len(line.split()) if re.search(r"\s", line) or len(line) < 20 else len(line) / 2


class Composer:
    def __init__(self, pages, seed=7):
        self.pages, self.random = pages, random.Random(seed)
        self.pools = collections.defaultdict(lambda: collections.defaultdict(list))
        self.bodies = collections.defaultdict(list)
        for page in pages:
            self.harvest(page)

    def harvest(self, page):
        key = page["fold"], page["lang"]
        pool, run, taken = self.pools[key], [], collections.Counter()

        def close():
            if page["view"] == "main" and 0 < len(run) <= 14:
                pool["run"].append((page["site"], list(run)))
            run.clear()

        for line, label, weight, kind in zip(page["lines"], page["label"], page["weight"], page["kind"]):
            if label != 0 or weight < 0.3 or len(line) >= 1200:
                close()
                continue
            run.append(line)
            words = size_of(line)
            guess = kind if kind in PROMPT_KINDS else kind_of(line)
            if kind == "bio" or AUTHOR.search(line) and 8 < words < 80:
                sort = "bio"
            elif guess in PROMPT_KINDS and words < 60:
                sort = "prompt"
            elif words < 5:
                sort = "nav"
            elif words <= 45 and LETTERS.search(line):
                sort = "teaser"
            else:
                continue
            if taken[sort] < 25:
                pool[sort].append((page["site"], line, guess if sort == "prompt" else sort))
                taken[sort] += 1
        close()
        if page["source"] in ("gold", "teacher", "people") and (page["view"] == "full" or page["source"] == "people"):
            label = page["label"]
            keep = [k for k, x in enumerate(label) if x == 1]
            if 5 <= len(keep) <= 150 and sum(size_of(page["lines"][k]) >= 12 for k in keep) >= 4 \
                    and sum(x == -1 for x in label[keep[0]:keep[-1] + 1]) <= 3:
                title = page["kind"].index("title") if "title" in page["kind"] else None
                if title is not None and label[title] != 1:
                    title = None
                self.bodies[key].append((page, title, [k for k in keep if k != title]))

    def pick(self, pool, sort, site, n):
        """n lines (or one run) of another site; of one site in three of five cases."""
        choice = pool[sort]
        if not choice:
            return []
        source = self.random.choice(choice)[0]
        if source == site:
            return []
        same = [x for x in choice if x[0] == source] if self.random.random() < 0.6 else choice
        if sort == "run":
            return [(line, "") for line in self.random.choice(same)[1]]
        return [(line, kind) for _, line, kind in (self.random.choice(same) for _ in range(n))]

    def synthetic(self):
        r = self.random
        made = collections.Counter()
        for key, bodies in self.bodies.items():
            pool = self.pools[key]
            for page, title, body in bodies:
                made[page["site"]] += 1
                if made[page["site"]] <= 6:
                    for turn in range(2 if page["lang"] != "en" else 1):
                        rows = self.rows(page, title, body[:40], pool, r)
                        if any(label == 0 for _, label, _, _ in rows):
                            yield self.as_page(page, f"synthetic{turn}-", "synthetic", rows)

    def rows(self, page, title, body, pool, r):
        out = []
        separator = r.choice(SEPARATORS)
        site, lines = page["site"], page["lines"]

        def add(found, weight=0.8):
            out.extend((line, 0, weight, kind) for line, kind in found)

        def block():
            x = r.random()
            if x < 0.3:
                for row in self.pick(pool, "teaser", site, r.randint(1, 6)):
                    add([row])
                    if separator and r.random() < 0.85:
                        out.append((separator, 0, 1.0, "separator"))
            elif x < 0.6:
                add(self.pick(pool, "prompt", site, r.randint(1, 4)))
            elif x < 0.85:
                add(self.pick(pool, "run", site, 0))
            else:
                add(self.pick(pool, "nav", site, r.randint(1, 5)))

        for _ in range(r.choice([0, 0, 1, 1, 2, 3])):
            block()
        if title is not None and r.random() < 0.85:
            out.append((lines[title], 1, 1.0, "title"))
        for _ in range(r.choice([0, 0, 1, 2])):
            block()
        if r.random() < 0.15 and size_of(lines[body[0]]) > 12:
            out.append((lines[body[0]], 1, 0.3, "body"))
            out.append((lines[body[0]], 0, 0.5, "repeat"))
            body = body[1:]
        inside = r.choice([0, 0, 0, 0.05, 0.15])
        for k in body:
            out.append((lines[k], 1, 1.0, "body"))
            if r.random() < inside:
                block()
        for _ in range(r.choice([0, 0, 1, 2])):
            add(self.pick(pool, "bio", site, 1))
        for _ in range(r.choice([0, 1, 2, 3, 4, 5])):
            block()
        return out

    def thinned(self):
        r = self.random
        for page in self.pages:
            if page["view"] != "full" or page["source"] == "teacher" and r.random() < 0.5:
                continue
            label = page["label"]
            keep = [k for k, x in enumerate(label) if x == 1]
            if len(keep) < 3:
                continue
            first, last = keep[0] - r.choice([0, 1, 2, 4, 8]), keep[-1] + r.choice([0, 2, 4, 8, 16])
            chance, on, chosen = r.choice([0.2, 0.5, 0.8]), True, []
            for k in range(max(0, first), min(len(label), last + 1)):
                if label[k] != 1 and (k == 0 or label[k - 1] == 1 or r.random() < 0.15):
                    on = r.random() < chance
                if label[k] == 1 or on:
                    chosen.append(k)
            if len(chosen) <= 400:
                rows = [(page["lines"][k], label[k], max(page["weight"][k], 0.5) if label[k] >= 0 else 0.0,
                         page["kind"][k]) for k in chosen]
                yield self.as_page(page, "thinned-", "thinned", rows)

    @staticmethod
    def as_page(page, prefix, source, rows):
        lines, label, weight, kind = zip(*rows)
        return dict(id=prefix + page["id"], set=source, site=page["site"], fold=page["fold"], view=source, source=source,
                    lang=page["lang"], type="", lines=lines, label=label, weight=weight, kind=kind, train=True,
                    origin=page["source"])


def main():
    folder = sys.argv[1]
    pages = [json.loads(row) for row in open(os.path.join(folder, "pages.jsonl"), encoding="utf8")]
    composer = Composer([page for page in pages if page["train"]])
    counts = collections.Counter()
    with open(os.path.join(folder, "composed.jsonl"), "w", encoding="utf8") as out:
        for made in (composer.synthetic(), composer.thinned()):
            for page in made:
                out.write(json.dumps(page, ensure_ascii=False) + "\n")
                counts[page["source"]] += 1
    print(dict(counts))


if __name__ == "__main__":
    main()
