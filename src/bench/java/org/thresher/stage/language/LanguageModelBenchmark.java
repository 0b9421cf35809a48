package org.thresher.stage.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sentences a second of one thread; the sentences are cut or repeated to 133 characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LanguageModelBenchmark {
  private static final int CHARACTERS = 133;

  private final List<String> sentences = sentences();
  private int next;

  /** One sentence. */
  @Benchmark
  public LanguageGuess identify() {
    next = next + 1 == sentences.size() ? 0 : next + 1;
    return LanguageModel.shipped().identify(sentences.get(next));
  }

  private static List<String> sentences() {
    try (InputStream in = LanguageModelBenchmark.class.getResourceAsStream("sentences.tsv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.substring(4) + ' ')
          .map(text -> text.repeat(CHARACTERS / text.length() + 1).substring(0, CHARACTERS))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
