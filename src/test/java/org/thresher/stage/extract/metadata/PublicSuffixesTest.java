package org.thresher.stage.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.domains.EffectiveTldFinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
  private static final String HOST = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]";

  @ParameterizedTest
  @CsvSource({
    "www.example.com,example.com",
    "example.co.uk,example.co.uk",
    "a.b.example.co.uk,example.co.uk",
    "co.uk,",
    "user.github.io,user.github.io",
    "github.io,",
    "a.b.www.ck,www.ck",
    "a.b.other.ck,b.other.ck",
    "other.ck,",
    "city.kawasaki.jp,city.kawasaki.jp",
    "a.b.c.kawasaki.jp,b.c.kawasaki.jp",
    "shop.xn--p1ai,shop.xn--p1ai",
    "www.shop.xn--fiqs8s,shop.xn--fiqs8s",
    "host.internal,",
  })
  void theDomainOfAHost(String host, String domain) {
    assertThat(PublicSuffixes.domain(host)).isEqualTo(domain);
  }

  /** Every rule of the list by itself, with labels before it, and without its first label. */
  private static List<String> hosts() throws IOException {
    List<String> hosts = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            EffectiveTldFinder.class.getResourceAsStream(EffectiveTldFinder.ETLD_DATA))) {
      String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : list.lines().filter(line -> !line.startsWith("//")).toList()) {
        String rule = line.strip().replaceFirst("^(!|\\*\\.)", "");
        String rest = rule.substring(rule.indexOf('.') + 1);
        for (String tail : List.of(rule, rest)) {
          for (String head : List.of("", "a.", "b.a.", "www.b-2.a.", "x".repeat(64) + ".")) {
            hosts.add(head + tail);
          }
        }
      }
    }
    hosts.removeIf(host -> !host.matches(HOST));
    return hosts;
  }

  @Test
  void allRulesMeanTheSameAsInCrawlerCommons() throws IOException {
    List<String> hosts = hosts();
    assertThat(hosts).hasSizeGreaterThan(50_000);
    List<String> different = new ArrayList<>();
    for (String host : hosts) {
      boolean listed = EffectiveTldFinder.getEffectiveTLD(host) != null;
      String domain = EffectiveTldFinder.getAssignedDomain(host, true);
      if (PublicSuffixes.isListed(host) != listed
          || !Objects.equals(PublicSuffixes.domain(host), domain)) {
        different.add(host + " " + domain + " " + PublicSuffixes.domain(host));
      }
    }
    assertThat(different).isEmpty();
  }
}
