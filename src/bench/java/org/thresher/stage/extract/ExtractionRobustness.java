package org.thresher.stage.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.thresher.document.Document;
import org.thresher.job.ExtractSettings;

/**
 * Extracts every HTML page below the folders and says which fail and which take longest: {@code
 * ExtractionRobustness FOLDER...}. Exit code 1 if one throws or takes two seconds.
 */
final class ExtractionRobustness {
  private static final double LONGEST_SECONDS = 2;
  private static final int SLOWEST = 10;

  private record Timed(Path file, int characters, int paragraphs, double seconds) {}

  private ExtractionRobustness() {}

  public static void main(String[] arguments) throws IOException {
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    List<Timed> times = new ArrayList<>();
    int failed = 0;
    // Loading the models is no page's time.
    extractor.extract(ExtractedGold.page("first", null, "<h1>First</h1><p>4 May 2021</p>"));
    for (String folder : arguments) {
      for (Path file : StatedMetadata.pages(Path.of(folder))) {
        try {
          times.add(timed(extractor, file));
        } catch (RuntimeException e) {
          failed++;
          System.out.println(file + ": " + e);
        }
      }
    }
    times.sort(Comparator.comparingDouble(Timed::seconds).reversed());
    for (Timed time : times.subList(0, Math.min(SLOWEST, times.size()))) {
      System.out.printf(
          Locale.ROOT,
          "%.3f s  %d characters, %d paragraphs  %s%n",
          time.seconds(),
          time.characters(),
          time.paragraphs(),
          time.file().getFileName());
    }
    System.out.printf("%d pages, %d failed%n", times.size() + failed, failed);
    if (failed > 0 || (!times.isEmpty() && times.get(0).seconds() >= LONGEST_SECONDS)) {
      System.exit(1);
    }
  }

  private static Timed timed(DocumentExtractor extractor, Path file) throws IOException {
    String source = StatedMetadata.source(file);
    long start = System.nanoTime();
    Document document = extractor.extract(ExtractedGold.page("page", null, source));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Timed(file, source.length(), document.paragraphs().size(), seconds);
  }
}
