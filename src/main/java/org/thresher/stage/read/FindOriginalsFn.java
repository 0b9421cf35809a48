package org.thresher.stage.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.Counters;
import org.thresher.document.PackedWriter;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.stage.read.record.Revisit;

/**
 * Finds the originals of the revisit records of a bucket: of the pages that have the name, the
 * first one of the dump. Emits (order of the original, revisit) rows; memory holds the bucket's
 * revisits, never its pages.
 */
final class FindOriginalsFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  /** Most revisits resolved in a bucket, so that all of them fit into workers' memory. */
  static final int MOST = 1 << 14;

  private static final String SKIPPED = "revisit";
  private static final String TOO_MANY = "revisit, too many";
  private static final long NONE = -1;

  private final Counters counters = Counters.of("read");

  /** Emits the revisits of a bucket by their originals, and counts those without one. */
  @ProcessElement
  public void find(@Element KV<Integer, Iterable<byte[]>> bucket, MultiOutputReceiver out) {
    // Not all engines let a bucket be read twice; a page takes 16 bytes of it at most.
    List<byte[]> rows = new ArrayList<>();
    bucket.getValue().forEach(rows::add);
    List<Revisit> revisits = RevisitRows.revisits(rows);
    if (revisits.isEmpty()) {
      return;
    }
    long[] names = revisits.stream().mapToLong(Revisit::original).sorted().distinct().toArray();
    long[] orders = originals(names, rows);
    PackedWriter found = new PackedWriter();
    SortedMap<String, FileCount> files = new TreeMap<>();
    int resolved = 0;
    for (Revisit revisit : revisits) {
      Provenance place = revisit.provenance();
      FileCount file =
          files.computeIfAbsent(
              place.filePath() + "\0" + place.shard(), path -> new FileCount(place));
      file.records++;
      long order = orders[Arrays.binarySearch(names, revisit.original())];
      if (order == NONE) {
        file.unresolved++;
      } else if (resolved == MOST) {
        file.tooMany++;
      } else {
        resolved++;
        found.writeFixed(order);
        revisit.write(found);
      }
    }
    out.get(ResolveRevisits.FOUND).output(found.toByteArray());
    for (FileCount file : files.values()) {
      counters.add("records_read", file.records);
      counters.add("skipped", file.unresolved + file.tooMany);
      out.get(ResolveRevisits.TALLIES).output(file.tally());
    }
  }

  /** The revisit records of a file. */
  private static final class FileCount {
    private final Provenance place;
    private long records;
    private long unresolved;
    private long tooMany;

    FileCount(Provenance place) {
      this.place = place;
    }

    ReadTally tally() {
      SortedMap<String, Long> skips = new TreeMap<>();
      if (unresolved > 0) {
        skips.put(SKIPPED, unresolved);
      }
      if (tooMany > 0) {
        skips.put(TOO_MANY, tooMany);
      }
      return new ReadTally(
          place.shard(), place.shards(), place.fileRank(), 0, place.filePath(), 0, records, skips);
    }
  }

  static long[] originals(long[] names, Iterable<byte[]> rows) {
    long[] orders = new long[names.length];
    Arrays.fill(orders, NONE);
    for (byte[] packed : rows) {
      RevisitRows.visit(
          packed,
          new RevisitRows.Visitor() {
            @Override
            public void page(long name, long order) {
              int i = Arrays.binarySearch(names, name);
              if (i >= 0 && (orders[i] == NONE || order < orders[i])) {
                orders[i] = order;
              }
            }

            @Override
            public void revisit(Revisit revisit) {}
          });
    }
    return orders;
  }
}
