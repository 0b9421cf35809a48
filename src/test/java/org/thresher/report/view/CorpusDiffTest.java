package org.thresher.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.NotACorpusException;
import org.thresher.report.InventedCorpus;
import org.thresher.report.InventedTally;
import org.thresher.report.ReportFolder;

class CorpusDiffTest {
  private static final String KEPT = "{'text':'Snow fell.','reason':null}";
  private static final String CUT = "{'text':'Read on','reason':'%s'}";

  @TempDir Path folder;

  private static String row(String id, String drop, String... paragraphs) {
    return "{'id':'%s','drop':%s,'paragraphs':[%s]}\n"
        .formatted(id, drop, String.join(",", paragraphs));
  }

  private Path corpus(String name, String... rows) throws IOException {
    Path corpus = folder.resolve(name);
    ReportFolder.write(
        (path, bytes) -> InventedCorpus.file(corpus, path, bytes),
        InventedTally.report(),
        InventedTally.run("Gazette"));
    byte[] bytes = String.join("", rows).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    InventedCorpus.file(corpus, "evidence/part-00000-of-00001.jsonl", bytes);
    return InventedCorpus.list(corpus);
  }

  @Test
  void equalCorporaDoNotDiffer() throws IOException {
    Path first = corpus("first", row("a", "null", KEPT));
    Path second = corpus("second", row("a", "null", KEPT));
    CorpusDiff diff = CorpusDiff.of(first, second);
    assertThat(diff.differs()).isFalse();
    assertThat(InventedCorpus.printed(out -> diff.print(out, false)))
        .isEqualTo("no document differs\n");
    assertThat(InventedCorpus.printed(diff::printJson))
        .isEqualTo("{\"documents\":{},\"characters\":{}}\n");
  }

  @Test
  void changesAreCountedByKindWithExamplesAndCharacters() throws IOException {
    String teaser = CUT.formatted("teaser");
    Path first =
        corpus(
            "first",
            row("same", "null", KEPT),
            row("changed", "null", KEPT, KEPT),
            row("moved", "null", KEPT),
            row("other", "null", KEPT, teaser),
            row("gone", "'empty'"));
    Path second =
        corpus(
            "second",
            row("same", "null", KEPT),
            row("changed", "null", KEPT, CUT.formatted("repeated_on_site")),
            row("moved", "'language'", KEPT),
            row("other", "null", KEPT, CUT.formatted("nav")),
            row("new", "null", KEPT));
    CorpusDiff diff = CorpusDiff.of(first, second);
    assertThat(diff.differs()).isTrue();
    assertThat(InventedCorpus.printed(diff::printJson))
        .contains(
            "\"text changed: more repeated_on_site\":{\"count\":1,\"examples\":[\"changed\"]}")
        .contains("\"teaser\":-7");
    assertThat(InventedCorpus.printed(out -> diff.print(out, false)))
        .isEqualTo(
            """
            documents
                       1  gone: was dropped as empty
                          gone
                       1  in the corpus → dropped as language
                          moved
                       1  new: in the corpus
                          new
                       1  removed for other reasons
                          other
                       1  text changed: more repeated_on_site
                          changed

            characters, second less first
                     +10  in dropped documents
                     -10  in the corpus
                      +7  nav
                      +7  repeated_on_site
                      -7  teaser
            """);
  }

  @Test
  void aCorpusWithoutEvidenceSaysSo() throws IOException {
    Path first = corpus("first", row("a", "null", KEPT));
    Path second = folder.resolve("second");
    ReportFolder.write(
        (path, bytes) -> InventedCorpus.file(second, path, bytes),
        InventedTally.report(),
        InventedTally.run("Gazette"));
    InventedCorpus.list(second);
    assertThatThrownBy(() -> CorpusDiff.of(first, second))
        .isInstanceOf(NotACorpusException.class)
        .hasMessageContaining("no evidence/");
  }
}
