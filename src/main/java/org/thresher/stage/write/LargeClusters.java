package org.thresher.stage.write;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.thresher.corpus.CorpusSummary.Cluster;
import org.thresher.document.Document;

/** Finds the largest clusters of near duplicates of a shard, by the documents that were kept. */
final class LargeClusters {
  private static final int CLUSTERS = 20;

  private final TreeSet<Cluster> largest =
      new TreeSet<>(
          Comparator.comparingLong(Cluster::documents).reversed().thenComparing(Cluster::id));

  /** Takes a document of the corpus into account. */
  void add(Document document) {
    if (document.clusterSize() > 1) {
      largest.add(
          new Cluster(
              document.id(), document.url(), document.metadata().title(), document.clusterSize()));
      if (largest.size() > CLUSTERS) {
        largest.pollLast();
      }
    }
  }

  /** The clusters, the largest first. */
  List<Cluster> largest() {
    return List.copyOf(largest);
  }
}
