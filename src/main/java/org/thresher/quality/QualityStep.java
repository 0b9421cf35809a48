package org.thresher.quality;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;

/**
 * Measures the quality signals of a document's kept text, and drops it if a rule of the job's
 * preset rejects it. Cost: a few passes over the text, arrays of its words.
 */
public final class QualityStep implements DocumentStep {
  private final QualitySettings settings;

  private QualityStep(QualitySettings settings) {
    this.settings = settings;
  }

  /** The step with its settings. */
  public static QualityStep of(QualitySettings settings) {
    return new QualityStep(settings);
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    MeasuredText text = MeasuredText.of(document.text());
    Document measured = document.withQualitySignals(QualitySignals.of(text));
    String verdict = verdict(text);
    return verdict == null ? measured : measured.dropped(Reason.QUALITY, null, verdict);
  }

  /** The first rule of the preset that rejects the text, with the value that it saw, or null. */
  private @Nullable String verdict(MeasuredText text) {
    return switch (settings.preset()) {
      case NONE -> null;
      case C4 -> C4Rules.verdict(text, true);
      case GOPHER -> first(GopherRules.verdict(text), RepetitionRules.verdict(text));
      case FINEWEB ->
          first(
              first(GopherRules.verdict(text), RepetitionRules.verdict(text)),
              first(C4Rules.verdict(text, false), FineWebRules.verdict(text)));
    };
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
