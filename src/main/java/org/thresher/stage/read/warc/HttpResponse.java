package org.thresher.stage.read.warc;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.record.HeaderFields;
import org.thresher.stage.read.sniff.ContentType;

/**
 * A stored HTTP response (RFC 9112), read leniently: crawlers store it decoded, half decoded and
 * with headers that no longer fit.
 *
 * @param status the status code; 200 where there is no status line
 * @param contentType the {@code Content-Type}, or null
 * @param transferEncoding the {@code Transfer-Encoding}, or null
 * @param contentEncoding the {@code Content-Encoding}, or null
 * @param body the body as stored
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record HttpResponse(
    int status,
    @Nullable String contentType,
    @Nullable String transferEncoding,
    @Nullable String contentEncoding,
    byte[] body) {
  private static final int MOST_HEADER = 64 << 10;
  private static final int STATUS_LINE = 5;

  /**
   * Reads a block; one without a status line is all body.
   *
   * @param max most bytes to read of it, the header included
   */
  static HttpResponse read(ByteReader in, int max) {
    byte[] header =
        ContentType.startsWith(in.peek(STATUS_LINE), "HTTP/")
            ? in.linesUntilBlank(Math.min(max, MOST_HEADER))
            : new byte[0];
    int status = status(header);
    if (status < 0) {
      byte[] rest = in.read(max - header.length);
      byte[] block = header.length == 0 ? rest : concatenated(header, rest);
      return new HttpResponse(200, null, null, null, block);
    }
    HeaderFields fields = new HeaderFields();
    int at = lineEnd(header, 0);
    while (at < header.length) {
      int end = lineEnd(header, at);
      fields.add(HeaderFields.text(Arrays.copyOfRange(header, at, end)).stripTrailing());
      at = end;
    }
    return new HttpResponse(
        status,
        fields.get("content-type"),
        fields.get("transfer-encoding"),
        fields.get("content-encoding"),
        in.read(max - header.length));
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The three digits behind the first white space of the status line; -1 if there are none. */
  private static int status(byte[] header) {
    int end = lineEnd(header, 0);
    int at = 0;
    while (at < end && !Character.isWhitespace(header[at])) {
      at++;
    }
    while (at < end && Character.isWhitespace(header[at])) {
      at++;
    }
    int status = 0;
    int stop = at;
    while (stop < end && header[stop] >= '0' && header[stop] <= '9' && stop - at < 4) {
      status = 10 * status + header[stop++] - '0';
    }
    boolean ends = stop == end || Character.isWhitespace(header[stop]);
    return stop - at == 3 && ends ? status : -1;
  }

  /** The place behind the line feed of the line at {@code from}. */
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
   * @param max most bytes
   * @param cut whether the body is known to be cut off, so that its end may be missing
   * @throws RecordException {@code too_large}, or {@code corrupt_payload} for one that cannot be
   *     decompressed
   */
  byte[] decodedBody(int max, boolean cut) {
    byte[] bytes = isChunked() ? unchunked(body) : body;
    String coding = contentEncoding == null ? "" : contentEncoding.toLowerCase(Locale.ROOT).strip();
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

  /** Takes the chunks apart; a body that is not chunked after all is given as it is. */
  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (at < body.length) {
      int end = lineEnd(body, at);
      int size = chunkSize(body, at, end);
      if (size < 0) {
        return at == 0 ? body : out.toByteArray();
      }
      if (size == 0) {
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

  private static int chunkSize(byte[] body, int from, int to) {
    long size = 0;
    int i = from;
    while (i < to && Character.digit(body[i], 16) >= 0 && i - from < 8) {
      size = size * 16 + Character.digit(body[i], 16);
      i++;
    }
    boolean ends =
        i < to && (body[i] == '\r' || body[i] == '\n' || body[i] == ';' || body[i] == ' ');
    return i > from && ends && size <= Integer.MAX_VALUE ? (int) size : -1;
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
