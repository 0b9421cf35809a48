package org.thresher.stage.read.record;

import org.thresher.document.Page;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.sniff.Encodings;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.sniff.Utf8Check;

/**
 * Plain text with a page on each line; blank lines are nothing. Lines that are UTF-8 are read as
 * such, others in the encoding that the file's beginning seems to have.
 */
public final class TextLinesReader implements RecordReader {
  private static final RawPage.Fields NO_FIELDS =
      new RawPage.Fields(null, null, null, Page.Hints.NONE);

  private final Encodings.Encoding encoding;

  /**
   * A reader of a file.
   *
   * @param beginning its first bytes
   */
  public TextLinesReader(byte[] beginning) {
    Encodings.Encoding found = Encodings.of(TextDecoder.decode(beginning, null, false).charset());
    encoding = found == null ? Encodings.UTF_8 : found;
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    LineLoop.read(in, records, (line, position, where) -> page(line, position, records));
  }

  private void page(byte[] line, long position, PageMaker records) {
    Utf8Check utf8 = Utf8Check.of(line);
    String text = utf8.valid() ? utf8.text(line) : new String(line, encoding.charset());
    String charset = utf8.valid() ? Encodings.UTF_8.name() : encoding.name();
    RecordContent page = new RecordContent(text.strip(), false);
    records.page(position, "text", charset, page, NO_FIELDS, line);
  }
}
