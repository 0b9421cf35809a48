package org.thresher.stage.quality;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.thresher.job.SettingException;
import org.thresher.job.SettingFile;

/**
 * The entries of one file as sorted 64-bit hashes: 8 bytes an entry, whatever its length. It
 * travels to the workers with the step, so the file need not be there.
 */
final class Blocklist implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long[] hashes;

  private Blocklist(String file, long[] hashes) {
    this.file = file;
    this.hashes = hashes;
  }

  /**
   * Reads a file.
   *
   * @param key the setting's name in the section, for messages
   * @param hash the hash of an entry, or 0 if it can be none
   * @param entryName what an entry is called in messages
   * @throws SettingException if it cannot be read or a line is no entry; names the line
   */
  static Blocklist read(String key, String file, ToLongFunction<String> hash, String entryName) {
    List<String> lines = SettingFile.lines(key, file);
    LongStream.Builder hashes = LongStream.builder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      long entry = hash.applyAsLong(line);
      if (entry == 0) {
        throw new SettingException(
            key,
            file,
            "a file with a " + entryName + " a line (line " + (i + 1) + " is '" + line + "')");
      }
      hashes.add(entry);
    }
    return new Blocklist(file, hashes.build().sorted().distinct().toArray());
  }

  /** Whether an entry has the hash. */
  boolean contains(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** The file's name without its folder. */
  String name() {
    return String.valueOf(Path.of(file).getFileName());
  }
}
