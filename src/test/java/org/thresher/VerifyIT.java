package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.text.Sha256;

/** What {@code verify} says of corpora that are whole, damaged or made of another dump. */
class VerifyIT {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    new RandomDump(7).write(shared.resolve("dump"), List.of());
    Path job =
        Files.writeString(
            shared.resolve("job.yaml"),
            "extract:\nclean:\ndeduplicate:\nlanguage:\nwrite: {compression: none}\n");
    MadeCorpus.make(job, shared.resolve("dump"), shared.resolve("out"));
  }

  @BeforeEach
  void copy() throws IOException {
    FileUtils.copyDirectory(shared.resolve("out").toFile(), folder.resolve("out").toFile());
  }

  private record Said(int code, String text) {}

  private Said verify(String... options) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Object[] arguments = new Object[options.length + 2];
      arguments[0] = "verify";
      arguments[1] = folder.resolve("out");
      System.arraycopy(options, 0, arguments, 2, options.length);
      MadeCorpus.Ending ending = MadeCorpus.command(arguments);
      return new Said(ending.code(), printed.toString(StandardCharsets.UTF_8) + ending.errors());
    } finally {
      System.setOut(before);
    }
  }

  private Path file(String path) {
    return folder.resolve("out").resolve(path);
  }

  /** Changes a file and what the manifest tells of its bytes. */
  private void change(String path, UnaryOperator<String> change) throws IOException {
    byte[] old = Files.readAllBytes(file(path));
    boolean packed = path.endsWith(".zst");
    byte[] plain = packed ? decompressed(old) : old;
    byte[] text =
        change.apply(new String(plain, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    assertThat(text).as("the change").isNotEqualTo(plain);
    byte[] bytes = packed ? Zstd.compress(text) : text;
    Files.write(file(path), bytes);
    String manifest = Files.readString(file("manifest.tsv"));
    String before = path + "\t" + old.length + "\t" + Sha256.hex(old);
    assertThat(manifest).contains(before);
    Files.writeString(
        file("manifest.tsv"),
        manifest.replace(before, path + "\t" + bytes.length + "\t" + Sha256.hex(bytes)));
  }

  private static byte[] decompressed(byte[] packed) throws IOException {
    try (var in =
        new com.github.luben.zstd.ZstdInputStream(new java.io.ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static final String DATA = "data/train-00000-of-00001.jsonl";
  private static final String EVIDENCE = "evidence/part-00000-of-00001.jsonl.zst";
  private static final String REPORT = "report/report.json";

  @Test
  void aWholeCorpusIsRight() {
    assertThat(verify()).isEqualTo(new Said(0, verify().text()));
    assertThat(verify().text()).startsWith("all is right: ").contains(" 0 documents made anew");
    Said made = verify("--sample=5");
    assertThat(made.code()).isZero();
    assertThat(made.text()).contains(" 5 documents made anew");
    assertThat(verify("--dump=" + shared.resolve("dump")).text()).startsWith("all is right: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pageFacts: true",
        "pageFacts: true, offsets: true, evidenceText: true",
        "pageFacts: true, layout: c4",
        "offsets: true, order: shuffled, validationShare: 0.3",
        "offsets: true, sideFormat: parquet, format: parquet",
        "keepEmpty: true, markdown: true, layout: dolma, attributes: true"
      })
  void whateverTheJobWrites(String write) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("other.yaml"),
            "extract:\nclean:\ndeduplicate:\nlanguage:\nwrite: {" + write + "}\n");
    FileUtils.deleteDirectory(folder.resolve("out").toFile());
    MadeCorpus.make(job, shared.resolve("dump"), folder.resolve("out"));
    Said said = verify("--sample=5");
    assertThat(said.text()).startsWith("all is right: ").contains(" 5 documents made anew");
    assertThat(said.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {DATA, EVIDENCE, REPORT, "run.json", "README.md", "report/index.html"})
  void aByteThatIsNotTheSameIsNoticed(String path) throws IOException {
    byte[] bytes = Files.readAllBytes(file(path));
    bytes[bytes.length / 2] ^= 4;
    Files.write(file(path), bytes);
    Said said = verify();
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text())
        .contains(path + ": has not the size and SHA-256 that manifest.tsv tells");
  }

  @ParameterizedTest
  @ValueSource(strings = {DATA, EVIDENCE, REPORT, "run.json", "job.yaml"})
  void aFileThatIsMissingIsNoticed(String path) throws IOException {
    Files.delete(file(path));
    Said said = verify();
    if (path.equals("run.json") || path.equals(REPORT)) {
      assertThat(said.code()).isNotZero();
    } else {
      assertThat(said).isEqualTo(new Said(1, said.text()));
      assertThat(said.text()).contains(path + ": is missing");
    }
  }

  @Test
  void aFileTooManyIsNoticed() throws IOException {
    Files.writeString(file("data/more.jsonl"), "{}\n");
    Files.writeString(file("NOTES.txt"), "mine\n");
    Said said = verify();
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text())
        .contains("data/more.jsonl: is not in manifest.tsv", "1 thing wrong")
        .doesNotContain("NOTES");
  }

  @Test
  void rowsThatAreNotAsTheirSchemaAreNoticed() throws IOException {
    change(
        DATA, text -> text.replaceFirst("\"language_score\":[^,]+,", "\"language_score\":\"x\","));
    assertThat(verify().text()).contains("row 1 has in language_score what is no number");
    copyAgain();
    change(DATA, text -> text.replaceFirst("\"page_type\":", "\"kind_of_page\":"));
    assertThat(verify().text()).contains("row 1 has no column page_type");
    copyAgain();
    change(EVIDENCE, text -> text.replaceFirst("\"flags\":", "\"more\":1,\"flags\":"));
    assertThat(verify().text()).contains("row 1 has a column more too many");
    copyAgain();
    change(DATA, text -> text.replaceFirst("\"file_path\":\"[^\"]+\"", "\"file_path\":null"));
    assertThat(verify().text()).contains("row 1 has no value in file_path");
    copyAgain();
    change(DATA, text -> text.substring(0, text.length() / 2));
    assertThat(verify()).isEqualTo(new Said(1, verify().text()));
    assertThat(verify().text()).contains("cannot be read after row");
  }

  private void copyAgain() throws IOException {
    FileUtils.deleteDirectory(folder.resolve("out").toFile());
    copy();
  }

  @Test
  void textsIdsAndCountsThatDoNotFitAreNoticed() throws IOException {
    change(DATA, text -> text.replaceFirst("\"text\":\"The", "\"text\":\"A"));
    assertThat(verify().text()).contains("characters, but its number is");
    copyAgain();
    change(DATA, text -> text.replaceFirst("\\\\n", " "));
    assertThat(verify().text()).contains("is no row");
    copyAgain();
    change(DATA, text -> text + text.lines().findFirst().orElseThrow() + "\n");
    assertThat(verify().text())
        .contains("occurs twice", "rows, but manifest.tsv tells", "data/ has");
    copyAgain();
    change(DATA, text -> text.substring(text.indexOf('\n') + 1));
    assertThat(verify().text()).contains("is not in data/", "rows, but the report tells");
    copyAgain();
    change(REPORT, text -> text.replaceFirst("\"read\" ?: ?\\d+", "\"read\":7"));
    assertThat(verify().text()).contains(REPORT + ": records: 7 read, but");
    copyAgain();
    Files.writeString(
        file("withdrawn.tsv"),
        org.thresher.document.Withdrawn.of(List.of(org.thresher.document.Withdrawn.id("last")))
            .text());
    assertThat(verify().text()).contains("the document last was withdrawn");
  }

  @Test
  void documentsThatTheDumpNoLongerGivesAreNamedWithColumnAndBothValues() throws IOException {
    Path dump = folder.resolve("dump");
    FileUtils.copyDirectory(shared.resolve("dump").toFile(), dump.toFile());
    Path page;
    try (var pages = Files.list(dump.resolve("html"))) {
      page = pages.sorted().findFirst().orElseThrow();
    }
    Files.writeString(page, Files.readString(page).replace("About ", "All about "));
    Path lines = dump.resolve("lines/pages.jsonl");
    Files.writeString(
        lines, Files.readString(lines).replace("counts the boats.", "counts his shoes."));
    Said said = verify("--dump=" + dump, "--sample=1000");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text())
        .contains("title is \"About page-", "its record has the id sha256:")
        .contains("counts the boats.\", and made anew ", "counts his shoes.\"")
        .contains("last: paragraph 1 text is ");
    FileUtils.deleteDirectory(dump.resolve("html").toFile());
    assertThat(verify("--dump=" + dump, "--sample=1000").text())
        .contains("its record is not in the dump: html/");
  }
}
