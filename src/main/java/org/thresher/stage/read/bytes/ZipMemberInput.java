package org.thresher.stage.read.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** The bytes of a member of a ZIP archive; ends with an exception when it expands too much. */
public final class ZipMemberInput extends FilterInputStream {
  private final ZipArchiveInputStream archive;
  private final ExpansionCheck.Stream check;

  public ZipMemberInput(ZipArchiveInputStream archive, ExpansionCheck.Stream check) {
    super(archive);
    this.archive = archive;
    this.check = check;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int count = super.read(into, at, length);
    check.check(archive.getUncompressedCount(), archive.getCompressedCount());
    return count;
  }
}
