package org.thresher.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.VarInt;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.PackedWriter;

/**
 * Beam's coder of {@link Document}: {@link DocumentBytes} as one length-prefixed byte array, which
 * nested coders copy in one go.
 */
public final class DocumentCoder extends AtomicCoder<Document> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private DocumentCoder() {}

  /** The coder. */
  public static DocumentCoder of() {
    return new DocumentCoder();
  }

  @Override
  public void encode(Document document, OutputStream out) throws IOException {
    PackedWriter encoded = DocumentBytes.encoded(document);
    VarInt.encode(encoded.size(), out);
    encoded.writeTo(out);
  }

  @Override
  public Document decode(InputStream in) throws IOException {
    return DocumentBytes.decode(BYTES.decode(in));
  }

  @Override
  public void verifyDeterministic() {}
}
