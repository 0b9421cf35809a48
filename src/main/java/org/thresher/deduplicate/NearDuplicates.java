package org.thresher.deduplicate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.CompactInput;
import org.thresher.document.CompactOutput;
import org.thresher.document.Document;
import org.thresher.document.Reason;

/**
 * Clusters of near duplicates: candidate pairs whose signatures agree, joined to connected
 * components. The first of a cluster by order is kept and knows the cluster's size; the others are
 * dropped.
 *
 * <p>Evidence: order, id, an 8-bit sketch of the signature and the candidate pairs of each document
 * that has any (about 250 bytes), all in one bucket: components are found on one worker. Good for
 * some 20 million pairs. Decisions: a row for each document of a cluster.
 */
final class NearDuplicates implements RepeatRule {
  private final NearSettings settings;

  NearDuplicates(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "NearDuplicates";
  }

  @Override
  public Evidence gather(Iterable<byte[]> earlier) {
    return new Sketches(earlier);
  }

  @Override
  public byte[] decide(Iterable<byte[]> bucket) {
    LongRows orders = new LongRows(1);
    LongRows pairs = new LongRows(2);
    Map<Long, Sketch> sketches = new HashMap<>();
    for (byte[] piece : bucket) {
      CompactInput in = new CompactInput(piece);
      while (in.hasMore()) {
        long order = in.readFixed();
        orders.add(order);
        sketches.put(order, new Sketch(in.readString(), in.readBytes()));
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
          pairs.add(in.readFixed(), order);
        }
      }
    }
    orders.sort();
    Components components = new Components(orders.size());
    for (int row = 0; row < pairs.size(); row++) {
      Sketch first = sketches.get(pairs.get(row, 0));
      Sketch second = sketches.get(pairs.get(row, 1));
      if (first != null
          && second != null
          && MinHash.agreement(first.values, second.values) >= settings.agreement()) {
        components.join(orders.find(pairs.get(row, 0)), orders.find(pairs.get(row, 1)));
      }
    }
    return clusters(orders, sketches, components);
  }

  private static byte[] clusters(
      LongRows orders, Map<Long, Sketch> sketches, Components components) {
    CompactOutput decisions = new CompactOutput();
    for (int document = 0; document < orders.size(); document++) {
      int first = components.root(document);
      int size = components.size(first);
      Sketch keeper = sketches.get(orders.get(first, 0));
      if (size > 1 && keeper != null) {
        decisions.writeFixed(orders.get(document, 0));
        decisions.writeUnsigned(size);
        decisions.writeString(first == document ? null : keeper.id);
      }
    }
    return decisions.toByteArray();
  }

  @Override
  public Verdicts verdicts(Iterable<byte[]> decisions) {
    Map<Long, Cluster> clusters = new HashMap<>();
    for (byte[] piece : decisions) {
      CompactInput in = new CompactInput(piece);
      while (in.hasMore()) {
        clusters.put(in.readFixed(), new Cluster(in.readUnsigned(), in.readNullableString()));
      }
    }
    return document -> {
      Cluster cluster = clusters.get(document.provenance().order());
      return cluster == null ? document : cluster.judge(document);
    };
  }

  /** What is compared of a document, and what it is called. */
  private static final class Sketch {
    private final String id;
    private final byte[] values;

    Sketch(String id, byte[] values) {
      this.id = id;
      this.values = values;
    }
  }

  /**
   * A document's cluster.
   *
   * @param size number of documents in it
   * @param keeper id of the kept one, null for the kept one itself
   */
  private record Cluster(long size, @Nullable String keeper) {
    Document judge(Document document) {
      return keeper == null
          ? document.withClusterSize(size)
          : document.dropped(Reason.NEAR_DUPLICATE, keeper, "one of " + size + " near duplicates");
    }
  }

  private final class Sketches implements Evidence {
    private final MinHash minHash = settings.minHash();

    /** Rows (document, the first of a pair), or (document, itself) for the first. */
    private final LongRows wanted = new LongRows(2);

    private CompactOutput rows = new CompactOutput();

    Sketches(Iterable<byte[]> candidates) {
      LongRows pairs = LongRows.unpack(2, candidates);
      for (int row = 0; row < pairs.size(); row++) {
        if (row == 0 || pairs.get(row, 0) != pairs.get(row - 1, 0)) {
          wanted.add(pairs.get(row, 0), pairs.get(row, 0));
        }
        wanted.add(pairs.get(row, 1), pairs.get(row, 0));
      }
      wanted.sort();
    }

    @Override
    public void add(Document document) {
      long order = document.provenance().order();
      int from = wanted.find(order);
      if (from < 0) {
        return;
      }
      rows.writeFixed(order);
      rows.writeString(document.id());
      rows.writeBytes(MinHash.sketch(minHash.signature(document)));
      int to = wanted.endOfGroup(from);
      rows.writeUnsigned(to - from);
      for (int row = from; row < to; row++) {
        rows.writeFixed(wanted.get(row, 1));
      }
    }

    @Override
    public long bytes() {
      return rows.size();
    }

    @Override
    public void drain(BucketSink sink) {
      if (rows.size() > 0) {
        sink.accept(0, rows.toByteArray());
        rows = new CompactOutput();
      }
    }
  }
}
