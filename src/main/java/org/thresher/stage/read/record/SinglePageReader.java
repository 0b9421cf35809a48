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
    int max = records.settings().maxPageBytes();
    ContentType type = ContentType.of(in.peek(Format.LOOK), null, records.path());
    if (!type.text() && !WholeFormats.has(type.mime()) && in.damage() == null) {
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
    byte[] bytes = in.read(max);
    boolean damaged = false;
    while (records.keepsDamaged(in, position, bytes)) {
      damaged = true;
      byte[] more = in.read(max - bytes.length);
      bytes = Arrays.copyOf(bytes, bytes.length + more.length);
      System.arraycopy(more, 0, bytes, bytes.length - more.length, more.length);
    }
    RawPage page = RawPage.file(position, bytes);
    if (in.damage() != null) {
      records.cutShort(in, position, bytes);
    } else if (in.hasNext()) {
      records.lost(position, "too_large", "the page has more than " + max + " bytes", bytes);
    } else {
      records.page(damaged ? page.asDamaged() : page);
    }
  }
}
