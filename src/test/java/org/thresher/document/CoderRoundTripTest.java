package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.FailureCoder;
import org.thresher.beam.ReadTallyCoder;

class CoderRoundTripTest {

  @Property(tries = 300)
  void anyDocumentComesBackEqual(@ForAll("documents") Document document) throws Exception {
    assertThat(roundTrip(DocumentCoder.of(), document)).isEqualTo(document);
  }

  @Property(tries = 100)
  void hashesThatAreKnownTravelAndChangeNothingElse(@ForAll("documents") Document document)
      throws Exception {
    byte[] unknown = CoderUtils.encodeToByteArray(DocumentCoder.of(), document);
    Object before = DocumentCoder.of().structuralValue(document);
    List<Long> hashes = document.paragraphs().stream().map(Paragraph::foldedHash).toList();
    byte[] known = CoderUtils.encodeToByteArray(DocumentCoder.of(), document);
    assertThat(known.length - unknown.length).isGreaterThanOrEqualTo(8 * hashes.size());
    assertThat(DocumentCoder.of().structuralValue(document)).isEqualTo(before);
    Document decoded = CoderUtils.decodeFromByteArray(DocumentCoder.of(), known);
    assertThat(decoded).isEqualTo(document);
    assertThat(decoded.paragraphs()).extracting(Paragraph::knownHash).isEqualTo(hashes);
  }

  @Property(tries = 100)
  void aDocumentIsReadWhereItStands(@ForAll("documents") Document document, @ForAll long order) {
    byte[] packed = DocumentBytes.encode(7, order, document);
    PackedReader in = new PackedReader(packed);
    assertThat(in.readByte()).isEqualTo(7);
    assertThat(in.readFixed()).isEqualTo(order);
    assertThat(DocumentBytes.decode(packed, 9)).isEqualTo(document);
  }

  @Property(tries = 100)
  void packedBytesComeBackAloneAndAmongOthers(@ForAll byte[] bytes) throws Exception {
    Coder<byte[]> coder = DocumentCoder.packed();
    assertThat(roundTrip(coder, bytes)).isEqualTo(bytes);
    List<byte[]> all = List.of(bytes, new byte[0], bytes);
    assertThat(roundTrip(ListCoder.of(coder), all)).usingRecursiveComparison().isEqualTo(all);
    byte[] cut = Arrays.copyOf(CoderUtils.encodeToByteArray(coder, new byte[9]), 5);
    assertThatThrownBy(() -> CoderUtils.decodeFromByteArray(coder, cut))
        .hasRootCauseInstanceOf(EOFException.class);
  }

  @Property(tries = 100)
  void anyStringComesBackEqualEvenWithLoneSurrogates(@ForAll String text) {
    PackedWriter out = new PackedWriter();
    out.writeString(text);
    assertThat(new PackedReader(out.toByteArray()).readString()).isEqualTo(text);
  }

  @Property(tries = 200)
  void anyNumberComesBackEqual(@ForAll long number) {
    PackedWriter out = new PackedWriter();
    out.writeSigned(number);
    out.writeUnsigned(number);
    out.writeFixed(number);
    PackedReader in = new PackedReader(out.toByteArray());
    assertThat(in.readSigned()).isEqualTo(number);
    assertThat(in.readUnsigned()).isEqualTo(number);
    assertThat(in.readFixed()).isEqualTo(number);
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void failuresAndTalliesComeBackEqual() throws Exception {
    Failure failure = new Failure(4, 77, 1, 2, "a/b.gz", "read", "bad", "what\u00e9", "", true);
    assertThat(roundTrip(FailureCoder.of(), failure)).isEqualTo(failure);
    TreeMap<String, Long> skipped = new TreeMap<>();
    skipped.put("image/png", 3L);
    ReadTally tally = new ReadTally(1, 2, 4, 1L << 33, "a/b.gz", 99, 5, skipped);
    assertThat(roundTrip(ReadTallyCoder.of(), tally)).isEqualTo(tally);
  }

  @Test
  void aDocumentOfAnotherVersionIsRefused() {
    byte[] encoded = DocumentBytes.encode(TestDocuments.page(0, "text"));
    encoded[0]++;
    assertThatThrownBy(() -> DocumentBytes.decode(encoded)).hasMessageContaining("format 4");
  }

  @Provide
  Arbitrary<Document> documents() {
    return ArbitraryDocuments.documents();
  }

  private static <T> T roundTrip(Coder<T> coder, T value) throws Exception {
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, value));
  }
}
