package org.thresher.stage.deduplicate.near;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.thresher.beam.BucketRule;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/** Where documents meet that are compared. */
class ComparedDocumentsTest {
  private static final long[] NONE = {};

  private record Pair(long first, long other) {}

  /** The packed candidates of bands of documents; of some bands an earlier dump has one too. */
  private static List<byte[]> pieces(List<List<Integer>> bands, Set<Pair> pairs) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(new byte[0]);
    BandPairs candidates = new BandPairs(pieces::add, new BandMarkers(2));
    for (int band = 0; band < bands.size(); band++) {
      if (band % 3 == 2) {
        candidates.add(band, CrossDumpOrder.of(1, band));
      }
      for (int document : bands.get(band).stream().sorted().toList()) {
        candidates.add(band, document);
      }
    }
    candidates.end();
    for (byte[] piece : pieces) {
      Candidates.forEach(
          piece, some -> some.forEachPair((first, other) -> pairs.add(new Pair(first, other))));
    }
    return pieces;
  }

  /** Of each document its places and the documents with which it is compared there. */
  private static Map<Long, LongRows> read(ComparedDocuments compared) {
    return read(compared, 90);
  }

  private static Map<Long, LongRows> read(ComparedDocuments compared, int last) {
    Map<Long, LongRows> rows = new HashMap<>();
    for (long document = 0; document <= last; document++) {
      LongRows ofDocument = new LongRows(2);
      compared.addTo(ofDocument, document);
      rows.put(document, ofDocument);
    }
    return rows;
  }

  @Property(tries = 200)
  void eachPairMeetsOnceWhereBothTextsAre(
      @ForAll @Size(max = 12) List<@Size(max = 80) List<@IntRange(max = 90) Integer>> bands) {
    Set<Pair> expected = new HashSet<>();
    meetOnce(read(ComparedDocuments.of(pieces(bands, expected))), expected);
  }

  private static void meetOnce(Map<Long, LongRows> rows, Set<Pair> expected) {
    Map<Long, Set<Long>> texts = new HashMap<>();
    rows.forEach(
        (document, ofDocument) -> {
          for (int row = 0; row < ofDocument.size(); row++) {
            texts.computeIfAbsent(ofDocument.get(row, 0), unseen -> new HashSet<>()).add(document);
          }
        });
    Set<Pair> met = new HashSet<>();
    rows.forEach(
        (document, ofDocument) -> {
          for (int row = 0; row < ofDocument.size(); row++) {
            long place = ofDocument.get(row, 0);
            long first = ofDocument.get(row, 1);
            if (first != document) {
              assertThat(met.add(new Pair(first, document))).isTrue();
              assertThat(
                      CrossDumpOrder.isEarlier(first)
                          ? first == place
                          : texts.getOrDefault(place, Set.of()).contains(first))
                  .isTrue();
            }
          }
        });
    assertThat(met).isEqualTo(expected);
  }

  @Property(tries = 100)
  void whatADocumentGetsWhenItAsksIsTheSame(
      @ForAll @Size(max = 12) List<@Size(max = 80) List<@IntRange(max = 90) Integer>> bands) {
    List<byte[]> pieces = pieces(bands, new HashSet<>());
    askingGives(read(ComparedDocuments.of(pieces)), pieces);
  }

  private static void askingGives(Map<Long, LongRows> all, List<byte[]> pieces) {
    Map<Long, List<byte[]>> answers = new HashMap<>();
    for (byte[] piece : pieces) {
      Candidates.forEach(
          piece,
          some ->
              some.forEachMember(
                  member ->
                      answers
                          .computeIfAbsent(member.last(), unseen -> new ArrayList<>())
                          .add(member.toBytes())));
    }
    all.forEach(
        (document, rows) -> {
          LongRows asked = new LongRows(2);
          ComparedDocuments.of(answers.getOrDefault(document, List.of())).addTo(asked, document);
          assertThat(asked.toBytes()).isEqualTo(rows.toBytes());
        });
  }

  /** Bands of a template, with overlapping documents of which each is in two or three. */
  private static List<List<Integer>> largeBands() {
    return List.of(
        IntStream.range(0, 60_000).boxed().toList(),
        IntStream.range(0, 40_000).map(each -> each * 3 / 2).boxed().toList(),
        IntStream.range(0, 1500).map(each -> each * 40).boxed().toList());
  }

  @Test
  void thePairsOfALargeBandMeetInManyPlaces() {
    Set<Pair> expected = new HashSet<>();
    List<byte[]> pieces = pieces(largeBands(), expected);
    Map<Long, LongRows> rows = read(ComparedDocuments.of(pieces), 60_000);
    meetOnce(rows, expected);
    askingGives(rows, pieces);
    int[] texts = new int[64];
    rows.forEach(
        (document, ofDocument) -> {
          for (int row = 0; row < ofDocument.size(); row = ofDocument.endOfGroup(row)) {
            texts[BucketRule.bucketOf(CrossDumpOrder.hash(ofDocument.get(row, 0)), 64)]++;
          }
        });
    // Alone, for an earlier dump, and in 4 places from 1,024 documents on to 128 from 32,768 on.
    assertThat(requireNonNull(rows.get(0L)).size()).isEqualTo(1 + 1 + 252);
    assertThat(Arrays.stream(texts).max().orElseThrow()).isLessThan(60_000 / 12);
  }

  @Test
  void manyCandidatesAreReadInParts() {
    List<byte[]> pieces = new ArrayList<>();
    for (int piece = 0; piece < 4; piece++) {
      PackedWriter out = new PackedWriter();
      for (long first = piece; out.size() < 1 << 20; first += 8) {
        new Candidates(NONE, new long[] {first}, new long[] {first + 4}).write(out);
      }
      pieces.add(out.toByteArray());
    }
    ComparedDocuments compared = ComparedDocuments.of(pieces);
    for (long document = 0; document < 100_000; document++) {
      LongRows rows = new LongRows(2);
      compared.addTo(rows, document);
      long first = document % 8 < 4 ? document : document - 4;
      assertThat(rows.size()).isEqualTo(1);
      assertThat(rows.get(0, 0)).isEqualTo(first);
      assertThat(rows.get(0, 1)).isEqualTo(first);
    }
  }
}
