package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;

/**
 * Each folder under {@code golden} is a case: {@code page.html} in, every paragraph with its fate
 * and the metadata out in {@code expected.txt}. {@code -Dgolden.update=true} writes the files anew.
 */
class ExtractGoldenTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/thresher/stage/extract/golden");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPageGivesTheExpectedParagraphsAndMetadata(Path folder) throws IOException {
    Document document =
        HtmlPages.extract(HtmlPages.html(Files.readString(folder.resolve("page.html"))));
    String found = describe(document);
    Path expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  private static String describe(Document document) {
    StringBuilder text = new StringBuilder();
    text.append("type\t").append(document.pageType()).append('\n');
    text.append("title\t").append(document.metadata().title()).append('\n');
    text.append("author\t").append(document.metadata().author()).append('\n');
    text.append("site\t").append(document.metadata().siteName()).append('\n');
    text.append("published\t").append(document.metadata().datePublished()).append(" from ");
    text.append(document.metadata().dateSource()).append("\n\n");
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      text.append(removal == null ? "keep" : "drop").append('\t').append(paragraph.kind());
      text.append('\t').append(removal == null ? "" : shown(removal));
      text.append('\t').append(paragraph.text().replace("\n", "\\n")).append('\n');
    }
    return text.toString();
  }

  /** Scores change with every training and are left out. */
  private static String shown(Removal removal) {
    return removal.reason().label() + ": " + removal.evidence().replaceAll("score .*", "score");
  }
}
