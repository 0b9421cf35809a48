package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Paragraph;

/** Text that only the data in a page's scripts hold. */
class EmbeddedTextTest {
  private static final String ONE =
      "The ferry to Ostrel was cancelled for the third day running, and the people who live there"
          + " have begun to share the flour.";
  private static final String TWO =
      "What the island needs until then is a crane, because the small one on the quay lost its"
          + " hook in October, as everybody knows.";

  /** Ways in which frameworks state the two paragraphs. */
  static List<String> scripts() {
    return List.of(
        "<div id=__next></div><script id=__NEXT_DATA__ type='application/json'>{\"props\":{\"post\":"
            + "{\"title\":\"Ferry\",\"body\":\"<p>ONE<\\/p><p>TWO<\\/p>\"}},\"buildId\":\"k3\"}"
            + "</script>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":"
            + "\"ONE\\n\\nTWO\"}</script><main><h1>Ferry</h1><p>The ferry to Ostrel was…</p></main>",
        "<script>window.__APOLLO_STATE__={\"P:0\":{\"__typename\":\"P\",\"type\":\"P\",\"text\":"
            + "\"ONE\"},\"P:1\":{\"__typename\":\"P\",\"type\":\"P\",\"text\":\"TWO\"}};</script>",
        "<script>window.__NUXT__=(function(a,b){return {data:[{title:\"Ferry\",content:\""
            + "\\u003Cp\\u003EONE\\u003C\\u002Fp\\u003E\\u003Cp\\u003ETWO\\u003C\\u002Fp\\u003E\","
            + "draft:a}],error:b}}(false,null));</script>",
        "<script type='application/json' id='__NUXT_DATA__'>[[\"Reactive\",1],{\"content\":2},"
            + "{\"html\":\"<p>ONE</p><p>TWO</p>\"}]</script>",
        "<div id=data-preloaded data-preloaded='{\"topic_7\":\"{\\\"posts\\\":[{\\\"cooked\\\":"
            + "\\\"<p>ONE</p>\\\"},{\\\"cooked\\\":\\\"<p>TWO</p>\\\"}]}\"}'></div>",
        "<script>self.__next_f.push([1,\"1:[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"ONE\\\"}]"
            + "\\n2:[\\\"$\\\",\\\"p\\\",null,{\\\"chil\"])</script><script>self.__next_f.push([1,"
            + "\"dren\\\":\\\"TWO\\\"}]\\n\"])</script>",
        "<script>self.__next_f.push([1,\"1a:T"
            + Integer.toHexString(14 + ONE.length() + TWO.length())
            + ",<p>ONE</p><p>TWO</p>2:[\\\"$\\\"]\\n\"])</script>",
        "<script>window.__INITIAL_STATE__ = JSON.parse('{\"page\":{\"doc\":{\"type\":\"doc\","
            + "\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"ONE\"}"
            + "]},{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"TWO\"}]}]}}}');"
            + "</script>",
        "<div id=app data-page='{\"component\":\"Post\",\"props\":{\"post\":{\"markdown\":\"ONE\\n\\n"
            + "TWO\"}}}'></div>");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isTakenWhereThePageHasNone(String script) {
    String page = script.replace("ONE", ONE).replace("TWO", TWO);
    assertThat(HtmlPages.kept("<title>Ferry</title><body>" + page)).contains(ONE + "\n" + TWO);
  }

  @Test
  void piecesOfAParagraphAreJoined() {
    String page =
        "<script type='application/json'>{\"doc\":[{\"children\":[{\"text\":\"The ferry to Ostrel"
            + " was cancelled for the third day \"},{\"text\":\"running\",\"bold\":true},{\"text\":"
            + "\", and the people have begun to share the flour.\"}]},{\"children\":[{\"text\":\""
            + TWO
            + "\"}]}]}</script>";
    assertThat(HtmlPages.kept(page))
        .contains("cancelled for the third day running, and the people have begun");
  }

  @Test
  void isLeftWhereThePageShowsItsText() {
    String script = scripts().get(0).replace("ONE", ONE).replace("TWO", TWO);
    String page = script + "<article><p>" + HtmlPages.BODY.repeat(4) + "</p></article>";
    assertThat(HtmlPages.texts(HtmlPages.extract(HtmlPages.html(page))))
        .noneMatch(text -> text.contains("Ostrel"));
  }

  @Test
  void wordsOfTheInterfaceAndCodeAreNoText() {
    String page =
        "<script>var a='It is not a text. It is only a message that nobody reads, as it were, in"
            + " the code of a page.';function b(){return 'x'}</script><script type='application/json'"
            + ">{\"messages\":{\"cookieText\":\""
            + ONE
            + TWO
            + "\",\"metaDescription\":\""
            + ONE
            + "\"}}</script><p>Loading</p>";
    assertThat(HtmlPages.extract(HtmlPages.html(page)).paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("Loading");
  }

  @Test
  void damagedDataEndNothing() {
    for (String damage : List.of("{\"a\":\"", "]]}}", "{\"body\":\"\\u00", "'\n\"\\", "[\"T1,")) {
      String script =
          "<script type='application/json'>" + damage.repeat(80) + "</script><p>Ok.</p>";
      assertThat(HtmlPages.extract(HtmlPages.html(script)).paragraphs())
          .extracting(Paragraph::text)
          .contains("Ok.");
    }
  }
}
