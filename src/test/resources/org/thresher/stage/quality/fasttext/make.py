"""make.py FOLDER: train the small models of the tests with the package fasttext, and write what it says of some texts.

The training texts are invented here from lists of words, with a fixed seed; one thread, so the same files come out again with
the same version of fasttext (0.9.2).
"""

import json
import random
import sys
from pathlib import Path

import fasttext

GOOD = "harbour bridge engineer measured winter result because therefore water museum river study explained library Brücke résumé 図書館 мост".split()
BAD = "click buy cheap now free offer deal winner casino login cart subscribe !!! €€€ 登録 скидка".split()
NEWS = "minister parliament vote election law court mayor council budget tax".split()
LANGUAGES = [
    ("de", "das Boot und der Hafen sind nicht weit von der alten Brücke"),
    ("de", "im Winter geht das Schiff nicht hinaus, weil es zu kalt ist"),
    ("en", "the boat and the harbour are not far from the old bridge"),
    ("en", "in winter the ship does not leave because it is too cold"),
]
MODELS = {
    "softmax.bin": dict(loss="softmax", wordNgrams=2, bucket=300),
    "words.bin": dict(loss="softmax", wordNgrams=1, bucket=0),
    "parts.bin": dict(loss="softmax", wordNgrams=2, minn=2, maxn=4, bucket=300),
    "ova.bin": dict(loss="ova", wordNgrams=2, bucket=300),
    "ns.bin": dict(loss="ns", wordNgrams=1, minn=3, maxn=3, bucket=100),
    "tree.bin": dict(loss="hs", wordNgrams=2, bucket=300),
}
QUANTISED = {
    "quantised.ftz": (dict(loss="softmax", wordNgrams=2, minn=2, maxn=4, bucket=300), dict(cutoff=400)),
    "norms.ftz": (dict(loss="softmax", wordNgrams=2, bucket=300), dict(qnorm=True)),
    "output.ftz": (dict(loss="softmax", wordNgrams=1, bucket=0), dict(qnorm=True, qout=True)),
}


def line(random_words: random.Random, words: list) -> str:
    return " ".join(random_words.choices(words, k=random_words.randint(3, 20)))


def label(model: str, i: int) -> str:
    return f"many{i}" if model == "output.ftz" else "news"


def main(folder: Path) -> None:
    draw = random.Random(7)
    kinds = {"good": GOOD, "bad": BAD, "news": NEWS + GOOD[:5]}
    train = folder / "train.txt"
    names = [*["good"] * 5, *["bad"] * 3, *["news"] * 2]
    train.write_text(
        "".join(f"__label__{name} {line(draw, kinds[name])}\n" for name in draw.choices(names, k=600)), encoding="utf-8"
    )
    words = GOOD + BAD + NEWS + "unknown Wörter слово 言葉 x __label__good __label__none </s> a".split()
    texts = [line(draw, words) for _ in range(40)] + ["", "harbour", "…", "\u2003space\u00a0here", "😀 emoji 👍🏽"]
    common = dict(dim=6, epoch=8, lr=0.5, thread=1, verbose=0, seed=1)
    expected = {}
    for name, options in MODELS.items():
        model = fasttext.train_supervised(str(train), **common, **options)
        model.save_model(str(folder / name))
        expected[name] = predictions(model, texts)
    for name, (options, quantisation) in QUANTISED.items():
        more = {**common, "dim": 7}
        many = folder / "many.txt"
        many.write_text(
            train.read_text(encoding="utf-8") + "".join(f"__label__{label(name, i)} word{i} term{i}\n" for i in range(300)), encoding="utf-8"
        )
        model = fasttext.train_supervised(str(many), **more, **options)
        model.quantize(input=str(many), retrain=False, dsub=2, verbose=0, thread=1, **quantisation)
        model.save_model(str(folder / name))
        expected[name] = predictions(model, texts)
        many.unlink()
    train.write_text("".join(f"__label__{name} {text}\n" for name, text in LANGUAGES * 40), encoding="utf-8")
    model = fasttext.train_supervised(str(train), **common, loss="softmax", minn=2, maxn=3, bucket=200)
    model.save_model(str(folder / "lid.bin"))
    train.unlink()
    (folder / "expected.json").write_text(
        json.dumps({"texts": texts, "models": expected}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def predictions(model: "fasttext.FastText._FastText", texts: list) -> list:
    """Of each text the probability of each label that has 0.0001 or more; fastText adds 0.00001 to it."""
    found = []
    for text in texts:
        pairs = model.f.predict(text + "\n", -1, 0.0, "strict")
        pairs = sorted((label[len("__label__") :], round(value - 1e-5, 6)) for value, label in pairs if value > 1e-4)
        found.append(dict(pairs))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
