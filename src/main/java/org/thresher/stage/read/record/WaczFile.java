package org.thresher.stage.read.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.FileEnding;

/**
 * A WACZ file (Web Archive Collection Zipped, version 1.1): web archives in the folder {@code
 * archive}, and lists of pages, indexes and logs about them, which are no pages. The lists give
 * titles to pages that have none.
 */
public final class WaczFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TITLES = 200_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int NAME = 30;

  private WaczFile() {}

  /** Whether a ZIP file is one, by its name or by the name of its first member. */
  public static boolean isWacz(String path, byte[] prefix) {
    if (isNamed(path)) {
      return true;
    }
    int length = Math.max(0, Math.min(prefix.length - NAME, 200));
    String first =
        new String(prefix, Math.min(prefix.length, NAME), length, StandardCharsets.ISO_8859_1);
    return ContentType.startsWith(prefix, 'P', 'K', 3, 4)
        && (first.matches("(?s)archive/[^/]{1,100}\\.warc.*")
            || first.startsWith("pages/pages.jsonl")
            || first.matches("(?s)indexes/index\\.(cdx|idx).*"));
  }

  /** Whether a file has the name of one. */
  public static boolean isNamed(String path) {
    return FileEnding.uncompressed(path).equals("wacz");
  }

  /**
   * What a member is that is no web archive; null for web archives.
   *
   * @param path its path, with that of the file
   */
  public static @Nullable String other(String path) {
    String name = path.substring(path.lastIndexOf("!/") + 2);
    int slash = name.indexOf('/');
    String folder = slash < 0 ? "" : name.substring(0, slash);
    return switch (folder) {
      case "archive" -> null;
      case "pages", "indexes", "logs" -> "wacz " + folder;
      default -> "wacz metadata";
    };
  }

  /** The titles of pages by their addresses; those before damage if the file has any. */
  public static Map<String, String> titles(StoredFile file) {
    Map<String, String> titles = new HashMap<>();
    try (InputStream in = file.open(0);
        ZipArchiveInputStream zip =
            new ZipArchiveInputStream(in, StandardCharsets.UTF_8.name(), true, true)) {
      ZipArchiveEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        if (entry.getName().startsWith("pages/") && zip.canReadEntryData(entry)) {
          readTitles(zip, titles);
        }
      }
    } catch (IOException | RuntimeException damaged) {
      return titles; // reading the archives will tell
    }
    return titles;
  }

  private static void readTitles(InputStream list, Map<String, String> titles) throws IOException {
    InputStream bounded =
        BoundedInputStream.builder().setInputStream(list).setMaxCount(MOST_BYTES).get();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(bounded, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode page = page(line);
      String title = page.path("title").asText("");
      if (page.path("url").isTextual() && !title.isBlank() && titles.size() < MOST_TITLES) {
        titles.putIfAbsent(page.path("url").textValue(), title);
      }
    }
  }

  /** A line of the list; nothing where it is no JSON. */
  private static JsonNode page(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
