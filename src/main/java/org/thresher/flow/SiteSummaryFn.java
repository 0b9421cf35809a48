package org.thresher.flow;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.CorpusSummary.LayoutChange;
import org.thresher.corpus.CorpusSummary.MemoryCounts;
import org.thresher.corpus.Tally;
import org.thresher.stage.deduplicate.memory.SiteFindings;

/** Turns what is remembered of sites into a tally, for the report. */
final class SiteSummaryFn extends DoFn<byte[], KV<String, String>> {
  private static final String NAME = "site-memory";

  /** Emits the numbers of the memory and the sites with another layout. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    SiteFindings findings = SiteFindings.of(List.of(context.element()));
    SiteFindings.Numbers numbers = findings.numbers();
    List<LayoutChange> layouts =
        findings.layouts().stream()
            .map(
                site ->
                    new LayoutChange(
                        Tally.siteName(site.site()),
                        site.known(),
                        site.gone(),
                        site.pages(),
                        site.until()))
            .toList();
    MemoryCounts counts =
        new MemoryCounts(
            numbers.sites(),
            numbers.before(),
            numbers.added(),
            numbers.forgotten(),
            numbers.over(),
            numbers.lines(),
            numbers.bytes(),
            layouts);
    context.output(KV.of(NAME, new Tally().memory(counts).line()));
  }
}
