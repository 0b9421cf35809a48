package org.thresher.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A text's words and marks as offsets, cut close to spaCy's English rules, which the filters of
 * datatrove count by: white space first, then marks at both ends, then hyphens, slashes, commas and
 * full stops between letters, then English short forms ({@code n't}, {@code 's}).
 *
 * <p>One scan, no strings; a word is known by a 64-bit hash.
 */
public final class SpacyWords {
  private static final String OUTER =
      "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪'\"”“`‘´’‚„»«「」『』（）〔〕【】《》〈〉⟦⟧";
  private static final String CURRENCY = "$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₵₸₹₺₼₿";
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr.", "mrs.", "ms.", "dr.", "st.", "prof.", "jr.", "vs.", "e.g.", "i.e.", "inc.", "ltd.",
          "co.", "corp.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.",
          "oct.", "nov.", "dec.", "gen.", "gov.", "rep.", "sen.", "rev.", "mt.", "bros.", "a.m.",
          "p.m.", "ph.d.");
  private static final Set<String> UNITS =
      Set.of(
          "%", "km", "m", "cm", "mm", "kg", "g", "mg", "kb", "mb", "gb", "tb", "km/h", "mph", "t");

  private final String text;
  private int[] starts;
  private int[] ends;
  private long[] hashes = new long[0];
  private int[] lengths = new int[0];
  private long[] sequences = new long[0];
  private int[] sums = new int[0];
  private int count;

  /** Ends of the parts cut off at the end of the word at hand, the last part first. */
  private int[] cuts = new int[8];

  private int cutCount;

  private SpacyWords(String text) {
    this.text = text;
    this.starts = new int[text.length() / 4 + 8];
    this.ends = new int[starts.length];
  }

  /** The words of a text. */
  public static SpacyWords of(String text) {
    SpacyWords words = new SpacyWords(text);
    words.scan();
    words.hash();
    return words;
  }

  /**
   * The words and marks of a text as ICU's rules and dictionaries cut it, for scripts without
   * spaces between words.
   */
  public static SpacyWords ofDictionaries(String text) {
    SpacyWords words = new SpacyWords(text);
    UnicodeWords.cut(
        text,
        (start, end) -> {
          if (!PublishedCharacters.space(text.charAt(start))) {
            words.add(start, end);
          }
        });
    words.hash();
    return words;
  }

  public int count() {
    return count;
  }

  public int start(int word) {
    return starts[word];
  }

  public int end(int word) {
    return ends[word];
  }

  public long hash(int word) {
    return hashes[word];
  }

  /** A word's length in code points. */
  public int length(int word) {
    return lengths[word];
  }

  /** The hash of so many words in a row. */
  public long hash(int first, int size) {
    return HashCounts.without(sequences[first + size], sequences[first], size);
  }

  /** The length of so many words in a row in code points, without the space between them. */
  public int length(int first, int size) {
    return sums[first + size] - sums[first];
  }

  /** Sentences by spaCy's rule: a word that is no mark starts one if an end mark stands before. */
  public int sentences() {
    int sentences = count == 0 ? 0 : 1;
    boolean ended = false;
    for (int i = 0; i < count; i++) {
      int c = text.codePointAt(starts[i]);
      if (lengths[i] == 1 && PublishedCharacters.endsSentence(c)) {
        ended = true;
      } else if (ended && !allPunctuation(i)) {
        sentences++;
        ended = false;
      }
    }
    return sentences;
  }

  private boolean allPunctuation(int word) {
    for (int i = starts[word]; i < ends[word]; i++) {
      switch (Character.getType(text.charAt(i))) {
        case Character.CONNECTOR_PUNCTUATION,
            Character.DASH_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION,
            Character.OTHER_PUNCTUATION -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private void scan() {
    int length = text.length();
    int i = 0;
    while (i < length) {
      while (i < length && PublishedCharacters.space(text.charAt(i))) {
        i++;
      }
      int start = i;
      boolean plain = true;
      while (i < length && !PublishedCharacters.space(text.charAt(i))) {
        plain &= Ascii.isLetter(text.charAt(i));
        i++;
      }
      if (i > start) {
        if (plain) {
          add(start, i);
        } else {
          cutEnds(start, i);
        }
      }
    }
  }

  private void cutEnds(int from, int to) {
    int start = from;
    int end = to;
    boolean changed = true;
    while (changed && start < end && !abbreviation(start, end)) {
      int prefix = prefix(start, end);
      if (prefix > 0) {
        add(start, start + prefix);
        start += prefix;
      }
      int suffix = start < end ? suffix(start, end) : 0;
      if (suffix > 0) {
        pushCut(end);
        end -= suffix;
      }
      changed = prefix + suffix > 0;
    }
    cutInside(start, end);
    while (cutCount > 0) {
      add(end, cuts[--cutCount]);
      end = cuts[cutCount];
    }
  }

  private void pushCut(int end) {
    if (cutCount == cuts.length) {
      cuts = Arrays.copyOf(cuts, cutCount * 2);
    }
    cuts[cutCount++] = end;
  }

  private boolean abbreviation(int start, int end) {
    if (text.charAt(end - 1) != '.' || end - start > 5) {
      return false;
    }
    return (end - start == 2 && Character.isLetter(text.charAt(start)))
        || ABBREVIATIONS.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private int prefix(int start, int end) {
    char c = text.charAt(start);
    if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
      return 0;
    }
    if (c == '.') {
      int dots = start;
      while (dots < end && text.charAt(dots) == '.') {
        dots++;
      }
      return dots - start > 1 ? dots - start : 0;
    }
    if (c == '+') {
      return start + 1 < end && Ascii.isDigit(text.charAt(start + 1)) ? 0 : 1;
    }
    return "§%=—–".indexOf(c) >= 0 || outer(c) || CURRENCY.indexOf(c) >= 0 ? 1 : icon(start);
  }

  private int suffix(int start, int end) {
    char c = text.charAt(end - 1);
    if (c == '.') {
      return fullStops(start, end);
    }
    if (outer(c) || c == '—' || c == '–') {
      return 1;
    }
    if ((c == 's' || c == 'S') && end - start > 1 && apostrophe(text.charAt(end - 2))) {
      return 2;
    }
    if (end - start > 1
        && (c == '+' || CURRENCY.indexOf(c) >= 0)
        && Ascii.isDigit(text.charAt(end - 2))) {
      return 1;
    }
    return Ascii.isDigit(c) ? 0 : Math.max(unit(start, end), iconBefore(end, start));
  }

  private int fullStops(int start, int end) {
    int dots = end;
    while (dots > start && text.charAt(dots - 1) == '.') {
      dots--;
    }
    if (end - dots > 1) {
      return end - dots;
    }
    if (dots == start) {
      return 0;
    }
    char before = text.charAt(dots - 1);
    boolean upper = Character.isUpperCase(before);
    boolean twoUpper = upper && dots - 2 >= start && Character.isUpperCase(text.charAt(dots - 2));
    boolean lower = (Character.isLetterOrDigit(before) && !upper) || "%²-+".indexOf(before) >= 0;
    return lower || twoUpper || outer(before) ? 1 : 0;
  }

  private int unit(int start, int end) {
    int i = end;
    while (i > start && end - i < 4 && !Ascii.isDigit(text.charAt(i - 1))) {
      i--;
    }
    boolean afterDigit = i > start && i < end && Ascii.isDigit(text.charAt(i - 1));
    return afterDigit && UNITS.contains(text.substring(i, end).toLowerCase(Locale.ROOT))
        ? end - i
        : 0;
  }

  private void cutInside(int from, int to) {
    if (from >= to) {
      return;
    }
    if (address(from, to)) {
      add(from, to);
      return;
    }
    int start = from;
    int i = from + 1;
    while (i < to) {
      int size = infix(i, to);
      if (size > 0) {
        addWord(start, i);
        add(i, i + size);
        start = i + size;
        i = start + 1;
      } else {
        i++;
      }
    }
    addWord(start, to);
  }

  private boolean address(int from, int to) {
    return text.startsWith("http://", from)
        || text.startsWith("https://", from)
        || text.startsWith("www.", from)
        || text.substring(from, to).indexOf('@') > 0;
  }

  private int infix(int i, int to) {
    char c = text.charAt(i);
    if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
      return 0;
    }
    int size = 1;
    while (i + size < to && text.charAt(i + size) == c && (c == '.' || c == '-' || c == '—')) {
      size++;
    }
    if (c == '…' || (c == '.' && size > 1)) {
      return size;
    }
    if (i + size >= to) {
      return icon(i);
    }
    return between(text.charAt(i - 1), c, text.charAt(i + size)) ? size : icon(i);
  }

  private static boolean between(char before, char c, char after) {
    boolean letters = Character.isLetter(before) && Character.isLetter(after);
    return switch (c) {
      case '.' ->
          (Character.isLowerCase(before) || quote(before))
              && (Character.isUpperCase(after) || quote(after));
      case ',', '–', '—', '~' -> letters;
      case '-' -> letters || (Ascii.isDigit(before) && (Ascii.isDigit(after) || after == '-'));
      case ':', '<', '>', '=', '/' ->
          (Character.isLetter(before) || Ascii.isDigit(before)) && Character.isLetter(after);
      case '+', '*', '^' -> Ascii.isDigit(before) && (Ascii.isDigit(after) || after == '-');
      default -> false;
    };
  }

  /** Adds a word, cutting English short forms. */
  private void addWord(int start, int end) {
    if (start >= end) {
      return;
    }
    int mark = end - 1;
    while (mark > start && mark > end - 4 && !apostrophe(text.charAt(mark))) {
      mark--;
    }
    int cut = end;
    if (mark > start && apostrophe(text.charAt(mark))) {
      String tail = text.substring(mark + 1, end);
      if (tail.equals("t") && mark - 1 > start && text.charAt(mark - 1) == 'n') {
        cut = mark - 1;
      } else if (tail.equals("ll")
          || tail.equals("ve")
          || tail.equals("re")
          || tail.equals("d")
          || tail.equals("m")) {
        cut = mark;
      }
    }
    add(start, cut);
    if (cut < end) {
      add(cut, end);
    }
  }

  private int icon(int at) {
    if (text.charAt(at) < 0x80 || Character.isLetter(text.charAt(at))) {
      return 0;
    }
    int c = text.codePointAt(at);
    return Character.getType(c) == Character.OTHER_SYMBOL ? Character.charCount(c) : 0;
  }

  private int iconBefore(int end, int start) {
    if (text.charAt(end - 1) < 0x80) {
      return 0;
    }
    int c = text.codePointBefore(end);
    int size = Character.charCount(c);
    return Character.getType(c) == Character.OTHER_SYMBOL && end - size >= start ? size : 0;
  }

  private static boolean outer(char c) {
    return !(Ascii.isLetter(c) || Ascii.isDigit(c)) && OUTER.indexOf(c) >= 0;
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'' || c == '“' || c == '”' || c == '’' || c == '‘';
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  private void hash() {
    hashes = new long[count];
    lengths = new int[count];
    sequences = new long[count + 1];
    sums = new int[count + 1];
    for (int word = 0; word < count; word++) {
      hashes[word] = HashCounts.of(text, starts[word], ends[word]);
      lengths[word] = text.codePointCount(starts[word], ends[word]);
      sequences[word + 1] = HashCounts.then(sequences[word], hashes[word]);
      sums[word + 1] = sums[word] + lengths[word];
    }
  }
}
