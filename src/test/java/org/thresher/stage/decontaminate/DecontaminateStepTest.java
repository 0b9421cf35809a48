package org.thresher.stage.decontaminate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.TestDocuments;
import org.thresher.job.DecontaminateSettings;
import org.thresher.job.Sections;
import org.thresher.job.SettingException;

class DecontaminateStepTest {
  private static final String QUESTION =
      "Three ferries leave the harbour at noon and carry forty passengers each; how many people"
          + " are on board if a third of them step off at the island?";

  @TempDir Path folder;

  private String set(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private DecontaminateStep step(String... lines) throws IOException {
    return step(13, lines);
  }

  private DecontaminateStep step(int words, String... lines) throws IOException {
    String file = set("ferry-math.test.jsonl", lines);
    return DecontaminateStep.of(new DecontaminateSettings(List.of(file), words, 8, 10));
  }

  private static String item(String text) {
    return "{\"question\": \"" + text + "\", \"choices\": [\"80\", \"120\"], \"answer\": 0}";
  }

  private static List<String> kept(Document document) {
    return document.paragraphs().stream().filter(Paragraph::kept).map(Paragraph::text).toList();
  }

  @Test
  void aParagraphWithAnItemGoesAndSaysWhichItemAndWhere() throws IOException {
    Document page =
        TestDocuments.page(
            0,
            "Puzzles of the week",
            "Here is one. " + QUESTION + " Write to us.",
            "See you soon.");
    Document clean = step("{\"question\": \"x\"}", item(QUESTION)).apply(page);

    assertThat(kept(clean)).containsExactly("Puzzles of the week", "See you soon.");
    assertThat(clean.paragraphs().get(1).removal())
        .isEqualTo(
            new Removal(
                Reason.CONTAMINATED,
                "ferry-math item 2: 'Three ferries leave the harbour at noon and carry forty"
                    + " pass…' (28 words)"));
    assertThat(clean.flags()).containsExactly("contaminated_ferry-math");
  }

  @Test
  void anItemOverSeveralLinesIsFoundInAllOfThem() throws IOException {
    List<String> lines = new ArrayList<>(List.of("A page of riddles."));
    String[] words = QUESTION.split(" ", -1);
    for (int i = 0; i < words.length; i += 8) {
      lines.add(
          IntStream.range(i, Math.min(i + 8, words.length))
              .mapToObj(k -> words[k])
              .collect(Collectors.joining(" ")));
    }
    lines.add("Answers on the next page.");
    Document clean =
        step(item(QUESTION)).apply(TestDocuments.page(0, lines.toArray(String[]::new)));

    assertThat(kept(clean)).containsExactly("A page of riddles.", "Answers on the next page.");
  }

  @Test
  void otherTextAndPartsOfAnItemStay() throws IOException {
    Document page =
        TestDocuments.page(
            0,
            "Three ferries leave the harbour at noon and carry forty passengers to the island.",
            "How many people are on board?",
            "80");
    assertThat(step(item(QUESTION)).apply(page)).isEqualTo(page);
  }

  @Test
  void aShortTextIsFoundWholeAndAVeryShortOneIsNotLookedFor() throws IOException {
    Document page =
        TestDocuments.page(
            0, "Which of the four rivers flows past the old mill?", "The answer is the Otter.");
    DecontaminateStep step =
        step(
            "{\"q\": \"Which of the four rivers flows past the old mill?\"}",
            "{\"q\": \"The answer is the Otter.\"}");
    assertThat(kept(step.apply(page))).containsExactly("The answer is the Otter.");
  }

  @Test
  void wordsOfTheTemplateOfASetAreNotLookedFor() throws IOException {
    String template =
        "Answer the question below and choose the one option that is right, then explain why.";
    String[] items =
        IntStream.range(0, 20)
            .mapToObj(i -> item(template + " Question " + i + ": " + i * 7 + " times 3?"))
            .toArray(String[]::new);
    Document page = TestDocuments.page(0, template, "Our quiz begins at eight.");
    assertThat(step(items).apply(page)).isEqualTo(page);
  }

  @Test
  void textWithoutSpacesIsFoundByItsCharacters() throws IOException {
    String question = "港のフェリーは毎日正午に出発し、それぞれ四十人の乗客を島へ運びます。全部で何人ですか。";
    Document page = TestDocuments.page(0, "今日の問題：" + question, "港のフェリーは毎日正午に出発します。");
    assertThat(kept(step(item(question)).apply(page))).containsExactly("港のフェリーは毎日正午に出発します。");
  }

  @Test
  void caseAndPunctuationDoNotMatter() throws IOException {
    String other = QUESTION.toUpperCase(Locale.ROOT).replace(";", " –").replace(" a ", " a\n");
    Document clean = step(item(QUESTION)).apply(TestDocuments.page(0, other));
    assertThat(kept(clean)).isEmpty();
  }

  /** Upper case of ß, letters in parts, hyphens that are not seen, letters in one, wide letters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DREI FÄHREN FAHREN MITTAGS ÜBER DIE WEISSE STRASSE VON SÜDEN NACH NORDEN; WIE GROSS IST SIE?",
        "Drei Fa\u0308hren fahren mittags u\u0308ber die weiße Straße von Su\u0308den nach Norden; wie"
            + " groß ist sie?",
        "Drei Fäh\u00ADren fah\u00ADren mit\u00ADtags über die wei\u00ADße Stra\u00ADße von Süden nach"
            + " Nor\u00ADden; wie groß ist sie?",
        "Drei Fähren fahren mittags über\u200B die wei\u200Dße Stra\u2060ße von Süden nach Norden; wie groß ist sie?",
        "Drei Fähren fahren mittags über die weiße Straße von Süden nach Ｎｏｒｄｅｎ; wie groß ist sie?",
      })
  void spellingsOfTheSameLettersDoNotMatter(String other) throws IOException {
    String question =
        "Drei Fähren fahren mittags über die weiße Straße von Süden nach Norden; wie groß ist sie?";
    Document page = TestDocuments.page(0, other, "Die Antwort steht auf Seite fünf.");
    assertThat(kept(step(item(question)).apply(page)))
        .containsExactly("Die Antwort steht auf Seite fünf.");
    Document turned = TestDocuments.page(0, question, "Die Antwort steht auf Seite fünf.");
    assertThat(kept(step(item(other)).apply(turned)))
        .containsExactly("Die Antwort steht auf Seite fünf.");
  }

  @Test
  void lettersInOneAreTheSameAsApart() throws IOException {
    String question =
        "The official offers five flat fish to the first of forty fit sailors; how many stay?";
    String other = question.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ");
    assertThat(kept(step(item(question)).apply(TestDocuments.page(0, other)))).isEmpty();
  }

  /** Which line of an item a rule has removed before makes no difference to the others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aLineOfAnItemThatIsRemovedAlreadyHidesNoOther(int gone) throws IOException {
    Document page = TestDocuments.page(0, wrapped(QUESTION));
    List<Paragraph> paragraphs = new ArrayList<>(page.paragraphs());
    paragraphs.set(gone, paragraphs.get(gone).removed(Reason.TEASER, "like teasers"));
    Document clean = step(item(QUESTION)).apply(page.withParagraphs(paragraphs));

    assertThat(kept(clean)).isEmpty();
    assertThat(clean.paragraphs().get(gone)).isEqualTo(paragraphs.get(gone));
  }

  @Test
  void aRemovedLineAmidAnItemHidesNothing() throws IOException {
    List<String> lines = new ArrayList<>(List.of(wrapped(QUESTION)));
    lines.add(2, "Advertisement");
    Document page = TestDocuments.page(0, lines.toArray(String[]::new));
    List<Paragraph> paragraphs = new ArrayList<>(page.paragraphs());
    paragraphs.set(2, paragraphs.get(2).removed(Reason.AD, ""));
    assertThat(kept(step(item(QUESTION)).apply(page.withParagraphs(paragraphs)))).isEmpty();
  }

  @Test
  void anItemThatIsRemovedAlreadyTakesNothingWithIt() throws IOException {
    Document page = TestDocuments.page(0, "Before it.", QUESTION, "After it.");
    List<Paragraph> paragraphs = new ArrayList<>(page.paragraphs());
    paragraphs.set(1, paragraphs.get(1).removed(Reason.TEASER, ""));
    Document before = page.withParagraphs(paragraphs);
    assertThat(step(item(QUESTION)).apply(before)).isEqualTo(before);
  }

  /** 300 items, each verbatim, in lines of 8 words, and amid other words: all are found. */
  @Test
  void everyItemIsFoundHoweverItIsWrapped() throws IOException {
    Random random = new Random(7);
    String[] texts =
        IntStream.range(0, 300)
            .mapToObj(i -> words(random, 8 + random.nextInt(80)))
            .toArray(String[]::new);
    DecontaminateStep step =
        step(IntStream.range(0, 300).mapToObj(i -> item(texts[i])).toArray(String[]::new));
    for (String text : texts) {
      assertThat(kept(step.apply(TestDocuments.page(0, text)))).isEmpty();
      assertThat(kept(step.apply(TestDocuments.page(0, wrapped(text))))).isEmpty();
      String filled = words(random, 40) + " " + text + " " + words(random, 40);
      String other = words(random, 200);
      assertThat(kept(step.apply(TestDocuments.page(0, filled, other)))).containsExactly(other);
    }
  }

  private static String words(Random random, int count) {
    return random
        .ints(count, 0, 5000)
        .mapToObj(i -> "w" + Integer.toString(i, 36))
        .collect(Collectors.joining(" "));
  }

  private static String[] wrapped(String text) {
    String[] words = text.split(" ", -1);
    return IntStream.range(0, (words.length + 7) / 8)
        .mapToObj(
            k -> String.join(" ", List.of(words).subList(8 * k, Math.min(words.length, 8 * k + 8))))
        .toArray(String[]::new);
  }

  @Test
  void aLineOfNoObjectIsNamed() throws IOException {
    assertThatThrownBy(() -> step(item(QUESTION), "", "[1]"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a file with a JSON object a line (line 3 is none)");
    assertThatThrownBy(() -> step("{\"a\": 1} {}"))
        .hasMessageContaining("a file with a JSON object a line (line 1 is none)");
  }

  @Test
  void aFileWithoutItemsIsNamed() {
    for (String[] rows : new String[][] {{}, {""}, {" ", "\t"}}) {
      assertThatThrownBy(() -> step(rows))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining("a file with a JSON object a line (it has none)");
    }
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsNamed() {
    String none = folder.resolve("none.jsonl").toString();
    assertThatThrownBy(
            () -> DecontaminateStep.of(new DecontaminateSettings(List.of(none), 13, 8, 10)))
        .hasMessageContaining("a file that can be read");
    assertThatThrownBy(
            () ->
                DecontaminateStep.of(
                    new DecontaminateSettings(List.of(folder.toString()), 13, 8, 10)))
        .hasMessageContaining("a file, not a folder, a pipe or a device");
  }

  @Test
  void theSectionMustNameASet() {
    assertThatThrownBy(() -> DecontaminateStep.of(Sections.DECONTAMINATE.defaults()))
        .hasMessageContaining("one or more files of evaluation items");
  }
}
