package org.thresher.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes a complete file of the output: a line of {@code manifest.tsv}.
 *
 * @param path relative to the output folder, {@code /} as separator
 * @param bytes its size; 0 if unknown
 * @param sha256 64 hex digits over its bytes; empty if unknown
 * @param rows rows in it, or -1 if it has no rows
 */
public record ManifestEntry(String path, long bytes, String sha256, long rows) {
  /** The head of the manifest. */
  public static final String HEAD = "path\tbytes\tsha256\trows\n";

  private static final Pattern LINE =
      Pattern.compile("([^\t]+)\t(\\d{1,18})\t([0-9a-f]{64})\t(\\d{0,18})");

  /** The file's line in the manifest; rows are empty where there are none. */
  public String line() {
    return path + '\t' + bytes + '\t' + sha256 + '\t' + (rows < 0 ? "" : rows) + '\n';
  }

  /** The same file at another path. */
  public ManifestEntry at(String other) {
    return new ManifestEntry(other, bytes, sha256, rows);
  }

  /** Whether a content has the file's size and SHA-256. */
  public boolean describes(InputStream content) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    long size = new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
    return size == bytes && HexFormat.of().formatHex(digest.digest()).equals(sha256);
  }

  /** Whether the file is in a folder of the output. */
  public boolean isIn(String folder) {
    return path.startsWith(folder + "/");
  }

  /**
   * The files that a manifest lists.
   *
   * @throws IllegalArgumentException if the text is no whole manifest, or a path in it is not one
   *     of a corpus
   */
  public static List<ManifestEntry> ofText(String text) {
    if (!text.startsWith(HEAD) || !text.endsWith("\n")) {
      throw new IllegalArgumentException("not a manifest");
    }
    return text.substring(HEAD.length()).lines().map(ManifestEntry::ofLine).toList();
  }

  private static ManifestEntry ofLine(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches() || !CorpusPaths.isOfARun(fields.group(1))) {
      throw new IllegalArgumentException("not a line of a manifest");
    }
    String rows = fields.group(4);
    return new ManifestEntry(
        fields.group(1),
        Long.parseLong(fields.group(2)),
        fields.group(3),
        rows.isEmpty() ? -1 : Long.parseLong(rows));
  }
}
