"""Characters, tokens and hashes, defined so that Python and Java agree to the bit.

A line is read as UTF-16 units of the Basic Multilingual Plane: a character beyond it counts as one ideograph (planes
2 and 3) or as one symbol. Letters and digits are told by their Unicode category; lower case is one character for one.
A token is a character of a script without spaces, or a run of letters, marks, digits and "_" of the others.
"""
import re
import unicodedata

# Scripts without spaces between words: CJK, kana, bopomofo, Thai, Lao, Burmese, Khmer.
NO_SPACES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff")
IS_NO_SPACES = re.compile("[%s]" % NO_SPACES)
IDEOGRAPH, SYMBOL = "\u4e00", "\u263a"

# One letter for each class: s = script without spaces, U upper, l lower, o other letter, m mark, d decimal digit,
# n other number or "_", " " space, "." anything else.
_CLASS = {"Lu": "U", "Ll": "l", "Lt": "o", "Lm": "o", "Lo": "o", "Mn": "m", "Mc": "m", "Me": "m", "Nd": "d", "Nl": "n",
          "No": "n", "Zs": " ", "Zl": " ", "Zp": " "}


def character_class(char):
    if IS_NO_SPACES.match(char):
        return "s"
    if char == "_":
        return "n"
    if char in "\t\n\x0b\x0c\r\x85" or "\x1c" <= char <= "\x1f":
        return " "
    return _CLASS.get(unicodedata.category(char), ".")


def lower(char):
    """The lower-case character, one for one; the dotted capital I becomes i."""
    if char == "\u0130":
        return "i"
    small = char.lower()
    return small if len(small) == 1 else char


CLASSES = {code: character_class(chr(code)) for code in range(0x10000)}
LOWER = {code: lower(chr(code)) for code in range(0x10000) if lower(chr(code)) != chr(code)}
# Whether a character of a script without spaces is a letter: for shares of letters.
NS_LETTER = {code for code, cls in CLASSES.items() if cls == "s" and unicodedata.category(chr(code))[0] == "L"}
NS_DIGIT = {code for code, cls in CLASSES.items() if cls == "s" and unicodedata.category(chr(code)) == "Nd"}
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_TOKEN = re.compile("s|[Ulomdn]+")


def basic(line):
    """The line with each character beyond the basic plane replaced by one of its kind."""
    return _BEYOND.sub(lambda m: IDEOGRAPH if "\U00020000" <= m.group() <= "\U0003ffff" else SYMBOL, line)


def spans(classes):
    """Start and end of each token, from the string of classes."""
    return [m.span() for m in _TOKEN.finditer(classes)]


PRIME, BASIS, MASK = 0x01000193, 0x811C9DC5, 0xFFFFFFFF
_cache = {}


def word_hashes(token, classes):
    """FNV-1a of a lower-cased token, as it is and with each run of decimal digits as one 0."""
    both = _cache.get(token)
    if both is None:
        exact = folded = BASIS
        digit = False
        for char, cls in zip(token, classes):
            exact = ((exact ^ ord(char)) * PRIME) & MASK
            if cls != "d":
                folded = ((folded ^ ord(char)) * PRIME) & MASK
            elif not digit:
                folded = ((folded ^ 48) * PRIME) & MASK
            digit = cls == "d"
        both = exact, folded
        if len(_cache) < 2_000_000:
            _cache[token] = both
    return both


def mix(a, b):
    """The hash of two hashes in this order; 32 bits."""
    return (a * 0x9E3779B1 + b * 0x85EBCA6B + (a >> 15)) & MASK
