package org.thresher.stage.language;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.thresher.job.LanguageSettings;
import org.thresher.job.LanguageSettings.Codes;
import org.thresher.job.NearestWord;

/** What people call a language that the column {@code language} has in one way only. */
public final class LanguageNames {
  private static final String SCRIPT = "-[A-Z][a-z]{3}";

  /** In which languages names of languages are known, beside each language's own. */
  private static final List<ULocale> NAMING =
      List.of(ULocale.ENGLISH, ULocale.GERMAN, ULocale.FRENCH, new ULocale("es"));

  private final Codes codes;

  private LanguageNames(Codes codes) {
    this.codes = codes;
  }

  /** Those of a job with the section {@code language}. */
  public static LanguageNames of(LanguageSettings settings) {
    return new LanguageNames(settings.codes());
  }

  /**
   * What is wrong with a text that should be a language as the column {@code language} has it: that
   * it is none, and the nearest one if there is one. Empty if nothing is wrong.
   */
  public Optional<String> problem(String text) {
    if (isValue(text)) {
      return Optional.empty();
    }
    String nearest =
        nearest(text)
            .map(code -> "; nearest is '" + LanguageCodes.inCodes(codes, code, null) + "'")
            .orElse("; it has codes such as '" + LanguageCodes.inCodes(codes, "deu", null) + "'");
    return Optional.of("the column language is never '" + text + "'" + nearest);
  }

  private boolean isValue(String text) {
    String language = codes == Codes.BCP_47 ? text.replaceFirst(SCRIPT + "$", "") : text;
    String code = LanguageCodes.iso639Part3(language);
    return LanguageModel.shipped().knows(code)
        && LanguageCodes.inCodes(codes, code, null).equals(language);
  }

  /** The ISO 639-3 code of the language that was meant, by another code of it or by a name. */
  private static Optional<String> nearest(String text) {
    LanguageModel model = LanguageModel.shipped();
    Optional<String> coded =
        Stream.of(text, ULocale.createCanonical(text).getLanguage())
            .map(tag -> LanguageCodes.iso639Part3(tag.strip()))
            .filter(model::knows)
            .findFirst();
    if (coded.isPresent()) {
      return coded;
    }
    Map<String, String> names = names(model);
    String name = text.strip().toLowerCase(Locale.ROOT);
    return names.containsKey(name)
        ? Optional.of(names.get(name))
        : NearestWord.of(name, names.keySet()).map(names::get);
  }

  /** The code of each language by its codes and names in lower case. */
  private static Map<String, String> names(LanguageModel model) {
    Map<String, String> names = new TreeMap<>();
    for (String code : model.named()) {
      ULocale language = new ULocale(LanguageCodes.iso639Part1(code));
      Stream.concat(NAMING.stream(), Stream.of(language))
          .map(language::getDisplayLanguage)
          .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), code));
      names.putIfAbsent(code, code);
    }
    return names;
  }
}
