package org.thresher.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final int KEYS = 64;

  @Test
  @SuppressWarnings("unchecked")
  void largeValuesCountAgainstTheBudgetAtOnce() {
    AtomicLong used = new AtomicLong();
    Overflow overflow =
        new Overflow(
            (Coder<Object>) (Coder<?>) ByteArrayCoder.of(),
            new Overflow.Budget(Long.MAX_VALUE, used));
    Groups groups =
        new Groups(
            (Coder<Object>) (Coder<?>) VarIntCoder.of(), new Elements(1, overflow), overflow);
    byte[] large = new byte[1 << 20];
    byte[] small = new byte[100];
    for (int key = 0; key < KEYS; key++) {
      groups.add(key, large);
      groups.add(key, small);
    }
    assertThat(used).hasValue((long) KEYS * large.length);
    List<Work> work = new ArrayList<>();
    groups.addWork(1, work);
    List<Object> pair = work.get(0).portions().get();
    assertThat((Iterable<Object>) ((KV<?, ?>) pair.get(0)).getValue())
        .containsExactly(large, small);
    overflow.close();
  }
}
