package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;

class BucketPassTest {
  private static final Document KEPT = TestDocuments.page(0, "one line", "another line");
  private static final Document DROPPED =
      TestDocuments.page(1, "a line").dropped(Reason.EMPTY, null, "");

  /** Asks for the hash of each line, and decides nothing. */
  private static final class Hashes implements BucketRule {
    @Override
    public String name() {
      return "Hashes";
    }

    @Override
    public Gathering gather(Iterable<byte[]> basis) {
      return new RowGathering(
          1,
          (document, rows) ->
              document.paragraphs().stream()
                  .mapToLong(Paragraph::foldedHash)
                  .forEach(hash -> rows.add(hash)));
    }

    @Override
    public byte[] decide(Bucket bucket) {
      return new byte[0];
    }
  }

  @Test
  void documentsKnowTheHashesThatARuleHasAskedFor() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollection<Document> documents =
        BucketPass.ofThisDump()
            .decideAbout(
                pipeline.apply(Create.of(KEPT, DROPPED).withCoder(DocumentCoder.of())),
                new Hashes())
            .documents();
    SerializableFunction<Iterable<Document>, Void> check =
        all -> {
          assertThat(all).containsExactlyInAnyOrder(KEPT, DROPPED);
          for (Document document : all) {
            int hashes = document.kept() ? Long.BYTES * document.paragraphs().size() : 0;
            assertThat(DocumentBytes.packed(document))
                .hasSize(DocumentBytes.encode(document).length + hashes);
          }
          return null;
        };
    PAssert.that(documents).satisfies(check);
    assertThat(pipeline.run().waitUntilFinish()).isEqualTo(PipelineResult.State.DONE);
  }
}
