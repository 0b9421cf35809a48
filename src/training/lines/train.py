"""train.py OUT [--fold N]... [--final] [--set KEY=VALUE]...: trains the line model.

Without --final: five folds by site (or those named); OUT/folds.npz holds the logits and kinds of each line by the
model that saw no page of its site, OUT/fold-N.lines the weights files. With --final: OUT/line-model.bin of all pages
that may train. The same files give the same bytes; one thread.
"""
import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import argparse  # noqa: E402
import json  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402
import scipy.sparse as sp  # noqa: E402

import model as files  # noqa: E402
import net  # noqa: E402
from net import GAP, PAGES, WINDOW, F  # noqa: E402
from sites import FOLDS  # noqa: E402
from weak import KINDS  # noqa: E402

RECIPE = dict(
    seed=1, epochs=6, rate=3e-3, decay=0.01, table_decay=0.02, embedding=16, hidden=32, hidden2=24, vocabulary=32768,
    min_sites=4, gram_drop=0.3, number_drop=0.05, hide_words=0.12, people=3.0, main=1.5, synthetic=1.0, thinned=0.7,
    teacher=0.5, title=3.0, kind=0.3, keep=1.0, threshold=-0.75)


class Data:
    def __init__(self, folder, names=("pages", "composed")):
        self.pages, X, grams, ends, kinds = [], [], [], [np.zeros(1, np.int64)], []
        for name in names:
            z = np.load(os.path.join(folder, name + ".npz"))
            X.append(z["X"])
            grams.append(z["grams"])
            ends.append(z["ends"][1:] + ends[-1][-1])
            kinds.append(z["kinds"])
            with open(os.path.join(folder, name + ".jsonl"), encoding="utf8") as file:
                self.pages += [json.loads(row) for row in file]
        self.X, self.grams, self.ends = np.concatenate(X), np.concatenate(grams), np.concatenate(ends)
        kinds = np.concatenate(kinds)
        self.kind, self.kind_weight = kinds[:, 0].astype(np.int32), kinds[:, 1]
        pages = self.pages
        self.size = np.array([len(p["lines"]) for p in pages])
        self.start = np.concatenate([[0], np.cumsum(self.size)])
        self.label = np.concatenate([np.array(p["label"], np.int8) for p in pages])
        self.weight = np.concatenate([np.array(p["weight"], F) for p in pages])
        self.title = np.concatenate([np.array([k == "title" for k in p["kind"]], bool) for p in pages])
        self.fold = np.array([p["fold"] for p in pages])
        self.source = np.array([p["source"] for p in pages])
        self.view = np.array([p["view"] for p in pages])
        self.train = np.array([p["train"] for p in pages])
        number = {}
        self.site = np.array([number.setdefault(p["site"], len(number)) for p in pages])
        self.page_of = np.repeat(np.arange(len(pages)), self.size)
        self.real = ~np.isin(self.source, ["synthetic", "thinned"])
        assert len(self.label) == len(self.X) == len(self.ends) - 1


def site_pairs(data, ok):
    """Each n-gram with each site and label once: hash << 32 | site << 1 | kept; from real pages."""
    line = (ok & data.real)[data.page_of] & (data.label >= 0) & (data.weight >= 0.3)
    count = np.diff(data.ends)
    take = np.repeat(line, count)
    of = np.repeat(np.arange(len(data.label)), count)[take]
    key = (data.grams[take].astype(np.uint64) << np.uint64(32)) \
        | (data.site[data.page_of[of]].astype(np.uint64) << np.uint64(1)) | (data.label[of] == 1).astype(np.uint64)
    return np.unique(key)


def vocabulary(pairs, size, min_sites):
    """The n-grams that tell most: greatest log odds of site counts over its standard error. Sorted hashes, counts."""
    kept, hashes = (pairs & np.uint64(1)).astype(np.int64), pairs >> np.uint64(32)
    unique, index = np.unique(hashes, return_inverse=True)
    k, d = np.bincount(index, kept, len(unique)), np.bincount(index, 1 - kept, len(unique))
    z = np.abs(np.log((d + 0.5) / (k + 0.5))) / np.sqrt(1 / (d + 0.5) + 1 / (k + 0.5))
    z[np.maximum(k, d) < min_sites] = -1
    best = np.argsort(-z, kind="stable")[:size]
    best = np.sort(best[z[best] > 0.7])
    return unique[best].astype(np.uint32), d[best].astype(np.int64), k[best].astype(np.int64)


def product(data, words):
    """The lines times the n-grams of the vocabulary, each row scaled by 1 / sqrt(number)."""
    at = np.searchsorted(words, data.grams)
    at[at == len(words)] = 0
    hit = words[at] == data.grams
    count = np.add.reduceat(np.append(hit, 0).astype(np.int64), data.ends[:-1]) * (np.diff(data.ends) > 0)
    values = np.repeat(1 / np.sqrt(np.maximum(1, count)), count).astype(F)
    return sp.csr_matrix((values, at[hit].astype(np.int32), np.concatenate([[0], np.cumsum(count)])),
                         shape=(len(data.label), len(words)))


def windows(data, pages, rng):
    """Lists of line ranges that fill a window, GAP empty rows between pages; long pages are cut."""
    current, size, out = [], GAP, []
    for page in rng.permutation(pages) if rng is not None else pages:
        a, b = data.start[page], data.start[page + 1]
        while a < b:
            c = min(b, a + 1500)
            if size + (c - a) + GAP > WINDOW or len(current) == PAGES:
                out.append(current)
                current, size = [], GAP
            current.append((a, c))
            size += c - a + GAP
            a = c
    return out + [current] if current else out


def place(window):
    """Rows of the data, their rows in the window, page of each row, first row of each page."""
    rows, at, page, starts, o = [], [], np.zeros(WINDOW, np.int64), [], GAP
    for i, (a, b) in enumerate(window):
        rows.append(np.arange(a, b))
        at.append(np.arange(o, o + b - a))
        starts.append(0 if i == 0 else o)
        page[o:] = i
        o += b - a + GAP
    return np.concatenate(rows), np.concatenate(at), page, np.array(starts)


def inputs(data, m, rows, at):
    x = np.zeros((WINDOW, data.X.shape[1]), F)
    x[at] = np.clip((data.X[rows].astype(F) - m["mean"]) / m["deviation"], -4, 4)
    mask = np.zeros((WINDOW, 1), F)
    mask[at] = 1
    return x, mask


def weights(data, a):
    """The weight of each line: its page's share, its source, titles."""
    signal = data.weight * (data.label >= 0)
    per_page = np.bincount(data.page_of, signal, len(data.pages))
    factor = np.minimum(1, 80 / np.maximum(per_page, 1)) ** 0.5
    for source in ("people", "synthetic", "thinned", "teacher"):
        factor[data.source == source] *= a[source]
    factor[data.view == "main"] *= a["main"]
    w = (signal * factor[data.page_of]).astype(F)
    w[data.title & (data.label == 1)] *= a["title"]
    w[data.label == 1] *= a["keep"]
    return w


def kind_weights(data, train):
    """Rare kinds weigh more, what people named five times."""
    w = data.kind_weight * train[data.page_of]
    count = np.bincount(np.maximum(data.kind, 0), w, len(KINDS))
    balance = np.minimum(30, (count.sum() / len(KINDS) / np.maximum(count, 1)) ** 0.7)
    return (w * balance[np.maximum(data.kind, 0)] * np.where(data.source[data.page_of] == "people", 5, 1)).astype(F)


def fit(data, train, a):
    began = time.time()
    rng = np.random.default_rng(a["seed"])
    words, drop_sites, keep_sites = vocabulary(site_pairs(data, train), a["vocabulary"], a["min_sites"])
    X = data.X[train[data.page_of]]
    m = dict(mean=X.mean(0, dtype=np.float64).astype(F), deviation=(X.std(0, dtype=np.float64) + 1e-3).astype(F),
             vocabulary=words, drop_sites=drop_sites, keep_sites=keep_sites, threshold=a["threshold"])
    del X
    E = a["embedding"]
    words_net = net.init(rng, data.X.shape[1], E, a["hidden"], len(KINDS))
    numbers_net = net.init(rng, data.X.shape[1], 0, a["hidden2"], len(KINDS))
    table = np.concatenate([np.zeros((len(words), 1)), rng.normal(size=(len(words), E)) * 0.1], 1).astype(F)
    first, second = np.zeros_like(table), np.zeros_like(table)
    S = product(data, words)
    w, kw = weights(data, a), kind_weights(data, train)
    pages = np.flatnonzero(train & (np.bincount(data.page_of, w, len(data.pages)) > 0))
    steps = a["epochs"] * len(windows(data, pages, np.random.default_rng(0)))
    adams = net.Adam(words_net, a["decay"]), net.Adam(numbers_net, a["decay"])
    mean_of, taken, t = None, 0, 0
    while t < steps:
        for window in windows(data, pages, rng):
            t += 1
            rate = a["rate"] * min(1, t / 50) * (0.5 + 0.5 * np.cos(np.pi * min(t, steps) / steps) + 0.02)
            rows, at, page, starts = place(window)
            x, mask = inputs(data, m, rows, at)
            y, lw = np.zeros(WINDOW, F), np.zeros(WINDOW, F)
            y[at], lw[at] = data.label[rows] == 1, w[rows]
            kind, kind_w = np.zeros(WINDOW, np.int32), np.zeros(WINDOW, F)
            kind[at], kind_w[at] = np.maximum(data.kind[rows], 0), kw[rows]
            xa = x * (rng.random(x.shape, F) > a["number_drop"])
            xb = x * (rng.random(x.shape, F) > a["number_drop"])
            part = S[rows]
            part.data = part.data * (rng.random(len(part.data), F) > a["gram_drop"])
            hidden = rng.random(PAGES) < a["hide_words"]
            part.data *= np.repeat(~hidden[page[at]], np.diff(part.indptr))
            e = np.zeros((WINDOW, E + 1), F)
            e[at] = part @ table
            norm = F(1 / max(1.0, lw.sum()))
            oa, ka, ta = net.forward(words_net, xa, e, mask, page, starts)
            ka -= ka.max(1, keepdims=True)
            p = np.exp(ka)
            p /= p.sum(1, keepdims=True)
            p[np.arange(WINDOW), kind] -= 1
            dk = p * (kind_w * F(a["kind"] / max(1.0, kind_w.sum())))[:, None]
            ga, de = net.backward(words_net, ta, xa, e, mask, page, starts, lw * norm * (net.sigmoid(oa) - y), dk)
            ob, _, tb = net.forward(numbers_net, xb, None, mask, page, starts)
            gb, _ = net.backward(numbers_net, tb, xb, None, mask, page, starts, lw * norm * (net.sigmoid(ob) - y), None)
            adams[0].step(words_net, ga, t, rate)
            adams[1].step(numbers_net, gb, t, rate)
            g = np.asarray(part.T @ de[at].astype(F))
            first *= F(0.9)
            first += F(0.1) * g
            second *= F(0.99)
            second += F(0.01) * g * g
            table *= F(1 - rate * a["table_decay"])
            table -= F(rate / (1 - 0.9 ** t)) * first / (np.sqrt(second * F(1 / (1 - 0.99 ** t))) + F(1e-7))
            if t > steps * 0.8 and t % 5 == 0:
                now = [{k: v.astype(np.float64) for k, v in p.items()} for p in (words_net, numbers_net)] \
                    + [table.astype(np.float64)]
                taken += 1
                if mean_of is None:
                    mean_of = now
                else:
                    for i in (0, 1):
                        for k in mean_of[i]:
                            mean_of[i][k] += (now[i][k] - mean_of[i][k]) / taken
                    mean_of[2] += (now[2] - mean_of[2]) / taken
    m["words"], m["numbers"] = ({k: v.astype(F) for k, v in p.items()} for p in mean_of[:2])
    m["table"] = mean_of[2].astype(F)
    print(f"  {len(pages)} pages, {len(words)} n-grams, {t} steps, {time.time() - began:.0f} s", flush=True)
    return files.rounded(m), m


def predict(data, m, pages):
    """Logits and kinds of the lines of some pages, in their order."""
    S = product(data, m["vocabulary"])
    out, kinds = np.full((len(data.label), 2), np.nan, F), np.zeros(len(data.label), np.int8)
    for window in windows(data, pages, None):
        rows, at, page, starts = place(window)
        x, mask = inputs(data, m, rows, at)
        e = np.zeros((WINDOW, m["table"].shape[1]), F)
        e[at] = S[rows] @ m["table"]
        oa, ka, _ = net.forward(m["words"], x, e, mask, page, starts)
        ob, _, _ = net.forward(m["numbers"], x, None, mask, page, starts)
        out[rows, 0], out[rows, 1], kinds[rows] = oa[at], ob[at], ka[at].argmax(1)
    return out, kinds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--fold", type=int, action="append")
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--name", default="folds")
    parser.add_argument("--set", action="append", default=[])
    args = parser.parse_args()
    a = dict(RECIPE)
    for item in args.set:
        key, value = item.split("=")
        a[key] = type(a[key])(float(value))
    data = Data(args.folder)
    ok = data.train.copy()
    for source in ("teacher", "synthetic", "thinned"):
        if a[source] == 0:
            ok &= np.array([p["source"] != source and p.get("origin") != source for p in data.pages])
    print(len(data.pages), "pages", len(data.label), "lines", a, flush=True)
    if args.final:
        _, m = fit(data, ok, a)
        files.write(m, os.path.join(args.folder, "line-model.bin"))
        return
    logits, kinds = np.full((len(data.label), 2), np.nan, F), np.zeros(len(data.label), np.int8)
    for fold in args.fold or range(FOLDS):
        m, full = fit(data, ok & (data.fold != fold), a)
        files.write(full, os.path.join(args.folder, f"{args.name}-{fold}.bin"))
        pages = np.flatnonzero((data.fold == fold) & data.real)
        lines = np.isin(data.page_of, pages)
        found, kind = predict(data, m, pages)
        logits[lines], kinds[lines] = found[lines], kind[lines]
    n = data.start[int(data.real.sum())] if data.real[:int(data.real.sum())].all() else len(data.label)
    np.savez(os.path.join(args.folder, args.name + ".npz"), logits=logits[:n], kinds=kinds[:n])


if __name__ == "__main__":
    main()
