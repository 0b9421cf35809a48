package org.thresher.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.RunRecord;

class ReportFolderTest {

  private static Map<String, String> written(CorpusSummary report, RunRecord run)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    ReportFolder.write(
        (path, bytes) -> files.put(path, new String(bytes, StandardCharsets.UTF_8)), report, run);
    return files;
  }

  private static Map<String, String> written() throws IOException {
    return written(InventedTally.report(), InventedTally.run("Gazette"));
  }

  private static JsonNode json(Map<String, String> files, String name) throws IOException {
    return InventedTally.JSON.readTree(files.get(name));
  }

  @Test
  void allFilesAreWrittenAndTheRunLast() throws IOException {
    assertThat(written().keySet())
        .containsExactly(
            "report/report.json",
            "report/index.html",
            "report/topics.json",
            "README.md",
            "croissant.json",
            "run.json");
  }

  @Test
  void theSameRecordsInAnotherOrderGiveTheSameBytes() throws IOException {
    List<JsonNode> reversed = new ArrayList<>(InventedTally.all());
    Collections.reverse(reversed);
    assertThat(written(CorpusSummary.merge(reversed), InventedTally.run("Gazette")))
        .isEqualTo(written());
  }

  @Test
  void timesStandInTheRunOnly() throws IOException {
    Map<String, String> files = written();
    assertThat(files.remove("run.json")).contains("2031-05-06T07:08:09Z");
    assertThat(files.values()).noneMatch(text -> text.contains("2031"));
  }

  @Test
  void theRunTellsHowItWasMade() throws IOException {
    JsonNode run = json(written(), "run.json");
    assertThat(run.at("/thresher_version").asText()).isEqualTo("0.1.0");
    assertThat(run.at("/started").asText()).isEqualTo("2031-05-06T07:08:09Z");
    assertThat(run.at("/ended").asText()).isEqualTo("2031-05-06T07:09:10Z");
    assertThat(run.at("/seconds").asDouble()).isEqualTo(61.5);
    assertThat(run.at("/runner").asText()).isEqualTo("DirectRunner");
    assertThat(run.at("/input/patterns/0").asText()).isEqualTo("dump/**");
    assertThat(run.at("/input/files").asInt()).isEqualTo(7);
    assertThat(run.at("/options/format").asText()).isEqualTo("jsonl");
    assertThat(run.at("/job/write/format").asText()).isEqualTo("jsonl");
    assertThat(run.at("/records/data").asInt()).isEqualTo(20);
    assertThat(run.at("/characters/removed/teaser").asInt()).isEqualTo(1700);
    assertThat(run.at("/counters/removed.teaser").asInt()).isEqualTo(37);
    assertThat(run.at("/accounting_violations")).isEmpty();
  }

  @Test
  void thePageNeedsNoNetworkAndNoScript() throws IOException {
    String page = written().get("report/index.html");
    assertThat(page).doesNotContain("http://", "src=", "href=", "url(", "@import", "<script");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void textOfPagesNeverBecomesMarkup() throws IOException {
    String evil = "<script>alert(1)</script><img src=x onerror=\"x\">'\u0000\u202E\ud800& `x`|";
    ObjectNode tally = InventedTally.first();
    tally
        .withArray("top_removed")
        .addObject()
        .put("text", evil)
        .put("reason", evil)
        .put("site", evil)
        .put("pages", 3);
    ObjectNode sample =
        tally
            .withArray("samples")
            .addObject()
            .put("id", evil)
            .put("url", evil)
            .put("title", evil)
            .put("file_path", evil);
    sample.putArray("paragraphs").addObject().put("text", evil).put("reason", evil);
    for (String key : List.of("topics", "charsets", "mimes", "sources", "flags", "errors")) {
      ((ObjectNode) tally.get(key)).put(evil, 1);
    }
    tally.withObject("/sites").putObject(evil).put("documents", 20).put("extracted", 9);
    Map<String, String> files =
        written(CorpusSummary.merge(List.of(tally)), InventedTally.run(evil));
    String page = files.get("report/index.html");
    assertThat(page).doesNotContain("<script", "<img", "\u0000", "\u202E");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(files.get("README.md")).doesNotContain("\u0000", "\n<script");
    assertThat(json(files, "report/report.json").at("/samples")).hasSize(2);
    assertThat(json(files, "croissant.json").at("/name").asText()).contains("<script>");
  }

  @Test
  void thePageShowsNumbersRemovalsAndSamples() throws IOException {
    String page = written().get("report/index.html");
    assertThat(page)
        .contains("<h1><bdi>Gazette</bdi></h1>")
        .contains("9,200", "Subscribe now", "The old bridge opened again on Monday.")
        .contains("<tr class=\"cut r-teaser\">")
        .contains("German", "repeated on site", "gazette.example");
  }

  @Test
  void aReportOfNothingIsStillAPage() throws IOException {
    Map<String, String> files =
        written(CorpusSummary.merge(List.of()), InventedTally.run("Nothing"));
    assertThat(files.get("report/index.html")).contains("No document is in the corpus.");
    assertThat(files.get("README.md")).contains("0 documents");
  }

  @Test
  void aMillionDocumentsOfManySitesMakeASmallPage() throws IOException {
    CorpusSummary report = CorpusSummary.merge(List.of(RenderReport.large()));
    Map<String, String> files = written(report, InventedTally.run("Large"));
    assertThat(requireNonNull(files.get("report/index.html")).length()).isLessThan(1_000_000);
    assertThat(json(files, "report/report.json").at("/sites")).hasSize(1000);
    assertThat(json(files, "report/report.json").at("/distinct_sites").asInt()).isEqualTo(20_000);
  }
}
