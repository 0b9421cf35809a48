package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.corpus.markdown.MarkdownText;
import org.thresher.corpus.markdown.StrippedMarkdown;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.job.ExtractSettings;

/** The Markdown of pages: what a page's elements mean, and that it is the text with marks. */
class MarkdownOfPagesTest {
  private static final DocumentExtractor WITH =
      DocumentExtractor.of(ExtractSettings.DEFAULTS, null, true);

  private static Document document(@Nullable String url, String body) {
    String html =
        "<html><head><title>A ferry</title></head><body><article><h1>A ferry</h1><p>"
            + HtmlPages.BODY
            + "</p>"
            + body
            + "<p>"
            + HtmlPages.BODY.replace("eight", "nine")
            + "</p></article></body></html>";
    return WITH.extract(HtmlPages.page(html, true, url, "a.html", Page.Hints.NONE));
  }

  /** The Markdown of what is between the first and the last paragraph of a page. */
  private static String markdown(String body) {
    Document document = document("https://a.example/docs/page.html", body);
    String markdown = MarkdownText.of(document);
    assertThat(StrippedMarkdown.text(markdown)).isEqualTo(document.text());
    String first = HtmlPages.BODY.strip() + "\n\n";
    int from = markdown.indexOf(first) + first.length();
    return markdown.substring(
        from, markdown.indexOf("\n\n" + HtmlPages.BODY.substring(0, 26), from));
  }

  private static final String ITEM = "the ferry goes to the island, and comes back in the evening.";

  @Test
  void listsKeepTheirDepthAndNumbers() {
    assertThat(
            markdown(
                "<ol start=3><li>First, %s<ul><li><p>Then, %s</p><p>Also, %s</p></li></ul></li><li>Next, %s</li></ol>"
                    .replace("%s", ITEM)))
        .isEqualTo(
            """
            3. First, %s
               - Then, %s

                 Also, %s
            4. Next, %s"""
                .replace("%s", ITEM));
  }

  /**
   * A list inside another list, and not in an item of it, is in the item before it, as readers see
   * it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "<ul><li>First, %s</li><ul><li>Then, %s</li></ul><li>Next, %s</li></ul>"
            + " | - First, %s~  - Then, %s~- Next, %s",
        "<ol><li>First, %s</li><ol><li>Then, %s</li></ol><li>Next, %s</li></ol>"
            + " | 1. First, %s~   1. Then, %s~2. Next, %s",
        "<ul><li>First, %s</li><ol start=4><li>Then, %s</li></ol></ul>"
            + " | - First, %s~  4. Then, %s",
        "<ul><li>First, %s</li><ul><li>Then, %s</li><ul><li>Deep, %s</li></ul></ul></ul>"
            + " | - First, %s~  - Then, %s~    - Deep, %s",
        "<ul><li>First, %s</li><ul><ul><li>Deep, %s</li></ul></ul></ul>"
            + " | - First, %s~  - Deep, %s",
        "<ul><li>First, %s</li><ul><li>Then, %s</li></ul><ul><li>Also, %s</li></ul></ul>"
            + " | - First, %s~  - Then, %s~  * Also, %s",
        "<ul><ul><li>Then, %s</li></ul><li>Next, %s</li></ul> | - Then, %s~~* Next, %s",
      })
  void aListInAListIsInTheItemBeforeIt(String page, String markdown) {
    assertThat(markdown(page.replace("%s", ITEM)).replaceAll("\n+", "~"))
        .isEqualTo(markdown.replace("%s", ITEM).replace("~~", "~"));
  }

  @Test
  void aDescriptionBelongsToItsTerm() {
    assertThat(
            markdown("<dl><dt>Ferry</dt><dd>When %s</dd><dd>Or %s</dd></dl>".replace("%s", ITEM)))
        .isEqualTo("- Ferry\n\n  When %s\n\n  Or %s".replace("%s", ITEM));
  }

  @Test
  void quotationsAndHeadingsHaveTheirMarks() {
    assertThat(
            markdown(
                "<h3>On <em>time</em></h3><blockquote><p>It is said: %s</p><p>Twice: %s</p></blockquote>"
                    .replace("%s", ITEM)))
        .isEqualTo("### On *time*\n\n> It is said: %s\n>\n> Twice: %s".replace("%s", ITEM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <pre><code class="language-python">CODE</code></pre>                                  | python
          <pre><code class="lang-js hljs">CODE</code></pre>                                      | js
          <pre class="brush: java; gutter: true">CODE</pre>                                      | java
          <pre class="brush:php">CODE</pre>                                                      | php
          <pre class="sourceCode haskell"><code class="sourceCode haskell">CODE</code></pre>     | haskell
          <div class="sourceCode"><pre class="sourceCode r"><code>CODE</code></pre></div>        | r
          <div class="highlight highlight-source-shell"><pre>CODE</pre></div>                    | shell
          <div class="highlight-python3 notranslate"><div class="highlight"><pre>CODE</pre></div></div> | python3
          <div class="highlight-default notranslate"><div class="highlight"><pre>CODE</pre></div></div> |
          <div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>CODE</code></pre></div></div> | ruby
          <div class="highlight"><pre><code data-lang="go">CODE</code></pre></div>               | go
          <pre class="src src-emacs-lisp">CODE</pre>                                             | emacs-lisp
          <div class="mw-highlight mw-highlight-lang-c++ mw-content-ltr"><pre>CODE</pre></div>   | c++
          <pre class="code perl">CODE</pre>                                                      | perl
          <pre><code class="hljs css">CODE</code></pre>                                          | css
          <pre><code class="swift hljs">CODE</code></pre>                                        | swift
          <pre lang="php" line="1">CODE</pre>                                                    | php
          <pre lang="en">CODE</pre>                                                              |
          <pre data-enlighter-language="csharp">CODE</pre>                                       | csharp
          <pre class="lang:vim decode:true">CODE</pre>                                           | vim
          <pre><code class="language-plaintext">CODE</code></pre>                                |
          <pre class="wp-block-code"><code>CODE</code></pre>                                     |
          <table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td><td class="code"><pre><code class="language-sql">CODE</code></pre></td></tr></table> | sql
          """)
  void listingsNameTheirLanguage(String html, @Nullable String language) {
    String fence = "```" + (language == null ? "" : language);
    assertThat(markdown(html.replace("CODE", "while x &lt; 3:\n\n    go(x)  # *on*\n")))
        .isEqualTo(fence + "\nwhile x < 3:\n\n    go(x)  # *on*\n```");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <a href="/b c">b</a>                              | [b](https://a.example/b%20c)
          <a href="../x?a=1&amp;b=2">b</a>                  | [b](https://a.example/x?a=1&b=2)
          <a href="?page=2">b</a>                           | [b](https://a.example/docs/page.html?page=2)
          <a href="//c.example/d_(e)">b</a>                 | [b](https://c.example/d_%28e%29)
          <a href="https://c.example/"><b>b</b></a>         | [**b**](https://c.example/)
          <a href="#part">b</a>                             | b
          <a href="javascript:void(0)">b</a>                | b
          <a href="mailto:ada@a.example">b</a>              | b
          <a href="http://[bad">b</a>                       | [b](http://%5Bbad)
          <code><a href="/x">run()</a></code>               | [`run()`](https://a.example/x)
          <code>a`b</code>                                  | ``a`b``
          <kbd>Ctrl</kbd>                                   | `Ctrl`
          <b><i>b</i></b>                                   | ***b***
          <strong> b </strong>                              | **b**
          wo<b>r</b>d                                       | wo**r**d
          <b>b!</b>c                                        | b!c
          <img src="/i.png" alt="a [cat]"> b                | ![a \\[cat\\]](https://a.example/i.png) b
          <img src="/i.png" alt=""> b                       | b
          <img src="data:image/gif;base64,R0" data-src="/i.png" alt="cat"> b | ![cat](https://a.example/i.png) b
          <math alttext="x_1"><mi>x</mi></math>             | $x_1$
          <math><mi>x</mi><mo>+</mo><mi>y</mi></math>       | x+y
          <script type="math/tex">a*b*c</script>            | $a*b*c$
          """)
  void partsOfLinesHaveTheirMarks(String html, String expected) {
    assertThat(
            markdown("<p>It is " + html + " that the ferry left, as all of them said later.</p>"))
        .isEqualTo("It is " + expected + " that the ferry left, as all of them said later.");
  }

  @Test
  void aBaseElementIsWhatAddressesAreRelativeTo() {
    Document document =
        WITH.extract(
            HtmlPages.html(
                "<base href='https://b.example/x/'><p>See <a href='y'>this</a>. "
                    + HtmlPages.BODY
                    + "</p>"));
    assertThat(MarkdownText.of(document)).startsWith("See [this](https://b.example/x/y). The");
  }

  @Test
  void cellsStandInTheirColumns() {
    assertThat(
            markdown(
                "<table><tr><th>Port</th><th>Time</th><th>Note</th></tr>"
                    + "<tr><td rowspan=2>North</td><td>8 | 9</td><td><b>early</b></td></tr>"
                    + "<tr><td></td><td>late</td></tr>"
                    + "<tr><td colspan=2>South</td><td>never</td></tr></table>"))
        .isEqualTo(
            """
            | Port | Time | Note |
            | --- | --- | --- |
            | North | 8 \\| 9 | **early** |
            |  |  | late |
            | South |  | never |""");
  }

  @Test
  void hugeSpansCostNoMemory() {
    String row = "<tr><td colspan=100000 rowspan=65534>North</td><td>eight</td></tr>";
    String markdown = markdown("<table>" + row.repeat(500) + "</table>");
    assertThat(markdown).hasSizeLessThan(500 * 250).contains("| North |");
  }

  @Test
  void deepListsCostNoMemory() {
    String page = "<ul><li>" + "<ul><li>x".repeat(3000);
    assertThat(MarkdownText.of(document(null, page))).hasSizeLessThan(200_000);
  }

  @Test
  void aPictureBetweenParagraphsIsABlockWhereItsNeighbourIsKept() {
    assertThat(
            markdown(
                "<figure><img src='/i.png' alt='A goat'></figure><p>It shows that %s</p>"
                    .replace("%s", ITEM)))
        .isEqualTo("![A goat](https://a.example/i.png)\n\nIt shows that " + ITEM);
  }

  @Test
  void whatIsRemovedIsInNeither() {
    Document document =
        document(null, "<div class='share-buttons'><a href='/s'>Share this</a></div>");
    assertThat(document.text()).doesNotContain("Share this");
    assertThat(MarkdownText.of(document)).doesNotContain("Share this").doesNotContain("(/s)");
  }

  @Test
  void plainTextIsEscapedAndItsListingsAreFenced() {
    Document document =
        WITH.extract(
            HtmlPages.text("# Ferry\n\n- left *early*\n\n```sh\nls *\n```\n\n1. It is late.\n"));
    String markdown = MarkdownText.of(document);
    assertThat(markdown)
        .isEqualTo("\\# Ferry\n\n\\- left \\*early\\*\n\n```\nls *\n```\n\n1\\. It is late.");
    assertThat(StrippedMarkdown.text(markdown)).isEqualTo(document.text());
  }

  @Test
  void theTextOfDataHasMarksToo() {
    String body = HtmlPages.BODY.replace("two goats", "<b>two</b> goats").repeat(3);
    Document document =
        WITH.extract(
            HtmlPages.html(
                "<div id=root></div><script type='application/json'>{\"body\":\"<p>"
                    + body
                    + "</p><ul><li>"
                    + body
                    + "</li></ul>\"}</script>"));
    assertThat(MarkdownText.of(document)).contains("**two** goats").contains("\n\n- The ferry");
  }

  static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of("src/test/resources", "sample-input")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".html")).sorted().forEach(pages::add);
      }
    }
    return pages.stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void withoutMarkupNothingElseChanges(Path file) throws IOException {
    String html = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Document without = HtmlPages.extract(HtmlPages.html(html));
    Document with = WITH.extract(HtmlPages.html(html));
    assertThat(StrippedMarkdown.text(MarkdownText.of(with))).isEqualTo(without.text());
    List<Paragraph> bare =
        with.paragraphs().stream().map(paragraph -> paragraph.withMarkup(null)).toList();
    assertThat(with.withParagraphs(bare)).isEqualTo(without);
  }
}
