package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thresher.stage.read.bytes.Compression;

/** The manual's table of error codes has those that the program gives, and no others. */
class ErrorCodesTest {
  /** Compressions, which the program spells as names of constants. */
  private static final String KINDS =
      Stream.of(Compression.values())
          .map(kind -> "\"" + kind.name().toLowerCase(Locale.ROOT) + "\"")
          .collect(Collectors.joining());

  private static final Path PAGE = Path.of("src/site/markdown/errors.md");

  /** A code as an argument of what makes a failure. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "\\b(?:lost|damaged|RecordException|DamagedInputException)\\("
              + "(?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*[^\"a-z_][^\"]*\")*?\"([a-z]+(?:_[a-z0-9]+)*)\"");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+) \\|");
  private static final Pattern CODE = Pattern.compile("`([a-z0-9_]+)`");

  @Test
  void theManualHasEveryCodeAndNoOther() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      CODE.matcher(row.group(1)).results().forEach(code -> listed.add(code.group(1)));
    }
    String sources = sources();
    Set<String> given =
        GIVEN.matcher(sources).results().map(code -> code.group(1)).collect(Collectors.toSet());
    assertThat(given).hasSizeGreaterThan(12).contains("bad_json", "too_large", "corrupt_tar");
    assertThat(listed).containsAll(given);
    for (Compression compression : Compression.values()) {
      if (compression != Compression.NONE) {
        String name = compression.name().toLowerCase(Locale.ROOT);
        assertThat(listed).contains("truncated_" + name, "corrupt_" + name);
      }
    }
    for (String code : listed) {
      String end = code.replaceFirst("^(truncated|corrupt)_", "");
      assertThat(
              (sources + KINDS).contains("\"" + code + "\"")
                  || (sources + KINDS).contains("\"" + end + "\""))
          .as(code)
          .isTrue();
    }
  }

  private static String sources() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/thresher"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
