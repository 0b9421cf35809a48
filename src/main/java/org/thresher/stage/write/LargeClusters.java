package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/** The documents that stand for the most near duplicates: the largest clusters of a shard. */
final class LargeClusters {
  private static final int CLUSTERS = 20;

  private final TreeSet<Cluster> largest =
      new TreeSet<>(
          Comparator.comparingLong(Cluster::documents).reversed().thenComparing(Cluster::id));

  private record Cluster(String id, @Nullable String url, @Nullable String title, long documents) {}

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

  /** The clusters as JSON values, the largest first. */
  List<Map<String, Object>> json() {
    List<Map<String, Object>> json = new ArrayList<>();
    for (Cluster cluster : largest) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("id", cluster.id());
      values.put("url", cluster.url());
      values.put("title", cluster.title());
      values.put("documents", cluster.documents());
      json.add(values);
    }
    return json;
  }
}
