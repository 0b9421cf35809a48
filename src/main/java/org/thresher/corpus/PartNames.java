package org.thresher.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the files of rows that were continued in further ones. Their number is known only at the
 * end; then all files of the folder and split are numbered anew, so that the user sees {@code
 * train-00000-of-00012} and so on, in the dump's order.
 */
public final class PartNames {
  private static final Pattern ROWS =
      Pattern.compile(
          "("
              + CorpusPaths.DATA
              + "|"
              + CorpusPaths.ATTRIBUTES
              + ")/((?:.*/)?[a-z]+)(-\\d{5,}-of-\\d{5,}(?:-part-\\d{5})?)(\\..*)");

  private PartNames() {}

  /** The name of a shard's part of a side output, such as {@code 00000-of-00008}. */
  public static String shardName(int shard, int shards) {
    return fiveDigits(shard) + "-of-" + fiveDigits(shards);
  }

  /** A number in at least five digits; a format costs more, and there is one for each document. */
  private static String fiveDigits(int number) {
    String digits = Integer.toString(number);
    return digits.length() >= 5 ? digits : "00000".substring(digits.length()) + digits;
  }

  /** The name of a shard that has rows only, where rows are shuffled. */
  public static String rowsName(int shard, int shards) {
    return CorpusPaths.ROWS_ONLY + shardName(shard, shards);
  }

  /** Whether a shard has rows only, by its name. */
  public static boolean isRowsOnly(String name) {
    return name.startsWith(CorpusPaths.ROWS_ONLY);
  }

  /** The part of a shard's name that its files have: its number and how many there are. */
  public static String shardOf(String name) {
    return isRowsOnly(name) ? name.substring(CorpusPaths.ROWS_ONLY.length()) : name;
  }

  /** The name of the n-th continuation of a file, from 1; sorts after the one before. */
  public static String name(String file, int n) {
    return String.format(Locale.ROOT, "%s-part-%05d", file, n);
  }

  /**
   * New names for the files of all splits of which any file was continued.
   *
   * @param paths all files of the output
   * @return final paths by present ones; files that keep their names are absent
   */
  public static Map<String, String> renumbered(List<String> paths) {
    SortedMap<String, TreeSet<String>> numbersBySplit = new TreeMap<>();
    List<Matcher> files = new ArrayList<>();
    for (String path : paths) {
      Matcher file = ROWS.matcher(path);
      if (file.matches()) {
        files.add(file);
        if (file.group(1).equals(CorpusPaths.DATA)) {
          numbersBySplit.computeIfAbsent(file.group(2), k -> new TreeSet<>()).add(file.group(3));
        }
      }
    }
    numbersBySplit.values().removeIf(numbers -> numbers.stream().noneMatch(PartNames::isPart));
    Map<String, String> renamed = new HashMap<>();
    for (Matcher file : files) {
      TreeSet<String> numbers = numbersBySplit.get(file.group(2));
      if (numbers != null) {
        int index = numbers.headSet(file.group(3)).size();
        String name = file.group(2) + "-" + shardName(index, numbers.size());
        renamed.put(file.group(), file.group(1) + "/" + name + file.group(4));
      }
    }
    return renamed;
  }

  private static boolean isPart(String number) {
    return number.contains("-part-");
  }
}
