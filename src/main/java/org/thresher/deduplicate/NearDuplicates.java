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
 * <p>Evidence: order, id and an 8-bit sketch of the signature of each document that has a candidate
 * pair (about 200 bytes), all in one bucket: components are found on one worker. Good for some 20
 * million pairs. Decisions: a row for each document of a cluster.
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
    return new Sketches(pairs(earlier));
  }

  @Override
  public byte[] decide(Iterable<byte[]> bucket, Iterable<byte[]> earlier) {
    LongRows orders = new LongRows(2);
    Map<Long, Sketch> sketches = new HashMap<>();
    for (byte[] piece : bucket) {
      CompactInput in = new CompactInput(piece);
      while (in.hasMore()) {
        long order = in.readFixed();
        orders.add(order, 0);
        sketches.put(order, new Sketch(in.readString(), in.readBytes()));
      }
    }
    orders.sort();
    Components components = new Components(orders.size());
    LongRows pairs = pairs(earlier);
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

  private static LongRows pairs(Iterable<byte[]> candidates) {
    LongRows pairs = new LongRows(2);
    candidates.forEach(pairs::addAll);
    return pairs;
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
    private final LongRows wanted = new LongRows(1);
    private CompactOutput rows = new CompactOutput();

    Sketches(LongRows pairs) {
      for (int row = 0; row < pairs.size(); row++) {
        wanted.add(pairs.get(row, 0));
        wanted.add(pairs.get(row, 1));
      }
      wanted.sort();
    }

    @Override
    public void add(Document document) {
      long order = document.provenance().order();
      if (wanted.find(order) >= 0) {
        rows.writeFixed(order);
        rows.writeString(document.id());
        rows.writeBytes(MinHash.sketch(minHash.signature(document)));
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
