package org.thresher.stage.read.record;

import java.util.Arrays;
import org.thresher.document.WholeFormats;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.FileEnding;

/** A file that is one page: HTML, plain text, a document; or something that is no text at all. */
public final class SinglePageReader implements RecordReader {
  @Override
  public void read(ByteReader in, PageMaker records) {
    long position = in.position();
    byte[] start = in.peek(Format.LOOK);
    ContentType type = ContentType.of(start, null, records.path());
    boolean maybeLocked = LockedWord.isPossible(type, null, records.path());
    boolean wanted = type.text() || WholeFormats.has(type.mime()) || maybeLocked;
    if (!wanted && in.damage() == null) {
      String promised =
          type.isUnknown() ? FileEnding.container(records.path(), !in.stored()) : null;
      if (promised == null) {
        records.skip(type.mime());
      } else {
        String message = "the name says " + promised + ", the content is something else";
        records.lost(position, "corrupt_" + promised, message, in.peek(Format.LOOK));
      }
      return;
    }
    int page = records.settings().maxPageBytes();
    int max = maybeLocked ? records.settings().maxDocumentBytes() : records.most(start, null);
    byte[] bytes = in.read(Math.min(page, max));
    boolean large = bytes.length == page && page < max && in.hasNext();
    LargeDocument turn = LargeDocument.begin(large);
    try {
      page(in, records, position, max, large ? joined(bytes, in.read(max - bytes.length)) : bytes);
    } finally {
      turn.end();
    }
  }

  private static byte[] joined(byte[] bytes, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  private static void page(ByteReader in, PageMaker records, long position, int max, byte[] start) {
    byte[] bytes = start;
    boolean damaged = false;
    while (records.keepsDamaged(in, position, bytes)) {
      damaged = true;
      bytes = joined(bytes, in.read(max - bytes.length));
    }
    RawPage page = RawPage.file(position, bytes);
    if (in.damage() != null) {
      records.cutShort(in, position, bytes);
    } else if (in.hasNext()) {
      records.lost(
          position,
          "too_large",
          (max == records.settings().maxPageBytes() ? "the page" : "the document")
              + " has more than "
              + max
              + " bytes",
          bytes);
    } else {
      records.page(damaged ? page.asDamaged() : page);
    }
  }
}
