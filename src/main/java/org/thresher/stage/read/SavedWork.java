package org.thresher.stage.read;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.FailureCoder;
import org.thresher.beam.ReadTallyCoder;
import org.thresher.beam.RegularFile;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.ReadTally;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.FileFingerprint;
import org.thresher.text.Sha256;

/**
 * What earlier runs have read and extracted: one Zstandard file for each unit of work, in coded
 * form, complete or absent. The file's name is a hash of all that its content follows from: the
 * program and the settings of reading and extraction, the chunks with their place in the dump, and
 * the {@link FileFingerprint} of each. What has changed has another name, and is not found.
 *
 * <p>Units with a file that could not be read are not kept: that may go better the next time.
 *
 * @param folder where the files are
 * @param program names the program and its settings
 */
record SavedWork(String folder, String program) implements Serializable {
  private static final int LEVEL = 1;
  private static final int BUFFER = 1 << 16;
  private static final int END = 0;
  private static final int DOCUMENT = 1;
  private static final int FAILURE = 2;
  private static final int TALLY = 3;
  private static final int ROW = 4;

  private static final DocumentCoder DOCUMENTS = DocumentCoder.of();
  private static final FailureCoder FAILURES = FailureCoder.of();
  private static final ReadTallyCoder TALLIES = ReadTallyCoder.of();

  /** The name of a unit of work as its files are now; null if one of them cannot be read. */
  @Nullable String name(List<Chunk> work) {
    StringBuilder key = new StringBuilder(program);
    try {
      for (Chunk chunk : work) {
        boolean readable = chunk.problem() == null && !chunk.asset();
        key.append('\n').append(chunk.fileRank()).append(' ').append(chunk.path());
        key.append(' ').append(chunk.part()).append(' ').append(chunk.size());
        key.append(' ').append(chunk.shard()).append('/').append(chunk.shards());
        key.append(' ').append(chunk.asset()).append(' ').append(chunk.problem()).append(' ');
        key.append(
            readable
                ? FileFingerprint.of(chunk.resource(), chunk.size(), chunk.part().from())
                : "not read");
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      return null;
    }
    return Sha256.hex(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives out what is kept under a name.
   *
   * @return whether it was there, and whole; if not, nothing has been given out
   */
  boolean replay(String name, ReadOutput output) {
    try {
      // A first time to see that all of it is there: what is given out cannot be taken back.
      if (!read(name, null)) {
        return false;
      }
      return read(name, output);
    } catch (IOException | RuntimeException absentOrDamaged) {
      return false;
    }
  }

  private boolean read(String name, @Nullable ReadOutput output) throws IOException {
    try (InputStream stored = RegularFile.open(resource(name + ".zst"));
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(new ZstdInputStream(stored), BUFFER))) {
      for (int kind = in.read(); kind != END; kind = in.read()) {
        switch (kind) {
          case DOCUMENT -> {
            Document document = DOCUMENTS.decode(in);
            if (output != null) {
              output.document(document);
            }
          }
          case FAILURE -> {
            Failure failure = FAILURES.decode(in);
            if (output != null) {
              output.failure(failure);
            }
          }
          case TALLY -> {
            ReadTally tally = TALLIES.decode(in);
            if (output != null) {
              output.tally(tally);
            }
          }
          case ROW -> {
            int bucket = in.readInt();
            byte[] packed = in.readNBytes(in.readInt());
            if (output != null) {
              output.row(bucket, packed);
            }
          }
          default -> {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Begins to keep a unit of work. */
  Writer create(String name) throws IOException {
    return new Writer(name);
  }

  private ResourceId resource(String file) {
    return FileSystems.matchNewResource(folder, true)
        .resolve(file, StandardResolveOptions.RESOLVE_FILE);
  }

  /** A file in the making; it has its name only when it is complete. */
  final class Writer implements ReadOutput, AutoCloseable {
    private final ResourceId attempt;
    private final ResourceId target;
    private final DataOutputStream out;
    private boolean isWorthKeeping = true;

    private Writer(String name) throws IOException {
      target = resource(name + ".zst");
      attempt = resource(name + ".tmp-" + UUID.randomUUID());
      ZstdOutputStream compressed =
          new ZstdOutputStream(
              Channels.newOutputStream(FileSystems.create(attempt, MimeTypes.BINARY)), LEVEL);
      compressed.setChecksum(true);
      out = new DataOutputStream(new BufferedOutputStream(compressed, BUFFER));
    }

    /** Something that can fail. */
    private interface Write {
      void run() throws IOException;
    }

    private void write(int kind, Write content) {
      try {
        out.write(kind);
        content.run();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot keep what was read: " + e.getMessage(), e);
      }
    }

    @Override
    public void document(Document document) {
      write(DOCUMENT, () -> DOCUMENTS.encode(document, out));
    }

    @Override
    public void failure(Failure failure) {
      isWorthKeeping &= !failure.error().equals("unreadable");
      write(FAILURE, () -> FAILURES.encode(failure, out));
    }

    @Override
    public void tally(ReadTally tally) {
      write(TALLY, () -> TALLIES.encode(tally, out));
    }

    @Override
    public void row(int bucket, byte[] packed) {
      write(
          ROW,
          () -> {
            out.writeInt(bucket);
            out.writeInt(packed.length);
            out.write(packed);
          });
    }

    /** All is there. */
    void finish() throws IOException {
      out.write(END);
      out.close();
      if (isWorthKeeping) {
        FileSystems.rename(List.of(attempt), List.of(target));
      } else {
        FileSystems.delete(List.of(attempt), StandardMoveOptions.IGNORE_MISSING_FILES);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
