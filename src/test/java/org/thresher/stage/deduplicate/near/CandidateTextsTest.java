package org.thresher.stage.deduplicate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.RuleRunner;

/** The texts of documents that are compared in very many places. */
class CandidateTextsTest {
  private static final int PLACES = 512;

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64, 1024, BucketRule.MOST_BUCKETS})
  void theFirstOfALargeBandGoesToEachOfItsPlacesOnce(int buckets) {
    Document document =
        TestDocuments.document(
            7, "example.com", "https://example.com/", "A", List.of(Paragraph.of("some text")));
    long order = document.provenance().order();
    byte[] everywhere = Candidates.everywhere(new long[0], order, 9).toBytes();
    ComparedDocuments compared = ComparedDocuments.of(List.of(everywhere));
    CandidateTexts texts = new CandidateTexts(NearSettings.DEFAULTS, compared);
    texts.add(document);
    assertThat(texts.bytes()).isBetween(1L, 20_000L);
    Map<Integer, List<byte[]>> pieces = new TreeMap<>();
    BucketSink sink = RuleRunner.into(pieces).of(buckets);
    texts.drain(sink);
    assertThat(texts.bytes()).isZero();
    assertThat(pieces).hasSize(Math.min(buckets, PLACES));
    pieces
        .values()
        .forEach(
            some ->
                assertThat(orders(some))
                    .isEqualTo(Collections.nCopies(Math.max(1, PLACES / buckets), order)));
    int before = pieces.values().stream().mapToInt(List::size).sum();
    texts.drain(sink);
    assertThat(pieces.values().stream().mapToInt(List::size).sum()).isEqualTo(before);
  }

  private static List<Long> orders(List<byte[]> pieces) {
    List<Long> orders = new ArrayList<>();
    for (byte[] piece : pieces) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        orders.add(in.readFixed());
        assertThat(in.readString()).isNotNull();
        in.readSigned();
        in.readBytes();
        assertThat(in.readCount()).isZero();
      }
    }
    return orders;
  }
}
