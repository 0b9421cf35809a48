package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every text of {@code verdicts.tsv} gets the rejection that is beside it. */
class QualityGoldenTest {
  private static final Pattern COPIES = Pattern.compile("<(\\d+)\\*([^<>]*)>");

  @TestFactory
  Stream<DynamicTest> rulesObjectAsPublished() throws IOException {
    List<String[]> rows = rows();
    String good = rows.get(0)[1];
    return rows.stream()
        .skip(1)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[0] + ": " + row[1] + ": " + row[2],
                    () ->
                        assertThat(rule(row[0], expanded(row[2].replace("$GOOD", good))))
                            .isEqualTo(row[1])));
  }

  private static String rule(String filter, String text) {
    Rejection rejection = rejection(filter, text);
    return rejection == null ? "keep" : rejection.rule();
  }

  private static @Nullable Rejection rejection(String filter, String text) {
    return switch (filter) {
      case "gopher" -> GopherQuality.reject(new MeasuredText(text), WordLimits.GOPHER);
      case "repetition" -> GopherRepetition.reject(new MeasuredText(text), RepetitionLimits.GOPHER);
      case "c4" -> C4Rules.withMarks(text).rejection();
      case "c4fineweb" -> C4Rules.withoutMarks(text).rejection();
      case "fineweb" -> FineWebQuality.reject(new MeasuredText(text), LineLimits.FINEWEB);
      case "thresher" -> ThresherQuality.reject(new MeasuredText(text));
      default -> throw new IllegalArgumentException(filter);
    };
  }

  private static String expanded(String text) {
    String result = text;
    Matcher copies = COPIES.matcher(result);
    while (copies.find()) {
      String repeated = copies.group(2).repeat(Integer.parseInt(copies.group(1)));
      result = result.substring(0, copies.start()) + repeated + result.substring(copies.end());
      copies = COPIES.matcher(result);
    }
    return result.replace("\\n", "\n");
  }

  private static List<String[]> rows() throws IOException {
    try (InputStream in = QualityGoldenTest.class.getResourceAsStream("verdicts.tsv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
