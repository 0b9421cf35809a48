package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.thresher.stage.extract.content.Forest;
import org.thresher.stage.extract.content.TwoDecimals;
import org.thresher.stage.extract.metadata.FoldedText;
import org.thresher.stage.extract.metadata.MetadataText;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.text.LongIndex;

class TextMeasuresTest {
  @Property
  void twoDecimalsAreThoseOfTheFormatter(@ForAll @FloatRange(min = -50, max = 50) float number) {
    assertThat(Double.parseDouble(TwoDecimals.of(number)))
        .isCloseTo(Double.parseDouble(String.format(Locale.ROOT, "%.2f", number)), within(0.0101));
    assertThat(TwoDecimals.of(number)).matches("-?\\d+\\.\\d\\d");
  }

  @Test
  void numbersAreRoundedHalfAwayFromZero() {
    assertThat(TwoDecimals.of(1.005f)).isEqualTo("1.00");
    assertThat(TwoDecimals.of(0.125)).isEqualTo("0.13");
    assertThat(TwoDecimals.of(-0.125)).isEqualTo("-0.13");
    assertThat(TwoDecimals.of(-0.001)).isEqualTo("0.00");
  }

  @Property
  void keysAreInTheOrderOfTheFloats(@ForAll float one, @ForAll float other) {
    if (one < other) {
      assertThat(FeatureTable.key(one)).isLessThanOrEqualTo(FeatureTable.key(other));
    }
    assertThat(FeatureTable.key(-0f)).isEqualTo(FeatureTable.key(0f));
  }

  @Property
  void everyKeyHasTheNumberOfItsFirstComing(@ForAll List<Long> keys) {
    LongIndex index = new LongIndex();
    List<Long> distinct = List.copyOf(new LinkedHashSet<>(keys));
    for (Long key : keys) {
      assertThat(index.of(key)).isEqualTo(distinct.indexOf(key));
      assertThat(index.has(key)).isTrue();
    }
    assertThat(index.size()).isEqualTo(distinct.size());
    for (long key = 0; key < 1000; key++) {
      index.of(key);
    }
    assertThat(distinct).allSatisfy(key -> assertThat(index.of(key)).isLessThan(distinct.size()));
  }

  @Test
  void aForestAsksAllBlocksAtOnceWhatItWouldAskEachOne() {
    SplittableRandom random = new SplittableRandom(5);
    FeatureTable table = new FeatureTable(37, 3);
    for (int block = 0; block < 37; block++) {
      table.start(block, 0);
      for (int feature = 0; feature < 3; feature++) {
        table.add(random.nextInt(-8, 8));
      }
    }
    float[] leaves = {1, 2, 4, 8};
    Forest.Tree tree = new Forest.Tree(new int[] {2, 0}, new float[] {-1, 3}, leaves);
    float[] scores = new Forest(0.5f, List.of(tree, tree)).scores(table);
    for (int block = 0; block < 37; block++) {
      float[] row = table.row(block);
      int leaf = (row[2] > -1 ? 1 : 0) + (row[0] > 3 ? 2 : 0);
      assertThat(scores[block]).isEqualTo(0.5f + 2 * leaves[leaf]);
    }
  }

  @Test
  void foldedTextsAreThoseOfMetadata() {
    FoldedText folded = new FoldedText();
    for (String text :
        List.of(" The Captain's “Goats” – 2 of them! ", "ÄÖ ü", "x", "---", "", "Паром в море.")) {
      folded.set(text);
      assertThat(folded.contentEquals(MetadataText.fold(text))).as(text).isTrue();
    }
    folded.set("goats on board");
    assertThat(folded.overlaps("on board")).isTrue();
    assertThat(folded.overlaps("two goats on board of it")).isTrue();
    assertThat(folded.overlaps("goats on beard")).isFalse();
  }

  @Test
  void pagesAreScoredAsTheBenchmarksScoreThem() {
    PageScore score = PageScore.of("one two three four five", "nav One two three four");
    assertThat(score.shingles()).isEqualTo(new PageScore.Overlap(0, 2, 2));
    assertThat(score.words()).isEqualTo(new PageScore.Overlap(4, 1, 1));
    assertThat(PageScore.of("one two three four five", "nav one two three four").shingles())
        .isEqualTo(new PageScore.Overlap(1, 1, 1));
    assertThat(PageScore.tokens("a b你好c Ａ_1")).containsExactly("a", "b", "你", "好", "c", "Ａ_1");
    assertThat(PageScore.of("", "").words().f1()).isEqualTo(1);
    assertThat(PageScore.of("a", "").words().f1()).isZero();
    assertThat(PageScore.wordF1(Arrays.asList(score, PageScore.of("a", "a"))))
        .isEqualTo(0.9, within(1e-9));
  }
}
