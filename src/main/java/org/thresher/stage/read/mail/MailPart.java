package org.thresher.stage.read.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a message: its header fields, and its content or the parts in it. */
final class MailPart {
  private static final Pattern START =
      Pattern.compile("\\bstart=\"?<?([^\">;\\s]{1,200})", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> fields;
  private final List<MailPart> children;
  private String type = "text/plain";
  private @Nullable String charset;
  private byte[] bytes = {};

  /**
   * A part.
   *
   * @param fields its header fields by name in lower case, decoded
   * @param children the parts in it
   */
  MailPart(Map<String, String> fields, List<MailPart> children) {
    this.fields = fields;
    this.children = children;
  }

  Map<String, String> fields() {
    return fields;
  }

  List<MailPart> children() {
    return children;
  }

  void describe(String mime, @Nullable String label) {
    type = mime.toLowerCase(Locale.ROOT);
    charset = label;
  }

  void fill(byte[] content) {
    bytes = content;
  }

  /** The label of the encoding that the header declares, or null. */
  @Nullable String charset() {
    return fields.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("charset")
        ? charset
        : null;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isHtml() {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }

  /** Whether it is text of a page. */
  boolean isText() {
    return isHtml() || type.equals("text/plain") || type.equals("text/markdown");
  }

  /** Whether the header promises parts that are not there. */
  boolean lacksParts() {
    return children.isEmpty()
        && fields
            .getOrDefault("content-type", "")
            .strip()
            .toLowerCase(Locale.ROOT)
            .startsWith("multipart/");
  }

  /** The parts of text that a reader sees, in order. */
  List<MailPart> shown() {
    if (isAttachment()) {
      return List.of();
    }
    if (children.isEmpty()) {
      return isText() && !isBlank() ? List.of(this) : List.of();
    }
    return switch (type) {
      case "multipart/alternative" -> best();
      case "multipart/related" -> related();
      case "multipart/signed", "multipart/report", "multipart/appledouble" -> first();
      case "multipart/encrypted" -> List.of();
      default -> all();
    };
  }

  private boolean isAttachment() {
    String disposition = fields.getOrDefault("content-disposition", "");
    return disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
  }

  private boolean isBlank() {
    for (byte b : bytes) {
      if (b < 0 || b > ' ') {
        return false;
      }
    }
    return true;
  }

  private List<MailPart> all() {
    List<MailPart> all = new ArrayList<>();
    for (MailPart child : children) {
      all.addAll(child.shown());
    }
    return all;
  }

  private List<MailPart> first() {
    for (MailPart child : children) {
      List<MailPart> shown = child.shown();
      if (!shown.isEmpty()) {
        return shown;
      }
    }
    return List.of();
  }

  /** The last form that has HTML, else the first one: the writer puts the plainest first. */
  private List<MailPart> best() {
    for (int i = children.size() - 1; i >= 0; i--) {
      List<MailPart> shown = children.get(i).shown();
      if (shown.stream().anyMatch(MailPart::isHtml)) {
        return shown;
      }
    }
    return first();
  }

  /** The page itself; of one that only holds frames, the pages in them. */
  private List<MailPart> related() {
    Matcher start = START.matcher(fields.getOrDefault("content-type", ""));
    String id = start.find() ? start.group(1) : null;
    List<MailPart> page = List.of();
    for (MailPart child : children) {
      if (id != null && child.fields.getOrDefault("content-id", "").contains(id)) {
        page = child.shown();
      }
    }
    page = page.isEmpty() ? first() : page;
    boolean frames = page.size() == 1 && page.get(0).isHtml() && page.get(0).holds("<frameset");
    return frames ? all() : page;
  }

  /** Whether words in lower case are in the content. */
  boolean holds(String words) {
    return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains(words);
  }
}
