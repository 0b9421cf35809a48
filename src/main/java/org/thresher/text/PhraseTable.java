package org.thresher.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words and patterns by group, out of a resource: in each line a group and, after a tab, entries
 * between bars; there may be a language between them. Lines that begin with {@code #} are comments.
 * Safe for use by several threads.
 */
public final class PhraseTable {
  private final Map<String, List<String>> groups;

  private PhraseTable(Map<String, List<String>> groups) {
    this.groups = groups;
  }

  /**
   * Reads a resource.
   *
   * @param owner the class whose package has the resource
   * @throws UncheckedIOException if it cannot be read
   */
  public static PhraseTable of(Class<?> owner, String resource) {
    return new PhraseTable(read(owner, resource));
  }

  /** The entries of a group, in their order. */
  public List<String> words(String group) {
    return Objects.requireNonNull(groups.get(group), group);
  }

  /** A pattern that finds any entry of a group, without regard to case. */
  public Pattern pattern(String group) {
    return Pattern.compile(
        String.join("|", words(group)), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether a text in lower case holds one of the words. */
  public static boolean hasOne(List<String> words, String lower) {
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<String>> read(Class<?> owner, String resource) {
    Map<String, List<String>> groups = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        if (columns.length > 1 && !line.startsWith("#")) {
          groups
              .computeIfAbsent(columns[0], key -> new ArrayList<>())
              .addAll(List.of(columns[columns.length - 1].split("\\|", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return groups;
  }
}
