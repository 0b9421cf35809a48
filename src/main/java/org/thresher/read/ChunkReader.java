package org.thresher.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.commons.io.input.CloseShieldInputStream;

/** Reads a chunk of a file: finds compression and format, and picks the reader. */
final class ChunkReader {
  private static final long FREE_EXPANSION = 64L << 20;
  private final ReadSettings settings;

  ChunkReader(ReadSettings settings) {
    this.settings = settings;
  }

  /** Opens the bytes of a file. */
  interface Opener {
    /** Opens it at its beginning. */
    InputStream open() throws IOException;
  }

  /** Reads a chunk from where its file lies; whatever goes wrong becomes a failure. */
  void read(Chunk chunk, RecordSink sink) {
    read(chunk, () -> Channels.newInputStream(channel(chunk)), sink);
  }

  private static ReadableByteChannel channel(Chunk chunk) throws IOException {
    return FileSystems.open(FileSystems.matchNewResource(chunk.resource(), false));
  }

  /** Reads a chunk from the given bytes. */
  void read(Chunk chunk, Opener opener, RecordSink sink) {
    Records records = new Records(chunk, settings, sink);
    if (chunk.problem() != null) {
      records.lost(0, "unreadable", chunk.problem(), new byte[0]);
      return;
    }
    try (StoredInput stored = new StoredInput(opener.open(), 0)) {
      readStored(stored, records, 0);
    } catch (IOException | IllegalArgumentException e) {
      records.lost(0, "unreadable", String.valueOf(e.getMessage()), new byte[0]);
    }
  }

  private void readStored(StoredInput stored, Records records, int depth) throws IOException {
    PeekedInput peeked = PeekedInput.of(stored, 16);
    StoredInput whole =
        new StoredInput(depth == 0 ? peeked : CloseShieldInputStream.wrap(peeked), 0);
    Compression compression = Compression.of(peeked.prefix());
    ByteReader.ExpansionLimit limit =
        compression == Compression.NONE
            ? ByteReader.ExpansionLimit.NONE
            : decompressed -> checkExpansion(decompressed, stored.position());
    try (ByteReader in = new ByteReader(compression.open(whole), limit, 0)) {
      dispatch(in, records, depth);
    }
  }

  private void checkExpansion(long decompressed, long stored) throws DamagedInputException {
    long most = Math.max(FREE_EXPANSION, stored * settings.maxExpansionRatio());
    if (decompressed > most) {
      throw new DamagedInputException(
          "expands_too_much", stored + " bytes became more than " + most + " bytes");
    }
  }

  private void dispatch(ByteReader in, Records records, int depth) {
    if (!in.hasNext() && in.damage() == null) {
      records.skip("empty");
      return;
    }
    byte[] prefix = in.peek(Format.LOOK);
    Format format = Format.of(prefix, records.path(), settings.fields());
    RecordReader reader =
        switch (format) {
          case WARC -> new WebArchiveReader(new WarcSyntax());
          case ARC -> new WebArchiveReader(new ArcSyntax());
          case JSON_LINES -> new JsonLinesReader();
          case JSON -> new JsonReader();
          case CSV -> new CsvReader();
          case ZIP, TAR -> archive(format, depth);
          case SINGLE -> new SinglePageReader();
        };
    reader.read(in, records);
  }

  private RecordReader archive(Format format, int depth) {
    if (depth == settings.maxArchiveDepth()) {
      String message = "archives inside archives, more than " + depth + " deep";
      return (in, records) -> records.lost(0, "too_deep", message, new byte[0]);
    }
    return new ArchiveMembers(
        format == Format.ZIP, (member, records) -> readStored(member, records, depth + 1));
  }
}
