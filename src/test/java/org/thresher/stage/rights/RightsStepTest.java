package org.thresher.stage.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Reason;
import org.thresher.document.RightsSignal;
import org.thresher.document.TestDocuments;
import org.thresher.job.RightsSettings;
import org.thresher.job.RightsSettings.Honour;

class RightsStepTest {
  private static final List<String> AGENTS = List.of("GPTBot", "AI2Bot");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "robots_tag~noai~noai",
        "robots_tag~NoAI, NoImageAI~noai noimageai",
        "robots_tag~none~noindex",
        "robots_tag~noindex,nofollow~noindex",
        "robots_tag~gptbot: noai~noai",
        "robots_tag~AI2Bot: noindex, noai~noai noindex",
        "robots_tag~otherbot: noai~''",
        "robots_tag~otherbot: noindex, noai, GPTBot: noimageai~noimageai",
        "robots_tag~noindex, otherbot: noai~noindex",
        "robots_tag~*: noai~noai",
        "robots_tag~unavailable_after: Sunday, 01-Sep-24 12:34:56 GMT, noai~noai",
        "robots_tag~unavailable_after: 2010-06-25T15:00:00Z, noai~noai",
        "robots_tag~max-snippet:-1, noai~noai",
        "robots_tag~max-words: 3, noai~noai",
        "robots_tag~noaiplease~''",
        "robots_tag~noai no~''",
        "robots_tag~noai noimageai~noai noimageai",
        "robots_tag~noindex; noai~noai noindex",
        "robots_tag~NOINDEX  nofollow\tNoAI~noai noindex",
        "robots_tag~index follow~''",
        "robots_tag~max-snippet:-1 noai~noai",
        "robots_tag~gptbot: noindex noai~noai noindex",
        "robots_tag~otherbot: noindex noai~''",
        "robots_tag~otherbot: noindex noai; gptbot: noimageai~noimageai",
        "robots_tag~no ai, none of it~''",
        "robots_tag~unavailable_after: 25 Jun 2010 15:00:00 PST; noai~noai",
        "robots_txt~disallow GPTBot~robots",
        "robots_txt~unreachable 503~robots",
        "tdm_reservation~1~tdm",
        "tdm_reservation~0~''",
        "tdm_reservation~yes~''",
        "tdm_reservation~true~''",
        "tdm_policy~https://x.example/p~''",
        "content_usage~train-ai=n~content_usage",
        "content_usage~search=y, train-ai=n;why=me~content_usage",
        "content_usage~train-ai=y, train-ai=n~content_usage",
        "content_usage~train-ai=n, train-ai=y~''",
        "content_usage~train-ai=no~''",
        "content_usage~train-ai=?0~''",
        "content_usage~dreams=n~''",
        "content_signal~search=yes,ai-train=no~content_signal",
        "content_signal~search=yes , ai-train = no~content_signal",
        "content_signal~ai-train=yes~''",
        "content_signal~ai-input=no~''",
        "rsl~https://x.example/l.xml~''",
      })
  void signalsReserveTheUse(String signal, String value, String words) {
    Document page = page(new RightsSignal(signal, value, RightsSignal.HEADER));
    List<String> flags =
        words.isEmpty()
            ? List.of()
            : List.of(words.split(" ", -1)).stream().map(word -> "opt_out_" + word).toList();

    Document annotated = step(List.of()).apply(page);
    assertThat(annotated.flags()).isEqualTo(flags);
    assertThat(annotated.kept()).isTrue();

    Document honoured = step(List.of(Honour.values())).apply(page);
    assertThat(honoured.kept()).isEqualTo(flags.isEmpty());
    assertThat(honoured.flags()).isEqualTo(flags);
  }

  @Test
  void onlyTheNamedSignalsDrop() {
    Document page = page(new RightsSignal("robots_tag", "noai, noindex", "meta"));
    assertThat(step(List.of(Honour.ROBOTS, Honour.TDM)).apply(page).kept()).isTrue();
    assertThat(step(List.of(Honour.ROBOTS, Honour.NOINDEX)).apply(page).drop())
        .isEqualTo(new Drop(Reason.OPT_OUT, null, "robots_tag 'noai, noindex' (meta)"));
  }

  @Test
  void thePageSaysMoreThanTheServerAndThatMoreThanTheSite() {
    RightsSignal site = new RightsSignal("tdm_reservation", "1", "tdmrep.json").at("2024-05-01");
    RightsSignal server = new RightsSignal("tdm_reservation", "0", "header");
    RightsSignal own = new RightsSignal("tdm_reservation", "1", "meta");
    assertThat(step(List.of()).apply(page(site)).flags()).containsExactly("opt_out_tdm");
    assertThat(step(List.of()).apply(page(site, server)).flags()).isEmpty();
    assertThat(step(List.of()).apply(page(site, server, own)).flags())
        .containsExactly("opt_out_tdm");
    assertThat(step(List.of(Honour.TDM)).apply(page(site)).drop())
        .extracting(Drop::evidence)
        .isEqualTo("tdm_reservation '1' (tdmrep.json of 2024-05-01)");
  }

  @Test
  void headersThatOnlySayHowAPageIsShownAreNoSignals() {
    Document page =
        page(
            new RightsSignal("robots_tag", "index, follow, max-snippet:-1", "header"),
            new RightsSignal("robots_tag", "googlebot: nofollow", "header"),
            new RightsSignal("robots_tag", "newword", "header"));
    assertThat(step(List.of()).apply(page).rights())
        .extracting(RightsSignal::value)
        .containsExactly("newword");
  }

  private static RightsStep step(List<Honour> honour) {
    return RightsStep.of(new RightsSettings(honour, AGENTS, true));
  }

  private static Document page(RightsSignal... signals) {
    return TestDocuments.page(0, "a text").withRights(List.of(signals));
  }
}
