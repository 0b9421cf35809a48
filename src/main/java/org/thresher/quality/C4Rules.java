package org.thresher.quality;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The document rules of C4 (Raffel et al. 2020, section 2.2). Its line rules (three words, an end
 * mark, no word of more than 1,000 characters, no "javascript", no policy notice) decide which
 * lines' sentences count; here they do not remove the lines from the corpus.
 */
final class C4Rules {
  private static final int MIN_SENTENCES = 5;
  private static final int MIN_WORDS = 3;
  private static final int MAX_WORD = 1000;
  private static final String END_MARKS = ".?!\"'";
  private static final List<String> POLICIES =
      List.of(
          "terms of use",
          "privacy policy",
          "cookie policy",
          "uses cookies",
          "use of cookies",
          "use cookies");

  private C4Rules() {}

  /**
   * The first rule that rejects a text, or null.
   *
   * @param endMarks whether only lines that end in an ASCII end mark count
   */
  static @Nullable String verdict(MeasuredText text, boolean endMarks) {
    int sentences = 0;
    for (String raw : text.lines()) {
      String line = raw.strip();
      String folded = line.toLowerCase(Locale.ROOT);
      if (!isText(line, endMarks)) {
        continue;
      }
      if (folded.contains("lorem ipsum")) {
        return "c4: lorem_ipsum";
      }
      if (folded.contains("javascript")) {
        continue;
      }
      if (line.indexOf('{') >= 0) {
        return "c4: curly_bracket";
      }
      if (POLICIES.stream().noneMatch(folded::contains)) {
        sentences += sentences(line);
      }
    }
    return sentences < MIN_SENTENCES
        ? Rule.below("c4: too_few_sentences", sentences, MIN_SENTENCES)
        : null;
  }

  private static boolean isText(String line, boolean endMarks) {
    int words = 0;
    int length = 0;
    for (int i = 0; i <= line.length(); i++) {
      boolean space = i == line.length() || Character.isWhitespace(line.charAt(i));
      if (!space) {
        length++;
      } else if (length > 0) {
        words++;
        if (length > MAX_WORD) {
          return false;
        }
        length = 0;
      }
    }
    if (words < MIN_WORDS) {
      return false;
    }
    return !endMarks
        || (END_MARKS.indexOf(line.charAt(line.length() - 1)) >= 0 && !line.endsWith("..."));
  }

  /**
   * Sentences of a line: end marks with white space or the line's end behind them, at least one.
   */
  static int sentences(String line) {
    int sentences = 0;
    boolean open = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        open = true;
      } else if (open && LineShares.isEndMark(c) && endsHere(line, i + 1)) {
        sentences++;
        open = false;
      }
    }
    return sentences + (open ? 1 : 0);
  }

  private static boolean endsHere(String line, int next) {
    int i = next;
    while (i < line.length()
        && !Character.isLetterOrDigit(line.charAt(i))
        && !Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i == line.length()
        || Character.isWhitespace(line.charAt(i))
        || line.charAt(next - 1) > 0x2fff;
  }
}
