package org.thresher.stage.read.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/**
 * The members of a ZIP file, by the headers before them. The content of each is checked against its
 * size and CRC-32, in the header or in the descriptor after it. After damage the next member is
 * where the damaged one ends by its header, else at the next header.
 */
public final class ZipSource implements MemberSource {
  private static final long HEADER = 0x04034b50;
  private static final String MEMBER = "PK\u0003\u0004";
  private static final long DIRECTORY = 0x02014b50;
  private static final int HEADER_BYTES = 30;

  /** What a ZIP file begins with: a member, the directory, its end, or the mark of a split one. */
  private static final Set<Long> STARTS =
      Set.of(HEADER, DIRECTORY, 0x06054b50L, 0x08074b50L, 0x30304b50L);

  private static final int LONGEST_NAME = 8 << 10;

  private final ReplayInput in;
  private final Supplier<ExpansionCheck.Stream> checks;
  private ZipArchiveInputStream archive;

  /** Where the archive that the library sees begins. */
  private long base;

  /** Where the next header is, or somewhere before it. */
  private long at;

  /** Where the header of the last member is, or somewhere before it. */
  private long header;

  private boolean begun;
  private @Nullable ZipMemberContent content;

  /**
   * The members of a stream.
   *
   * @param checks gives each member a check of how much it expands
   */
  public ZipSource(InputStream in, Supplier<ExpansionCheck.Stream> checks) {
    this.in = new ReplayInput(in);
    this.checks = checks;
    this.archive = open(this.in);
  }

  private static ZipArchiveInputStream open(InputStream in) {
    return new ZipArchiveInputStream(in, StandardCharsets.UTF_8.name(), true, true);
  }

  @Override
  public long position() {
    return at;
  }

  @Override
  public @Nullable Member next() throws IOException {
    ZipMemberContent before = content;
    if (before != null && !before.ended()) {
      before.transferTo(OutputStream.nullOutputStream());
    }
    at = before == null ? at : before.end();
    if (before != null && before.movesOn()) {
      restart(at);
    }
    content = null;
    requireStart();
    header = at;
    ZipArchiveEntry entry = entry();
    if (entry == null) {
      in.transferTo(OutputStream.nullOutputStream());
      if (!in.zipEnded()) {
        throw new DamagedInputException("truncated_zip", "the archive has no end record");
      }
      return null;
    }
    if (entry.getName().contains(MEMBER)) {
      throw new DamagedInputException("corrupt_zip", "a name that reaches into the next member");
    }
    long position = base + archive.getBytesRead();
    at = position;
    if (entry.isDirectory()) {
      return new Member(entry.getName(), position, Kind.FOLDER, InputStream.nullInputStream());
    }
    if (!archive.canReadEntryData(entry)) {
      return new Member(entry.getName(), position, Kind.UNREADABLE, InputStream.nullInputStream());
    }
    boolean scanned =
        entry.getMethod() == ZipMethod.STORED.getCode()
            && entry.getGeneralPurposeBit().usesDataDescriptor();
    if (scanned) {
      in.seek(position);
    }
    content = new ZipMemberContent(scanned ? null : archive, entry, in, position, checks.get());
    return new Member(entry.getName(), position, Kind.FILE, content);
  }

  /** The library passes over whatever comes before the first member. */
  private void requireStart() throws IOException {
    if (!begun) {
      begun = true;
      if (!STARTS.contains(in.peekInt(0))) {
        throw new DamagedInputException("corrupt_zip", "no ZIP archive begins here");
      }
    }
  }

  private @Nullable ZipArchiveEntry entry() throws IOException {
    try {
      return archive.getNextEntry();
    } catch (DamagedInputException e) {
      throw e;
    } catch (EOFException e) {
      throw new DamagedInputException("truncated_zip", "the archive ends inside a member");
    } catch (IOException | RuntimeException e) {
      throw new DamagedInputException("corrupt_zip", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean recover() throws IOException {
    ZipMemberContent damaged = content;
    content = null;
    if (damaged != null) {
      long end = damaged.statedEnd();
      if (end >= 0 && in.seek(end) && isHeader()) {
        restart(end);
        return true;
      }
      in.seek(Math.max(header + 1, in.history()));
    } else {
      // The library may have read on: what looks like no header may be a block of signatures.
      in.seek(Math.max(at + 1, in.history()));
    }
    return toHeader();
  }

  private boolean toHeader() throws IOException {
    while (in.peek(3) >= 0) {
      if (isHeader()) {
        restart(in.position());
        return true;
      }
      in.seek(in.position() + 1);
    }
    return false;
  }

  /** Whether the header of a member comes next, or the directory, which ends the members. */
  private boolean isHeader() throws IOException {
    if (in.peek(0) != 'P' || in.peek(1) != 'K') {
      return false;
    }
    long signature = in.peekInt(0);
    if (signature == DIRECTORY) {
      return true;
    }
    boolean plausible =
        in.peek(HEADER_BYTES) >= 0
            && in.peek(5) <= 20
            && (in.peek(8) | in.peek(9) << 8) <= 99
            && (in.peek(26) | in.peek(27) << 8) > 0
            && (in.peek(26) | in.peek(27) << 8) <= LONGEST_NAME;
    return signature == HEADER && plausible;
  }

  private void restart(long position) throws IOException {
    in.seek(position);
    base = position;
    at = position;
    archive = open(in);
  }

  @Override
  public void close() throws IOException {
    archive.close();
    in.close();
  }
}
