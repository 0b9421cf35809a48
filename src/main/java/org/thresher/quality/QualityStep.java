package org.thresher.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;
import org.thresher.quality.QualitySettings.Preset;

/** Measures a document's kept text, and drops it where the job's rules object. */
public final class QualityStep implements DocumentStep {
  private final QualitySettings settings;

  private QualityStep(QualitySettings settings) {
    this.settings = settings;
  }

  /** The step with a job's settings. */
  public static QualityStep of(QualitySettings settings) {
    return new QualityStep(settings);
  }

  /**
   * The document with its {@link QualitySignals}, dropped with {@link Reason#QUALITY} and the rule,
   * the value and the limit as evidence where the preset rejects it. A document that is dropped
   * already is returned as it is. Time and memory grow with the length of the text.
   */
  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    MeasuredText text = new MeasuredText(document.text());
    Document measured = document.withQualitySignals(QualitySignals.of(text));
    Preset preset = settings.preset();
    Verdict verdict = judge(preset, text);
    return verdict == null
        ? measured
        : measured.dropped(
            Reason.QUALITY,
            null,
            preset.name().toLowerCase(Locale.ROOT) + ": " + verdict.evidence());
  }

  private static @Nullable Verdict judge(Preset preset, MeasuredText text) {
    return switch (preset) {
      case NONE -> null;
      case C4 -> C4Rules.withMarks(text.text()).verdict();
      case GOPHER -> {
        Verdict quality = GopherQuality.judge(text);
        yield quality == null ? GopherRepetition.judge(text) : quality;
      }
      case FINEWEB -> FineWebQuality.judgeAll(text);
    };
  }
}
