"""The two nets: forward, gradients by hand, training. NumPy and one SciPy product; one thread; no other library.

A net reads the lines of a page in their order: numbers -> hidden, ReLU; four residual blocks, each a 3-tap filter of
every channel (dilation 1, 2, 4, 8) and a matrix; after the second block the page's mean line and its mean line of
text, as a first guess has it, are added. The word net adds a vector and a scalar for each known word n-gram and has
the head that names kinds.
"""
import numpy as np

GAP, WINDOW, PAGES = 16, 6144, 512
DILATION = (1, 2, 4, 8)
F = np.float32


def init(rng, numbers, embedding, hidden, kinds):
    def random(*shape):
        return (rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1]))).astype(F)

    p = {"in": random(numbers, hidden), "b": np.zeros(hidden, F), "out": random(hidden, 1) * F(0.5),
         "ob": np.zeros(1, F), "skip": np.zeros((numbers, 1), F)}
    if embedding:
        p["ein"] = random(embedding, hidden)
        p["k"], p["kx"] = random(hidden, kinds), random(numbers, kinds) * F(0.1)
        p["ke"], p["kb"] = random(embedding, kinds), np.zeros(kinds, F)
    p["g"], p["gb"] = random(2 * hidden, hidden) * F(0.5), np.zeros(hidden, F)
    p["gm"], p["gq"], p["gqb"] = random(hidden, hidden) * F(0.5), random(hidden, 1), np.zeros(1, F)
    for i in range(len(DILATION)):
        p[f"d{i}"] = (np.array([[0.3], [0.6], [0.3]]) + 0.1 * rng.normal(size=(3, hidden))).astype(F)
        p[f"c{i}"], p[f"cb{i}"] = random(hidden, hidden), np.zeros(hidden, F)
    return p


def shift(h, d):
    out = np.zeros_like(h)
    if d > 0:
        out[:-d] = h[d:]
    else:
        out[-d:] = h[:d]
    return out


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


def sums(x, starts, pages):
    """Sums of the rows of each page; rows of a window are ordered by page and start at `starts`."""
    out = np.zeros((pages, x.shape[1]), F)
    out[:len(starts)] = np.add.reduceat(x, starts, axis=0)
    return out


def forward(p, x, e, mask, page, starts):
    """Logits of a window and what the gradient needs. `page` is the page of each row; e = [scalar, vector] or None."""
    t = {}
    h = x @ p["in"] + p["b"]
    if e is not None:
        h += e[:, 1:] @ p["ein"]
    np.maximum(h, 0, out=h)
    h *= mask
    t["h0"] = h
    for i, d in enumerate(DILATION):
        w = p[f"d{i}"]
        u = shift(h, -d) * w[0] + h * w[1] + shift(h, d) * w[2]
        z = u @ p[f"c{i}"] + p[f"cb{i}"]
        np.maximum(z, 0, out=z)
        t[f"u{i}"], t[f"z{i}"], t[f"in{i}"] = u, z, h
        h = (h + z) * mask
        if i == 1:
            H = h.shape[1]
            q = sigmoid(h @ p["gq"] + p["gqb"]) * mask
            s = sums(np.concatenate([h, mask, q * h, q], 1), starts, PAGES)
            n0, n1 = s[:, H:H + 1] + F(1e-3), s[:, 2 * H + 1:] + F(0.1)
            c = np.concatenate([s[:, :H] / n0, s[:, H + 1:2 * H + 1] / n1], 1)
            body = c[page, H:]
            z = (c @ p["g"] + p["gb"])[page] + (h * body) @ p["gm"]
            np.maximum(z, 0, out=z)
            t.update(gh=h, q=q, n0=n0, n1=n1, c=c, body=body, gz=z)
            h = (h + z) * mask
    t["h"] = h
    o = (h @ p["out"])[:, 0] + p["ob"][0] + (x @ p["skip"])[:, 0]
    if e is None:
        return o, None, t
    return o + e[:, 0], h @ p["k"] + x @ p["kx"] + e[:, 1:] @ p["ke"] + p["kb"], t


def backward(p, t, x, e, mask, page, starts, do, dk):
    """Gradients of the parameters and of e, given those of the logits and of the kind scores."""
    g = {}
    h = t["h"]
    do_ = do[:, None]
    g["out"], g["ob"], g["skip"] = h.T @ do_, do.sum(keepdims=True), x.T @ do_
    dh = do_ * p["out"][:, 0]
    de = None
    if e is not None:
        g["k"], g["kx"], g["ke"], g["kb"] = h.T @ dk, x.T @ dk, e[:, 1:].T @ dk, dk.sum(0)
        dh += dk @ p["k"].T
        de = np.concatenate([do_, dk @ p["ke"].T], 1)
    for i in reversed(range(len(DILATION))):
        d, w = DILATION[i], p[f"d{i}"]
        if i == 1:
            H = h.shape[1]
            dh = dh * mask
            dz = dh * (t["gz"] > 0)
            gh, q, c, body = t["gh"], t["q"], t["c"], t["body"]
            dc_rows = sums(dz, starts, PAGES)
            g["g"], g["gb"] = c.T @ dc_rows, dc_rows.sum(0)
            dc = dc_rows @ p["g"].T
            g["gm"] = (gh * body).T @ dz
            dm = dz @ p["gm"].T
            dc[:, H:] += sums(dm * gh, starts, PAGES)
            dh = dh + dm * body
            ds0, ds1 = dc[:, :H] / t["n0"], dc[:, H:] / t["n1"]
            dn1 = -(dc[:, H:] * c[:, H:]).sum(1, keepdims=True) / t["n1"]
            dqh = ds1[page]
            dq = (dqh * gh).sum(1, keepdims=True) + dn1[page]
            dh += ds0[page] + dqh * q
            dlogit = dq * q * (1 - q) * mask
            g["gq"], g["gqb"] = gh.T @ dlogit, dlogit.sum(0)
            dh += dlogit * p["gq"][:, 0]
        dh = dh * mask
        dz = dh * (t[f"z{i}"] > 0)
        u, hin = t[f"u{i}"], t[f"in{i}"]
        g[f"c{i}"], g[f"cb{i}"] = u.T @ dz, dz.sum(0)
        du = dz @ p[f"c{i}"].T
        g[f"d{i}"] = np.stack([(shift(hin, -d) * du).sum(0), (hin * du).sum(0), (shift(hin, d) * du).sum(0)])
        dh = dh + shift(du * w[0], d) + du * w[1] + shift(du * w[2], -d)
    dh = dh * mask * (t["h0"] > 0)
    g["in"], g["b"] = x.T @ dh, dh.sum(0)
    if e is not None:
        g["ein"] = e[:, 1:].T @ dh
        de[:, 1:] += dh @ p["ein"].T
    return g, de


class Adam:
    def __init__(self, params, decay):
        self.m = {k: np.zeros_like(v) for k, v in params.items()}
        self.v = {k: np.zeros_like(v) for k, v in params.items()}
        self.decay = decay

    def step(self, params, grads, t, rate):
        for k, p in params.items():
            m, v, g = self.m[k], self.v[k], grads[k].astype(F, copy=False)
            m *= F(0.9)
            m += F(0.1) * g
            v *= F(0.99)
            v += F(0.01) * g * g
            p *= F(1 - rate * self.decay)
            p -= F(rate / (1 - 0.9 ** t)) * m / (np.sqrt(v * F(1 / (1 - 0.99 ** t))) + F(1e-8))
