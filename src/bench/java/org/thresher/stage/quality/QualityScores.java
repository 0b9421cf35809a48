package org.thresher.stage.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/**
 * Measures agreement with datatrove's filters and the speed of the signals: {@code QualityScores
 * DIR}, with {@code texts.jsonl} and {@code verdicts.tsv} in DIR; a second argument prints the
 * texts of disagreement.
 */
final class QualityScores {
  private final Map<String, String[]> expected = new HashMap<>();
  private final int[] agreed = new int[5];
  private final int[] sameText = new int[3];
  private final int[] bothKept = new int[3];
  private final Map<String, Integer> confusions = new TreeMap<>();
  private int texts;
  private int gold;
  private long bytes;

  private QualityScores() {}

  public static void main(String[] args) throws IOException {
    QualityScores scores = new QualityScores();
    Path folder = Path.of(args[0]);
    for (String line : Files.readAllLines(folder.resolve("verdicts.tsv"))) {
      String[] fields = line.split("\t", -1);
      scores.expected.put(fields[0], fields);
    }
    List<String> lines = Files.readAllLines(folder.resolve("texts.jsonl"));
    ObjectMapper json = new ObjectMapper();
    for (String line : lines) {
      JsonNode row = json.readTree(line);
      scores.compare(row.get("id").asText(), row.get("text").asText(), args.length > 1);
    }
    scores.print();
    scores.speed(lines.stream().map(line -> read(json, line)).toList());
  }

  private static String read(ObjectMapper json, String line) {
    try {
      return json.readTree(line).get("text").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void compare(String id, String text, boolean verbose) {
    String[] want = expected.get(id);
    if (want == null) {
      throw new IllegalArgumentException("no rejection for " + id);
    }
    texts++;
    bytes += text.getBytes(StandardCharsets.UTF_8).length;
    MeasuredText measured = new MeasuredText(text);
    C4Rules.Result c4 = C4Rules.withMarks(text);
    C4Rules.Result fineweb = C4Rules.withoutMarks(text);
    Rejection gopher = GopherQuality.reject(measured, WordLimits.GOPHER);
    Rejection repetition = GopherRepetition.reject(measured, RepetitionLimits.GOPHER);
    Rejection own = FineWebQuality.reject(measured, LineLimits.FINEWEB);
    @Nullable Rejection[] got = {gopher, repetition, c4.rejection(), fineweb.rejection(), own};
    for (int i = 0; i < 5; i++) {
      Rejection rejection = got[i];
      String rule = rejection == null ? "keep" : rejection.rule();
      if (rule.equals(want[i + 1])) {
        agreed[i]++;
      } else {
        confusions.merge(i + " want " + want[i + 1] + " got " + rule, 1, Integer::sum);
        if (verbose) {
          System.out.println(id + "\t" + i + "\t" + want[i + 1] + "\t" + rejection);
        }
      }
    }
    Document document = QualityStepTest.document(paragraphs(text));
    C4Rules.Result cleaned =
        new C4Rules.Result(C4LineRemoval.clean(document, "c4", true).text(), c4.rejection());
    compareText(2, want[6], cleaned);
    if (id.indexOf('#') < 0) {
      gold++;
      Rejection own2 = ThresherQuality.reject(measured);
      confusions.merge("thresher " + (own2 == null ? "keep" : own2.rule()), 1, Integer::sum);
      confusions.merge("gopher " + (gopher == null ? "keep" : gopher.rule()), 1, Integer::sum);
      if (own2 != null && verbose) {
        System.out.println(id + "\tthresher\t" + own2);
      }
    }
    compareText(0, want[6], c4);
    compareText(1, want[7], fineweb);
  }

  private void compareText(int column, String want, C4Rules.Result got) {
    if (!want.equals("-") && got.rejection() == null) {
      bothKept[column]++;
      sameText[column] += sha1(got.text()).startsWith(want) ? 1 : 0;
    }
  }

  /** One for each line that holds anything, as extraction makes them. */
  private static Paragraph[] paragraphs(String text) {
    return MeasuredText.lines(text).stream()
        .map(MeasuredText::strip)
        .filter(line -> !line.isEmpty())
        .map(Paragraph::of)
        .toArray(Paragraph[]::new);
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print() {
    String[] names = {"gopher", "repetition", "c4", "c4 fineweb", "fineweb"};
    for (int i = 0; i < 5; i++) {
      System.out.printf("%-11s %d of %d%n", names[i], agreed[i], texts);
    }
    for (int i = 0; i < 2; i++) {
      System.out.printf("%s text equal: %d of %d%n", names[i + 2], sameText[i], bothKept[i]);
    }
    System.out.printf("c4 document text equal: %d of %d%n", sameText[2], bothKept[2]);
    System.out.println(gold + " texts without mutation");
    confusions.forEach((what, count) -> System.out.println(count + "\t" + what));
  }

  private void speed(List<String> all) {
    java.lang.management.ThreadMXBean clock =
        java.lang.management.ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 6; round++) {
      long start = clock.getCurrentThreadCpuTime();
      int signals = 0;
      for (String text : all) {
        signals += QualitySignals.of(new MeasuredText(text)).size();
      }
      double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
      System.out.printf("%d signals, %.1f MB per CPU second%n", signals, bytes / 1e6 / seconds);
    }
  }
}
