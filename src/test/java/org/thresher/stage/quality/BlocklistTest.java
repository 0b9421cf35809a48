package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.job.BlocklistSettings;
import org.thresher.job.Sections;
import org.thresher.job.SettingException;

class BlocklistTest {
  @TempDir Path folder;

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private static String evidence(DocumentStep step, @Nullable String url, String text) {
    Page page =
        new Page(
            "id",
            new Provenance(0, 0, 0, 1, "a.txt", "text", null, -1, -1),
            url,
            null,
            "text/plain",
            "UTF-8",
            "bom",
            0,
            false,
            "",
            Page.Hints.NONE);
    Document document =
        Document.extracted(page, "article", Metadata.NONE, List.of(Paragraph.of(text)));
    Document checked = step.apply(document);
    if (checked.drop() == null) {
      return "";
    }
    assertThat(checked.drop().reason()).isEqualTo(Reason.BLOCKLIST);
    return checked.drop().evidence();
  }

  @Test
  void aDomainMeansItsSubdomainsAndNoOther() throws IOException {
    String domains =
        file("domains.txt", "# spam", "", "Bad.Example", "*.quay.test", "käse.example");
    var step = BlocklistStep.of(lists("domains", domains));

    assertThat(evidence(step, "https://bad.example/a", "x")).isEqualTo("domains.txt: bad.example");
    assertThat(evidence(step, "http://www.bad.example:8080", "x")).isNotEmpty();
    assertThat(evidence(step, "https://a.b.BAD.example/?q", "x")).isNotEmpty();
    assertThat(evidence(step, "https://news.quay.test/", "x")).isEqualTo("domains.txt: quay.test");
    assertThat(evidence(step, "https://xn--kse-qla.example/", "x")).isNotEmpty();
    assertThat(evidence(step, "https://notbad.example/", "x")).isEmpty();
    assertThat(evidence(step, "https://good.example/bad.example", "x")).isEmpty();
    assertThat(evidence(step, null, "x")).isEmpty();
  }

  @Test
  void anAddressMeansAllBelowIt() throws IOException {
    String urls = file("urls.txt", "https://mixed.example/casino/", "mixed.example/forum?id=7");
    var step = BlocklistStep.of(lists("urls", urls));

    assertThat(evidence(step, "http://www.mixed.example/casino", "x"))
        .isEqualTo("urls.txt: mixed.example/casino");
    assertThat(evidence(step, "https://mixed.example/casino/slots/1?a=b#c", "x")).isNotEmpty();
    assertThat(evidence(step, "https://mixed.example/forum?id=7", "x")).isNotEmpty();
    assertThat(evidence(step, "https://mixed.example/forum?id=8", "x")).isEmpty();
    assertThat(evidence(step, "https://mixed.example/casinos", "x")).isEmpty();
    assertThat(evidence(step, "https://mixed.example/", "x")).isEmpty();
  }

  @Test
  void wordsAndPhrasesAreMatchedWholeAndInAnyCase() throws IOException {
    String words = file("words.txt", "Grog", "dead man's chest", "海賊", "STRASSE");
    QualityStep step = words(List.of(words), 0);

    assertThat(evidence(step, null, "A mug of grog!")).isEqualTo("words.txt: 'grog', 1 > 0");
    assertThat(evidence(step, null, "On the DEAD\u00a0man's   chest: GROG."))
        .isEqualTo("words.txt: 'dead man's chest', 2 > 0");
    assertThat(evidence(step, null, "彼は海賊だった。")).isEqualTo("words.txt: '海賊', 1 > 0");
    assertThat(evidence(step, null, "In der Straße")).isNotEmpty();
    assertThat(evidence(step, null, "Groggy men. A dead man, his chest. 海の賊")).isEmpty();
  }

  @Test
  void aDocumentMayHoldSoManyListedWords() throws IOException {
    QualityStep step = words(List.of(file("words.txt", "grog")), 2);

    assertThat(evidence(step, null, "grog, grog")).isEmpty();
    assertThat(evidence(step, null, "grog, grog, grog")).isEqualTo("words.txt: 'grog', 3 > 2");
    Document checked = step.apply(QualityStepTest.document(Paragraph.of("grog and grog")));
    assertThat(checked.qualitySignals()).containsEntry("thresher_blocklist_words", 2.0);
  }

  @Test
  void filesThatCannotBeUsedAreNamedWithTheirLine() throws IOException {
    String bad = file("bad.txt", "# list", "good.example", "two words");
    assertThatThrownBy(() -> BlocklistStep.of(lists("domains", bad)))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "blocklists.domains is "
                + bad
                + "; must be a file with a domain a line (line 3 is 'two words')");
    String none = folder.resolve("none.txt").toString();
    assertThatThrownBy(() -> BlockedWords.of(lists("words", none)))
        .hasMessage("blocklists.words is " + none + "; must be a file that can be read");
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe9, '\n'});
    assertThatThrownBy(() -> BlockedWords.of(lists("words", latin.toString())))
        .hasMessage("blocklists.words is " + latin + "; must be a file in UTF-8");
  }

  private static BlocklistSettings lists(String key, String file) {
    return Sections.QUALITY.with("blocklists: {" + key + ": [" + file + "]}").blocklists();
  }

  @Test
  void listsTravelWithTheStep() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(words(List.of(file("words.txt", "grog", "rum")), 0));
    }
    assertThat(bytes.size()).isLessThan(3000);
  }

  private static QualityStep words(List<String> files, int most) {
    return QualityStep.of(
        Sections.QUALITY.with("blocklists: {words: " + files + ", maxWords: " + most + "}"));
  }
}
