package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.ArbitraryDocuments;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;
import org.thresher.text.WellFormed;

/** What a row writes, it reads back: the same row, and the same bytes when written again. */
class RowRoundTripTest {
  @Provide
  Arbitrary<Document> documents() {
    return ArbitraryDocuments.documents();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(30);
  }

  @Provide
  Arbitrary<RemovedRow> removed() {
    Arbitrary<String> texts = texts();
    return Combinators.combine(
            texts, texts, texts, texts.injectNull(0.3), Arbitraries.longs(), texts.list())
        .as(
            (text, reason, rule, site, pages, documents) ->
                new RemovedRow(text, reason, rule, "page", site, pages, documents));
  }

  @Provide
  Arbitrary<ErrorRow> errors() {
    Arbitrary<String> texts = texts();
    return Combinators.combine(texts, Arbitraries.longs(), texts, texts, texts, texts)
        .as(ErrorRow::new);
  }

  @Property(tries = 300)
  void evidence(@ForAll("documents") Document document) {
    check(EvidenceRow.of(document), row -> EvidenceRow.read(row, id -> "not asked for"));
  }

  @Property(tries = 300)
  void evidenceThatRefersToTheRowOfItsDocument(@ForAll("documents") Document document) {
    EvidenceRow whole = EvidenceRow.of(document);
    String text = WellFormed.of(document.text());
    JsonNode written = whole.referring().json();
    assertThat(EvidenceRow.read(written, id -> text))
        .isEqualTo(EvidenceRow.read(whole.json(), id -> "not asked for"));
    assertThat(EvidenceRow.isInCorpus(whole.referring().line())).isEqualTo(document.kept());
    for (JsonNode paragraph : written.path(EvidenceRow.PARAGRAPHS)) {
      boolean kept = document.kept() && !paragraph.hasNonNull("reason");
      assertThat(paragraph.has("text")).isNotEqualTo(kept);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one\ntwo\nthree\nfour", ""})
  void aRowWithOtherLinesThanItsEvidenceIsRefused(String text) {
    Document document =
        TestDocuments.page(0, "one")
            .withParagraphs(List.of(Paragraph.of("one"), Paragraph.of("two\nthree")));
    JsonNode row = EvidenceRow.of(document).referring().json();
    assertThatThrownBy(() -> EvidenceRow.read(row, id -> text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lines of the document");
  }

  @Property(tries = 300)
  void dropped(@ForAll("documents") Document document) {
    Drop drop = document.drop();
    if (drop != null) {
      check(DroppedRow.of(document, drop), DroppedRow::read);
    }
  }

  @Property(tries = 300)
  void removed(@ForAll("removed") RemovedRow row) {
    check(row, RemovedRow::read);
  }

  @Property(tries = 300)
  void errors(@ForAll("errors") ErrorRow row) {
    check(row, ErrorRow::read);
  }

  @Property(tries = 300)
  void theLineOfADocumentIsFoundByItsId(
      @ForAll("documents") Document document, @ForAll("texts") String other) {
    String line = EvidenceRow.of(document).line();
    assertThat(EvidenceRow.linesOf(Set.of(WellFormed.of(document.id()))).test(line)).isTrue();
    assertThat(EvidenceRow.linesOf(Set.of(other)).test(line))
        .isEqualTo(WellFormed.of(document.id()).equals(other));
  }

  private static <T extends JsonLines.Row> void check(T row, Function<JsonNode, T> read) {
    String line = row.line();
    T back = read.apply(JsonText.parse(line));
    assertThat(back.line()).isEqualTo(line);
    assertThat(List.of(line.split("\n", -1))).hasSize(1);
    if (row.toString().equals(WellFormed.of(row.toString()))) {
      assertThat(back).isEqualTo(row);
    }
  }
}
