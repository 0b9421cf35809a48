package org.thresher.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.Job;
import org.thresher.job.QualitySettings;
import org.thresher.job.Sections;

/** The steps of a job that decide what is kept, before and after pages are compared. */
final class TrialSteps {
  private static final String REPEATS = Sections.DEDUPLICATE.name();

  /** Steps that only describe documents. */
  private static final Set<String> DESCRIBING = Set.of(Sections.TOPICS.name(), Sections.PII.name());

  private final List<DocumentStep> before;
  private final List<DocumentStep> after;

  private TrialSteps(List<DocumentStep> before, List<DocumentStep> after) {
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
  }

  /**
   * The steps of a job.
   *
   * @throws org.thresher.job.JobException if one cannot be made
   */
  static TrialSteps of(Job job) {
    Map<String, Step.Wiring> wirings = Flow.withoutIndex(job).wirings();
    List<DocumentStep> before = new ArrayList<>();
    List<DocumentStep> after = new ArrayList<>();
    List<DocumentStep> into = before;
    for (Step<?> step : Flow.STEPS) {
      if (step.name().equals(REPEATS)) {
        into = after;
      }
      boolean idle = step.name().equals(Sections.QUALITY.name()) && onlyMeasures(job);
      if (wirings.get(step.name()) instanceof Step.EachDocument each
          && !DESCRIBING.contains(step.name())
          && !idle) {
        into.add(each.step());
      }
    }
    return new TrialSteps(before, after);
  }

  /** Whether the section quality drops nothing and nothing asks for its measures. */
  private static boolean onlyMeasures(Job job) {
    if (!job.has(Sections.QUALITY)) {
      return true;
    }
    QualitySettings settings = job.get(Sections.QUALITY);
    return settings.preset() == QualitySettings.Preset.NONE
        && settings.blocklists().files().isEmpty()
        && Flow.columnsOfConditions(job).isEmpty();
  }

  /** The document as the steps before pages are compared leave it. */
  Document before(Document document) {
    return applied(before, document);
  }

  /** The document as the steps after pages were compared leave it. */
  Document after(Document document) {
    return applied(after, document);
  }

  private static Document applied(List<DocumentStep> steps, Document document) {
    Document changed = document;
    for (DocumentStep step : steps) {
      changed = step.apply(changed);
    }
    return changed;
  }
}
