package org.thresher.stage.read.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.thresher.document.RecordException;
import org.thresher.stage.read.whole.DocumentLimits;

/**
 * The filters of a stream (ISO 32000-1, 7.4) up to the first one that makes a picture, and what
 * they make of its bytes, counted.
 *
 * @param names in the order in which they are undone
 */
record StreamFilters(List<COSName> names) {
  /** How far before a stream its dictionary may begin. */
  private static final int LOOK = 4096;

  private static final Pattern FILTER =
      Pattern.compile("/Filter\\s*(?:\\[([^\\]]*)\\]|(/[^\\s/<>\\[\\]()]+))");

  private static final Pattern NAME = Pattern.compile("/([^\\s/<>\\[\\]()]+)");
  private static final Pattern EARLY = Pattern.compile("/EarlyChange\\s+0\\b");
  private static final COSName EARLY_CHANGE = COSName.getPDFName("EarlyChange");

  /** Filters of bytes, by their names and short names; those of pictures are not among them. */
  private static final Map<String, COSName> KNOWN =
      Map.of(
          "FlateDecode", COSName.FLATE_DECODE,
          "Fl", COSName.FLATE_DECODE,
          "LZWDecode", COSName.LZW_DECODE,
          "LZW", COSName.LZW_DECODE,
          "ASCII85Decode", COSName.ASCII85_DECODE,
          "A85", COSName.ASCII85_DECODE,
          "ASCIIHexDecode", COSName.ASCII_HEX_DECODE,
          "AHx", COSName.ASCII_HEX_DECODE,
          "RunLengthDecode", COSName.RUN_LENGTH_DECODE,
          "RL", COSName.RUN_LENGTH_DECODE);

  /** Checks the streams of a file that had to be decrypted: their bytes in the file say nothing. */
  static void check(COSDocument document, DocumentLimits limits) throws IOException {
    for (COSObjectKey key : document.getXrefTable().keySet()) {
      if (document.getObjectFromPool(key).getObject() instanceof COSStream stream) {
        List<String> names = new ArrayList<>();
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName one) {
          names.add(one.getName());
        } else if (filters instanceof COSArray several) {
          names.addAll(several.toCOSNameStringList());
        }
        try (InputStream raw = stream.createRawInputStream()) {
          of(names).check(raw.readAllBytes(), limits, new COSDictionary());
        } catch (IOException damaged) {
          // Left to those who want what the stream holds.
        }
      }
    }
  }

  private static StreamFilters of(List<String> names) {
    List<COSName> known = new ArrayList<>();
    for (String name : names) {
      COSName filter = KNOWN.get(name);
      if (filter == null) {
        break;
      }
      known.add(filter);
    }
    return new StreamFilters(known);
  }

  /** The filters that the dictionary before a stream names. */
  static StreamFilters before(byte[] bytes, int stream) {
    return of(filterNames(dictionary(bytes, stream)));
  }

  private static String dictionary(byte[] bytes, int stream) {
    int from = Math.max(0, stream - LOOK);
    String before = new String(bytes, from, stream - from, StandardCharsets.ISO_8859_1);
    return before.substring(Math.max(0, before.lastIndexOf(" obj")));
  }

  private static List<String> filterNames(String dictionary) {
    List<String> names = new ArrayList<>();
    Matcher filter = FILTER.matcher(dictionary);
    if (filter.find()) {
      Matcher name = NAME.matcher(filter.group(1) == null ? filter.group(2) : filter.group(1));
      while (name.find()) {
        names.add(unescaped(name.group(1)));
      }
    }
    return names;
  }

  /** A name whose characters may be written as {@code #4C}. */
  private static String unescaped(String name) {
    return Pattern.compile("#([0-9A-Fa-f]{2})")
        .matcher(name)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
  }

  /** Whether the stream is not encoded, or as zlib's streams are, maybe several times. */
  boolean isPlain() {
    return names.stream().allMatch(COSName.FLATE_DECODE::equals);
  }

  /**
   * Counts what a stream of a file becomes.
   *
   * @param start where its bytes begin
   * @throws RecordException {@code expands_too_much}
   */
  void check(byte[] bytes, int start, DocumentLimits limits) {
    boolean shrinks = names.stream().noneMatch(StreamFilters::grows);
    if (shrinks) {
      return;
    }
    int end = StreamCheck.endOfStream(bytes, start);
    COSDictionary parameters = new COSDictionary();
    if (EARLY.matcher(dictionary(bytes, start)).find()) {
      parameters.setItem(EARLY_CHANGE, COSInteger.ZERO);
    }
    byte[] own = Arrays.copyOfRange(bytes, start, end);
    check(own, limits, parameters);
  }

  private static boolean grows(COSName filter) {
    return filter.equals(COSName.LZW_DECODE)
        || filter.equals(COSName.FLATE_DECODE)
        || filter.equals(COSName.RUN_LENGTH_DECODE);
  }

  private void check(byte[] stored, DocumentLimits limits, COSDictionary parameters) {
    byte[] now = stored;
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      Counted out = new Counted(limits, stored.length, !last);
      try {
        Filter filter = FilterFactory.INSTANCE.getFilter(names.get(i));
        COSDictionary stream = new COSDictionary();
        stream.setItem(COSName.FILTER, names.get(i));
        stream.setItem(COSName.DECODE_PARMS, parameters);
        filter.decode(new ByteArrayInputStream(now), out, stream, 0);
      } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
        // What there is before the damage has been counted.
      }
      now = out.kept.toByteArray();
    }
  }

  /** Counts bytes, and keeps them if another filter wants them. */
  private static final class Counted extends OutputStream {
    private final DocumentLimits limits;
    private final long stored;
    private final boolean keeps;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long count;

    Counted(DocumentLimits limits, long stored, boolean keeps) {
      this.limits = limits;
      this.stored = stored;
      this.keeps = keeps;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
      limits.checkExpansion(count, stored);
      if (keeps) {
        kept.write(bytes, from, length);
      }
    }
  }
}
