package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.thresher.document.RecordException;

class CpuLimitTest {
  private static final int LARGE = 1 << 18;

  private static String answer(String question) {
    if (question.equals("slow")) {
      long spun = 0;
      while (!Thread.currentThread().isInterrupted()) {
        spun++;
      }
      throw new IllegalStateException("interrupted after " + spun);
    }
    if (question.equals("bad")) {
      throw new RecordException("bad", "bad page");
    }
    if (question.equals("deep")) {
      throw new StackOverflowError("deep page");
    }
    return question + " on " + Thread.currentThread().getName();
  }

  @Test
  void theThreadOfWhatWasGivenUpEnds() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CpuLimit<String, String> limited =
        new CpuLimit<>(
            question -> {
              thread.set(Thread.currentThread());
              return answer(question);
            },
            "extraction",
            1);
    assertThatThrownBy(() -> limited.apply("slow", LARGE)).isInstanceOf(RecordException.class);
    Thread given = Objects.requireNonNull(thread.get());
    given.join(10_000);
    assertThat(given.isAlive()).isFalse();
  }

  @Test
  void whatTakesTooLongIsGivenUpAndTheNextOneDone() {
    CpuLimit<String, String> limited = new CpuLimit<>(CpuLimitTest::answer, "pii", 1);
    assertThatThrownBy(() -> limited.apply("slow", LARGE))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.error()).isEqualTo("too_slow"))
        .hasMessage("pii took more than 1 s of CPU time");
    assertThat(limited.apply("quick", LARGE)).isEqualTo("quick on thresher-pii");
    assertThatThrownBy(() -> limited.apply("bad", LARGE))
        .isInstanceOfSatisfying(RecordException.class, e -> assertThat(e.error()).isEqualTo("bad"));
    assertThatThrownBy(() -> limited.apply("deep", LARGE)).isInstanceOf(StackOverflowError.class);
    limited.close();
  }

  @Test
  void whatIsSmallNeedsNoThreadOfItsOwn() {
    CpuLimit<String, String> limited = new CpuLimit<>(CpuLimitTest::answer, "pii", 1);
    assertThat(limited.apply("quick", LARGE - 1))
        .isEqualTo("quick on " + Thread.currentThread().getName());
    limited.close();
  }
}
