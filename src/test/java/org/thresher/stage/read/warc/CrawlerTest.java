package org.thresher.stage.read.warc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrawlerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "software: Wget/1.21|robots: classic|~software: Wget/1.21; robots: classic",
        "ROBOTS: obey|Software:Heritrix/3.4~software: Heritrix/3.4; robots: obey",
        "software: A|  B|robots: off~software: A B; robots: off",
        "http-header-user-agent: CCBot/2.0 (https://c.example/)|operator: A Person|hostname: x"
            + "~http-header-user-agent: CCBot/2.0 (https://c.example/)",
        "software: A|software: B~software: A",
        "software:|robots:  ~''",
        "format: WARC File Format 1.0~''",
        "no field~''",
        "''~''",
      })
  void softwareUserAgentAndPolicyAreSaid(String block, String expected) {
    assertThat(said(block.replace("|", "\r\n"))).isEqualTo(expected);
    assertThat(said(block.replace("|", "\n"))).isEqualTo(expected);
  }

  @Test
  void aLongValueIsCut() {
    assertThat(said("software: " + "\uD83D\uDE00".repeat(1000)))
        .isEqualTo("software: " + "\uD83D\uDE00".repeat(300));
  }

  private static String said(String block) {
    return Crawler.of(block.getBytes(StandardCharsets.UTF_8));
  }
}
