package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a list of withdrawn ones names. */
class WithdrawnTest {
  private static final Withdrawn PAGE =
      Withdrawn.of(List.of(Withdrawn.url("https://ä.example/a?b=1")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ä.example/a?b=1",
        "http://ä.example/a?b=1",
        "https://www.ä.example/a?b=1",
        "https://xn--4ca.example/a?b=1",
        "https://ä.example./a?b=1",
        "https://XN--4CA.EXAMPLE/a?b=1",
        "https://ä.example:8443/a?b=1#part",
        "ä.example/a?b=1",
        "https://ä.example/a?b=1/"
      })
  void aPageIsNamedByEachFormOfItsAddress(String url) {
    assertThat(PAGE.hasAddress(url)).isTrue();
    assertThat(PAGE.has("other", null, url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ä.example/a",
        "https://ä.example/a?b=2",
        "https://ä.example/A?b=1",
        "https://b.ä.example/a?b=1",
        "https://ä.example/a/?b=1",
        "a?b=1",
        ""
      })
  void anotherPageIsNot(String url) {
    assertThat(PAGE.hasAddress(url)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, https://example.org/x, true",
    "example.org, http://deep.er.EXAMPLE.org:81/x, true",
    "example.org, https://www.example.org, true",
    "www.example.org, https://sub.example.org/, true",
    "sub.example.org, https://example.org/, false",
    "example.org, https://myexample.org/, false",
    "example.org, https://example.org.evil.test/, false",
    "example.org, https://other.test/?u=example.org/, false",
    "bücher.example, https://xn--bcher-kva.example/, true",
    "example.org., https://example.org/x, true",
    "example.org, https://example.org./x, true",
    "Bücher.example., https://shop.bücher.example:8443/q, true",
    "xn--bcher-kva.example., http://BÜCHER.example./z, true",
    "example.org, ftp://user:pw@example.org/f, true",
    "example.org., https://myexample.org./, false"
  })
  void aDomainIsNamedWithAllBelowIt(String domain, String url, boolean named) {
    assertThat(Withdrawn.of(List.of(Withdrawn.domain(domain))).hasAddress(url)).isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:uuid:1, urn:uuid:1, true",
    "<urn:uuid:1>, urn:uuid:1, true",
    "urn:uuid:1, <urn:uuid:1>, true",
    "urn:uuid:1, urn:uuid:12, false",
    "a, A, false"
  })
  void anIdIsNamedAsItIs(String given, String id, boolean named) {
    assertThat(Withdrawn.of(List.of(Withdrawn.id(given))).has(id, null, null)).isEqualTo(named);
  }

  @Test
  void oneOfTheRecordsWithAnIdIsNamedByItsPlace() {
    Withdrawn list = Withdrawn.of(List.of(Withdrawn.record("x", "a.jsonl", 70)));
    assertThat(list.has("x", place("a.jsonl", 70), null)).isTrue();
    assertThat(list.has("x", place("a.jsonl", 7), null)).isFalse();
    assertThat(list.has("x", place("b.jsonl", 70), null)).isFalse();
    assertThat(list.has("y", place("a.jsonl", 70), null)).isFalse();
    assertThat(list.has("x", null, null)).isFalse();
  }

  private static Provenance place(String file, long offset) {
    return new Provenance(0, offset, 0, 1, file, "jsonl", null, -1, -1);
  }

  @Test
  void theListSaysNothingOfWhatItNamesAndCanBeRead() {
    Withdrawn list =
        PAGE.with(Withdrawn.of(List.of(Withdrawn.id("x"), Withdrawn.domain("b.test"))));
    assertThat(list.text()).doesNotContain("example", "b.test").startsWith("kind\tsha256\n");
    assertThat(Withdrawn.ofText(list.text()).entries()).isEqualTo(list.entries());
    assertThat(Withdrawn.ofText("kind\tsha256\n").isEmpty()).isTrue();
    assertThat(Withdrawn.NONE.has("x", null, "https://b.test")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kind",
        "https://b.test\n",
        "kind\tsha256\nurl\tabc\n",
        "kind\tsha256\npage\t0123456789012345678901234567890123456789012345678901234567890123\n",
        "kind\tsha256\n\n"
      })
  void anotherTextIsRefused(String text) {
    assertThatThrownBy(() -> Withdrawn.ofText(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\": \"https://b.test/p\", \"text\": \"Secret | true",
        "GET https://www.b.test/p HTTP/1.1\\x0d\\x0aSecret | true",
        "<a href='http://b.test/p'>Secret | true",
        "id,text\\x0ax,Secret | true",
        "{\"id\": \"x\", \"text\": \"Secret | true",
        "{\"id\": \"xy\", \"text\": \"Secret | false",
        "https://b.test/q Secret | false"
      })
  void aRecordThatCannotBeReadShowsNothingIfItNamesAWithdrawnOne(String sample, boolean named) {
    Withdrawn list = Withdrawn.of(List.of(Withdrawn.url("b.test/p"), Withdrawn.id("x")));
    Failure failure =
        new Failure(0, 5, 0, 1, "f", "read", "bad_json", "line 1: Secret", sample, true);
    Failure kept = list.withoutSample(failure);
    assertThat(kept.toString().contains("Secret")).isEqualTo(!named);
    assertThat(kept.offset()).isEqualTo(5);
    assertThat(kept.error()).isEqualTo("bad_json");
  }
}
