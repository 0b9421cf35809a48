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
    CorpusDiff diff = CorpusDiff.of(first, second, false);
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
    CorpusDiff diff = CorpusDiff.of(first, second, false);
    assertThat(diff.differs()).isTrue();
    assertThat(InventedCorpus.printed(diff::printJson))
        .contains(
            "\"text changed: more"
                + " repeated_on_site\":{\"count\":1,\"examples\":[{\"id\":\"changed\",\"title\":null,\"url\":null,\"lost\":[\"Snow"
                + " fell.\"],\"gained\":[]}]}")
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
                            - Snow fell.

            characters, second less first
                     +10  in dropped documents
                     -10  in the corpus
                      +7  nav
                      +7  repeated_on_site
                      -7  teaser
            """);
  }

  /** Twelve documents whose text changed: the first ones are shown, or all. */
  @Test
  void documentsAreNamedByTitleAndAddressAndAllAreListedOnRequest() throws IOException {
    String[] before = new String[12];
    String[] after = new String[12];
    for (int i = 0; i < 12; i++) {
      String named = "{'id':'d%d','title':'Ferry %d','url':'https://e.example/%d','drop':null,";
      String head = named.formatted(i, i, i) + "'paragraphs':[%s]}\n";
      before[i] = head.formatted(KEPT);
      after[i] = head.formatted(KEPT + ",{'text':'It rained.','reason':null}");
    }
    Path first = corpus("first", before);
    Path second = corpus("second", after);
    String some =
        InventedCorpus.printed(out -> CorpusDiff.of(first, second, false).print(out, false));
    assertThat(some)
        .contains("Ferry 0 · https://e.example/0 · d0\n                + It rained.\n")
        .contains("and 7 more; --all lists them")
        .doesNotContain("Ferry 9");
    String all =
        InventedCorpus.printed(out -> CorpusDiff.of(first, second, true).print(out, false));
    assertThat(all).contains("Ferry 9 · https://e.example/9 · d9").doesNotContain("--all");
    assertThat(all.lines().filter(line -> line.contains("+ It rained."))).hasSize(12);
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
    assertThatThrownBy(() -> CorpusDiff.of(first, second, false))
        .isInstanceOf(NotACorpusException.class)
        .hasMessageContaining("no evidence/");
  }
}
