package org.thresher.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.NotACorpusException;
import org.thresher.report.InventedCorpus;
import org.thresher.report.InventedTally;

class InspectTest {
  @TempDir Path folder;

  private String inspected(boolean colours) throws IOException {
    Path corpus = InventedCorpus.write(folder);
    return InventedCorpus.printed(out -> Inspect.print(corpus, out, colours));
  }

  @Test
  void countsRemovalsContentsAndSamplesArePrinted() throws IOException {
    assertThat(inspected(false))
        .startsWith(
            """
            20 documents, 9,200 characters, 1,600 words
            29 records read (83.0 kB): 20 in the corpus, 5 dropped, 1 failed, 3 skipped
            16,000 characters extracted: 57.5 % kept, 8.1 % in dropped documents, 34.4 % removed
            """)
        .contains("  boilerplate ", "2,000   12.5 %")
        .contains("  deu German ", "  politics ", "  article ", "  truncated_gzip ")
        .contains("12  paywall            Subscribe now")
        .contains(
            """
            Bridge reopens
            a1 https://gazette.example/a
            The old bridge opened again on Monday.
            2 paragraphs removed of 3
            """);
  }

  @Test
  void coloursComeOnlyWhenAskedFor() throws IOException {
    assertThat(inspected(false)).doesNotContain("\u001b");
    assertThat(inspected(true)).contains("\u001b[1mlanguages");
  }

  @Test
  void aFolderThatIsNoCorpusIsRefusedWithOneLine() throws IOException {
    assertThatThrownBy(() -> Inspect.print(folder.resolve("none"), System.out, false))
        .isInstanceOf(NotACorpusException.class)
        .hasMessageEndingWith("none is not a folder");
    assertThatThrownBy(() -> Inspect.print(folder, System.out, false))
        .hasMessageEndingWith("is no corpus: it has no report/report.json");
    Files.createDirectory(folder.resolve(".thresher-tmp"));
    assertThatThrownBy(() -> Inspect.print(folder, System.out, false))
        .hasMessageContaining("unfinished run");
  }

  @Test
  void aReportOfAnotherVersionIsRefused() throws IOException {
    InventedCorpus.file(
        folder, "report/report.json", "{\"schema_version\":9}".getBytes(StandardCharsets.UTF_8));
    InventedCorpus.list(folder);
    assertThatThrownBy(() -> Inspect.print(folder, System.out, false))
        .isInstanceOf(NotACorpusException.class)
        .hasMessageContaining("schema_version 9");
  }

  private String removed(@Nullable String reason, @Nullable String site, int limit)
      throws IOException {
    Path corpus = InventedCorpus.write(folder);
    return InventedCorpus.printed(
        out ->
            InspectRemoved.print(
                corpus, new InspectRemoved.Filter(reason, site), limit, out, Explain.Format.PLAIN));
  }

  @Test
  void removedParagraphsAreListedByPages() throws IOException {
    assertThat(removed(null, null, 2))
        .isEqualTo(
            """
                   40  teaser              Read more  abend.example
                   12  paywall             Subscribe now  gazette.example
            3 distinct removed paragraphs, most frequent first
            """);
  }

  @Test
  void removedParagraphsAreFilteredByReasonAndSite() throws IOException {
    assertThat(removed("teaser", "gazette.example", 9))
        .isEqualTo(
            """
                    3  teaser              Read more  gazette.example
            1 distinct removed paragraph
            """);
    assertThat(removed("nav", null, 9)).isEqualTo("0 distinct removed paragraphs\n");
  }

  private String documents(
      @Nullable String reason,
      @Nullable String site,
      @Nullable String language,
      Explain.Format format)
      throws IOException {
    Path corpus = InventedCorpus.write(folder);
    var filter = new InspectDocuments.Filter(reason, site, language);
    return InventedCorpus.printed(out -> InspectDocuments.print(corpus, filter, 1, out, format));
  }

  @Test
  void documentsOfASiteAreSummedUpAndOneIsShown() throws IOException {
    assertThat(documents("teaser", "gazette.example", "eng", Explain.Format.PLAIN))
        .startsWith(
            """
            1 document, 1 in the corpus
            60 characters extracted, 46.7 % kept
                        11   18.3 %  boilerplate
                        21   35.0 %  teaser

            Bridge reopens
            """);
    assertThat(documents("near_duplicate", null, null, Explain.Format.PLAIN))
        .contains("1 document, 0 in the corpus", "1  dropped as near_duplicate");
  }

  @Test
  void documentsForMachinesAreASumAndRows() throws IOException {
    List<String> lines = documents(null, null, "eng", Explain.Format.JSON).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(InventedTally.JSON.readTree(lines.get(0)).get("removed").get("teaser").asInt())
        .isEqualTo(21);
    assertThat(InventedTally.JSON.readTree(lines.get(1)).get("id").asText()).isEqualTo("a1");
  }
}
