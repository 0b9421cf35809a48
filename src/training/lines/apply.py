"""What a weights file says of the lines of a page."""
import numpy as np

import net
from features import grams_of, page_numbers


def scores(m, texts):
    """Logits (word net, number net) and scores of the kinds of the lines of one page."""
    X, lines = page_numbers(texts)
    x = np.clip((X - m["mean"]) / m["deviation"], -4, 4).astype(np.float32)
    table, words = m["table"], m["vocabulary"]
    e = np.zeros((len(lines), table.shape[1]), np.float32)
    for k, line in enumerate(lines):
        grams = grams_of(line)
        at = np.searchsorted(words, grams)
        at[at == len(words)] = 0
        at = at[words[at] == grams]
        if len(at):
            e[k] = table[at].sum(0) / np.sqrt(np.float32(len(at)))
    n, gap = len(lines), net.GAP
    rows = slice(gap, gap + n)
    xs, es = np.zeros((n + 2 * gap, x.shape[1]), np.float32), np.zeros((n + 2 * gap, e.shape[1]), np.float32)
    mask = np.zeros((n + 2 * gap, 1), np.float32)
    xs[rows], es[rows], mask[rows] = x, e, 1
    page, starts = np.zeros(n + 2 * gap, np.int64), np.array([0])
    a, kinds, _ = net.forward(m["words"], xs, es, mask, page, starts)
    b, _, _ = net.forward(m["numbers"], xs, None, mask, page, starts)
    return np.stack([a[rows], b[rows]], 1), kinds[rows]


def without_repeats(lines, keep, logits, margin=0.5):
    """Of the copies of a kept line of 8 words or more the first stays, or a later one that scores more by a margin."""
    copies, keep = {}, keep.copy()
    for k, line in enumerate(lines):
        if keep[k] and (len(line.split()) >= 8 or " " not in line and len(line) >= 16):
            best = copies.setdefault(line, k)
            if best != k:
                worse = best
                if logits[k] > logits[best] + margin:
                    copies[line] = k
                else:
                    worse = k
                keep[worse] = False
    return keep
