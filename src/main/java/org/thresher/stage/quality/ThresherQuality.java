package org.thresher.stage.quality;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.text.PublishedCharacters;

/**
 * Rules of our own that need no list of English words and no ASCII marks, so that they hold in
 * every language: enough text, letters, lines that end as text does, little repetition, no filler.
 * A letter of a script without spaces between words counts as three.
 */
final class ThresherQuality {
  /** Some thirty words. */
  private static final int LEAST_LETTERS = 150;

  private static final double LEAST_LETTER_SHARE = 0.7;
  private static final double LEAST_ENDED_SHARE = 0.3;

  /** Longer ones come of scripts without spaces, where counts of words mean nothing. */
  private static final double LONGEST_MEAN_WORD = 12;

  private static final double MOST_BRACKETS = 0.01;

  private ThresherQuality() {}

  /** The first rule that objects, or null. */
  static @Nullable Rejection reject(MeasuredText text) {
    Letters letters = Letters.of(text.text());
    if (letters.weight() < LEAST_LETTERS) {
      return Rejection.below("too_short", "letters", (double) letters.weight(), LEAST_LETTERS);
    }
    double share = MeasuredText.share(letters.count(), letters.visible());
    if (share < LEAST_LETTER_SHARE) {
      return Rejection.below("few_letters", "share of letters", share, LEAST_LETTER_SHARE);
    }
    double ended = endedShare(text.text());
    if (ended < LEAST_ENDED_SHARE && letters.unmarked() * 2 < letters.count()) {
      return Rejection.below(
          "few_ended_lines", "letters in lines that end in a mark", ended, LEAST_ENDED_SHARE);
    }
    return rejectFiller(text, letters);
  }

  private static @Nullable Rejection rejectFiller(MeasuredText text, Letters letters) {
    if (text.text().toLowerCase(Locale.ROOT).contains("lorem ipsum")) {
      return new Rejection("lorem_ipsum", "the phrase lorem ipsum");
    }
    double brackets = MeasuredText.share(letters.brackets(), letters.visible());
    if (brackets > MOST_BRACKETS) {
      return Rejection.above("curly_brackets", "share of curly brackets", brackets, MOST_BRACKETS);
    }
    double hashes = GopherQuality.hashRatio(text);
    if (hashes > 0.1) {
      return Rejection.above("many_hashes", "hash signs per word", hashes, 0.1);
    }
    double cut = GopherQuality.ellipsisLines(text);
    if (cut > 0.3) {
      return Rejection.above("many_cut_lines", "share of lines ending in …", cut, 0.3);
    }
    return text.meanWordLength() > LONGEST_MEAN_WORD
        ? GopherRepetition.rejectLines(text, RepetitionLimits.GOPHER)
        : GopherRepetition.reject(text, RepetitionLimits.GOPHER);
  }

  /** The share of the letters that are in lines which end as text does. */
  static double endedShare(String text) {
    List<String> lines = MeasuredText.lines(text);
    long all = 0;
    long ended = 0;
    for (String line : lines) {
      long letters = line.codePoints().filter(Character::isLetter).count();
      all += letters;
      ended += PublishedCharacters.endsText(line) ? letters : 0;
    }
    return MeasuredText.share(ended, all);
  }

  /**
   * The characters of a text.
   *
   * @param count letters and the marks that belong to them
   * @param weight the same, those of scripts without spaces three times
   * @param unmarked letters of scripts that mark no ends of sentences
   * @param brackets curly brackets
   * @param visible all that is no white space
   */
  private record Letters(long count, long weight, long unmarked, long brackets, long visible) {
    static Letters of(String text) {
      long count = 0;
      long weight = 0;
      long unmarked = 0;
      long brackets = 0;
      long visible = 0;
      for (int i = 0; i < text.length(); ) {
        int c = text.codePointAt(i);
        i += Character.charCount(c);
        if (PublishedCharacters.space(c)) {
          continue;
        }
        visible++;
        brackets += c == '{' || c == '}' ? 1 : 0;
        int type = Character.getType(c);
        if (Character.isLetter(c)
            || type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK) {
          count++;
          weight += PublishedCharacters.unspaced(c) ? 3 : 1;
          unmarked += PublishedCharacters.unmarked(c) ? 1 : 0;
        }
      }
      return new Letters(count, weight, unmarked, brackets, visible);
    }
  }
}
