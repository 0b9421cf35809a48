package org.thresher.stage.deduplicate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.RuleRunner;

class NearDuplicatesTest {
  private static final NearSettings SETTINGS = NearSettings.DEFAULTS;

  private static String text(long seed, int words) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("w").append(random.nextInt(5000)).append(' ');
    }
    return text.toString();
  }

  private static List<Document> apply(NearSettings settings, List<Document> pages, int workers) {
    return RuleRunner.dropNearDuplicates(settings, pages, workers, 11);
  }

  @Test
  void anEditedCopyIsDroppedAndNamesTheFirst() {
    String original = text(1, 400);
    List<Document> result =
        apply(
            SETTINGS,
            List.of(
                TestDocuments.page(4, original.replaceFirst("w\\d+", "changed")),
                TestDocuments.page(2, original),
                TestDocuments.page(3, text(2, 400))),
            2);
    Document copy = result.get(0);
    assertThat(copy.drop()).isNotNull();
    assertThat(copy.drop().reason()).isEqualTo(Reason.NEAR_DUPLICATE);
    assertThat(copy.drop().duplicateOf()).isEqualTo("id-2");
    assertThat(result.get(1).clusterSize()).isEqualTo(2);
    assertThat(result.get(2).clusterSize()).isEqualTo(1);
  }

  @Test
  void copiesWithAParagraphMoreAreFoundByTheirParagraphs() {
    List<Document> pages = new ArrayList<>();
    for (int pair = 0; pair < 40; pair++) {
      String[] article = {text(100 + pair, 50), text(200 + pair, 50), text(300 + pair, 50)};
      pages.add(TestDocuments.page(2 * pair, article));
      pages.add(
          TestDocuments.page(
              2 * pair + 1, article[0], text(400 + pair, 45), article[1], article[2]));
    }
    List<Document> result = apply(SETTINGS, pages, 3);
    assertThat(result.stream().filter(Document::kept)).hasSize(40);
  }

  @Test
  void shortTextsAndUnrelatedTextsAreNotCompared() {
    List<Document> pages = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pages.add(TestDocuments.page(i, i < 3 ? "The same short text" : text(i, 300)));
    }
    assertThat(apply(SETTINGS, pages, 3)).allSatisfy(d -> assertThat(d.kept()).isTrue());
  }

  @Test
  void signaturesEstimateTheSimilarity() {
    MinHash minHash = new MinHash(1000, 1);
    String base = text(3, 1000);
    String half = base.substring(0, base.length() / 2);
    byte[] first = MinHash.sketch(minHash.signature(TestDocuments.page(0, base)));
    byte[] second = MinHash.sketch(minHash.signature(TestDocuments.page(1, half)));
    assertThat(MinHash.agreement(first, second)).isBetween(0.45, 0.55);
    assertThat(MinHash.agreement(first, first)).isEqualTo(1);
  }

  @Test
  void unspacedTextsAreComparedByCharacters() {
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      one.append((char) (0x4e00 + random.nextInt(2000)));
      other.append((char) (0x4e00 + random.nextInt(2000)));
    }
    List<Document> result =
        apply(
            SETTINGS,
            List.of(
                TestDocuments.page(0, one.toString()),
                TestDocuments.page(1, "\u6d77" + one),
                TestDocuments.page(2, other.toString())),
            1);
    assertThat(result.stream().map(Document::kept)).containsExactly(true, false, true);
  }

  @Test
  void componentsJoinThroughChains() {
    UnionFind components = new UnionFind(5);
    components.join(4, 3);
    components.join(3, 1);
    assertThat(components.root(4)).isEqualTo(1);
    assertThat(components.size(1)).isEqualTo(3);
    assertThat(components.size(components.root(0))).isEqualTo(1);
  }
}
