package org.thresher.stage.read.sniff;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the ending of a file's name tells of its bytes, before any of them are read. */
public final class FileEnding {
  /** The endings of files that are compressed as a whole. */
  private static final List<String> COMPRESSED = List.of("gz", "bz2", "zst", "xz", "lz4");

  private FileEnding() {}

  /** Whether a name says that the file is compressed. */
  public static boolean isCompressed(String path) {
    String last = last(path.toLowerCase(Locale.ROOT));
    return COMPRESSED.contains(last) || last.equals("tgz");
  }

  /** The ending in lower case, below those of compressions: of {@code a.jsonl.gz} it is jsonl. */
  public static String uncompressed(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    while (COMPRESSED.contains(last(name)) && name.indexOf('.') >= 0) {
      name = name.substring(0, name.lastIndexOf('.'));
    }
    return last(name);
  }

  /**
   * The format that a name promises, if it is one whose damage can be told: an archive, a
   * compression, Parquet, WARC or ARC.
   *
   * @param decompressed whether the name's compression is undone already
   * @return the word for it in errors, or null
   */
  public static @Nullable String container(String path, boolean decompressed) {
    String ending = decompressed ? uncompressed(path) : last(path.toLowerCase(Locale.ROOT));
    return switch (ending) {
      case "gz", "tgz" -> decompressed ? "tar" : "gzip";
      case "bz2" -> "bzip2";
      case "zst" -> "zstd";
      case "xz", "lz4", "zip", "tar", "parquet", "warc", "arc" -> ending;
      default -> null;
    };
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
