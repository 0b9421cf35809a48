package org.thresher.job;

import java.util.List;
import java.util.stream.Stream;

/**
 * Files of the user with what is not wanted: UTF-8, an entry a line; empty lines and those that
 * start with {@code #} count as nothing.
 *
 * @param domains files of host names; a name means its subdomains too
 * @param urls files of addresses; an address means all below it
 * @param words files of words and phrases, matched whole and in any case; in scripts without spaces
 *     between words anywhere
 * @param maxWords how many listed words a document may hold; default 0, at most 1,000,000
 */
public record BlocklistSettings(
    List<String> domains, List<String> urls, List<String> words, int maxWords) implements Settings {
  private static final int MOST_WORDS = 1_000_000;

  /** No lists. */
  public static final BlocklistSettings DEFAULTS =
      new BlocklistSettings(List.of(), List.of(), List.of(), 0);

  /** Copies the lists and checks the range. */
  public BlocklistSettings {
    domains = List.copyOf(domains);
    urls = List.copyOf(urls);
    words = List.copyOf(words);
    Check.in("maxWords", maxWords, 0, MOST_WORDS);
  }

  /** All files. */
  public List<String> files() {
    return Stream.of(domains, urls, words).flatMap(List::stream).toList();
  }

  /** Whether any list is of domains or addresses. */
  public boolean namesAddresses() {
    return !domains.isEmpty() || !urls.isEmpty();
  }
}
