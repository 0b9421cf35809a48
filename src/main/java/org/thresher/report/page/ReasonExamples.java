package org.thresher.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.Numbers;
import org.thresher.text.PrintableText;

/**
 * Shows for each reason some paragraphs that it removed, between the kept ones before and after
 * them.
 */
final class ReasonExamples {
  private static final Pattern NAME = Pattern.compile("\\w++");

  private static final int SHOWN = 5;
  private static final int LENGTH = 300;
  private static final int NEIGHBOUR = 120;

  private final Map<String, List<Example>> byReason = new LinkedHashMap<>();

  /** A removed paragraph with what was around it. */
  private record Example(
      Sample page, @Nullable String before, String removed, @Nullable String after) {}

  private ReasonExamples(CorpusSummary report) {
    for (Count reason : report.characters().removed()) {
      byReason.put(reason.name(), new ArrayList<>());
    }
    report.samples().forEach(this::add);
  }

  /** Appends the examples of all reasons that have some. */
  static void appendTo(Html html, CorpusSummary report) {
    ReasonExamples examples = new ReasonExamples(report);
    for (Count reason : report.characters().removed()) {
      List<Example> found = examples.byReason.getOrDefault(reason.name(), List.of());
      if (!found.isEmpty()) {
        appendReason(html, reason, found);
      }
    }
  }

  /** The anchor of the examples of a reason. */
  static String anchor(String reason) {
    return NAME.matcher(reason).matches()
        ? "examples-r-" + reason
        : "examples-" + Reasons.style(reason);
  }

  /** Whether there are examples of a reason. */
  static boolean has(CorpusSummary report, String reason) {
    return report.samples().stream()
        .flatMap(sample -> sample.paragraphs().stream())
        .anyMatch(paragraph -> reason.equals(paragraph.reason()));
  }

  private void add(Sample sample) {
    List<SampleParagraph> paragraphs = sample.paragraphs();
    for (int i = 0; i < paragraphs.size(); i++) {
      String reason = paragraphs.get(i).reason();
      List<Example> examples = reason == null ? null : byReason.get(reason);
      if (examples != null && examples.size() < SHOWN) {
        examples.add(
            new Example(
                sample, kept(paragraphs, i, -1), paragraphs.get(i).text(), kept(paragraphs, i, 1)));
      }
    }
  }

  /** The nearest kept paragraph in a direction; null if there is none. */
  private static @Nullable String kept(List<SampleParagraph> paragraphs, int from, int step) {
    for (int i = from + step; i >= 0 && i < paragraphs.size(); i += step) {
      if (paragraphs.get(i).reason() == null) {
        return paragraphs.get(i).text();
      }
    }
    return null;
  }

  private static void appendReason(Html html, Count reason, List<Example> examples) {
    html.markup("<details class=\"examples\" id=\"" + anchor(reason.name()) + "\"><summary>");
    html.markup("<span class=\"tag " + Reasons.style(reason.name()) + "\">");
    html.text(Reasons.words(reason.name())).markup("</span> <small>");
    html.text(Numbers.grouped(reason.count()) + " characters removed").markup("</small></summary>");
    html.markup("<ol class=\"" + Reasons.style(reason.name()) + "\">");
    for (Example example : examples) {
      html.markup("<li>");
      appendNeighbour(html, example.before());
      html.markup("<p class=\"cut\" dir=\"auto\">");
      html.text(PrintableText.clip(PrintableText.oneLine(example.removed()), LENGTH));
      html.markup("</p>");
      appendNeighbour(html, example.after());
      String title = example.page().title();
      html.markup("<small>").isolated(title == null ? example.page().filePath() : title);
      html.markup("</small></li>");
    }
    html.markup("</ol></details>\n");
  }

  private static void appendNeighbour(Html html, @Nullable String text) {
    if (text != null) {
      html.markup("<p dir=\"auto\">");
      html.text(PrintableText.clip(PrintableText.oneLine(text), NEIGHBOUR)).markup("</p>");
    }
  }
}
