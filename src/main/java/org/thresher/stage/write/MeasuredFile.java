package org.thresher.stage.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;

/**
 * Writes a file and measures its bytes and their SHA-256. The file has a temporary name until it is
 * complete, so that no incomplete file has a final name and a second attempt at the same shard does
 * not meet the first.
 */
public final class MeasuredFile {
  private static final int BUFFER = 1 << 16;

  private final String path;
  private final ResourceId target;
  private final ResourceId attempt;
  private final MeasuredStream stream;

  /** Creates the file under its temporary name. */
  MeasuredFile(OutputTree tree, String path) throws IOException {
    this.path = path;
    target = tree.unfinished(path);
    attempt = tree.unfinished(CorpusPaths.attempt(path, UUID.randomUUID().toString()));
    stream =
        new MeasuredStream(Channels.newOutputStream(FileSystems.create(attempt, MimeTypes.BINARY)));
  }

  /** Where the content goes; close it before {@link #finish}. */
  public OutputStream stream() {
    return new BufferedOutputStream(stream, BUFFER);
  }

  /** Bytes written so far. */
  long bytes() {
    return stream.bytes;
  }

  /** Gives the complete file its name, replacing what an earlier attempt left there. */
  public ManifestEntry finish(long rows) throws IOException {
    FileSystems.rename(List.of(attempt), List.of(target));
    return new ManifestEntry(
        path, stream.bytes, HexFormat.of().formatHex(stream.digest.digest()), rows);
  }

  private static final class MeasuredStream extends OutputStream {
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long bytes;

    MeasuredStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      out.write(source, from, length);
      digest.update(source, from, length);
      bytes += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
