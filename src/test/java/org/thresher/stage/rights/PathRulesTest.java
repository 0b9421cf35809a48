package org.thresher.stage.rights;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRulesTest {
  private static final String[] PIECES = {
    "/", "a", "b", "shop", "*", "$", "?", "=", "&", "%C3%A9", "é", "%61", "%2f", ".html", "~",
    "*/*", "search", "%2A", ";", "+", "A", "//", "日"
  };

  private static SimpleRobotRules parsed(String lines) {
    return new SimpleRobotRulesParser()
        .parseContent(
            "https://localhost/robots.txt",
            ("User-agent: *\n" + lines).getBytes(StandardCharsets.UTF_8),
            "text/plain",
            List.of());
  }

  private static String some(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void manyRulesAllowWhatTheLibraryAllows() {
    Random random = new Random(3);
    int forbidden = 0;
    for (int file = 0; file < 40; file++) {
      StringBuilder lines = new StringBuilder();
      for (int rule = 0; rule < 60; rule++) {
        lines.append(random.nextInt(4) == 0 ? "Allow: /" : "Disallow: /");
        lines.append(some(random, 5)).append('\n');
      }
      SimpleRobotRules rules = parsed(lines.toString());
      PathRules own = new PathRules(rules);
      for (int page = 0; page < 60; page++) {
        String url =
            "https://a.example.org"
                + (random.nextInt(9) == 0 ? "?" : "/")
                + some(random, 7).replace("*", "x");
        boolean allowed = rules.isAllowed(url);
        forbidden += allowed ? 0 : 1;
        assertThat(own.allow(new PathRules.Address(url))).as(url + "\n" + lines).isEqualTo(allowed);
      }
    }
    assertThat(forbidden).isBetween(500, 2000);
  }

  @ParameterizedTest
  @CsvSource({
    "/*page-%d-of-the-shop$",
    "/*?sort=%d&",
    "/shop/*/item-%d/*/more",
    "/*/%d.html$",
    "/%d/*",
    "/*utm_%d=*&x"
  })
  void ofTwentyFiveThousandRulesFewAreTried(String pattern) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 25_000; i++) {
      lines.append("Disallow: ").append(String.format(pattern, i)).append('\n');
    }
    PathRules rules = new PathRules(parsed(lines.toString()));
    PathRules.Address address =
        new PathRules.Address("https://a.example.org/news/2024/the-storm-wall-of-gull-head");
    assertThat(rules.possible(address).getRobotRules()).hasSizeLessThan(500);
    assertThat(rules.allow(address)).isTrue();
  }
}
