package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.ExtractSettings;
import org.thresher.job.RuleBook;
import org.thresher.job.Sections;

class SelectorRulesTest {
  private static final String PAGE =
      "<nav class=menu><a href='/a'>Home</a></nav><article><h1>Goats on board</h1><p>"
          + HtmlPages.BODY.repeat(2)
          + "</p><div class='sponsor box' data-kind=ad><p>The friends of the goat, who sell bells of"
          + " all sizes in their shop, have paid for this page and for the hay.</p></div><p>"
          + HtmlPages.BODY
          + "In the evening it came back.</p><table><tr><td>Day</td><td class=price>Price in the"
          + " shop</td></tr><tr><td>Monday</td><td class=price>3</td></tr></table></article>"
          + "<aside id=steps><ol><li>First, catch the goat.</li><li>Then milk it.</li></ol></aside>"
          + "<footer><p>All <b class=more>rights reserved here</b></p><pre class=code>a = 1\nb = 2"
          + "</pre></footer>";

  private static Document extract(String rules) {
    return extract(rules, HtmlPages.html(PAGE));
  }

  private static Document extract(String rules, Page page) {
    RuleBook book = RuleBook.read(Sections.RULES.with(rules), Reason.labels());
    return DocumentExtractor.of(ExtractSettings.DEFAULTS, SelectorRules.of(book)).extract(page);
  }

  private static List<String> removedBy(String name, Document document) {
    return document.paragraphs().stream()
        .filter(p -> p.removal() != null && p.removal().label().equals(name))
        .map(p -> p.text())
        .toList();
  }

  private static List<String> keptBy(String name, Document document) {
    return document.paragraphs().stream()
        .filter(p -> p.kept() && p.keeper() != null && p.keeper().contains(" " + name + ": "))
        .map(p -> p.text())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".sponsor | The friends of the goat",
        "div.sponsor.box | The friends of the goat",
        "[data-kind=ad] p | The friends of the goat",
        "div:has(> p):not(.other) | The friends of the goat",
        "p:matches(f.*nds of the goat) | The friends of the goat",
        "h1, .nothing | Goats on board",
        "article > h1 | Goats on board",
        "footer b | All rights reserved here",
        ".price, td | Day\tPrice in the shop",
      })
  void whatASelectorRemovesHasTheNameAsReason(String css, String text) {
    Document document = extract("remove: [{name: mine, css: \"" + css + "\"}]");
    assertThat(removedBy("mine", document)).first().asString().startsWith(text);
    assertThat(document.paragraphs())
        .anyMatch(
            p -> new Removal(Reason.OWN_RULE, "mine", "css '" + css + "'").equals(p.removal()));
    Document without = HtmlPages.extract(HtmlPages.html(PAGE));
    assertThat(document.extractedCharacters()).isEqualTo(without.extractedCharacters());
    assertThat(document.paragraphs()).hasSameSizeAs(without.paragraphs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#steps li | First, catch the goat. | 2",
        "aside | First, catch the goat. | 2",
        ".menu a | Home | 1",
        "footer | All rights reserved here | 2",
        "pre.code | a = 1 | 1",
      })
  void whatASelectorKeepsIsTextInItsPlace(String css, String first, int count) {
    Document document = extract("keep: [{name: mine, css: '" + css + "'}]");
    assertThat(keptBy("mine", document)).hasSize(count);
    assertThat(keptBy("mine", document).get(0)).startsWith(first);
    assertThat(document.text()).contains(keptBy("mine", document).get(0));
  }

  @Test
  void textThatIsHalfInsideIsMeantAndLessIsNot() {
    String html =
        "<p>"
            + HtmlPages.BODY
            + "</p><p>12345678 <span class=x>67890</span></p>"
            + "<p>1234567 <i>8</i> <span class=x>67890</span></p><p><i class=x>12</i>3<i class=x>45</i>6</p>";
    Document document = extract("remove: [{name: mine, css: .x}]", HtmlPages.html(html));
    assertThat(removedBy("mine", document)).containsExactly("123456");
  }

  @Test
  void removingGoesBeforeKeepingAndTheFirstByNameCounts() {
    Document document =
        extract(
            "{keep: [{name: k, css: aside}], remove: [{name: z, css: li}, {name: a, css: 'li:eq(1)'}]}");
    assertThat(removedBy("z", document)).containsExactly("First, catch the goat.");
    assertThat(removedBy("a", document)).containsExactly("Then milk it.");
    assertThat(keptBy("k", document)).isEmpty();
  }

  @Test
  void aRuleOfAnotherSiteOrPageChangesNothing() {
    Document without = HtmlPages.extract(HtmlPages.html(PAGE));
    Page page =
        HtmlPages.page(PAGE, true, "https://goats.example/a", "pages/a.html", Page.Hints.NONE);
    for (String scope : List.of("site: other.example", "page: /other/**")) {
      String rules = "remove: [{name: mine, css: p, " + scope + "}]";
      assertThat(extract(rules)).isEqualTo(without);
      assertThat(extract(rules, page)).isEqualTo(HtmlPages.extract(page));
      assertThat(removedBy("mine", extract("remove: [{name: mine, css: p}]", page))).isNotEmpty();
    }
    assertThat(SelectorRules.of(RuleBook.read(Sections.RULES.with("remove: []"), List.of())))
        .isNull();
  }

  @Test
  void aPageWithoutAnAddressIsKnownByTheOneThatItStates() {
    String html = "<head><link rel=canonical href='https://goats.example/a'></head>" + PAGE;
    Page page = HtmlPages.html(html);
    assertThat(
            removedBy(
                "mine",
                extract("remove: [{name: mine, css: .sponsor, site: goats.example}]", page)))
        .hasSize(1);
    assertThat(
            removedBy(
                "mine", extract("remove: [{name: mine, css: .sponsor, site: cows.example}]", page)))
        .isEmpty();
  }
}
