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
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.EarlierEvidence;

/**
 * A file of an index: what one bucket of one rule remembers of each dump of one folder, oldest
 * first.
 *
 * <p>Format, all numbers big endian: {@code "THRI"}, the version (4 bytes); for each dump of the
 * index its number (4 bytes, from 1), the length of its evidence (4), an XXH3 hash (8) of the
 * file's name, the number and the evidence, the evidence; then a 0 (4), without which the file is
 * cut short. A reader knows from {@code index.json} which dumps there must be.
 */
final class IndexFile {
  static final int VERSION = 3;
  private static final int MAGIC = 0x54485249;
  private static final int END = 0;

  private IndexFile() {}

  /**
   * Writes a file, its dumps in the order of their numbers.
   *
   * @param name the file's name in its folder
   * @param others the dumps that it has beside the one that is added
   * @param dump number of the dump that is added; 0 to add none
   */
  static void write(
      OutputStream stream, String name, Iterable<EarlierEvidence> others, int dump, byte[] evidence)
      throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    boolean left = dump > 0;
    for (EarlierEvidence of : others) {
      if (left && of.dump() > dump) {
        writeDump(out, name, dump, evidence);
        left = false;
      }
      writeDump(out, name, of.dump(), of.rows());
    }
    if (left) {
      writeDump(out, name, dump, evidence);
    }
    out.writeInt(END);
    out.flush();
  }

  private static void writeDump(DataOutputStream out, String name, int dump, byte[] evidence)
      throws IOException {
    out.writeInt(dump);
    out.writeInt(evidence.length);
    out.writeLong(hash(name, dump, evidence));
    out.write(evidence);
  }

  private static long hash(String name, int dump, byte[] evidence) {
    return Hashing.xxh3_64()
        .hashStream()
        .putString(name)
        .putInt(dump)
        .putByteArray(evidence)
        .getAsLong();
  }

  /**
   * Reads a file once, dump by dump, with one dump's evidence in memory at a time. Whoever has
   * taken the last dump knows that the file is whole.
   */
  static final class Reader implements Iterable<EarlierEvidence>, Closeable {
    private final String path;
    private final String name;
    private final List<Integer> dumps;
    private final IntPredicate wanted;
    private final DataInputStream in;

    private Reader(
        String path, String name, List<Integer> dumps, IntPredicate wanted, DataInputStream in) {
      this.path = path;
      this.name = name;
      this.dumps = dumps;
      this.wanted = wanted;
      this.in = in;
    }

    /**
     * Begins to read.
     *
     * @param path where the file is, for messages
     * @param name its name in its folder
     * @param stream the file's bytes; closed if it is damaged
     * @param dumps the numbers of the dumps in it, in their order
     * @param wanted the numbers of the dumps that are given; others are only checked
     * @throws IOException if it is damaged
     */
    static Reader of(
        String path, String name, InputStream stream, List<Integer> dumps, IntPredicate wanted)
        throws IOException {
      DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
      try {
        checkBegin(path, in);
      } catch (IOException e) {
        in.close();
        throw e;
      }
      return new Reader(path, name, dumps, wanted, in);
    }

    private static void checkBegin(String path, DataInputStream in) throws IOException {
      try {
        if (in.readInt() != MAGIC || in.readInt() != VERSION) {
          throw damaged(path, "it is not a file of this index");
        }
      } catch (EOFException e) {
        throw damaged(path, "it is cut short");
      }
    }

    @Override
    public Iterator<EarlierEvidence> iterator() {
      return new Dumps(in, dumps.iterator());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private final class Dumps implements Iterator<EarlierEvidence> {
      private final DataInputStream stream;
      private final Iterator<Integer> expected;
      private @Nullable EarlierEvidence next;

      Dumps(DataInputStream stream, Iterator<Integer> expected) {
        this.stream = stream;
        this.expected = expected;
        next = read();
      }

      private @Nullable EarlierEvidence read() {
        try {
          while (expected.hasNext()) {
            EarlierEvidence one = dump(expected.next());
            if (wanted.test(one.dump())) {
              return one;
            }
          }
          if (stream.readInt() != END || stream.read() >= 0) {
            throw damaged(path, "it does not end where it should");
          }
          return null;
        } catch (EOFException e) {
          throw new UncheckedIOException(damaged(path, "it is cut short"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      private EarlierEvidence dump(int number) throws IOException {
        if (stream.readInt() != number) {
          throw damaged(path, "it has other dumps than the index");
        }
        int length = stream.readInt();
        long hash = stream.readLong();
        byte[] evidence = stream.readNBytes(Math.max(0, length));
        if (evidence.length != length) {
          throw damaged(path, "it is cut short");
        }
        if (hash(name, number, evidence) != hash) {
          throw damaged(path, "its content does not have the checksum");
        }
        return new EarlierEvidence(number, evidence);
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

  /** The message about a damaged file. */
  static IOException damaged(String path, String why) {
    return new IOException(
        "deduplicate.index: "
            + path
            + " is damaged: "
            + why
            + "; bring back a copy of the index, or begin a new one in another folder");
  }
}
