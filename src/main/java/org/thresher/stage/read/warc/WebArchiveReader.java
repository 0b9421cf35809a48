package org.thresher.stage.read.warc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;
import org.thresher.document.WholeFormats;
import org.thresher.document.Withdrawn;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.record.HeaderFields;
import org.thresher.stage.read.record.LargeDocument;
import org.thresher.stage.read.record.PageMaker;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RawPage;
import org.thresher.stage.read.record.RecordHeader;
import org.thresher.stage.read.record.RecordReader;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.CrawlFiles;

/**
 * Reads WARC (with WET and WAT) and ARC. Damage costs the record it hits; reading goes on at the
 * next line that is a record's header, in compressed files at the next gzip member.
 *
 * <p>A record belongs to the chunk where it starts; in gzip files, to the chunk where the last
 * member starts that begins with a record.
 */
public final class WebArchiveReader implements RecordReader {
  /** Room for HTTP headers above the limit of a page. */
  private static final int HTTP_HEADERS = 64 << 10;

  private static final int NOT_MODIFIED = 304;

  /** Bytes that may be between records instead of empty lines. */
  private static final int NEAR = 4;

  private final RecordSyntax syntax;

  /** Whether a compressed member has been found to hold several records. */
  private boolean inside;

  public WebArchiveReader(RecordSyntax syntax) {
    this.syntax = syntax;
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    for (boolean first = true; toNextHeader(in, records); first = false) {
      boolean aligned = !in.compressed() || in.atMemberStart();
      if (aligned && !records.inChunk(in.storedPosition())) {
        return;
      }
      inside |= !first && !aligned && records.chunk().part().whole();
      record(in, records, place(in));
    }
  }

  /**
   * Where the next record is: in the stored file where that can be told, so in gzip files where its
   * member begins; in the decompressed content if a member of a file that is read as a whole holds
   * several records.
   */
  private long place(ByteReader in) {
    return inside ? in.position() : in.storedPosition();
  }

  /** Like {@link PageMaker#damagedBetween}, in the places of this file. */
  private boolean damagedBetween(ByteReader in, PageMaker records) {
    DamagedInputException damage = in.damage();
    if (damage == null) {
      return in.hasNext();
    }
    boolean known = !inside && in.compressed() && damage.member() >= 0;
    long at = known ? damage.member() : in.position();
    records.damaged(at, damage.error(), String.valueOf(damage.getMessage()), new byte[0]);
    return in.recover();
  }

  /**
   * In the middle of a file: moves to the first header there, quietly, since damage is told by the
   * chunk that has the record before it.
   *
   * @return whether there is a header in the chunk
   */
  public boolean align(ByteReader in, PageMaker records) {
    while (in.hasNext() && !syntax.startsWithHeader(in.peek(RecordSyntax.LOOK))) {
      if (!records.inChunk(in.storedPosition())) {
        return false;
      }
      in.skipLine();
    }
    return in.hasNext();
  }

  /** Moves to the next header; what stands before it and is not empty lines is damage. */
  private boolean toNextHeader(ByteReader in, PageMaker records) {
    skipEmptyLines(in);
    while (!in.hasNext()) {
      if (!damagedBetween(in, records)) {
        return false;
      }
      skipEmptyLines(in);
    }
    if (syntax.startsWithHeader(in.peek(RecordSyntax.LOOK))) {
      return true;
    }
    return resynchronize(in, records);
  }

  private boolean resynchronize(ByteReader in, PageMaker records) {
    long start = place(in);
    byte[] sample = in.peek(200);
    long passed = in.skip(toNearHeader(in));
    while (passed == 0 || (in.hasNext() && !syntax.startsWithHeader(in.peek(RecordSyntax.LOOK)))) {
      passed += in.skipLine();
    }
    String message = "no record begins here; passed over " + passed + " bytes";
    records.damaged(start, syntax.badFormat(), message, sample);
    return in.hasNext() || toNextHeader(in, records);
  }

  /** Bytes before a header of the same line: the line feed before it may be damaged. */
  private int toNearHeader(ByteReader in) {
    byte[] bytes = in.peek(RecordSyntax.LOOK + NEAR);
    for (int i = 1; i <= NEAR && i < bytes.length; i++) {
      if (bytes[i] == 'W' && syntax.startsWithHeader(Arrays.copyOfRange(bytes, i, bytes.length))) {
        return i;
      }
    }
    return 0;
  }

  private static void skipEmptyLines(ByteReader in) {
    while (in.peek() == '\r' || in.peek() == '\n') {
      in.read();
    }
  }

  private void record(ByteReader in, PageMaker records, long start) {
    boolean memberStart = in.atMemberStart();
    long stored = in.storedPosition();
    byte[] sample = in.peek(200);
    RecordHeader header = syntax.header(in);
    if (in.damage() != null) {
      records.cutShort(in, start, sample);
      return;
    }
    if (header.length() < 0) {
      String message = "the record has no valid Content-Length";
      records.lost(start, syntax.badFormat(), message, sample);
      return;
    }
    boolean page = isWanted(header);
    boolean withdrawn = page && records.isWithdrawn(header.id(), header.url());
    boolean wanted = page && !withdrawn;
    int most = wanted ? most(header, in, records) : 0;
    boolean large = most > records.settings().maxPageBytes() + HTTP_HEADERS;
    LargeDocument turn = LargeDocument.begin(large);
    try {
      block(in, records, new Start(start, stored, memberStart, sample), header, withdrawn, most);
    } finally {
      turn.end();
    }
  }

  /** Where a record begins. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Start(long at, long stored, boolean memberStart, byte[] sample) {}

  /**
   * Reads a record after its header.
   *
   * @param most bytes that are read of it; 0 if none of it is wanted
   */
  private void block(
      ByteReader in,
      PageMaker records,
      Start begins,
      RecordHeader header,
      boolean withdrawn,
      int most) {
    long start = begins.at;
    long stored = begins.stored;
    boolean memberStart = begins.memberStart;
    byte[] sample = begins.sample;
    long block = in.position();
    List<byte[]> bytes = new ArrayList<>();
    in.keepReads(bytes);
    HttpResponse response = isWanted(header) && !withdrawn ? response(header, in, most) : null;
    String crawler =
        header.type().equals("warcinfo") && records.takesCrawlers()
            ? Crawler.of(in.read((int) Math.min(header.length(), HTTP_HEADERS)))
            : "";
    in.keepReads(null);
    long left = block + header.length() - in.position();
    long missing = left - in.skip(left);
    if (missing > 0 && in.damage() == null) {
      String message = "the file ends " + missing + " bytes before the end of the record";
      records.lost(start, "truncated_" + syntax.source(), message, sample);
      return;
    }
    if (missing == 0 && reachesIntoNext(in, block, block + header.length())) {
      String message = "the length of the record reaches into the next one";
      records.lost(start, syntax.badFormat(), message, sample);
      return;
    }
    skipEmptyLines(in);
    DamagedInputException damage = in.damage();
    boolean hit = damage != null && (missing > 0 || (memberStart && damage.member() == stored));
    boolean kept = hit && missing == 0 && records.keepsDamaged(in, start, sample);
    if (hit && !kept) {
      records.cutShort(in, start, sample);
    } else if (response == null) {
      if (!crawler.isEmpty()) {
        records.crawler(crawler);
      }
      records.skip(withdrawn ? Withdrawn.SKIPPED : header.type());
    } else if (response.status() < 0) {
      String message =
          response.status() == HttpResponse.NO_STATUS
              ? "the HTTP response has no status code"
              : "the HTTP response has a header of more than 65536 bytes";
      records.lost(start, "bad_http", message, sample);
    } else {
      long length = length(in, stored, memberStart);
      long offset = length < 0 ? -1 : stored;
      RawPage.Place place = new RawPage.Place(start, fileName(records), offset, length);
      if (isPage(header)) {
        page(header, response, bytes, place, kept, most, records);
      } else {
        revisit(header, response.status(), place, records);
      }
    }
  }

  /**
   * Whether a block is not followed by what follows one, and a header is in it: its length is wrong
   * then. Moves to that header. Looks at what is held of the block, in files that are not
   * compressed; others have members of their own for records.
   */
  private boolean reachesIntoNext(ByteReader in, long block, long end) {
    if (!in.stored() || isFollowed(in.peek(RecordSyntax.LOOK)) || !in.backTo(block)) {
      return false;
    }
    while (in.position() < end) {
      in.skipLine();
      if (in.position() < end && syntax.startsWithHeader(in.peek(RecordSyntax.LOOK))) {
        return true;
      }
    }
    in.backTo(end);
    return false;
  }

  /** Whether nothing, or a header after empty lines, comes next. */
  private boolean isFollowed(byte[] next) {
    int at = 0;
    while (at < next.length && (next[at] == '\r' || next[at] == '\n')) {
      at++;
    }
    return at == next.length || syntax.startsWithHeader(Arrays.copyOfRange(next, at, next.length));
  }

  /** How many bytes of the block that comes next are read. */
  private static int most(RecordHeader header, ByteReader in, PageMaker records) {
    long max = (long) records.settings().maxPageBytes() + HTTP_HEADERS;
    if (header.length() > max) {
      byte[] start = in.peek(RecordSyntax.LOOK);
      int body = HttpResponse.bodyAt(start);
      String mime = body == 0 ? header.mime() : HttpResponse.mimeOf(start, body);
      max = (long) records.most(Arrays.copyOfRange(start, body, start.length), mime) + HTTP_HEADERS;
    }
    return (int) Math.min(header.length(), Math.min(max, Integer.MAX_VALUE - 64));
  }

  private static HttpResponse response(RecordHeader header, ByteReader in, int most) {
    boolean http = header.type().equals("response") || header.type().equals("revisit");
    return http ? HttpResponse.read(in, most) : HttpResponse.plain(in.read(most));
  }

  private void revisit(RecordHeader header, int status, RawPage.Place place, PageMaker records) {
    Long original = Payload.original(header);
    if (records.takesSiteFile(header.url())) {
      String of = header.reference().date();
      int unchanged = status == 200 ? NOT_MODIFIED : status;
      records.siteFile(header, place, syntax.source(), unchanged, of == null ? "" : of);
    }
    if (status != 200 && status != NOT_MODIFIED) {
      records.skip("status " + status);
    } else if (original == null) {
      records.skip(header.type());
    } else {
      records.revisit(header, original, place, syntax.source());
    }
  }

  private static long length(ByteReader in, long start, boolean memberStart) {
    boolean known =
        in.stored() || (in.compressed() && memberStart && (!in.hasNext() || in.atMemberStart()));
    return known ? in.storedPosition() - start : -1;
  }

  private static boolean isWanted(RecordHeader header) {
    return isPage(header) || header.type().equals("revisit");
  }

  private static boolean isPage(RecordHeader header) {
    return switch (header.type()) {
      case "response", "resource", "conversion" -> true;
      default -> false;
    };
  }

  private void page(
      RecordHeader header,
      HttpResponse response,
      List<byte[]> block,
      RawPage.Place place,
      boolean damaged,
      int most,
      PageMaker records) {
    String notPage = notPage(header);
    if (notPage != null) {
      records.skip(notPage);
      return;
    }
    if (response.status() != 200) {
      if (records.takesSiteFile(header.url())) {
        String to = response.location();
        records.siteFile(header, place, syntax.source(), response.status(), to);
      }
      records.skip("status " + response.status());
      return;
    }
    String declared = response.contentType();
    boolean own = declared == null && !header.mime().equals("application/http");
    String mime = own ? header.mime() : HeaderFields.mime(declared);
    String charset = own ? header.charset() : HeaderFields.charset(declared);
    try {
      byte[] body =
          response.decodedBody(() -> records.most(response.body(), mime), header.truncated());
      boolean cut = header.length() > most || records.isTooLarge(body);
      RawPage page =
          new RawPage(
              place,
              header.id(),
              header.url(),
              header.date(),
              mime,
              charset,
              body,
              header.type().equals("conversion") ? "wet" : syntax.source(),
              () -> fault(header, response, block, body),
              Payload.of(header, response::rights));
      if (cut && isText(ContentType.of(body, mime, ""))) {
        records.siteFile(page);
        String message = "the page has more than " + records.most(body, null) + " bytes";
        throw new RecordException("too_large", message);
      }
      records.page(damaged ? page.asDamaged() : page);
    } catch (RecordException e) {
      records.lost(place.position(), e.error(), String.valueOf(e.getMessage()), response.body());
    }
  }

  private static boolean isText(ContentType type) {
    return type.text() || WholeFormats.has(type.mime());
  }

  /** Which of the digests that a record states is not that of its bytes, or null. */
  private static @Nullable String fault(
      RecordHeader header, HttpResponse response, List<byte[]> block, byte[] body) {
    StatedDigest ofBlock = StatedDigest.of(header.reference().blockDigest());
    long read = block.stream().mapToLong(part -> part.length).sum();
    if (ofBlock != null && read == header.length() && !ofBlock.fits(block)) {
      return "the WARC-Block-Digest is not that of the record";
    }
    StatedDigest ofPayload = StatedDigest.of(header.reference().digest());
    if (ofPayload == null || header.truncated() || read != header.length()) {
      return null;
    }
    return ofPayload.fits(List.of(response.body()))
            || ofPayload.fits(List.of(body))
            || ofPayload.fits(List.of(transferred(response)))
            || ofPayload.fits(block)
        ? null
        : "the WARC-Payload-Digest is not that of the page";
  }

  /** The body without its transfer coding: crawlers do not agree whether that is the payload. */
  private static byte[] transferred(HttpResponse response) {
    byte[] body = response.body();
    return new HttpResponse(
            response.status(),
            response.contentType(),
            response.transferEncoding(),
            null,
            body,
            response.header())
        .decodedBody(() -> body.length, true);
  }

  /** What a record is that its address says is no page, or null. */
  private static @Nullable String notPage(RecordHeader header) {
    String url = header.url() == null ? "" : header.url();
    // Wget keeps its log and arguments as resources called metadata://gnu.org/software/wget/…
    return url.startsWith("dns:")
        ? "text/dns"
        : url.startsWith("metadata:") ? "crawler metadata" : CrawlFiles.ofAddress(url);
  }

  private static @Nullable String fileName(PageMaker records) {
    String path = records.path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
