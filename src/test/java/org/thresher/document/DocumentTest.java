package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Property(tries = 200)
  void extractedCharactersAreKeptPlusRemoved(@ForAll("documents") Document document) {
    long removed = document.removedCharacters().values().stream().mapToLong(Long::longValue).sum();
    assertThat(document.extractedCharacters()).isEqualTo(document.keptCharacters() + removed);
  }

  @Test
  void textJoinsKeptParagraphsByOneLineBreak() {
    Document document = TestDocuments.page(0, "one", "two", "three");
    Document cut =
        document.withParagraphs(
            document.paragraphs().stream()
                .map(p -> p.text().equals("two") ? p.removed(Reason.NAV, "menu") : p)
                .toList());
    assertThat(cut.text()).isEqualTo("one\nthree");
    assertThat(cut.removedCharacters()).containsExactly(entry(Reason.NAV, 3L));
  }

  @Test
  void theFirstReasonOfARemovalStays() {
    Paragraph paragraph = Paragraph.of("x").removed(Reason.NAV, "a").removed(Reason.AD, "b");
    assertThat(paragraph.removal()).isEqualTo(new Removal(Reason.NAV, "a"));
    assertThat(paragraph.restored().kept()).isTrue();
  }

  @Test
  void theFirstReasonOfADropStays() {
    Document dropped =
        TestDocuments.page(0, "x").dropped(Reason.EMPTY, null, "").dropped(Reason.QUALITY, "i", "");
    assertThat(dropped.drop()).isEqualTo(new Drop(Reason.EMPTY, null, ""));
  }

  @Test
  void flagsAreSortedAndDistinct() {
    assertThat(TestDocuments.page(0, "x").withFlag("b").withFlag("a").withFlag("b").flags())
        .containsExactly("a", "b");
  }

  @Test
  void reasonsHaveOneWordAndOneScope() {
    assertThat(Reason.ofLabel("repeated_on_site")).isEqualTo(Reason.REPEATED_ON_SITE);
    assertThatThrownBy(() -> Reason.ofLabel("nothing")).hasMessageContaining("nothing");
    assertThatThrownBy(() -> new Removal(Reason.EMPTY, "")).hasMessageContaining("documents");
    assertThatThrownBy(() -> new Drop(Reason.NAV, null, "")).hasMessageContaining("paragraphs");
  }

  @Test
  void theOrderIsByFileThenOffsetAndItsLimitsAreChecked() {
    Provenance early = new Provenance(1, 900, 0, 1, "a", "text", null, -1, -1);
    Provenance late = new Provenance(2, 3, 0, 1, "b", "text", null, -1, -1);
    assertThat(early.order()).isLessThan(late.order());
    assertThatThrownBy(() -> new Provenance(0, 1L << 40, 0, 1, "a", "text", null, -1, -1))
        .hasMessageContaining("offset");
    assertThatThrownBy(() -> new Provenance(1 << 23, 0, 0, 1, "a", "text", null, -1, -1))
        .hasMessageContaining("rank");
  }

  @Provide
  Arbitrary<Document> documents() {
    return ArbitraryDocuments.documents();
  }
}
