package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code try} prints is what {@code diff} prints of two runs, byte for byte, or one line that
 * says why only a run can tell.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialIT {
  /** {@code -Dtrial.pairs=100} tries more jobs. */
  private static final int PAIRS = Integer.getInteger("trial.pairs", 4);

  private static final Path SAMPLE = Path.of(System.getProperty("trial.input", "sample-input"));

  private static final String FACTS = "write: {pageFacts: true}\n";

  @TempDir private Path folder;

  /** What a command printed, its code and its message. */
  private record Said(int code, String text, String message) {}

  private static Said said(Object... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      MadeCorpus.Ending ending = MadeCorpus.command(arguments);
      return new Said(ending.code(), out.toString(StandardCharsets.UTF_8), ending.errors());
    } finally {
      System.setOut(before);
    }
  }

  private Path job(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private Path run(Path job, String name) {
    Path out = folder.resolve(name);
    MadeCorpus.make(job, SAMPLE, out, "--maxErrorShare=1");
    return out;
  }

  /** Compares what try and diff say; whether try said something. */
  private boolean isSame(Path out, Path job, String name) {
    Said tried = said("try", job, "--against=" + out, "--all");
    if (tried.code() == 2) {
      assertThat(tried.message()).startsWith("thresher: ").hasLineCount(1).contains("only a run");
      return false;
    }
    assertThat(tried.message()).isEmpty();
    Path second = run(job, name);
    assertThat(tried.text()).isEqualTo(said("diff", out, second, "--all").text());
    assertThat(said("try", job, "--against=" + out, "--json").text())
        .isEqualTo(said("diff", out, second, "--json").text());
    return true;
  }

  private static String of(Random chance, String... texts) {
    return texts[chance.nextInt(texts.length)];
  }

  /** A job of chance that reads and extracts as all others do. */
  static String random(Random chance) {
    StringBuilder job = new StringBuilder("read:\nextract:\n");
    if (chance.nextInt(6) > 0) {
      job.append("clean:\n  threshold: ").append(of(chance, "-0.75", "-3", "0.5", "-0.6"));
      job.append("\n  extractedThreshold: ").append(of(chance, "-2.5", "-6", "1", "-2.2"));
      job.append("\n  rules: ").append(of(chance, "[separators, repeats]", "[repeats]", "[]"));
      job.append("\n  minRepeatLength: ").append(of(chance, "40", "5", "200"));
      job.append("\n  maxRemovedShare: ").append(of(chance, "0.95", "0.4"));
      job.append("\n  model: ").append(of(chance, "true", "true", "false")).append('\n');
    }
    if (chance.nextInt(3) > 0) {
      job.append("deduplicate:\n  urls: ").append(of(chance, "newest", "first", "all"));
      job.append("\n  site: {minPages: ").append(of(chance, "2", "3")).append(", teasers: ");
      job.append(of(chance, "true", "false")).append("}\n");
      job.append("  near: ").append(of(chance, "true", "false")).append('\n');
      job.append("  pages: {keep: ").append(of(chance, "first", "longest", "newest"));
      job.append("}\n");
    }
    job.append(of(chance, "language:\n", "language: {dropForeignParagraphs: true}\n"));
    job.append(of(chance, "", "quality:\n", "quality: {preset: gopher}\n"));
    if (chance.nextInt(2) == 0) {
      job.append("rules:\n  remove: [{name: shares, regex: '(?i)share|print', late: ");
      job.append(of(chance, "true", "false")).append("}, {name: the, prefix: 'The ', language: ");
      job.append(of(chance, "eng", "deu")).append("}]\n  keep: [{name: heads, regex: '");
      job.append(of(chance, "news", "^.{30,40}$")).append("', late: ");
      job.append(of(chance, "true", "false"))
          .append("}]\n  drop: [{name: short, when: 'n_chars < ");
      job.append(of(chance, "10", "900")).append("'}]\n");
    }
    return job.toString();
  }

  /** Rules before the others hide what stages say, so the first job has rules only sometimes. */
  @Test
  void tryPrintsWhatDiffPrints() throws IOException {
    Random chance = new Random(Integer.getInteger("trial.seed", 5));
    int told = 0;
    for (int i = 0; i < PAIRS; i++) {
      String ruled = random(chance);
      String made = i % 2 == 0 ? ruled : ruled.replaceFirst("(?s)rules:\n.*", "");
      Path first = job("first" + i, made + (i % 3 == 2 ? "" : FACTS));
      Path out = run(first, "out" + i);
      for (int k = 0; k < 2; k++) {
        Path second = job("second" + i + k, random(chance));
        boolean same = isSame(out, second, "second" + i + k);
        told += same ? 1 : 0;
        if (Boolean.getBoolean("trial.print")) {
          System.err.println(
              i + " " + k + " " + same + " " + said("try", second, "--against=" + out).message());
        }
      }
    }
    assertThat(told).isGreaterThanOrEqualTo(PAIRS);
  }

  @Test
  void withoutFactsTheDefaultJobIsToldOrRefused() throws IOException {
    String text = Files.readString(Path.of("pipelines/extract.yaml"));
    Path out = run(Path.of("pipelines/extract.yaml"), "plain");
    Path other =
        job("other", text.replace("clean:", "clean: {extractedThreshold: -4, threshold: 0}"));
    assertThat(isSame(out, other, "plain2")).isTrue();
    assertThat(said("try", Path.of("pipelines/extract.yaml"), "--against=" + out).text())
        .isEqualTo("no document differs\n");
    parts(out, text);
  }

  private void parts(Path out, String text) throws IOException {
    for (String[] wrong :
        List.of(
            new String[] {"extract: {title: keep}", "extract.title is not as in"},
            new String[] {"extract:\npii: {mode: mask}", "pii.mode is mask"},
            new String[] {
              "extract:\nrules: {remove: [{name: a, css: p}]}", "rules with css are not as in"
            },
            new String[] {
              "extract:\nrules: {drop: [{name: a, when: 'author == null'}]}", "names author"
            })) {
      Path job = job("wrong", text.replace("extract:", wrong[0]));
      Said refused = said("try", job, "--against=" + out);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.message()).contains(wrong[1]).contains("only a run can tell");
    }
  }
}
