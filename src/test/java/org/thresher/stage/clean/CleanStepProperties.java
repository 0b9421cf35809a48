package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.CleanSettings;

class CleanStepProperties {
  private final CleanStep cleaner = CleanStep.of(CleanSettings.DEFAULTS);

  @Property(tries = 300)
  void cleaningTwiceChangesNothingMore(@ForAll("pages") List<Paragraph> paragraphs) {
    Document once = cleaner.apply(CleanPages.of(Metadata.NONE, paragraphs));

    assertThat(cleaner.apply(once)).isEqualTo(once);
  }

  @Property(tries = 300)
  void paragraphsKeepTextOrderAndEarlierRemovals(@ForAll("pages") List<Paragraph> paragraphs) {
    Document page = CleanPages.of(Metadata.NONE, paragraphs);
    List<Paragraph> cleaned = cleaner.apply(page).paragraphs();

    assertThat(cleaned).hasSameSizeAs(paragraphs);
    for (int i = 0; i < cleaned.size(); i++) {
      Paragraph before = paragraphs.get(i);
      assertThat(cleaned.get(i).restored()).isEqualTo(before.restored());
      assertThat(before.kept() || before.equals(cleaned.get(i))).isTrue();
    }
  }

  @Property(tries = 300)
  void keptAndRemovedCharactersAddUp(@ForAll("pages") List<Paragraph> paragraphs) {
    Document cleaned = cleaner.apply(CleanPages.of(Metadata.NONE, paragraphs));
    long removed = cleaned.removedCharacters().values().stream().mapToLong(Long::longValue).sum();

    assertThat(cleaned.keptCharacters() + removed).isEqualTo(cleaned.extractedCharacters());
  }

  @Provide
  Arbitrary<List<Paragraph>> pages() {
    Arbitrary<String> stock =
        Arbitraries.of(
            "|",
            "Share",
            "Read more",
            "Comments",
            "2 March 2019",
            "Home > News > Coast",
            "© 2019",
            "The ferry sailed.",
            "Already a subscriber? Log in.",
            "Ein kurzer Satz.",
            "関連記事",
            "A long sentence about the ferry, the pilot and the ice that lay on the sound for weeks,"
                + " and about the people who waited for it to go, since nothing else could be done.",
            "Another long sentence, in which the pilot explains to the council that ice does not"
                + " read its minutes, and that the tugs are too old for what lies ahead of them.");
    Arbitrary<String> any =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(s -> !s.isBlank());
    Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(6, stock), Tuple.of(1, any));
    Arbitrary<Paragraph> kept = texts.map(text -> Paragraph.of(text, Paragraph.Kind.PARAGRAPH, 0));
    Arbitrary<Paragraph> removed =
        texts.map(text -> Paragraph.of(text).removed(Reason.BOILERPLATE, "outside"));
    return Arbitraries.frequencyOf(Tuple.of(5, kept), Tuple.of(1, removed)).list().ofMaxSize(25);
  }
}
