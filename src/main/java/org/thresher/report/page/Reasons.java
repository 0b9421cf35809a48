package org.thresher.report.page;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.thresher.document.Reason;

/** Groups and colours the reasons in the report. */
final class Reasons {
  private static final Map<String, Reason> BY_LABEL =
      Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::label, Function.identity()));
  private static final Set<Reason> COPIES =
      Set.of(Reason.DUPLICATE_PAGE, Reason.DUPLICATE_URL, Reason.NEAR_DUPLICATE);

  /** Where a paragraph or document leaves the flow, in the order of the pipeline. */
  enum Step {
    EXTRACT("Outside the main text", "s-extract"),
    CLEAN("Cleaned from pages", "s-clean"),
    SITE("Repeated on a site", "s-site"),
    DUMP("Repeated in the dump", "s-dump"),
    COPY("Copies of documents", "s-copy"),
    FILTER("Filtered documents", "s-filter"),
    OTHER("By rules of the job", "s-other");

    private final String title;
    private final String style;

    Step(String title, String style) {
      this.title = title;
      this.style = style;
    }

    String title() {
      return title;
    }

    String style() {
      return style;
    }
  }

  private Reasons() {}

  /** The step that removes for a reason; {@link Step#OTHER} for names of the job's own rules. */
  static Step step(String label) {
    Reason reason = BY_LABEL.get(label);
    if (reason == null) {
      return Step.OTHER;
    }
    return switch (reason.scope()) {
      case PAGE ->
          reason == Reason.BOILERPLATE
              ? Step.EXTRACT
              : reason == Reason.OWN_RULE ? Step.OTHER : Step.CLEAN;
      case SITE -> Step.SITE;
      case DUMP -> Step.DUMP;
      case DOCUMENT -> COPIES.contains(reason) ? Step.COPY : Step.FILTER;
    };
  }

  /**
   * The style class of a reason's colour, such as {@code r-teaser}; the job's own rules have one.
   */
  static String style(String label) {
    return "r-" + (BY_LABEL.containsKey(label) ? label : Reason.OWN_RULE.label());
  }

  /** The reason in words: {@code repeated on site}. */
  static String words(String label) {
    return label.replace('_', ' ');
  }
}
