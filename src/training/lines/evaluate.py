"""evaluate.py OUT [--name folds] [--threshold T]... [--seed TEXT LABELS] [--errors N]: the figures of the held-out folds.

Every line is scored by the model that saw no page of its site. Recall of kept and dropped lines, with the standard
error over pages; word F1 of what is kept against gold texts, macro over pages, with the standard error over sites.
"""
import argparse
import collections
import json
import os

import numpy as np

import model as files
from apply import scores, without_repeats
from labels import words
from train import RECIPE
from weak import KINDS


def word_scores(gold, found):
    g, p = collections.Counter(words(gold)), collections.Counter(words(found))
    both, a, b = sum((g & p).values()), sum(p.values()), sum(g.values())
    return both / a if a else 0.0, both / b if b else 0.0, 2 * both / (a + b) if a + b else 1.0


def ratio(pairs):
    """Sum over sum of (hits, of) by page, and its standard error."""
    a = np.array(pairs, float).reshape(-1, 2)
    of = a[:, 1].sum()
    if not of:
        return 0.0, 0.0, 0
    r = a[:, 0].sum() / of
    return r, np.sqrt(((a[:, 0] - r * a[:, 1]) ** 2).sum()) / of, int(of)


def site_mean(values):
    """Mean of (site, value) over pages and its standard error over sites."""
    mean = sum(v for _, v in values) / len(values)
    by_site = collections.Counter()
    for site, v in values:
        by_site[site] += v - mean
    return mean, np.sqrt(sum(x * x for x in by_site.values())) / len(values)


class Tables:
    def __init__(self, pages, starts, logits, kinds, threshold, kept=None):
        self.word, self.lines = collections.defaultdict(list), collections.defaultdict(list)
        self.segments = collections.defaultdict(lambda: [0, 0, 0, 0])
        self.by_kind = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
        self.kinds = collections.defaultdict(lambda: collections.Counter())
        for i, page in enumerate(pages):
            s = logits[starts[i]:starts[i + 1]]
            if page["source"] in ("synthetic", "thinned") or not len(s) or np.isnan(s[0]):
                continue
            if kept:
                keep = np.array([c == "+" for c in kept[i]])
            else:
                keep = without_repeats(page["lines"], s > threshold, s)
            self.page(page, keep)
            if page["source"] == "people":
                for k, kind in enumerate(page["kind"]):
                    if kind in KINDS:
                        self.kinds[kind][KINDS[kinds[starts[i] + k]]] += 1

    def page(self, page, keep):
        set_, people = page["set"], page["source"] == "people"
        text = "\n".join(line for line, k in zip(page["lines"], keep) if k)
        if page.get("gold"):
            names = [set_]
            if set_ == "wcxb" and page["type"]:
                names.append("wcxb " + page["type"])
            if set_.startswith("new-"):
                names.append("NEW trainable")
            if set_.startswith(("new-", "m-")):
                names.append("NEW all")
            values = word_scores(page["gold"], text)
            for name in names:
                self.word[name].append((page["site"], values))
        if page.get("segments"):
            flat = " ".join(text.split())
            tally = self.segments[set_]
            for x in page["segments"][0]:
                tally[0 if " ".join(x.split()) in flat else 2] += 1
            for x in page["segments"][1]:
                tally[1 if " ".join(x.split()) in flat else 3] += 1
        name = set_ + (" pre-cut" if page["view"] == "main" and not people else "")
        kept, dropped = [0, 0], [0, 0]
        for label, k, kind, weight in zip(page["label"], keep, page["kind"], page["weight"]):
            if label < 0 or weight < 0.5 and not people:
                continue
            (kept if label else dropped)[1] += 1
            (kept if label else dropped)[0] += k if label else not k
            if people:
                self.by_kind[name][kind][0] += k if label else not k
                self.by_kind[name][kind][1] += 1
        self.lines[name].append((kept, dropped))

    def show(self):
        print("word F1 (pages; P R F1, standard error over sites)")
        for name, rows in sorted(self.word.items()):
            p, r = (sum(v[i] for _, v in rows) / len(rows) for i in (0, 1))
            f, error = site_mean([(site, v[2]) for site, v in rows])
            print(f"  {name:34s} {len(rows):5d}  {p:.3f} {r:.3f} {f:.4f} ±{error:.4f}")
        for name, (tp, fp, fn, _) in sorted(self.segments.items()):
            p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
            print(f"  {name + ' segments':34s}        {p:.3f} {r:.3f} {2 * p * r / max(1e-9, p + r):.4f}")
        print("lines (recall of kept, of dropped, standard error over pages)")
        for name, rows in sorted(self.lines.items()):
            k, d = ratio([x[0] for x in rows]), ratio([x[1] for x in rows])
            print(f"  {name:34s} {k[0]:.4f} ±{k[1]:.4f} of {k[2]:6d}   {d[0]:.4f} ±{d[1]:.4f} of {d[2]:6d}")
        print("right by kind, labels of people")
        for name, kinds in sorted(self.by_kind.items()):
            print(" ", name, ", ".join(f"{k} {a}/{b}" for k, (a, b) in sorted(kinds.items())))
        total = sum(sum(c.values()) for c in self.kinds.values())
        right = sum(c[k] for k, c in self.kinds.items())
        print(f"kind head: {right} of {total} kinds right;",
              ", ".join(f"{k} {c[k]}/{sum(c.values())}" for k, c in sorted(self.kinds.items())))

    def short(self):
        out = []
        for name in ("people-whole", "people-intl", "people-precut"):
            k, d = ratio([x[0] for x in self.lines[name]]), ratio([x[1] for x in self.lines[name]])
            out.append(f"{name[7:]} {k[0]:.3f}/{d[0]:.3f}")
        for name in ("NEW all", "NEW trainable", "scrapinghub", "fundus", "wcxb", "daniel", "readability", "big9",
                     "m-dragnet", "m-cleaneval", "m-l3s-gn1", "m-crwnews"):
            if self.word[name]:
                out.append(f"{name} {site_mean([(s, v[2]) for s, v in self.word[name]])[0]:.4f}")
        return "  ".join(out)


def seed_page(models, text, labels, threshold):
    lines = open(text, encoding="utf8").read().rstrip("\n").split("\n")
    rows = [row.rstrip("\n").split("\t") for row in open(labels, encoding="utf8")]
    wanted = {int(i) - 1: keep == "keep" for i, keep, _ in rows}
    for name, m in models:
        logits, _ = scores(m, lines)
        keep = without_repeats(lines, logits.mean(1) > threshold, logits.mean(1))
        print(f"seed page, {name}: kept {sum(keep[i] for i, w in wanted.items() if w)} of {sum(wanted.values())}, dropped"
              f" {sum(not keep[i] for i, w in wanted.items() if not w)} of {sum(not w for w in wanted.values())}")


def errors(pages, starts, logits, threshold, n):
    """n wrong lines of people's labels and of gold texts, drawn with a fixed seed."""
    rng = np.random.default_rng(5)
    wrong = []
    for i, page in enumerate(pages):
        s = logits[starts[i]:starts[i + 1]]
        if page["source"] == "people" and len(s) and not np.isnan(s[0]):
            keep = without_repeats(page["lines"], s > threshold, s)
            wrong += [(page, k, s[k]) for k, x in enumerate(page["label"]) if x >= 0 and bool(x) != bool(keep[k])]
    print(len(wrong), "wrong lines")
    for j in rng.permutation(len(wrong))[:n]:
        page, k, score = wrong[j]
        print(f"{page['id'][:40]}\t{page['lang']}\t{page['kind'][k]}\t{score:.1f}\t{page['lines'][k][:110]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--name", default="folds")
    parser.add_argument("--threshold", type=float, action="append", help="default: the recipe's")
    parser.add_argument("--kept", help="rows of + and - that the Java program HeldOutLines wrote")
    parser.add_argument("--seed", nargs=2)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--net", type=int)
    args = parser.parse_args()
    with open(os.path.join(args.folder, "pages.jsonl"), encoding="utf8") as file:
        pages = [json.loads(row) for row in file]
    starts = np.concatenate([[0], np.cumsum([len(p["lines"]) for p in pages])])
    z = np.load(os.path.join(args.folder, args.name + ".npz"))
    logits = z["logits"].mean(1) if args.net is None else z["logits"][:, args.net]
    kept = open(args.kept).read().split("\n") if args.kept else None
    for threshold in args.threshold or [RECIPE["threshold"]]:
        tables = Tables(pages, starts, logits, z["kinds"], threshold, kept)
        print(f"{args.name} at {threshold}: {tables.short()}")
        if not args.short:
            tables.show()
        if args.errors:
            errors(pages, starts, logits, threshold, args.errors)
        if args.seed:
            named = [(f"fold {i}", os.path.join(args.folder, f"{args.name}-{i}.bin")) for i in range(5)] \
                + [("all", os.path.join(args.folder, "line-model.bin"))]
            seed_page([(n, files.read(p)) for n, p in named if os.path.exists(p)], *args.seed, threshold)


if __name__ == "__main__":
    main()
