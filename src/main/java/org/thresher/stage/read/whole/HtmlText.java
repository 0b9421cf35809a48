package org.thresher.stage.read.whole;

import org.jspecify.annotations.Nullable;

/** Writes a document as HTML of a simple form; characters that HTML cannot have are left out. */
public final class HtmlText {
  private final StringBuilder html = new StringBuilder();
  private final DocumentLimits limits;

  /** An empty text. */
  public HtmlText(DocumentLimits limits) {
    this.limits = limits;
  }

  /** The length so far. */
  public int length() {
    return html.length();
  }

  /** Begins an element. */
  public void open(String tag) {
    html.append('<').append(tag).append('>');
    limits.checkLength(html.length());
  }

  /** Begins an element with an attribute. */
  public void open(String tag, String attribute, String value) {
    html.append('<').append(tag).append(' ').append(attribute).append("=\"");
    text(value);
    html.append("\">");
  }

  /** Ends an element. */
  public void close(String tag) {
    html.append("</").append(tag).append(">");
  }

  /** Ends a block, and the line of the HTML. */
  public void end(String tag) {
    html.append("</").append(tag).append(">\n");
  }

  /** An element with text. */
  public void element(String tag, String text) {
    open(tag);
    text(text);
    end(tag);
  }

  /** A {@code meta} element, if there is something to say. */
  public void meta(String name, @Nullable String content) {
    if (content != null && !content.isBlank()) {
      open("meta name=\"" + name + "\"", "content", content);
      html.append('\n');
    }
  }

  /** HTML that is known to be well-formed. */
  public void raw(String markup) {
    limits.checkLength((long) html.length() + markup.length());
    html.append(markup);
  }

  /** Text; what means something in HTML is escaped. */
  public void text(String text) {
    limits.checkLength((long) html.length() + text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> append(c);
      }
    }
  }

  private void append(char c) {
    boolean control = c < ' ' && c != '\n' && c != '\t';
    if (!control && c != 0x7f && c != '\ufffe' && c != '\uffff') {
      html.append(c);
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
