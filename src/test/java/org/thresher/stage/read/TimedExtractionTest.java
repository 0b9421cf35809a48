package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.RecordException;

class TimedExtractionTest {
  private static Page page(String words) {
    return Collected.read("a.txt", ReadSamples.bytes(words.repeat(60_000))).page();
  }

  private static Document extract(Page page) {
    if (page.content().startsWith("slow")) {
      long spun = 0;
      while (!Thread.currentThread().isInterrupted()) {
        spun++;
      }
      throw new IllegalStateException("interrupted after " + spun);
    }
    if (page.content().startsWith("bad")) {
      throw new RecordException("bad", "bad page");
    }
    return Document.extracted(page, "other", Metadata.NONE, List.of());
  }

  @Test
  void theThreadOfAPageThatWasGivenUpEnds() throws InterruptedException {
    AtomicReference<Thread> thread = new AtomicReference<>();
    TimedExtraction extraction =
        new TimedExtraction(
            page -> {
              thread.set(Thread.currentThread());
              return extract(page);
            },
            1);
    assertThatThrownBy(() -> extraction.extract(page("slow "))).isInstanceOf(RecordException.class);
    Thread given = Objects.requireNonNull(thread.get());
    given.join(10_000);
    assertThat(given.isAlive()).isFalse();
  }

  @Test
  void aPageThatTakesTooLongIsGivenUpAndTheNextOneRead() {
    TimedExtraction extraction = new TimedExtraction(TimedExtractionTest::extract, 1);
    assertThatThrownBy(() -> extraction.extract(page("slow ")))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.error()).isEqualTo("too_slow"));
    assertThat(extraction.extract(page("quick ")).id()).startsWith("sha256:");
    assertThatThrownBy(() -> extraction.extract(page("bad ")))
        .isInstanceOfSatisfying(RecordException.class, e -> assertThat(e.error()).isEqualTo("bad"));
    extraction.close();
  }
}
