package org.thresher.stage.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.Compression;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.bytes.ExpansionCheck;
import org.thresher.stage.read.bytes.GzipMembers;
import org.thresher.stage.read.bytes.MemberStream;
import org.thresher.stage.read.bytes.PeekedInput;
import org.thresher.stage.read.bytes.PlainStream;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.bytes.TarSource;
import org.thresher.stage.read.bytes.ZipSource;
import org.thresher.stage.read.bytes.ZstdFrames;
import org.thresher.stage.read.input.BrowserAssets;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.parquet.ParquetReader;
import org.thresher.stage.read.record.ArchiveMembers;
import org.thresher.stage.read.record.CsvReader;
import org.thresher.stage.read.record.FileKind;
import org.thresher.stage.read.record.Format;
import org.thresher.stage.read.record.JsonLinesReader;
import org.thresher.stage.read.record.MailboxReader;
import org.thresher.stage.read.record.MediaWikiReader;
import org.thresher.stage.read.record.PageMaker;
import org.thresher.stage.read.record.RecordReader;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.SinglePageReader;
import org.thresher.stage.read.record.TextLinesReader;
import org.thresher.stage.read.record.WaczFile;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.FileEnding;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.sniff.WideText;
import org.thresher.stage.read.warc.ArcSyntax;
import org.thresher.stage.read.warc.RecordSyntax;
import org.thresher.stage.read.warc.WarcSyntax;
import org.thresher.stage.read.warc.WebArchiveReader;

/** Reads a chunk of a file: finds compression and format, and picks the reader. */
public final class ChunkReader {
  /** Bytes that are looked at where a name says a compression and the first ones do not. */
  private static final int NAMED_LOOK = 1 << 10;

  private final ReadSettings settings;

  public ChunkReader(ReadSettings settings) {
    this.settings = settings;
  }

  /** Reads a chunk from where its file lies; whatever goes wrong becomes a failure. */
  public void read(Chunk chunk, RecordSink sink) {
    read(chunk, StoredFile.of(chunk.resource()), sink);
  }

  /** Reads a chunk from the given bytes. */
  public void read(Chunk chunk, StoredFile file, RecordSink sink) {
    boolean listed = chunk.first() && chunk.problem() == null && WaczFile.isNamed(chunk.path());
    Map<String, String> titles = listed ? WaczFile.titles(file) : Map.of();
    try (PageMaker records = new PageMaker(chunk, settings, sink, titles)) {
      read(chunk, file, records);
    }
  }

  private void read(Chunk chunk, StoredFile file, PageMaker records) {
    String problem = chunk.problem();
    if (problem != null) {
      records.lost(0, "unreadable", problem, new byte[0]);
      return;
    }
    if (chunk.asset()) {
      records.skip(BrowserAssets.SKIPPED);
      return;
    }
    try {
      if (isParquet(file)) {
        new ParquetReader(file, chunk.size(), records).read();
      } else if (chunk.first()) {
        try (StoredInput stored = new StoredInput(file.open(0), 0)) {
          readStored(stored, records, 0, check(stored));
        }
      } else {
        readFromMiddle(chunk, file, records);
      }
    } catch (DamagedInputException e) {
      records.lost(chunk.part().start(), e.error(), String.valueOf(e.getMessage()), new byte[0]);
    } catch (IOException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      records.lost(chunk.part().start(), "unreadable", message, new byte[0]);
    } catch (StackOverflowError e) {
      // No reader calls itself over input; what a library does is bounded here to the file.
      String message = "too deeply nested to be read";
      records.damaged(chunk.part().start(), "too_deep", message, new byte[0]);
    }
  }

  private static boolean isParquet(StoredFile file) throws IOException {
    try (StoredInput stored = new StoredInput(file.open(0), 0)) {
      return ContentType.startsWith(stored.readNBytes(4), "PAR1");
    }
  }

  private void readFromMiddle(Chunk chunk, StoredFile file, PageMaker records) throws IOException {
    FileKind kind = FileKind.of(chunk.path(), file, settings);
    if (kind.format() == Format.CSV) {
      readRows(chunk, file, records);
      return;
    }
    Part part = chunk.part();
    // What begins before is the part before's; whether a line begins just here, the byte before
    // tells where bytes can be counted, and the plan elsewhere.
    boolean countable = kind.compression() == Compression.NONE;
    long from = countable ? part.from() - 1 : part.from();
    long start = countable ? part.start() - 1 : part.start();
    try (StoredInput stored = new StoredInput(file.open(from), from);
        MemberStream content = open(kind.compression(), stored, file);
        ByteReader in = new ByteReader(content, limit(stored, part), start)) {
      if (content instanceof GzipMembers members) {
        if (!members.seek(syntax(kind.format())::startsWithHeader)) {
          return;
        }
      } else {
        in.skipLine();
      }
      switch (kind.format()) {
        case JSON_LINES -> new JsonLinesReader().read(in, records);
        case TEXT_LINES -> new TextLinesReader(kind.prefix()).read(in, records);
        default -> {
          WebArchiveReader reader = new WebArchiveReader(syntax(kind.format()));
          if (reader.align(in, records)) {
            reader.read(in, records);
          }
        }
      }
      tellUntold(in, records);
    }
  }

  private ByteReader.ExpansionLimit limit(StoredInput stored, Part part) {
    ExpansionCheck.Stream own = check(stored).stream(false);
    return position -> own.check(position - part.start(), stored.position() - part.from());
  }

  private static MemberStream open(Compression compression, StoredInput stored, StoredFile file)
      throws IOException {
    return compression == Compression.ZSTD
        ? new ZstdFrames(stored, ZstdFrames.dictionary(file), false)
        : compression.open(stored, true);
  }

  private void readRows(Chunk chunk, StoredFile file, PageMaker records) throws IOException {
    Part part = chunk.part();
    ByteReader.ExpansionLimit none = ByteReader.ExpansionLimit.NONE;
    try (ByteReader top =
            new ByteReader(new PlainStream(new StoredInput(file.open(0), 0)), none, 0);
        ByteReader in =
            new ByteReader(
                new PlainStream(new StoredInput(file.open(part.from()), part.from())),
                none,
                part.start())) {
      new CsvReader(top).read(in, records);
    }
  }

  private static RecordSyntax syntax(Format format) {
    return format == Format.ARC ? new ArcSyntax() : new WarcSyntax();
  }

  private ExpansionCheck check(StoredInput stored) {
    return new ExpansionCheck(settings.maxExpansionRatio(), stored);
  }

  private void readStored(StoredInput stored, PageMaker records, int depth, ExpansionCheck check)
      throws IOException {
    PeekedInput peeked = PeekedInput.of(stored, Compression.LOOK);
    Compression compression = Compression.of(peeked.prefix());
    if (compression == Compression.NONE && FileEnding.isCompressed(records.path())) {
      peeked = PeekedInput.of(peeked, NAMED_LOOK);
      compression = named(peeked.prefix(), records.path());
    }
    StoredInput whole =
        new StoredInput(depth == 0 ? peeked : CloseShieldInputStream.wrap(peeked), 0);
    Part part = depth == 0 ? records.chunk().part() : Part.WHOLE;
    MemberStream content = compression.open(whole, part.whole());
    ExpansionCheck.Stream own = check.stream(depth > 0);
    ByteReader.ExpansionLimit limit =
        compression == Compression.NONE
            ? ByteReader.ExpansionLimit.NONE
            : bytes -> own.check(bytes, stored.position());
    try (ByteReader in = new ByteReader(content, limit, 0)) {
      dispatch(in, records, depth, check);
      tellUntold(in, records);
    }
  }

  /** The compression that a name says, unless the file is of another format. */
  private Compression named(byte[] prefix, String path) {
    boolean other = Format.of(prefix, "", settings) != Format.SINGLE;
    return other ? Compression.NONE : Compression.named(prefix, path);
  }

  /** What is wrong and has cost no record that was read. */
  private static void tellUntold(ByteReader in, PageMaker records) {
    DamagedInputException damage = in.untold(records.chunk().part().end() == Long.MAX_VALUE);
    if (damage != null) {
      String message = String.valueOf(damage.getMessage());
      records.damaged(in.position(), damage.error(), message, new byte[0]);
    }
  }

  private void dispatch(ByteReader in, PageMaker records, int depth, ExpansionCheck check) {
    if (!in.hasNext() && in.damage() == null) {
      records.skip("empty");
      return;
    }
    byte[] prefix = in.peek(Format.LOOK);
    Format format = Format.of(prefix, records.path(), settings);
    if (format == Format.SINGLE && in.isDamagedWithin(Format.LOOK)) {
      readAfterDamagedStart(in, records);
      return;
    }
    RecordReader reader =
        switch (format) {
          case WARC, ARC -> new WebArchiveReader(syntax(format));
          case JSON_LINES, JSON -> new JsonLinesReader();
          case TEXT_LINES -> new TextLinesReader(prefix);
          case CSV -> new CsvReader();
          case PARQUET -> ChunkReader::readHeld;
          case ZIP, TAR -> archive(format, depth, check);
          case MAILBOX -> new MailboxReader();
          case MEDIAWIKI -> new MediaWikiReader();
          case SINGLE -> new SinglePageReader();
        };
    boolean lines = format == Format.JSON_LINES || format == Format.JSON || format == Format.CSV;
    if (lines && WideText.of(prefix) != null) {
      readWide(in, records, reader);
    } else {
      reader.read(in, records);
    }
  }

  /**
   * A file whose first member is damaged. What there is of it says nothing of the format: what
   * comes after it may be a web archive or lines, else all of it is one page.
   */
  private void readAfterDamagedStart(ByteReader in, PageMaker records) {
    new SinglePageReader().read(in, records);
    byte[] prefix = in.peek(Format.LOOK);
    switch (Format.of(prefix, records.path(), settings)) {
      case WARC -> new WebArchiveReader(syntax(Format.WARC)).read(in, records);
      case ARC -> new WebArchiveReader(syntax(Format.ARC)).read(in, records);
      case JSON_LINES, JSON -> new JsonLinesReader().read(in, records);
      default -> in.skip(Long.MAX_VALUE);
    }
  }

  /** Records in UTF-16 or UTF-32 are read as UTF-8; the file must fit in one page's limit. */
  private static void readWide(ByteReader in, PageMaker records, RecordReader reader) {
    int max = records.settings().maxPageBytes();
    byte[] bytes = in.read(max);
    if (in.damage() != null && !records.keepsDamaged(in, 0, bytes)) {
      records.cutShort(in, 0, bytes);
    } else if (in.hasNext()) {
      String message = "a file in UTF-16 or UTF-32 may have " + max + " bytes at most";
      records.lost(0, "too_large", message, bytes);
    } else {
      byte[] utf8 =
          TextDecoder.decode(bytes, null, false).content().getBytes(StandardCharsets.UTF_8);
      StoredInput held = new StoredInput(new ByteArrayInputStream(utf8), 0);
      reader.read(
          new ByteReader(new PlainStream(held), ByteReader.ExpansionLimit.NONE, 0), records);
    }
  }

  /** Parquet is read from its end, so that it must be held where it is compressed or a member. */
  private static void readHeld(ByteReader in, PageMaker records) {
    int max = records.settings().maxPageBytes();
    byte[] bytes = in.read(max);
    if (in.damage() != null) {
      records.cutShort(in, 0, bytes);
      return;
    }
    if (in.hasNext()) {
      String message = "Parquet inside another file may have " + max + " bytes at most";
      records.lost(0, "too_large", message, new byte[0]);
      return;
    }
    try {
      StoredFile held = at -> new ByteArrayInputStream(bytes, (int) at, bytes.length - (int) at);
      new ParquetReader(held, bytes.length, records).read();
    } catch (IOException e) {
      records.lost(0, "corrupt_parquet", String.valueOf(e.getMessage()), new byte[0]);
    }
  }

  private RecordReader archive(Format format, int depth, ExpansionCheck check) {
    if (depth == settings.maxArchiveDepth()) {
      String message = "archives inside archives, more than " + depth + " deep";
      return (in, records) -> records.lost(0, "too_deep", message, new byte[0]);
    }
    boolean zip = format == Format.ZIP;
    return (in, records) -> {
      Supplier<ExpansionCheck.Stream> checks = () -> check.stream(depth > 0 || !in.stored());
      boolean wacz = zip && WaczFile.isWacz(records.path(), in.peek(Format.LOOK));
      ArchiveMembers.MemberReader members =
          (member, own) -> {
            String other = wacz ? WaczFile.other(own.path()) : null;
            if (other == null) {
              readStored(member, own, depth + 1, check);
            } else {
              own.skip(other);
            }
          };
      new ArchiveMembers(
              zip ? "corrupt_zip" : "corrupt_tar",
              bytes -> zip ? new ZipSource(bytes, checks) : new TarSource(bytes, checks),
              members)
          .read(in, records);
    };
  }
}
