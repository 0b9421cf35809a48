package org.thresher.beam;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuralByteArray;
import org.apache.beam.sdk.util.VarInt;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.PackedWriter;

/**
 * Beam's coder of {@link Document}: {@link DocumentBytes} as one length-prefixed byte array, which
 * nested coders copy in one go.
 */
public final class DocumentCoder extends AtomicCoder<Document> {
  /** See {@link #packed()}. */
  private static final Packed PACKED = new Packed();

  private DocumentCoder() {}

  /** The coder. */
  public static DocumentCoder of() {
    return new DocumentCoder();
  }

  /**
   * The coder of packed bytes: their number, then the bytes, wherever they are. Beam's own one
   * reads to the end of a stream where nothing follows, and copies what it has read several times:
   * the Direct Runner decodes the values of a key anew for each bundle that adds some.
   */
  public static Coder<byte[]> packed() {
    return PACKED;
  }

  /**
   * Packs a document that waits: one that was unpacked, and is as it was, to the same array.
   *
   * @return not to be changed
   */
  public static byte[] pack(Object document) {
    return DocumentBytes.packed((Document) document);
  }

  /** Unpacks what {@link #pack} packed. */
  public static Object unpack(byte[] packed) {
    return DocumentBytes.decode(packed);
  }

  @Override
  public void encode(Document document, OutputStream out) throws IOException {
    PackedWriter encoded = DocumentBytes.encoded(document);
    VarInt.encode(encoded.size(), out);
    encoded.writeTo(out);
  }

  @Override
  public Document decode(InputStream in) throws IOException {
    return DocumentBytes.decode(PACKED.decode(in));
  }

  /** The same for documents that are equal, whatever hashes they know. */
  @Override
  public Object structuralValue(Document document) {
    return new StructuralByteArray(DocumentBytes.encode(document));
  }

  /** Of two equal documents one may know hashes that the other has not been asked for. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "hashes that a document knows are encoded with it");
  }

  /** See {@link #packed()}. */
  private static final class Packed extends AtomicCoder<byte[]> {
    @Override
    public void encode(byte[] bytes, OutputStream out) throws IOException {
      VarInt.encode(bytes.length, out);
      out.write(bytes);
    }

    @Override
    public byte[] decode(InputStream in) throws IOException {
      int length = VarInt.decodeInt(in);
      byte[] bytes = new byte[length];
      if (in.readNBytes(bytes, 0, length) < length) {
        throw new EOFException("packed bytes end too early");
      }
      return bytes;
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
