package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.report.InventedTally;

class AccountingTest {

  @Test
  void countsThatAddUpGiveNoViolation() {
    assertThat(Accounting.check(InventedTally.report())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/records      | read        | records: 30 read, but 20 in data + 5 dropped + 1 errors + 3 skipped = 29",
        "/records      | skipped     | records: 29 read, but",
        "/characters   | kept        | characters: 16000 extracted, but 9201 kept + 1300 dropped + 5500 removed = 16001",
        "/paragraphs   | extracted   | paragraphs: 311 extracted, but",
        "/characters/removed | teaser | characters: 16000 extracted",
        "/dropped      | empty       | dropped documents: 5, but 6 counted by reason",
        "/errors       | bad_json    | errors: 2, but 3 counted by kind",
        "/skipped      | image/png   | skipped records: 3, but 4 counted by kind",
        "/files/data~1train-00000-of-00002.jsonl.zst   | rows | documents in data: 20, but 21 rows in data/",
        "/files/dropped~1part-00000-of-00002.jsonl.zst | rows | dropped documents: 5, but 6 rows in dropped/",
        "/files/errors~1part-00000-of-00002.jsonl      | rows | errors: 2, but 3 rows in errors/",
      })
  void oneTooManyAnywhereIsFound(String object, String key, String violation) {
    ObjectNode tally = InventedTally.first();
    ObjectNode place = (ObjectNode) tally.at(object);
    place.put(key, place.get(key).asLong() + 1);
    CorpusSummary report =
        CorpusSummary.merge(List.of(tally, InventedTally.second(), InventedTally.removed()));
    assertThat(Accounting.check(report)).anyMatch(line -> line.startsWith(violation));
  }

  @Test
  void sideOutputsThatAreNotListedAreNotChecked() {
    ObjectNode tally = InventedTally.second();
    ((ObjectNode) tally.get("files")).remove("dropped/part-00001-of-00002.jsonl.zst");
    assertThat(Accounting.check(CorpusSummary.merge(List.of(tally)))).isEmpty();
  }
}
