package org.thresher.beam.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.spill.KeptBlocks;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;

class ShardValuesTest {
  private static List<Document> documents(int number, int characters) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String text = ("Line " + i + " of a page. ").repeat(1 + characters / 20);
      documents.add(
          TestDocuments.document(
              i, "example.org", "https://example.org/" + i, "Page", List.of(Paragraph.of(text))));
    }
    return documents;
  }

  private static Map<Integer, List<byte[]>> moved(List<Document> documents) {
    Map<Integer, List<byte[]>> shards = new TreeMap<>();
    DocumentBlocks blocks = new DocumentBlocks();
    documents.forEach(
        document ->
            blocks.add(
                0,
                document,
                (shard, bytes) ->
                    shards.computeIfAbsent(shard, unseen -> new ArrayList<>()).add(bytes)));
    blocks.drain(
        (shard, bytes) -> shards.computeIfAbsent(shard, unseen -> new ArrayList<>()).add(bytes));
    return shards;
  }

  /** Budgets in memory: nothing, about one block, all. */
  @ParameterizedTest
  @ValueSource(longs = {0, 20_000, 1 << 30})
  void documentsComeBackAsTheyWereFromMemoryAndFromAFile(long budget) {
    List<Document> documents = documents(200, 20_000);
    List<byte[]> pieces = Objects.requireNonNull(moved(documents).get(0));
    assertThat(pieces).hasSizeGreaterThan(2);
    pieces.add(1, new byte[] {Pieces.ANSWERS, 5, 6});
    pieces.add(new byte[] {Pieces.ANSWERS});
    List<Document> read = new ArrayList<>();
    KeptBlocks blocks = new KeptBlocks(budget);
    try (ShardValues shard = new ShardValues(pieces, blocks)) {
      assertThat(shard.answers()).containsExactly(new byte[] {5, 6}, new byte[0]);
      assertThat(blocks.inMemory()).isLessThanOrEqualTo(budget);
      shard.forEach(read::add);
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(documents);
  }

  @Test
  void blocksAreCompressedAndBounded() {
    List<Document> documents = documents(300, 20_000);
    List<byte[]> pieces = Objects.requireNonNull(moved(documents).get(0));
    long bytes = pieces.stream().mapToLong(piece -> piece.length).sum();
    assertThat(bytes).isLessThan(documents.stream().mapToLong(Document::keptCharacters).sum() / 3);
    assertThat(pieces.size()).isBetween(5, 8);
  }

  @Test
  void unfinishedBlocksAreBoundedHoweverManyWereFinished() {
    DocumentBlocks blocks = new DocumentBlocks(2_000, 50_000);
    List<Document> documents = documents(2, 50);
    for (int finished = 0; finished < 20_000; finished++) {
      blocks.add(0, documents.get(0), (place, bytes) -> {});
    }
    Map<Integer, Integer> given = new TreeMap<>();
    int added = 0;
    while (given.isEmpty()) {
      added++;
      blocks.add(added, documents.get(1), (place, bytes) -> given.merge(place, 1, Integer::sum));
    }
    int size = DocumentBytes.encoded(documents.get(1)).toByteArray().length;
    assertThat((long) added * size).isBetween(40_000L, 51_000L);
    assertThat(given).hasSizeGreaterThanOrEqualTo(added);
  }

  @Test
  void aShardWhoseValuesCannotBeReadLeavesNoFileOpen() {
    List<byte[]> pieces = Objects.requireNonNull(moved(documents(1, 100)).get(0));
    KeptBlocks blocks = new KeptBlocks(0);
    Iterable<byte[]> failing =
        () ->
            Stream.concat(pieces.stream(), Stream.<byte[]>generate(ShardValuesTest::lost))
                .iterator();
    assertThatThrownBy(() -> new ShardValues(failing, blocks)).hasMessage("lost");
    assertThatThrownBy(() -> blocks.forEach(block -> {}))
        .hasCauseInstanceOf(ClosedChannelException.class);
  }

  private static byte[] lost() {
    throw new IllegalStateException("lost");
  }

  @Test
  void aDocumentLargerThanABlockIsOneOfItsOwn() {
    List<Document> documents = documents(2, 3 << 20);
    List<byte[]> pieces = Objects.requireNonNull(moved(documents).get(0));
    assertThat(pieces).hasSize(2);
    List<Document> read = new ArrayList<>();
    pieces.forEach(piece -> DocumentBlocks.forEach(piece, read::add));
    assertThat(read).isEqualTo(documents);
  }
}
