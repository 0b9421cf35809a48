package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short lines, code and links that belong to a text by the structure of their page. */
class StructureTest {
  private static final String LONG =
      "<p>The ferry to the island was cancelled for the third day running, and the people who live"
          + " there have begun to share the flour that is left in the bakery.</p>"
          + "<p>On the mainland side the harbour master has put up a sheet of paper with three"
          + " numbers to call, and he answers all of them himself from a hut without heating.</p>"
          + "<p>Older residents remember the winter when the sound froze and a cart with two horses"
          + " crossed it in less than an hour, with coal in one direction and letters in the other."
          + "</p>";

  private static String page(String content) {
    return "<html lang=en><head><title>The winter of the ferry - Harbour Post</title></head><body>"
        + "<header><a href=/>Harbour Post</a><nav><ul><li><a href=/n>News</a></li><li><a"
        + " href=/t>Town</a></li></ul></nav></header><main><article><h1>The winter of the ferry"
        + "</h1>"
        + content
        + "</article></main><footer><ul><li><a href=/a>About us</a></li><li><a href=/p>Privacy"
        + " policy</a></li></ul><p>Copyright 2024 Harbour Post.</p></footer></body></html>";
  }

  private static List<String> lines(String content) {
    List<String> lines = Arrays.asList(HtmlPages.kept(page(content)).split("\n", -1));
    assertThat(lines)
        .doesNotContain("News", "About us", "Privacy policy", "Copyright 2024 Harbour Post.");
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Sure of a seat on the first boat are:</p><ul><li>ANNA</li><li>both cooks</li></ul>",
        "<p>Sure of a seat are only two of the people who wait:</p><ol><li>ANNA<li>both cooks</ol>",
        "<p>Who sails:</p><dl><dt>ANNA</dt><dd>by night</dd><dt>both cooks</dt><dd>at noon</dd>",
        "<p>An Bord gehen auf der ersten Fahrt nach dem Sturm:</p><ul><li>ANNA</li><li>both"
            + " cooks</li></ul>",
        "<p>第一班船上的乘客名单如下：</p><ul><li>ANNA</li><li>both cooks</li></ul>",
        "<div>Sure of a seat on Monday:</div><ul><li><p>ANNA</p></li><li><p>both cooks</p></li>"
            + "</ul>",
        "<p>Sure of a seat on Monday:</p><table><tr><td>1</td><td>Mirabel</td></tr><tr><td>2</td>"
            + "<td>Odo</td></tr></table><p>And on Tuesday, if the wind lets the ferry out:</p>"
            + "<ul><li>ANNA<li>both cooks</ul>"
      })
  void aListThatALineWithAColonAnnouncesStays(String list) {
    assertThat(lines(LONG + list)).contains("ANNA", "both cooks");
  }

  @Test
  void aMenuThatALineWithAColonAnnouncesGoes() {
    String menu =
        "<p>Share:</p><ul><li><a href=/x>Letter</a></li><li><a href=/y>Wire</a></li></ul>";
    assertThat(lines(LONG + menu)).doesNotContain("Letter", "Wire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<dl><dt>Bollard</dt><dd>The iron post to which a boat is tied.</dd><dt>Fender</dt>"
            + "<dd>What hangs between boat and wall, here an old tyre.</dd></dl>",
        "<dl class=glossary><div><dt>Bollard</dt><dd>The iron post to which a boat is tied.</dd>"
            + "</div><div><dt>Fender</dt><dd>What hangs between boat and wall.</dd></div></dl>",
        "<dl><dt><b>Bollard</b></dt><dd><p>The iron post to which a boat is tied.</p></dd><dt><b>"
            + "Fender</b></dt><dd><p>What hangs between boat and wall.</p></dd></dl>"
      })
  void aDefinitionKeepsItsTerm(String list) {
    assertThat(lines(list)).contains("Bollard", "Fender");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<pre><code>$ scale stop</code></pre>",
        "<pre class=brush:bash>$ scale stop</pre>",
        "<div class=highlight><pre><span>$</span> scale stop</pre></div>",
        "<div class=code-example><div class=bar><span>sh</span><button>Copy</button></div><pre>$"
            + " scale stop</pre></div>",
        "<table class=highlighttable><tr><td class=linenos><pre>1</pre></td><td class=code><pre>$"
            + " scale stop</pre></td></tr></table>"
      })
  void codeAfterItsSentenceStays(String code) {
    assertThat(lines(LONG + "<p>Stop it with:</p>" + code)).contains("$ scale stop");
    assertThat(lines(LONG + "<p>Stop it with:</p>" + code + LONG)).contains("$ scale stop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<section class=footnotes><hr><ol><li id=fn1><p>NOTE <a href=#r1>↩</a></p></li></ol>"
            + "</section>",
        "<section class=footnotes role=doc-endnotes><ol><li id=fn:1>NOTE <a class=reversefootnote"
            + " href=#fnref:1>&#8617;&#xfe0e;</a></li></ol></section>",
        "<div class=footnotes-segment><hr><h4 class=footnotes-heading>Footnotes</h4><h5"
            + " class=footnote-body-heading><a id=F1 href=#D1>(1)</a></h5><p>NOTE</p></div>",
        "<aside data-type=footnotes><p data-type=footnote id=f1><a href=#m1>1</a> NOTE</p></aside>",
        "<aside epub:type=footnote id=f1><p>NOTE</p></aside>",
        "<aside id=fn1 role=doc-footnote>NOTE <a href=#r1>^</a></aside>",
        "<p><small id=f1>NOTE <a href=#r1>↑</a></small></p>",
        "<p class=footnote><a href=#r1>[1]</a> NOTE</p>",
        "<hr><p><a name=_ftn1 href=#_ftnref1>[1]</a> NOTE</p>",
        "<div id=ftn1><p>NOTE</p></div>",
        "<div class=reflist><ol class=references><li id=cite_note-1><span"
            + " class=mw-cite-backlink><b><a href=#cite_ref-1>^</a></b></span> <span"
            + " class=reference-text>NOTE</span></li></ol></div>",
        "<h2>Fußnoten</h2><ol><li>NOTE</li></ol>",
        "<dl class=footnotes><dt>1</dt><dd>NOTE</dd></dl>"
      })
  void aFootnoteIsPartOfItsText(String notes) {
    String note = "Before the sun is on the lid, that is.";
    assertThat(HtmlPages.kept(page(LONG + notes.replace("NOTE", note)))).contains(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sources",
        "References",
        "5. Bibliography",
        "Quellen:",
        "Références",
        "Literatura i źródła|Źródła",
        "参考文献"
      })
  void referencesStayWithTheirHeading(String names) {
    String name = names.substring(names.indexOf('|') + 1);
    assertThat(
            lines(
                LONG
                    + LONG.replace("ferry", "boat")
                    + "<h2>"
                    + name
                    + "</h2><ul><li><a href=https://a.example/1>Harbour book, volume nine, pages 3"
                    + " to 40</a></li><li><a href=https://a.example/2>Minutes of the council</a>"
                    + "</li></ul>"))
        .contains(name, "Harbour book, volume nine, pages 3 to 40", "Minutes of the council");
  }

  @Test
  void otherStoriesUnderAHeadingGo() {
    assertThat(
            lines(
                LONG
                    + "<h2>More stories</h2><ul><li><a href=/1>Bees on the canal</a></li><li><a"
                    + " href=/2>Soup for all</a></li></ul>"))
        .doesNotContain("More stories", "Bees on the canal", "Soup for all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table class=ingredients><tr><td>2 kg</td><td>potatoes</td></tr><tr><td>1 kg</td><td>leeks"
            + "</td></tr><tr><td></td><td>pepper</td></tr></table>",
        "<ul class=wprm-recipe-ingredients><li>2 kg potatoes</li><li>1 kg leeks</li><li>pepper</li>"
            + "</ul>",
        "<ul><li itemprop=recipeIngredient>2 kg potatoes</li><li itemprop=recipeIngredient>pepper"
            + "</li></ul>",
        "<div class=recipe-card><ul><li class=ingredient><input type=checkbox>2 kg potatoes</li><li"
            + " class=ingredient><input type=checkbox>pepper</li></ul></div>",
        "<div class=ingredient-group><p>2 kg potatoes</p><p>pepper</p></div>"
      })
  void allIngredientsStay(String ingredients) {
    assertThat(
            lines(
                LONG
                    + "<h2>Ingredients</h2>"
                    + ingredients
                    + "<h2>Method</h2><p>Cut everything small and boil it for half an hour.</p>"))
        .contains("pepper");
  }

  @Test
  void rowsOfATableThatComeAgainStay() {
    String row =
        "<tr><td>PLACE</td><td>calm with light wind from the west</td><td>the ferry runs on time in"
            + " both directions</td></tr>";
    String rows = row.replace("PLACE", "Pier") + row.replace("PLACE", "Quay");
    assertThat(lines(LONG + "<table>" + rows + rows + rows + "</table>"))
        .filteredOn(line -> line.contains("calm"))
        .hasSize(6);
  }

  @Test
  void aTableThatComesAgainGoes() {
    String table =
        "<table><tr><td>Pier</td><td>calm with light wind from the west all day long and all"
            + " night</td><td>open</td></tr><tr><td>Quay</td><td>fog in the morning and rain with"
            + " some hail at night</td><td>closed</td></tr></table>";
    assertThat(lines(LONG + table + "<div class=mobile>" + table + "</div>"))
        .filteredOn(line -> line.contains("calm"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ol", "ul", "ol type=A", "ul class=options"})
  void optionsThatComeAgainAtEachQuestionStay(String list) {
    String options =
        "<LIST><li>Yes</li><li>No</li><li>Only on Monday, when the harbour master has gone to the"
            + " mainland</li><li>Ask the cat</li></END>";
    String filled = options.replace("LIST", list).replace("END", list.substring(0, 2));
    assertThat(
            lines(
                "<p>1. May a man stand below the hook?</p>"
                    + filled
                    + "<p>2. May the hook be painted?</p>"
                    + filled
                    + "<p>3. May a gull sit on the jib while flour is lifted?</p>"
                    + filled))
        .filteredOn(line -> line.startsWith("Only on Monday"))
        .hasSize(3);
  }

  @Test
  void theLastShortSectionOfRulesStays() {
    assertThat(
            lines(
                "<h2>General</h2><ul><li>Be there at six and sober.</li><li>Say your name to the"
                    + " master.</li></ul><h2>Style</h2><ul><li>Lift slowly.</li><li>Look down"
                    + " before you look up.</li></ul><h2>Safety</h2><ul><li>No hats.</li><li>No"
                    + " whistling.</li></ul><h2>Manners</h2><ul><li>Greet the cat.</li></ul>"))
        .contains("Safety", "No whistling.", "Manners", "Greet the cat.");
  }

  @Test
  void allOfAListOfLinksStaysWhereItIsTheContent() {
    StringBuilder list = new StringBuilder("<p>All theses of the institute, newest first.</p><ul>");
    for (String title :
        List.of(
            "How far does a bee fly on a cool morning",
            "Lime trees and their visitors",
            "The weight of a hive as a clock",
            "Honey that stays liquid",
            "A second row of trees: what it would cost",
            "Wasps in August",
            "Dances of the canal colony",
            "The sound of an empty box")) {
      list.append("<li><a href=/t.pdf>").append(title).append("</a></li>");
    }
    assertThat(lines(list + "</ul>")).contains("Wasps in August", "The sound of an empty box");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1871", "1990–1999", "2024", "Nachtrag", "A"})
  void aShortHeadingOfKeptTextStays(String heading) {
    assertThat(lines(LONG + "<h3>" + heading + "</h3>" + LONG.replace("island", "isle")))
        .contains(heading);
  }

  @Test
  void anAnswerWithCodeStaysBesideItsQuestion() {
    String text =
        HtmlPages.kept(
            "<title>How to read a scale?</title><div id=question><h1>How to read a scale?</h1><div"
                + " class=s-prose><p>I have this:</p><pre>s = Scale()\n"
                + "print(s.read())</pre><p>But it prints:</p><pre>None</pre><p>What is"
                + " wrong?</p></div></div><div id=answers><h2>1 Answer</h2><div class=answer><div"
                + " class=s-prose><p>You must open it first:</p><pre>s = Scale()\n"
                + "s.open()\n"
                + "print(s.read())</pre></div></div></div>");
    assertThat(text).contains("What is wrong?", "You must open it first:", "s.open()");
  }
}
