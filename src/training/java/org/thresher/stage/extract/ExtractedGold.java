package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.document.Provenance;

/** Reads the folders of labelled pages: {@code gold.jsonl} beside the pages it names. */
public final class ExtractedGold {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern META =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]+)", Pattern.CASE_INSENSITIVE);

  private ExtractedGold() {}

  /** A page with its gold row. */
  public record Labelled(JsonNode gold, Page page) {
    String id() {
      return gold.get("id").asText();
    }
  }

  /** All pages of a set, in the order of its gold file. */
  static List<Labelled> read(Path set) throws IOException {
    return read(set, gold -> true);
  }

  /** The pages of a set whose gold rows are chosen, in the order of its gold file. */
  static List<Labelled> read(Path set, Predicate<JsonNode> chosen) throws IOException {
    List<Labelled> pages = new ArrayList<>();
    for (String line : Files.readAllLines(set.resolve("gold.jsonl"))) {
      JsonNode gold = JSON.readTree(line);
      if (!chosen.test(gold)) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(set.resolve(gold.get("html_path").asText()));
      String url = gold.path("url").isMissingNode() ? null : gold.path("url").asText();
      pages.add(new Labelled(gold, page(gold.get("id").asText(), url, decode(bytes))));
    }
    return pages;
  }

  /** The sets in a folder that have pages with a full text, in the order of their names. */
  static List<String> sets(Path folder) throws IOException {
    List<String> sets = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path set : found.sorted().toList()) {
        if (Files.exists(set.resolve("gold.jsonl"))) {
          for (String line : Files.readAllLines(set.resolve("gold.jsonl"))) {
            if (isWhole(JSON.readTree(line))) {
              sets.add(String.valueOf(set.getFileName()));
              break;
            }
          }
        }
      }
    }
    return sets;
  }

  /** Whether a page of a new site has a full text by people, or by selectors that people keep. */
  static boolean isWhole(JsonNode gold) {
    String kind = gold.path("gold_kind").asText();
    return !gold.path("text").asText().isEmpty()
        && (kind.equals("human") || kind.equals("curated"));
  }

  static Page page(String id, @Nullable String url, String content) {
    Provenance provenance =
        new Provenance(0, 0, 0, 1, "pages/" + id + ".html", "html", null, -1, -1);
    return new Page(
        id, provenance, url, null, "text/html", "UTF-8", "meta", 0, true, content, Page.Hints.NONE);
  }

  private static String decode(byte[] bytes) {
    if (bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, declared(bytes));
    }
  }

  private static Charset declared(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(4096, bytes.length), StandardCharsets.ISO_8859_1);
    Matcher meta = META.matcher(head);
    if (meta.find()) {
      String name = meta.group(1).equalsIgnoreCase("gb2312") ? "GB18030" : meta.group(1);
      name = name.equalsIgnoreCase("iso-8859-1") ? "windows-1252" : name;
      try {
        return Charset.forName(name);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        // Fall through to statistics.
      }
    }
    CharsetMatch match = new CharsetDetector().setText(bytes).detect();
    try {
      return match == null ? StandardCharsets.UTF_8 : Charset.forName(match.getName());
    } catch (UnsupportedCharsetException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
