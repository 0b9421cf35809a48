package org.thresher.stage.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.Sections;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Compression;
import org.thresher.job.WriteSettings.Format;
import org.thresher.text.UnicodeWords;

/**
 * Measures how fast rows are written, in MB of row text (UTF-8) per second of CPU time of one
 * thread.
 *
 * <p>Arguments: JSONL files with a {@code text} field, uncompressed.
 */
final class WriteSpeed {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final ObjectMapper JSON = new ObjectMapper();

  private WriteSpeed() {}

  public static void main(String[] files) throws IOException {
    List<Document> documents = read(files);
    long bytes =
        documents.stream().mapToLong(d -> d.text().getBytes(StandardCharsets.UTF_8).length).sum();
    System.out.printf("%d documents, %.1f MB of text%n", documents.size(), bytes / 1e6);
    for (int round = 0; round < 5; round++) {
      measure("words only", bytes, () -> documents.forEach(d -> UnicodeWords.count(d.text())));
      for (Format format : Format.values()) {
        measure(format + " zst", bytes, () -> write(documents, format, Compression.ZST));
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void measure(String name, long bytes, Work work) throws IOException {
    long start = CPU.getCurrentThreadCpuTime();
    work.run();
    System.out.printf(
        "%-14s %7.1f MB/s%n", name, bytes * 1e3 / (CPU.getCurrentThreadCpuTime() - start));
  }

  private static void write(List<Document> documents, Format format, Compression compression)
      throws IOException {
    WriteSettings settings =
        Sections.WRITE.with("{format: " + format + ", compression: " + compression + "}");
    try (RowWriter<CorpusRow> rows =
        RowWriter.open(
            settings,
            RowSchema.Requested.NONE,
            OutputStream.nullOutputStream(),
            documents.size())) {
      for (Document document : documents) {
        rows.write(CorpusRow.of(document, RunStamp.NONE));
      }
    }
  }

  private static List<Document> read(String[] files) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (String file : files) {
      for (String line : Files.readAllLines(Path.of(file))) {
        JsonNode record = JSON.readTree(line);
        List<Paragraph> paragraphs =
            record
                .path("text")
                .asText()
                .lines()
                .filter(t -> !t.isBlank())
                .map(Paragraph::of)
                .toList();
        documents.add(RowDocuments.full(0, documents.size(), 0, 1).withParagraphs(paragraphs));
      }
    }
    return documents;
  }
}
