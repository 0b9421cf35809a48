package org.thresher.stage.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SelfClosedTest {
  /** What the search by hand is to find, as an expression. */
  private static final Pattern TAG =
      Pattern.compile(
          "<(script|style|iframe|noframes|noembed|xmp|textarea|title|noscript|select|video|audio"
              + "|object|canvas|svg|template)(\\s[^<>]{0,2000})?/>",
          Pattern.CASE_INSENSITIVE);

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "<",
            ">",
            "/",
            "/>",
            "<script",
            "<Style",
            "<br",
            "<svg",
            "<titles",
            "<IFRAME",
            " ",
            "\n",
            "\u000B",
            "\u00A0",
            " src='a'",
            "text",
            "</script>",
            "<x/>",
            "<select/>",
            "=",
            "a".repeat(1999),
            " data-a")
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 3000)
  void eachSelfClosedTagGetsAnEndTag(@ForAll("pieces") List<String> pieces) {
    String page = String.join("", pieces);
    assertThat(SelfClosed.closed(page)).isEqualTo(TAG.matcher(page).replaceAll("<$1$2></$1>"));
  }
}
