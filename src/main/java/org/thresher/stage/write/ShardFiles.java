package org.thresher.stage.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.document.Removal;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Compression;

/** The files of a shard while they are written. */
final class ShardFiles implements Closeable {
  private final WriteSettings settings;
  private final RunStamp stamp;
  private final ShardTally tally = new ShardTally();
  private final RowFiles rows;
  private final LineFile dropped;
  private final LineFile errors;
  private final LineFile evidence;

  ShardFiles(
      OutputTree tree, WriteSettings settings, RunStamp stamp, String name, long expectedRows)
      throws IOException {
    this.settings = settings;
    this.stamp = stamp;
    rows = new RowFiles(tree, settings, name, expectedRows);
    dropped = new LineFile(tree, "dropped/part-" + name + ".jsonl.zst", Compression.ZST);
    errors = new LineFile(tree, "errors/part-" + name + ".jsonl", Compression.NONE);
    evidence = new LineFile(tree, "evidence/part-" + name + ".jsonl.zst", Compression.ZST);
  }

  /** Writes a document to where it belongs. */
  void write(Document document) throws IOException {
    Drop drop = document.drop();
    if (drop == null) {
      CorpusRow row = CorpusRow.of(document, stamp);
      rows.write(row);
      tally.addRow(row);
    } else {
      writeDropped(document, drop);
      tally.addDropped(document, drop);
    }
    if (settings.evidence()) {
      writeEvidence(document);
    }
  }

  /** Writes an error. */
  void write(Failure failure) throws IOException {
    errors
        .beginRow()
        .put("file_path", failure.filePath())
        .put("offset", failure.offset())
        .put("stage", failure.stage())
        .put("error", failure.error())
        .put("message", failure.message())
        .put("sample", failure.sample())
        .endRow();
    tally.add(failure);
  }

  /** Counts what the reader saw. */
  void count(ReadTally read) {
    tally.add(read);
  }

  /** Completes the files. */
  ShardTally finish() throws IOException {
    rows.finish().forEach(tally::add);
    dropped.finish().ifPresent(tally::add);
    errors.finish().ifPresent(tally::add);
    evidence.finish().ifPresent(tally::add);
    return tally;
  }

  @Override
  public void close() throws IOException {
    rows.close();
    dropped.close();
    errors.close();
    evidence.close();
  }

  private void writeDropped(Document document, Drop drop) throws IOException {
    dropped
        .beginRow()
        .put("id", document.id())
        .put("url", document.url())
        .put("file_path", document.provenance().filePath())
        .put("offset", document.provenance().offset())
        .put("reason", drop.reason().label())
        .put("duplicate_of", drop.duplicateOf())
        .put("evidence", drop.evidence())
        .put("title", document.metadata().title())
        .put("n_chars", document.keptCharacters())
        .endRow();
  }

  private void writeEvidence(Document document) throws IOException {
    Metadata metadata = document.metadata();
    Drop drop = document.drop();
    JsonLines row =
        evidence
            .beginRow()
            .put("id", document.id())
            .put("url", document.url())
            .put("canonical_url", metadata.canonicalUrl())
            .put("file_path", document.provenance().filePath())
            .put("offset", document.provenance().offset())
            .put("site", metadata.domain())
            .put("language", document.language().language())
            .put("title", metadata.title())
            .put("drop", drop == null ? null : drop.reason().label())
            .put("flags", document.flags());
    Drop mark = document.mark();
    if (mark != null) {
      row.put("mark", mark.reason().label())
          .put("mark_evidence", mark.evidence())
          .put("duplicate_of", mark.duplicateOf());
    }
    JsonGenerator generator = row.generator();
    generator.writeArrayFieldStart("paragraphs");
    for (Paragraph paragraph : document.paragraphs()) {
      generator.writeStartObject();
      writeParagraph(row, paragraph);
      generator.writeEndObject();
    }
    generator.writeEndArray();
    row.endRow();
  }

  private static void writeParagraph(JsonLines row, Paragraph paragraph) throws IOException {
    Removal removal = paragraph.removal();
    row.put("text", paragraph.text())
        .put("kind", paragraph.kind().name().toLowerCase(Locale.ROOT))
        .put("link_share", Float.isFinite(paragraph.linkShare()) ? paragraph.linkShare() : 0)
        .put("reason", removal == null ? null : removal.reason().label())
        .put("evidence", removal == null ? null : removal.evidence());
    Removal mark = paragraph.mark();
    if (mark != null) {
      row.put("mark", mark.reason().label()).put("mark_evidence", mark.evidence());
    }
  }
}
