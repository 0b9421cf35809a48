package org.thresher.corpus;

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

  /** The file's line in the manifest; rows are empty where there are none. */
  public String line() {
    return path + '\t' + bytes + '\t' + sha256 + '\t' + (rows < 0 ? "" : rows) + '\n';
  }

  /** Whether the file is in a folder of the output. */
  public boolean isIn(String folder) {
    return path.startsWith(folder + "/");
  }

  /** The file that a line of a manifest tells of. */
  public static ManifestEntry ofLine(String line) {
    String[] fields = line.split("\t", -1);
    long rows = fields[3].isEmpty() ? -1 : Long.parseLong(fields[3]);
    return new ManifestEntry(fields[0], Long.parseLong(fields[1]), fields[2], rows);
  }
}
