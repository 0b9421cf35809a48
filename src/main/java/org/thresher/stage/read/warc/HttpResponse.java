package org.thresher.stage.read.warc;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;
import org.thresher.document.RightsSignal;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.record.HeaderFields;
import org.thresher.stage.read.sniff.ContentType;

/**
 * A stored HTTP response (RFC 9112), read leniently: crawlers store it decoded, half decoded and
 * with headers that no longer fit.
 *
 * @param status the status code; 200 where there is no status line; {@link #NO_STATUS}, {@link
 *     #LONG_HEADER}
 * @param contentType the {@code Content-Type}, or null
 * @param transferEncoding the {@code Transfer-Encoding}, or null
 * @param contentEncoding the {@code Content-Encoding}, or null
 * @param body the body as stored
 * @param header the lines of the header after the status line
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record HttpResponse(
    int status,
    @Nullable String contentType,
    @Nullable String transferEncoding,
    @Nullable String contentEncoding,
    byte[] body,
    List<String> header) {
  private static final int MOST_HEADER = 64 << 10;

  /** Most signals about use that are taken from a header. */
  private static final int MOST_RIGHTS = 100;

  /** Most content codings of a body that are undone one after another. */
  private static final int MOST_CODINGS = 5;

  /** Most responses before the one that counts. */
  private static final int MOST_INTERIM = 5;

  /** Where the status line must begin. */
  private static final int LOOK = 1 << 10;

  /** A header without a status that can be read. */
  static final int NO_STATUS = -1;

  /** A header longer than headers may be. */
  static final int LONG_HEADER = -2;

  /**
   * Reads a block; one without a status line and without a header is all body.
   *
   * @param max most bytes to read of it, the header included
   */
  static HttpResponse read(ByteReader in, int max) {
    return read(in, max, MOST_INTERIM);
  }

  private static HttpResponse read(ByteReader in, int max, int interim) {
    StatusLine line = StatusLine.of(in.peek(Math.min(max, LOOK)));
    if (line.kind() == StatusLine.Kind.NONE) {
      return plain(in.read(max));
    }
    in.read(line.before());
    int left = max - line.before();
    byte[] header = HeaderFields.block(in, Math.min(left, MOST_HEADER));
    left -= header.length;
    if (interim > 0 && isInterim(line, header) && followed(in, Math.min(left, LOOK))) {
      return read(in, left, interim - 1);
    }
    boolean tooLong = header.length == MOST_HEADER && left > 0;
    HeaderFields fields = new HeaderFields();
    List<String> lines = new ArrayList<>();
    int at = line.kind() == StatusLine.Kind.FIELD ? 0 : lineEnd(header, 0);
    while (at < header.length) {
      int end = lineEnd(header, at);
      String field = HeaderFields.text(Arrays.copyOfRange(header, at, end)).stripTrailing();
      fields.add(field);
      lines.add(field);
      at = end;
    }
    return new HttpResponse(
        tooLong ? LONG_HEADER : line.status(),
        fields.get("content-type"),
        fields.get("transfer-encoding"),
        fields.get("content-encoding"),
        in.read(left),
        lines);
  }

  /** Where the body of a block begins, as far as its first bytes show; 0 without a header. */
  static int bodyAt(byte[] start) {
    if (StatusLine.of(start).kind() == StatusLine.Kind.NONE) {
      return 0;
    }
    for (int at = 1; at < start.length; at++) {
      boolean empty = start[at] == '\n' && start[at - 1] == '\n';
      boolean emptyLine = at > 2 && start[at] == '\n' && start[at - 2] == '\n';
      if (empty || (emptyLine && start[at - 1] == '\r')) {
        return at + 1;
      }
    }
    return start.length;
  }

  /** The media type in a header that ends before the body; null if it says none. */
  static @Nullable String mimeOf(byte[] start, int body) {
    HeaderFields fields = new HeaderFields();
    int at = 0;
    while (at < body) {
      int end = lineEnd(start, at);
      fields.add(HeaderFields.text(Arrays.copyOfRange(start, at, end)).stripTrailing());
      at = end;
    }
    String type = fields.get("content-type");
    return type == null ? null : HeaderFields.mime(type);
  }

  /** What the header says of the use of the page. */
  List<RightsSignal> rights() {
    List<RightsSignal> rights = new ArrayList<>();
    for (String field : unfolded()) {
      RightsSignal signal = rights.size() < MOST_RIGHTS ? RightsSignal.ofHeader(field) : null;
      if (signal != null) {
        rights.add(signal);
      }
    }
    return rights;
  }

  /** Where a redirect leads, as the server says it; empty if it says nothing. */
  String location() {
    HeaderFields fields = new HeaderFields();
    header.forEach(fields::add);
    String location = fields.get("location");
    return location == null ? "" : location;
  }

  /** The fields of the header: a line that begins with white space continues the one before. */
  private List<String> unfolded() {
    List<String> fields = new ArrayList<>();
    for (String line : header) {
      int last = fields.size() - 1;
      if (last >= 0 && (line.startsWith(" ") || line.startsWith("\t"))) {
        fields.set(last, fields.get(last) + " " + line.strip());
      } else {
        fields.add(line);
      }
    }
    return fields;
  }

  /** A response that is all body. */
  static HttpResponse plain(byte[] body) {
    return new HttpResponse(200, null, null, null, body, List.of());
  }

  /** Whether another response comes after this one: 100 Continue, 103, or that of a proxy. */
  private static boolean isInterim(StatusLine line, byte[] header) {
    boolean tunnel = line.status() == 200 && lineEnd(header, lineEnd(header, 0)) >= header.length;
    return line.kind() == StatusLine.Kind.STATUS
        && (line.status() / 100 == 1 || tunnel)
        && header.length < MOST_HEADER;
  }

  private static boolean followed(ByteReader in, int look) {
    byte[] next = in.peek(look);
    return ContentType.startsWith(next, "HTTP/")
        && StatusLine.of(next).kind() == StatusLine.Kind.STATUS;
  }

  /** The place after the line feed of the line at {@code from}. */
  private static int lineEnd(byte[] block, int from) {
    int end = from;
    while (end < block.length && block[end] != '\n') {
      end++;
    }
    return Math.min(block.length, end + 1);
  }

  /**
   * The body without transfer and content encodings.
   *
   * @param most gives the most bytes; asked only for a body that has a content encoding
   * @param cut whether the body is known to be cut off, so that its end may be missing
   * @throws RecordException {@code too_large}, or {@code corrupt_payload} for one that cannot be
   *     decompressed
   */
  byte[] decodedBody(IntSupplier most, boolean cut) {
    byte[] bytes = isChunked() ? unchunked(body, cut) : body;
    if (contentEncoding == null) {
      return bytes;
    }
    String[] codings = contentEncoding.toLowerCase(Locale.ROOT).split(",", MOST_CODINGS + 1);
    if (codings.length > MOST_CODINGS) {
      throw new RecordException(
          "corrupt_payload", "more than " + MOST_CODINGS + " content codings");
    }
    int max = most.getAsInt();
    for (int i = codings.length - 1; i >= 0; i--) {
      bytes = decoded(codings[i].strip(), bytes, max, cut);
    }
    return bytes;
  }

  private static byte[] decoded(String coding, byte[] bytes, int max, boolean cut) {
    return switch (coding) {
      case "gzip", "x-gzip" ->
          ContentType.startsWith(bytes, 0x1f, 0x8b) ? inflate(coding, bytes, max, cut) : bytes;
      case "deflate", "br", "zstd" -> inflate(coding, bytes, max, cut);
      default -> bytes;
    };
  }

  private boolean isChunked() {
    return transferEncoding != null
        && transferEncoding.toLowerCase(Locale.ROOT).contains("chunked");
  }

  /**
   * Takes the chunks apart; a body that is not chunked after all is given as it is.
   *
   * @throws RecordException {@code corrupt_payload} if what follows a chunk is none
   */
  private static byte[] unchunked(byte[] body, boolean cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (at < body.length) {
      int end = lineEnd(body, at);
      int size = chunkSize(body, at, end);
      if (size < 0 && at == 0) {
        return body;
      }
      if (size < 0 && !cut) {
        throw new RecordException(
            "corrupt_payload", "chunked: no size of a chunk at byte " + at + " of the body");
      }
      if (size <= 0) {
        break;
      }
      int take = Math.min(size, body.length - end);
      out.write(body, end, take);
      at = end + take;
      while (at < body.length && (body[at] == '\r' || body[at] == '\n')) {
        at++;
      }
    }
    return out.toByteArray();
  }

  /** The number at the start of a chunk, at most the greatest int; -1 if there is none. */
  private static int chunkSize(byte[] body, int from, int to) {
    long size = 0;
    int i = from;
    while (i < to && Character.digit(body[i], 16) >= 0 && i - from < 16) {
      size = Math.min(Integer.MAX_VALUE, size * 16 + Character.digit(body[i], 16));
      i++;
    }
    boolean ends =
        i < to && (body[i] == '\r' || body[i] == '\n' || body[i] == ';' || body[i] == ' ');
    return i > from && ends ? (int) size : -1;
  }

  private static byte[] inflate(String coding, byte[] bytes, int max, boolean cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(max, bytes.length * 4));
    byte[] buffer = new byte[16 << 10];
    try (InputStream in = decompressor(coding, bytes)) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        out.write(buffer, 0, count);
        if (out.size() > max) {
          throw new RecordException("too_large", "the page has more than " + max + " bytes");
        }
      }
    } catch (IOException | IllegalStateException e) {
      if (out.size() == 0 && !looksCompressed(coding, bytes)) {
        return bytes;
      }
      if (!cut || out.size() == 0) {
        throw new RecordException("corrupt_payload", coding + ": " + e.getMessage());
      }
    }
    return out.toByteArray();
  }

  private static InputStream decompressor(String coding, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return switch (coding) {
      case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(bytes)));
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> new ZstdInputStreamNoFinalizer(in);
      default -> new GZIPInputStream(in);
    };
  }

  private static boolean isZlib(byte[] bytes) {
    return bytes.length > 1
        && (bytes[0] & 0x0f) == 8
        && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) % 31 == 0;
  }

  /** Headers often stay when the crawler has decoded the body: then it is text already. */
  private static boolean looksCompressed(String coding, byte[] bytes) {
    return coding.contains("gzip") || ContentType.isBinary(bytes) || bytes.length == 0;
  }
}
