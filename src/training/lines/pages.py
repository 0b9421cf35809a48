"""pages.py DATA OUT: reads the data sets under DATA and writes OUT/pages.jsonl, one page and view an object.

A page is read in two views: `full` is its visible text, a line a block; `main` is what a lax main-content extractor
keeps of it, which is what pre-cut pages look like. Fields: id, set, site, fold, view, source (people, gold, segments,
teacher), lang, type, lines, label (1 keep, 0 drop, -1 unknown), weight, kind, train, gold, segments.
Pages of excluded sites and of sets that may not train are measured at most (train: false).
"""
import collections
import glob
import gzip
import hashlib
import json
import os
import re
import sys

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

import labels
from sites import fold_of, guess_host, is_excluded, site_key

AMBIGUOUS = ("byline", "date", "caption")
MEASURED_BY_A_THIRD = ("dragnet", "cleaneval", "l3s-gn1")


def decode(data):
    return bytes_to_str(data, detect_encoding(data))


def view(html, main=False):
    try:
        text = extract_plain_text(html, main_content=main, alt_texts=False, links=False, list_bullets=False,
                                  preserve_formatting=True)
    except Exception:  # a page that the parser cannot read has no lines
        return []
    return [x for x in (re.sub(r"\s+", " ", x).strip() for x in text.split("\n")) if x]


def extracted(html):
    """Main text by trafilatura and by readability."""
    import lxml.html
    import trafilatura
    from readability import Document
    try:
        first = trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    except Exception:
        first = ""
    try:
        tree = lxml.html.fragment_fromstring(Document(html).summary(html_partial=True))
        second = extract_plain_text(lxml.html.tostring(tree, encoding="unicode"), alt_texts=False, links=False,
                                    list_bullets=False)
    except Exception:
        second = ""
    return first, second


class Reader:
    def __init__(self, data, out):
        self.data, self.out = data, out
        self.people, self.read, self.count = {}, {}, collections.Counter()

    def put(self, **page):
        page["train"] = page["train"] and not is_excluded(page["site"])
        if not any(x >= 0 for x in page["label"]):
            return
        if page["source"] in ("gold", "segments", "teacher"):
            labels.apply_policy(page["lines"], page["label"], page["weight"], page["kind"])
        page["fold"] = fold_of(page["site"])
        self.out.write(json.dumps(page, ensure_ascii=False) + "\n")
        self.count[page["set"], page["source"], page["view"], page["train"]] += 1

    def labelled(self, base):
        """Lines, labels, weights and kinds that people gave to the page NAME.txt."""
        with open(base + ".txt", encoding="utf8") as file:
            lines = file.read().rstrip("\n").split("\n")
        label, weight, kind = [-1] * len(lines), [0.0] * len(lines), [""] * len(lines)
        with open(base + ".labels.tsv", encoding="utf8") as file:
            for row in file:
                i, keep, name = row.rstrip("\n").split("\t")
                kind[int(i) - 1] = name
                if name not in AMBIGUOUS:
                    label[int(i) - 1], weight[int(i) - 1] = int(keep == "keep"), 1.0
        return lines, label, weight, kind

    def put_people(self, name, set_, site, html, view_, train, base):
        lines, label, weight, kind = self.labelled(base)
        self.put(id=name, set=set_, site=site, view=view_, source="people", lang=labels.language_of(html, lines),
                 type="", lines=lines, label=label, weight=weight, kind=kind, train=train)

    def lines(self):
        for path in sorted(glob.glob(self.data + "/lines/*.labels.tsv")):
            name = os.path.basename(path)[:-11]
            self.put_people("lines-" + name, "people-precut", re.sub(r"\W|_", "", name.split("_")[1].lower()), "", "main",
                            True, path[:-11])
        for path in sorted(glob.glob(self.data + "/lines/pages/*.labels.tsv")):
            self.people[os.path.basename(path)[:-11]] = path[:-11], "people-whole"
        for path in sorted(glob.glob(self.data + "/lines-intl/*.labels.tsv")):
            name = os.path.basename(path)[:-11]
            self.people[name.split("-", 1)[1]] = path[:-11], "people-intl"
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "read.tsv"), encoding="utf8") as file:
            for row in file:
                if not row.startswith("#"):
                    _, name, *labels_of = row.rstrip("\n").split("\t")
                    self.read[name] = labels_of

    def put_read(self, id_, site, lines, lang, train, marks):
        """A page whose lines `read.tsv` labels; gives the text that is kept."""
        sha, title, kept, unscored = marks
        if hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] != sha:
            raise ValueError(f"{id_}: its lines are not those that were read")
        label, weight, kind = [0] * len(lines), [1.0] * len(lines), [""] * len(lines)
        for i in numbers(title):
            label[i - 1], kind[i - 1] = 1, "title"
        for i in numbers(kept):
            label[i - 1] = 1
        for i in numbers(unscored):
            label[i - 1], weight[i - 1] = -1, 0.0
        self.put(id="people-read-" + id_, set="people-read", site=site, view="full", source="people", lang=lang, type="",
                 lines=lines, label=label, weight=weight, kind=kind, train=train)
        return "\n".join(line for line, keep in zip(lines, label) if keep == 1)

    def page(self, set_, id_, site, html, train, gold="", segments=None, titles=(), type_="", views=("full", "main"),
             most=3000, teach=True):
        """Writes the views of a page; true if it gave labels."""
        name = re.sub(r"^(new|m)-", "", set_) + "-" + re.sub(r"\W", "_", id_)
        labelled = self.people.pop(name, None)
        if labelled:
            self.put_people(labelled[1] + "-" + name, labelled[1], site, html, "full", train, labelled[0])
        marks = self.read.pop(name, None)
        if marks:
            lines = view(html)
            gold = self.put_read(name, site, lines, labels.language_of(html, lines), train, marks)
            segments, views = None, ("main",)
        opinion = None if gold or not teach else extracted(html)
        done = False
        for view_ in views:
            lines = view(html, view_ == "main")
            if not lines or len(lines) > most:
                continue
            if gold:
                label, weight = labels.align(lines, gold)
                source = "gold"
            else:
                found = labels.agreed(lines, *opinion) if opinion else None
                if not found and not (segments and segments[0]):
                    continue
                label, weight = found or ([-1] * len(lines), [0.0] * len(lines))
                source = "segments" if segments and segments[0] else "teacher"
            if segments and not gold:
                mark_segments(lines, label, weight, segments)
            kind = [""] * len(lines)
            title = labels.mark_title(lines, label, weight, labels.titles_of(html) + list(titles))
            if title is not None:
                kind[title] = "title"
            self.put(id=set_ + "-" + id_, set=set_, site=site, view=view_, source=source,
                     lang=labels.language_of(html, lines), type=type_, lines=lines, label=label, weight=weight, kind=kind,
                     train=train and not labelled,  # what people labelled is not trained a second time
                     gold=gold if gold and view_ == "full" else None,
                     segments=segments if segments and not gold and view_ == "full" else None)
            done = True
        return done

    def extraction(self):
        for set_ in ("scrapinghub", "fundus", "wcxb", "trafilatura", "daniel", "readability"):
            train = set_ not in ("daniel", "readability")
            folder = f"{self.data}/extraction/{set_}"
            for row in open(folder + "/gold.jsonl", encoding="utf8"):
                o = json.loads(row)
                try:
                    html = decode(open(os.path.join(folder, o["html_path"]), "rb").read())
                except OSError:
                    continue
                site = site_key(o.get("url") or o.get("domain") or "") \
                    or (re.sub(r"_\d+$", "", o["id"]).lower() if set_ == "fundus" else "") \
                    or site_key(guess_host(html)) or o["id"]
                gold = o.get("text") or "\n".join(o.get("paragraphs") or [])
                if not train and len(gold) < 50:
                    continue
                segments = None if gold else (o.get("with") or [], o.get("without") or [])
                self.page(set_, o["id"], site, html, train, gold, segments, [o.get("title") or ""], o.get("type") or "",
                          ("full", "main") if train else ("full",))

    def dumps(self):
        """Dumps whose licence permits training; big9, for research only, measures."""
        dumps = self.data + "/dumps"
        found = [("big9", path, None, 14, path.replace("/html/", "/gold/").rsplit(".", 1)[0] + ".txt")
                 for path in sorted(glob.glob(dumps + "/site-big9-news/*/html/*"))]
        found += [("fundusnews", path, re.sub(r"_20\d\d_.*", "", os.path.basename(path)).lower(), 4, None)
                  for path in sorted(glob.glob(dumps + "/news-fundus/*/*.gz"))]
        found += [("newspaper4k", path, None, 3, None) for path in sorted(glob.glob(dumps + "/news-newspaper4k/html/*.html"))]
        found += [("hplt", path, None, 2, None) for path in sorted(glob.glob(dumps + "/hplt-sample100/*/*.html"))]
        found += [("flink", path, "flink.apache.org", 4, None)
                  for path in sorted(glob.glob(dumps + "/site-flink/**/*.html", recursive=True))]
        taken = collections.Counter()
        for set_, path, host, most, gold_path in found:
            data = open(path, "rb").read()
            if data[:2] == b"\x1f\x8b":
                data = gzip.decompress(data)
            if len(data) > 1_500_000:
                continue
            html = decode(data)
            id_ = hashlib.md5(path[len(dumps):].encode()).hexdigest()[:10]
            host = host or guess_host(html)
            site = (host if set_ == "fundusnews" else site_key(host)) if host else "x" + id_
            if taken[site] >= most or is_excluded(site) or not 8 <= len(view(html)) <= 1500:
                continue
            gold = ""
            if gold_path:
                if not os.path.exists(gold_path):
                    continue
                gold = open(gold_path, encoding="utf8", errors="replace").read()
                if len(gold) < 200:
                    continue
            taken[site] += self.page(set_, id_, site, html, set_ != "big9", gold)

    def sites(self):
        taken = collections.Counter()
        for path in sorted(glob.glob(self.data + "/sites/*/gold.jsonl")):
            set_ = path.split("/")[-2]
            for row in open(path, encoding="utf8"):
                o = json.loads(row)
                train = bool(o.get("may_train"))
                human = o.get("gold_kind") in ("human", "curated")
                gold = (o.get("text") or "") if human else ""
                name = set_ + "-" + re.sub(r"\W", "_", o["id"])
                labelled = name in self.people or name in self.read
                third = set_ not in MEASURED_BY_A_THIRD or hashlib.md5(o["id"].encode()).digest()[0] % 3 == 0
                if not train and not labelled and (len(gold) < 100 or not third):
                    continue
                site = site_key(o.get("url") or o.get("site") or "") or o["id"]
                if train and is_excluded(site) or taken[set_, site] >= 6 and not labelled:
                    continue
                html = decode(open(os.path.join(os.path.dirname(path), o["html_path"]), "rb").read())
                if not labelled and not 5 <= len(view(html)) <= 1500:
                    continue
                segments = (o.get("with") or [], o.get("without") or []) if human and not gold else None
                self.page(("new-" if train else "m-") + set_, o["id"], site, html, train, gold, segments,
                          [o.get("title") or ""], o.get("type") or "", ("full", "main") if train else ("full",), 1500,
                          teach=train)
                taken[set_, site] += 1


def numbers(ranges):
    """The numbers of ranges such as 3,5-9; none of "-"."""
    for part in ranges.split(","):
        if part != "-":
            first, _, last = part.partition("-")
            yield from range(int(first), int(last or first) + 1)


def mark_segments(lines, label, weight, segments):
    """Lines that hold, or are held by, a text that must be in the output; lines that hold one that must not."""
    wanted = [re.sub(r"\s+", " ", x).strip().lower() for x in segments[0]]
    unwanted = [re.sub(r"\s+", " ", x) for x in segments[1]]
    for k, line in enumerate(lines):
        low = line.lower()
        if any(low in x or x in low for x in wanted if min(len(low), len(x)) > 8):
            label[k], weight[k] = 1, 1.0
        elif any(x in line for x in unwanted):
            label[k], weight[k] = 0, 1.0


def main():
    data, out = sys.argv[1:3]
    with open(os.path.join(out, "pages.jsonl"), "w", encoding="utf8") as file:
        reader = Reader(data, file)
        reader.lines()
        reader.extraction()
        reader.dumps()
        reader.sites()
    for key, n in sorted(reader.count.items()):
        print(*key, n, sep="\t")
    print("labelled pages not found:", sorted(reader.people), sorted(reader.read))


if __name__ == "__main__":
    main()
