package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.text.Folding;
import org.thresher.text.WordEstimate;

class DocumentBytesTest {
  private static final Document PAGE =
      TestDocuments.page(
          4,
          "A first line?",
          "Das \u00dcbrige \u2013 \u0432\u0441\u0451",
          "lone \ud83d here",
          "\ud83d\ude00");

  @Test
  void aDocumentThatIsAsItWasDecodedKeepsItsBytes() {
    byte[] packed = DocumentBytes.packed(PAGE);
    Document decoded = DocumentBytes.decode(packed);
    assertThat(decoded).isEqualTo(PAGE);
    assertThat(DocumentBytes.packed(decoded)).isSameAs(packed);
    assertThat(DocumentBytes.encoded(decoded).toByteArray()).isEqualTo(packed);
  }

  @Test
  void aDocumentInOtherBytesIsCopiedOutOfThem() {
    byte[] record = DocumentBytes.encode(7, 99, PAGE);
    Document decoded = DocumentBytes.decode(record, 9);
    assertThat(DocumentBytes.packed(decoded)).isEqualTo(DocumentBytes.packed(PAGE));
    assertThat(DocumentBytes.encode(7, 99, decoded)).isEqualTo(record);
  }

  @Test
  void aChangeOutsideOfTheParagraphsIsEncoded() {
    Document decoded = DocumentBytes.decode(DocumentBytes.packed(PAGE));
    Document dropped = decoded.dropped(Reason.DUPLICATE_PAGE, "other", "the same");
    assertThat(DocumentBytes.decode(DocumentBytes.packed(dropped)))
        .isEqualTo(PAGE.dropped(Reason.DUPLICATE_PAGE, "other", "the same"));
  }

  @Test
  void aRemovedParagraphIsEncodedWithTheBytesOfTheOthers() {
    Document decoded = DocumentBytes.decode(DocumentBytes.packed(PAGE));
    assertThat(DocumentBytes.decode(DocumentBytes.packed(removed(decoded))))
        .isEqualTo(removed(PAGE));
  }

  private static Document removed(Document document) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    paragraphs.set(1, paragraphs.get(1).removed(Reason.TEASER, "of another page"));
    return document.withParagraphs(paragraphs);
  }

  @Test
  void whatIsFoundOutAboutATextGoesWithIt() {
    Document decoded = DocumentBytes.decode(DocumentBytes.packed(PAGE));
    Paragraph asked = decoded.paragraphs().get(1);
    assertThat(asked.knownHash()).isZero();
    assertThat(asked.foldedHash()).isEqualTo(Folding.hash(asked.text()));
    assertThat(asked.hasWords(2)).isTrue();
    byte[] more = DocumentBytes.packed(decoded);
    Document again = DocumentBytes.decode(more);
    Paragraph knows = again.paragraphs().get(1);
    assertThat(knows.knownHash()).isEqualTo(asked.foldedHash());
    assertThat(knows.knownHalves()).isEqualTo(asked.knownHalves()).isPositive();
    assertThat(again).isEqualTo(PAGE);
    assertThat(knows.hasWords(2)).isTrue();
    assertThat(DocumentBytes.packed(again)).isSameAs(more);
    assertThat(DocumentBytes.encode(again)).isEqualTo(DocumentBytes.encode(PAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "\ud83d", "eine Überschrift", "\u6e2f\u306e\ud83d\ude00"})
  void theSizeOfATextIsKnownWhileItIsEncoded(String text) {
    Document page = TestDocuments.page(0, text, text);
    Document decoded = DocumentBytes.decode(DocumentBytes.packed(page));
    assertThat(page.textSize()).isEqualTo(2L * text.length());
    assertThat(decoded.textSize()).isBetween(2L * text.length(), 8L * text.length());
    assertThat(decoded).isEqualTo(page);
    assertThat(decoded.textSize()).isEqualTo(page.textSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one",
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        "\u6e2f\u306e\u30d5\u30a7\u30ea\u30fc\u306f\u660e\u6cbb",
        "mixed \u6e2f\u306e and two-three o'clock",
        "\u2013 \u2014 ...",
        "\ud840\udc00\ud840\udc01 \ud801\udc00"
      })
  void wordsAreCountedAsInThePlainText(String part) {
    for (int copies : new int[] {1, 2, 5, 40}) {
      String text = String.join(" ", Collections.nCopies(copies, part));
      Paragraph paragraph = Paragraph.of(text);
      for (int least = 0; least < 80; least++) {
        assertThat(paragraph.hasWords(least))
            .as("%d of %s", least, text)
            .isEqualTo(WordEstimate.isAtLeast(least, text));
      }
    }
  }

  @Property(tries = 200)
  void anyDocumentIsTheSameWhateverIsAskedOfIt(
      @ForAll("documents") Document document, @ForAll int asks) {
    Document decoded = DocumentBytes.decode(DocumentBytes.packed(document));
    int bit = 0;
    for (Paragraph paragraph : decoded.paragraphs()) {
      if (((asks >>> (bit++ & 31)) & 1) != 0) {
        assertThat(paragraph.foldedHash()).isEqualTo(Folding.hash(paragraph.text()));
      }
      if (((asks >>> (bit++ & 31)) & 1) != 0) {
        assertThat(paragraph.hasWords(3)).isEqualTo(WordEstimate.isAtLeast(3, paragraph.text()));
      }
    }
    Document again = DocumentBytes.decode(DocumentBytes.packed(decoded));
    assertThat(again).isEqualTo(document).hasSameHashCodeAs(document);
    assertThat(DocumentBytes.encode(again)).isEqualTo(DocumentBytes.encode(document));
  }

  @Provide
  Arbitrary<Document> documents() {
    return ArbitraryDocuments.documents();
  }
}
