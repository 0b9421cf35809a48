package org.thresher.stage.read.record;

import java.io.IOException;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.Compression;
import org.thresher.stage.read.bytes.MemberStream;
import org.thresher.stage.read.bytes.PeekedInput;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.StoredInput;

/**
 * What a file is, by its first bytes.
 *
 * @param compression how it is compressed
 * @param format what it is when decompressed
 * @param prefix its first decompressed bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
public record FileKind(Compression compression, Format format, byte[] prefix) {

  public static FileKind of(String path, StoredFile file, ReadSettings settings)
      throws IOException {
    try (StoredInput stored = new StoredInput(file.open(0), 0)) {
      PeekedInput peeked = PeekedInput.of(stored, Compression.LOOK);
      Compression compression = Compression.of(peeked.prefix());
      MemberStream content = compression.open(new StoredInput(peeked, 0), false);
      try (ByteReader in = new ByteReader(content, ByteReader.ExpansionLimit.NONE, 0)) {
        byte[] prefix = in.peek(Format.LOOK);
        return new FileKind(compression, Format.of(prefix, path, settings), prefix);
      }
    }
  }
}
