package org.thresher.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.quality.BlockedWords;
import org.thresher.stage.quality.BlocklistStep;

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
    List<String> domains, List<String> urls, List<String> words, Integer maxWords)
    implements Serializable {
  private static final int MOST_WORDS = 1_000_000;

  /**
   * Fills in the defaults where null stands.
   *
   * @throws IllegalArgumentException if the number of words is out of range
   */
  public BlocklistSettings(
      @Nullable List<String> domains,
      @Nullable List<String> urls,
      @Nullable List<String> words,
      @Nullable Integer maxWords) {
    this.domains = domains == null ? List.of() : List.copyOf(domains);
    this.urls = urls == null ? List.of() : List.copyOf(urls);
    this.words = words == null ? List.of() : List.copyOf(words);
    this.maxWords = maxWords == null ? Integer.valueOf(0) : maxWords;
    if (this.maxWords < 0 || this.maxWords > MOST_WORDS) {
      throw new IllegalArgumentException("maxWords: " + maxWords + " is not in 0 to " + MOST_WORDS);
    }
  }

  /** No lists. */
  public static BlocklistSettings defaults() {
    return new BlocklistSettings(null, null, null, null);
  }

  /** Whether any list is of domains or addresses. */
  public boolean namesAddresses() {
    return !domains.isEmpty() || !urls.isEmpty();
  }

  /**
   * Reads all files, to see whether they can be used.
   *
   * @return the SHA-256 of each file's bytes in hex, by the path as the job names it
   * @throws IllegalArgumentException if one cannot be read or holds what is no entry; names file
   *     and line
   */
  public SortedMap<String, String> check() {
    BlocklistStep.of(this);
    BlockedWords.of(this);
    SortedMap<String, String> hashes = new TreeMap<>();
    for (List<String> files : List.of(domains, urls, words)) {
      files.forEach(file -> hashes.put(file, sha256(file)));
    }
    return hashes;
  }

  private static String sha256(String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
