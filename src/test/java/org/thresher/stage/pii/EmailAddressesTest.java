package org.thresher.stage.pii;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.job.PersonalDataType;

class EmailAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "https://quay.org/p?mail=bo@quay-news.org&x=1, https://quay.org/p?mail=***&x=1",
    "https://quay.org/p?mail=bo%40quay-news.org%20, https://quay.org/p?mail=***%20",
    "quay.org/p?mail=bo@quay-news.org, quay.org/p?mail=***",
    "https://quay.org/by/bo@quay-news.org/1, https://quay.org/by/***/1",
    "https://host/bo@quay-news.org, https://host/***",
    "https://quay.org/?from=b+bo=one.org@quay-news.org, https://quay.org/?from=***",
    "https://quay.org/#bo@quay-news.org, https://quay.org/#***",
    "mails/bo@quay-news.org.jsonl.gz, ***.jsonl.gz",
    "bo@quay-news.org.html, ***.html",
    "bo@quay.a.b.c.d.e.invalidtld, bo@quay.a.b.c.d.e.invalidtld",
    "bounce+bo=one.org@quay-news.org, ***",
    "https://quay.org/@bo/p, https://quay.org/@bo/p"
  })
  void addressesOfPagesKeepWhatIsNotTheMailAddress(String text, String expected) {
    List<Found> found = new ArrayList<>();
    EmailAddresses.find(text, found);

    StringBuilder masked = new StringBuilder(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      masked.replace(found.get(i).start(), found.get(i).end(), "***");
    }
    assertThat(masked).hasToString(expected);
  }

  @Test
  void aTextOfSignsOnlyIsReadInLinearTime() {
    PersonalDataFinder finder = new PersonalDataFinder(List.of(PersonalDataType.EMAIL));

    assertTimeout(ofSeconds(20), () -> finder.find("a%40".repeat(200_000), "ZZ"));
    assertTimeout(ofSeconds(20), () -> finder.find("a@b.org ".repeat(100_000), "ZZ"));
    assertTimeout(ofSeconds(20), () -> finder.find("a@" + "b.".repeat(200_000) + "b", "ZZ"));
  }
}
