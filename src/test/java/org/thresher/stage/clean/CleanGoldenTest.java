package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.job.CleanSettings;

/**
 * Invented pages, one folder each: {@code page.txt} in, {@code kept.txt} and {@code removed.txt}
 * (reason, evidence, text) out. {@code -Dgolden.update=true} rewrites what is expected.
 */
class CleanGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/org/thresher/stage/clean/golden");

  @TestFactory
  List<DynamicTest> cleanedPagesAreAsExpected() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases
          .sorted()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException {
    List<Paragraph> paragraphs =
        Files.readAllLines(folder.resolve("page.txt")).stream()
            .filter(line -> !line.isBlank())
            .map(Paragraph::of)
            .toList();
    Document cleaned =
        CleanStep.of(CleanSettings.DEFAULTS).apply(CleanPages.of(Metadata.NONE, paragraphs));
    List<String> kept = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Paragraph paragraph : cleaned.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal == null) {
        kept.add(paragraph.text());
      } else {
        removed.add(removal.reason().label() + "\t" + removal.evidence() + "\t" + paragraph.text());
      }
    }
    compare(folder.resolve("kept.txt"), kept);
    compare(folder.resolve("removed.txt"), removed);
  }

  private static void compare(Path expected, List<String> found) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.write(expected, found);
    }
    assertThat(found).as(expected.toString()).isEqualTo(Files.readAllLines(expected));
  }
}
