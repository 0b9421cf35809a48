package org.thresher.stage.clean;

import java.util.Arrays;
import org.thresher.text.LineCharacters;

/**
 * The pass over the characters of a line: its words as hashes and the numbers that the line gives
 * by itself. The buffers serve for all lines; not for two threads at once.
 */
final class LineScan {
  private static final int STEM_LENGTH = 16;
  private static final int[] DOMAINS =
      hashes("com org net de fr es it ru pl uk info jp cn eu".split(" ", -1));
  private static final int HTTP = Hashes.of("http");
  private static final int HTTPS = Hashes.of("https");
  private static final int WWW = Hashes.of("www");
  private static final int COPYRIGHT = Hashes.of("copyright");
  private static final int DAY = Hashes.of("日");

  /** Marks that are counted, by group; a character of none has no entry. */
  private static final String[] MARKS = {
    "",
    ",，、",
    ".",
    "\"“”„«»「」",
    "([（",
    "|",
    "/",
    ":：",
    "›»>→▶►",
    "@",
    "#",
    "$€£¥₽₹円元",
    "%",
    "©®™",
    "–—"
  };

  private static final int COMMA = 1;
  private static final int DOT = 2;
  private static final int QUOTE = 3;
  private static final int BRACKET = 4;
  private static final int PIPE = 5;
  private static final int SLASH = 6;
  private static final int COLON = 7;
  private static final int ARROW = 8;
  private static final int AT = 9;
  private static final int HASH = 10;
  private static final int CURRENCY = 11;
  private static final int PERCENT = 12;
  private static final int RIGHTS = 13;
  private static final int DASH = 14;
  private static final int BOTH = 15;

  private static final int TERMINATES = 1;
  private static final int CLOSES = 2;
  private static final int OPENS = 4;
  private static final int BULLET = 8;
  private static final int ENDS_SENTENCE = 16;
  private static final int ENDS_WIDE = 32;
  private static final int CLOSES_SENTENCE = 64;
  private static final int NO_SYMBOL = 128;

  private static final byte[] MARK = new byte[1 << 16];
  private static final short[] ROLE = new short[1 << 16];
  private static final float[] LOG = new float[4096];

  static {
    for (int group = 1; group < MARKS.length; group++) {
      String members = MARKS[group];
      for (int i = 0; i < members.length(); i++) {
        char c = members.charAt(i);
        MARK[c] = (byte) (MARK[c] == 0 ? group : BOTH);
      }
    }
    role(LineCharacters.LINE_ENDS, TERMINATES);
    role("\"'”’»›)]】」』）", CLOSES);
    role("\"'“‘«‹([【「『（„‚", OPENS);
    role("•·▪■●○◦‣►▶→»›|*-–—+✓✔▸◆◇★☆", BULLET);
    role(LineCharacters.SENTENCE_ENDS, ENDS_SENTENCE);
    role(LineCharacters.WIDE_SENTENCE_ENDS, ENDS_WIDE);
    role(")\"'”’»", CLOSES_SENTENCE);
    role("–—‘’“”„…、。「」！？，：（）\u3000", NO_SYMBOL);
    for (int i = 0; i < LOG.length; i++) {
      LOG[i] = (float) Math.log1p(i);
    }
  }

  private final Lexicon lexicon;
  private char[] chars = new char[256];
  private byte[] kinds = new byte[256];
  private int[] start = new int[64];
  private int[] end = new int[64];
  private byte[] form = new byte[64];

  /**
   * By word of the page: twice the stamp of the last line with it, plus 1 if it is content there.
   */
  private int[] seen = new int[64];

  private int stamp;
  private int length;
  private int count;
  private int urls;
  private int years;
  private int dates;
  private int times;

  /** Forms of a word: all decimal digits, all letters and marks. */
  private static final int DIGITS = 1;

  private static final int LETTERS = 2;
  private static final int YEAR = 4;

  private final int[] marks = new int[16];

  LineScan(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  private static void role(String members, int role) {
    for (int i = 0; i < members.length(); i++) {
      ROLE[members.charAt(i)] |= (short) role;
    }
  }

  private static int[] hashes(String[] words) {
    return Arrays.stream(words).mapToInt(Hashes::of).sorted().toArray();
  }

  /** log(1 + n), looked up. */
  static float log(int n) {
    return n < LOG.length ? LOG[n] : (float) Math.log1p(n);
  }

  private static float log(double x) {
    int n = (int) x;
    return n == x ? log(n) : (float) Math.log1p(x);
  }

  /** Reads a line into the page: its words, content words, stems and own numbers. */
  void read(String text, int line, PageText page) {
    fill(text);
    Arrays.fill(marks, 0);
    count = urls = years = dates = times = 0;
    int from = page.wordsFrom[line];
    page.roomForWords(from + length);
    int stems = line * LineFeatures.STEMS;
    int spaceless = 0;
    int upper = 0;
    int small = 0;
    int other = 0;
    int digits = 0;
    int spaces = 0;
    int nonLatin = 0;
    int sentences = 0;
    boolean pending = false;
    int camels = 0;
    int rules = 0;
    boolean paired = false;
    int symbols = 0;
    int spacedDashes = 0;
    int dashEnd = -1;
    int mails = 0;
    int runs = 0;
    int i = 0;
    while (i < length) {
      char c = chars[i];
      int kind = kinds[i];
      int role = ROLE[c];
      int mark = MARK[c];
      if (mark != 0) {
        marks[mark]++;
      }
      if ((role & ENDS_SENTENCE) != 0) {
        pending = true;
      } else if ((role & ENDS_WIDE) != 0) {
        sentences++;
        pending = false;
      } else if (pending && kind == LineCharacters.SPACE) {
        sentences++;
        pending = false;
      } else if (pending && (role & CLOSES_SENTENCE) == 0) {
        pending = false;
      }
      switch (kind) {
        case LineCharacters.UPPER -> {
          upper++;
          nonLatin += c > '\u024f' ? 1 : 0;
          if (c <= 'Z' && i > 0 && i + 1 < length && chars[i + 1] >= 'a' && chars[i + 1] <= 'z') {
            camels += isCamel(i - 1) ? 1 : 0;
          }
        }
        case LineCharacters.LOWER -> {
          small++;
          nonLatin += c > '\u024f' ? 1 : 0;
        }
        case LineCharacters.LETTER -> {
          other++;
          nonLatin += c > '\u024f' ? 1 : 0;
        }
        case LineCharacters.DIGIT -> {
          digits++;
          runs += i == 0 || kinds[i - 1] != LineCharacters.DIGIT ? 1 : 0;
        }
        case LineCharacters.SPACE -> spaces++;
        case LineCharacters.SPACELESS -> {
          spaceless++;
          int type = Character.getType(c);
          if (type == Character.DECIMAL_DIGIT_NUMBER) {
            digits++;
          } else if (Character.isLetter(c)) {
            other++;
            nonLatin++;
          }
        }
        case LineCharacters.OTHER -> {
          if (c > '\u2000' && (role & NO_SYMBOL) == 0) {
            symbols++;
          }
          if (c == '@' && isMail(i)) {
            mails++;
          }
          if (c == '-'
              && i - 1 > dashEnd
              && i + 1 < length
              && chars[i - 1] == ' '
              && chars[i + 1] == ' ') {
            spacedDashes++;
            dashEnd = i + 1;
          }
        }
        default -> {}
      }
      if (c == '_' || c == '=' || c == '-' || c == '*') {
        paired = !paired && i > 0 && chars[i - 1] == c;
        rules += paired ? 1 : 0;
      } else {
        paired = false;
      }
      if (kind == LineCharacters.SPACELESS) {
        spacelessWord(i, from, stems, page);
      } else if (LineCharacters.isWord(kind) && (i == 0 || !LineCharacters.isWord(kinds[i - 1]))) {
        word(i, from, stems, page);
      }
      i++;
    }
    sentences += pending ? 1 : 0;
    page.wordsFrom[line + 1] = from + count;
    int letters = upper + small + other;
    double words = count - spaceless + spaceless * 0.5;
    page.words[line] = words;
    page.sizes[line] = length;
    numbers(page, from);
    // what the words say
    int some = Math.max(1, count);
    int capitals = 0;
    int smalls = 0;
    int you = 0;
    int we = 0;
    int rights = 0;
    int shorts = 0;
    int longest = 0;
    int key = 0;
    for (int w = 0; w < count; w++) {
      int hash = page.exact[from + w];
      int first = kinds[start[w]];
      int size = end[w] - start[w];
      capitals += w > 0 && first == LineCharacters.UPPER ? 1 : 0;
      smalls += first == LineCharacters.LOWER ? 1 : 0;
      you += lexicon.isYou(hash) ? 1 : 0;
      we += lexicon.isWe(hash) ? 1 : 0;
      rights += hash == COPYRIGHT ? 1 : 0;
      shorts += size <= 3 ? 1 : 0;
      longest = Math.max(longest, size);
      key = Hashes.mix(key, hash);
    }
    page.keys[line] = key;
    page.dated[line] = words <= 12 && dates + times + years > 0;
    int different = content(page, line, from);
    // the end
    int last = length;
    while (last > 0
        && ((ROLE[chars[last - 1]] & CLOSES) != 0 || kinds[last - 1] == LineCharacters.SPACE)) {
      last--;
    }
    char lastChar = last > 0 ? chars[last - 1] : 0;
    char finalChar = length > 0 ? chars[length - 1] : 0;
    int finalKind = length > 0 ? kinds[length - 1] : LineCharacters.OTHER;
    boolean dots =
        length >= 3 && finalChar == '.' && chars[length - 2] == '.' && chars[length - 3] == '.';
    boolean terminated = lastChar == '…' ? words > 12 : (ROLE[lastChar] & TERMINATES) != 0 && !dots;
    page.terminated[line] = terminated;
    page.colon[line] = finalChar == ':' || finalChar == '：';
    int firstKind = length > 0 ? kinds[0] : LineCharacters.OTHER;
    int firstRole = length > 0 ? ROLE[chars[0]] : 0;
    double size = Math.max(1, length);
    boolean few = spaceless * 2 < letters;
    float[] n = page.numbers;
    int at = page.at(0, line);
    n[at++] = log(length);
    n[at++] = log(words);
    n[at++] = bit(words <= 1);
    n[at++] = bit(1 < words && words <= 2);
    n[at++] = bit(2 < words && words <= 4);
    n[at++] = bit(4 < words && words <= 8);
    n[at++] = bit(8 < words && words <= 14);
    n[at++] = bit(14 < words && words <= 24);
    n[at++] = bit(24 < words && words <= 49);
    n[at++] = bit(words > 49);
    n[at++] = few ? (float) ((letters + digits) / (double) some / 10) : 0.5f;
    n[at++] = log(sentences);
    n[at++] = log(words / Math.max(1, sentences));
    n[at++] = (float) (upper / (double) Math.max(1, letters));
    n[at++] = (float) (digits / size);
    n[at++] = (float) ((length - letters - digits - spaces) / size);
    n[at++] = (float) (spaces / size);
    n[at++] = (float) ((length - letters) / size);
    n[at++] = (float) (capitals / (double) some);
    n[at++] = (float) (smalls / (double) some);
    n[at++] = bit(letters > 2 && upper == letters);
    n[at++] = bit(firstKind == LineCharacters.UPPER);
    n[at++] = bit(firstKind == LineCharacters.LOWER);
    n[at++] = bit(firstKind == LineCharacters.DIGIT);
    n[at++] = bit((firstRole & OPENS) != 0);
    n[at++] = bit((firstRole & BULLET) != 0);
    n[at++] = bit(terminated);
    n[at++] = bit(lastChar == '.');
    n[at++] = bit(lastChar == '?' || lastChar == '？' || lastChar == '؟');
    n[at++] = bit(lastChar == '!' || lastChar == '！');
    n[at++] = bit(page.colon[line]);
    n[at++] = bit(dots || finalChar == '…');
    n[at++] = bit((ROLE[finalChar] & CLOSES) != 0);
    n[at++] = bit(finalChar == ',' || finalChar == ';' || finalChar == '，' || finalChar == '、');
    n[at++] =
        bit(
            (finalKind >= LineCharacters.UPPER && finalKind <= LineCharacters.LETTER)
                || finalKind == LineCharacters.SPACELESS);
    n[at++] = bit(finalKind == LineCharacters.DIGIT);
    n[at++] = log(marks[COMMA]);
    n[at++] = log(marks[DOT]);
    n[at++] = log(marks[QUOTE] + marks[BOTH]);
    n[at++] = log(marks[BRACKET]);
    n[at++] = log(marks[PIPE]);
    n[at++] = log(marks[SLASH]);
    n[at++] = log(marks[COLON]);
    n[at++] = log(marks[ARROW] + marks[BOTH]);
    n[at++] = log(marks[AT]);
    n[at++] = log(marks[HASH]);
    n[at++] = log(urls);
    n[at++] = log(mails);
    n[at++] = log(marks[CURRENCY]);
    n[at++] = log(marks[PERCENT]);
    n[at++] = log(marks[RIGHTS] + rights);
    n[at++] = log(years);
    n[at++] = log(dates);
    n[at++] = log(times);
    n[at++] = log(runs);
    n[at++] = log(marks[DASH] + spacedDashes);
    n[at++] = log(rules);
    n[at++] = log(symbols);
    n[at++] = log(camels);
    n[at++] = spaceless * 2 < Math.max(1, letters) ? (float) (shorts / (double) some) : 0.5f;
    n[at++] = log(longest);
    n[at++] = (float) (different / (double) some);
    n[at++] = (float) (you / (double) some * 5);
    n[at++] = (float) (we / (double) some * 5);
    n[at++] = bit(spaceless * 2 > letters && letters > 0);
    n[at++] = bit(nonLatin * 2 > letters && letters > 0);
    n[at++] = bit(letters + digits == 0);
    for (int g = 0; g < LineFeatures.STEMS; g++) {
      n[at++] = log(page.stems[stems + g]);
    }
  }

  private static float bit(boolean value) {
    return value ? 1 : 0;
  }

  /** The characters of the line, those beyond the basic plane replaced, and their classes. */
  private void fill(String text) {
    int size = text.length();
    if (chars.length < size) {
      chars = new char[size * 2];
      kinds = new byte[size * 2];
    }
    if (start.length < size) {
      start = new int[size * 2];
      end = new int[size * 2];
      form = new byte[size * 2];
    }
    int n = 0;
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < size
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int code = Character.toCodePoint(c, text.charAt(++i));
        c = code >= 0x20000 && code <= 0x3FFFF ? LineCharacters.IDEOGRAPH : LineCharacters.SYMBOL;
      }
      chars[n] = c;
      kinds[n++] = (byte) LineCharacters.of(c);
    }
    length = n;
  }

  private boolean isCamel(int before) {
    char c = chars[before];
    if (c == '.' || c == '!' || c == '?' || c == ')') {
      return true;
    }
    int kind = kinds[before];
    return ((kind >= LineCharacters.UPPER && kind <= LineCharacters.MARK)
            || kind == LineCharacters.SPACELESS)
        && !(c >= 'A' && c <= 'Z');
  }

  private boolean isMail(int at) {
    return at > 0
        && at + 1 < length
        && kinds[at - 1] > LineCharacters.SPACE
        && kinds[at + 1] > LineCharacters.SPACE;
  }

  /** A character of a script without spaces is a word; a stem may begin there. */
  private void spacelessWord(int at, int from, int stems, PageText page) {
    int hash = Hashes.next(Hashes.BASIS, chars[at]);
    page.exact[from + count] = hash;
    page.folded[from + count] = hash;
    start[count] = at;
    end[count] = at + 1;
    form[count++] = 0;
    int prefix = Hashes.BASIS;
    int groups = 0;
    int limit = Math.min(length, at + STEM_LENGTH);
    for (int i = at; i < limit && kinds[i] == LineCharacters.SPACELESS; i++) {
      prefix = Hashes.next(prefix, LineCharacters.lower(chars[i]));
      groups |= lexicon.spacelessStem(prefix);
    }
    addStems(groups, stems, page);
  }

  private void word(int at, int from, int stems, PageText page) {
    int exact = Hashes.BASIS;
    int folded = Hashes.BASIS;
    int groups = 0;
    boolean digit = false;
    boolean allDigits = true;
    boolean allLetters = true;
    int i = at;
    for (; i < length && LineCharacters.isWord(kinds[i]); i++) {
      char c = LineCharacters.lower(chars[i]);
      exact = Hashes.next(exact, c);
      boolean isDigit = kinds[i] == LineCharacters.DIGIT;
      if (!isDigit) {
        folded = Hashes.next(folded, c);
      } else if (!digit) {
        folded = Hashes.next(folded, '0');
      }
      digit = isDigit;
      allDigits &= isDigit;
      allLetters &= kinds[i] <= LineCharacters.MARK;
      if (i - at < STEM_LENGTH) {
        groups |= lexicon.wordStem(exact);
      }
    }
    page.exact[from + count] = exact;
    page.folded[from + count] = folded;
    start[count] = at;
    end[count] = i;
    int size = i - at;
    boolean year =
        allDigits
            && size == 4
            && ((chars[at] == '1' && chars[at + 1] == '9')
                || (chars[at] == '2' && chars[at + 1] == '0'));
    form[count++] =
        (byte) ((allDigits ? DIGITS : 0) | (allLetters ? LETTERS : 0) | (year ? YEAR : 0));
    addStems(groups, stems, page);
  }

  private static void addStems(int groups, int stems, PageText page) {
    for (int rest = groups; rest != 0; rest &= rest - 1) {
      page.stems[stems + Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  /** Addresses, years, dates and times: neighbouring words and what is between them. */
  private void numbers(PageText page, int from) {
    for (int w = 0; w < count; w++) {
      int a = start[w];
      int b = end[w];
      int size = b - a;
      int hash = page.exact[from + w];
      char after = b < length ? chars[b] : 0;
      if (((hash == HTTP || hash == HTTPS) && after == ':') || (hash == WWW && after == '.')) {
        urls++;
      } else if (w > 0
          && chars[a - 1] == '.'
          && end[w - 1] == a - 1
          && Arrays.binarySearch(DOMAINS, hash) >= 0) {
        urls++;
      }
      years += form[w] >= YEAR ? 1 : 0;
      boolean digits = (form[w] & DIGITS) != 0;
      if (w > 0
          && digits
          && size == 2
          && (form[w - 1] & DIGITS) != 0
          && a - end[w - 1] == 1
          && end[w - 1] - start[w - 1] <= 2
          && (chars[a - 1] == ':' || chars[a - 1] == '.')) {
        times++;
      } else if (isClock(a, b)) {
        times++;
      }
      if (w > 1) {
        dates += isDate(w, hash) ? 1 : 0;
      }
    }
  }

  private boolean isClock(int a, int b) {
    int size = b - a;
    return (size == 4 || size == 5)
        && LineCharacters.lower(chars[b - 3]) == 'h'
        && kinds[b - 1] == LineCharacters.DIGIT
        && kinds[b - 2] == LineCharacters.DIGIT
        && kinds[a] == LineCharacters.DIGIT
        && (size == 4 || kinds[a + 1] == LineCharacters.DIGIT);
  }

  private boolean isDate(int w, int hash) {
    int first = w - 2;
    int second = w - 1;
    boolean digits = (form[w] & DIGITS) != 0;
    boolean secondDigits = (form[second] & DIGITS) != 0;
    boolean firstDigits = (form[first] & DIGITS) != 0;
    if (digits && secondDigits && firstDigits) {
      return size(first) <= 4
          && size(second) <= 2
          && size(w) <= 4
          && isDateGap(end[first], start[second])
          && isDateGap(end[second], start[w]);
    }
    if (form[w] >= YEAR) {
      if (start[second] - end[first] > 3 || start[w] - end[second] > 3) {
        return false;
      }
      return (firstDigits && size(first) <= 2 && isMonth(second))
          || (isMonth(first) && secondDigits && size(second) <= 2);
    }
    return hash == DAY && secondDigits && end[second] == start[w];
  }

  private int size(int w) {
    return end[w] - start[w];
  }

  private boolean isMonth(int w) {
    return (form[w] & LETTERS) != 0 && size(w) >= 3 && size(w) <= 12;
  }

  private boolean isDateGap(int from, int to) {
    if (to - from < 1 || to - from > 2) {
      return false;
    }
    char c = chars[from];
    return (c == '.' || c == '/' || c == '-') && (to - from == 1 || chars[from + 1] == ' ');
  }

  /** Adds the line's content words; returns how many different words the line has. */
  private int content(PageText page, int line, int from) {
    int first = page.contentsFrom[line];
    int at = first;
    IntIndex index = page.content;
    int different = 0;
    if (++stamp == 1 << 30) {
      Arrays.fill(seen, 0);
      stamp = 1;
    }
    for (int w = 0; w < count; w++) {
      boolean content = size(w) >= 4 && (form[w] & DIGITS) == 0;
      int number = index.add(page.exact[from + w]);
      int mark = markOf(number);
      if (mark >>> 1 != stamp) {
        different++;
        mark = stamp << 1;
      }
      if (content && (mark & 1) == 0) {
        page.addContent(at++, number);
        mark |= 1;
      }
      seen[number] = mark;
    }
    for (int w = 0; w + 1 < count; w++) {
      if (kinds[start[w]] == LineCharacters.SPACELESS
          && kinds[start[w + 1]] == LineCharacters.SPACELESS
          && chars[start[w]] > '\u2e80') {
        int number = index.add(Hashes.mix(page.exact[from + w], page.exact[from + w + 1]));
        int mark = markOf(number);
        mark = mark >>> 1 == stamp ? mark : stamp << 1;
        if ((mark & 1) == 0) {
          page.addContent(at++, number);
          seen[number] = mark | 1;
        }
      }
    }
    page.contentsFrom[line + 1] = at;
    return different;
  }

  private int markOf(int number) {
    if (number >= seen.length) {
      seen = Arrays.copyOf(seen, 2 * number);
    }
    return seen[number];
  }
}
