"""A guess of the kind of a line from stock wording (phrases/*.txt) and its form: labels for the kind head.

Phrases: "=" the whole line, "^" the start of the line, else anywhere; " * " up to 40 characters; "#" a comment;
"[kind]" opens a section. Written for Thresher; see the head of each file.
"""
import collections
import functools
import glob
import os
import re

from labels import words

KINDS = ("body title teaser related nav share newsletter paywall comment-policy comment legal cookie bio byline date ad"
         " caption").split()
PHRASES = "phrases"
_HERE = os.path.dirname(os.path.abspath(__file__))
_FORMS = (
    ("legal", re.compile(r"©|\(c\) ?(19|20)\d\d|copyright|all rights reserved", re.I)),
    ("byline", re.compile(r"^(by|von|par|por|di|av|af|door|autor|автор|yazan|text)[: ]\S+( \S+){0,5}$", re.I)),
    ("date", re.compile(r"^\W*(\S{1,12} ){0,3}\S{0,12} ?\d{1,4}[./ -]\S{1,12}[./, -]+\d{1,4}.{0,22}$")),
    ("bio", re.compile(r"\b(is|was) (an?|the) .{0,60}(writer|reporter|journalist|author|editor|columnist|correspondent"
                       r"|fellow|professor)\b|\bist .{0,40}(Redakteur|Autor|Journalist)\b|about the author", re.I)),
    ("share", re.compile(r"^\W*(facebook|twitter|whatsapp|pinterest|linkedin|e-?mail|reddit|tumblr|telegram)\W*$", re.I)))


def _load():
    by_first = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(_HERE, PHRASES, "*.txt"))):
        kind = "nav"
        for row in open(path, encoding="utf8"):
            row = row.strip()
            if re.fullmatch(r"\[\S+\]", row):
                kind = row[1:-1].replace("_", "-")
            elif row and not row.startswith("#"):
                place = row[0] if row[0] in "=^" else ""
                first, _, rest = row.lstrip("=^").partition(" * ")
                first, rest = words(first), words(rest)
                if first:
                    by_first[first[0]].append((first, rest, place, kind))
    return by_first


_PHRASES = _load()


@functools.lru_cache(maxsize=400_000)
def phrase_kind(line):
    """The kind of the longest phrase in a line, and the share of its words that phrases cover; or None and 0."""
    t = words(line)
    best, most, covered = None, 0, 0
    for i, word in enumerate(t):
        for first, rest, place, kind in _PHRASES.get(word, ()):
            if place == "=" and (i or len(first) != len(t)) or place == "^" and i > 1:
                continue
            end = i + len(first)
            if t[i:end] != first:
                continue
            if rest:
                for j in range(end, min(len(t), end + 7)):
                    if t[j:j + len(rest)] == rest:
                        end = j + len(rest)
                        break
                else:
                    continue
            if end - i > most:
                best, most = kind, end - i
            covered += end - i
    return best, covered / len(t) if t else 0.0


def kind_of(line):
    """The kind of a line of furniture by its wording, or None."""
    kind, share = phrase_kind(line)
    if kind and (share >= 0.15 or len(line) < 200):
        return kind
    if len(line) <= 300:
        for name, form in _FORMS:
            if form.search(line):
                return name
    return None


def weak_label(line, label):
    """Kind and weight of a line that nobody gave a kind."""
    size = len(line.split()) if " " in line else len(line) / 3
    if label == 1:
        return ("body", 0.3) if size > 12 else (None, 0.0)
    if label < 0 and size > 12:
        return None, 0.0
    kind = kind_of(line) if size <= 80 else None
    if kind:
        return kind, 0.3
    if label < 0:
        return None, 0.0
    if size <= 3:
        return "nav", 0.1
    return ("teaser", 0.1) if 6 <= size <= 45 else (None, 0.0)
