package org.thresher.stage.deduplicate.index;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.EarlierEvidence;

/**
 * A file of an index: what one bucket of one rule remembers of each dump, oldest first.
 *
 * <p>Format, all numbers big endian: {@code "THRI"}, the version (4 bytes); for each dump its
 * number (4 bytes, from 1), the length of its evidence (4), the evidence's XXH3 hash (8), the
 * evidence; then a 0 (4), without which the file is cut short.
 */
final class IndexFile {
  static final int VERSION = 3;
  private static final int MAGIC = 0x54485249;
  private static final int END = 0;

  private IndexFile() {}

  /**
   * Writes a file.
   *
   * @param earlier the dumps that it has already, or null
   * @param dump number of the dump that is added, greater than all before
   */
  static void write(OutputStream stream, @Nullable Reader earlier, int dump, byte[] evidence)
      throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    if (earlier != null) {
      for (EarlierEvidence of : earlier) {
        writeDump(out, of.dump(), of.rows());
      }
    }
    writeDump(out, dump, evidence);
    out.writeInt(END);
    out.flush();
  }

  private static void writeDump(DataOutputStream out, int dump, byte[] evidence)
      throws IOException {
    out.writeInt(dump);
    out.writeInt(evidence.length);
    out.writeLong(Hashing.xxh3_64().hashBytesToLong(evidence));
    out.write(evidence);
  }

  /** Reads a file once, dump by dump, with one dump's evidence in memory at a time. */
  static final class Reader implements Iterable<EarlierEvidence>, Closeable {
    private final String name;
    private final int before;
    private final @Nullable DataInputStream in;

    private Reader(String name, @Nullable DataInputStream in, int before) {
      this.name = name;
      this.in = in;
      this.before = before;
    }

    /**
     * Begins to read.
     *
     * @param name the file's name, for messages
     * @param before dumps with this number and later ones are not read
     */
    static Reader of(String name, InputStream stream, int before) throws IOException {
      DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
      Reader reader = new Reader(name, in, before);
      try {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
          throw reader.damaged("it is not a file of an index");
        }
      } catch (EOFException e) {
        throw reader.damaged("it is cut short");
      }
      return reader;
    }

    /** A file without dumps. */
    static Reader empty() {
      return new Reader("", null, 0);
    }

    @Override
    public Iterator<EarlierEvidence> iterator() {
      return in == null ? List.<EarlierEvidence>of().iterator() : new Dumps(in);
    }

    private IOException damaged(String why) {
      return new IOException("deduplicate.index: " + name + " is damaged: " + why);
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }

    private final class Dumps implements Iterator<EarlierEvidence> {
      private final DataInputStream stream;
      private @Nullable EarlierEvidence next;

      Dumps(DataInputStream stream) {
        this.stream = stream;
        next = read();
      }

      private @Nullable EarlierEvidence read() {
        try {
          int dump = stream.readInt();
          return dump == END || dump >= before ? null : new EarlierEvidence(dump, evidence());
        } catch (EOFException e) {
          throw new UncheckedIOException(damaged("it is cut short"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      private byte[] evidence() throws IOException {
        int length = stream.readInt();
        long hash = stream.readLong();
        byte[] evidence = stream.readNBytes(Math.max(0, length));
        if (evidence.length != length) {
          throw damaged("it is cut short");
        }
        if (Hashing.xxh3_64().hashBytesToLong(evidence) != hash) {
          throw damaged("its content does not have the checksum");
        }
        return evidence;
      }

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public EarlierEvidence next() {
        EarlierEvidence current = next;
        if (current == null) {
          throw new NoSuchElementException();
        }
        next = read();
        return current;
      }
    }
  }
}
