package org.thresher.stage.read.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.WholeDocument;
import org.thresher.stage.read.whole.XmlEvents;

/** The parts of a document that is a ZIP file, decompressed one by one under its limits. */
final class DocumentParts implements AutoCloseable {
  private final ZipFile zip;
  private final long stored;
  private final DocumentLimits limits;
  private long decompressed;

  /**
   * The parts of a file.
   *
   * @throws RecordException {@code bad_document} if it is no ZIP file, or is cut off
   */
  DocumentParts(byte[] bytes, DocumentLimits limits) {
    this.limits = limits;
    stored = bytes.length;
    try {
      zip =
          ZipFile.builder()
              .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
              .setIgnoreLocalFileHeader(true)
              .get();
    } catch (IOException | IllegalArgumentException e) {
      throw new RecordException(
          WholeDocument.BAD, "a ZIP file without its directory: " + e.getMessage());
    }
  }

  /** Whether there is a part. */
  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /** The names of parts that are HTML, sorted. */
  List<String> htmlNames() {
    List<String> names = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = entry.getName();
      if (name.endsWith("html") || name.endsWith(".htm")) {
        names.add(name);
      }
    }
    Collections.sort(names);
    return names;
  }

  /**
   * A part by its name; empty if there is none.
   *
   * @throws RecordException {@code bad_document} if it is damaged, {@code expands_too_much}
   */
  byte[] part(String name) {
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = Objects.requireNonNull(zip.getInputStream(entry))) {
      int read = in.read(buffer);
      while (read > 0) {
        decompressed += read;
        limits.checkExpansion(decompressed, stored);
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException e) {
      throw new RecordException(
          WholeDocument.BAD, "the part " + name + " is damaged: " + e.getMessage());
    }
    return out.toByteArray();
  }

  /** A part that a document must have. */
  byte[] needed(String name) {
    if (!has(name)) {
      throw new RecordException(WholeDocument.BAD, "the document has no part " + name);
    }
    return part(name);
  }

  /** The events of a part's XML; null if there is no such part. */
  @Nullable XmlEvents events(String name) {
    return has(name) ? new XmlEvents(new ByteArrayInputStream(part(name)), name) : null;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new RecordException(WholeDocument.BAD, String.valueOf(e.getMessage()));
    }
  }
}
