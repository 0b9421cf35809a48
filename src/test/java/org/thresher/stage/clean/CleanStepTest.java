package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.CleanSettings;
import org.thresher.job.Sections;

class CleanStepTest {
  private static final String FIRST =
      "The harbour of Larnholm froze over on Tuesday night, for the first time in thirty years, and"
          + " the ferries to the outer islands stayed at their moorings until noon.";
  private static final String SECOND =
      "Pilots had warned since the weekend that the ice in the sound was growing faster than the"
          + " two tugs could break it, but the town council had hoped for a change of wind.";
  private static final String THIRD =
      "By the afternoon the first children were skating between the fishing boats, and the bakery"
          + " on the quay had put a stove and a table of cinnamon rolls on the ice.";

  private final CleanStep cleaner = CleanStep.of(CleanSettings.DEFAULTS);

  @Test
  void separatorsGoAndTextStays() {
    Document cleaned = cleaner.apply(CleanPages.of(FIRST, "* * *", SECOND, "|", THIRD));

    assertThat(cleaned.text()).isEqualTo(String.join("\n", FIRST, SECOND, THIRD));
    assertThat(removal(cleaned, 1))
        .isEqualTo(new Removal(Reason.SEPARATOR, "no letters or digits"));
  }

  @Test
  void secondCopyOfALongLineGoesAndNamesTheFirst() {
    Document cleaned =
        cleaner.apply(CleanPages.of(FIRST, SECOND, FIRST.toUpperCase(Locale.ROOT), THIRD));

    assertThat(removal(cleaned, 2))
        .isEqualTo(new Removal(Reason.REPEATED_IN_PAGE, "same as line 1"));
    assertThat(cleaned.text()).isEqualTo(String.join("\n", FIRST, SECOND, THIRD));
  }

  @Test
  void reasonsThatCountAsNothingComeBack() {
    Document page = CleanPages.of(FIRST, SECOND, FIRST, THIRD, "* * *");
    Document cleaned = CleanStep.of(Sections.CLEAN.with("keep: [separator]")).apply(page);
    assertThat(cleaned.paragraphs().get(4).kept()).isTrue();
    assertThat(removal(cleaned, 2).reason()).isEqualTo(Reason.REPEATED_IN_PAGE);
    Document all =
        CleanStep.of(Sections.CLEAN.with("keep: [repeated_in_page, separator]")).apply(page);
    assertThat(all.text()).isEqualTo(page.text());
  }

  @Test
  void whatTheExtractStageHasRemovedComesBackButBoilerplateDoesNot() {
    Document page = CleanPages.of(FIRST, "By Jane Doe", "Menu", SECOND, THIRD);
    List<Paragraph> paragraphs = new ArrayList<>(page.paragraphs());
    paragraphs.set(1, paragraphs.get(1).removed(Reason.BIO, "signature"));
    paragraphs.set(2, paragraphs.get(2).removed(Reason.BOILERPLATE, "nav"));
    Document cleaned =
        CleanStep.of(Sections.CLEAN.with("keep: [bio]")).apply(page.withParagraphs(paragraphs));
    assertThat(cleaned.paragraphs().get(1).kept()).isTrue();
    assertThat(removal(cleaned, 2).reason()).isEqualTo(Reason.BOILERPLATE);
  }

  @Test
  void theReasonsToKeepAreThoseOfTheStage() {
    for (CleanSettings.KeptReason kept : CleanSettings.KeptReason.values()) {
      assertThat(Reason.ofLabel(kept.label()).scope()).isEqualTo(Reason.Scope.PAGE);
    }
    for (LineKind kind : LineKind.values()) {
      if (!kind.isText()) {
        assertThat(CleanSettings.KeptReason.values())
            .extracting(CleanSettings.KeptReason::label)
            .contains(kind.reason().label());
      }
    }
  }

  @Test
  void shortLinesInTheTextMayComeAgain() {
    Document page = CleanPages.of(FIRST, "Nobody answered.", SECOND, "Nobody answered.", THIRD);

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  /** Of a list of copies each would be compared with all before it if that were not linear. */
  @Test
  void manyEqualLinesAreOneLine() {
    String[] lines = new String[1_000_000];
    Arrays.fill(lines, "equal short line");
    Document cleaned = cleaner.apply(CleanPages.of(lines), null);

    assertThat(cleaned.text()).isEqualTo("equal short line");
    assertThat(removal(cleaned, 999_999))
        .isEqualTo(new Removal(Reason.REPEATED_IN_PAGE, "same as line 1"));
  }

  @Test
  void shortCopiesGoWhereOnlyLinesThatGoStandBetween() {
    Document page =
        CleanPages.of(FIRST, "Skating day", "* * *", "|", "Skating day", SECOND, "Skating day");
    Document cleaned = cleaner.apply(page, null);

    assertThat(removal(cleaned, 4))
        .isEqualTo(new Removal(Reason.REPEATED_IN_PAGE, "same as line 2"));
    assertThat(cleaned.text())
        .isEqualTo(String.join("\n", FIRST, "Skating day", SECOND, "Skating day"));
  }

  /** The model needs a kilobyte for each line: it sees a very long page part by part. */
  @Test
  void veryLongPagesAreCleanedPartByPart() {
    String[] lines = new String[CleanStep.MOST_LINES + 5];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i % 2 == 0 ? FIRST + i : SECOND + i;
    }
    lines[lines.length - 2] = "* * *";
    Document cleaned = cleaner.apply(CleanPages.of(lines));

    assertThat(removal(cleaned, lines.length - 2))
        .extracting(Removal::reason)
        .isEqualTo(Reason.SEPARATOR);
    assertThat(cleaned.paragraphs().stream().filter(Paragraph::kept).count())
        .isEqualTo(lines.length - 1);
  }

  @Test
  void refrainOfASongStays() {
    Document song =
        CleanPages.of(
            "Down the valley the millers go",
            "Oh, carry the flour through the falling snow, my love",
            "and never a lantern to light the way",
            "Up the mountain the carters climb",
            "Oh, carry the flour through the falling snow, my love",
            "and never a lantern to light the way",
            "Home in the evening the children wait");

    assertThat(cleaner.apply(song).text()).isEqualTo(song.text());
  }

  @Test
  void linesBetweenDividersAreTeasers() {
    Document cleaned =
        cleaner.apply(
            CleanPages.of(
                "Why the lighthouse keepers are going on strike this spring.",
                "|",
                "A tax on gulls divides the coast.",
                "|",
                "The last net maker of Osterby closes his shop.",
                "|",
                "Ice closes the harbour of Larnholm",
                FIRST,
                SECOND,
                THIRD));

    assertThat(CleanPages.rows(cleaned).subList(0, 7))
        .containsExactly(
            "teaser\tWhy the lighthouse keepers are going on strike this spring.",
            "separator\t|",
            "teaser\tA tax on gulls divides the coast.",
            "separator\t|",
            "teaser\tThe last net maker of Osterby closes his shop.",
            "separator\t|",
            "keep\tIce closes the harbour of Larnholm");
    assertThat(removal(cleaned, 2).evidence())
        .matches("like teasers.* 7 words, before the running text \\(score -\\d\\.\\d\\)");
  }

  @Test
  void promptsGoWithTheWordsThatGiveThemAwayAsEvidence() {
    Document cleaned =
        cleaner.apply(
            CleanPages.of(
                FIRST,
                "Already a subscriber? Log in.",
                SECOND,
                THIRD,
                "Melden Sie sich an: Newsletter abonnieren",
                "コメントを書く"));

    assertThat(CleanPages.rows(cleaned))
        .containsExactly(
            "keep\t" + FIRST,
            "paywall\tAlready a subscriber? Log in.",
            "keep\t" + SECOND,
            "keep\t" + THIRD,
            "newsletter\tMelden Sie sich an: Newsletter abonnieren",
            "comment_policy\tコメントを書く");
    assertThat(removal(cleaned, 1).evidence())
        .matches("like prompts to subscribe or sign in on \\d+ sites: '.+', 5 words, .+");
  }

  @Test
  void stockWordingInsideAParagraphDoesNotRemoveIt() {
    String paragraph =
        "The museum, whose director writes in our newsletter of May that cookies were once baked in"
            + " its cellar, said that it would subscribe to the newsletter of the town as well.";
    Document page = CleanPages.of(FIRST, paragraph, SECOND, THIRD);

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  @Test
  void subheadsDatelinesAndSpeakersBetweenParagraphsStay() {
    Document page =
        CleanPages.of(FIRST, "LARNHOLM", SECOND, "A cold night", THIRD, "2012", FIRST + "!");

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  @Test
  void titleOfThePageStaysEvenAboveAList() {
    Document cleaned =
        cleaner.apply(
            CleanPages.titled(
                "Ice closes the harbour",
                "Ice closes the harbour",
                "Home > News > Coast > Larnholm",
                "Published on 3 February 2019",
                FIRST,
                SECOND));

    assertThat(kept(cleaned)).containsExactly("Ice closes the harbour", FIRST, SECOND);
  }

  @Test
  void linesUnderARelatedHeadingAfterTheTextGo() {
    Document cleaned =
        cleaner.apply(
            CleanPages.of(
                FIRST, SECOND, THIRD, "Most read", "Seals in the market hall", "Fog for a week"));

    assertThat(kept(cleaned)).containsExactly(FIRST, SECOND, THIRD);
    assertThat(CleanPages.rows(cleaned)).contains("related\tMost read");
  }

  @Test
  void pageOfWhichNothingWouldBeLeftStaysAndIsFlagged() {
    Document page = CleanPages.of("Subscribe", "Log in", "|", "Comments", "Share");
    CleanSettings strict = Sections.CLEAN.with("{threshold: 5, maxRemovedShare: 0.01}");

    Document cleaned = CleanStep.of(strict).apply(page);

    assertThat(cleaned.flags()).containsExactly(CleanStep.UNDONE);
    assertThat(cleaned.text()).isEqualTo("Subscribe\nLog in\nComments\nShare");
  }

  @Test
  void lowerThresholdsAreTriedBeforeAPageLosesNearlyAll() {
    Document page = CleanPages.of("Log in", FIRST, SECOND, THIRD, "Share");
    CleanSettings high = Sections.CLEAN.with("{threshold: 5, maxRemovedShare: 0.1}");

    Document cleaned = CleanStep.of(high).apply(page);

    assertThat(cleaned.flags()).isEmpty();
    assertThat(kept(cleaned)).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void boilerplateOfTheExtractorStaysAsItIsAndIsNoFirstCopy() {
    List<Paragraph> paragraphs = new ArrayList<>();
    paragraphs.add(Paragraph.of(FIRST).removed(Reason.BOILERPLATE, "outside the main text"));
    paragraphs.add(Paragraph.of(FIRST));
    paragraphs.add(Paragraph.of(SECOND));
    Document page = CleanPages.of(Metadata.NONE, paragraphs);

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  @Test
  void pageThatTheExtractorHasReadHasAThresholdOfItsOwn() {
    CleanStep step = CleanStep.of(Sections.CLEAN.with("{threshold: 0, extractedThreshold: -20}"));
    String prompt = "Already a subscriber? Log in.";
    List<Paragraph> lines = new ArrayList<>();
    for (String line : List.of(FIRST, prompt, SECOND, THIRD)) {
      lines.add(Paragraph.of(line));
    }
    Document text = CleanPages.of(Metadata.NONE, lines);
    lines.add(Paragraph.of("Imprint").removed(Reason.BOILERPLATE, "footer"));
    Document extracted = CleanPages.of(Metadata.NONE, lines);

    assertThat(kept(step.apply(text))).containsExactly(FIRST, SECOND, THIRD);
    assertThat(kept(step.apply(extracted))).containsExactly(FIRST, prompt, SECOND, THIRD);
  }

  private static List<String> kept(Document document) {
    return document.paragraphs().stream().filter(Paragraph::kept).map(Paragraph::text).toList();
  }

  @Test
  void rowsOfATableAndCodeStay() {
    List<Paragraph> paragraphs =
        List.of(
            Paragraph.of(FIRST),
            Paragraph.of("2019\t12:00\t17", Paragraph.Kind.TABLE_ROW, 0),
            Paragraph.of("2019\t12:00\t17", Paragraph.Kind.TABLE_ROW, 0),
            Paragraph.of("}", Paragraph.Kind.CODE, 0),
            Paragraph.of(SECOND),
            Paragraph.of(THIRD));
    Document page = CleanPages.of(Metadata.NONE, paragraphs);

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  @Test
  void codeAndTablesAreNotReadAsRunningText() {
    String code = "import { terms } from '@/api'\n\nexport function useTerms() { return terms }";
    Document page =
        CleanPages.of(
            Metadata.NONE,
            List.of(
                Paragraph.of(FIRST),
                Paragraph.of(code, Paragraph.Kind.CODE, 0),
                Paragraph.of("Re: Oats\tmiller\t12\t349", Paragraph.Kind.TABLE_ROW, 0),
                Paragraph.of("Total\t18", Paragraph.Kind.TABLE_ROW, 0)));

    assertThat(cleaner.apply(page)).isEqualTo(page);
  }

  @Test
  void rulesCanBeSwitchedOff() {
    CleanStep separators = CleanStep.of(Sections.CLEAN.with("{rules: [separators], model: false}"));
    Document cleaned =
        separators.apply(CleanPages.of(FIRST, "|", "Already a subscriber? Log in.", FIRST, SECOND));

    assertThat(cleaned.removedCharacters().keySet()).containsExactly(Reason.SEPARATOR);
  }

  @Test
  void droppedAndEmptyDocumentsPassThrough() {
    Document dropped = CleanPages.of("|", FIRST).dropped(Reason.QUALITY, null, "too short");
    Document empty = CleanPages.of();

    assertThat(cleaner.apply(dropped)).isSameAs(dropped);
    assertThat(cleaner.apply(empty)).isEqualTo(empty);
  }

  private static Removal removal(Document document, int paragraph) {
    Removal removal = document.paragraphs().get(paragraph).removal();
    assertThat(removal).isNotNull();
    return Objects.requireNonNull(removal);
  }
}
