package org.thresher.stage.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.thresher.stage.read.sniff.DecodedText;
import org.thresher.stage.read.sniff.TextDecoder;

/**
 * Decodes the pages of a set of pages with known text and compares characters: pages with U+FFFD
 * that their bytes do not spell out, and the share of the gold text's words beyond ASCII that stand
 * in the decoded page. Argument: the folder of {@code gold.jsonl}.
 */
final class CharsetScores {
  private static final Map<String, List<String>> OLD =
      Map.of(
          "Chinese", List.of("GBK"),
          "Russian", List.of("windows-1251", "KOI8-R"),
          "Polish", List.of("ISO-8859-2", "windows-1250"),
          "Greek", List.of("ISO-8859-7", "windows-1253"));

  private CharsetScores() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int pages = 0;
    int clean = 0;
    int whole = 0;
    long words = 0;
    long found = 0;
    Map<String, Integer> charsets = new TreeMap<>();
    Map<String, List<String>> old = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("gold.jsonl"))) {
      JsonNode gold = new ObjectMapper().readTree(line);
      byte[] bytes = Files.readAllBytes(folder.resolve(gold.get("html_path").asText()));
      DecodedText text = TextDecoder.decode(bytes, null, true);
      boolean lost = text.content().indexOf('\ufffd') >= 0 && !spelledOut(bytes);
      String page = unspaced(Jsoup.parse(text.content()).wholeText());
      int ownWords = 0;
      int ownFound = 0;
      for (String word : gold.path("text").asText().split("[\\s\\p{Z}]+", -1)) {
        if (word.chars().anyMatch(c -> c > 0x7f)) {
          ownWords++;
          ownFound += page.contains(word) ? 1 : 0;
        }
      }
      for (String charset : OLD.getOrDefault(gold.path("lang").asText(), List.of())) {
        old.computeIfAbsent(charset, c -> new ArrayList<>())
            .add(text.content().replaceAll("(?i)charset|encoding", "x"));
      }
      pages++;
      clean += lost ? 0 : 1;
      whole += ownFound * 100L >= ownWords * 99L ? 1 : 0;
      words += ownWords;
      found += ownFound;
      charsets.merge(text.charset() + "/" + text.source(), 1, Integer::sum);
      if (lost || ownFound * 100L < ownWords * 99L) {
        System.out.printf(
            "%s\t%s\t%s/%s\tU+FFFD share %.5f%s\t%d of %d words%n",
            gold.get("id").asText(),
            gold.path("lang").asText(),
            text.charset(),
            text.source(),
            text.replacementShare(),
            lost ? " (ours)" : "",
            ownFound,
            ownWords);
      }
    }
    System.out.printf(
        "%d pages, %d (%.2f %%) without U+FFFD of ours, %d with at least 99 %% of the gold's words, %d of %d words (%.2f %%)%n%s%n",
        pages, clean, 100.0 * clean / pages, whole, found, words, 100.0 * found / words, charsets);
    reEncoded(old);
  }

  /** Pages put into old encodings, without a declaration: how many come back as they were. */
  private static void reEncoded(Map<String, List<String>> texts) {
    texts.forEach(
        (charset, pages) -> {
          int same = 0;
          int possible = 0;
          for (String page : pages) {
            byte[] bytes = page.getBytes(Charset.forName(charset));
            String back = new String(bytes, Charset.forName(charset));
            possible++;
            same += TextDecoder.decode(bytes, null, true).content().equals(back) ? 1 : 0;
          }
          System.out.printf("undeclared %s: %d of %d pages%n", charset, same, possible);
        });
  }

  private static String unspaced(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static boolean spelledOut(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    return latin.contains("\u00ef\u00bf\u00bd");
  }
}
