package org.thresher.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.thresher.document.Failure;

/** Collects what steps emit besides the documents. */
final class SideOutputs {
  private final List<PCollection<Failure>> failures = new ArrayList<>();
  private final List<PCollection<KV<String, String>>> summaries = new ArrayList<>();

  /** Adds documents that a step could not process, for {@code errors/}. */
  void addFailures(PCollection<Failure> more) {
    failures.add(more);
  }

  /** Adds tallies of the whole dump by name, for the report. */
  void addSummaries(PCollection<KV<String, String>> more) {
    summaries.add(more);
  }

  List<PCollection<Failure>> failures() {
    return failures;
  }

  List<PCollection<KV<String, String>>> summaries() {
    return summaries;
  }
}
