package org.thresher.stage.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.document.TestDocuments;
import org.thresher.job.RightsSettings;

class SiteRuleTest {
  private static final String SITE = "https://a.example.org";
  private static final String PAGE = "2024-05-10T00:00:00Z";

  private final List<Document> documents = new ArrayList<>();
  private List<String> agents = List.of("GPTBot");
  private long bytes;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // Longest match, allow before disallow of the same length, wildcards, ends.
        "User-agent: *|Disallow: /a/|Allow: /a/b~/a/b/c~''",
        "User-agent: *|Disallow: /a/|Allow: /a/b~/a/c~disallow GPTBot",
        "User-agent: *|Allow: /a|Disallow: /a~/a~''",
        "User-agent: *|Disallow: /*.pdf$~/x/y.pdf~disallow GPTBot",
        "User-agent: *|Disallow: /*.pdf$~/x/y.pdf?z~''",
        "User-agent: *|Disallow: /*?print=~/x?print=1~disallow GPTBot",
        "User-agent: *|Disallow: /A~/a~''",
        "User-agent: *|Disallow:~/a~''",
        "User-agent: *|Disallow: /%61nn~/ann/x~disallow GPTBot",
        "User-agent: *|Disallow: /caf\u00e9~/caf%C3%A9~disallow GPTBot",
        "User-agent: *|Disallow: /caf%C3%A9~/caf\u00e9~disallow GPTBot",
        // Groups of agents.
        "User-agent: GPTBot|Disallow: /~/a~disallow GPTBot",
        "USER-AGENT : gptbot|disallow : /~/a~disallow GPTBot",
        "User-agent: GPTBot/1.2|Disallow: /~/a~disallow GPTBot",
        "User-agent: Other|User-agent: GPTBot|Disallow: /~/a~disallow GPTBot",
        "User-agent: GPTBot|Disallow: /x||User-agent: GPTBot|Disallow: /a~/a~disallow GPTBot",
        "User-agent: GPTBot|Allow: /||User-agent: *|Disallow: /~/a~''",
        "User-agent: Other|Disallow: /~/a~''",
        "User-agent: GPT|Disallow: /~/a~''",
        "User-agent: GPTBotNews|Disallow: /~/a~''",
        "Disallow: /~/a~''",
        // What is no rule.
        "User-agent: *|Crawl-delay: 999999|Disallow: /x~/a~''",
        "User-agent: GPTBot|Crawl-delay: 10|User-agent: *|Disallow: /~/a~disallow GPTBot",
        "User-agent: *|Sitemap: https://a.example.org/s.xml|Noindex: /~/a~''",
        "# User-agent: *|# Disallow: /~/a~''",
        "User-agent: * # all|Disallow: / # everything~/a~disallow GPTBot",
        // Lines that RFC 9309 does not have.
        "User-agent: *|Content-Usage: train-ai=n~/a~train-ai=n",
        "User-agent: *|Content-Usage: /a train-ai=n|Content-Usage: / train-ai=y~/a~train-ai=n",
        "User-agent: *|Content-Usage: /a train-ai=n|Content-Usage: / train-ai=y~/b~train-ai=y",
        "User-agent: *|Content-Usage: /*.jpg$ train-ai=n~/b~''",
        "User-agent: Other|Content-Usage: train-ai=n~/b~''",
        "User-agent: *|Content-Usage: train-ai=n||User-agent: GPTBot|Disallow: /x~/b~''",
        "User-agent: *|Content-Signal: search=yes,ai-train=no~/b~search=yes,ai-train=no",
        "Content-Signal: ai-train=no|User-agent: *|Disallow: /x~/b~ai-train=no",
        "User-agent: Other|License: https://a.example.org/l.xml~/b~https://a.example.org/l.xml",
      })
  void robotsTxtSaysOfAPage(String file, String path, String expected) {
    file(SITE + "/robots.txt", "2024-05-01T00:00:00Z", 200, file.replace('|', '\n'));
    page(SITE + path, PAGE);
    assertThat(values()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[{'location': '/', 'tdm-reservation': 1}]~/a~1",
        "[{'location': '/*', 'tdm-reservation': '1', 'tdm-policy': 'https://p'}]~/a~1 | https://p",
        "[{'location': '/b', 'tdm-reservation': 0}, {'location': '/', 'tdm-reservation': 1}]~/b~0",
        "[{'location': '/', 'tdm-reservation': 1}, {'location': '/b', 'tdm-reservation': 0}]~/b~1",
        "[{'location': '/*.jpg$', 'tdm-reservation': 1}]~/a~''",
        "[{'location': '/x y', 'tdm-reservation': 1}]~/x%20y~1",
        "[{'location': '/', 'tdm-reservation': true}]~/a~true",
        "[{'location': '/', 'tdm-reservation': null}]~/a~''",
        "[{'location': '/', 'tdm-reservation': [1]}]~/a~''",
        "[{'tdm-reservation': 1}]~/a~''",
        "[{'location': '', 'tdm-reservation': 1}]~/a~''",
        "[1, 'x', null, []]~/a~''",
        "[]~/a~''",
      })
  void tdmrepSaysOfAPage(String file, String path, String expected) {
    String url = SITE + "/.well-known/tdmrep.json";
    file(url, "2024-05-01T00:00:00Z", 200, file.replace('\'', '"'));
    page(SITE + path, PAGE);
    assertThat(values()).containsExactly(expected);
  }

  /** Files: day, status and content of each; the page is of 10 May. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "01 200 NO~disallow GPTBot of 2024-05-01",
        "01 200 NO, 02 200 YES~''",
        "01 200 YES, 02 200 NO~disallow GPTBot of 2024-05-02",
        "10 200 NO~disallow GPTBot of 2024-05-10",
        "11 200 NO, 12 200 YES~disallow GPTBot of 2024-05-11",
        "01 200 YES, 11 200 NO~''",
        // 4xx: allowed. 5xx: forbidden, where the page was fetched after it.
        "01 200 NO, 02 404~''",
        "01 200 NO, 02 410~''",
        "01 200 NO, 02 403~''",
        "01 404, 02 200 NO~disallow GPTBot of 2024-05-02",
        "01 503~unreachable 503 of 2024-05-01",
        "01 200 YES, 02 500~unreachable 500 of 2024-05-02",
        "01 500, 02 200 YES~''",
        "11 503~''",
        "11 503, 12 200 NO~disallow GPTBot of 2024-05-12",
        // Not changed since: the fetch that is named, else the last one.
        "01 200 NO, 02 200 YES, 03 304 2024-05-01T00:00:00Z~disallow GPTBot of 2024-05-03",
        "01 200 NO, 03 304~disallow GPTBot of 2024-05-03",
        "01 200 NO, 02 200 YES, 03 304~''",
        "03 304~''",
        "01 200 NO, 02 404, 03 304~disallow GPTBot of 2024-05-03",
        "01 404, 03 304 2024-05-01T00:00:00Z~''",
        "01 204~''",
      })
  void theLatestAnswerBeforeThePageCounts(String answers, String expected) {
    for (String answer : answers.split(", ", -1)) {
      String[] parts = answer.split(" ", -1);
      String content = parts.length < 3 ? "" : parts[2];
      String text =
          content.equals("NO")
              ? "User-agent: *\nDisallow: /"
              : content.equals("YES") ? "User-agent: *\nAllow: /" : content;
      file(
          SITE + "/robots.txt",
          "2024-05-" + parts[0] + "T00:00:00Z",
          Integer.parseInt(parts[1]),
          text);
    }
    page(SITE + "/a", PAGE);
    assertThat(said().values())
        .extracting(said -> said.replaceAll("T00:00:00Z", ""))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://A.example.org/robots.txt, https://a.EXAMPLE.org/x, true",
    "https://a.example.org:443/robots.txt, https://a.example.org/x, true",
    "http://a.example.org/robots.txt, http://a.example.org:80/x, true",
    "https://a.example.org./robots.txt, https://a.example.org/x, true",
    "https://u:p@a.example.org/robots.txt, https://a.example.org/x, true",
    "https://a.example.org/robots.txt?x=1, https://a.example.org/x, true",
    "https://a.example.org/robots.txt, https://a.example.org, true",
    "https://a.example.org/robots.txt, https://a.example.org?q=1, true",
    "https://b\u00fccher.example/robots.txt, https://xn--bcher-kva.example/x, true",
    "https://xn--bcher-kva.example/robots.txt, https://B\u00dcCHER.example:443/x, true",
    "https://a.example.org/robots.txt, http://a.example.org/x, false",
    "https://a.example.org/robots.txt, https://a.example.org:8443/x, false",
    "https://a.example.org/robots.txt, https://www.a.example.org/x, false",
    "https://example.org/robots.txt, https://a.example.org/x, false",
    "https://a.example.org/robots.txt, ftp://a.example.org/x, false",
  })
  void aFileIsForItsSchemeHostAndPort(String file, String page, boolean holds) {
    file(file, "2024-05-01T00:00:00Z", 200, "User-agent: *\nDisallow: /");
    page(page, PAGE);
    assertThat(values()).containsExactly(holds ? "disallow GPTBot" : "");
  }

  @ParameterizedTest
  @CsvSource({
    "https://b.example.org/robots.txt, true",
    "//b.example.org/robots.txt, true",
    "HTTPS://B.example.org:443/robots.txt, true",
    "https://b.example.org/robots.txt#x, true",
    "https://b.example.org/rules.txt, false",
    "/robots.txt, false",
    "https://c.example.org/robots.txt, false",
    "https://b.example.org/a b, false",
    ":, false",
    "'', false",
  })
  void aRedirectLeadsToTheFileOfAnotherSite(String location, boolean holds) {
    file(SITE + "/robots.txt", "2024-05-01T00:00:00Z", 301, location);
    file(
        "https://b.example.org/robots.txt",
        "2024-05-02T00:00:00Z",
        200,
        "User-agent: *\nDisallow: /");
    page(SITE + "/x", PAGE);
    assertThat(said().values())
        .containsExactly(holds ? "disallow GPTBot of 2024-05-02T00:00:00Z" : "");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "5, true", "6, false"})
  void fiveRedirectsAreFollowed(int redirects, boolean holds) {
    for (int i = 0; i < redirects; i++) {
      String to = "https://s" + (i + 1) + ".example.org/robots.txt";
      file("https://s" + i + ".example.org/robots.txt", "2024-05-01T00:00:00Z", 308, to);
    }
    String last = "https://s" + redirects + ".example.org/robots.txt";
    file(last, "2024-05-01T00:00:00Z", 200, "User-agent: *\nDisallow: /");
    page("https://s0.example.org/x", PAGE);
    assertThat(values()).containsExactly(holds ? "disallow GPTBot" : "");
  }

  @Test
  void redirectsInACircleEnd() {
    file(SITE + "/robots.txt", "2024-05-01T00:00:00Z", 302, "https://b.example.org/robots.txt");
    file("https://b.example.org/robots.txt", "2024-05-01T00:00:00Z", 302, SITE + "/robots.txt");
    page(SITE + "/x", PAGE);
    assertThat(values()).containsExactly("");
  }

  @Test
  void pagesAndFilesWithoutATimeAreJoined() {
    file(SITE + "/robots.txt", null, 200, "User-agent: *\nDisallow: /a");
    page(SITE + "/a", null);
    page(SITE + "/a/b", PAGE);
    file("https://b.example.org/robots.txt", PAGE, 200, "User-agent: *\nDisallow: /a");
    page("https://b.example.org/a", null);
    assertThat(said().values())
        .containsExactly(
            "disallow GPTBot", "disallow GPTBot", "disallow GPTBot of 2024-05-10T00:00:00Z");
  }

  @Test
  void eachAgentHasItsRules() {
    agents = List.of("GPTBot", "CCBot", "AI2Bot", "*");
    file(
        SITE + "/robots.txt",
        "2024-05-01T00:00:00Z",
        200,
        "User-agent: CCBot\nUser-agent: ai2bot\nDisallow: /\n\nUser-agent: *\nDisallow: /x");
    page(SITE + "/a", PAGE);
    page(SITE + "/x", PAGE);
    assertThat(values())
        .containsExactly(
            "disallow CCBot | disallow AI2Bot",
            "disallow GPTBot | disallow * | disallow CCBot | disallow AI2Bot");
  }

  /** What is decided grows with the sites that have pages and whose files say something. */
  @Test
  void theSideInputGrowsWithSitesAndNotWithPages() {
    for (int site = 0; site < 200; site++) {
      String rules = site % 2 == 0 ? "User-agent: *\nDisallow: /a" : "User-agent: *\nAllow: /";
      file("https://s" + site + ".example.org/robots.txt", PAGE, 200, rules);
    }
    said();
    assertThat(bytes).as("no site has pages").isZero();
    for (int site = 0; site < 100; site++) {
      page("https://s" + site + ".example.org/a", PAGE);
    }
    said();
    long first = bytes;
    assertThat(first).isBetween(50L * 20, 50L * 100);
    for (int page = 0; page < 5000; page++) {
      page("https://s" + page % 100 + ".example.org/" + page, PAGE);
    }
    assertThat(said()).hasSize(5100);
    assertThat(bytes).isEqualTo(first);
  }

  @Test
  void aFileOfManyRulesIsRead() {
    StringBuilder rules = new StringBuilder("User-agent: *\n");
    for (int i = 0; i < 20_000; i++) {
      rules.append("Disallow: /").append(i).append("/\n");
    }
    file(SITE + "/robots.txt", PAGE, 200, rules.toString());
    page(SITE + "/19999/x", PAGE);
    page(SITE + "/x", PAGE);
    assertThat(values()).containsExactly("disallow GPTBot", "");
  }

  private void file(String url, @Nullable String date, int status, String content) {
    documents.add(Document.siteFile(page("file", url, date, content), status));
  }

  private void page(String url, @Nullable String date) {
    Document page = TestDocuments.page(0, "a text");
    documents.add(page.withOrigin(place(), url, date));
  }

  private Provenance place() {
    return new Provenance(0, documents.size(), 0, 1, "x.warc", "warc", null, -1, -1);
  }

  private Page page(String id, String url, @Nullable String date, String content) {
    return new Page(
        id, place(), url, date, "text/plain", "utf-8", "", 0, false, content, Page.Hints.NONE);
  }

  private List<String> values() {
    return said().values().stream()
        .map(said -> said.replaceAll(" of [0-9-]+T[0-9:]+Z", ""))
        .toList();
  }

  /** What is said of the pages, by their place; values, and times where there are some. */
  private Map<Long, String> said() {
    SiteRule rule = SiteRule.of(new RightsSettings(List.of(), agents, true));
    Map<Integer, List<byte[]>> evidence = new TreeMap<>();
    BucketRule.Gathering gathering = rule.gather(List.of());
    for (Document document : documents) {
      gathering.add(document);
      if (document.provenance().offset() % 7 == 3) {
        drain(gathering, evidence);
      }
    }
    drain(gathering, evidence);
    List<byte[]> decisions = new ArrayList<>();
    evidence.values().forEach(pieces -> decisions.add(rule.decide(Bucket.of(pieces))));
    bytes = decisions.stream().mapToLong(decision -> decision.length).sum();
    DocumentStep step = rule.apply(decisions);
    Map<Long, String> said = new TreeMap<>();
    for (Document document : documents) {
      if (!document.isSiteFile()) {
        said.put(
            document.provenance().order(),
            step.apply(document).rights().stream()
                .map(each -> each.value() + (each.date() == null ? "" : " of " + each.date()))
                .collect(Collectors.joining(" | ")));
      }
    }
    return said;
  }

  private static void drain(BucketRule.Gathering gathering, Map<Integer, List<byte[]>> evidence) {
    gathering.drain(
        (bucket, packed) ->
            evidence.computeIfAbsent(bucket, unseen -> new ArrayList<>()).add(packed));
  }
}
