package org.thresher.stage.read.record;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Counts what is passed over on purpose, by kind. A kind may be what a record says of itself, such
 * as a media type; so it is bounded what kinds can be and how many there are.
 */
public final class SkipCounts {
  private static final String OTHER = "other";
  private static final int MOST_KINDS = 200;
  private static final Pattern KIND = Pattern.compile("[\\x20-\\x7e]{1,80}");

  private final SortedMap<String, Long> counts = new TreeMap<>();

  /** Counts one; a kind that is long or has strange characters, and one too many, is another. */
  public void add(String kind) {
    boolean known = counts.containsKey(kind);
    boolean taken = known || (counts.size() < MOST_KINDS && KIND.matcher(kind).matches());
    counts.merge(taken ? kind : OTHER, 1L, Long::sum);
  }

  /** The counts by kind. */
  public SortedMap<String, Long> counts() {
    return counts;
  }
}
