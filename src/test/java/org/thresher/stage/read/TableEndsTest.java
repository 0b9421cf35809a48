package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.input.Part;

/** Tables that are cut, and such that only end without a line feed. */
class TableEndsTest {
  private static String table(String template) {
    return template.replace("%n", "\n").replace("%r", "\r").replace("%t", "\t").replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv|id,text%na,one%nb,two",
        "a.csv|id,text%na,one%nb,two%n",
        "a.csv|id,text%na,'one'%nb,'two'",
        "a.csv|id,text%r%na,'one'%r%nb,'two'%r%n",
        "a.csv|id,text%ra,'one'%rb,two%r",
        "a.csv|id,text%ra,one%rb,'two'",
        "a.csv|id,text%ra,one%r%nb,two%n",
        "a.tsv|id%ttext%na%tone%nb%ttwo",
        "a.tsv|id%ttext%na%t'one'%nb%t'two'",
        "a.csv|id;text%na;'one'%nb;two",
      })
  void whatIsWholeIsNoError(String name, String template) {
    Collected read = Collected.read(name, bytes(table(template)));
    assertThat(read.contents()).containsExactly("one", "two");
    assertThat(read.failures).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.csv|id,text%na,one%nb,'two and",
        "a.csv|id,text%na,one%nb,'",
        "a.csv|id,text%na,one%n'b,two",
        "a.csv|id,text%na,one%nb,'two ''quoted''",
        "a.csv|id,text%ra,one%rb,'two and",
        "a.tsv|id%ttext%na%tone%nb%t'two and",
        "a.csv|id;text%na;one%nb;'two%nthree;four%n",
        "a.csv|id,text%na,one%nb,'a quote too many%nc,three%nd,four%n",
      })
  void aTableThatEndsInsideQuotesIsAnErrorRow(String name, String template) {
    Collected read = Collected.read(name, bytes(table(template)));
    assertThat(read.contents()).containsExactly("one");
    assertThat(read.errors()).containsExactly("bad_csv");
    assertThat(read.failure().message()).contains("ends inside quotes");
    assertThat(read.failure().offset()).isEqualTo(table(template).indexOf("one") + 4L);
  }

  @Test
  void aHeaderThatDoesNotEndIsAnErrorRow() {
    assertThat(Collected.read("a.csv", bytes("id,\"text\na,one\n")).errors())
        .containsExactly("bad_csv");
  }

  @Test
  void aTableOfBareReturnsIsReadOnceInParts() {
    StringBuilder file = new StringBuilder("id,text\r");
    for (int i = 0; i < 100; i++) {
      file.append(i).append(",\"row ").append(i).append("\rof two lines\"\r");
    }
    byte[] bytes = bytes(file.toString());
    ReadSettings settings = Sections.READ.with("{chunkBytes: 1024}");
    int cut = file.indexOf("50,\"row 50");
    Collected parts = new Collected();
    parts.add("a.csv", bytes, new Part(0, cut, 0, cut), settings);
    parts.add("a.csv", bytes, Part.of(cut, Long.MAX_VALUE), settings);
    assertThat(parts.pages).hasSize(100);
    assertThat(parts.failures).isEmpty();
  }
}
