package org.thresher.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.NotACorpusException;
import org.thresher.report.InventedCorpus;
import org.thresher.report.InventedTally;
import org.thresher.report.ReportFolder;
import org.thresher.report.view.Explain.Format;

class ExplainTest {
  @TempDir Path folder;

  private String explained(DocumentSelector selector, Format format) throws IOException {
    Path corpus = InventedCorpus.write(folder);
    return InventedCorpus.printed(out -> Explain.print(corpus, selector, out, format));
  }

  @Test
  void everyParagraphIsPrintedInOrderWithItsReasonAndEvidence() throws IOException {
    assertThat(explained(DocumentSelector.id("a1"), Format.PLAIN))
        .isEqualTo(
            """
            Bridge reopens
            id    a1
            file  html/a.html
            url   https://gazette.example/a?x=1
               1  boilerplate         Home | News  [link share 1.00]
               2  kept                The old bridge opened again.
               3  teaser              Read more: \uFFFD[31mFerry  [title of another page]
            1 paragraph kept, 2 removed; 28 of 60 characters kept (46.7 %)
            to change boilerplate: extract.favor: recall, or rules.keep with css
            to change teaser: clean.keep: [teaser]
            """);
  }

  @Test
  void theOtherPagesThatCarryARepeatAreNamed() throws IOException {
    Path corpus = InventedCorpus.write(folder);
    String row =
        "{\"id\":\"%s\",\"url\":\"https://quay.example/%s\",\"site\":\"quay.example\",\"paragraphs\":[{\"text\":\"%s\",\"reason\":\"repeated_on_site\",\"evidence\":\"\"}]}\n";
    String rows = row.formatted("q1", 1, "Tide tables") + row.formatted("q2", 2, "TIDE  tables");
    InventedCorpus.file(folder, "evidence/part-00009.jsonl", rows.getBytes(StandardCharsets.UTF_8));
    String removed =
        "{\"text\":\"Tide tables\",\"reason\":\"repeated_on_site\",\"site\":\"quay.example\","
            + "\"pages\":2,\"documents\":[\"q1\",\"q2\"]}\n";
    InventedCorpus.file(folder, "removed/part-9.jsonl", removed.getBytes(StandardCharsets.UTF_8));
    DocumentSelector selector = DocumentSelector.id("q2");
    assertThat(InventedCorpus.printed(out -> Explain.print(corpus, selector, out, Format.PLAIN)))
        .contains("TIDE tables\n                          also on https://quay.example/1\n")
        .doesNotContain("also on https://quay.example/2");
    assertThat(InventedCorpus.printed(out -> Explain.print(corpus, selector, out, Format.JSON)))
        .contains("\"pages\":2,\"documents\":[\"q1\",\"q2\"]");
  }

  @Test
  void coloursComeOnlyWhenAskedFor() throws IOException {
    assertThat(explained(DocumentSelector.id("a1"), Format.COLOURED)).contains("\u001b[31mteaser");
    assertThat(explained(DocumentSelector.id("a1"), Format.PLAIN)).doesNotContain("\u001b");
  }

  @Test
  void aDocumentIsFoundByAddressAsFoundOrNormalised() throws IOException {
    String byUrl = explained(DocumentSelector.url("https://gazette.example/a?x=1"), Format.PLAIN);
    assertThat(byUrl).contains("Bridge reopens");
    assertThat(explained(DocumentSelector.url("https://gazette.example/a"), Format.PLAIN))
        .isEqualTo(byUrl);
  }

  @Test
  void allDocumentsAndFailuresOfAFileArePrinted() throws IOException {
    assertThat(explained(DocumentSelector.file("dump/crawl.warc.gz"), Format.PLAIN))
        .contains("Snow\n", "document dropped: near_duplicate of w1  [similarity 0.93]")
        .contains("file  crawl.warc.gz at 512")
        .contains("failed: crawl.warc.gz at 900\n  read truncated_gzip: ends in the middle");
  }

  @Test
  void anArchiveMeansItsMembers() throws IOException {
    assertThat(explained(DocumentSelector.file("all.zip"), Format.PLAIN)).contains("id    z1");
    assertThat(explained(DocumentSelector.file("all.zip!/b/c.txt"), Format.PLAIN))
        .contains("id    z1");
    assertThat(explained(DocumentSelector.file("b/c.txt"), Format.PLAIN)).contains("id    z1");
    assertThat(explained(DocumentSelector.file("c.txt"), Format.PLAIN)).contains("id    z1");
    for (String other : List.of("all", "zip", "txt", "x/c.txt/y", "a/c.txt", "xc.txt")) {
      assertThat(explained(DocumentSelector.file(other), Format.PLAIN)).as(other).isEmpty();
    }
  }

  @Test
  void jsonIsOneObjectALineWithASummary() throws IOException {
    List<String> lines =
        explained(DocumentSelector.file("crawl.warc.gz"), Format.JSON).lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode first = InventedTally.JSON.readTree(lines.get(0));
    assertThat(first.at("/paragraphs/0/text").asText()).isEqualTo("Snow fell.");
    assertThat(first.at("/summary/characters_kept").asInt()).isEqualTo(10);
    assertThat(first.at("/dropped").isNull()).isTrue();
    assertThat(InventedTally.JSON.readTree(lines.get(1)).at("/dropped/duplicate_of").asText())
        .isEqualTo("w1");
    assertThat(lines.get(2)).contains("truncated_gzip");
  }

  @Test
  void anUnknownDocumentIsReported() throws IOException {
    Path corpus = InventedCorpus.write(folder);
    assertThat(Explain.print(corpus, DocumentSelector.id("nobody"), System.out, Format.PLAIN))
        .isFalse();
  }

  @Test
  void aCorpusWithoutEvidenceSaysSo() throws IOException {
    ReportFolder.write(
        (path, bytes) -> InventedCorpus.file(folder, path, bytes),
        InventedTally.report(),
        InventedTally.run("Gazette"));
    InventedCorpus.list(folder);
    assertThatThrownBy(
            () -> Explain.print(folder, DocumentSelector.id("a1"), System.out, Format.PLAIN))
        .isInstanceOf(NotACorpusException.class)
        .hasMessageContaining("write.evidence: false");
  }

  @Test
  void namesThatJsonEscapesAreFound() throws IOException {
    Path corpus = InventedCorpus.write(folder);
    String row = "{\"id\":\"say \\\"a\\\" \u00fc\\\\\",\"file_path\":\"x\",\"paragraphs\":[]}\n";
    InventedCorpus.file(folder, "evidence/part-00009.jsonl", row.getBytes(StandardCharsets.UTF_8));
    DocumentSelector selector = DocumentSelector.id("say \"a\" \u00fc\\");
    assertThat(InventedCorpus.printed(out -> Explain.print(corpus, selector, out, Format.PLAIN)))
        .contains("0 paragraphs kept");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path corpus = InventedCorpus.write(folder);
    InventedCorpus.file(
        folder, "evidence/part-00009.jsonl", "{a1".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(
            () -> Explain.print(corpus, DocumentSelector.id("a1"), System.out, Format.JSON))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("part-00009.jsonl cannot be read");
  }
}
