package org.thresher.stage.quality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.job.BlocklistSettings;
import org.thresher.text.Folding;
import org.thresher.text.HashCounts;
import org.thresher.text.PublishedCharacters;

/**
 * Finds the words and phrases of lists in a text: whole words, folded. In scripts without spaces
 * between words, every character counts as a word, so phrases are found anywhere.
 */
public final class BlockedWords implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOKENS = 12;
  private static final long BEGINNING = Folding.hashExact("beginning");

  private final List<Blocklist> lists;

  private BlockedWords(List<Blocklist> lists) {
    this.lists = lists;
  }

  /**
   * The words of a job's lists, which are read now.
   *
   * @throws org.thresher.job.SettingException if a file cannot be read or holds what is no entry
   */
  public static BlockedWords of(BlocklistSettings settings) {
    return new BlockedWords(
        settings.words().stream()
            .map(
                file ->
                    Blocklist.read(
                        "blocklists.words",
                        file,
                        BlockedWords::hash,
                        "word or phrase of up to " + MOST_TOKENS + " words"))
            .toList());
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /**
   * What was found.
   *
   * @param count how many places
   * @param first the list and the words of the first, for people; null without any
   */
  record Found(int count, @Nullable String first) {}

  /** Finds the listed words of a text; places may overlap. */
  Found find(String text) {
    String folded = Folding.fold(text);
    List<int[]> tokens = tokens(folded);
    int count = 0;
    String first = null;
    for (int i = 0; i < tokens.size(); i++) {
      long hash = BEGINNING;
      for (int n = i; n < Math.min(tokens.size(), i + MOST_TOKENS); n++) {
        int[] token = tokens.get(n);
        hash = Folding.combine(hash, HashCounts.of(folded, token[0], token[1]));
        for (Blocklist list : lists) {
          if (list.contains(hash)) {
            count++;
            first =
                first == null
                    ? list.name() + ": '" + folded.substring(tokens.get(i)[0], token[1]) + "'"
                    : first;
          }
        }
      }
    }
    return new Found(count, first);
  }

  private static long hash(String entry) {
    String folded = Folding.fold(entry);
    List<int[]> tokens = tokens(folded);
    long hash = BEGINNING;
    for (int[] token : tokens) {
      hash = Folding.combine(hash, HashCounts.of(folded, token[0], token[1]));
    }
    return tokens.isEmpty() || tokens.size() > MOST_TOKENS ? 0 : hash;
  }

  private static List<int[]> tokens(String text) {
    List<int[]> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!isPart(c)) {
        continue;
      }
      while (!PublishedCharacters.unspaced(c) && i < text.length()) {
        int next = text.codePointAt(i);
        if (!isPart(next) || PublishedCharacters.unspaced(next)) {
          break;
        }
        i += Character.charCount(next);
      }
      tokens.add(new int[] {start, i});
    }
    return tokens;
  }

  private static boolean isPart(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
