package org.thresher.stage.topics;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.text.Sha256;

/**
 * The file form of a {@link LinearTopicModel}: {@code THTM}, a version byte, the SHA-256 of the
 * training manifest, the SHA-256 of what follows, and that: subjects, curves, idf and the weights
 * other than 0, compressed with zstd.
 */
public final class TopicModelFile {
  private static final byte[] MAGIC = "THTM\1".getBytes(StandardCharsets.ISO_8859_1);
  private static final int HASH = 32;
  private static final int HEADER = MAGIC.length + 2 * HASH;
  private static final int LEVEL = 19;
  private static final int LARGEST = 1 << 28;

  private TopicModelFile() {}

  /** The bytes of a model file. */
  public static byte[] encode(LinearTopicModel model, byte[] manifest) {
    byte[] body = Zstd.compress(body(model), LEVEL);
    byte[] file = Arrays.copyOf(MAGIC, HEADER + body.length);
    System.arraycopy(Sha256.of(manifest), 0, file, MAGIC.length, HASH);
    System.arraycopy(Sha256.of(body), 0, file, MAGIC.length + HASH, HASH);
    System.arraycopy(body, 0, file, HEADER, body.length);
    return file;
  }

  /**
   * The model in a file.
   *
   * @param name names the file in messages
   * @throws IllegalArgumentException if the bytes are not a whole, unchanged model file
   */
  public static LinearTopicModel decode(byte[] file, String name) {
    if (file.length < HEADER || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException(name + " is not a topic model of this version");
    }
    byte[] body = Arrays.copyOfRange(file, HEADER, file.length);
    byte[] expected = Arrays.copyOfRange(file, MAGIC.length + HASH, HEADER);
    if (!Arrays.equals(Sha256.of(body), expected)) {
      throw new IllegalArgumentException(name + " is damaged: its checksum does not fit");
    }
    long size = Zstd.getFrameContentSize(body);
    if (size <= 0 || size > LARGEST) {
      throw new IllegalArgumentException(name + " is damaged: its size is not given");
    }
    return model(new PackedReader(Zstd.decompress(body, (int) size)));
  }

  /** SHA-256 of the manifest that a model file was written with, in hexadecimal. */
  public static String manifestHash(byte[] file) {
    return HexFormat.of().formatHex(file, MAGIC.length, MAGIC.length + HASH);
  }

  private static byte[] body(LinearTopicModel model) {
    PackedWriter out = new PackedWriter();
    out.writeUnsigned(model.bits());
    out.writeUnsigned(model.subjects().size());
    for (int k = 0; k < model.subjects().size(); k++) {
      out.writeString(model.subjects().get(k).id());
      out.writeString(model.subjects().get(k).label());
      LinearTopicModel.Curve curve = model.curves().get(k);
      out.writeDouble(curve.scale());
      out.writeDouble(curve.intercept());
      out.writeDouble(curve.slope());
      out.writeDouble(curve.offset());
      out.writeDouble(curve.threshold());
    }
    int stride = model.subjects().size() + 1;
    writeColumn(model.rows(), 0, stride, out);
    for (int column = 1; column < stride; column++) {
      writeColumn(model.rows(), column, stride, out);
    }
    return out.toByteArray();
  }

  /** Writes the distances between the values other than 0, then those values. */
  private static void writeColumn(byte[] rows, int column, int stride, PackedWriter out) {
    PackedWriter values = new PackedWriter();
    PackedWriter gaps = new PackedWriter();
    int gap = 0;
    for (int i = column; i < rows.length; i += stride) {
      if (rows[i] == 0) {
        gap++;
      } else {
        gaps.writeUnsigned(gap);
        values.writeByte(rows[i]);
        gap = 0;
      }
    }
    out.writeUnsigned(values.size());
    out.write(gaps.toByteArray());
    out.write(values.toByteArray());
  }

  private static LinearTopicModel model(PackedReader in) {
    int bits = in.readCount();
    int classes = in.readCount();
    List<Subject> subjects = new ArrayList<>();
    List<LinearTopicModel.Curve> curves = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      subjects.add(new Subject(in.readString(), in.readString()));
      curves.add(
          new LinearTopicModel.Curve(
              (float) in.readDouble(),
              (float) in.readDouble(),
              (float) in.readDouble(),
              (float) in.readDouble(),
              (float) in.readDouble()));
    }
    int stride = classes + 1;
    byte[] rows = new byte[stride << bits];
    for (int column = 0; column < stride; column++) {
      readColumn(in, rows, column, stride);
    }
    return new LinearTopicModel(bits, subjects, curves, rows);
  }

  private static void readColumn(PackedReader in, byte[] rows, int column, int stride) {
    int[] places = new int[in.readCount()];
    int row = 0;
    for (int i = 0; i < places.length; i++) {
      row += in.readCount();
      places[i] = column + row++ * stride;
    }
    for (int place : places) {
      rows[place] = (byte) in.readByte();
    }
  }
}
