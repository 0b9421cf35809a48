package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Reason;
import org.thresher.flow.Flow;
import org.thresher.job.Section;
import org.thresher.job.Sections;

/**
 * What README and the manual say of the code must be what the code says, and their links must lead
 * somewhere.
 */
class ManualTest {
  private static final Path README = Path.of("README.md");
  private static final Path MANUAL = Path.of("src/site/markdown");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");
  private static final int MOST_README_LINES = 150;
  private static final int MOST_README_BYTES = 9_000;

  private static String manual(String page) throws IOException {
    return Files.readString(MANUAL.resolve(page));
  }

  @Test
  void theReadmeIsOnePage() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MOST_README_LINES);
    assertThat(Files.size(README)).isLessThanOrEqualTo(MOST_README_BYTES);
  }

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(README, Path.of("CONTRIBUTING.md")));
    try (Stream<Path> files = Files.list(MANUAL)) {
      files.forEach(pages::add);
    }
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1) == null ? link.group(2) : link.group(1);
        if (!target.contains("://")) {
          follow(page, target);
        }
      }
    }
  }

  private static void follow(Path page, String target) throws IOException {
    String[] halves = target.split("#", 2);
    Path file = halves[0].isEmpty() ? page : page.resolveSibling(halves[0]);
    assertThat(file).as("%s in %s", target, page).exists();
    if (halves.length > 1) {
      List<String> anchors =
          Files.readString(file)
              .lines()
              .filter(line -> line.startsWith("#"))
              .map(ManualTest::anchor)
              .toList();
      assertThat(anchors).as("%s in %s", target, page).contains(halves[1]);
    }
  }

  /** The anchor of a heading, as web pages of repositories and Doxia make it. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  @Test
  void theMenuHasEveryPage() throws IOException {
    String menu = Files.readString(Path.of("src/site/site.xml"));
    String overview = manual("index.md");
    try (Stream<Path> files = Files.list(MANUAL)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertThat(menu).contains("href=\"" + name.replace(".md", ".html") + "\"");
        assertThat(overview)
            .satisfiesAnyOf(
                text -> assertThat(name).isEqualTo("index.md"),
                text -> assertThat(text).contains("(" + name + ")"));
      }
    }
  }

  @Test
  void theTableOfColumnsIsThatOfTheSchema() throws IOException {
    assertThat(manual("output.md")).contains(RowSchema.markdown().strip());
  }

  @Test
  void theTableOfStagesHasTheSectionsOfTheJobInTheirOrder() throws IOException {
    String stages = manual("stages.md");
    List<String> rows =
        stages
            .lines()
            .dropWhile(line -> !line.startsWith("| stage"))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf('`', 3)))
            .toList();
    assertThat(rows).isEqualTo(Sections.STAGES.stream().map(Section::name).toList());
  }

  @Test
  void theTableOfStepsIsThatOfTheFlow() throws IOException {
    assertThat(manual("stages.md")).contains(Flow.markdown().strip());
  }

  @Test
  void allReasonsAreNamed() throws IOException {
    for (Reason reason : Reason.values()) {
      assertThat(manual("output.md")).contains("`" + reason.label() + "`");
    }
  }

  @Test
  void allJobsAreNamed() throws IOException {
    List<Path> jobs;
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      jobs = files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(jobs).isNotEmpty();
    for (Path job : jobs) {
      assertThat(Files.readString(README)).contains("`pipelines/" + job.getFileName() + "`");
    }
  }
}
