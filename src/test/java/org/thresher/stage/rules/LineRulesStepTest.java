package org.thresher.stage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.TestDocuments;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.job.Sections;
import org.thresher.job.SettingException;

class LineRulesStepTest {
  private static final String TEXT = "The harbour froze over on Tuesday night.";

  @TempDir Path folder;

  private static LineRulesStep step(String yaml) {
    return LineRulesStep.of(Sections.RULES.with(yaml));
  }

  private static Document page(String... texts) {
    return TestDocuments.page(0, texts);
  }

  private static List<String> labels(Document document) {
    return document.paragraphs().stream()
        .map(p -> p.removal() == null ? p.keeper() == null ? "-" : "kept" : p.removal().label())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "line: 'sponsored by us' | Sponsored  by\u00a0US | true",
        "line: 'sponsored by us' | Sponsored by us! | false",
        "line: [one, 'two 2'] | Two 2 | true",
        "line: 'straße' | STRASSE | true",
        "line: 'реклама' | РЕКЛАМА | true",
        "line: '広告' | 広告 | true",
        "prefix: 'Read more:' | read MORE: the ferry is back | true",
        "prefix: 'Read more:' | To read more: ask | false",
        "prefix: 'Lire aussi' | Lire  aussi : le port | true",
        "regex: '^\\d+ min read$' | 12 min read | true",
        "regex: '^\\d+ min read$' | 12 min readers | false",
        "regex: '(?i)advertisement' | an ADVERTISEMENT here | true",
        "regex: advertisement | an ADVERTISEMENT here | false",
        "regex: '\\pL+:$' | Übrigens: | true",
      })
  void aRuleMeansWhatItsPatternSays(String pattern, String text, boolean meant) {
    Document document = page(TEXT, text);
    Document changed = step("remove: [{name: mine, " + pattern + "}]").apply(document);
    assertThat(labels(changed)).containsExactly("-", meant ? "mine" : "-");
    if (!meant) {
      assertThat(changed).isSameAs(document);
    }
    assertThat(labels(step("keep: [{name: mine, " + pattern + "}]").apply(document)))
        .containsExactly("-", meant ? "kept" : "-");
  }

  @Test
  void whatGoesHasTheNameAsReasonAndThePatternAsEvidence() {
    Document changed = step("remove: [{name: mine, prefix: The Harbour}]").apply(page(TEXT));
    assertThat(changed.paragraphs().get(0).removal())
        .isEqualTo(new Removal(Reason.OWN_RULE, "mine", "prefix 'the harbour'"));
    assertThat(changed.removedCharacters()).containsOnlyKeys(Reason.OWN_RULE);
    assertThat(DocumentBytes.decode(DocumentBytes.encode(changed))).isEqualTo(changed);
  }

  @Test
  void whatIsKeptComesBackAndNoOtherRuleTakesItAgain() {
    Document before = page(TEXT, "By Jane Doe");
    List<Paragraph> paragraphs = new ArrayList<>(before.paragraphs());
    paragraphs.set(1, paragraphs.get(1).removed(Reason.BOILERPLATE, "nav"));
    Document kept =
        step("keep: [{name: authors, prefix: 'By '}]").apply(before.withParagraphs(paragraphs));
    Paragraph byline = kept.paragraphs().get(1);
    assertThat(byline.kept()).isTrue();
    assertThat(byline.keeper()).isEqualTo("kept by authors: prefix 'by'");
    for (Reason reason : Reason.values()) {
      if (reason.scope() != Reason.Scope.DOCUMENT && reason != Reason.OWN_RULE) {
        assertThat(byline.removed(reason, "").kept()).isTrue();
      }
    }
    assertThat(byline.withText("By J. Doe").removed(Reason.NAV, "").kept()).isTrue();
    assertThat(byline.removedByRule("mine", "").kept()).isFalse();
    assertThat(byline.withEvidence(text -> text.toUpperCase(Locale.ROOT)).keeper())
        .isEqualTo("KEPT BY AUTHORS: PREFIX 'BY'");
    assertThat(byline.restored()).isSameAs(byline);
    assertThat(DocumentBytes.decode(DocumentBytes.encode(kept))).isEqualTo(kept);
  }

  @Test
  void removingGoesBeforeKeepingAndAnEarlierRemovalStands() {
    LineRulesStep both =
        step("{keep: [{name: a, prefix: The}], remove: [{name: b, prefix: The harbour}]}");
    assertThat(labels(both.apply(page(TEXT, "The ferry sails.")))).containsExactly("b", "kept");
    Document removed = step("remove: [{name: z, prefix: The}]").apply(page(TEXT));
    assertThat(labels(both.apply(removed))).containsExactly("z");
    assertThat(labels(step("keep: [{name: a, prefix: The}]").apply(removed))).containsExactly("z");
  }

  @Test
  void theOrderOfRulesMakesNoDifference() {
    List<String> rules =
        new ArrayList<>(
            List.of(
                "{name: c, prefix: The}",
                "{name: a, regex: froze}",
                "{name: d, line: '" + TEXT + "'}",
                "{name: b, prefix: The harbour, site: news.example.org}"));
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rules, random);
      LineRulesStep step = step("remove: [" + String.join(", ", rules) + "]");
      Document changed = step.apply(page(TEXT, "The sea."));
      assertThat(labels(changed)).containsExactly("a", "c");
      assertThat(changed.paragraphs().get(0).removal())
          .isEqualTo(new Removal(Reason.OWN_RULE, "a", "regex 'froze'"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "site: news.example.org, true",
    "site: example.org, true",
    "site: www.Example.ORG, true",
    "site: ample.org, false",
    "site: example.com, false",
    "'site: [example.com, example.org]', true",
    "page: /world/**, true",
    "page: /world, false",
    "page: /world/*, true",
    "page: 'news.example.org/**', true",
    "page: 'https://news.example.org/world/0.html?*', false",
    "'site: example.org, page: /sport/**', false",
  })
  void aRuleIsForItsPagesOnly(String scope, boolean meant) {
    Document page =
        page(TEXT)
            .withOrigin(page(TEXT).provenance(), "https://www.news.example.org/world/0.html", null);
    assertThat(labels(step("remove: [{name: mine, prefix: The, " + scope + "}]").apply(page)))
        .containsExactly(meant ? "mine" : "-");
    Document nowhere = page.withOrigin(page.provenance(), null, null);
    Document unknown = nowhere.withMetadata(Metadata.NONE);
    assertThat(labels(step("remove: [{name: mine, prefix: The, " + scope + "}]").apply(unknown)))
        .containsExactly("-");
  }

  @Test
  void rulesWithLanguagesWaitForThem() {
    String yaml =
        "remove: [{name: mine, prefix: The, language: [eng, deu]}, {name: any, prefix: Any}]";
    Document english =
        page(TEXT, "Any text.").withLanguage(new LanguageProfile("eng", 1, "Latn", List.of()));
    assertThat(labels(step(yaml).apply(english))).containsExactly("-", "any");
    LineRulesStep later = LineRulesStep.late(Sections.RULES.with(yaml));
    assertThat(labels(later.apply(english))).containsExactly("mine", "-");
    Document french = english.withLanguage(new LanguageProfile("fra", 1, "Latn", List.of()));
    assertThat(labels(later.apply(french))).containsExactly("-", "-");
  }

  @Test
  void lateRulesWaitForTheStagesThatCompareLines() {
    String yaml =
        """
        remove: [{name: mine, line: Share this, late: true}, {name: early, line: Any text.}]
        keep: [{name: back, line: Read on, late: true}]
        """;
    Document page = page(TEXT, "Share this", "Any text.", "Read on");
    List<Paragraph> paragraphs = new ArrayList<>(page.paragraphs());
    paragraphs.set(3, paragraphs.get(3).removed(Reason.TEASER, ""));
    Document cleaned = page.withParagraphs(paragraphs);
    assertThat(labels(step(yaml).apply(cleaned))).containsExactly("-", "-", "early", "teaser");
    LineRulesStep late = LineRulesStep.late(Sections.RULES.with(yaml));
    assertThat(labels(late.apply(cleaned))).containsExactly("-", "mine", "-", "kept");
  }

  @Test
  void aFileOfLinesIsAListOfWholeParagraphs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("phrases.txt"), "\uFEFFread more\n\n# not this one\n  share THIS  \n");
    LineRulesStep step = step("remove: [{name: mine, lines: '" + file + "'}]");
    assertThat(
            labels(step.apply(page("Read more", "Share  this", "# not this one", "Read more now"))))
        .containsExactly("mine", "mine", "-", "-");
  }

  @Test
  void rulesOfFilesHaveTheSiteOfTheirFileAndSayWhatIsWrongWhere() throws IOException {
    Files.writeString(
        folder.resolve("one.yaml"), "site: example.org\nremove: [{name: one, prefix: The}]\n");
    Files.writeString(folder.resolve("two.yaml"), "keep: [{name: two, prefix: The sea}]\n");
    LineRulesStep step = step("files: ['" + folder + "/*.yaml']");
    assertThat(labels(step.apply(page("The ferry", "The sea", "A sea"))))
        .containsExactly("one", "one", "-");
    Path third =
        Files.writeString(folder.resolve("wrong.yaml"), "remove:\n  - name: one\n    line: x\n");
    assertThatThrownBy(() -> step("files: ['" + folder + "/*.yaml']"))
        .isInstanceOf(JobException.class)
        .hasMessage(
            third
                + ":2: rules.remove[1].name is 'one'; must be another name than that of"
                + " remove[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove: [{name: nav, line: x}] | remove[1].name is 'nav'; must be none of Thresher's own"
            + " reasons",
        "remove: [{name: a, line: x}, {name: a, line: y}] | remove[2].name is 'a'; must be another"
            + " name than that of remove[1]",
        "keep: [{name: a, lines: nowhere.txt}] | keep[1].lines is nowhere.txt; must be a file in"
            + " UTF-8 that can be read",
        "files: [nowhere/*.yaml] | files is nowhere/*.yaml; must be files that are there; * and ?"
            + " may be in the last part of a path only",
        "files: [nowhere.yaml] | files is nowhere.yaml; must be a file that can be read",
      })
  void whatCannotBeUsedIsNamed(String yaml, String message) {
    assertThatThrownBy(() -> step(yaml)).isInstanceOf(SettingException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{name: 'a b', line: x} | [1].name is 'a b'; must be a word of letters, digits and _",
        "{line: x} | [1].name is missing; must be a word of letters",
        "{name: a} | [1].css is missing; must be one of css, line, lines, prefix and regex",
        "{name: a, line: x, regex: y} | [1].regex is given beside line; must be one of css",
        "{name: a, regex: '(?<=x)y'} | [1].regex is '(?<=x)y'; must be a regular expression in",
        "{name: a, regex: '(a'} | [1].regex is '(a'; must be a regular expression in",
        "{name: a, regex: '(a)\\1'} | [1].regex is '(a)\\1'; must be a regular expression in",
        "{name: a, css: 'p['} | [1].css is 'p['; must be a CSS selector",
        "{name: a, css: '.x:nosuch(1)'} | [1].css is '.x:nosuch(1)'; must be a CSS selector",
        "{name: a, line: x, site: 'http://a.b/'} | [1].site is 'http://a.b/'; must be a host",
        "{name: a, line: x, language: German} | [1].language is 'German'; must be a code",
        "{name: a, css: p, language: deu} | [1].language is [deu]; must be left out with css",
        "{name: a, css: p, late: true} | [1].late is true; must be left out with css",
        "{name: a, line: x, late: soon} | [1].late is 'soon'; must be true or false",
        "{name: a, lines: {x: y}} | [1].lines is a map; must be a list",
      })
  void aWrongRuleIsNamedWithItsLine(String rule, String message) {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "rules:\n  remove:\n  - " + rule + "\n"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:3: rules.remove" + message);
  }

  @Test
  void anUnknownKeyHasANearestOne() {
    assertThatThrownBy(
            () -> JobFile.parse("job.yaml", "rules:\n  keep:\n  - name: a\n    prefx: x\n"))
        .hasMessage(
            "job.yaml:4: there is no key 'prefx'; nearest is 'prefix' (legal: css, language, late,"
                + " line, lines, name, page, prefix, regex, site)");
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "rules:\n  keep: [a]\n"))
        .hasMessage("job.yaml:2: rules.keep[1] is 'a'; must be a map of keys, such as '- name: …'");
  }

  /** Backtracking would take 2^100000 steps. */
  @ParameterizedTest
  @CsvSource({"(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)(.*)(.*)[^!]$", "(x+x+)+y", "^(a?){50}a{50}$"})
  void aRegularExpressionIsLinearOnHostileText(String regex) {
    LineRulesStep step = step("remove: [{name: mine, regex: '" + regex + "'}]");
    Document page = page("a".repeat(100_000) + "!");
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> step.apply(page));
    assertThat(labels(step.apply(page))).containsExactly("-");
  }
}
