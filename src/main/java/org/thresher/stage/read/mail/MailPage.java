package org.thresher.stage.read.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.document.RecordException;
import org.thresher.stage.read.sniff.DecodedText;
import org.thresher.stage.read.sniff.TextDecoder;

/**
 * The page that a message holds: of a mail, the text that its reader sees, with its subject, author
 * and date; of a page that a browser saved as MHTML, the page, with its address.
 *
 * @param text its text, decoded
 * @param markup whether that is HTML
 * @param url its address, or null
 * @param date when it was sent or saved, ISO 8601, or null
 * @param hints what the header says of it
 * @param cutLater whether the message ends inside a later part, which is no text of it
 */
public record MailPage(
    DecodedText text,
    boolean markup,
    @Nullable String url,
    @Nullable String date,
    Page.Hints hints,
    boolean cutLater) {

  /**
   * Reads the bytes of a message.
   *
   * @return the page; null if the message has no text, such as one of pictures only
   * @throws RecordException {@code bad_mime} if the message is no message, lacks its parts or ends
   *     inside its text
   */
  public static @Nullable MailPage of(byte[] bytes) {
    MailMessage message = MailMessage.of(bytes);
    MailPart root = message.root();
    if (root.lacksParts()) {
      throw new RecordException(MailMessage.BAD, "the parts of the message are not found");
    }
    List<MailPart> shown = root.shown();
    MailPart last = message.lastPart();
    if (message.isCut() && (shown.isEmpty() || shown.contains(last))) {
      throw new RecordException(MailMessage.BAD, "the message ends inside a part");
    }
    if (shown.isEmpty()) {
      return null;
    }
    Map<String, String> fields = root.fields();
    MailPart first = shown.get(0);
    boolean saved = isSaved(fields, first);
    boolean markup = shown.stream().anyMatch(MailPart::isHtml);
    String date = MailText.date(fields.get("date"));
    boolean titled = saved && first.holds("<title");
    Page.Hints hints =
        new Page.Hints(
            titled ? null : some(fields.get("subject")),
            saved ? null : MailText.name(fields.get("from")),
            saved ? null : date,
            null,
            List.of());
    return new MailPage(
        text(shown, markup), markup, url(fields, first), date, hints, message.isCut());
  }

  /** Browsers give the address of the page that they save, or write no sender. */
  private static boolean isSaved(Map<String, String> fields, MailPart page) {
    String from = fields.getOrDefault("from", "");
    return fields.containsKey("snapshot-content-location")
        || from.contains("<Saved by")
        || (page.isHtml()
            && (page.fields().containsKey("content-location")
                || fields.containsKey("content-location"))
            && !fields.containsKey("message-id"));
  }

  private static @Nullable String url(Map<String, String> fields, MailPart page) {
    String[] places = {
      page.fields().get("content-location"),
      fields.get("snapshot-content-location"),
      fields.get("content-location"),
      fields.get("archived-at")
    };
    for (String place : places) {
      String url = place == null ? "" : place.replaceAll("[<>\\s]", "");
      if (url.startsWith("http://") || url.startsWith("https://")) {
        return url;
      }
    }
    return null;
  }

  private static @Nullable String some(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The text of all parts; plain ones among HTML keep their lines. */
  private static DecodedText text(List<MailPart> parts, boolean markup) {
    DecodedText first = null;
    StringBuilder all = new StringBuilder();
    for (MailPart part : parts) {
      DecodedText own = TextDecoder.decode(part.bytes(), part.charset(), part.isHtml());
      first = first == null ? own : first;
      all.append(all.length() == 0 ? "" : "\n\n")
          .append(markup && !part.isHtml() ? asHtml(own.content()) : own.content());
    }
    if (first == null) {
      throw new IllegalArgumentException("no parts");
    }
    String content = all.toString();
    return new DecodedText(
        content, first.charset(), first.source(), TextDecoder.replacementShare(content));
  }

  private static String asHtml(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    return "<p>" + escaped.replaceAll("\\R\\s*\\R", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
  }
}
