package org.thresher.beam;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.Sections;
import org.thresher.stage.deduplicate.RemoveRepeats;

/** A job that marks repeats finds the same ones as a job that removes them, and keeps all text. */
class MarkInsteadOfRemoveTest implements Serializable {
  private static final String WIRE =
      "The agency reported on Monday that the harbour would open again in the first week of May.";

  private static final Map<String, Map<String, Document>> RESULTS = new ConcurrentHashMap<>();

  private static final class KeepFn extends DoFn<Document, Void> {
    private final String run;

    KeepFn(String run) {
      this.run = run;
    }

    @ProcessElement
    public void processElement(ProcessContext context) {
      requireNonNull(RESULTS.get(run)).put(context.element().id(), context.element());
    }
  }

  private static List<Document> dump() {
    List<Document> dump = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      dump.add(
          TestDocuments.page(
              i,
              "Sign up now",
              "The body of page " + i + " has words of its own, enough of them for any rule.",
              i < 2 ? WIRE : "No wire report stands here, but " + i + " other words of the page."));
    }
    dump.add(TestDocuments.page(4, dump.get(3).text().split("\n")));
    Document first = dump.get(0);
    dump.set(
        0,
        first.withParagraphs(
            List.of(
                Paragraph.of("Advertisement").removed(Reason.AD, "phrase"),
                first.paragraphs().get(0),
                first.paragraphs().get(1),
                first.paragraphs().get(2))));
    return dump;
  }

  private static Map<String, Document> run(DeduplicateSettings.Output output) {
    RESULTS.put(output.name(), new ConcurrentHashMap<>());
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(Create.of(dump()).withCoder(DocumentCoder.of()))
        .apply(RemoveRepeats.of(Sections.DEDUPLICATE.with("output: " + output)))
        .apply(ParDo.of(new KeepFn(output.name())));
    pipeline.run().waitUntilFinish();
    return new TreeMap<>(RESULTS.get(output.name()));
  }

  @Test
  void markingFindsWhatRemovingFinds() {
    Map<String, Document> removed = run(DeduplicateSettings.Output.REMOVE);
    Map<String, Document> marked = run(DeduplicateSettings.Output.MARK);
    assertThat(requireNonNull(removed.get("id-4")).kept()).isFalse();
    assertThat(requireNonNull(removed.get("id-1")).removedCharacters())
        .containsOnlyKeys(Reason.REPEATED_ON_SITE, Reason.REPEATED_IN_DUMP);
    assertThat(marked.values()).allMatch(Document::kept);
    assertThat(requireNonNull(marked.get("id-4")).mark()).isEqualTo(removed.get("id-4").drop());
    assertThat(requireNonNull(marked.get("id-0")).removedCharacters()).containsOnlyKeys(Reason.AD);
    assertThat(requireNonNull(marked.get("id-1")).text()).contains("Sign up now").contains(WIRE);
    Map<String, Document> asRemoved = new TreeMap<>();
    marked.forEach(
        (id, document) -> asRemoved.put(id, withoutMarks(MarkInsteadOfRemove.asRemoved(document))));
    assertThat(asRemoved).isEqualTo(removed);
  }

  private static Document withoutMarks(Document document) {
    List<Paragraph> plain = document.paragraphs().stream().map(p -> p.marked(null)).toList();
    Document unmarked = document.withParagraphs(plain).markedInsteadOfDropped(null);
    return document.drop() == null
        ? unmarked
        : unmarked.dropped(
            document.drop().reason(), document.drop().duplicateOf(), document.drop().evidence());
  }
}
