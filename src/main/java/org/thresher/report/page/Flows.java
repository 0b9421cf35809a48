package org.thresher.report.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.Numbers;
import org.thresher.report.page.Reasons.Step;
import org.thresher.report.page.Sankey.Loss;

/** Shows what became of the records and of the characters, as flows. */
final class Flows {
  private Flows() {}

  static Sankey records(CorpusSummary report) {
    Records records = report.records();
    List<Loss> losses = new ArrayList<>();
    losses.add(new Loss("Skipped by type or status", "", records.skipped(), "s-skipped"));
    losses.add(new Loss("Errors", "", records.errors(), "s-error"));
    for (Count dropped : report.dropped()) {
      String name = Reasons.words(dropped.name());
      losses.add(new Loss("Dropped: " + name, "", dropped.count(), style(dropped.name())));
    }
    return new Sankey(
        "Flow of records", "Records read", "Documents in the corpus", records.read(), losses);
  }

  static Sankey characters(CorpusSummary report) {
    Amounts characters = report.characters();
    List<Loss> losses = new ArrayList<>();
    byStep(characters.removed())
        .forEach(
            (step, counts) ->
                losses.add(new Loss(step.title(), detail(counts), sum(counts), step.style())));
    losses.add(new Loss("In dropped documents", "", characters.dropped(), "s-copy"));
    return new Sankey(
        "Flow of characters",
        "Characters extracted",
        "Characters in the corpus",
        characters.extracted(),
        losses);
  }

  private static Map<Step, List<Count>> byStep(List<Count> removed) {
    Map<Step, List<Count>> byStep = new EnumMap<>(Step.class);
    for (Count count : removed) {
      byStep.computeIfAbsent(Reasons.step(count.name()), key -> new ArrayList<>()).add(count);
    }
    return byStep;
  }

  private static String detail(List<Count> counts) {
    return String.join(
        ", ",
        counts.stream()
            .map(c -> Reasons.words(c.name()) + " " + Numbers.grouped(c.count()))
            .toList());
  }

  private static long sum(List<Count> counts) {
    return counts.stream().mapToLong(Count::count).sum();
  }

  private static String style(String reason) {
    return Reasons.step(reason).style();
  }
}
