package org.thresher.stage.clean;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.thresher.document.Paragraph;
import org.thresher.text.PhraseTable;

/**
 * What the build of a text without markup says of its short lines: the speeches of a play, verse
 * with sentences, the closing of a letter, names and values in turns and the heading of a section
 * that stays belong to the text; the lines around a newsletter's "unsubscribe" do not.
 */
final class TextStructure {
  /** Running text: a sentence of so many words. */
  private static final double RUNNING_WORDS = 20;

  private static final double LONG_WORDS = 12;
  private static final int FEWEST_LINES = 4;

  /** Share of the lines of a scene or a poem that end a sentence or a clause. */
  private static final double SENTENCES = 0.35;

  /** Lines of a scene that score less are furniture all the same. */
  private static final double CLEARLY = -6;

  private static final int FEWEST_PAIRS = 3;

  /** Share of the lines of names and values that stay by themselves where the others stay too. */
  private static final double SOME_PAIRS = 0.25;

  private static final int LONGEST_NAME = 30;
  private static final int LONGEST_VALUE = 80;

  private static final double CLOSING_WORDS = 5;
  private static final int CLOSING_LINES = 4;
  private static final int HEAD_LINES = 8;

  /** What may score so much in the foot of a newsletter goes with it. */
  private static final double FOOT = 1.5;

  private static final double FOOT_WORDS = 14;

  /** Lines of a foot that go by their own score. */
  private static final int FOOT_LINES = 3;

  /** Surely a prompt. */
  private static final double FURNITURE = 8;

  /** Words of plain text, for all rules of the stage. */
  static final PhraseTable PHRASES = PhraseTable.of(TextStructure.class, "phrases.tsv");

  /** Words for a message or the program that shows it. */
  private static final List<String> MESSAGE = PHRASES.words("message");

  /** What the foot of a letter to many says of itself. */
  private static final Pattern FOOT_LINE = PHRASES.pattern("letter-foot-pattern");

  private static final int FOOT_LINE_WORDS = 24;

  private final PageLines page;
  private final PageScores scores;
  private final double[] logits;
  private final PageText text;

  private TextStructure(PageLines page, PageScores scores, double[] logits) {
    this.page = page;
    this.scores = scores;
    this.logits = logits;
    text = scores.page();
  }

  /**
   * Raises the scores of lines that belong to the text by its build, and lowers those of a
   * newsletter's foot.
   *
   * @param logits the scores, changed in place
   * @param threshold below which lines go
   */
  static void apply(PageLines page, PageScores scores, double[] logits, double threshold) {
    TextStructure structure = new TextStructure(page, scores, logits);
    structure.foot(threshold);
    structure.scene(threshold);
    structure.closing(threshold);
    structure.pairs(threshold);
    structure.lists(threshold);
    structure.headings(threshold);
  }

  private void keep(int line, double threshold) {
    logits[line] = Math.max(logits[line], threshold);
  }

  /** A page of short lines many of which end sentences: a play, a poem, a conversation. */
  private void scene(double threshold) {
    int ended = 0;
    for (int i = 0; i < logits.length; i++) {
      if (text.words[i] >= RUNNING_WORDS) {
        return;
      }
      ended += isEnded(i) ? 1 : 0;
    }
    if (logits.length >= FEWEST_LINES && ended >= SENTENCES * logits.length) {
      for (int i = 0; i < logits.length; i++) {
        if (logits[i] > CLEARLY) {
          keep(i, threshold);
        }
      }
    }
  }

  /** Names and values on lines in turns, as hours and facts are, stay where some of them do. */
  private void pairs(double threshold) {
    int from = 0;
    while (from < logits.length) {
      int to = from;
      int stay = 0;
      while (to + 1 < logits.length && isName(to) && isValue(to + 1)) {
        stay += logits[to] >= threshold ? 1 : 0;
        stay += logits[to + 1] >= threshold ? 1 : 0;
        to += 2;
      }
      if (to - from >= 2 * FEWEST_PAIRS && stay >= SOME_PAIRS * (to - from)) {
        for (int i = from; i < to; i++) {
          if (logits[i] > CLEARLY) {
            keep(i, threshold);
          }
        }
      }
      from = Math.max(to, from + 1);
    }
  }

  private boolean isName(int line) {
    return page.line(line).text().length() <= LONGEST_NAME && endsWith(line, ":：");
  }

  private boolean isValue(int line) {
    return page.line(line).text().length() <= LONGEST_VALUE && !endsWith(line, ":：");
  }

  private boolean isEnded(int line) {
    String last = page.line(line).text();
    return text.terminated[line] || ",;:—)]".indexOf(last.charAt(last.length() - 1)) >= 0;
  }

  /**
   * The lines after the last sentence of a text that begins with a salutation, or its signature.
   */
  private void closing(double threshold) {
    boolean greeted = false;
    for (int i = 0; i < Math.min(HEAD_LINES, logits.length); i++) {
      greeted |= text.words[i] <= CLOSING_WORDS && endsWith(i, ",，!！:：");
    }
    if (!greeted) {
      return;
    }
    for (int i = 1; i < logits.length; i++) {
      boolean formula = isShort(i) && endsWith(i, ",，") && isSentence(i - 1);
      boolean signature = isShort(i) && isSentence(i - 1) && isEnd(i);
      if (formula || signature) {
        keepClosing(i, threshold);
      }
    }
  }

  private void keepClosing(int from, double threshold) {
    for (int i = from; i < Math.min(logits.length, from + CLOSING_LINES); i++) {
      if (!isShort(i) || scores.interruption(i) > FURNITURE || isRule(i)) {
        return;
      }
      keep(i, threshold);
    }
  }

  private boolean isEnd(int line) {
    return logits.length - line <= CLOSING_LINES;
  }

  private boolean isShort(int line) {
    return text.words[line] <= CLOSING_WORDS && !text.terminated[line];
  }

  private boolean isSentence(int line) {
    return text.terminated[line] && text.words[line] > CLOSING_WORDS;
  }

  private boolean isRule(int line) {
    return page.line(line).text().codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private boolean endsWith(int line, String marks) {
    String last = page.line(line).text();
    return marks.indexOf(last.charAt(last.length() - 1)) >= 0;
  }

  /** The items of a list stay together where half of them or more do. */
  private void lists(double threshold) {
    int from = 0;
    while (from < logits.length) {
      int to = from;
      int stay = 0;
      while (to < logits.length && page.line(to).kind() == Paragraph.Kind.LIST_ITEM) {
        stay += logits[to] >= threshold ? 1 : 0;
        to++;
      }
      for (int i = from; i < to && 2 * stay >= to - from; i++) {
        keep(i, threshold);
      }
      from = to + 1;
    }
  }

  /** A heading stays with what stays under it. */
  private void headings(double threshold) {
    boolean stays = false;
    for (int i = logits.length - 1; i >= 0; i--) {
      if (page.line(i).kind() == Paragraph.Kind.HEADING) {
        if (stays) {
          keep(i, threshold);
        }
        stays = false;
      } else {
        stays |= logits[i] >= threshold && page.stays(i);
      }
    }
  }

  /** Under the last running text of a newsletter all short lines are its foot. */
  private void foot(double threshold) {
    int last = logits.length - 1;
    while (last >= 0
        && (isFootLine(last) || !(text.words[last] >= LONG_WORDS && logits[last] > 0))) {
      last--;
    }
    boolean[] goes = new boolean[logits.length];
    int first = logits.length;
    int newsletter = 0;
    int letter = 0;
    for (int i = last + 1; i < logits.length; i++) {
      boolean said = isFootLine(i);
      goes[i] = said || logits[i] < threshold || isRule(i);
      boolean prompt = said || (goes[i] && scores.kind(i) == LineKind.NEWSLETTER && !isRule(i));
      newsletter += prompt ? 1 : 0;
      letter += said ? 1 : 0;
      first = goes[i] && first == logits.length && !isShortName(i) ? i : first;
    }
    int gone = count(goes);
    boolean few = gone < FOOT_LINES && letter < 2;
    if (last < 0 || newsletter == 0 || few || 2 * gone < logits.length - last - 1) {
      return;
    }
    for (int i = first; i < logits.length; i++) {
      if (isFootLine(i)) {
        logits[i] = ModelRule.SURELY_NONE;
      } else if (logits[i] < FOOT && text.words[i] <= FOOT_WORDS) {
        logits[i] = Math.min(logits[i], threshold - 1);
      }
    }
    head();
  }

  private boolean isFootLine(int line) {
    return text.words[line] <= FOOT_LINE_WORDS && FOOT_LINE.matcher(page.line(line).text()).find();
  }

  private boolean isShortName(int line) {
    return text.words[line] <= 2 && scores.kind(line) != LineKind.NEWSLETTER && !isRule(line);
  }

  /** Before the first running text a newsletter may speak of itself as a message. */
  private void head() {
    for (int i = 0; i < logits.length && text.words[i] < LONG_WORDS; i++) {
      String lower = page.line(i).text().toLowerCase(Locale.ROOT);
      if (PhraseTable.hasOne(MESSAGE, lower)) {
        logits[i] = ModelRule.SURELY_NONE;
      }
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
