package org.thresher.stage.clean;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Words and beginnings of words that the numbers of a line count; they come with the model. */
final class Lexicon {
  private final IntIndex you;
  private final IntIndex we;

  /** Of words for the reader and for those who speak; of words that may be stems. */
  private final IntFilter people;

  private final IntFilter stems;
  private final IntIndex words;
  private final int[] wordGroups;
  private final IntIndex spaceless;
  private final int[] spacelessGroups;

  /**
   * A lexicon.
   *
   * @param you hashes of words that speak to the reader
   * @param we hashes of words for those who speak
   * @param words for each group of stems, its stems
   * @param spaceless the same in scripts without spaces
   */
  Lexicon(int[] you, int[] we, String[][] words, String[][] spaceless) {
    this.you = IntIndex.of(you);
    this.we = IntIndex.of(we);
    people = new IntFilter(IntStream.concat(Arrays.stream(you), Arrays.stream(we)).toArray());
    stems =
        new IntFilter(Arrays.stream(words).flatMap(Arrays::stream).mapToInt(Hashes::of).toArray());
    this.words = index(words);
    this.wordGroups = groups(words, this.words);
    this.spaceless = index(spaceless);
    this.spacelessGroups = groups(spaceless, this.spaceless);
  }

  private static IntIndex index(String[][] stems) {
    IntIndex index = new IntIndex(1 << 11);
    for (String[] group : stems) {
      for (String stem : group) {
        index.add(Hashes.of(stem));
      }
    }
    return index;
  }

  private static int[] groups(String[][] stems, IntIndex index) {
    int[] groups = new int[index.size()];
    for (int g = 0; g < stems.length; g++) {
      for (String stem : stems[g]) {
        groups[index.find(Hashes.of(stem))] |= 1 << g;
      }
    }
    return groups;
  }

  boolean isYou(int word) {
    return people.mayHave(word) && you.find(word) >= 0;
  }

  boolean isWe(int word) {
    return people.mayHave(word) && we.find(word) >= 0;
  }

  /** The groups, a bit each, of which the beginning of a word with this hash is a stem. */
  int wordStem(int hash) {
    int at = stems.mayHave(hash) ? words.find(hash) : -1;
    return at < 0 ? 0 : wordGroups[at];
  }

  /** The same in scripts without spaces. */
  int spacelessStem(int hash) {
    int at = spaceless.find(hash);
    return at < 0 ? 0 : spacelessGroups[at];
  }
}
