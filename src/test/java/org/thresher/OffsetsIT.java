package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.proof.DumpPages;
import org.thresher.report.view.ExplainSheet;
import org.thresher.stage.extract.place.ReadSlices;

/** Evidence says where paragraphs are, and {@code explain --html} shows it. */
class OffsetsIT {
  private static final String JOB =
      """
      extract:
      clean:
      deduplicate:
      write: {sideFormat: %s, offsets: %s}
      """;

  private static final String PAGE =
      """
      <html><head><title>Keeper</title><script>alert(1)</script></head><body>
      <nav><a href=/>Home</a></nav><h1>The keeper</h1>
      <p>For forty years <b>Jürgen &amp; his wife</b> have <span hidden>ad </span>kept the light.</p>
      <p>&lt;script&gt;alert(2)&lt;/script&gt; is what the page says, and no more than that.</p>
      <img src=x onerror=alert(3)></body></html>
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void run() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(input.resolve("keeper.html"), PAGE);
    Files.write(input.resolve("latin.html"), latin());
    Files.writeString(
        input.resolve("dos.html"),
        """
        <title>Lines</title>\r
        <p>The keeper writes each\r
        evening what he saw.</p>\r
        <p>His wife reads it in\rthe morning, with coffee.</p>\r\r<p>So it goes.</p>\r
        """);
    Files.writeString(
        input.resolve("mail.eml"),
        "From: Ann <ann@example.org>\r\nSubject: Light\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
            + "\r\n\r\n<p>The light of J=C3=BCrgen is se=\r\nen from the harbour each night.</p>\r\n");
    Files.writeString(
        input.resolve("fields.jsonl"), "{\"id\":\"j\",\"text\":\"A text of JSON.\"}\n");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("a.zip")))) {
      zip.putNextEntry(new ZipEntry("dir/note.txt"));
      zip.write(
          "Title\n=====\n\nA line with ünï.\nAnd one more.\n".getBytes(StandardCharsets.UTF_8));
    }
    make("jsonl", true);
    make("parquet", true);
    make("jsonl", false);
  }

  private static byte[] latin() {
    return ("<meta charset=windows-1252><p>Größe und Straße stehen in diesem Satz, der zählt.</p>"
            + "<p>Der zweite Satz hat ein Anführungszeichen: “so”, und endet hier auch schon.</p>")
        .getBytes(java.nio.charset.Charset.forName("windows-1252"));
  }

  private static void make(String format, boolean offsets) throws IOException {
    Path job = folder.resolve(format + offsets + ".yaml");
    Files.writeString(job, JOB.formatted(format, offsets));
    MadeCorpus.make(
        job,
        folder.resolve("in"),
        folder.resolve(format + offsets),
        "--input=sample-input",
        "--maxErrorShare=1");
  }

  private static List<EvidenceRow> rows(String name) throws IOException {
    return Corpus.open(folder.resolve(name)).evidence().toList();
  }

  @Test
  void allParagraphsOfPagesStandWhereTheRowsSay() throws IOException {
    List<EvidenceRow> rows = rows("jsonltrue");
    Map<String, String> pages = DumpPages.of(folder.resolve("jsonltrue"), List.of(), rows);
    int checked = 0;
    for (EvidenceRow row : rows) {
      boolean fields = row.filePath().contains(".jsonl") || row.filePath().contains(".csv");
      for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
        if (fields) {
          assertThat(paragraph.place()).isNull();
        } else {
          assertThat(paragraph.place()).as(row.filePath() + ": " + paragraph).isNotNull();
          assertThat(ReadSlices.areParagraph(paragraph, pages.getOrDefault(row.id(), "")))
              .as(row.filePath() + ": " + paragraph)
              .isTrue();
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(60);
  }

  @Test
  void bothFormatsHaveTheSameRows() throws IOException {
    assertThat(rows("parquettrue")).isEqualTo(rows("jsonltrue"));
  }

  @Test
  void withoutOffsetsTheRowsAreTheSameButForThem() throws IOException {
    List<EvidenceRow> without = rows("jsonlfalse");
    List<String> lines = new ArrayList<>();
    for (EvidenceRow row : rows("jsonltrue")) {
      lines.add(
          row.line().replaceAll(",\"begin\":\\d+,\"end\":\\d+(,\"spans\":\\[[^\\]]*\\])?", ""));
    }
    assertThat(without.stream().map(EvidenceRow::line)).containsExactlyElementsOf(lines);
  }

  @ParameterizedTest
  @CsvSource({
    "jsonltrue, keeper.html, <mark",
    "parquettrue, keeper.html, <mark",
    "jsonltrue, note.txt, <mark",
    "jsonltrue, mail.eml, <mark",
    "jsonltrue, a.zip, <mark",
    "jsonltrue, fields.jsonl, The lines are listed alone",
    "jsonlfalse, keeper.html, The lines are listed alone"
  })
  void theSheetShowsThePageOrSaysWhyNot(String corpus, String file, String shown)
      throws IOException {
    Path sheet = folder.resolve(corpus + file + ".sheet.html");
    String said = explained(corpus, file, "--html=" + sheet);
    String html = Files.readString(sheet);
    assertThat(said).startsWith(sheet + ": 1 document. ");
    assertThat(html).contains(shown).contains("default-src 'none'");
    assertThat(html).doesNotContain("<script").doesNotContain("<img").doesNotContain("<iframe");
  }

  @Test
  void endsOfLinesAreShownAsSuch() throws IOException {
    Path sheet = folder.resolve("dos.sheet.html");
    explained("jsonltrue", "dos.html", "--html=" + sheet);
    assertThat(Files.readString(sheet))
        .contains("The keeper writes each\nevening what he saw.</mark>")
        .contains("His wife reads it in\nthe morning, with coffee.</mark>")
        .doesNotContain("\r")
        .doesNotContain("\uFFFD");
  }

  @Test
  void eachDocumentSaysWhetherItsPageIsShown() throws IOException {
    List<EvidenceRow> rows = rows("jsonltrue");
    List<ExplainSheet.Explained> documents =
        rows.stream()
            .filter(row -> row.filePath().matches(".*(keeper|latin)\\.html|.*fields\\.jsonl"))
            .map(row -> new ExplainSheet.Explained(row, null))
            .toList();
    assertThat(documents).hasSize(3);
    Map<String, String> pages = new HashMap<>();
    documents.stream()
        .map(document -> document.row())
        .filter(row -> row.filePath().endsWith("latin.html"))
        .forEach(row -> pages.put(row.id(), new String(latin(), StandardCharsets.ISO_8859_1)));
    String html = ExplainSheet.of(documents, pages);
    assertThat(html)
        .containsOnlyOnce(ExplainSheet.READ_AGAIN)
        .containsOnlyOnce(ExplainSheet.NO_RECORD)
        .containsOnlyOnce("The lines are listed alone");
  }

  @Test
  void anotherPlaceOfTheDumpCanBeNamed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other/in"));
    Files.copy(folder.resolve("in/keeper.html"), other.resolve("keeper.html"));
    Path sheet = folder.resolve("moved.html");
    MadeCorpus.make(
        folder.resolve("jsonltrue.yaml"), folder.resolve("in"), folder.resolve("alone"));
    assertThat(explained("alone", "keeper.html", "--html=" + sheet, "--dump=" + other))
        .contains("read from the dump again");
    assertThat(Files.readString(sheet)).contains("&lt;span hidden&gt;ad &lt;/span&gt;");
  }

  private static String explained(String corpus, String file, String... options) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      List<String> command =
          new ArrayList<>(List.of("explain", folder.resolve(corpus).toString(), "--file=" + file));
      command.addAll(List.of(options));
      assertThat(MadeCorpus.command(command.toArray())).extracting("code").isEqualTo(0);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
