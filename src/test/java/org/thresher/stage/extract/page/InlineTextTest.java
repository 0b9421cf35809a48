package org.thresher.stage.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Paragraph.Kind;
import org.thresher.job.ExtractSettings;

/** Elements that take part in a line of text, or that are in one without being text. */
class InlineTextTest {
  private static PageBlocks walk(String body) {
    return BlockWalk.of(Jsoup.parse(body), ExtractSettings.DEFAULTS);
  }

  private static List<String> texts(String body) {
    return walk(body).blocks.stream().map(block -> block.text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>From <st1:City w:st=on><st1:place>Ostrel</st1:place></st1:City> to Tarn<o:p></o:p></p>",
        "<p><g id=1>From </g><g id=2>Ostrel</g> to Tarn</p>",
        "<p>From <place-name>Ostrel</place-name> to Tarn</p>",
        "<div>From <x>Ostrel</x> to Tarn</div>",
        "<li>From <wx-term data-a=1><em>Ostrel</em></wx-term> to Tarn",
        "<h2><app-word>From</app-word> <app-word>Ostrel</app-word> to Tarn</h2>",
        "<table><tr><td>From <font-face>Ostrel</font-face> to Tarn</table>",
        "<p>From <city>Ostrel</city> <prep>to</prep> <city>Tarn</city>",
        "<persname>From Ostrel</persname> to Tarn"
      })
  void whatHtmlDoesNotKnowIsPartOfItsLine(String body) {
    assertThat(texts(body)).containsExactly("From Ostrel to Tarn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<my-card><p>one</p></my-card><my-card><p>two</p></my-card>",
        "<my-card>one</my-card>\n<my-card>two</my-card>",
        "<app-root><app-list><div>one</div><div>two</div></app-list></app-root>",
        "<main><x-head>one</x-head><p>two</p></main>",
        "<tei:p><div>one</div></tei:p><tei:p><div>two</div></tei:p>"
      })
  void whatHoldsBlocksOrStandsAmongBoxesIsABox(String body) {
    assertThat(texts(body)).containsExactly("one", "two");
  }

  private static final String MATHML =
      "<math alttext='a^2'><semantics><msup><mi>a</mi><mn>2</mn></msup>"
          + "<annotation encoding='application/x-tex'>a^{2}</annotation></semantics></math>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<math alttext='x+1'><mi>x</mi><mo>+</mo><mn>1</mn></math>~x+1",
        "<math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>~x=1/2",
        "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>~(a+b)/2",
        "<math><msup><mi>x</mi><mrow><mn>2</mn><mi>n</mi></mrow></msup></math>~x^2n",
        "<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>~x_i^2",
        "<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math>~√(x+1)",
        "<math><mroot><mi>x</mi><mn>3</mn></mroot></math>~3√x",
        "<math><mi>f</mi><mo>&#x2061;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced></math>~f(x, y)",
        "<math><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi>"
            + "</mtd><mtd><mi>d</mi></mtd></mtr></mtable></math>~a, b; c, d",
        "<math><semantics><mi>x</mi><annotation encoding='TeX'>\\xi</annotation></semantics>"
            + "</math>~\\xi",
        "<math alttext='{\\displaystyle E}'><mi>E</mi></math>~E"
      })
  void aFormulaIsItsSourceOrALineOfItsTokens(String formula, String text) {
    assertThat(texts("<p>If " + formula + " holds, stop.</p>"))
        .containsExactly("If " + text + " holds, stop.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<span class=katex><span class=katex-mathml>"
            + MATHML
            + "</span>"
            + "<span class=katex-html aria-hidden=true><span class=mord>a2</span></span></span>",
        "<span class=katex-display><span class=katex><span class=katex-mathml>"
            + MATHML
            + "</span><span class=katex-html>a<span>2</span></span></span></span>",
        "<span class=MathJax_Preview>a2</span><span class=MathJax><nobr>a2</nobr></span>"
            + "<script type=math/tex>a^{2}</script>",
        "<span class=MathJax_Preview></span><div class=MathJax_Display><span class=MathJax>a2"
            + "</span></div><script type='math/tex; mode=display'>a^{2}</script>",
        "<span class=MathJax_Preview>a2</span><span class=MathJax><nobr>a2</nobr><span"
            + " class=MJX_Assistive_MathML>"
            + MATHML
            + "</span></span>",
        "<span class=MathJax_SVG data-mathml=\"" + MATHML + "\"><svg><text>a2</text></svg></span>",
        "<mjx-container class=MathJax jax=CHTML><mjx-math aria-hidden=true><mjx-c>a</mjx-c>"
            + "</mjx-math><mjx-assistive-mml>"
            + MATHML
            + "</mjx-assistive-mml></mjx-container>",
        "<mjx-container class=MathJax><mjx-math data-latex='a^{2}'><mjx-mi></mjx-mi></mjx-math>"
            + "</mjx-container>",
        "<span class=mwe-math-element><span class=mwe-math-mathml-inline style='display:none'>"
            + MATHML
            + "</span><img class=mwe-math-fallback-image-inline alt='a^{2}'></span>",
        "<img class=latex src='/latex.php?latex=a' alt='a^{2}'>",
        "<img class='ql-img-inline-formula quicklatex-auto-format' alt='a^{2}'>",
        "<script type='math/mml'>" + MATHML + "</script>"
      })
  void aFormulaThatIsWrittenTwiceIsTakenOnce(String formula) {
    assertThat(texts("<div>If " + formula + " holds, stop.</div>"))
        .containsExactly("If a^{2} holds, stop.");
  }

  @Test
  void aFormulaInACellIsTheValueOfItsCell() {
    assertThat(texts("<table><tr><td>Rule</td><td>" + MATHML + "</td></tr></table>"))
        .containsExactly("Rule\ta^{2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<img class=emoji alt=🍲 src=a.png>~🍲",
        "<img class=wp-smiley alt=':-)'>~:-)",
        "<img alt='👩‍🚒' src=a.png>~👩‍🚒",
        "<img class='emoji emoji--heart' alt=':heart:'>~:heart:",
        "<img class=emojione alt='🇫🇮'>~🇫🇮",
        "<g-emoji alias=soup><img class=emoji alt=✔️></g-emoji>~✔️",
        "<picture><source srcset=a><img class=twemoji alt=🎉></picture>~🎉"
      })
  void anEmojiPictureIsItsCharacter(String picture, String text) {
    assertThat(texts("<p>soup " + picture + " tonight</p>"))
        .containsExactly("soup " + text + " tonight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img alt='A boat in the harbour' src=a.jpg>",
        "<img class=photo alt=boat>",
        "<img class=emoji>",
        "<img class=emoji-wall alt='All the emoji that the town voted for in its summer of soup'>"
      })
  void otherPicturesAreNoText(String picture) {
    assertThat(texts("<p>soup " + picture + " tonight</p>")).containsExactly("soup tonight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "History<a class=headerlink href=#h>¶</a>",
        "<a href=#h>#</a> History",
        "History <a class=anchor href=page.html#h aria-label=link>🔗</a>",
        "History<a class=hash-link href=#h>Permalink</a>",
        "<span>History</span><span class=mw-editsection><span>[</span><a href=/e>edit</a> | "
            + "<a href=/t>talk</a><span>]</span></span>",
        "History<span class=wiki-edit-section><a href='/edit/x?section=1'>[편집]</a></span>",
        "History [<a href='/w?title=x&action=edit&section=2'>Bearbeiten</a>]",
        "History <small>[<a href='/x?do=edit'>modifier</a> | <a"
            + " href='/x?veaction=edit'>le code</a>]</small>",
        "History<a href=/wiki/x/edit>Edit</a>"
      })
  void aHeadingIsFreeOfItsLinks(String heading) {
    assertThat(texts("<h2>" + heading + "</h2>")).containsExactly("History");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h2><a href=#h>History</a></h2>",
        "<h2><a class=anchor href=#h>History</a></h2>",
        "<h2><a href=/edit/>History</a></h2>",
        "<h2>Hist<a href=#n>ory</a></h2>"
      })
  void aHeadingThatIsALinkStays(String heading) {
    assertThat(texts(heading)).containsExactly("History");
  }

  @Test
  void bracketsOfAHeadingStayWhereNoLinkWasLeftOut() {
    assertThat(texts("<h2>History [draft]</h2><h3>Rest ()</h3>"))
        .containsExactly("History [draft]", "Rest ()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"↩", "↩︎", "↑", "^", "⏎", "¶"})
  void aSymbolThatLeadsBackIsNoText(String symbol) {
    assertThat(texts("<ol><li>Of 1871. <a href=#r1>" + symbol + "</a></ol>"))
        .containsExactly("Of 1871.");
  }

  @Test
  void aSymbolThatMarksANoteStays() {
    assertThat(texts("<p>Three carts<a href=#n1>*</a> and a <a href=#s5>§ 5</a>.</p>"))
        .containsExactly("Three carts* and a § 5.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table class=crayon-table><tr><td class=crayon-nums><div>1</div><div>2</div></td><td"
            + " class=crayon-code><div><div>a {</div><div>  b</div></div></td></tr></table>",
        "<table class=highlighttable><tr><td class=linenos><div><pre>1\n2</pre></div></td>"
            + "<td class=code><div><pre><span></span>a {\n  b\n</pre></div></td></tr></table>",
        "<pre><code><table class=rouge-table><tbody><tr><td class='rouge-gutter gl'><pre>1\n2\n"
            + "</pre></td><td class=rouge-code><pre>a {\n  b\n</pre></td></tr></table></code></pre>",
        "<table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span><span>2\n"
            + "</span></code></pre></td><td class=lntd><pre><code>a {\n  b</code></pre></td></tr>"
            + "</table>",
        "<table class='highlight tab-size'><tr><td data-line-number=1></td><td class=blob-code>a {"
            + "</td></tr><tr><td data-line-number=2></td><td class=blob-code>  b</td></tr></table>",
        "<div class=syntaxhighlighter><table><tbody><tr><td class=gutter><div>1</div><div>2</div>"
            + "</td><td class=code><div class=container><div class='line n1'><code>a</code>"
            + " <code>{</code></div><div class='line n2'><code>&nbsp;&nbsp;</code><code>b</code>"
            + "</div></div></td></tr></tbody></table></div>",
        "<pre class='prettyprint linenums'><ol><li class=L0>a {</li><li>  b</li></ol></pre>",
        "<pre><code><div class=line>a {</div><div class=line>  b</div></code></pre>",
        "<pre><span class=linenos>1</span>a {\n<span class=linenos>2</span>  b</pre>",
        "<pre><code class=hljs><table class=hljs-ln><tr><td class=hljs-ln-numbers"
            + " data-line-number=1></td><td class=hljs-ln-code>a {</td></tr><tr><td"
            + " class=hljs-ln-numbers data-line-number=2></td><td class=hljs-ln-code>  b</td></tr>"
            + "</table></code></pre>"
      })
  void aListingIsOneBlockWithoutTheNumbersOfItsLines(String listing) {
    PageBlocks page = walk("<p>See:</p>" + listing + "<p>End.</p>");
    assertThat(page.blocks)
        .extracting(block -> block.text)
        .containsExactly("See:", "a {\n  b", "End.");
    assertThat(page.block(1).box.textKind).isEqualTo(Kind.CODE);
  }

  @Test
  void aTableOfNumberedThingsIsNoListing() {
    assertThat(
            texts(
                "<table><tr><td>1</td><td>Boat</td></tr><tr><td>2</td><td>Crane</td></tr></table>"
                    + "<table class=code><tr><td>17</td><td>a</td></tr><tr><td>4</td><td>b</table>"))
        .containsExactly("1\tBoat", "2\tCrane", "17\ta", "4\tb");
  }

  @Test
  void aPageInsidePreformattedTextKeepsItsBlocks() {
    assertThat(texts("<pre><div><h2>a</h2><p>b</p></div></pre>")).containsExactly("a", "b");
  }

  @Test
  void linesOfCodeInCellsDoNotRunTogether() {
    assertThat(texts("<table><tr><td>Bad</td><td><pre>a\nb</pre></td></tr></table>"))
        .containsExactly("Bad", "a\nb");
  }
}
