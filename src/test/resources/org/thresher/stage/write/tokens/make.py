"""Trains the small tokenizers beside this file on invented text and writes expected.json with the package tokenizers.

    pip install tokenizers==0.23.3 sentencepiece==0.2.3 protobuf && python make.py
"""

import json
import pathlib
import random
import tempfile

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Regex, Tokenizer
from tokenizers import normalizers as norm
from tokenizers import pre_tokenizers as pre
from tokenizers.models import BPE, Unigram, WordPiece
from tokenizers.trainers import BpeTrainer, UnigramTrainer, WordPieceTrainer

HERE = pathlib.Path(__file__).parent
LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
CLIP = (
    r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
)
BYTES = [f"<0x{b:02X}>" for b in range(256)]
SENTENCES = [
    "The old harbour was built of stone, and the boats don't leave it in winter.",
    "Der Hafen ist aus Stein; im Winter fährt kein Boot größer als dieses hinaus.",
    "Le vieux port fut bâti en pierre : l'hiver, aucun bateau n'en sort.",
    "Старая гавань построена из камня, зимой лодки не выходят.",
    "Το παλιό λιμάνι χτίστηκε από πέτρα.",
    "古い港は石で造られ、冬には船が出ない。",
    "老港口是用石头建成的，冬天没有船出海。",
    "오래된 항구는 돌로 지어졌다.",
    "الميناء القديم مبني من الحجر.",
    "הנמל הישן בנוי מאבן.",
    "पुराना बंदरगाह पत्थर का बना है।",
    "ท่าเรือเก่าสร้างด้วยหิน",
    "பழைய துறைமுகம் கல்லால் கட்டப்பட்டது.",
    "Az öreg kikötő kőből épült, télen egyetlen hajó sem indul.",
    "Eski liman taştan yapıldı; İstanbul'dan kışın tekne çıkmaz.",
    "Bến cảng cũ được xây bằng đá.",
]
ODD = [
    "", " ", "\n\n\n", "  a  b\t\tc \r\n\r\n d", "don't DON'T we'll WE'LL itſ I'VE", "1234567 12,345.6 ٣٤٥ ½ Ⅷ",
    "<|endoftext|> a <s>b</s> [CLS] [MASK] <unk>", "x <mask> y<mask>z", "hello hellothere, hello", "ß aß  b",
    "\U0001F469\u200D\U0001F469\u200D\U0001F467 \U0001F1E9\U0001F1EA ❤️", "a\u200bb\u200cc\ufeffd\u00ade",
    "\u0001\u0007\u007f\u0085x\u00a0y\u3000z\u2028w", "ﬁ ﬃ Å Å é é ǅ ẞ", "\U00020000\U0001D518 𐍈", "…—“”«»¿¡‽",
    "x" * 300, "ab" * 200, "港" * 200, " " * 50 + "a", "\n" * 40 + "b", "Ａ Ｂ　Ｃ", "▁a ▁▁b ▁", "<0x0A> <0xFF>",
    "for (int i=0;i<n;i++) { a[i]+=b[i]*2; }\n\treturn;\n", "https://example.org/a_b?c=d&e=%20", "A" * 120 + " b",
    "\ue000\U0010ffff\u0378", "tab\tsep\x0bv\x0cf", "한 한", "ＡＢＣ½ ﬁ", "ẛ̣ e\u0301\u0323",
]  # fmt: skip


def text():
    """Invented words, and the sentences above."""
    random.seed(7)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er")]
    words = ["".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(400)]
    return SENTENCES * 4 + [" ".join(random.choices(words, k=12)) + "." for _ in range(150)]


def save(name, tokenizer):
    tokenizer.save(str(HERE / f"{name}.json"), pretty=False)


def byte_pairs(name, model, splitting, normalizer=None, size=600, **options):
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = splitting
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.train_from_iterator(text(), BpeTrainer(vocab_size=size, show_progress=False, **options))
    save(name, tokenizer)


def changed(name, change):
    path = HERE / f"{name}.json"
    tokenizer = json.loads(path.read_text())
    change(tokenizer)
    path.write_text(json.dumps(tokenizer, ensure_ascii=False))


def without_bytes(tokenizer):
    tokenizer["added_tokens"] = [t for t in tokenizer["added_tokens"] if t["content"] not in BYTES]
    tokenizer["pre_tokenizer"] = None


def main():
    letters = {"initial_alphabet": pre.ByteLevel.alphabet(), "special_tokens": ["<|endoftext|>"]}
    byte_pairs("bytes", BPE(), pre.ByteLevel(add_prefix_space=False), **letters)
    split = pre.Sequence([pre.Split(Regex(LLAMA3), "isolated"), pre.ByteLevel(False, use_regex=False)])
    byte_pairs("pattern", BPE(ignore_merges=True), split, norm.NFC(), **letters)
    byte_pairs(
        "suffix",
        BPE(unk_token="<|endoftext|>", end_of_word_suffix="</w>"),
        pre.Sequence([pre.Split(Regex(CLIP), "removed", invert=True), pre.ByteLevel(False)]),
        norm.Sequence([norm.NFC(), norm.Replace(Regex(r"\s+"), " "), norm.Lowercase()]),
        end_of_word_suffix="</w>",
        **letters,
    )
    byte_pairs(
        "fallback",
        BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True),
        pre.Split(" ", "merged_with_next"),
        norm.Sequence([norm.Prepend("▁"), norm.Replace(" ", "▁")]),
        size=700,
        special_tokens=["<unk>", "<s>", "</s>"] + BYTES,
        limit_alphabet=90,
    )
    changed("fallback", without_bytes)
    byte_pairs(
        "prefix",
        BPE(unk_token="[UNK]", continuing_subword_prefix="##"),
        pre.Sequence([pre.Whitespace(), pre.Digits(True), pre.Punctuation("merged_with_previous")]),
        norm.Sequence([norm.NFKD(), norm.StripAccents(), norm.Strip()]),
        special_tokens=["[UNK]"],
        limit_alphabet=80,
        continuing_subword_prefix="##",
    )
    unigram = Tokenizer(Unigram())
    unigram.normalizer = norm.Sequence([norm.Nmt(), norm.NFKC(), norm.Replace(Regex(" {2,}"), " ")])
    unigram.pre_tokenizer = pre.Metaspace()
    special = ["<unk>", "<s>", "</s>"]
    trainer = UnigramTrainer(vocab_size=500, unk_token="<unk>", special_tokens=special, show_progress=False)
    unigram.train_from_iterator(text(), trainer)
    save("unigram", unigram)
    charsmap()
    pieces = Tokenizer(WordPiece(unk_token="[UNK]"))
    pieces.normalizer = norm.BertNormalizer(lowercase=True)
    pieces.pre_tokenizer = pre.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = WordPieceTrainer(vocab_size=500, special_tokens=special, limit_alphabet=100, show_progress=False)
    pieces.train_from_iterator(text(), trainer)
    save("pieces", pieces)
    texts = SENTENCES + ODD + [" ".join(SENTENCES), "\n".join(SENTENCES[:5])]
    counts = {}
    for file in sorted(HERE.glob("*.json")):
        if file.name != "expected.json":
            tokenizer = Tokenizer.from_file(str(file))
            counts[file.name] = [len(tokenizer.encode(t, add_special_tokens=False).ids) for t in texts]
    (HERE / "expected.json").write_text(json.dumps({"texts": texts, "counts": counts}, indent=1))


def charsmap():
    """A model of SentencePiece with a small table of characters, and added tokens of all kinds."""
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder, "rules.tsv")
        pairs = [("ﬁ", "fi"), ("½", "1/2"), ("ﬃ", "ffi"), ("e\u0301", "é"), ("e\u0323", "ẹ"), ("\u00a0", " "), ("Ａ", "A"), ("\u200b", "")]
        lines = ["{}\t{}".format(*(" ".join(f"{ord(c):X}" for c in side) for side in pair)) for pair in pairs]
        rules.write_text("\n".join(lines) + "\n")
        pathlib.Path(folder, "text").write_text("\n".join(text()), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=f"{folder}/text",
            model_prefix=f"{folder}/m",
            vocab_size=450,
            normalization_rule_tsv=str(rules),
            minloglevel=2,
        )
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(pathlib.Path(folder, "m.model").read_bytes())
    pieces = [(p.piece, p.score) for p in model.pieces]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0))
    table = model.normalizer_spec.precompiled_charsmap
    tokenizer.normalizer = norm.Sequence([norm.Precompiled(table), norm.Strip(False, True)])
    tokenizer.pre_tokenizer = pre.Sequence([pre.WhitespaceSplit(), pre.Metaspace()])
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True), "<s>"])
    tokenizer.add_tokens([AddedToken("hello", single_word=True), AddedToken("ß", rstrip=True, normalized=False)])
    save("charsmap", tokenizer)


if __name__ == "__main__":
    main()
