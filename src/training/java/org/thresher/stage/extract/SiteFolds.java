package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which of five folds the site of a labelled page belongs to, and which sites are never trained on.
 * The same rules as {@code src/training/lines/sites.py}, so that all models have the same folds.
 */
final class SiteFolds {
  /** Number of folds. */
  static final int COUNT = 5;

  private static final Set<String> SECOND_LEVEL =
      words("co com org net gov edu ac or ne go gob gov nom asn id info sch police nhs plc ltd me");
  private static final Set<String> HOSTERS =
      words(
          "blogspot wordpress github substack medium tumblr over-blog free livejournal ucoz typepad");

  private final Set<String> excluded;

  private SiteFolds(Set<String> excluded) {
    this.excluded = excluded;
  }

  /** The folds; {@code excluded} is a file with a hash of the key of a site on each line. */
  static SiteFolds of(Path excluded) throws IOException {
    return new SiteFolds(new HashSet<>(Files.readAllLines(excluded)));
  }

  /** The fold of a page: SHA-256 of its site's key, first 32 bits, modulo five. */
  static int fold(JsonNode gold) {
    return (int) (Long.parseLong(hash(key(address(gold))).substring(0, 8), 16) % COUNT);
  }

  /** Whether the page may be trained on and looked at: others measure with the excluded sites. */
  boolean has(JsonNode gold) {
    return !excluded.contains(hash(key(address(gold))).substring(0, 16))
        && !excluded.contains(hash(key(gold.path("site").asText())).substring(0, 16));
  }

  private static String address(JsonNode gold) {
    return gold.path("url").asText().isEmpty()
        ? gold.path("site").asText(gold.path("id").asText())
        : gold.path("url").asText();
  }

  /** {@code bbc} for {@code bbc.co.uk} and {@code https://www.bbc.com/news}. */
  static String key(String address) {
    String host = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    host = host.replaceFirst("[/?#:].*$", "");
    List<String> parts =
        Arrays.stream(host.split("\\.", -1)).filter(part -> !part.isEmpty()).toList();
    if (parts.size() > 1) {
      parts = parts.subList(0, parts.size() - 1);
      if (parts.size() > 1 && SECOND_LEVEL.contains(parts.get(parts.size() - 1))) {
        parts = parts.subList(0, parts.size() - 1);
      }
    }
    if (parts.isEmpty()) {
      return "";
    }
    String key = parts.get(parts.size() - 1);
    if (HOSTERS.contains(key) && parts.size() > 1) {
      key = parts.get(parts.size() - 2) + key;
    }
    return key.replaceAll("(?U)\\W|_", "");
  }

  private static String hash(String key) {
    try {
      byte[] text = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> words(String words) {
    return new HashSet<>(Arrays.asList(words.split(" ", -1)));
  }
}
