package org.thresher.stage.read.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.thresher.document.WholeFormats;
import org.thresher.job.FieldNames;
import org.thresher.job.ReadSettings;
import org.thresher.job.ReadSettings.TextUnit;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.FileEnding;
import org.thresher.stage.read.sniff.WideText;
import org.thresher.stage.read.sniff.ZipKind;

/** Formats of whole files, recognised by content; the file's name decides between the rest. */
public enum Format {
  WARC,
  ARC,
  JSON_LINES,
  JSON,
  CSV,
  PARQUET,
  ZIP,
  TAR,
  /** Messages one after another. */
  MAILBOX,
  /** Pages of a wiki. */
  MEDIAWIKI,
  /** Plain text with a page on each line, where the job says so. */
  TEXT_LINES,
  /** One page, or something to skip. */
  SINGLE;

  /** Bytes that are looked at. */
  public static final int LOOK = 16 << 10;

  /** Possessive, since the engine of regular expressions calls itself for each word otherwise. */
  private static final Pattern ARC_HEADER =
      Pattern.compile(
          "^\\S{1,4000} [0-9.]{7,15} [0-9]{8,14} \\S+(?: \\S+)++(?<= [0-9]{1,18})\\r?\\n");

  /** A line of a header in a file whose first bytes may be damaged. */
  private static final Pattern WARC_TYPE =
      Pattern.compile("^WARC-Type:", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Set<String> WARC_NAMES = Set.of("warc", "wet", "wat");

  /** The header of a ZIP member, or an entry of the directory. */
  private static final Pattern MEMBER = Pattern.compile("PK(\\x03\\x04|\\x01\\x02)");

  private static final Pattern WARC_HEADER =
      Pattern.compile("^\\s{0,8}(WARC/[0-9.]+|WARC-Type:)", Pattern.CASE_INSENSITIVE);

  /**
   * The format of a file.
   *
   * @param prefix its first bytes, decompressed
   * @param name its path
   */
  public static Format of(byte[] prefix, String name, ReadSettings settings) {
    if (ContentType.startsWith(prefix, "PAR1")) {
      return PARQUET;
    }
    if (ContentType.startsWith(prefix, 'P', 'K', 3, 4)) {
      return ZipKind.of(prefix, name).equals(ZipKind.ARCHIVE) ? ZIP : SINGLE;
    }
    if (prefix.length > 262
        && new String(prefix, 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
      return TAR;
    }
    String text = ContentType.asciiPrefix(prefix);
    boolean named = WARC_NAMES.contains(FileEnding.uncompressed(name));
    if (WARC_HEADER.matcher(text).find() || (named && WARC_TYPE.matcher(text).find())) {
      return WARC;
    }
    if (text.startsWith("filedesc:") || ARC_HEADER.matcher(text).find()) {
      return ARC;
    }
    if (MailboxReader.isMailbox(text)) {
      return MAILBOX;
    }
    if (text.contains("<mediawiki") && isWiki(prefix, name)) {
      return MEDIAWIKI;
    }
    Format format =
        ContentType.isBinary(prefix)
            ? ofBinary(prefix, text, name, settings.fields())
            : ofText(text, name, settings.fields());
    boolean lines = format == SINGLE && settings.textUnit() == TextUnit.LINE;
    return lines && isPlainText(prefix, name) ? TEXT_LINES : format;
  }

  /**
   * An archive by its name and what follows its first bytes, which may be damaged; lines by their
   * name and the first one, of which others may be damaged.
   */
  private static Format ofBinary(byte[] prefix, String text, String name, FieldNames fields) {
    return switch (FileEnding.uncompressed(name)) {
      case "zip" -> MEMBER.matcher(new String(prefix, ISO_8859_1)).find() ? ZIP : SINGLE;
      case "tar", "tgz" -> TAR;
      case "jsonl", "ndjson", "json" ->
          text.stripLeading().startsWith("{\"") ? ofText(text, name, fields) : SINGLE;
      case "csv", "tsv" -> CsvReader.isHeader(text, fields) ? CSV : SINGLE;
      default -> SINGLE;
    };
  }

  private static boolean isWiki(byte[] prefix, String name) {
    return ContentType.of(prefix, null, name).mime().equals(WholeFormats.WIKI);
  }

  private static boolean isPlainText(byte[] prefix, String name) {
    return ContentType.of(prefix, null, name).mime().equals("text/plain")
        && WideText.of(prefix) == null;
  }

  /** Whether each record may have a compressed member of its own. */
  public boolean hasMembers() {
    return this == WARC || this == ARC;
  }

  private static Format ofText(String text, String name, FieldNames fields) {
    String extension = FileEnding.uncompressed(name);
    String start = text.stripLeading();
    boolean namedJson = extension.startsWith("json") || extension.equals("ndjson");
    boolean markdown = extension.equals("md") || extension.equals("markdown");
    if (start.startsWith("{") && !markdown) {
      String line = start.lines().findFirst().orElse("").stripTrailing();
      boolean wholeObject = line.length() > 2 && line.endsWith("}");
      boolean keyFirst = line.matches("(?s)\\{\\s*\"[^\"]*\"\\s*:.*");
      if (keyFirst && (wholeObject || extension.equals("jsonl") || line.length() > 1000)) {
        return JSON_LINES;
      }
      return namedJson || start.matches("(?s)\\{\\s*\"[^\"]*\"\\s*:.*") ? JSON : SINGLE;
    }
    if (start.matches("(?s)\\[\\s*\\{\\s*\".*") || (namedJson && start.startsWith("["))) {
      return JSON;
    }
    if (namedJson) {
      return JSON_LINES;
    }
    boolean namedCsv = extension.equals("csv") || extension.equals("tsv");
    return namedCsv || CsvReader.isHeader(text, fields) ? CSV : SINGLE;
  }
}
