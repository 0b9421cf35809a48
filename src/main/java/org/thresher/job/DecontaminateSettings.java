package org.thresher.job;

import java.util.List;

/**
 * Which evaluation sets must not be in the corpus: the {@code decontaminate} section of a job.
 *
 * @param sets files of evaluation items in UTF-8, a JSON object a line; every text in an object, at
 *     any depth, is looked for
 * @param words how many words in a row of an item and of a document must be equal; 5 to 100,
 *     default 13 (GPT-3's); twice as many characters in scripts without spaces
 * @param minWords texts of an item with fewer words than {@code words} are looked for as a whole if
 *     they have so many; shorter ones are not; 3 to 100, default 8
 * @param maxItems word sequences in more items of a set are of its template, and are not looked
 *     for; at least 1, default 10 (GPT-3's)
 */
public record DecontaminateSettings(List<String> sets, int words, int minWords, int maxItems)
    implements Settings {
  private static final int MOST_WORDS = 100;
  private static final int LEAST_WORDS = 5;
  private static final int LEAST_WHOLE = 3;

  /** No sets: the section must name one. */
  public static final DecontaminateSettings DEFAULTS =
      new DecontaminateSettings(List.of(), 13, 8, 10);

  /** Copies the list and checks the ranges. */
  public DecontaminateSettings {
    sets = List.copyOf(sets);
    Check.distinct("sets", sets);
    Check.in("words", words, LEAST_WORDS, MOST_WORDS);
    Check.in("minWords", minWords, LEAST_WHOLE, MOST_WORDS);
    Check.atLeast("maxItems", maxItems, 1);
  }
}
