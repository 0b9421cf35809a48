package org.thresher.stage.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an element without jsoup's streams. */
class ElementTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div></div>",
        "<div>a</div>b",
        "<div> a <b>b<i> c</i></b><br>d<p>e<br></div><p>after",
        "<div><script>x</script><style>y</style><!-- z -->t</div>",
        "<div><textarea>a\nb</textarea><svg><text>c</text></svg><template>d</template></div>",
        "<div><ul><li>1<li>2</ul>&nbsp;&amp;\ud83d\ude00</div>tail",
      })
  void itIsThatOfJsoup(String html) {
    Element element = Jsoup.parse(html).expectFirst("div");
    String text = element.wholeText();
    assertThat(MetadataCandidates.wholeText(element)).isEqualTo(text);
    for (int least = 0; least <= text.length() + 2; least++) {
      assertThat(MetadataCandidates.hasText(element, least)).isEqualTo(text.length() >= least);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<br>", "<p>x</p>"})
  void anElementAloneHasItsOwn(String html) {
    Element element = Jsoup.parseBodyFragment(html).body().child(0);
    assertThat(MetadataCandidates.wholeText(element)).isEqualTo(element.wholeText());
  }
}
