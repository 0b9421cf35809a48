package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.report.InventedTally;
import org.thresher.report.ReportJson;

class CorpusSummaryTest {

  @Test
  void numbersOfAllTalliesAreAdded() {
    CorpusSummary report = InventedTally.report();
    assertThat(report.records()).isEqualTo(new Records(29, 20, 5, 1, 3));
    assertThat(report.bytesRead()).isEqualTo(83_000);
    assertThat(report.tokens()).isEqualTo(1600);
    assertThat(report.fileErrors()).isEqualTo(1);
  }

  @Test
  void countsAreOrderedByNumberThenByName() {
    Amounts characters = InventedTally.report().characters();
    assertThat(characters.removed())
        .containsExactly(
            new Count("boilerplate", 2000),
            new Count("teaser", 1700),
            new Count("repeated_on_site", 600),
            new Count("repeated_in_dump", 500),
            new Count("paywall", 400),
            new Count("separator", 300));
    assertThat(characters.removedTotal()).isEqualTo(5500);
  }

  @Test
  void languagesOfSeveralShardsAreOneRow() {
    assertThat(InventedTally.report().languages())
        .startsWith(new LanguageCount("deu", 9, 4100, 0), new LanguageCount("eng", 8, 4000, 0));
  }

  @Test
  void lengthsAndYearsAscendWithUnknownLast() {
    CorpusSummary report = InventedTally.report();
    assertThat(report.lengths())
        .extracting(Count::name)
        .containsExactly("0", "100", "500", "1000", "10000");
    assertThat(report.years())
        .extracting(Count::name)
        .containsExactly("2019", "2021", "2024", "unknown");
  }

  @Test
  void theOrderOfTheTalliesDoesNotMatter() {
    List<JsonNode> reversed = new ArrayList<>(InventedTally.all());
    Collections.reverse(reversed);
    assertThat(CorpusSummary.merge(reversed)).isEqualTo(InventedTally.report());
  }

  @Test
  void noTalliesMakeAnEmptyReport() {
    CorpusSummary report = CorpusSummary.merge(List.of());
    assertThat(report.records()).isEqualTo(new Records(0, 0, 0, 0, 0));
    assertThat(Accounting.check(report)).isEmpty();
  }

  @Test
  void theSameRemovedParagraphOfTwoTalliesIsOneRow() {
    ObjectNode other = InventedTally.removed();
    other.remove("files");
    CorpusSummary report = CorpusSummary.merge(List.of(InventedTally.removed(), other));
    assertThat(report.topRemoved())
        .containsExactly(
            new RemovedText("Subscribe now", "paywall", "gazette.example", 24),
            new RemovedText("* * *", "separator", null, 14),
            new RemovedText("Read more: Ferry fares rise", "teaser", "gazette.example", 14));
  }

  @Test
  void aTallyOfAnotherVersionIsRefused() {
    ObjectNode tally = InventedTally.first().put("schema_version", 2);
    assertThatThrownBy(() -> CorpusSummary.merge(List.of(tally)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tally has schema_version 2, not 1");
  }

  @Test
  void talliesOfDifferentShapeAreRefusedWithTheKey() {
    ObjectNode tally = InventedTally.json("{'schema_version':1,'records':{'read':'many'}}");
    assertThatThrownBy(() -> CorpusSummary.merge(List.of(InventedTally.first(), tally)))
        .hasMessageContaining("'records.read' is NUMBER in one and STRING in another");
    assertThatThrownBy(() -> CorpusSummary.merge(List.of(tally)))
        .hasMessage("'read' is \"many\", not a whole number");
  }

  @Test
  void tenSamplesAreChosenOneOfEachSiteFirst() {
    ObjectNode tally = InventedTally.json("{'schema_version':1}");
    ArrayNode samples = tally.putArray("samples");
    for (int i = 0; i < 40; i++) {
      String host = i < 30 ? "big.example" : "small-" + i + ".example";
      ObjectNode sample = samples.addObject().put("id", "d" + i).put("file_path", "f");
      sample.put("url", "https://" + host + "/" + i);
      ArrayNode paragraphs = sample.putArray("paragraphs");
      paragraphs.addObject().put("text", "kept").putNull("reason");
      if (i != 39) {
        paragraphs.addObject().put("text", "cut").put("reason", "teaser");
      }
    }
    List<Sample> chosen = CorpusSummary.merge(List.of(tally)).samples();
    assertThat(chosen).hasSize(10);
    assertThat(chosen).extracting(Sample::id).contains("d30", "d38").doesNotContain("d39");
    assertThat(chosen.stream().filter(s -> String.valueOf(s.url()).contains("big"))).hasSize(1);
  }

  @Test
  void loneSurrogatesDoNotEnterTheReport() {
    ObjectNode tally =
        InventedTally.json(
            "{'schema_version':1,'top_removed':[{'text':'a\\ud800b','reason':'nav','pages':1}]}");
    assertThat(CorpusSummary.merge(List.of(tally)).topRemoved().get(0).text())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void aReportCanBeReadBackFromItsJson() {
    CorpusSummary report = InventedTally.report();
    assertThat(CorpusSummary.merge(List.of(ReportJson.of(report)))).isEqualTo(report);
  }
}
