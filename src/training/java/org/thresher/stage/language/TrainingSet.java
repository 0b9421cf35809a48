package org.thresher.stage.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts that the model learns from, by class (language and script), in the files' order.
 *
 * <p>A folder holds {@code *.tsv} files of two kinds: sentences (label, source, text) and words
 * (BCP 47 tag, word, count). Labels are ISO 639-3, optionally with a script; the script of the text
 * decides. Rows whose script is not the label's main one, and rows equal to a held-out text, are
 * left out.
 */
final class TrainingSet {
  /** Fewest sentences, or words where there are no sentences, that make a class. */
  static final int FEWEST_ROWS = 50;

  private static final int FEWEST_WORDS = 400;
  private static final Set<String> COLLECTIVES = Set.of("hbs", "roa", "cpf", "mis", "mul", "und");

  /** The texts of one class. */
  static final class ClassTexts {
    final String language;
    final String script;
    final List<String> sentences = new ArrayList<>();
    final List<String> words = new ArrayList<>();

    ClassTexts(String language, String script) {
      this.language = language;
      this.script = script;
    }

    int rows() {
      return sentences.size() + words.size();
    }

    /** Classes of one group compete: those whose texts have the same script for Unicode. */
    String group() {
      return Scripts.group(script);
    }

    boolean isKept() {
      return sentences.size() >= FEWEST_ROWS || words.size() >= FEWEST_WORDS;
    }
  }

  private final SortedMap<String, ClassTexts> classes = new TreeMap<>();
  private final SortedMap<String, Integer> rowsBySource = new TreeMap<>();
  private int heldOut;

  private TrainingSet() {}

  /**
   * Reads all files of a folder, in the order of their names.
   *
   * @param heldOutTexts texts that must not be learnt from
   */
  static TrainingSet read(Path folder, Set<String> heldOutTexts) throws IOException {
    TrainingSet set = new TrainingSet();
    for (Path file : files(folder)) {
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          set.add(line.split("\t", 3), heldOutTexts);
        }
      }
    }
    for (ClassTexts texts : set.classes.values()) {
      if (texts.words.size() < FEWEST_WORDS) {
        // Foreign words in a list of another script.
        texts.words.clear();
      }
    }
    set.classes.values().removeIf(texts -> !texts.isKept());
    return set;
  }

  /** The texts of the {@code *.tsv} files of a folder of evaluation sets (label, text). */
  static Set<String> heldOutTexts(Path folder) throws IOException {
    Set<String> texts = new HashSet<>();
    for (Path file : files(folder)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        texts.add(line.substring(line.indexOf('\t') + 1));
      }
    }
    return texts;
  }

  static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList();
    }
  }

  /** The classes, sorted by script and language. */
  List<ClassTexts> classes() {
    return List.copyOf(classes.values());
  }

  /** Number of rows kept from each source. */
  Map<String, Integer> rowsBySource() {
    return rowsBySource;
  }

  /** Number of rows left out because they equal a held-out text. */
  int heldOut() {
    return heldOut;
  }

  private void add(String[] fields, Set<String> heldOutTexts) {
    if (fields.length < 3) {
      return;
    }
    boolean isWord = !fields[2].isEmpty() && fields[2].chars().allMatch(c -> c >= '0' && c <= '9');
    String text = isWord ? fields[1] : fields[2];
    String language = language(fields[0]);
    String group = Scripts.code(new NgramFeatures(text).script());
    if (group.equals("Zyyy") || COLLECTIVES.contains(language) || !agrees(fields[0], group)) {
      return;
    }
    if (heldOutTexts.contains(text) && !isWord) {
      heldOut++;
      return;
    }
    String script = language.equals("zho") && group.equals("Hani") ? chineseForm(text) : group;
    ClassTexts texts =
        classes.computeIfAbsent(
            group + '_' + language + '_' + script, key -> new ClassTexts(language, script));
    (isWord ? texts.words : texts.sentences).add(text);
    rowsBySource.merge(isWord ? "unilex" : fields[1], 1, Integer::sum);
  }

  private static String chineseForm(String text) {
    return HanForms.script(text).equals("Hant") ? "Hant" : "Hans";
  }

  private static String language(String label) {
    // Standard Moroccan Tamazight: what other sources label tzm in Tifinagh is the same language.
    return label.equals("zgh_Tfng") ? "tzm" : LanguageCodes.iso639Part3(label);
  }

  /** Whether the script of the text is the one that the label names, if it names one. */
  private static boolean agrees(String label, String script) {
    int at = label.indexOf('_');
    if (at < 0) {
      // Latin words in lists of languages with other scripts are foreign words.
      return !label.contains("-Latn-u");
    }
    String named = label.substring(at + 1);
    return switch (named) {
      case "Hans", "Hant", "Hani" -> script.equals("Hani");
      case "Jpan" -> script.equals("Jpan") || script.equals("Hani");
      case "Kore" -> script.equals("Hang");
      default -> script.equals(named);
    };
  }
}
