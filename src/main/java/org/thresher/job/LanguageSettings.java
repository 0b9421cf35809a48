package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code language} section of a job.
 *
 * @param keep languages to keep, as ISO 639-3, ISO 639-1 or BCP 47 codes; documents of other
 *     languages are dropped, undetermined ones too unless {@code und} is named. Default: empty,
 *     which keeps all
 * @param minScore lowest probability at which a document's language is named, 0..1; below it the
 *     document is {@code und}. Texts of fewer than 50 letters need 0.75 at least and of fewer than
 *     14 letters 0.9, unless it is 0: then every text with a letter has the best guess. Default
 *     0.64, at which 92 % of single sentences are named
 * @param dropForeignParagraphs whether paragraphs that are surely in another language than their
 *     document are removed. Default false
 * @param codes which codes the output has. Default {@link Codes#ISO_639_3}
 */
public record LanguageSettings(
    List<String> keep, double minScore, boolean dropForeignParagraphs, Codes codes)
    implements Settings {

  /** At this probability 98.5 % of the named sentences of the evaluation sets are right. */
  public static final double DEFAULT_MIN_SCORE = 0.64;

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

  /** Codes of languages in the output. */
  public enum Codes {
    /** Three letters: {@code deu}, {@code zho}, {@code srp}. */
    @JsonProperty("iso639-3")
    ISO_639_3,
    /** Shortest tag, with the script where it is not the usual one: {@code de}, {@code sr-Latn}. */
    @JsonProperty("bcp47")
    BCP_47,
    /** Two letters where there are two, else three: {@code de}, {@code zh}, {@code ceb}. */
    @JsonProperty("iso639-1")
    ISO_639_1
  }

  /** Every language is kept. */
  public static final LanguageSettings DEFAULTS =
      new LanguageSettings(List.of(), DEFAULT_MIN_SCORE, false, Codes.ISO_639_3);

  /** Copies the list and checks the codes and the range. */
  public LanguageSettings {
    keep = List.copyOf(keep);
    for (String code : keep) {
      if (!TAG.matcher(code).matches()) {
        String several = code.trim().replaceAll("[,;/ ]+", ", ");
        throw new SettingException(
            "keep",
            "'" + code + "'",
            "a language code such as deu, de or sr-Latn"
                + (several.contains(",") ? "; write several as a list: [" + several + "]" : ""));
      }
    }
    Check.share("minScore", minScore);
  }
}
