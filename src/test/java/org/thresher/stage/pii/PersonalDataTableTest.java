package org.thresher.stage.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.thresher.job.PersonalDataType;
import org.thresher.job.PiiSettings;

/** Every text of {@code personal-data.tsv}, and precision and recall over all of them. */
class PersonalDataTableTest {
  private static final Pattern MARKED = Pattern.compile("<<(\\w+):(.*?)>>");

  private record Row(String domain, boolean right, String text, List<Found> data) {
    static Row of(String line) {
      String[] fields = line.split("\t", -1);
      StringBuilder text = new StringBuilder();
      List<Found> data = new ArrayList<>();
      Matcher marked = MARKED.matcher(fields[2]);
      int from = 0;
      while (marked.find()) {
        text.append(fields[2], from, marked.start());
        int start = text.length();
        text.append(marked.group(2));
        PersonalDataType type = PersonalDataType.valueOf(marked.group(1).toUpperCase(Locale.ROOT));
        data.add(new Found(type, start, text.length()));
        from = marked.end();
      }
      text.append(fields[2].substring(from));
      return new Row(fields[0], fields[1].equals("ok"), text.toString(), data);
    }

    List<Found> found() {
      String region = PhoneNumbers.region(domain.equals("-") ? null : domain);
      return new PersonalDataFinder(PiiSettings.DEFAULTS.types()).find(text, region);
    }
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenIsFound() throws IOException {
    return rows().stream()
        .filter(Row::right)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.text(), () -> assertThat(row.found()).isEqualTo(row.data())));
  }

  @Test
  void everyKindHasRows() throws IOException {
    assertThat(rows().stream().flatMap(row -> row.data().stream()).map(Found::type))
        .contains(PersonalDataType.values());
  }

  @Test
  void precisionAndRecallAreAsPublished() throws IOException {
    int written = 0;
    int found = 0;
    int right = 0;
    for (Row row : rows()) {
      Set<Found> both = new HashSet<>(row.found());
      written += row.data().size();
      found += both.size();
      both.retainAll(row.data());
      right += both.size();
    }
    System.out.printf(
        Locale.ROOT, "personal data: %d written, %d found, %d right%n", written, found, right);
    assertThat(right / (double) found).as("precision").isGreaterThanOrEqualTo(0.97);
    assertThat(right / (double) written).as("recall").isGreaterThanOrEqualTo(0.94);
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = PersonalDataTableTest.class.getResourceAsStream("personal-data.tsv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }
}
