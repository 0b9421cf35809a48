"""The numbers and the hashed word n-grams of each line of a page.

All of it is counting, one pass over the characters of a line and a few over the lines of the page; no language is
assumed. NAMES gives the order of the numbers. The Java class LineFeatures computes the same; `crosscheck.py` writes
the file that its test compares.
"""
import math
import re
from collections import Counter

import numpy as np

from characters import CLASSES, LOWER, NS_DIGIT, NS_LETTER, basic, mix, spans, word_hashes
from stems import GROUPS, WE, YOU

TERMINATORS = set(".!?…。！？؟।॥።։")
CLOSING = set("\"'”’»›)]】」』）")
OPENING = set("\"'“‘«‹([【「『（„‚")
BULLETS = set("•·▪■●○◦‣►▶→»›|*-–—+✓✔▸◆◇★☆")
DOMAINS = set("com org net de fr es it ru pl uk info jp cn eu".split())

LOCAL = """lchars lwords w1 w2 w3_4 w5_8 w9_14 w15_24 w25_49 w50 meanword lsents wpsent upper digit punct space
nonletter capshare lowshare allcaps f_upper f_lower f_digit f_open f_bullet e_term e_dot e_question e_exclaim e_colon
e_ellipsis e_close e_comma e_letter e_digit n_comma n_dot n_quote n_bracket n_pipe n_slash n_colon n_arrow n_at n_hash
n_url n_mail n_currency n_percent n_copyright n_year n_date n_time n_number n_dash n_rule n_symbol n_camel short3
longest unique you we nospace nonlatin symbols""".split()
STEMS = ["stem_" + name for name in GROUPS]
PAGE = """dup_before dup_after lndup prefdup sufdup startdup relpos lfromtop lfrombottom lines first last charpos
nlong longshare d_first d_last between d_prevlong d_nextlong long3 long8 short3n short8n massbefore
lw_p1 lw_n1 lw_p2 lw_n2 pterm nterm pcolon samelength run runpos
sim_long simw_long sim_title istitle d_title hastitle sim_prevlong sim_nextlong tf_mean
inblock d_bstart d_bend blockshare sim_block simw_block titledup
dup8 date8 chead_before d_chead n_chead chead8 rhead_before d_rhead rhead8 bottomtop prompt3 prompt8""".split()
NAMES = LOCAL + STEMS + PAGE
COMMENT, RELATED = list(GROUPS).index("comment"), list(GROUPS).index("related")
PROMPTS = [list(GROUPS).index(name) for name in ("subscribe", "account", "share", "legal", "advert")]

HEAD, TAIL, WHOLE = 20, 10, 6
COPYRIGHT = word_hashes("copyright", "lllllllll")[0]
_NS_STEMS = [re.compile("(?=(?:%s))" % "|".join(map(re.escape, ns))) if ns else None for _, ns in GROUPS.values()]
_WORD_STEMS = [words for words, _ in GROUPS.values()]
lg = math.log1p


class Line:
    """What one line says by itself; the same text gives the same object again."""
    __slots__ = ("tokens", "exact", "folded", "words", "terminated", "key", "short_date", "local", "content", "stems",
                 "letters_or_digits", "colon", "size", "grams")


_lines = {}


def line_of(text):
    line = _lines.get(text)
    if line is None:
        line = _read(text)
        if len(_lines) < 600_000:
            _lines[text] = line
    return line


def _read(text):
    s = basic(text)
    low = s.translate(LOWER)
    classes = s.translate(CLASSES)
    line = Line()
    bounds = spans(classes)
    tokens = [low[a:b] for a, b in bounds]
    hashes = [word_hashes(low[a:b], classes[a:b]) for a, b in bounds]
    exact = [h[0] for h in hashes]
    line.tokens, line.exact, line.folded = tokens, exact, [h[1] for h in hashes]
    chars = len(s)
    ns = classes.count("s")
    ns_letters = sum(1 for c in s if ord(c) in NS_LETTER) if ns else 0
    ns_digits = sum(1 for c in s if ord(c) in NS_DIGIT) if ns else 0
    words = (len(tokens) - ns) + ns * 0.5
    upper, spaces = classes.count("U"), classes.count(" ")
    letters = upper + classes.count("l") + classes.count("o") + ns_letters
    digits = classes.count("d") + ns_digits
    nonlatin = sum(1 for c, k in zip(s, classes) if c > "\u024f" and k in "Ulo") + ns_letters
    line.words, line.size = words, chars
    line.letters_or_digits = letters + digits > 0
    # the end of the line
    end = chars
    while end and (s[end - 1] in CLOSING or classes[end - 1] == " "):
        end -= 1
    last = s[end - 1] if end else ""
    final = s[-1:]
    ellipsis = s.endswith("...") or final == "…"
    line.terminated = bool(last) and (last in TERMINATORS and not s.endswith("...") or last == "…" and words > 12)
    if last == "…" and words <= 12:
        line.terminated = False
    line.colon = final in (":", "：") and final != ""
    # sentences: a terminator, closing marks, a space; or a full-width terminator
    sentences, pending = 0, False
    for c, k in zip(s, classes):
        if c in ".!?…؟।":
            pending = True
        elif c in "。！？":
            sentences += 1
            pending = False
        elif k == " ":
            sentences += pending
            pending = False
        elif not (pending and c in ")\"'”’»"):
            pending = False
    sentences += pending
    count = len(tokens)
    some = max(1, count)
    size = max(1, chars)
    capitals = sum(1 for a, _ in bounds[1:] if classes[a] == "U")
    smalls = sum(1 for a, _ in bounds if classes[a] == "l")
    you = sum(1 for h in exact if h in YOU)
    we = sum(1 for h in exact if h in WE)
    urls, years, dates, times, numbers = _numbers(s, classes, bounds, tokens)
    mails = sum(1 for i in range(1, chars - 1)
                if s[i] == "@" and classes[i - 1] not in " ." and classes[i + 1] not in " .") if "@" in s else 0
    camel = rules = 0
    paired = False
    symbols = 0
    for i, c in enumerate(s):
        if "A" <= c <= "Z" and 0 < i < chars - 1 and "a" <= s[i + 1] <= "z":
            before, k = s[i - 1], classes[i - 1]
            if before in ".!?)" or k in "lomsU" and not "A" <= before <= "Z":
                camel += 1
        if c in "_=-*":
            paired = not paired and i > 0 and s[i - 1] == c
            rules += paired
        else:
            paired = False
        if c > "\u2000" and classes[i] == "." and c not in "–—‘’“”„…、。「」！？，：（）\u3000":
            symbols += 1
    n = s.count
    asian = ns * 2 > letters and letters > 0
    few = ns * 2 < letters
    line.local = [
        lg(chars), lg(words), words <= 1, 1 < words <= 2, 2 < words <= 4, 4 < words <= 8, 8 < words <= 14,
        14 < words <= 24, 24 < words <= 49, words > 49,
        (letters + digits) / some / 10 if few else 0.5, lg(sentences), lg(words / max(1, sentences)),
        upper / max(1, letters), digits / size, (chars - letters - digits - spaces) / size, spaces / size,
        (chars - letters) / size, capitals / some, smalls / some, letters > 2 and upper == letters,
        classes[:1] == "U", classes[:1] == "l", classes[:1] == "d", s[:1] in OPENING, s[:1] in BULLETS,
        line.terminated, last == ".", last in ("?", "？", "؟"), last in ("!", "！"), line.colon, ellipsis,
        final in CLOSING, final in (",", ";", "，", "、"), classes[-1:] in ("U", "l", "o", "s"), classes[-1:] == "d",
        lg(n(",") + n("，") + n("、")), lg(n(".")), lg(sum(map(n, "\"“”„«»「」"))), lg(n("(") + n("[") + n("（")),
        lg(n("|")), lg(n("/")), lg(n(":") + n("：")), lg(sum(map(n, "›»>→▶►"))), lg(n("@")), lg(n("#")),
        lg(urls), lg(mails), lg(sum(map(n, "$€£¥₽₹円元"))), lg(n("%")),
        lg(n("©") + n("®") + n("™") + sum(1 for h in exact if h == COPYRIGHT)),
        lg(years), lg(dates), lg(times), lg(numbers), lg(n("–") + n("—") + n(" - ")), lg(rules), lg(symbols),
        lg(camel), sum(1 for t in tokens if len(t) <= 3) / some if ns * 2 < max(1, letters) else 0.5,
        lg(max(map(len, tokens))) if tokens else 0, len(set(exact)) / some, you / some * 5, we / some * 5,
        asian, nonlatin * 2 > letters and letters > 0, letters + digits == 0]
    line.stems = []
    for stems, asian_stems in zip(_WORD_STEMS, _NS_STEMS):
        hits = sum(1 for t in tokens if t.startswith(stems)) if stems else 0
        if ns and asian_stems:
            hits += sum(1 for m in asian_stems.finditer(low) if classes[m.start()] == "s")
        line.stems.append(hits)
    line.short_date = words <= 12 and dates + times + years > 0
    # the line as a key for repeats
    key = 0
    for h in exact:
        key = mix(key, h)
    line.key = key
    single = [k == "s" for k in (classes[a] for a, _ in bounds)]
    content = {h for h, t, (a, b) in zip(exact, tokens, bounds) if len(t) >= 4 and classes[a:b].strip("d")}
    content.update(mix(exact[i], exact[i + 1]) for i in range(count - 1) if single[i] and single[i + 1]
                   and tokens[i] > "\u2e80")
    line.content = content
    line.grams = None
    return line


def _numbers(s, classes, bounds, tokens):
    """Addresses, years, dates, times and numbers, told by neighbouring tokens and what stands between them."""
    urls = years = dates = times = 0
    digit = [classes[a:b].count("d") == b - a for a, b in bounds]
    letter = [not set(classes[a:b]) - set("Ulom") for a, b in bounds]
    size = [b - a for a, b in bounds]

    def is_year(i):
        return digit[i] and size[i] == 4 and tokens[i][:2] in ("19", "20")

    for i, (a, b) in enumerate(bounds):
        t = tokens[i]
        if t in ("http", "https") and s[b:b + 1] == ":" or t == "www" and s[b:b + 1] == ".":
            urls += 1
        elif i and t in DOMAINS and s[a - 1] == "." and bounds[i - 1][1] == a - 1:
            urls += 1
        if is_year(i):
            years += 1
        if i and digit[i] and digit[i - 1] and a - bounds[i - 1][1] == 1 and size[i] == 2 and size[i - 1] <= 2 \
                and s[a - 1] in ":.":
            times += 1
        elif 4 <= b - a <= 5 and t[-3] == "h" and classes[b - 2:b] == "dd" and classes[a:b - 3].count("d") == b - a - 3:
            times += 1
        if i > 1:
            p, q = bounds[i - 2], bounds[i - 1]
            if digit[i] and digit[i - 1] and digit[i - 2]:
                if size[i - 2] <= 4 and size[i - 1] <= 2 and size[i] <= 4 and _date_gap(s, p[1], q[0]) \
                        and _date_gap(s, q[1], a):
                    dates += 1
            elif is_year(i) and q[0] - p[1] <= 3 and a - q[1] <= 3:
                if digit[i - 2] and size[i - 2] <= 2 and letter[i - 1] and 3 <= size[i - 1] <= 12:
                    dates += 1
                elif letter[i - 2] and 3 <= size[i - 2] <= 12 and digit[i - 1] and size[i - 1] <= 2:
                    dates += 1
            elif t in "月日" and digit[i - 1] and bounds[i - 1][1] == a and t == "日":
                dates += 1
    numbers = sum(1 for i, k in enumerate(classes) if k == "d" and (i == 0 or classes[i - 1] != "d"))
    return urls, years, dates, times, numbers


def _date_gap(s, end, start):
    gap = s[end:start]
    return len(gap) == 1 and gap in "./-" or len(gap) == 2 and gap[0] in "./-" and gap[1] == " "


def page_numbers(texts):
    """The numbers of each line of a page, as float32, and the lines."""
    lines = [line_of(text) for text in texts]
    n = len(lines)
    X = np.zeros((n, len(NAMES)), np.float32)
    W = [line.words for line in lines]
    term = [line.terminated for line in lines]
    key = [line.key for line in lines]
    content = [line.content for line in lines]
    copies = Counter(key)
    prefix, suffix, opening = Counter(), Counter(), Counter()
    heads, tails, opens = [], [], []
    for line in lines:
        t = line.exact
        head = mix(mix(t[0], t[1]), t[2]) if len(t) >= 3 else None
        tail = mix(mix(t[-3], t[-2]), t[-1]) if len(t) >= 3 else None
        start = mix(mix(head, t[3]), t[4]) if len(t) >= 5 else None
        heads.append(head), tails.append(tail), opens.append(start)
        prefix[head] += 1
        suffix[tail] += 1
        opening[start] += 1
    # long lines
    is_long = [W[k] >= 18 and term[k] or W[k] >= 40 for k in range(n)]
    longs = [k for k in range(n) if is_long[k]]
    sizes = [line.size for line in lines]
    total = max(1, sum(sizes))
    long_sum, long_chars, char_sum, short_sum = [0], [0], [0], [0]
    for k in range(n):
        long_sum.append(long_sum[-1] + is_long[k])
        long_chars.append(long_chars[-1] + (sizes[k] if is_long[k] else 0))
        char_sum.append(char_sum[-1] + sizes[k])
        short_sum.append(short_sum[-1] + (W[k] < 6))
    long_total = max(1, long_chars[n])
    frequency = Counter()
    for k in longs:
        frequency.update(content[k])
    # main block: the run of lines with the greatest sum
    bstart, bend, best, current, begin = 0, -1, 0.0, 0.0, 0
    seen_at = {}
    for k in range(n):
        if W[k] >= 12 and term[k] or W[k] >= 25:
            value = min(W[k], 60.0)
        else:
            value = -7.0 if lines[k].exact else -3.0
        if value > 0 and seen_at.get(key[k], -1000) >= k - 400:
            value = -7.0
        seen_at[key[k]] = k
        if current <= 0:
            current, begin = 0.0, k
        current += value
        if current > best:
            best, bstart, bend = current, begin, k
    in_block = Counter()
    for k in range(bstart, bend + 1):
        if W[k] >= 12:
            in_block.update(content[k])
    title = _title(lines, copies, in_block or frequency, bstart, bend)
    title_content = content[title] if title >= 0 else set()
    title_key = key[title] if title >= 0 else None
    previous_long, next_long = [-1] * n, [-1] * n
    at = -1
    for k in range(n):
        previous_long[k] = at
        at = k if is_long[k] else at
    at = -1
    for k in range(n - 1, -1, -1):
        next_long[k] = at
        at = k if is_long[k] else at
    run, place = [0] * n, [0.0] * n
    k = 0
    while k < n:
        j = k
        while j < n and (W[j] < 6) == (W[k] < 6):
            j += 1
        for i in range(k, j):
            run[i] = (j - k) * (1 if W[k] < 6 else -1)
            place[i] = (i - k) / (j - k)
        k = j
    # zones
    stems = [line.stems for line in lines]
    flags = (
        [copies[key[k]] > 2 for k in range(n)],
        [lines[k].short_date for k in range(n)],
        [W[k] <= 8 and stems[k][COMMENT] > 0 for k in range(n)],
        [W[k] <= 6 and stems[k][RELATED] > 0 for k in range(n)],
        [W[k] <= 40 and any(stems[k][g] for g in PROMPTS) for k in range(n)])
    sums = []
    for flag in flags:
        s = [0]
        for x in flag:
            s.append(s[-1] + x)
        sums.append(s)

    def density(s, k, radius):
        a, b = max(0, k - radius), min(n, k + radius + 1)
        return (s[b] - s[a]) / (b - a)

    def signed(x):
        return math.copysign(lg(abs(x)), x)

    first_long, last_long = (longs[0], longs[-1]) if longs else (n, -1)
    block_chars = (char_sum[bend + 1] - char_sum[bstart]) / total
    seen = Counter()
    comment_head = related_head = -1
    for k in range(n):
        f, ct = key[k], content[k]
        size = max(1, len(ct))
        own = 1 if is_long[k] else 0
        own_block = 1 if bstart <= k <= bend and W[k] >= 12 else 0
        hits = weight = total_hits = block_hits = block_weight = 0
        for c in ct:
            x = frequency.get(c, 0) - own
            if x > 0:
                hits += 1
                weight += min(x, 5)
                total_hits += x
            y = in_block.get(c, 0) - own_block
            if y > 0:
                block_hits += 1
                block_weight += min(y, 5)
        before, after = previous_long[k], next_long[k]
        if flags[2][k]:
            comment_head = k
        if flags[3][k]:
            related_head = k
        v = [seen[f] > 0, copies[f] - seen[f] > 1, lg(copies[f] - 1),
             lg(prefix[heads[k]] - 1) if heads[k] is not None else 0,
             lg(suffix[tails[k]] - 1) if tails[k] is not None else 0,
             opens[k] is not None and opening[opens[k]] > 1,
             k / max(1, n - 1), lg(k), lg(n - 1 - k), lg(n), k == 0, k == n - 1, char_sum[k] / total,
             lg(len(longs)), long_chars[n] / total, signed(k - first_long) if longs else 0,
             signed(k - last_long) if longs else 0, first_long <= k <= last_long,
             lg(k - before) if before >= 0 else 5, lg(after - k) if after >= 0 else 5,
             density(long_sum, k, 3), density(long_sum, k, 8), density(short_sum, k, 3), density(short_sum, k, 8),
             long_chars[k] / long_total,
             lg(W[k - 1]) if k else -1, lg(W[k + 1]) if k + 1 < n else -1, lg(W[k - 2]) if k > 1 else -1,
             lg(W[k + 2]) if k + 2 < n else -1, k > 0 and term[k - 1], k + 1 < n and term[k + 1],
             k > 0 and lines[k - 1].colon, k > 0 and abs(W[k] - W[k - 1]) <= 1, signed(run[k]), place[k],
             hits / size, lg(weight), len(ct & title_content) / size if k != title else 1, k == title,
             signed(k - title) if title >= 0 else 0, title >= 0,
             len(ct & content[before]) / size if before >= 0 else 0,
             len(ct & content[after]) / size if after >= 0 else 0, lg(total_hits / hits) if hits else 0,
             bstart <= k <= bend, signed(k - bstart), signed(k - bend), block_chars, block_hits / size,
             lg(block_weight), f == title_key and k != title,
             density(sums[0], k, 8), density(sums[1], k, 8), comment_head >= 0,
             lg(k - comment_head) if comment_head >= 0 else 6, lg(sums[2][k]), density(sums[2], k, 8),
             related_head >= 0, lg(k - related_head) if related_head >= 0 else 6, density(sums[3], k, 8),
             lg(n - 1 - k) - lg(k), density(sums[4], k, 3), density(sums[4], k, 8)]
        seen[f] += 1
        X[k] = lines[k].local + [lg(x) for x in stems[k]] + v
    return X, lines


def _title(lines, copies, frequency, bstart, bend):
    """The guessed title: of the lines of 2 to 30 words from 40 lines before the main block to its second line the one
    whose content words the block has most often, near it; -1 if there is none."""
    n = len(lines)
    best, most = -1, 0.0
    low, high = (max(0, bstart - 40), min(n, bstart + 2)) if bend >= 0 else (0, min(n, 40))
    for k in range(low, high):
        line = lines[k]
        w = line.words
        if w < 1.5 or w > 30 or line.terminated and w > 16 or not line.content:
            continue
        own = 1 if bstart <= k <= bend and w >= 12 else 0
        hits = sum(1 for c in line.content if frequency.get(c, 0) > own)
        if not hits:
            continue
        score = hits / len(line.content) * math.sqrt(hits) / (1 + 0.03 * abs(bstart - k)) \
            * (1.25 if copies[line.key] > 1 else 1.0) * (1.0 if w >= 3 else 0.6)
        if score > most + 1e-9:
            best, most = k, score
    return best


def grams_of(line):
    """Hashes of word n-grams, digits as 0: 1 to 3 words of the first 20 and last 10 tokens; the first 1 to 3 marked
    as the start of the line, the last as its end; the whole line if it has at most 6 tokens."""
    if line.grams is None:
        t = line.folded
        found = set()
        parts = [t] if len(t) <= HEAD + TAIL else [t[:HEAD], t[-TAIL:]]
        for part in parts:
            pairs = [mix(a, b) for a, b in zip(part, part[1:])]
            found.update(part)
            found.update(pairs)
            found.update(mix(a, b) for a, b in zip(pairs, part[2:]))
        if t:
            a = t[0]
            found.add(mix(a, 11))
            for word in t[1:3]:
                a = mix(a, word)
                found.add(mix(a, 11))
            tail = t[-3:]
            for start in range(len(tail)):
                b = tail[start]
                for word in tail[start + 1:]:
                    b = mix(b, word)
                found.add(mix(b, 13))
            if len(t) <= WHOLE:
                whole = 17
                for word in t:
                    whole = mix(whole, word)
                found.add(whole)
        line.grams = np.array(sorted(found), np.uint32)
    return line.grams
