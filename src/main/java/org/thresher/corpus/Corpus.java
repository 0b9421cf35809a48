package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a finished corpus on the local disk: its rows as streams of records, its summary and how it
 * was made.
 *
 * <pre>{@code
 * Corpus corpus = Corpus.open(Path.of("out"));
 * try (Stream<DroppedRow> rows = corpus.dropped()) {
 *   rows.filter(row -> row.reason().equals("near_duplicate")).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A stream reads one row at a time, in the order of the files' names, and must be closed. If a
 * file is damaged, it throws an {@link java.io.UncheckedIOException} whose cause names the file. A
 * method with a predicate parses only those lines that the predicate accepts, which is many times
 * faster if most are not wanted.
 */
public final class Corpus {
  private final Path path;
  private final List<ManifestEntry> files;

  private Corpus(Path path, List<ManifestEntry> files) {
    this.path = path;
    this.files = files;
  }

  /**
   * Opens a corpus.
   *
   * @param path the output folder of a run
   * @throws NotACorpusException if there is none at the path, or none that is complete: a file that
   *     its manifest lists is missing or has another size
   */
  public static Corpus open(Path path) throws NotACorpusException {
    if (!Files.isDirectory(path)) {
      throw new NotACorpusException(path + " is not a folder; name the output folder of a run");
    }
    if (Files.exists(path.resolve(CorpusPaths.WITHDRAWAL_READY))) {
      throw new NotACorpusException(
          path + " is between two states: a withdrawal was stopped; run thresher withdraw again");
    }
    if (Files.exists(path.resolve(CorpusPaths.REVIEW_READY))) {
      throw new NotACorpusException(
          path
              + " is between two states: the reading of answers was stopped; run thresher review"
              + " again");
    }
    for (String name : List.of(CorpusPaths.REPORT_JSON, CorpusPaths.MANIFEST)) {
      if (!Files.isRegularFile(path.resolve(name))) {
        boolean unfinished = Files.isDirectory(path.resolve(CorpusPaths.UNFINISHED));
        throw new NotACorpusException(
            unfinished
                ? path + " holds an unfinished run: run the job again"
                : path + " is no corpus: it has no " + name + "; name the output folder of a run");
      }
    }
    return new Corpus(path, manifest(path));
  }

  /** The files of a corpus, which are all there with the sizes that they had. */
  private static List<ManifestEntry> manifest(Path path) throws NotACorpusException {
    try {
      List<ManifestEntry> files =
          ManifestEntry.ofText(Files.readString(path.resolve(CorpusPaths.MANIFEST)));
      for (ManifestEntry file : files) {
        Path there = path.resolve(file.path());
        if (!Files.isRegularFile(there)) {
          throw new NotACorpusException(
              path + " is damaged: " + file.path() + " is missing, which its manifest.tsv lists");
        }
        if (Files.size(there) != file.bytes()) {
          throw new NotACorpusException(
              path + " is damaged: " + file.path() + " has not the size that manifest.tsv tells");
        }
      }
      return files;
    } catch (NotACorpusException damaged) {
      throw damaged;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new NotACorpusException(path + " is damaged: its manifest.tsv cannot be read");
    }
  }

  /** The output folder of the run. */
  public Path path() {
    return path;
  }

  /**
   * The rows of {@code evidence/}: every document, in the corpus or dropped, with every paragraph.
   * Text that they do not repeat is read from {@code data/}.
   *
   * @throws NotACorpusException if the corpus was written without evidence
   * @throws IOException if the folder cannot be listed
   */
  public Stream<EvidenceRow> evidence() throws IOException {
    return evidence(Corpus::any);
  }

  /** Those rows of {@code evidence/} whose lines the predicate accepts, see {@link #evidence()}. */
  public Stream<EvidenceRow> evidence(Predicate<String> line) throws IOException {
    if (!Files.isDirectory(path.resolve(CorpusPaths.EVIDENCE))) {
      throw new NotACorpusException(
          path + " has no evidence/: the job was run with write.evidence: false");
    }
    List<Path> data =
        files.stream()
            .filter(file -> file.isIn(CorpusPaths.DATA))
            .map(file -> path.resolve(file.path()))
            .sorted()
            .toList();
    KeptTexts texts = new KeptTexts(JsonlFiles.of(data, Set.of(RowSchema.ID, RowSchema.TEXT)));
    return JsonlFiles.rows(
            path.resolve(CorpusPaths.EVIDENCE),
            row -> {
              texts.pass(row);
              return line.test(row);
            },
            row -> EvidenceRow.read(row, texts::of))
        .onClose(texts::close);
  }

  /**
   * The texts of the rows of {@code data/}, beside the rows of {@code evidence/} that are in the
   * same order. Reads nothing unless a text is asked for.
   */
  private static final class KeptTexts {
    private final JsonlFiles<JsonNode> rows;

    /** Rows of {@code data/} up to that of the present document, since the last one was read. */
    private long ahead;

    KeptTexts(JsonlFiles<JsonNode> rows) {
      this.rows = rows;
    }

    /** Goes on to the next line of {@code evidence/}. */
    void pass(String line) {
      ahead += EvidenceRow.isInCorpus(line) ? 1 : 0;
    }

    /** The text of the present document. */
    String of(String id) {
      JsonNode row = rows.after(ahead - 1);
      ahead = 0;
      if (!row.path(RowSchema.ID).asText(id).equals(id)) {
        throw new IllegalArgumentException("data/ has another document where " + id + " belongs");
      }
      return JsonText.string(row, RowSchema.TEXT);
    }

    void close() {
      rows.close();
    }
  }

  /**
   * The rows of {@code removed/}: every distinct removed paragraph of the documents in the corpus.
   *
   * @throws IOException if the folder cannot be listed
   */
  public Stream<RemovedRow> removed() throws IOException {
    return JsonlFiles.rows(path.resolve(CorpusPaths.REMOVED), Corpus::any, RemovedRow::read);
  }

  /**
   * The rows of {@code dropped/}: every document that is not in the corpus.
   *
   * @throws IOException if the folder cannot be listed
   */
  public Stream<DroppedRow> dropped() throws IOException {
    return dropped(Corpus::any);
  }

  /** Those rows of {@code dropped/} whose lines the predicate accepts, see {@link #dropped()}. */
  public Stream<DroppedRow> dropped(Predicate<String> line) throws IOException {
    return JsonlFiles.rows(path.resolve(CorpusPaths.DROPPED), line, DroppedRow::read);
  }

  /**
   * The rows of {@code errors/}: every record or file that could not be processed.
   *
   * @throws IOException if the folder cannot be listed
   */
  public Stream<ErrorRow> errors() throws IOException {
    return errors(Corpus::any);
  }

  /** Those rows of {@code errors/} whose lines the predicate accepts, see {@link #errors()}. */
  public Stream<ErrorRow> errors(Predicate<String> line) throws IOException {
    return JsonlFiles.rows(path.resolve(CorpusPaths.ERRORS), line, ErrorRow::read);
  }

  /**
   * The rows of {@code data/}: the documents of the corpus. Reads JSON lines only, in all layouts
   * and compressions; a corpus in Parquet needs a reader of Parquet, such as DuckDB.
   *
   * @throws IOException if {@code data/} holds Parquet or cannot be listed
   */
  public Stream<DocumentRow> documents() throws IOException {
    Path data = path.resolve(CorpusPaths.DATA);
    try (Stream<Path> files = Files.walk(data)) {
      if (files.anyMatch(file -> CorpusPaths.isParquet(file.getFileName().toString()))) {
        throw new IOException(
            data
                + " holds Parquet, but documents() reads JSON lines only: use a reader of Parquet,"
                + " or run the job with write.format: jsonl");
      }
    }
    return JsonlFiles.rows(data, Corpus::any, DocumentRow::read);
  }

  /**
   * The rows of one file as they were written, in any format, layout and compression.
   *
   * @param file a file of {@code data/} or of a side output
   * @throws IOException if it cannot be opened
   */
  public Stream<ObjectNode> rows(ManifestEntry file) throws IOException {
    return JsonlFiles.rows(
        path.resolve(file.path()), Corpus::any, row -> DocumentRow.read(row).json());
  }

  /** The files of the corpus, as its manifest lists them. */
  public List<ManifestEntry> files() {
    return files;
  }

  /**
   * The report of the run, read from {@code report/report.json}; of the sites, it lists the first
   * thousand.
   *
   * @throws NotACorpusException if the file is not a report
   * @throws IOException if it cannot be read
   */
  public CorpusSummary summary() throws IOException {
    try {
      return CorpusSummary.merge(List.of(summaryJson()));
    } catch (IllegalArgumentException e) {
      throw notACorpus(CorpusPaths.REPORT_JSON, e);
    }
  }

  /**
   * The same report as JSON.
   *
   * @throws IOException if it cannot be read
   */
  public ObjectNode summaryJson() throws IOException {
    return json(CorpusPaths.REPORT_JSON);
  }

  /**
   * How the corpus was made, read from {@code run.json}.
   *
   * @throws NotACorpusException if there is no such file, or it is not the record of a run
   * @throws IOException if it cannot be read
   */
  public RunRecord run() throws IOException {
    try {
      return RunRecord.read(json(CorpusPaths.RUN));
    } catch (IllegalArgumentException e) {
      throw notACorpus(CorpusPaths.RUN, e);
    }
  }

  private static boolean any(String line) {
    return true;
  }

  private ObjectNode json(String name) throws IOException {
    Path file = path.resolve(name);
    ManifestEntry entry =
        files.stream()
            .filter(one -> one.path().equals(name))
            .findAny()
            .orElseThrow(() -> new NotACorpusException(path + " is no corpus: it has no " + name));
    byte[] bytes = Files.readAllBytes(file);
    if (!entry.describes(new ByteArrayInputStream(bytes))) {
      throw new NotACorpusException(
          path + " is damaged: " + name + " is not the file that manifest.tsv tells of");
    }
    try {
      if (JsonText.MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException noJson) {
      throw new NotACorpusException(file + ": not a JSON object");
    }
    throw new NotACorpusException(file + ": not a JSON object");
  }

  private NotACorpusException notACorpus(String name, IllegalArgumentException e) {
    return new NotACorpusException(path + "/" + name + ": " + e.getMessage());
  }
}
