package org.thresher.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.RunRecord;

/** The descriptions for machines: report.json, the card's front matter, croissant.json. */
class DescriptionsTest {

  private static JsonNode schema() throws IOException {
    try (InputStream in = ReportJson.class.getResourceAsStream("report-v1.schema.json")) {
      return InventedTally.JSON.readTree(in);
    }
  }

  private static JsonNode croissant() {
    return Croissant.of(InventedTally.report(), InventedTally.run("Gazette"));
  }

  private static CorpusSummary parquet() {
    ObjectNode tally =
        InventedTally.json(
            "{'schema_version':1,'records':{'data':1200},'files':{"
                + "'data/lang=eng/train-00000-of-00001.parquet':{'rows':1200}}}");
    return CorpusSummary.merge(List.of(tally));
  }

  @Test
  void reportsFollowTheirSchema() throws IOException {
    for (CorpusSummary report :
        List.of(
            InventedTally.report(),
            CorpusSummary.merge(List.of()),
            CorpusSummary.merge(List.of(RenderReport.large())))) {
      assertThat(SchemaCheck.violations(schema(), ReportJson.of(report))).isEmpty();
    }
  }

  @Test
  void theSchemaIsStrict() throws IOException {
    ObjectNode json = ReportJson.of(InventedTally.report());
    json.remove("tokens");
    json.put("more", 1);
    json.withObject("/characters").put("kept", -1);
    json.withArray("/alarms").addObject().put("kind", "unheard_of");
    assertThat(SchemaCheck.violations(schema(), json))
        .contains(" lacks tokens", "/more is unknown", "/characters/kept is too small")
        .anyMatch(line -> line.startsWith("/alarms/0/kind is none of"))
        .contains("/alarms/0 lacks message");
  }

  @Test
  void theFrontMatterIsYamlThatTheHubKnows() throws IOException {
    String card = DatasetCard.of(InventedTally.report(), InventedTally.run("Gazette: no. 1"));
    JsonNode front = new ObjectMapper(new YAMLFactory()).readTree(card.split("\n---\n", 2)[0]);
    assertThat(front.at("/pretty_name").asText()).isEqualTo("Gazette: no. 1");
    assertThat(front.at("/language")).hasToString("[\"de\",\"en\",\"fr\"]");
    assertThat(front.at("/license").asText()).isEqualTo("unknown");
    assertThat(front.at("/size_categories/0").asText()).isEqualTo("n<1K");
    assertThat(front.at("/configs/0/data_files/0/path").asText()).isEqualTo("data/*.jsonl.zst");
  }

  @Test
  void theCardAgreesWithTheReport() {
    String card = DatasetCard.of(InventedTally.report(), InventedTally.run("Gazette"));
    assertThat(card)
        .contains("20 documents with 9,200 characters (1,600 Unicode words)")
        .contains("| `German` | deu | 9 | 4,100 |")
        .contains("| `teaser` | 37 | 1,700 | 10.6 % |")
        .contains("| `keywords` | list\\<string> | no | tags \\| keywords |")
        .contains("| `topics` | list\\<struct\\<label, score>> | no | subjects |")
        .contains("| `removed` | map\\<string, long> | no |")
        .contains("read_json('data/*.jsonl.zst')");
  }

  @Test
  void partitionsAndParquetAreFoundByTheirPattern() {
    String card = DatasetCard.of(parquet(), InventedTally.run("Gazette"));
    assertThat(card)
        .contains("path: \"data/**/*.parquet\"", "1K<n<10K")
        .contains("load_dataset(\"path/of/this/folder\"", "read_parquet('data/**/*.parquet')");
  }

  @Test
  void theFrontMatterNamesTheTypeOfEveryColumn() throws IOException {
    RunRecord run = InventedTally.run("Gazette");
    ObjectNode removed = run.rowSchema().withObject("/properties/removed");
    removed.remove("additionalProperties");
    removed.withObject("/properties/teaser").put("type", "integer");
    String card = DatasetCard.of(InventedTally.report(), run);
    JsonNode front = new ObjectMapper(new YAMLFactory()).readTree(card.split("\n---\n", 2)[0]);
    JsonNode features = front.at("/dataset_info/0/features");
    assertThat(features).hasSize(8);
    assertThat(features.path(2)).hasToString("{\"name\":\"url\",\"dtype\":\"string\"}");
    assertThat(features.path(3).path("dtype").asText()).isEqualTo("float64");
    assertThat(features.path(5).path("list").asText()).isEqualTo("string");
    assertThat(features.path(6).at("/list/1/dtype").asText()).isEqualTo("float64");
    assertThat(features.path(7).at("/struct/0/dtype").asText()).isEqualTo("int64");
  }

  private static RunRecord runWithCard() {
    RunRecord run = InventedTally.run("out");
    ((ObjectNode) run.job())
        .putObject("card")
        .put("name", "Harbour news")
        .put("license", "CC-BY-4.0")
        .put("creator", "The Harbour Archive")
        .put("url", "https://example.org/harbour")
        .put("version", "1.2.0")
        .put("citation", "@misc{harbour, title = {Harbour news}}")
        .put("description", "News of a harbour, <b>1990</b> to 2024.");
    return run;
  }

  @Test
  void theCardBeginsWithWhatTheJobSaysOfTheCorpus() throws IOException {
    String card = DatasetCard.of(InventedTally.report(), runWithCard());
    JsonNode front = new ObjectMapper(new YAMLFactory()).readTree(card.split("\n---\n", 2)[0]);
    assertThat(front.at("/pretty_name").asText()).isEqualTo("Harbour news");
    assertThat(front.at("/license").asText()).isEqualTo("cc-by-4.0");
    assertThat(front.at("/configs/1/config_name").asText()).isEqualTo("removed");
    assertThat(front.at("/configs/1/data_files/0/path").asText()).startsWith("removed/*");
    assertThat(card.split("\n---\n", 2)[1])
        .startsWith("\n# `Harbour news`\n\nNews of a harbour, \\<b>1990\\</b> to 2024.\n")
        .contains("- Licence: CC-BY-4.0\n- Version: 1.2.0\n- Made by: The Harbour Archive\n")
        .contains("```bibtex\n@misc{harbour, title = {Harbour news}}\n```");
  }

  @Test
  void aLicenceThatIsNoIdentifierKeepsItsWords() throws IOException {
    RunRecord run = runWithCard();
    ((ObjectNode) run.job().path("card")).put("license", "for the members of the club: ask");
    String card = DatasetCard.of(InventedTally.report(), run);
    JsonNode front = new ObjectMapper(new YAMLFactory()).readTree(card.split("\n---\n", 2)[0]);
    assertThat(front.at("/license").asText()).isEqualTo("other");
    assertThat(front.at("/license_name").asText()).isEqualTo("for the members of the club: ask");
  }

  @Test
  void croissantHasWhatTheJobSaysAndWhereItComesFrom() {
    JsonNode json = Croissant.of(InventedTally.report(), runWithCard());
    assertThat(json.path("license").asText()).isEqualTo("https://spdx.org/licenses/CC-BY-4.0");
    assertThat(json.path("url").asText()).isEqualTo("https://example.org/harbour");
    assertThat(json.path("version").asText()).isEqualTo("1.2.0");
    assertThat(json.path("citeAs").asText()).startsWith("@misc{harbour");
    assertThat(json.at("/creator/name").asText()).isEqualTo("The Harbour Archive");
    assertThat(json.at("/prov:wasGeneratedBy/prov:wasAssociatedWith/prov:label").asText())
        .isEqualTo("Thresher 0.1.0");
    assertThat(json.at("/prov:wasDerivedFrom/prov:value").asText()).startsWith("7 files");
    assertThat(json.at("/recordSet/1/name").asText()).isEqualTo("removed");
    assertThat(json.path("rai:dataCollection").asText()).contains("7 files");
  }

  @Test
  void croissantListsEveryFileWithItsDigest() {
    JsonNode croissant = croissant();
    assertThat(croissant.at("/conformsTo").asText())
        .isEqualTo("http://mlcommons.org/croissant/1.1");
    assertThat(croissant.at("/distribution/0/includes").asText()).isEqualTo("data/*.jsonl.zst");
    assertThat(croissant.at("/distribution/2/sha256").asText()).isEqualTo("aa");
    assertThat(croissant.at("/distribution/3/contentSize").asText()).isEqualTo("3900 B");
  }

  @Test
  void croissantDescribesEveryColumnButMaps() {
    JsonNode fields = croissant().at("/recordSet/0/field");
    assertThat(fields.findValuesAsText("name"))
        .contains("documents/text", "documents/topics/score")
        .doesNotContain("documents/removed");
    assertThat(fields.at("/3/dataType").asText()).isEqualTo("sc:Float");
    assertThat(fields.at("/4/dataType").asText()).isEqualTo("sc:Integer");
    assertThat(fields.at("/5/isArray").asBoolean()).isTrue();
    assertThat(fields.at("/6/subField/0/source/transform/jsonPath").asText()).isEqualTo("label");
    assertThat(croissant().at("/recordSet/0/description").asText()).contains("(removed)");
  }
}
