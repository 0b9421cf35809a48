package org.thresher.proof;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Accounting;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.Layouts;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.RemovedRow;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Withdrawn;

/**
 * Reads every file of a corpus: the manifest's sizes and SHA-256, rows and their columns, ids that
 * are unique, texts that are the kept paragraphs of the evidence, counts that add up, and that
 * nothing is there of what was withdrawn. Holds 16 bytes and more a document.
 */
final class FileProof {
  private static final String PARAGRAPHS = "n_paragraphs";

  private final Corpus corpus;
  private final String layout;
  private final RowSchema.Requested requested;
  private final Withdrawn withdrawn;
  private final Findings findings;

  /** The hash of a text, by the hash of its id. */
  private final Map<Long, Long> texts = new HashMap<>();

  private final Map<String, Long> rows = new HashMap<>();

  /**
   * The proof of a corpus.
   *
   * @param layout the layout of {@code data/}
   * @param requested the columns that the job asks for
   * @param withdrawn what was withdrawn
   * @param findings where what is wrong goes
   */
  FileProof(
      Corpus corpus,
      String layout,
      RowSchema.Requested requested,
      Withdrawn withdrawn,
      Findings findings) {
    this.corpus = corpus;
    this.layout = layout;
    this.requested = requested;
    this.withdrawn = withdrawn;
    this.findings = findings;
  }

  /** Whether all files of a manifest are there as it tells; notes those that are not. */
  static boolean checkHashes(Path folder, List<ManifestEntry> files, Findings findings)
      throws IOException {
    boolean same = true;
    for (ManifestEntry file : files) {
      Path path = folder.resolve(file.path());
      if (!Files.isRegularFile(path)) {
        findings.add(file.path(), "is missing");
        same = false;
        continue;
      }
      try (InputStream in = Files.newInputStream(path)) {
        if (!file.describes(in)) {
          findings.add(file.path(), "has not the size and SHA-256 that manifest.tsv tells");
          same = false;
        }
      }
    }
    return same;
  }

  /** Notes files in the folders of a corpus that its manifest does not list. */
  static void checkNoOthers(Path folder, List<ManifestEntry> files, Findings findings)
      throws IOException {
    Set<Path> listed = new HashSet<>();
    files.forEach(file -> listed.add(folder.resolve(file.path())));
    for (String name : CorpusPaths.folders()) {
      if (!Files.isDirectory(folder.resolve(name))) {
        continue;
      }
      try (Stream<Path> all = Files.walk(folder.resolve(name))) {
        all.filter(path -> Files.isRegularFile(path) && !listed.contains(path))
            .sorted()
            .forEach(
                path ->
                    findings.add(
                        folder.relativize(path).toString().replace('\\', '/'),
                        "is not in manifest.tsv"));
      }
    }
  }

  /** Reads all rows. */
  void checkRows() throws IOException {
    for (ManifestEntry file : corpus.files()) {
      if (file.isIn(CorpusPaths.DATA)) {
        checkRows(file, data(), this::data);
      }
    }
    for (ManifestEntry file : corpus.files()) {
      if (file.isIn(CorpusPaths.DROPPED)) {
        checkRows(file, new RowTypes(DroppedRow.fields(), false), this::dropped);
      } else if (file.isIn(CorpusPaths.REMOVED)) {
        checkRows(file, new RowTypes(RemovedRow.fields(), false), (place, row) -> {});
      } else if (file.isIn(CorpusPaths.ERRORS)) {
        checkRows(file, new RowTypes(ErrorRow.fields(), false), (place, row) -> {});
      } else if (file.isIn(CorpusPaths.EVIDENCE)) {
        checkRows(file, new RowTypes(EvidenceRow.keys(), false), this::evidence);
      }
    }
    if (corpus.files().stream().anyMatch(file -> file.isIn(CorpusPaths.EVIDENCE))) {
      checkTexts();
    }
  }

  /** Compares the kept paragraphs of evidence with the texts of rows. */
  private void checkTexts() throws IOException {
    try (Stream<EvidenceRow> documents = corpus.evidence()) {
      documents.forEach(this::checkText);
    } catch (UncheckedIOException unreadable) {
      findings.add(CorpusPaths.EVIDENCE, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Looks at a row of a file. */
  private interface RowLook {
    void look(String place, ObjectNode row);
  }

  private RowTypes data() {
    List<Field> fields =
        Layouts.columns(layout, requested).stream().map(RowSchema.Column::field).toList();
    return new RowTypes(fields, true);
  }

  private void checkRows(ManifestEntry file, RowTypes types, RowLook look) throws IOException {
    long[] count = new long[1];
    try (Stream<ObjectNode> all = corpus.rows(file)) {
      all.forEach(
          row -> {
            count[0]++;
            String wrong = types.wrong(row);
            if (wrong != null) {
              findings.add(file.path(), "row " + count[0] + " " + wrong);
            }
            look.look(file.path(), row);
          });
    } catch (UncheckedIOException unreadable) {
      findings.add(file.path(), "cannot be read after row " + count[0]);
      return;
    }
    rows.merge(file.path().substring(0, file.path().indexOf('/')), count[0], Long::sum);
    if (count[0] != file.rows()) {
      findings.add(file.path(), "has " + count[0] + " rows, but manifest.tsv tells " + file.rows());
    }
  }

  private void data(String place, ObjectNode row) {
    if (row.has(RowSchema.ID)) {
      String id = row.path(RowSchema.ID).asText();
      long text = hash(row.path(RowSchema.TEXT).asText());
      if (texts.put(hash(id), text) != null) {
        findings.add(place, "the id " + id + " occurs twice");
      }
    }
    checkLength(place, row);
    checkWithdrawn(place, row);
  }

  /** Compares a text with the number of its characters, which leaves out line feeds between. */
  private void checkLength(String place, ObjectNode row) {
    long feeds = Math.max(0, row.path(PARAGRAPHS).asLong() - 1);
    long told = row.path(RowSchema.CHARACTERS).asLong() + feeds;
    int there = row.path(RowSchema.TEXT).asText().length();
    if (row.path(RowSchema.CHARACTERS).isIntegralNumber() && told != there) {
      findings.add(place, "a text has " + there + " characters, but its number is " + told);
    }
  }

  private void dropped(String place, ObjectNode row) {
    String id = row.path(EvidenceRow.ID).asText();
    if (texts.containsKey(hash(id))) {
      findings.add(place, "the document " + id + " is in data/ too");
    }
    checkWithdrawn(place, row);
  }

  private void evidence(String place, ObjectNode row) {
    checkWithdrawn(place, row);
    String id = row.path(EvidenceRow.ID).asText();
    if (!row.hasNonNull(EvidenceRow.DROP) && !texts.isEmpty() && !texts.containsKey(hash(id))) {
      findings.add(place, "the document " + id + " is not in data/");
    }
  }

  private void checkText(EvidenceRow document) {
    Long stored = texts.get(hash(document.id()));
    if (!document.inCorpus() || stored == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (EvidenceRow.Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph.text());
      }
    }
    if (stored != hash(text.toString())) {
      findings.add(
          CorpusPaths.EVIDENCE,
          "the text of " + document.id() + " in data/ is not that of its kept paragraphs");
    }
  }

  private void checkWithdrawn(String place, ObjectNode row) {
    String id = string(row, EvidenceRow.ID);
    if (withdrawn.has(id, null, string(row, EvidenceRow.URL))
        || withdrawn.hasAddress(string(row, EvidenceRow.CANONICAL_URL))) {
      findings.add(place, "the document " + id + " was withdrawn");
    }
  }

  private static @Nullable String string(ObjectNode row, String column) {
    return row.hasNonNull(column) ? row.path(column).asText() : null;
  }

  /** Compares the report's counts with each other and with the rows. */
  void checkCounts(CorpusSummary summary) {
    Accounting.check(summary).forEach(wrong -> findings.add(CorpusPaths.REPORT_JSON, wrong));
    CorpusSummary.Records records = summary.records();
    count(CorpusPaths.DATA, records.data());
    count(CorpusPaths.DROPPED, records.dropped());
    count(CorpusPaths.ERRORS, records.errors() + summary.fileErrors());
    if (rows.containsKey(CorpusPaths.EVIDENCE)) {
      count(CorpusPaths.EVIDENCE, records.data() + records.dropped());
    }
  }

  private void count(String folder, long told) {
    long there = rows.getOrDefault(folder, 0L);
    if (there != told) {
      findings.add(
          CorpusPaths.REPORT_JSON,
          folder + "/ has " + there + " rows, but the report tells " + told);
    }
  }

  /** How many rows all files have. */
  long rows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long hash(String text) {
    return Hashing.xxh3_64().hashCharsToLong(text);
  }
}
