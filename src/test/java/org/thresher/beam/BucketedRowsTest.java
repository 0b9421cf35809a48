package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/** Rows and bytes go to the bucket of their hash, each once, whatever the number of buckets. */
class BucketedRowsTest {
  @Property(tries = 100)
  void eachRowIsInTheBucketOfItsHash(
      @ForAll @Size(max = 200) List<Long> hashes, @ForAll @IntRange(max = 16) int power) {
    int number = 1 << power;
    BucketedRows rows = new BucketedRows(2);
    BucketedBytes bytes = new BucketedBytes();
    for (int i = 0; i < hashes.size(); i++) {
      rows.add(hashes.get(i), i);
      PackedWriter row = bytes.row(hashes.get(i));
      row.writeFixed(hashes.get(i));
      row.writeString("row".repeat(i % 3) + i);
    }
    List<String> fromRows = new ArrayList<>();
    BucketRule.BucketSink sink =
        (bucket, value) -> {
          LongRows table = LongRows.unpack(2, List.of(value));
          for (int row = 0; row < table.size(); row++) {
            assertThat(BucketRule.bucketOf(table.get(row, 0), number)).isEqualTo(bucket);
            fromRows.add(table.get(row, 0) + " " + table.get(row, 1));
          }
        };
    rows.drain(unchanged -> {}, sink.of(number));
    List<String> fromBytes = new ArrayList<>();
    TreeMap<Integer, Integer> pieces = new TreeMap<>();
    BucketRule.BucketSink bytesSink =
        (bucket, value) -> {
          pieces.merge(bucket, 1, Integer::sum);
          PackedReader in = new PackedReader(value);
          while (in.hasMore()) {
            long hash = in.readFixed();
            assertThat(BucketRule.bucketOf(hash, number)).isEqualTo(bucket);
            fromBytes.add(hash + " " + in.readString().replace("row", ""));
          }
        };
    bytes.drain(bytesSink.of(number));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      all.add(hashes.get(i) + " " + i);
    }
    assertThat(fromRows).containsExactlyInAnyOrderElementsOf(all);
    assertThat(fromBytes).containsExactlyInAnyOrderElementsOf(all);
    assertThat(pieces.values()).allMatch(count -> count == 1);
    assertThat(rows.bytes()).isZero();
    assertThat(bytes.bytes()).isZero();
  }

  @Property(tries = 100)
  void bucketsOfAFinerNumberArePartsOfThoseOfACoarserOne(
      @ForAll long hash, @ForAll @IntRange(max = 16) int power) {
    int finest = BucketRule.bucketOf(hash, BucketRule.MOST_BUCKETS);
    assertThat(BucketRule.bucketOf(hash, 1 << power)).isEqualTo(finest >> (16 - power));
  }
}
