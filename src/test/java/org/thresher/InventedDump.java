package org.thresher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A dump of any size: sites of invented pages, and lines of JSON, with repeats in them. */
final class InventedDump {
  private static final String[] SYLLABLES = {
    "ka", "lo", "mi", "ren", "tus", "vel", "dor", "pan", "sir", "que", "bal", "no", "fen", "gra"
  };

  private final Random random;

  private InventedDump(long seed) {
    random = new Random(seed);
  }

  /**
   * Writes one.
   *
   * @param folder where to
   * @param pages HTML pages, ten a site; there are twice as many lines of JSON
   */
  static void write(Path folder, int pages, long seed) throws IOException {
    InventedDump dump = new InventedDump(seed);
    for (int page = 0; page < pages; page++) {
      Path site = folder.resolve("site" + page / 10);
      Files.createDirectories(site);
      Files.writeString(site.resolve("page" + page % 10 + ".html"), dump.page(page / 10, page));
    }
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < 2 * pages; line++) {
      lines.append(
          "{\"id\": \"line-%d\", \"text\": \"%s\\n%s\"}\n"
              .formatted(line, dump.paragraph(60), dump.paragraph(40)));
    }
    Files.writeString(folder.resolve("lines.jsonl"), lines);
  }

  private String page(int site, int page) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>");
    html.append(sentence(5)).append("</title></head><body><nav><a href=\"/\">Home</a></nav><main>");
    html.append("<h1>").append(sentence(5)).append("</h1>");
    for (int paragraph = 0; paragraph < 8; paragraph++) {
      html.append("<p>").append(paragraph(50)).append("</p>");
    }
    html.append("<p>The pages of site ").append(site).append(" are made every morning.</p>");
    return html.append("</main><footer>Page ")
        .append(page)
        .append("</footer></body></html>")
        .toString();
  }

  private String paragraph(int words) {
    StringBuilder paragraph = new StringBuilder();
    for (int left = words; left > 0; left -= 10) {
      paragraph.append(paragraph.length() == 0 ? "" : " ").append(sentence(10));
    }
    return paragraph.toString();
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder();
    for (int word = 0; word < words; word++) {
      sentence.append(word == 0 ? "" : " ");
      for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
        sentence.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
    }
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }
}
