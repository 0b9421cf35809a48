package org.thresher.stage.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.RightsSignal;

class PageRightsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<meta name=robots content=noai>~robots_tag=noai@meta",
        "<META NAME=\"ROBOTS\" CONTENT=\"NOINDEX, NOFOLLOW\"/>~robots_tag=NOINDEX, NOFOLLOW@meta",
        "<meta content='noimageai' name='robots'>~robots_tag=noimageai@meta",
        "<meta\tname = robots   content = none>~robots_tag=none@meta",
        "<meta name=robots content='&#110;oai'>~robots_tag=noai@meta",
        "<meta name=robots content='noai=yes'>~robots_tag=noai=yes@meta",
        "<meta name=robots content='unavailable_after: 25 Jun 2030 15:00:00 PST'>"
            + "~robots_tag=unavailable_after: 25 Jun 2030 15:00:00 PST@meta",
        "<meta name=robots content='index,follow,max-image-preview:large'>~''",
        "<meta name=robots content=''>~''",
        "<meta name=robots>~''",
        "<meta property=robots content=noai>~''",
        "<meta name=googlebot content=noindex>~robots_tag=googlebot: noindex@meta",
        "<meta name=CCBot content='nofollow, noai'>~robots_tag=CCBot: nofollow, noai@meta",
        "<meta name=yandex content='noindex'>~robots_tag=yandex: noindex@meta",
        "<meta name=AI2Bot content='none'>~robots_tag=AI2Bot: none@meta",
        "<meta name=googlebot content='index, follow'>~''",
        "<meta name=googlebot-news content='nosnippet'>~''",
        "<meta name=description content=none>~''",
        "<meta name=keywords content='noindex, noai'>~''",
        "<meta name=generator content='none'>~''",
        "<meta name=tdm-reservation content=1>~tdm_reservation=1@meta",
        "<meta name='TDM-Policy' content='https://x.example/p'>"
            + "~tdm_policy=https://x.example/p@meta",
        "<meta name=content-usage content='train-ai=n'>~content_usage=train-ai=n@meta",
        "<body><p>text</p><meta name=robots content=noai></body>~robots_tag=noai@meta",
        "<noscript><meta name=robots content=noindex></noscript>~robots_tag=noindex@meta",
        "<!-- <meta name=robots content=noai> -->~''",
        "<!-- <meta name=robots content=noai>~''",
        "<script>var a = '<meta name=robots content=noai>';</script>~''",
        "<style>/* <meta name=robots content=noai> */</style>~''",
        "<textarea><meta name=robots content=noai></textarea>~''",
        "<title><meta name=robots content=noai></title>~''",
        "<metadata name=robots content=noai>~''",
        "<meta name=robots content=noai~''",
        "<meta name=it's content=x><meta name=robots content=noai>~robots_tag=noai@meta",
        "<link rel=license type=application/rsl+xml href=/l.xml>~rsl=/l.xml@link",
        "<LINK REL='Alternate LICENSE' TYPE='Application/RSL+XML' HREF='/l.xml'>~rsl=/l.xml@link",
        "<link rel=alternate type=application/rsl+xml href=/l.xml>~''",
        "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>~''",
        "<script type='application/rsl+xml'><rsl><license/></rsl></script>"
            + "~rsl=<rsl><license/></rsl>@script",
      })
  void whatAPageSaysIsFound(String html, String expected) {
    assertThat(signals(html)).isEqualTo(expected);
  }

  @Test
  void ofManyElementsTheFirstAreRead() {
    assertThat(PageRights.of("<meta name=robots content=noai>".repeat(100_000))).hasSize(1000);
    assertThat(PageRights.of("<meta <meta name='robots' <script <!--".repeat(10_000))).isEmpty();
  }

  static String signals(String html) {
    List<RightsSignal> found = PageRights.of(html);
    return found.stream()
        .map(each -> each.signal() + "=" + each.value() + "@" + each.where())
        .collect(Collectors.joining(" | "));
  }
}
