package org.thresher.stage.deduplicate.near;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.Reason;

/**
 * Drops documents by their clusters of near duplicates: the first of a cluster by order is kept and
 * gets the cluster's size, the others are dropped.
 */
public final class NearDuplicates implements DocumentRule {

  @Override
  public String name() {
    return "NearDuplicates";
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    Map<Long, Cluster> clusters = new HashMap<>();
    for (byte[] piece : decisions) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        clusters.put(
            in.readFixed(),
            new Cluster(in.readUnsigned(), in.readNullableString(), in.readByte() != 0));
      }
    }
    return document -> {
      Cluster cluster = clusters.get(document.provenance().order());
      return cluster == null ? document : cluster.apply(document);
    };
  }

  /**
   * A document's cluster.
   *
   * @param size number of documents in it
   * @param keeper id of the kept one, null for the kept one itself
   * @param earlier whether an earlier dump contains the kept one
   */
  private record Cluster(long size, @Nullable String keeper, boolean earlier) {
    Document apply(Document document) {
      if (keeper == null) {
        return document.withClusterSize(size);
      }
      String evidence = "one of " + size + " near duplicates";
      return document.dropped(
          Reason.NEAR_DUPLICATE,
          keeper,
          earlier ? evidence + ", the first in an earlier dump" : evidence);
    }
  }
}
