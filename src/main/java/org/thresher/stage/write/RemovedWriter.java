package org.thresher.stage.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thresher.corpus.ManifestEntry;
import org.thresher.document.Reason;
import org.thresher.job.WriteSettings;

/** Writes a bucket of {@code removed/}. */
final class RemovedWriter {
  private static final int TOP = 100;

  private final OutputTree tree;

  RemovedWriter(OutputTree tree) {
    this.tree = tree;
  }

  /**
   * Writes the rows of a bucket, most frequent first.
   *
   * @return the bucket's tally as JSON: its file, and its most frequent rows
   */
  String write(String name, List<RemovedParagraph> entries) throws IOException {
    List<ManifestEntry> files = new ArrayList<>();
    try (LineFile file =
        new LineFile(tree, "removed/part-" + name + ".jsonl.zst", WriteSettings.Compression.ZST)) {
      for (RemovedParagraph entry : entries) {
        write(entry, file);
      }
      file.finish().ifPresent(files::add);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema_version", ShardTally.VERSION);
    json.put("top_removed", entries.stream().limit(TOP).map(RemovedWriter::json).toList());
    json.put("files", ShardTally.filesJson(files));
    return ShardTally.json(json);
  }

  private static void write(RemovedParagraph entry, LineFile file) throws IOException {
    file.beginRow()
        .put("text", entry.text())
        .put("reason", entry.reason())
        .put("rule", entry.rule())
        .put("scope", Reason.ofLabel(entry.reason()).scope().name().toLowerCase(Locale.ROOT))
        .put("site", entry.site())
        .put("pages", entry.pages())
        .put("documents", entry.first().stream().map(RemovedParagraph.Place::id).toList())
        .put("first_document", entry.first().get(0).id())
        .endRow();
  }

  private static Map<String, Object> json(RemovedParagraph entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", entry.text());
    json.put("reason", entry.reason());
    json.put("site", entry.site());
    json.put("pages", entry.pages());
    return json;
  }
}
