package org.thresher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.DocumentCoder;
import org.thresher.document.TestDocuments;

class OverflowTest {
  private static Overflow.Budget budget(long most) {
    return new Overflow.Budget(most, new AtomicLong());
  }

  @SuppressWarnings("unchecked")
  private static Overflow overflow(Coder<?> coder, Overflow.Budget budget) {
    return new Overflow((Coder<Object>) coder, budget);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 1_000_000})
  void whatIsKeptComesBackFromMemoryAndFromTheFile(long most) {
    try (Overflow kept =
        overflow(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()), budget(most))) {
      List<Overflow.Portion> portions = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int first = i;
        portions.add(
            kept.keep(
                IntStream.range(0, 1 + i % 4)
                    .<Object>mapToObj(k -> KV.of(first, "ä".repeat(k * first)))
                    .toList()));
      }
      for (int round = 0; round < 2; round++) {
        for (int i = 49; i >= 0; i--) {
          List<Object> elements = portions.get(i).elements();
          assertThat(elements).hasSize(1 + i % 4);
          for (int k = 0; k < elements.size(); k++) {
            assertThat(elements.get(k)).isEqualTo(KV.of(i, "ä".repeat(k * i)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 20})
  void documentsThatWaitComeBackEqual(long most) {
    List<Object> documents =
        List.of(TestDocuments.page(1, "a", "\u00fc?"), TestDocuments.page(2, "lone \ud83d"));
    try (Overflow kept = overflow(DocumentCoder.of(), budget(most))) {
      Overflow.Portion first = kept.keep(documents);
      Overflow.Portion second = kept.keep(first.elements());
      assertThat(first.elements()).isEqualTo(documents);
      assertThat(second.elements()).isEqualTo(documents);
    }
  }

  @Test
  void memoryThatIsGivenBackIsUsedAgain() {
    Overflow.Budget budget = budget(1_000);
    try (Overflow kept = overflow(ByteArrayCoder.of(), budget)) {
      Object bytes = new byte[700];
      Overflow.Portion first = kept.keep(List.of(bytes));
      assertThat(first.elements().get(0)).isSameAs(bytes);
      Overflow.Portion inFile = kept.keep(List.of(bytes));
      assertThat(inFile.elements().get(0)).isNotSameAs(bytes).isEqualTo(bytes);
      inFile.release();
      assertThat(budget.used()).hasValue(700);
      first.release();
      assertThat(budget.used()).hasValue(0);
      assertThat(kept.keep(List.of(bytes)).elements().get(0)).isSameAs(bytes);
    }
  }

  @Test
  void collectionsShareTheBudget() {
    Overflow.Budget budget = budget(500);
    try (Overflow one = overflow(ByteArrayCoder.of(), budget);
        Overflow other = overflow(ByteArrayCoder.of(), budget)) {
      Object bytes = new byte[300];
      assertThat(one.keep(List.of(bytes)).elements().get(0)).isSameAs(bytes);
      assertThat(other.keep(List.of(bytes)).elements().get(0)).isNotSameAs(bytes);
    }
  }

  @Test
  void aFileThatIsGoneIsAnError() {
    Overflow kept = overflow(ByteArrayCoder.of(), budget(0));
    Overflow.Portion portion = kept.keep(List.of(new byte[] {1, 2, 3}));
    kept.close();
    assertThatThrownBy(portion::elements).isInstanceOf(UncheckedIOException.class);
  }
}
