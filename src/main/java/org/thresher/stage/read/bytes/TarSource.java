package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tar archive (POSIX, pax, GNU): sums of headers are checked, names and extended
 * headers have a limit, sizes are not believed, holes of sparse members count as what they expand
 * to. After damage the next member is at the next header whose sum is right.
 */
public final class TarSource implements MemberSource {
  private static final int BLOCK = TarHeader.BLOCK;
  private static final int MAGIC = 257;
  private static final int LONGEST_NAME = 64 << 10;
  private static final int LONGEST_EXTENDED = 1 << 20;
  private static final int MOST_SPARSE = 1 << 16;

  private final ReplayInput in;
  private final Supplier<ExpansionCheck.Stream> checks;

  /** Where the next header is. */
  private long next;

  /** Whether the next header has to be looked for. */
  private boolean lost;

  private boolean seen;
  private @Nullable String longName;
  private PaxRecords extended = PaxRecords.NONE;

  /**
   * The members of a stream.
   *
   * @param checks gives each sparse member a check of how much it expands
   */
  public TarSource(InputStream in, Supplier<ExpansionCheck.Stream> checks) {
    this.in = new ReplayInput(in);
    this.checks = checks;
  }

  @Override
  public long position() {
    return next;
  }

  @Override
  public @Nullable Member next() throws IOException {
    longName = null;
    extended = PaxRecords.NONE;
    while (true) {
      TarHeader header = header();
      if (header == null) {
        return null;
      }
      long content = next + BLOCK;
      long size = header.size();
      switch (header.type()) {
        case 'L' -> longName = name(bytes(content, size, LONGEST_NAME));
        case 'x', 'X' -> extended = PaxRecords.read(bytes(content, size, LONGEST_EXTENDED));
        case 'g', 'K', 'V', 'N' -> pass(content, size);
        default -> {
          return member(header, content);
        }
      }
    }
  }

  /** The header that comes next, or null at the end. */
  private @Nullable TarHeader header() throws IOException {
    if (!in.seek(next)) {
      throw lost("truncated_tar", "the archive ends inside a member");
    }
    byte[] block = in.readNBytes(BLOCK);
    TarHeader header = new TarHeader(block);
    while (block.length == BLOCK && header.isZero()) {
      block = in.readNBytes(BLOCK);
      header = new TarHeader(block);
      next += BLOCK;
      if (block.length == BLOCK && !header.isZero() && !(hasMagic(block) && header.isValid())) {
        return null; // what follows the end of the archive is no archive
      }
    }
    if (block.length == 0 || (block.length < BLOCK && isZero(block))) {
      return requireSeen();
    }
    if (block.length < BLOCK) {
      throw lost("truncated_tar", "the archive ends inside a header");
    }
    if (!header.isValid()) {
      throw lost("corrupt_tar", "a header with a wrong check sum");
    }
    if (header.size() < 0) {
      throw lost("corrupt_tar", "a header with a size that is none");
    }
    return header;
  }

  private @Nullable TarHeader requireSeen() throws DamagedInputException {
    if (!seen) {
      throw lost("truncated_tar", "no member");
    }
    return null;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasMagic(byte[] block) {
    return new String(block, MAGIC, 5, StandardCharsets.US_ASCII).equals("ustar");
  }

  private void pass(long content, long size) {
    long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
    next = content > Long.MAX_VALUE - padded ? Long.MAX_VALUE : content + padded;
  }

  /** The content of a header that belongs to the member after it. */
  private byte[] bytes(long content, long size, int most) throws IOException {
    pass(content, size);
    if (size > most) {
      throw new DamagedInputException(
          "corrupt_tar", "a name or an extended header of " + size + " bytes");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw lost("truncated_tar", "the archive ends inside a header");
    }
    return bytes;
  }

  private static String name(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private Member member(TarHeader header, long content) throws IOException {
    seen = true;
    pass(content, header.size());
    String name = longName == null ? header.name() : longName;
    name = extended.values().getOrDefault("path", name);
    name = extended.values().getOrDefault("GNU.sparse.name", name);
    Kind kind = kind(header.type(), name);
    boolean linked = kind == Kind.LINK && extended.values().isEmpty();
    long size = linked ? 0 : extended.has("size") ? extended.number("size") : header.size();
    pass(content, size);
    if (kind != Kind.FILE) {
      return new Member(name, content, kind, InputStream.nullInputStream());
    }
    return new Member(name, content, kind, content(header, content, size));
  }

  private static Kind kind(char type, String name) {
    return switch (type) {
      case '1', '2' -> Kind.LINK;
      case '3', '4', '6', 'M' -> Kind.SPECIAL;
      case '5', 'D' -> Kind.FOLDER;
      default -> name.endsWith("/") ? Kind.FOLDER : Kind.FILE;
    };
  }

  private InputStream content(TarHeader header, long content, long size) throws IOException {
    boolean major = extended.values().getOrDefault("GNU.sparse.major", "0").equals("1");
    List<Long> map = new ArrayList<>();
    if (header.type() == 'S') {
      addOldMap(header, map);
      // The blocks of the map come before the content and are not counted in its size.
      pass(in.position(), size);
      return new TarMemberContent(in, size, map, header.realSize(), checks.get());
    }
    if (major || extended.has("GNU.sparse.map") || !extended.sparse().isEmpty()) {
      boolean newer = extended.has("GNU.sparse.realsize");
      long real = extended.number(newer ? "GNU.sparse.realsize" : "GNU.sparse.size");
      if (major) {
        readMap(map, content + size);
      } else if (extended.has("GNU.sparse.map")) {
        addMap(map);
      } else {
        map.addAll(extended.sparse());
      }
      return new TarMemberContent(in, content + size - in.position(), map, real, checks.get());
    }
    return new TarMemberContent(in, size);
  }

  /** Pairs of twelve bytes in the header, then in blocks after it. */
  private void addOldMap(TarHeader header, List<Long> map) throws IOException {
    addPairs(header, header.sparseMap(), 4, map);
    boolean more = header.hasMoreSparse();
    while (more) {
      byte[] block = in.readNBytes(BLOCK);
      if (block.length < BLOCK || map.size() > MOST_SPARSE) {
        throw lost("corrupt_tar", "a map of a sparse member without an end");
      }
      addPairs(new TarHeader(block), 0, 21, map);
      more = block[504] != 0;
    }
  }

  private static void addPairs(TarHeader block, int from, int most, List<Long> map) {
    for (int i = 0; i < most && block.block()[from + 24 * i] != 0; i++) {
      map.add(block.number(from + 24 * i, 12));
      map.add(block.number(from + 24 * i + 12, 12));
    }
  }

  private void addMap(List<Long> map) throws DamagedInputException {
    for (String number : extended.values().getOrDefault("GNU.sparse.map", "").split(",", -1)) {
      if (map.size() > MOST_SPARSE) {
        throw new DamagedInputException("corrupt_tar", "a map of a sparse member without an end");
      }
      map.add(PaxRecords.parsed(number));
    }
  }

  /** Format 1.0: lines of numbers at the start of the content, up to the end of a block. */
  private void readMap(List<Long> map, long end) throws IOException {
    long start = in.position();
    long count = readNumber(end);
    if (count > MOST_SPARSE) {
      throw new DamagedInputException("corrupt_tar", "a map of a sparse member without an end");
    }
    for (long i = 0; i < 2 * count; i++) {
      map.add(readNumber(end));
    }
    long used = in.position() - start;
    in.seek(start + (used + BLOCK - 1) / BLOCK * BLOCK);
  }

  private long readNumber(long end) throws IOException {
    StringBuilder digits = new StringBuilder();
    int b;
    while ((b = in.read()) != '\n') {
      digits.append((char) b);
      if (b < 0 || digits.length() > 18 || in.position() > end) {
        throw new DamagedInputException("corrupt_tar", "a map of a sparse member that is damaged");
      }
    }
    return PaxRecords.parsed(digits.toString());
  }

  private DamagedInputException lost(String error, String message) {
    lost = true;
    return new DamagedInputException(error, message);
  }

  @Override
  public boolean recover() throws IOException {
    if (!lost) {
      return true;
    }
    lost = false;
    in.seek(Math.max(next + 1, in.history()));
    while (in.peek(BLOCK - 1) >= 0) {
      if (in.peek(MAGIC) == 'u' && in.peek(MAGIC + 1) == 's' && isHeader()) {
        next = in.position();
        return true;
      }
      in.seek(in.position() + 1);
    }
    return false;
  }

  private boolean isHeader() throws IOException {
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = (byte) in.peek(i);
    }
    return hasMagic(block) && new TarHeader(block).isValid();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
