package org.thresher.stage.read.record;

import org.thresher.document.RecordException;
import org.thresher.document.WholeFormats;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.wiki.WikiDump;
import org.thresher.stage.read.wiki.WikiPage;

/**
 * A dump of a wiki in MediaWiki's export format, however large: each page is a record, and its last
 * revision a document.
 */
public final class MediaWikiReader implements RecordReader {
  @Override
  public void read(ByteReader in, PageMaker records) {
    long position = in.position();
    try {
      WikiDump dump = new WikiDump(in.stream(), records.settings().maxPageBytes());
      WikiPage page = dump.next();
      if (page == null) {
        records.skip(WholeFormats.WIKI);
      }
      while (page != null) {
        records.wikiPage(position, page);
        position = in.position();
        page = dump.next();
      }
    } catch (RecordException e) {
      // The page in which the XML breaks off is lost, and all after it.
      if (in.damage() != null) {
        records.cutShort(in, position, new byte[0]);
      } else {
        records.lost(position, e.error(), String.valueOf(e.getMessage()), new byte[0]);
      }
    }
    in.skip(Long.MAX_VALUE);
  }
}
