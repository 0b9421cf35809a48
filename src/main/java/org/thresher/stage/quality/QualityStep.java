package org.thresher.stage.quality;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Reason;
import org.thresher.job.BlocklistSettings;
import org.thresher.job.QualitySettings;
import org.thresher.job.QualitySettings.Preset;

/**
 * Measures a document's kept text, finds its licence, and drops it where the job's rules or lists
 * of words object.
 */
public final class QualityStep implements DocumentStep {
  private final Preset preset;
  private final int maxWords;
  private final BlockedWords words;
  private final ModelScores models;

  private QualityStep(Preset preset, int maxWords, BlockedWords words, ModelScores models) {
    this.preset = preset;
    this.maxWords = maxWords;
    this.words = words;
    this.models = models;
  }

  /**
   * The step with a job's settings; lists of words are read and models opened now.
   *
   * @throws org.thresher.job.SettingException if a file cannot be read or holds what is no entry
   */
  public static QualityStep of(QualitySettings settings) {
    BlocklistSettings blocklists = settings.blocklists();
    return new QualityStep(
        settings.preset(),
        blocklists.maxWords(),
        BlockedWords.of(blocklists),
        ModelScores.of(settings.models()));
  }

  /**
   * The names of the scores that a job's models give, without {@code model_scores.}.
   *
   * @throws org.thresher.job.SettingException if a file is no model or has not the labels
   */
  public static List<String> scoreNames(QualitySettings settings) {
    return ModelScores.of(settings.models()).names();
  }

  /**
   * The document with its {@link QualitySignals} and licence. Where the preset rejects it, it is
   * dropped with {@link Reason#QUALITY} and the rule, the value and the limit as evidence; where it
   * holds too many listed words, with {@link Reason#BLOCKLIST}. The presets c4 and fineweb take the
   * lines out that their rules object to ({@link Reason#LINE_QUALITY}); signals are those of the
   * text that is left. A document that is dropped already is returned as it is. Time and memory
   * grow with the length of the text.
   */
  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    Document licensed = withLicence(document);
    MeasuredText text = new MeasuredText(licensed.text());
    LanguageProfile language = licensed.language();
    Rejection rejection = reject(text, language);
    if (rejection != null) {
      return withSignals(licensed, text)
          .dropped(Reason.QUALITY, null, name() + rejection.evidence());
    }
    Document cleaned = withoutLines(licensed, language);
    String rest = cleaned.text();
    return withSignals(cleaned, rest.equals(text.text()) ? text : new MeasuredText(rest));
  }

  private static Document withLicence(Document document) {
    Metadata metadata = document.metadata();
    String licence = LicenceFinder.of(metadata.license(), document.paragraphs());
    if (licence == null || licence.equals(metadata.license())) {
      return document;
    }
    return document.withMetadata(metadata.withLicense(licence));
  }

  private String name() {
    return preset.name().toLowerCase(Locale.ROOT) + ": ";
  }

  private @Nullable Rejection reject(MeasuredText text, LanguageProfile language) {
    return switch (preset) {
      case NONE -> null;
      case C4 -> C4Rules.withMarks(text.text()).rejection();
      case GOPHER -> {
        Rejection quality = GopherQuality.reject(text, WordLimits.GOPHER);
        yield quality == null ? GopherRepetition.reject(text, RepetitionLimits.GOPHER) : quality;
      }
      case FINEWEB -> FineWebQuality.rejectAll(text);
      case FINEWEB2 -> {
        FineWeb2Quality rules = FineWeb2Quality.of(language);
        if (FineWeb2Quality.isEnglish(language)) {
          yield FineWebQuality.rejectAll(text);
        }
        yield rules == null ? null : rules.reject(text);
      }
      case THRESHER -> ThresherQuality.reject(text);
    };
  }

  private Document withoutLines(Document document, LanguageProfile language) {
    return switch (preset) {
      case C4 -> C4LineRemoval.clean(document, "c4", true);
      case FINEWEB -> C4LineRemoval.clean(document, "fineweb", false);
      case FINEWEB2 ->
          FineWeb2Quality.isEnglish(language)
              ? C4LineRemoval.clean(document, "fineweb2", false)
              : document;
      case NONE, GOPHER, THRESHER -> document;
    };
  }

  private Document withSignals(Document document, MeasuredText text) {
    SortedMap<String, Double> signals = QualitySignals.of(text);
    signals.putAll(models.of(text.text()));
    if (words.isEmpty()) {
      return document.withQualitySignals(signals);
    }
    BlockedWords.Found found = words.find(text.text());
    signals.put("thresher_blocklist_words", (double) found.count());
    Document measured = document.withQualitySignals(signals);
    return found.count() <= maxWords
        ? measured
        : measured.dropped(
            Reason.BLOCKLIST, null, found.first() + ", " + found.count() + " > " + maxWords);
  }
}
