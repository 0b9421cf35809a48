package org.thresher.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
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
    /** Opens it at a place. */
    InputStream open(long position) throws IOException;
  }

  /** Reads a chunk from where its file lies; whatever goes wrong becomes a failure. */
  void read(Chunk chunk, RecordSink sink) {
    read(chunk, position -> open(chunk.resource(), position), sink);
  }

  private static InputStream open(String resource, long position) throws IOException {
    ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(resource, false));
    InputStream in = Channels.newInputStream(channel);
    if (position > 0 && channel instanceof SeekableByteChannel seekable) {
      seekable.position(position);
    } else {
      in.skipNBytes(position);
    }
    return in;
  }

  /** Reads a chunk from the given bytes. */
  void read(Chunk chunk, Opener opener, RecordSink sink) {
    Records records = new Records(chunk, settings, sink);
    String problem = chunk.problem();
    if (problem != null) {
      records.lost(0, "unreadable", problem, new byte[0]);
      return;
    }
    try {
      if (chunk.first()) {
        try (StoredInput stored = new StoredInput(opener.open(0), 0)) {
          readStored(stored, records, 0);
        }
      } else {
        readFromMiddle(chunk, opener, records);
      }
    } catch (IOException | IllegalArgumentException e) {
      records.lost(chunk.from(), "unreadable", String.valueOf(e.getMessage()), new byte[0]);
    }
  }

  /**
   * Whether the records of a file can be read from the middle: WARC and ARC as they are or in gzip
   * members, JSON lines as they are.
   */
  boolean isSplittable(InputFile file) {
    try {
      return file.problem() == null && kind(file.path(), at -> open(file.resource(), at)).splits();
    } catch (IOException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  /** What a file is. */
  private record Kind(Compression compression, Format format) {
    boolean splits() {
      return switch (format) {
        case WARC, ARC -> compression == Compression.NONE || compression == Compression.GZIP;
        case JSON_LINES -> compression == Compression.NONE;
        default -> false;
      };
    }
  }

  private Kind kind(String path, Opener opener) throws IOException {
    try (StoredInput stored = new StoredInput(opener.open(0), 0)) {
      PeekedInput peeked = PeekedInput.of(stored, 16);
      Compression compression = Compression.of(peeked.prefix());
      MemberStream content = compression.open(new StoredInput(peeked, 0));
      try (ByteReader in = new ByteReader(content, ByteReader.ExpansionLimit.NONE, 0)) {
        return new Kind(compression, Format.of(in.peek(Format.LOOK), path, settings.fields()));
      }
    }
  }

  private void readFromMiddle(Chunk chunk, Opener opener, Records records) throws IOException {
    Kind kind = kind(chunk.path(), opener);
    long start = kind.compression == Compression.GZIP ? chunk.from() : chunk.from() - 1;
    try (StoredInput stored = new StoredInput(opener.open(start), start);
        MemberStream content = kind.compression.open(stored);
        ByteReader in = new ByteReader(content, ByteReader.ExpansionLimit.NONE, start)) {
      if (content instanceof GzipMembers members) {
        if (!members.seek(syntax(kind.format)::startsWithHeader)) {
          return;
        }
      } else {
        in.skipLine();
      }
      if (kind.format == Format.JSON_LINES) {
        new JsonLinesReader().read(in, records);
      } else {
        WebArchiveReader reader = new WebArchiveReader(syntax(kind.format));
        if (reader.align(in, records)) {
          reader.read(in, records);
        }
      }
    }
  }

  private static RecordSyntax syntax(Format format) {
    return format == Format.ARC ? new ArcSyntax() : new WarcSyntax();
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
          case WARC, ARC -> new WebArchiveReader(syntax(format));
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
