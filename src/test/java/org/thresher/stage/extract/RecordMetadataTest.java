package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.stage.extract.metadata.MetadataReader;

/** Metadata of records that come with their text: what they state is checked. */
class RecordMetadataTest {
  private static Metadata read(@Nullable String url, @Nullable String date, String path) {
    Provenance place = new Provenance(0, 0, 0, 1, path, "jsonl", null, -1, -1);
    Page.Hints hints = new Page.Hints(null, null, date, null, List.of());
    return MetadataReader.ofRecord(
        new Page("a", place, url, null, "text/plain", "UTF-8", "format", 0, false, "t", hints));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-0044-03-15",
        "99999999999999999999",
        "-1",
        "1e308",
        "now",
        "12/31/1869 24:00",
        " ",
        "",
        "1869-02-30",
        "1869-13-01",
        "1869-12-31T25:00:00Z",
        "0000-00-00",
        "\u0661\u0668\u0666\u0669",
        "yesterday",
        "null"
      })
  void datesThatAreNoneAreLeftOut(String date) {
    Metadata metadata = read(null, date, "a.jsonl");

    assertThat(metadata.datePublished()).isNull();
    assertThat(metadata.dateSource()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01T10:00:00+02:00, 2024-05-01T10:00:00+02:00",
    "1869-12-31, 1869-12-31",
    "1869-12, 1869-12",
    "1869, 1869",
    "1869-12-31T23:59:59Z, 1869-12-31T23:59:59Z",
    "1869-12-31T23:59:59, 1869-12-31",
    "1869-12-31 23:59, 1869-12-31",
    "1893-01-01T00:00:00+00:53:28, 1893-01-01",
  })
  void datesOfAllTimesAreIso8601(String stated, String date) {
    assertThat(read(null, stated, "a.jsonl").datePublished()).isEqualTo(date);
    assertThat(read(null, stated, "a.jsonl").dateSource()).isEqualTo("record");
  }

  @Test
  void hostsOfManyLabelsHaveNoDomain() {
    for (String host : List.of("a.".repeat(5_000) + "org", "a.".repeat(100_000) + "org")) {
      assertThat(read("http://" + host + "/x", null, "a.jsonl").domain()).isNull();
      assertThat(read(null, null, host + "/a.jsonl").domain()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.Example.co.uk/x, example.co.uk",
    "http://a-b.c1.example.org/, example.org",
    "http://wiki.intern.lan/, intern.lan",
  })
  void domainOfAHost(String url, String domain) {
    assertThat(read(url, null, "a.jsonl").domain()).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.0.2.1/", "http://localhost/", "http://-a.org/", "http://a..org/x"})
  void hostsThatAreNoNamesHaveNoDomain(String url) {
    assertThat(read(url, null, "a.jsonl").domain()).isNull();
  }
}
