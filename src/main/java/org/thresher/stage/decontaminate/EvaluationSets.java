package org.thresher.stage.decontaminate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.thresher.job.DecontaminateSettings;
import org.thresher.job.SettingException;
import org.thresher.job.SettingFile;
import org.thresher.text.TokenHashes;

/**
 * The word sequences of evaluation sets as sorted 64-bit hashes with the item that has each: 12
 * bytes a sequence, and 2 bytes that tell most other sequences apart without a search. Travels to
 * the workers with the step, so the files need not be there.
 *
 * <p>A text of an item gives its sequences of {@link DecontaminateSettings#words()} words, as GPT-3
 * was decontaminated (Brown et al. 2020, appendix C), or one of all its words if it has fewer.
 */
final class EvaluationSets implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One place in so many of the filter is taken. */
  private static final int SPARSE = 16;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String[] names;
  private final int[] lengths;
  private final long[] hashes;
  private final int[] sets;
  private final int[] lines;
  private final long[] filter;

  private EvaluationSets(Reading reading) {
    this.names = reading.names.toArray(String[]::new);
    this.lengths = reading.lengths.stream().mapToInt(Integer::intValue).toArray();
    List<Map.Entry<Long, Seen>> found = reading.found();
    this.hashes = found.stream().mapToLong(Map.Entry::getKey).toArray();
    this.sets = found.stream().mapToInt(sequence -> sequence.getValue().set).toArray();
    this.lines = found.stream().mapToInt(sequence -> sequence.getValue().line).toArray();
    this.filter = new long[Integer.highestOneBit(Math.max(1, hashes.length * SPARSE / 64)) * 2];
    for (long hash : hashes) {
      filter[word(hash)] |= 1L << hash;
    }
  }

  /**
   * Reads the sets of a job.
   *
   * @throws SettingException if none is named, or one cannot be read, is empty or has a line that
   *     is no JSON object; names the line
   */
  static EvaluationSets read(DecontaminateSettings settings) {
    if (settings.sets().isEmpty()) {
      throw new SettingException(
          "sets", "empty", "one or more files of evaluation items, a JSON object a line");
    }
    Reading reading = new Reading(settings);
    for (String file : settings.sets()) {
      reading.read(file);
    }
    return new EvaluationSets(reading);
  }

  /** The lengths of the sequences in tokens, in rising order. */
  int[] lengths() {
    return lengths.clone();
  }

  /** Where a sequence is, or -1: what {@link #item} takes. */
  int find(long hash) {
    return (filter[word(hash)] >>> hash & 1) == 0 ? -1 : Arrays.binarySearch(hashes, hash);
  }

  /** The first item, in the order of files and lines, that has a sequence. */
  EvaluationItem item(int place) {
    return new EvaluationItem(names[sets[place]], lines[place]);
  }

  private int word(long hash) {
    return (int) (hash >>> 32) & (filter.length - 1);
  }

  /** A file's name without its folder and endings, of letters, digits and hyphens. */
  private static String name(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    int dot = name.indexOf('.', 1);
    return (dot < 0 ? name : name.substring(0, dot)).replaceAll("[^\\p{L}\\p{N}_-]", "-");
  }

  /** Where a sequence was found: in how many items of the set that is read, and in which first. */
  private static final class Seen {
    private final int set;
    private final int line;
    private int lastSet;
    private int lastLine;
    private int items;
    private boolean template;

    Seen(int set, int line) {
      this.set = set;
      this.line = line;
      this.lastSet = -1;
    }

    void add(int inSet, int onLine, int maxItems) {
      if (lastSet != inSet) {
        lastSet = inSet;
        items = 0;
        lastLine = 0;
      }
      if (lastLine != onLine) {
        lastLine = onLine;
        items++;
        template |= items > maxItems;
      }
    }
  }

  /** Collects the sequences of all files. */
  private static final class Reading {
    private final DecontaminateSettings settings;
    private final Map<Long, Seen> seen = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private int set;

    Reading(DecontaminateSettings settings) {
      this.settings = settings;
    }

    void read(String file) {
      set = names.size();
      names.add(name(file));
      List<String> rows = SettingFile.lines("sets", file);
      if (rows.stream().allMatch(String::isBlank)) {
        throw new SettingException("sets", file, "a file with a JSON object a line (it has none)");
      }
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).isBlank()) {
          addTexts(item(file, i + 1, rows.get(i)), i + 1);
        }
      }
    }

    private static JsonNode item(String file, int line, String row) {
      try {
        JsonNode item = MAPPER.readTree(row);
        if (item.isObject()) {
          return item;
        }
      } catch (JsonProcessingException noJson) {
        // The message below is about this line too.
      }
      throw new SettingException(
          "sets", file, "a file with a JSON object a line (line " + line + " is none)");
    }

    private void addTexts(JsonNode node, int line) {
      if (node.isTextual()) {
        add(node.textValue(), line);
      }
      node.forEach(child -> addTexts(child, line));
    }

    private void add(String text, int line) {
      TokenHashes tokens = new TokenHashes();
      tokens.add(Spelling.of(text));
      int factor = tokens.isMostlyUnspaced() ? 2 : 1;
      int length = Math.min(settings.words() * factor, tokens.size());
      if (length < Math.min(settings.minWords(), settings.words()) * factor) {
        return;
      }
      lengths.add(length);
      Sequences sequences = new Sequences(tokens);
      for (int i = 0; i + length <= tokens.size(); i++) {
        seen.computeIfAbsent(sequences.hash(i, length), hash -> new Seen(set, line))
            .add(set, line, settings.maxItems());
      }
    }

    /** What is looked for, by rising hash. */
    List<Map.Entry<Long, Seen>> found() {
      return seen.entrySet().stream()
          .filter(sequence -> !sequence.getValue().template)
          .sorted(Map.Entry.comparingByKey())
          .toList();
    }
  }
}
