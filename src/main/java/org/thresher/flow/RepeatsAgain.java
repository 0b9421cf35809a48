package org.thresher.flow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.thresher.beam.DocumentCoder;
import org.thresher.document.Document;
import org.thresher.job.DeduplicateSettings;
import org.thresher.local.LocalRun;
import org.thresher.stage.deduplicate.RemoveRepeats;

/** Compares the pages of a corpus anew, in this process and in memory. */
final class RepeatsAgain {
  /** Where the documents of a pipeline go, by its name. */
  private static final Map<String, Map<Long, Document>> RESULTS = new ConcurrentHashMap<>();

  private RepeatsAgain() {}

  /**
   * The documents as the stage deduplicate leaves them, by their place in the dump.
   *
   * @param documents documents with places of their own
   */
  static Map<Long, Document> of(List<Document> documents, DeduplicateSettings settings) {
    String name = UUID.randomUUID().toString();
    Map<Long, Document> results = new ConcurrentHashMap<>();
    RESULTS.put(name, results);
    try {
      Pipeline pipeline =
          Pipeline.create(
              PipelineOptionsFactory.fromArgs(
                      "--runner=DirectRunner",
                      "--enforceImmutability=false",
                      "--enforceEncodability=false",
                      "--targetParallelism=1")
                  .create());
      var unused =
          pipeline
              .apply(Create.of(documents).withCoder(DocumentCoder.of()))
              .apply("Repeats", RemoveRepeats.of(settings))
              .apply("Collect", ParDo.of(new CollectFn(name)));
      var state = LocalRun.of(pipeline).waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new IllegalStateException("comparing pages ended as " + state);
      }
      return results;
    } finally {
      RESULTS.remove(name);
    }
  }

  /** Takes a document of a pipeline. */
  static void collect(String name, Document document) {
    Map<Long, Document> results = RESULTS.get(name);
    if (results != null) {
      results.put(document.provenance().order(), document);
    }
  }
}
