package org.thresher.stage.read.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.spill.SortedTexts;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Gathers the files that patterns match, in any order, and sorts them. Millions of them are sorted
 * on disk. A file that was found twice counts once, as it was found first.
 */
final class FoundFiles implements Closeable {
  private final SortedTexts byResource = new SortedTexts();
  private @Nullable String base;
  private long count;

  /**
   * Adds a file.
   *
   * @param folder where the pattern that matches it begins to look; ends in a separator
   * @param resource the file; starts with the folder
   * @param size its bytes as stored
   * @param problem why it cannot be read, or null
   * @throws IOException if the temporary folder cannot be used
   */
  void add(String folder, String resource, long size, @Nullable String problem) throws IOException {
    PackedWriter facts = new PackedWriter();
    facts.writeUnsigned(size);
    facts.writeString(problem);
    byResource.add(resource, facts.toByteArray());
    base = base == null ? folder : commonFolder(base, folder);
    count++;
  }

  /** How many times a file was added. */
  long count() {
    return count;
  }

  /**
   * All files, sorted by their paths below the common folder. They all start with it, so their
   * order is that of their resources.
   *
   * @throws IOException if the temporary folder cannot be used
   */
  List<InputFile> sorted() throws IOException {
    int cut = base == null ? 0 : base.length();
    ListedFiles.Builder sorted = new ListedFiles.Builder();
    byResource.forEach(
        found -> {
          PackedReader facts = new PackedReader(found.content());
          String resource = found.text();
          sorted.add(
              new InputFile(
                  resource.substring(cut),
                  resource,
                  facts.readUnsigned(),
                  facts.readNullableString()));
        });
    return sorted.list();
  }

  @Override
  public void close() throws IOException {
    byResource.close();
  }

  private static String commonFolder(String a, String b) {
    if (a.equals(b)) {
      return a;
    }
    int same = 0;
    while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return a.substring(0, a.lastIndexOf('/', same - 1) + 1);
  }
}
