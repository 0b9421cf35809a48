package org.thresher.stage.deduplicate.memory;

import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.text.Folding;

/**
 * What is known of the lines of sites after a night, for one bucket: hashes and numbers, no text.
 *
 * <p>Packed: the version (a byte), the day of the night, the sites, then the rows sorted by hash,
 * each as its distance from the one before, the place of its site and its numbers: 15 to 20 bytes a
 * line.
 */
public final class SiteState {
  /** Names the files of the memory in an index. */
  public static final String NAME = "SiteMemory";

  /** The version of the packed form and of what the numbers mean. */
  public static final int VERSION = 1;

  /** A line that every page has, so that a site's pages are counted like the lines of a site. */
  public static final long PAGE = Folding.hashExact("\u0000page");

  // Columns: the hash of site and folded line; the hash of the site; the pages that had the line,
  // and those of which it is the title, description or lede; the days of its first and last sight;
  // the pages of the site since its last sight, and all without it since its first.
  static final int HASH = 0;
  static final int SITE = 1;
  static final int PAGES = 2;
  static final int OWNERS = 3;
  static final int FIRST = 4;
  static final int LAST = 5;
  static final int ABSENT = 6;
  static final int MISSES = 7;
  static final int WIDTH = 8;

  /** Marks a state that no later run needs. */
  private static final byte[] GONE = {0};

  private SiteState() {}

  /** No lines. */
  static LongRows empty() {
    return new LongRows(WIDTH);
  }

  /** The mark of a state that is kept no more. */
  static byte[] gone() {
    return GONE.clone();
  }

  /** Whether there was a state that is kept no more. */
  static boolean isGone(byte[] packed) {
    return packed.length == GONE.length && packed[0] == GONE[0];
  }

  /** Whether a value is a state. */
  static boolean isState(byte[] packed) {
    return packed.length > 0 && !isGone(packed);
  }

  /** Whether a row counts the pages of a site. */
  static boolean isOfPages(LongRows rows, int row) {
    return rows.get(row, HASH) == Folding.combine(rows.get(row, SITE), PAGE);
  }

  /**
   * Packs rows.
   *
   * @param rows sorted by hash
   * @param day the latest day of last sight, in days since 1970
   */
  static byte[] pack(LongRows rows, long day) {
    LongRows sites = new LongRows(1);
    for (int row = 0; row < rows.size(); row++) {
      sites.add(rows.get(row, SITE));
    }
    sites.sortDistinct();
    PackedWriter packed = new PackedWriter();
    packed.writeByte(VERSION);
    packed.writeUnsigned(day);
    packed.writeUnsigned(sites.size());
    long before = 0;
    for (int site = 0; site < sites.size(); site++) {
      packed.writeUnsigned(sites.get(site, 0) - before);
      before = sites.get(site, 0);
    }
    before = 0;
    for (int row = 0; row < rows.size(); row++) {
      packed.writeUnsigned(rows.get(row, HASH) - before);
      before = rows.get(row, HASH);
      packed.writeUnsigned(sites.find(rows.get(row, SITE)));
      packed.writeUnsigned(rows.get(row, PAGES));
      packed.writeUnsigned(rows.get(row, OWNERS));
      packed.writeUnsigned(day - rows.get(row, LAST));
      packed.writeUnsigned(rows.get(row, LAST) - rows.get(row, FIRST));
      packed.writeUnsigned(rows.get(row, ABSENT));
      packed.writeUnsigned(rows.get(row, MISSES));
    }
    return packed.toByteArray();
  }

  /**
   * Reads rows.
   *
   * @throws IllegalStateException if another version has packed them
   */
  static LongRows unpack(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalStateException(
          "deduplicate.index: its memory of sites has version "
              + version
              + ", not "
              + VERSION
              + "; begin a new index");
    }
    long day = in.readUnsigned();
    long[] sites = new long[in.readCount()];
    long value = 0;
    for (int site = 0; site < sites.length; site++) {
      value += in.readUnsigned();
      sites[site] = value;
    }
    LongRows rows = new LongRows(WIDTH);
    long hash = 0;
    while (in.hasMore()) {
      hash += in.readUnsigned();
      long site = sites[in.readCount()];
      long pages = in.readUnsigned();
      long owners = in.readUnsigned();
      long last = day - in.readUnsigned();
      long first = last - in.readUnsigned();
      rows.add(hash, site, pages, owners, first, last, in.readUnsigned(), in.readUnsigned());
    }
    return rows;
  }
}
