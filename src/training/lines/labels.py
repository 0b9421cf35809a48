"""Labels of lines: from a gold text, from segments, from two extractors that agree, and by the project's policy."""
import bisect
import collections
import html as entities
import re
import unicodedata

from characters import NO_SPACES

_TOKEN = re.compile("[%s\U00020000-\U0003ffff]|(?:(?![%s\U00020000-\U0003ffff])\\w)+" % (NO_SPACES, NO_SPACES))


def words(text):
    """Lower-case words; a character of a script without spaces is a word."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text).lower())


def align(lines, gold, n=4):
    """Label (1 keep, 0 drop, -1 unknown) and weight of each line. Long lines: by the share of their words in 4-grams
    of the gold text; short lines: by their place between long ones that are kept; of copies one stays."""
    text, gold_lines = [], collections.Counter()
    for line in gold.split("\n"):
        t = words(line)
        if t:
            gold_lines[" ".join(t)] += 1
            text += t
    shingles, places = collections.defaultdict(list), collections.defaultdict(list)
    for i in range(len(text) - n + 1):
        shingles[tuple(text[i:i + n])].append(i)
    for i, word in enumerate(text):
        places[word].append(i)
    tokens = [words(line) for line in lines]
    count = len(lines)
    label, weight, found = [-1] * count, [0.0] * count, [None] * count
    for k, t in enumerate(tokens):
        if len(t) < 8:
            continue
        covered, first = [0] * len(t), []
        for i in range(len(t) - n + 1):
            at = shingles.get(tuple(t[i:i + n]))
            if at:
                first.append(at)
                for j in range(n):
                    covered[i + j] = 1
        share = sum(covered) / len(t)
        if share >= 0.7:
            label[k], weight[k], found[k] = 1, 1.0, first[0]
        elif share <= 0.25:
            label[k], weight[k] = 0, 1.0
        elif share >= 0.5:
            label[k], weight[k], found[k] = 1, 0.3, first[0] if first else None
    copies = collections.defaultdict(list)
    for k in range(count):
        if label[k] == 1:
            copies[" ".join(tokens[k])].append(k)
    for line, ks in copies.items():
        if len(ks) > 1 and gold_lines[line] < 2:
            best = max(ks, key=lambda k: (sum(label[j] == 1 for j in range(max(0, k - 4), min(count, k + 5))), -k))
            for k in ks:
                if k != best:
                    label[k], weight[k], found[k] = 0, 0.5, None
    anchors = [k for k in range(count) if label[k] == 1 and found[k]]
    position, current = {}, 0
    for k in anchors:
        choice = [p for p in found[k] if p >= current - 3] or found[k]
        position[k] = choice[0]
        if choice[0] < current + 3000:
            current = max(current, choice[0])
    for k, t in enumerate(tokens):
        if label[k] != -1 or len(t) >= 8:
            continue
        if not t:
            label[k], weight[k] = 0, 0.3
            continue
        occurrences = [i for i in places.get(t[0], ()) if text[i:i + len(t)] == t]
        whole = gold_lines.get(" ".join(t), 0)
        if not occurrences:
            label[k], weight[k] = 0, 1.0
            continue
        j = bisect.bisect(anchors, k)
        before = anchors[j - 1] if j else None
        after = anchors[j] if j < len(anchors) else None
        low = position[before] + len(tokens[before]) - 3 if before is not None else 0
        high = position[after] + 3 if after is not None else len(text)
        near = min(k - before if before is not None else 99, after - k if after is not None else 99)
        fits = low <= high and any(low <= i and i + len(t) <= high for i in occurrences)
        if fits and (before is not None and after is not None or whole) and near <= 25:
            label[k], weight[k] = 1, 1.0 if whole else 0.5
        elif whole and len(t) >= 3:
            label[k], weight[k] = (1, 0.3) if near <= 6 else (-1, 0.0)
        else:
            label[k], weight[k] = 0, 0.6
    return label, weight


def agreed(lines, first, second):
    """Labels where two extractors agree, or None when they do not agree on the page as a whole."""
    a, b = collections.Counter(words(first)), collections.Counter(words(second))
    na, nb = sum(a.values()), sum(b.values())
    if min(na, nb) < 80 or 2 * sum((a & b).values()) / (na + nb) < 0.75:
        return None
    one, _ = align(lines, first)
    two, _ = align(lines, second)
    label = [x if x == y else -1 for x, y in zip(one, two)]
    return label, [0.6 if x >= 0 else 0.0 for x in label]


def mark_title(lines, label, weight, titles):
    """Marks the line that gives the page's title, the nearest one before the first line of its body, as keep; other
    copies carry no loss. Returns its place or None."""
    body = [k for k, line in enumerate(lines) if label[k] == 1 and len(words(line)) >= 12]
    if not body:
        return None
    wanted = [t for t in (words(title) for title in titles if title) if t]
    candidates = []
    for k in range(max(0, body[0] - 60), min(len(lines), body[0] + 2)):
        t = words(lines[k])
        if not 2 <= len(t) <= 45:
            continue
        line = " " + " ".join(t) + " "
        for title in wanted:
            whole = " " + " ".join(title) + " "
            if t == title or len(t) >= 3 and line in whole and len(t) >= 0.5 * len(title) \
                    or len(title) >= 4 and whole in line and len(title) >= 0.7 * len(t):
                candidates.append(k)
                break
    if not candidates:
        return None
    chosen = candidates[-1]
    for k in candidates:
        if k != chosen and label[k] != 1:
            label[k], weight[k] = -1, 0.0
    label[chosen], weight[chosen] = 1, 1.0
    return chosen


def titles_of(html):
    """What a page says its title is: h1, og:title, title."""
    found = re.findall(r"<h1\b[^>]*>(.*?)</h1>", html[:2000000], re.I | re.S)[:3]
    found += re.findall(r'<meta[^>]+property=["\']og:title["\'][^>]*content=["\']([^"\']+)', html[:400000], re.I)[:1]
    match = re.search(r"<title\b[^>]*>(.*?)</title>", html[:400000], re.I | re.S)
    if match:
        found.append(match.group(1))
        found += [x for x in re.split(r"\s[-|–—:»]\s", match.group(1)) if len(x) > 12][:1]
    return [re.sub(r"\s+", " ", entities.unescape(re.sub(r"<[^>]+>", " ", x))).strip() for x in found]


# Policy: lines that stand inside many gold texts and are not the page's text.
_READ_ALSO = re.compile(
    r"^\W*(read (also|more|next|this)|also read|see also|related( (articles?|stor(y|ies)|posts?|content|news|topics?))?"
    r"|more (on this|from|stories)|don'?t miss|you (may|might) also like|recommended( (for you|stories))?|watch( now)?"
    r"|mehr zum thema|lesen sie (auch|mehr|hier)|auch interessant|lire aussi|à lire( aussi| également)?|voir aussi"
    r"|lea también|le puede interesar|también (te puede|puede)|leia (também|mais)|veja também|leggi anche"
    r"|czytaj (też|także|również)|zobacz (też|także|również)|przeczytaj także|les også|läs (också|mer|även)"
    r"|lees (ook|meer|verder)|læs også|читайте (также|ещё)|смотрите также|читайте також|διαβάστε (επίσης|ακόμα)"
    r"|ilgili haber|bunları da|přečtěte si|čtěte také|olvassa? (el|tovább)|kapcsolódó|lue (myös|lisää)"
    r"|اقرأ (أيضا|أيضًا|المزيد)|baca juga|xem thêm|【?関連(記事|リンク)?】?|あわせて読みたい|相关(阅读|新闻|报道|推荐)|延伸閱讀|관련\s?기사)"
    r"\s*([:：»>|–-].*|\W*)$", re.I)
_ADVERT = re.compile(
    r"^\W*(advertise?ment|adverts?|ads?|sponsored( content)?|promoted|anzeige|werbung|publicité|publicidade?|pubblicità"
    r"|reklame?|реклама|annons|annonse?|advertentie|hirdetés|mainos|διαφήμιση|iklan|إعلان|広告|広告の下に.{0,20}|广告|廣告|광고"
    r"|story continues below.{0,20}|article continues (below|after).{0,20}|continue reading below.{0,20}"
    r"|passer la publicité|skip advertisement|scroll to continue.{0,20}|loading\.*)\W*$", re.I)
_AUTHOR = re.compile(
    r"\b(is|was) (an?|the) ([\w,'’-]+ ){0,8}(writer|reporter|journalist|author|editor|columnist|correspondent|fellow"
    r"|professor|photographer|blogger|founder|contributor|consultant|lecturer|novelist)\b|\b(ist|war) ([\w-]+ ){0,5}"
    r"(Redakteur|Autor|Journalist|Korrespondent|Volontär)|\best ([\w-]+ ){0,4}(journaliste|auteur|rédacteur)|\bes ([\w-]+"
    r" ){0,4}(periodista|redactor)|\bè ([\w-]+ ){0,4}(giornalista|redattore)|\bé ([\w-]+ ){0,4}(jornalista|repórter)"
    r"|^about the author|^über (den|die) autor|follow (him|her|them) (on|at)|(him|her|them) (on|at) (twitter|@)"
    r"|(twitter|email|e-mail|mastodon|instagram)[:.]? ?@\w", re.I)


def apply_policy(lines, label, weight, kind):
    """Labels as the project wants them where gold texts and extractors differ: pointers to other articles, marks of
    advertisements, notes on the author at either end, third copies of short lines."""
    keep = [k for k, x in enumerate(label) if x == 1]
    copies = collections.Counter()
    for k, line in enumerate(lines):
        size = len(line.split()) if " " in line else len(line) / 2
        if label[k] == 1 and kind[k] != "title":
            copies[line] += 1
            if size <= 30 and _READ_ALSO.match(line):
                label[k], weight[k], kind[k] = 0, 1.0, "related"
            elif _ADVERT.match(line):
                label[k], weight[k], kind[k] = 0, 1.0, "ad"
            elif size <= 8 and copies[line] > 2:
                label[k], weight[k] = 0, 0.5
    if len(keep) >= 6:
        for k in keep[-4:] + keep[1:3]:
            line = lines[k]
            if label[k] == 1 and 8 <= len(line.split()) <= 70 and _AUTHOR.search(line) and line[:1] not in "\"'“«„":
                label[k], weight[k], kind[k] = 0, 0.7, "bio"


_SCRIPTS = (("ja", "[\u3040-\u30ff]"), ("ko", "[\uac00-\ud7ff]"), ("zh", "[\u4e00-\u9fff]"), ("ar", "[\u0600-\u06ff]"),
            ("el", "[\u0370-\u03ff]"), ("ru", "[\u0400-\u04ff]"), ("th", "[\u0e00-\u0eff]"), ("hi", "[\u0900-\u097f]"))
_STOPWORDS = {name: stop.split() for name, stop in dict(
    en="the of and to in is that for with", de="der die und das ist nicht mit den von", fr="le la les des et est une"
    " dans pour", es="el los las una que por con del para", it="il di che una per della sono con gli",
    pt="não uma para com que os são ao do", nl="het een van en dat niet voor zijn op", sv="och att det som är för inte"
    " på av", no="og det som er ikke på til av har", pl="nie się jest na do że od przez", tr="bir ve bu için ile"
    " olarak da daha", cs="je na se že která jsou pro ve", hu="és az hogy nem egy meg csak is",
    fi="ja on ei että se oli myös").items()}


def language_of(html, lines):
    """A rough guess, enough to mix lines of one language."""
    match = re.search(r'<html[^>]*\slang=["\']?([a-zA-Z]{2})', html[:5000])
    stated = match.group(1).lower() if match else ""
    text = " ".join(lines[:300])
    for name, pattern in _SCRIPTS:
        if len(re.findall(pattern, text)) > 0.15 * max(1, len(text)):
            return stated if name == "ru" and stated in ("uk", "bg") else name
    counts = collections.Counter(text.lower().split())
    scores = {name: sum(counts[w] for w in stop) for name, stop in _STOPWORDS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 5 else stated or "en"
