package org.thresher.stage.read.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.document.RecordException;
import org.thresher.document.WholeFormats;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.mail.MailPage;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.CrawlFiles;
import org.thresher.stage.read.sniff.DecodedText;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.WholeDocument;
import org.thresher.stage.read.wiki.WikiPage;

/**
 * Makes pages, failures and skips of one chunk out of what a reader finds: decodes, gives ids, and
 * keeps offsets strictly increasing.
 */
public class PageMaker implements AutoCloseable {
  private static final int SAMPLE_BYTES = 200;

  private static final int OK = 200;

  /** How a page, or a file that is damaged, counts in the place of a file about use. */
  private static final int NOT_FOUND = 404;

  private static final long MAX_OFFSET = (1L << Provenance.OFFSET_BITS) - 1;

  private final Chunk chunk;
  private final String path;
  private final ReadSettings settings;
  private final RecordSink sink;
  private final Offsets offsets;
  private final Map<String, String> titles;
  private final DocumentFiles files;

  /** Where the member of an archive begins in it; 0 for files. */
  private final long base;

  /** The last offset given in the file, shared by all members of an archive. */
  static final class Offsets {
    private long last;

    Offsets(long from) {
      last = from - 1;
    }

    long next(long position) {
      last = Math.min(MAX_OFFSET, Math.max(last + 1, position));
      return last;
    }
  }

  public PageMaker(Chunk chunk, ReadSettings settings, RecordSink sink) {
    this(chunk, settings, sink, Map.of());
  }

  /**
   * The records of a chunk.
   *
   * @param titles titles of pages by their addresses, for pages that have none
   */
  public PageMaker(
      Chunk chunk, ReadSettings settings, RecordSink sink, Map<String, String> titles) {
    this(
        chunk,
        chunk.path(),
        settings,
        sink,
        new Offsets(chunk.part().start()),
        0,
        titles,
        new DocumentFiles(settings));
  }

  private PageMaker(
      Chunk chunk,
      String path,
      ReadSettings settings,
      RecordSink sink,
      Offsets offsets,
      long base,
      Map<String, String> titles,
      DocumentFiles files) {
    this.base = base;
    this.titles = titles;
    this.files = files;
    this.chunk = chunk;
    this.path = path;
    this.settings = settings;
    this.sink = sink;
    this.offsets = offsets;
  }

  /**
   * The records of a member of an archive.
   *
   * @param name its name
   * @param position where it is in the archive
   */
  PageMaker inMember(String name, long position) {
    return new PageMaker(
        chunk,
        path + "!/" + name,
        settings,
        sink,
        offsets,
        base + Math.max(0, position),
        titles,
        files);
  }

  /** Ends what the reading of documents has begun. */
  @Override
  public void close() {
    files.close();
  }

  public ReadSettings settings() {
    return settings;
  }

  public Chunk chunk() {
    return chunk;
  }

  /** The file's path, with the member's inside archives. */
  public String path() {
    return path;
  }

  /** Whether a record that starts there belongs to the chunk. */
  public boolean inChunk(long position) {
    return position < chunk.part().end();
  }

  /**
   * Damage cut a record short: it is lost. The reader goes on after the damage if it can.
   *
   * @param bytes what there is of the record
   */
  public void cutShort(ByteReader in, long position, byte[] bytes) {
    DamagedInputException damage = in.damage();
    if (damage != null) {
      lost(position, damage.error(), String.valueOf(damage.getMessage()), bytes);
      in.recover();
    }
  }

  /**
   * Whether a record stays that was read as a whole and whose check sum, which comes after it, is
   * wrong. If so, the damage is written to {@code errors/}, and the reader moves past it if it can.
   *
   * @param bytes what there is of the record
   */
  public boolean keepsDamaged(ByteReader in, long position, byte[] bytes) {
    DamagedInputException damage = in.damage();
    if (damage == null || !damage.wrongSum() || !settings.keepsDamaged()) {
      return false;
    }
    damaged(position, damage.error(), String.valueOf(damage.getMessage()), bytes);
    in.recover();
    return true;
  }

  /**
   * Notes damage that comes next, between records. The reader moves past it if it can.
   *
   * @return whether there is more to read
   */
  public boolean damagedBetween(ByteReader in) {
    DamagedInputException damage = in.damage();
    if (damage == null) {
      return in.hasNext();
    }
    damaged(in.position(), damage.error(), String.valueOf(damage.getMessage()), new byte[0]);
    return in.recover();
  }

  /** A record passed over on purpose. */
  public void skip(String kind) {
    sink.skipped(kind);
  }

  /** Whether a record was withdrawn: nothing of it is read. */
  public boolean isWithdrawn(@Nullable String id, @Nullable String url) {
    return sink.isWithdrawn(id, url);
  }

  /** A record that is lost. */
  public void lost(long position, String error, String message, byte[] sample) {
    fail(position, error, message, sample, true);
  }

  /** Damage that cost no record, or nobody knows how many. */
  public void damaged(long position, String error, String message, byte[] sample) {
    fail(position, error, message, sample, false);
  }

  private void fail(long position, String error, String message, byte[] sample, boolean record) {
    sink.failure(
        new Failure(
            chunk.fileRank(),
            offsets.next(base + position),
            chunk.shard(),
            chunk.shards(),
            path,
            "read",
            error,
            message.replace('\n', ' ').replace('\r', ' '),
            printable(sample),
            record));
  }

  /**
   * Most bytes that a page may have.
   *
   * @param start its first bytes
   * @param mime the media type that its record declares, or null
   */
  public int most(byte[] start, @Nullable String mime) {
    boolean document =
        WholeFormats.isLarge(mime)
            || WholeFormats.isLarge(ContentType.of(start, mime, path).mime());
    return document ? settings.maxDocumentBytes() : settings.maxPageBytes();
  }

  /** Whether a page has more bytes than it may have. Only large ones are looked at. */
  public boolean isTooLarge(byte[] bytes) {
    return bytes.length > Math.min(settings.maxPageBytes(), settings.maxDocumentBytes())
        && bytes.length > most(bytes, null);
  }

  /** A page by its bytes: recognised by content, decoded, or skipped by media type. */
  public void page(RawPage raw) {
    byte[] bytes = raw.bytes();
    siteFile(raw);
    if (bytes.length == 0) {
      skip("empty");
      return;
    }
    ContentType type = ContentType.of(bytes, raw.declaredMime(), raw.url() == null ? path : "");
    if (type.markup() && raw.source().equals("wet")) {
      type = ContentType.PLAIN;
    }
    String other = type.text() && !raw.source().equals("wet") ? crawlFile(raw, type) : null;
    if (LockedWord.is(bytes, type, raw.declaredMime(), raw.url() == null ? path : raw.url())) {
      lost(raw.place().position(), LockedWord.ERROR, LockedWord.MESSAGE, bytes);
      return;
    }
    if ((!type.text() && !WholeFormats.has(type.mime())) || other != null) {
      skip(other == null ? type.mime() : other);
      return;
    }
    String fault = raw.fault().get();
    if (fault == null) {
      page(raw, type);
    } else if (settings.keepsDamaged()) {
      damaged(raw.place().position(), "wrong_digest", fault, bytes);
      page(raw.asDamaged(), type);
    } else {
      lost(raw.place().position(), "wrong_digest", fault, bytes);
    }
  }

  private void page(RawPage raw, ContentType type) {
    if (WholeFormats.has(type.mime())) {
      documents(raw, type.mime());
    } else if (type.isMessage()) {
      message(raw, type);
    } else {
      page(raw, TextDecoder.decode(raw.bytes(), raw.declaredCharset(), type.markup()), type);
    }
  }

  /** A file of a format of documents: the documents that it holds. */
  private void documents(RawPage raw, String mime) {
    FileDocuments found;
    try {
      found = files.of(mime, raw.bytes(), raw.declaredCharset());
    } catch (RecordException e) {
      lost(raw.place().position(), e.error(), String.valueOf(e.getMessage()), raw.bytes());
      return;
    }
    if (found.documents().isEmpty() && found.skipped().isEmpty()) {
      skip(mime);
    }
    found.skipped().forEach(this::skip);
    for (WholeDocument document : found.documents()) {
      document(raw, mime, document);
    }
  }

  /** A page of a wiki's dump. */
  void wikiPage(long position, WikiPage page) {
    String passedOver = page.passedOver(settings::readsNamespace);
    if (passedOver != null) {
      skip(passedOver);
      return;
    }
    RawPage raw = RawPage.file(position, page.text().getBytes(StandardCharsets.UTF_8));
    FileDocuments found;
    try {
      found = files.of(page);
    } catch (RecordException e) {
      lost(position, e.error(), page.title() + ": " + e.getMessage(), raw.bytes());
      return;
    }
    if (found.documents().isEmpty()) {
      skip("empty");
    }
    for (WholeDocument document : found.documents()) {
      document(raw, WholeFormats.WIKI, document);
    }
  }

  private void document(RawPage raw, String mime, WholeDocument document) {
    if (document.unreadable() > settings.maxReplacementShare()) {
      lost(
          raw.place().position(),
          "undecodable",
          "the fonts do not say which characters %.3f of the text are"
              .formatted(document.unreadable()),
          raw.bytes());
      return;
    }
    boolean one = WholeFormats.isOneDocument(mime);
    long offset = offsets.next(base + raw.place().position());
    String ownId = one ? raw.id() : null;
    byte[] bytes = one ? raw.bytes() : document.html().getBytes(StandardCharsets.UTF_8);
    String source = raw.source().equals("file") ? WholeFormats.source(mime) : raw.source();
    sink.page(
        new Page(
            ownId == null ? contentId(offset, bytes) : ownId,
            provenance(offset, source, raw.place()),
            document.url() == null ? raw.url() : document.url(),
            document.date() == null ? raw.date() : document.date(),
            mime,
            "UTF-8",
            "format",
            document.unreadable(),
            true,
            document.html(),
            document.hints()),
        one ? raw.payload() : raw.payload().withoutNames());
  }

  /** A mail, or a page that a browser saved as one file: the page that it holds. */
  private void message(RawPage raw, ContentType type) {
    MailPage page;
    try {
      page = MailPage.of(raw.bytes());
    } catch (RecordException e) {
      lost(raw.place().position(), e.error(), String.valueOf(e.getMessage()), raw.bytes());
      return;
    }
    if (page == null) {
      skip(type.mime());
      return;
    }
    RawPage inner =
        new RawPage(
            raw.place(),
            raw.id(),
            raw.url() == null ? page.url() : raw.url(),
            raw.date() == null ? page.date() : raw.date(),
            null,
            null,
            raw.bytes(),
            raw.source(),
            raw.fault(),
            raw.payload());
    page(inner, page.text(), page.markup() ? ContentType.HTML : ContentType.PLAIN, page.hints());
    if (page.cutLater()) {
      String message = "the message ends inside a part that is no text";
      damaged(raw.place().position(), "bad_mime", message, raw.bytes());
    }
  }

  private void page(RawPage raw, DecodedText text, ContentType type) {
    page(raw, text, type, hints(raw, text));
  }

  private void page(RawPage raw, DecodedText text, ContentType type, Page.Hints hints) {
    byte[] bytes = raw.bytes();
    if (text.replacementShare() > settings.maxReplacementShare()) {
      lost(
          raw.place().position(),
          "undecodable",
          "%s leaves %.3f of the characters unreadable"
              .formatted(text.charset(), text.replacementShare()),
          bytes);
      return;
    }
    if (text.content().isBlank()) {
      skip("empty");
      return;
    }
    long offset = offsets.next(base + raw.place().position());
    String source = raw.source().equals("file") ? (type.markup() ? "html" : "text") : raw.source();
    sink.page(
        new Page(
            raw.id() == null ? contentId(offset, bytes) : raw.id(),
            provenance(offset, source, raw.place()),
            raw.url(),
            raw.date(),
            type.mime(),
            text.charset(),
            text.source(),
            text.replacementShare(),
            type.markup(),
            text.content(),
            hints),
        raw.payload());
  }

  /** A list of pages beside the archives gives titles to pages that have none. */
  private Page.Hints hints(RawPage raw, DecodedText text) {
    String title = raw.url() == null ? null : titles.get(raw.url());
    return title == null || text.content().contains("<title")
        ? Page.Hints.NONE
        : new Page.Hints(title, null, null, null, List.of());
  }

  /** Whether somebody takes what files say of their crawlers. */
  public boolean takesCrawlers() {
    return sink.takesCrawlers();
  }

  /** Hands on what the file says of its crawler, in a line. */
  public void crawler(String said) {
    sink.crawler(said);
  }

  /** Whether a record with an address is a file about the use of a site that somebody takes. */
  public boolean takesSiteFile(@Nullable String url) {
    return url != null && sink.takesSiteFiles() && CrawlFiles.isAboutUse(url);
  }

  /**
   * Hands on what a server answers to the request of a file about the use of its pages.
   *
   * @param status of the response
   * @param content its text, where a redirect leads, or the time of the fetch that it refers to
   */
  public void siteFile(
      RecordHeader header, RawPage.Place place, String source, int status, String content) {
    siteFile(header.url(), header.date(), place, source, status, content);
  }

  /** Hands on a file about the use of a site, whatever else becomes of its record. */
  public void siteFile(RawPage raw) {
    if (!takesSiteFile(raw.url()) || raw.source().equals("wet")) {
      return;
    }
    String text = SiteFileText.of(raw.bytes(), raw.declaredCharset());
    boolean page = text.startsWith("<");
    String fault = page ? null : SiteFileText.fault(String.valueOf(raw.url()), text);
    if (fault != null) {
      damaged(raw.place().position(), "bad_tdmrep", fault, raw.bytes());
    }
    int status = page || fault != null ? NOT_FOUND : OK;
    siteFile(raw.url(), raw.date(), raw.place(), raw.source(), status, page ? "" : text);
  }

  private void siteFile(
      @Nullable String url,
      @Nullable String date,
      RawPage.Place place,
      String source,
      int status,
      String content) {
    long offset = Math.min(MAX_OFFSET, base + place.position());
    Page file =
        new Page(
            "site file " + path + " " + offset,
            provenance(offset, source, place),
            url,
            date,
            "text/plain",
            "utf-8",
            "",
            0,
            false,
            content,
            Page.Hints.NONE);
    sink.siteFile(file, status);
  }

  private @Nullable String crawlFile(RawPage raw, ContentType type) {
    String url = raw.url();
    return CrawlFiles.kind(url == null ? path : url, url != null, type, raw.bytes());
  }

  /**
   * A record whose payload is in another one.
   *
   * @param original the name of that one, see {@link Payload#original}
   */
  public void revisit(RecordHeader header, long original, RawPage.Place place, String source) {
    long offset = offsets.next(base + place.position());
    String id = header.id();
    sink.revisit(
        new Revisit(
            original,
            id == null
                ? contentId(offset, ByteBuffer.allocate(Long.BYTES).putLong(original).array())
                : id,
            header.url(),
            header.date(),
            provenance(offset, source, place)));
  }

  /**
   * A page whose text is decoded already.
   *
   * @param bytes the record's bytes, for its id
   */
  public void page(
      long position,
      String source,
      String charset,
      RecordContent page,
      RawPage.Fields fields,
      byte[] bytes) {
    String text = page.text();
    if (text.isBlank()) {
      skip("empty");
      return;
    }
    long offset = offsets.next(base + position);
    sink.page(
        new Page(
            fields.id() == null ? contentId(offset, bytes) : fields.id(),
            new Provenance(
                chunk.fileRank(),
                offset,
                chunk.shard(),
                chunk.shards(),
                path,
                source,
                null,
                -1,
                -1),
            fields.url(),
            fields.date(),
            page.markup() ? "text/html" : "text/plain",
            charset,
            "format",
            TextDecoder.replacementShare(text),
            page.markup(),
            text,
            fields.hints()),
        Payload.NONE);
  }

  private Provenance provenance(long offset, String source, RawPage.Place place) {
    return new Provenance(
        chunk.fileRank(),
        offset,
        chunk.shard(),
        chunk.shards(),
        path,
        source,
        place.warcFilename(),
        place.warcOffset(),
        place.warcLength());
  }

  private String contentId(long offset, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(path.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      for (int shift = 56; shift >= 0; shift -= 8) {
        digest.update((byte) (offset >>> shift));
      }
      digest.update(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The beginning of a text as a sample for failures. */
  public static String printable(String text) {
    int length = Math.min(text.length(), SAMPLE_BYTES);
    return printable(text.substring(0, length).getBytes(StandardCharsets.UTF_8));
  }

  private static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length && text.length() < SAMPLE_BYTES - 3; i++) {
      byte b = bytes[i];
      if (b >= ' ' && b < 0x7f && b != '\\') {
        text.append((char) b);
      } else {
        text.append("\\x").append(HexFormat.of().toHexDigits(b));
      }
    }
    return text.toString();
  }
}
