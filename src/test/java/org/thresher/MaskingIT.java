package org.thresher;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.report.view.DocumentSelector;
import org.thresher.report.view.Explain;
import org.thresher.report.view.Inspect;
import org.thresher.report.view.InspectDocuments;
import org.thresher.report.view.InspectRemoved;

/** With {@code pii: mask}, personal data is in no file of the output but {@code errors/}. */
class MaskingIT {
  private static final List<String> MASKS =
      List.of(
          "|||email_address|||",
          "|||ip_address|||",
          "|||phone_number|||",
          "|||iban|||",
          "|||card_number|||");

  @TempDir private Path folder;

  private List<PlantedPerson> persons;

  @BeforeEach
  void writeTheDump() throws IOException {
    persons = PlantedDump.write(Files.createDirectories(folder.resolve("dump")));
    Files.writeString(folder.resolve("addresses.txt"), PlantedDump.blockedAddresses());
    Files.writeString(folder.resolve("words.txt"), PlantedDump.blockedWords());
  }

  @ParameterizedTest
  @ValueSource(strings = {"remove", "mark"})
  void noFileButErrorsHoldsPersonalData(String repeats) throws IOException {
    MadeCorpus corpus = make(repeats, "pii: {mode: mask}\n");
    Map<String, String> files = corpus.texts();

    assertThat(files.keySet())
        .anyMatch(path -> path.startsWith("attributes/"))
        .anyMatch(path -> path.startsWith("errors/"))
        .contains("report/topics.json", "report/report.json", "run.json");
    assertThat(leaks(files.remove(errorsOf(files)))).isNotEmpty();
    files.forEach((path, text) -> assertThat(leaks(text)).as(path).isEmpty());
    String all = String.join("\n", files.values()).toLowerCase(Locale.ROOT);
    assertThat(all).contains(MASKS);
    for (JsonNode row : corpus.rows("evidence")) {
      assertThat(leaks(shown(out -> Explain.print(out(), id(row), out, Explain.Format.PLAIN))))
          .isEmpty();
      assertThat(leaks(shown(out -> Explain.print(out(), id(row), out, Explain.Format.JSON))))
          .isEmpty();
    }
    assertThat(leaks(inspected())).isEmpty();
  }

  /** Otherwise the test above would prove nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"remove", "mark"})
  void withoutMaskingEveryPersonStandsInTheOutputAndSomeInEachPart(String repeats)
      throws IOException {
    MadeCorpus corpus = make(repeats, "");
    Map<String, String> files = corpus.texts();
    files.remove(errorsOf(files));

    String all = String.join("\n", files.values()).toLowerCase(Locale.ROOT);
    assertThat(persons).allMatch(person -> person.traces().stream().anyMatch(all::contains));
    for (String part : List.of("data/", "removed/", "dropped/", "evidence/", "attributes/")) {
      assertThat(files)
          .anySatisfy(
              (path, text) -> {
                assertThat(path).startsWith(part);
                assertThat(leaks(text)).isNotEmpty();
              });
    }
    assertThat(leaks(requireNonNull(files.get("report/topics.json")))).isNotEmpty();
    assertThat(leaks(requireNonNull(files.get("report/report.json")))).isNotEmpty();
    assertThat(leaks(inspected())).isNotEmpty();
    assertThat(corpus.rows("data"))
        .anyMatch(row -> row.get("keyphrases").toString().contains("person"));
  }

  @Test
  void keyphrasesAndTopicsAreThoseOfTheTextWithoutPersonalData() throws IOException {
    MadeCorpus corpus = make("remove", "pii:\n");

    assertThat(corpus.rows("data"))
        .allMatch(row -> !row.get("keyphrases").toString().contains("EMAIL"))
        .anyMatch(row -> row.get("keyphrases").size() > 3);
    assertThat(corpus.json("report/topics.json").toString().toLowerCase(Locale.ROOT))
        .doesNotContain("example", "mail", "address");
  }

  @Test
  void idsStayUniqueAndCopiesNameThem() throws IOException {
    MadeCorpus corpus = make("remove", "pii:\n");

    List<String> ids = new ArrayList<>();
    corpus.rows("evidence").forEach(row -> ids.add(row.get("id").asText()));
    assertThat(ids).doesNotHaveDuplicates().anyMatch(id -> id.startsWith("sha256:"));
    assertThat(corpus.rows("dropped"))
        .filteredOn(row -> !row.get("duplicate_of").isNull())
        .hasSizeGreaterThan(2)
        .allMatch(row -> ids.contains(row.get("duplicate_of").asText()))
        .anyMatch(row -> row.get("duplicate_of").asText().startsWith("sha256:"));
  }

  @Test
  void parquetIsMaskedToo() throws IOException, SQLException {
    make("mark", "pii:\n", "--format=parquet");
    StringBuilder rows = new StringBuilder();
    String query = "SELECT * FROM read_parquet('" + out().resolve("data/*.parquet") + "')";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
          rows.append(results.getObject(column)).append('\n');
        }
      }
    }
    assertThat(rows.toString().toLowerCase(Locale.ROOT)).contains(MASKS);
    assertThat(leaks(rows.toString())).isEmpty();
  }

  private MadeCorpus make(String repeats, String section, String... options) throws IOException {
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job,
        """
        read:
        extract:
        clean:
        deduplicate: {output: %s}
        language:
        topics:
          corpus: {enabled: true, topics: 2}
          keyphrases: {enabled: true}
        quality:
          blocklists: {urls: [%s], words: [%s]}
        %swrite: {attributes: true, keepEmpty: true}
        """
            .formatted(
                repeats, folder.resolve("addresses.txt"), folder.resolve("words.txt"), section));
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--maxErrorShare=1");
    return MadeCorpus.make(job, folder.resolve("dump"), out(), all.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static DocumentSelector id(JsonNode row) {
    return DocumentSelector.id(row.get("id").asText());
  }

  private static String errorsOf(Map<String, String> files) {
    return files.keySet().stream().filter(path -> path.startsWith("errors/")).findFirst().get();
  }

  /** What a text says of the persons in the dump. */
  private List<String> leaks(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<PlantedPerson> all = new ArrayList<>(persons);
    all.add(PlantedDump.IN_ERRORS);
    return all.stream().flatMap(p -> p.traces().stream()).filter(lower::contains).toList();
  }

  private String inspected() throws IOException {
    return shown(
        out -> {
          Inspect.print(out(), out, false);
          Inspect.printJson(out(), out);
          var documents = new InspectDocuments.Filter(null, null, null);
          InspectDocuments.print(out(), documents, 100, out, Explain.Format.PLAIN);
          InspectDocuments.print(out(), documents, 100, out, Explain.Format.JSON);
          var removed = new InspectRemoved.Filter(null, null);
          InspectRemoved.print(out(), removed, 100, out, Explain.Format.PLAIN);
          InspectRemoved.print(out(), removed, 100, out, Explain.Format.JSON);
        });
  }

  @FunctionalInterface
  private interface Printing {
    void to(PrintStream out) throws IOException;
  }

  private static String shown(Printing printing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    printing.to(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
