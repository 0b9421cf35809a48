package org.thresher.stage.clean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.job.CleanSettings;

/**
 * Development measurement: lines a CPU second of the whole stage, over text pages.
 *
 * <pre>CleanSpeed TEXT_DIR</pre>
 */
final class CleanSpeed {
  private CleanSpeed() {}

  public static void main(String[] args) throws IOException {
    List<Document> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        List<Paragraph> paragraphs =
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .map(Paragraph::of)
                .toList();
        pages.add(CleanPages.of(Metadata.NONE, paragraphs));
      }
    }
    CleanStep cleaner = CleanStep.of(CleanSettings.DEFAULTS);
    for (int round = 0; round < 6; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long lines = 0;
      long characters = 0;
      for (int i = 0; i < 100; i++) {
        for (Document page : pages) {
          lines += cleaner.apply(page).paragraphs().size();
          characters += page.extractedCharacters();
        }
      }
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
      System.out.println(
          Math.round(lines / seconds) + " lines, " + Math.round(characters / seconds) + " chars/s");
    }
  }
}
