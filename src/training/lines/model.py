"""The weights file: int8 with a scale for each column, big-endian, read by the Java class LineModel.

Layout: "TLM1"; number of numbers; kinds; threshold; words of YOU and WE (hashes); stem groups (words, stems of scripts
without spaces); mean and 1/deviation of the numbers; n-grams: sorted hashes, sites where they are in lines that are
dropped and kept (two bytes each), table; word net; number net. Texts as Java's writeUTF; a matrix is rows, columns,
scales, int8 rows; a vector is length, float32.
"""
import io
import struct

import numpy as np

from characters import word_hashes  # noqa: F401  (the hashes of YOU and WE come from there)
from features import NAMES
from net import DILATION
from stems import GROUPS, WE, YOU
from weak import KINDS

MAGIC = b"TLM1"
PARTS = ["in", "b"] + [x for i in range(len(DILATION)) for x in (f"d{i}", f"c{i}", f"cb{i}")] \
    + ["g", "gb", "gm", "gq", "gqb", "out", "ob", "skip"]
WORD_PARTS = PARTS + ["ein", "k", "kx", "ke", "kb"]
FLOAT = {"skip", "out", "gq"}


def quantized(a):
    """int8 and the scale of each column."""
    scale = np.maximum(np.abs(a).max(0), 1e-8).astype(np.float32) / np.float32(127)
    return np.round(a / scale).astype(np.int8), scale


def is_matrix(name, a):
    return a.ndim == 2 and name not in FLOAT and not name.startswith("d")


def rounded(model):
    """The model as its file gives it back."""
    out = dict(model)
    for net in ("words", "numbers"):
        out[net] = {k: (lambda q: q[0].astype(np.float32) * q[1])(quantized(v)) if is_matrix(k, v) else v
                    for k, v in model[net].items()}
    q, scale = quantized(clipped(model["table"]))
    out["table"] = q.astype(np.float32) * scale
    return out


def clipped(table):
    limit = 6 * table.std(0)
    return np.clip(table, -limit, limit)


def write(model, path):
    out = io.BytesIO()

    def ints(*values):
        out.write(struct.pack(f">{len(values)}i", *values))

    def utf(text):
        data = text.encode("utf8")
        out.write(struct.pack(">H", len(data)) + data)

    def vector(a):
        a = np.asarray(a, np.float32).ravel()
        ints(len(a))
        out.write(a.astype(">f4").tobytes())

    def matrix(a):
        q, scale = quantized(a)
        ints(*q.shape)
        out.write(scale.astype(">f4").tobytes() + q.tobytes())

    def hashes(values):
        ints(len(values))
        out.write(np.array(sorted(values), np.uint32).astype(">u4").tobytes())

    out.write(MAGIC)
    ints(len(NAMES), len(KINDS))
    for kind in KINDS:
        utf(kind)
    out.write(struct.pack(">f", model["threshold"]))
    hashes(YOU)
    hashes(WE)
    ints(len(GROUPS))
    for name, (words, asian) in GROUPS.items():
        utf(name)
        for stems in (words, asian):
            ints(len(stems))
            for stem in stems:
                utf(stem)
    vector(model["mean"])
    vector(1 / model["deviation"])
    hashes(model["vocabulary"])
    out.write(np.minimum(model["drop_sites"], 65535).astype(">u2").tobytes())
    out.write(np.minimum(model["keep_sites"], 65535).astype(">u2").tobytes())
    matrix(clipped(model["table"]))
    for net, parts in (("words", WORD_PARTS), ("numbers", PARTS)):
        for name in parts:
            (matrix if is_matrix(name, model[net][name]) else vector)(model[net][name])
    with open(path, "wb") as file:
        file.write(out.getvalue())
    return out.getvalue()


def read(path):
    """The model of a weights file."""
    with open(path, "rb") as file:
        data = io.BytesIO(file.read())

    def ints(n):
        return struct.unpack(f">{n}i", data.read(4 * n))

    def utf():
        return data.read(struct.unpack(">H", data.read(2))[0]).decode("utf8")

    def vector():
        return np.frombuffer(data.read(4 * ints(1)[0]), ">f4").astype(np.float32)

    def matrix():
        rows, columns = ints(2)
        scale = np.frombuffer(data.read(4 * columns), ">f4").astype(np.float32)
        return np.frombuffer(data.read(rows * columns), np.int8).reshape(rows, columns).astype(np.float32) * scale

    def hashes():
        return np.frombuffer(data.read(4 * ints(1)[0]), ">u4").astype(np.uint32)

    if data.read(4) != MAGIC:
        raise ValueError(path + " is no line model")
    numbers, kinds = ints(2)
    if numbers != len(NAMES) or [utf() for _ in range(kinds)] != list(KINDS):
        raise ValueError(path + " was made for other numbers or kinds")
    m = {"threshold": struct.unpack(">f", data.read(4))[0]}
    hashes(), hashes()
    for _ in range(ints(1)[0]):
        utf()
        for _ in range(2):
            for _ in range(ints(1)[0]):
                utf()
    m["mean"], m["deviation"] = vector(), 1 / vector()
    m["vocabulary"] = hashes()
    size = len(m["vocabulary"])
    m["drop_sites"] = np.frombuffer(data.read(2 * size), ">u2").astype(np.int64)
    m["keep_sites"] = np.frombuffer(data.read(2 * size), ">u2").astype(np.int64)
    m["table"] = matrix()
    for net, parts in (("words", WORD_PARTS), ("numbers", PARTS)):
        p = m[net] = {}
        for name in parts:
            matrix_like = name in ("in", "ein", "g", "gm", "k", "kx", "ke") or name[0] == "c" and name[1:].isdigit()
            p[name] = matrix() if matrix_like else vector()
        for name in p:
            if name[0] == "d":
                p[name] = p[name].reshape(3, -1)
            elif name in ("skip", "out", "gq"):
                p[name] = p[name].reshape(-1, 1)
    return m
