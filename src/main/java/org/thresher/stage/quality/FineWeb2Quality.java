package org.thresher.stage.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.LanguageProfile;
import org.thresher.text.SpacyWords;

/**
 * FineWeb-2's rules: the Gopher and FineWeb rules with thresholds and stop words of each language
 * (Penedo et al. 2025, "FineWeb2: One Pipeline to Scale Them All"), in the order of its pipeline.
 * Texts in scripts without spaces are cut into words by ICU's dictionaries, not by the tokenisers
 * of datatrove. Its rule on the score of GlotLID is left out: scores of other models differ.
 */
final class FineWeb2Quality {
  private static final String RESOURCE = "fineweb2.tsv";
  private static final Set<String> WITHOUT_SPACES =
      Set.of("Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt");

  /** What the pipeline has for all languages: short lines do not count. */
  private static final double MOST_REPEATED = 0.1;

  private final RepetitionLimits repetition;
  private final LineLimits lines;
  private final WordLimits words;
  private final boolean withoutSpaces;

  private FineWeb2Quality(
      RepetitionLimits repetition, LineLimits lines, WordLimits words, boolean withoutSpaces) {
    this.repetition = repetition;
    this.lines = lines;
    this.words = words;
    this.withoutSpaces = withoutSpaces;
  }

  /** The rules of a language in its script, or null where there are none. */
  static @Nullable FineWeb2Quality of(LanguageProfile language) {
    String script = String.valueOf(language.script());
    boolean han = script.equals("Hans") || script.equals("Hant");
    return Table.RULES.get(code(language) + "_" + (han ? "Hani" : script));
  }

  /** Whether a text is in English, which FineWeb-2 does not have. */
  static boolean isEnglish(LanguageProfile language) {
    return code(language).equals("eng");
  }

  /** The ISO 639-3 code, whatever codes the job gives languages. */
  private static String code(LanguageProfile language) {
    try {
      return Locale.forLanguageTag(language.language()).getISO3Language();
    } catch (MissingResourceException none) {
      return language.language();
    }
  }

  /** The first rule that objects, or null. */
  @Nullable Rejection reject(MeasuredText text) {
    MeasuredText measured =
        withoutSpaces
            ? new MeasuredText(text.text(), SpacyWords.ofDictionaries(text.text()))
            : text;
    Rejection repeats = GopherRepetition.reject(measured, repetition);
    if (repeats != null) {
      return repeats;
    }
    Rejection ofLines = FineWebQuality.reject(measured, lines);
    return ofLines == null ? GopherQuality.reject(measured, words) : ofLines;
  }

  /** The table, read when it is first asked for. */
  private static final class Table {
    private static final Map<String, FineWeb2Quality> RULES = read();

    private static Map<String, FineWeb2Quality> read() {
      Map<String, FineWeb2Quality> rules = new HashMap<>();
      InputStream in =
          Objects.requireNonNull(FineWeb2Quality.class.getResourceAsStream(RESOURCE), RESOURCE);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] fields = line.split("\t", -1);
          rules.put(fields[0], rules(fields));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(RESOURCE, e);
      }
      return rules;
    }

    private static FineWeb2Quality rules(String[] fields) {
      List<Double> numbers = new ArrayList<>();
      for (int i = 1; i < fields.length - 1; i++) {
        numbers.add(Double.valueOf(fields[i]));
      }
      double none = RepetitionLimits.NONE;
      int underscore = fields[0].indexOf('_');
      return new FineWeb2Quality(
          new RepetitionLimits(
              none, none, numbers.get(0), none, numbers.subList(1, 4), numbers.subList(4, 10)),
          new LineLimits(numbers.get(10), none, MOST_REPEATED, numbers.get(11)),
          new WordLimits(
              numbers.get(12),
              numbers.get(13),
              numbers.get(14),
              fields[0],
              Arrays.asList(fields[fields.length - 1].split(" "))),
          WITHOUT_SPACES.contains(fields[0].substring(underscore + 1)));
    }
  }
}
