package org.thresher.stage.topics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.thresher.document.Document;
import org.thresher.document.Topic;
import org.thresher.job.TopicSettings;

/**
 * Documents a second of one thread. The documents are the sample's pages without their tags, cut
 * into or repeated to 2,300 characters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TopicModelBenchmark {
  private static final int CHARACTERS = 2_300;

  private final TopicStep step = TopicStep.of(TopicSettings.DEFAULTS);
  private final List<Document> documents = documents();
  private int next;

  /** One document. */
  @Benchmark
  public List<Topic> classify() {
    next = next + 1 == documents.size() ? 0 : next + 1;
    return step.apply(documents.get(next)).topics();
  }

  private static List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("sample-input/html"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).sorted().toList()) {
        String page = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String text = page.replaceAll("(?s)<(script|style).*?</\\1>|<[^>]*>", " ");
        String words = text.replaceAll("\\s+", " ") + ' ';
        for (int at = 0; at == 0 || at + CHARACTERS <= words.length(); at += CHARACTERS) {
          String part = words.substring(at);
          documents.add(
              TopicDocuments.text(
                  part.repeat(CHARACTERS / part.length() + 1).substring(0, CHARACTERS)));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return documents;
  }
}
