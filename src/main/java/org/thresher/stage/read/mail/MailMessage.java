package org.thresher.stage.read.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;

/**
 * Takes a message apart into its parts (RFC 2045 to 2049, by Apache James mime4j): a mail, or a
 * page that a browser saved as MHTML (RFC 2557).
 */
final class MailMessage extends AbstractContentHandler {
  /** The word for messages that cannot be read in errors. */
  static final String BAD = "bad_mime";

  private static final int MOST_DEPTH = 30;
  private static final int MOST_PARTS = 10_000;
  private static final MimeConfig CONFIG =
      MimeConfig.custom().setMaxLineLen(-1).setMaxHeaderLen(-1).setMaxHeaderCount(10_000).build();

  private final ArrayDeque<MailPart> open = new ArrayDeque<>();
  private @Nullable MailPart root;
  private @Nullable MailPart last;
  private int parts;
  private boolean cut;

  private MailMessage() {}

  /**
   * Reads a message.
   *
   * @throws RecordException {@code bad_mime} if it is none, or nested too deeply
   */
  static MailMessage of(byte[] bytes) {
    MailMessage message = new MailMessage();
    MimeStreamParser parser = new MimeStreamParser(CONFIG, message.new Watch(), null);
    parser.setContentDecoding(true);
    parser.setContentHandler(message);
    try {
      parser.parse(new ByteArrayInputStream(bytes));
    } catch (MimeException | IOException | IllegalArgumentException e) {
      throw new RecordException(BAD, "a message that cannot be read: " + e.getMessage());
    }
    return message;
  }

  MailPart root() {
    if (root == null) {
      throw new RecordException(BAD, "a message without a header");
    }
    return root;
  }

  /** Whether the message ends before its last part does. */
  boolean isCut() {
    return cut;
  }

  /** The part in which a message that is cut ends. */
  @Nullable MailPart lastPart() {
    return last;
  }

  /** Notes what the library passes over. */
  private final class Watch extends DecodeMonitor {
    @Override
    public boolean warn(String error, String dropped) {
      cut |= error.contains("prematurely") || error.contains("nexpected end");
      return false;
    }

    @Override
    public boolean isListening() {
      return true;
    }
  }

  private void push() throws MimeException {
    if (open.size() >= MOST_DEPTH || ++parts > MOST_PARTS) {
      throw new MimeException("it has more than " + MOST_DEPTH + " levels or too many parts");
    }
    MailPart part = new MailPart(new HashMap<>(), new ArrayList<>());
    if (open.isEmpty()) {
      root = root == null ? part : root;
    } else {
      open.getLast().children().add(part);
    }
    open.addLast(part);
  }

  private void pop() {
    open.pollLast();
  }

  @Override
  public void startMessage() throws MimeException {
    push();
  }

  @Override
  public void startBodyPart() throws MimeException {
    push();
  }

  @Override
  public void endMessage() {
    pop();
  }

  @Override
  public void endBodyPart() {
    pop();
  }

  @Override
  public void field(Field field) {
    byte[] raw = field.getBody().getBytes(StandardCharsets.ISO_8859_1);
    open.getLast()
        .fields()
        .computeIfAbsent(field.getNameLowerCase(), name -> MailText.ofHeader(raw));
  }

  @Override
  public void startMultipart(BodyDescriptor description) {
    open.getLast().describe(description.getMimeType(), null);
  }

  @Override
  public void body(BodyDescriptor description, InputStream content) throws IOException {
    MailPart part = open.getLast();
    part.describe(description.getMimeType(), description.getCharset());
    if (part.isText()) {
      part.fill(content.readAllBytes());
    } else {
      content.transferTo(OutputStream.nullOutputStream());
    }
    last = part;
  }
}
